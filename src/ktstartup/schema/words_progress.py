"""What the keys of progress files and of decisions mean, for the editor and the reference page."""

from ktstartup.language import N_

__all__ = ["BLOCKS", "KEYS", "VALUES"]

BLOCKS: dict[str, str] = {
    "Header": N_("Progress file"),
    "Sending": N_("Report sent"),
    "Narrative": N_("Narrative"),
    "Difficulty": N_("Difficulty"),
    "Evidence": N_("Evidence"),
    "Result": N_("Result"),
    "TaskUpdate": N_("Task update"),
    "OutputValue": N_("Output counted"),
    "MoneyEntry": N_("Money"),
    "Decisions": N_("Decisions"),
    "Acceptance": N_("Accepted warning"),
    "Distinct": N_("Different subjects"),
}
"""Blocks of keys: what each is called."""

KEYS: dict[str, tuple[str, str]] = {
    "Header.period": (
        N_("Period"),
        N_("The reporting period. It may be left out: the folder's name says it."),
    ),
    "Header.agency": (
        N_("Agency"),
        N_("The agency whose figures these are. It may be left out: the file's name says it."),
    ),
    "Header.report": (
        N_("Report sent"),
        N_("The agency's report as it was sent: number, date, day of arrival."),
    ),
    "Header.narrative": (
        N_("Narrative"),
        N_("The agency's own words: what was done, difficulties, proposals, what comes next."),
    ),
    "Header.results": (
        N_("Results"),
        N_("What was reached for indicators of the plan, an entry each."),
    ),
    "Header.tasks": (N_("Task updates"), N_("How tasks of the plan stand, an entry each.")),
    "Header.money": (N_("Money"), N_("Money allocated and disbursed, an entry for each source.")),
    "Sending.number": (
        N_("Number and symbol"),
        N_("Number and symbol of the report that was sent."),
    ),
    "Sending.date": (N_("Date"), N_("The date on the report.")),
    "Sending.received": (
        N_("Received on"),
        N_("The day the report arrived: it counts for the deadline."),
    ),
    "Narrative.done": (N_("What was done"), N_("What was done in the period, a point each.")),
    "Narrative.difficulties": (
        N_("Difficulties"),
        N_("What stood in the way, with its cause where it is known."),
    ),
    "Narrative.proposals": (N_("Proposals"), N_("What is asked of others, a point each.")),
    "Narrative.next": (
        N_("Next period"),
        N_("What will be done in the next period, a point each."),
    ),
    "Difficulty.text": (N_("Difficulty"), N_("What stood in the way.")),
    "Difficulty.cause": (N_("Cause"), N_("Why it stood in the way.")),
    "Evidence.number": (
        N_("Document number"),
        N_("Number and symbol of the document, for example 15/QĐ-SKHCN."),
    ),
    "Evidence.date": (N_("Document date"), N_("The day the document was signed.")),
    "Evidence.issuer": (N_("Issuer"), N_("Who issued the document that proves it.")),
    "Evidence.title": (N_("Document subject"), N_("What the document is about, in a few words.")),
    "Evidence.link": (N_("Link"), N_("The address of a page or a file.")),
    "Evidence.file": (
        N_("File"),
        N_("A file kept beside the data, for example evidence/2024H1/bien-ban.pdf."),
    ),
    "Entry.id": (
        N_("Id of the entry"),
        N_(
            "A short name of the entry, its own in this file, for example r1. It never changes: corrections use it."
        ),
    ),
    "Entry.date": (N_("Date"), N_("The day it happened; it lies inside the period.")),
    "Entry.late": (
        N_("Why reported late"),
        N_("Only for what happened before the period began: why it is reported only now."),
    ),
    "Entry.corrects": (
        N_("Corrects"),
        N_(
            "The earlier entry that this one puts right, as period/agency/id, for example 2023H2/so-khcn/r1."
        ),
    ),
    "Entry.withdrawn": (
        N_("Withdrawn"),
        N_("Only beside corrects: true takes the earlier entry back."),
    ),
    "Entry.reason": (
        N_("Reason"),
        N_("Only beside corrects: why the figure changes. It is printed in the next report."),
    ),
    "Entry.evidence": (
        N_("Evidence"),
        N_("What proves it: a document, a link or a file; one, or several after a dash each."),
    ),
    "Entry.note": (N_("Note"), N_("Whatever the reader should know.")),
    "Result.indicator": (N_("Indicator"), N_("The indicator of the plan that the result is for.")),
    "Result.subject": (
        N_("Code of the subject"),
        N_(
            "For what is counted by name: its id, the same wherever and by whomever it is reported."
        ),
    ),
    "Result.name": (
        N_("Name of the subject"),
        N_("The project, firm or investment by its full name. Once is enough."),
    ),
    "Result.value": (
        N_("Number or value"),
        N_(
            "For indicators that are not counted by name. For those that are: only 0, when there was none in the period, or the number estimated."
        ),
    ),
    "Result.numerator": (
        N_("Numerator"),
        N_("Of an indicator that is a share: the part of the whole."),
    ),
    "Result.denominator": (N_("Denominator"), N_("Of an indicator that is a share: the whole.")),
    "Result.amount": (N_("Amount (đồng)"), N_("For indicators that are sums of money.")),
    "Result.estimate": (
        N_("Estimate"),
        N_(
            "true when the figure is estimated: it is shown beside the actual and never added to it."
        ),
    ),
    "Result.settles": (
        N_("Settles"),
        N_(
            "The estimate of an earlier report that this real figure makes good, as period/agency/id."
        ),
    ),
    "Result.programme": (
        N_("Other programme"),
        N_("The other programme that gave the help: then it is listed and does not count here."),
    ),
    "Result.tax_code": (N_("Tax code"), N_("Of a firm only.")),
    "Result.investor": (N_("Investor"), N_("Only if it may be made public.")),
    "Result.disaggregation": (
        N_("Broken down"),
        N_(
            "What the result belongs to in each breakdown of the plan: field, district, kind of owner."
        ),
    ),
    "TaskUpdate.task": (N_("Task"), N_("The number of the task in the plan, between quotes.")),
    "TaskUpdate.status": (N_("State"), N_("How the task stands at the end of the period.")),
    "TaskUpdate.done": (
        N_("What was done"),
        N_("What was done for the task in the period, a point each."),
    ),
    "TaskUpdate.outputs": (
        N_("Outputs"),
        N_("What was produced in the period: classes, trainees, news items, each with its number."),
    ),
    "OutputValue.output": (N_("Output"), N_("The id of what was produced, as the plan names it.")),
    "OutputValue.value": (N_("Number"), N_("How many of it in this period.")),
    "MoneyEntry.source": (N_("Source of money"), N_("Where the money comes from.")),
    "MoneyEntry.task": (N_("Task"), N_("The task that the money is for, if it is for one.")),
    "MoneyEntry.allocated": (N_("Allocated"), N_("Money given in this period.")),
    "MoneyEntry.disbursed": (N_("Disbursed"), N_("Money spent in this period.")),
    "Decisions.distinct": (
        N_("Different subjects"),
        N_("Subjects that look alike and that a person has decided are different."),
    ),
    "Distinct.subjects": (
        N_("Subjects"),
        N_("The ids of the subjects that are different, two or more."),
    ),
    "Distinct.reason": (N_("Reason"), N_("Why they are different.")),
    "Distinct.date": (N_("Date"), N_("The day of the decision.")),
    "Distinct.by": (N_("By whom"), N_("Who decided it.")),
    "Decisions.accepted": (
        N_("Accepted warnings"),
        N_("Warnings of check that a person has accepted where they stand."),
    ),
    "Acceptance.code": (N_("Code"), N_("The code of the warning, for example KT713.")),
    "Acceptance.file": (
        N_("File"),
        N_("The file in which it stands, counted from the data folder."),
    ),
    "Acceptance.at": (
        N_("Where it stands"),
        N_("An entry's id with the keys below it (r1, r1/note), or the keys alone (report)."),
    ),
    "Acceptance.about": (
        N_("About"),
        N_("A word of the warning, such as an id, where several like it stand in one place."),
    ),
    "Acceptance.reason": (N_("Reason"), N_("Why the warning may stand.")),
    "Acceptance.date": (N_("Date"), N_("The day it was accepted.")),
    "Acceptance.by": (N_("By whom"), N_("Who accepted it.")),
}
"""Keys: what each is called, and what it means."""

VALUES: dict[str, dict[str, str]] = {
    "TaskUpdate.status": {
        "not-started": N_("not yet begun"),
        "in-progress": N_("being done"),
        "done": N_("finished"),
        "suspended": N_("stopped for now"),
    },
}
"""Keys that take one of a few words: what each word means."""
