"""What the templates of reminder letters may print: one letter, and the list of all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ktstartup.rendering.report.view import Heading

__all__ = ["LetterView", "Missing", "ReminderRow", "RemindersView"]


@dataclass(frozen=True, slots=True)
class Missing:
    """What a report lacks, or has to speak of when there is none yet."""

    tasks: list[str]
    """Tasks that the body leads, without a word in the period: number and short name."""
    figures: list[str]
    """Indicators that the body leads, without a figure in the period."""
    estimates: list[str]
    """Estimates of earlier periods that were never settled."""
    unproven: list[str]
    """Results of the period without any paper behind them."""
    words: bool
    """Whether the report came without words: results, difficulties, proposals."""

    @property
    def anything(self) -> bool:
        """Whether there is anything to name."""
        return bool(self.tasks or self.figures or self.estimates or self.unproven or self.words)


@dataclass(frozen=True, slots=True)
class LetterView:
    """One reminder letter ("công văn đôn đốc"), ready for a template."""

    illustrative: str
    """The mark every output of illustrative data bears on its face; else empty."""
    heading: Heading
    """Who writes to whom: the heading block, and the closing."""
    plan: str
    """The plan's later mention: "Kế hoạch số 2763/KH-UBND"."""
    plan_in_full: str
    """The plan's first mention: type, number, date, issuer and subject."""
    period: str
    """The period of the report that is owed."""
    cutoff: str
    """The last day of the period's data window."""
    deadline: str
    """The day by which the report was due, in full."""
    issuer: str
    """The department that reminds, and to which the report is sent: its full name."""
    to: str
    """The body that the consolidated report goes to: its full name."""
    body: str
    """The body reminded: its full name."""
    state: str
    """missing (no report), empty (a report that says nothing) or incomplete."""
    report: str
    """The report that came: "Báo cáo số 12/BC-STC ngày 17/6/2024"; empty where none did."""
    missing: Missing
    """What the report lacks, or has to speak of."""
    until: str
    """The new date, in full; left open unless the letter's date or the day itself is given."""
    short_forms: dict[str, str]
    """Long terms and the short forms that stand for them after the first mention."""


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """One body in the list of those reminded."""

    agency: str
    """The body's full name."""
    state_label: str
    """What became of its report."""
    report: str
    """Number and day of the report that came; empty where none did."""
    missing: Missing
    """What its report lacks, or has to speak of."""


@dataclass(frozen=True, slots=True)
class RemindersView:
    """The list of all bodies reminded of one period's report."""

    illustrative: str
    """The mark every output of illustrative data bears on its face; else empty."""
    heading: Heading
    """Who writes: the heading block, and the closing."""
    plan: str
    """The plan's later mention: "Kế hoạch số 2763/KH-UBND"."""
    plan_in_full: str
    """The plan's first mention: type, number, date, issuer and subject."""
    issuer: str
    """The department that reminds: its full name."""
    period: str
    """The period of the reports that are owed."""
    deadline: str
    """The day by which the reports were due, in full."""
    expected: str
    """How many reports are owed."""
    received: str
    """How many have come, in time or late."""
    rows: list[ReminderRow]
    """Every body that is reminded, in the plan's order."""
    count: str
    """How many bodies are on the list."""
    short_forms: dict[str, str]
    """Long terms and the short forms that stand for them after the first mention."""
