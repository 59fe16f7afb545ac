"""A comparison of figures as terminal tables: what differs, and the entries behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from ktstartup.language import N_
from ktstartup.model.entries import ENTRY_KEYS
from ktstartup.model.labels import STATUSES, TASK_STATES
from ktstartup.model.manifest import NO_DATA, value_of
from ktstartup.rendering.entry_text import evidence_text, field_text
from ktstartup.rendering.indicator_texts import BETTER, OVER_LIMIT, running
from ktstartup.rendering.shown_figures import shown_beside
from ktstartup.rendering.terminal import indented, plan_heading
from ktstartup.rendering.views.money_views import AMOUNTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from rich.console import RenderableType

    from ktstartup.measuring.comparison import Cause, Comparison, FigureDifference, ItemDifference
    from ktstartup.model.entries import Result
    from ktstartup.model.indicator import Indicator
    from ktstartup.reading.dataset import Dataset
    from ktstartup.text.formatting import Formatter

_FIGURES = {
    "in_period": N_("In period"),
    "actual": N_("Actual"),
    "expected": N_("Expected"),
    "target": N_("Goal"),
    "due": N_("Due"),
    "status": N_("Status"),
    "state": N_("State"),
    "estimate": N_("Estimate, not counted"),
    **AMOUNTS,
}
_STATES = STATUSES | TASK_STATES
_KINDS = {
    "late": N_("reported late"),
    "correction": N_("correction"),
    "withdrawal": N_("withdrawn"),
}
_MARKS = {"new": "+", "late": "+", "correction": "~", "withdrawal": "-"}
# Name, before, after, difference: with the gaps between them, 80 columns.
_WIDTHS = (30, 18, 18, 10)


def comparison_tables(
    data: Dataset, comparison: Comparison, formatter: Formatter
) -> Iterator[RenderableType]:
    """The parts of the comparison, in the order they are read."""
    shown = _Shown(data, comparison, formatter)
    yield from shown.head()
    for one in comparison.differences:
        yield Text()
        yield from shown.difference(one)


class _Shown:
    def __init__(self, data: Dataset, comparison: Comparison, formatter: Formatter) -> None:
        self.data = data
        self.comparison = comparison
        self.formatter = formatter
        self.say = formatter.language.text

    def head(self) -> Iterator[RenderableType]:
        issued = self.comparison.issued
        yield from plan_heading(self.data.plan, self.formatter.language)
        period = self.formatter.period(self.comparison.before)
        if issued is None:
            before = period
            after = self.formatter.period(self.comparison.after)
        else:
            words = {"number": issued.report.number, "day": self.formatter.day(issued.report.date)}
            before = self.say(N_("as issued in report {number} of {day}"), **words)
            after = self.say(N_("as it stands now"))
            yield Text(f"{period[:1].upper()}{period[1:]}")
            if issued.reopened is not None:
                words = {
                    "day": self.formatter.day(issued.reopened.date),
                    "by": issued.reopened.by,
                    "reason": issued.reopened.reason,
                }
                yield Text(self.say(N_("Open again since {day} ({by}: {reason})"), **words))
        if not self.comparison.differences:
            yield Text()
            yield Text(self.say(N_("Nothing differs.")), style="green")
            return
        yield Text()
        yield self._row("", before, after, "", style="bold")

    def difference(self, one: ItemDifference) -> Iterator[RenderableType]:
        """One indicator, task or source of money: its figures, then its entries."""
        yield Text(self._name(one), style="bold")
        for part in one.parts:
            yield self._row(
                self._label(part),
                self._value(one, part, part.before, part.after),
                self._value(one, part, part.after, part.before),
                self._change(one, part),
            )
        if not one.parts:
            yield indented(self.say(N_("No figure differs.")), "dim", columns=4)
        elif not one.causes:
            yield indented(self.say(self._unexplained()), "yellow", columns=4)
        for cause in one.causes:
            yield from self._entry(cause)

    def _unexplained(self) -> str:
        if self.comparison.issued is None:
            return N_("Nothing was entered about it between the ends of the two periods.")
        return N_("No entry explains it: a file or the plan itself was changed.")

    def _row(self, *cells: str, style: str = "") -> RenderableType:
        table = Table.grid(padding=(0, 1), collapse_padding=True)
        for number, width in enumerate(_WIDTHS):
            table.add_column(width=width, justify="left" if number == 0 else "right")
        name, *rest = cells
        table.add_row(f"  {name}", *rest, style=style)
        return table

    def _name(self, one: ItemDifference) -> str:
        plan, language = self.data.plan, self.formatter.language.code
        if one.kind == "indicators":
            found = plan.every_indicator.get(one.id)
            return found.short.in_language(language) if found else one.id
        if one.kind == "tasks":
            task = plan.in_any_version("tasks").get(one.id)
            name = self.say(N_("Task {number}"), number=one.id)
            return f"{name}: {task.short.in_language(language)}" if task else name
        source = plan.in_any_version("money").get(one.id)
        return source.name.in_language(language) if source else one.id

    def _label(self, part: FigureDifference) -> str:
        label = self.say(_FIGURES[part.figure[-1]])
        if part.figure[0] != "outputs":
            return label
        output = self.data.plan.in_any_version("outputs").get(part.figure[1])
        name = output.name.in_language(self.formatter.language.code) if output else part.figure[1]
        return f"{name}, {label[:1].lower()}{label[1:]}"

    def _value(self, one: ItemDifference, part: FigureDifference, text: str, other: str) -> str:
        name = part.figure[-1]
        if text == NO_DATA:
            return "" if name == "expected" else self.say(N_("no data"))
        if name in ("status", "state"):
            return self.say(self._verdict(one, text))
        if name == "due":
            return text
        if name == "target":
            sign = "≤ " if text.startswith("max ") else ""
            ends = re.split(r"(?<=\d)-", text.removeprefix("max "))
            return sign + " - ".join(self._number(one, value_of(end)) for end in ends)
        value, indicator = value_of(text), self._indicator(one)
        if value is not None and indicator is not None:
            computed = name == "expected" or indicator.measure.computed
            value = shown_beside(indicator, value, value_of(other), computed=computed)
        return self._number(one, value)

    def _verdict(self, one: ItemDifference, text: str) -> str:
        indicator = self._indicator(one)
        if indicator and indicator.goes_down and text == "exceeded":
            return BETTER
        over = indicator and indicator.fills_up and text in ("behind", "overdue")
        return OVER_LIMIT if over else _STATES.get(text, text)

    def _indicator(self, one: ItemDifference) -> Indicator | None:
        return self.data.plan.indicators.get(one.id) if one.kind == "indicators" else None

    def _number(self, one: ItemDifference, value: Fraction | None) -> str:
        if value is None:
            return self.say(N_("no data"))
        if one.kind == "money":
            return self.formatter.money(value)
        indicator = self._indicator(one)
        if indicator and (indicator.is_money or indicator.measure.kind not in ("count", "value")):
            return running(indicator, value, self.formatter)
        return self.formatter.number(value)

    def _change(self, one: ItemDifference, part: FigureDifference) -> str:
        """By how much a figure grew or fell."""
        if part.figure[-1] in ("status", "state", "due", "target"):
            return ""
        before, after = value_of(part.before), value_of(part.after)
        if before is None or after is None:
            return ""
        indicator = self.data.plan.indicators.get(one.id)
        amount = one.kind == "money" or (indicator is not None and indicator.is_money)
        size = abs(after - before)
        text = self.formatter.money_short(size) if amount else self.formatter.number(size)
        return f"{'+' if after > before else '-'}{text}"

    def _subject(self, result: Result) -> str:
        first = self.data.named_first.get(result.subject or "")
        known = first.entry.name if first else result.subject
        return self.data.subject_name(result) or known or ""

    def _entry(self, cause: Cause) -> Iterator[RenderableType]:
        """Which entry, whose, what it changed, why, and on the ground of what."""
        filed, original = cause.filed, cause.original
        who = self.data.bodies.abbreviation(cause.agency)
        what = self._subject(original.entry) if original.section == "results" else ""
        name = f" “{what}”" if what else ""
        kind = f", {self.say(_KINDS[cause.kind])}" if cause.kind in _KINDS else ""
        line = f"{_MARKS[cause.kind]} {filed.ref}{name}: {who}{kind}"
        yield indented(line, columns=4)
        if filed is not original:
            yield indented(self.say(N_("of {entry}"), entry=original.ref), "dim", columns=6)
        for change in cause.changes:
            before, after = (
                field_text(self.data.plan, original, change.field, value, self.formatter)
                for value in (change.before, change.after)
            )
            label = ENTRY_KEYS[change.field].meta.called(self.formatter.language)
            yield indented(f"{label}: {before} → {after}", columns=6)
        if cause.why:
            yield indented(self.say(N_("Reason: {reason}"), reason=cause.why), columns=6)
        if papers := evidence_text(filed.entry.evidence, self.formatter):
            yield indented(self.say(N_("Evidence: {papers}"), papers=papers), columns=6)
