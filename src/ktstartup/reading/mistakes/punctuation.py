"""Rules about punctuation that YAML takes for something else than was meant: the line mended."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ktstartup.frozen import replace
from ktstartup.language import N_
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.reading.mistakes.source_line import BLANKS, ODD, WRITE_SO, all_keys, quoted
from ktstartup.text.bullets import BULLET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ktstartup.problems import Problem
    from ktstartup.reading.mistakes.source_line import Diagnosis, SourceLine

    Rule = Callable[[SourceLine], Diagnosis | None]

_SEGMENT = lazy_pattern(r"(?P<key>[a-z_]+): (?P<value>[^,{}\[\]]+)")
_COMMA = lazy_pattern(r" ?[，、;；] ?(?=[a-z_]+ ?:)")
_DECIMAL = lazy_pattern(r"(?<=: )[^,{}]*\d(?P<at>,)\d[^,{}]*")

COMMA_IN_BRACES = N_(
    "inside braces a comma parts keys, so text and figures with a comma want quotes: '1,5 tỷ'"
)
FULL_WIDTH = N_("the colon after the key is not the ordinary one; type “: ” anew")
NO_BLANK = N_("an ordinary blank is missing after the colon of the key; write “key: value”")
ODD_INDENTATION = N_("the indentation holds spaces that are not ordinary ones; type them anew")
_LIST_SIGN = N_(
    "the line begins with “–”, “•”, “+” or “*”; an item of a list begins with “-” and a blank"
)
_DASH_WITHOUT_BLANK = N_("an ordinary blank is missing after the dash of a list")
_EQUALS = N_("another sign stands in place of the colon")
_NO_COLON = N_("the colon after the key is missing")
_RULE = N_("a line of signs alone is no part of the file")
_NOTE_IN_BRACES = N_("inside braces the text after “ #” counts as a comment, the brace with it")
_COMMA_SIGN = N_("the keys in braces are parted by something other than an ordinary comma")
_COMMA_MISSING = N_("a comma is missing between the keys in braces")
_COLON_IN_BRACES = N_("inside braces a text that holds “: ” wants quotes")
_UNCLOSED = N_("a brace or bracket is opened and never closed")
_CLOSE = N_("close it; where the sign is part of a text put the text between quotes: {mended}")
DASH_AT_KEY = N_("a dash on the same line as a key; begin the list on the next line")
_POINT_BELOW = N_(
    "leave the key alone on its line, and write each point on a line of its own below: {mended}"
)
_LEAVE_OUT = N_("where there is nothing to say, delete the whole line")
_COLON_IN_TEXT = N_("a text that holds “: ” or ends with a colon wants quotes")
_BRACE_MISSING = N_("the opening brace is missing")
_ROUND = N_("keys on one line stand in braces {…}, not in round brackets")
_FIRST_SIGN = N_("a text cannot begin with this sign; put it between quotes")
TEXT_AFTER_BAR = N_("text on the same line after “|” or “>”; begin it on the next line")
_BAR = N_(
    "write “|” alone after the key, and the text on the lines below, two blanks further in than "
    "the key"
)
_APOSTROPHE = N_("an apostrophe (') inside single quotes ends the text")
_TWO_QUOTES = N_("the quotation marks are typed twice")
_AFTER_QUOTE = N_("text after a closing quotation mark; put all of it between the quotes")
OPEN_QUOTE = N_("a quotation mark that is opened is never closed")
_NOTE = N_("a note of your own begins with “# ”")
_COMMA_BEHIND = N_("a comma or stop behind the quotation mark")
_COMMENT = N_("“#” begins a comment: put the text between quotes: {mended}")
BACKSLASH = N_("a backslash between double quotes")


# ------------------------------------------------ signs that look like others


def _by_pattern(pattern: str, mended: str, reason: str) -> Rule:
    """A rule for lines that match; the fault is where the group ``at`` begins."""
    compiled = re.compile(pattern)

    def rule(line: SourceLine) -> Diagnosis | None:
        found = compiled.fullmatch(line.text)
        if found is None:
            return None
        return line.found(found.start("at") + 1, reason, WRITE_SO, found.expand(mended))

    return rule


def _odd_indentation(line: SourceLine) -> Diagnosis | None:
    found = re.match(rf" *[{ODD}]", line.text)
    if found is None:
        return None
    text = line.text.lstrip()
    return line.found(
        found.end(), ODD_INDENTATION, BLANKS, " " * (len(line.text) - len(text)) + text
    )


def _colon_missing(line: SourceLine) -> Diagnosis | None:
    """A key of the files with a sign of equality, or nothing, behind it."""
    found = re.fullmatch(
        r"(?P<a> *(?:- )?(?P<key>[a-z_]+))(?: *(?P<equals>[=-]>|[=;；]) *| +|$)(?P<b>.*)", line.text
    )
    asked = "':'" in line.message or "mapping values" in line.message
    if not found or not asked or found["key"] not in all_keys():
        return None
    mended = f"{found['a']}: {found['b']}".rstrip()
    if found["equals"]:
        return line.found(found.start("equals") + 1, _EQUALS, WRITE_SO, mended)
    return line.found(found.end("a") + 1, _NO_COLON, WRITE_SO, mended)


NOTICED_LATE: tuple[Rule, ...] = (
    _odd_indentation,
    _by_pattern(rf"(?P<a> *)(?P<at>(?!-){BULLET})\s+(?P<b>\S.*)", r"\g<a>- \g<b>", _LIST_SIGN),
    _by_pattern(
        rf"(?P<a> *)(?P<at>-)[{ODD}]*(?P<b>[^\s\-.\d].*)", r"\g<a>- \g<b>", _DASH_WITHOUT_BLANK
    ),
    _by_pattern(
        r"(?P<a> *(?:- )?[^\s:'\"#{\[]+?) ?(?P<at>：)\s*(?P<b>.*)",
        r"\g<a>: \g<b>",
        FULL_WIDTH,
    ),
    _by_pattern(
        rf"(?P<a> *(?:- )?[a-z_]+)(?P<at>:)(?:[{ODD}]+ ?|(?=[^\s/]))(?P<b>.*)",
        r"\g<a>: \g<b>",
        NO_BLANK,
    ),
    _colon_missing,
    _by_pattern(r"(?P<a> *)(?P<at>//|--|/\*|<!--|;)(?!-)\s*(?P<b>.*\S)", r"\g<a># \g<b>", _NOTE),
    _by_pattern(r"(?P<at>)\s*(?P<a>([-=*_~])\3{3,})\s*", r"# \g<a>", _RULE),
)
"""Rules about what is often noticed only on the line below."""


# ------------------------------------------------ braces and brackets


def _in_braces(line: SourceLine) -> Diagnosis | None:
    """What libyaml finds missing between braces."""
    begun = re.search(r"[{\[]", line.text)
    if "expected ',' or" not in line.message or begun is None:
        return None
    before, inner = line.text[: begun.start()], line.text[begun.start() :]
    found = next(_braces_mended(inner), None)
    if found is None:
        return None
    at, reason, mended = found
    return line.found(len(before) + at + 1, reason, WRITE_SO, before + mended)


def _braces_mended(inner: str) -> Iterator[tuple[int, str, str]]:
    """Where in braces something is wrong, why, and the braces mended."""
    note = re.search(r"(?<=: )[^,{}\[\]'\"]*(?P<at> )#[^,{}\[\]]*", inner)
    if note:
        mended = inner[: note.start()] + quoted(note[0]) + inner[note.end() :]
        yield note.start("at") + 1, _NOTE_IN_BRACES, mended
    if comma := _COMMA.search(inner):
        yield comma.start(), _COMMA_SIGN, _COMMA.sub(", ", inner)
    for part in _SEGMENT.finditer(inner):
        if second := re.search(r" (?=[a-z_]+: )", part["value"]):
            at = part.start("value") + second.start()
            yield at, _COMMA_MISSING, f"{inner[:at]}, {inner[at + 1 :]}"
        if ": " in part["value"] and part["value"][0] not in "'\"":
            at = part.start("value")
            yield at, _COLON_IN_BRACES, inner[:at] + quoted(part["value"]) + inner[part.end() :]
    if decimal := _DECIMAL.search(inner):
        mended = _DECIMAL.sub(lambda one: quoted(one[0]), inner)
        yield decimal.start("at"), COMMA_IN_BRACES, mended


def _unclosed(line: SourceLine) -> Diagnosis | None:
    """A brace or bracket without its other half."""
    found = re.fullmatch(
        r"(?P<before>[^{\[]*?(?:: |- ))(?P<at>[{\[])(?P<inner>[^{}\[\]]*)", line.text
    )
    if not found or ("expected ',' or" not in line.message and "node content" not in line.message):
        return None
    rest = found["at"] + found["inner"].rstrip(", ")
    closed = rest + ("}" if found["at"] == "{" else "]")
    meant = found["at"] == "[" or ": " in found["inner"]
    mended = found["before"] + (closed if meant else quoted(rest))
    return line.found(found.start("at") + 1, _UNCLOSED, _CLOSE, mended)


# ------------------------------------------------ the value behind a key


def _dash_at_key(line: SourceLine) -> Diagnosis | None:
    before, value = line.value
    if "block sequence entries" not in line.message or not value.startswith("-"):
        return None
    advice = _POINT_BELOW if value.strip("- ") else _LEAVE_OUT
    return line.found(len(before) + 1, DASH_AT_KEY, advice, value)


def _colon_in_text(line: SourceLine) -> Diagnosis | None:
    before, value = line.value
    if not value or ("mapping values" not in line.message and "unexpected ':'" not in line.message):
        return None
    at = len(before) + 1
    if re.fullmatch(r"[a-z_]+: .*\}", value):
        return line.found(at, _BRACE_MISSING, WRITE_SO, f"{before}{{{value}")
    if re.fullmatch(r"\([a-z_]+: .*\)", value):
        return line.found(at, _ROUND, WRITE_SO, f"{before}{{{value[1:-1]}}}")
    colon = re.search(r":(?: |$)", value)
    if value[0] in "'\"{[" or colon is None:
        return None
    return line.found(at + colon.start(), _COLON_IN_TEXT, WRITE_SO, before + quoted(value))


def _first_sign(line: SourceLine) -> Diagnosis | None:
    """A text that begins with what YAML means something by."""
    before, value = line.value
    beside = re.match(r"[\[{][^\[\]{}:]*[\]}] *[^\s#,]", value)  # [Mở lớp] tại huyện
    if not before.strip() or not (beside or value[:1] in tuple("@`%&*!|>,?:")):
        return None
    at = len(before) + 1
    if value[0] in "|>" and value[1:2] == " ":
        return line.found(at, TEXT_AFTER_BAR, _BAR)
    return line.found(at, _FIRST_SIGN, WRITE_SO, before + quoted(value))


def quotes(line: SourceLine) -> Diagnosis | None:
    """Quotation marks that do not close, close too early, or stand beside text."""
    if "escape" in line.message or "hexdecimal" in line.message:
        return _backslash(line)
    before, value = line.value
    mark = value[:1]
    if mark not in ("'", '"'):
        return None
    if mark in value[1:]:
        return _closed_early(line)
    # What closes it may be the other mark, or that of Word.
    inner = value[1:].rstrip("'\"”’")
    return line.found(len(before) + 1, OPEN_QUOTE, WRITE_SO, before + quoted(inner))


def _backslash(line: SourceLine) -> Diagnosis | None:
    text = line.text
    found = re.search(r'"[^"]*(?P<at>\\)[^"]*"', text)
    if not found:
        return None
    mended = text[: found.start()] + quoted(found[0][1:-1]) + text[found.end() :]
    return line.found(text.index("\\", found.start()) + 1, BACKSLASH, WRITE_SO, mended)


def _closed_early(line: SourceLine) -> Diagnosis | None:
    """What follows the mark that closes a text."""
    before, value = line.value
    mark, inner, column = value[0], value[1:-1], len(before) + 1
    twice = value.startswith(2 * mark) and value.endswith(2 * mark)
    if twice and (text := value.strip(mark)):
        return line.found(column, _TWO_QUOTES, WRITE_SO, before + quoted(text))
    closing = value.index(mark, 1)
    if closing == len(value) - 1:
        return None
    if not value[closing + 1 :].strip(" ,;."):
        mended = before + value[: closing + 1]
        return line.found(column + closing + 1, _COMMA_BEHIND, WRITE_SO, mended)
    if mark == "'" and value.endswith("'"):
        return line.found(column + closing, _APOSTROPHE, WRITE_SO, before + quoted(inner))
    return line.found(column + closing + 1, _AFTER_QUOTE, WRITE_SO, before + quoted(value))


def made_a_comment(problem: Problem, lines: Sequence[str]) -> Problem:
    """KT210 with what to do where “#” at its beginning made a comment of the whole text."""
    line, column = problem.place.line, problem.place.column
    text = lines[line - 1] if problem.code == "KT210" and line <= len(lines) else ""
    rest = text[column - 1 :].lstrip(" -")
    if not rest.startswith("#"):
        return problem
    mended = text[: len(text) - len(rest)].rstrip() + " " + quoted(rest)
    words = {**problem.words, "mended": mended.strip()}
    return replace(problem, words=words, advice=_COMMENT)


OF_A_LINE: tuple[Rule, ...] = (
    _in_braces,
    _unclosed,
    _dash_at_key,
    _colon_in_text,
    quotes,
    _first_sign,
)
"""Rules about the line itself that libyaml complains of."""
