"""Forms as officers send them back: made by the tool, then written into with another program."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from ktstartup.calendar import Period
from ktstartup.forms.form_reader import Form, read_form
from ktstartup.forms.form_writer import make_form
from ktstartup.forms.importer import PlannedImport, plan_import
from ktstartup.language import Language
from ktstartup.reading.dataset import Dataset
from small_data import load

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from openpyxl.workbook import Workbook

    from ktstartup.problems import Problem

VIETNAMESE = Language("vi")
RESULTS, TASKS, OUTPUTS, MONEY, WORDS, SENT = (
    "Chỉ tiêu", "Nhiệm vụ", "Sản phẩm", "Kinh phí", "Nội dung báo cáo", "Báo cáo"
)  # fmt: skip
# Columns of the small plan's first sheet, which the tests write into by letter.
INDICATOR, NAME, AMOUNT, VALUE, ABOVE, BELOW, DAY = "A", "B", "C", "D", "E", "F", "G"
PAPER, PAPER_DAY, SUBJECT_OF_PAPER, LINK, FIELD, CODE, TAX = "H", "I", "J", "K", "L", "M", "N"
INVESTOR, LATE, PROGRAMME, ESTIMATE, NOTE = "O", "P", "Q", "R", "S"


def made(data: Dataset, agency: str = "so-tc", period: str = "2024H1") -> bytes:
    """An agency's form, empty but for what it comes with."""
    return make_form(data, agency, Period.parse(period), VIETNAMESE)


def filled(
    content: bytes,
    cells: Mapping[str, Mapping[str, Any]],
    change: Callable[[Workbook], object] | None = None,
) -> bytes:
    """A form with values put into cells of its sheets, saved by another program."""
    book = load_workbook(io.BytesIO(content))
    for sheet, values in cells.items():
        for at, value in values.items():
            book[sheet][at] = value
    if change is not None:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(data: Dataset, content: bytes, file: str = "f.xlsx", **whose: Any) -> PlannedImport:
    """What a form would bring."""
    form, problems = read_form(file, content, data, VIETNAMESE, **whose)
    return plan_import(data, form) if isinstance(form, Form) else PlannedImport(problems=problems)


def found(taken: PlannedImport) -> list[tuple[str, str]]:
    """The problems as cell and code; of a whole file only the code."""
    return [(problem.place.cell, problem.code) for problem in taken.problems]


def errors(taken: PlannedImport) -> list[Problem]:
    """The problems that keep a form from being taken."""
    return [problem for problem in taken.problems if problem.severity == "error"]


def brings(
    folder: Path, cells: Mapping[str, Mapping[str, Any]], agency: str = "so-tc"
) -> PlannedImport:
    """What a form with these cells would bring to a data folder."""
    data = load(folder)
    return read(data, filled(made(data, agency), cells))
