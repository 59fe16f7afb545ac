"""What the keys of a manifest mean, for the editor and the reference page."""

from ktstartup.language import N_

__all__ = ["BLOCKS", "KEYS", "VALUES"]

BLOCKS: dict[str, str] = {
    "Manifest": N_("Manifest of a closed period"),
    "Closing": N_("Closing"),
    "IssuedReport": N_("Issued report"),
    "Figures": N_("Figures issued"),
    "IndicatorFigures": N_("Figures of an indicator"),
    "TaskFigures": N_("Figures of a task"),
    "OutputFigures": N_("Figures of an output"),
    "MoneyFigures": N_("Figures of a source of money"),
    "Reopening": N_("Reopening"),
}
"""Blocks of keys: what each is called."""

KEYS: dict[str, tuple[str, str]] = {
    "Manifest.version": (N_("Version"), N_("The version of this layout of files. Always 1.")),
    "Manifest.period": (N_("Period"), N_("The period that was closed.")),
    "Manifest.closings": (N_("Closings"), N_("Every closing of the period, the first one first.")),
    "Manifest.seal": (
        N_("Seal"),
        N_("A digest of everything else in this file: it shows what was changed by hand."),
    ),
    "Closing.date": (N_("Date"), N_("The day of this closing.")),
    "Closing.report": (N_("Issued report"), N_("The report as it was issued.")),
    "Closing.files": (N_("Files"), N_("The digest of every file that the report was made from.")),
    "Closing.figures": (N_("Figures issued"), N_("Every figure of the report, to the last digit.")),
    "Closing.reopened": (
        N_("Reopening"),
        N_("Who opened the period again, when and why. Left out while it is closed."),
    ),
    "IssuedReport.number": (N_("Number and symbol"), N_("The number of the issued report.")),
    "IssuedReport.date": (N_("Date of issue"), N_("The date of the issued report.")),
    "IssuedReport.file": (N_("File"), N_("The name of the Word file that was issued.")),
    "IssuedReport.sha256": (N_("Digest"), N_("The digest of the file that was issued.")),
    "IssuedReport.differs": (
        N_("Paragraphs that differ"),
        N_("How many paragraphs had other figures than the data gave."),
    ),
    "Figures.indicators": (N_("Indicators"), N_("The figures of every indicator by its id.")),
    "Figures.tasks": (N_("Tasks"), N_("How every task stood, by its number.")),
    "Figures.money": (
        N_("Sources of money"),
        N_("The figures of every source of money by its id."),
    ),
    "IndicatorFigures.in_period": (N_("In the period"), N_("The figure of the period alone.")),
    "IndicatorFigures.actual": (N_("Since the plan began"), N_("The figure since the plan began.")),
    "IndicatorFigures.expected": (
        N_("Expected by now"),
        N_("What the plan's pace asked for by then."),
    ),
    "IndicatorFigures.target": (N_("Target"), N_("The target in force, a range as min-max.")),
    "IndicatorFigures.due": (N_("Due"), N_("By when the target shall be reached.")),
    "IndicatorFigures.status": (N_("Status"), N_("Where the indicator stood.")),
    "IndicatorFigures.estimate": (N_("Estimate"), N_("What was estimated beside the actual.")),
    "TaskFigures.state": (N_("State"), N_("How the task stood.")),
    "TaskFigures.outputs": (
        N_("Outputs"),
        N_("What the task had produced, by the id of the output."),
    ),
    "OutputFigures.in_period": (N_("In the period"), N_("How many in the period alone.")),
    "OutputFigures.actual": (N_("Since the plan began"), N_("How many since the plan began.")),
    "MoneyFigures.allocated_in_period": (
        N_("Allocated in the period"),
        N_("Money allocated in the period, in đồng."),
    ),
    "MoneyFigures.allocated": (
        N_("Allocated so far"),
        N_("Money allocated since the plan began, in đồng."),
    ),
    "MoneyFigures.disbursed_in_period": (
        N_("Disbursed in the period"),
        N_("Money disbursed in the period, in đồng."),
    ),
    "MoneyFigures.disbursed": (
        N_("Disbursed so far"),
        N_("Money disbursed since the plan began, in đồng."),
    ),
    "Reopening.date": (N_("Date"), N_("The day the period was opened again.")),
    "Reopening.by": (N_("By whom opened"), N_("Who opened the period again.")),
    "Reopening.reason": (N_("Reason"), N_("Why the period was opened again.")),
}
"""Keys: what each is called, and what it means."""

VALUES: dict[str, dict[str, str]] = {}
"""Keys that take one of a few words: what each word means."""
