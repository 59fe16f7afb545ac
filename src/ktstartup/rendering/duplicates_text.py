"""Terminal text of probable duplicates: both subjects, their claims, commands to settle them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.text import Text

from ktstartup.checking.duplicates import name_of
from ktstartup.checking.subjects import ONE_VALUE
from ktstartup.invocation import invocation
from ktstartup.language import N_
from ktstartup.rendering.entry_text import evidence_text, subject_signs
from ktstartup.rendering.terminal import indented
from ktstartup.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.console import RenderableType

    from ktstartup.checking.duplicates import Claims, DuplicatePair
    from ktstartup.model.effective import EffectiveEntry
    from ktstartup.reading.dataset import Dataset
    from ktstartup.text.formatting import Formatter

    Find = Callable[[str], str]


def double_parts(
    data: Dataset, questions: Sequence[DuplicatePair], formatter: Formatter, find: Find
) -> Iterator[RenderableType]:
    """The questions in turn; ``find`` gives an entry's file and line."""
    say = formatter.language.text
    for number, one in enumerate(questions, 1):
        reason = say(one.reason)
        yield Text(f"{number}. {reason[:1].upper()}{reason[1:]}", style="bold")
        for claims in (one.first, one.second):
            yield from _subject(data, claims, formatter, find)
        yield indented(say(N_("If they are two:")), columns=3)
        first, second = one.subjects
        yield _command("decide", first, second, "--distinct", "--reason", "…")
        yield from _if_one(one, formatter)
        yield Text()


def _subject(
    data: Dataset, claims: Claims, formatter: Formatter, find: Find
) -> Iterator[RenderableType]:
    subject = claims[0].entry.subject or ""
    yield indented(Text.assemble((name_of(claims), "bold"), f" [{subject}]"), columns=3)
    for claim in claims:
        entry, filed = claim.entry, claim.filed
        facts = (
            data.bodies.abbreviation(filed.agency),
            formatter.period(filed.period),
            entry.name if entry.name != name_of(claims) else None,
            *subject_signs(entry),
            formatter.money(entry.amount) if entry.amount is not None else None,
            evidence_text(entry.evidence, formatter) or None,
        )
        yield indented(", ".join(fact for fact in facts if fact), columns=5)
        yield indented(Text(f"↳ {find(filed.ref)}  {filed.entry.id}", style="dim"), columns=5)


def _if_one(one: DuplicatePair, formatter: Formatter) -> Iterator[RenderableType]:
    """How to make two ids one: a claim gets the other's id, or a second claim is withdrawn."""
    say = formatter.language.text
    yield indented(say(N_("If they are one:")), columns=3)
    for claim in one.second:
        twice = any(_same_claim(claim, other) for other in one.first)
        given = ("--withdraw",) if twice else tuple(_as_the_other(claim, one.first))
        yield _command("correct", claim.filed.ref, *given, "--reason", "…")


def _same_claim(one: EffectiveEntry[Any], other: EffectiveEntry[Any]) -> bool:
    """Whether one agency would claim one subject twice for an indicator."""
    about = (one.filed.agency, one.entry.indicator)
    return about == (other.filed.agency, other.entry.indicator)


def _as_the_other(claim: EffectiveEntry[Any], others: Claims) -> Iterator[str]:
    """What a claim must say to agree with the other subject's."""
    yield from ("--set", f"subject={others[0].entry.subject}")
    name = name_of(others)
    if claim.entry.name and fold(claim.entry.name) != fold(name):
        yield from ("--set", f"name={name}")
    for key in ONE_VALUE:
        own = getattr(claim.entry, key)
        given = next((v for one in others if (v := getattr(one.entry, key)) is not None), None)
        if own is not None and given is not None and own != given:
            yield from ("--set", f"{key}={given}")


def _command(*words: str) -> RenderableType:
    # Double quotes are understood by every shell, those of Windows too.
    line = " ".join((invocation(), *(f'"{word}"' if " " in word else word for word in words)))
    return indented(Text(line, style="cyan"), columns=5)
