"""Codes KT8xx: forms and tables that came back."""

from __future__ import annotations

from ktstartup.error_codes.spec import error, warning
from ktstartup.language import N_

SPECS = [
    error(
        "KT801",
        N_("Not a workbook"),
        N_("this is {kind}, not an Excel workbook (.xlsx)"),
        N_("open it in Excel, choose Save As, type “Excel Workbook (*.xlsx)”, and import that"),
    ),
    error(
        "KT802",
        N_("Workbook with a password"),
        N_("the workbook is locked with a password"),
        N_("take the password off (File, Info, Protect Workbook), save it and import it again"),
    ),
    error(
        "KT803",
        N_("Form too large"),
        N_("this is no form as it was handed out: {what}"),
        N_("copy what was filled in to a new form (ktstartup form) and import that"),
    ),
    error(
        "KT804",
        N_("Broken file"),
        N_("the file is damaged and cannot be read"),
        N_("open it in Excel, save it again as .xlsx, and import that; or ask for it once more"),
    ),
    error(
        "KT805",
        N_("No form in the file"),
        N_("no sheet of this file has the headings of the form"),
        N_("fill in the form that “ktstartup form” makes; leave its headings as they are"),
    ),
    error(
        "KT806",
        N_("Form of nobody"),
        N_("the file does not say which agency it is from, or for which period"),
        N_("add --agency and --period to the command"),
    ),
    error(
        "KT807",
        N_("Form of another plan, agency or period"),
        N_("the form says {key} {value}, not {wanted}"),
        N_("check that this is the right file; import it without that option, or use its own form"),
    ),
    error(
        "KT808",
        N_("Form of another version"),
        N_("the form is of version {value}; this tool reads version {wanted}"),
        N_("make a new form (ktstartup form), copy what was filled in, and import that"),
    ),
    warning(
        "KT809",
        N_("Sheet is not read"),
        N_("the sheet “{value}” is not read: it has no headings of the form"),
        N_("if it holds figures, copy them to the sheets of the form"),
    ),
    warning(
        "KT810",
        N_("Column is not read"),
        N_("the column “{value}” is not read: the form has no such column"),
        N_("if it matters, write it in “Note”, or put its heading right"),
    ),
    error(
        "KT811",
        N_("Heading missing"),
        N_("the heading “{wanted}” is missing from this sheet"),
        N_("put it back as it was, or copy what was filled in to a new form (ktstartup form)"),
    ),
    error(
        "KT812",
        N_("Heading given twice"),
        N_("the heading “{value}” stands here a second time"),
        N_("delete the second column, or give it another heading"),
    ),
    error(
        "KT813",
        N_("Formula without a result"),
        N_("the cell has a formula that was never reckoned"),
        N_("open the file in Excel and save it, or type the result itself"),
    ),
    error(
        "KT814",
        N_("Formula with an error"),
        N_("the cell shows {value}"),
        N_("put the formula right, or type the value itself"),
    ),
    error(
        "KT815",
        N_("Time of day"),
        N_("the cell holds a time of day or a length of time ({value})"),
        N_("format the cell as Text and type the value again"),
    ),
    error(
        "KT816",
        N_("Cells merged across rows"),
        N_("cells of several rows are merged: which row the value belongs to cannot be told"),
        N_("unmerge them (Home, Merge & Center) and fill in each row"),
    ),
    error(
        "KT817",
        N_("Date where none belongs"),
        N_("Excel holds the date {value} here, where no date belongs"),
        N_("format the cell as Text and type the value again (Excel turns 7.5 and 12/6 to dates)"),
    ),
    error(
        "KT818",
        N_("Percentage where none belongs"),
        N_("{value} is a percentage; a number is wanted here"),
        N_("format the cell as Number and type the number itself"),
    ),
    error(
        "KT819",
        N_("Spoilt letters"),
        N_("the letters of “{value}” are spoilt by {by}"),
        N_(
            "take the text from where it can still be read, as Unicode (UniKey converts the "
            "clipboard: Ctrl+Shift+F6), and put it here anew"
        ),
    ),
    error(
        "KT820",
        N_("Row without what it is about"),
        N_("this row is filled in, but its “{wanted}” is empty"),
        N_("fill in “{wanted}”, or clear the row"),
    ),
    error(
        "KT821",
        N_("Cause of no difficulty"),
        N_("a cause is given here for what is no difficulty"),
        N_("move it to the row of the difficulty, or clear the cell"),
    ),
    error(
        "KT822",
        N_("Recorded with another value"),
        N_("this was recorded before ({ref}) as “{old}”; the form now says “{new}”"),
        N_(
            "nothing that is recorded is changed by a form: if it was wrong, run ktstartup correct "
            "{ref}; if it is something else, run ktstartup add"
        ),
    ),
    error(
        "KT823",
        N_("Row given twice"),
        N_("this row says the same as {other}"),
        N_("clear one of the two"),
    ),
    warning(
        "KT824",
        N_("Very small amount"),
        N_("the amount is only {value} đồng"),
        N_("the unit is đồng: if million was meant, write for example 850 triệu"),
    ),
    error(
        "KT825",
        N_("Name without letters"),
        N_("no code can be made from the name “{value}”"),
        N_("write a code in “Code of the subject”, for example ca-phe-dak-ha"),
    ),
    error(
        "KT826",
        N_("Neither x nor empty"),
        N_("“{value}” is neither an x nor empty"),
        N_("put an x for yes; leave the cell empty for no"),
    ),
    error(
        "KT827",
        N_("Empty form"),
        N_("nothing is filled in"),
        N_("fill in at least one row of the form, save it and import it again"),
    ),
    error(
        "KT828",
        N_("Words recorded otherwise"),
        N_("“{old}” was recorded before; the form now says “{new}”"),
        N_("nothing that is recorded is changed by a form: put it right in {file} itself"),
    ),
    error(
        "KT829",
        N_("Theme or receiver of another part"),
        N_("a theme or a receiver is given here where none belongs"),
        N_(
            "difficulties and proposals may have both, lessons a theme: move it to their row, or "
            "clear the cell"
        ),
    ),
    error(
        "KT830",
        N_("Sheet of the form is missing"),
        N_("the sheet “{value}” of the form is missing, and what was entered there with it"),
        N_("put the sheet back, or enter everything in a new copy of the form; empty sheets stay"),
    ),
    warning(
        "KT831",
        N_("Hidden rows are read"),
        N_("{n} rows with something in them are hidden here, and are read all the same"),
        N_("show them and look whether they are meant; clear those that are not"),
    ),
    error(
        "KT832",
        N_("Another currency"),
        N_("the cell shows {value} in {currency}, and not in đồng"),
        N_("write the amount in đồng, for example 1500000000 or 1,5 tỷ"),
    ),
    error(
        "KT833",
        N_("Typed over the example"),
        N_("“{value}” is typed over the example, which is not read"),
        N_("type it into an empty row, and delete this one"),
    ),
]
