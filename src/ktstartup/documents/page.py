"""Makes the page for leaders of one data folder, with the state of its data and its papers."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from ktstartup.errors import MistypedError
from ktstartup.git.process import GitError
from ktstartup.git.repository import repository_of
from ktstartup.language import N_, Said
from ktstartup.reading.file_access import Files
from ktstartup.rendering.page.html import render_page
from ktstartup.rendering.page.page_view import Edition, build_page, page_rules
from ktstartup.rendering.page.place_parts import LARGEST_MAP, MapError, read_map, require_places
from ktstartup.rendering.templates.template_files import page_folders
from ktstartup.system_errors import why_unread
from ktstartup.text.formatting import Formatter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from ktstartup.language import Language
    from ktstartup.measuring.summary import StepFigures
    from ktstartup.model.plan import Plan
    from ktstartup.reading.dataset import Dataset
    from ktstartup.rendering.page.place_parts import Feature

# So many digits of a commit tell it from every other.
_COMMIT = 12


def page_of(
    data: Dataset,
    figures: StepFigures,
    language: Language,
    today: date,
    features: Sequence[Feature] = (),
) -> bytes:
    """The page of measured figures, with the features of the province's own map.

    Raises BrokenTemplateError, FileNotFoundError of templates.
    """
    files = Files(data.folder, data.boundary)

    def digest(name: str) -> str:
        """The SHA-256 of a file beside the data, as it is on the disk."""
        content = files.content(name)
        return "" if content is None else sha256(content).hexdigest()

    edition = Edition(today, _state(data.folder, language), digest, features)
    view = build_page(figures, Formatter(language), edition)
    places, rules = page_folders(data.folder, language.code), page_rules(view, language)
    return render_page(view, "page", places, language, rules)


def map_features(plan: Plan, file: Path) -> Sequence[Feature]:
    """The features of a province's own map (GeoJSON).

    Raises MistypedError where it cannot be read, is none, or shows none of the plan's places.
    """
    try:
        with file.open("rb") as stream:
            # One byte more than the largest map, so that it is told as too large.
            content = stream.read(LARGEST_MAP + 1)
        features = read_map(content)
        require_places(plan, features)
    except OSError as error:
        message, reason = N_("{file} cannot be read: {reason}"), why_unread(error)
        raise MistypedError(message, file=file.as_posix(), reason=reason) from None
    except MapError as error:
        message, reason = N_("{file} cannot be drawn: {reason}"), Said(error.args[0])
        raise MistypedError(message, file=file.as_posix(), reason=reason) from None
    return features


def _state(folder: Path, language: Language) -> str:
    """The commit that the data are of, and whether they were changed since; empty without git."""
    try:
        repository = repository_of(folder)
    except GitError:
        return ""
    place = folder.resolve().as_posix()
    asked = ("status", "--porcelain=v2", "--branch", "--untracked-files=all", "--", place)
    told = repository.output(*asked) if repository else None
    lines = (told or b"").decode("ascii", "replace").splitlines()
    head = next((line.split()[-1] for line in lines if line.startswith("# branch.oid ")), "")
    if not head or head.startswith("("):
        return ""
    changed = any(not line.startswith("#") for line in lines)
    message = N_("commit {commit}, with changes since") if changed else N_("commit {commit}")
    return language.text(message, commit=head[:_COMMIT])
