"""Codes KT1xx: the file and its YAML."""

from __future__ import annotations

from ktstartup.error_codes.spec import error, warning
from ktstartup.language import N_

SPECS = [
    error(
        "KT100",
        N_("No plan"),
        N_("there is no plan.yaml in {folder}"),
        N_("name the data folder with --data, or run the command inside the repository"),
    ),
    error(
        "KT101",
        N_("File cannot be read"),
        N_("the file cannot be read: {reason}"),
        N_("check that the file exists, is an ordinary file and that you may read it"),
    ),
    error(
        "KT102",
        N_("Not UTF-8"),
        N_("the file is not UTF-8 text (byte 0x{byte}); it looks like {guess}"),
        N_("open it with the encoding it was saved in and save it again as UTF-8"),
    ),
    error(
        "KT103",
        N_("File too large"),
        N_("the file has {size} bytes, over the limit of {limit}"),
        N_("split it: one file holds one agency's entries for one period"),
    ),
    error(
        "KT104",
        N_("Empty file"),
        N_("the file is empty"),
        N_("write at least one entry, or delete the file"),
    ),
    error(
        "KT105",
        N_("Forbidden character"),
        N_("the character {char} cannot stand in a YAML file"),
        N_("delete it; it often comes with text copied from Word or PDF"),
    ),
    error(
        "KT106",
        N_("Tab in the indentation"),
        N_("a tab stands where YAML wants spaces"),
        N_("replace the tab by spaces (two for each level)"),
    ),
    error(
        "KT107",
        N_("YAML syntax"),
        N_("this is not valid YAML: {reason}"),
        N_("look at this line and the one above it: indentation, colons, dashes and quotes"),
    ),
    error(
        "KT108",
        N_("Duplicate key"),
        N_("“{key}” is written twice; it already stands on line {first}"),
        N_("keep one of the two, or give the second its own entry"),
    ),
    error(
        "KT109",
        N_("Anchor or alias"),
        N_("“{name}” is a YAML anchor or alias, which this tool does not use"),
        N_("write the value out; if it is ordinary text, put it between quotes"),
    ),
    error(
        "KT110",
        N_("YAML tag"),
        N_("“{name}” is a YAML tag, which this tool does not use"),
        N_("remove it; if it is ordinary text, put it between quotes"),
    ),
    error(
        "KT111",
        N_("More than one document"),
        N_("a second YAML document begins here (---)"),
        N_("keep one document in a file"),
    ),
    error(
        "KT112",
        N_("Nested too deep"),
        N_("the nesting goes deeper than {limit} levels"),
        N_("compare with the examples: no file needs that many levels"),
    ),
    error(
        "KT113",
        N_("Key is not text"),
        N_("a key must be a plain word"),
        N_("write the key as a single word, followed by a colon"),
    ),
    error(
        "KT114",
        N_("Unfinished merge"),
        N_("the file still holds the marks of an unfinished git merge"),
        N_(
            "keep the right lines, delete the lines beginning with <<<<<<<, |||||||, ======= and "
            ">>>>>>>"
        ),
    ),
    error(
        "KT115",
        N_("Not in the one layout"),
        N_("the file is not laid out as “ktstartup fmt” does it"),
        N_("run: ktstartup fmt {file}"),
    ),
    error(
        "KT116",
        N_("Cannot be laid out"),
        N_("laid out anew, this would not be read as it is now, so the file was left as it is"),
        N_("write these lines more simply, as “ktstartup add” would"),
    ),
    warning(
        "KT117",
        N_("Text cut off"),
        N_("the text ends at “{kept}”: “{cut}” counts as a comment and is not printed"),
        N_(
            "if it belongs to the text put all of it between quotes; if it is a comment put two "
            "blanks before the # and one behind it"
        ),
    ),
    warning(
        "KT118",
        N_("More of the same"),
        N_("{code} stands {count} times more in this file than is shown here"),
        N_("put right what is shown, then run it again"),
    ),
    warning(
        "KT119",
        N_("Lines joined"),
        N_(
            "this line is joined to the one above: “{point}” is printed behind it, on the same line"
        ),
        N_("begin each point with “- ” at one column, or write “|” after the key"),
    ),
    error(
        "KT120",
        N_("Too much to be laid out"),
        N_("the file holds {count} values, over the limit of {limit}: it was left as it is"),
        N_("no agency enters so many in a period: look where they come from"),
    ),
]
