"""`ktstartup page`: one self-contained HTML file for leaders, down to the papers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from ktstartup.commands.arguments import period_typed
from ktstartup.commands.checked_data import sound_data
from ktstartup.commands.common_options import Open, OptionalPeriod, output_option
from ktstartup.commands.documents import folder_for, telling_of_templates, write_documents
from ktstartup.commands.options import Option
from ktstartup.commands.session import BAD, GOOD, Session, UsageError
from ktstartup.documents.page import map_features, page_of
from ktstartup.garbage_collection import gc_paused
from ktstartup.language import N_
from ktstartup.measuring.summary import measure_steps
from ktstartup.rendering.page.html import render_page
from ktstartup.rendering.templates.template_files import page_folders

_NAME = "trang-lanh-dao.html"


def page(
    session: Session,
    period: OptionalPeriod = None,
    output: Annotated[
        Path | None,
        output_option(N_("The file to write (default: reports/<period>/trang-lanh-dao.html).")),
    ] = None,
    shapes: Annotated[
        Path | None,
        Option("--map", help=N_("The province's own map of its places (GeoJSON).")),
    ] = None,
    *,
    opened: Open = False,
) -> int:
    """Write the page of a period and of all periods before it, and name the file."""
    if session.location.collection:
        if shapes is not None:
            raise UsageError(N_("--map is for the page of one data folder"))
        return _of_collection(session, period, output, opened=opened)
    data = sound_data(session)
    over = period_typed(session, data, period)
    features = map_features(data.plan, shapes) if shapes is not None else ()
    with gc_paused(), telling_of_templates(session, data.folder):
        figures = measure_steps(data, over)
        content = page_of(data, figures, session.language, session.today, features)
    file = output or folder_for(data) / str(over) / _NAME
    write_documents(session, {file: content}, opened=opened)
    return GOOD


def _of_collection(
    session: Session, period: str | None, output: Path | None, *, opened: bool
) -> int:
    """Write the page of many data folders, and the page of each beside it."""
    from ktstartup.commands.collection import pages_of_all
    from ktstartup.rendering.page.ministry_view import ministry_rules, ministry_view

    answers = pages_of_all(session, period)
    file = output or Path("reports") / _NAME
    view = ministry_view(answers, session.formatter, session.today)
    places = page_folders(session.location.root, session.language.code)
    with telling_of_templates(session, session.location.root):
        content = render_page(view, "ministry", places, session.language, ministry_rules(view))
    pages = {
        file.parent / f"{name}.html": one["page"].encode()
        for name, one in answers.items()
        if "page" in one
    }
    write_documents(session, pages)
    write_documents(session, {file: content}, opened=opened)
    return BAD if any(one["overview"]["errors"] for one in answers.values()) else GOOD
