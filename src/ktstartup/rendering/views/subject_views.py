"""Views of the named subjects that stand behind figures: projects, firms, deals, bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.frozen import frozen
from ktstartup.language import N_
from ktstartup.rendering.entry_text import evidence_text
from ktstartup.rendering.indicator_texts import bodies_called
from ktstartup.rendering.plain_text import as_written, lower_first

if TYPE_CHECKING:
    from ktstartup.measuring.indicators import Contribution, IndicatorFigure
    from ktstartup.measuring.summary import Summary
    from ktstartup.model.bodies import Bodies
    from ktstartup.model.indicator import Indicator
    from ktstartup.text.formatting import Formatter

__all__ = [
    "SubjectGroup",
    "SubjectRow",
    "breakdown_names",
    "counted_kinds",
    "elsewhere_rows",
    "subject_groups",
]


@frozen
class SubjectRow:
    """A named subject counted for the plan (or for another programme)."""

    name: str
    """The subject's name."""
    value: str
    """The amount in million đồng, for deals; else empty."""
    details: str
    """Field, district and owner, as far as they were given."""
    period: str
    """The period that it is counted in, short."""
    agencies: str
    """Who reported it, by short names."""
    evidence: str
    """Number and day of its papers."""
    note: str
    """Reported late, or helped by another programme."""


@frozen
class SubjectGroup:
    """The subjects behind one indicator."""

    title: str
    """The indicator's name."""
    has_values: bool
    """Whether its subjects have amounts."""
    rows: list[SubjectRow]
    """The subjects, in the order in which they were counted."""
    missing: str
    """The bodies of a group that are not counted yet, by short names; else empty."""


def subject_groups(summary: Summary, formatter: Formatter) -> list[SubjectGroup]:
    """The named subjects that count, by indicator; indicators without any are left out."""
    return [
        SubjectGroup(
            one.indicator.name.in_language(formatter.language.code),
            one.indicator.is_money,
            [_subject(summary, one.indicator, c, formatter) for c in one.contributions],
            _not_counted(one, summary.scope.bodies, formatter),
        )
        for one in summary.indicators
        if one.indicator.measure.named and one.contributions
    ]


def _not_counted(one: IndicatorFigure, bodies: Bodies, formatter: Formatter) -> str:
    missing = one.coverage.missing if one.coverage else ()
    return formatter.listed([bodies.abbreviation(agency) for agency in missing])


def counted_kinds(summary: Summary, formatter: Formatter) -> str:
    """The kinds of the subjects that count, each once, in the order of the indicators."""
    plan = summary.scope.plan
    kinds = dict.fromkeys(
        one.indicator.measure.subject
        for one in summary.indicators
        if one.indicator.measure.subject and one.contributions
    )
    names = [
        lower_first(plan.subject_kinds[kind].in_language(formatter.language.code))
        for kind in kinds
        if kind
    ]
    names += [
        bodies_called(one.coverage.group, formatter)
        for one in summary.indicators
        if one.contributions and one.coverage is not None and one.coverage.counted
    ]
    return ", ".join(dict.fromkeys(names))


def breakdown_names(summary: Summary, formatter: Formatter) -> str:
    """The names of the plan's breakdowns as one heading."""
    names = [
        one.name.in_language(formatter.language.code)
        for one in summary.scope.plan.dimensions.values()
    ]
    first, *others = names or [formatter.language.text(N_("Breakdown"))]
    return ", ".join((first, *map(lower_first, others)))


def elsewhere_rows(summary: Summary, formatter: Formatter) -> list[SubjectRow]:
    """Help that belongs to other programmes, reported in the period."""
    return [
        _subject(summary, one.indicator, c, formatter)
        for one in summary.indicators
        for c in one.elsewhere
        if c.in_period
    ]


def _subject(
    summary: Summary, indicator: Indicator, one: Contribution, formatter: Formatter
) -> SubjectRow:
    plan, bodies, say = summary.scope.plan, summary.scope.bodies, formatter.language.text
    details = [
        plan.dimensions[name].values[value].in_language(formatter.language.code)
        for name, values in one.disaggregation
        for value in values
    ]
    return SubjectRow(
        name=one.name or one.subject or "",
        value=formatter.millions(one.value) if indicator.is_money else "",
        details=", ".join(details),
        period=formatter.period_short(one.counted_in),
        agencies=", ".join(bodies.abbreviation(agency) for agency in one.agencies),
        evidence=evidence_text(one.evidence, formatter),
        note=say(N_("reported late: {reason}"), reason=as_written(one.late)) if one.late else "",
    )
