"""`ktstartup decide --accept`: records that one warning at one place may stand, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ktstartup.commands.decide import write_decision
from ktstartup.commands.issued_reports import one_line
from ktstartup.commands.session import GOOD, WRONG_USE, StopError
from ktstartup.error_codes import ERROR_CODES, Severity
from ktstartup.language import N_
from ktstartup.reading.dataset import DECISIONS, PROGRESS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ktstartup.commands.session import Session
    from ktstartup.problems import Problem
    from ktstartup.recording.yaml_writer import Value

__all__ = ["Acceptable", "accept"]

_SHOWN = 5  # places named where there are many


@dataclass(frozen=True)
class Acceptable:
    """A warning as it is named on the command line: its code, its place, a word of it."""

    code: str
    places: Sequence[str]
    about: str | None = None


def accept(session: Session, one: Acceptable, reason: str | None, by: str | None) -> int:
    """Record that a warning may stand; check counts it from then on and no longer shows it."""
    code = one.code
    _refuse_code(session, code)
    place = _place_named(session, one)
    why = one_line(reason or "")
    if not why:
        message = N_("say why the warning may stand: --reason …")
        raise StopError(session.text(message), WRONG_USE)
    data, verdict = session.judged()
    if data is None or DECISIONS in data.broken:
        data = session.sound_data()  # says what is wrong
    alike = [problem for problem in verdict.problems if problem.code == code]
    accepted = [known.problem for known in verdict.accepted if known.problem.code == code]
    if not any(_is_at(session, problem, place) for problem in alike) and any(
        _is_at(session, problem, place) for problem in accepted
    ):
        message = N_("Accepted already; nothing was written: {code}, {place}")
        session.say(session.text(message, code=code, place=place))
        return GOOD
    warning = _the_one(session, one, alike, place)
    where: dict[str, Value] = {"code": code, "file": warning.place.file}
    if name := session.anchors.name(warning.place):
        where["at"] = name
    where |= _told_apart(session, warning, [*alike, *accepted])
    write_decision(session, data, "accepted", where, why, by)
    message = N_("Accepted, and only counted from now on: {code}, {place}")
    session.say(session.text(message, code=code, place=_place(session, warning)))
    session.say(f"  {warning.message(session.language)}")
    session.say(session.shown(DECISIONS))
    return GOOD


def _refuse_code(session: Session, code: str) -> None:
    """Raise StopError for a code that is none, is an error, or has a decision of its own."""
    spec = ERROR_CODES.get(code)
    if spec is None:
        message = N_("“{value}” is not the code of a warning, such as KT713")
        raise StopError(session.text(message, value=code), WRONG_USE)
    if spec.severity is Severity.ERROR:
        message = N_("{code} is an error, and only warnings can be accepted: put it right")
        raise StopError(session.text(message, code=code), WRONG_USE)
    if code == "KT502":
        message = N_("a probable double count is decided by: ktstartup decide ID ID --distinct")
        raise StopError(session.text(message), WRONG_USE)


def _place_named(session: Session, one: Acceptable) -> str:
    """The place as it was typed. Raises StopError when it is none, or several."""
    place = one.places[0].strip().replace("\\", "/").removeprefix("./") if one.places else ""
    if not place or len(one.places) > 1:
        message = N_(
            "name the place as check shows it: ktstartup decide --accept {code} "
            "data/progress/2024H1/so-khcn.yaml:4:5 --reason …"
        )
        raise StopError(session.text(message, code=one.code), WRONG_USE)
    return place


def _the_one(session: Session, one: Acceptable, alike: Sequence[Problem], place: str) -> Problem:
    """The warning that is meant. Raises StopError when it is none, or one of several."""
    found = [problem for problem in alike if _is_at(session, problem, place)]
    if one.about is not None:
        found = [problem for problem in found if one.about in dict(problem.about).values()]
    if len(found) == 1:
        return found[0]
    if found:
        heading = session.text(N_("several warnings are meant; name one by its line or --about:"))
    elif alike:
        heading = session.text(N_("no such warning stands at {place}; they stand at:"), place=place)
    else:
        heading = session.text(N_("check shows no warning {code}"), code=one.code)
    listed = [
        f"  {_place(session, problem)}: {problem.message(session.language)}"
        for problem in found or alike
    ]
    more = [f"  … (+{len(listed) - _SHOWN})"] if len(listed) > _SHOWN else []
    raise StopError("\n".join([heading, *listed[:_SHOWN], *more]), WRONG_USE)


def _told_apart(session: Session, warning: Problem, alike: Sequence[Problem]) -> dict[str, str]:
    """The word that tells a warning from others like it at the same place; none where it is alone.

    Raises StopError where there is no such word.
    """
    name = session.anchors.name(warning.place)
    others = [
        one
        for one in alike
        if one is not warning
        and one.place.file == warning.place.file
        and name in ("", session.anchors.name(one.place))
    ]
    taken = {value for one in others for _, value in one.about}
    free = [value for _, value in warning.about if value not in taken]
    if others and not free:
        message = N_("another warning at this place says the same; put one of the two right")
        raise StopError(session.text(message), WRONG_USE)
    return {"about": free[0]} if others else {}


def _is_at(session: Session, problem: Problem, place: str) -> bool:
    """Whether a problem stands at a place, or inside it, as people and check name places."""
    return any(
        name == place or name.startswith((f"{place}/", f"{place}:"))
        for name in _names(session, problem)
    )


def _names(session: Session, problem: Problem) -> Iterator[str]:
    """The names of a problem's place, each with whatever lies inside of it."""
    place, name = problem.place, session.anchors.name(problem.place)
    short = place.file.removeprefix(f"{PROGRESS}/").removesuffix(".yaml")
    for file in (place.file, session.shown(place.file), short):
        yield f"{file}:{place.line}:{place.column}"
        yield f"{file}/{name}"


def _place(session: Session, problem: Problem) -> str:
    place = problem.place
    return f"{session.shown(place.file)}:{place.line}:{place.column}"
