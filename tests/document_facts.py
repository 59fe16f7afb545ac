"""The table of facts that outputs state: who each is about, what is said of it, and where.

Read from finished words and tables alone, so that whatever made them, two places that disagree
are found. Facts of all documents on one day stand in one table, whatever their language.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from document_words import OVER, WORDS, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from document_text import DocumentText
    from ktstartup.model.indicator import Indicator
    from ktstartup.model.plan import Plan


@dataclass(frozen=True)
class Figure:
    """A number as it is printed: its value, and how much it may lie off for being rounded."""

    value: Fraction
    step: Fraction = Fraction(0)

    def agrees(self, other: Figure) -> bool:
        """Whether both may be one number."""
        off = abs(self.value - other.value)
        return off == 0 or off < max(self.step, other.step)


@dataclass(frozen=True)
class Fact:
    """That something is said of an indicator, a task, a source of money or the reports."""

    about: str
    what: str
    said: Figure | str | None
    place: str


def disagreements(facts: Iterable[Fact]) -> list[str]:
    """Each pair of facts that cannot both be true, as a line to read."""
    first: dict[tuple[str, str], Fact] = {}
    found = []
    for fact in facts:
        other = first.setdefault((fact.about, fact.what), fact)
        if not _agree(fact.said, other.said):
            found.append(
                f"{fact.about}, {fact.what}: {_shown(other)} ({other.place}), "
                f"{_shown(fact)} ({fact.place})"
            )
    return found


def _agree(one: Figure | str | None, other: Figure | str | None) -> bool:
    if isinstance(one, Figure) and isinstance(other, Figure):
        return one.agrees(other)
    return one == other


def _shown(fact: Fact) -> str:
    return str(float(fact.said.value)) if isinstance(fact.said, Figure) else str(fact.said)


# ------------------------------------------------------------ figures


def count(number: int | str) -> Figure:
    """So many of something."""
    return Figure(Fraction(number))


@dataclass(frozen=True)
class Numbers:
    """Reads the numbers of one language."""

    words: Words

    def figure(self, text: str, unit: int = 1) -> Figure | None:
        """The first number of a text, money in đồng; None where the text says there is none."""
        if text.strip() in self.words.no_data:
            return None
        units = "|".join(self.words.units)
        found = re.search(rf"([-+]?)(\d[\d.,]*)(?:\s*(?:- \d+(?:[.,]\d+)? )?({units})\b)?", text)
        assert found, text
        sign, digits, named = found.groups()
        number = self._number(digits) * (-1 if sign == "-" else 1)
        scale = self.words.units.get(named, unit)
        # Money in running text has two decimals of its unit, every other computed figure one.
        return Figure(number * scale, Fraction(scale, 100 if named else 10))

    def _number(self, digits: str) -> Fraction:
        groups = "." if self.words.decimal == "," else ","
        return Fraction(digits.rstrip(".,").replace(groups, "").replace(",", "."))

    def ends(self, text: str, unit: int = 1) -> tuple[Figure | None, ...]:
        """The ends of a target: 10.000,0 - 15.000,0; ≤ 60; 1-2; 10 - 15 billion VND."""
        ends = re.split(r"(?<=\d)\s?-\s?(?=\d)", text.strip("≤≥ "))
        last = ends[-1]
        named = next((name for name in self.words.units if re.search(rf"\d {name}\b", last)), "")
        numbers = (re.findall(r"-?\d[\d.,]*", end)[0] for end in ends)
        return tuple(self.figure(f"{number} {named}".strip(), unit) for number in numbers)

    def placed(self, indicator: Indicator, text: str) -> str:
        """A text with the names of an indicator's levels as their places in order."""
        for place, name in enumerate(indicator.measure.levels.values(), 1):
            text = text.replace(name.in_language(self.words.lang), str(place))
        return text

    def of(self, indicator: Indicator, text: str, unit: int = 1) -> Figure | None:
        """An indicator's figure; a change has its direction in words, which begin the text."""
        found = self.figure(self.placed(indicator, text), unit)
        if found is None or not indicator.measure.is_change:
            return found
        down, up = self.words.fallen
        grown = {down: False, up: True}.get(text.split(maxsplit=1)[0])
        if grown is None or grown == (indicator.measure.kind == "increase"):
            return found
        return Figure(-found.value, found.step)


def keyed(words: Words, row: Mapping[str, str]) -> dict[str, str]:
    """A table's row by what its columns are."""
    found = {}
    for head, text in row.items():
        known = words.heads.get(head)
        if known is None and re.match(words.target_head, head):
            known = "target"
        found[known or head] = text
    return found


# ------------------------------------------------------------ status


def facts_of_status(plan: Plan, text: DocumentText, lang: str = "vi") -> Iterator[Fact]:
    """The facts of `status`, from its Markdown."""
    words, read = WORDS[lang], Numbers(WORDS[lang])
    short = {one.short.in_language(lang): key for key, one in plan.indicators.items()}
    tasks = {one.short.in_language(lang): number for number, one in plan.tasks.items()}
    for row in (keyed(words, row) for table in text.tables for row in table.rows):
        if "goal" in row:
            key = short[row["indicator"]]
            indicator = plan.indicators[key]
            # Whether what was reached late is more than was asked, the narrow table does not say.
            verdict = words.verdicts.get(row["status"])
            if verdict not in (None, OVER):
                yield Fact(key, "verdict", verdict, "status")
            for what in ("in period", "actual", "path", "share"):
                if what != "path" or row[what] != "–":
                    known = read.figure(read.placed(indicator, row[what]))
                    yield Fact(key, what, known, "status")
            for place, end in enumerate(read.ends(read.placed(indicator, row["goal"]))):
                yield Fact(key, f"target {place}", end, "status")
        elif row.get("task") in tasks:
            state = words.states[row["status"]]
            yield Fact(f"task {tasks[row['task']]}", "state", state, "status")


def facts_of_json(written: str) -> Iterator[Fact]:
    """The facts of `status --format json`."""
    data = json.loads(written)
    for one in data["indicators"]:
        yield from _indicator_in_json(one)
    for task in data["tasks"]:
        yield Fact(f"task {task['id']}", "state", task["status"], "JSON")
        for output in task["outputs"]:
            about = f"task {task['id']} {output['id']}"
            yield _in_json(about, "in period", output["in_period"])
            yield _in_json(about, "so far", output["actual"])
    total = data["budget"]["total"]
    for about, row in [("total", total), *((m["source"], m) for m in data["money"])]:
        for kind in ("allocated", "disbursed"):
            yield _in_json(f"money {about}", f"{kind} in period", row[kind]["in_period"])
            yield _in_json(f"money {about}", f"{kind} so far", row[kind]["actual"])
        yield _in_json(f"money {about}", "disbursed share", row["disbursed_share"])
    if data["reporting"]["period"]:
        for what, key in (("owed", "expected"), ("received", "received"), ("late", "late")):
            yield _in_json("reports", what, data["reporting"][key])
        for key, state in (("missing", "missing"), ("late_agencies", "late")):
            for body in data["reporting"][key]:
                yield Fact(f"report of {body}", "state", state, "JSON")
    yield Fact("corrections", "count", count(len(data["corrections"])), "JSON")


def _indicator_in_json(one: Mapping[str, Any]) -> Iterator[Fact]:
    yield Fact(one["id"], "verdict", one["status"], "JSON")
    for what, key in (("in period", "in_period"), ("actual", "actual"), ("share", "share")):
        yield _in_json(one["id"], what, one[key])
    if one["expected"] is not None:
        yield _in_json(one["id"], "path", one["expected"])
    ends = [end for end in (one["target"]["min"], one["target"]["max"]) if end is not None]
    for place, end in enumerate(ends):
        yield _in_json(one["id"], f"target {place}", end)


def _in_json(about: str, what: str, value: float | None) -> Fact:
    # JSON has four decimals of what never ends.
    said = None if value is None else Figure(Fraction(str(value)), Fraction(1, 1000))
    return Fact(about, what, said, "JSON")
