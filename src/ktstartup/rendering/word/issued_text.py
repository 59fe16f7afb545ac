"""Compares the text of an issued Word file with the report that the data give.

Clerks add a number, leaders smooth a sentence; neither may change a figure. So
the two texts are laid side by side, paragraph by paragraph, and what counts is
whether each figure of the data still stands in its place.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from typing import TYPE_CHECKING

from lxml import etree

from ktstartup.frozen import frozen
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.text.folding import fold
from ktstartup.text.normal_form import composed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT, _GAPS = f"{_W}t", {f"{_W}tab", f"{_W}br", f"{_W}cr"}
_HYPHEN = f"{_W}noBreakHyphen"
# Text that tracked changes have taken away, or moved elsewhere.
_GONE = (f"{_W}del", f"{_W}moveFrom")
_FIGURE = lazy_pattern(r"\d+(?:[.,]\d+)*")
# A report has some hundred kilobytes of text; what unpacks to more is something else.
_LARGEST = 64 * 1024 * 1024


# From here on a paragraph is another one reworded.
_ALIKE = 0.5


class NoWordFileError(Exception):
    """The bytes are not a Word file (.docx)."""


@frozen
class TextComparison:
    """How an issued text stands to the one that the data give.

    ``same_paragraphs`` counts those that stand there as they are.
    ``differing`` are pairs of paragraphs, the data's and the issued one's, where the figures
    are others. ``reworded`` have the same figures; ``missing`` and ``added`` have nothing beside
    them. ``left_out`` are those of the missing, and ``put_in`` those of the added, whose figures
    the other text does not say anywhere else.
    """

    same_paragraphs: int = 0
    differing: tuple[tuple[str, str], ...] = ()
    reworded: int = 0
    missing: int = 0
    added: int = 0
    left_out: tuple[str, ...] = ()
    put_in: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> int:
        """How many paragraphs the data's own report has."""
        return self.same_paragraphs + len(self.differing) + self.reworded + self.missing

    @property
    def other_figures(self) -> int:
        """How many paragraphs of one text do not stand in the other with their figures."""
        return len(self.differing) + len(self.left_out) + len(self.put_in)

    @property
    def differs(self) -> bool:
        """Whether it is another report: another figure somewhere, or a paragraph less."""
        return bool(self.other_figures or self.missing)

    @property
    def same(self) -> bool:
        """Whether the texts are the same, spaces aside."""
        return not (self.differing or self.reworded or self.missing or self.added)


def paragraphs(content: bytes, *, tables: bool = True) -> list[str]:
    """The paragraphs of a Word file, those in tables as well unless told, empty ones left out.

    Raises NoWordFileError.
    """
    root = _document(content)
    found = root.iter(f"{_W}p") if tables else root.iterfind(f"{_W}body/{_W}p")
    texts = ("".join(_letters(one)) for one in found)
    return [text for text in map(_plain, texts) if text]


def surroundings(content: bytes) -> list[str]:
    """What a printed document repeats or draws: page headers, headings of tables, charts' labels.

    Raises NoWordFileError.
    """
    document = _document(content)
    repeated = [
        row for row in document.iter(f"{_W}tr") if row.find(f"{_W}trPr/{_W}tblHeader") is not None
    ]
    repeated += _parts(content, r"word/(?:header|footer)\d*[.]xml")
    found = ["".join(_letters(one)) for part in repeated for one in part.iter(f"{_W}p")]
    for chart in _parts(content, r"word/charts/chart\d+[.]xml"):
        found += ["".join(map(str, one.itertext())) for one in chart.iter("{*}p", "{*}v")]
    return [text for text in map(_plain, found) if text]


def _document(content: bytes) -> etree._Element:
    found = _parts(content, "word/document[.]xml")
    if len(found) != 1:
        raise NoWordFileError
    return found[0]


def _parts(content: bytes, names: str) -> list[etree._Element]:
    """The parts of a Word file by what they are called. Raises NoWordFileError."""
    reader = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            found = [one for one in package.infolist() if re.fullmatch(names, one.filename)]
            if sum(one.file_size for one in found) > _LARGEST:
                raise NoWordFileError
            return [etree.fromstring(package.read(one), reader) for one in found]
    except (zipfile.BadZipFile, KeyError, RuntimeError, OSError, etree.XMLSyntaxError) as error:
        raise NoWordFileError from error


def _letters(paragraph: etree._Element) -> Iterator[str]:
    for node in paragraph.iter(_TEXT, _HYPHEN, *_GAPS):
        if node.tag in _GAPS:
            yield " "
        elif node.tag == _HYPHEN:
            yield "-"
        elif next(node.iterancestors(*_GONE), None) is None and not _is_hidden(node):
            yield node.text or ""


def _is_hidden(node: etree._Element) -> bool:
    """Whether a text has the font effect “Hidden”, and is not printed."""
    found = node.find(f"../{_W}rPr/{_W}vanish")
    return found is not None and found.get(f"{_W}val") not in ("0", "false", "off")


def _plain(text: str) -> str:
    return " ".join(composed(text).split())


def mentions(text: str, wanted: str, besides: Iterable[str] = ()) -> bool:
    """Whether a phrase stands in a paragraph; accents, case and spacing aside.

    ``besides`` are longer phrases that hold it and do not count; nor does a year
    inside a date.
    """
    left = _folded(text)
    for phrase in besides:
        left = left.replace(_folded(phrase), "")
    return bool(re.search(rf"(?<![\w/.-]){re.escape(_folded(wanted))}(?![\w/-])", left))


def _folded(text: str) -> str:
    return re.sub(r"\b0(?=\d)", "", fold(text))


def compare_texts(ours: Sequence[str], issued: Sequence[str]) -> TextComparison:
    """Lay the paragraphs of two texts side by side."""
    differing: list[tuple[str, str]] = []
    alone: list[tuple[str, str]] = []
    strange: list[tuple[str, str]] = []
    reworded = missing = added = 0
    same = len(ours)
    for mine, theirs in _gaps(ours, issued):
        pairs = _pairs(mine, theirs)
        found = [pair for pair in pairs if _figures(pair[0]) != _figures(pair[1])]
        differing += found
        reworded += len(pairs) - len(found)
        missing += len(mine) - len(pairs)
        alone += _left_out(mine, theirs, [ours for ours, _ in pairs])
        strange += _left_out(theirs, mine, [issued for _, issued in pairs])
        added += len(theirs) - len(pairs)
        same -= len(mine)
    left_out, put_in = _nowhere(alone, ours, issued), _nowhere(strange, issued, ours)
    return TextComparison(same, tuple(differing), reworded, missing, added, left_out, put_in)


def paired(before: Sequence[str], now: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The paragraphs that differ, each beside what took its place; empty where nothing did."""
    for old, new in _gaps(before, now):
        pairs = _pairs(old, new)
        yield from (pair for pair in pairs if pair[0] != pair[1])
        yield from ((text, "") for text in (Counter(old) - Counter(a for a, _ in pairs)).elements())
        yield from (("", text) for text in (Counter(new) - Counter(b for _, b in pairs)).elements())


def _left_out(mine: list[str], theirs: list[str], paired: list[str]) -> Iterator[tuple[str, str]]:
    """What took nothing's place and says a figure, and as it is told: a cell with the words before.

    Two paragraphs made one are not left out.
    """
    alone, before = Counter(mine) - Counter(paired), ""
    for text in mine:
        in_words = any(map(str.isalpha, text))
        before = text if in_words else before
        if alone[text] > 0:
            alone[text] -= 1
            if _figures(text) and not any(text.rstrip(".") in one for one in theirs):
                yield text, text if in_words or not before else f"{before}: {text}"


def _nowhere(
    texts: Iterable[tuple[str, str]], ours: Sequence[str], issued: Sequence[str]
) -> tuple[str, ...]:
    """Those that do not stand in another place of the issued text: what was moved is there."""
    left = Counter(ours) - Counter(issued)
    found = []
    for text, told in texts:
        if left[text] > 0:
            left[text] -= 1
            found.append(told)
    return tuple(found)


def _gaps(ours: Sequence[str], issued: Sequence[str]) -> Iterator[tuple[list[str], list[str]]]:
    """What stands between the paragraphs that both texts have."""
    # Only closing a period needs it.
    from rapidfuzz.distance import Indel

    mine: list[str] = []
    theirs: list[str] = []
    for step in Indel.opcodes(ours, issued):
        if step.tag != "equal":
            mine += ours[step.src_start : step.src_end]
            theirs += issued[step.dest_start : step.dest_end]
        elif mine or theirs:
            yield mine, theirs
            mine, theirs = [], []
    if mine or theirs:
        yield mine, theirs


def _pairs(mine: list[str], theirs: list[str]) -> list[tuple[str, str]]:
    """Paragraphs that took each other's place: one for one, or else those that are alike."""
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    if len(mine) == len(theirs):
        return list(zip(mine, theirs, strict=True))
    left = dict(enumerate(theirs))
    pairs = []
    for text in mine:
        found = process.extractOne(
            text, left, scorer=Indel.normalized_similarity, score_cutoff=_ALIKE
        )
        if found:
            pairs.append((text, left.pop(found[2])))
    return pairs


def _figures(text: str) -> Counter[str]:
    """The figures of a text; 08 and 8 are one."""
    return Counter(found.lstrip("0") or "0" for found in _FIGURE.findall(text))
