"""Codes KT4xx: entries, periods, corrections, closed periods; from KT460 accepted warnings, from KT465 git."""

from __future__ import annotations

from ktstartup.error_codes.spec import error, warning

SPECS = [
    # ------------------------------------------------ entries and periods
    error(
        "KT401",
        "Date before the period",
        "{date} lies before the period {period} ({start} – {end})",
        "if it was only now reported, add “late: reason”; else move it to {right}",
    ),
    error(
        "KT402",
        "Date after the period",
        "{date} lies after the period {period} ({start} – {end})",
        "move the entry to the file of {right}",
    ),
    error(
        "KT403",
        "Date before the plan",
        "{date} lies before the plan began ({start})",
        "what came before the plan is no result of the plan: put it into the narrative",
    ),
    error(
        "KT404",
        "Not late at all",
        "“late” is given, but {date} lies inside the period {period}",
        "remove “late”, or put the date right",
    ),
    error(
        "KT405",
        "Id used twice",
        "the id “{value}” is already used on line {first}",
        "give each entry of a file its own id, for example “{free}”",
    ),
    error(
        "KT406",
        "Correction of nothing",
        "there is no entry “{value}” to correct",
        "write it as period/agency/id, for example 2023H2/so-khcn/r1",
    ),
    error(
        "KT407",
        "Correction of a correction",
        "“{value}” is itself a correction",
        "correct the first entry again: {original}",
    ),
    error(
        "KT408",
        "Correction of another kind",
        "“{value}” is an entry of “{found}”, not of “{wanted}”",
        "write the correction under “{found}”",
    ),
    error(
        "KT409",
        "Correction of a later entry",
        "“{value}” belongs to a later period than this correction",
        "a correction stands in the same or a later period than the entry it corrects",
    ),
    error(
        "KT410",
        "Corrected twice in one period",
        "“{value}” is already corrected in this period by {other}",
        "keep one correction of an entry in one period",
    ),
    error(
        "KT411",
        "Correction without a reason",
        "a correction needs “reason”",
        "say why the figure changes: it is printed in the next report",
    ),
    error(
        "KT412",
        "Correction says nothing",
        "the correction gives neither a new value nor “withdrawn: true”",
        "write the right value, or withdrawn: true to take the entry back",
    ),
    error(
        "KT413",
        "Withdrawn and given at once",
        "the entry is withdrawn, yet “{key}” gives a new value",
        "keep one of the two",
    ),
    error(
        "KT414",
        "Only for corrections",
        "“{key}” can stand only beside “corrects”",
        "add “corrects: period/agency/id”, or remove “{key}”",
    ),
    error(
        "KT415",
        "Correction names another indicator",
        "the corrected entry is about “{found}”, this one about “{value}”",
        "a correction keeps what it is about (its subject may get the id of another one that "
        "is claimed); else withdraw the old entry and add a new one",
    ),
    error(
        "KT420",
        "Not a period of entries",
        "figures of this plan are entered by {wanted}, not for {period}",
        "put the entries into {right}; a year's file holds only the report and its narrative",
    ),
    error(
        "KT421",
        "Folder is not a period",
        "the folder “{value}” is not named after a reporting period",
        "name it for example 2024H1, 2024H2 or 2024",
    ),
    error(
        "KT422",
        "File in the wrong folder",
        "the file says “{key}: {value}” but stands under “{folder}”",
        "move the file, or put the line right",
    ),
    error(
        "KT423",
        "Agency no longer exists",
        "“{value}” existed until {until}; it has no part in {period}",
        "its duties passed to: {successors}",
    ),
    error(
        "KT424",
        "Agency does not exist yet",
        "“{value}” exists only from {start}; it has no part in {period}",
        "use the agency it came from: {predecessors}",
    ),
    error(
        "KT425",
        "File is not read",
        "“{value}” is not read: entries stand in progress/<period>/<agency>.yaml",
        "rename or move it; papers that prove a result belong in the folder evidence",
    ),
    error(
        "KT426",
        "Period outside the plan",
        "the period {period} lies outside the plan ({years})",
        "check the year in the folder's name",
    ),
    error(
        "KT430",
        "Figure not of this indicator",
        "“{key}” cannot be used for the indicator “{value}” ({measure})",
        "this indicator is reported by: {wanted}",
    ),
    error(
        "KT431",
        "Figure missing",
        "the entry gives no figure for the indicator “{value}” ({measure})",
        "add: {wanted}",
    ),
    error(
        "KT432",
        "Typed-in total",
        "“{value}” is counted from named subjects, not from a typed-in total",
        "name each one with “subject”; only 0 may be typed, for “none in this period”",
    ),
    error(
        "KT433",
        "Numerator above denominator",
        "the numerator {numerator} is larger than the denominator {denominator}",
        "check which of the two is which; where a share may exceed 100%, write “unbounded: true” "
        "in the “measure” of the indicator",
    ),
    error(
        "KT434",
        "Denominator is zero",
        "the denominator is zero",
        "leave the entry out: a share of nothing is no figure",
    ),
    warning(
        "KT435",
        "More disbursed than allocated",
        "disbursed {disbursed} is more than allocated so far {allocated}",
        "check the unit (đồng, triệu, tỷ) of both; if it is so, say why in “note”: the report prints it",
    ),
    error(
        "KT436",
        "Money without an amount",
        "the entry gives neither “allocated” nor “disbursed”",
        "add at least one of the two",
    ),
    error(
        "KT437",
        "Figure given twice",
        "{agency} gives a figure for “{value}” twice in {period}; the first is {other}",
        "keep one, or write the second as a correction of the first",
    ),
    warning(
        "KT438",
        "Estimate not settled",
        "the estimate {value} of {period} is not settled by this report",
        "add an entry with “settles: {value}” and the real figure",
    ),
    error(
        "KT439",
        "Settles no estimate",
        "“{value}” is not an estimate of an earlier report",
        "write period/agency/id of an entry with “estimate: true”",
    ),
    error(
        "KT440",
        "Task update says nothing",
        "the update of task {value} gives neither status, nor what was done, nor outputs",
        "add “status”, “done” or “outputs”",
    ),
    error(
        "KT441",
        "Reported by more than one agency",
        "“{value}” is reported by one agency alone, and {other} has reported it",
        "take one of the two back with “corrects” and “withdrawn”, or change “across” in the plan",
    ),
    error(
        "KT442",
        "One figure in two ways",
        "{agency} reports “{value}” for {period} as a whole and in parts, or in parts of two kinds, "
        "which would be added up: see {other}",
        "keep the parts of one kind, of which the whole is made, or the whole alone",
    ),
    error(
        "KT443",
        "Reported by an agency that is not asked",
        "{agency} is not among those that report “{value}”: {asked}",
        "let the agency that is asked report it, or add this one to “reported_by” of the "
        "indicator in the plan",
    ),
    error(
        "KT444",
        "Body outside the group",
        "“{subject}” is none of the bodies that “{value}” counts: {group}",
        "name one of the group, or add this one to its members in the plan",
    ),
    error(
        "KT445",
        "A derived figure typed in",
        "“{value}” is computed from {parts}, and is never typed in",
        "delete the entry; enter what it is computed from",
    ),
    warning(
        "KT446",
        "Part allotted to another",
        "{agency} reports “{value}”, whose parts are allotted to others: {allotted}",
        "let the body report it that the part is allotted to; or add a part for {agency} to "
        "the target in the plan",
    ),
    warning(
        "KT447",
        "Sum typed beside its parts",
        "{agency} enters for “{value}” in {period} exactly what the other agencies have entered "
        "together: it would count twice",
        "if it is their sum, take it out: the tool adds up; keep it where it is the agency's own",
    ),
    warning(
        "KT448",
        "Same money twice",
        "the same money ({amount}) stands in {other}: source, amount, day and document agree",
        "delete one of the two; if both are right: ktstartup decide --accept KT448 …",
    ),
    # ------------------------------------------------ closed periods
    error(
        "KT450",
        "Closed file changed",
        "this file has changed since its period was closed: {reports}",
        "undo the change, and enter a correction for a period still open (ktstartup correct); "
        "or open this one again: ktstartup reopen --period {period} --reason …",
    ),
    error(
        "KT451",
        "File added to a closed period",
        "this file was added after its period was closed: {reports}",
        "move what came late to a period still open, with “late: reason”; or open this one "
        "again: ktstartup reopen --period {period} --reason …",
    ),
    error(
        "KT452",
        "File of a closed period is gone",
        "the file {file} is gone; it belongs to a closed period: {reports}",
        "put the file back (git checkout); entries are taken back by corrections; or open the "
        "period again: ktstartup reopen --period {period} --reason …",
    ),
    error(
        "KT453",
        "Issued figure no longer comes out",
        "{report} was issued with {issued} for “{name}”, {figure}; the data now give {now}",
        "an entry or the plan was changed: undo that, and enter a correction for a period "
        "still open; or run ktstartup reopen --period {period} --reason …",
    ),
    error(
        "KT454",
        "Manifest changed by hand",
        "{file} is no longer as “ktstartup close” wrote it",
        "bring it back as it was (git checkout); a period is opened again by "
        "“ktstartup reopen” only",
    ),
    error(
        "KT455",
        "Not a value of a manifest",
        "“{value}” is neither a digest nor a figure as “ktstartup close” writes them",
        "bring the file back as it was (git checkout): nobody writes it by hand",
    ),
    error(
        "KT456",
        "Manifest of a closed period is gone",
        "{file}, or the closing that was known of it, is gone; this period was closed after it",
        "bring the file back as it was (git checkout, git log -- {file}); a period is opened "
        "again by “ktstartup reopen” only, and nothing is taken out of its manifest",
    ),
    error(
        "KT457",
        "Issued report would read otherwise",
        "{report} was issued with “{issued}”; it would now read “{now}”, because of {cause}",
        "undo the change: what was issued stays. What is new for later periods gets a date of "
        "its own, or a key of its own, in the plan; or run ktstartup reopen --period {period} "
        "--reason …",
    ),
    warning(
        "KT458",
        "Issued report would be worded otherwise",
        "{report}, made by version {tool}, would be worded otherwise now; paragraphs: {count}, "
        "the first “{issued}”, now “{now}”; changed since: {cause}",
        "look at what changed (git log -- {cause}); undo it, or accept it with a reason: "
        "ktstartup decide --accept KT458 …",
    ),
    error(
        "KT459",
        "Signature under a closed period is broken",
        "the signature under {report} is not the one that belongs to it: {reason}",
        "bring the file back as it was (git checkout); or open the period again and close it "
        "with the office's key: ktstartup close … --sign KEY",
    ),
    # ------------------------------------------------ accepted warnings
    error(
        "KT460",
        "An error cannot be accepted",
        "{value} is an error, and only warnings can be accepted",
        "put right what it is about, and take this acceptance out",
    ),
    error(
        "KT461",
        "No such code",
        "“{value}” is not the code of a warning",
        "copy the code that check shows, for example KT713",
    ),
    warning(
        "KT462",
        "Nothing to accept",
        "there is no warning {code} in {file} ({at}) any more",
        "take this acceptance out; if the file or the entry has another name now, name that",
    ),
    warning(
        "KT463",
        "Acceptance of several warnings",
        "{count} warnings {code} stand in {file} ({at}); an acceptance is for one",
        "say which by “at” and “about”, as ktstartup decide --accept writes them",
    ),
    # ------------------------------------------------ against a git revision
    error(
        "KT465",
        "Entry changed",
        "the entry {ref} is not what it was in {revision}: {what}",
        "put it back as it was, and enter a correction: ktstartup correct {ref}",
    ),
    error(
        "KT466",
        "Entry removed",
        "the entry {ref} is gone; it stands in {revision}",
        "put it back, and take it back by a correction: ktstartup correct {ref} --withdraw",
    ),
    error(
        "KT467",
        "File removed",
        "the file {file} is gone; entries that it has in {revision}: {count}",
        "put the file back (git checkout); entries are taken back by corrections",
    ),
    error(
        "KT469",
        "Closed file not as it was",
        "{file} is not what it is in {revision}, where the period {period} is closed",
        "bring it back as it was (git checkout); enter a correction for a period still open, "
        "or open this one again: ktstartup reopen --period {period} --reason …",
    ),
    error(
        "KT470",
        "Manifest removed",
        "{file} is gone; in {revision} it closes a period",
        "bring it back (git checkout); a period is opened again by “ktstartup reopen” only, "
        "which leaves the reason on record",
    ),
    error(
        "KT471",
        "Manifest written anew",
        "{file} no longer says what it says in {revision}; a manifest only grows",
        "bring it back (git checkout); use ktstartup close and ktstartup reopen",
    ),
    # ------------------------------------------------ named for others
    error(
        "KT490",
        "Not an IATI identifier",
        "“{value}” cannot stand in an IATI identifier",
        "use letters without diacritics and digits, joined by - . or _; no / & | ?",
    ),
    error(
        "KT491",
        "Not a sector code",
        "“{value}” is not a sector code of the OECD DAC",
        "write its five digits, for example 32130",
    ),
    error(
        "KT495",
        "Owner not understood",
        "“{value}” is neither an account, a team nor an e-mail address",
        "write '@org/team', '@account' or an e-mail address, between quotes",
    ),
    error(
        "KT496",
        "Agency named twice",
        "“{value}” is named twice",
        "name each agency once; an id of its own may stand before the name: id = name",
    ),
    error(
        "KT497",
        "Who consolidates is not among the agencies",
        "“{value}” is none of the agencies named",
        "write it as it stands there, for example “{nearest}”",
    ),
]
