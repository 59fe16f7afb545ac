"""Where many data folders stand, a row each: as a table for people, as JSON or CSV for programs."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from ktstartup.language import N_
from ktstartup.measuring.overview import Overview
from ktstartup.rendering.labels import STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType
    from rich.table import Table

    from ktstartup.language import Language

__all__ = ["overviews_csv", "overviews_json", "overviews_table"]

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


def overviews_table(
    root: str, overviews: Sequence[Overview], language: Language
) -> Iterator[RenderableType]:
    """A table, a row for each data folder and one for all, and what the dashes mean."""
    from rich.text import Text

    from ktstartup.rendering.status_table import COLOURS, indented, plain_table

    say = language.text
    table = plain_table(say(N_("{n} data folders in {root}"), n=len(overviews), root=root))
    _columns(table, language)
    for one in overviews:
        known = one.indicators
        cells = (
            [Text(str(n), style=COLOURS[name]) if n else "0" for name, n in known.items()]
            if known
            else ["–"] * len(STATUSES)
        )
        reports = f"{one.received}/{one.expected}" if known else "–"
        broken = say(N_("errors: {n}"), n=one.errors)
        period = Text(broken, style="red") if one.errors else one.period or "–"
        table.add_row(one.folder, period, *cells, reports)
    whole = Overview.total(overviews)
    counts = [str(n) for n in (whole.indicators or {}).values()]
    table.add_section()
    table.add_row(say(N_("Total")), "", *counts, f"{whole.received}/{whole.expected}")
    yield table
    if any(one.errors for one in overviews):
        yield indented(
            say(N_("No figures are made from data with errors: ktstartup --data FOLDER check"))
        )
    if any(one.period is None and not one.errors for one in overviews):
        yield indented(say(N_("–: the plan there has no such period.")), "dim")


def _columns(table: Table, language: Language) -> None:
    say = language.text
    table.add_column(say(N_("Data folder")), overflow="fold")
    table.add_column(say(N_("Period")), no_wrap=True)
    for label in map(say, STATUSES.values()):
        # Headings break between words and never inside one.
        table.add_column(label, justify="right", min_width=max(map(len, label.split())))
    table.add_column(say(N_("Reports")), justify="right", no_wrap=True)
