"""The view of a page for leaders: everything that its template prints, as finished texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.frozen import frozen
from ktstartup.language import N_
from ktstartup.rendering.page.body_parts import sendings
from ktstartup.rendering.page.headlines import brief, changes_of
from ktstartup.rendering.page.html import in_style
from ktstartup.rendering.page.indicator_parts import indicator_parts
from ktstartup.rendering.page.money_parts import money_part
from ktstartup.rendering.page.place_parts import place_grids
from ktstartup.rendering.page.sources import Sources
from ktstartup.rendering.page.steps import step_rules, step_views, variants
from ktstartup.rendering.page.task_parts import task_groups
from ktstartup.rendering.status_cells import path_sentence
from ktstartup.rendering.views.heading import parties, plan_in_full, plan_mention
from ktstartup.rendering.views.point_views import point_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from ktstartup.language import Language
    from ktstartup.measuring.summary import StepFigures
    from ktstartup.rendering.page.body_parts import Sendings
    from ktstartup.rendering.page.headlines import Brief, ChangesPart
    from ktstartup.rendering.page.indicator_parts import IndicatorPart
    from ktstartup.rendering.page.money_parts import MoneyPart
    from ktstartup.rendering.page.place_parts import Feature, PlaceGrid
    from ktstartup.rendering.page.sources import Successor
    from ktstartup.rendering.page.steps import Step, Variant
    from ktstartup.rendering.page.task_parts import TaskGroupPart
    from ktstartup.rendering.views.point_views import PointRow
    from ktstartup.text.formatting import Formatter

_MAP = (
    ".map{width:100%;max-width:44em;max-height:70vh;margin:.5em 0}"
    ".map path{fill:var(--bg);stroke:var(--soft);stroke-width:1;fill-rule:evenodd}"
    + "".join(f".map .d{n}{{fill:var(--d{n})}}" for n in range(1, 5))
    + ".map a:is(:hover,:focus-visible) path{stroke:var(--link);stroke-width:3}"
    "@media print{.map{max-height:110mm}}"
)


@frozen
class Edition:
    """What a page is made from besides the figures."""

    made_on: date
    """The day on which it is made, and as of which bodies are responsible now."""
    state: str
    """The state of the data in words: the commit; empty where there is none."""
    digest: Callable[[str], str]
    """Gives the SHA-256 of a file of evidence."""
    features: Sequence[Feature] = ()
    """The features of the province's own map, where it is given."""


@frozen
class PageView:
    """One page, ready for its template."""

    title: str
    """The title of the window."""
    illustrative: str
    """The mark of illustrative data; else empty."""
    plan: str
    """The plan's later mention."""
    plan_in_full: str
    """The plan's first mention: type, number, date, issuer and subject."""
    period: str
    """The newest period, for running text."""
    made: str
    """The day on which the page was made."""
    state: str
    """The state of the data that it was made from; may be empty."""
    tolerance: str
    """What figures are held against, and how far off it they may lie."""
    steps: list[Step]
    """The periods, the newest last."""
    brief: Brief
    """What to read first."""
    indicators: list[IndicatorPart]
    """The indicators, in the plan's order."""
    groups: list[TaskGroupPart]
    """The tasks by group."""
    money: MoneyPart
    """The money."""
    sendings: Sendings
    """Who sent which report."""
    changes: list[Variant[ChangesPart]]
    """What has changed, a ChangesPart at each period."""
    places: list[PlaceGrid]
    """What is counted where, at the end of the newest period."""
    beginnings: list[int]
    """The numbers of the periods from which on something stands in the page."""
    successors: list[Successor]
    """The bodies for which others are responsible today."""
    difficulties: list[PointRow]
    """Difficulties of the newest period, by theme."""
    lessons: list[PointRow]
    """Lessons learnt that the newest reports tell, by theme."""
    proposals: list[PointRow]
    """Proposals of the newest period, by theme."""


def build_page(figures: StepFigures, formatter: Formatter, edition: Edition) -> PageView:
    """The view of a page on a period and all before it."""
    steps, account = figures.steps, figures.report
    summary, scope = account.summary, account.summary.scope
    sources = Sources(steps, formatter, edition.made_on, edition.digest)
    between = parties(scope)
    period = formatter.period(summary.period)
    return PageView(
        title=f"{plan_mention(scope, formatter)}: {period}",
        illustrative=scope.plan.illustrative or "",
        plan=plan_mention(scope, formatter),
        plan_in_full=plan_in_full(scope, formatter),
        period=period,
        made=formatter.day(edition.made_on),
        state=edition.state,
        tolerance=path_sentence(summary, formatter),
        steps=step_views(steps, formatter),
        brief=brief(steps, sources, formatter),
        indicators=indicator_parts(steps, sources, formatter),
        groups=task_groups(steps, sources, formatter),
        money=money_part(steps, sources, formatter),
        sendings=sendings(account, sources, formatter),
        changes=variants([changes_of(figures, number, formatter) for number in range(len(steps))]),
        places=place_grids(figures, formatter, edition.features),
        beginnings=sorted(sources.later),
        successors=sources.successors,
        difficulties=point_rows(summary, "difficulties", between, formatter),
        lessons=point_rows(summary, "lessons", between, formatter),
        proposals=point_rows(summary, "proposals", between, formatter),
    )


def page_rules(view: PageView, language: Language) -> str:
    """The rules of the style sheet that are this page's own: periods, and bodies as of today."""
    now = in_style(language.text(N_("now")))
    heirs = "".join(f'.{one.key}{{--n:"{in_style(one.heirs)}"}}' for one in view.successors)
    mark = in_style(view.illustrative)
    mark = mark and f'@page{{@top-center{{content:"{mark}"}}}}'
    shown = f'#now:checked~.page i[class]::after{{content:" ({now}: " var(--n) ")"}}'
    of_map = _MAP if any(one.map for one in view.places) else ""
    return step_rules(view.steps, view.beginnings) + shown + heirs + mark + of_map
