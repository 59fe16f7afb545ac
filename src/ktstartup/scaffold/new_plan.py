"""The text of a new plan.yaml: from answers, from a file of them, or from another plan.

The comments for whoever goes on writing stand in ``files/plan.yaml.j2``; every value
is written by the one module that writes our YAML, so no answer becomes structure.
Only a plan is ever taken over: the progress of another folder is that folder's, and
where it is made up it must not become anybody's figures.
"""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ktstartup.frozen import frozen
from ktstartup.language import Language
from ktstartup.model.wording import is_rate
from ktstartup.problems import Place, Problem
from ktstartup.reading.dataset import PLAN
from ktstartup.reading.decode import decode
from ktstartup.reading.encoding import decode as decode_bytes
from ktstartup.reading.nodes import MappingNode
from ktstartup.reading.tree import read_tree
from ktstartup.recording.file_layout import laid_out
from ktstartup.recording.yaml_writer import block, flow, plain
from ktstartup.scaffold.naming import free_id, id_of_kind, seat_of
from ktstartup.scaffold.plan_input import EVERYBODY, UNITS, PlanInput
from ktstartup.scaffold.plan_questions import years_in
from ktstartup.scaffold.shipped_files import filled_in
from ktstartup.text.formatting import Formatter
from ktstartup.text.parsing import write_number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction
    from pathlib import Path

    from ktstartup.reading.dataset import Dataset
    from ktstartup.recording.questions import Answers
    from ktstartup.scaffold.plan_input import IndicatorInput

# What an amount of money is counted by: each deal once.
_DEAL = "khoản đầu tư"
_ALL_WORK = "Triển khai thực hiện các nhiệm vụ được giao"


@frozen
class PlanSource:
    """The text of a plan.yaml, or what is wrong with what it was to be made of."""

    name: str
    text: str = ""
    problems: tuple[Problem, ...] = ()
    given: str = ""


def folder_of(source: Path) -> Path | None:
    """The data folder that is meant by a folder or by its plan.yaml; None for any other file."""
    folder = source.parent if source.name == PLAN else source
    for place in (folder, folder / "data"):
        if (place / PLAN).is_file():
            return place
    return None


def from_data(data: Dataset) -> PlanSource:
    """The plan of another data folder as it is written there, one that it refers to as well."""
    content = (data.folder / data.plan_file.name).read_bytes()
    text, problem = decode_bytes(data.plan_file.name, content)
    return PlanSource(PLAN, in_one_layout(text), (problem,) if problem else ())


def from_content(name: str, content: bytes) -> PlanSource:
    """A plan or answers, whichever the bytes of a file turn out to be."""
    text, problem = decode_bytes(name, content)
    if problem:
        return PlanSource(name, problems=(problem,))
    tree, problems = read_tree(name, text)
    if problems or not isinstance(tree, MappingNode):
        found = problems or [Problem("KT205", Place(name, 1, 1), {"key": name})]
        return PlanSource(name, problems=tuple(found), given=text)
    if "document" in tree:
        return PlanSource(name, in_one_layout(text))
    _split_years(tree)
    plan, problems = decode(PlanInput, name, tree)
    return PlanSource(name, plan_text(plan) if plan else "", tuple(problems), text)


def _split_years(tree: MappingNode) -> None:
    """Let a file of answers say `years: 2026-2030`, as the option does."""
    years = tree.get("years")
    if not isinstance(years, str) or {"first_year", "last_year"} & tree.keys():
        return
    # What is not written so is no year, which is told at its place.
    first, last = years_in(years) or (years, years)
    mark = tree.values_at["years"]
    del tree["years"]
    tree.put("first_year", first, mark)
    tree.put("last_year", last, mark)


def from_answers(name: str, answers: Answers) -> PlanSource:
    """A plan made of answers; ``name`` stands for them in problems."""
    written = plain({key: answer for key, answer in answers.items() if answer})
    text = "\n".join(block(written)) if isinstance(written, dict) else ""
    return from_content(name, text.encode())


# ---------------------------------------------------------------- writing plan.yaml


def plan_text(plan: PlanInput) -> str:
    """The whole text of plan.yaml."""
    kinds: dict[str, str] = {}
    indicators = list(_indicators(plan, kinds))
    carrying = [one for one in plan.bodies if one.id != plan.head.id] or [plan.head]
    words = {
        "plan": plan,
        "everybody": EVERYBODY,
        "indicators": indicators,
        "kinds": list(kinds.items()),
        "tasks": [(f"1.{n}", one) for n, one in enumerate(plan.tasks or (_ALL_WORK,), start=1)],
        "bodies": list(_bodies(plan)),
        "members": [one.id for one in carrying],
        "line": _line,
        "flow": lambda values: flow(list(values)),
        "text": lambda value: _line("x", value, 0).removeprefix("x: "),
    }
    return in_one_layout(filled_in("plan.yaml.j2", words))


def in_one_layout(text: str) -> str:
    """The text of a plan.yaml as `fmt` lays it out, where it can be, its lines ended by LF."""
    plain = re.sub("\r\n?", "\n", text)
    laid, _ = laid_out(PLAN, plain.encode())
    return plain if laid is None else laid.decode()


def _line(key: str, value: str, indent: int) -> str:
    """A key with its value as it stands at that depth, the first line without its indent."""
    return "\n".join(block({key: value}, indent)).lstrip(" ")


def _indicators(plan: PlanInput, kinds: dict[str, str]) -> Iterator[dict[str, Any]]:
    """The indicators; ``kinds`` gains the kinds of subjects that they count."""
    taken: set[str] = set()
    for one in plan.indicators:
        own = free_id(one.name, taken)
        taken.add(own)
        unit = UNITS.get(one.kind) or one.unit or ""
        yield {
            "id": own,
            "name": one.name,
            "unit": unit,
            "direction": "down" if one.target.bound == "down" else "",
            "measure": _measure(one, unit, kinds),
            "by": one.by or plan.last_year,
            "min": _written(one.target.low),
            "max": _written(one.target.high),
            "text": _in_words(one, unit),
            "expected": _expected(one, plan.first_year),
        }


def _expected(one: IndicatorInput, first_year: int) -> str:
    # Half of a single thing cannot be expected on the way, and what goes down needs a baseline.
    few = one.kind == "count" and one.target.low is not None and one.target.low <= 1
    if few or one.target.bound != "up":
        return "{shape: step}"
    return f"{{shape: linear, from: {first_year}}}"


def _measure(one: IndicatorInput, unit: str, kinds: dict[str, str]) -> str:
    yearly = ", over: yearly" if one.target.yearly else ""
    if one.kind == "ratio":
        return f"{{kind: ratio{yearly or ', over: latest'}}}"
    if one.kind == "value":
        return f"{{kind: value{_of_value(one, unit) or yearly}}}"
    name = unit if one.kind == "count" else _DEAL
    return f"{{kind: {one.kind}, subject: {id_of_kind(name, kinds)}{yearly}}}"


def _of_value(one: IndicatorInput, unit: str) -> str:
    """How a typed-in figure adds up where it does not: a rank, a share, what is to stay low."""
    if one.target.bound == "rank":
        return ", scale: rank"
    if is_rate(unit):
        return ", over: latest, across: single"
    return ", over: latest" if one.target.bound == "down" and not one.target.yearly else ""


def _written(figure: Fraction | None) -> str:
    if figure is None:
        return ""
    return f"{int(figure):_}" if figure.denominator == 1 else write_number(figure)


def _in_words(one: IndicatorInput, unit: str) -> str:
    """The target as a plan would word it; people put the plan's own words there."""
    formatter = Formatter(Language("vi"))

    def said(figure: Fraction) -> str:
        if one.kind == "sum":
            return formatter.money(figure)
        if one.kind == "ratio":
            return f"{formatter.number(figure)}%"
        # What was typed keeps its decimals (semantics, 31).
        whole = figure.denominator == 1
        number = formatter.count(figure) if whole else formatter.number(figure)
        return f"hạng {number}" if one.target.bound == "rank" else f"{number} {unit}"

    low, high = one.target.low, one.target.high
    if low is not None and high is not None:
        return f"từ {said(low)} đến {said(high)}"
    if high is None:
        return "" if low is None else f"tối thiểu {said(low)}"
    rank = one.target.bound == "rank"
    return f"từ {said(high)} trở lên" if rank else f"không quá {said(high)}"


def _bodies(plan: PlanInput) -> Iterator[dict[str, Any]]:
    """Every body of the plan once, the one that issues it first; departments have it above them."""
    head = plan.head
    yield asdict(head) | {"parent": "", "place": plan.seat}
    for body in plan.bodies:
        if body.id != head.id:
            below = body.id.startswith("so-")
            parent = head.abbreviation.upper() if below else ""
            yield asdict(body) | {"parent": parent, "place": seat_of(body.name, plan.seat)}
