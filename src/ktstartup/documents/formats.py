"""Renders a view in each format that is asked for, and loads what renders these formats alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.text.formatting import Formatter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ktstartup.language import Language
    from ktstartup.reading.dataset import Dataset
    from ktstartup.rendering.templates.helpers import Rendered, View

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
    found = {}
    for form in dict.fromkeys(_OF_WORD.get(form, form) for form in forms or ("md", "docx")):
        if form == "md":
            from ktstartup.rendering.templates.markdown_report import render_markdown

            found[form] = render_markdown(view, template, places, language.code)
        elif form == "docx":
            from ktstartup.rendering.word.document import render_word

            found[form] = render_word(view, template, places, language.code)
        else:
            from ktstartup.rendering.views.report_view import ReportView
            from ktstartup.rendering.workbook.report_workbook import render_workbook

            assert isinstance(view, ReportView)  # noqa: S101 - letters are offered in other formats
            found[form] = render_workbook(view, places, Formatter(language), day)
    return found
