"""`ktstartup merge`: git's merge driver for the data, which joins files entry by entry."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Annotated

from ktstartup.commands.options import Argument
from ktstartup.commands.session import BAD, GOOD, Session
from ktstartup.git.process import program
from ktstartup.language import N_
from ktstartup.recording.entry_ids import RENAMED, note_renamed
from ktstartup.recording.merge import merged

_FAILED = 128  # below it git counts conflicts


def merge(
    session: Session,
    base: Annotated[Path, Argument(help=N_("The version that both come from (git's %O)."))],
    ours: Annotated[Path, Argument(help=N_("One version, and where the result is written (%A)."))],
    theirs: Annotated[Path, Argument(help=N_("The other version (%B)."))],
    name: Annotated[str, Argument(help=N_("The file's name in the repository (%P)."))] = "",
) -> int:
    """Join two versions of a file of the data; git calls it, see `sync`."""
    notes = os.environ.get(RENAMED)
    labels = session.text(N_("first version")), session.text(N_("second version"))
    if notes:
        labels = session.text(N_("as others have sent it")), session.text(N_("as it is here"))
    # Whoever keeps their ids comes first.
    first, second = (theirs, ours) if notes else (ours, theirs)
    try:
        texts = [path.read_bytes().decode() for path in (base, first, second)]
        found = merged(texts[0], texts[1], texts[2], file=name, labels=labels)
    except UnicodeDecodeError:
        found = None
    if found is None:
        return _line_by_line(first, base, second, labels, ours)
    ours.write_bytes(found.text.encode())
    if notes and found.renamed:
        note_renamed(Path(notes), name, found.renamed)
    for old, new in found.renamed.items():
        session.warn(N_("{file}: the id {old} was taken twice; one entry is {new} now"),
                     file=name, old=old, new=new)  # fmt: skip
    for conflict in found.conflicts:
        session.warn(N_("{file}: “{name}” was changed in both versions"), file=name, name=conflict)
    return BAD if found.conflicts else GOOD


def _line_by_line(first: Path, base: Path, second: Path, labels: tuple[str, str], to: Path) -> int:
    """What is no readable YAML is joined as git joins any text."""
    words = ["-p", "-L", labels[0], "-L", "", "-L", labels[1], str(first), str(base), str(second)]
    done = subprocess.run([program(), "merge-file", *words], check=False, capture_output=True)  # noqa: S603 - fixed words
    if 0 <= done.returncode < _FAILED:
        to.write_bytes(done.stdout)
    return BAD if done.returncode else GOOD
