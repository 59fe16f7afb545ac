"""The value of one field of an entry as a document says it: names in place of ids, with units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ktstartup.language import N_
from ktstartup.model.entries import ENTRY_KEYS
from ktstartup.model.labels import TASK_STATES
from ktstartup.rendering.entry_text import amount_text, money_text, value_text
from ktstartup.rendering.indicator_texts import running

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ktstartup.model.entries import FiledEntry
    from ktstartup.model.plan import Plan
    from ktstartup.text.formatting import Formatter

__all__ = ["entry_figure", "field_text"]

# What an entry need not say: left out, it is not unknown.
_OPTIONAL = {"disaggregation", "programme", "task", "investor", "estimate_of", "name", "tax_code"}


def field_text(
    plan: Plan, filed: FiledEntry[Any], field: str, value: Any, formatter: Formatter
) -> str:
    """A value that the field of an entry had or has; of one that was left out what that means."""
    if field == "year":
        return str(value or filed.period.year)
    if field in _OPTIONAL and not value:
        return formatter.language.text(N_("not said"))
    written = _Values(plan, filed, formatter).by_field.get(field)
    if written is not None and value not in (None, ()):
        return written(value)
    amount = amount_text(field, value, formatter)
    return value_text(value) if amount is None else amount


class _Values:
    """The fields whose values are ids, words of the program or numbers of a unit."""

    def __init__(self, plan: Plan, filed: FiledEntry[Any], formatter: Formatter) -> None:
        self.plan, self.filed = plan, filed
        self.formatter, self.language = formatter, formatter.language.code

    @property
    def by_field(self) -> Mapping[str, Callable[[Any], str]]:
        """What writes the values of a field."""
        say = self.formatter.language.text
        return {
            "value": lambda value: running(self._indicator, value, self.formatter),
            "level": lambda value: self._indicator.measure.levels[value].in_language(self.language),
            "status": lambda value: say(TASK_STATES[value]),
            "estimate": lambda value: say(N_("yes") if value else N_("no")),
            "estimate_of": lambda value: say(ENTRY_KEYS["estimate_of"].meta.words[value]),
            "programme": lambda value: self.plan.programmes[value].in_language(self.language),
            "outputs": lambda values: ", ".join(map(self._output, values)),
            "disaggregation": lambda values: "; ".join(
                self._broken_down(name, categories) for name, categories in values.items()
            ),
        }

    @property
    def _indicator(self) -> Any:
        return self.plan.indicators[self.filed.entry.about]

    def _output(self, one: Any) -> str:
        unit = self.plan.outputs[one.output].unit
        return self.formatter.counted(one.value, *unit.forms(self.language))

    def _broken_down(self, name: str, categories: tuple[str, ...]) -> str:
        dimension = self.plan.dimensions[name]
        told = ", ".join(dimension.values[one].in_language(self.language) for one in categories)
        return f"{dimension.name.in_language(self.language)}: {told}"


def entry_figure(plan: Plan, filed: FiledEntry[Any], entry: Any, formatter: Formatter) -> str:
    """What an entry adds to the figures, with its unit; empty where it has no figure."""
    if filed.section == "money":
        return money_text(entry.allocated, entry.disbursed, formatter)
    if filed.section == "results" and None not in (entry.numerator, entry.denominator):
        return f"{formatter.number(entry.numerator)}/{formatter.number(entry.denominator)}"
    fields = ("outputs",) if filed.section == "tasks" else ("value", "level", "amount")
    given = ((field, getattr(entry, field)) for field in fields)
    told = (field_text(plan, filed, *one, formatter) for one in given if one[1] not in (None, ()))
    return next(told, "")
