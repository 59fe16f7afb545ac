"""What the keys of the JSON of `status` and `check` mean, for programs that read it."""

from ktstartup.language import N_

__all__ = ["BLOCKS", "KEYS", "VALUES"]

BLOCKS: dict[str, str] = {
    "Status": N_("Status of a period"),
    "Check": N_("Result of a check"),
}
"""Blocks of keys: what each is called."""

KEYS: dict[str, tuple[str, str]] = {
    "Status.period": (N_("Period"), N_("The reporting period of the figures.")),
    "Status.window": (N_("Data window"), N_("The days whose events belong to the period.")),
    "Status.agency": (N_("Agency"), N_("The agency whose part is shown; null for the whole plan.")),
    "Status.illustrative": (
        N_("Illustrative"),
        N_("What says that the data are made up; null for real data."),
    ),
    "Status.indicators": (N_("Indicators"), N_("Every indicator of the plan with its figures.")),
    "Status.tasks": (N_("Tasks"), N_("Every task of the plan and how it stands.")),
    "Status.money": (N_("Money"), N_("Money by its source, in đồng.")),
    "Status.reporting": (
        N_("Reporting"),
        N_("Who owes a report at the end of the period, and who has sent it."),
    ),
    "Status.corrections": (N_("Corrections"), N_("What was corrected in the period.")),
    "Window.from": (N_("First day"), N_("The first day of the window.")),
    "Window.until": (N_("Last day"), N_("The last day of the window: the cut-off.")),
    "IndicatorStatus.id": (N_("Indicator"), N_("The indicator's id in the plan.")),
    "IndicatorStatus.in_period": (
        N_("In the period"),
        N_("The figure of the period alone; null means no data, which is not zero."),
    ),
    "IndicatorStatus.actual": (
        N_("Since the plan began"),
        N_("The figure since the plan began; null means no data."),
    ),
    "IndicatorStatus.expected": (
        N_("Expected by now"),
        N_("What the plan's pace asks for by the end of the period; null for one agency's part."),
    ),
    "IndicatorStatus.target": (
        N_("Target in force"),
        N_("The target that the figure is held against."),
    ),
    "IndicatorStatus.targets": (
        N_("Targets"),
        N_("Every target of the indicator, revised ones and those they replaced."),
    ),
    "IndicatorStatus.share": (
        N_("Share of the target"),
        N_("The actual in percent of the target's minimum."),
    ),
    "IndicatorStatus.status": (
        N_("Status"),
        N_("Where the indicator stands; null for one agency's part."),
    ),
    "IndicatorStatus.projection": (
        N_("Projection"),
        N_("Where the pace so far leads by the due date."),
    ),
    "IndicatorStatus.needed_per_year": (
        N_("Pace needed"),
        N_("How much a year is still needed to reach the target."),
    ),
    "IndicatorStatus.estimate": (
        N_("Estimate"),
        N_("What is estimated beside the actual, never added to it."),
    ),
    "IndicatorStatus.agencies": (
        N_("Agencies"),
        N_("The agencies whose entries make up the figure."),
    ),
    "IndicatorStatus.subjects": (
        N_("Subjects"),
        N_("What the figure is made of, an entry or a subject each."),
    ),
    "TargetInForce.by": (N_("By when"), N_("The year or day by which it shall be reached.")),
    "TargetInForce.min": (N_("At least"), N_("What shall be reached at least.")),
    "TargetInForce.max": (N_("At most"), N_("The upper end of a range; null where there is none.")),
    "TargetStatus.by": (N_("By when"), N_("The year or day by which it shall be reached.")),
    "TargetStatus.min": (N_("At least"), N_("What shall be reached at least.")),
    "TargetStatus.max": (N_("At most"), N_("The upper end of a range; null where there is none.")),
    "TargetStatus.text": (N_("Wording"), N_("The target in the plan's own words.")),
    "TargetStatus.clause": (N_("Clause of the plan"), N_("Where the plan sets this target.")),
    "TargetStatus.replaces": (
        N_("Replaces"),
        N_("The year or day of the target that this one revises; null where it revises none."),
    ),
    "TargetStatus.adopted": (
        N_("Adopted on"),
        N_("The day from which the revised target holds; null for an original one."),
    ),
    "SubjectStatus.id": (
        N_("Code of the subject"),
        N_("The id of the subject; null for a figure that is not counted by name."),
    ),
    "SubjectStatus.value": (N_("Number or value"), N_("What it adds to the figure.")),
    "SubjectStatus.period": (N_("Period"), N_("The period in which it counts.")),
    "SubjectStatus.agencies": (N_("Agencies"), N_("The agencies that claim it.")),
    "SubjectStatus.late": (
        N_("Late"),
        N_("Whether it happened before the period and was only reported in it."),
    ),
    "SubjectStatus.entries": (N_("Entries"), N_("The entries behind it, as period/agency/id.")),
    "TaskStatus.id": (N_("Task"), N_("The task's number in the plan.")),
    "TaskStatus.status": (
        N_("State"),
        N_("How the task stands at the end of the period as leads reported it."),
    ),
    "TaskStatus.leads": (N_("Leads"), N_("The agencies that lead the task in this period.")),
    "TaskStatus.reported_by": (N_("Reported by"), N_("The agencies that have reported on it.")),
    "TaskStatus.outputs": (N_("Outputs"), N_("What the task has produced.")),
    "OutputStatus.id": (N_("Output"), N_("The output's id in the plan.")),
    "OutputStatus.in_period": (
        N_("In the period"),
        N_("How many in the period; null means no data."),
    ),
    "OutputStatus.actual": (
        N_("Since the plan began"),
        N_("How many since the plan began; null means no data."),
    ),
    "MoneyStatus.source": (N_("Source of money"), N_("The id of the source in the plan.")),
    "MoneyStatus.allocated": (N_("Allocated"), N_("Money that was given.")),
    "MoneyStatus.disbursed": (N_("Disbursed"), N_("Money that was spent.")),
    "Amounts.in_period": (N_("In the period"), N_("In the period, in đồng; null means no data.")),
    "Amounts.actual": (
        N_("Since the plan began"),
        N_("Since the plan began, in đồng; null means no data."),
    ),
    "ReportingStatus.period": (
        N_("Period"),
        N_("The period whose report is owed; null where none is."),
    ),
    "ReportingStatus.deadline": (N_("Deadline"), N_("The last day on which a report is on time.")),
    "ReportingStatus.expected": (N_("Reports expected"), N_("How many agencies owe a report.")),
    "ReportingStatus.received": (N_("Reports received"), N_("How many have sent it.")),
    "ReportingStatus.late": (N_("Late reports"), N_("How many sent it late.")),
    "ReportingStatus.late_agencies": (N_("Late agencies"), N_("Who sent it late.")),
    "ReportingStatus.missing": (N_("Missing"), N_("Who has not sent it.")),
    "CorrectionStatus.id": (
        N_("Id of the entry"),
        N_("The entry that corrects, as period/agency/id."),
    ),
    "CorrectionStatus.corrects": (
        N_("Corrects"),
        N_("The entry that is corrected, as period/agency/id."),
    ),
    "CorrectionStatus.withdrawn": (N_("Withdrawn"), N_("Whether the entry is taken back.")),
    "CorrectionStatus.reason": (N_("Reason"), N_("Why the figure changed.")),
    "Check.problems": (N_("Problems"), N_("Every problem of every file.")),
    "Check.summary": (N_("Summary"), N_("How much was read, and how many problems there are.")),
    "Check.unused": (
        N_("Unused fields"),
        N_("Of templates only: the fields that each could print and does not."),
    ),
    "ProblemFound.code": (
        N_("Code"),
        N_("The stable code of the problem; docs/errors.md has them all."),
    ),
    "ProblemFound.severity": (N_("Severity"), N_("Whether it fails the check.")),
    "ProblemFound.message": (N_("What is wrong"), N_("What is wrong, in a sentence.")),
    "ProblemFound.hint": (N_("What to do"), N_("How to put it right.")),
    "ProblemFound.file": (N_("File"), N_("The file in which it stands, as a path from here.")),
    "ProblemFound.line": (N_("Line"), N_("The line, from 1; 0 means the file as a whole.")),
    "ProblemFound.column": (N_("Column"), N_("The column, from 1; 0 means the whole line.")),
    "ProblemFound.cell": (N_("Cell"), N_("Of a workbook only: the sheet and the cell.")),
    "ProblemFound.text": (
        N_("Paragraph"),
        N_("Of a Word file only: the paragraph in which it stands."),
    ),
    "CheckSummary.errors": (N_("Errors"), N_("How many errors there are.")),
    "CheckSummary.warnings": (N_("Warnings"), N_("How many warnings there are.")),
    "CheckSummary.files": (N_("Files"), N_("How many files were read.")),
    "CheckSummary.entries": (
        N_("Entries"),
        N_("How many entries the files hold; left out for templates."),
    ),
    "Check.accepted": (
        N_("Accepted warnings"),
        N_("The warnings that a person has accepted; left out where there are none."),
    ),
    "CheckSummary.accepted": (
        N_("Accepted"),
        N_("How many warnings were accepted; left out where there are none."),
    ),
    "CheckSummary.older": (
        N_("Older"),
        N_(
            "How many problems are not shown for they were there before; left out where there are none."
        ),
    ),
    "AcceptedFound.reason": (N_("Reason"), N_("Why it was accepted.")),
    "AcceptedFound.by": (N_("By whom"), N_("Who accepted the warning.")),
    "AcceptedFound.date": (N_("Date"), N_("The day on which it was accepted.")),
}
"""Keys: what each is called, and what it means."""

VALUES: dict[str, dict[str, str]] = {
    "IndicatorStatus.status": {
        "exceeded": N_("above the target's range"),
        "achieved": N_("the target is reached"),
        "on-track": N_("as far as the plan's pace asks"),
        "behind": N_("behind the plan's pace"),
        "overdue": N_("the due date has passed and the target is not reached"),
        "no-data": N_("nobody has reported a figure"),
    },
    "TaskStatus.status": {
        "done": N_("finished"),
        "in-progress": N_("being done"),
        "not-started": N_("not yet begun"),
        "suspended": N_("stopped for now"),
        "overdue": N_("its time has passed and it is not finished"),
        "not-due": N_("its time has not yet come"),
        "no-data": N_("no lead has reported on it"),
    },
    "ProblemFound.severity": {
        "error": N_("the data cannot be used before it is put right"),
        "warning": N_("worth a look; nothing is stopped"),
    },
}
"""Keys that take one of a few words: what each word means."""
