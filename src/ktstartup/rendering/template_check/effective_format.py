"""Resolves the effective format of text in a Word file from runs, styles and defaults.

A run's own setting comes before its character style, that before the
paragraph's style and the styles it is based on, those before the table's
style, and the document's defaults come last.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import parse_xml
from docx.oxml import ns
from lxml import etree

from ktstartup.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.document import Document

# Asked for at every run.
qn = cache(ns.qn)

_TWIPS_TO_POINTS = 1 / 20
_TWIPS_TO_CENTIMETRES = 2.54 / 1440
_SINGLE_LINE = 240
_ALIGNMENTS = {"start": "left", "end": "right", "both": "justified", "center": "centred",
               "distribute": "justified"}  # fmt: skip
_BLACK = {"auto", "000000"}
_DARK = {"text1", "dark1", "tx1", "dk1"}
_WHITE = {"AUTO", "FFFFFF"}
# What a style switches on, a style that it stands under switches off again.
_TOGGLES = ("w:b", "w:i", "w:caps", "w:smallCaps", "w:strike", "w:vanish")


@frozen
class RunFormat:
    """How the letters of a run look; ``size`` in points, ``colour`` None for black."""

    font: str
    size: float
    bold: bool
    italic: bool
    capitals: bool
    small_capitals: bool
    underlined: bool
    struck: bool
    hidden: bool
    highlighted: bool
    colour: str | None
    language: str


@frozen
class ParagraphFormat:
    """How a paragraph is laid out: indents in cm, spaces in points.

    ``alignment`` is left, right, centred or justified; ``line`` is the line
    spacing in lines, or None where it is ``exact_line`` points.
    """

    style: str
    alignment: str
    first_line: float
    left: float
    right: float
    before: float
    after: float
    line: float | None
    exact_line: float
    underlined: bool


def on(element: Any) -> bool:
    """Whether a switch such as ``<w:b/>`` is on; one that is not there is off."""
    if element is None:
        return False
    return element.get(qn("w:val"), "true") not in ("0", "false", "off")


class EffectiveFormat:
    """Style resolver of one document."""

    def __init__(self, document: Document) -> None:
        root = document.styles.element
        self._styles = {one.get(qn("w:styleId")): one for one in root.findall(qn("w:style"))}
        defaults = [one for one in self._styles.values() if one.get(qn("w:default")) == "1"]
        self._default = {one.get(qn("w:type")): one for one in defaults}
        base = root.find(qn("w:docDefaults"))
        self._letters = _found(base, "w:rPrDefault", "w:rPr")
        self._layout = _found(base, "w:pPrDefault", "w:pPr")
        self._theme = _theme_fonts(document)
        # A document has few formats and many runs: each is resolved once.
        self._known: dict[tuple[Any, ...], Any] = {}

    # ------------------------------------------------------------ asking

    def style_name(self, paragraph: Any) -> str:
        """The name of a paragraph's style."""
        return _name_of(self._style_of(paragraph, "w:pPr", "w:pStyle", "paragraph"))

    def letters(self, run: Any, paragraph: Any) -> RunFormat:
        """How a run of a paragraph looks."""
        own = run.find(qn("w:rPr"))
        by_character = self._style_of(run, "w:rPr", "w:rStyle", "")
        by_paragraph = self._style_of(paragraph, "w:pPr", "w:pStyle", "paragraph")
        styles = (by_character, by_paragraph, self._table_style(paragraph))
        key = (_written(own), *styles)
        if key not in self._known:
            self._known[key] = self._run_format(own, styles)
        return cast("RunFormat", self._known[key])

    def _run_format(self, own: Any, styles: Sequence[Any]) -> RunFormat:
        levels = [self._properties(style, "w:rPr") for style in styles]
        chain = _there(own, *(one for level in levels for one in level), self._letters)
        switched = {tag: self._switched(tag, own, levels) for tag in _TOGGLES}
        return RunFormat(
            font=self._font(chain),
            size=float(_value(chain, "w:sz") or 20) / 2,
            bold=switched["w:b"],
            italic=switched["w:i"],
            capitals=switched["w:caps"],
            small_capitals=switched["w:smallCaps"],
            underlined=(_value(chain, "w:u") or "none") != "none",
            struck=switched["w:strike"],
            hidden=switched["w:vanish"],
            highlighted=_highlighted(chain),
            colour=_colour(chain),
            language=_value(chain, "w:lang") or "",
        )

    def layout(self, paragraph: Any) -> ParagraphFormat:
        """How a paragraph is laid out."""
        own = paragraph.find(qn("w:pPr"))
        style = self._style_of(paragraph, "w:pPr", "w:pStyle", "paragraph")
        of_table = self._table_style(paragraph)
        key = (_written(own), style, of_table)
        if key not in self._known:
            self._known[key] = self._paragraph_format(own, style, of_table)
        return cast("ParagraphFormat", self._known[key])

    def _paragraph_format(self, own: Any, style: Any, of_table: Any) -> ParagraphFormat:
        by_style = self._properties(style, "w:pPr")
        chain = _there(own, *by_style, *self._properties(of_table, "w:pPr"), self._layout)
        line = _attribute(chain, "w:spacing", "w:line")
        rule = _attribute(chain, "w:spacing", "w:lineRule")
        exact = rule in ("exact", "atLeast") and line is not None
        return ParagraphFormat(
            style=_name_of(style),
            alignment=_alignment(chain),
            first_line=_first_line(chain) * _TWIPS_TO_CENTIMETRES,
            left=_indent(chain, "left", "start") * _TWIPS_TO_CENTIMETRES,
            right=_indent(chain, "right", "end") * _TWIPS_TO_CENTIMETRES,
            before=_number(_attribute(chain, "w:spacing", "w:before")) * _TWIPS_TO_POINTS,
            after=_number(_attribute(chain, "w:spacing", "w:after")) * _TWIPS_TO_POINTS,
            line=None if exact else _number(line, _SINGLE_LINE) / _SINGLE_LINE,
            exact_line=_number(line) * _TWIPS_TO_POINTS if exact else 0.0,
            underlined=_underlined(chain),
        )

    def bordered(self, table: Any) -> bool:
        """Whether lines are drawn between the rows of a table."""
        own = table.find(qn("w:tblPr"))
        style = self._styles.get(_value(_there(own), "w:tblStyle") or "")
        for properties in _there(own, *self._properties(style, "w:tblPr")):
            borders = properties.find(qn("w:tblBorders"))
            inside = borders.find(qn("w:insideH")) if borders is not None else None
            if inside is not None:
                return inside.get(qn("w:val")) not in ("nil", "none")
        return False

    # ------------------------------------------------------------ styles

    def _style_of(self, element: Any, properties: str, tag: str, kind: str) -> Any:
        own = element.find(qn(properties))
        named = own.find(qn(tag)) if own is not None else None
        style = self._styles.get(named.get(qn("w:val"))) if named is not None else None
        return self._default.get(kind) if style is None else style

    def _table_style(self, paragraph: Any) -> Any:
        table = next(paragraph.iterancestors(qn("w:tbl")), None)
        if table is None:
            return None
        style = self._styles.get(_value(_there(table.find(qn("w:tblPr"))), "w:tblStyle") or "")
        return self._default.get("table") if style is None else style

    def _properties(self, style: Any, tag: str) -> list[Any]:
        """The settings of a style and of those that it is based on, its own first."""
        found, seen = [], set()
        while style is not None and id(style) not in seen:
            seen.add(id(style))
            found.append(style.find(qn(tag)))
            base = style.find(qn("w:basedOn"))
            style = self._styles.get(base.get(qn("w:val"))) if base is not None else None
        return _there(*found)

    def _switched(self, tag: str, own: Any, levels: Sequence[Sequence[Any]]) -> bool:
        if own is not None and own.find(qn(tag)) is not None:
            return on(own.find(qn(tag)))
        states = [on(_first(level, tag)) for level in levels]
        by_default = self._letters is not None and on(self._letters.find(qn(tag)))
        return by_default or sum(states) % 2 == 1

    def _font(self, chain: Sequence[Any]) -> str:
        """The font of Vietnamese letters: plain ones and those with marks are set apart."""
        names = {self._face(chain, "ascii"), self._face(chain, "hAnsi")}
        return ", ".join(sorted(names))

    def _face(self, chain: Sequence[Any], face: str) -> str:
        for properties in chain:
            fonts = properties.find(qn("w:rFonts"))
            if fonts is None:
                continue
            if theme := fonts.get(qn(f"w:{face}Theme")):
                kind = "major" if theme.startswith("major") else "minor"
                return self._theme.get(kind, str(theme))
            if name := fonts.get(qn(f"w:{face}")):
                return str(name)
        return "Times New Roman"  # what Word takes where nothing is said


def _theme_fonts(document: Document) -> dict[str, str]:
    """The fonts that a theme calls its major and its minor one."""
    relations = document.part.rels.values()
    parts = [one.target_part for one in relations if one.reltype == RELATIONSHIP_TYPE.THEME]
    if not parts:
        return {}
    root = parse_xml(parts[0].blob)
    space = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    return {
        name: str(one.get("typeface"))
        for name in ("major", "minor")
        for one in root.iterfind(f".//a:{name}Font/a:latin", space)
    }


def _name_of(style: Any) -> str:
    name = style.find(qn("w:name")) if style is not None else None
    return str(name.get(qn("w:val"))) if name is not None else ""


# ------------------------------------------------------------------ settings in a chain


def _written(settings: Any) -> bytes:
    return b"" if settings is None else etree.tostring(settings, with_tail=False)


def _found(element: Any, *path: str) -> Any:
    for tag in path:
        element = element.find(qn(tag)) if element is not None else None
    return element


def _there(*elements: Any) -> list[Any]:
    return [one for one in elements if one is not None]


def _first(chain: Sequence[Any], tag: str) -> Any:
    return next(iter(_all(chain, tag)), None)


def _all(chain: Sequence[Any], tag: str) -> Iterator[Any]:
    return (found for one in chain if (found := one.find(qn(tag))) is not None)


def _value(chain: Sequence[Any], tag: str) -> str | None:
    found = _first(chain, tag)
    return found.get(qn("w:val")) if found is not None else None


def _attribute(chain: Sequence[Any], tag: str, name: str) -> str | None:
    """An attribute from the first setting that has it: each of them is inherited by itself."""
    return next((one.get(qn(name)) for one in _all(chain, tag) if one.get(qn(name))), None)


def _number(value: str | None, missing: float = 0.0) -> float:
    try:
        return missing if value is None else float(value)
    except ValueError:  # a length with its unit, which no Word writes
        return missing


def _alignment(chain: Sequence[Any]) -> str:
    value = _value(chain, "w:jc") or "left"
    return _ALIGNMENTS.get(value, value)


def _first_line(chain: Sequence[Any]) -> float:
    for one in _all(chain, "w:ind"):
        if hanging := one.get(qn("w:hanging")):
            return -_number(hanging)
        if first := one.get(qn("w:firstLine")):
            return _number(first)
    return 0.0


def _indent(chain: Sequence[Any], *names: str) -> float:
    found = (_attribute(chain, "w:ind", f"w:{name}") for name in names)
    return _number(next((one for one in found if one), None))


def _underlined(chain: Sequence[Any]) -> bool:
    """Whether a line is drawn under the paragraph."""
    for borders in _all(chain, "w:pBdr"):
        bottom = borders.find(qn("w:bottom"))
        if bottom is not None:
            return bottom.get(qn("w:val")) not in ("nil", "none")
    return False


def _highlighted(chain: Sequence[Any]) -> bool:
    if (_value(chain, "w:highlight") or "none") != "none":
        return True
    shade = _first(chain, "w:shd")
    return shade is not None and shade.get(qn("w:fill"), "auto").upper() not in _WHITE


def _colour(chain: Sequence[Any]) -> str | None:
    found = _first(chain, "w:color")
    if found is None:
        return None
    theme = found.get(qn("w:themeColor"))
    if theme and not (found.get(qn("w:themeTint")) is None and theme in _DARK):
        return str(found.get(qn("w:val")) or theme)
    value = str(found.get(qn("w:val"), "auto"))
    return None if theme or value in _BLACK else value
