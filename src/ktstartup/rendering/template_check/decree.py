"""The layout that Decree 30/2020/NĐ-CP (Annex I) asks for, and where a document departs from it.

A part of a document is known by the name of its paragraph's style. What counts
is how the text looks in the end, whatever setting made it so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn

from ktstartup.frozen import frozen
from ktstartup.language import N_, Said
from ktstartup.problems import Place, Problem
from ktstartup.rendering.template_check.decree_pages import PageRule, page_breaches, table_breaches
from ktstartup.rendering.template_check.effective_format import EffectiveFormat
from ktstartup.rendering.word.finishing import width_of
from ktstartup.rendering.word.marks import marks_in, paragraph_text, parts_of
from ktstartup.text.lazy_text import Number, Range

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.document import Document

    from ktstartup.rendering.template_check.effective_format import ParagraphFormat, RunFormat
    from ktstartup.rendering.word.marks import WordLine

FONT = "Times New Roman"


@frozen
class StyleRule:
    """What the decree asks of one part; sizes in points, indents in cm. None: it asks nothing.

    ``capitals`` True asks for capital letters, ``"first"`` only of the first
    paragraph in a row of them. ``rule`` is the line under the part: its length
    against that of the text.
    """

    style: str
    called: str
    low: float
    high: float
    bold: bool | None = False
    italic: bool | None = False
    capitals: bool | str = False
    alignment: tuple[str, ...] = ()
    first_line: tuple[float, float] | None = None
    gap: float | None = None
    line: tuple[float, float] | None = None
    rule: tuple[float, float] | None = None
    wanted: bool = False


CENTRED, LEFT, JUSTIFIED = ("centred",), ("left",), ("justified",)
FULL, THIRD = (0.85, 1.15), (1 / 3, 1 / 2)

PAGE = PageRule(short=210, long=297, top=(20, 25), bottom=(20, 25), left=(30, 35), right=(15, 20),
            number=(13, 14))  # fmt: skip
STYLE_RULES = (
    StyleRule("Quốc hiệu", N_("name of the country"), 12, 13, bold=True, capitals=True,
              alignment=CENTRED, wanted=True),
    StyleRule("Tiêu ngữ", N_("motto"), 13, 14, bold=True, alignment=CENTRED, rule=FULL,
              wanted=True),
    StyleRule("Cơ quan chủ quản", N_("body above"), 12, 13, capitals=True, alignment=CENTRED),
    StyleRule("Cơ quan ban hành", N_("issuing body"), 12, 13, bold=True, capitals=True,
              alignment=CENTRED, rule=THIRD, wanted=True),
    StyleRule("Số ký hiệu", N_("number and symbol"), 13, 13, alignment=CENTRED),
    StyleRule("Địa danh ngày tháng", N_("place and date"), 13, 14, italic=True, alignment=CENTRED,
              wanted=True),
    StyleRule("Tên loại", N_("type of the document"), 13, 14, bold=True, capitals=True,
              alignment=CENTRED),
    StyleRule("Trích yếu", N_("subject"), 13, 14, bold=True, alignment=CENTRED, rule=THIRD),
    StyleRule("V/v", N_("subject of a letter"), 12, 13, alignment=CENTRED),
    StyleRule("Kính gửi", N_("addressee"), 13, 14),
    StyleRule("Kính gửi nhiều nơi", N_("addressees"), 13, 14),
    StyleRule("Căn cứ", N_("legal basis"), 13, 14, italic=True, alignment=JUSTIFIED),
    StyleRule("Nội dung", N_("text"), 13, 14, alignment=JUSTIFIED, first_line=(1.0, 1.27), gap=6,
              line=(1.0, 1.5)),
    StyleRule("Mục I", N_("heading I"), 13, 14, bold=True, capitals=True,
              alignment=("justified", "left")),
    StyleRule("Mục 1", N_("heading 1"), 13, 14, bold=True, alignment=("justified", "left")),
    StyleRule("Điểm a", N_("point a"), 13, 14, alignment=("justified", "left")),
    StyleRule("Nơi nhận", N_("word “Recipients”"), 12, 12, bold=True, italic=True, alignment=LEFT),
    StyleRule("Danh sách nơi nhận", N_("recipients"), 11, 11, alignment=LEFT),
    StyleRule("Quyền hạn chức vụ", N_("post and name of the signer"), 13, 14, bold=True,
              capitals="first", alignment=CENTRED, wanted=True),
    StyleRule("Phụ lục", N_("word “Annex”"), 14, 14, bold=True, alignment=CENTRED),
    StyleRule("Tên phụ lục", N_("title of an annex"), 13, 14, bold=True, capitals=True,
              alignment=CENTRED),
    StyleRule("Kèm theo", N_("note under an annex's title"), 13, 14, italic=True,
              alignment=CENTRED),
    # Below this the decree is silent; a document stays readable, and of one kind.
    StyleRule("Số liệu minh họa", N_("mark of illustrative data"), 13, 14, bold=None,
              alignment=CENTRED),
    StyleRule("Hình", N_("caption"), 12, 14, bold=None, italic=None, alignment=CENTRED),
    StyleRule("Nguồn", N_("source"), 10, 12, bold=None, italic=None),
    StyleRule("Tên bảng", N_("title of a table"), 12, 14, bold=None, italic=None),
    StyleRule("Bảng", N_("table"), 11, 14, bold=None, italic=None),
    StyleRule("Bảng số", N_("table"), 11, 14, bold=None, italic=None),
    StyleRule("Bảng giữa", N_("table"), 11, 14, bold=None, italic=None),
    StyleRule("Bảng nhóm", N_("table"), 11, 14, bold=None, italic=None),
    StyleRule("Bảng đầu", N_("head of a table"), 11, 14, bold=None, italic=None),
)  # fmt: skip
_RUN, _NO_RUNS = qn("w:r"), (qn("w:p"), qn("w:pPr"))
# Paragraphs without words, which only draw a line or hold a place.
_WORDLESS = {"Gạch dài", "Gạch ngắn", "Dòng cuối", "Biểu đồ"}
_BY_STYLE = {part.style: part for part in STYLE_RULES}
_OF_TABLES = StyleRule("", N_("table"), 11, 14, bold=None, italic=None)
_OF_TEXT = StyleRule("", N_("text"), 13, 14, bold=None, italic=None)
_FACES = {
    (False, False): N_("upright, not bold"),
    (True, False): N_("upright, bold"),
    (False, True): N_("italic, not bold"),
    (True, True): N_("italic, bold"),
}
_ALIGNMENTS = {
    "centred": N_("centred"),
    "justified": N_("justified"),
    "left": N_("at the left"),
    "right": N_("at the right"),
}
# Word rounds to twentieths of a point, people to whole millimetres.
_SLACK = 0.02
_NUMBER, _SIGNER, _TITLE = "Số ký hiệu", "Quyền hạn chức vụ", "Tên loại"


def breaches(document: Document, file: str) -> list[Problem]:
    """Where a template or a finished document departs from the decree (KT741 to KT756).

    A departure is shown at its paragraph; what concerns a page, at the file.
    """
    effective, language = EffectiveFormat(document), _language(document)
    parts = parts_of(document)
    lines = parts[0].lines if parts else []
    of_letters = [
        problem
        for line in lines
        if _printed(line)
        for problem in _of_line(file, line, effective, language)
    ]
    return [
        *page_breaches(file, document, effective, PAGE),
        *of_letters,
        *_of_order(file, lines, effective),
        *_of_rules(file, document, lines, effective),
        *table_breaches(file, lines, effective),
    ]


def _language(document: Document) -> str:
    """The language a document is in: its own properties say so; without a word, Vietnamese."""
    named = (document.core_properties.language or "vi")[:2].lower()
    return "en" if named == "en" else "vi"


def _printed(line: WordLine) -> bool:
    """Whether a paragraph is still there once its marks are gone."""
    return bool(line.text.strip()) and not _is_command(line)


# ------------------------------------------------------------------ a paragraph and its runs


def _of_line(
    file: str, line: WordLine, effective: EffectiveFormat, language: str
) -> Iterator[Problem]:
    layout = effective.layout(line.element)
    if layout.style in _WORDLESS:
        return
    in_table = next(line.element.iterancestors(qn("w:tbl")), None) is not None
    part = _BY_STYLE.get(layout.style, _OF_TABLES if in_table else _OF_TEXT)
    seen = set()
    for start, words, run in _printed_runs(line):
        for code, said in _of_letters(part, words, effective.letters(run, line.element), language):
            if (key := (code, tuple(said.items()))) not in seen:
                seen.add(key)
                column = start + 1 if words.strip() != line.text.strip() else 0
                place = Place(file, line.number, column, line.text)
                yield Problem(code, place, {**said, "name": words})
    for code, said in _of_layout(part, layout):
        yield Problem(code, Place(file, line.number, 0, line.text), said)


def _printed_runs(line: WordLine) -> Iterator[tuple[int, str, Any]]:
    """The runs that are printed: where each starts, what it says, its XML.

    A condition's mark is printed by none; a field's is printed as the run looks
    in which it begins.
    """
    hidden: set[int] = set()
    for mark in marks_in(line.text):
        first = 1 if mark.text.startswith("{{") else 0
        hidden.update(range(mark.start + first, mark.start + len(mark.text)))
    start = 0
    for run in _runs(line.element):
        words = paragraph_text(run)
        shown = [index for index in range(start, start + len(words)) if index not in hidden]
        if any(not line.text[index].isspace() for index in shown):
            yield start, words, run
        start += len(words)


def _runs(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag == _RUN:
            yield child
        elif child.tag not in _NO_RUNS:
            yield from _runs(child)


def _of_letters(
    part: StyleRule, words: str, letters: RunFormat, language: str
) -> Iterator[tuple[str, dict[str, str]]]:
    called: dict[str, str] = {"part": Said(part.called)}
    if letters.font != FONT:
        yield "KT744", {**called, "found": letters.font}
    if not part.low <= letters.size <= part.high:
        wanted = Range.of(part.low, part.high)
        yield "KT745", {**called, "found": Number.of(letters.size), "wanted": wanted}
    bold = letters.bold if part.bold is None else part.bold
    italic = letters.italic if part.italic is None else part.italic
    if (letters.bold, letters.italic) != (bold, italic):
        faces = _FACES[letters.bold, letters.italic], _FACES[bold, italic]
        yield "KT746", {**called, "found": Said(faces[0]), "wanted": Said(faces[1])}
    for found in _ornaments(letters):
        yield "KT747", {**called, "found": found}
    if part.capitals is True and not letters.capitals and _small(words):
        yield "KT748", called
    if not letters.language.lower().startswith(language):
        yield "KT754", {**called, "found": letters.language or "–", "wanted": _TAGS[language]}


_TAGS = {"vi": "vi-VN", "en": "en-GB"}


def _ornaments(letters: RunFormat) -> Iterator[str]:
    if letters.colour is not None:
        yield letters.colour
    for there, said in (
        (letters.highlighted, N_("highlighted")),
        (letters.underlined, N_("underlined")),
        (letters.struck, N_("struck through")),
        (letters.small_capitals, N_("in small capitals")),
        (letters.hidden, N_("hidden")),
    ):
        if there:
            yield Said(said)


def _small(words: str) -> bool:
    """Whether there are small letters outside of marks."""
    for mark in marks_in(words):
        words = words.replace(mark.text, "")
    return any(char.islower() for char in words) and "{" not in words and "}" not in words


def _of_layout(part: StyleRule, layout: ParagraphFormat) -> Iterator[tuple[str, dict[str, str]]]:
    called: dict[str, str] = {"part": Said(part.called)}
    if part.alignment and layout.alignment not in part.alignment:
        stands = Said(_ALIGNMENTS.get(layout.alignment, layout.alignment))
        yield "KT749", {**called, "found": stands, "wanted": Said(_ALIGNMENTS[part.alignment[0]])}
    if part.first_line is not None:
        low, high = part.first_line
        if not low - _SLACK <= layout.first_line <= high + _SLACK:
            found, wanted = Number.of(layout.first_line, 2), Range.of(low, high)
            yield "KT750", {**called, "found": found, "wanted": wanted}
    if part.gap is not None and layout.before + layout.after < part.gap - _SLACK:
        found = Number.of(layout.before + layout.after, 2)
        yield "KT751", {**called, "found": found, "wanted": Number.of(part.gap)}
    if (
        part.line is not None
        and not part.line[0] - _SLACK <= _lines(part, layout) <= part.line[1] + _SLACK
    ):
        found, wanted = Number.of(_lines(part, layout), 2), Range.of(*part.line)
        yield "KT757", {**called, "found": found, "wanted": wanted}


def _lines(part: StyleRule, layout: ParagraphFormat) -> float:
    """The line spacing in lines; a fixed one is held against the part's largest letters."""
    # A line of Times New Roman is 1.15 times as high as its letters are large.
    return layout.exact_line / (part.high * 1.15) if layout.line is None else layout.line


# ------------------------------------------------------------------ what stands above what


def _of_order(
    file: str, lines: Sequence[WordLine], effective: EffectiveFormat
) -> Iterator[Problem]:
    """Parts that are missing, and posts of signers that are not in capitals."""
    styles = [effective.style_name(line.element) for line in lines]
    for part in STYLE_RULES:
        # A sheet with a title and without a number is issued to nobody, and signed by nobody.
        signed = part.style != _SIGNER or _NUMBER in styles or _TITLE not in styles
        if part.wanted and signed and part.style not in styles:
            yield Problem("KT756", Place(file), {"part": Said(part.called), "style": part.style})
    before = ""
    for line, style in zip(lines, styles, strict=True):
        if not line.text.strip() or not _printed(line):
            continue
        known = _BY_STYLE.get(style)
        if known is not None and known.capitals == "first" and before != style:
            for start, words, run in _printed_runs(line):
                if _small(words) and not effective.letters(run, line.element).capitals:
                    place = Place(file, line.number, 0 if start == 0 else start + 1, line.text)
                    yield Problem("KT748", place, {"part": Said(known.called)})
        before = style


def _of_rules(
    file: str, document: Document, lines: Sequence[WordLine], effective: EffectiveFormat
) -> Iterator[Problem]:
    """Lines that are missing under a part, or of the wrong length (Annex I of the decree)."""
    for index, line in enumerate(lines):
        part = _BY_STYLE.get(effective.style_name(line.element))
        if part is None or part.rule is None or not _printed(line):
            continue
        below = next((one for one in lines[index + 1 :] if not _is_command(one)), None)
        same = below is not None and effective.style_name(below.element) == part.style
        if same:
            continue  # the text goes on in another paragraph
        said = {"part": Said(part.called)}
        place = Place(file, line.number, 0, line.text)
        if not _drawn(line, below, effective):
            yield Problem("KT755", place, said)
        elif below is not None and (share := _share(document, line, below, effective)) is not None:
            low, high = part.rule
            if not low * 0.9 <= share <= high * 1.1:
                yield Problem("KT758", place, {**said, "found": f"{share:.0%}"})


def _is_command(line: WordLine) -> bool:
    return any(mark.takes in ("p", "tr", "tc") for mark in marks_in(line.text))


def _drawn(line: WordLine, below: WordLine | None, effective: EffectiveFormat) -> bool:
    """Whether a line is drawn: the border of a paragraph, or a shape in it or the one below."""
    for one in (line, below):
        if one is not None:
            if effective.layout(one.element).underlined:
                return True
            if any(True for _ in one.element.iter(qn("w:drawing"), qn("w:pict"))):
                return True
    return False


def _share(
    document: Document, line: WordLine, rule: WordLine, effective: EffectiveFormat
) -> float | None:
    """How long the border below a text is against the text; None while that is not known."""
    layout = effective.layout(rule.element)
    if not layout.underlined or "{" in line.text or (layout.left, layout.right) == (0, 0):
        return None
    room = _room(document, rule.element)
    drawn = (room - layout.left - layout.right) / 2.54 * 72
    return drawn / min(_widest(line, effective), room / 2.54 * 72)


def _widest(line: WordLine, effective: EffectiveFormat) -> float:
    """The width in points of a paragraph's widest line, as far as its own breaks make them."""
    widths = [0.0]
    for run in line.element.iter(qn("w:r")):
        letters = effective.letters(run, line.element)
        for piece in run:
            if piece.tag == qn("w:br"):
                widths.append(0.0)
            elif piece.tag == qn("w:t"):
                widths[-1] += width_of(piece.text or "", letters.size, bold=letters.bold)
    return max(widths) or 1.0


def _room(document: Document, paragraph: Any) -> float:
    """The width in cm that a paragraph has."""
    cell = next(paragraph.iterancestors(qn("w:tc")), None)
    width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}") if cell is not None else None
    if width is not None:
        return float(width.get(qn("w:w"), 0)) * 2.54 / 1440
    section = document.sections[0]
    sides = (section.page_width, section.left_margin, section.right_margin)
    page, left, right = (0.0 if one is None else one.cm for one in sides)
    return page - left - right
