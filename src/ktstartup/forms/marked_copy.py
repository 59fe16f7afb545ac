"""Marks the wrong cells of a workbook in a copy of it: a colour, and a comment that says why.

The colour is a conditional format that holds as long as the cell says what it said: it goes by
itself, changes no cell, and is known again by its formula, as the comment is by the code that it
begins with. So a copy that comes back is read as any other form, and old marks make room for new.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from lxml import etree

from ktstartup.error_codes.spec import Severity
from ktstartup.forms.sheet_notes import SheetNotes
from ktstartup.forms.spreadsheets import read_workbook
from ktstartup.forms.workbook_parts import (
    MAIN,
    Package,
    StrangeWorkbookError,
    cell_name,
    put_in_order,
)
from ktstartup.language import N_
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.problems import has_errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ktstartup.forms.spreadsheets import Grid
    from ktstartup.forms.workbook_parts import Element
    from ktstartup.language import Language
    from ktstartup.problems import Problem

    Found = Mapping[tuple[int, int], Sequence[Problem]]

_MOST = 500  # cells: nobody corrects more before looking again
_OUR_COMMENT = lazy_pattern(r"(?:\A|(?<=\n))KT\d{3} · ")
_OUR_FORMULA = 'N("ktstartup")=0'
_COLOURS = {Severity.ERROR: "FFFFC7CE", Severity.WARNING: "FFFFEB9C"}
_LONGEST = 200  # Excel takes texts of 255 letters in a formula
_UNPRINTABLE = lazy_pattern("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
# What stands after conditional formats in a sheet, and after their looks among the styles.
_AFTER_FORMATS = (
    "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter",
    "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects",
    "controls", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
_AFTER_LOOKS = ("tableStyles", "colors", "extLst")


def marked_copy(content: bytes, problems: Iterable[Problem], language: Language) -> bytes | None:
    """The workbook with its wrong cells marked; None where none is wrong, or it cannot be done.

    Only of a workbook that passed the guards of reading. The copy is read again and compared, so
    that it says what the workbook says.
    """
    found = _by_cell(problems)
    before, unfit = read_workbook("", content)
    if unfit or not any(has_errors(one) for cells in found.values() for one in cells.values()):
        return None
    try:
        package, grids = Package(content), {grid.name: grid for grid in before}
        for name, part in package.sheets().items():
            _Marker(package, part, grids.get(name)).mark(found.get(name, {}), language)
        made = package.packed()
    # A workbook may be put together as no program does it, and still be read.
    except (StrangeWorkbookError, LookupError, ValueError, etree.XMLSyntaxError):
        return None
    return made if read_workbook("", made) == (before, []) else None


def _by_cell(problems: Iterable[Problem]) -> dict[str, dict[tuple[int, int], list[Problem]]]:
    """Problems by sheet and cell; one of a whole sheet is told at its first cell."""
    found: dict[str, dict[tuple[int, int], list[Problem]]] = defaultdict(dict)
    for problem in problems:
        place = problem.place
        if place.sheet and sum(map(len, found.values())) < _MOST:
            cell = (place.line or 1, place.column or 1)
            found[place.sheet].setdefault(cell, []).append(problem)
    return found


class _Marker:
    """Takes the old marks off one sheet and puts the new ones on."""

    def __init__(self, package: Package, part: str, grid: Grid | None) -> None:
        self._package = package
        self._sheet = package.edit(part)
        self._notes = SheetNotes(package, part)
        self._grid = grid

    def mark(self, found: Found, language: Language) -> None:
        """Mark the cells in which something was found."""
        self._uncolour()
        self._notes.take_off(_OUR_COMMENT)
        self._colour(found)
        self._notes.put(
            {
                cell: "\n\n".join(_comment_text(one, language) for one in problems)
                for cell, problems in sorted(found.items())
            }
        )

    def _colour(self, found: Found) -> None:
        written = self._written({cell_name(*cell) for cell in found})
        looks = {one: _look(self._package.styles(), one) for one in _COLOURS} if found else {}
        rules = self._sheet.iter(f"{{{MAIN}}}cfRule")
        last = max((int(one.get("priority", "0")) for one in rules), default=0)
        new = []
        for priority, (cell, problems) in enumerate(sorted(found.items()), start=last + 1):
            severity = Severity.ERROR if has_errors(problems) else Severity.WARNING
            condition = self._condition(*cell, written.get(cell_name(*cell)))
            new.append(_rule(cell_name(*cell), condition, looks[severity], priority))
        put_in_order(self._sheet, new, ("conditionalFormatting", *_AFTER_FORMATS))

    def _uncolour(self) -> None:
        for rule in list(self._sheet.iter(f"{{{MAIN}}}cfRule")):
            if _OUR_FORMULA in (rule.findtext(f"{{{MAIN}}}formula") or ""):
                ranges = rule.getparent()
                ranges.remove(rule)
                if not len(ranges):
                    ranges.getparent().remove(ranges)

    def _written(self, refs: set[str]) -> dict[str, Element]:
        """The elements of some cells."""
        cells = self._sheet.iter(f"{{{MAIN}}}c")
        return {ref: cell for cell in cells if (ref := cell.get("r")) in refs}

    def _condition(self, row: int, column: int, written: Element | None) -> str:
        """What holds as long as nobody has changed a cell, where a formula can say so."""
        if written is None or self._grid is None or written.find(f"{{{MAIN}}}f") is not None:
            return _OUR_FORMULA
        kind, ref = written.get("t", "n"), cell_name(row, column)
        if kind == "n" and (number := written.findtext(f"{{{MAIN}}}v")):
            return f"AND({_OUR_FORMULA},{ref}={float(number):.15g})"
        cell = self._grid.rows.get(row, {}).get(column)
        text = cell.value if cell else None
        if kind in ("b", "e") or not isinstance(text, str) or not _fits(text):
            return _OUR_FORMULA
        quoted = text.replace('"', '""')
        return f'AND({_OUR_FORMULA},EXACT({ref},"{quoted}"))'


def _rule(ref: str, condition: str, look: int, priority: int) -> Element:
    """A colour for a cell as long as a condition holds."""
    ranges = etree.Element(f"{{{MAIN}}}conditionalFormatting", sqref=ref)
    rule = etree.SubElement(
        ranges, f"{{{MAIN}}}cfRule", type="expression", dxfId=str(look), priority=str(priority)
    )
    etree.SubElement(rule, f"{{{MAIN}}}formula").text = condition
    return ranges


def _fits(text: str) -> bool:
    """Whether a text can stand in a formula."""
    return len(text) <= _LONGEST and text.isprintable()


def _look(styles: Element, severity: Severity) -> int:
    """The number of a colour among the looks of conditional formats; put in where it is missing."""
    looks = styles.find(f"{{{MAIN}}}dxfs")
    if looks is None:
        looks = etree.Element(f"{{{MAIN}}}dxfs")
        put_in_order(styles, [looks], ("dxfs", *_AFTER_LOOKS))
    wanted = _COLOURS[severity]
    for number, look in enumerate(looks):
        colours = [one.get("rgb") for one in look.iter(f"{{{MAIN}}}bgColor")]
        if len(look) == 1 and colours == [wanted]:
            return number
    look = etree.SubElement(looks, f"{{{MAIN}}}dxf")
    pattern = etree.SubElement(etree.SubElement(look, f"{{{MAIN}}}fill"), f"{{{MAIN}}}patternFill")
    pattern.set("patternType", "solid")
    for name in ("fgColor", "bgColor"):
        etree.SubElement(pattern, f"{{{MAIN}}}{name}", rgb=wanted)
    looks.set("count", str(len(looks)))
    return len(looks) - 1


def _comment_text(problem: Problem, language: Language) -> str:
    """What is wrong and what to do; a comment is known by the code that it begins with."""
    what, todo = problem.message(language), problem.hint(language)
    label = language.text(N_("How to correct it"))
    text = f"{problem.code} · {what}\n{label}: {todo}"
    return _UNPRINTABLE.sub("�", text.replace("\r", ""))
