"""What the keys of plan.yaml mean, for the editor and the reference page."""

from ktstartup.language import N_

__all__ = ["BLOCKS", "KEYS", "VALUES"]

BLOCKS: dict[str, str] = {
    "Plan": N_("Plan"),
    "Reference": N_("Borrowed plan"),
    "Document": N_("The plan as a document"),
    "LegalDocument": N_("Legal document"),
    "Signer": N_("Signer"),
    "CalendarRules": N_("Reporting calendar"),
    "Reporting": N_("Reporting duty"),
    "Outline": N_("Report for another reader"),
    "Thresholds": N_("Thresholds"),
    "Indicator": N_("Indicator"),
    "Measure": N_("How it is measured"),
    "Target": N_("Target of the plan"),
    "Expected": N_("Pace of the plan"),
    "TaskGroup": N_("Group of tasks"),
    "Task": N_("Task"),
    "Time": N_("Time"),
    "MoneySource": N_("Source of money"),
    "Duty": N_("Duty"),
    "Dimension": N_("Breakdown"),
    "Output": N_("Output"),
    "Agency": N_("Agency"),
    "AgencyGroup": N_("Group of agencies"),
    "Iati": N_("IATI file"),
    "UnitWords": N_("Unit in two languages"),
    "Words": N_("Words in two languages"),
}
"""Blocks of keys: what each is called."""

KEYS: dict[str, tuple[str, str]] = {
    "Plan.version": (N_("Version"), N_("The version of this layout of files. Always 1.")),
    "Plan.illustrative": (
        N_("Illustrative"),
        N_("What is printed on every report when the data are made up. Left out for real data."),
    ),
    "Plan.document": (
        N_("The plan as a document"),
        N_("Number, date, issuer, preamble and signer of the plan."),
    ),
    "Plan.general_objectives": (
        N_("General objectives"),
        N_("The general objectives in the plan's own words."),
    ),
    "Plan.specific_objectives": (
        N_("Specific objectives"),
        N_("The specific objectives in the plan's own words."),
    ),
    "Plan.calendar_rules": (
        N_("Reporting calendar"),
        N_("When the data of a period are closed, and how long reports may take."),
    ),
    "Plan.reporting": (
        N_("Reporting duty"),
        N_("Who owes which report, to whom and through whom."),
    ),
    "Plan.outlines": (
        N_("Reports for other readers"),
        N_(
            "The same figures for other readers, for example the ministry, each under an id of its own."
        ),
    ),
    "Plan.thresholds": (
        N_("Thresholds"),
        N_("Where one status of an indicator ends and the next begins."),
    ),
    "Plan.indicators": (
        N_("Indicators"),
        N_("Every figure that the plan promises, each under an id of its own."),
    ),
    "Plan.task_groups": (
        N_("Groups of tasks"),
        N_("The numbered headings of the plan with their tasks."),
    ),
    "Plan.money": (
        N_("Sources of money"),
        N_("Where the money comes from, each source under an id of its own."),
    ),
    "Plan.duties": (N_("Duties"), N_("Who has to do what, in the plan's own words.")),
    "Plan.subject_kinds": (
        N_("Kinds of subjects"),
        N_("What is counted by name: projects, firms, deals; each under an id of its own."),
    ),
    "Plan.dimensions": (
        N_("Breakdowns"),
        N_("The ways to break figures down: field, district, kind of owner."),
    ),
    "Plan.outputs": (
        N_("Outputs"),
        N_("What tasks produce and is counted: classes, trainees, news items."),
    ),
    "Plan.programmes": (
        N_("Other programmes"),
        N_(
            "Other programmes that may have given the help: what is theirs is listed and does not count here."
        ),
    ),
    "Plan.agencies": (
        N_("Agencies"),
        N_(
            "Every body that the plan names or that took over from one, each under an id of its own."
        ),
    ),
    "Plan.agency_groups": (
        N_("Groups of agencies"),
        N_("Doers that the plan names together, for example all departments, as lists of members."),
    ),
    "Reference.plan": (
        N_("Plan file"),
        N_("The plan.yaml that this data folder follows, as a path from this folder."),
    ),
    "Reference.illustrative": (
        N_("Illustrative"),
        N_(
            "What is printed on every report, for data that follow a borrowed plan are not real ones."
        ),
    ),
    "Document.type": (N_("Type of document"), N_("Plan, decision, report and so on.")),
    "Document.number": (N_("Number and symbol"), N_("The plan's number and symbol.")),
    "Document.date": (
        N_("Date of issue"),
        N_("The day the plan was issued: what came before it is no result of the plan."),
    ),
    "Document.place": (N_("Place"), N_("The place name printed before the date of a document.")),
    "Document.issuer": (N_("Issuer"), N_("The agency that issued the plan.")),
    "Document.subject": (N_("Subject matter"), N_("What the plan is about, as its heading says.")),
    "Document.first_year": (N_("First year"), N_("The first year of the plan.")),
    "Document.last_year": (N_("Last year"), N_("The last year of the plan.")),
    "Document.legal_basis": (N_("Legal basis"), N_("The documents that the plan rests on.")),
    "Document.beneficiaries": (
        N_("Beneficiaries"),
        N_("Who is to be helped, in the plan's own words."),
    ),
    "Document.recipients": (N_("Recipients"), N_("Who gets the reports, one line each.")),
    "Document.signer": (N_("Signer"), N_("Who signs the consolidated report.")),
    "Document.abbreviations": (
        N_("Abbreviations"),
        N_("Long phrases, and how they are written from the second mention on."),
    ),
    "LegalDocument.type": (N_("Type of document"), N_("Decision, circular, decree and so on.")),
    "LegalDocument.number": (N_("Number and symbol"), N_("The document's number and symbol.")),
    "LegalDocument.date": (N_("Date of issue"), N_("The day the document was issued.")),
    "LegalDocument.issuer": (N_("Issuer"), N_("Who issued the document, by full name.")),
    "LegalDocument.subject": (
        N_("Subject matter"),
        N_("What the document is about, as its heading says."),
    ),
    "Signer.capacity": (
        N_("Capacity"),
        N_("The lines above the signature in capitals, for example KT. CHỦ TỊCH."),
    ),
    "Signer.name": (N_("Name"), N_("Who signs. Left out, the place for the name stays open.")),
    "CalendarRules.cutoff_day": (
        N_("Cut-off day"),
        N_("The day of the month on which the data of a period are closed."),
    ),
    "CalendarRules.deadline_working_days": (
        N_("Days for the report"),
        N_("Working days after the cut-off until a report is due; the due day is still on time."),
    ),
    "CalendarRules.holidays": (
        N_("Public holidays"),
        N_("The country whose public holidays are no working days, by its code of two letters."),
    ),
    "CalendarRules.entries_by": (
        N_("Figures are entered by"),
        N_("The periods for which figures are entered; longer periods are made of these."),
    ),
    "Reporting.clause": (N_("Clause of the plan"), N_("Where the plan asks for these reports.")),
    "Reporting.kinds": (N_("Reports owed"), N_("The periods for which a report is owed.")),
    "Reporting.owed_by": (N_("Owed by"), N_("The agencies and groups that have to report.")),
    "Reporting.not_owed_by": (
        N_("Not owed by"),
        N_("Members of those groups that need not report, for example the one that compiles."),
    ),
    "Reporting.through": (
        N_("Compiled by"),
        N_("The agency that gathers the reports and compiles them."),
    ),
    "Reporting.to": (N_("Addressed to"), N_("The agency that receives the consolidated report.")),
    "Reporting.reminder_working_days": (
        N_("Days of a reminder"),
        N_("How many working days a reminder gives, counted from its date."),
    ),
    "Outline.issuer": (N_("Issuer"), N_("The agency that issues this report.")),
    "Outline.receiver": (N_("Receiver"), N_("The agency that this report is for.")),
    "Outline.annexes": (N_("Annexes"), N_("Which annexes the report has, in their order.")),
    "Thresholds.on_track_from": (
        N_("On track from"),
        N_("The percentage of the expected figure that still counts as on track."),
    ),
    "Thresholds.whole_expected": (
        N_("Whole units expected"),
        N_(
            "Whether what is expected of things counted is rounded down: half a firm cannot be expected."
        ),
    ),
    "Indicator.name": (N_("Full name"), N_("The indicator's name as reports print it.")),
    "Indicator.short": (N_("Short name"), N_("A name of a few words for tables.")),
    "Indicator.unit": (N_("Unit"), N_("What is counted, for example projects, đồng or %.")),
    "Indicator.clause": (
        N_("Clause of the plan"),
        N_("Where the plan sets this indicator, for example I.2."),
    ),
    "Indicator.verb": (
        N_("Verb"),
        N_("The verb before the figure in a report's sentence, for example supported."),
    ),
    "Indicator.task": (N_("Task"), N_("The task of the plan that serves this indicator.")),
    "Indicator.lead": (N_("Lead"), N_("The agency that answers for this indicator.")),
    "Indicator.measure": (
        N_("How it is measured"),
        N_("How the figure is made from what agencies enter."),
    ),
    "Indicator.whole": (N_("Whole units only"), N_("Whether only whole numbers make sense.")),
    "Indicator.baseline": (N_("Baseline"), N_("The figure before the plan began.")),
    "Indicator.targets": (
        N_("Targets"),
        N_("What shall be reached by when. A revised target is added below the one it replaces."),
    ),
    "Indicator.expected": (
        N_("Pace of the plan"),
        N_("How the plan expects the figure to rise to its targets."),
    ),
    "Measure.kind": (N_("Kind of measure"), N_("Where the figure comes from.")),
    "Measure.subject": (
        N_("Kind of subject"),
        N_("What is counted by name, as named under subject_kinds."),
    ),
    "Measure.over": (
        N_("Over time"),
        N_("Whether the periods are added up, or the newest figure of each agency counts."),
    ),
    "Target.by": (N_("By when"), N_("The year, or the day, by which it shall be reached.")),
    "Target.min": (N_("At least"), N_("What shall be reached at least, in the indicator's unit.")),
    "Target.max": (N_("At most"), N_("The upper end, where the plan gives a range.")),
    "Target.text": (N_("Wording"), N_("The target in the plan's own words.")),
    "Target.clause": (N_("Clause of the plan"), N_("Where the plan sets this target.")),
    "Target.condition": (N_("Condition"), N_("What the plan makes the target depend on.")),
    "Target.replaces": (
        N_("Replaces"),
        N_("The target that this one revises, named by its year or day. Nothing is erased."),
    ),
    "Target.adopted": (N_("Adopted on"), N_("The day from which the revised target holds.")),
    "Target.reason": (N_("Reason"), N_("Why the target was revised.")),
    "Target.document": (N_("Document"), N_("The document that revised the target.")),
    "Expected.shape": (N_("Shape"), N_("How the figure is expected to rise.")),
    "Expected.start": (N_("From"), N_("The year in which the path begins.")),
    "Expected.until": (N_("Until"), N_("The year until which the plan gives its pace.")),
    "Expected.per_year": (
        N_("Per year"),
        N_("The plan's own pace a year; it must lead to the target."),
    ),
    "TaskGroup.title": (N_("Heading"), N_("The heading of the group in the plan.")),
    "TaskGroup.tasks": (
        N_("Tasks of the group"),
        N_("The tasks by their numbers in the plan, between quotes."),
    ),
    "Task.short": (N_("Short name"), N_("A name of a few words for tables.")),
    "Task.text": (N_("Wording"), N_("The task in the plan's own words.")),
    "Task.lead": (N_("Leads"), N_("The agencies and groups that lead the task.")),
    "Task.coordinating": (N_("Coordinating"), N_("The agencies and groups that help.")),
    "Task.time": (N_("Time"), N_("When the task is to be done.")),
    "Task.outputs": (N_("Outputs"), N_("The ids of what the task produces and is counted.")),
    "Time.text": (N_("Wording"), N_("The time in the plan's own words.")),
    "Time.start": (N_("From the period"), N_("The first period of the task.")),
    "Time.until": (
        N_("Until the period"),
        N_("The last period of the task, by the end of which it is to be done."),
    ),
    "Time.yearly": (N_("Every year"), N_("Whether the task comes back every year.")),
    "MoneySource.name": (N_("Full name"), N_("The name of the source as reports print it.")),
    "MoneySource.text": (N_("Wording"), N_("The source in the plan's own words.")),
    "MoneySource.clause": (N_("Clause of the plan"), N_("Where the plan names this source.")),
    "Duty.clause": (N_("Clause of the plan"), N_("Where the plan gives this duty.")),
    "Duty.agencies": (N_("Agencies"), N_("Who has this duty.")),
    "Duty.text": (N_("Wording"), N_("The duty in the plan's own words.")),
    "Dimension.name": (N_("Full name"), N_("The name of the breakdown as reports print it.")),
    "Dimension.values": (
        N_("Values"),
        N_("The values that figures are broken down by, each under an id of its own."),
    ),
    "Output.name": (N_("Full name"), N_("The name of the output as reports print it.")),
    "Output.unit": (N_("Unit"), N_("The unit in which the output is counted.")),
    "Agency.name": (N_("Full name"), N_("The agency's full name.")),
    "Agency.abbreviation": (N_("Short name"), N_("The agency's short name.")),
    "Agency.symbol": (
        N_("Symbol"),
        N_("What ends the numbers of the agency's documents, for example SKHCN."),
    ),
    "Agency.unit": (
        N_("Drafting unit"),
        N_("The unit that drafts this plan's papers; it ends the number of a letter."),
    ),
    "Agency.parent": (
        N_("Superior body"),
        N_("The body printed above the agency's name in a heading."),
    ),
    "Agency.place": (N_("Place"), N_("The place name in the agency's documents.")),
    "Agency.signer": (N_("Signer"), N_("Who signs the agency's documents.")),
    "Agency.start": (
        N_("Exists from"),
        N_("The first day of the agency's life, if it began inside the plan's time."),
    ),
    "Agency.until": (
        N_("Existed until"),
        N_("The last day of the agency's life, if it ended inside the plan's time."),
    ),
    "Agency.successors": (N_("Successors"), N_("The agencies to which its duties passed.")),
    "AgencyGroup.name": (N_("Full name"), N_("The group as the plan names it.")),
    "AgencyGroup.abbreviation": (N_("Short name"), N_("A short name of the group.")),
    "AgencyGroup.members": (N_("Members"), N_("The agencies and groups that belong to it.")),
    "AgencyGroup.others": (
        N_("And others"),
        N_("Whether bodies outside the list may belong to it as well."),
    ),
    "Words.vi": (N_("Vietnamese"), N_("The words in Vietnamese.")),
    "Words.en": (N_("English"), N_("The same words in English.")),
    "Plan.iati": (N_("IATI file"), N_("What an IATI file needs beyond the plan itself.")),
    "Iati.organisation": (
        N_("Organisation"),
        N_("The identifier under which the issuer publishes, as org-id.guide lists it."),
    ),
    "Iati.organisation_type": (N_("Type of organisation"), N_("What kind of body the issuer is.")),
    "Iati.activity": (
        N_("Activity"),
        N_("What follows the organisation in the activity's identifier."),
    ),
    "Iati.sector": (N_("Sector"), N_("The purpose code of the OECD DAC.")),
    "Iati.result": (N_("Kind of results"), N_("What the indicators are to IATI.")),
    "UnitWords.en_one": (
        N_("English for one"),
        N_("The English form for one, where it differs from that for many: 1 zone, 2 zones."),
    ),
    "Agency.owners": (
        N_("Owners"),
        N_("The accounts or teams of GitHub or GitLab that answer for the agency's files."),
    ),
}
"""Keys: what each is called, and what it means."""

VALUES: dict[str, dict[str, str]] = {
    "CalendarRules.entries_by": {
        "half": N_("every half-year"),
        "quarter": N_("every quarter"),
        "year": N_("every year"),
    },
    "Reporting.kinds": {
        "H1": N_("the first half of each year"),
        "H2": N_("the second half of each year"),
        "Q": N_("each quarter"),
        "year": N_("each year"),
    },
    "Outline.annexes": {
        "indicators": N_("the indicators"),
        "tasks": N_("the tasks"),
        "subjects": N_("projects, firms and other things counted by name"),
        "parts": N_("figures broken down"),
        "charts": N_("charts"),
        "reporting": N_("who has reported"),
        "voices": N_("difficulties and proposals of each agency"),
        "corrections": N_("corrections"),
        "sources": N_("the documents behind the figures"),
    },
    "Measure.kind": {
        "count": N_("things counted by name: each once, whoever claims it"),
        "sum": N_("amounts of money added up over things counted by name"),
        "value": N_("a figure that agencies type in"),
        "ratio": N_("a share in percent: numerator by denominator"),
    },
    "Measure.over": {
        "all": N_("the periods are added up"),
        "latest": N_("the newest figure of each agency counts"),
    },
    "Expected.shape": {
        "linear": N_("evenly from the first year to each target"),
        "step": N_("nothing is expected before the target's date"),
    },
    "Iati.organisation_type": {
        "10": N_("government"),
        "11": N_("local government"),
        "15": N_("other public sector"),
        "90": N_("other"),
    },
    "Iati.result": {
        "1": N_("direct outputs"),
        "2": N_("outcomes"),
        "3": N_("impact"),
        "9": N_("other"),
    },
}
"""Keys that take one of a few words: what each word means."""
