"""Renders documents as Markdown; text from the data is escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.rendering.plain_text import escaped
from ktstartup.rendering.templates.faults import locating_errors
from ktstartup.rendering.templates.filters import printed_text
from ktstartup.rendering.templates.helpers import (
    Rendered,
    empty_headings,
    helpers,
    lone_numbers,
    unused_definitions,
)
from ktstartup.rendering.templates.sandbox import TemplateKind
from ktstartup.rendering.templates.template_files import environment, find_template

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ktstartup.rendering.templates.helpers import View

# Stands before a text of digits only until the whole line is known: with a full
# stop of the template's after it, it would begin a numbered list.
_DIGITS = "\ufdd0"
# Enough of a heading to see its number.
_WORDS = 8
_NUMBERED = lazy_pattern(
    rf"^((?:[ \t]|>|(?:[-+*]|\d{{1,9}}[.)])(?=[ \t]))*)([{_DIGITS}\d]+)([.)])(?=\s|$)", re.MULTILINE
)


def escape(value: Any) -> str:
    """Text as itself: special characters behind a backslash, line breaks as spaces.

    Raises StoppedError for what is neither a text nor a number.
    """
    return escaped(printed_text(value))


def _printed(value: Any) -> str:
    text = escape(value)
    return _DIGITS + text if text.isdecimal() else text


def _escape_numbers(text: str) -> str:
    """Put a backslash into what only looks like the number of a list, now that lines are whole."""

    def unnumbered(match: re.Match[str]) -> str:
        before, digits, dot = match.groups()
        return f"{before}{digits}\\{dot}" if _DIGITS in digits else match[0]

    return _NUMBERED.sub(unnumbered, text).replace(_DIGITS, "")


def render_markdown(view: View, name: str, places: Sequence[Path], language: str) -> Rendered:
    """A document as Markdown, one blank line between blocks and one line end at the end.

    Raises BrokenTemplateError, FileNotFoundError when no folder has its template.
    """
    left_out: list[str] = []
    file = f"{name}.md.j2"
    with locating_errors(find_template(file, places)):
        template = environment(places, TemplateKind.MARKDOWN, _printed).get_template(file)
        text = _escape_numbers(template.render(helpers(view, places, language, left_out)))
    for definition in unused_definitions(text, view.short_forms):
        text = text.replace(definition, "")
    text = _without_lone_numbers(text)
    text = re.sub(r"\n{3,}", "\n\n", re.sub(r"(?<![ \t])[ \t]+\n", "\n", text)).strip() + "\n"
    return Rendered(text.encode(), (*left_out, *empty_headings(_blocks(text))))


_HEADING = lazy_pattern(r"^(#+ |\*\*)(?=\S+[.)] )", re.MULTILINE)
_BOLD_LEVEL = 9


def _without_lone_numbers(text: str) -> str:
    """The text with the number taken from each heading that has no second beside it."""
    places = list(_HEADING.finditer(text))
    headings = [
        (len(one[1].strip()) if one[1].startswith("#") else _BOLD_LEVEL, text[one.end() :][:_WORDS])
        for one in places
    ]
    for index in reversed(lone_numbers(headings)):
        start = places[index].end()
        text = text[:start] + text[text.index(" ", start) + 1 :]
    return text


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Headings with their levels, and whatever else stands between them."""
    for line in text.splitlines():
        marks = len(line) - len(line.lstrip("#"))
        if line.strip():
            yield marks, line.lstrip("# ")
