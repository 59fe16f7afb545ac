"""Proposals to write entries: the new text of a file, new problems, figures before and after.

Nothing is written until :func:`record` is called with a proposal whose
``problems`` have no errors::

    proposal = propose(data, period, agency, [Draft("results", {"indicator": "firms", …})])
    if not has_errors(proposal.problems):
        record(data.folder, [proposal])
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from contextlib import suppress
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from ktstartup.checking.table import check
from ktstartup.errors import ChangedError, RefusedError, StandsError
from ktstartup.frozen import frozen, replace
from ktstartup.language import N_
from ktstartup.problems import has_errors
from ktstartup.reading.dataset import CLOSED, DECISIONS, PROGRESS
from ktstartup.reading.encoding import FORBIDDEN
from ktstartup.reading.loader import progress_files, with_files
from ktstartup.recording.append import appended, with_block
from ktstartup.recording.effects import effects
from ktstartup.recording.entry_drafts import Draft, arranged, next_id
from ktstartup.recording.file_writer import content, locked, replace_files
from ktstartup.recording.undo_log import note
from ktstartup.recording.yaml_writer import block, modeline, plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from ktstartup.calendar import Period
    from ktstartup.problems import Problem
    from ktstartup.reading.dataset import Dataset, ProgressFile
    from ktstartup.recording.effects import Effect
    from ktstartup.recording.yaml_writer import Plain, Value


@frozen
class Findings:
    """What the checks find in the data once something is added.

    ``problems`` are those that were not there before, ``sound`` says whether
    there is no error at all.
    """

    problems: tuple[Problem, ...] = ()
    sound: bool = False


@frozen
class Proposal:
    """What would be written into one file, and what that would do.

    ``before`` and ``after`` are the file's bytes (None: there is no file yet),
    ``earlier`` the data set with the file as it is, ``data`` as it would be read
    then. ``refs`` name the new entries, in the order of the drafts; those of
    narratives are empty. ``shown`` is the YAML to show; ``unchanged`` are other
    files that must be as they were when it is written. ``checked`` are the
    findings of checks that were made before, if any were.
    """

    file: str
    period: Period
    agency: str
    before: bytes | None
    after: bytes
    shown: str
    refs: tuple[str, ...]
    data: Dataset
    earlier: Dataset
    unchanged: Mapping[str, bytes | None]
    checked: Findings | None = None

    def with_findings(self, data: Dataset, findings: Findings) -> Proposal:
        """The proposal with the findings of whoever checked ``data`` with the same entries.

        Raises ChangedError when the file is not as it was when ``data`` were read.
        """
        if self.earlier is not data:
            raise ChangedError(self.file)
        return replace(self, checked=findings)

    @cached_property
    def _findings(self) -> Findings:
        if self.checked is None:
            later = check(self.data)
            new = _new_problems(check(self.earlier), later, self)
            return Findings(tuple(new), not has_errors(later))
        # The entries were checked; that the file reads back as they are, was not.
        unread = (*_new_problems(self.earlier.problems, self.data.problems, self),)
        sound = self.checked.sound and not has_errors(unread)
        return Findings((*self.checked.problems, *unread), sound)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems that are new: the data have not had them before."""
        return self._findings.problems

    @property
    def sound(self) -> bool:
        """Whether the data would have no error at all."""
        return self._findings.sound

    def says_the_same(self, other: Proposal) -> bool:
        """Whether another proposal writes the same into the same file, and finds the same."""
        mine, theirs = (
            (one.file, one.before, one.after, one.problems, one.effects) for one in (self, other)
        )
        return mine == theirs

    @property
    def changes_something(self) -> bool:
        """Whether there is anything to write."""
        return (self.before or b"") != self.after

    @property
    def refused(self) -> bool:
        """Whether it must not be written, for the data would have new errors."""
        return has_errors(self.problems)

    @cached_property
    def effects(self) -> tuple[Effect, ...]:
        """The figures of the indicators, tasks and sources of money that it touches.

        Empty where the data have errors: figures from bad data are not shown.
        """
        return tuple(effects(self.earlier, self.data, self.period, self.refs)) if self.sound else ()

    def number_of(self, problem: Problem) -> int | None:
        """Which of the drafts a problem is about, from 1; None where it is about none of them."""
        file = self.data.by_name.get(self.file)
        if file is None or problem.place.file != self.file:
            return None
        marks = sorted(_marks(file, self.refs))
        at = bisect_right(marks, (problem.place.line, problem.place.column, len(self.refs)))
        return marks[at - 1][2] or None if at else None


def propose(
    data: Dataset,
    period: Period,
    agency: str,
    drafts: Sequence[Draft] = (),
    *,
    report: Mapping[str, Value] | None = None,
    change: bool = False,
) -> Proposal:
    """Propose to put entries and texts into an agency's file, or the report it has sent.

    ``report`` has ``number``, ``date`` and perhaps ``received``; one that stands
    there already with another number or date is only changed with ``change``.
    ``data`` may be those of another proposal, to be recorded together with this one.
    The file is read anew. Raises RefusedError for a closed period, an agency
    that the plan does not know, and a file that nothing can safely be put into.
    """
    name = f"{PROGRESS}/{period}/{agency}.yaml"
    if agency not in data.plan.agencies:
        raise RefusedError(N_("the plan has no agency “{value}”"), value=agency)
    _open(data, period)
    before, earlier = _read_anew(data, name)
    values = _named(earlier, name, drafts)
    _refuse_unprintable([*values, plain(report)])
    there = earlier.contents.get(name) if name in earlier.on_disk else before
    start = _text(there) or modeline(data.folder, name)
    text = start
    values = _not_yet_there(earlier.by_name.get(name), drafts, values)
    for path, items in _by_path(drafts, values).items():
        text = appended(text, path, items)
    if report is not None:
        text = _reported(earlier.by_name.get(name), text, report, change=change)
    after = text.encode() if text != start else there or b""
    later = earlier
    if text != start:
        later = replace(
            with_files(earlier, {name: after}), on_disk={**earlier.on_disk, name: before}
        )
    return Proposal(
        name,
        period,
        agency,
        before,
        after,
        _shown(drafts, values, report),
        tuple(_ref(period, agency, one) for one in values),
        later,
        earlier,
        {one: content(data.folder, one) for one in _manifests(data, period)},
    )


def record(folder: Path, proposals: Sequence[Proposal]) -> None:
    """Write proposals that follow on each other, all or nothing, and note how to undo it.

    Raises ChangedError when any file of the data is no longer what it was when it was
    proposed: what was checked then need not hold now. Raises RefusedError when it
    cannot be written or a proposal has errors.
    """
    if any(one.refused for one in proposals):
        raise RefusedError(N_("nothing was written, for the data would have new errors"))
    old: dict[str, bytes | None] = {}
    for one in proposals:
        old |= {**one.unchanged, one.file: one.before}
    new = {one.file: one.after for one in proposals if one.changes_something}
    if not new:
        return
    with locked(folder):
        for one in proposals:
            _refuse_changed(one.earlier, but=new)
        stands: StandsError | None = None
        try:
            replace_files(folder, old, new)
        except StandsError as error:
            stands = error
        refs = [ref for one in proposals for ref in one.refs if ref]
        with suppress(OSError, RefusedError):
            # It is written; that it cannot be undone is no reason to say otherwise.
            note(folder, {name: old[name] for name in new}, new, refs)
        if stands:
            raise stands


def _refuse_changed(data: Dataset, but: Collection[str]) -> None:
    """Raise ChangedError where the folder no longer holds what was read, apart from some files."""
    known = {**data.contents, DECISIONS: data.decisions_file.content or None}
    known[data.plan_file.name] = data.plan_file.content
    for name, before in known.items():
        if name not in but and content(data.folder, name, data.boundary) != before:
            raise ChangedError(name)
    unread = {problem.place.file for problem in data.problems}
    for name in progress_files(data.folder):
        if name not in known and name not in but and name not in unread:
            raise ChangedError(name)


def _by_path(
    drafts: Sequence[Draft], values: Sequence[dict[str, Any]]
) -> dict[tuple[str, ...], list[Plain]]:
    """What is put into each list of the file, in the order of the drafts."""
    found: dict[tuple[str, ...], list[Plain]] = {}
    for draft, one in zip(drafts, values, strict=True):
        if draft.section != "narrative":
            if one:
                found.setdefault((draft.section,), []).append(one)
            continue
        for key, texts in one.items():
            found.setdefault(("narrative", key), []).extend(_listed(texts))
    return found


def _not_yet_there(
    file: ProgressFile | None, drafts: Sequence[Draft], values: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The values without what the file has word for word: the same command again adds nothing.

    An entry is the same whatever its id, unless it was given one.
    """
    tree: Any = file.tree if file is not None else {}
    found: list[dict[str, Any]] = []
    for draft, one in zip(drafts, values, strict=True):
        if draft.section == "narrative":
            there = tree.get("narrative") or {}
            new = {key: _new(_listed(text), there.get(key)) for key, text in one.items()}
            found.append({key: texts for key, texts in new.items() if texts})
        else:
            known = [_without_id(item) for item in tree.get(draft.section) or ()]
            again = "id" not in draft.values and _without_id(one) in known
            found.append({} if again else one)
    return found


def _new(texts: list[Plain], there: Any) -> list[Plain]:
    known = there if isinstance(there, list) else [there]
    return [one for one in texts if one not in known]


def _without_id(entry: Any) -> Any:
    return {k: v for k, v in entry.items() if k != "id"} if isinstance(entry, dict) else entry


def _listed(value: Plain) -> list[Plain]:
    return value if isinstance(value, list) else [value]


def _open(data: Dataset, period: Period) -> None:
    for closed in data.closed_over(period):
        report = closed.manifest.last.report
        message = N_(
            "the period {period} is closed with report {number}: what was entered for it stands; "
            "enter a correction in an open period: ktstartup correct …"
        )
        raise RefusedError(message, period=closed.period, number=report.number)


def _read_anew(data: Dataset, name: str) -> tuple[bytes | None, Dataset]:
    """A file's bytes as they are now, and the data set with them; the same one if they are."""
    now = content(data.folder, name)
    if data.on_disk.get(name, data.contents.get(name)) != now:
        others = {one: before for one, before in data.on_disk.items() if one != name}
        data = replace(with_files(data, {name: now}), on_disk=others)
    if now is not None and now.strip() and name not in data.by_name:
        _refuse_unreadable(data, name)
    return now, data


def _manifests(data: Dataset, period: Period) -> list[str]:
    """The manifests that would hold the files of a period."""
    wide = [period, *period.around("year").inside(), *data.plan.all_owed(period), data.plan.period]
    names = [f"{CLOSED}/{one}.yaml" for one in wide if period in one]
    return list(dict.fromkeys(names))


def _refuse_unreadable(data: Dataset, name: str) -> None:
    first = next(p for p in data.problems if p.place.file == name)
    if first.code == "KT104":
        return
    message = N_(
        "nothing can be added to {file}, for it has errors of its own (line {line}); "
        "run ktstartup check and put them right first"
    )
    raise RefusedError(message, file=name, line=first.place.line)


def _refuse_unprintable(value: Plain | Sequence[Plain | None] | None) -> None:
    """Raise RefusedError for a character that no file may have (KT105), typed or pasted."""
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, str):
        if found := FORBIDDEN.search(value):
            message = N_("“{value}” has a character that files may not have ({char}); type it anew")
            raise RefusedError(
                message, value=FORBIDDEN.sub("�", value), char=f"U+{ord(found[0]):04X}"
            )
        return
    for one in value or ():
        _refuse_unprintable(one)


def _text(content: bytes | None) -> str:
    """A file's text with its byte-order mark and its line ends."""
    return (content or b"").decode()


def _named(data: Dataset, name: str, drafts: Sequence[Draft]) -> list[dict[str, Any]]:
    """The drafts' values as they are written, each entry under an id of its own."""
    found: list[dict[str, Any]] = []
    given: dict[str, int] = {}
    for draft in drafts:
        if draft.section == "narrative":
            texts: Any = plain(draft.values) or {}
            found.append(texts)
            continue
        if "id" in draft.values:
            found.append(arranged(draft.values, "", draft.section))
            continue
        first = next_id(data, name, draft.section)
        letter, number = first[0], int(first[1:]) + given.get(draft.section, 0)
        given[draft.section] = given.get(draft.section, 0) + 1
        found.append(arranged(draft.values, f"{letter}{number}", draft.section))
    return found


def _ref(period: Period, agency: str, values: Mapping[str, Plain]) -> str:
    return f"{period}/{agency}/{values['id']}" if "id" in values else ""


def _reported(
    file: ProgressFile | None, text: str, report: Mapping[str, Value], *, change: bool
) -> str:
    """The text with the report that was sent; one of another number or day is not lost unasked."""
    given: Any = plain(report)
    tree: Any = file.tree if file is not None else {}
    stands: Any = plain(tree["report"]) if isinstance(tree.get("report"), dict) else None
    if stands is None:
        return with_block(text, "report", given)
    told = {key: one for key, one in given.items() if not _same(stands.get(key), one)}
    if not told:
        return text
    if not change and any(key in stands for key in told):
        message = N_(
            "{file} already has a report: number {number}, dated {date}; "
            "add --change if that is wrong"
        )
        words = {key: stands.get(key, "–") for key in ("number", "date")}
        raise RefusedError(message, file=file.name if file else "", **words)
    return with_block(text, "report", stands | told)


def _same(old: str | None, new: str) -> bool:
    """Whether two texts are the same, or the same day written in two ways."""
    from ktstartup.text.parsing import ParseError, parse_day

    if old is None or old == new:
        return old == new
    try:
        return parse_day(old) == parse_day(new)
    except ParseError:
        return False


def _shown(
    drafts: Sequence[Draft],
    values: Sequence[dict[str, Plain]],
    report: Mapping[str, Value] | None,
) -> str:
    """What is written, as it would stand in a file of its own."""
    found: dict[str, Any] = {"report": plain(report)} if report else {}
    for draft, one in zip(drafts, values, strict=True):
        if draft.section == "narrative":
            said = found.setdefault("narrative", {})
            said |= {key: [*said.get(key, ()), *_listed(texts)] for key, texts in one.items()}
        elif one:
            found.setdefault(draft.section, []).append(one)
    return "\n".join(block(found))


def _new_problems(
    earlier: Sequence[Problem], later: Sequence[Problem], proposal: Proposal
) -> Iterator[Problem]:
    """The problems that were not there before; those below the new lines have moved with them."""
    before = proposal.earlier.contents.get(proposal.file, proposal.before)
    old, new = (_text(one).splitlines() for one in (before, proposal.after))
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    moved = len(new) - len(old)

    def key(problem: Problem, *, shift: bool) -> tuple[object, ...]:
        place = problem.place
        line = place.line
        if shift and place.file == proposal.file and line > same:
            line += moved
        return problem.code, place.file, line, place.column, problem.about

    known = Counter(key(problem, shift=True) for problem in earlier)
    for problem in later:
        found = key(problem, shift=False)
        if known[found]:
            known[found] -= 1
        else:
            yield problem


def _marks(file: ProgressFile, refs: Iterable[str]) -> Iterator[tuple[int, int, int]]:
    """Where each entry and each key of a file begins, with its number among the new ones, or 0."""
    numbers = {ref.rpartition("/")[2]: number for number, ref in enumerate(refs, 1) if ref}
    tree: Any = file.tree
    for key, items in tree.items():
        yield (*tree.keys_at[key], 0)
        for index, item in enumerate(items if isinstance(items, list) else ()):
            name = item.get("id") if isinstance(item, dict) else None
            yield (*items.items_at[index], numbers.get(str(name), 0))
