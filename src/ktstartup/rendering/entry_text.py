"""What an entry says as text: its fields, its figure, its subject and the papers behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ktstartup.language import N_
from ktstartup.model.entries import ENTRY_KEYS
from ktstartup.model.labels import TASK_STATES
from ktstartup.rendering.indicator_texts import running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date
    from fractions import Fraction

    from ktstartup.measuring.indicators import Contribution
    from ktstartup.model.entries import Evidence, FiledEntry, Result
    from ktstartup.model.indicator import Indicator
    from ktstartup.model.plan import Plan
    from ktstartup.text.formatting import Formatter


def value_text(value: Any) -> str:
    """A field's value as it is written in a file."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {value_text(one)}" for key, one in value.items())
    if isinstance(value, tuple):
        return "; ".join(map(value_text, value))
    if isinstance(value, bool):
        return str(value).lower()
    output = getattr(value, "output", None)
    return f"{output} {value.value}" if output else str(value)


def subject_text(result: Result) -> str:
    """The name of a result's subject, if it gives one, and its id."""
    return f"{result.name or ''} [{result.subject}]".strip()


def subject_signs(result: Result) -> tuple[str | None, ...]:
    """What tells a subject from another of its name: a firm's tax code."""
    return (result.tax_code,)


def money_text(
    allocated: Fraction | int | None, disbursed: Fraction | int | None, formatter: Formatter
) -> str:
    """What was allocated and disbursed, in đồng; what is not known is left out."""
    amounts = ((N_("allocated {amount}"), allocated), (N_("disbursed {amount}"), disbursed))
    say = formatter.language.text
    return "; ".join(
        say(text, amount=formatter.money(one)) for text, one in amounts if one is not None
    )


def evidence_in_full(evidence: Evidence) -> str:
    """Everything that is known of a paper, as it is written in a file."""
    parts = (
        evidence.number,
        evidence.date,
        evidence.issuer,
        evidence.title,
        evidence.link,
        evidence.file,
    )
    return ", ".join(str(part) for part in parts if part)


def evidence_text(evidence: Sequence[Evidence], formatter: Formatter) -> str:
    """All the papers behind an entry as a document cites them, each once.

    By number or title and day; a link only where there is neither.
    """
    return "; ".join(dict.fromkeys(_paper(one, formatter) for one in evidence))


def report_text(number: str, day: date, formatter: Formatter) -> str:
    """A body's own report as a document cites it: Báo cáo số 12/BC-STC ngày 17/6/2024."""
    say = formatter.language.text
    document = say(N_("Report No. {number}"), number=number)
    return say(N_("{document} of {day}"), document=document, day=formatter.document_day(day))


def _paper(evidence: Evidence, formatter: Formatter) -> str:
    say = formatter.language.text
    title = f"“{evidence.title}”" if evidence.title else None
    name = evidence.number or title
    if not name and evidence.link:
        # A whole web address breaks a printed page; `show` and the data keep it.
        name = urlsplit(evidence.link).hostname
    name = name or evidence.file or ""
    if evidence.date is None:
        return name
    return say(N_("{document} of {day}"), document=name, day=formatter.document_day(evidence.date))


# What an entry need not say: left out, it is not unknown.
_OPTIONAL = {"disaggregation", "programme", "task", "investor", "estimate_of", "name", "tax_code"}


def field_text(
    plan: Plan, filed: FiledEntry[Any], field: str, value: Any, formatter: Formatter
) -> str:
    """A value that the field of an entry had or has; of one that was left out what that means.

    Names stand in place of ids, and numbers have their units.
    """
    say = formatter.language.text
    if field == "year":
        return str(value or filed.period.year)
    if field in _OPTIONAL and not value:
        return say(N_("not said"))
    if value is None or value == ():
        return say(N_("no data"))
    return _writers(plan, filed, formatter).get(field, value_text)(value)


def _writers(
    plan: Plan, filed: FiledEntry[Any], formatter: Formatter
) -> Mapping[str, Callable[[Any], str]]:
    """What writes the fields whose values are ids, words of the program, or numbers of a unit."""
    language, say = formatter.language.code, formatter.language.text

    def broken_down(name: str, categories: tuple[str, ...]) -> str:
        dimension = plan.dimensions[name]
        told = ", ".join(dimension.values[one].in_language(language) for one in categories)
        return f"{dimension.name.in_language(language)}: {told}"

    def indicator() -> Indicator:
        return plan.indicators[filed.entry.about]

    return {
        **dict.fromkeys(("amount", "allocated", "disbursed"), formatter.money),
        **dict.fromkeys(("numerator", "denominator"), formatter.number),
        **dict.fromkeys(
            ("estimate", "withdrawn"), lambda value: say(N_("yes") if value else N_("no"))
        ),
        "date": formatter.day,
        "value": lambda value: running(indicator(), value, formatter),
        "level": lambda value: indicator().measure.levels[value].in_language(language),
        "status": lambda value: say(TASK_STATES[value]),
        "estimate_of": lambda value: say(ENTRY_KEYS["estimate_of"].meta.words[value]),
        "programme": lambda value: plan.programmes[value].in_language(language),
        "outputs": lambda values: amounts(plan, ((v.output, v.value) for v in values), formatter),
        "disaggregation": lambda values: "; ".join(
            broken_down(name, categories) for name, categories in values.items()
        ),
    }


def amounts(plan: Plan, outputs: Iterable[tuple[str, Fraction]], formatter: Formatter) -> str:
    """So many of each output, with its unit: 02 lớp, 60 lượt học viên."""
    known, language = plan.outputs, formatter.language.code
    return ", ".join(
        formatter.counted(value, *known[name].unit.forms(language)) for name, value in outputs
    )


def category_names(plan: Plan, one: Contribution, formatter: Formatter) -> list[str]:
    """The categories that a result is broken down into."""
    return [
        plan.dimensions[name].values[category].in_language(formatter.language.code)
        for name, categories in one.disaggregation
        for category in categories
    ]


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
