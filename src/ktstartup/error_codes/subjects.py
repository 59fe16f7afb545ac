"""Codes KT5xx: subjects that are counted by name."""

from __future__ import annotations

from ktstartup.error_codes.spec import error, warning
from ktstartup.language import N_

SPECS = [
    error(
        "KT501",
        N_("Two names for one subject"),
        N_("“{subject}” is called “{name}” here and “{other}” in {where}"),
        N_("use one name, or another id if these are two"),
    ),
    warning(
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
    error(
        "KT503",
        N_("Subject without a name"),
        N_("“{subject}” is named nowhere"),
        N_("add “name” to its first claim"),
    ),
    error(
        "KT504",
        N_("Subject of another kind"),
        N_("“{subject}” is claimed as {kind} here and as {other} in {where}"),
        N_("use another id"),
    ),
    error(
        "KT505",
        N_("Two amounts for one deal"),
        N_("the deal “{subject}” is {amount} here and {other} in {where}"),
        N_("correct the wrong one: a deal counts once"),
    ),
    error(
        "KT506",
        N_("Claimed twice by one agency"),
        N_("{agency} already claims “{subject}” for this indicator in {where}"),
        N_("delete the second claim; to change the first, correct it"),
    ),
    error(
        "KT507",
        N_("Two tax codes for one subject"),
        N_("“{subject}” has tax code {value} here and {other} in {where}"),
        N_("put the wrong one right"),
    ),
    error(
        "KT508",
        N_("Decision about an unknown subject"),
        N_("no claim names the subject “{value}”"),
        N_("check the id, or delete the decision"),
    ),
    error(
        "KT509",
        N_("Not a tax code"),
        N_("“{value}” is not a tax code"),
        N_("a tax code has 10 digits, or 10 and 3 after a hyphen"),
    ),
    warning(
        "KT510",
        N_("Count in place of a name"),
        N_("the name “{value}” looks like a count"),
        N_("enter each one by itself, under its own name: the tool counts them"),
    ),
]
