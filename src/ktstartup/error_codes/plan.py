"""Codes KT6xx: the plan itself, its calendar and rules."""

from __future__ import annotations

from ktstartup.error_codes.spec import error, warning
from ktstartup.language import N_

SPECS = [
    error(
        "KT601",
        N_("Range upside down"),
        N_("the minimum {min} is above the maximum {max}"),
        N_("exchange the two"),
    ),
    error(
        "KT602",
        N_("Targets do not rise in time"),
        N_("the target by {by} is not after the one before it"),
        N_("write the targets in the order of their dates, each date once"),
    ),
    error(
        "KT603",
        N_("Revision of nothing"),
        N_("the plan has no earlier target by {value} to replace"),
        N_("“replaces” names the “by” of a target written above"),
    ),
    error(
        "KT604",
        N_("Revision without its paper"),
        N_("what is revised needs “adopted”, “reason” and “document”"),
        N_("nothing of the plan is erased: the change must be traceable"),
    ),
    error(
        "KT605",
        N_("Life upside down"),
        N_("“{value}” ends ({until}) before it begins ({start})"),
        N_("put the two dates right"),
    ),
    error(
        "KT606",
        N_("Succession leads nowhere"),
        N_("the succession of “{value}” comes back to itself"),
        N_("check “successors” along the chain"),
    ),
    error(
        "KT607",
        N_("Pace and target disagree"),
        N_("{pace} a year over {years} gives {total}, not the target {min}"),
        N_("put “per_year”, “from” or “until” right"),
    ),
    error(
        "KT608",
        N_("Time upside down"),
        N_("“until” ({until}) lies before “from” ({start})"),
        N_("exchange the two"),
    ),
    error(
        "KT609",
        N_("Task number outside its group"),
        N_("task {value} stands in group {group}"),
        N_("the number of a task begins with that of its group: '2.6' or 'II.2a'; or has no dot"),
    ),
    error(
        "KT610",
        N_("Task number used twice"),
        N_("the number {value} is used by two tasks or two groups"),
        N_("number them as the plan does"),
    ),
    error(
        "KT611",
        N_("Cut-off impossible"),
        N_("“{value}” is not a cut-off day"),
        N_("write a day from 1 to 28, or “last” for the last day of the month"),
    ),
    error(
        "KT612",
        N_("Referred plan is a reference itself"),
        N_("{value} refers to yet another plan"),
        N_("refer to a plan that is written out"),
    ),
    error(
        "KT614",
        N_("One id, two bodies"),
        N_("“{value}” is the id of an agency and of a group"),
        N_("rename the group"),
    ),
    error(
        "KT615",
        N_("Unknown country of holidays"),
        N_("the calendar of public holidays of “{value}” is not known"),
        N_("write a country code of two letters, for example VN"),
    ),
    error(
        "KT616",
        N_("End of a target missing"),
        N_("a target of direction “{direction}” needs “{key}”"),
        N_("“up” needs “min” (at least), “down” needs “max” (at most), “within” needs both"),
    ),
    error(
        "KT617",
        N_("Target on the wrong side of its baseline"),
        N_("the target {goal} lies on the wrong side of the baseline {baseline}"),
        N_(
            "for what shall fall write “direction: down” with “max”; else put the baseline or the "
            "target right"
        ),
    ),
    error(
        "KT618",
        N_("No baseline for a path that goes down"),
        N_("a path that goes down evenly needs the figure that it begins with"),
        N_(
            "add “baseline” to the indicator, or leave “expected” out: then only the due date counts"
        ),
    ),
    error(
        "KT619",
        N_("A rate cannot be summed"),
        N_("figures in “{unit}” are not added up, but “{key}” of “measure” adds them up"),
        N_("write {key}: one of {right}; or “kind: ratio” with numerator and denominator"),
    ),
    error(
        "KT620",
        N_("Key of another kind of measure"),
        N_("“{key}: {value}” does not go with “kind: {kind}”"),
        N_("leave it out, or write {right}"),
    ),
    error(
        "KT621",
        N_("Derived figures in a circle"),
        N_("“{value}” is computed from a figure that needs it itself"),
        N_("let at least one of them be reported"),
    ),
    error(
        "KT622",
        N_("Change without a baseline"),
        N_("“against: {against}” needs the baseline of “{value}”, and it has none"),
        N_("add “baseline” to that indicator, or compare with the year before or its same period"),
    ),
    error(
        "KT623",
        N_("Level or number"),
        N_("“{key}” does not suit an indicator that is {measure}"),
        N_("write “{right}” in its place"),
    ),
    error(
        "KT624",
        N_("Name of a device"),
        N_("“{value}” cannot be an agency's id: Windows opens no file of that name"),
        N_("choose another id, for example so-{value}"),
    ),
    error(
        "KT625",
        N_("Key that is not amended"),
        N_("“{key}” cannot be changed from a day on"),
        N_(
            "leave it out here: it holds for all reports, or has a day of its own: a revised target "
            "stands below the old one in “targets”, a body's life in “from”, “until” and “successors”"
        ),
    ),
    error(
        "KT626",
        N_("Amendment outside the plan's time"),
        N_("an amendment in force from {day} changes no report of {period}"),
        N_("write the day on which the amendment comes into force"),
    ),
    error(
        "KT650",
        N_("Kind of report given twice"),
        N_("“{value}” stands twice in “kinds”"),
        N_("delete one of them"),
    ),
    error(
        "KT651",
        N_("One report, two rules"),
        N_("two rules ask {agency} for the report “{value}”"),
        N_("name the body in one of the rules only, or put it under “not_owed_by” of this one"),
    ),
    error(
        "KT652",
        N_("Deadline missing or given twice"),
        N_("a report has one deadline: {found}"),
        N_(
            "write either deadline_working_days (working days after the cut-off) "
            "or deadline_day (a day of the month)"
        ),
    ),
    error(
        "KT653",
        N_("Deadline on the day of the cut-off"),
        N_("“{value}” is the cut-off day itself: on that day the figures are not closed yet"),
        N_("write a later day; an earlier one means the month after the cut-off"),
    ),
    error(
        "KT654",
        N_("Swap that changes nothing"),
        N_("{day} is {state} already"),
        N_(
            "under “off” write the working day that becomes free, "
            "under “on” the day off that is worked instead"
        ),
    ),
    error(
        "KT655",
        N_("Day swapped twice"),
        N_("{day} stands twice among the swapped days"),
        N_("delete one of the two lines, or put the day right"),
    ),
    error(
        "KT656",
        N_("Deadline impossible"),
        N_("“{value}” is not a day of the month for a deadline"),
        N_("write a day from 1 to 28, or “last” for the last day of the month"),
    ),
    error(
        "KT657",
        N_("Two cut-offs for one body"),
        N_("two rules let {agency} close its data on different days"),
        N_("write one cut-off for each body"),
    ),
    error(
        "KT660",
        N_("Amount where a number is meant"),
        N_("“{value}” is an amount in đồng, but the indicator is in “{unit}”"),
        N_("write the number alone, in the indicator's unit"),
    ),
    error(
        "KT661",
        N_("Money planned twice for one part"),
        N_("the same part of the money is planned twice, or for years that overlap"),
        N_(
            "delete one of the two; an amount that was changed keeps its line, and the new one "
            "gets “adopted”, “reason” and “document”"
        ),
    ),
    warning(
        "KT662",
        N_("Planned money does not add up"),
        N_("the parts by {by} add up to {sum}, the whole is {whole}: {difference} {direction}"),
        N_(
            "put the amounts right; if the plan itself has them so, accept the warning (decisions.yaml)"
        ),
    ),
    error(
        "KT663",
        N_("Money planned for years outside the plan"),
        N_("“{value}” is outside the plan's time {period}"),
        N_("put the years right, or “first_year” and “last_year” of the plan"),
    ),
    error(
        "KT690",
        N_("Plan without indicators and tasks"),
        N_("the plan has neither indicators nor tasks: there is nothing to report on"),
        N_("add what it promises under “indicators”, or what is to be done under “task_groups”"),
    ),
]
