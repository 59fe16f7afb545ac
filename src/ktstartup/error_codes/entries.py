"""Codes KT4xx: entries, periods, corrections, closed periods; from KT460 accepted warnings, from KT465 git."""

from __future__ import annotations

from ktstartup.error_codes.spec import error, warning
from ktstartup.language import N_

SPECS = [
    # ------------------------------------------------ entries and periods
    error(
        "KT401",
        N_("Date before the period"),
        N_("{date} lies before the period {period} ({start} – {end})"),
        N_("if it was only now reported, add “late: reason”; else move it to {right}"),
    ),
    error(
        "KT402",
        N_("Date after the period"),
        N_("{date} lies after the period {period} ({start} – {end})"),
        N_("move the entry to the file of {right}"),
    ),
    error(
        "KT403",
        N_("Date before the plan"),
        N_("{date} lies before the plan began ({start})"),
        N_("what came before the plan is no result of the plan: put it into the narrative"),
    ),
    error(
        "KT404",
        N_("Not late at all"),
        N_("“late” is given, but {date} lies inside the period {period}"),
        N_("remove “late”, or put the date right"),
    ),
    error(
        "KT405",
        N_("Id used twice"),
        N_("the id “{value}” is already used on line {first}"),
        N_("give each entry of a file its own id, for example “{free}”"),
    ),
    error(
        "KT406",
        N_("Correction of nothing"),
        N_("there is no entry “{value}” to correct"),
        N_("write it as period/agency/id, for example 2023H2/so-khcn/r1"),
    ),
    error(
        "KT407",
        N_("Correction of a correction"),
        N_("“{value}” is itself a correction"),
        N_("correct the first entry again: {original}"),
    ),
    error(
        "KT408",
        N_("Correction of another kind"),
        N_("“{value}” is an entry of “{found}”, not of “{wanted}”"),
        N_("write the correction under “{found}”"),
    ),
    error(
        "KT409",
        N_("Correction of a later entry"),
        N_("“{value}” belongs to a later period than this correction"),
        N_("a correction stands in the same or a later period than the entry it corrects"),
    ),
    error(
        "KT410",
        N_("Corrected twice in one period"),
        N_("“{value}” is already corrected in this period by {other}"),
        N_("keep one correction of an entry in one period"),
    ),
    error(
        "KT411",
        N_("Correction without a reason"),
        N_("a correction needs “reason”"),
        N_("say why the figure changes: it is printed in the next report"),
    ),
    error(
        "KT412",
        N_("Correction says nothing"),
        N_("the correction gives neither a new value nor “withdrawn: true”"),
        N_("write the right value, or withdrawn: true to take the entry back"),
    ),
    error(
        "KT413",
        N_("Withdrawn and given at once"),
        N_("the entry is withdrawn, yet “{key}” gives a new value"),
        N_("keep one of the two"),
    ),
    error(
        "KT414",
        N_("Only for corrections"),
        N_("“{key}” can stand only beside “corrects”"),
        N_("add “corrects: period/agency/id”, or remove “{key}”"),
    ),
    error(
        "KT415",
        N_("Correction names another indicator"),
        N_("the corrected entry is about “{found}”, this one about “{value}”"),
        N_(
            "a correction keeps what it is about (its subject may get the id of another one that "
            "is claimed); else withdraw the old entry and add a new one"
        ),
    ),
    error(
        "KT420",
        N_("Not a period of entries"),
        N_("figures of this plan are entered by {wanted}, not for {period}"),
        N_("put the entries into {right}; a year's file holds only the report and its narrative"),
    ),
    error(
        "KT421",
        N_("Folder is not a period"),
        N_("the folder “{value}” is not named after a reporting period"),
        N_("name it for example 2024H1, 2024H2 or 2024"),
    ),
    error(
        "KT422",
        N_("File in the wrong folder"),
        N_("the file says “{key}: {value}” but stands under “{folder}”"),
        N_("move the file, or put the line right"),
    ),
    error(
        "KT423",
        N_("Agency no longer exists"),
        N_("“{value}” existed until {until}; it has no part in {period}"),
        N_("its duties passed to: {successors}"),
    ),
    error(
        "KT424",
        N_("Agency does not exist yet"),
        N_("“{value}” exists only from {start}; it has no part in {period}"),
        N_("use the agency it came from: {predecessors}"),
    ),
    error(
        "KT425",
        N_("File is not read"),
        N_("“{value}” is not read: entries stand in progress/<period>/<agency>.yaml"),
        N_("rename or move it; papers that prove a result belong in the folder evidence"),
    ),
    error(
        "KT426",
        N_("Period outside the plan"),
        N_("the period {period} lies outside the plan ({years})"),
        N_("check the year in the folder's name"),
    ),
    error(
        "KT430",
        N_("Figure not of this indicator"),
        N_("“{key}” cannot be used for the indicator “{value}” ({measure})"),
        N_("this indicator is reported by: {wanted}"),
    ),
    error(
        "KT431",
        N_("Figure missing"),
        N_("the entry gives no figure for the indicator “{value}” ({measure})"),
        N_("add: {wanted}"),
    ),
    error(
        "KT432",
        N_("Typed-in total"),
        N_("“{value}” is counted from named subjects, not from a typed-in total"),
        N_("name each one with “subject”; only 0 may be typed, for “none in this period”"),
    ),
    error(
        "KT433",
        N_("Numerator above denominator"),
        N_("the numerator {numerator} is larger than the denominator {denominator}"),
        N_(
            "check which of the two is which; where a share may exceed 100%, write “unbounded: true” "
            "in the “measure” of the indicator"
        ),
    ),
    error(
        "KT434",
        N_("Denominator is zero"),
        N_("the denominator is zero"),
        N_("leave the entry out: a share of nothing is no figure"),
    ),
    warning(
        "KT435",
        N_("More disbursed than allocated"),
        N_("disbursed {disbursed} is more than allocated so far {allocated}"),
        N_(
            "check the unit (đồng, triệu, tỷ) of both; if it is so, say why in “note”: the report prints it"
        ),
    ),
    error(
        "KT436",
        N_("Money without an amount"),
        N_("the entry gives neither “allocated” nor “disbursed”"),
        N_("add at least one of the two"),
    ),
    error(
        "KT437",
        N_("Figure given twice"),
        N_("{agency} gives a figure for “{value}” twice in {period}; the first is {other}"),
        N_("keep one, or write the second as a correction of the first"),
    ),
    warning(
        "KT438",
        N_("Estimate not settled"),
        N_("the estimate {value} of {period} is not settled by this report"),
        N_("add an entry with “settles: {value}” and the real figure"),
    ),
    error(
        "KT439",
        N_("Settles no estimate"),
        N_("“{value}” is not an estimate of an earlier report"),
        N_("write period/agency/id of an entry with “estimate: true”"),
    ),
    error(
        "KT440",
        N_("Task update says nothing"),
        N_("the update of task {value} gives neither status, nor what was done, nor outputs"),
        N_("add “status”, “done” or “outputs”"),
    ),
    error(
        "KT441",
        N_("Reported by more than one agency"),
        N_("“{value}” is reported by one agency alone, and {other} has reported it"),
        N_(
            "take one of the two back with “corrects” and “withdrawn”, or change “across” in the plan"
        ),
    ),
    error(
        "KT442",
        N_("A whole beside its parts"),
        N_("{agency} reports “{value}” for {period} as a whole and in parts: see {other}"),
        N_("keep the parts, of which the whole is made, or the whole alone"),
    ),
    error(
        "KT443",
        N_("Reported by an agency that is not asked"),
        N_("{agency} is not among those that report “{value}”: {asked}"),
        N_(
            "let the agency that is asked report it, or add this one to “reported_by” of the "
            "indicator in the plan"
        ),
    ),
    error(
        "KT444",
        N_("Body outside the group"),
        N_("“{subject}” is none of the bodies that “{value}” counts: {group}"),
        N_("name one of the group, or add this one to its members in the plan"),
    ),
    error(
        "KT445",
        N_("A derived figure typed in"),
        N_("“{value}” is computed from {parts}, and is never typed in"),
        N_("delete the entry; enter what it is computed from"),
    ),
    warning(
        "KT446",
        N_("Part allotted to another"),
        N_("{agency} reports “{value}”, whose parts are allotted to others: {allotted}"),
        N_(
            "let the body report it that the part is allotted to; or add a part for {agency} to "
            "the target in the plan"
        ),
    ),
    warning(
        "KT447",
        N_("Sum typed beside its parts"),
        N_(
            "{agency} enters for “{value}” in {period} exactly what the other agencies have entered "
            "together: it would count twice"
        ),
        N_(
            "if it is their sum, take it out: the tool adds up; keep it where it is the agency's own"
        ),
    ),
    warning(
        "KT448",
        N_("Same money twice"),
        N_("the same money ({amount}) stands in {other}: source, amount, day and document agree"),
        N_("delete one of the two; if both are right: ktstartup decide --accept KT448 …"),
    ),
    # ------------------------------------------------ closed periods
    error(
        "KT450",
        N_("Closed file changed"),
        N_("this file has changed since its period was closed: {reports}"),
        N_(
            "undo the change, and enter a correction for a period still open (ktstartup correct); "
            "or open this one again: ktstartup reopen --period {period} --reason …"
        ),
    ),
    error(
        "KT451",
        N_("File added to a closed period"),
        N_("this file was added after its period was closed: {reports}"),
        N_(
            "move what came late to a period still open, with “late: reason”; or open this one "
            "again: ktstartup reopen --period {period} --reason …"
        ),
    ),
    error(
        "KT452",
        N_("File of a closed period is gone"),
        N_("the file {file} is gone; it belongs to a closed period: {reports}"),
        N_(
            "put the file back (git checkout); entries are taken back by corrections; or open the "
            "period again: ktstartup reopen --period {period} --reason …"
        ),
    ),
    error(
        "KT453",
        N_("Issued figure no longer comes out"),
        N_("{report} was issued with {issued} for “{name}”, {figure}; the data now give {now}"),
        N_(
            "an entry or the plan was changed: undo that, and enter a correction for a period "
            "still open; or run ktstartup reopen --period {period} --reason …"
        ),
    ),
    error(
        "KT454",
        N_("Manifest changed by hand"),
        N_("{file} is no longer as “ktstartup close” wrote it"),
        N_(
            "bring it back as it was (git checkout); a period is opened again by "
            "“ktstartup reopen” only"
        ),
    ),
    error(
        "KT455",
        N_("Not a value of a manifest"),
        N_("“{value}” is neither a digest nor a figure as “ktstartup close” writes them"),
        N_("bring the file back as it was (git checkout): nobody writes it by hand"),
    ),
    error(
        "KT456",
        N_("Manifest of a closed period is gone"),
        N_("{file}, or the closing that was known of it, is gone; this period was closed after it"),
        N_(
            "bring the file back as it was (git checkout, git log -- {file}); a period is opened "
            "again by “ktstartup reopen” only, and nothing is taken out of its manifest"
        ),
    ),
    error(
        "KT457",
        N_("Issued report would read otherwise"),
        N_("{report} was issued with “{issued}”; it would now read “{now}”, because of {cause}"),
        N_(
            "undo the change: what was issued stays. What is new for later periods gets a date of "
            "its own, or a key of its own, in the plan; or run ktstartup reopen --period {period} "
            "--reason …"
        ),
    ),
    warning(
        "KT458",
        N_("Issued report would be worded otherwise"),
        N_(
            "{report}, made by version {tool}, would be worded otherwise now; paragraphs: {count}, "
            "the first “{issued}”, now “{now}”; changed since: {cause}"
        ),
        N_(
            "look at what changed (git log -- {cause}); undo it, or accept it with a reason: "
            "ktstartup decide --accept KT458 …"
        ),
    ),
    error(
        "KT459",
        N_("Signature under a closed period is broken"),
        N_("the signature under {report} is not the one that belongs to it: {reason}"),
        N_(
            "bring the file back as it was (git checkout); or open the period again and close it "
            "with the office's key: ktstartup close … --sign KEY"
        ),
    ),
    # ------------------------------------------------ accepted warnings
    error(
        "KT460",
        N_("An error cannot be accepted"),
        N_("{value} is an error, and only warnings can be accepted"),
        N_("put right what it is about, and take this acceptance out"),
    ),
    error(
        "KT461",
        N_("No such code"),
        N_("“{value}” is not the code of a warning"),
        N_("copy the code that check shows, for example KT713"),
    ),
    warning(
        "KT462",
        N_("Nothing to accept"),
        N_("there is no warning {code} in {file} ({at}) any more"),
        N_("take this acceptance out; if the file or the entry has another name now, name that"),
    ),
    warning(
        "KT463",
        N_("Acceptance of several warnings"),
        N_("{count} warnings {code} stand in {file} ({at}); an acceptance is for one"),
        N_("say which by “at” and “about”, as ktstartup decide --accept writes them"),
    ),
    # ------------------------------------------------ against a git revision
    error(
        "KT465",
        N_("Entry changed"),
        N_("the entry {ref} is not what it was in {revision}: {what}"),
        N_("put it back as it was, and enter a correction: ktstartup correct {ref}"),
    ),
    error(
        "KT466",
        N_("Entry removed"),
        N_("the entry {ref} is gone; it stands in {revision}"),
        N_("put it back, and take it back by a correction: ktstartup correct {ref} --withdraw"),
    ),
    error(
        "KT467",
        N_("File removed"),
        N_("the file {file} is gone; entries that it has in {revision}: {count}"),
        N_("put the file back (git checkout); entries are taken back by corrections"),
    ),
    error(
        "KT469",
        N_("Closed file not as it was"),
        N_("{file} is not what it is in {revision}, where the period {period} is closed"),
        N_(
            "bring it back as it was (git checkout); enter a correction for a period still open, "
            "or open this one again: ktstartup reopen --period {period} --reason …"
        ),
    ),
    error(
        "KT470",
        N_("Manifest removed"),
        N_("{file} is gone; in {revision} it closes a period"),
        N_(
            "bring it back (git checkout); a period is opened again by “ktstartup reopen” only, "
            "which leaves the reason on record"
        ),
    ),
    error(
        "KT471",
        N_("Manifest written anew"),
        N_("{file} no longer says what it says in {revision}; a manifest only grows"),
        N_("bring it back (git checkout); use ktstartup close and ktstartup reopen"),
    ),
    # ------------------------------------------------ named for others
    error(
        "KT490",
        N_("Not an IATI identifier"),
        N_("“{value}” cannot stand in an IATI identifier"),
        N_("use letters without diacritics and digits, joined by - . or _; no / & | ?"),
    ),
    error(
        "KT491",
        N_("Not a sector code"),
        N_("“{value}” is not a sector code of the OECD DAC"),
        N_("write its five digits, for example 32130"),
    ),
    error(
        "KT495",
        N_("Owner not understood"),
        N_("“{value}” is neither an account, a team nor an e-mail address"),
        N_("write '@org/team', '@account' or an e-mail address, between quotes"),
    ),
    error(
        "KT496",
        N_("Agency named twice"),
        N_("“{value}” is named twice"),
        N_("name each agency once; an id of its own may stand before the name: id = name"),
    ),
    error(
        "KT497",
        N_("Who consolidates is not among the agencies"),
        N_("“{value}” is none of the agencies named"),
        N_("write it as it stands there, for example “{nearest}”"),
    ),
]
