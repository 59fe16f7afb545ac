"""How what a target has come to is told: milestones, revisions, and the parts allotted to it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ktstartup.language import N_
from ktstartup.measuring.targets import Status
from ktstartup.rendering.indicator_texts import (
    RUNNING,
    delay_text,
    indicator_texts,
    running,
    status_name,
)
from ktstartup.rendering.plain_text import lower_first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.measuring.parts import PartFigure
    from ktstartup.measuring.targets import Milestone
    from ktstartup.model.target import Target
    from ktstartup.text.formatting import Formatter


def milestone_code(one: Milestone) -> str:
    """The verdict as programs have it: exceeded, achieved, missed or no-data."""
    return "missed" if one.held.status is Status.OVERDUE else str(one.held.status)


def milestone_name(one: Milestone, formatter: Formatter) -> str:
    """What a target is called by its date: the year of a yearly one, else the milestone."""
    say, by = formatter.language.text, one.held.target.by
    if one.held.year is not None:
        return say(N_("year {year}"), year=one.held.year)
    if isinstance(by, int):
        return say(N_("milestone of {year}"), year=by)
    return say(N_("milestone of {day}"), day=formatter.document_day(by))


def milestone_verdict(one: IndicatorFigure, milestone: Milestone, formatter: Formatter) -> str:
    """What came of it; what was reached later says how much later."""
    say = formatter.language.text
    if milestone.reached is not None:
        delay = delay_text(milestone.held.target.by, milestone.reached, formatter)
        return say(N_("reached {delay} late"), delay=delay)
    if milestone_code(milestone) == "missed":
        return say(N_("missed"))
    return say(status_name(one.at(milestone)))


def milestone_sentence(one: IndicatorFigure, milestone: Milestone, formatter: Formatter) -> str:
    """Its name, what was there on its day of what was asked, and the verdict."""
    name = milestone_name(milestone, formatter)
    said = [
        _milestone_figure(one, milestone, formatter),
        milestone_verdict(one, milestone, formatter),
    ]
    return f"{name}: " + ", ".join(filter(None, said))


def _milestone_figure(one: IndicatorFigure, milestone: Milestone, formatter: Formatter) -> str:
    if milestone.actual is None:
        return ""
    indicator, target, say = one.indicator, milestone.held.target, formatter.language.text
    texts = indicator_texts(one.at(milestone), formatter, RUNNING)
    counted = indicator.direction == "up" and indicator.measure.kind in ("count", "value")
    counted = counted and indicator.measure.scale == "number" and not indicator.measure.computed
    if counted and target.max is None:
        return say(N_("{actual} of {target}"), actual=texts.bare, target=texts.target)
    # The plan's own words are Vietnamese.
    own = target.text if formatter.language.code == "vi" else ""
    return say(N_("{actual} (target: {target})"), actual=texts.actual, target=own or texts.asked)


def revision_sentences(scope: AsOfView, one: IndicatorFigure, formatter: Formatter) -> list[str]:
    """The targets revised in the period, in a review or final summary all that were revised."""
    if not one.held:
        return []
    return [
        _revision(one, before, after, formatter)
        for before, after in _revised(one)
        if after.adopted is not None
        and after.adopted <= scope.window.last
        and (scope.period.kind == "span" or after.adopted in scope.window)
    ]


def _revised(one: IndicatorFigure) -> Iterator[tuple[Target, Target]]:
    """Each revised target with the one that it replaces: the last before it of that date."""
    targets = one.indicator.targets
    for number, after in enumerate(targets):
        before = [t for t in targets[:number] if t.by == after.replaces]
        if after.replaces is not None and before:
            yield before[-1], after


def _revision(one: IndicatorFigure, before: Target, after: Target, formatter: Formatter) -> str:
    message = N_(
        "The target of {before} {before_by} was revised to {after} {by} ({document}, in force "
        "from {day}); reason: {reason}."
    )
    return formatter.language.text(
        message,
        before=RUNNING.target(one.indicator, before, formatter),
        before_by=_by_day(before, formatter),
        after=RUNNING.target(one.indicator, after, formatter),
        by=_by_day(after, formatter),
        document=after.document or "",
        day="" if after.adopted is None else formatter.document_day(after.adopted),
        reason=(after.reason or "").rstrip("."),
    )


def _by_day(target: Target, formatter: Formatter) -> str:
    say = formatter.language.text
    if isinstance(target.by, int):
        return say(N_("by {year}"), year=target.by)
    return say(N_("by the day {day}"), day=formatter.document_day(target.by))


_NAMED = (Status.BEHIND, Status.OVERDUE, Status.NO_DATA)
_FEW = 3
"""So many parts are told one by one; of more it is told how many stand how."""


def part_name(scope: AsOfView, part: PartFigure, formatter: Formatter) -> str:
    """The body with those it took over from, and the category, as far as they are given."""
    language, bodies = formatter.language.code, scope.bodies
    names = [
        scope.plan.dimensions[dimension].values[category].in_language(language)
        for dimension, category in part.of
    ]
    if part.bodies:
        now = formatter.listed([bodies.abbreviation(body) for body in part.bodies])
        before = [bodies.abbreviation(one) for one in part.allotted if one not in part.bodies]
        if before:
            message = N_("{body} (formerly {before})")
            now = formatter.language.text(message, body=now, before=formatter.listed(before))
        names.insert(0, now)
    return ", ".join(names)


def parts_sentences(scope: AsOfView, one: IndicatorFigure, formatter: Formatter) -> list[str]:
    """How the parts stand, and that they do not add up to the whole where they should.

    In a body's own report, the part that it has together with others.
    """
    if not one.target_parts:
        return []
    say = formatter.language.text
    if scope.agency is not None:
        return [_shared(scope, part, formatter) for part in one.target_parts]
    if len(one.target_parts) <= _FEW:
        told = "; ".join(part_told(scope, part, formatter) for part in one.target_parts)
        found = [say(N_("Of this {parts}."), parts=told)]
    else:
        found = [_counted(scope, one, formatter)]
    return [*found, *_sums(scope, one, formatter)]


def _shared(scope: AsOfView, part: PartFigure, formatter: Formatter) -> str:
    texts = indicator_texts(part.figure, formatter, RUNNING)
    message = N_(
        "The target of {target} is allotted to {bodies} together: {actual} so far, {status}."
    )
    if part.figure.actual is None:
        message = N_("The target of {target} is allotted to {bodies} together: {status}.")
    words = {"target": texts.asked, "actual": texts.actual, "status": texts.status}
    return formatter.language.text(message, bodies=part_name(scope, part, formatter), **words)


def part_told(scope: AsOfView, part: PartFigure, formatter: Formatter) -> str:
    """How a part stands against what is asked of it."""
    texts = indicator_texts(part.figure, formatter, RUNNING)
    words = {
        "part": part_name(scope, part, formatter),
        "actual": texts.actual,
        "target": texts.asked,
        "status": texts.status,
    }
    if part.figure.actual is None:
        return formatter.language.text(N_("{part}: {status} (target: {target})"), **words)
    return formatter.language.text(N_("{part}: {actual} (target: {target}), {status}"), **words)


def _counted(scope: AsOfView, one: IndicatorFigure, formatter: Formatter) -> str:
    """How many of the parts stand how, and which of them do not stand well."""
    say, order = formatter.language.text, list(Status)
    states: dict[tuple[int, str], list[PartFigure]] = {}
    for part in one.target_parts:
        status = part.figure.against.status
        states.setdefault((order.index(status), status_name(part.figure)), []).append(part)

    def told(name: str, parts: list[PartFigure]) -> str:
        counted = f"{formatter.count(len(parts))} {say(name)}"
        if parts[0].figure.against.status not in _NAMED:
            return counted
        names = "; ".join(part_name(scope, part, formatter) for part in parts)
        return f"{counted} ({names})"

    in_order = sorted(states.items(), key=lambda one: one[0])
    counts = ", ".join(told(name, parts) for (_, name), parts in in_order)
    number = formatter.count(len(one.target_parts))
    return say(N_("Of {n} parts allotted: {counts}."), n=number, counts=counts)


def _sums(scope: AsOfView, one: IndicatorFigure, formatter: Formatter) -> Iterator[str]:
    """Parts of bodies, or of the categories of one breakdown, that do not add up to the whole."""
    measure, indicator = one.indicator.measure, one.indicator
    if measure.kind == "ratio" or measure.across not in ("sum", "distinct"):
        return
    whole = indicator.goal(one.against.target)
    kinds: dict[tuple[str, ...], list[PartFigure]] = {}
    for part in one.target_parts:
        kinds.setdefault(tuple(dimension for dimension, _ in part.of), []).append(part)
    for dimensions, parts in kinds.items():
        goals = (part.figure.indicator.goal(part.figure.against.target) for part in parts)
        added = sum(goals, Fraction(0))
        # One category is plainly a part; what several bodies name together none of them adds up.
        alone = len(parts) == 1 if dimensions else measure.across != "sum"
        if alone or added == whole:
            continue
        texts = {
            key: running(indicator, value, formatter)
            for key, value in (("added", added), ("whole", whole))
        }
        message = N_("The parts allotted add up to {added}; the target of the whole is {whole}.")
        if dimensions:
            message = N_(
                "The parts by {kind} add up to {added}; the target of the whole is {whole}."
            )
            names = (scope.plan.dimensions[one].name for one in dimensions)
            language = formatter.language.code
            texts["kind"] = ", ".join(lower_first(name.in_language(language)) for name in names)
        yield formatter.language.text(message, **texts)
