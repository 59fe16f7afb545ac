"""The indicators of a page: their rows, period by period, and all that stands behind them."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from ktstartup.frozen import frozen
from ktstartup.language import N_
from ktstartup.rendering.entry_text import category_names, entry_figure
from ktstartup.rendering.indicator_texts import (
    NARROW,
    NOTHING,
    RUNNING,
    due_text,
    indicator_texts,
    running,
    target_text,
)
from ktstartup.rendering.page.figure_pictures import Bullet, bullet, sparkline
from ktstartup.rendering.page.steps import variants
from ktstartup.rendering.plain_text import as_written
from ktstartup.rendering.status_cells import arithmetic_of
from ktstartup.rendering.views.indicator_views import milestone_rows, part_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ktstartup.measuring.indicators import Contribution, IndicatorFigure
    from ktstartup.measuring.summary import Summary
    from ktstartup.model.entries import FiledEntry, Result
    from ktstartup.model.indicator import Indicator
    from ktstartup.rendering.page.figure_pictures import Sparkline
    from ktstartup.rendering.page.sources import BodyName, Source, Sources
    from ktstartup.rendering.page.steps import Variant
    from ktstartup.rendering.views.indicator_views import SubRow
    from ktstartup.text.formatting import Formatter


@frozen
class IndicatorCells:
    """The figures of an indicator, as every page has them in its row."""

    actual: str
    """The figure since the plan began."""
    target: str
    """The target, both ends of a range."""
    due: str
    """The target's year or day."""
    share: str
    """Percent of the target's minimum."""
    status: Verdict
    """The verdict."""
    missing: str
    """What is missing to the target; empty when nothing is."""


@frozen
class IndicatorState(IndicatorCells):
    """An indicator at the end of one period, as its row shows it."""

    in_period: str
    """The figure of the period."""
    expected: str
    """What the plan's path expects."""
    bullet: Bullet
    """The figure against path and target."""
    note: str
    """The arithmetic, coverage, milestones and parts, as one sentence; may be empty."""


_CELLS = tuple(one.name for one in fields(IndicatorState) if one.name != "bullet")


@frozen
class Verdict:
    """A status by its code and in words."""

    code: str
    """The status of an indicator, or the state of a task."""
    label: str
    """The same in words."""


@frozen
class Stroke:
    """A stroke of a bullet chart at some of the periods."""

    kind: str
    """zone, bar, point, path or goal."""
    steps: str
    """The classes of these periods."""
    drawn: str
    """The path."""


@frozen
class Pair:
    """Something known of an indicator, by its name."""

    name: str
    """What it is."""
    text: str
    """What is known."""


@frozen
class Claim:
    """What an indicator's figure is made of: a subject or a value, and the entries behind it."""

    steps: str
    """The class of the periods from that on in which it counts."""
    name: str
    """The subject's name, or the figure."""
    value: str
    """The amount of a named subject; may be empty."""
    period: str
    """The period that it is counted in, short."""
    bodies: tuple[BodyName, ...]
    """Who reported it."""
    notes: tuple[str, ...]
    """Its breakdown, and that it was reported late."""
    sources: tuple[Source, ...]
    """The entries that it is known from, corrections among them."""


@frozen
class IndicatorPart:
    """An indicator of the page."""

    id: str
    """Its id in the plan."""
    name: str
    """Its whole name."""
    short: str
    """Its short name."""
    unit: str
    """Its unit."""
    wording: str
    """The target in the plan's words."""
    in_period: list[Variant[str]]
    """The figure of the period."""
    actual: list[Variant[str]]
    """The figure since the plan began."""
    expected: list[Variant[str]]
    """What the plan's path expects."""
    target: list[Variant[str]]
    """The target, both ends of a range."""
    due: list[Variant[str]]
    """The target's year or day."""
    share: list[Variant[str]]
    """Percent of the target's minimum."""
    status: list[Variant[Verdict]]
    """The verdict, a Verdict."""
    missing: list[Variant[str]]
    """What is missing to the target."""
    strokes: list[Stroke]
    """The figure against path and target: the strokes of its bullet chart."""
    note: list[Variant[str]]
    """The arithmetic, coverage, milestones and parts, as one sentence."""
    sparkline: Sparkline | None
    """Its line over the periods."""
    known: list[Pair]
    """What the plan says of it: its clause, targets, condition, leads."""
    history: list[IndicatorState]
    """Its state at each period, the oldest first; nothing where it never had a figure."""
    sub_rows: list[SubRow]
    """Targets that have fallen due, and parts of the target."""
    computed_from: list[Pair]
    """The indicators that it is computed from: their ids, and what they are."""
    claims: list[Claim]
    """What counts, in the order in which it was counted."""
    others: list[Claim]
    """What was entered and does not count: estimates, help of others, what was withdrawn."""


def indicator_parts(
    steps: Sequence[Summary], sources: Sources, formatter: Formatter
) -> list[IndicatorPart]:
    """Every indicator, in the plan's order, with its figures at each of the periods."""
    return [
        _part([one.indicators[index] for one in steps], steps, sources, formatter)
        for index in range(len(steps[-1].indicators))
    ]


def _part(
    figures: list[IndicatorFigure],
    steps: Sequence[Summary],
    sources: Sources,
    formatter: Formatter,
) -> IndicatorPart:
    one, summary, code = figures[-1], steps[-1], formatter.language.code
    states = [
        indicator_state(step, each, formatter) for step, each in zip(steps, figures, strict=True)
    ]
    indicator, scope = one.indicator, summary.scope
    unit = "" if indicator.measure.is_level else indicator.unit.in_language(code)
    return IndicatorPart(
        id=one.id,
        name=indicator.name.in_language(code),
        short=indicator.short.in_language(code),
        unit=unit,
        wording=_wording(one, formatter),
        **{name: variants([getattr(one, name) or None for one in states]) for name in _CELLS},
        strokes=[
            Stroke(kind, found.steps, found.of)
            for kind in (field.name for field in fields(Bullet))
            for found in variants([getattr(each.bullet, kind) or None for each in states])
        ],
        sparkline=sparkline(figures),
        known=[pair for pair in _known(summary, indicator, formatter) if pair.text],
        history=states if any(one.actual is not None for one in figures) else [],
        sub_rows=[*milestone_rows(one, formatter), *part_rows(scope, one, formatter)],
        computed_from=[Pair(p.id, p.indicator.name.in_language(code)) for p in one.parts],
        claims=[_claim(summary, indicator, c, sources, formatter) for c in one.contributions],
        others=list(_others(summary, one, sources, formatter)),
    )


def indicator_state(summary: Summary, one: IndicatorFigure, formatter: Formatter) -> IndicatorState:
    """An indicator at the end of a period, as its row shows it."""
    texts = indicator_texts(one, formatter, NARROW)
    return IndicatorState(
        **texts.of("in_period", "actual", "expected", "target", "due"),
        share=texts.share if texts.share == NOTHING else f"{texts.share}%",
        status=Verdict(str(one.against.status), texts.status),
        missing="" if texts.missing == NOTHING else texts.missing,
        bullet=bullet(one),
        note="; ".join(arithmetic_of(summary, one, texts, formatter)),
    )


def _wording(one: IndicatorFigure, formatter: Formatter) -> str:
    """The target as the plan words it, which is in Vietnamese."""
    texts, own = indicator_texts(one, formatter, RUNNING), formatter.language.code == "vi"
    return target_text(one.against.target, texts) if own else texts.asked


def _known(summary: Summary, indicator: Indicator, formatter: Formatter) -> Iterator[Pair]:
    say, bodies = formatter.language.text, summary.scope.bodies
    yield Pair(say(N_("Clause of the plan")), indicator.clause)
    for target in indicator.targets:
        said = [f"{target.text} ({due_text(target, formatter)})", target.condition or ""]
        if target.adopted is not None:
            revised = N_("revised on {day} by {document}: {reason}")
            day, document = formatter.day(target.adopted), target.document or ""
            said.append(say(revised, day=day, document=document, reason=target.reason or ""))
        yield Pair(say(N_("Target")), "; ".join(filter(None, said)))
    yield Pair(say(N_("Leads")), ", ".join(map(bodies.abbreviation, indicator.lead)))
    reporting = ", ".join(map(bodies.abbreviation, indicator.reported_by))
    yield Pair(say(N_("Reported by")), reporting)


# ------------------------------------------------------------------ what a figure is made of


def _claim(
    summary: Summary,
    indicator: Indicator,
    one: Contribution,
    sources: Sources,
    formatter: Formatter,
) -> Claim:
    plan, say = summary.scope.plan, formatter.language.text
    value = running(indicator, one.value, formatter)
    notes = category_names(plan, one, formatter)
    if one.late:
        notes.append(say(N_("reported late: {reason}"), reason=as_written(one.late)))
    name = one.name or one.subject or ""
    return Claim(
        sources.steps_since(one.counted_in),
        name or value,
        value if name and (indicator.is_money or not indicator.measure.named) else "",
        formatter.period_short(one.counted_in),
        tuple(map(sources.body, one.agencies)),
        tuple(notes),
        tuple(map(sources.of_ref, one.refs)),
    )


def _others(
    summary: Summary, one: IndicatorFigure, sources: Sources, formatter: Formatter
) -> Iterator[Claim]:
    """What was entered of the indicator and is behind no figure, with its corrections."""
    scope = summary.scope
    counted = {ref for each in one.contributions for ref in each.refs}
    for filed in scope.data.results:
        if filed.entry.indicator == one.id and filed.ref not in counted and scope.knows(filed):
            entries = (filed, *sources.corrections_of(filed.ref))
            notes = [note for each in entries for note in _notes(each, formatter)]
            name = scope.subject_name(filed.entry) or filed.entry.subject or ""
            figure = entry_figure(scope.plan, filed, filed.entry, formatter)
            yield Claim(
                sources.steps_of(filed),
                ": ".join(filter(None, (name, figure))),
                "",
                formatter.period_short(filed.period),
                (sources.body(filed.agency),),
                tuple(notes),
                sources.with_corrections(filed),
            )


def _notes(filed: FiledEntry[Result], formatter: Formatter) -> Iterator[str]:
    say, entry = formatter.language.text, filed.entry
    if entry.estimate:
        yield say(N_("estimate, not counted"))
    if entry.programme:
        yield say(N_("another programme: not counted"))
    if entry.withdrawn:
        when = formatter.period_short(filed.period)
        yield say(N_("taken back in the report on {period}"), period=when)
    for text in (entry.reason, entry.late, entry.note):
        if text:
            yield as_written(text)
