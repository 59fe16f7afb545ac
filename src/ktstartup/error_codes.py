"""The one table of everything that can be wrong: code, severity, title, sentence and what to do.

Codes are stable: CI jobs and officers' notes refer to them, so a code is never
given another meaning. The sentences are the English sources of the message
catalogue in ``locale/``; ``docs/errors.vi.md`` and ``docs/errors.md`` are
generated from here. Words in braces are filled from the problem.

KT1xx the file and its YAML · KT2xx the shape and the values · KT3xx names that
refer to something · KT4xx entries, periods, corrections, closed periods; from KT460
accepted warnings, from KT465 changes against a git revision · KT5xx named subjects ·
KT6xx the plan itself · KT7xx reports, evidence and personal data; from KT731
templates · KT8xx forms that came back.
"""

from __future__ import annotations

from enum import StrEnum

from ktstartup.frozen import frozen
from ktstartup.language import N_

__all__ = ["ERROR_CODES", "Severity", "Spec"]


class Severity(StrEnum):
    """How bad a problem is."""

    ERROR = "error"
    WARNING = "warning"


@frozen
class Spec:
    """What the catalogue says of one code."""

    code: str
    severity: Severity
    title: str
    message: str
    hint: str


def _error(code: str, title: str, message: str, hint: str) -> Spec:
    return Spec(code, Severity.ERROR, title, message, hint)


def _warning(code: str, title: str, message: str, hint: str) -> Spec:
    return Spec(code, Severity.WARNING, title, message, hint)


_SPECS = [
    # ------------------------------------------------ the file and its YAML
    _error(
        "KT100",
        N_("No plan"),
        N_("there is no plan.yaml in {folder}"),
        N_("name the data folder with --data, or run the command inside the repository"),
    ),
    _error(
        "KT101",
        N_("File cannot be read"),
        N_("the file cannot be read: {reason}"),
        N_("check that the file exists, is an ordinary file and that you may read it"),
    ),
    _error(
        "KT102",
        N_("Not UTF-8"),
        N_("the file is not UTF-8 text (byte 0x{byte}); it looks like {guess}"),
        N_("open it with the encoding it was saved in and save it again as UTF-8"),
    ),
    _error(
        "KT103",
        N_("File too large"),
        N_("the file has {size} bytes, over the limit of {limit}"),
        N_("split it: one file holds one agency's entries for one period"),
    ),
    _error(
        "KT104",
        N_("Empty file"),
        N_("the file is empty"),
        N_("write at least one entry, or delete the file"),
    ),
    _error(
        "KT105",
        N_("Forbidden character"),
        N_("the character {char} cannot stand in a YAML file"),
        N_("delete it; it often comes with text copied from Word or PDF"),
    ),
    _error(
        "KT106",
        N_("Tab in the indentation"),
        N_("a tab stands where YAML wants spaces"),
        N_("replace the tab by spaces (two for each level)"),
    ),
    _error(
        "KT107",
        N_("YAML syntax"),
        N_("this is not valid YAML: {reason}"),
        N_("look at this line and the one above it: indentation, colons, dashes and quotes"),
    ),
    _error(
        "KT108",
        N_("Duplicate key"),
        N_("“{key}” is written twice; it already stands on line {first}"),
        N_("keep one of the two, or give the second its own entry"),
    ),
    _error(
        "KT109",
        N_("Anchor or alias"),
        N_("“{name}” is a YAML anchor or alias, which this tool does not use"),
        N_("write the value out; if it is ordinary text, put it between quotes"),
    ),
    _error(
        "KT110",
        N_("YAML tag"),
        N_("“{name}” is a YAML tag, which this tool does not use"),
        N_("remove it; if it is ordinary text, put it between quotes"),
    ),
    _error(
        "KT111",
        N_("More than one document"),
        N_("a second YAML document begins here (---)"),
        N_("keep one document in a file"),
    ),
    _error(
        "KT112",
        N_("Nested too deep"),
        N_("the nesting goes deeper than {limit} levels"),
        N_("compare with the examples: no file needs that many levels"),
    ),
    _error(
        "KT113",
        N_("Key is not text"),
        N_("a key must be a plain word"),
        N_("write the key as a single word, followed by a colon"),
    ),
    _error(
        "KT114",
        N_("Unfinished merge"),
        N_("the file still holds the marks of an unfinished git merge"),
        N_(
            "keep the right lines, delete the lines beginning with <<<<<<<, |||||||, ======= and "
            ">>>>>>>"
        ),
    ),
    _error(
        "KT115",
        N_("Not in the one layout"),
        N_("the file is not laid out as “ktstartup fmt” does it"),
        N_("run: ktstartup fmt {file}"),
    ),
    _error(
        "KT116",
        N_("Cannot be laid out"),
        N_("laid out anew, this would not be read as it is now, so the file was left as it is"),
        N_("write these lines more simply, as “ktstartup add” would"),
    ),
    _warning(
        "KT117",
        N_("Text cut off"),
        N_("the text ends at “{kept}”: “{cut}” counts as a comment and is not printed"),
        N_(
            "if it belongs to the text put all of it between quotes; if it is a comment put two "
            "blanks before the # and one behind it"
        ),
    ),
    _warning(
        "KT118",
        N_("More of the same"),
        N_("{code} stands {count} times more in this file than is shown here"),
        N_("put right what is shown, then run it again"),
    ),
    _warning(
        "KT119",
        N_("Lines joined"),
        N_(
            "this line is joined to the one above: “{point}” is printed behind it, on the same line"
        ),
        N_("begin each point with “- ” at one column, or write “|” after the key"),
    ),
    _error(
        "KT120",
        N_("Too much to be laid out"),
        N_("the file holds {count} values, over the limit of {limit}: it was left as it is"),
        N_("no agency enters so many in a period: look where they come from"),
    ),
    # ------------------------------------------------ shape and values
    _error(
        "KT201",
        N_("Unknown key"),
        N_("“{key}” is not a key known here"),
        N_("keys that may stand here: {known}"),
    ),
    _error(
        "KT202",
        N_("Misspelt key"),
        N_("“{key}” is not a key known here"),
        N_("did you mean “{nearest}”?"),
    ),
    _error(
        "KT203",
        N_("Missing key"),
        N_("“{key}” is missing"),
        N_("add a line “{key}: …”"),
    ),
    _error(
        "KT204",
        N_("Text expected"),
        N_("“{key}” must be text"),
        N_(
            "write it after the colon, or as a block after “|”; words with “: ” in them between quotes"
        ),
    ),
    _error(
        "KT205",
        N_("Block of keys expected"),
        N_("“{key}” must be a block of “key: value” lines"),
        N_("indent its keys by two spaces on the lines below"),
    ),
    _error(
        "KT206",
        N_("List expected"),
        N_("“{key}” must be a list"),
        N_("begin each item with “- ”"),
    ),
    _error(
        "KT207",
        N_("Value not in the list"),
        N_("“{value}” cannot be used for “{key}”"),
        N_("one of: {known}"),
    ),
    _error(
        "KT208",
        N_("Not an id"),
        N_("“{value}” is not an id"),
        N_("lower-case letters without diacritics, digits and hyphens, for example “{example}”"),
    ),
    _error(
        "KT209",
        N_("Not a period"),
        N_("“{value}” is not a reporting period"),
        N_("write 2024H1, 2024H2, 2024, 2024Q1, 2024M03, 2024-9M (nine months) or 2019-2025"),
    ),
    _error(
        "KT210",
        N_("Empty text"),
        N_("“{key}” is empty"),
        N_("write the text, or delete the key"),
    ),
    _error(
        "KT211",
        N_("Yes or no expected"),
        N_("“{value}” is neither yes nor no"),
        N_("write true or false"),
    ),
    _error(
        "KT212",
        N_("Year expected"),
        N_("“{value}” is not a year"),
        N_("write a year with four digits, for example 2025"),
    ),
    _error(
        "KT213",
        N_("Not a task number"),
        N_("“{value}” is not a task number"),
        N_(
            "write it as the document does, between quotes and without a bracket: '2.6', 'a', 'II.2a'"
        ),
    ),
    _error(
        "KT214",
        N_("List too short"),
        N_("“{key}” has too few items: at least {min_length}"),
        N_("add what is missing; the key cannot stand there without"),
    ),
    _error(
        "KT215",
        N_("Not a year or years"),
        N_("“{value}” is neither a year nor a run of years"),
        N_("write 2024, or 2021-2023"),
    ),
    _error(
        "KT216",
        N_("Not a code of this kind"),
        N_("“{value}” is no such code"),
        N_("write {form}"),
    ),
    _error(
        "KT217",
        N_("One code for two"),
        N_("the code “{value}” is that of “{other}” already"),
        N_("a code names one thing: look it up again"),
    ),
    _error(
        "KT218",
        N_("Not an e-mail address"),
        N_("“{value}” is not an e-mail address"),
        N_("write one address, without a name before it: vanthu.so@tinh.gov.vn"),
    ),
    _error(
        "KT219",
        N_("Value not accepted"),
        N_("the value of “{key}” is not accepted: {reason}"),
        N_("what may stand here: docs/schema.md"),
    ),
    _error(
        "KT220",
        N_("Not a number"),
        N_("“{value}” is not a number"),
        N_("write digits only, for example 1250 or 12,5"),
    ),
    _error(
        "KT221",
        N_("Negative number"),
        N_("“{value}” is negative"),
        N_("to lower a figure already reported, add a correction (corrects: …)"),
    ),
    _error(
        "KT222",
        N_("Ambiguous number"),
        N_("“{value}” can be read as {large} or as {small}"),
        N_("write {large} or {small}"),
    ),
    _error(
        "KT223",
        N_("Not a whole number"),
        N_("“{value}” is not a whole number"),
        N_("a count has no fraction"),
    ),
    _error(
        "KT224",
        N_("Not an amount of money"),
        N_("“{value}” is not an amount of money"),
        N_("write for example 1500000000, 1_500_000_000, 1,5 tỷ or 850 triệu"),
    ),
    _error(
        "KT225",
        N_("Ambiguous amount of money"),
        N_("“{value}” can be read as {large} or as {small}"),
        N_("write {large} or {small}, with the unit (đồng, triệu, tỷ)"),
    ),
    _error(
        "KT226",
        N_("Not a whole number of đồng"),
        N_("“{value}” is not a whole number of đồng"),
        N_("write fewer digits after the comma"),
    ),
    _error(
        "KT227",
        N_("Not a date"),
        N_("“{value}” is not a date"),
        N_("write 2024-06-14 or 14/6/2024"),
    ),
    _error(
        "KT228",
        N_("No such day"),
        N_("there is no day {value}"),
        N_("look at the number of days of that month"),
    ),
    _error(
        "KT229",
        N_("Month before the day"),
        N_("{value} has the month before the day"),
        N_("the day comes first: write {meant}"),
    ),
    _error(
        "KT230",
        N_("List too long"),
        N_("“{key}” has {count} items; more than {limit} are not read"),
        N_("leave out what is not needed, or name groups of agencies in place of each agency"),
    ),
    _error(
        "KT231",
        N_("Chain too long"),
        N_("more than {limit} steps lead on from “{value}”"),
        N_("name the last successor, the members or the indicators themselves"),
    ),
    # ------------------------------------------------ references
    _error(
        "KT301",
        N_("Unknown indicator"),
        N_("the plan has no indicator “{value}”"),
        N_("the plan's indicators: {known}"),
    ),
    _error(
        "KT302",
        N_("Unknown task"),
        N_("the plan has no task “{value}”"),
        N_("the plan's tasks: {known}"),
    ),
    _error(
        "KT303",
        N_("Unknown agency"),
        N_("the plan has no agency “{value}”"),
        N_("agencies and their ids stand under “agencies” in plan.yaml"),
    ),
    _error(
        "KT304",
        N_("Unknown source of money"),
        N_("the plan has no source of money “{value}”"),
        N_("the plan's sources: {known}"),
    ),
    _error(
        "KT305",
        N_("Unknown output"),
        N_("the plan has no output “{value}”"),
        N_("the plan's outputs: {known}"),
    ),
    _error(
        "KT306",
        N_("Unknown dimension"),
        N_("the plan does not break figures down by “{value}”"),
        N_("the plan's dimensions: {known}"),
    ),
    _error(
        "KT307",
        N_("Unknown value of a dimension"),
        N_("“{value}” is not a value of the dimension “{dimension}”"),
        N_("its values: {known}"),
    ),
    _error(
        "KT308",
        N_("Unknown programme"),
        N_("the plan names no programme “{value}”"),
        N_("the plan's programmes: {known}"),
    ),
    _error(
        "KT309",
        N_("Misspelt id"),
        N_("“{value}” is not known here"),
        N_("did you mean “{nearest}”?"),
    ),
    _error(
        "KT310",
        N_("Unknown agency or group"),
        N_("“{value}” is neither an agency nor a group of agencies of the plan"),
        N_("add it under “agencies” or “agency_groups” in plan.yaml"),
    ),
    _error(
        "KT311",
        N_("Group contains itself"),
        N_("the group “{value}” contains itself"),
        N_("remove it from its own members"),
    ),
    _error(
        "KT312",
        N_("Reference leaves the data"),
        N_("“{value}” does not lead to a file of the data repository"),
        N_(
            "write a path relative to the data folder that stays in its git repository, or in the "
            "folder itself where there is none"
        ),
    ),
    _error(
        "KT313",
        N_("Unknown kind of subject"),
        N_("the plan names no kind of subject “{value}”"),
        N_("the plan's kinds: {known}"),
    ),
    _error(
        "KT314",
        N_("Unknown theme"),
        N_("the plan has no theme “{value}”"),
        N_("the plan's themes: {known}; or say in words what it is about"),
    ),
    _error(
        "KT315",
        N_("Unknown level"),
        N_("the indicator has no level “{value}”"),
        N_("write one of: {known}"),
    ),
    # ------------------------------------------------ entries and periods
    _error(
        "KT401",
        N_("Date before the period"),
        N_("{date} lies before the period {period} ({start} – {end})"),
        N_("if it was only now reported, add “late: reason”; else move it to {right}"),
    ),
    _error(
        "KT402",
        N_("Date after the period"),
        N_("{date} lies after the period {period} ({start} – {end})"),
        N_("move the entry to the file of {right}"),
    ),
    _error(
        "KT403",
        N_("Date before the plan"),
        N_("{date} lies before the plan began ({start})"),
        N_("what came before the plan is no result of the plan: put it into the narrative"),
    ),
    _error(
        "KT404",
        N_("Not late at all"),
        N_("“late” is given, but {date} lies inside the period {period}"),
        N_("remove “late”, or put the date right"),
    ),
    _error(
        "KT405",
        N_("Id used twice"),
        N_("the id “{value}” is already used on line {first}"),
        N_("give each entry of a file its own id, for example “{free}”"),
    ),
    _error(
        "KT406",
        N_("Correction of nothing"),
        N_("there is no entry “{value}” to correct"),
        N_("write it as period/agency/id, for example 2023H2/so-khcn/r1"),
    ),
    _error(
        "KT407",
        N_("Correction of a correction"),
        N_("“{value}” is itself a correction"),
        N_("correct the first entry again: {original}"),
    ),
    _error(
        "KT408",
        N_("Correction of another kind"),
        N_("“{value}” is an entry of “{found}”, not of “{wanted}”"),
        N_("write the correction under “{found}”"),
    ),
    _error(
        "KT409",
        N_("Correction of a later entry"),
        N_("“{value}” belongs to a later period than this correction"),
        N_("a correction stands in the same or a later period than the entry it corrects"),
    ),
    _error(
        "KT410",
        N_("Corrected twice in one period"),
        N_("“{value}” is already corrected in this period by {other}"),
        N_("keep one correction of an entry in one period"),
    ),
    _error(
        "KT411",
        N_("Correction without a reason"),
        N_("a correction needs “reason”"),
        N_("say why the figure changes: it is printed in the next report"),
    ),
    _error(
        "KT412",
        N_("Correction says nothing"),
        N_("the correction gives neither a new value nor “withdrawn: true”"),
        N_("write the right value, or withdrawn: true to take the entry back"),
    ),
    _error(
        "KT413",
        N_("Withdrawn and given at once"),
        N_("the entry is withdrawn, yet “{key}” gives a new value"),
        N_("keep one of the two"),
    ),
    _error(
        "KT414",
        N_("Only for corrections"),
        N_("“{key}” can stand only beside “corrects”"),
        N_("add “corrects: period/agency/id”, or remove “{key}”"),
    ),
    _error(
        "KT415",
        N_("Correction names another indicator"),
        N_("the corrected entry is about “{found}”, this one about “{value}”"),
        N_(
            "a correction keeps what it is about (its subject may get the id of another one that "
            "is claimed); else withdraw the old entry and add a new one"
        ),
    ),
    _error(
        "KT420",
        N_("Not a period of entries"),
        N_("figures of this plan are entered by {wanted}, not for {period}"),
        N_("put the entries into {right}; a year's file holds only the report and its narrative"),
    ),
    _error(
        "KT421",
        N_("Folder is not a period"),
        N_("the folder “{value}” is not named after a reporting period"),
        N_("name it for example 2024H1, 2024H2 or 2024"),
    ),
    _error(
        "KT422",
        N_("File in the wrong folder"),
        N_("the file says “{key}: {value}” but stands under “{folder}”"),
        N_("move the file, or put the line right"),
    ),
    _error(
        "KT423",
        N_("Agency no longer exists"),
        N_("“{value}” existed until {until}; it has no part in {period}"),
        N_("its duties passed to: {successors}"),
    ),
    _error(
        "KT424",
        N_("Agency does not exist yet"),
        N_("“{value}” exists only from {start}; it has no part in {period}"),
        N_("use the agency it came from: {predecessors}"),
    ),
    _error(
        "KT425",
        N_("File is not read"),
        N_("“{value}” is not read: entries stand in progress/<period>/<agency>.yaml"),
        N_("rename or move it; papers that prove a result belong in the folder evidence"),
    ),
    _error(
        "KT426",
        N_("Period outside the plan"),
        N_("the period {period} lies outside the plan ({years})"),
        N_("check the year in the folder's name"),
    ),
    _error(
        "KT430",
        N_("Figure not of this indicator"),
        N_("“{key}” cannot be used for the indicator “{value}” ({measure})"),
        N_("this indicator is reported by: {wanted}"),
    ),
    _error(
        "KT431",
        N_("Figure missing"),
        N_("the entry gives no figure for the indicator “{value}” ({measure})"),
        N_("add: {wanted}"),
    ),
    _error(
        "KT432",
        N_("Typed-in total"),
        N_("“{value}” is counted from named subjects, not from a typed-in total"),
        N_("name each one with “subject”; only 0 may be typed, for “none in this period”"),
    ),
    _error(
        "KT433",
        N_("Numerator above denominator"),
        N_("the numerator {numerator} is larger than the denominator {denominator}"),
        N_(
            "check which of the two is which; where a share may exceed 100%, write “unbounded: true” "
            "in the “measure” of the indicator"
        ),
    ),
    _error(
        "KT434",
        N_("Denominator is zero"),
        N_("the denominator is zero"),
        N_("leave the entry out: a share of nothing is no figure"),
    ),
    _warning(
        "KT435",
        N_("More disbursed than allocated"),
        N_("disbursed {disbursed} is more than allocated so far {allocated}"),
        N_(
            "check the unit (đồng, triệu, tỷ) of both; if it is so, say why in “note”: the report prints it"
        ),
    ),
    _error(
        "KT436",
        N_("Money without an amount"),
        N_("the entry gives neither “allocated” nor “disbursed”"),
        N_("add at least one of the two"),
    ),
    _error(
        "KT437",
        N_("Figure given twice"),
        N_("{agency} gives a figure for “{value}” twice in {period}; the first is {other}"),
        N_("keep one, or write the second as a correction of the first"),
    ),
    _warning(
        "KT438",
        N_("Estimate not settled"),
        N_("the estimate {value} of {period} is not settled by this report"),
        N_("add an entry with “settles: {value}” and the real figure"),
    ),
    _error(
        "KT439",
        N_("Settles no estimate"),
        N_("“{value}” is not an estimate of an earlier report"),
        N_("write period/agency/id of an entry with “estimate: true”"),
    ),
    _error(
        "KT440",
        N_("Task update says nothing"),
        N_("the update of task {value} gives neither status, nor what was done, nor outputs"),
        N_("add “status”, “done” or “outputs”"),
    ),
    _error(
        "KT441",
        N_("Reported by more than one agency"),
        N_("“{value}” is reported by one agency alone, and {other} has reported it"),
        N_(
            "take one of the two back with “corrects” and “withdrawn”, or change “across” in the plan"
        ),
    ),
    _error(
        "KT442",
        N_("A whole beside its parts"),
        N_("{agency} reports “{value}” for {period} as a whole and in parts: see {other}"),
        N_("keep the parts, of which the whole is made, or the whole alone"),
    ),
    _error(
        "KT443",
        N_("Reported by an agency that is not asked"),
        N_("{agency} is not among those that report “{value}”: {asked}"),
        N_(
            "let the agency that is asked report it, or add this one to “reported_by” of the "
            "indicator in the plan"
        ),
    ),
    _error(
        "KT444",
        N_("Body outside the group"),
        N_("“{subject}” is none of the bodies that “{value}” counts: {group}"),
        N_("name one of the group, or add this one to its members in the plan"),
    ),
    _error(
        "KT445",
        N_("A derived figure typed in"),
        N_("“{value}” is computed from {parts}, and is never typed in"),
        N_("delete the entry; enter what it is computed from"),
    ),
    _warning(
        "KT446",
        N_("Part allotted to another"),
        N_("{agency} reports “{value}”, whose parts are allotted to others: {allotted}"),
        N_(
            "let the body report it that the part is allotted to; or add a part for {agency} to "
            "the target in the plan"
        ),
    ),
    _warning(
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
    _warning(
        "KT448",
        N_("Same money twice"),
        N_("the same money ({amount}) stands in {other}: source, amount, day and document agree"),
        N_("delete one of the two; if both are right: ktstartup decide --accept KT448 …"),
    ),
    # ------------------------------------------------ closed periods
    _error(
        "KT450",
        N_("Closed file changed"),
        N_("this file has changed since its period was closed: {reports}"),
        N_(
            "undo the change, and enter a correction for a period still open (ktstartup correct); "
            "or open this one again: ktstartup reopen --period {period} --reason …"
        ),
    ),
    _error(
        "KT451",
        N_("File added to a closed period"),
        N_("this file was added after its period was closed: {reports}"),
        N_(
            "move what came late to a period still open, with “late: reason”; or open this one "
            "again: ktstartup reopen --period {period} --reason …"
        ),
    ),
    _error(
        "KT452",
        N_("File of a closed period is gone"),
        N_("the file {file} is gone; it belongs to a closed period: {reports}"),
        N_(
            "put the file back (git checkout); entries are taken back by corrections; or open the "
            "period again: ktstartup reopen --period {period} --reason …"
        ),
    ),
    _error(
        "KT453",
        N_("Issued figure no longer comes out"),
        N_("{report} was issued with {issued} for “{name}”, {figure}; the data now give {now}"),
        N_(
            "an entry or the plan was changed: undo that, and enter a correction for a period "
            "still open; or run ktstartup reopen --period {period} --reason …"
        ),
    ),
    _error(
        "KT454",
        N_("Manifest changed by hand"),
        N_("{file} is no longer as “ktstartup close” wrote it"),
        N_(
            "bring it back as it was (git checkout); a period is opened again by "
            "“ktstartup reopen” only"
        ),
    ),
    _error(
        "KT455",
        N_("Not a value of a manifest"),
        N_("“{value}” is neither a digest nor a figure as “ktstartup close” writes them"),
        N_("bring the file back as it was (git checkout): nobody writes it by hand"),
    ),
    _error(
        "KT456",
        N_("Manifest of a closed period is gone"),
        N_("{file}, or the closing that was known of it, is gone; this period was closed after it"),
        N_(
            "bring the file back as it was (git checkout, git log -- {file}); a period is opened "
            "again by “ktstartup reopen” only, and nothing is taken out of its manifest"
        ),
    ),
    _error(
        "KT457",
        N_("Issued report would read otherwise"),
        N_("{report} was issued with “{issued}”; it would now read “{now}”, because of {cause}"),
        N_(
            "undo the change: what was issued stays. What is new for later periods gets a date of "
            "its own, or a key of its own, in the plan; or run ktstartup reopen --period {period} "
            "--reason …"
        ),
    ),
    _warning(
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
    _error(
        "KT459",
        N_("Signature under a closed period is broken"),
        N_("the signature under {report} is not the one that belongs to it: {reason}"),
        N_(
            "bring the file back as it was (git checkout); or open the period again and close it "
            "with the office's key: ktstartup close … --sign KEY"
        ),
    ),
    # ------------------------------------------------ accepted warnings
    _error(
        "KT460",
        N_("An error cannot be accepted"),
        N_("{value} is an error, and only warnings can be accepted"),
        N_("put right what it is about, and take this acceptance out"),
    ),
    _error(
        "KT461",
        N_("No such code"),
        N_("“{value}” is not the code of a warning"),
        N_("copy the code that check shows, for example KT713"),
    ),
    _warning(
        "KT462",
        N_("Nothing to accept"),
        N_("there is no warning {code} in {file} ({at}) any more"),
        N_("take this acceptance out; if the file or the entry has another name now, name that"),
    ),
    _warning(
        "KT463",
        N_("Acceptance of several warnings"),
        N_("{count} warnings {code} stand in {file} ({at}); an acceptance is for one"),
        N_("say which by “at” and “about”, as ktstartup decide --accept writes them"),
    ),
    # ------------------------------------------------ against a git revision
    _error(
        "KT465",
        N_("Entry changed"),
        N_("the entry {ref} is not what it was in {revision}: {what}"),
        N_("put it back as it was, and enter a correction: ktstartup correct {ref}"),
    ),
    _error(
        "KT466",
        N_("Entry removed"),
        N_("the entry {ref} is gone; it stands in {revision}"),
        N_("put it back, and take it back by a correction: ktstartup correct {ref} --withdraw"),
    ),
    _error(
        "KT467",
        N_("File removed"),
        N_("the file {file} is gone; entries that it has in {revision}: {count}"),
        N_("put the file back (git checkout); entries are taken back by corrections"),
    ),
    _error(
        "KT469",
        N_("Closed file not as it was"),
        N_("{file} is not what it is in {revision}, where the period {period} is closed"),
        N_(
            "bring it back as it was (git checkout); enter a correction for a period still open, "
            "or open this one again: ktstartup reopen --period {period} --reason …"
        ),
    ),
    _error(
        "KT470",
        N_("Manifest removed"),
        N_("{file} is gone; in {revision} it closes a period"),
        N_(
            "bring it back (git checkout); a period is opened again by “ktstartup reopen” only, "
            "which leaves the reason on record"
        ),
    ),
    _error(
        "KT471",
        N_("Manifest written anew"),
        N_("{file} no longer says what it says in {revision}; a manifest only grows"),
        N_("bring it back (git checkout); use ktstartup close and ktstartup reopen"),
    ),
    # ------------------------------------------------ named for others
    _error(
        "KT490",
        N_("Not an IATI identifier"),
        N_("“{value}” cannot stand in an IATI identifier"),
        N_("use letters without diacritics and digits, joined by - . or _; no / & | ?"),
    ),
    _error(
        "KT491",
        N_("Not a sector code"),
        N_("“{value}” is not a sector code of the OECD DAC"),
        N_("write its five digits, for example 32130"),
    ),
    _error(
        "KT495",
        N_("Owner not understood"),
        N_("“{value}” is neither an account, a team nor an e-mail address"),
        N_("write '@org/team', '@account' or an e-mail address, between quotes"),
    ),
    _error(
        "KT496",
        N_("Agency named twice"),
        N_("“{value}” is named twice"),
        N_("name each agency once; an id of its own may stand before the name: id = name"),
    ),
    _error(
        "KT497",
        N_("Who consolidates is not among the agencies"),
        N_("“{value}” is none of the agencies named"),
        N_("write it as it stands there, for example “{nearest}”"),
    ),
    # ------------------------------------------------ subjects
    _error(
        "KT501",
        N_("Two names for one subject"),
        N_("“{subject}” is called “{name}” here and “{other}” in {where}"),
        N_("use one name, or another id if these are two"),
    ),
    _warning(
        "KT502",
        N_("Probable double count"),
        N_(
            "“{name}” ({subject}; {claim}) and “{other_name}” ({other}; {other_claim}) are "
            "probably one: {reason}"
        ),
        N_(
            "run “ktstartup decide” to see both and what to do; if they are two: ktstartup decide "
            "{other} {subject} --distinct --reason …"
        ),
    ),
    _error(
        "KT503",
        N_("Subject without a name"),
        N_("“{subject}” is named nowhere"),
        N_("add “name” to its first claim"),
    ),
    _error(
        "KT504",
        N_("Subject of another kind"),
        N_("“{subject}” is claimed as {kind} here and as {other} in {where}"),
        N_("use another id"),
    ),
    _error(
        "KT505",
        N_("Two amounts for one deal"),
        N_("the deal “{subject}” is {amount} here and {other} in {where}"),
        N_("correct the wrong one: a deal counts once"),
    ),
    _error(
        "KT506",
        N_("Claimed twice by one agency"),
        N_("{agency} already claims “{subject}” for this indicator in {where}"),
        N_("delete the second claim; to change the first, correct it"),
    ),
    _error(
        "KT507",
        N_("Two tax codes for one subject"),
        N_("“{subject}” has tax code {value} here and {other} in {where}"),
        N_("put the wrong one right"),
    ),
    _error(
        "KT508",
        N_("Decision about an unknown subject"),
        N_("no claim names the subject “{value}”"),
        N_("check the id, or delete the decision"),
    ),
    _error(
        "KT509",
        N_("Not a tax code"),
        N_("“{value}” is not a tax code"),
        N_("a tax code has 10 digits, or 10 and 3 after a hyphen"),
    ),
    _warning(
        "KT510",
        N_("Count in place of a name"),
        N_("the name “{value}” looks like a count"),
        N_("enter each one by itself, under its own name: the tool counts them"),
    ),
    # ------------------------------------------------ the plan
    _error(
        "KT601",
        N_("Range upside down"),
        N_("the minimum {min} is above the maximum {max}"),
        N_("exchange the two"),
    ),
    _error(
        "KT602",
        N_("Targets do not rise in time"),
        N_("the target by {by} is not after the one before it"),
        N_("write the targets in the order of their dates, each date once"),
    ),
    _error(
        "KT603",
        N_("Revision of nothing"),
        N_("the plan has no earlier target by {value} to replace"),
        N_("“replaces” names the “by” of a target written above"),
    ),
    _error(
        "KT604",
        N_("Revision without its paper"),
        N_("what is revised needs “adopted”, “reason” and “document”"),
        N_("nothing of the plan is erased: the change must be traceable"),
    ),
    _error(
        "KT605",
        N_("Life upside down"),
        N_("“{value}” ends ({until}) before it begins ({start})"),
        N_("put the two dates right"),
    ),
    _error(
        "KT606",
        N_("Succession leads nowhere"),
        N_("the succession of “{value}” comes back to itself"),
        N_("check “successors” along the chain"),
    ),
    _error(
        "KT607",
        N_("Pace and target disagree"),
        N_("{pace} a year over {years} gives {total}, not the target {min}"),
        N_("put “per_year”, “from” or “until” right"),
    ),
    _error(
        "KT608",
        N_("Time upside down"),
        N_("“until” ({until}) lies before “from” ({start})"),
        N_("exchange the two"),
    ),
    _error(
        "KT609",
        N_("Task number outside its group"),
        N_("task {value} stands in group {group}"),
        N_("the number of a task begins with that of its group: '2.6' or 'II.2a'; or has no dot"),
    ),
    _error(
        "KT610",
        N_("Task number used twice"),
        N_("the number {value} is used by two tasks or two groups"),
        N_("number them as the plan does"),
    ),
    _error(
        "KT611",
        N_("Cut-off impossible"),
        N_("“{value}” is not a cut-off day"),
        N_("write a day from 1 to 28, or “last” for the last day of the month"),
    ),
    _error(
        "KT612",
        N_("Referred plan is a reference itself"),
        N_("{value} refers to yet another plan"),
        N_("refer to a plan that is written out"),
    ),
    _error(
        "KT614",
        N_("One id, two bodies"),
        N_("“{value}” is the id of an agency and of a group"),
        N_("rename the group"),
    ),
    _error(
        "KT615",
        N_("Unknown country of holidays"),
        N_("the calendar of public holidays of “{value}” is not known"),
        N_("write a country code of two letters, for example VN"),
    ),
    _error(
        "KT616",
        N_("End of a target missing"),
        N_("a target of direction “{direction}” needs “{key}”"),
        N_("“up” needs “min” (at least), “down” needs “max” (at most), “within” needs both"),
    ),
    _error(
        "KT617",
        N_("Target on the wrong side of its baseline"),
        N_("the target {goal} lies on the wrong side of the baseline {baseline}"),
        N_(
            "for what shall fall write “direction: down” with “max”; else put the baseline or the "
            "target right"
        ),
    ),
    _error(
        "KT618",
        N_("No baseline for a path that goes down"),
        N_("a path that goes down evenly needs the figure that it begins with"),
        N_(
            "add “baseline” to the indicator, or leave “expected” out: then only the due date counts"
        ),
    ),
    _error(
        "KT619",
        N_("A rate cannot be summed"),
        N_("figures in “{unit}” are not added up, but “{key}” of “measure” adds them up"),
        N_("write {key}: one of {right}; or “kind: ratio” with numerator and denominator"),
    ),
    _error(
        "KT620",
        N_("Key of another kind of measure"),
        N_("“{key}: {value}” does not go with “kind: {kind}”"),
        N_("leave it out, or write {right}"),
    ),
    _error(
        "KT621",
        N_("Derived figures in a circle"),
        N_("“{value}” is computed from a figure that needs it itself"),
        N_("let at least one of them be reported"),
    ),
    _error(
        "KT622",
        N_("Change without a baseline"),
        N_("“against: {against}” needs the baseline of “{value}”, and it has none"),
        N_("add “baseline” to that indicator, or compare with the year before or its same period"),
    ),
    _error(
        "KT623",
        N_("Level or number"),
        N_("“{key}” does not suit an indicator that is {measure}"),
        N_("write “{right}” in its place"),
    ),
    _error(
        "KT624",
        N_("Name of a device"),
        N_("“{value}” cannot be an agency's id: Windows opens no file of that name"),
        N_("choose another id, for example so-{value}"),
    ),
    _error(
        "KT625",
        N_("Key that is not amended"),
        N_("“{key}” cannot be changed from a day on"),
        N_(
            "leave it out here: it holds for all reports, or has a day of its own: a revised target "
            "stands below the old one in “targets”, a body's life in “from”, “until” and “successors”"
        ),
    ),
    _error(
        "KT626",
        N_("Amendment outside the plan's time"),
        N_("an amendment in force from {day} changes no report of {period}"),
        N_("write the day on which the amendment comes into force"),
    ),
    _error(
        "KT650",
        N_("Kind of report given twice"),
        N_("“{value}” stands twice in “kinds”"),
        N_("delete one of them"),
    ),
    _error(
        "KT651",
        N_("One report, two rules"),
        N_("two rules ask {agency} for the report “{value}”"),
        N_("name the body in one of the rules only, or put it under “not_owed_by” of this one"),
    ),
    _error(
        "KT652",
        N_("Deadline missing or given twice"),
        N_("a report has one deadline: {found}"),
        N_(
            "write either deadline_working_days (working days after the cut-off) "
            "or deadline_day (a day of the month)"
        ),
    ),
    _error(
        "KT653",
        N_("Deadline on the day of the cut-off"),
        N_("“{value}” is the cut-off day itself: on that day the figures are not closed yet"),
        N_("write a later day; an earlier one means the month after the cut-off"),
    ),
    _error(
        "KT654",
        N_("Swap that changes nothing"),
        N_("{day} is {state} already"),
        N_(
            "under “off” write the working day that becomes free, "
            "under “on” the day off that is worked instead"
        ),
    ),
    _error(
        "KT655",
        N_("Day swapped twice"),
        N_("{day} stands twice among the swapped days"),
        N_("delete one of the two lines, or put the day right"),
    ),
    _error(
        "KT656",
        N_("Deadline impossible"),
        N_("“{value}” is not a day of the month for a deadline"),
        N_("write a day from 1 to 28, or “last” for the last day of the month"),
    ),
    _error(
        "KT657",
        N_("Two cut-offs for one body"),
        N_("two rules let {agency} close its data on different days"),
        N_("write one cut-off for each body"),
    ),
    _error(
        "KT660",
        N_("Amount where a number is meant"),
        N_("“{value}” is an amount in đồng, but the indicator is in “{unit}”"),
        N_("write the number alone, in the indicator's unit"),
    ),
    _error(
        "KT661",
        N_("Money planned twice for one part"),
        N_("the same part of the money is planned twice, or for years that overlap"),
        N_(
            "delete one of the two; an amount that was changed keeps its line, and the new one "
            "gets “adopted”, “reason” and “document”"
        ),
    ),
    _warning(
        "KT662",
        N_("Planned money does not add up"),
        N_("the parts by {by} add up to {sum}, the whole is {whole}: {difference} {direction}"),
        N_(
            "put the amounts right; if the plan itself has them so, accept the warning (decisions.yaml)"
        ),
    ),
    _error(
        "KT663",
        N_("Money planned for years outside the plan"),
        N_("“{value}” is outside the plan's time {period}"),
        N_("put the years right, or “first_year” and “last_year” of the plan"),
    ),
    _error(
        "KT690",
        N_("Plan without indicators and tasks"),
        N_("the plan has neither indicators nor tasks: there is nothing to report on"),
        N_("add what it promises under “indicators”, or what is to be done under “task_groups”"),
    ),
    # ------------------------------------------------ reports, evidence, personal data
    _warning(
        "KT701",
        N_("Report not owed"),
        N_("the report on {period} is part of the report on {right}"),
        N_("put “report” and “narrative” into progress/{right}/{agency}.yaml"),
    ),
    _error(
        "KT702",
        N_("Report dated before its period begins"),
        N_("the report is dated {date}, before the period begins ({start})"),
        N_("put the date right"),
    ),
    _warning(
        "KT703",
        N_("Empty report"),
        N_("the report has a number or date but no content"),
        N_("add entries or the narrative: an empty report does not count as sent"),
    ),
    _warning(
        "KT704",
        N_("No report is owed"),
        N_("the plan asks for no report on {period}"),
        N_("put it into the file of a period whose report is owed"),
    ),
    _error(
        "KT711",
        N_("Evidence file missing"),
        N_("the evidence file “{value}” does not exist"),
        N_("put the file under the data folder, for example evidence/2024H1/…"),
    ),
    _error(
        "KT712",
        N_("Evidence says nothing"),
        N_("the evidence names neither a document, nor a link, nor a file"),
        N_("add “number” and “date”, “title”, “link” or “file”"),
    ),
    _warning(
        "KT713",
        N_("Result without evidence"),
        N_("the result has no evidence"),
        N_("add the document's number and date, a link, or a file"),
    ),
    _error(
        "KT714",
        N_("Not a web address"),
        N_("“{value}” is not a web address"),
        N_("write it whole, beginning with https://"),
    ),
    _warning(
        "KT720",
        N_("Personal data"),
        N_("this looks like {kind}: {value}"),
        N_("personal data do not belong in a repository (Decree 13/2023/NĐ-CP): remove it"),
    ),
    # ------------------------------------------------ templates: their fields and marks
    _error(
        "KT731",
        N_("Template cannot be used"),
        N_("the template cannot be used: {reason}"),
        N_("take a fresh copy of the shipped template and put your changes into it"),
    ),
    _error(
        "KT732",
        N_("Unknown field"),
        N_("“{name}” is not a field of {owner}"),
        N_("fields that may stand here: {known}"),
    ),
    _error(
        "KT733",
        N_("Misspelt field"),
        N_("“{name}” is not a field of {owner}"),
        N_("did you mean “{nearest}”?"),
    ),
    _error(
        "KT734",
        N_("Unknown name in a template"),
        N_("templates know no {kind} “{name}”"),
        N_("known here: {known}"),
    ),
    _error(
        "KT735",
        N_("Misspelt name in a template"),
        N_("templates know no {kind} “{name}”"),
        N_("did you mean “{nearest}”?"),
    ),
    _error(
        "KT736",
        N_("Mark cannot be read"),
        N_("a mark of the template cannot be read: {reason}"),
        N_(
            "every {{{{ wants its }}}}, every {{% if %}} its {{% endif %}}, "
            "every {{% for %}} its {{% endfor %}}"
        ),
    ),
    _error(
        "KT737",
        N_("Not for templates"),
        N_("this cannot stand in a template: {what}"),
        N_("take it out; what a template may use: docs/templates.md"),
    ),
    _error(
        "KT738",
        N_("Template without end"),
        N_("the template was stopped: {reason}"),
        N_("look for a loop in a loop, or a phrase that calls itself"),
    ),
    _error(
        "KT739",
        N_("Template fails"),
        N_("the template cannot be filled in: {reason}"),
        N_("compare this place with the shipped template"),
    ),
    _warning(
        "KT740",
        N_("Text beside a mark is lost"),
        N_(
            "“{mark}” takes its whole {place} with it when the report is made: "
            "“{lost}” is never printed"
        ),
        N_("put the mark into a {place} of its own"),
    ),
    # ------------------------------------------------ templates: layout by Decree 30/2020/NĐ-CP
    _error(
        "KT741",
        N_("Not A4"),
        N_(
            "section {section}: the page is {found} mm; the decree wants A4 (210 x 297), "
            "upright in the text"
        ),
        N_("in Word: Layout, Size, A4; only an annex with a wide table lies on its side"),
    ),
    _error(
        "KT742",
        N_("Margin"),
        N_(
            "section {section}: the margin at the {side} is {found} mm; "
            "the decree wants {wanted} mm"
        ),
        N_("in Word: Layout, Margins, Custom Margins"),
    ),
    _error(
        "KT743",
        N_("Page number"),
        N_("section {section}, page number: {reason}"),
        N_("page numbers stand in the middle of the top margin, 13 to 14 pt, not on page one"),
    ),
    _error(
        "KT744",
        N_("Font"),
        N_("{part}: the letters are in {found}; the decree wants Times New Roman"),
        N_("mark the words in Word and press Ctrl+Space: the style's own letters come back"),
    ),
    _error(
        "KT745",
        N_("Letter size"),
        N_("{part}: the letters are {found} pt; the decree wants {wanted} pt"),
        N_("mark the words in Word and press Ctrl+Space, or put the size of the style right"),
    ),
    _error(
        "KT746",
        N_("Bold or italic"),
        N_("{part}: the letters are {found}; the decree wants them {wanted}"),
        N_("mark the words in Word and press Ctrl+Space: the style's own letters come back"),
    ),
    _error(
        "KT747",
        N_("Not plain black"),
        N_("{part}: the letters are {found}; the decree wants them plain and black"),
        N_("mark the words in Word and press Ctrl+Space: the style's own letters come back"),
    ),
    _error(
        "KT748",
        N_("Not in capitals"),
        N_("{part}: the decree wants capital letters"),
        N_("write the words in capital letters, or print the field with |upper"),
    ),
    _error(
        "KT749",
        N_("Alignment"),
        N_("{part}: it stands {found}; the decree wants it {wanted}"),
        N_("click into the paragraph in Word and press Ctrl+Q: the style's own layout comes back"),
    ),
    _error(
        "KT750",
        N_("First line"),
        N_("{part}: the first line is set in by {found} cm; the decree wants {wanted} cm"),
        N_("click into the paragraph in Word and press Ctrl+Q: the style's own layout comes back"),
    ),
    _error(
        "KT751",
        N_("Space between paragraphs"),
        N_(
            "{part}: there are {found} pt between paragraphs; the decree wants at least {wanted} pt"
        ),
        N_("in Word: Paragraph, Spacing, After"),
    ),
    _error(
        "KT752",
        N_("Head of a table not repeated"),
        N_("the first row of the table is not repeated on the next page"),
        N_("in Word: Table Layout, Repeat Header Rows"),
    ),
    _error(
        "KT753",
        N_("Row may split"),
        N_("this row of the table may be split over two pages"),
        N_("in Word: Table Properties, Row, clear “Allow row to break across pages”"),
    ),
    _error(
        "KT754",
        N_("Language of the text"),
        N_("{part}: the language of the words is {found}, not {wanted}"),
        N_("in Word: Review, Language, Set Proofing Language"),
    ),
    _error(
        "KT755",
        N_("Line missing"),
        N_("{part}: the line under it is missing"),
        N_("put a paragraph in the style “Gạch dài” or “Gạch ngắn” under it"),
    ),
    _error(
        "KT756",
        N_("Part missing"),
        N_("no paragraph has the style “{style}”: the {part} is missing or not known by its style"),
        N_("give the paragraph that style; the check knows parts by their styles"),
    ),
    _error(
        "KT757",
        N_("Line spacing"),
        N_("{part}: the line spacing is {found} lines; the decree wants {wanted} lines"),
        N_("in Word: Paragraph, Line spacing"),
    ),
    _error(
        "KT758",
        N_("Line of the wrong length"),
        N_("{part}: the line under it is {found} as long as the text"),
        N_(
            "give the line's paragraph the style “Gạch dài” (as long) or "
            "“Gạch ngắn” (a third to a half)"
        ),
    ),
    # ------------------------------------------------ forms that came back
    _error(
        "KT801",
        N_("Not a workbook"),
        N_("this is {kind}, not an Excel workbook (.xlsx)"),
        N_("open it in Excel, choose Save As, type “Excel Workbook (*.xlsx)”, and import that"),
    ),
    _error(
        "KT802",
        N_("Workbook with a password"),
        N_("the workbook is locked with a password"),
        N_("take the password off (File, Info, Protect Workbook), save it and import it again"),
    ),
    _error(
        "KT803",
        N_("Form too large"),
        N_("this is no form as it was handed out: {what}"),
        N_("copy what was filled in to a new form (ktstartup form) and import that"),
    ),
    _error(
        "KT804",
        N_("Broken file"),
        N_("the file is damaged and cannot be read"),
        N_("open it in Excel, save it again as .xlsx, and import that; or ask for it once more"),
    ),
    _error(
        "KT805",
        N_("No form in the file"),
        N_("no sheet of this file has the headings of the form"),
        N_("fill in the form that “ktstartup form” makes; leave its headings as they are"),
    ),
    _error(
        "KT806",
        N_("Form of nobody"),
        N_("the file does not say which agency it is from, or for which period"),
        N_("add --agency and --period to the command"),
    ),
    _error(
        "KT807",
        N_("Form of another plan, agency or period"),
        N_("the form says {key} {value}, not {wanted}"),
        N_("check that this is the right file; import it without that option, or use its own form"),
    ),
    _error(
        "KT808",
        N_("Form of another version"),
        N_("the form is of version {value}; this tool reads version {wanted}"),
        N_("make a new form (ktstartup form), copy what was filled in, and import that"),
    ),
    _warning(
        "KT809",
        N_("Sheet is not read"),
        N_("the sheet “{value}” is not read: it has no headings of the form"),
        N_("if it holds figures, copy them to the sheets of the form"),
    ),
    _warning(
        "KT810",
        N_("Column is not read"),
        N_("the column “{value}” is not read: the form has no such column"),
        N_("if it matters, write it in “Note”, or put its heading right"),
    ),
    _error(
        "KT811",
        N_("Heading missing"),
        N_("the heading “{wanted}” is missing from this sheet"),
        N_("put it back as it was, or copy what was filled in to a new form (ktstartup form)"),
    ),
    _error(
        "KT812",
        N_("Heading given twice"),
        N_("the heading “{value}” stands here a second time"),
        N_("delete the second column, or give it another heading"),
    ),
    _error(
        "KT813",
        N_("Formula without a result"),
        N_("the cell has a formula that was never reckoned"),
        N_("open the file in Excel and save it, or type the result itself"),
    ),
    _error(
        "KT814",
        N_("Formula with an error"),
        N_("the cell shows {value}"),
        N_("put the formula right, or type the value itself"),
    ),
    _error(
        "KT815",
        N_("Time of day"),
        N_("the cell holds a time of day or a length of time ({value})"),
        N_("format the cell as Text and type the value again"),
    ),
    _error(
        "KT816",
        N_("Cells merged across rows"),
        N_("cells of several rows are merged: which row the value belongs to cannot be told"),
        N_("unmerge them (Home, Merge & Center) and fill in each row"),
    ),
    _error(
        "KT817",
        N_("Date where none belongs"),
        N_("Excel holds the date {value} here, where no date belongs"),
        N_("format the cell as Text and type the value again (Excel turns 7.5 and 12/6 to dates)"),
    ),
    _error(
        "KT818",
        N_("Percentage where none belongs"),
        N_("{value} is a percentage; a number is wanted here"),
        N_("format the cell as Number and type the number itself"),
    ),
    _error(
        "KT819",
        N_("Spoilt letters"),
        N_("the letters of “{value}” are spoilt by {by}"),
        N_(
            "take the text from where it can still be read, as Unicode (UniKey converts the "
            "clipboard: Ctrl+Shift+F6), and put it here anew"
        ),
    ),
    _error(
        "KT820",
        N_("Row without what it is about"),
        N_("this row is filled in, but its “{wanted}” is empty"),
        N_("fill in “{wanted}”, or clear the row"),
    ),
    _error(
        "KT821",
        N_("Cause of no difficulty"),
        N_("a cause is given here for what is no difficulty"),
        N_("move it to the row of the difficulty, or clear the cell"),
    ),
    _error(
        "KT822",
        N_("Recorded with another value"),
        N_("this was recorded before ({ref}) as “{old}”; the form now says “{new}”"),
        N_(
            "nothing that is recorded is changed by a form: if it was wrong, run ktstartup correct "
            "{ref}; if it is something else, run ktstartup add"
        ),
    ),
    _error(
        "KT823",
        N_("Row given twice"),
        N_("this row says the same as {other}"),
        N_("clear one of the two"),
    ),
    _warning(
        "KT824",
        N_("Very small amount"),
        N_("the amount is only {value} đồng"),
        N_("the unit is đồng: if million was meant, write for example 850 triệu"),
    ),
    _error(
        "KT825",
        N_("Name without letters"),
        N_("no code can be made from the name “{value}”"),
        N_("write a code in “Code of the subject”, for example ca-phe-dak-ha"),
    ),
    _error(
        "KT826",
        N_("Neither x nor empty"),
        N_("“{value}” is neither an x nor empty"),
        N_("put an x for yes; leave the cell empty for no"),
    ),
    _error(
        "KT827",
        N_("Empty form"),
        N_("nothing is filled in"),
        N_("fill in at least one row of the form, save it and import it again"),
    ),
    _error(
        "KT828",
        N_("Words recorded otherwise"),
        N_("“{old}” was recorded before; the form now says “{new}”"),
        N_("nothing that is recorded is changed by a form: put it right in {file} itself"),
    ),
    _error(
        "KT829",
        N_("Theme or receiver of another part"),
        N_("a theme or a receiver is given here where none belongs"),
        N_(
            "difficulties and proposals may have both, lessons a theme: move it to their row, or "
            "clear the cell"
        ),
    ),
    _error(
        "KT830",
        N_("Sheet of the form is missing"),
        N_("the sheet “{value}” of the form is missing, and what was entered there with it"),
        N_("put the sheet back, or enter everything in a new copy of the form; empty sheets stay"),
    ),
    _warning(
        "KT831",
        N_("Hidden rows are read"),
        N_("{n} rows with something in them are hidden here, and are read all the same"),
        N_("show them and look whether they are meant; clear those that are not"),
    ),
    _error(
        "KT832",
        N_("Another currency"),
        N_("the cell shows {value} in {currency}, and not in đồng"),
        N_("write the amount in đồng, for example 1500000000 or 1,5 tỷ"),
    ),
    _error(
        "KT833",
        N_("Typed over the example"),
        N_("“{value}” is typed over the example, which is not read"),
        N_("type it into an empty row, and delete this one"),
    ),
]

ERROR_CODES: dict[str, Spec] = {spec.code: spec for spec in _SPECS}
