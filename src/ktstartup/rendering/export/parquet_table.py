"""The long table as Parquet, for data warehouses: typed columns that say what they mean."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from ktstartup.language import N_
from ktstartup.rendering.export.long_table import COLUMNS, ColumnType, values

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ktstartup.rendering.export.long_table import ExportColumn, ExportRow

NEEDS_PYARROW = N_('parquet needs the package pyarrow: pip install "ktstartup[parquet]"')
"""What whoever has not installed it is told."""
_ROWS = 100_000
"""Rows held at once, and in one row group: a reader skips the groups it does not need."""


def as_parquet(rows: Iterable[ExportRow]) -> bytes:
    """The table; the same rows give the same bytes with the same version of pyarrow.

    Raises ImportError where pyarrow is not installed, OverflowError where a sum of money is
    beyond 64 bits.
    """
    return parquet_of(record_batches(rows))


def table_as_parquet(cells: Iterable[tuple[Any, ...]], columns: Sequence[ExportColumn]) -> bytes:
    """Rows of such columns as a Parquet file; raises as `as_parquet` does."""
    return parquet_of(_batches(cells, columns))


def parquet_of(batches: Any) -> bytes:
    """Arrow's record batches as a Parquet file."""
    from pyarrow import parquet

    out = io.BytesIO()
    with parquet.ParquetWriter(
        out, batches.schema, version="2.6", compression="zstd", write_page_index=True
    ) as formatter:
        for batch in batches:
            formatter.write_batch(batch)
    return out.getvalue()


def plain_table(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> bytes:
    """Rows of plain values as a Parquet file; ``columns`` are Arrow's types by their names."""
    import pyarrow as pa

    schema = pa.schema([(name, getattr(pa, type_)()) for name, type_ in columns.items()])
    return parquet_of(pa.Table.from_pylist([*rows], schema=schema).to_reader())


def record_batches(rows: Iterable[ExportRow]) -> Any:
    """The table as Arrow's record batches, made as they are asked for.

    Raises ImportError where pyarrow is not installed; a batch raises OverflowError where a sum of
    money is beyond 64 bits.
    """
    return _batches(map(values, rows), COLUMNS)


def _batches(table: Iterable[tuple[Any, ...]], columns: Sequence[ExportColumn]) -> Any:
    import pyarrow as pa

    schema = _schema(pa, columns)

    def batch(part: list[tuple[Any, ...]]) -> Any:
        cells = zip(columns, zip(*part, strict=True), schema, strict=True)
        arrays = [pa.array(_typed(column, own), type=field.type) for column, own, field in cells]
        return pa.RecordBatch.from_arrays(arrays, schema=schema)

    return pa.RecordBatchReader.from_batches(schema, map(batch, _parts(table)))


def _typed(column: ExportColumn, cells: Sequence[Any]) -> Sequence[Any]:
    """Figures as what they are there: a whole number of more than 15 digits is only nearly one."""
    if column.type is not ColumnType.NUMBER:
        return cells
    return [None if value is None else float(value) for value in cells]


def _parts(rows: Iterable[tuple[Any, ...]]) -> Iterable[list[tuple[Any, ...]]]:
    part: list[tuple[Any, ...]] = []
    for row in rows:
        part.append(row)
        if len(part) == _ROWS:
            yield part
            part = []
    if part:
        yield part


def _schema(pa: Any, columns: Sequence[ExportColumn]) -> Any:
    code = pa.dictionary(pa.int32(), pa.string())
    types = {
        ColumnType.CODE: code,
        ColumnType.TEXT: pa.string(),
        ColumnType.NUMBER: pa.float64(),
        ColumnType.MONEY: pa.int64(),
        ColumnType.DAY: pa.date32(),
        ColumnType.FLAG: pa.bool_(),
    }
    return pa.schema(
        [
            # The words are English: a file has no reader whose language is known.
            pa.field(
                column.name, types[column.type], not column.needed,
                metadata={"description": column.meaning},
            )
            for column in columns
        ],
        metadata={"title": "ktstartup export", "grain": "one figure or state a row"},
    )  # fmt: skip
