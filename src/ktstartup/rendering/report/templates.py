"""Finds the templates and runs them: an officer's own beside the data, else those shipped.

Templates run in Jinja's sandbox; what they print comes from the view alone.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from jinja2 import Environment

    from ktstartup.rendering.report.view import ReportView

__all__ = [
    "BrokenTemplateError",
    "Numbering",
    "blaming",
    "environment",
    "find_template",
    "folders",
    "helpers",
]

_SHIPPED = Path(__file__).parents[2] / "templates"
_REPOSITORY = Path(__file__).parents[4] / "templates"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
# Points follow the Vietnamese alphabet (Decree 30/2020/NĐ-CP, Annex I).
_LETTERS = {"vi": "abcdđeghiklmnopqrstuvxy", "en": "abcdefghijklmnopqrstuvwxyz"}


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


def environment(
    places: Sequence[Path], finalize: Callable[[Any], Any] | None = None
) -> Environment:
    """A sandbox that sees the templates of these folders and nothing else of the machine."""
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(places),
        undefined=StrictUndefined,
        finalize=finalize,
        autoescape=False,
        trim_blocks=False,
        keep_trailing_newline=True,
    )


@dataclass
class BrokenTemplateError(Exception):
    """A template cannot be used: its file, the line where it is known, and why."""

    file: str
    reason: str


@contextmanager
def blaming(file: Path, *others: type[Exception]) -> Iterator[None]:
    """Say of whatever a template does wrong in which file it stands.

    Raises BrokenTemplateError in place of the template engine's own errors and
    of ``others`` that the file's format can raise.
    """
    try:
        yield
    except TemplateSyntaxError as error:
        where = error.filename or str(file)
        raise BrokenTemplateError(f"{where}:{error.lineno}", error.message or "") from error
    except TemplateError as error:
        known = re.search(r"has no attribute '(\w+)'", error.message or "")
        reason = f"“{known[1]}”?" if known else error.message or ""
        raise BrokenTemplateError(str(file), reason) from error
    except others as error:
        raise BrokenTemplateError(str(file), str(error)) from error


class Numbering:
    """Counts headings as they are printed, so that a section left out leaves no gap."""

    def __init__(self, language: str) -> None:
        self._letters = _LETTERS[language]
        self._counts = {"roman": 0, "arabic": 0, "letter": 0}

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

    def _next(self, kind: str) -> int:
        self._counts[kind] += 1
        return self._counts[kind] - 1


class _Phrases:
    """The macros of phrases.j2 as functions that return plain text.

    Called directly, Jinja would take a macro's text for safe in a template that
    escapes, and "&" from the data would reach the file as it is.
    """

    def __init__(self, module: Any) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Callable[..., str]:
        macro = getattr(self._module, name)
        return lambda *arguments: str(macro(*arguments))


def helpers(view: ReportView, places: Sequence[Path], language: str) -> dict[str, Any]:
    """What templates may use: the view ``r``, the phrases ``say``, numbering and short forms.

    The phrases are made apart, as plain text, so that each format escapes
    their outcome once and as a whole.
    """
    return {
        "r": view,
        "say": _Phrases(environment(places).get_template("phrases.j2").module),
        "numbering": lambda: Numbering(language),
        "short": lambda text: _shorten(text, view.short_forms),
    }


def _shorten(text: str, short_forms: dict[str, str]) -> str:
    """Introduce a long term's short form at its first mention, and use it after that."""
    for long, short in short_forms.items():
        first = re.search(re.escape(long), text, re.IGNORECASE)
        if first:
            head, tail = text[: first.end()], text[first.end() :]
            text = f"{head} (sau đây viết tắt là {short}){tail.replace(long, short)}"
    return text
