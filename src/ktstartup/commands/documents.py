"""Renders documents in the formats asked for, and writes them all or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.commands.session import StopError
from ktstartup.commands.terminal import say
from ktstartup.language import N_
from ktstartup.recording.file_writer import write_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from ktstartup.commands.session import Session
    from ktstartup.reading.dataset import Dataset
    from ktstartup.rendering.templates.helpers import Rendered, View

__all__ = ["rendered", "say_left_out", "write_all"]


def rendered(
    session: Session, data: Dataset, view: View, template: str, forms: Sequence[str]
) -> dict[str, Rendered]:
    """A view in each format; no formats means all.

    Raises StopError where a template is missing or wrong.
    """
    from ktstartup.commands.template import problem_text
    from ktstartup.rendering.templates.faults import BrokenTemplateError
    from ktstartup.rendering.templates.template_files import folders

    language = session.language.code
    places = folders(data.folder, language)
    try:
        return {
            form: _RENDERERS[form](view, template, places, language) for form in forms or _RENDERERS
        }
    except BrokenTemplateError as error:
        raise StopError(problem_text(session, error.problem)) from None
    except FileNotFoundError as error:
        message = N_("there is no template {file}: put one into {folder}")
        folder = (data.folder / "templates" / language).as_posix()
        raise StopError(message, file=error, folder=folder) from None


def write_all(files: Mapping[Path, bytes], program: str = "Word") -> None:
    """Write the files and name them. Raises StopError when one cannot be written.

    ``program``: the one that is likely to hold such a file open.
    """
    for path, content in files.items():
        try:
            write_file(path, content)
        except OSError as error:
            message = N_("{file} cannot be written: {reason}; is it open in {program}?")
            reason = error.strerror or str(error)
            raise StopError(message, file=path, reason=reason, program=program) from None
        say(path.as_posix())


def say_left_out(session: Session, documents: Iterable[Rendered]) -> None:
    """Name the headings that had nothing to stand over, once each."""
    titles = dict.fromkeys(title for one in documents for title in one.left_out)
    if titles:
        session.warn(N_("Headings without content, left out: {titles}"), titles="; ".join(titles))


def _markdown(view: View, name: str, places: Sequence[Path], language: str) -> Rendered:
    from ktstartup.rendering.templates.markdown_report import render_markdown

    return render_markdown(view, name, places, language)


def _word(view: View, name: str, places: Sequence[Path], language: str) -> Rendered:
    from ktstartup.rendering.word.document import render_word

    return render_word(view, name, places, language)


_RENDERERS = {"md": _markdown, "docx": _word}
