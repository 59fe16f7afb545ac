"""The example row of each table of the form: shown to officers, known again, never read."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ktstartup.forms.cells import text_of
from ktstartup.forms.choices import own_tasks
from ktstartup.forms.columns import CellKind
from ktstartup.language import LANGUAGES, N_, Language
from ktstartup.text.folding import fold
from ktstartup.text.formatting import Formatter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ktstartup.calendar import Period
    from ktstartup.forms.choices import ChoiceList
    from ktstartup.forms.columns import FormSheet
    from ktstartup.forms.spreadsheets import Cell
    from ktstartup.reading.dataset import Dataset

_EXAMPLE = N_("Example: {text}")
# Columns that begin with the word, so that the row is known when the others were typed over.
_MARKED = ("name", "done", "text")
# As many of an example's texts are in no other row, even where its first ones were typed over.
_TOO_ALIKE = 3


def example_row(
    data: Dataset,
    agency: str,
    period: Period,
    sheet: FormSheet,
    choices: Mapping[str, ChoiceList],
    language: Language,
) -> dict[str, str]:
    """The texts of a sheet's example by column key; empty where the plan offers nothing for one."""
    day = Formatter(language).day(data.plan.calendar.window(period).last)
    texts = {key: text or day for key, text in _TEXTS[sheet.key].items()}
    ids = _ids(data, agency, period, sheet, choices)
    found: dict[str, str] = {}
    for column in sheet.columns:
        if column.key in ids:
            found[column.key] = choices[column.choices].label_of[ids[column.key]]
        elif column.key in texts and column.key not in _left_out(data, ids):
            found[column.key] = language.text(texts[column.key])
    first = sheet.columns[0].key
    if first not in found:
        return {}
    if "name" in found:
        found["name"] = f"{_kind(data, ids['indicator'], language)} {found['name']}"
    marked = {first, *_MARKED} & found.keys()
    return found | {key: language.text(_EXAMPLE, text=found[key]) for key in marked}


# By the key of the column; what is empty here is a day.
_TEXTS: dict[str, dict[str, str]] = {
    "results": {
        "name": "A",
        "amount": "1,5 tỷ",
        "value": "12",
        "date": "",
        "evidence.number": "15/QĐ-UBND",
        "evidence.date": "",
    },
    "tasks": {"done": N_("Two training courses for 60 people held")},
    "outputs": {"value": "2"},
    "money": {"allocated": "1,5 tỷ", "disbursed": "850 triệu"},
    "narrative": {
        "text": N_("Too little money for training courses"),
        "cause": N_("The money was allocated late"),
    },
    "report": {"number": "45/BC-SKHCN", "date": ""},
}


def _ids(
    data: Dataset,
    agency: str,
    period: Period,
    sheet: FormSheet,
    choices: Mapping[str, ChoiceList],
) -> dict[str, str]:
    """What the example is about, by the ids of the lists."""
    tasks = [number for number, _ in own_tasks(data, agency, period)] or list(data.plan.tasks)
    if sheet.key == "results":
        offered = [item.id for item in choices["indicators"].items]
        ranked = [one for kind in _MEASURES for one in offered if _measured(data, one) == kind]
        return {"indicator": ranked[0]} if ranked else {}
    if sheet.key == "tasks":
        return {"task": tasks[0], "status": "in-progress"} if tasks else {}
    if sheet.key == "outputs":
        return next(
            ({"task": one, "output": data.plan.tasks[one].outputs[0]}
             for one in (*tasks, *data.plan.tasks) if data.plan.tasks[one].outputs),
            {},
        )  # fmt: skip
    if sheet.key == "money":
        return {"source": next(iter(data.plan.money))} if data.plan.money else {}
    return {"part": "difficulties"} if sheet.key == "narrative" else {}


# A row with a name and an amount shows most; one with a bare number least.
_MEASURES = ("sum", "count", "value")


def _measured(data: Dataset, indicator: str) -> str:
    return data.plan.indicators[indicator].measure.kind


def _left_out(data: Dataset, ids: Mapping[str, str]) -> set[str]:
    """The columns of results that an indicator measured so has no use for."""
    if "indicator" not in ids:
        return set()
    kind = _measured(data, ids["indicator"])
    return {"sum": {"value"}, "count": {"value", "amount"}}.get(kind, {"name", "amount"})


def _kind(data: Dataset, indicator: str, language: Language) -> str:
    """What an indicator counts by name, as a name begins."""
    kind = data.plan.subject_kinds.get(data.plan.indicators[indicator].measure.subject or "")
    word = kind.in_language(language.code) if kind else language.text(N_("Project"))
    return word[:1].upper() + word[1:]


# ------------------------------------------------------------------ known again


def example_mark(sheet: str) -> str:
    """What the form's own marks call the example of a sheet."""
    return f"example {sheet}"


def packed(texts: Mapping[str, str]) -> str:
    """The texts of an example as the form keeps them, to know it again under any later plan."""
    return "\n".join(f"{key}={fold(text)}" for key, text in texts.items())


def _unpacked(mark: str) -> dict[str, str]:
    return dict(line.split("=", 1) for line in mark.split("\n") if "=" in line)


@cache
def _beginnings() -> tuple[str, ...]:
    return tuple(fold(Language(code).text(_EXAMPLE, text="")) for code in LANGUAGES)


def is_example(
    sheet: FormSheet, row: Mapping[str, Cell], mark: str, *, in_its_place: bool = False
) -> bool:
    """Whether a row is the example, or what became of it; ``mark`` is what the form keeps of it.

    ``in_its_place``: it stands where the example was; what is left there of it is enough.
    """
    texts = {key: fold(text_of(cell)) for key, cell in row.items()}
    told = (texts.get(key, "") for key in (sheet.columns[0].key, "name"))
    left = {key: text for key, text in _unpacked(mark).items() if texts.get(key) == text}
    said = any(text.startswith(_beginnings()) for text in (*left.values(), *told))
    # A day may well be that of the example.
    kept = in_its_place and any(not key.endswith("date") for key in left)
    return said or kept or len(left) >= _TOO_ALIKE


def changed_cell(sheet: FormSheet, row: Mapping[str, Cell], mark: str) -> str | None:
    """The column in which something else was typed over the example; None where nothing was."""
    kept = _unpacked(mark)
    read: Iterable[str] = (
        key for key in row if key in kept or sheet.column(key).kind is not CellKind.LABEL
    )
    return next((key for key in read if mark and fold(text_of(row[key])) != kept.get(key)), None)
