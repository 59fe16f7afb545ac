"""Puts libyaml's complaints about broken syntax into words an officer can act on.

libyaml says what its scanner expected; what went wrong on the line is usually
something simpler. The sentences are translated like all others; one that is
not in the table is passed on as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ktstartup.language import N_
from ktstartup.problems import Place, Problem

if TYPE_CHECKING:
    import yaml

__all__ = ["REASONS", "explain"]


# What libyaml says, and what it means to the person who typed the line.
REASONS = {
    "mapping values are not allowed in this context": N_(
        "a colon where none is expected: text that holds “: ” wants quotes, "
        "or this line or the one above it is not indented rightly"
    ),
    "could not find expected ':'": N_("a line without a colon between lines with one"),
    "did not find expected key": N_("this line is not indented like the ones above it"),
    "did not find expected '-' indicator": N_(
        "a list item is missing its dash, or is indented differently"
    ),
    "did not find expected ',' or ']'": N_("a list in brackets […] is not closed or lacks a comma"),
    "did not find expected ',' or '}'": N_("a block in braces {…} is not closed or lacks a comma"),
    "did not find expected node content": N_("a value is missing here"),
    "found unexpected end of stream": N_("a quotation mark that is opened is never closed"),
    "found character that cannot start any token": N_(
        "a value cannot begin with this character; put it between quotes"
    ),
    "block sequence entries are not allowed in this context": N_(
        "a dash on the same line as a key; begin the list on the next line"
    ),
    "did not find expected <document start>": N_("text after the end of the document"),
    "found unknown escape character": N_(
        "a backslash between double quotes; use single quotes for paths such as 'C:\\…'"
    ),
    "did not find expected alphabetic or numeric character": N_(
        "a value cannot begin with & or *; put it between quotes"
    ),
    "mapping keys are not allowed in this context": N_("a question mark cannot begin a line here"),
    "did not find expected comment or line break": N_(
        "text on the same line after “|” or “>”; begin it on the next line"
    ),
    "found undefined tag handle": N_(
        "a value cannot begin with an exclamation mark; put it between quotes"
    ),
    "found a tab character that violates indentation": N_("a tab stands where YAML wants spaces"),
    "exceeded maximum": N_("the nesting is too deep"),
}


def explain(file: str, text: str, error: yaml.YAMLError) -> Problem:
    """Make the problem for a syntax error: KT106 for a tab, KT107 for everything else."""
    mark = getattr(error, "problem_mark", None)
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    context = getattr(error, "context_mark", None)
    lines = text.split("\n")
    if "end of stream" in said and context is not None:
        mark = context
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    while line > 1 and (line > len(lines) or not lines[line - 1].strip()):
        # libyaml points past the end when it only notices there.
        line, column = line - 1, 1
    shown = lines[line - 1] if line <= len(lines) else ""
    if tab := re.match(r" *-?[ ]*(\t)", shown):
        return Problem("KT106", Place(file, line, tab.start(1) + 1))
    reason = next((meant for key, meant in REASONS.items() if key in said), said)
    return Problem(
        "KT107", Place(file, line, max(1, min(column, len(shown) + 1))), {"reason": reason}
    )
