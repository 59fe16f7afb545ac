"""The bodies of a page: who sent which report in time, over all reports that were owed."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from ktstartup.frozen import frozen
from ktstartup.measuring.reporting import ReportState
from ktstartup.model.labels import REPORT_STATES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ktstartup.language import Language
    from ktstartup.measuring.reporting import Delivery
    from ktstartup.measuring.summary import ReportFigures
    from ktstartup.rendering.page.sources import BodyName, Sources
    from ktstartup.text.formatting import Formatter


@frozen
class ReportCell:
    """What became of one report."""

    state: str
    """on-time, late, empty or missing by its first letter; empty where none was owed."""
    letter: str
    """The first letter of the state in words."""
    span: int
    """How many reports it stands for: of those that were not owed all in a row."""
    about: str
    """Number and day of the report, empty where none came; of the legend the state in words."""


@frozen
class BodyPart:
    """A body with its reports."""

    id: str
    """Its id in the plan."""
    name: BodyName
    """Its short name."""
    cells: list[ReportCell]
    """What became of each report, the oldest first."""
    on_time: str
    """How many came in time of those owed: "9/12"."""


@frozen
class Sendings:
    """Bodies and reports, as a table."""

    periods: list[str]
    """The reports' periods, short, the oldest first."""
    bodies: list[BodyPart]
    """Every body that owed one of them, in the plan's order."""
    usual: str
    """What became of most reports, as in the cells: it stands there without a class."""
    legend: list[ReportCell]
    """What the letters stand for."""


def sendings(account: ReportFigures, sources: Sources, formatter: Formatter) -> Sendings:
    """Every report owed since the plan began, up to the period's end."""
    due = [one for one in account.reporting if one.period is not None and one.deliveries]
    plan, language = account.summary.scope.plan, formatter.language
    columns = [{one.agency: one for one in each.deliveries} for each in due]
    states = Counter(one.state[0] for each in due for one in each.deliveries)
    labels = [(str(state), _label(state, language)) for state in ReportState]
    return Sendings(
        [formatter.period_short(one.period) for one in due if one.period],
        [
            _body(agency, [one.get(agency) for one in columns], sources, formatter)
            for agency in plan.agencies
            if any(agency in one for one in columns)
        ],
        "".join(one for one, _ in states.most_common(1)),
        [ReportCell(state[0], label[:1].upper(), 1, label) for state, label in labels],
    )


def _body(
    agency: str, deliveries: Sequence[Delivery | None], sources: Sources, formatter: Formatter
) -> BodyPart:
    owed = [one for one in deliveries if one is not None]
    good = sum(one.state is ReportState.ON_TIME for one in owed)
    return BodyPart(
        agency,
        sources.body(agency),
        list(_cells(deliveries, formatter)),
        f"{good}/{len(owed)}",
    )


def _cells(deliveries: Sequence[Delivery | None], formatter: Formatter) -> Iterator[ReportCell]:
    for owed, own in groupby(deliveries, key=lambda one: one is not None):
        if owed:
            yield from (_cell(one, formatter) for one in own if one)
        else:
            yield ReportCell("", "", len(list(own)), "")


def _cell(one: Delivery, formatter: Formatter) -> ReportCell:
    sent = [one.number or "", formatter.day(one.arrived) if one.arrived else ""]
    letter = _label(one.state, formatter.language)[:1].upper()
    return ReportCell(one.state[0], letter, 1, ", ".join(filter(None, sent)))


def _label(state: ReportState, language: Language) -> str:
    return language.text(REPORT_STATES[str(state)])
