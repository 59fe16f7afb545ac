"""Codes KT1xx: the file and its YAML."""

from __future__ import annotations

from ktstartup.error_codes.spec import error, warning

SPECS = [
    error(
        "KT100",
        "No plan",
        "there is no plan.yaml in {folder}",
        "name the data folder with --data, run the command inside the repository, or begin a new one: "
        "ktstartup init DIR",
    ),
    error(
        "KT101",
        "File cannot be read",
        "the file cannot be read: {reason}",
        "check that the file exists, is an ordinary file and that you may read it",
    ),
    error(
        "KT102",
        "Not UTF-8",
        "the file is not UTF-8 text (byte 0x{byte}); it looks like {guess}",
        "open it with the encoding it was saved in and save it again as UTF-8",
    ),
    error(
        "KT103",
        "File too large",
        "the file has {size} bytes, over the limit of {limit}",
        "split it: one file holds one agency's entries for one period",
    ),
    error(
        "KT104",
        "Empty file",
        "the file is empty",
        "write at least one entry, or delete the file",
    ),
    error(
        "KT105",
        "Forbidden character",
        "the character {char} cannot stand in a YAML file",
        "delete it; it often comes with text copied from Word or PDF",
    ),
    error(
        "KT106",
        "Tab in the indentation",
        "a tab stands where YAML wants spaces",
        "replace the tab by spaces (two for each level)",
    ),
    error(
        "KT107",
        "YAML syntax",
        "this is not valid YAML: {reason}",
        "look at this line and the one above it: indentation, colons, dashes and quotes",
    ),
    error(
        "KT108",
        "Duplicate key",
        "“{key}” is written twice; it already stands on line {first}",
        "keep one of the two, or give the second its own entry",
    ),
    error(
        "KT109",
        "Anchor or alias",
        "“{name}” is a YAML anchor or alias, which this tool does not use",
        "write the value out; if it is ordinary text, put it between quotes",
    ),
    error(
        "KT110",
        "YAML tag",
        "“{name}” is a YAML tag, which this tool does not use",
        "remove it; if it is ordinary text, put it between quotes",
    ),
    error(
        "KT111",
        "More than one document",
        "a second YAML document begins here (---)",
        "keep one document in a file",
    ),
    error(
        "KT112",
        "Nested too deep",
        "the nesting goes deeper than {limit} levels",
        "compare with the examples: no file needs that many levels",
    ),
    error(
        "KT113",
        "Key is not text",
        "a key must be a plain word",
        "write the key as a single word, followed by a colon",
    ),
    error(
        "KT114",
        "Unfinished merge",
        "the file still holds the marks of an unfinished git merge",
        "keep the right lines, delete the lines beginning with <<<<<<<, |||||||, ======= and "
        ">>>>>>>",
    ),
    error(
        "KT115",
        "Not in the one layout",
        "the file is not laid out as “ktstartup fmt” does it",
        "run: ktstartup fmt {file}",
    ),
    error(
        "KT116",
        "Cannot be laid out",
        "laid out anew, this would not be read as it is now, so the file was left as it is",
        "write these lines more simply, as “ktstartup add” would",
    ),
    warning(
        "KT117",
        "Text cut off",
        "the text ends at “{kept}”: “{cut}” counts as a comment and is not printed",
        "if it belongs to the text put all of it between quotes; if it is a comment put two "
        "blanks before the # and one behind it",
    ),
    warning(
        "KT118",
        "More of the same",
        "{code} stands {count} times more in this file than is shown here",
        "put right what is shown, then run it again",
    ),
    warning(
        "KT119",
        "Lines joined",
        "this line is joined to the one above: “{point}” is printed behind it, on the same line",
        "begin each point with “- ” at one column, or write “|” after the key",
    ),
    error(
        "KT120",
        "Too much to be laid out",
        "the file holds {count} values, over the limit of {limit}: it was left as it is",
        "no agency enters so many in a period: look where they come from",
    ),
]
