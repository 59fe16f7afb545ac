"""`ktstartup codeowners`: who has to agree when an agency's files are changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from ktstartup.api import agency_of
from ktstartup.commands.checked_data import readable_data
from ktstartup.commands.options import Option
from ktstartup.commands.session import GOOD, Session, StopError, UsageError
from ktstartup.commands.terminal import say
from ktstartup.language import N_
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.model.scalars import OWNER
from ktstartup.recording.entry_drafts import pair
from ktstartup.recording.file_writer import content, write_file
from ktstartup.rendering.codeowners_file import BEGIN, END, PLACES, block, rules, with_block

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ktstartup.reading.dataset import Dataset
    from ktstartup.rendering.codeowners_file import OwnerRule

_EXAMPLE = "so-khcn=@org/so-khcn"
# GitHub knows teams of an organisation only, and none of GitLab's roles.
_ON_GITHUB = lazy_pattern(r"@[^@/]+(?:/[^/]+)?|[^@]+@[^@]+")


def codeowners(
    session: Session,
    forge: Annotated[
        Literal["github", "gitlab"], Option("--format", help=N_("For whom it is written."))
    ] = "github",
    owner: Annotated[
        list[str] | None,
        Option(
            "--owner", help=N_("An agency's owner in place of the plan's: so-khcn=@org/so-khcn.")
        ),
    ] = None,
    *,
    write: Annotated[
        bool, Option("--write", help=N_("Write it between its marks into the repository."))
    ] = False,
) -> int:
    """Print the rules, or write them between their marks into the file that the forge reads."""
    data = readable_data(session)
    root = session.location.repository
    folder = session.location.folder.resolve().relative_to(root).as_posix()
    given = _given(data, owner or [])
    found = list(rules(data, "" if folder == "." else folder, given, session.today))
    _fit_for(forge, found)
    text = block(data, found, forge, session.language)
    if write:
        _write(session, root, forge, text)
    else:
        say(text.rstrip("\n"))
    if unowned := sum(not rule.owners for rule in found):
        message = N_(
            "without owners yet: {n} of {all}; add owners to agencies in plan.yaml, or give --owner"
        )
        session.warn(message, n=unowned, all=len(found))
    return GOOD


def _given(data: Dataset, owners: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in owners:
        agency, owner = pair(one, _EXAMPLE)
        named = agency_of(data, agency) or agency
        if not OWNER.fullmatch(owner):
            message = N_("“{value}” is neither an account, a team nor an e-mail address")
            raise UsageError(message, value=owner)
        found.setdefault(named, []).append(owner)
    return found


def _fit_for(forge: str, found: Sequence[OwnerRule]) -> None:
    if forge != "github":
        return
    for owner in (owner for rule in found for owner in rule.owners):
        if not _ON_GITHUB.fullmatch(owner):
            message = N_("“{value}” can own files on GitLab only: GitHub knows @account, @org/team")
            raise UsageError(message, value=owner)


def _write(session: Session, root: Path, forge: str, text: str) -> None:
    places = [root / place for place in PLACES[forge]]
    path = next((place for place in places if place.exists()), places[0])
    old = content(root, path.relative_to(root).as_posix()) or b""
    new = with_block(old, text)
    shown = session.location.shown(str(path))
    if new is None:
        message = N_(
            "{file} has the marks “{begin}” and “{end}” not once each and in their order; put "
            "that right by hand first"
        )
        raise StopError(message, file=shown, begin=BEGIN, end=END)
    if new == old:
        session.tell(N_("It stands there already; nothing was written."))
        return
    write_file(path, new)
    session.tell(N_("Written: {file}"), file=shown)
