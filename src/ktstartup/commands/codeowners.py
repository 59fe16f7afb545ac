"""`ktstartup codeowners`: who has to agree when an agency's files are changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import typer

from ktstartup.commands.entry_writing import readable_data
from ktstartup.commands.session import BAD, GOOD, WRONG_USE, StopError
from ktstartup.git import root_of
from ktstartup.language import N_
from ktstartup.model.scalars import OWNER
from ktstartup.recording.file_writer import content, write_file
from ktstartup.recording.inline_values import pair
from ktstartup.rendering.codeowners import BEGIN, END, PLACES, block, rules, with_block

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ktstartup.commands.session import Session
    from ktstartup.reading.dataset import Dataset
    from ktstartup.rendering.codeowners import OwnerRule

__all__ = ["codeowners"]

_EXAMPLE = "so-khcn=@org/so-khcn"
# GitHub knows teams of an organisation only, and none of GitLab's roles.
_ON_GITHUB = re.compile(r"@[^@/]+(?:/[^/]+)?|[^@]+@[^@]+")


def codeowners(session: Session, forge: str, owners: Sequence[str], *, write: bool) -> int:
    """Print the rules, or write them between their marks into the file that the forge reads."""
    data = readable_data(session)
    place = session.folder.resolve()
    root = (root_of(session.folder) or place.parent).resolve()
    if not place.is_relative_to(root):  # a work tree that the environment names, elsewhere
        root = place.parent
    folder = place.relative_to(root).as_posix()
    given = _given(session, data, owners)
    found = list(rules(data, "" if folder == "." else folder, given, session.today))
    _fit_for(session, forge, found)
    text = block(data, found, forge, session.language)
    if write:
        _write(session, root, forge, text)
    else:
        session.say(text.rstrip("\n"))
    if unowned := sum(not rule.owners for rule in found):
        message = N_(
            "without owners yet: {n} of {all}; add owners to agencies in plan.yaml, or give --owner"
        )
        typer.echo(session.text(message, n=unowned, all=len(found)), err=True)
    return GOOD


def _given(session: Session, data: Dataset, owners: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in owners:
        agency, owner = pair(one, _EXAMPLE)
        session.agency(data, agency)
        if not OWNER.fullmatch(owner):
            message = N_("“{value}” is neither an account, a team nor an e-mail address")
            raise StopError(session.text(message, value=owner), WRONG_USE)
        found.setdefault(agency, []).append(owner)
    return found


def _fit_for(session: Session, forge: str, found: Sequence[OwnerRule]) -> None:
    if forge != "github":
        return
    for owner in (owner for rule in found for owner in rule.owners):
        if not _ON_GITHUB.fullmatch(owner):
            message = N_("“{value}” can own files on GitLab only: GitHub knows @account, @org/team")
            raise StopError(session.text(message, value=owner), WRONG_USE)


def _write(session: Session, root: Path, forge: str, text: str) -> None:
    places = [root / place for place in PLACES[forge]]
    path = next((place for place in places if place.exists()), places[0])
    old = content(path) or b""
    new = with_block(old, text)
    shown = session.shown(str(path))
    if new is None:
        message = N_(
            "{file} has the marks “{begin}” and “{end}” not once each and in their order; put "
            "that right by hand first"
        )
        words = {"file": shown, "begin": BEGIN, "end": END}
        raise StopError(session.text(message, **words), BAD)
    if new == old:
        session.say(session.text(N_("It stands there already; nothing was written.")))
        return
    write_file(path, new)
    session.say(session.text(N_("Written: {file}"), file=shown))
