"""Codes of public registers in the plan: each names one place, one agency or one indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ktstartup.reading.dataset import Dataset
    from ktstartup.reading.nodes import Path


def check_codes(data: Dataset) -> Iterator[Problem]:
    """KT217: a code that two things of one kind bear."""
    plan = data.plan
    yield from _twice(
        data,
        (
            (agency.identifier, agency.name, ("agencies", name, "identifier"))
            for name, agency in plan.agencies.items()
        ),
    )
    yield from _twice(
        data,
        (
            (indicator.code, indicator.short.vi, ("indicators", name, "code"))
            for name, indicator in plan.indicators.items()
        ),
    )
    for dimension, content in plan.dimensions.items():
        places = ("dimensions", dimension, "values")
        yield from _twice(
            data,
            ((one.code, one.vi, (*places, name, "code")) for name, one in content.values.items()),
        )


def _twice(data: Dataset, coded: Iterable[tuple[str | None, str, Path]]) -> Iterator[Problem]:
    known: dict[str, str] = {}
    for code, name, path in coded:
        if code is None:
            continue
        if code in known:
            words = {"value": code, "other": known[code]}
            yield Problem("KT217", data.plan_file.place(path), words)
        known.setdefault(code, name)
