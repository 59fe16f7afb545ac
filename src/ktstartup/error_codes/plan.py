"""Codes KT6xx: the plan itself, its calendar and rules."""

from __future__ import annotations

from ktstartup.error_codes.spec import error, warning

SPECS = [
    error(
        "KT601",
        "Range upside down",
        "the minimum {min} is above the maximum {max}",
        "exchange the two, or write the same unit with both",
    ),
    error(
        "KT602",
        "Targets do not rise in time",
        "the target by {by} is not after the one before it",
        "write the targets in the order of their dates, each date once",
    ),
    error(
        "KT603",
        "Revision of nothing",
        "the plan has no earlier target by {value} to replace",
        "“replaces” names the “by” of a target written above",
    ),
    error(
        "KT604",
        "Revision without its paper",
        "what is revised needs “adopted”, “reason” and “document”",
        "nothing of the plan is erased: the change must be traceable",
    ),
    error(
        "KT605",
        "Life upside down",
        "“{value}” ends ({until}) before it begins ({start})",
        "put the two dates right",
    ),
    error(
        "KT606",
        "Succession leads nowhere",
        "the succession of “{value}” comes back to itself",
        "check “successors” along the chain",
    ),
    error(
        "KT607",
        "Pace and target disagree",
        "{pace} a year over {years} gives {total}, not the target {min}",
        "put “per_year”, “from” or “until” right",
    ),
    error(
        "KT608",
        "Time upside down",
        "“until” ({until}) lies before “from” ({start})",
        "exchange the two",
    ),
    error(
        "KT609",
        "Task number outside its group",
        "task {value} stands in group {group}",
        "the number of a task begins with that of its group: '2.6' or 'II.2a'; or has no dot",
    ),
    error(
        "KT610",
        "Task number used twice",
        "the number {value} is used by two tasks or two groups",
        "number them as the plan does",
    ),
    error(
        "KT611",
        "Cut-off impossible",
        "“{value}” is not a cut-off day",
        "write a day from 1 to 28, or “last” for the last day of the month",
    ),
    error(
        "KT612",
        "Referred plan is a reference itself",
        "{value} refers to yet another plan",
        "refer to a plan that is written out",
    ),
    error(
        "KT614",
        "One id, two bodies",
        "“{value}” is the id of an agency and of a group",
        "rename the group",
    ),
    error(
        "KT615",
        "Unknown country of holidays",
        "the calendar of public holidays of “{value}” is not known",
        "write a country code of two letters, for example VN",
    ),
    error(
        "KT616",
        "End of a target missing",
        "a target of direction “{direction}” needs “{key}”",
        "“up” needs “min” (at least), “down” needs “max” (at most), “within” needs both",
    ),
    error(
        "KT617",
        "Target on the wrong side of its baseline",
        "the target {goal} lies on the wrong side of the baseline {baseline}",
        "for what shall fall write “direction: down” with “max”; else put the baseline or the "
        "target right",
    ),
    error(
        "KT618",
        "No baseline for a path that goes down",
        "a path that goes down evenly needs the figure that it begins with",
        "add “baseline” to the indicator, or leave “expected” out: then only the due date counts",
    ),
    error(
        "KT619",
        "A rate cannot be summed",
        "figures in “{unit}” are not added up, but “{key}” of “measure” adds them up",
        "write {key}: one of {right}; or “kind: ratio” with numerator and denominator",
    ),
    error(
        "KT620",
        "Key of another kind of measure",
        "“{key}: {value}” does not go with “kind: {kind}”",
        "leave it out, or write {right}",
    ),
    error(
        "KT621",
        "Derived figures in a circle",
        "“{value}” is computed from a figure that needs it itself",
        "let at least one of them be reported",
    ),
    error(
        "KT622",
        "Change without a baseline",
        "“against: {against}” needs the baseline of “{value}”, and it has none",
        "add “baseline” to that indicator, or compare with the year before or its same period",
    ),
    error(
        "KT623",
        "Level or number",
        "“{key}” does not suit an indicator that is {measure}",
        "write “{right}” in its place",
    ),
    error(
        "KT624",
        "Name of a device",
        "“{value}” cannot be an agency's id: Windows opens no file of that name",
        "choose another id, for example so-{value}",
    ),
    error(
        "KT625",
        "Key that is not amended",
        "“{key}” cannot be changed from a day on",
        "leave it out here: it holds for all reports, or has a day of its own: a revised target "
        "stands below the old one in “targets”, a body's life in “from”, “until” and “successors”",
    ),
    error(
        "KT626",
        "Amendment outside the plan's time",
        "an amendment in force from {day} changes no report of {period}",
        "write the day on which the amendment comes into force",
    ),
    error(
        "KT650",
        "Kind of report given twice",
        "“{value}” stands twice in “kinds”",
        "delete one of them",
    ),
    error(
        "KT651",
        "One report, two rules",
        "two rules ask {agency} for the report “{value}”",
        "name the body in one of the rules only, or put it under “not_owed_by” of this one",
    ),
    error(
        "KT652",
        "Deadline missing or given twice",
        "a report has one deadline: {found}",
        "write either deadline_working_days (working days after the cut-off) "
        "or deadline_day (a day of the month)",
    ),
    error(
        "KT653",
        "Deadline on the day of the cut-off",
        "“{value}” is the cut-off day itself: on that day the figures are not closed yet",
        "write a later day; an earlier one means the month after the cut-off",
    ),
    error(
        "KT654",
        "Swap that changes nothing",
        "{day} is {state} already",
        "under “off” write the working day that becomes free, "
        "under “on” the day off that is worked instead",
    ),
    error(
        "KT655",
        "Day swapped twice",
        "{day} stands twice among the swapped days",
        "delete one of the two lines, or put the day right",
    ),
    error(
        "KT656",
        "Deadline impossible",
        "“{value}” is not a day of the month for a deadline",
        "write a day from 1 to 28, or “last” for the last day of the month",
    ),
    error(
        "KT657",
        "Two cut-offs for one body",
        "two rules let {agency} close its data on different days",
        "write one cut-off for each body",
    ),
    error(
        "KT660",
        "Amount where a number is meant",
        "“{value}” is an amount in đồng, but the indicator is in “{unit}”",
        "write the number alone, in the indicator's unit",
    ),
    error(
        "KT661",
        "Money planned twice for one part",
        "the same part of the money is planned twice, or for years that overlap",
        "delete one of the two; an amount that was changed keeps its line, and the new one "
        "gets “adopted”, “reason” and “document”",
    ),
    warning(
        "KT662",
        "Planned money does not add up",
        "the parts by {by} add up to {sum}, the whole is {whole}: {difference} {direction}",
        "put the amounts right; if the plan itself has them so, accept the warning (decisions.yaml)",
    ),
    error(
        "KT663",
        "Money planned for years outside the plan",
        "“{value}” is outside the plan's time {period}",
        "put the years right, or “first_year” and “last_year” of the plan",
    ),
    error(
        "KT690",
        "Plan without indicators and tasks",
        "the plan has neither indicators nor tasks: there is nothing to report on",
        "add what it promises under “indicators”, or what is to be done under “task_groups”",
    ),
]
