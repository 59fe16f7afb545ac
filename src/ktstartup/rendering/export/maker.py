"""Fills what all rows of a period have in common: its days, names beside ids, entries' places."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from ktstartup.rendering.export.row import Row
from ktstartup.rendering.report.printable import printable
from ktstartup.rendering.status_data import figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from fractions import Fraction

    from ktstartup.measuring.scope import Scope
    from ktstartup.model.scalars import Words

__all__ = ["Maker", "joined", "named", "unit"]

_DONG = {"unit_vi": "đồng", "unit_en": "đồng"}


class Maker:
    """Makes the rows of one period."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.data = scope.data

    @cached_property
    def _common(self) -> dict[str, Any]:
        plan, period, window = self.scope.plan, self.scope.period, self.scope.window
        return {
            "plan": printable(plan.document.number),
            "illustrative": plan.illustrative is not None,
            "period": str(period),
            "period_kind": period.kind,
            "period_start": window.start,
            "period_end": window.last,
        }

    def row(self, *parts: dict[str, Any], **values: Any) -> Row:
        """A row of the period; what ``values`` says comes before what ``parts`` say."""
        merged: dict[str, Any] = dict(self._common)
        for part in parts:
            merged |= part
        return Row(**(merged | values))

    def figures(
        self,
        in_period: Fraction | int | None,
        actual: Fraction | int | None,
        *parts: dict[str, Any],
        money: bool = False,
        cumulative: dict[str, Any] | None = None,
    ) -> Iterator[Row]:
        """Two rows: what is new, and everything so far, which ``cumulative`` says more of."""
        yield self.row(*parts, self.valued(in_period, money=money), figure="in-period")
        yield self.row(
            *parts, self.valued(actual, money=money), cumulative or {}, figure="cumulative"
        )

    def valued(self, value: Fraction | int | None, *, money: bool) -> dict[str, Any]:
        """The columns of a figure."""
        if not money:
            return {"value": figure(value)}
        return {"value": figure(value), "amount": None if value is None else int(value), **_DONG}

    def agency(self, *agencies: str) -> dict[str, Any]:
        """Who reported."""
        return {
            "agency": joined(agencies),
            "agency_name": joined(printable(self.scope.bodies.name(one)) for one in agencies),
        }

    @cached_property
    def _corrections(self) -> dict[str, list[str]]:
        known = (*self.scope.task_updates, *self.scope.money)
        return {one.filed.ref: [c.ref for c in one.corrections] for one in known}

    def entry(self, ref: str) -> dict[str, Any]:
        """The one entry behind a row, and what corrects it."""
        return self.source([ref, *self._corrections[ref]])

    def source(self, refs: Sequence[str]) -> dict[str, Any]:
        """The entries behind a row, with their places and the date of the first."""
        filed = [self.data.by_ref[ref] for ref in refs]
        places = (self.data.place(one) for one in filed)
        return {
            "date": filed[0].entry.date,
            "entries": joined(refs),
            "places": joined(f"{place.file}:{place.line}" for place in places),
        }


def named(words: Words) -> dict[str, Any]:
    """A name in both languages; English stays empty where the plan has none."""
    return {"name_vi": printable(words.vi), "name_en": words.en and printable(words.en)}


def unit(words: Words) -> dict[str, Any]:
    """A unit in both languages."""
    return {"unit_vi": printable(words.vi), "unit_en": words.en and printable(words.en)}


def joined(words: Iterable[str]) -> str | None:
    """Several words in one cell; none is an empty cell."""
    return "; ".join(words) or None
