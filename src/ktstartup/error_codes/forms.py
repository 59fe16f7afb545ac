"""Codes KT8xx: forms and tables that came back."""

from __future__ import annotations

from ktstartup.error_codes.spec import error, warning

SPECS = [
    error(
        "KT801",
        "Not a workbook",
        "this is {kind}, not an Excel workbook (.xlsx)",
        "open it in Excel, choose Save As, type “Excel Workbook (*.xlsx)”, and import that",
    ),
    error(
        "KT802",
        "Workbook with a password",
        "the workbook is locked with a password",
        "take the password off (File, Info, Protect Workbook), save it and import it again",
    ),
    error(
        "KT803",
        "Form too large",
        "this is no form as it was handed out: {what}",
        "copy what was filled in to a new form (ktstartup form) and import that",
    ),
    error(
        "KT804",
        "Broken file",
        "the file is damaged and cannot be read",
        "open it in Excel, save it again as .xlsx, and import that; or ask for it once more",
    ),
    error(
        "KT805",
        "No form in the file",
        "no sheet of this file has the headings of the form",
        "fill in the form that “ktstartup form” makes; leave its headings as they are",
    ),
    error(
        "KT806",
        "Form of nobody",
        "the file does not say which agency it is from, or for which period",
        "add --agency and --period to the command",
    ),
    error(
        "KT807",
        "Form of another plan, agency or period",
        "the form says {key} {value}, not {wanted}",
        "check that this is the right file; import it without that option, or use its own form",
    ),
    error(
        "KT808",
        "Form of another version",
        "the form is of version {value}; this tool reads version {wanted}",
        "make a new form (ktstartup form), copy what was filled in, and import that",
    ),
    warning(
        "KT809",
        "Sheet is not read",
        "the sheet “{value}” is not read: it has no headings of the form",
        "if it holds figures, copy them to the sheets of the form",
    ),
    warning(
        "KT810",
        "Column is not read",
        "the column “{value}” is not read: the form has no such column",
        "if it matters, write it in “Note”, or put its heading right",
    ),
    error(
        "KT811",
        "Heading missing",
        "the heading “{wanted}” is missing from this sheet",
        "put it back as it was, or copy what was filled in to a new form (ktstartup form)",
    ),
    error(
        "KT812",
        "Heading given twice",
        "the heading “{value}” stands here a second time",
        "delete the second column, or give it another heading",
    ),
    error(
        "KT813",
        "Formula without a result",
        "the cell has a formula that was never reckoned",
        "open the file in Excel and save it, or type the result itself",
    ),
    error(
        "KT814",
        "Formula with an error",
        "the cell shows {value}",
        "put the formula right, or type the value itself",
    ),
    error(
        "KT815",
        "Time of day",
        "the cell holds a time of day or a length of time ({value})",
        "format the cell as Text and type the value again",
    ),
    error(
        "KT816",
        "Cells merged across rows",
        "cells of several rows are merged: which row the value belongs to cannot be told",
        "unmerge them (Home, Merge & Center) and fill in each row",
    ),
    error(
        "KT817",
        "Date where none belongs",
        "Excel holds the date {value} here, where no date belongs",
        "format the cell as Text and type the value again (Excel turns 7.5 and 12/6 to dates)",
    ),
    error(
        "KT818",
        "Percentage where none belongs",
        "{value} is a percentage; a number is wanted here",
        "format the cell as Number and type the number itself",
    ),
    error(
        "KT819",
        "Spoilt letters",
        "the letters of “{value}” are spoilt by {by}",
        "take the text from where it can still be read, as Unicode (UniKey converts the "
        "clipboard: Ctrl+Shift+F6), and put it here anew",
    ),
    error(
        "KT820",
        "Row without what it is about",
        "this row is filled in, but its “{wanted}” is empty",
        "fill in “{wanted}”, or clear the row",
    ),
    error(
        "KT821",
        "Cause of no difficulty",
        "a cause is given here for what is no difficulty",
        "move it to the row of the difficulty, or clear the cell",
    ),
    error(
        "KT822",
        "Recorded with another value",
        "this was recorded before ({ref}) as “{old}”; the form now says “{new}”",
        "nothing that is recorded is changed by a form: if it was wrong, run ktstartup correct "
        "{ref}; if it is something else, run ktstartup add",
    ),
    error(
        "KT823",
        "Row given twice",
        "this row says the same as {other}",
        "clear one of the two",
    ),
    warning(
        "KT824",
        "Very small amount",
        "the amount is only {value} đồng",
        "the unit is đồng: if million was meant, write for example 850 triệu",
    ),
    error(
        "KT825",
        "Name without letters",
        "no code can be made from the name “{value}”",
        "write a code in “Code of the subject”, for example ca-phe-dak-ha",
    ),
    error(
        "KT826",
        "Neither x nor empty",
        "“{value}” is neither an x nor empty",
        "put an x for yes; leave the cell empty for no",
    ),
    error(
        "KT827",
        "Empty form",
        "nothing is filled in",
        "fill in at least one row of the form, save it and import it again",
    ),
    error(
        "KT828",
        "Words recorded otherwise",
        "“{old}” was recorded before; the form now says “{new}”",
        "nothing that is recorded is changed by a form: put it right in {file} itself",
    ),
    error(
        "KT829",
        "Theme or receiver of another part",
        "a theme or a receiver is given here where none belongs",
        "difficulties and proposals may have both, lessons a theme: move it to their row, or "
        "clear the cell",
    ),
    error(
        "KT830",
        "Sheet of the form is missing",
        "the sheet “{value}” of the form is missing, and what was entered there with it",
        "put the sheet back, or enter everything in a new copy of the form; empty sheets stay",
    ),
    warning(
        "KT831",
        "Hidden rows are read",
        "{n} rows with something in them are hidden here, and are read all the same",
        "show them and look whether they are meant; clear those that are not",
    ),
    error(
        "KT832",
        "Another currency",
        "the cell shows {value} in {currency}, and not in đồng",
        "write the amount in đồng, for example 1500000000 or 1,5 tỷ",
    ),
    error(
        "KT833",
        "Typed over the example",
        "“{value}” is typed over the example, which is not read",
        "type it into an empty row, and delete this one",
    ),
]
