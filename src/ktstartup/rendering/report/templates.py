"""Finds the templates, an officer's own beside the data or those shipped, and gives them helpers.

They run in a sandbox of our own; what they print comes from the view alone.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateNotFound
from jinja2.runtime import Macro

from ktstartup.collation import point_letters
from ktstartup.language import N_, Said
from ktstartup.problems import Place, Problem
from ktstartup.rendering.report.faults import BrokenTemplateError
from ktstartup.rendering.report.filters import words_of
from ktstartup.rendering.report.sandbox import Kind, Opened, Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ktstartup.rendering.report.letter_view import LetterView, RemindersView
    from ktstartup.rendering.report.view import ReportView

    View = ReportView | LetterView | RemindersView

__all__ = [
    "MissingTemplateError",
    "Numbering",
    "Phrases",
    "environment",
    "find_template",
    "folders",
    "helpers",
    "read_template",
    "read_words",
    "template_names",
]

_SHIPPED = Path(__file__).parents[2] / "templates"
_REPOSITORY = Path(__file__).parents[4] / "templates"
# A template with pictures of its own has a few megabytes.
_LARGEST = 16_000_000
# No way out of the folders, and no names that Windows keeps for devices.
_NAME = re.compile(r"(?:[\w-]+/)*[\w-]+(?:\.[\w-]+)*\.j2")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def folders(data: Path, language: str) -> list[Path]:
    """Where templates are looked for: beside the data first, then those shipped."""
    shipped = _SHIPPED if _SHIPPED.is_dir() else _REPOSITORY
    own = [data / "templates", data.resolve().parent / "templates"]
    return [root / language for root in (*own, shipped)]


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
        raise _unusable(file, error.strerror or str(error)) from error


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


def environment(
    places: Sequence[Path], kind: Kind, escape: Callable[[Any], str] = words_of
) -> Sandbox:
    """A sandbox that sees the templates of these folders and nothing else of the machine."""

    def source(name: str) -> tuple[str, str]:
        try:
            return read_words(name, places)
        except FileNotFoundError:
            known = [one for one in template_names(places) if one.endswith(".md.j2")]
            raise MissingTemplateError(name, known) from None

    return Sandbox(kind, escape, source)


class Numbering(Opened):
    """Counts headings as they are printed, so that a section left out leaves no gap."""

    def __init__(self, language: str) -> None:
        self._letters = point_letters(language)
        self._counts = {"roman": 0, "arabic": 0, "letter": 0, "figure": 0}

    def names(self) -> Sequence[str]:
        """What templates may count."""
        return tuple(self._counts)

    def roman(self) -> str:
        """The next I, II, III …; arabic numbers begin anew."""
        self._counts["arabic"] = 0
        return _ROMAN[self._next("roman")]

    def arabic(self) -> str:
        """The next 1, 2, 3 …; letters begin anew."""
        self._counts["letter"] = 0
        return str(self._next("arabic") + 1)

    def letter(self) -> str:
        """The next a, b, c, d, đ, e and so on."""
        return self._letters[self._next("letter") % len(self._letters)]

    def figure(self) -> str:
        """The next number of a picture, counted through the whole document."""
        return str(self._next("figure") + 1)

    def _next(self, kind: str) -> int:
        self._counts[kind] += 1
        return self._counts[kind] - 1


class Phrases(Opened):
    """The macros of phrases.j2 as functions that return plain text.

    Each format then escapes what a phrase says once and as a whole.
    """

    kind = "phrase"

    def __init__(self, places: Sequence[Path]) -> None:
        module = environment(places, Kind.PHRASES).get_template("phrases.j2").module
        macros = {name: one for name, one in vars(module).items() if isinstance(one, Macro)}
        self._macros: dict[str, Macro] = macros

    def names(self) -> Sequence[str]:
        """The names of the macros."""
        return tuple(self._macros)

    def __getattr__(self, name: str) -> Callable[..., str]:
        macro = self._macros[name]
        return lambda *arguments, **named: str(macro(*arguments, **named))


def helpers(
    view: View, places: Sequence[Path], language: str, left_out: list[str]
) -> dict[str, Any]:
    """What templates may use: the view ``r``, the phrases ``say``, numbering and short forms.

    The phrases are made apart, as plain text, so that each format escapes
    their outcome once and as a whole. ``heads(title, content)`` asks whether a
    heading has anything to stand over, and puts its title among ``left_out``
    when it has not.
    """
    introduced: set[str] = set()

    def short(text: str) -> str:
        return _shorten(text, view.short_forms, introduced)

    def heads(title: str, content: object) -> bool:
        if not content:
            left_out.append(title)
        return bool(content)

    return {
        "r": view,
        "say": Phrases(places),
        "numbering": lambda: Numbering(language),
        "short": short,
        "heads": heads,
    }


def _shorten(text: str, short_forms: dict[str, str], introduced: set[str]) -> str:
    """Introduce a long term's short form at its first mention, and use it after that."""
    for long, short in short_forms.items():
        first = re.search(re.escape(long), text, re.IGNORECASE)
        if long in introduced:
            text = text.replace(long, short)
        elif first:
            introduced.add(long)
            head, tail = text[: first.end()], text[first.end() :]
            text = f"{head} (sau đây viết tắt là {short}){tail.replace(long, short)}"
    return text
