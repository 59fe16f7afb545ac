"""What templates may use besides the view: phrases, numbering of headings, short forms."""

from __future__ import annotations

import re
from dataclasses import fields
from itertools import takewhile
from typing import TYPE_CHECKING, Any, TypeAlias

from jinja2.runtime import Macro

from ktstartup.frozen import frozen
from ktstartup.rendering.templates.sandbox import TemplateHelper, TemplateKind
from ktstartup.rendering.templates.template_files import environment
from ktstartup.text.collation import point_letters
from ktstartup.text.formatting import ROMAN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from ktstartup.rendering.views.reminder_views import LetterView, RemindersView
    from ktstartup.rendering.views.report_view import ReportView

    View: TypeAlias = ReportView | LetterView | RemindersView


@frozen
class Rendered:
    """The bytes of a file; ``left_out`` names headings without anything behind them."""

    content: bytes
    left_out: tuple[str, ...] = ()


def empty_headings(blocks: Iterable[tuple[int, str]]) -> list[str]:
    """Headings without content: another of their level or above follows at once.

    Blocks are (level, words) in order, level 0 for whatever is not a heading.

    >>> empty_headings([(1, "I"), (2, "1"), (0, "text"), (2, "2"), (1, "II"), (0, "text")])
    ['2']
    """
    found = []
    waiting: list[tuple[int, str]] = []
    for level, words in [*blocks, (1, "")]:
        if level == 0:
            waiting.clear()
            continue
        found += [title for open_level, title in waiting if open_level >= level]
        waiting = [one for one in waiting if one[0] < level]
        waiting.append((level, words))
    return found


_FIRST, _SECOND = re.compile(r"(?:1\.|a\)) "), re.compile(r"(?:2\.|b\)) ")


def lone_numbers(headings: Sequence[tuple[int, str]]) -> list[int]:
    """The headings that are numbered 1 or a without a second: a number alone counts nothing.

    Headings are (level, words) in order.

    >>> lone_numbers([(1, "I. A"), (2, "1. B"), (1, "II. C"), (2, "1. D"), (2, "2. E")])
    [1]
    """
    found = []
    for index, (level, words) in enumerate(headings):
        if _FIRST.match(words) and not _has_second(level, headings[index + 1 :]):
            found.append(index)
    return found


def _has_second(level: int, following: Sequence[tuple[int, str]]) -> bool:
    below = takewhile(lambda one: one[0] >= level, following)
    return any(other == level and _SECOND.match(words) for other, words in below)


class Numbering(TemplateHelper):
    """Numbers headings as they are printed, so that a section left out leaves no gap."""

    def __init__(self, language: str) -> None:
        self._letters = point_letters(language)
        self._counts = {"roman": 0, "arabic": 0, "letter": 0, "figure": 0}

    def names(self) -> Sequence[str]:
        """What templates may count."""
        return tuple(self._counts)

    def roman(self) -> str:
        """The next I, II, III …; arabic numbers begin anew."""
        self._counts["arabic"] = 0
        return ROMAN[self._next("roman")]

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


class Phrases(TemplateHelper):
    """The macros of phrases.j2 as functions that return plain text.

    Each format then escapes what a phrase says once and as a whole.
    """

    kind = "phrase"

    def __init__(self, places: Sequence[Path]) -> None:
        module = environment(places, TemplateKind.PHRASES).get_template("phrases.j2").module
        macros = {name: one for name, one in vars(module).items() if isinstance(one, Macro)}
        self._macros: dict[str, Macro] = macros
        self.said: list[str] = []

    def names(self) -> Sequence[str]:
        """The names of the macros."""
        return tuple(self._macros)

    def __getattr__(self, name: str) -> Callable[..., str]:
        macro = self._macros[name]

        def say(*arguments: Any, **named: Any) -> str:
            self.said.append(str(macro(*arguments, **named)))
            return self.said[-1]

        return say


def helpers(
    view: View, places: Sequence[Path], language: str, left_out: list[str]
) -> dict[str, Any]:
    """What templates may use: the view ``r``, the phrases ``say``, numbering and short forms.

    The phrases are made apart, as plain text, so that each format escapes
    their outcome once and as a whole. ``heads(title, content)`` asks whether a
    heading has anything to stand over, and puts its title among ``left_out``
    when it has not. ``unnamed()`` gives the annexes that no phrase has named so far.
    """
    phrases = Phrases(places)
    introduced: set[str] = set()

    def short(text: str) -> str:
        return _shorten(text, view.short_forms, introduced)

    def heads(title: str, content: object) -> bool:
        if not content:
            left_out.append(title)
        return bool(content)

    def unnamed() -> list[str]:
        annex = getattr(view, "annex", None)
        called = [getattr(annex, one.name) for one in fields(annex)] if annex else []
        said = "\n".join(phrases.said)
        return [one for one in called if one and not re.search(rf"{one}\b", said)]

    return {
        "r": view,
        "say": phrases,
        "numbering": lambda: Numbering(language),
        "short": short,
        "heads": heads,
        "unnamed": unnamed,
    }


_DEFINED = " (sau đây viết tắt là {})"


def unused_definitions(text: str, short_forms: dict[str, str]) -> list[str]:
    """The definitions of short forms that the text never comes back to."""
    defined = {_DEFINED.format(short): short for short in short_forms.values()}
    return [one for one, short in defined.items() if short not in text.replace(one, "")]


def _shorten(text: str, short_forms: dict[str, str], introduced: set[str]) -> str:
    """Introduce a long term's short form at its first mention, and use it after that."""
    for long, short in short_forms.items():
        first = re.search(re.escape(long), text, re.IGNORECASE)
        if long in introduced:
            text = text.replace(long, short)
        elif first:
            introduced.add(long)
            head, tail = text[: first.end()], text[first.end() :]
            text = f"{head}{_DEFINED.format(short)}{tail.replace(long, short)}"
    return text
