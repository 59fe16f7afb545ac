"""What a reader of a report would trip over, found before anybody signs it."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from ktstartup.frozen import field, frozen
from ktstartup.language import N_
from ktstartup.measuring.targets import Status
from ktstartup.measuring.tasks import TaskState
from ktstartup.rendering.views.money_views import AMOUNTS
from ktstartup.rendering.views.point_views import ASKING
from ktstartup.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from ktstartup.measuring.summary import ReportFigures, Summary
    from ktstartup.model.entries import Evidence
    from ktstartup.rendering.views.money_views import MoneyRow
    from ktstartup.rendering.views.report_view import ReportView
    from ktstartup.text.formatting import Formatter

# Forty lines of seventy letters fill a page of the decree's size.
_PAGE = 2800
_BEGINNING = 60


@frozen
class Remark:
    """One thing to look at: a sentence of the catalogue and its words."""

    message: str
    words: Mapping[str, object] = field(default_factory=dict)


@frozen
class Draft:
    """A report before it is written: what it is made of, its day, and its prose outside tables."""

    account: ReportFigures
    view: ReportView
    day: date | None
    prose: Sequence[str]
    formatter: Formatter

    @property
    def summary(self) -> Summary:
        """The period's figures."""
        return self.account.summary


def prose(form: str, content: bytes) -> list[str]:
    """The paragraphs of a made document that stand in no table."""
    if form == "docx":
        from ktstartup.rendering.word.issued_text import paragraphs

        return paragraphs(content, tables=False)
    lines = content.decode().splitlines()
    return [re.sub(r"\\(.)", r"\1", line) for line in lines if not line.startswith("|")]


def remarks(draft: Draft) -> list[Remark]:
    """Everything to look at, in the order of the report."""
    return [found for check in _CHECKS for found in check(draft)]


def _dated_too_early(draft: Draft) -> Iterator[Remark]:
    """A day before that of a report or a paper that it lists."""
    day, write = draft.day, draft.formatter
    if day is None:
        return
    bodies, alone = draft.summary.scope.bodies, draft.summary.scope.agency is not None
    deliveries = () if alone else draft.summary.reporting.deliveries
    arrived = [(one.arrived, one.agency) for one in deliveries if one.arrived]
    if arrived and max(arrived)[0] > day:
        latest, agency = max(arrived)
        message = N_(
            "It is dated {day} and lists the report of {agency}, which came on {latest}: "
            "date it later."
        )
        words = {"day": write.day(day), "latest": write.day(latest)}
        yield Remark(message, words | {"agency": bodies.abbreviation(agency)})
    papers = [
        (one.date, one.number or one.title or "") for one in _papers(draft.summary) if one.date
    ]
    if papers and max(papers)[0] > day:
        latest, paper = max(papers)
        message = N_("It is dated {day} and names {paper} of {latest}: date it later.")
        words = {"day": write.day(day), "latest": write.day(latest)}
        yield Remark(message, words | {"paper": paper})


def _papers(summary: Summary) -> Iterator[Evidence]:
    for one in summary.indicators:
        for counted in one.contributions:
            yield from counted.evidence
    for task in summary.tasks:
        for line in task.lines:
            yield from line.evidence


def _hides_overdue(draft: Draft) -> Iterator[Remark]:
    """An indicator or task past its date that no sentence names."""
    language = draft.formatter.language.code
    if draft.summary.scope.agency is None:
        for one in draft.summary.indicators:
            name = one.indicator.name.in_language(language)
            names = (name, one.indicator.short.in_language(language))
            named = any(each in text for text in draft.prose for each in names)
            if one.against.status is Status.OVERDUE and not named:
                message = N_("The indicator “{name}” is overdue, and no sentence names it.")
                yield Remark(message, {"name": name})
    shown = {task.number for group in draft.view.groups for task in group.tasks}
    for task in draft.summary.tasks:
        if task.state is TaskState.OVERDUE and task.number in shown:
            mark = re.compile(rf"(?<![\d.,]){re.escape(task.number)}(?!\d|[.,]\d)")
            if not any(map(mark.search, draft.prose)):
                message = N_("Task {number} is overdue, and no sentence names it.")
                yield Remark(message, {"number": task.number})


def _columns_apart(draft: Draft) -> Iterator[Remark]:
    """Columns whose figures, as they are printed, do not add up to what stands below them."""
    budget = draft.view.budget
    for note, rows in (
        (budget.note, draft.view.money),
        *((t.note, t.rows) for t in draft.view.money_tables),
    ):
        yield from _money_apart(draft, rows, explained=bool(note))
    yield from _parts_apart(draft)


def _money_apart(draft: Draft, rows: Sequence[MoneyRow], *, explained: bool) -> Iterator[Remark]:
    totals = [row for row in rows if row.is_total]
    for column, name in AMOUNTS.items() if totals else ():
        whole = _printed(getattr(totals[-1], column), draft.formatter)
        values = (
            _printed(getattr(row, column), draft.formatter)
            for row in rows
            if not row.is_total and not row.is_part
        )
        added = sum((one for one in values if one is not None), Fraction(0))
        if whole is None or added == whole or (explained and column == "planned"):
            continue
        message = N_(
            "Table of money, “{column}”: the rows as printed add up to {sum} million VND, and the "
            "total is {total}: say why, or round the amounts."
        )
        write = draft.formatter.fixed
        words = {"column": draft.formatter.language.text(name), "sum": write(added)}
        yield Remark(message, words | {"total": write(whole)})


def _parts_apart(draft: Draft) -> Iterator[Remark]:
    """Parts of a period that do not lead from one cumulative figure to the next."""
    write = draft.formatter
    adding = {
        one.indicator.name.in_language(write.language.code)
        for one in draft.summary.indicators
        if one.indicator.measure.adds_up and one.indicator.measure.across != "average"
    }
    for group in draft.view.parts:
        for before, row in pairwise(group.rows) if group.title in adding else ():
            start, stands = _printed(before.actual, write), _printed(row.actual, write)
            if start is None or stands is None:
                continue
            reached = start + sum(
                _printed(one, write) or 0 for one in (row.in_period, row.adjusted)
            )
            if reached == stands:
                continue
            message = N_(
                "{name}, {period}: the figures before and of it make {sum} as printed, and {total} "
                "stands there: say why."
            )
            words = {"name": group.title, "period": row.period}
            yield Remark(message, words | {"sum": write.number(reached), "total": row.actual})


def _printed(text: str, formatter: Formatter) -> Fraction | None:
    """The number that stands in a cell; None for words."""
    groups, decimal = (".", ",") if formatter.language.code == "vi" else (",", ".")
    digits = text.replace(groups, "").replace(decimal, ".")
    return Fraction(digits) if re.fullmatch(r"[-+]?\d+(?:\.\d+)?", digits) else None


def _asks_itself(draft: Draft) -> Iterator[Remark]:
    """A proposal to the body that signs."""
    own = fold(draft.view.issuer)
    for group in draft.view.proposals.groups:
        for point in group.points:
            asked = ASKING.match(fold(point.text))
            if asked and fold(point.text)[asked.end() :].startswith(own):
                message = N_("“{text}” asks {issuer} itself, which signs the report.")
                words = {"text": _beginning(point.text), "issuer": draft.view.issuer}
                yield Remark(message, words)


def _unassessed(draft: Draft) -> Iterator[Remark]:
    """Objectives of which a report on several years has nothing to say."""
    if not draft.view.several_years or draft.summary.scope.agency is not None:
        return
    for number, one in enumerate(draft.summary.scope.plan.specific_objectives, start=1):
        if not (one.indicators or one.tasks):
            message = N_(
                "Specific objective {number} is not assessed: plan.yaml names no indicator or task "
                "of it (“{text}”)."
            )
            yield Remark(message, {"number": number, "text": _beginning(one.text)})


def _too_long(draft: Draft) -> Iterator[Remark]:
    """A paragraph that nobody reads to its end."""
    for text in draft.prose:
        if len(text) > _PAGE:
            message = N_("The paragraph “{text}” is longer than a page: part it.")
            yield Remark(message, {"text": _beginning(text)})


def _beginning(text: str) -> str:
    return text if len(text) <= _BEGINNING else f"{text[:_BEGINNING].rsplit(' ', 1)[0]} …"


_CHECKS = (
    _dated_too_early,
    _hides_overdue,
    _columns_apart,
    _asks_itself,
    _unassessed,
    _too_long,
)
