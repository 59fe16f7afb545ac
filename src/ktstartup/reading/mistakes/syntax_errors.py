"""Turns libyaml's syntax errors into problems, in words an officer can act on.

libyaml says what its scanner expected; what went wrong on the line is usually
something simpler. The sentences are translated like all others; one that is
not in the table is passed on as it is.
"""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING

from ktstartup.language import N_, Said
from ktstartup.problems import Place, Problem
from ktstartup.reading.mistakes.indentation import goes_on, indented, lines_above, no_key
from ktstartup.reading.mistakes.punctuation import (
    BACKSLASH,
    DASH_AT_KEY,
    NOTICED_LATE,
    OF_A_LINE,
    OPEN_QUOTE,
    TEXT_AFTER_BAR,
    quotes,
)
from ktstartup.reading.mistakes.source_line import SourceLine
from ktstartup.reading.nodes import DEEPEST

if TYPE_CHECKING:
    import yaml

    from ktstartup.reading.mistakes.source_line import Diagnosis

_COLON = N_(
    "a colon where none is expected: text that holds “: ” wants quotes, "
    "or this line or the one above it is not indented rightly"
)
_EXCLAMATION = N_("a value cannot begin with an exclamation mark; put it between quotes")
_PERCENT = N_("a line cannot begin with %; put the text after its key, between quotes")
_TAB = N_("a tab stands where YAML wants spaces")

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
    "found unexpected end of stream": OPEN_QUOTE,
    "found unexpected document indicator": OPEN_QUOTE,
    "found character that cannot start any token": N_(
        "a value cannot begin with this character; put it between quotes"
    ),
    "block sequence entries are not allowed in this context": DASH_AT_KEY,
    "did not find expected <document start>": N_("text after the end of the document"),
    "found unknown escape character": BACKSLASH,
    "did not find expected hexdecimal number": BACKSLASH,
    "found invalid Unicode character escape code": BACKSLASH,
    "did not find expected alphabetic or numeric character": N_(
        "a value cannot begin with & or *; put it between quotes"
    ),
    "mapping keys are not allowed in this context": N_("a question mark cannot begin a line here"),
    "did not find expected comment or line break": TEXT_AFTER_BAR,
    "found an indentation indicator equal to 0": TEXT_AFTER_BAR,
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

# Nobody types a longer line, and to look for braces takes the square of its length.
_LONGEST_LINE = 2000
_LOOKED_BACK = 50


def syntax_problem(file: str, text: str, error: yaml.YAMLError) -> Problem:
    """Make the problem for a syntax error: KT106 a tab, KT112 too deep, KT107 everything else."""
    mark = getattr(error, "problem_mark", None)
    message = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    context = getattr(error, "context_mark", None)
    lines = text.split("\n")
    if context is not None and any(sign in message for sign in _SEEN_TOO_LATE):
        mark = context
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    while line > 1 and (line > len(lines) or not lines[line - 1].strip()):
        # libyaml points past the end when it only notices there.
        line, column = line - 1, 1
    shown = lines[line - 1] if line <= len(lines) else ""
    if tab := re.match(r" *-?[ ]*(\t)", shown):
        return Problem("KT106", Place(file, line, tab.start(1) + 1))
    place = Place(file, line, max(1, min(column, len(shown) + 1)))
    if "exceeded maximum" in message:
        # It looks ahead, and may notice before anybody has counted.
        return Problem("KT112", place, {"limit": str(DEEPEST)})
    if typed := _diagnosis(SourceLine(message, lines, line)):
        words = {"reason": Said(typed.reason), **typed.words}
        return Problem("KT107", Place(file, typed.line, typed.column), words, typed.advice)
    reason = next((Said(meant) for sign, meant in REASONS.items() if sign in message), message)
    return Problem("KT107", place, {"reason": reason})


def _diagnosis(line: SourceLine) -> Diagnosis | None:
    """What was mistyped on a line or shortly before it, with the line as it should be."""
    if line.number > len(line.lines) or len(line.text) > _LONGEST_LINE:
        return None
    early = [line, *_before(line)]
    found = (rule(one) for one in early for rule in NOTICED_LATE)
    own = (rule(line) for rule in (*OF_A_LINE, _quote_above, indented, goes_on))
    title = (no_key(one) for one in early)
    return next((one for one in chain(found, own, title) if one), None)


def _before(line: SourceLine) -> list[SourceLine]:
    """The line above one, and the nearest above that is indented no further."""
    blanks = len(line.text) - len(line.text.lstrip())
    above = [
        one for one in islice(lines_above(line), _LOOKED_BACK) if len(one.text) <= _LONGEST_LINE
    ]
    outer = (one for one in above if len(one.text) - len(one.text.lstrip()) <= blanks)
    return above[:1] + [one for one in [next(outer, None)] if one and one not in above[:1]]


def _quote_above(line: SourceLine) -> Diagnosis | None:
    """A quotation mark some lines above that only the next text's has closed."""
    if "did not find expected" not in line.message and "end of stream" not in line.message:
        return None
    for one in islice(lines_above(line), _LOOKED_BACK):
        value = one.value[1] if len(one.text) <= _LONGEST_LINE else ""
        if value[:1] in ("'", '"') and value[0] not in value[1:]:
            return quotes(one)
    return None
