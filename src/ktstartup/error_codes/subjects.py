"""Codes KT5xx: subjects that are counted by name."""

from __future__ import annotations

from ktstartup.error_codes.spec import error, warning

SPECS = [
    error(
        "KT501",
        "Two names for one subject",
        "“{subject}” is called “{name}” here and “{other}” in {where}",
        "use one name, or another id if these are two",
    ),
    warning(
        "KT502",
        "Probable double count",
        "“{name}” ({subject}; {claim}) and “{other_name}” ({other}; {other_claim}) are "
        "probably one: {reason}",
        "run “ktstartup decide” to see both and what to do; if they are two: ktstartup decide "
        "{other} {subject} --distinct --reason …",
    ),
    error(
        "KT503",
        "Subject without a name",
        "“{subject}” is named nowhere",
        "add “name” to its first claim",
    ),
    error(
        "KT504",
        "Subject of another kind",
        "“{subject}” is claimed as {kind} here and as {other} in {where}",
        "use another id",
    ),
    error(
        "KT505",
        "Two amounts for one subject",
        "“{subject}” is {amount} here and {other} in {where}",
        "correct the wrong one: it counts once",
    ),
    error(
        "KT506",
        "Claimed twice by one agency",
        "{agency} already claims “{subject}” for this indicator in {where}",
        "delete the second claim; to change the first, correct it",
    ),
    error(
        "KT507",
        "Two tax codes for one subject",
        "“{subject}” has tax code {value} here and {other} in {where}",
        "put the wrong one right",
    ),
    error(
        "KT508",
        "Decision about an unknown subject",
        "no claim names the subject “{value}”",
        "check the id, or delete the decision",
    ),
    error(
        "KT509",
        "Not a tax code",
        "“{value}” is not a tax code",
        "a tax code has 10 digits, or 10 and 3 after a hyphen",
    ),
    warning(
        "KT510",
        "Not the name of one thing",
        "“{value}” is not the name of one thing",
        "enter each one by itself, under its own name: the tool counts them",
    ),
]
