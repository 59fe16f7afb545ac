"""Overview of many data folders, a row each: terminal table, Markdown, JSON, CSV."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from ktstartup.language import N_
from ktstartup.measuring.overview import Overview
from ktstartup.model.labels import STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from ktstartup.language import Language

_REPORTS = ("expected", "received", "late")


def overviews_json(overviews: Sequence[Overview]) -> str:
    """A JSON document with an object for each data folder, and one for all together."""
    total = _as_data(Overview.total(overviews))
    found = {
        "folders": [{"folder": one.folder, **_as_data(one)} for one in overviews],
        "total": {key: total[key] for key in ("errors", "indicators", "reports")},
    }
    return json.dumps(found, ensure_ascii=False, indent=2)


def _as_data(one: Overview) -> dict[str, Any]:
    known = one.indicators is not None
    return {
        "period": one.period,
        "errors": one.errors,
        "illustrative": one.illustrative,
        "indicators": one.indicators,
        "reports": {name: getattr(one, name) for name in _REPORTS} if known else None,
    }


def overviews_csv(overviews: Sequence[Overview]) -> str:
    """A row for each data folder; an empty cell means no figures."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    names = [name.replace("-", "_") for name in STATUSES]
    table.writerow(["folder", "period", "errors", *names, *(f"reports_{n}" for n in _REPORTS)])
    for one in overviews:
        known = one.indicators
        figures = [*known.values(), *(getattr(one, name) for name in _REPORTS)] if known else []
        blank = [""] * (len(STATUSES) + len(_REPORTS)) if not known else []
        table.writerow([one.folder, one.period or "", one.errors, *figures, *blank])
    return out.getvalue().rstrip("\n")


def overviews_markdown(root: str, overviews: Sequence[Overview], language: Language) -> str:
    """The same table as a comment on a merge request."""
    from ktstartup.rendering.plain_text import quiet
    from ktstartup.rendering.status_markdown import pipe_table

    title = language.text(N_("{n} data folders in {root}"), n=len(overviews), root=root)
    rows = [*(_row(one, language) for one in overviews), _total(overviews, language)]
    sides = [":--", ":--", *["--:"] * (len(STATUSES) + 1)]
    table = pipe_table(_headings(language), sides, rows)
    notes = [line for note in _notes(overviews, language) for line in ("", note)]
    return "\n".join([f"### {quiet(title)}", "", *table, *notes])


def overviews_table(
    root: str, overviews: Sequence[Overview], language: Language
) -> Iterator[RenderableType]:
    """A table, a row for each data folder and one for all, and what the dashes mean."""
    from rich.text import Text

    from ktstartup.rendering.terminal import COLOURS, indented, plain_table

    title = language.text(N_("{n} data folders in {root}"), n=len(overviews), root=root)
    table = plain_table(title)
    folder, period, *verdicts, reports = _headings(language)
    table.add_column(folder, overflow="fold")
    table.add_column(period, no_wrap=True)
    for label in verdicts:
        # Headings break between words and never inside one.
        table.add_column(label, justify="right", min_width=max(map(len, label.split())))
    table.add_column(reports, justify="right", no_wrap=True)
    colours = ("", "", *(COLOURS[status] for status in STATUSES), "")
    for one in overviews:
        styles = ("", "red", *[""] * (len(STATUSES) + 1)) if one.errors else colours
        cells = _row(one, language)
        table.add_row(
            *(
                Text(cell, style="" if cell in ("0", "–") else style)
                for cell, style in zip(cells, styles, strict=True)
            )
        )
    table.add_section()
    table.add_row(*_total(overviews, language))
    yield table
    yield from (indented(note) for note in _notes(overviews, language))


def _headings(language: Language) -> list[str]:
    whole = (N_("Data folder"), N_("Period"), *STATUSES.values(), N_("Reports"))
    return [language.text(one) for one in whole]


def _row(one: Overview, language: Language) -> list[str]:
    """A data folder's cells; a dash means no figures."""
    if one.indicators is None:
        broken = language.text(N_("errors: {n}"), n=one.errors) if one.errors else "–"
        return [one.folder, broken, *["–"] * (len(STATUSES) + 1)]
    return [one.folder, one.period or "–", *_counts(one)]


def _total(overviews: Sequence[Overview], language: Language) -> list[str]:
    return [language.text(N_("Total")), "", *_counts(Overview.total(overviews))]


def _counts(one: Overview) -> list[str]:
    counts = (one.indicators or {}).values()
    return [*(str(count) for count in counts), f"{one.received}/{one.expected}"]


def _notes(overviews: Sequence[Overview], language: Language) -> Iterator[str]:
    if any(one.errors for one in overviews):
        yield language.text(
            N_("No figures are made from data with errors: ktstartup --data FOLDER check")
        )
    if any(one.period is None and not one.errors for one in overviews):
        yield language.text(N_("–: the plan there has no such period."))
