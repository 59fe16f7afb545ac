"""Views of indicators: the figures of each as texts, what has fallen due of it, and its parts."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ktstartup.frozen import frozen, replace
from ktstartup.language import N_
from ktstartup.model.document_names import document_type
from ktstartup.rendering.entry_text import evidence_text
from ktstartup.rendering.indicator_texts import (
    RUNNING,
    TABLE,
    delay_text,
    indicator_texts,
    is_over_limit,
    running,
    target_text,
    wrong_side,
)
from ktstartup.rendering.target_texts import (
    milestone_name,
    milestone_sentence,
    milestone_verdict,
    part_name,
    parts_sentences,
    revision_sentences,
)

if TYPE_CHECKING:
    from ktstartup.calendar import Period
    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.measuring.summary import ReportFigures
    from ktstartup.text.formatting import Formatter


@frozen
class MilestoneView:
    """A target that has fallen due before that of the indicator's own sentence."""

    text: str
    """Its name, figure and verdict: "mốc năm 2020: 40/50 lớp, không đạt"."""
    sentence: str
    """The same as a sentence."""
    missed: bool
    """Whether it was not reached in time, as far as anybody has said."""
    unknown: bool
    """Whether there was no figure on its day."""


@frozen
class SubRow:
    """A row of the table below its indicator: a target that has fallen due, or a part."""

    name: str
    """What the row is of: "mốc năm 2020", "Quế Sơn"."""
    target: str
    """The target, both ends of a range."""
    by: str
    """The target's year or day."""
    in_period: str
    """The figure of the period; empty for a target that has fallen due."""
    actual: str
    """The figure on the target's day; without data it says so."""
    expected: str
    """What the path expects; empty for a target that has fallen due."""
    share: str
    """Percent of the target's minimum with one decimal; empty without data."""
    status_label: str
    """The verdict in words."""


def milestone_views(one: IndicatorFigure, formatter: Formatter) -> list[MilestoneView]:
    """The targets that have fallen due before the one that the indicator is held against."""
    return [
        MilestoneView(
            said,
            f"{said[:1].upper()}{said[1:]}.",
            milestone.missed and milestone.actual is not None,
            milestone.actual is None,
        )
        for milestone in one.past
        for said in [milestone_sentence(one, milestone, formatter)]
    ]


def milestone_rows(one: IndicatorFigure, formatter: Formatter) -> list[SubRow]:
    """The same as rows of the table of indicators."""
    return [
        SubRow(
            name=milestone_name(milestone, formatter),
            by=texts.due,
            in_period="",
            expected="",
            status_label=milestone_verdict(one, milestone, formatter),
            **texts.of("target", "actual", "share"),
        )
        for milestone in one.past
        for texts in [indicator_texts(one.at(milestone), formatter, TABLE)]
    ]


def part_rows(scope: AsOfView, one: IndicatorFigure, formatter: Formatter) -> list[SubRow]:
    """The parts of the target as rows of the table of indicators."""
    return [
        SubRow(
            name=part_name(scope, part, formatter),
            by=texts.due,
            status_label=texts.status,
            **texts.of("target", "in_period", "actual", "expected", "share"),
        )
        for part in one.target_parts
        for texts in [indicator_texts(part.figure, formatter, TABLE)]
    ]


@frozen
class IndicatorView:
    """One indicator: its figures as texts, and what the sentence templates need."""

    id: str
    """The indicator's id in the plan."""
    name: str
    """The indicator's whole name."""
    short: str
    """Its short name, for charts and lists."""
    plan_type: str
    """What kind of document the plan is, as in the report."""
    verb: str
    """The words that lead to the figure: "hỗ trợ phát triển được"."""
    status: str
    """exceeded, achieved, on-track, behind, overdue, not-due or no-data."""
    status_label: str
    """The status in words."""
    is_money: bool
    """Whether the figure is an amount of money."""
    has_range: bool
    """Whether the target has both ends."""
    direction: str
    """up (at least), down (at most) or within (both ends bind)."""
    is_over_limit: bool
    """Whether what adds up is above its limit, and so comes back below it no more."""
    has_left_range: bool
    """Whether it is outside its range, where it was before or which it went through."""
    side: str
    """On which side of the target it lies: above or below; empty where that is reached."""
    is_rank: bool
    """Whether the figure is a place in a ranking."""
    is_change: bool
    """Whether the figure is a change in percent: up or down."""
    over: str
    """total (cumulative), yearly, latest or average: how several periods make one figure."""
    in_period: str
    """With its unit, for running text; empty when there is no data."""
    uncomputed: bool
    """Whether it has no figure yet though everything that it is computed from has one."""
    nothing_new: bool
    """Whether the period's figure is zero: reported, and nothing came."""
    stale: bool
    """Whether it is a level that nobody told anew in the period, or in the last of its years."""
    nothing_yet: bool
    """Whether the figure since the plan began is zero."""
    actual: str
    """The figure since the plan began, with its unit; empty when there is no data."""
    actual_bare: str
    """Without its unit, for "07/10 dự án"."""
    expected: str
    """What the plan's path expects by the end of the period, with its unit."""
    behind_by: str
    """How much separates it from the expected path; empty when nothing does."""
    tolerance: str
    """By how much it may lie off the path and still be on track: "10%"."""
    missing: str
    """How much separates it from the target; empty when nothing does."""
    target_goal: str
    """The end of the target that must be reached, with its unit: the minimum, or the maximum."""
    target_text: str
    """The target as the plan words it; its figure where those words say none."""
    target_range: str
    """Minimum and maximum with their unit: "10 - 15 tỷ đồng"."""
    by: str
    """The target's year or day."""
    year: str
    """Of a figure that begins again each year, the year that it is of; else empty."""
    due_passed: bool
    """Whether the target's date has passed."""
    share: str
    """The figure in percent of the target's minimum; empty when there is no data."""
    pace: str
    """The plan's own pace a year; empty where it gives none."""
    needed: str
    """What is missing for each year that is left; empty where no more than one is."""
    projection: str
    """What the pace so far leads to by the target's date; empty when unknown."""
    year_before: str
    """Of the same period of the year before: "cùng kỳ năm 2023: 02 dự án"; empty if both are 0."""
    estimate: str
    """What is estimated besides the figure and not counted; may be empty."""
    late: str
    """How much of the period's figure happened before it; empty if nothing."""
    agencies: str
    """Who has reported the figure, by short names."""
    coverage: str
    """By the figures of how many of the bodies asked; empty where nobody in particular is."""
    period_coverage: str
    """The same of the figure of the period."""
    row: IndicatorRow
    """The same figures for a table."""
    delay: str
    """How long after its date the target was reached: "01 năm"; empty otherwise."""
    milestones: list[MilestoneView]
    """The targets that have fallen due before this one, with their verdicts."""
    sub_rows: list[SubRow]
    """What stands below it in the table: the targets that have fallen due, and the parts."""
    parts: list[str]
    """Sentences on the parts of the target; empty where it has none."""
    revisions: list[str]
    """Sentences on targets revised in the period, in a review on all: both values, why, by what."""
    held: bool
    """Whether it is held against a target: one agency's only where a part is allotted to it."""
    allotted: bool
    """Whether the plan allots parts of the target to bodies."""
    sources: str
    """The papers behind the figure."""
    condition: str
    """What the plan makes the target depend on."""
    trace: str
    """The entries behind the figure, by their ids; only with ``--trace``."""


@frozen
class IndicatorRow:
    """The same figures for a table: plain numbers, money in million đồng, "–"-free."""

    unit: str
    """The unit, for its column."""
    target: str
    """The target, both ends of a range."""
    in_period: str
    """The figure of the period; without data it says so."""
    actual: str
    """The figure since the plan began; without data it says so."""
    expected: str
    """What the plan's path expects by the end of the period."""
    share: str
    """Percent of the target's minimum with one decimal; empty without data."""


def indicator_views(
    account: ReportFigures, formatter: Formatter, *, trace: bool = False
) -> list[IndicatorView]:
    """Every indicator, in the plan's order; ``trace`` adds the ids of entries."""
    return [
        replace(
            _view(one, account.summary.scope, formatter, trace=trace),
            year_before=_year_before(account, index, formatter),
        )
        for index, one in enumerate(account.summary.indicators)
    ]


def _year_before(account: ReportFigures, index: int, formatter: Formatter) -> str:
    """Of a level the one at the end; by whose figures, where not by all; not of zero and zero."""
    earlier, now = account.year_before, account.summary.indicators[index]
    if earlier is None:
        return ""
    then, level = earlier.indicators[index], now.indicator.measure.over == "latest"
    figures = [one.actual if level else one.in_period for one in (now, then)]
    if None in figures or not any(figures):
        return ""
    texts = indicator_texts(then, formatter, RUNNING)
    figure, coverage = (
        (texts.actual, texts.coverage) if level else (texts.in_period, texts.period_coverage)
    )
    time = formatter.period(earlier.period)
    if earlier.period.kind != "year":
        year = earlier.period.year
        time = formatter.language.text(N_("the same period of {year}"), year=year)
    return f"{time}: " + ", ".join(filter(None, (figure, coverage)))


def _view(
    one: IndicatorFigure, scope: AsOfView, formatter: Formatter, *, trace: bool
) -> IndicatorView:
    language, indicator, against = formatter.language.code, one.indicator, one.against
    texts = indicator_texts(one, formatter, RUNNING)

    def text(value: Fraction | None) -> str:
        return "" if value is None else running(indicator, value, formatter)

    late = sum((c.value for c in one.late), Fraction(0))
    papers = (evidence_text(each.evidence, formatter) for each in one.behind)
    # Whether what comes in a period is added to what there is: then 0 is nothing new.
    added = indicator.measure.over in ("total", "yearly") and not indicator.measure.signed
    return IndicatorView(
        id=one.id,
        name=indicator.name.in_language(language),
        short=indicator.short.in_language(language),
        plan_type=document_type(scope.plan.document.type, formatter.language),
        verb=indicator.verb.in_language(language),
        status=str(against.status),
        status_label=texts.status,
        is_money=indicator.is_money,
        has_range=against.target.min is not None and against.target.max is not None,
        direction=indicator.direction,
        is_over_limit=is_over_limit(one),
        has_left_range=one.against.has_left,
        side=wrong_side(one),
        is_rank=indicator.measure.scale == "rank",
        is_change=indicator.measure.is_change,
        over=indicator.measure.over,
        uncomputed=one.uncomputed,
        nothing_new=one.in_period == 0 and added,
        stale=indicator.measure.over == "latest" and _is_stale(one, scope.period),
        nothing_yet=one.actual == 0 and not indicator.measure.signed,
        actual_bare=texts.bare,
        tolerance=formatter.percent(scope.plan.thresholds.tolerance),
        target_goal=text(indicator.goal(against.target)),
        target_text=target_text(against.target, texts),
        target_range=texts.target,
        by=texts.due,
        year=str((scope.period.end - 1) // 12) if indicator.measure.over == "yearly" else "",
        due_passed=against.due_passed,
        pace=text(indicator.expected.per_year),
        late=text(late) if late and not indicator.measure.is_level else "",
        year_before="",
        agencies=formatter.listed([scope.bodies.abbreviation(agency) for agency in one.agencies]),
        row=_row(one, formatter),
        delay="" if one.reached is None else delay_text(against.target.by, one.reached, formatter),
        milestones=milestone_views(one, formatter),
        sub_rows=[*milestone_rows(one, formatter), *part_rows(scope, one, formatter)],
        parts=parts_sentences(scope, one, formatter),
        revisions=revision_sentences(scope, one, formatter),
        held=one.held,
        allotted=any(part.body for target in indicator.targets for part in target.parts),
        sources="; ".join(dict.fromkeys(filter(None, papers))),
        condition=against.target.condition or "",
        trace=", ".join(ref for c in one.behind for ref in c.refs) if trace else "",
        **texts.of("in_period", "actual", "expected", "share", "missing", "behind_by", "needed"),
        **texts.of("projection", "estimate", "coverage", "period_coverage"),
    )


def _is_stale(one: IndicatorFigure, period: Period) -> bool:
    """Whether nothing was entered of a figure in the period, or in the last of its years."""
    years = [made.counted_in.year for each in (one, *one.parts) for made in each.contributions]
    return one.in_period is None or (period.kind == "span" and max(years, default=0) < period.year)


def _row(one: IndicatorFigure, formatter: Formatter) -> IndicatorRow:
    texts, money = indicator_texts(one, formatter, TABLE), one.indicator.is_money
    unit = one.indicator.unit.in_language(formatter.language.code)
    return IndicatorRow(
        unit=formatter.language.text(N_("million VND")) if money else unit,
        **texts.of("target", "in_period", "actual", "expected", "share"),
    )
