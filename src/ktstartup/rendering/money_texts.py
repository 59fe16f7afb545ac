"""How money is written in tables: planned, allocated, disbursed, with the rates of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.frozen import frozen, replace
from ktstartup.language import N_
from ktstartup.model.labels import task_called
from ktstartup.rendering.indicator_texts import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from ktstartup.measuring.money import MoneyFigure, Overspending
    from ktstartup.measuring.summary import Summary
    from ktstartup.text.formatting import Formatter

__all__ = ["MoneyRows", "MoneyTexts", "overspent_text"]


@frozen
class MoneyTexts:
    """A row of money in million đồng, rates in percent; ``is_part``: of the row above."""

    name: str
    figure: MoneyFigure
    planned: str
    allocated_in_period: str
    allocated: str
    allocated_share: str
    disbursed_in_period: str
    disbursed: str
    disbursed_share: str
    spent_share: str
    is_total: bool = False
    is_part: bool = False


class MoneyRows:
    """The rows of a period's money, with the total where it says more than the others.

    ``missing`` stands where there is no data, ``unsaid`` where there is nothing to say.
    """

    def __init__(
        self, summary: Summary, formatter: Formatter, missing: str = NOTHING, unsaid: str = NOTHING
    ) -> None:
        self.account = summary.money
        self.plan = summary.scope.plan
        self.formatter = formatter
        self.missing = missing
        self.unsaid = unsaid

    def by_source(self) -> Iterator[MoneyTexts]:
        """A row for each source."""
        sources = self.account.sources
        yield from (self._texts(self._source(one), one) for one in sources)
        if self.account.has_total:
            yield from self._closing(sources, N_("Not divided by source"))

    def by_year(self) -> Iterator[MoneyTexts]:
        """A row for each year that the plan sets money aside for, with its sources."""
        for one in self.account.years:
            yield from self._with_sources(str(one.part.years).replace("-", " - "), one)
        yield from self._closing(self.account.years, N_("Other years, or not divided by year"))

    def by_task(self) -> Iterator[MoneyTexts]:
        """A row for each task that the plan sets money aside for, with its sources."""
        for one in self.account.tasks:
            number = one.part.task or ""
            short = self.plan.tasks[number].short.in_language(self.formatter.language.code)
            yield from self._with_sources(f"{number}. {short}", one)
        yield from self._closing(self.account.tasks, N_("Other tasks, or not divided by task"))

    def _source(self, one: MoneyFigure) -> str:
        return self.plan.money[one.source].name.in_language(self.formatter.language.code)

    def _with_sources(self, name: str, one: MoneyFigure) -> Iterator[MoneyTexts]:
        yield self._texts(name, one)
        for part in one.inner:
            yield replace(self._texts(self._source(part), part), is_part=True)

    def _closing(self, parts: Sequence[MoneyFigure], beyond_them: str) -> Iterator[MoneyTexts]:
        say, total = self.formatter.language.text, self.account.total
        rest = total.beyond(parts)
        if rest is not None:
            yield self._texts(say(beyond_them), rest, self.unsaid)
        yield replace(self._texts(say(N_("Total")), total), is_total=True)

    def _texts(self, name: str, one: MoneyFigure, missing: str | None = None) -> MoneyTexts:
        none = self.missing if missing is None else missing

        def amount(figure: int | None, none: str = none) -> str:
            return none if figure is None else self.formatter.millions(figure)

        def share(figure: Fraction | None) -> str:
            return self.unsaid if figure is None else self.formatter.share(figure)

        return MoneyTexts(
            name,
            one,
            amount(one.planned, self.unsaid),
            amount(one.allocated_in_period),
            amount(one.allocated),
            share(one.allocated_share),
            amount(one.disbursed_in_period),
            amount(one.disbursed),
            share(one.disbursed_share),
            share(one.spent_share),
        )


def overspent_text(summary: Summary, one: Overspending, formatter: Formatter) -> str:
    """Who has spent more than was allocated, in a line."""
    say, part = formatter.language.text, one.part
    source = summary.scope.plan.money[part.source or ""].name.in_language(formatter.language.code)
    who = summary.scope.bodies.abbreviation(one.agency) if one.agency else ""
    task = task_called(part.task, formatter.language) if part.task else ""
    head = ", ".join(filter(None, (source, who, task, str(part.years or ""))))
    message = N_("disbursed {disbursed}, allocated {allocated}: {excess} more")
    said = say(
        message,
        disbursed=formatter.money(one.disbursed),
        allocated=formatter.money(one.allocated),
        excess=formatter.money(one.disbursed - one.allocated),
    )
    notes = f" ({'; '.join(dict.fromkeys(one.notes))})" if one.notes else ""
    return f"{head}: {said}{notes}"
