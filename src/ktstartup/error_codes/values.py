"""Codes KT2xx: the shape of blocks and the values in them."""

from __future__ import annotations

from ktstartup.error_codes.spec import error

SPECS = [
    error(
        "KT201",
        "Unknown key",
        "“{key}” is not a key known here",
        "keys that may stand here: {known}",
    ),
    error(
        "KT202",
        "Misspelt key",
        "“{key}” is not a key known here",
        "did you mean “{nearest}”?",
    ),
    error(
        "KT203",
        "Missing key",
        "“{key}” is missing",
        "add a line “{key}: …”",
    ),
    error(
        "KT204",
        "Text expected",
        "“{key}” must be text",
        "write it after the colon, or as a block after “|”; words with “: ” in them between quotes",
    ),
    error(
        "KT205",
        "Block of keys expected",
        "“{key}” must be a block of “key: value” lines",
        "indent its keys by two spaces on the lines below",
    ),
    error(
        "KT206",
        "List expected",
        "“{key}” must be a list",
        "begin each item with “- ”",
    ),
    error(
        "KT207",
        "Value not in the list",
        "“{value}” cannot be used for “{key}”",
        "one of: {known}",
    ),
    error(
        "KT208",
        "Not an id",
        "“{value}” is not an id",
        "lower-case letters without diacritics, digits and hyphens, for example “{example}”",
    ),
    error(
        "KT209",
        "Not a period",
        "“{value}” is not a reporting period",
        "write 2024H1, 2024H2, 2024, 2024Q1, 2024M03, 2024-9M (nine months) or 2019-2025",
    ),
    error(
        "KT210",
        "Empty text",
        "“{key}” is empty",
        "write the text, or delete the key",
    ),
    error(
        "KT211",
        "Yes or no expected",
        "“{value}” is neither yes nor no",
        "write true or false",
    ),
    error(
        "KT212",
        "Year expected",
        "“{value}” is not a year",
        "write a year with four digits, for example 2025",
    ),
    error(
        "KT213",
        "Not a task number",
        "“{value}” is not a task number",
        "write it as the document does, between quotes and without a bracket: '2.6', 'a', 'II.2a'",
    ),
    error(
        "KT214",
        "List too short",
        "“{key}” has too few items: at least {min_length}",
        "add what is missing; the key cannot stand there without",
    ),
    error(
        "KT215",
        "Not a year or years",
        "“{value}” is neither a year nor a run of years",
        "write 2024, or 2021-2023",
    ),
    error(
        "KT216",
        "Not a code of this kind",
        "“{value}” is no such code",
        "write {form}",
    ),
    error(
        "KT217",
        "One code for two",
        "the code “{value}” is that of “{other}” already",
        "a code names one thing: look it up again",
    ),
    error(
        "KT218",
        "Not an e-mail address",
        "“{value}” is not an e-mail address",
        "write one address, without a name before it: vanthu.so@tinh.gov.vn",
    ),
    error(
        "KT219",
        "Value not accepted",
        "the value of “{key}” is not accepted: {reason}",
        "what may stand here: docs/schema.md",
    ),
    error(
        "KT220",
        "Not a number",
        "“{value}” is not a number",
        "write digits only, for example 1250 or 12,5",
    ),
    error(
        "KT221",
        "Negative number",
        "“{value}” is negative",
        "to lower a figure already reported, add a correction (corrects: …)",
    ),
    error(
        "KT222",
        "Ambiguous number",
        "“{value}” can be read as {large} or as {small}",
        "write {large} or {small}",
    ),
    error(
        "KT223",
        "Not a whole number",
        "“{value}” is not a whole number",
        "a count has no fraction",
    ),
    error(
        "KT224",
        "Not an amount of money",
        "“{value}” is not an amount of money",
        "write for example 1500000000, 1_500_000_000, 1,5 tỷ or 850 triệu",
    ),
    error(
        "KT225",
        "Ambiguous amount of money",
        "“{value}” can be read as {large} or as {small}",
        "write {large} or {small}, with the unit (đồng, triệu, tỷ)",
    ),
    error(
        "KT226",
        "Not a whole number of đồng",
        "“{value}” is not a whole number of đồng",
        "write its unit as well (triệu, tỷ); where it has one, fewer digits after the comma",
    ),
    error(
        "KT227",
        "Not a date",
        "“{value}” is not a date",
        "write day, month and year, for example 14/6/2024",
    ),
    error(
        "KT228",
        "No such day",
        "there is no day {value}",
        "look at the day and the month: a year has 12 months, and a month up to 31 days",
    ),
    error(
        "KT229",
        "Month before the day",
        "{value} has the month before the day",
        "the day comes first: write {meant}",
    ),
    error(
        "KT230",
        "List too long",
        "“{key}” has {count} items; more than {limit} are not read",
        "leave out what is not needed, or name groups of agencies in place of each agency",
    ),
    error(
        "KT231",
        "Chain too long",
        "more than {limit} steps lead on from “{value}”",
        "name the last successor, the members or the indicators themselves",
    ),
]
