"""Finds templates, an officer's own beside the data before those shipped, and reads them."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateNotFound

from ktstartup.git.repository import root_of
from ktstartup.language import N_, Said
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.problems import Place, Problem
from ktstartup.reading.boundary import Boundary
from ktstartup.rendering.templates.faults import BrokenTemplateError
from ktstartup.rendering.templates.filters import printed_text
from ktstartup.rendering.templates.sandbox import Sandbox, TemplateKind
from ktstartup.system_errors import why_unread

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SHIPPED = Path(__file__).parents[2] / "templates"
_REPOSITORY = Path(__file__).parents[4] / "templates"
# A template with pictures of its own has a few megabytes.
_LARGEST = 16_000_000
# No way out of the folders, and no names that Windows keeps for devices.
_NAME = lazy_pattern(r"(?:[\w-]+/)*[\w-]+(?:\.[\w-]+)*\.j2")


def folders(data: Path, language: str) -> list[Path]:
    """Where templates are looked for: beside the data first, then those shipped."""
    shipped = _SHIPPED if _SHIPPED.is_dir() else _REPOSITORY
    real = data.resolve()
    # Templates may stand beside data that lie in no repository.
    boundary = Boundary(data, root_of(real) or real.parent)
    own = [one for one in (data, real.parent) if boundary.holds(str(one / "templates"))]
    return [root / language for root in (*(one / "templates" for one in own), shipped)]


def page_folders(data: Path, language: str) -> list[Path]:
    """Where the templates of pages are looked for: those shipped stand last, for both languages."""
    places = folders(data, language)
    return [*places, places[-1].parent / "page"]


def find_template(name: str, places: Sequence[Path]) -> Path:
    """The first file of that name. Raises FileNotFoundError when no folder has it."""
    for place in places:
        if (place / name).is_file():
            return place / name
    raise FileNotFoundError(name)


def read_template(name: str, places: Sequence[Path]) -> tuple[Path, bytes]:
    """A template's path and bytes.

    Raises FileNotFoundError when no folder has it, BrokenTemplateError (KT731)
    when it lies elsewhere than it seems to, is too large, or cannot be read.
    """
    file = find_template(name, places)
    if not any(file.resolve().is_relative_to(place.resolve()) for place in places):
        raise _unusable(file, N_("it is a link that leads out of its folder"))
    try:
        if file.stat().st_size > _LARGEST:
            raise _unusable(file, N_("it is larger than any template"))
        return file, file.read_bytes()
    except OSError as error:
        raise _unusable(file, why_unread(error)) from error


def read_words(name: str, places: Sequence[Path]) -> tuple[str, str]:
    """The text and the path of a template other than Word's, by its name.

    Raises what :func:`read_template` raises, and BrokenTemplateError for bytes that are no text.
    """
    if not _NAME.fullmatch(name):
        raise FileNotFoundError(name)
    file, content = read_template(name, places)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unusable(file, N_("it is not UTF-8 text")) from error
    return text.replace("\r\n", "\n"), str(file)


def _unusable(file: Path, reason: str) -> BrokenTemplateError:
    return BrokenTemplateError(Problem("KT731", Place(str(file)), {"reason": Said(reason)}))


class MissingTemplateError(TemplateNotFound):
    """Another template is named that no folder has; ``known`` are those there are."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(name)
        self.known = known


def template_names(places: Sequence[Path]) -> list[str]:
    """The names of all templates in the folders, as they are asked for."""
    return sorted(
        {
            path.relative_to(place).as_posix()
            for place in places
            for path in place.rglob("*")
            if path.name.endswith((".j2", ".docx")) and not path.name.startswith(("~$", "."))
        }
    )


def read_included(name: str, places: Sequence[Path]) -> tuple[str, str]:
    """The text and path of a template that another names. Raises MissingTemplateError."""
    try:
        return read_words(name, places)
    except FileNotFoundError:
        ending = "".join(PurePath(name).suffixes)
        known = [one for one in template_names(places) if one.endswith(ending)]
        raise MissingTemplateError(name, known) from None


def environment(
    places: Sequence[Path], kind: TemplateKind, escape: Callable[[Any], str] = printed_text
) -> Sandbox:
    """A sandbox that sees the templates of these folders and nothing else of the machine."""
    return Sandbox(kind, escape, lambda name: read_included(name, places))
