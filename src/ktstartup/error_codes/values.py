"""Codes KT2xx: the shape of blocks and the values in them."""

from __future__ import annotations

from ktstartup.error_codes.spec import error
from ktstartup.language import N_

SPECS = [
    error(
        "KT201",
        N_("Unknown key"),
        N_("“{key}” is not a key known here"),
        N_("keys that may stand here: {known}"),
    ),
    error(
        "KT202",
        N_("Misspelt key"),
        N_("“{key}” is not a key known here"),
        N_("did you mean “{nearest}”?"),
    ),
    error(
        "KT203",
        N_("Missing key"),
        N_("“{key}” is missing"),
        N_("add a line “{key}: …”"),
    ),
    error(
        "KT204",
        N_("Text expected"),
        N_("“{key}” must be text"),
        N_(
            "write it after the colon, or as a block after “|”; words with “: ” in them between quotes"
        ),
    ),
    error(
        "KT205",
        N_("Block of keys expected"),
        N_("“{key}” must be a block of “key: value” lines"),
        N_("indent its keys by two spaces on the lines below"),
    ),
    error(
        "KT206",
        N_("List expected"),
        N_("“{key}” must be a list"),
        N_("begin each item with “- ”"),
    ),
    error(
        "KT207",
        N_("Value not in the list"),
        N_("“{value}” cannot be used for “{key}”"),
        N_("one of: {known}"),
    ),
    error(
        "KT208",
        N_("Not an id"),
        N_("“{value}” is not an id"),
        N_("lower-case letters without diacritics, digits and hyphens, for example “{example}”"),
    ),
    error(
        "KT209",
        N_("Not a period"),
        N_("“{value}” is not a reporting period"),
        N_("write 2024H1, 2024H2, 2024, 2024Q1, 2024M03, 2024-9M (nine months) or 2019-2025"),
    ),
    error(
        "KT210",
        N_("Empty text"),
        N_("“{key}” is empty"),
        N_("write the text, or delete the key"),
    ),
    error(
        "KT211",
        N_("Yes or no expected"),
        N_("“{value}” is neither yes nor no"),
        N_("write true or false"),
    ),
    error(
        "KT212",
        N_("Year expected"),
        N_("“{value}” is not a year"),
        N_("write a year with four digits, for example 2025"),
    ),
    error(
        "KT213",
        N_("Not a task number"),
        N_("“{value}” is not a task number"),
        N_(
            "write it as the document does, between quotes and without a bracket: '2.6', 'a', 'II.2a'"
        ),
    ),
    error(
        "KT214",
        N_("List too short"),
        N_("“{key}” has too few items: at least {min_length}"),
        N_("add what is missing; the key cannot stand there without"),
    ),
    error(
        "KT215",
        N_("Not a year or years"),
        N_("“{value}” is neither a year nor a run of years"),
        N_("write 2024, or 2021-2023"),
    ),
    error(
        "KT216",
        N_("Not a code of this kind"),
        N_("“{value}” is no such code"),
        N_("write {form}"),
    ),
    error(
        "KT217",
        N_("One code for two"),
        N_("the code “{value}” is that of “{other}” already"),
        N_("a code names one thing: look it up again"),
    ),
    error(
        "KT218",
        N_("Not an e-mail address"),
        N_("“{value}” is not an e-mail address"),
        N_("write one address, without a name before it: vanthu.so@tinh.gov.vn"),
    ),
    error(
        "KT219",
        N_("Value not accepted"),
        N_("the value of “{key}” is not accepted: {reason}"),
        N_("what may stand here: docs/schema.md"),
    ),
    error(
        "KT220",
        N_("Not a number"),
        N_("“{value}” is not a number"),
        N_("write digits only, for example 1250 or 12,5"),
    ),
    error(
        "KT221",
        N_("Negative number"),
        N_("“{value}” is negative"),
        N_("to lower a figure already reported, add a correction (corrects: …)"),
    ),
    error(
        "KT222",
        N_("Ambiguous number"),
        N_("“{value}” can be read as {large} or as {small}"),
        N_("write {large} or {small}"),
    ),
    error(
        "KT223",
        N_("Not a whole number"),
        N_("“{value}” is not a whole number"),
        N_("a count has no fraction"),
    ),
    error(
        "KT224",
        N_("Not an amount of money"),
        N_("“{value}” is not an amount of money"),
        N_("write for example 1500000000, 1_500_000_000, 1,5 tỷ or 850 triệu"),
    ),
    error(
        "KT225",
        N_("Ambiguous amount of money"),
        N_("“{value}” can be read as {large} or as {small}"),
        N_("write {large} or {small}, with the unit (đồng, triệu, tỷ)"),
    ),
    error(
        "KT226",
        N_("Not a whole number of đồng"),
        N_("“{value}” is not a whole number of đồng"),
        N_("write its unit as well (triệu, tỷ); where it has one, fewer digits after the comma"),
    ),
    error(
        "KT227",
        N_("Not a date"),
        N_("“{value}” is not a date"),
        N_("write day, month and year, for example 14/6/2024"),
    ),
    error(
        "KT228",
        N_("No such day"),
        N_("there is no day {value}"),
        N_("look at the day and the month: a year has 12 months, and a month up to 31 days"),
    ),
    error(
        "KT229",
        N_("Month before the day"),
        N_("{value} has the month before the day"),
        N_("the day comes first: write {meant}"),
    ),
    error(
        "KT230",
        N_("List too long"),
        N_("“{key}” has {count} items; more than {limit} are not read"),
        N_("leave out what is not needed, or name groups of agencies in place of each agency"),
    ),
    error(
        "KT231",
        N_("Chain too long"),
        N_("more than {limit} steps lead on from “{value}”"),
        N_("name the last successor, the members or the indicators themselves"),
    ),
]
