"""Renders documents in the formats asked for, writes them beside what people edited, opens them."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ktstartup.commands.session import StopError
from ktstartup.commands.terminal import at_terminal, say
from ktstartup.language import N_
from ktstartup.programs import program_path
from ktstartup.recording.made_documents import free_path, write_document
from ktstartup.system_errors import why_unwritten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ktstartup.commands.session import Session
    from ktstartup.reading.dataset import Dataset
    from ktstartup.rendering.templates.helpers import Rendered, View

_PDF = "pdf"
_REPORTS, _SAMPLE = Path("reports"), "minh-hoa"
# What is opened of a document in several formats: what is signed before what is read by programs.
_OPENED = (".pdf", ".docx", ".eml", ".xlsx", ".md", ".csv", ".json", ".xml", ".parquet")


def rendered(
    session: Session,
    data: Dataset,
    view: View,
    template: str,
    forms: Sequence[str],
) -> dict[str, Rendered]:
    """A view in each format, and as Word what is made of that; none means both that are edited.

    Raises StopError where a template is missing or wrong.
    """
    from ktstartup.documents.formats import rendered as made

    with telling_of_templates(session, data.folder):
        return made(data, session.language, view, template, forms, session.today)


@contextmanager
def telling_of_templates(session: Session, data: Path) -> Iterator[None]:
    """Turn what is wrong with a template, or that there is none, into a StopError that says so."""
    from ktstartup.commands.template import problem_text
    from ktstartup.rendering.templates.faults import BrokenTemplateError

    try:
        yield
    except BrokenTemplateError as error:
        raise StopError(problem_text(session, error.problem)) from None
    except FileNotFoundError as error:
        message = N_("there is no template {file}: put one into {folder}")
        folder = (data / "templates" / session.language.code).as_posix()
        raise StopError(message, file=error, folder=folder) from None


def folder_for(data: Dataset, usual: Path = _REPORTS) -> Path:
    """Where documents go by themselves; those of made-up data go into a place of their own."""
    if not data.plan.illustrative:
        return usual
    name = data.folder.resolve().name
    return _REPORTS / (_SAMPLE if name == "data" else name)


def write_documents(
    session: Session,
    documents: Mapping[Path, bytes],
    forms: Sequence[str] = (),
    *,
    opened: bool = False,
) -> None:
    """Write the documents and name them; one that somebody has edited stays as it is.

    ``forms`` are the formats asked for: where PDF is one, Word files are turned into it.
    Raises StopError when one cannot be made or written.
    """
    written = []
    for path, content in _in_forms(documents, forms).items():
        place = free_path(path, content)
        try:
            write_document(place, content)
        except OSError as error:
            message = N_("{file} cannot be written: {reason}")
            raise StopError(message, file=place, reason=why_unwritten(error)) from None
        say(place.as_posix())
        if place != path:
            message = N_("{file} was edited after it was made, so it stays; the new one is {new}")
            session.warn(message, file=path.as_posix(), new=place.as_posix())
        written.append(place)
    if opened:
        open_documents(session, written)


def _in_forms(documents: Mapping[Path, bytes], forms: Sequence[str]) -> Mapping[Path, bytes]:
    if _PDF not in forms:
        return documents
    from ktstartup.commands.pdf import as_pdf

    word = {path: content for path, content in documents.items() if path.suffix == ".docx"}
    pdf = as_pdf({path.as_posix(): content for path, content in word.items()})
    kept = {path: one for path, one in documents.items() if path.suffix[1:] in forms}
    return kept | {Path(name).with_suffix(".pdf"): content for name, content in pdf.items()}


def open_documents(session: Session, written: Sequence[Path]) -> None:
    """Open a document as a double click does; of its formats the finished one, of many the folder.

    Nothing is opened where nobody sits: in a pipe, in CI.
    """
    if not written or not at_terminal() or "CI" in os.environ:
        return
    folders = {path.parent for path in written}
    best = [path for kind in _OPENED for path in written if path.suffix == kind] or written
    many = len({path.stem for path in written}) > 1
    place = (folders.pop() if many else best[0]).resolve()
    try:
        _start(place)
    except OSError:
        session.warn(N_("{file} could not be opened: open it by hand"), file=place.as_posix())


def _start(place: Path) -> None:
    """Open a file or folder with the program that the system has for it. Raises OSError."""
    if sys.platform == "win32":
        os.startfile(place)  # noqa: S606 - a path of our own
        return
    opener = program_path("open" if sys.platform == "darwin" else "xdg-open")
    if opener is None:
        raise FileNotFoundError("xdg-open")
    # Imported here: documents are made oftener than opened.
    import subprocess

    quiet = subprocess.DEVNULL
    subprocess.Popen(  # noqa: S603 - a path of our own
        [opener, str(place)], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    )


def say_left_out(session: Session, documents: Iterable[Rendered]) -> None:
    """Name the headings that had nothing to stand over, once each."""
    titles = dict.fromkeys(title for one in documents for title in one.left_out)
    if titles:
        session.warn(N_("Headings without content, left out: {titles}"), titles="; ".join(titles))
