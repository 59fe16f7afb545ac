"""Renders a page: the template's body between a head and a script that are the tool's own.

A policy in the head lets the browser use this one style sheet and this one script, by their
digests, and nothing else: what data or an officer's own template smuggle in stays dead.
"""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.rendering.plain_text import LINE, printable
from ktstartup.rendering.printed_text import visible
from ktstartup.rendering.templates.faults import locating_errors
from ktstartup.rendering.templates.filters import printed_text
from ktstartup.rendering.templates.sandbox import Sandbox, TemplateKind
from ktstartup.rendering.templates.template_files import find_template, read_included, read_template

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ktstartup.language import Language
    from ktstartup.rendering.page.ministry_view import MinistryView
    from ktstartup.rendering.page.page_view import PageView


_BREAK = Markup("<br>")
_ENDING = lazy_pattern(r"[^\w ,.;()&/–-]")
_WORDS = lazy_pattern(r'\{\{ t\("([^"]+)"\) \}\}')


def escaped_html(value: Any) -> Markup:
    """Text as itself in HTML, between tags or between quotes; lines of officers stay lines.

    What a macro has put together stays as it is. Raises StoppedError for what is neither a text
    nor a number.
    """
    if type(value) is str:
        return _escaped(value)
    return value if isinstance(value, Markup) else _escaped(printed_text(value))


@lru_cache(maxsize=5_000)  # periods, bodies and states stand in every row
def _escaped(text: str) -> Markup:
    if text.isprintable():  # as nearly always: nothing steers a program, and no line ends
        return escape(text)
    return _BREAK.join(escape(visible(printable(line))) for line in text.split(LINE))


def render_page(
    view: PageView | MinistryView,
    name: str,
    places: Sequence[Path],
    language: Language,
    rules: str = "",
) -> bytes:
    """A page as one HTML file; ``rules`` of the style sheet are those of this page alone.

    Raises BrokenTemplateError, FileNotFoundError when no folder has its template.
    """
    file = f"{name}.html.j2"
    with locating_errors(find_template(file, places)):
        sandbox = Sandbox(
            TemplateKind.HTML, escaped_html, lambda name: _source(name, places, language)
        )
        body = sandbox.get_template(file).render({"r": view, "t": language.text})
    style = _own("page.css", places) + rules
    script = _own("page.js", places)
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{language.code}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escaped_html(view.title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f"{_without_blanks(body)}\n<script>{script}</script>\n</body>\n</html>\n"
    ).encode()


def in_style(text: str) -> str:
    """A text between the quotes of a style sheet: what could end it there stands as its number."""
    return _ENDING.sub(lambda found: f"\\{ord(found[0]):x} ", visible(printable(text)))


def _source(name: str, places: Sequence[Path], language: Language) -> tuple[str, str]:
    """A template in the reader's language: words that nothing is filled into are said once."""
    text, path = read_included(name, places)
    return _WORDS.sub(lambda found: escape(language.text(found[1])), text), path


def _own(name: str, places: Sequence[Path]) -> str:
    """A file of the tool's own, from the last of the folders, which is the tool's."""
    return _without_blanks(read_template(name, places[-1:])[1].decode())


def _without_blanks(text: str) -> str:
    """The lines without what is blank before, after and between them."""
    return "\n".join(filter(None, map(str.strip, text.split("\n"))))


def _digest(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
