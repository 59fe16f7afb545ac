"""Checks that figures which are computed from others have what they are computed from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.checking.references import unknown
from ktstartup.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ktstartup.model.indicator import Indicator
    from ktstartup.reading.dataset import Dataset
    from ktstartup.reading.nodes import Path


def check_derived(data: Dataset, path: Path, name: str, indicator: Indicator) -> Iterator[Problem]:
    """KT301, KT621, KT622: its parts exist, do not need it themselves, and have a baseline."""
    plan, measure = data.plan, indicator.measure
    for key in ("numerator", "denominator", "indicator"):
        part = getattr(measure, key)
        if part is not None and part not in plan.indicators:
            place = data.plan_file.place((*path, "measure", key))
            yield unknown("KT301", part, plan.indicators, place)
    if returns(name, {key: one.measure.parts for key, one in plan.indicators.items()}):
        yield Problem("KT621", data.plan_file.place((*path, "measure")), {"value": name})
    base = plan.indicators.get(measure.indicator or "")
    wanted = measure.against in ("baseline", "yearly-mean")
    if wanted and base is not None and base.baseline is None:
        words = {"value": measure.indicator or "", "against": measure.against or ""}
        yield Problem("KT622", data.plan_file.place((*path, "measure", "against")), words)


def returns(start: str, steps: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether following the steps from a name comes back to it."""
    seen: set[str] = set()
    waiting = list(steps[start])
    while waiting:
        name = waiting.pop()
        if name == start:
            return True
        if name not in seen:
            seen.add(name)
            waiting += steps.get(name, ())
    return False
