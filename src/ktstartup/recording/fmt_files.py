"""Finds the files that can be formatted, and writes those that changed.

Not the files of closed periods: their bytes are what their manifests guard. Not
the manifests either, which only `close` and `reopen` write.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ktstartup.errors import RefusedError
from ktstartup.frozen import frozen, replace
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.model.manifest import Manifest
from ktstartup.reading.dataset import CLOSED, DECISIONS, PLAN, PROGRESS
from ktstartup.reading.decode import decode
from ktstartup.reading.encoding import decode as decode_bytes
from ktstartup.reading.file_access import Files
from ktstartup.reading.loader import period_named
from ktstartup.reading.tree import read_tree
from ktstartup.recording.file_layout import laid_out
from ktstartup.recording.file_writer import clear_data, replace_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ktstartup.problems import Problem

_OF_A_PLAN = lazy_pattern(rb"^(?:plan|document|indicators):", re.MULTILINE)


@frozen
class FileToFormat:
    """A file of the data: the data folder and its name in it."""

    folder: Path
    name: str

    @property
    def path(self) -> Path:
        """Where the file stands."""
        return self.folder / self.name


@frozen
class FormattedFile:
    """A file as it is and as it would be formatted.

    ``after`` is None where it cannot be: for the ``problems`` that it has,
    because the period ``closed`` holds it, or because nobody can read whether
    one does (``unsure``). Places of problems have whole paths.
    """

    target: FileToFormat
    before: bytes = b""
    after: bytes | None = None
    problems: tuple[Problem, ...] = ()
    closed: str = ""
    unsure: bool = False

    @property
    def changes(self) -> bool:
        """Whether formatting changes the file."""
        return self.after is not None and self.after != self.before


def target(path: Path) -> FileToFormat | None:
    """A file as one of the data; None when it is none that can be formatted."""
    path = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
    folder = path.parent
    if path.name == PLAN:
        return FileToFormat(folder, PLAN) if _is_plan(path) else None
    if path.name == DECISIONS and (folder / PLAN).is_file():
        return FileToFormat(folder, DECISIONS)
    home, period = folder.parent, period_named(folder.name)
    of_progress = path.suffix == ".yaml" and home.name == PROGRESS and period is not None
    if of_progress and (home.parent / PLAN).is_file():
        return FileToFormat(home.parent, f"{PROGRESS}/{folder.name}/{path.name}")
    return None


def _is_plan(path: Path) -> bool:
    """Whether a file of that name is a plan of this tool; other tools have such files, too."""
    if (path.parent / PROGRESS).is_dir():
        return True
    content = Files(path.parent).content(PLAN)
    # Why it cannot be read is said with the others.
    return content is None or bool(_OF_A_PLAN.search(content.replace(b"\r", b"\n")))


def targets_below(folder: Path) -> Iterator[FileToFormat]:
    """The files of the data in a folder and those below it, sorted; hidden ones are left out."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            found = target(Path(place, name)) if not name.startswith(".") else None
            if found is not None:
                yield found


def layouts(targets: Iterable[FileToFormat]) -> Iterator[FormattedFile]:
    """Format files, each once; a file with problems stops no other."""
    guards: dict[Path, _Guard] = {}
    for one in dict.fromkeys(targets):
        if one.folder not in guards:
            guards[one.folder] = _guard(one.folder)
        yield _layout(one, guards[one.folder])
    for folder, guard in guards.items():
        for name, problems in guard.broken.items():
            yield FormattedFile(
                FileToFormat(folder, name), problems=_with_whole_paths(folder, problems)
            )


def _layout(one: FileToFormat, guard: _Guard) -> FormattedFile:
    if guard.broken and one.name.startswith(f"{PROGRESS}/"):
        return FormattedFile(one, unsure=True)
    files = Files(one.folder)
    before = files.content(one.name)
    if before is None:
        return FormattedFile(one, problems=_with_whole_paths(one.folder, files.problems))
    after, problems = laid_out(one.name, before)
    found = FormattedFile(one, before, after, _with_whole_paths(one.folder, problems))
    if found.changes and one.name in guard.files:
        return FormattedFile(one, before, closed=guard.files[one.name])
    return found


def _with_whole_paths(folder: Path, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems with whole paths: files of several data folders may be laid out at once."""
    return tuple(
        replace(one, place=replace(one.place, file=(folder / one.place.file).as_posix()))
        for one in problems
    )


def write_layout(layout: FormattedFile) -> None:
    """Write a file that changed, if it still is what was read.

    Raises ChangedError when somebody else changed it meanwhile, RefusedError
    when it cannot be written.
    """
    name = layout.target.name
    replace_files(layout.target.folder, {name: layout.before}, {name: layout.after})


def clear_away(targets: Iterable[FileToFormat]) -> None:
    """Delete what a killed run left in the data folders of files that all stay as they are."""
    for folder in {one.folder for one in targets}:
        # Where nothing can be locked or deleted, there was nothing to write either.
        with suppress(RefusedError):
            clear_data(folder)


# ------------------------------------------------------------------ closed periods


@frozen
class _Guard:
    """The files that closed periods hold, each with one of them, and manifests nobody can read."""

    files: dict[str, str]
    broken: dict[str, list[Problem]]


def _guard(folder: Path) -> _Guard:
    found = _Guard({}, {})
    for listed in Files(folder).listed(CLOSED):
        name = f"{CLOSED}/{listed}"
        if period_named(listed.removesuffix(".yaml")) is None:
            continue
        manifest, problems = _manifest(Files(folder), name)
        if manifest is None:
            found.broken[name] = problems
        elif manifest.in_force:
            found.files.update(dict.fromkeys(manifest.last.files, str(manifest.period)))
    return found


def _manifest(files: Files, name: str) -> tuple[Manifest | None, list[Problem]]:
    content = files.content(name)
    if content is None:
        return None, files.problems
    text, problem = decode_bytes(name, content)
    if problem:
        return None, [problem]
    tree, problems = read_tree(name, text)
    return (None, problems) if tree is None else decode(Manifest, name, tree)
