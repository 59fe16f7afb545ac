"""Turns template errors into problems with file, line and column."""

from __future__ import annotations

import linecache
import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from jinja2 import TemplateAssertionError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from ktstartup.frozen import replace
from ktstartup.language import N_, Said
from ktstartup.problems import Place, Problem
from ktstartup.rendering.templates.budget import TooMuchError
from ktstartup.rendering.templates.filters import FILTERS, TESTS, StoppedError
from ktstartup.rendering.templates.sandbox import (
    RefusedByTemplateError,
    UnknownFieldError,
    UnknownNameError,
)
from ktstartup.text.folding import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

KINDS = {
    "filter": N_("filter"),
    "mark": N_("mark"),
    "name": N_("name"),
    "phrase": N_("phrase"),
    "template": N_("template"),
    "test": N_("test"),
}
MARKS = ("for", "endfor", "if", "elif", "else", "endif", "set", "with", "endwith", "macro",
         "endmacro", "include", "extends", "block", "endblock", "raw", "endraw")  # fmt: skip
# How the engine calls a template that is no file: here, a part of a Word file.
_UNNAMED = "<template>"
_TOO_MUCH = N_("loops and phrases that call each other make more than any document holds")
# What Jinja says of a mark that it cannot read, and what that means to who typed it.
_SYNTAX = (
    (r"Unexpected end of template|Missing end of",
     N_("a block or a mark that is begun here or above is never ended")),
    (r"unknown tag '(?:p|tr|tc|r)'",
     N_("the letter stands right after the sign, without a space: {%p … %}, {%tr … %}")),
    (r"unknown tag '\w+'.* looking for",
     N_("this ends or divides another block than the one that is open here")),
    (r"unknown tag '(?:end\w+|else|elif)'", N_("this ends or divides a block that is not open")),
    (r"unexpected char|expected token|unexpected|Expected|tag name expected",
     N_("something is missing, too much or misspelt in this mark")),
)  # fmt: skip
_UNFIT = N_("a filter, a phrase or a comparison gets what it cannot use")
_FAILURES: tuple[tuple[type[Exception], str, str], ...] = (
    (BadZipFile, "KT731", N_("it is not a Word file (.docx)")),
    (TooMuchError, "KT738", _TOO_MUCH),
    (MemoryError, "KT738", _TOO_MUCH),
    (RecursionError, "KT738", N_("something calls itself, or is nested, without end")),
    (ZeroDivisionError, "KT739", N_("something is divided by zero")),
    (TypeError, "KT739", _UNFIT),
    (AttributeError, "KT739", _UNFIT),
    (ValueError, "KT739", _UNFIT),
    (LookupError, "KT739", N_("something is asked for that is not there")),
)


@dataclass
class BrokenTemplateError(Exception):
    """A template cannot be used; the problem says where and why."""

    problem: Problem


@contextmanager
def locating_errors(file: Path, paragraph: Callable[[int], Place] | None = None) -> Iterator[None]:
    """Context manager that turns any error of a template into a problem with its place.

    ``paragraph`` gives the place of a line in a Word file. Raises
    BrokenTemplateError instead of nearly any other error: what a template can
    make Python do wrong has no end, and the cause is kept.
    """
    try:
        yield
    except (BrokenTemplateError, NameError, ImportError):
        raise  # the last two are bugs of ours, whatever the template
    except Exception as error:
        found = _place(error, file, paragraph)
        raise BrokenTemplateError(_problem(error, found)) from error


def _problem(error: Exception, place: Place) -> Problem:
    if isinstance(error, UnknownFieldError):
        return unknown_field(place, error.owner, error.name, error.known)
    if isinstance(error, UnknownNameError):
        return unknown_name(place, error.kind, error.name, error.known)
    if isinstance(error, TemplateNotFound):
        return unknown_name(place, "template", str(error.name), getattr(error, "known", ()))
    if isinstance(error, TemplateSyntaxError):
        return syntax_problem(place, error)
    code, reason = _failure(error)
    return Problem(code, place, {"reason": reason})


def _failure(error: Exception) -> tuple[str, str]:
    """Problem code and reason of an error that is not about an unknown name."""
    if isinstance(error, StoppedError):
        return "KT739", Said(error.message or "")
    if isinstance(error, UndefinedError):
        return "KT739", error.message or ""
    found = (one for one in _FAILURES if isinstance(error, one[0]))
    _, code, said = next(found, (Exception, "KT739", ""))
    return code, Said(said) if said else str(error)


def unknown_field(place: Place, owner: str, name: str, known: Sequence[str]) -> Problem:
    """KT733 where a field's name is like one that there is, else KT732."""
    words = {"owner": owner, "name": name}
    if near := nearest(name, known):
        return Problem("KT733", place, {**words, "nearest": near})
    return Problem("KT732", place, {**words, "known": ", ".join(known) or "–"})


def unknown_name(place: Place, kind: str, name: str, known: Sequence[str]) -> Problem:
    """KT735 where a name is like one that there is, else KT734."""
    words = {"kind": Said(KINDS[kind]), "name": name}
    if near := nearest(name, known):
        return Problem("KT735", place, {**words, "nearest": near})
    return Problem("KT734", place, {**words, "known": ", ".join(known) or "–"})


def syntax_problem(place: Place, error: TemplateSyntaxError) -> Problem:
    """KT736 for a mark that cannot be read, KT737 for one that templates may not hold."""
    message = error.message or ""
    if isinstance(error, RefusedByTemplateError):
        return Problem("KT737", place, {"what": Said(message)})
    named = re.search(r"'([^']*)'", message)
    if isinstance(error, TemplateAssertionError) and named:
        kind = "test" if "test" in message else "filter"
        return unknown_name(place, kind, named[1], TESTS if kind == "test" else FILTERS)
    said = next((said for sign, said in _SYNTAX if re.search(sign, message)), None)
    if said is None and named and "unknown tag" in message:
        return unknown_name(place, "mark", named[1], MARKS)
    return Problem("KT736", place, {"reason": Said(said) if said else message})


def _place(error: Exception, file: Path, paragraph: Callable[[int], Place] | None) -> Place:
    """The innermost place in a template that the error came through."""
    found = Place(str(file))
    if isinstance(error, TemplateSyntaxError):
        found = Place(error.filename or _UNNAMED, error.lineno, 1)
    step = error.__traceback__
    while step is not None:
        name = step.tb_frame.f_code.co_filename
        if name == _UNNAMED or name.endswith(".j2"):
            template = step.tb_frame.f_globals.get("__jinja_template__")
            line = step.tb_lineno
            line = template.get_corresponding_lineno(line) if template else line
            found = Place(name, line, 1)
        step = step.tb_next
    if found.file == _UNNAMED:
        found = paragraph(found.line) if paragraph else Place(str(file))
    named = getattr(error, "name", None)
    if found.line and isinstance(named, str):
        return column_of(found, found.text or linecache.getline(found.file, found.line), named)
    return found


def column_of(place: Place, line: str, name: str) -> Place:
    """The place of a name in its line; of ``r.heading.bdy`` that of its last part."""
    if not name:
        return place
    of_fields = re.fullmatch(r"[\w.]+", name) and not name.endswith(".j2")
    last = name.rpartition(".")[2] if of_fields else name
    patterns = (
        rf"(?<![\w.]){re.escape(name)}",
        rf"\.{re.escape(last)}",
        rf"(?<!\w){re.escape(last)}",
    )
    tries = (re.search(pattern + r"(?!\w)", line) for pattern in patterns)
    found = next((one for one in tries if one), None)
    if found is None:
        return place
    return replace(place, column=found.end() - len(last) + 1)
