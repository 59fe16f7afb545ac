"""Finds the form's tables by their headings, in sheets that were renamed, shifted or extended."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING

from ktstartup.forms.cells import text_of
from ktstartup.forms.columns import (
    CellKind,
    FormSheet,
    SheetColumn,
    heading_in,
    named,
    sheets,
    sheets_by_headings,
)
from ktstartup.forms.example_rows import changed_cell, example_mark, is_example
from ktstartup.frozen import frozen, replace
from ktstartup.language import LANGUAGES, N_, Language, Said
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.problems import Place, Problem
from ktstartup.text.folding import fold, nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from ktstartup.forms.spreadsheets import Cell, Grid
    from ktstartup.model.plan import Plan

FORM_MARK = "ktstartup-form"
"""The first cell of the sheet that says which form this is, for whom and for when."""

_HEADINGS_WITHIN = 40  # rows from the top
_FEWEST = 2  # headings by which a table is known
_NUMBER = lazy_pattern(r"\(?\d{1,2}\)?|\([a-zA-Z]\)|[A-Z]", re.ASCII)


@frozen
class FormRow:
    """One row with something in it, its cells by the key of their column."""

    number: int
    cells: Mapping[str, Cell]


@frozen
class FormTable:
    """A sheet of the form as it came back; ``at`` says in which column a key stands.

    ``known`` are the columns that its kind of sheet may have, by their headings.
    """

    sheet: FormSheet
    known: Mapping[str, SheetColumn]
    grid: Grid
    heading: int
    at: Mapping[str, int]
    rows: tuple[FormRow, ...]


def form_marks(grids: Sequence[Grid]) -> dict[str, str]:
    """The metadata of the hidden sheet: version of the form, plan's number, period, agency."""
    for grid in grids:
        if _is_marked(grid):
            pairs = (cells for cells in grid.rows.values() if {1, 2} <= cells.keys())
            return {text_of(cells[1]): text_of(cells[2]) for cells in pairs}
    return {}


def _is_marked(grid: Grid) -> bool:
    """Whether this is the sheet with the marks."""
    first = grid.rows.get(1, {}).get(1)
    return first is not None and text_of(first) == FORM_MARK


def find_tables(
    file: str, grids: Sequence[Grid], plan: Plan
) -> tuple[list[FormTable], list[Problem]]:
    """The tables among the sheets, and what of them could not be read.

    Codes: KT805 no table at all, KT809 a sheet and KT810 a column passed over,
    KT811 a heading missing, KT812 given twice, KT816 cells merged across rows,
    KT833 something typed over the example.
    """
    marks = form_marks(grids)
    known = sheets_by_headings(plan)
    needed = {sheet.key for sheet in sheets(plan)}
    tables: list[FormTable] = []
    problems: list[Problem] = []
    for grid in grids:
        if not grid.rows or _is_marked(grid):
            continue
        found = _table(grid, known)
        if found is None:
            problems += [] if grid.hidden else _passed_over(file, grid, plan)
            continue
        mark = marks.get(example_mark(found.sheet.key), "")
        problems += _typed_over(file, found, mark)
        rows = tuple(row for row in found.rows if not _is_example(found, row, mark))
        found = replace(found, rows=rows)
        tables.append(found)
        problems += _hidden(file, found)
        problems += _faults(file, found, needed=found.sheet.key in needed)
    if not tables and not any(one.code == "KT811" for one in problems):
        return [], [Problem("KT805", Place(file))]
    if any(map(_is_marked, grids)):
        problems += _missing(file, tables, problems, [sheet for sheet, _ in known], needed)
    return tables, problems


def _missing(
    file: str,
    tables: Sequence[FormTable],
    problems: Sequence[Problem],
    all_sheets: Sequence[FormSheet],
    needed: Collection[str],
) -> Iterator[Problem]:
    """The sheets that the form had when it was sent out: what was entered there is gone."""
    there = {table.sheet.key for table in tables}
    unread = {fold(one.place.sheet) for one in problems if one.code == "KT811"}
    for sheet in all_sheets:
        names = [heading_in(sheet.name, Language(code)) for code in LANGUAGES]
        of_report = sheet.key in ("narrative", "report")  # a form for no report has none
        missing = sheet.key in needed and sheet.key not in there
        if missing and not of_report and unread.isdisjoint(map(fold, names)):
            yield Problem("KT830", Place(file), {"value": Said(sheet.name)})


def _is_example(table: FormTable, row: FormRow, mark: str) -> bool:
    below_numbers = row.number == table.heading + 2
    return is_example(table.sheet, row.cells, mark, in_its_place=below_numbers)


def _typed_over(file: str, table: FormTable, mark: str) -> Iterator[Problem]:
    """Entries that somebody typed over the example, which is never read."""
    for row in table.rows:
        if _is_example(table, row, mark):
            key = changed_cell(table.sheet, row.cells, mark)
            if key is not None:
                place = Place(file, row.number, table.at[key], sheet=table.grid.name)
                yield Problem("KT833", place, {"value": text_of(row.cells[key])})


def _hidden(file: str, table: FormTable) -> Iterator[Problem]:
    """What is read although nobody sees it: a sheet, or the first of its rows."""
    grid = table.grid
    rows = sorted({row.number for row in table.rows} & grid.hidden_rows)
    if (grid.hidden and table.rows) or rows:
        place = Place(file, rows[0] if rows and not grid.hidden else 0, 1, sheet=grid.name)
        yield Problem("KT831", place, {"n": str(len(table.rows) if grid.hidden else len(rows))})


def _passed_over(file: str, grid: Grid, plan: Plan) -> Iterator[Problem]:
    """Report that a sheet is not read, unless it is the guide."""
    name = fold(grid.name)
    for sheet in sheets(plan):
        if name in {fold(heading_in(sheet.name, Language(code))) for code in LANGUAGES}:
            words = {"wanted": named(sheet.columns[0])}
            yield Problem("KT811", Place(file, sheet=grid.name), words)
            return
    if not name.startswith(("huong dan", "guide")):
        yield Problem("KT809", Place(file, sheet=grid.name), {"value": grid.name})


def _table(
    grid: Grid, known: Sequence[tuple[FormSheet, Mapping[str, SheetColumn]]]
) -> FormTable | None:
    """The table of a sheet: the row that has the most headings of one of the form's sheets."""
    best: FormTable | None = None
    for number in sorted(grid.rows)[:_HEADINGS_WITHIN]:
        texts = {fold(text_of(cell)): at for at, cell in sorted(grid.rows[number].items())[::-1]}
        for sheet, columns in known:
            # Of a heading given twice the first counts.
            at = {columns[text].key: place for text, place in texts.items() if text in columns}
            if len(at) >= _FEWEST and (best is None or len(at) > len(best.at)):
                best = FormTable(sheet, columns, grid, number, at, ())
    if best is None:
        return None
    at = dict(sorted(best.at.items(), key=itemgetter(1)))
    return replace(best, at=at, rows=tuple(_rows(grid, best.heading, at)))


def _rows(grid: Grid, heading: int, at: Mapping[str, int]) -> Iterator[FormRow]:
    for number in sorted(grid.rows):
        cells = grid.rows[number]
        row = {
            key: cells[column]
            for key, column in at.items()
            if column in cells and (cells[column].fault or text_of(cells[column]))
        }
        if number > heading and row and not (number == heading + 1 and _numbers(row, at)):
            yield FormRow(number, row)


def _numbers(row: Mapping[str, Cell], at: Mapping[str, int]) -> bool:
    """Whether a row only numbers the columns, as forms have it below their headings."""
    texts = {text_of(cell) for cell in row.values()}
    return len(texts) == len(at) and all(_NUMBER.fullmatch(text) for text in texts)


def _faults(file: str, table: FormTable, *, needed: bool) -> Iterator[Problem]:
    """What is wrong with a table; ``needed``: the plan has something that its rows are about."""
    grid, sheet = table.grid, table.sheet
    for column in sheet.columns:
        if needed and column.wanted and column.key not in table.at:
            place = Place(file, table.heading, 1, sheet=grid.name)
            yield Problem("KT811", place, {"wanted": named(column)})
    yield from _twice(file, table)
    yield from _beside(file, table)
    yield from _merged(file, table)


def _twice(file: str, table: FormTable) -> Iterator[Problem]:
    """A heading that stands there a second time."""
    for at, cell in table.grid.rows[table.heading].items():
        column = table.known.get(fold(text_of(cell)))
        if column is not None and table.at[column.key] != at:
            place = Place(file, table.heading, at, sheet=table.grid.name)
            yield Problem("KT812", place, {"value": text_of(cell)})


def _beside(file: str, table: FormTable) -> Iterator[Problem]:
    """Columns that the form does not have, with something in them."""
    heads = table.grid.rows[table.heading]
    seen = set(table.at.values())
    for row in table.rows:
        for at, cell in sorted(table.grid.rows[row.number].items()):
            if at in seen or not (text_of(cell) or cell.fault):
                continue
            seen.add(at)
            heading = text_of(heads[at]) if at in heads else ""
            if fold(heading) not in table.known and fold(heading).strip(". ") not in _NUMBERING:
                place = Place(file, row.number, at, sheet=table.grid.name)
                words, advice = {"value": heading or "–"}, ""
                if meant := _likely_column(heading, table):
                    words["meant"] = meant.in_vietnamese
                    advice = _MEANT_MONEY if meant.kind is CellKind.MONEY else _MEANT
                yield Problem("KT810", place, words, advice)


_NUMBERING = ("stt", "tt", "so tt", "so thu tu")
_MEANT = N_("if it is “{meant}”, put that heading in its place")
_MEANT_MONEY = N_(
    "if it is “{meant}”, put that heading in its place; amounts there are in đồng, or have their "
    "unit: 850 triệu"
)


def _likely_column(heading: str, table: FormTable) -> SheetColumn | None:
    """The column that a heading was probably meant for: a part of its heading, or misspelt."""
    bare = fold(heading).partition("(")[0].strip()
    free = {name: one for name, one in table.known.items() if one.key not in table.at}
    alike = {one.key: one for name, one in free.items() if bare and bare in name}
    if len(alike) == 1:
        return next(iter(alike.values()))
    near = nearest(bare, free) if bare else None
    return free[near] if near else None


def _merged(file: str, table: FormTable) -> Iterator[Problem]:
    """Cells merged across rows: which of the rows their value belongs to is not known."""
    read = {
        at for key, at in table.at.items() if table.sheet.column(key).kind is not CellKind.LABEL
    }
    for merge in table.grid.merges:
        across = merge.bottom > max(merge.top, table.heading) and merge.top > table.heading
        cell = table.grid.rows.get(merge.top, {}).get(merge.left)
        touched = any(merge.left <= at <= merge.right for at in read)
        if across and touched and cell is not None and text_of(cell):
            yield Problem("KT816", Place(file, merge.top, merge.left, sheet=table.grid.name))
