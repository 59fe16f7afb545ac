"""Reads the YAML that nearly every file is written in, line by line and fast; doubts anything else.

Blocks, lists, texts on one line, folded or going on, short blocks and lists in brackets: what this
project writes, and people who follow it. Of such a file the values are given as :mod:`tree` would
give them, without places. For everything else, right or wrong, there is no answer, and the whole
file is read by :mod:`tree`, which alone says what YAML means. Wherever this module does answer, a
differential test holds it to that.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias
from unicodedata import is_normalized

from ktstartup.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

# Words for nothing, which only the full reader tells from texts.
_SOMETHING = "(?!null|Null|NULL)"
# How a text without quotes may begin. Much more may; that is left to the full reader.
_BEGIN = rf"{_SOMETHING}(?:[\w(“‘+./–]|-(?=\d))"
_WORD = r"\w[\w-]{0,60}+"
_WORDS = rf"{_WORD}(?:[. ]{_WORD}){{0,9}}+"
_KEY = rf"(?:{_SOMETHING}{_WORDS}|'{_WORDS}')"
# A colon or a number sign is text where no space stands after the one and before the other.
_PLAIN = rf"{_BEGIN}[^:#\t]*(?:(?::(?=\S)|(?<=\S)#)[^:#\t]*)*(?<!\s)"
_QUOTED = r"'[^'\t]*'|\"[^\"\\\t]*\""
# Inside of brackets and braces.
_SHORT = rf"(?:{_BEGIN}[^:#,\[\]{{}}?\"\t]*(?<!\s)|{_QUOTED})"
# What comes more than once stands here once: Python takes long to prepare a long pattern.
_LIST = rf"\[(?:{_SHORT}(?:, (?!\])|(?=\])))+\]"
_PAIR = rf"{_KEY}: (?:{_SHORT}|{_LIST})"
_BLOCK = rf"\{{(?:{_PAIR}(?:, (?!\}})|(?=\}})))+\}}"
_OTHER = f"{_QUOTED}|{_LIST}|{_BLOCK}"
_PLAIN_ALONE, _OTHER_ALONE = lazy_pattern(_PLAIN), lazy_pattern(_OTHER)
_LINE = lazy_pattern(
    rf"( *)(- )?(?:({_KEY}):(?= |\Z))? *(?:({_PLAIN})|({_OTHER})|\t(.*))?"
    r" *((?<![^ ])#[^\t]*)?"
)
_ITEMS = lazy_pattern(_SHORT)
_PAIRS = lazy_pattern(rf"({_KEY}): ({_SHORT}|{_LIST})")
# Lines of one indentation, and nothing as deep after them, be it below blank lines.
# A line that ends like the first would be a beginning too, and the rest be looked at for each.
_FOLDED = lazy_pattern(r">-\n( +)(\S.*(?:\n\1\S.*(?<!>-))*+)\n(?!(?: *\n)*\1)")
# Far below what the full reader allows, and far above what anybody needs.
_DEEPEST = 30
# To put a text together line by line takes the square of its length.
_LONGEST = 20_000
# The same lines come again and again; so many different ones are kept.
_KEPT = 50_000

# A value that may go on in deeper lines, and one that may not; a key without a value; a text on
# one line that was folded, margin and all; a line that goes on; a blank line or a comment.
_TEXT, _WHOLE, _KEY_ONLY, _FOLD, _MORE, _BLANK, _DOUBT = range(7)

_Line: TypeAlias = "tuple[int, int, bool, str | None, Any]"
"""What a line says by itself: its kind, how far it is indented, whether it has a dash, its key
and its value."""


class _Lines(dict[str, _Line]):
    """Every line met so far."""

    def __init__(self) -> None:
        super().__init__()
        # How far those are indented that begin so, up to a colon, whether they have a dash, and
        # their key: values differ, what stands before them hardly does.
        self._beginnings: dict[str, tuple[int, bool, str | None]] = {}

    def __missing__(self, text: str) -> _Line:
        if len(self) >= _KEPT:
            self.clear()
            self._beginnings.clear()
        before, colon, after = text.partition(": ")
        known = self._beginnings.get(before)
        if known and _PLAIN_ALONE.fullmatch(after) and _usual(after):
            indent, dash, key = known
            line: _Line = _TEXT, indent, dash, key, after
        elif known and _OTHER_ALONE.fullmatch(after) and _usual(after):
            line = _whole(*known, _value(after))
        elif not _usual(text):
            line = _DOUBT, 0, False, None, None
        else:
            line = _line(text)
            if colon and line[3]:
                self._beginnings[before] = line[1:4]
        self[text] = line
        return line


def _usual(text: str) -> bool:
    """Whether a line has nothing that is forbidden or has a second form.

    What is forbidden cannot be printed; of what cannot be, only the sign of what was folded may be
    here.
    """
    printable = text.isprintable() or text.replace("\t", "", 1).isprintable()
    return printable and (text.isascii() or is_normalized("NFC", text))


def _line(text: str) -> _Line:
    found = _LINE.fullmatch(text)
    if found is None:
        return _DOUBT, 0, False, None, None
    margin, dash, key, plain, other, folded, comment = found.groups()
    if plain:
        kind, value = (_WHOLE if comment else _TEXT), plain
        if key is None and dash is None:
            kind = _DOUBT if comment else _MORE
    elif other:
        return _whole(len(margin), dash is not None, key and _unquoted(key), _value(other))
    elif folded:
        kind, value = (_FOLD if key or dash else _DOUBT), folded
    elif key:
        kind, value = _KEY_ONLY, ""
    else:
        kind, value = (_DOUBT if dash else _BLANK), ""
    return kind, len(margin), dash is not None, key and _unquoted(key), value


def _whole(indent: int, dash: bool, key: str | None, value: Any) -> _Line:  # noqa: FBT001 - the parts of a line
    doubtful = value is None or not (dash or key)
    return (_DOUBT if doubtful else _WHOLE), indent, dash, key, value


def _value(text: str) -> Any:
    """A text, one in quotes, or a short block or list; None where a key stands twice."""
    if text[0] == "[":
        return [_unquoted(one) for one in _ITEMS.findall(text, 1)]
    if text[0] == "{":
        pairs: list[Any]
        if "'" in text or '"' in text or "[" in text:
            pairs = [(_unquoted(key), _value(one)) for key, one in _PAIRS.findall(text)]
        else:
            pairs = [pair.split(": ") for pair in text[1:-1].split(", ")]
        block = dict(pairs)
        return block if len(block) == len(pairs) else None
    return _unquoted(text)


def _unquoted(text: str) -> str:
    return text[1:-1] if text[0] in "'\"" else text


def _unfolded(found: re.Match[str]) -> str:
    margin, lines = found.groups()
    return "\t" + margin + lines.replace("\n" + margin, " ") + "\n"


class LineReader:
    """Reads many texts, and remembers what their lines say."""

    def __init__(self) -> None:
        self._known = _Lines()

    def read(self, text: str) -> dict[str, Any] | None:
        """The blocks, lists and texts of a YAML text; None wherever there is any doubt.

        There is, too, where a text has anything that may not stand in a file
        (:func:`~ktstartup.reading.encoding.forbidden`).
        What is the same may be one object, so nothing of it is to be changed.
        """
        if "\t" in text:
            return None
        if ">-" in text:
            # Put on one line, after a sign that stands nowhere else.
            text = _FOLDED.sub(_unfolded, text)
        return _grown(map(self._known.__getitem__, text.split("\n")))


def _grown(  # noqa: C901, PLR0911, PLR0912 - one loop, run for every line of every file
    lines: Iterable[_Line],
) -> dict[str, Any] | None:
    """What lines say together."""
    root: dict[str, Any] = {}
    # The block or list that lines add to, which of both it is, how far it is indented, and the
    # blocks and lists around it.
    here: Any = root
    listed = False
    depth = 0
    around: list[tuple[Any, int]] = []
    # Where the last value stands, and whether one is still awaited.
    place: Any = None
    last = _BLANK
    for kind, indent, dash, key, value in lines:
        if indent == depth and kind <= _KEY_ONLY and not dash and not listed:
            # Nearly every line is one key more of the same block.
            if key in here:
                return None
            here[key] = value
            place, last = key, kind
            continue
        if kind >= _MORE:
            if kind == _BLANK:
                last = _KEY_ONLY if last == _KEY_ONLY else _BLANK
                continue
            if kind == _DOUBT or last != _TEXT or indent <= depth:
                return None
            if len(here[place]) > _LONGEST:
                return None
            here[place] = f"{here[place]} {value}"
            continue
        if indent > depth:
            if last != _KEY_ONLY or len(around) > _DEEPEST:
                return None
            around.append((here, depth))
            here[place] = [] if dash else {}
            here, depth = here[place], indent
        else:
            while indent < depth:
                here, depth = around.pop()
        listed = type(here) is list
        if indent != depth or listed is not dash:
            return None
        if dash:
            if key is None:
                place = len(here)
                here.append("")
            else:
                here.append({})
                around.append((here, depth))
                here, listed, depth = here[-1], False, indent + 2
        if key is not None:
            if key in here:
                return None
            place = key
        if kind == _FOLD:
            if not value.startswith(" " * (depth + 1)):
                return None
            here[place] = value.lstrip(" ")
        else:
            here[place] = value
        last = kind
    return root or None


_ITEM_OR_KEY = lazy_pattern(r"^(?:( *)- |([^ #\n][^:\n]*))", re.MULTILINE)


def item_lines(text: str) -> dict[str, list[int]]:
    """The numbers of the lines on which the items of top-level lists begin, by the lists' keys.

    Only of a text that :class:`LineReader` has read: there no text of an item is indented as little
    as its dash.
    """
    found: dict[str, list[int]] = {}
    items: list[int] = []
    depth, number, counted = -1, 1, 0
    for one in _ITEM_OR_KEY.finditer(text):
        number += text.count("\n", counted, one.start())
        counted = one.start()
        indent, key = one.groups()
        if key is not None:
            items = found.setdefault(_unquoted(key), [])
            depth = -1
        elif depth in (-1, len(indent)):
            depth = len(indent)
            items.append(number)
    return found
