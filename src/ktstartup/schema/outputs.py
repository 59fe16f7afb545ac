"""JSON that ``status``, ``check`` and ``verify`` print, as types with the meaning of each key.

The types say what is promised to programs; a test holds every real output against their schemas.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, NewType, NotRequired, TypedDict

from ktstartup.error_codes.spec import Severity
from ktstartup.language import N_
from ktstartup.measuring.targets import Status
from ktstartup.measuring.tasks import TaskState
from ktstartup.model.entries import ENTRY_KEYS, EstimateOf
from ktstartup.model.indicator import Direction

IsoDate = NewType("IsoDate", str)
"""A day as text: 2024-06-14."""
AgencyId = NewType("AgencyId", str)
IndicatorId = NewType("IndicatorId", str)
OutputId = NewType("OutputId", str)
SourceId = NewType("SourceId", str)
TaskNumber = NewType("TaskNumber", str)

Verdict = Literal["exceeded", "achieved", "missed", "no-data"]

WORDS: dict[Any, Mapping[str, str]] = {
    Status: {
        "exceeded": N_("above the target's range"),
        "achieved": N_("the target is reached"),
        "on-track": N_("as far as the plan's pace asks"),
        "behind": N_("behind the plan's pace"),
        "overdue": N_("the due date has passed and the target is not reached"),
        "not-due": N_("the plan's path asks for nothing yet"),
        "no-data": N_("nobody has reported a figure"),
    },
    Verdict: {
        "exceeded": N_("above the target's range"),
        "achieved": N_("the target is reached"),
        "missed": N_("the target was not reached in time"),
        "no-data": N_("nobody has reported a figure"),
    },
    TaskState: {
        "done": N_("finished"),
        "in-progress": N_("being done"),
        "not-started": N_("not yet begun"),
        "suspended": N_("stopped for now"),
        "overdue": N_("its time has passed and it is not finished"),
        "not-due": N_("its time has not yet come"),
        "no-data": N_("no lead has reported on it"),
    },
    Severity: {
        "error": N_("the data cannot be used before it is put right"),
        "warning": N_("worth a look; nothing is stopped"),
    },
    EstimateOf: ENTRY_KEYS["estimate_of"].meta.words,
}
"""The meaning of each fixed word, by the type that has them."""

# What several blocks have.
_ByWhen = Annotated[str, N_("By when"), N_("The year or day by which it shall be reached.")]
_AtLeast = Annotated[float | None, N_("At least"), N_("What shall be reached at least.")]
_AtMost = Annotated[
    float | None, N_("At most"), N_("The upper end of a range; null where there is none.")
]
_ShareOfTarget = Annotated[
    float | None, N_("Share of the target"), N_("The actual in percent of the target's minimum.")
]
_InPeriod = Annotated[
    float | None,
    N_("In the period"),
    N_("The figure of the period alone; null means no data, which is not zero."),
]
_SinceStart = Annotated[
    float | None,
    N_("Since the plan began"),
    N_("The figure since the plan began; null means no data."),
]
_ReachedLate = Annotated[
    str | None,
    N_("Reached late"),
    N_("The year or day on which the target was reached after its date; else null."),
]


class Amounts(TypedDict):
    """Money of one kind, in đồng."""

    in_period: Annotated[
        int | None, N_("In the period"), N_("In the period, in đồng; null means no data.")
    ]
    actual: Annotated[
        int | None,
        N_("Since the plan began"),
        N_("Since the plan began, in đồng; null means no data."),
    ]


Window = TypedDict(
    "Window",
    {
        "from": Annotated[IsoDate, N_("First day"), N_("The first day of the window.")],
        "until": Annotated[IsoDate, N_("Last day"), N_("The last day of the window: the cut-off.")],
    },
)


class TargetInForce(TypedDict):
    """The target that a figure is held against."""

    by: _ByWhen
    min: _AtLeast
    max: _AtMost


class TargetStatus(TypedDict):
    """A target of an indicator, in force or replaced."""

    by: _ByWhen
    min: _AtLeast
    max: _AtMost
    level: Annotated[str | None, N_("Level"), N_("The level that shall be reached; else null.")]
    text: Annotated[str, N_("Wording"), N_("The target in the plan's own words.")]
    clause: Annotated[str, N_("Clause of the plan"), N_("Where the plan sets this target.")]
    replaces: Annotated[
        str | None,
        N_("Replaces"),
        N_("The year or day of the target that this one revises; null where it revises none."),
    ]
    adopted: Annotated[
        IsoDate | None,
        N_("Adopted on"),
        N_("The day from which the revised target holds; null for an original one."),
    ]
    reason: Annotated[
        str | None, N_("Reason"), N_("Why the target was revised; null for an original one.")
    ]
    document: Annotated[
        str | None,
        N_("Document"),
        N_("The document that revised the target; null for an original one."),
    ]


class MilestoneStatus(TypedDict):
    """A target that has fallen due, held against what was there on its day."""

    by: Annotated[str, N_("By when"), N_("The year or day by which it was to be reached.")]
    min: Annotated[float | None, N_("At least"), N_("What was to be reached at least.")]
    max: _AtMost
    actual: Annotated[
        float | None, N_("Actual"), N_("The figure on its day, as known now; null means no data.")
    ]
    share: _ShareOfTarget
    status: Annotated[
        Verdict,
        N_("Verdict"),
        N_("What came of it on its day, which nothing later changes."),
    ]
    reached: Annotated[
        str | None,
        N_("Reached later"),
        N_("The year or day on which it was reached after its date; else null."),
    ]


_TargetHeldAgainst = Annotated[
    TargetInForce, N_("Target in force"), N_("The target that the figure is held against.")
]
_Milestones = Annotated[
    list[MilestoneStatus],
    N_("Milestones"),
    N_("The targets that have fallen due, each with a verdict of its own."),
]


class PartStatus(TypedDict):
    """A part of a target, with its own figure."""

    agencies: Annotated[list[AgencyId], N_("Agencies"), N_("The agencies that answer for it now.")]
    of: Annotated[
        dict[str, str], N_("Of what"), N_("The category that it is of, by its breakdown.")
    ]
    in_period: _InPeriod
    actual: _SinceStart
    expected: Annotated[
        float | None,
        N_("Expected by now"),
        N_("What the plan's pace asks for by the end of the period."),
    ]
    target: _TargetHeldAgainst
    share: _ShareOfTarget
    status: Annotated[Status, N_("Status"), N_("Where the part stands.")]
    reached: _ReachedLate
    milestones: _Milestones


class SubjectStatus(TypedDict):
    """A named subject behind a figure."""

    id: Annotated[
        str | None,
        N_("Code of the subject"),
        N_("The id of the subject; null for a figure that is not counted by name."),
    ]
    value: Annotated[float | None, N_("Number or value"), N_("What it adds to the figure.")]
    period: Annotated[str, N_("Period"), N_("The period in which it counts.")]
    agencies: Annotated[list[AgencyId], N_("Agencies"), N_("The agencies that claim it.")]
    late: Annotated[
        bool, N_("Late"), N_("Whether it happened before the period and was only reported in it.")
    ]
    entries: Annotated[list[str], N_("Entries"), N_("The entries behind it, as period/agency/id.")]


class CoverageStatus(TypedDict):
    """How many of the bodies that report an indicator are behind its figure."""

    reported: Annotated[
        int, N_("Reported"), N_("How many bodies have reported it, or are counted.")
    ]
    of: Annotated[int, N_("Of"), N_("How many there are of them at the end of the period.")]
    missing: Annotated[list[AgencyId], N_("Missing"), N_("The other bodies.")]


class EstimateStatus(TypedDict):
    """What is estimated, added up over the entries that speak of the same time."""

    of: Annotated[
        EstimateOf | None,
        N_("What is estimated"),
        N_("Whether an estimate is the whole of a time, or what is still to come."),
    ]
    period: Annotated[
        str | None, N_("Period"), N_("The whole time that is estimated; null for the rest.")
    ]
    value: Annotated[float | None, N_("Number or value"), N_("How much is estimated.")]


class IndicatorStatus(TypedDict):
    """An indicator with its figures."""

    id: Annotated[IndicatorId, N_("Indicator"), N_("The indicator's id in the plan.")]
    direction: Annotated[
        Direction,
        N_("Direction"),
        N_("Which way is good: up (at least), down (at most) or within."),
    ]
    level: Annotated[
        str | None,
        N_("Level"),
        N_("The level reached, where figures are places of levels; else null."),
    ]
    in_period: _InPeriod
    actual: _SinceStart
    expected: Annotated[
        float | None,
        N_("Expected by now"),
        N_("What the plan's pace asks for by the end of the period; null for one agency's part."),
    ]
    target: _TargetHeldAgainst
    targets: Annotated[
        list[TargetStatus],
        N_("Targets"),
        N_("Every target of the indicator, revised ones and those they replaced."),
    ]
    share: _ShareOfTarget
    status: Annotated[
        Status | None, N_("Status"), N_("Where the indicator stands; null for one agency's part.")
    ]
    reached: _ReachedLate
    milestones: _Milestones
    parts: Annotated[
        list[PartStatus],
        N_("Parts"),
        N_("The parts of the target, allotted to bodies, places or groups."),
    ]
    projection: Annotated[
        float | None, N_("Projection"), N_("Where the pace so far leads by the due date.")
    ]
    missing: Annotated[
        float | None,
        N_("Missing"),
        N_("What separates the figure from its target; 0 where it is reached, null without data."),
    ]
    needed_per_year: Annotated[
        float | None, N_("Pace needed"), N_("How much a year is still needed to reach the target.")
    ]
    estimates: Annotated[
        list[EstimateStatus],
        N_("Estimates"),
        N_("What is estimated beside the actual, never added to it."),
    ]
    agencies: Annotated[
        list[AgencyId], N_("Agencies"), N_("The agencies whose entries make up the figure.")
    ]
    coverage: Annotated[
        CoverageStatus | None,
        N_("Coverage"),
        N_(
            "By the figures of how many bodies, or how many are counted; null where the plan "
            "asks none in particular."
        ),
    ]
    subjects: Annotated[
        list[SubjectStatus],
        N_("Subjects"),
        N_("What the figure is made of, an entry or a subject each."),
    ]


class OutputStatus(TypedDict):
    """An output of a task."""

    id: Annotated[OutputId, N_("Output"), N_("The output's id in the plan.")]
    in_period: Annotated[
        float | None, N_("In the period"), N_("How many in the period; null means no data.")
    ]
    actual: Annotated[
        float | None,
        N_("Since the plan began"),
        N_("How many since the plan began; null means no data."),
    ]


class TaskStatus(TypedDict):
    """A task and how it stands."""

    id: Annotated[TaskNumber, N_("Task"), N_("The task's number in the plan.")]
    status: Annotated[
        TaskState,
        N_("State"),
        N_("How the task stands at the end of the period as leads reported it."),
    ]
    leads: Annotated[
        list[AgencyId], N_("Leads"), N_("The agencies that lead the task in this period.")
    ]
    reported_by: Annotated[
        list[AgencyId], N_("Reported by"), N_("The agencies that have reported on it.")
    ]
    outputs: Annotated[list[OutputStatus], N_("Outputs"), N_("What the task has produced.")]


class _OfMoney(TypedDict):
    source: Annotated[
        SourceId | None,
        N_("Source of money"),
        N_("The id of the source in the plan; null for all of them."),
    ]
    years: Annotated[
        str | None, N_("Years"), N_("The years whose money it is; null for all of the plan's.")
    ]
    task: Annotated[
        TaskNumber | None, N_("Task"), N_("The task that the money is for; null for all.")
    ]


class MoneyStatus(_OfMoney):
    """Money from a source, for some years or for a task; shares are in percent, null without data."""

    planned: Annotated[
        int | None, N_("Planned"), N_("What the plan sets aside; null where it does not say.")
    ]
    allocated: Annotated[Amounts, N_("Allocated"), N_("Money that was given.")]
    disbursed: Annotated[Amounts, N_("Disbursed"), N_("Money that was spent.")]
    allocated_share: Annotated[
        float | None,
        N_("Allocated of planned"),
        N_("What was allocated in percent of what is planned."),
    ]
    disbursed_share: Annotated[
        float | None,
        N_("Disbursed of allocated"),
        N_("What was disbursed in percent of what was allocated."),
    ]
    spent_share: Annotated[
        float | None,
        N_("Disbursed of planned"),
        N_("What was disbursed in percent of what is planned."),
    ]


class OverspentStatus(_OfMoney):
    """More was disbursed than allocated."""

    agency: Annotated[
        AgencyId | None,
        N_("Agency"),
        N_("The agency that spent it; null where only all agencies together did."),
    ]
    allocated: Annotated[int, N_("Allocated"), N_("Money that was given.")]
    disbursed: Annotated[int, N_("Disbursed"), N_("Money that was spent.")]
    notes: Annotated[list[str], N_("Notes"), N_("What the entries say of it.")]


class BudgetStatus(TypedDict):
    """All money together, and divided as the plan divides it."""

    total: Annotated[MoneyStatus, N_("Total"), N_("All sources together.")]
    years: Annotated[
        list[MoneyStatus], N_("Years"), N_("The years that the plan sets money aside for.")
    ]
    tasks: Annotated[
        list[MoneyStatus], N_("Tasks"), N_("The tasks that the plan sets money aside for.")
    ]
    overspent: Annotated[
        list[OverspentStatus], N_("Overspent"), N_("Where more was disbursed than allocated.")
    ]


class ReportingStatus(TypedDict):
    """Reports owed at the end of the period."""

    period: Annotated[
        str | None, N_("Period"), N_("The period whose report is owed; null where none is.")
    ]
    deadline: Annotated[
        IsoDate | None, N_("Deadline"), N_("The last day on which a report is on time.")
    ]
    expected: Annotated[int, N_("Reports expected"), N_("How many agencies owe a report.")]
    received: Annotated[int, N_("Reports received"), N_("How many have sent it.")]
    late: Annotated[int, N_("Late reports"), N_("How many sent it late.")]
    late_agencies: Annotated[list[AgencyId], N_("Late agencies"), N_("Who sent it late.")]
    missing: Annotated[list[AgencyId], N_("Missing"), N_("Who has not sent it.")]


class CorrectionStatus(TypedDict):
    """A correction made in the period."""

    id: Annotated[str, N_("Id of the entry"), N_("The entry that corrects, as period/agency/id.")]
    corrects: Annotated[
        str, N_("Corrects"), N_("The entry that is corrected, as period/agency/id.")
    ]
    withdrawn: Annotated[bool, N_("Withdrawn"), N_("Whether the entry is taken back.")]
    reason: Annotated[str, N_("Reason"), N_("Why the figure changed.")]


class StatusOutput(TypedDict):
    """What ``status --format json`` prints."""

    period: Annotated[str, N_("Period"), N_("The reporting period of the figures.")]
    window: Annotated[Window, N_("Data window"), N_("The days whose events belong to the period.")]
    agency: Annotated[
        AgencyId | None,
        N_("Agency"),
        N_("The agency whose part is shown; null for the whole plan."),
    ]
    illustrative: Annotated[
        str | None,
        N_("Illustrative"),
        N_("What says that the data are made up; null for real data."),
    ]
    indicators: Annotated[
        list[IndicatorStatus], N_("Indicators"), N_("Every indicator of the plan with its figures.")
    ]
    tasks: Annotated[list[TaskStatus], N_("Tasks"), N_("Every task of the plan and how it stands.")]
    money: Annotated[list[MoneyStatus], N_("Money"), N_("Money by its source, in đồng.")]
    budget: Annotated[BudgetStatus, N_("Budget"), N_("Money in all, by year and by task, in đồng.")]
    reporting: Annotated[
        ReportingStatus,
        N_("Reporting"),
        N_("Who owes a report at the end of the period, and who has sent it."),
    ]
    corrections: Annotated[
        list[CorrectionStatus], N_("Corrections"), N_("What was corrected in the period.")
    ]


class ProblemFound(TypedDict):
    """A problem with its place."""

    code: Annotated[
        str, N_("Code"), N_("The stable code of the problem; docs/errors.md has them all.")
    ]
    severity: Annotated[Severity, N_("Severity"), N_("Whether it fails the check.")]
    message: Annotated[str, N_("What is wrong"), N_("What is wrong, in a sentence.")]
    hint: Annotated[str, N_("What to do"), N_("How to put it right.")]
    file: Annotated[str, N_("File"), N_("The file in which it stands, as a path from here.")]
    line: Annotated[int, N_("Line"), N_("The line, from 1; 0 means the file as a whole.")]
    column: Annotated[int, N_("Column"), N_("The column, from 1; 0 means the whole line.")]
    cell: NotRequired[Annotated[str, N_("Cell"), N_("Of a workbook only: the sheet and the cell.")]]
    text: NotRequired[
        Annotated[
            str, N_("Paragraph"), N_("Of a Word file only: the paragraph in which it stands.")
        ]
    ]


class AcceptedFound(ProblemFound):
    """An accepted warning with who accepted it, and why."""

    reason: Annotated[str, N_("Reason"), N_("Why it was accepted.")]
    by: Annotated[str, N_("By whom"), N_("Who accepted the warning.")]
    date: Annotated[IsoDate, N_("Date"), N_("The day on which it was accepted.")]


class CheckSummary(TypedDict):
    """How much was found in how many files."""

    errors: Annotated[int, N_("Errors"), N_("How many errors there are.")]
    warnings: Annotated[int, N_("Warnings"), N_("How many warnings there are.")]
    files: Annotated[int, N_("Files"), N_("How many files were read.")]
    entries: NotRequired[
        Annotated[
            int, N_("Entries"), N_("How many entries the files hold; left out for templates.")
        ]
    ]
    accepted: NotRequired[
        Annotated[
            int,
            N_("Accepted"),
            N_("How many warnings were accepted; left out where there are none."),
        ]
    ]
    older: NotRequired[
        Annotated[
            int,
            N_("Older"),
            N_(
                "How many problems are not shown for they were there before; left out where there are none."
            ),
        ]
    ]


class CheckOutput(TypedDict):
    """What ``check --format json`` prints."""

    problems: Annotated[list[ProblemFound], N_("Problems"), N_("Every problem of every file.")]
    summary: Annotated[
        CheckSummary, N_("Summary"), N_("How much was read, and how many problems there are.")
    ]
    accepted: NotRequired[
        Annotated[
            list[AcceptedFound],
            N_("Accepted warnings"),
            N_("The warnings that a person has accepted; left out where there are none."),
        ]
    ]
    unused: NotRequired[
        Annotated[
            dict[str, list[str]],
            N_("Unused fields"),
            N_("Of templates only: the fields that each could print and does not."),
        ]
    ]


class FigureVerified(TypedDict):
    """A figure of the data in the document."""

    figure: Annotated[str, N_("Figure"), N_("The figure as the data give it.")]
    state: Annotated[
        Literal["found", "different", "missing"], N_("State"), N_("found, different, or missing.")
    ]
    there: Annotated[
        str | None, N_("There"), N_("What stands in its place; null where nothing does.")
    ]


class ParagraphVerified(TypedDict):
    """A paragraph of the data in the document."""

    text: Annotated[str, N_("Text"), N_("The paragraph as the data give it.")]
    state: Annotated[
        Literal["found", "different", "taken-out"],
        N_("State"),
        N_("found, different (a figure at least), or taken out."),
    ]
    figures: Annotated[list[FigureVerified], N_("Figures"), N_("Each figure of the paragraph.")]
    more: Annotated[
        list[str], N_("More figures"), N_("Figures inside the paragraph that the data do not have.")
    ]


class AddedPassage(TypedDict):
    """What stands in the document and not in the data."""

    text: Annotated[str, N_("Text"), N_("What was added, as it stands there.")]
    figures: Annotated[list[str], N_("Figures"), N_("The figures in it.")]


class SignatureVerified(TypedDict):
    """A digital signature of a PDF."""

    signer: Annotated[str, N_("Signer"), N_("Whose certificate it is.")]
    time: Annotated[
        str | None, N_("Time"), N_("When it was signed, by the signer's computer; null if untold.")
    ]
    valid: Annotated[bool, N_("Valid"), N_("Whether what was signed is unchanged.")]
    whole: Annotated[bool, N_("Whole file"), N_("Whether it covers the whole file, to its end.")]
    trusted: Annotated[
        bool, N_("Trusted"), N_("Whether it leads to a certificate given by --root.")
    ]


class VerifyOutput(TypedDict):
    """What ``verify --format json`` prints."""

    file: Annotated[str, N_("File"), N_("The document that was held against the data.")]
    period: Annotated[str, N_("Period"), N_("The period that it reports on.")]
    closed_with: Annotated[
        str | None,
        N_("Closed with"),
        N_("The period that was closed with this very file; null where none was."),
    ]
    good: Annotated[bool, N_("Good"), N_("Whether nothing is wrong: the command then ends with 0.")]
    paragraphs: Annotated[
        list[ParagraphVerified], N_("Paragraphs"), N_("Every paragraph of the data, in order.")
    ]
    added: Annotated[
        list[AddedPassage],
        N_("Added"),
        N_(
            "Passages with figures that the data do not have; of a PDF without its page "
            "headers, headings of tables and charts."
        ),
    ]
    signatures: Annotated[
        list[SignatureVerified] | None,
        N_("Signatures"),
        N_("The digital signatures of a PDF; null for a Word file, or if they are unread."),
    ]
