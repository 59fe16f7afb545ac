"""`ktstartup pin`: which release of the tool a data repository installs, by hash or commit."""

from __future__ import annotations

from typing import Annotated

from ktstartup.commands.options import Argument
from ktstartup.commands.session import GOOD, Session
from ktstartup.language import N_


def pin(
    session: Session,
    source: Annotated[
        str,
        Argument(
            metavar="SOURCE",
            help=N_("A folder with ktstartup-….whl, or the address of a git repository or index."),
        ),
    ],
) -> int:
    """Write the files that people and CI install from, into the repository of the data."""
    from ktstartup.recording.file_writer import write_file
    from ktstartup.scaffold.tool_source import FOLDER, tool_source

    root = session.location.repository
    found = tool_source(source)
    files = dict(found.files())
    for name, content in files.items():
        write_file(root / name, content)
        session.tell(N_("Written: {file}"), file=session.location.shown(str(root / name)))
    for old in (root / FOLDER).glob("ktstartup-*.whl"):
        if f"{FOLDER}/{old.name}" not in files:
            old.unlink()
    return GOOD
