"""Renders a view in each format that is asked for, and loads what renders these formats alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.text.formatting import Formatter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from ktstartup.language import Language
    from ktstartup.reading.dataset import Dataset
    from ktstartup.rendering.templates.helpers import Rendered, View

__all__ = ["rendered"]

# What is made of a Word file, and of which format that is asked for.
_OF_WORD = {"pdf": "docx", "eml": "docx"}


def rendered(
    data: Dataset,
    language: Language,
    view: View,
    template: str,
    forms: Sequence[str],
    day: date,
) -> dict[str, Rendered]:
    """A view in each format, and as Word what is made of that; none means both that are edited.

    ``day`` is the document's own, or today.
    Raises BrokenTemplateError, FileNotFoundError where a template is wrong or missing.
    """
    from ktstartup.rendering.templates.template_files import folders

    places = folders(data.folder, language.code)
    asked = dict.fromkeys(_OF_WORD.get(form, form) for form in forms or _RENDERERS)
    return {
        form: _workbook(language, view, places, day)
        if form == "xlsx"
        else _RENDERERS[form](view, template, places, language.code)
        for form in asked
    }


def _markdown(view: View, name: str, places: Sequence[Path], language: str) -> Rendered:
    from ktstartup.rendering.templates.markdown_report import render_markdown

    return render_markdown(view, name, places, language)


def _word(view: View, name: str, places: Sequence[Path], language: str) -> Rendered:
    from ktstartup.rendering.word.document import render_word

    return render_word(view, name, places, language)


def _workbook(language: Language, view: View, places: Sequence[Path], day: date) -> Rendered:
    from ktstartup.rendering.views.report_view import ReportView
    from ktstartup.rendering.workbook.report_workbook import render_workbook

    assert isinstance(view, ReportView)  # noqa: S101 - letters are offered in other formats
    return render_workbook(view, places, Formatter(language), day)


_RENDERERS = {"md": _markdown, "docx": _word}
