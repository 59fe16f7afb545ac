"""Parses answers: matches what was typed to choices, makes an entry of them, checks each."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from ktstartup.checking.dates import check_dates
from ktstartup.checking.evidence import check_evidence, check_files_of_evidence
from ktstartup.checking.free_text import check_texts
from ktstartup.checking.measures import check_corrected_figures, check_figures
from ktstartup.checking.references import check_corrected_levels, check_references
from ktstartup.error_codes.spec import Severity
from ktstartup.frozen import replace
from ktstartup.model.entries import SECTIONS, OutputValue
from ktstartup.model.fields import key_order, keys_of
from ktstartup.model.progress import Difficulty
from ktstartup.problems import in_order
from ktstartup.reading.dataset import PROGRESS
from ktstartup.reading.loader import with_files
from ktstartup.reading.name_lookup import id_named, word_named
from ktstartup.reading.tree import read_tree
from ktstartup.recording.entry_drafts import Draft, arranged, evidence, evidences
from ktstartup.recording.narrative_page import lines_of_page, narrative_of
from ktstartup.recording.questions import MORE
from ktstartup.recording.yaml_writer import block
from ktstartup.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ktstartup.model.base import Model
    from ktstartup.model.entries import Section
    from ktstartup.model.plan import Plan
    from ktstartup.problems import Problem
    from ktstartup.recording.questions import AnswerChoice, Answers, EntryContext, Question
    from ktstartup.recording.yaml_writer import Value

_ENOUGH_TO_GUESS = 4


def matching(choices: Sequence[AnswerChoice], typed: str) -> list[AnswerChoice]:
    """The choices that have every word typed, diacritics set aside, the most likely first.

    Where none has, those that were probably meant.

    >>> from ktstartup.recording.questions import AnswerChoice
    >>> known = [AnswerChoice("huyen-dak-ha", "huyện Đăk Hà"), AnswerChoice("so-yt", "Sở Y tế")]
    >>> matching(known, "ha dak")
    [AnswerChoice(value='huyen-dak-ha', name='huyện Đăk Hà')]
    """
    words = fold(typed).split()
    return _fitting(choices, words) or _misspelt(choices, " ".join(words))


def _fitting(choices: Sequence[AnswerChoice], words: Sequence[str]) -> list[AnswerChoice]:
    found = [
        (likeness, number)
        for number, choice in enumerate(choices)
        if (likeness := _likeness(choice, words)) is not None
    ]
    return [choices[number] for _, number in sorted(found)]


def _misspelt(choices: Sequence[AnswerChoice], typed: str) -> list[AnswerChoice]:
    """The choices that have something like the words typed in them, the most like first."""
    if len(typed) < _ENOUGH_TO_GUESS:
        return []
    # Only a slip needs it: see ktstartup.text.folding.nearest.
    from rapidfuzz import fuzz, process

    wholes = [f"{fold(choice.name)} {choice.value}" for choice in choices]
    found = process.extract(typed, wholes, scorer=fuzz.partial_ratio, score_cutoff=80)
    return [choices[number] for _, _, number in found]


def _likeness(choice: AnswerChoice, words: Sequence[str]) -> int | None:
    """How well a choice fits words: 0 best, None not at all."""
    value, name = choice.value, fold(choice.name)
    whole = f"{value} {value.replace('-', ' ')} {name}"
    if not all(word in whole for word in words):
        return None
    typed = " ".join(words)
    if typed in (value, value.replace("-", " "), name):
        return 0
    return 1 if value.startswith("-".join(words)) or name.startswith(typed) else 2


def meant(question: Question, typed: str) -> str | None:
    """The answer meant by what was typed: a choice where only one fits; None where it is none.

    What is misspelt is never taken for anything; it can only be offered.
    """
    typed = typed.strip()
    words = fold(typed).split()
    found = _fitting(question.choices, words) if typed else []
    exact = [one for one in found if _likeness(one, words) == 0]
    if len(exact) == 1:
        return exact[0].value
    if question.free or not typed:
        return typed
    return found[0].value if len(found) == 1 else None


# What is asked beside the keys of an entry: whose it is, and how to go on.
_NO_KEYS = {"agency", "period", "kind", "again", MORE}
# A date before the window is followed by the question why.
_ASKED_NEXT = {"KT401"}
_OF_FILES = (check_references, check_dates, check_figures, check_evidence, check_texts)
_CHECKS = (check_corrected_levels, check_corrected_figures, check_files_of_evidence)


def values_of(section: str, answers: Answers) -> dict[str, Value]:
    """The values of an entry from the answers, as they were typed."""
    if section == "narrative":
        return _page(answers) if "page" in answers else _point(answers)
    found: dict[str, Value] = {}
    outputs: list[Value] = []
    breakdowns: dict[str, Value] = {}
    for key, answer in answers.items():
        name, _, part = key.partition(".")
        if not answer:
            continue
        if name in _NO_KEYS:
            continue
        if name == "outputs":
            outputs.append({"output": part, "value": answer})
        elif name == "disaggregation":
            breakdowns[part] = answer.split(",")
        elif name == "evidence":
            found[name] = (
                evidences(answer) if isinstance(answer, str) else list(map(evidence, answer))
            )
        elif name == "done" and isinstance(answer, str):
            found[name] = lines_of_page(answer)
        else:
            found[key] = answer
    return found | {"outputs": outputs, "disaggregation": breakdowns}


def _point(answers: Answers) -> dict[str, Value]:
    """One text of a part, with what else is said of it."""
    told = {key: answers[key] for key in key_order(Difficulty) if answers.get(key)}
    text: Value = told if len(told) > 1 else answers.get("text", "")
    return {answers["part"]: [text]}


def _page(answers: Answers) -> dict[str, Value]:
    """The points of a page by their parts, with what was added to each."""
    found: dict[str, Any] = narrative_of(answers["page"])
    for key, answer in answers.items():
        part, _, place = key.partition(".")
        if part not in found or not place:
            continue
        number, _, name = place.partition(".")
        point = found[part][int(number)]
        found[part][int(number)] = {
            **(point if isinstance(point, dict) else {"text": point}),
            name: answer,
        }
    order = key_order(Difficulty)
    return {
        part: [
            {name: one[name] for name in order if one.get(name)} if isinstance(one, dict) else one
            for one in points
        ]
        for part, points in found.items()
    }


def as_typed(context: EntryContext, draft: Draft) -> Draft:
    """A draft with ids for what was named, and with evidence that may have been short."""
    if draft.section == "narrative":
        return draft
    values: dict[str, Any] = with_ids(draft.values, SECTIONS[draft.section], context.data.plan)
    if isinstance(values.get("subject"), str):
        values = context.with_id(values)
    elif isinstance(values.get("name"), str) and "value" not in values:
        # Of what is counted by name the name is enough.
        values = context.with_id({**values, "subject": values["name"]})
    proofs = values.get("evidence", [])
    if isinstance(proofs, str | list):
        listed = [proofs] if isinstance(proofs, str) else proofs
        values["evidence"] = [evidence(one) if isinstance(one, str) else one for one in listed]
    return Draft(draft.section, values)


def with_ids(values: Mapping[str, Any], model: type[Model], plan: Plan) -> dict[str, Any]:
    """The values of a block with ids where the names of things of the plan were typed."""
    found = dict(values)
    for key in keys_of(model):
        value = found.get(key.name)
        if isinstance(value, str) and key.meta.words:
            found[key.name] = word_named(value, key)
        elif isinstance(value, str) and key.meta.ids:
            found[key.name] = id_named(value, plan, key.meta.ids)
        elif isinstance(value, list) and key.name == "outputs":
            inner = [with_ids(one, OutputValue, plan) for one in value if isinstance(one, dict)]
            found[key.name] = inner if len(inner) == len(value) else value
    return found


def problems_of(
    context: EntryContext, section: Section, answers: Answers, key: str
) -> list[Problem]:
    """The errors in the answer for one key, as far as the entry alone can tell.

    Asked after each answer: the entry is read by itself, as a file of its own.
    """
    name = f"{PROGRESS}/{context.period}/{context.agency}.yaml"
    entry = arranged(values_of(section, answers), "x1", section)
    text = "\n".join(block({section: [entry]}))
    read = with_files(context.data, {name: text.encode()})
    alone = replace(read, files=tuple(file for file in read.files if file.name == name))
    found = list(alone.problems)
    for of_files in _OF_FILES:
        found += of_files(alone, alone.files)
    for check in _CHECKS:
        found += check(alone)
    tree: Any = read_tree(name, text)[0]
    first, last = lines_of(tree[section][0], key.partition(".")[0])
    return [
        problem
        for problem in in_order(found)
        if problem.place.file == name
        and first <= problem.place.line < last
        and problem.severity is Severity.ERROR
        and problem.code not in _ASKED_NEXT
    ]


def lines_of(entry: Any, key: str) -> tuple[int, int]:
    """The first line of the value of an entry's key, and the line after its last."""
    lines = [*(mark[0] for mark in entry.keys_at.values()), sys.maxsize]
    keys = [*entry.keys_at, ""]
    if key not in entry:
        return 0, 0
    return lines[keys.index(key)], lines[keys.index(key) + 1]
