"""Turns libyaml's syntax errors into problems, in words an officer can act on.

libyaml says what its scanner expected; what went wrong on the line is usually
something simpler. The sentences are translated like all others; one that is
not in the table is passed on as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ktstartup.language import N_, Said
from ktstartup.problems import Place, Problem

if TYPE_CHECKING:
    import yaml

__all__ = ["DECIMAL_COMMA", "DEEPEST", "FULL_WIDTH", "NO_BLANK", "REASONS", "explain"]

DEEPEST = 40
"""How many mappings and sequences may be nested."""

_BACKSLASH = N_("a backslash between double quotes; use single quotes for paths such as 'C:\\…'")
_BLOCK_TEXT = N_("text on the same line after “|” or “>”; begin it on the next line")
_COLON = N_(
    "a colon where none is expected: text that holds “: ” wants quotes, "
    "or this line or the one above it is not indented rightly"
)
_EXCLAMATION = N_("a value cannot begin with an exclamation mark; put it between quotes")
_OPEN_QUOTE = N_("a quotation mark that is opened is never closed")
_PERCENT = N_("a line cannot begin with %; put the text after its key, between quotes")
_TAB = N_("a tab stands where YAML wants spaces")
# What libyaml cannot know.
_AFTER_QUOTE = N_("text after a closing quotation mark; put all of it between the quotes")
_APOSTROPHE = N_(
    "an apostrophe inside single quotes ends the text; put the whole between double quotes: “…”"
)
_ODD_INDENTATION = N_("the indentation holds spaces that are not ordinary ones; type them anew")
FULL_WIDTH = N_("the colon after the key is not the ordinary one; type “: ” anew")
NO_BLANK = N_("an ordinary blank is missing after the colon of the key; write “key: value”")
_LONG_DASH = N_("the line begins with a long dash; an item of a list begins with “-” and a blank")
DECIMAL_COMMA = N_("inside braces a comma parts keys, so a decimal comma wants quotes: '1,5 tỷ'")

# What libyaml says, and what it means to the person who typed the line.
REASONS = {
    "mapping values are not allowed in this context": _COLON,
    "found unexpected ':'": _COLON,
    "could not find expected ':'": N_("a line without a colon between lines with one"),
    "did not find expected key": N_("this line is not indented like the ones above it"),
    "did not find expected '-' indicator": N_(
        "a list item is missing its dash, or is indented differently"
    ),
    "did not find expected ',' or ']'": N_("a list in brackets […] is not closed or lacks a comma"),
    "did not find expected ',' or '}'": N_("a block in braces {…} is not closed or lacks a comma"),
    "did not find expected node content": N_("a value is missing here"),
    "found unexpected end of stream": _OPEN_QUOTE,
    "found unexpected document indicator": _OPEN_QUOTE,
    "found character that cannot start any token": N_(
        "a value cannot begin with this character; put it between quotes"
    ),
    "block sequence entries are not allowed in this context": N_(
        "a dash on the same line as a key; begin the list on the next line"
    ),
    "did not find expected <document start>": N_("text after the end of the document"),
    "found unknown escape character": _BACKSLASH,
    "did not find expected hexdecimal number": _BACKSLASH,
    "found invalid Unicode character escape code": _BACKSLASH,
    "did not find expected alphabetic or numeric character": N_(
        "a value cannot begin with & or *; put it between quotes"
    ),
    "mapping keys are not allowed in this context": N_("a question mark cannot begin a line here"),
    "did not find expected comment or line break": _BLOCK_TEXT,
    "found an indentation indicator equal to 0": _BLOCK_TEXT,
    "found undefined tag handle": _EXCLAMATION,
    "did not find expected tag URI": _EXCLAMATION,
    "did not find expected '!'": _EXCLAMATION,
    "did not find the expected '>'": _EXCLAMATION,
    "did not find expected whitespace or line break": _EXCLAMATION,
    "did not find URI escaped octet": _EXCLAMATION,
    "found unknown directive name": _PERCENT,
    "found incompatible YAML document": _PERCENT,
    "found unexpected non-alphabetical character": _PERCENT,
    "could not find expected directive name": _PERCENT,
    "did not find expected version number": _PERCENT,
    "did not find expected digit or '.' character": _PERCENT,
    "did not find expected whitespace": _PERCENT,
    "found a tab character that violates indentation": _TAB,
    "found a tab character where an indentation space is expected": _TAB,
}
# What libyaml notices only where the next thing begins: the fault is where
# what it was reading began.
_SEEN_TOO_LATE = (
    "end of stream",
    "document indicator",
    "could not find expected ':'",
    "expected ',' or",
)
_ODD_SPACE = re.compile(r" *[\u00a0\u2000-\u200a\u202f\u3000]")
# Nobody types a longer one, and to look for braces takes the square of its length.
_LONGEST_LINE = 2000
# What people type, and YAML takes for something else: the place is where the group ends.
_TYPED = (
    (re.compile(r" *([–—−•])\s"), _LONG_DASH),
    (re.compile(r" *(?:- )?[^\s:'\"#{\[]+ ?(：)"), FULL_WIDTH),
    (re.compile(r" *(?:- )?[a-z_]+(:)(?=[^\s/])"), NO_BLANK),
    (re.compile(r" *(?:- )?[a-z_]+(:)[\u00a0\u2000-\u200a\u202f\u3000]"), NO_BLANK),
    (re.compile(r".*\{.*\d(,)\d+[^,{}]*,?[^{}]*(?:\}|$)"), DECIMAL_COMMA),
)


def explain(file: str, text: str, error: yaml.YAMLError) -> Problem:
    """Make the problem for a syntax error: KT106 a tab, KT112 too deep, KT107 everything else."""
    mark = getattr(error, "problem_mark", None)
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    context = getattr(error, "context_mark", None)
    lines = text.split("\n")
    if context is not None and any(sign in said for sign in _SEEN_TOO_LATE):
        mark = context
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    while line > 1 and (line > len(lines) or not lines[line - 1].strip()):
        # libyaml points past the end when it only notices there.
        line, column = line - 1, 1
    shown = lines[line - 1] if line <= len(lines) else ""
    if tab := re.match(r" *-?[ ]*(\t)", shown):
        return Problem("KT106", Place(file, line, tab.start(1) + 1))
    if typed := _mistyped(file, lines, line):
        return typed
    place = Place(file, line, max(1, min(column, len(shown) + 1)))
    if "exceeded maximum" in said:
        # It looks ahead, and may notice before anybody has counted.
        return Problem("KT112", place, {"limit": str(DEEPEST)})
    return Problem("KT107", place, {"reason": _reason(said, shown[: column - 1])})


def _mistyped(file: str, lines: list[str], line: int) -> Problem | None:
    """What was typed on the line, or on the one above it, that is not what it looks like."""
    for number in (line, line - 1):
        if not 0 < number <= len(lines) or len(lines[number - 1]) > _LONGEST_LINE:
            continue
        for pattern, reason in ((_ODD_SPACE, _ODD_INDENTATION), *_TYPED):
            if found := pattern.match(lines[number - 1]):
                column = found.end() if pattern is _ODD_SPACE else found.start(1) + 1
                return Problem("KT107", Place(file, number, column), {"reason": Said(reason)})
    return None


def _reason(said: str, before: str) -> str:
    """The message for what libyaml says; ``before`` is the text before the place on its line."""
    if said.startswith("did not find expected") and before.rstrip().endswith(("'", '"')):
        return Said(_APOSTROPHE if before.rstrip().endswith("'") else _AFTER_QUOTE)
    return next((Said(meant) for sign, meant in REASONS.items() if sign in said), said)
