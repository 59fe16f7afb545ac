"""Codes KT3xx: names that refer to something."""

from __future__ import annotations

from ktstartup.error_codes.spec import error

SPECS = [
    error(
        "KT301",
        "Unknown indicator",
        "the plan has no indicator “{value}”",
        "the plan's indicators: {known}",
    ),
    error(
        "KT302",
        "Unknown task",
        "the plan has no task “{value}”",
        "the plan's tasks: {known}",
    ),
    error(
        "KT303",
        "Unknown agency",
        "the plan has no agency “{value}”",
        "agencies and their ids stand under “agencies” in plan.yaml",
    ),
    error(
        "KT304",
        "Unknown source of money",
        "the plan has no source of money “{value}”",
        "the plan's sources: {known}",
    ),
    error(
        "KT305",
        "Unknown output",
        "the plan has no output “{value}”",
        "the plan's outputs: {known}",
    ),
    error(
        "KT306",
        "Unknown dimension",
        "the plan does not break figures down by “{value}”",
        "the plan's dimensions: {known}",
    ),
    error(
        "KT307",
        "Unknown value of a dimension",
        "“{value}” is not a value of the dimension “{dimension}”",
        "its values: {known}",
    ),
    error(
        "KT308",
        "Unknown programme",
        "the plan names no programme “{value}”",
        "the plan's programmes: {known}",
    ),
    error(
        "KT309",
        "Misspelt id",
        "“{value}” is not known here",
        "did you mean “{nearest}”?",
    ),
    error(
        "KT310",
        "Unknown agency or group",
        "“{value}” is neither an agency nor a group of agencies of the plan",
        "add it under “agencies” or “agency_groups” in plan.yaml",
    ),
    error(
        "KT311",
        "Group contains itself",
        "the group “{value}” contains itself",
        "remove it from its own members",
    ),
    error(
        "KT312",
        "Reference leaves the data",
        "“{value}” does not lead to a file of the data repository",
        "write a path relative to the data folder that stays in its git repository, or in the "
        "folder itself where there is none",
    ),
    error(
        "KT313",
        "Unknown kind of subject",
        "the plan names no kind of subject “{value}”",
        "the plan's kinds: {known}",
    ),
    error(
        "KT314",
        "Unknown theme",
        "the plan has no theme “{value}”",
        "the plan's themes: {known}; or say in words what it is about",
    ),
    error(
        "KT315",
        "Unknown level",
        "the indicator has no level “{value}”",
        "write one of: {known}",
    ),
    error(
        "KT316",
        "Not in the plan of the period",
        "the plan has “{value}”, but not for this period",
        "an amendment adds it or takes it away (amendments in plan.yaml): move the entry to a "
        "period for which the plan has it, and add “late” where it is older",
    ),
]
