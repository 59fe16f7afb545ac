"""Reads the facts of a report, a brief, a letter or a list, in either language."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from document_facts import Fact, Figure, Numbers, count, keyed
from document_words import OVER, WORDS
from ktstartup.model.labels import STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from document_text import DocumentText, Table
    from ktstartup.model.plan import Plan

_GOOD = ("exceeded", "achieved", "on-track")
# Its line is drawn after those of target and path, and only the points of new figures after it.
_ACTUAL = -2


def facts_of(plan: Plan, text: DocumentText, place: str, lang: str = "vi") -> list[Fact]:
    """The facts of a document on a plan."""
    return list(_Reader(plan, text, place, lang).facts())


class _Reader:
    """Reads one document on a plan; what it says goes by ids, whatever its language."""

    def __init__(self, plan: Plan, text: DocumentText, place: str, lang: str) -> None:
        self.plan, self.text, self.place = plan, text, place
        self.words, self.read = WORDS[lang], Numbers(WORDS[lang])
        self.named = {one.name.in_language(lang): key for key, one in plan.indicators.items()}
        self.short = {one.short.in_language(lang): key for key, one in plan.indicators.items()}
        self.tasks = {one.short.in_language(lang): number for number, one in plan.tasks.items()}
        self.money = {one.name.in_language(lang): key for key, one in plan.money.items()}
        self.bodies = {
            name: key
            for key, one in plan.agencies_and_groups.items()
            for name in (one.name, one.abbreviation)
            if name
        }
        # A report on several years counts all reports that were owed in them, JSON the last ones.
        self.whole = any(re.search(self.words.all_reports, line) for line in text.lines)
        self.tables = [(one, [keyed(self.words, row) for row in one.rows]) for one in text.tables]

    def facts(self) -> Iterator[Fact]:
        """Everything that is understood, and what follows from it."""
        for fact in self._understood():
            if fact.said != OVER:
                yield fact
            if fact.what == "verdict":
                good = "yes" if fact.said in _GOOD else "no"
                yield self._said(fact.about, "going well", good, fact.place)

    def _understood(self) -> Iterator[Fact]:
        for line in self.text.lines:
            yield from self._line(re.sub(self.words.see, "", line))
        for table, rows in self.tables:
            for row in rows:
                yield from self._row(row)
            yield from self._last_part(table, rows)
        captions = [one for one in self.text.lines if re.match(rf"{self.words.figure} \d+\. ", one)]
        drawn = self.text.drawn or [[]] * len(captions)
        for caption, words, rows_drawn in zip(captions, self.text.pictures, drawn, strict=True):
            yield from self._picture(caption, words, rows_drawn)
        yield from self._lists()
        yield from self._letter()

    def _said(self, about: str, what: str, said: Figure | str | None, where: str) -> Fact:
        of_all = about == "reports" and self.whole
        return Fact("reports of years" if of_all else about, what, said, f"{self.place}, {where}")

    # ---- sentences

    def _line(self, line: str) -> Iterator[Fact]:
        name, mark, said = line.partition(": ")
        changed = list(self._changed(line))
        yield from changed
        if mark and name in self.named and not changed:
            yield from self._verdict(self.named[name], said)
        elif found := re.match(self.words.task, line):
            number = self.tasks.get(found["short"])
            if number is not None:
                yield from self._task(number, found["said"])
        for words, what, said_so in self.words.named:
            if found := re.match(words, line):
                for name in found[1].split("; "):
                    # Of a yearly indicator a report on several years says which year.
                    key = (self.named | self.short)[re.sub(r" \((?:\w+ )?\d{4}\)$", "", name)]
                    yield self._said(key, what, said_so, line[:25])
        for words, state in self.words.tasks:
            if found := re.match(words, line):
                for number in found[1].split(", "):
                    yield self._said(f"task {number}", "state", state, line[:25])
        yield from self._counts(line)
        yield from self._tallied(line)
        yield from self._money(line)

    def _verdict(self, key: str, said: str) -> Iterator[Fact]:
        """What a sentence says of an indicator: its verdict, its figure, its share."""
        indicator, words = self.plan.indicators[key], self.words
        label = next(
            (one for one in words.verdicts if re.match(rf"{one}(?:,[^;]*)?; ", said)), None
        )
        if label is not None:  # one line of the assessment
            yield self._said(key, "verdict", words.verdicts[label], "assessment")
            known = re.sub(r"^(?:đến hết kỳ báo cáo|so far) ", "", said.partition("; ")[2])
            yield self._said(key, "actual", self.read.of(indicator, known), "assessment")
            return
        said = self.read.placed(indicator, said)
        first = re.split(words.next_sentence, said)[0]
        code = next((code for found, code in words.phrases if re.search(found, first)), None)
        if found := re.search(words.own.format(verb=self._verb(key)), first):
            # An agency's own result, which is held against nothing.
            yield self._said(key, "actual", self.read.of(indicator, found[1]), "own result")
            return
        if code is None:
            return
        yield self._said(key, "verdict", code, "sentence")
        if found := re.search(words.so_far.format(verb=self._verb(key)), first):
            yield self._said(key, "actual", self.read.of(indicator, found[1]), "sentence")
        if first.startswith(words.nothing_new):
            yield self._said(key, "in period", count(0), "sentence")
        elif found := re.search(words.in_period.format(verb=self._verb(key)), first):
            yield self._said(key, "in period", self.read.of(indicator, found[1]), "sentence")
        if found := re.search(words.share, first):
            yield self._said(key, "share", self.read.figure(found[1]), "sentence")

    def _verb(self, key: str) -> str:
        return re.escape(self.plan.indicators[key].verb.in_language(self.words.lang))

    def _task(self, number: str, said: str) -> Iterator[Fact]:
        states = self.words.states
        state = next((one for one in states if re.match(rf"{one}\b", said)), None)
        if state is not None:
            yield self._said(f"task {number}", "state", states[state], "sentence")
            yield from self._outputs(number, said.partition(self.words.results)[2])
        elif said.startswith(self.words.task_overdue):
            yield self._said(f"task {number}", "state", "overdue", "shortcomings")

    def _outputs(self, number: str, said: str) -> Iterator[Fact]:
        """What was produced, where the period and all of the time are told apart."""
        of = re.match(self.words.outputs, said)
        for key, output in self.plan.outputs.items() if of else ():
            units = "|".join(map(re.escape, output.unit.forms(self.words.lang)))
            for part, what in (("now", "in period"), ("all", "so far")):
                if of and (
                    found := re.search(rf"(?:^|, )([\d.,]+) (?:{units})(?=, |;|$)", of[part])
                ):
                    about = f"task {number} {key}"
                    yield self._said(about, what, self.read.figure(found[1]), "sentence")

    def _changed(self, line: str) -> Iterator[Fact]:
        """A line of the brief on what is other than before."""
        found = re.match(self.words.change, line)
        if found and found[1] in self.short:
            key = self.short[found[1]]
            now, _, label = found[2].partition(", ")
            value = self.read.of(self.plan.indicators[key], now)
            yield self._said(key, "actual", value, "changes")
            if (verdict := self.words.verdicts.get(label)) is not None:
                yield self._said(key, "verdict", verdict, "changes")

    def _counts(self, line: str) -> Iterator[Fact]:
        words, where = self.words, line[:20]
        if found := re.search(words.reports, line):
            yield self._said("reports", "received", self.read.figure(found[1]), where)
            yield self._said("reports", "owed", self.read.figure(found[2]), where)
        elif found := re.search(words.nobody, line):
            yield self._said("reports", "received", count(0), where)
            yield self._said("reports", "owed", self.read.figure(found[1]), where)
        if found := re.search(words.late, line):
            yield self._said("reports", "late", self.read.figure(found[1]), where)
        for pattern, state in ((words.late_named, "late"), (words.missing_named, "missing")):
            if found := re.search(pattern, line):
                for body in found[1].split(", "):
                    yield self._said(f"report of {self.bodies[body]}", "state", state, where)
        for about, pattern in zip(("corrections", "told late"), words.put_right, strict=True):
            if found := re.search(pattern, line):
                yield self._said(about, "count", self.read.figure(found[1]), where)

    def _tallied(self, line: str) -> Iterator[Fact]:
        """The sentence that counts the indicators of each verdict."""
        words = self.words
        if found := re.search(words.tally, line):
            counted: Counter[str] = Counter()
            for one in found[1].split(", "):
                number, label = re.findall(r"(\d+) (?:chỉ tiêu )?(.*)", one)[0]
                known = (*words.tallies, *words.verdicts.items())
                counted[next(code for start, code in known if label.startswith(start))] += int(
                    number
                )
            yield from self._tally(counted, "tally")

    def _tally(self, counted: Mapping[str, int], where: str) -> Iterator[Fact]:
        # What was reached late may be better than the target or just it.
        reached = counted["exceeded"] + counted["achieved"]
        short = counted["behind"] + counted["overdue"] + counted[OVER]
        rest = {code: counted[code] for code in ("on-track", "not-due", "no-data")}
        for code, number in {**rest, "reached": reached, "short": short}.items():
            yield self._said("tally", code, count(number), where)

    def _money(self, line: str) -> Iterator[Fact]:
        kinds = ("allocated", "disbursed", "disbursed share")
        for what, (sentence, *patterns) in (
            (" in period", self.words.money_in_period),
            (" so far", self.words.money_so_far),
        ):
            of = re.search(sentence, line)
            for kind, pattern in zip(kinds, patterns, strict=False) if of else ():
                if of and (found := re.search(pattern, of[1])):
                    fact = kind if kind == "disbursed share" else kind + what
                    yield self._said("money total", fact, self.read.figure(found[1]), "money")

    # ---- tables

    def _row(self, row: Mapping[str, str]) -> Iterator[Fact]:
        if "path" in row and row.get("indicator", "") in self.named:
            yield from self._held(self.named[row["indicator"]], row, "annex of indicators")
        elif "until now" in row or {"indicator", "target", "actual", "status"} == {*row} - {"no"}:
            yield from self._brief(self.named[row["indicator"]], row)
        elif "task" in row and row.get("state") and row.get("no", "") in self.plan.tasks:
            state = self.words.states[row["state"]]
            yield self._said(f"task {row['no']}", "state", state, "annex of tasks")
        elif "source" in row:
            yield from self._source(row)
        elif "reported before" in row and row["indicator"] in self.named:
            key = self.named[row["indicator"]]
            yield self._said(key, "actual", self._cell(key, row["actual"]), "reconciliation")
        elif "value" in row and row["figure"] in self.named:
            key = self.named[row["figure"]]
            value = self.read.of(self.plan.indicators[key], row["value"])
            yield self._said(key, "actual", value, "sources")

    def _cell(self, key: str, text: str) -> Figure | None:
        indicator = self.plan.indicators[key]
        return self.read.figure(
            self.read.placed(indicator, text), 10**6 if indicator.is_money else 1
        )

    def _held(self, key: str, row: Mapping[str, str], where: str) -> Iterator[Fact]:
        indicator = self.plan.indicators[key]
        label = re.sub(r" \(.*\)", "", row["status"]).partition(",")[0]
        yield self._said(key, "verdict", self.words.verdicts[label], where)
        # On several years the two are one, and stand in one column.
        told = ("in period", "actual", "path") if "in period" in row else ("actual", "path")
        for what in told:
            if what != "path" or row[what]:
                yield self._said(key, what, self._cell(key, row[what]), where)
        yield self._said(key, "share", self.read.figure(row["share"]), where)
        target, unit = (
            self.read.placed(indicator, row["target"]),
            10**6 if indicator.is_money else 1,
        )
        for place, end in enumerate(self.read.ends(target, unit)):
            yield self._said(key, f"target {place}", end, where)

    def _brief(self, key: str, row: Mapping[str, str]) -> Iterator[Fact]:
        """A row of the brief; its target stands in the plan's words."""
        indicator, where = self.plan.indicators[key], "brief"
        label = row["status"].partition(",")[0]
        yield self._said(key, "verdict", self.words.verdicts[label], where)
        known = row.get("until now", row.get("actual", ""))
        yield self._said(key, "actual", self.read.of(indicator, known), where)
        target = re.sub(self.words.brief_by, "", row["target"])
        target = self.read.placed(indicator, target).partition(" (")[0]
        if indicator.measure.scale == "number" and re.search(r"\d", target):
            for place, end in enumerate(self.read.ends(target)):
                yield self._said(key, f"target {place}", end, where)

    def _last_part(self, table: Table, rows: list[dict[str, str]]) -> Iterator[Fact]:
        """The last year of a long period, or the last half of a year, ends where the whole ends."""
        key = self.named.get(re.sub(r" \((?:đơn vị tính|unit).*", "", table.title))
        if key is None or not rows or not {"period", "target", "path"} <= {*rows[0]}:
            return
        for fact in self._held(key, rows[-1], "annex by period"):
            if fact.what != "in period":
                yield fact

    def _source(self, row: Mapping[str, str]) -> Iterator[Fact]:
        name = row["source"]
        if name != self.words.total and name not in self.money:
            return
        about = "total" if name == self.words.total else self.money[name]
        for what in ("allocated", "disbursed"):
            for time in ("in period", "so far"):
                if f"{what} {time}" in row:
                    known = self.read.figure(row[f"{what} {time}"], 10**6)
                    yield self._said(f"money {about}", f"{what} {time}", known, "table of money")
        share = self.read.figure(row["disbursed share"])
        yield self._said(f"money {about}", "disbursed share", share, "table of money")

    # ---- pictures and lists

    def _picture(self, caption: str, words: str, rows: list[list[float | None]]) -> Iterator[Fact]:
        head, _, told = words.rstrip(".").partition(". ")
        if head.startswith(self.words.stacked):
            yield from self._sendings(told.rpartition("; ")[2])
        elif head.startswith(self.words.bars):
            for place, row in enumerate(told.split("; ")):
                yield from self._bar(row, [line[place] for line in rows])
        elif head.startswith(self.words.lines):
            name = re.sub(rf"^{self.words.figure} \d+\. ", "", caption).partition(": ")[0]
            yield from self._line_drawn(self.named[name], head, told.split("; "), rows)

    def _sendings(self, last: str) -> Iterator[Fact]:
        found = [re.search(one, last) for one in (self.words.on_time, self.words.sent_late)]
        came = sum(int(one[1]) for one in found if one)
        yield self._said("reports", "received", count(came), "picture")

    def _bar(self, row: str, drawn: list[float | None]) -> Iterator[Fact]:
        name, _, said = row.partition(": ")
        key = self.short[name]
        yield self._said(key, "actual", self.read.figure(said.partition(", ")[0]), "picture")
        if found := re.search(self.words.bar, said):
            yield self._said(key, "share", self.read.figure(found[1]), "picture")
        if drawn:
            yield self._said(key, "share", _point(drawn[0], 1), "bar of a picture")
        if found := re.search(self.words.path, said):
            yield self._said(key, "path", self.read.figure(found[1]), "picture")
        if found := re.search(self.words.bar_target, said):
            for place, end in enumerate(self.read.ends(found[1] or found[2])):
                yield self._said(key, f"target {place}", end, "picture")

    def _line_drawn(
        self, key: str, head: str, told: list[str], rows: list[list[float | None]]
    ) -> Iterator[Fact]:
        """The points of a line; the last is the report's own day."""
        money = self.plan.indicators[key].is_money
        units = self.words.units.items() if money else ()
        unit = next((scale for name, scale in units if re.search(rf"\b{name} ", head)), 1)
        for place, one in enumerate(told):
            period, _, said = one.partition(": ")
            said = said.partition(" (")[0].partition(", ")[0]
            known = self.read.figure(said, unit)
            # Written in the unit of its axis, money has two decimals.
            point = Figure(known.value, Fraction(unit, 100)) if known and unit > 1 else known
            whats = [f"actual at {_moment(period)}"]
            for what in [*whats, *(["actual"] if place == len(told) - 1 else [])]:
                yield self._said(key, what, point, "picture")
                if rows:
                    drawn = _point(rows[_ACTUAL][place], unit)
                    yield self._said(key, what, drawn, "line of a picture")

    def _lists(self) -> Iterator[Fact]:
        """What tables and lists count: reports, verdicts, corrections, what was told late."""
        for _, rows in self.tables:
            if rows and "arrived" in rows[0]:
                yield from self._deliveries(rows)
            elif (
                rows and {"path", "indicator"} <= {*rows[0]} and rows[0]["indicator"] in self.named
            ):
                labels = (
                    re.sub(r" \(.*\)", "", row["status"]).partition(",")[0]
                    for row in rows
                    if row["indicator"] in self.named
                )
                counted = Counter(dict.fromkeys((*STATUSES, OVER), 0))
                counted.update(self.words.verdicts[label] for label in labels)
                yield from self._tally(counted, "annex of indicators")
            elif rows and "corrected from" in rows[0]:
                yield self._said("corrections", "count", count(len(rows)), "annex of corrections")
        if late := sum(self.words.told_late in line for line in self.text.lines):
            yield self._said("told late", "count", count(late), "list")

    def _deliveries(self, rows: Iterable[Mapping[str, str]]) -> Iterator[Fact]:
        where, states = "annex of reports", Counter[str]()
        for row in rows:
            state = self.words.report_states[row["state"]]
            states[state] += 1
            body = self.bodies[row["body"]]
            yield self._said(f"report of {body}", "state", state, where)
            if row["report"]:
                yield self._said(f"report of {body}", "number", row["report"], where)
        came = states["on-time"] + states["late"]
        yield self._said("reports", "owed", count(states.total()), where)
        yield self._said("reports", "received", count(came), where)
        yield self._said("reports", "late", count(states["late"]), where)

    # ---- letters

    def _letter(self) -> Iterator[Fact]:
        """What a letter, or the list of those reminded, says of each body's report."""
        for _, rows in self.tables:
            for row in rows:
                if "lacks" in row:
                    yield from self._reminded(row)
        body, kind, asked = "", "", dict[str, list[str]]()
        for line in self.text.lines:
            if found := re.search(self.words.letter_missing, line):
                body = self.bodies[found[1]]
                yield self._said(f"report of {body}", "state", "missing", "letter")
            elif found := re.search(self.words.letter_came, line):
                body = self.bodies[found[2]]
                if found[1]:
                    yield self._said(f"report of {body}", "number", found[1], "letter")
            title = re.sub(r"^[a-e]\) ", "", line)
            heads = self.words.letter_kinds.items()
            kind = next((one for one, head in heads if title.startswith(head)), kind)
            if kind and not line.endswith(":") and line.endswith((";", ".")) and title == line:
                asked.setdefault(kind, []).append(line[:-1])
                kind = "" if line.endswith(".") else kind
        yield from self._lacking(body, asked, "letter") if body else ()

    def _reminded(self, row: Mapping[str, str]) -> Iterator[Fact]:
        body = self.bodies[row["body"]]
        if row["state"] == self.words.say("not sent"):
            yield self._said(f"report of {body}", "state", "missing", "list")
        if found := re.search(r" (?:số|No\.) (\S+)", row["report"]):
            yield self._said(f"report of {body}", "number", found[1], "list")
        lacks = " ".join(row["lacks"].split())
        asked = {}
        for kind, head in self.words.list_kinds.items():
            others = "|".join(f"{one}: " for one in self.words.list_kinds.values())
            if found := re.search(
                rf"(?:^|[.] |- ){head}: (.*?)\.(?= -| (?:{others})| \w|$)", lacks
            ):
                asked[kind] = found[1].split("; ")
        yield from self._lacking(body, asked, "list")

    def _lacking(self, body: str, asked: Mapping[str, list[str]], where: str) -> Iterator[Fact]:
        for kind in self.words.letter_kinds:
            lacks = "; ".join(one.partition(" (")[0] for one in asked.get(kind, ()))
            if kind == "indicators":
                lacks = "; ".join(self.named[one] for one in asked.get(kind, ()))
            if kind in ("tasks", "indicators"):
                yield self._said(f"report of {body}", f"lacks {kind}", lacks, where)


def _point(value: float | None, unit: int) -> Figure | None:
    """A point that is drawn, as exactly as a computer draws it."""
    return None if value is None else Figure(Fraction(str(value)) * unit, Fraction(unit, 10**6))


def _moment(label: str) -> str:
    """A period as one language or the other has it in a narrow place."""
    found = re.fullmatch(r"(?:6T đầu|H1) (\d+)|(?:6T cuối|H2) (\d+)", label)
    if found is None:
        return label
    return f"{found[1]}H1" if found[1] else f"{found[2]}H2"
