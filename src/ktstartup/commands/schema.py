"""`ktstartup schema`: what may stand in each file, for editors and programs; and put in place."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Literal

from ktstartup.commands.checked_data import readable_data
from ktstartup.commands.options import Argument, Option
from ktstartup.commands.session import BAD, GOOD, Session, UsageError
from ktstartup.commands.terminal import say
from ktstartup.language import N_
from ktstartup.recording.jsonc import NotJsonError
from ktstartup.schema.names import Names, names_of, with_subjects
from ktstartup.schema.output_schemas import check_schema, status_schema, verify_schema
from ktstartup.schema.place import (
    EXTENSIONS,
    FILES,
    SETTINGS,
    as_text,
    recommended,
    schema_files,
    settings_with,
    workspace_of,
)

if TYPE_CHECKING:
    from ktstartup.reading.dataset import Dataset

# What needs no plan.
_OUTPUTS = {"check": check_schema, "verify": verify_schema}


def schema(
    session: Session,
    name: Annotated[
        Literal["plan", "progress", "decisions", "closed", "status", "check", "verify"] | None,
        Argument(
            metavar="NAME",
            help=N_(
                "plan, progress, decisions, closed (files); status, check, verify (their JSON)."
            ),
        ),
    ] = None,
    *,
    write: Annotated[
        bool,
        Option("--write", help=N_("Put the schemas beside the data and tell VS Code of them.")),
    ] = False,
    check: Annotated[
        bool,
        Option("--check", help=N_("Only say whether what --write puts in place is up to date.")),
    ] = False,
) -> int:
    """Print one schema, put all of them in place, or compare those that are there."""
    if write + check + (name is not None) > 1:
        raise UsageError(N_("give a name, or --write, or --check: one of them"))
    if check:
        return _compare(session)
    return _write(session) if write else _show(session, name)


def _show(session: Session, name: str | None) -> int:
    """Print the JSON Schema of a kind of file, or of what a command prints as JSON."""
    if name is None:
        message = N_("say which schema: {known}; or put all of them in place with --write")
        known = ", ".join([*FILES, "status", *_OUTPUTS])
        raise UsageError(message, known=known)
    if name in _OUTPUTS:
        say(as_text(_OUTPUTS[name](session.language)), "json")
        return GOOD
    names = _names(session, needed=name == "progress")
    make = status_schema if name == "status" else FILES[name][0]
    say(as_text(make(session.language, names)), "json")
    return GOOD


def _names(session: Session, *, needed: bool) -> Names:
    """The plan's ids and the subjects claimed so far; none where there is no plan to be read.

    Raises StopError with the plan's problems where they are needed.
    """
    from ktstartup.reading.loader import read_dataset

    data = readable_data(session) if needed else None
    if data is None and session.location.exists:
        data, _ = read_dataset(session.location.folder)
    if data is None:
        return {}
    claims = ((one.entry.subject, one.entry.name) for one in data.results)
    return with_subjects(names_of(data.plan, session.language), claims)


def _write(session: Session) -> int:
    """Put the schemas beside the data, and tell the editor of them; what is right stays."""
    from ktstartup.reading.boundary import Boundary
    from ktstartup.recording.file_writer import replace_files

    data = readable_data(session)
    old, new, unread = _wanted(session, data)
    if new:
        beside_data = Boundary(data.folder, workspace_of(data.folder))
        replace_files(data.folder, {name: old[name] for name in new}, new, beside_data)
        for name in new:
            session.tell(N_("Written: {file}"), file=session.location.shown(name))
    elif not unread:
        session.tell(N_("Everything is in place already; nothing was changed."))
    for name, missing in unread.items():
        message = N_("{file} cannot be changed safely, so it was left alone; add this to it:")
        session.tell(message, file=session.location.shown(name))
        say(missing.rstrip())
    return BAD if unread else GOOD


def _compare(session: Session) -> int:
    """Say which of these files are missing or no longer what the plan says; writes nothing."""
    data = readable_data(session)
    _, new, unread = _wanted(session, data)
    for name in (*new, *unread):
        session.tell(N_("Out of date: {file}"), file=session.location.shown(name))
    if new or unread:
        session.tell(N_("Run: ktstartup schema --write"))
        return BAD
    session.tell(N_("The schemas and the editor's settings are up to date."))
    return GOOD


def _wanted(
    session: Session, data: Dataset
) -> tuple[dict[str, bytes | None], dict[str, bytes | None], dict[str, str]]:
    """The files as they are, those that are to change, and what to add to those not understood.

    Line ends are git's affair: a file that differs in nothing else stays.
    """
    from ktstartup.reading.boundary import Boundary
    from ktstartup.reading.encoding import digest
    from ktstartup.recording.file_writer import content

    workspace = workspace_of(data.folder)
    beside_data = Boundary(data.folder, workspace)
    inside = os.path.relpath(data.folder.resolve(), workspace).replace(os.sep, "/")
    beside = os.path.relpath(workspace, data.folder.resolve()).replace(os.sep, "/")
    old: dict[str, bytes | None] = {}
    texts = schema_files(data.plan, session.language)
    unread: dict[str, str] = {}
    for name, change in (
        (f"{beside}/{SETTINGS}", lambda text: settings_with(text, inside)),
        (f"{beside}/{EXTENSIONS}", recommended),
    ):
        try:
            texts[name] = change((content(data.folder, name, beside_data) or b"").decode())
        except (NotJsonError, UnicodeDecodeError):
            unread[name] = change("")
    for name in texts:
        old[name] = content(data.folder, name, beside_data)
    new: dict[str, bytes | None] = {}
    for name, text in texts.items():
        before = old[name]
        if before is None or digest(before) != digest(text.encode()):
            new[name] = text.encode()
    return old, new, unread
