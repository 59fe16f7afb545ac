"""What agencies say in their own words: done, difficulties, proposals, next; once each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.language import N_
from ktstartup.rendering.report.sentences import lower_first
from ktstartup.rendering.report.view import VoiceRow, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ktstartup.formatting import Formatter
    from ktstartup.measuring.summary import Summary
    from ktstartup.model.progress import Narrative

__all__ = ["difficulties", "said", "voice_rows"]


def said(
    summary: Summary, part: Callable[[Narrative], Sequence[str]], *, only: str | None = None
) -> list[Words]:
    """What agencies say, the most widely said first; the same words stand once.

    Words are the same whatever their capitals, spaces and last stop; the first
    to say them gives their form.
    """
    bodies = summary.scope.bodies
    texts: dict[str, str] = {}
    who: dict[str, list[str]] = {}
    for voice in summary.voices:
        if only in (None, voice.agency):
            for text in part(voice.narrative):
                plain = " ".join(text.split()).rstrip(" .;")
                key = plain.casefold()
                texts.setdefault(key, plain)
                who.setdefault(key, []).append(bodies.abbreviation(voice.agency))
    alone = summary.scope.agency is not None or only is not None
    return [
        Words(texts[key], "" if alone else ", ".join(dict.fromkeys(agencies)))
        for key, agencies in sorted(who.items(), key=lambda item: -len(item[1]))
    ]


def difficulties(narrative: Narrative, formatter: Formatter) -> list[str]:
    """Each difficulty with its cause, where one is given."""
    return [
        formatter.language.text(
            N_("{difficulty} (cause: {cause})"),
            difficulty=one.text.rstrip(" .;"),
            cause=lower_first(one.cause.rstrip(" .;")),
        )
        if one.cause
        else one.text
        for one in narrative.difficulties
    ]


def voice_rows(summary: Summary, issuer: str) -> list[VoiceRow]:
    """The accounts of all bodies but the issuing one; none in a body's own report."""
    if summary.scope.agency is not None:
        return []
    return [
        VoiceRow(summary.scope.bodies.name(voice.agency), list(own.done), list(own.next))
        for voice in summary.voices
        if voice.agency != issuer and ((own := voice.narrative).done or own.next)
    ]
