"""`ktstartup decide`: lists probable double counts, records that two are two, accepts a warning."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from ktstartup.commands.issued_reports import by_whom, one_line
from ktstartup.commands.session import GOOD, WRONG_USE, StopError
from ktstartup.language import N_
from ktstartup.reading.dataset import DECISIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ktstartup.commands.session import Session
    from ktstartup.reading.dataset import Dataset
    from ktstartup.recording.yaml_writer import Value

__all__ = ["decide", "open_questions", "write_decision"]


def open_questions(session: Session) -> int:
    """Show every probable double count nobody has decided, both claims and what to do."""
    from ktstartup.checking.duplicates import duplicate_pairs

    session.may_be_kept()
    data = session.sound_data()
    questions = duplicate_pairs(data)
    if not questions:
        session.say(session.text(N_("Nothing is to be decided: no two subjects look like one.")))
        return GOOD
    from ktstartup.rendering.duplicates_text import double_parts

    def find(ref: str) -> str:
        place = data.place(data.by_ref[ref])
        return f"{session.shown(place.file)}:{place.line}"

    session.show(*double_parts(data, questions, session.formatter, find))
    return GOOD


def decide(
    session: Session,
    subjects: Sequence[str],
    reason: str | None,
    by: str | None,
    *,
    distinct: bool,
) -> int:
    """Record that subjects are different; they are not asked about again."""
    unique = list(dict.fromkeys(subjects))
    if not distinct:
        message = N_(
            "say what is decided: --distinct if they are two; if they are one, “ktstartup decide” "
            "without ids shows how to make them one"
        )
        raise StopError(session.text(message), WRONG_USE)
    data = session.sound_data()
    if len(unique) < 2:  # noqa: PLR2004 - nothing to tell apart
        message = N_("name at least two subjects, for example: ktstartup decide ca-phe ca-phe-2 …")
        raise StopError(session.text(message), WRONG_USE)
    _known(session, data, unique)
    why = one_line(reason or "")
    if not why:
        raise StopError(session.text(N_("say why they are two: --reason …")), WRONG_USE)
    if _decided(data, unique):
        message = N_("Decided already; nothing was written: {subjects}")
        session.say(session.text(message, subjects=", ".join(unique)))
        return GOOD
    write_decision(session, data, "distinct", {"subjects": unique}, why, by)
    message = N_("Recorded as different, and not asked about again: {subjects}")
    session.say(session.text(message, subjects=", ".join(unique)))
    session.say(session.shown(DECISIONS))
    return GOOD


def _known(session: Session, data: Dataset, subjects: Sequence[str]) -> None:
    """Raise StopError for an id that nobody claims, naming the nearest."""
    from ktstartup.text import nearest

    known = dict.fromkeys(one.entry.subject for one in data.results if one.entry.subject)
    for subject in subjects:
        if subject not in known:
            said = session.text(N_("no claim names the subject “{value}”"), value=subject)
            if near := nearest(subject, known):
                said += "; " + session.text(N_("did you mean “{nearest}”?"), nearest=near)
            raise StopError(said, WRONG_USE)


def _decided(data: Dataset, subjects: Sequence[str]) -> bool:
    decided = {
        frozenset(pair)
        for decision in data.decisions.distinct
        for pair in combinations(decision.subjects, 2)
    }
    return all(frozenset(pair) in decided for pair in combinations(subjects, 2))


def write_decision(
    session: Session,
    data: Dataset,
    key: str,
    about: Mapping[str, Value],
    reason: str,
    by: str | None,
) -> None:
    """Put a decision after those there are; every byte before it stays.

    Raises RefusedError where the file leaves no place for it or cannot be written.
    """
    from ktstartup.recording.append import appended
    from ktstartup.recording.file_writer import content, replace_files
    from ktstartup.recording.yaml_writer import modeline, plain

    who = by_whom(data, session, by)
    decision = plain({**about, "reason": reason, "date": session.today, "by": who})
    old = content(data.folder / DECISIONS)
    text = (old or b"").decode() or modeline(data.folder, DECISIONS)
    new = appended(text, (key,), [decision] if decision else [])
    replace_files(data.folder, {DECISIONS: old}, {DECISIONS: new.encode()})
