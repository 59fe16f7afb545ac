"""A report as Markdown; text from the data can never become its structure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ktstartup.rendering.report.templates import blaming, environment, find_template, helpers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ktstartup.rendering.report.view import ReportView

__all__ = ["escape", "render_markdown"]

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~])")
_AT_START = re.compile(r"^(\s*)(?:([#+=-])|(\d+)([.)])(?=\s|$))")


def escape(value: Any) -> Any:
    """Text as itself: special characters behind a backslash, line breaks as spaces."""
    if not isinstance(value, str):
        return value
    text = _SPECIAL.sub(r"\\\1", " ".join(value.split()) if "\n" in value else value)
    return _AT_START.sub(_escape_start, text)


def _escape_start(match: re.Match[str]) -> str:
    space, mark, number, dot = match.groups()
    return f"{space}\\{mark}" if mark else f"{space}{number}\\{dot}"


def render_markdown(view: ReportView, places: Sequence[Path], language: str) -> str:
    """The report as Markdown, one blank line between blocks and one line end at the end.

    Raises BrokenTemplateError.
    """
    with blaming(find_template("report.md.j2", places)):
        template = environment(places, finalize=escape).get_template("report.md.j2")
        text = template.render(helpers(view, places, language))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text)).strip() + "\n"
