"""The status as a comment on a merge request: Markdown for GitHub and GitLab.

Short at first sight: what holds the targets stands open, tasks and money are
folded away under a line that sums them up.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ktstartup.language import N_
from ktstartup.model.document_names import plan_name
from ktstartup.model.labels import TASK_STATES
from ktstartup.rendering import status_cells
from ktstartup.rendering.plain_text import quiet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ktstartup.measuring.summary import Summary
    from ktstartup.text.formatting import Formatter


def as_markdown(summary: Summary, formatter: Formatter) -> str:
    """The status as one piece of Markdown, without a line end at its end."""
    of_indicators = (_indicators, _notes) if summary.indicators else ()
    of_tasks = (_tasks,) if summary.own_tasks else ()
    parts = (_heading, *of_indicators, *of_tasks, _money, _reporting, _made_by)
    lines = (line for part in parts for line in (*part(summary, formatter), ""))
    return "\n".join(lines).rstrip("\n")


def _heading(summary: Summary, formatter: Formatter) -> Iterator[str]:
    scope, plan = summary.scope, summary.scope.plan
    yield f"### {quiet(plan_name(plan.document, formatter.language))}"
    yield ""
    if plan.illustrative:
        warning = formatter.language.text(N_("The data are illustrative: no figure here is real."))
        yield f"> **{quiet(plan.illustrative)}** – {warning}"
        yield ""
    if scope.agency:
        yield f"**{quiet(scope.bodies.name(scope.agency))}**"
        yield ""
    yield status_cells.window_sentence(summary, formatter) + "."


def _indicators(summary: Summary, formatter: Formatter) -> Iterator[str]:
    headings = [formatter.language.text(one) for one in status_cells.indicator_headings(summary)]
    # The name and the status are words, all between them figures.
    sides = [":--", *["--:"] * (len(headings) - 1)]
    if any(one.held for one in summary.indicators):
        sides[-1] = ":--"
    return pipe_table(headings, sides, status_cells.indicator_cells(summary, formatter))


def _notes(summary: Summary, formatter: Formatter) -> Iterator[str]:
    nothing = formatter.language.text(N_("–: no data, which is not 0."))
    if not any(one.held for one in summary.indicators):
        yield nothing
        return
    yield f"{nothing} {status_cells.path_sentence(summary, formatter)}"
    lines = [f"- {quiet(line)}" for line in status_cells.arithmetic(summary, formatter)]
    if lines:
        yield from ("", *lines)


def _tasks(summary: Summary, formatter: Formatter) -> Iterator[str]:
    say = formatter.language.text
    states = Counter(str(one.state) for one in summary.own_tasks)
    counts = ", ".join(f"{n} {say(TASK_STATES[s])}" for s in TASK_STATES if (n := states[s]))
    sides = [":--", ":--", "--:", ":--"]
    table = pipe_table(
        [say(one) for one in status_cells.TASKS], sides, status_cells.task_cells(summary, formatter)
    )
    return _folded(f"{say(N_('Tasks'))}: {counts}", table)


def _money(summary: Summary, formatter: Formatter) -> Iterator[str]:
    say = formatter.language.text
    if not summary.money.sources:
        return iter(())
    headings = [say(one) for one in status_cells.money_headings(summary)]
    sides = [":--", *["--:"] * (len(headings) - 1)]
    table = pipe_table(headings, sides, status_cells.money_cells(summary, formatter))
    notes = [f"- {quiet(line)}" for line in status_cells.money_notes(summary, formatter)]
    return _folded(say(N_("Money (million VND)")), (*table, *(("", *notes) if notes else ())))


def _reporting(summary: Summary, formatter: Formatter) -> Iterator[str]:
    yield status_cells.reporting_sentence(summary.reporting, formatter).rstrip(".") + "."
    for label, names in status_cells.reports_outstanding(summary):
        yield f"- {formatter.language.text(label)} ({len(names)}): {quiet(', '.join(names))}"


def _made_by(summary: Summary, formatter: Formatter) -> Iterator[str]:
    command = f"ktstartup status --period {summary.period} --format md"
    if summary.scope.agency:
        command += f" --agency {summary.scope.agency}"
    message = N_("Made from the data by {command}.")
    yield f"<sub>{formatter.language.text(message, command=f'<code>{command}</code>')}</sub>"


def pipe_table(
    headings: Sequence[str], sides: Sequence[str], rows: Iterable[Sequence[str]]
) -> Iterator[str]:
    """The lines of a table, what its cells say escaped."""
    yield _row(headings)
    yield _row(sides)
    for row in rows:
        yield _row([quiet(cell) for cell in row])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _folded(summary: str, lines: Iterable[str]) -> Iterator[str]:
    """Lines that open at a click; blank lines let Markdown stand inside."""
    yield f"<details><summary>{summary}</summary>"
    yield from ("", *lines, "", "</details>")
