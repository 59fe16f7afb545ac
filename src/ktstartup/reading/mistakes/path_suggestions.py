"""Suggests the path or agency that was meant by a file's name: misspelt, or a copy's."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ktstartup.calendar import Period
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.reading.dataset import FOLDERS, PROGRESS
from ktstartup.reading.mistakes.value_suggestions import likely_period
from ktstartup.reading.mistakes.vietnamese_names import id_called
from ktstartup.text.folding import fold, nearest

if TYPE_CHECKING:
    from ktstartup.model.plan import Plan

_ENDINGS = lazy_pattern(r"(?:\.(?:ya?ml|txt|bak|old|orig))+$|~$", re.IGNORECASE)
# What Windows and people add to the name of a copy.
_COPY_OF = lazy_pattern(
    r"^(?:copy of|ban sao(?: cua)?)\s+"
    r"|(?:\s*\(\d+\)|\s*-\s*(?:copy|ban sao|sao chep)|[-_ ](?:moi|cu|sua|final|v\d+|\d))+$"
)


def likely_agency(stem: str, plan: Plan) -> str | None:
    """The agency of such a name, or a copy's: “so-khcn (1)”, “Sở KH&CN” are so-khcn."""
    bare = _COPY_OF.sub("", fold(_ENDINGS.sub("", stem))).strip()
    called = {fold(one.name): name for name, one in plan.agencies.items()}
    called |= {fold(one.abbreviation): name for name, one in plan.agencies.items()}
    symbols = Counter(fold(one.symbol) for one in plan.agencies.values() if one.symbol)
    called |= {
        fold(one.symbol): name
        for name, one in plan.agencies.items()
        if one.symbol and symbols[fold(one.symbol)] == 1
    }
    if bare in plan.agencies:
        return bare
    named = called.get(bare) or called.get(bare.replace("-", " "))
    # OneDrive and Dropbox add the computer, a day or their own words behind a hyphen or a blank.
    begun = (one for one in plan.agencies if re.match(rf"{re.escape(one)}[-_ (.]", bare))
    return named or id_called(bare, plan, "agencies") or max(begun, key=len, default=None)


def likely_folder(name: str, plan: Plan | None) -> str | None:
    """The period that a folder was named after, or the longer one for which figures are entered."""
    meant = likely_period(name)
    if meant is None or plan is None:
        return meant
    period = Period.parse(meant)
    if period in plan.all_owed(period):
        return meant
    entered = period.around(plan.calendar_rules.entries_by)
    return str(entered) if period in entered else meant


def _beside_the_plan(name: str, plan: Plan | None) -> str | None:
    """What a file or folder beside the plan was meant to be, or is a copy of."""
    bare = _COPY_OF.sub("", fold(_ENDINGS.sub("", name))).strip()
    if bare != fold(name):
        file = nearest(bare, ("plan", "decisions"))
        if file or "." in name:
            return file and f"{file}.yaml"
    period = likely_folder(name, plan)
    return f"{PROGRESS}/{period}" if period else nearest(bare, FOLDERS)


def likely_path(path: str, plan: Plan | None) -> str | None:
    """The path that was meant by one that is not read; None where nobody can say."""
    folder, _, name = path.rpartition("/")
    if not folder:
        return _beside_the_plan(name, plan)
    if folder.startswith(f"{PROGRESS}/") and "." not in name:  # progress/2024/H1
        meant = likely_folder(path.removeprefix(f"{PROGRESS}/"), plan)
        return f"{PROGRESS}/{meant}" if meant else None
    if plan is None or not _ENDINGS.search(name):
        return None
    agency = likely_agency(name, plan)
    if agency is None:
        return None
    period = likely_folder(folder.rpartition("/")[2], plan) or "…"
    return f"{PROGRESS}/{period}/{agency}.yaml"
