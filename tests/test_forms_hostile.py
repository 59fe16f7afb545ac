"""Workbooks of strangers cost no more than their size, and nothing in them is taken unseen."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from ktstartup.calendar import Period
from ktstartup.forms import already_recorded, importer
from ktstartup.forms.already_recorded import FieldDifference, RecordedRow
from ktstartup.forms.form_tree import SubjectIds
from ktstartup.forms.spreadsheets import read_textfile, read_workbook
from ktstartup.model.entries import FiledEntry, Result
from small_data import load, write
from small_forms import MONEY, RESULTS, TASKS, errors, filled, found, made, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ktstartup.reading.dataset import Dataset

ROW = {"A7": "Dự án", "B7": "Cà phê", "G7": "1/3/2024", "H7": "1/QĐ"}


@pytest.fixture
def data(tmp_path: Path) -> Dataset:
    return load(write(tmp_path / "data", {}))


@pytest.fixture
def form(data: Dataset) -> bytes:
    return made(data)


def with_part(
    content: bytes, change: Callable[[str, bytes], tuple[str, bytes]], **more: bytes
) -> bytes:
    """A workbook with each of its parts changed, and parts more."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for part in source.infolist():
            target.writestr(*change(part.filename, source.read(part)))
        for name, added in more.items():
            target.writestr(name, added)
    return out.getvalue()


def in_first_sheet(content: bytes, old: str, new: str) -> bytes:
    def change(name: str, part: bytes) -> tuple[str, bytes]:
        if name == "xl/worksheets/sheet2.xml":
            assert old.encode() in part
            part = part.replace(old.encode(), new.encode(), 1)
        return name, part

    return with_part(content, change)


@pytest.mark.parametrize("number", ["99999999999", "1048577", "2000000000"])
def test_a_row_beyond_all_rows(form: bytes, number: str) -> None:
    grids, problems = read_workbook(
        "f.xlsx", in_first_sheet(form, "</sheetData>", f'<row r="{number}"/></sheetData>')
    )
    assert grids == []
    assert [one.code for one in problems] == ["KT803"]


def test_a_row_at_the_end_of_excel_is_as_good_as_none(data: Dataset, form: bytes) -> None:
    last = in_first_sheet(
        filled(form, {RESULTS: ROW}), "</sheetData>", '<row r="1048576"/></sheetData>'
    )
    assert errors(read(data, last)) == []


@pytest.mark.parametrize(
    "name", ["xl/sharedStrings.xml", "xl/ss.bin", "xl/worksheets/sheet2.XML", "x"]
)
def test_what_unpacks_to_more_than_any_form_whatever_it_is_called(form: bytes, name: str) -> None:
    """The name of a part says nothing: the workbook may take it for anything."""
    bomb = with_part(form, lambda one, part: (one, part), **{name: b" " * (9 << 20)})
    assert len(bomb) < 200_000
    _, problems = read_workbook("f.xlsx", bomb)
    assert [one.code for one in problems] == ["KT803"]


@pytest.mark.parametrize("number", ["1E400", "-1E400", "INF", "NaN", "9" * 400, "1" + "0" * 5000])
def test_a_number_that_is_none(data: Dataset, form: bytes, number: str) -> None:
    content = filled(form, {RESULTS: {**ROW, "C7": 123456}})

    def change(name: str, part: bytes) -> tuple[str, bytes]:
        return name, part.replace(b"<v>123456</v>", f"<v>{number}</v>".encode())

    taken = read(data, with_part(content, change))
    assert taken.new == [] or errors(taken)
    assert {one.code for one in errors(taken)} <= {"KT814", "KT804"}


def test_rows_are_compared_no_more_often_than_there_are_rows(
    data: Dataset, form: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    real = importer._content_key  # noqa: SLF001 - what is counted

    def counted(entry: Any) -> Any:
        said.append("")
        return real(entry)

    monkeypatch.setattr(importer, "_content_key", counted)
    cells: dict[str, Any] = {}
    for row in range(7, 207):
        cells |= {
            f"A{row}": "Dự án",
            f"B{row}": f"Dự án {row}",
            f"G{row}": "1/3/2024",
            f"H{row}": "1/QĐ",
        }
    taken = read(
        data,
        filled(
            form,
            {
                RESULTS: cells
                | {"B207": "Dự án 7", "A207": "Dự án", "G207": "1/3/2024", "H207": "1/QĐ"}
            },
        ),
    )
    assert len(said) == 201
    assert found(taken) == [(f"{RESULTS}!A207", "KT823")]


@pytest.mark.parametrize(("last", "codes"), [(5000, []), (5001, ["KT803"])])
def test_more_rows_than_a_file_of_the_data_can_hold(
    form: bytes, last: int, codes: list[str]
) -> None:
    """Twenty thousand took half a minute to be shown, and could not be written then."""
    _, problems = read_workbook("f.xlsx", filled(form, {RESULTS: {f"A{last}": "Dự án"}}))
    assert [one.code for one in problems] == codes
    text = "Chỉ tiêu;Tên\n" + "\n" * (last - 2) + "Dự án;Cà phê\n"
    _, problems = read_textfile("f.csv", text.encode(), ["chi tieu", "ten"])
    assert [one.code for one in problems] == codes


def test_names_that_give_one_id_are_counted_on(data: Dataset) -> None:
    ids = SubjectIds(data)
    given = [ids.id_of("projects", f"Cà phê {'!' * number}") for number in range(1, 6)]
    assert given == ["ca-phe", *(f"ca-phe-{number}" for number in range(2, 6))]
    taken = ids._taken  # noqa: SLF001
    asked = 0

    class Counting(set[str]):
        def __contains__(self, one: object) -> bool:
            nonlocal asked
            asked += 1
            return super().__contains__(one)

    ids._taken = Counting(taken)  # noqa: SLF001
    for number in range(6, 1006):
        ids.id_of("projects", f"Cà phê {'!' * number}")
    assert asked < 5000


# ------------------------------------------------------------------ nothing unseen


def test_a_sheet_that_was_deleted_is_missed(data: Dataset, form: bytes) -> None:
    def drop(book: Any) -> None:
        del book[TASKS]

    taken = read(data, filled(form, {RESULTS: ROW}, drop))
    assert [one.code for one in errors(taken)] == ["KT830"]
    assert errors(taken)[0].words["value"]
    assert errors(read(data, filled(form, {RESULTS: ROW}))) == []


def test_a_table_of_ones_own_needs_no_other_sheets(data: Dataset, form: bytes) -> None:
    def drop(book: Any) -> None:
        for name in ("ktstartup", TASKS, MONEY):
            del book[name]

    taken = read(data, filled(form, {RESULTS: ROW}, drop), agency="so-tc", period=_period())
    assert errors(taken) == []


def _period() -> Any:
    from ktstartup.calendar import Period

    return Period.parse("2024H1")


def test_hidden_rows_and_sheets_are_told(data: Dataset, form: bytes) -> None:
    def hide_row(book: Any) -> None:
        book[RESULTS].row_dimensions[7].hidden = True
        book[RESULTS].row_dimensions[9].hidden = True  # nothing is in it

    def hide_sheet(book: Any) -> None:
        book[RESULTS].sheet_state = "hidden"

    assert found(read(data, filled(form, {RESULTS: ROW}, hide_row))) == [(f"{RESULTS}!A7", "KT831")]
    taken = read(data, filled(form, {RESULTS: ROW}, hide_sheet))
    assert [one.code for one in taken.problems] == ["KT831"]
    assert len(taken.new) == 1
    assert found(read(data, filled(form, {RESULTS: ROW}))) == []


def test_the_first_cell_of_the_sheets_is_where_these_tests_write(form: bytes) -> None:
    with ZipFile(io.BytesIO(form)) as archive:
        assert re.search(b'<row r="5"', archive.read("xl/worksheets/sheet2.xml"))


def test_rows_are_looked_up_among_recorded_ones_and_not_held_against_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A large form against large data took as many comparisons as rows times entries."""

    def result(number: int, name: str) -> Result:
        return Result.model_validate(
            {"id": f"r{number}", "indicator": "projects", "subject": f"s{number}", "name": name}
        )

    recorded = [
        RecordedRow(FiledEntry(one, "results", 0, Period.parse("2024H1"), "so-tc", "x"), one, one)
        for one in (result(number, f"Dự án {number}") for number in range(300))
    ]
    counted = Counter[str]()
    content = vars(already_recorded)["_content"]

    def counting(entry: Result, names: dict[str, str]) -> Any:
        counted["content"] += 1
        return content(entry, names)

    monkeypatch.setattr(already_recorded, "_content", counting)
    rows = [result(number, f"Dự án {number}") for number in reversed(range(300))]
    rows += [result(7, "Dự án đổi tên"), result(999, "Dự án mới")]
    found = already_recorded.match_rows(rows, recorded, {})
    assert [one.recorded is not None for one in found] == [True] * 300 + [False, False]
    assert [one.entry.id for one in found] == [one.id for one in rows]
    assert counted["content"] == 300 + 302
    renamed = already_recorded.match_rows([result(7, "Dự án đổi tên")], recorded, {})
    assert renamed[0].difference == FieldDifference("name", "Dự án 7", "Dự án đổi tên")
