"""Codes KT3xx: names that refer to something."""

from __future__ import annotations

from ktstartup.error_codes.spec import error
from ktstartup.language import N_

SPECS = [
    error(
        "KT301",
        N_("Unknown indicator"),
        N_("the plan has no indicator “{value}”"),
        N_("the plan's indicators: {known}"),
    ),
    error(
        "KT302",
        N_("Unknown task"),
        N_("the plan has no task “{value}”"),
        N_("the plan's tasks: {known}"),
    ),
    error(
        "KT303",
        N_("Unknown agency"),
        N_("the plan has no agency “{value}”"),
        N_("agencies and their ids stand under “agencies” in plan.yaml"),
    ),
    error(
        "KT304",
        N_("Unknown source of money"),
        N_("the plan has no source of money “{value}”"),
        N_("the plan's sources: {known}"),
    ),
    error(
        "KT305",
        N_("Unknown output"),
        N_("the plan has no output “{value}”"),
        N_("the plan's outputs: {known}"),
    ),
    error(
        "KT306",
        N_("Unknown dimension"),
        N_("the plan does not break figures down by “{value}”"),
        N_("the plan's dimensions: {known}"),
    ),
    error(
        "KT307",
        N_("Unknown value of a dimension"),
        N_("“{value}” is not a value of the dimension “{dimension}”"),
        N_("its values: {known}"),
    ),
    error(
        "KT308",
        N_("Unknown programme"),
        N_("the plan names no programme “{value}”"),
        N_("the plan's programmes: {known}"),
    ),
    error(
        "KT309",
        N_("Misspelt id"),
        N_("“{value}” is not known here"),
        N_("did you mean “{nearest}”?"),
    ),
    error(
        "KT310",
        N_("Unknown agency or group"),
        N_("“{value}” is neither an agency nor a group of agencies of the plan"),
        N_("add it under “agencies” or “agency_groups” in plan.yaml"),
    ),
    error(
        "KT311",
        N_("Group contains itself"),
        N_("the group “{value}” contains itself"),
        N_("remove it from its own members"),
    ),
    error(
        "KT312",
        N_("Reference leaves the data"),
        N_("“{value}” does not lead to a file of the data repository"),
        N_(
            "write a path relative to the data folder that stays in its git repository, or in the "
            "folder itself where there is none"
        ),
    ),
    error(
        "KT313",
        N_("Unknown kind of subject"),
        N_("the plan names no kind of subject “{value}”"),
        N_("the plan's kinds: {known}"),
    ),
    error(
        "KT314",
        N_("Unknown theme"),
        N_("the plan has no theme “{value}”"),
        N_("the plan's themes: {known}; or say in words what it is about"),
    ),
    error(
        "KT315",
        N_("Unknown level"),
        N_("the indicator has no level “{value}”"),
        N_("write one of: {known}"),
    ),
    error(
        "KT316",
        N_("Not in the plan of the period"),
        N_("the plan has “{value}”, but not for this period"),
        N_(
            "an amendment adds it or takes it away (amendments in plan.yaml): move the entry to a "
            "period for which the plan has it, and add “late” where it is older"
        ),
    ),
]
