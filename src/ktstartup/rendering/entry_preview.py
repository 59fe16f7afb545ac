"""Preview of entries before they are recorded: figures before and after, similar claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ktstartup.language import N_
from ktstartup.model.entries import ENTRY_KEYS
from ktstartup.model.labels import TASK_STATES
from ktstartup.rendering.entry_text import amounts, evidence_text, subject_signs, subject_text
from ktstartup.rendering.indicator_texts import running
from ktstartup.rendering.shown_figures import shown_beside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from ktstartup.model.entries import FiledEntry
    from ktstartup.model.plan import Plan
    from ktstartup.problems import Problem
    from ktstartup.reading.dataset import Dataset
    from ktstartup.recording.effects import Effect
    from ktstartup.recording.proposal import Proposal
    from ktstartup.text.formatting import Formatter


def effect_lines(proposal: Proposal, formatter: Formatter) -> Iterator[str]:
    """A line for each figure: what it is now and what it becomes."""
    say, plan = formatter.language.text, proposal.data.plan.at(proposal.period)
    for effect in proposal.effects:
        name = _name(plan, effect, formatter)
        if effect.state is not None:
            before, after = (say(TASK_STATES[state]) for state in effect.state)
            yield f"{name}: {_arrow(before, after)}"
            continue
        now, total = (
            _arrow(
                _figure(plan, effect, before, after, formatter),
                _figure(plan, effect, after, before, formatter),
            )
            for before, after in (effect.in_period, effect.actual)
        )
        message = N_("{name}: in the period {now}; since the plan began {total}")
        yield say(message, name=name, now=now, total=total)


def _arrow(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"


def _name(plan: Plan, effect: Effect, formatter: Formatter) -> str:
    language = formatter.language.code
    if effect.kind == "indicator":
        return plan.indicators[effect.name].short.in_language(language)
    if effect.kind == "task":
        number = formatter.language.text(N_("task {number}"), number=effect.name)
        return f"{number} ({plan.tasks[effect.name].short.in_language(language)})"
    if effect.kind == "output":
        return plan.outputs[effect.name].name.in_language(language)
    field = ENTRY_KEYS[effect.kind].meta.called(formatter.language)
    return f"{plan.money[effect.name].name.in_language(language)}, {field}"


def _figure(
    plan: Plan,
    effect: Effect,
    value: Fraction | None,
    other: Fraction | None,
    formatter: Formatter,
) -> str:
    if value is None:
        return formatter.language.text(N_("no data"))
    if effect.kind == "indicator":
        indicator = plan.indicators[effect.name]
        return running(indicator, shown_beside(indicator, value, other), formatter)
    if effect.kind == "output":
        return amounts(plan, [(effect.name, value)], formatter)
    return formatter.money(value)


def claims_alike(data: Dataset, problem: Problem, formatter: Formatter) -> list[str]:
    """Both claims of a probable double count, each with who made it and its evidence."""
    found: list[str] = []
    for key in ("subject", "other"):
        subject = problem.words.get(key)
        claims = [one for one in data.results if subject and one.entry.subject == subject]
        if not claims:
            return []
        found += [_claim(data, one, formatter) for one in claims]
    return found


def _claim(data: Dataset, filed: FiledEntry[Any], formatter: Formatter) -> str:
    entry = filed.entry
    parts = (
        subject_text(entry),
        *subject_signs(entry),
        data.bodies.abbreviation(filed.agency),
        formatter.period(filed.period),
        evidence_text(entry.evidence, formatter),
    )
    return f"{filed.ref}: {', '.join(part for part in parts if part)}"
