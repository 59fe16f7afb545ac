"""Lays out the sheet that explains: the first that officers see, and one page when printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ktstartup.forms.guide import EXAMPLES, SHEETS, steps
from ktstartup.forms.kit import BOX, HEAD, height
from ktstartup.language import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.forms.kit import Kit
    from ktstartup.forms.layout import Sheet

__all__ = ["lay_out_guide"]

_WIDTHS = (5, 34, 36, 58)
_LAST = len(_WIDTHS) - 1
_ACROSS = sum(_WIDTHS)


def lay_out_guide(kit: Kit, page: Any, sheets: Sequence[Sheet], *, owed: bool) -> None:
    """Fill the sheet; ``owed`` says whether the plan asks for a report then."""
    page.hide_gridlines(2)
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width)
    row = _title(kit, page)
    row = _facts(kit, page, row, owed=owed)
    row = _steps(kit, page, row)
    row = _table(kit, page, row, N_("The sheets"), _of_sheets(kit, sheets))
    row = _table(kit, page, row, N_("How to write it"), [[*map(kit.say, one)] for one in EXAMPLES])
    after = kit.say(
        N_(
            "When the form is imported, whatever is wrong is told by its sheet and cell, for "
            "example {cell}; nothing is recorded until all of it is right."
        ),
        cell=f"{kit.say(sheets[0].name)}!C7",
    )
    page.merge_range(row, 0, row, _LAST, after, kit.style(italic=True, text_wrap=True))
    page.set_row(row, height(after, _ACROSS))
    page.protect("", {"format_columns": True, "format_rows": True})
    kit.lay_on_paper(page, row, _LAST)
    page.fit_to_pages(1, 1)


def _title(kit: Kit, page: Any) -> int:
    told, row = kit.facts, 0
    for text, bold in ((told.parent, False), (told.agency.upper(), True)):
        if text:
            page.merge_range(row, 0, row, _LAST - 1, text, kit.style(align="left", bold=bold))
            row += 1
    row += 1
    title = kit.style(bold=True, align="center", font_size=15)
    page.merge_range(row, 0, row, _LAST, kit.say(N_("REPORTING FORM")), title)
    page.set_row(row, 24)
    plan = kit.style(align="center", text_wrap=True)
    page.merge_range(row + 1, 0, row + 1, _LAST, told.plan, plan)
    page.set_row(row + 1, height(told.plan, _ACROSS))
    if told.illustrative:
        page.merge_range(row + 2, 0, row + 2, _LAST, told.illustrative, title)
        row += 1
    return row + 3


def _facts(kit: Kit, page: Any, row: int, *, owed: bool) -> int:
    told = kit.facts
    pairs = [
        (N_("Reporting agency"), told.agency),
        (N_("Period"), told.period),
        (N_("Data"), told.window),
        (N_("Receiving agency"), told.through),
    ]
    if owed:
        report = kit.say(N_("{report}; by {deadline}"), report=told.report, deadline=told.deadline)
        pairs.append((N_("Report, to be sent"), report))
    label = kit.style(**BOX, bold=True, bg_color=HEAD, indent=1)
    value = kit.style(**BOX, text_wrap=True, indent=1)
    for name, text in pairs:
        page.write_string(row, 1, kit.say(name), label)
        page.merge_range(row, 2, row, _LAST, text, value)
        page.set_row(row, 18)
        row += 1
    return row + 1


def _steps(kit: Kit, page: Any, row: int) -> int:
    row = _heading(kit, page, row, N_("How to fill it in"))
    for number, step in enumerate(steps(kit.facts, kit.language), start=1):
        page.write_string(row, 0, f"{number}.", kit.style(align="right", valign="top"))
        page.merge_range(row, 1, row, _LAST, step, kit.style(text_wrap=True, valign="top"))
        page.set_row(row, height(step, _ACROSS - _WIDTHS[0]))
        row += 1
    return row + 1


def _of_sheets(kit: Kit, sheets: Sequence[Sheet]) -> list[list[str]]:
    return [[kit.say(sheet.name), kit.say(SHEETS[sheet.key])] for sheet in sheets]


def _table(kit: Kit, page: Any, row: int, title: str, rows: Sequence[Sequence[str]]) -> int:
    """Rows of two or three cells; the last goes to the edge."""
    row = _heading(kit, page, row, title)
    look = kit.style(**BOX, text_wrap=True, indent=1)
    for texts in rows:
        for column, text in enumerate(texts, start=1):
            if column == len(texts) and column < _LAST:
                page.merge_range(row, column, row, _LAST, text, look)
            else:
                page.write_string(row, column, text, look)
        page.set_row(row, 18)
        row += 1
    return row + 1


def _heading(kit: Kit, page: Any, row: int, title: str) -> int:
    page.merge_range(row, 0, row, _LAST, kit.say(title), kit.style(bold=True, font_size=13))
    page.set_row(row, 22)
    return row + 1
