"""`ktstartup decide`: lists probable double counts, records that two are two, accepts a warning."""

from __future__ import annotations

from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, Annotated, NamedTuple

from ktstartup.commands.arguments import by_whom, one_line
from ktstartup.commands.checked_data import check_data, sound_data
from ktstartup.commands.common_options import ByOption
from ktstartup.commands.options import Argument, Option
from ktstartup.commands.session import GOOD, Session, UsageError
from ktstartup.commands.terminal import print_tables, say
from ktstartup.error_codes.spec import Severity
from ktstartup.error_codes.table import ERROR_CODES
from ktstartup.errors import UnknownArgumentError
from ktstartup.language import N_
from ktstartup.reading.dataset import DECISIONS, PROGRESS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ktstartup.problems import Problem
    from ktstartup.reading.dataset import Dataset
    from ktstartup.reading.source_files import SourceFiles
    from ktstartup.recording.yaml_writer import Value

_SHOWN = 5  # places named where there are many


class _Rationale(NamedTuple):
    """Why something is decided, and who decides, as they are typed."""

    reason: str | None
    by: str | None


def decide(
    session: Session,
    subjects: Annotated[
        list[str] | None,
        Argument(
            metavar="ID",
            help=N_("Ids of subjects, or the place of a warning; none: list what is open."),
        ),
    ] = None,
    reason: Annotated[str | None, Option("--reason", help=N_("Why it is decided so."))] = None,
    by: ByOption = None,
    accept: Annotated[
        str | None,
        Option("--accept", help=N_("The code of a warning that may stand at this place.")),
    ] = None,
    about: Annotated[
        str | None,
        Option("--about", help=N_("A word of the warning, where several stand there.")),
    ] = None,
    *,
    distinct: Annotated[
        bool, Option("--distinct", help=N_("They are different subjects."))
    ] = False,
) -> int:
    """List what is open, or put a decision into decisions.yaml."""
    why = _Rationale(reason, by)
    if accept is not None:
        return _accept(session, accept.strip().upper(), subjects or (), about, why)
    if not subjects:
        return _open_questions(session)
    return _distinct(session, subjects, why, distinct=distinct)


def _open_questions(session: Session) -> int:
    """Show every probable double count nobody has decided, both claims and what to do."""
    from ktstartup.checking.duplicates import duplicate_pairs

    session.allow_caching()
    data = sound_data(session)
    questions = duplicate_pairs(data)
    if not questions:
        session.tell(N_("Nothing is to be decided: no two subjects look like one."))
        return GOOD
    from ktstartup.rendering.duplicates_text import double_parts

    find = partial(session.location.place_of_entry, data)
    print_tables(*double_parts(data, questions, session.formatter, find))
    return GOOD


def _distinct(
    session: Session,
    subjects: Sequence[str],
    why: _Rationale,
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
        raise UsageError(message)
    data = sound_data(session)
    if len(unique) < 2:  # noqa: PLR2004 - nothing to tell apart
        message = N_("name at least two subjects, for example: ktstartup decide ca-phe ca-phe-2 …")
        raise UsageError(message)
    known = dict.fromkeys(one.entry.subject for one in data.results if one.entry.subject)
    for subject in unique:
        if subject not in known:
            raise UnknownArgumentError(N_("no claim names the subject “{value}”"), subject, known)
    if not one_line(why.reason or ""):
        raise UsageError(N_("say why they are two: --reason …"))
    named = ", ".join(unique)
    if _decided(data, unique):
        session.tell(N_("Decided already; nothing was written: {subjects}"), subjects=named)
        return GOOD
    _write_decision(session, data, "distinct", {"subjects": unique}, why)
    message = N_("Recorded as different, and not asked about again: {subjects}")
    session.tell(message, subjects=named)
    say(session.location.shown(DECISIONS))
    return GOOD


def _decided(data: Dataset, subjects: Sequence[str]) -> bool:
    decided = {
        frozenset(pair)
        for decision in data.decisions.distinct
        for pair in combinations(decision.subjects, 2)
    }
    return all(frozenset(pair) in decided for pair in combinations(subjects, 2))


def _write_decision(
    session: Session,
    data: Dataset,
    key: str,
    about: Mapping[str, Value],
    why: _Rationale,
) -> None:
    """Append a decision, with its reason and who decides; every byte before it stays.

    Raises RefusedError where the file leaves no place for it or cannot be written.
    """
    from ktstartup.recording.append import appended
    from ktstartup.recording.file_writer import content, replace_files
    from ktstartup.recording.yaml_writer import modeline, plain

    reason, by = one_line(why.reason or ""), by_whom(session, data, why.by)
    decision = plain({**about, "reason": reason, "date": session.today, "by": by})
    old = content(data.folder, DECISIONS)
    text = (old or b"").decode() or modeline(data.folder, DECISIONS)
    new = appended(text, (key,), [decision] if decision else [])
    replace_files(data.folder, {DECISIONS: old}, {DECISIONS: new.encode()})


# ---------------------------------------------------------------- --accept


def _accept(
    session: Session,
    code: str,
    places: Sequence[str],
    about: str | None,
    why: _Rationale,
) -> int:
    """Record that a warning may stand; check counts it from then on and no longer shows it."""
    _refuse_code(code)
    place = _place_named(code, places)
    if not one_line(why.reason or ""):
        raise UsageError(N_("say why the warning may stand: --reason …"))
    checked = check_data(session)
    data, verdict = checked.dataset, checked.verdict
    if data is None or DECISIONS in data.broken:
        data = sound_data(session)  # says what is wrong
    sources = checked.sources
    names = _PlaceNames(session, sources)
    alike = [problem for problem in verdict.problems if problem.code == code]
    accepted = [known.problem for known in verdict.accepted if known.problem.code == code]
    if not any(names.is_at(problem, place) for problem in alike) and any(
        names.is_at(problem, place) for problem in accepted
    ):
        session.tell(
            N_("Accepted already; nothing was written: {code}, {place}"), code=code, place=place
        )
        return GOOD
    warning = _the_one(session, names, code, alike, place, about)
    where: dict[str, Value] = {"code": code, "file": warning.place.file}
    if name := sources.stable_path(warning.place):
        where["at"] = name
    where |= _told_apart(sources, warning, [*alike, *accepted])
    _write_decision(session, data, "accepted", where, why)
    message = N_("Accepted, and only counted from now on: {code}, {place}")
    session.tell(message, code=code, place=names.line(warning))
    say(f"  {warning.message(session.language)}")
    say(session.location.shown(DECISIONS))
    return GOOD


def _refuse_code(code: str) -> None:
    """Raise UsageError for a code that is none, is an error, or has a decision of its own."""
    spec = ERROR_CODES.get(code)
    if spec is None:
        raise UsageError(N_("“{value}” is not the code of a warning, such as KT713"), value=code)
    if spec.severity is Severity.ERROR:
        message = N_("{code} is an error, and only warnings can be accepted: put it right")
        raise UsageError(message, code=code)
    if code == "KT502":
        message = N_("a probable double count is decided by: ktstartup decide ID ID --distinct")
        raise UsageError(message)


def _place_named(code: str, places: Sequence[str]) -> str:
    """The place as it was typed. Raises UsageError when it is none, or several."""
    place = places[0].strip().replace("\\", "/").removeprefix("./") if places else ""
    if not place or len(places) > 1:
        message = N_(
            "name the place as check shows it: ktstartup decide --accept {code} "
            "data/progress/2024H1/so-khcn.yaml:4:5 --reason …"
        )
        raise UsageError(message, code=code)
    return place


class _PlaceNames:
    """The names by which people and `check` call the place of a problem."""

    def __init__(self, session: Session, sources: SourceFiles) -> None:
        self._location = session.location
        self._sources = sources

    def line(self, problem: Problem) -> str:
        """File, line and column, as `check` shows them."""
        place = problem.place
        return f"{self._location.shown(place.file)}:{place.line}:{place.column}"

    def is_at(self, problem: Problem, place: str) -> bool:
        """Whether a problem stands at a place that was typed, or inside it."""
        inside = (f"{place}/", f"{place}:")
        return any(name == place or name.startswith(inside) for name in self._all(problem))

    def _all(self, problem: Problem) -> Iterator[str]:
        place, name = problem.place, self._sources.stable_path(problem.place)
        short = place.file.removeprefix(f"{PROGRESS}/").removesuffix(".yaml")
        for file in (place.file, self._location.shown(place.file), short):
            yield f"{file}:{place.line}:{place.column}"
            yield f"{file}/{name}"


def _the_one(
    session: Session,
    names: _PlaceNames,
    code: str,
    alike: Sequence[Problem],
    place: str,
    about: str | None,
) -> Problem:
    """The warning that is meant. Raises UsageError when it is none, or one of several."""
    found = [problem for problem in alike if names.is_at(problem, place)]
    if about is not None:
        found = [problem for problem in found if about in dict(problem.about).values()]
    if len(found) == 1:
        return found[0]
    if found:
        heading = session.text(N_("several warnings are meant; name one by its line or --about:"))
    elif alike:
        heading = session.text(N_("no such warning stands at {place}; they stand at:"), place=place)
    else:
        heading = session.text(N_("check shows no warning {code}"), code=code)
    listed = [
        f"  {names.line(problem)}: {problem.message(session.language)}"
        for problem in found or alike
    ]
    more = [f"  … (+{len(listed) - _SHOWN})"] if len(listed) > _SHOWN else []
    raise UsageError("\n".join([heading, *listed[:_SHOWN], *more]))


def _told_apart(sources: SourceFiles, warning: Problem, alike: Sequence[Problem]) -> dict[str, str]:
    """The word that tells a warning from others like it at the same place; none where it is alone.

    Raises UsageError where there is no such word.
    """
    name = sources.stable_path(warning.place)
    others = [
        one
        for one in alike
        if one is not warning
        and one.place.file == warning.place.file
        and name in ("", sources.stable_path(one.place))
    ]
    taken = {value for one in others for _, value in one.about}
    free = [value for _, value in warning.about if value not in taken]
    if others and not free:
        raise UsageError(
            N_("another warning at this place says the same; put one of the two right")
        )
    return {"about": free[0]} if others else {}
