"""The view of a ministry's page: a row for each data folder, and the indicators of all of them."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ktstartup.frozen import frozen
from ktstartup.language import N_
from ktstartup.measuring.overview import Overview
from ktstartup.model.labels import STATUSES
from ktstartup.rendering.page.indicator_parts import IndicatorCells, Verdict, indicator_state
from ktstartup.rendering.views.heading import plan_mention

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ktstartup.measuring.summary import Summary
    from ktstartup.text.formatting import Formatter

# How high a row of a table, and what stands above the first, is about, in letters.
_ROW, _HEAD = 2, 6


@frozen
class ProvinceIndicator(IndicatorCells):
    """An indicator of one data folder, as its row shows it."""

    name: str
    """Its short name."""
    unit: str
    """Its unit."""


@frozen
class Province:
    """A data folder, as its row shows it."""

    folder: str
    """The folder's name."""
    place: str
    """The place in the plan's documents; empty where there are no figures."""
    plan: str
    """The plan's later mention."""
    link: str
    """The address of its own page; empty where it has none."""
    period: str
    """The period, short; empty where there are no figures."""
    errors: int
    """How many errors its data have."""
    counts: list[int]
    """How many indicators have each status, in the order of the headings."""
    reports: str
    """How many reports have come of those owed: "34/38"."""
    late: int
    """How many of them came late."""
    illustrative: str
    """The mark of illustrative data; else empty."""
    indicators: list[ProvinceIndicator]
    """Its indicators."""


@frozen
class MinistryView:
    """The page of many data folders, ready for its template."""

    title: str
    """The title of the window."""
    made: str
    """The day on which the page was made."""
    statuses: list[Verdict]
    """What the counts are of."""
    provinces: list[Province]
    """The data folders, by their names."""
    total: Province
    """All of them together."""
    illustrative: bool
    """Whether the data of any are illustrative."""


def province_data(summary: Summary, overview: Overview, formatter: Formatter) -> dict[str, Any]:
    """What the ministry's page says of a data folder, as plain data."""
    code, plan = formatter.language.code, summary.scope.plan
    names = [one.name for one in fields(IndicatorCells)]
    rows = []
    for one in summary.indicators:
        state = asdict(indicator_state(summary, one, formatter))
        unit = "" if one.indicator.measure.is_level else one.indicator.unit.in_language(code)
        own = {"name": one.indicator.short.in_language(code), "unit": unit}
        rows.append(own | {name: state[name] for name in names})
    return {
        "overview": overview.plain(),
        "place": plan.document.place,
        "plan": plan_mention(summary.scope, formatter),
        "period": formatter.period_short(summary.period),
        "illustrative": plan.illustrative or "",
        "indicators": rows,
    }


def ministry_view(
    answers: Mapping[str, Mapping[str, Any]], formatter: Formatter, made_on: date
) -> MinistryView:
    """The view of the answers of data folders, by their names."""
    say = formatter.language.text
    overviews = {name: Overview(**one["overview"]) for name, one in answers.items()}
    return MinistryView(
        title=say(N_("Where the plans stand: {n} data folders"), n=len(answers)),
        made=formatter.day(made_on),
        statuses=[Verdict(code, say(label)) for code, label in STATUSES.items()],
        provinces=[_province(name, one, overviews[name]) for name, one in answers.items()],
        total=_province("", {}, Overview.total(overviews.values())),
        illustrative=any(one.illustrative for one in overviews.values()),
    )


def _province(name: str, known: Mapping[str, Any], overview: Overview) -> Province:
    return Province(
        folder=name,
        place=known.get("place", ""),
        plan=known.get("plan", ""),
        link=quote(f"{name}.html") if "page" in known else "",
        period=known.get("period", ""),
        errors=overview.errors,
        counts=list((overview.indicators or {}).values()),
        reports=f"{overview.received}/{overview.expected}" if overview.indicators else "",
        late=overview.late,
        illustrative=known.get("illustrative", ""),
        indicators=[
            ProvinceIndicator(**{**row, "status": Verdict(**row["status"])})
            for row in known.get("indicators", ())
        ],
    )


def ministry_rules(view: MinistryView) -> str:
    """The rule of the style sheet for this page alone: about how high a folder's table is.

    A browser lays out what is looked at, and takes the rest to be so high.
    """
    rows = [len(one.indicators) for one in view.provinces if one.indicators] or [0]
    return f".g:not(.none){{contain-intrinsic-size:auto {_ROW * max(rows) + _HEAD}em}}"
