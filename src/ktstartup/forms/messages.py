"""Rewords problems of the schema and the checks for a form: cells, headings, names."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ktstartup.forms.choices import ESTIMATED, STATUSES
from ktstartup.forms.columns import named
from ktstartup.frozen import replace
from ktstartup.language import N_, Said
from ktstartup.model.entries import OutputValue
from ktstartup.problems import Place, Problem
from ktstartup.reading.mistakes.value_suggestions import (
    FOREIGN,
    IN_FIGURES,
    NOTHING,
    ONE,
    SHARE,
)
from ktstartup.text.lazy_text import Day, Number, Several

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ktstartup.forms.form_reader import Form
    from ktstartup.model.entries import AnyEntry, FiledEntry
    from ktstartup.model.plan import Plan
    from ktstartup.reading.nodes import MappingNode

# A form's entries and its report stand in files of these names while they are checked.
FORM, HEADER = "\0form", "\0header"

# Where the catalogue's hint speaks of keys in a file.
_ADVICE = {
    "KT203": N_("fill in “{key}” as well"),
    "KT221": N_("write zero or more; to lower a figure already reported: ktstartup correct"),
    "KT401": N_(
        "if it was only now reported, say why in “Why reported late”; else put the date right, or "
        "enter it in the form for {right}"
    ),
    "KT402": N_("put the date right, or enter it in the form for {right}"),
    "KT404": N_("clear “Why reported late”, or put the date right"),
    "KT432": N_("give each one a row and a name; only 0 may be typed, for “none in this period”"),
    "KT502": N_(
        "if they are one, choose the known name from the list; if they are two, record it in "
        "decisions.yaml"
    ),
    "KT440": N_("fill in the state, what was done, or what was produced"),
    "KT503": N_("write its name in “Name of the subject”"),
    "KT712": N_("fill in the document's number, its subject or a link"),
    "KT720": N_("personal data are not to be reported (Decree 13/2023/NĐ-CP): remove it"),
}

_ONE = N_("write one figure; how sure it is can be said in a note or in the words of the report")
# What is said of a value in a file, as it is said of one in a cell.
_VALUES = {
    NOTHING: N_("where there is no figure yet clear the cell; where there was none write 0"),
    FOREIGN: N_("write the amount in đồng, and in “Note” what it was and the rate of exchange"),
    ONE: _ONE,
    SHARE: _ONE,
    IN_FIGURES: IN_FIGURES,
}


def at_cells(
    problems: Iterable[Problem],
    form: Form,
    plan: Plan,
    entries: Iterable[FiledEntry[AnyEntry]],
    new_rows: MappingNode,
) -> Iterator[Problem]:
    """Problems of the schema and the checks, in words that stand on the form.

    ``entries`` are those that the form adds, ``new_rows`` is the tree they stand in.
    """
    refs = {one.ref: form.tree.place(new_rows[one.section][one.index].mark).cell for one in entries}
    for problem in problems:
        place, said = problem.place, problem.words
        if place.file not in (FORM, HEADER):
            # Of a file of the data: only the rows that it names stand on the form.
            yield replace(problem, words={key: refs.get(word, word) for key, word in said.items()})
            continue
        if problem.code == "KT431" and said["wanted"] == "subject":
            said = {**said, "wanted": "name"}  # from which the id is made
        words = {key: _word(key, word, form, plan, place, refs) for key, word in said.items()}
        cell = replace(place, file=form.tree.file) if place.line else Place(form.tree.file)
        # What a value was meant to be holds of a cell as well; what speaks of lines does not.
        told = problem.code == "KT509" or "meant" in words
        meant = _VALUES.get(problem.advice, problem.advice if told else "")
        advice = (
            meant if problem.code in ("KT220", "KT224", "KT509") else _ADVICE.get(problem.code, "")
        )
        yield Problem(problem.code, cell, words, advice)


def _word(
    name: str, word: str, form: Form, plan: Plan, place: Place, refs: Mapping[str, str]
) -> str:
    """A word of a problem: a key as its heading, an indicator by its name, a row by its cell."""
    if word in refs:
        return refs[word]
    if name == "value" and word in plan.indicators:
        return plan.indicators[word].short.vi
    if name not in ("key", "wanted") or not place.line:
        return word
    columns = [form.tree.column(place.sheet, key) for key in word.split(", ")]
    if any(column is None for column in columns):
        return word
    if len(columns) == 1 and columns[0] is not None:
        return named(columns[0])
    return ", ".join(column.in_vietnamese for column in columns if column is not None)


def shown_value(value: Any) -> str:
    """A value as a word of a problem, formatted when it is shown; nothing is a dash."""
    if value is None or value is False or value in ("", (), {}):
        return "–"
    return _FORMATTERS.get(type(value), str)(value)


_FORMATTERS: dict[type, Callable[[Any], str]] = {
    str: lambda text: Said(words) if (words := {**STATUSES, **ESTIMATED}.get(text)) else text,
    bool: lambda _: "x",
    int: Number.of,
    Fraction: Number.of,
    date: Day.of,
    OutputValue: lambda output: Number.of(output.value),
    tuple: lambda values: Several.of(map(shown_value, values)),
    dict: lambda values: shown_value(tuple(values.values())),
}
