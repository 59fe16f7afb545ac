"""What the outputs for a terminal have in common: colours, tables, notes, the plan's heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ktstartup.model.document_names import plan_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from ktstartup.language import Language
    from ktstartup.model.plan import Plan

COLOURS = {
    "exceeded": "bold green",
    "achieved": "green",
    "done": "green",
    "on-track": "cyan",
    "in-progress": "cyan",
    "behind": "yellow",
    "suspended": "yellow",
    "overdue": "bold red",
    "no-data": "dim",
    "not-due": "dim",
    "not-started": "yellow",
}
"""Styles by the status of an indicator or a task."""


def illustrative_mark(plan: Plan) -> Iterator[RenderableType]:
    """The mark that output of illustrative data bears; nothing for real data."""
    if plan.illustrative:
        yield Text(f"*** {plan.illustrative} ***", style="bold magenta")


def plan_heading(plan: Plan, language: Language) -> Iterator[RenderableType]:
    """The mark of illustrative data, and the plan's type and number."""
    yield from illustrative_mark(plan)
    yield Text(plan_name(plan.document, language), style="bold")


def plain_table(title: str) -> Table:
    """A table without a frame, its title above it."""
    return Table(
        title=Text(title, style="bold"),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        padding=(0, 1),
        collapse_padding=True,
        pad_edge=False,
        show_edge=False,
    )


def indented(text: Text | str, style: str = "", columns: int = 2) -> RenderableType:
    """A text set in from the left by so many columns."""
    shown = Text(text, style=style) if isinstance(text, str) else text
    return Padding(shown, (0, 0, 0, columns), expand=False)
