"""The status as a comment on a merge request: Markdown for GitHub and GitLab.

Short at first sight: what holds the targets stands open, tasks and money are
folded away under a line that sums them up.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ktstartup.language import N_
from ktstartup.rendering.indicator_texts import NOTHING
from ktstartup.rendering.labels import TASK_STATES, document_type
from ktstartup.rendering.plain_text import quiet
from ktstartup.rendering.status_cells import (
    AGAINST,
    MONEY,
    OWN,
    against,
    arithmetic,
    own,
    reporting_sentence,
    window_sentence,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ktstartup.formatting import Formatter
    from ktstartup.measuring.summary import Summary

__all__ = ["as_markdown", "pipe_table"]


def as_markdown(summary: Summary, formatter: Formatter) -> str:
    """The status as one piece of Markdown, without a line end at its end."""
    parts = (
        _heading(summary, formatter),
        _indicators(summary, formatter),
        _notes(summary, formatter),
        _tasks(summary, formatter),
        _money(summary, formatter),
        _reporting(summary, formatter),
        _made_by(summary, formatter),
    )
    return "\n".join(line for part in parts for line in (*part, "")).rstrip("\n")


def _heading(summary: Summary, formatter: Formatter) -> Iterator[str]:
    scope, plan = summary.scope, summary.scope.plan
    kind = document_type(plan.document.type, formatter.language)
    yield f"### {quiet(f'{kind} {plan.document.number}')}"
    yield ""
    if plan.illustrative:
        warning = formatter.language.text(N_("The data are illustrative: no figure here is real."))
        yield f"> **{quiet(plan.illustrative)}** – {warning}"
        yield ""
    if scope.agency:
        yield f"**{quiet(scope.bodies.name(scope.agency))}**"
        yield ""
    yield window_sentence(summary, formatter) + "."


def _indicators(summary: Summary, formatter: Formatter) -> Iterator[str]:
    # One agency's part is not held against the target of the whole province.
    alone = summary.scope.agency is not None
    headings = [formatter.language.text(one) for one in (*OWN, *(() if alone else AGAINST))]
    # The name and the verdict are words, all between them figures.
    sides = [":--", *["--:"] * (len(headings) - 1)]
    if not alone:
        sides[-1] = ":--"
    rows = (
        (*own(one, formatter), *(() if alone else against(one, formatter)))
        for one in summary.indicators
    )
    return pipe_table(headings, sides, rows)


def _notes(summary: Summary, formatter: Formatter) -> Iterator[str]:
    say = formatter.language.text
    if summary.scope.agency is not None:
        yield say(N_("–: no data, which is not 0."))
        return
    yield say(N_("–: no data, which is not 0. Expected: what the plan's pace asks for by now."))
    lines = [f"- {quiet(line)}" for line in arithmetic(summary, formatter)]
    if lines:
        yield from ("", *lines)


def _tasks(summary: Summary, formatter: Formatter) -> Iterator[str]:
    say = formatter.language.text
    states = Counter(str(one.state) for one in summary.tasks)
    counts = ", ".join(f"{n} {say(TASK_STATES[s])}" for s in TASK_STATES if (n := states[s]))
    headings = [say(one) for one in (N_("No."), N_("Task"), N_("Leads reporting"), N_("Status"))]
    rows = (
        (
            one.number,
            one.task.short.in_language(formatter.language.code),
            f"{len(one.leads_reporting)}/{len(one.leads)}",
            say(TASK_STATES[str(one.state)]),
        )
        for one in summary.tasks
    )
    table = pipe_table(headings, [":--", ":--", "--:", ":--"], rows)
    return _folded(f"{say(N_('Tasks'))}: {counts}", table)


def _money(summary: Summary, formatter: Formatter) -> Iterator[str]:
    say = formatter.language.text
    if not summary.money:
        return iter(())
    rows = (
        (
            summary.scope.plan.money[one.source].name.in_language(formatter.language.code),
            *(
                NOTHING if figure is None else formatter.millions(figure)
                for figure in (
                    one.allocated_in_period,
                    one.allocated,
                    one.disbursed_in_period,
                    one.disbursed,
                )
            ),
        )
        for one in summary.money
    )
    table = pipe_table([say(one) for one in MONEY], [":--", *["--:"] * 4], rows)
    return _folded(say(N_("Money (million VND)")), table)


def _reporting(summary: Summary, formatter: Formatter) -> Iterator[str]:
    reporting, short = summary.reporting, summary.scope.bodies.abbreviation
    yield reporting_sentence(reporting, formatter).rstrip(".") + "."
    for label, agencies in ((N_("Late"), reporting.late), (N_("Not sent"), reporting.missing)):
        if agencies:
            names = quiet(", ".join(short(agency) for agency in agencies))
            yield f"- {formatter.language.text(label)} ({len(agencies)}): {names}"


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
