"""What people do to a form before it comes back: each is read as meant, or refused by its cell."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from ktstartup.calendar import Period
from ktstartup.error_codes.table import ERROR_CODES
from ktstartup.forms.form_reader import read_form
from ktstartup.forms.form_writer import make_form
from ktstartup.language import Language
from ktstartup.reading.dataset import Dataset
from ktstartup.reading.source_files import SourceFiles
from ktstartup.rendering.check_result import CheckResult, SourcePaths, plain
from ktstartup.rendering.problem_formats import as_json
from ktstartup.rendering.problem_text import as_text
from small_data import PLAN, ROOT, load, write
from small_forms import (
    MONEY,
    OUTPUTS,
    RESULTS,
    SENT,
    TASKS,
    VIETNAMESE,
    WORDS,
    errors,
    filled,
    found,
    made,
    read,
)

if TYPE_CHECKING:
    from collections.abc import Callable

# A project that is right in every way: what a test puts in beside it is what is wrong.
GOOD = {"A7": "Dự án", "B7": "Cà phê", "G7": "20/3/2024", "H7": "15/QĐ"}
DEAL = {"A7": "Vốn đầu tư", "B7": "Góp vốn A", "C7": "1,5 tỷ", "G7": "20/3/2024", "H7": "15/HĐ"}


_MORNING = datetime(2024, 3, 20, 9, 30)  # noqa: DTZ001 - a cell knows of no zones


WHOSE: dict[str, Any] = {"agency": "so-tc", "period": Period.parse("2024H1")}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return load(write(tmp_path_factory.mktemp("data"), {}))


@pytest.fixture(scope="module")
def form(data: Dataset) -> bytes:
    return made(data)


def test_a_good_form_says_what_was_filled_in(data: Dataset, form: bytes) -> None:
    taken = read(data, filled(form, {
        RESULTS: {**GOOD, "L7": "Nông nghiệp; Du lịch", "A8": "Vốn đầu tư", "B8": "Góp vốn A",
                  "C8": 1500000000, "G8": date(2024, 4, 2), "H8": "02/HĐ", "I8": date(2024, 4, 1),
                  "O8": "Quỹ A", "A9": "Tỷ lệ trường", "E9": 3, "F9": 4, "H9": "9/BC",
                  "A10": "Khu dịch vụ", "D10": 0},
        TASKS: {"C7": "đang thực hiện", "D7": "- Kho vận A\n- Làm B"},
        MONEY: {"C8": "850 triệu", "D8": 200000000, "B8": "1.1. Việc một lần"},
        WORDS: {"B7": "Đã làm xong.", "B11": "Thiếu vốn", "C11": "Chưa bố trí"},
        SENT: {"A7": "12/BC-STC", "B7": "17/6/2024"},
    }))  # fmt: skip
    assert taken.problems == []
    assert [(one.section, dict(one.values)) for one in taken.drafts] == [
        ("results", {"indicator": "projects", "name": "Cà phê", "date": "2024-03-20",
                     "evidence": {"number": "15/QĐ"}, "disaggregation": {"field": ["farm", "tour"]},
                     "subject": "ca-phe"}),
        ("results", {"indicator": "investment", "name": "Góp vốn A", "amount": "1500000000",
                     "date": "2024-04-02", "evidence": {"number": "02/HĐ", "date": "2024-04-01"},
                     "investor": "Quỹ A", "subject": "gop-von-a"}),
        ("results", {"indicator": "share", "numerator": "3", "denominator": "4",
                     "evidence": {"number": "9/BC"}}),
        ("results", {"indicator": "zone", "value": "0"}),
        ("tasks", {"task": "1.1", "status": "in-progress", "done": ["Kho vận A", "Làm B"]}),
        ("money", {"source": "local", "task": "1.1", "allocated": "850 triệu",
                   "disbursed": "200000000"}),
    ]  # fmt: skip
    assert [dict(one.values) for one in taken.texts] == [
        {"done": ["Đã làm xong."], "difficulties": [{"text": "Thiếu vốn", "cause": "Chưa bố trí"}]}
    ]
    assert taken.report == {"number": "12/BC-STC", "date": "2024-06-17"}


@pytest.mark.parametrize(
    ("sheet", "cells", "expected"),
    [
        # ---- amounts
        (RESULTS, DEAL | {"C7": "1.500"}, [("C7", "KT225")]),
        (RESULTS, DEAL | {"C7": "nhiều"}, [("C7", "KT224")]),
        (RESULTS, DEAL | {"C7": -5}, [("C7", "KT221")]),
        (RESULTS, DEAL | {"C7": 1.5}, [("C7", "KT226")]),
        (RESULTS, DEAL | {"C7": 12.345}, [("C7", "KT226")]),
        (RESULTS, DEAL | {"C7": "10%"}, [("C7", "KT818")]),
        (RESULTS, DEAL | {"C7": date(2024, 5, 7)}, [("C7", "KT817")]),
        (RESULTS, DEAL | {"C7": True}, [("C7", "KT224")]),
        (RESULTS, DEAL | {"C7": time(7, 30)}, [("C7", "KT815")]),
        (RESULTS, DEAL | {"C7": 1500}, [("C7", "KT824")]),
        (RESULTS, DEAL | {"C7": None}, [("A7", "KT431")]),
        (MONEY, {"C7": "năm trăm"}, [("C7", "KT224")]),
        (MONEY, {"C7": 500000000, "D7": 600000000}, [("A7", "KT435")]),
        (MONEY, {"K7": "chưa có"}, [("A7", "KT436")]),
        # ---- numbers
        (RESULTS, {"A7": "Người học", "D7": "1.250", "H7": "1"}, [("D7", "KT222")]),
        (RESULTS, {"A7": "Người học", "D7": 12.5, "H7": "1"}, [("D7", "KT223")]),
        (RESULTS, {"A7": "Người học", "D7": "vài chục", "H7": "1"}, [("D7", "KT220")]),
        (RESULTS, {"A7": "Người học", "D7": "50%", "H7": "1"}, [("D7", "KT818")]),
        (RESULTS, {"A7": "Tỷ lệ trường", "E7": 5, "F7": 4, "H7": "1"}, [("E7", "KT433")]),
        (RESULTS, {"A7": "Tỷ lệ trường", "E7": 0, "F7": 0, "H7": "1"}, [("F7", "KT434")]),
        (RESULTS, {"A7": "Dự án", "D7": 3}, [("A7", "KT713"), ("D7", "KT432")]),
        (OUTPUTS, {"A7": "1.2. Việc hằng năm", "B7": "Lớp", "D7": "2%"}, [("D7", "KT818")]),
        # ---- days
        (RESULTS, GOOD | {"G7": "hôm qua"}, [("G7", "KT227")]),
        (RESULTS, GOOD | {"G7": "31/4/2024"}, [("G7", "KT228")]),
        (RESULTS, GOOD | {"G7": 2024}, [("G7", "KT227")]),
        (RESULTS, GOOD | {"G7": 20240320}, [("G7", "KT814")]),
        (RESULTS, GOOD | {"G7": date(2024, 6, 15)}, [("G7", "KT402")]),
        (RESULTS, GOOD | {"G7": date(2023, 5, 1)}, [("G7", "KT401")]),
        (RESULTS, GOOD | {"P7": "chậm"}, [("P7", "KT404")]),
        # ---- what is chosen from lists
        (RESULTS, GOOD | {"A7": "Dự ánn"}, [("A7", "KT309")]),
        (RESULTS, GOOD | {"A7": "Tổng cộng"}, [("A7", "KT207")]),
        (RESULTS, GOOD | {"L7": "Nông nghiệp; Mỏ"}, [("L7", "KT207")]),
        (RESULTS, GOOD | {"R7": "chắc vậy"}, [("R7", "KT826")]),
        (RESULTS, GOOD | {"Q7": "Chương trình lạ"}, [("Q7", "KT309")]),
        (TASKS, {"C7": "gần xong"}, [("C7", "KT207")]),
        (OUTPUTS, {"A7": "1.2. Việc hằng năm", "B7": "Bàn ghế", "D7": 2}, [("B7", "KT207")]),
        # ---- text
        (RESULTS, GOOD | {"B7": "Së Khoa häc vµ C«ng nghÖ"}, [("B7", "KT819")]),
        (RESULTS, GOOD | {"B7": "***"}, [("B7", "KT825")]),
        (RESULTS, GOOD | {"H7": date(2024, 6, 12)}, [("H7", "KT817")]),
        (RESULTS, GOOD | {"K7": "kontum.gov.vn"}, [("K7", "KT714")]),
        (RESULTS, GOOD | {"N7": 100123456}, [("N7", "KT509")]),
        (RESULTS, GOOD | {"M7": "Cà Phê"}, [("M7", "KT208")]),
        (RESULTS, GOOD | {"T7": "gọi 0912 345 678"}, [("T7", "KT720")]),
        # ---- rows
        (RESULTS, GOOD | {"A7": None}, [("B7", "KT820")]),
        (RESULTS, GOOD | {"H7": None}, [("A7", "KT713")]),
        (RESULTS, GOOD | {"H7": None, "I7": "1/3/2024"}, [("I7", "KT712")]),
        (RESULTS, GOOD | {"A8": "Dự án", "B8": "Cà phê", "G8": "20/3/2024", "H8": "15/QĐ"},
         [("A8", "KT823")]),
        (RESULTS, GOOD | {"A8": "Dự án", "B8": "cà  PHÊ", "H8": "16/QĐ"}, [("B8", "KT506")]),
        (OUTPUTS, {"D9": 5}, [("D9", "KT820")]),
        (WORDS, {"C7": "do đâu"}, [("C7", "KT820")]),
        (WORDS, {"B7": "Đã làm", "C7": "do đâu"}, [("C7", "KT821")]),
        (WORDS, {"B7": "Đã làm", "D7": "Kinh phí"}, [("D7", "KT829")]),
        (SENT, {"B7": "17/6/2024"}, [("B7", "KT820")]),
        (SENT, {"A7": "12/BC"}, [("A7", "KT203")]),
        (SENT, {"A7": "12/BC", "B7": "hôm qua"}, [("B7", "KT227")]),
        (SENT, {"A7": "12/BC", "B7": "17/6/2024", "A8": "13/BC", "B8": "18/6/2024"},
         [("A7", "KT703"), ("A8", "KT823")]),
        (WORDS, {"A23": "Việc khác", "B23": "Đã làm"}, [("A23", "KT207")]),
        (SENT, {"A7": "12/BC", "B7": "17/6/2023"}, [("A7", "KT703"), ("B7", "KT702")]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_by_its_cell(
    data: Dataset,
    form: bytes,
    sheet: str,
    cells: dict[str, Any],
    expected: list[tuple[str, str]],
) -> None:
    taken = read(data, filled(form, {sheet: cells}))
    assert found(taken) == [(f"{sheet}!{cell}", code) for cell, code in expected]


@pytest.mark.parametrize(
    ("cells", "draft"),
    [
        # Amounts, as numbers and as people type them.
        ({"C7": 1500000000}, {"amount": "1500000000"}),
        ({"C7": 1.5e9}, {"amount": "1500000000"}),
        ({"C7": "1.500.000.000"}, {"amount": "1.500.000.000"}),
        ({"C7": " 850 triệu "}, {"amount": "850 triệu"}),
        ({"C7": "1,5 tỷ đồng"}, {"amount": "1,5 tỷ đồng"}),
        # Days: of a cell, as serial numbers, in words.
        ({"G7": _MORNING}, {"date": "2024-03-20"}),
        ({"G7": 45371}, {"date": "2024-03-20"}),
        ({"G7": "45371"}, {"date": "2024-03-20"}),
        ({"G7": "20.3.2024"}, {"date": "2024-03-20"}),
        ({"G7": "2024-03-20"}, {"date": "2024-03-20"}),
        ({"G7": "Ngày 20 tháng 03 năm 2024"}, {"date": "2024-03-20"}),
        # Text: other forms of Unicode, spaces, what Word leaves, apostrophes, numbers.
        ({"B7": "Go\u0301p vo\u0302\u0301n A\u00a0 "}, {"name": "Góp vốn A"}),
        ({"B7": "Góp\u200b vốn\u00ad A"}, {"name": "Góp vốn A"}),
        ({"B7": "Góp vốn\n A"}, {"name": "Góp vốn A"}),
        ({"H7": 15}, {"evidence": {"number": "15"}}),
        ({"N7": "'0100123456"}, {"tax_code": "0100123456"}),
        ({"N7": 6100123456}, {"tax_code": "6100123456"}),
        ({"O7": "-"}, {}),
        ({"B7": "Góp vốn «A»"}, {"name": "Góp vốn «A»", "subject": "gop-von-a"}),
        ({"B7": "=A1 là tên"}, {"name": "=A1 là tên", "subject": "a1-la-ten"}),
        # Chosen: by another of its names, in other letters, in English.
        ({"A7": "VỐN"}, {"indicator": "investment"}),
        ({"A7": "von dau tu"}, {"indicator": "investment"}),
        ({"A7": "investment"}, {"indicator": "investment"}),
        ({"L7": "du lịch ;nông nghiệp; du lịch"}, {"disaggregation": {"field": ["tour", "farm"]}}),
        ({"R7": "X"}, {"estimate": "true"}),
        ({"R7": "có"}, {"estimate": "true"}),
        ({"R7": True}, {"estimate": "true"}),
        ({"R7": "không"}, {}),
        ({"Q7": "Chương trình khác"}, {"programme": "other"}),
    ],
)  # fmt: skip
def test_what_can_be_understood_is(
    data: Dataset, form: bytes, cells: dict[str, Any], draft: dict[str, Any]
) -> None:
    def as_text(book: Any) -> None:
        for at, value in cells.items():
            if isinstance(value, str):
                book[RESULTS][at].data_type = "s"  # openpyxl would make a formula of "=…"

    taken = read(data, filled(form, {RESULTS: DEAL | cells}, as_text))
    assert taken.problems == []
    expected = {"indicator": "investment", "name": "Góp vốn A", "subject": "gop-von-a",
                "amount": "1,5 tỷ", "date": "2024-03-20", "evidence": {"number": "15/HĐ"}} | draft  # fmt: skip
    assert dict(taken.drafts[0].values) == expected


@pytest.mark.parametrize(
    ("cell", "value", "number_format", "key", "expected"),
    [
        ("C7", 850, '#,##0" triệu"', "amount", "850 triệu"),
        ("C7", 1.5, '0.0 "tỷ đồng"', "amount", "1,5 tỷ đồng"),
        ("C7", 850000000, '#,##0 "đồng"', "amount", "850000000"),
        ("C7", 850000000, "[$₫-42A]#,##0", "amount", "850000000"),
        ("N7", 100112437, "0000000000", "tax_code", "0100112437"),
    ],
)  # fmt: skip
def test_a_number_is_what_its_format_shows(
    data: Dataset,
    form: bytes,
    cell: str,
    value: float,
    number_format: str,
    key: str,
    expected: str,
) -> None:
    def shown(book: Any) -> None:
        book[RESULTS][cell].number_format = number_format

    taken = read(data, filled(form, {RESULTS: DEAL | {cell: value}}, shown))
    assert taken.problems == []
    assert taken.drafts[0].values[key] == expected


@pytest.mark.parametrize("number_format", ["[$$-409]#,##0", "[$€-2] #,##0.00", "$#,##0"])
def test_an_amount_in_another_currency_is_refused(
    data: Dataset, form: bytes, number_format: str
) -> None:
    def shown(book: Any) -> None:
        book[RESULTS]["C7"].number_format = number_format

    taken = read(data, filled(form, {RESULTS: DEAL | {"C7": 850000000}}, shown))
    assert found(taken) == [(f"{RESULTS}!C7", "KT832")]


def test_blanks_far_below_are_no_content(data: Dataset, form: bytes) -> None:
    taken = read(data, filled(form, {RESULTS: DEAL | {"B25000": " \u00a0 "}}))
    assert taken.problems == []
    assert len(taken.drafts) == 1


def test_a_share_may_be_written_with_its_sign(tmp_path: Path) -> None:
    plan = PLAN.replace("{kind: ratio,", "{kind: value, across: single,")
    data = load(write(tmp_path, {}, plan=plan))
    form = made(data)
    # The ratio's own columns are gone from a form of a plan that has none.
    at = [cell.value for cell in load_workbook(io.BytesIO(form))[RESULTS][4]]
    assert "Tử số" not in at
    number = "ABCDEFGHIJ"[at.index("Số lượng / giá trị")]
    paper = "ABCDEFGHIJ"[at.index("Số, ký hiệu văn bản")]
    for value, percent in (("66,5%", False), (0.665, True)):

        def as_percentage(book: Any, percent: bool = percent) -> None:
            book[RESULTS][f"{number}7"].number_format = "0.0%" if percent else "@"

        row = {"A7": "Tỷ lệ trường", f"{number}7": value, f"{paper}7": "9/BC"}
        taken = read(data, filled(form, {RESULTS: row}, as_percentage))
        assert taken.problems == []
        assert taken.drafts[0].values["value"] == "66,5"


def test_a_number_for_a_task_is_ambiguous_where_two_tasks_read_alike(tmp_path: Path) -> None:
    plan = PLAN.replace("'1.3':", "'1.10':")
    data = load(write(tmp_path, {}, plan=plan))
    form = made(data)
    taken = read(data, filled(form, {TASKS: {"A9": 1.1, "C9": "hoàn thành"}}))
    assert found(taken) == [(f"{TASKS}!A9", "KT222")]
    assert taken.problems[0].words == {"value": "1,1", "large": "1.1", "small": "1.10"}
    taken = read(data, filled(form, {TASKS: {"A9": 1.2, "C9": "hoàn thành"}}))
    assert taken.drafts[0].values == {"task": "1.2", "status": "done"}


# ------------------------------------------------------------------ formulas, merges, layout


def _cached(content: bytes, sheet: str, cell: str, formula: str, result: str) -> bytes:
    """A form in which a cell has a formula with a result, as Excel saves it."""
    book = load_workbook(io.BytesIO(content))
    number = book.sheetnames.index(sheet) + 1
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            text = old.read(part)
            if part.filename == f"xl/worksheets/sheet{number}.xml":
                start = text.index(f'<c r="{cell}"'.encode())
                end = text.index(b">", start) + 1
                if text[end - 2 : end - 1] != b"/":
                    end = text.index(b"</c>", start) + 4
                new_cell = f'<c r="{cell}"{result[: result.index("|")]}><f>{formula}</f>{result[result.index("|") + 1 :]}</c>'
                text = text[:start] + new_cell.encode() + text[end:]
            new.writestr(part, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        ("|<v>1500000000</v>", "1500000000"),
        (' t="str"|<v>1,5 tỷ</v>', "1,5 tỷ"),
        (' t="str"|<v></v>', None),
        (' t="e"|<v>#REF!</v>', "KT814"),
        ("|", "KT813"),
        ("|<v></v>", "KT813"),
    ],
)
def test_a_formula_stands_for_its_last_result(
    data: Dataset, form: bytes, result: str, expected: str | None
) -> None:
    cells = {key: value for key, value in DEAL.items() if key != "C7"}
    taken = read(data, _cached(filled(form, {RESULTS: cells}), RESULTS, "C7", "1+1", result))
    if expected is None:
        assert found(taken) == [(f"{RESULTS}!A7", "KT431")]
    elif expected.startswith("KT"):
        assert found(taken) == [(f"{RESULTS}!C7", expected)]
    else:
        assert taken.problems == []
        assert taken.drafts[0].values["amount"] == expected


def test_a_formula_that_another_program_wrote_has_no_result_yet(data: Dataset, form: bytes) -> None:
    taken = read(data, filled(form, {RESULTS: DEAL | {"C7": "=500000000*3"}}))
    assert found(taken) == [(f"{RESULTS}!C7", "KT813")]


def _merge(cells: str) -> Callable[[Any], object]:
    return lambda book: book[RESULTS].merge_cells(cells)


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        ("H7:H8", [(f"{RESULTS}!H7", "KT816")]),
        ("A7:B9", [(f"{RESULTS}!A7", "KT816"), (f"{RESULTS}!A7", "KT431")]),
        ("H7:I7", []),
        ("B12:B14", []),
    ],
)
def test_cells_merged_across_rows_are_refused_where_they_say_something(
    data: Dataset, form: bytes, cells: str, codes: list[tuple[str, str]]
) -> None:
    taken = read(data, filled(form, {RESULTS: GOOD}, _merge(cells)))
    assert [one for one in found(taken) if one[1] != "KT713"] == sorted(
        codes, key=lambda one: one[1]
    )


def _rename(book: Any) -> None:
    book[RESULTS].title = "Trang 1"


def _shift(book: Any) -> None:
    book[RESULTS].unmerge_cells("H3:K3")
    book[RESULTS].unmerge_cells("M3:T3")
    book[RESULTS].insert_rows(1, 2)
    book[RESULTS].insert_cols(1)


def _blank_rows(book: Any) -> None:
    for row in range(7, 300):
        book[RESULTS].cell(row + 40, 2, "  ")
    book[RESULTS].move_range("A7:T7", rows=200)


def _hide(book: Any) -> None:
    book[RESULTS].row_dimensions[7].hidden = True
    book[RESULTS].sheet_state = "hidden"


def _drop_sheets(book: Any) -> None:
    for name in (TASKS, OUTPUTS, MONEY, WORDS, SENT, "Hướng dẫn"):
        del book[name]


def _swap_columns(book: Any) -> None:
    sheet = book[RESULTS]
    for row in (4, 6, 7):
        sheet[f"A{row}"].value, sheet[f"S{row}"].value = (
            sheet[f"S{row}"].value,
            sheet[f"A{row}"].value,
        )


def _capitals(book: Any) -> None:
    for cell in book[RESULTS][4]:
        cell.value = f"  {cell.value.upper()} "


def _show_the_marks(book: Any) -> None:
    book["ktstartup"].sheet_state = "visible"


@pytest.mark.parametrize(
    "change",
    [_rename, _shift, _blank_rows, _hide, _drop_sheets, _swap_columns, _capitals, _show_the_marks],
    ids=lambda one: one.__name__,
)
def test_a_form_that_was_changed_in_shape_is_read_all_the_same(
    data: Dataset, form: bytes, change: Callable[[Any], object]
) -> None:
    taken = read(data, filled(form, {RESULTS: GOOD}, change))
    # What is hidden is read, and said to be; sheets that are gone keep the form from being taken.
    told = {"_hide": {"KT831"}, "_drop_sheets": {"KT830"}}.get(change.__name__, set())
    assert {one.code for one in taken.problems} == told
    assert [one.values["subject"] for one in taken.drafts] == ["ca-phe"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({RESULTS: {"A4": "Cột 1"}}, [(f"{RESULTS}!A4", "KT811"), (f"{RESULTS}!A7", "KT810")]),
        ({RESULTS: {"S4": "Ngày"}}, [(f"{RESULTS}!S4", "KT812")]),
        ({RESULTS: {"T4": "Đánh giá", "T7": "tốt"}}, [(f"{RESULTS}!T7", "KT810")]),
        ({RESULTS: {"U7": "tốt"}}, [(f"{RESULTS}!U7", "KT810")]),
    ],
)
def test_headings_that_are_gone_twice_or_new(
    data: Dataset, form: bytes, cells: dict[str, dict[str, Any]], expected: list[tuple[str, str]]
) -> None:
    cells = {RESULTS: {**GOOD, **cells[RESULTS]}}
    told = [
        one
        for one in found(read(data, filled(form, cells)))
        if one[1] in ("KT810", "KT811", "KT812")
    ]
    assert told == expected


def test_a_sheet_without_headings_is_told(data: Dataset, form: bytes) -> None:
    def change(book: Any) -> None:
        book.create_sheet("Tính nháp")["B2"] = 5
        for cell in book[MONEY][4]:
            cell.value = None

    taken = read(data, filled(form, {RESULTS: GOOD}, change))
    assert found(taken) == [(MONEY, "KT811"), ("Tính nháp", "KT809")]
    assert [str(p.severity) for p in taken.problems] == ["error", "warning"]


def test_a_copy_of_a_sheet_is_read_and_its_rows_are_found_to_be_there_twice(
    data: Dataset, form: bytes
) -> None:
    def change(book: Any) -> None:
        book.copy_worksheet(book[RESULTS]).title = "Bản sao"

    taken = read(data, filled(form, {RESULTS: GOOD}, change))
    assert found(taken) == [("Bản sao!A7", "KT823")]
    assert taken.problems[0].words == {"other": f"{RESULTS}!A7"}


def test_other_rows_are_named_by_their_cells(data: Dataset, form: bytes) -> None:
    cells = GOOD | {"A8": "Dự án", "B8": "Cà phê", "H8": "16/QĐ"}
    (problem,) = read(data, filled(form, {RESULTS: cells})).problems
    assert (problem.code, problem.words["where"]) == ("KT506", f"{RESULTS}!A7")


def test_an_empty_form_is_told(data: Dataset, form: bytes) -> None:
    assert found(read(data, form)) == [("", "KT827")]


# ------------------------------------------------------------------ whose form it is


def _mark(row: int, value: object) -> Callable[[Any], object]:
    def change(book: Any) -> None:
        book["ktstartup"][f"B{row}"] = value

    return change


def _without_marks(book: Any) -> None:
    del book["ktstartup"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_mark(1, "0"), "KT808"),
        (_mark(1, 2), "KT808"),
        (_mark(2, "99/KH-UBND"), "KT807"),
        (_mark(3, "2024H9"), "KT209"),
        (_mark(4, "so-la"), "KT303"),
        (_mark(4, None), "KT806"),
        (_without_marks, "KT806"),
    ],
)
def test_a_form_that_does_not_say_whose_it_is(
    data: Dataset, form: bytes, change: Callable[[Any], object], code: str
) -> None:
    assert found(read(data, filled(form, {RESULTS: GOOD}, change))) == [("", code)]


def test_without_marks_the_command_says_whose_it_is(data: Dataset, form: bytes) -> None:
    content = filled(form, {RESULTS: GOOD}, _without_marks)
    taken = read(data, content, agency="so-gd", period=Period.parse("2024H1"))
    assert (taken.problems, len(taken.drafts)) == ([], 1)


@pytest.mark.parametrize(
    ("whose", "words"),
    [
        ({"agency": "so-gd"}, {"key": "agency", "value": "so-tc", "wanted": "so-gd"}),
        ({"period": Period.parse("2023H1")}, {"key": "period", "value": "2024H1", "wanted": "2023H1"}),
    ],
)  # fmt: skip
def test_a_form_of_another_is_not_taken(
    data: Dataset, form: bytes, whose: dict[str, Any], words: dict[str, str]
) -> None:
    taken = read(data, filled(form, {RESULTS: GOOD}), **whose)
    assert [(p.code, dict(p.words)) for p in taken.problems] == [("KT807", words)]


# ------------------------------------------------------------------ files that are no forms


def _xlsx(change: Callable[[Any], object] = lambda _: None) -> bytes:
    book = Workbook()
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _zip(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def _with_part(content: bytes, name: str, part: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:  # fmt: skip
        for one in old.infolist():
            if one.filename != name:
                new.writestr(one, old.read(one))
        new.writestr(name, part)
    return out.getvalue()


def _far(book: Any) -> None:
    book.active["A1048576"] = "x"


def _wide(book: Any) -> None:
    for row in range(1, 131):
        book.active[f"XFD{row}"] = "x"


def _many_rows(book: Any) -> None:
    for row in range(1, 20100):
        book.active.cell(row, 1, row)


_BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;">]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<sheetData><row r="1"><c r="A1" t="str"><v>&c;</v></c></row></sheetData></worksheet>"""


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "KT804"),
        (b"not a workbook", "KT801"),
        (b"%PDF-1.7", "KT801"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "KT801"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "KT802"),
        (_zip(content_xml=b"<x/>", mimetype=b"application/vnd.oasis"), "KT801"),
        (_zip(word__document_xml=b"<x/>"), "KT801"),
        (_zip(xl__workbook_bin=b"x"), "KT801"),
        (_zip(readme_txt=b"x"), "KT801"),
        (_zip(xl__workbook_xml=b"<x/>"), "KT804"),
        (b"PK\x03\x04" + b"\0" * 100, "KT804"),
        (_zip(xl__workbook_xml=b"0" * 9_000_000), "KT803"),
        (_zip(xl__workbook_xml=b"", **{f"a{n}_xml": b"" for n in range(2100)}), "KT803"),
        (b"PK" + b"\0" * 6_000_000, "KT803"),
        (_xlsx(), "KT805"),
        (_xlsx(_far), "KT803"),
        (_xlsx(_many_rows), "KT803"),
        (_xlsx(_wide), "KT803"),
        (_with_part(_xlsx(), "xl/worksheets/sheet1.xml", _BOMB), "KT804"),
        (_with_part(_xlsx(), "xl/worksheets/sheet1.xml", b"<worksheet"), "KT804"),
        (_with_part(_xlsx(), "xl/styles.xml", b"\xff\xfe<"), "KT804"),
    ],
    # A zip names the moment of its making: as part of an id it would differ between workers.
    ids=lambda value: value if isinstance(value, str) else "file",
)  # fmt: skip
def test_files_that_are_no_forms(data: Dataset, content: bytes, code: str) -> None:
    assert found(read(data, content, **WHOSE)) == [("", code)]


def test_a_locked_entry_of_a_zip_is_a_password(data: Dataset) -> None:
    content = bytearray(_xlsx())
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    assert found(read(data, bytes(content))) == [("", "KT802")]


def test_macros_and_pictures_are_never_looked_at(data: Dataset, form: bytes) -> None:
    content = _with_part(filled(form, {RESULTS: GOOD}), "xl/vbaProject.bin", b"\0\1\2")
    content = _with_part(content, "xl/drawings/drawing1.xml", b"not even XML")
    taken = read(data, content, "f.xlsm")
    assert (taken.problems, len(taken.drafts)) == ([], 1)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(at=st.integers(0, 30_000), byte=st.integers(0, 255), cut=st.booleans())
def test_a_damaged_form_is_told_and_never_trips_the_reader(
    data: Dataset, form: bytes, at: int, byte: int, cut: bool
) -> None:
    at %= len(form)
    damaged = form[:at] if cut else form[:at] + bytes([byte]) + form[at + 1 :]
    form_read, problems = read_form("f.xlsx", damaged, data, VIETNAMESE)
    assert form_read is not None or problems


# ------------------------------------------------------------------ text files


CSV = "Chỉ tiêu;Tên đối tượng;Số tiền (đồng);Ngày;Số, ký hiệu văn bản\nVốn đầu tư;Góp vốn A;1,5 tỷ;20/3/2024;15/HĐ\n"


@pytest.mark.parametrize(
    "content",
    [
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.replace("\n", "\r\n").encode(),
        CSV.replace(";", "\t").encode("utf-16"),
        CSV.replace("1,5 tỷ", '"1,5 tỷ"').replace("Số, ký", '"Số, ký').replace("văn bản", 'văn bản"').replace(";", ",").encode(),
        ("Biểu 1;;;;\n;;;;\n" + CSV + ";;;;\n").encode(),
    ],
)  # fmt: skip
def test_a_table_saved_as_text(data: Dataset, content: bytes) -> None:
    taken = read(data, content, "so-lieu.csv", **WHOSE)
    assert taken.problems == []
    assert taken.drafts[0].values["amount"] == "1,5 tỷ"


def test_problems_of_a_table_have_cells_as_well(data: Dataset) -> None:
    content = CSV.replace("1,5 tỷ", "1.500").encode()
    taken = read(data, content, "den/so-lieu.csv", **WHOSE)
    assert found(taken) == [("so-lieu!C2", "KT225")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "KT104"),
        ("Số liệu".encode()[:-3] + b"\xf8u", "KT102"),
        (b"\xff\xfe\x00", "KT102"),
        (b'a;b\n"' + b"x" * 200_000, "KT804"),
        (b"PK\x03\x04", "KT801"),
        (b"a;b;c\n1;2;3\n", "KT805"),
        (b"x" * 6_000_000, "KT803"),
    ],
)
def test_text_files_that_are_no_tables(data: Dataset, content: bytes, code: str) -> None:
    taken = read(data, content, "so-lieu.csv", **WHOSE)
    assert [p.code for p in taken.problems] == [code]


def test_a_table_does_not_say_whose_it_is(data: Dataset) -> None:
    assert found(read(data, CSV.encode(), "so-lieu.csv")) == [("", "KT806")]


# ------------------------------------------------------------------ English


def test_a_form_in_english_is_read_by_the_same_tool(data: Dataset) -> None:
    content = make_form(data, "so-tc", Period.parse("2024H1"), Language("en"))
    taken = read(data, filled(content, {"By indicator": GOOD, "By task": {"C7": "done"}}))
    assert errors(taken) == []
    assert [one.section for one in taken.drafts] == ["results", "tasks"]


def test_the_words_of_a_problem_are_those_on_the_form(data: Dataset, form: bytes) -> None:
    taken = read(data, filled(form, {RESULTS: DEAL | {"C7": None}}))
    assert taken.problems[0].message(VIETNAMESE).count("Vốn") == 1
    assert "Số tiền (đồng)" in taken.problems[0].hint(VIETNAMESE)


def test_problems_of_cells_are_shown_with_their_cells(data: Dataset, form: bytes) -> None:
    taken = read(data, filled(form, {RESULTS: DEAL | {"C7": "1.500"}}))
    checked = CheckResult(taken.problems, SourceFiles(data.folder), SourcePaths(Path()))
    text = as_text(checked, Language("en"), 80).splitlines()
    assert text[0] == f"f.xlsx: {RESULTS}!C7: error KT225: “1.500” can be read as 1500 or as 1,5"
    assert text[1].startswith("  = hint: write 1500 or 1,5")
    (told,) = json.loads(as_json(checked, Language("en"), 80, plain))["problems"]
    assert (told["cell"], told["line"], told["column"]) == (f"{RESULTS}!C7", 7, 3)


# ------------------------------------------------------------------ the example, and counts for names


EXAMPLE = {"A6": "Ví dụ: Vốn đầu tư", "B6": "Ví dụ: Thương vụ A", "C6": "1,5 tỷ",
           "E6": None, "G6": "14/6/2024", "H6": "15/QĐ-UBND", "I6": "14/6/2024"}  # fmt: skip


def test_each_table_shows_an_example_that_is_plainly_one(form: bytes) -> None:
    book = load_workbook(io.BytesIO(form))
    row = {cell.coordinate: cell.value for cell in book[RESULTS][6] if cell.value}
    assert row == {at: text for at, text in EXAMPLE.items() if text}
    shown = {name: [cell.value for cell in book[name][6] if cell.value] for name in book.sheetnames}
    assert shown[TASKS] == [
        "Ví dụ: 1.1. Việc một lần", "đang thực hiện", "Ví dụ: Mở 02 lớp tập huấn cho 60 người"
    ]  # fmt: skip
    assert shown[OUTPUTS] == ["Ví dụ: 1.2. Việc hằng năm", "Lớp", "2"]
    assert shown[MONEY] == ["Ví dụ: Trung ương", "1,5 tỷ", "850 triệu"]
    assert shown[WORDS] == [
        "Ví dụ: Khó khăn, vướng mắc", "Ví dụ: Thiếu kinh phí mở lớp tập huấn", "Kinh phí được giao muộn"
    ]  # fmt: skip
    assert shown[SENT] == ["Ví dụ: 45/BC-SKHCN", "14/6/2024"]
    look = book[RESULTS]["B6"]
    assert (look.font.italic, look.font.color.rgb, look.protection.locked) == (
        True, "FF6B6B6B", True
    )  # fmt: skip


def _sorted_in(book: Any) -> None:
    for sheet, last in ((RESULTS, "T"), (WORDS, "E")):
        book[sheet].move_range(f"A6:{last}6", rows=20)


def _without_what_was_not_needed(book: Any) -> None:
    book[RESULTS].delete_cols(8, 4)


@pytest.mark.parametrize("change", [None, _sorted_in, _without_what_was_not_needed])
def test_the_example_is_never_read(
    data: Dataset, form: bytes, change: Callable[[Any], object] | None
) -> None:
    zero = {"A7": "Dự án", "D7": 0}
    taken = read(data, filled(form, {RESULTS: zero}, change))
    assert taken.problems == []
    assert [dict(one.values) for one in taken.drafts] == [{"indicator": "projects", "value": "0"}]
    assert taken.texts == []
    # Alone it is an empty form.
    empty = read(data, filled(form, {}, change))
    assert [one.code for one in empty.problems] == ["KT827"]


@pytest.mark.parametrize(
    ("cells", "cell"),
    [
        ({"C6": "2 tỷ"}, "C6"),
        ({"T6": "của Sở"}, "T6"),
        ({"A6": "Vốn đầu tư"}, "A6"),
        ({"B6": "Góp vốn B", "C6": "2 tỷ"}, "B6"),
        ({"A6": "Vốn đầu tư", "B6": "Góp vốn B"}, "A6"),
        ({"A6": "Vốn đầu tư", "B6": "Góp vốn B", "G6": None, "H6": "1", "I6": None}, "A6"),
    ],
)
def test_what_is_typed_over_the_example_is_refused_and_not_lost(
    data: Dataset, form: bytes, cells: dict[str, str], cell: str
) -> None:
    taken = read(data, filled(form, {RESULTS: DEAL | cells}))
    assert found(taken) == [(f"{RESULTS}!{cell}", "KT833")]
    assert [one.values["name"] for one in taken.drafts] == ["Góp vốn A"]


def test_an_example_copied_to_a_table_of_ones_own_is_not_read(data: Dataset) -> None:
    table = (
        "Chỉ tiêu,Tên đối tượng,Liên kết\nVí dụ: Dự án,Ví dụ: Dự án A,\nDự án,Chè,https://a.vn\n"
    )
    form_, problems = read_form("t.csv", table.encode(), data, VIETNAMESE, **WHOSE)
    assert problems == []
    assert form_ is not None
    assert [one["name"] for one in form_.tree.root["results"]] == ["Chè"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (GOOD | {"B7": "03 dự án"}, [("B7", "KT510")]),
        (GOOD | {"B7": "3 Dự án khởi nghiệp"}, [("B7", "KT510")]),
        (DEAL | {"B7": "02 thương vụ"}, [("B7", "KT510")]),
        (DEAL | {"B7": "02 dự án"}, []),
        (GOOD | {"B7": "36 phố phường"}, []),
        (GOOD | {"B7": 2024}, [("B7", "KT510")]),
        (GOOD | {"B7": "Chè xanh; Cà phê"}, [("B7", "KT510")]),
        (GOOD | {"B7": "Công ty A và công ty B"}, [("B7", "KT510")]),
        (GOOD | {"B7": "Trồng, chế biến và tiêu thụ sâm"}, []),
        ({"A7": "Dự án", "D7": "03 dự án", "H7": "1"}, [("D7", "KT432")]),
        ({"A7": "Người học", "D7": "50 lớp", "H7": "1"}, [("D7", "KT220")]),
    ],
)
def test_a_count_is_no_name(
    data: Dataset, form: bytes, cells: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    taken = read(data, filled(form, {RESULTS: cells}))
    assert found(taken) == [(f"{RESULTS}!{cell}", code) for cell, code in expected]


def test_a_row_without_a_name_is_told_to_have_one(data: Dataset, form: bytes) -> None:
    taken = read(data, filled(form, {RESULTS: GOOD | {"B7": None}}))
    assert taken.problems[0].code == "KT431"
    assert taken.problems[0].hint(VIETNAMESE) == "thêm: Tên đối tượng"


def test_a_part_of_a_label_leads_to_it(data: Dataset, form: bytes) -> None:
    taken = read(data, filled(form, {WORDS: {"A7": "Khó khăn", "B7": "Thiếu vốn"}}))
    assert [one.hint(VIETNAMESE) for one in taken.problems] == [
        "có phải là “Khó khăn, vướng mắc” không?"
    ]


def test_commas_part_what_a_cell_lists(data: Dataset, form: bytes) -> None:
    taken = read(data, filled(form, {RESULTS: GOOD | {"L7": "Nông nghiệp, Du lịch"}}))
    assert taken.drafts[0].values["disaggregation"] == {"field": ["farm", "tour"]}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (610000001, "ghi 0610000001"),
        ("MST: 6100 000 001", "ghi 6100000001"),
        ("6100000001001", "ghi 6100000001-001"),
        ("1.00112E+09", "Excel đã rút gọn con số: định dạng ô là Text rồi gõ lại"),
        (
            "001234567890",
            "12 chữ số là số định danh cá nhân, không ghi vào đây (Nghị định số 13/2023/NĐ-CP): xóa đi",
        ),
    ],
)
def test_a_tax_code_is_answered_with_what_was_meant(
    data: Dataset, form: bytes, typed: object, said: str
) -> None:
    taken = read(data, filled(form, {RESULTS: GOOD | {"N7": typed}}))
    assert [one.hint(VIETNAMESE) for one in taken.problems] == [said]


@pytest.mark.parametrize(
    "content",
    [_zip(word__document_xml=b"<x/>"), b"%PDF-1.7", b"tasks: []"],
    ids=["Word", "PDF", "YAML"],
)
def test_what_no_workbook_can_be_made_of_is_to_be_filled_in(data: Dataset, content: bytes) -> None:
    (told,) = read(data, content, **WHOSE).problems
    assert told.hint(VIETNAMESE) == "điền vào biểu mẫu do “ktstartup form” lập rồi nhập biểu mẫu đó"


def test_a_quotation_mark_left_open_loses_no_row(data: Dataset) -> None:
    table = 'Chỉ tiêu,Tên đối tượng\nDự án,"Chè ""xanh"""\nDự án,"Cà phê\nDự án,Sâm\n'
    taken = read(data, table.encode(), "so-lieu.csv", **WHOSE)
    assert [(str(one.place.line), one.code) for one in taken.problems] == [("3", "KT804")]
    assert taken.problems[0].hint(VIETNAMESE) == (
        "dấu nháy mở ở đây không được đóng: đóng lại, hoặc xóa dấu nháy"
    )


def test_a_number_may_have_its_unit_beside_it(data: Dataset, form: bytes) -> None:
    row = {"A7": "Người học", "D7": "1250 người", "H7": "1"}
    output = {"A7": "1.2. Việc hằng năm", "B7": "Lớp", "D7": "03 LỚP"}
    taken = read(data, filled(form, {RESULTS: row, OUTPUTS: output}))
    assert taken.problems == []
    assert taken.drafts[0].values["value"] == "1250"
    assert taken.drafts[1].values["outputs"] == [{"output": "classes", "value": "03"}]


def test_every_code_of_forms_is_taught_by_a_case() -> None:
    cases = "".join(
        (ROOT / "tests" / f"test_forms_{name}.py").read_text(encoding="utf-8")
        for name in ("reading", "commands", "hostile")
    )
    codes = {code for code in ERROR_CODES if code.startswith("KT8")}
    assert sorted(code for code in codes if f'"{code}"' not in cases) == []
