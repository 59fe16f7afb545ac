"""Every format carries the same rows: read back by another program, nothing added, nothing lost."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import fields, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pyarrow import parquet

from ktstartup.language import Language
from ktstartup.rendering.export import xlsx_table as workbook
from ktstartup.rendering.export.long_table import CODES, COLUMNS, ColumnType, ExportRow, values
from ktstartup.rendering.export.parquet_table import as_parquet
from ktstartup.rendering.export.text_tables import as_csv, as_json, harmless, original
from ktstartup.rendering.export.xlsx_table import as_workbook
from ktstartup.rendering.plain_text import printable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROW = ExportRow(
    fact_id="00",
    plan="01/KH-UBND", illustrative=False, period="2024H1", period_kind="half",
    period_start=date(2023, 12, 15), period_end=date(2024, 6, 14),
    level="whole", kind="indicator", figure="cumulative", id="projects",
)  # fmt: skip
DANGEROUS = ("=", "+", "-", "@", "'=", "''=", "＝", "＋", "－", "＠", "'", "1.10", "2.6", "1/2")

# ------------------------------------------------------------------ readers


def from_csv(rows: list[ExportRow]) -> list[tuple[Any, ...]]:
    read = list(csv.DictReader(io.StringIO(as_csv(rows)), strict=True))
    return [tuple(_typed(one[column.name], column.type) for column in COLUMNS) for one in read]


def _typed(cell: str, type_: ColumnType) -> Any:
    if not cell:
        return None
    readers: dict[ColumnType, Callable[[str], Any]] = {
        ColumnType.NUMBER: float,
        ColumnType.MONEY: int,
        ColumnType.DAY: date.fromisoformat,
        ColumnType.FLAG: {"true": True, "false": False}.__getitem__,
    }
    return readers.get(type_, original)(cell)


def from_json(rows: list[ExportRow]) -> list[tuple[Any, ...]]:
    return [
        tuple(
            date.fromisoformat(value) if column.type is ColumnType.DAY and value else value
            for column, value in zip(COLUMNS, one.values(), strict=True)
        )
        for one in json.loads(as_json(rows))
    ]


def from_workbook(rows: list[ExportRow]) -> list[tuple[Any, ...]]:
    sheet = load_workbook(io.BytesIO(as_workbook(rows, Language("vi")))).worksheets[0]
    _, *lines = sheet.iter_rows()
    assert not any(cell.data_type == "f" for line in lines for cell in line)
    return [
        tuple(_of_cell(cell.value, column.type) for cell, column in zip(line, COLUMNS, strict=True))
        for line in lines
    ]


def _of_cell(value: Any, type_: ColumnType) -> Any:
    if isinstance(value, datetime):
        return value.date()
    # More digits than a cell keeps stand in it as text.
    return int(value) if type_ is ColumnType.MONEY and value is not None else value


def from_parquet(rows: list[ExportRow]) -> list[tuple[Any, ...]]:
    table = parquet.read_table(io.BytesIO(as_parquet(rows)))
    return [tuple(one.values()) for one in table.to_pylist()]


def from_duckdb(rows: list[ExportRow]) -> list[tuple[Any, ...]]:
    table = parquet.read_table(io.BytesIO(as_parquet(rows)))
    found: list[tuple[Any, ...]] = duckdb.from_arrow(table).fetchall()
    return found


READERS = {
    "csv": from_csv,
    "json": from_json,
    "xlsx": from_workbook,
    "parquet": from_parquet,
    "duckdb": from_duckdb,
}

# ------------------------------------------------------------------ any rows

_TEXTS = st.builds(
    lambda head, text: printable(head + text) or "x",
    st.sampled_from(("", *DANGEROUS)),
    st.text(st.characters(codec="utf-8"), max_size=12),
)
# A figure has four decimals at most; larger ones than these no plan has.
_NUMBERS = st.integers(-(10**9), 10**14) | st.integers(-(10**9), 10**9).map(lambda n: n / 10_000)
_VALUES: dict[ColumnType, st.SearchStrategy[Any]] = {
    ColumnType.CODE: _TEXTS,
    ColumnType.TEXT: _TEXTS,
    ColumnType.NUMBER: _NUMBERS,
    ColumnType.MONEY: st.integers(0, 10**18),
    ColumnType.DAY: st.dates(date(1945, 1, 1), date(2200, 12, 31)),
    ColumnType.FLAG: st.booleans(),
}
_ROWS = st.lists(
    st.builds(
        ExportRow,
        **{
            column.name: _VALUES[column.type] if column.needed else st.none() | _VALUES[column.type]
            for column in COLUMNS
        },
    ),
    max_size=4,
)


@pytest.mark.parametrize("form", READERS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=_ROWS)
def test_what_is_read_back_is_what_was_written(form: str, made: list[ExportRow]) -> None:
    assert READERS[form](made) == [values(row) for row in made]


@given(text=st.text(max_size=8) | st.builds(str.__add__, st.sampled_from(DANGEROUS), st.text()))
def test_a_harmless_cell_never_begins_as_a_formula_and_can_be_read_back(text: str) -> None:
    cell = harmless(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"))
    assert original(cell) == text


@pytest.mark.parametrize(
    "text",
    ['=HYPERLINK("http://x.example","Xem")', "+84", "-1", "@SUM(A1)", "\t=1", "\n=1",
     "=cmd|' /C calc'!A0", "＝1+1", "－1"],
)  # fmt: skip
def test_formulas_in_the_data_stay_text(text: str) -> None:
    row = replace(ROW, subject_name=text)
    (line,) = csv.DictReader(io.StringIO(as_csv([row])))
    assert line["subject_name"] == "'" + text
    sheet = load_workbook(io.BytesIO(as_workbook([row], Language("en")))).worksheets[0]
    cell = sheet.cell(2, [column.name for column in COLUMNS].index("subject_name") + 1)
    assert cell.data_type == "s"


def test_numbers_are_no_texts() -> None:
    row = replace(ROW, value=-5)
    assert ",-5," in as_csv([row])


@pytest.mark.parametrize(
    "made", [as_csv, as_json, as_parquet, lambda rows: as_workbook(list(rows), Language("vi"))]
)
def test_the_same_rows_give_the_same_bytes(made: Callable[[list[ExportRow]], object]) -> None:
    rows = [replace(ROW, id=f"i{number}", value=number / 3) for number in range(200)]
    assert made(rows) == made(list(rows))


# ------------------------------------------------------------------ the workbook


def test_the_workbook_is_ready_to_be_filtered_and_explains_itself() -> None:
    row = replace(ROW, value=66.6667, amount=10**9, target_due=date(2025, 12, 14), late=True)
    book = load_workbook(io.BytesIO(as_workbook([row], Language("vi"))))
    table, explained = book.worksheets
    assert (table.title, explained.title) == ("Số liệu", "Giải thích")
    assert table.freeze_panes == "A2"
    assert table.auto_filter.ref == table.dimensions
    cells = {column.name: table.cell(2, n) for n, column in enumerate(COLUMNS, start=1)}
    assert [cells[name].number_format for name in ("value", "amount", "target_due", "id")] == [
        "#,##0.0###", "#,##0", "dd/mm/yyyy", "@",
    ]  # fmt: skip
    assert cells["late"].value is True
    told = {line[0].value: line[2].value for line in explained.iter_rows() if line[0].value}
    assert {column.name for column in COLUMNS} <= set(told)
    codes = {line[1].value for line in explained.iter_rows()}
    assert {code for known in CODES.values() for code in known} <= codes
    messages = table.data_validations.dataValidation
    assert [one.promptTitle for one in messages] == [column.name for column in COLUMNS]


def test_what_no_cell_can_hold_is_cut_where_one_sees_it() -> None:
    row = replace(ROW, entries="2024H1/so-khcn/r1; " * 4000)
    ((*_, entries, _),) = from_workbook([row])
    assert len(entries) == 32_767
    assert entries.endswith("…")


def test_an_empty_table_has_its_headings() -> None:
    assert as_csv([]).rstrip() == ",".join(column.name for column in COLUMNS)
    assert json.loads(as_json([])) == []
    assert parquet.read_table(io.BytesIO(as_parquet([]))).num_rows == 0
    assert from_workbook([]) == []


# ------------------------------------------------------------------ Parquet


def test_parquet_has_types_and_says_what_its_columns_mean() -> None:
    schema = parquet.read_schema(io.BytesIO(as_parquet([ROW])))
    assert [field.name for field in schema] == [
        field.name for field in fields(ExportRow) if not field.metadata
    ]
    assert schema.field("amount").type == pa.int64()
    assert schema.field("period_end").type == pa.date32()
    assert pa.types.is_dictionary(schema.field("agency").type)
    assert not schema.field("level").nullable
    for field, column in zip(schema, COLUMNS, strict=True):
        assert field.metadata[b"description"].decode() == column.meaning


def test_many_rows_become_several_row_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ktstartup.rendering.export.parquet_table._ROWS", 3)
    made = [replace(ROW, id=f"i{number}") for number in range(7)]
    file = parquet.ParquetFile(io.BytesIO(as_parquet(made)))
    assert file.num_row_groups == 3
    assert [one["id"] for one in file.read().to_pylist()] == [row.id for row in made]


def test_a_parquet_file_is_read_by_duckdb_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(as_parquet([ROW, replace(ROW, value=2)]))
    assert duckdb.read_parquet(str(path)).aggregate("count(*), sum(value)").fetchall() == [(2, 2.0)]


def test_most_rows_is_what_excel_says() -> None:
    assert workbook.MOST_ROWS == 2**20 - 1
