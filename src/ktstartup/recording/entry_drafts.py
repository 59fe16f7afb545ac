"""Drafts of entries: from what is typed, in a line or as JSON or YAML, to what is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

from ktstartup.errors import MistypedError
from ktstartup.frozen import frozen
from ktstartup.language import N_
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.model.entries import ENTRY_ORDER, SECTIONS, Evidence
from ktstartup.problems import Place, Problem
from ktstartup.reading.encoding import decode
from ktstartup.reading.nodes import MappingNode, SequenceNode
from ktstartup.reading.tree import read_tree
from ktstartup.recording.yaml_writer import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ktstartup.model.entries import Section
    from ktstartup.reading.dataset import Dataset
    from ktstartup.recording.yaml_writer import Plain, Value

DraftSection = Literal["results", "tasks", "money", "narrative"]


@frozen
class Draft:
    """What is to be put into one section of an agency's file.

    ``values`` are those of an entry, by the keys of the schema; numbers, money
    and days as text or as values. Without an ``id`` the next free one is given.
    Of a narrative: lists of texts and points by its parts (``done``, ``difficulties`` …).
    """

    section: DraftSection
    values: Mapping[str, Value]


_LETTER = {"results": "r", "tasks": "t", "money": "m"}
_OFTEN_SINGLE = ("done", "evidence")


def next_id(data: Dataset, file: str, section: str) -> str:
    """The next free id for an entry of a file: r1, t1, m1 and so on.

    A number that an entry has or once had, as far as other entries still refer
    to it, is not given again, nor one below it.
    """
    letter = _LETTER[section]
    shape = re.compile(rf"{letter}(\d{{1,9}})", re.ASCII)
    numbers = [int(match[1]) for used in _ids(data, file) if (match := shape.fullmatch(used))]
    return f"{letter}{max(numbers, default=0) + 1}"


def _ids(data: Dataset, file: str) -> Iterator[str]:
    found = data.by_name.get(file)
    if found is not None and isinstance(found.tree, MappingNode):
        for section in SECTIONS:
            items = found.tree.get(section)
            for item in items if isinstance(items, SequenceNode) else ():
                if isinstance(item, MappingNode) and isinstance(item.get("id"), str):
                    yield item["id"]
    mine = file.removeprefix("progress/").removesuffix(".yaml")
    for filed in data.entries:
        for ref in (filed.entry.corrects, getattr(filed.entry, "settles", None)):
            if ref and ref.rpartition("/")[0] == mine:
                yield ref.rpartition("/")[2]


def arranged(values: Mapping[str, Value], name: str, section: Section) -> dict[str, Plain]:
    """An entry's values as they are written: in order, under an id, nothing empty."""
    found: Any = plain({"id": name, **{key: one for key, one in values.items() if one != ""}})
    for key in _OFTEN_SINGLE:
        if key in found:
            found[key] = _alone(found[key])
    if isinstance(found.get("disaggregation"), dict):
        found["disaggregation"] = {k: _alone(one) for k, one in found["disaggregation"].items()}
    known = [key for key in ENTRY_ORDER[section] if key in found]
    return {key: found[key] for key in (*known, *(key for key in found if key not in known))}


def _alone(value: Plain) -> Plain:
    """The one item of a list that has no other, as people write it."""
    if isinstance(value, list) and len(value) == 1 and not isinstance(value[0], list):
        return value[0]
    return value


# ------------------------------------------------------------------ what is typed


_DAY = r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
_NUMBER_AND_DAY = lazy_pattern(
    rf"(?P<number>.+?)[\s,;]+(?:ngày\s+)?(?P<date>{_DAY})", re.IGNORECASE
)
_FILE_NAME = lazy_pattern(r"(?i)^(?:[a-z]:|//)|\.(?:pdf|docx?|xlsx?|jpe?g|png|zip|rar)$")
_NAMED = lazy_pattern(r"\s*(?P<key>[a-z]+)\s*=\s*(?P<value>.*\S)\s*", re.ASCII | re.DOTALL)


def evidence(text: str) -> dict[str, Value]:
    """A document, a link or a file as it is typed.

    >>> evidence("15/QĐ-SKHCN ngày 20/3/2024")
    {'number': '15/QĐ-SKHCN', 'date': '20/3/2024'}
    >>> evidence("https://example.org/tin"), evidence("evidence/bien-ban.pdf")
    ({'link': 'https://example.org/tin'}, {'file': 'evidence/bien-ban.pdf'})
    >>> evidence("number=15/QĐ; issuer=Sở Công Thương")
    {'number': '15/QĐ', 'issuer': 'Sở Công Thương'}
    """
    text = text.strip()
    parts = [_NAMED.fullmatch(part) for part in text.split(";")]
    if all(part and part["key"] in Evidence.model_fields for part in parts):
        return {part["key"]: part["value"] for part in parts if part}
    if re.match(r"https?:|www\.", text, re.IGNORECASE):
        return {"link": text}
    path = text.replace("\\", "/")
    if path.startswith("evidence/") or _FILE_NAME.search(path):
        return {"file": path}
    if re.fullmatch(_DAY, text):
        return {"date": text}  # its number is missing, which is told
    if match := _NUMBER_AND_DAY.fullmatch(text):
        return {"number": match["number"], "date": match["date"]}
    return {"number": text}


def evidences(text: str) -> list[Value]:
    """Several documents, links or files in one line, with semicolons between them.

    >>> evidences("15/QĐ 20/3/2024; https://example.org/tin")
    [{'number': '15/QĐ', 'date': '20/3/2024'}, {'link': 'https://example.org/tin'}]
    """
    parts = [part for part in text.split(";") if part.strip()]
    named = [_NAMED.fullmatch(part) for part in parts]
    return [evidence(text)] if all(named) else [evidence(part) for part in parts]


def pair(text: str, example: str) -> tuple[str, str]:
    """A name and its value, typed with a sign between them as in ``classes=2``.

    Raises MistypedError, which names the example, when one of them is missing.
    """
    name, sign, value = text.partition("=")
    if not (sign and name.strip() and value.strip()):
        message = N_("“{value}” is not written as {example}")
        raise MistypedError(message, value=text, example=example)
    return name.strip(), value.strip()


_BY_KEY = {
    "results": ("indicator", "subject", "amount", "numerator", "estimate", "settles"),
    "money": ("source", "allocated", "disbursed"),
    "tasks": ("status", "outputs", "done", "task"),
}


def section_of(data: Dataset, values: Mapping[str, Value]) -> str | None:
    """The section that an entry with these keys belongs to; None where they do not tell."""
    corrects = values.get("corrects")
    if isinstance(corrects, str) and corrects in data.by_ref:
        return data.by_ref[corrects].section
    return next((s for s, keys in _BY_KEY.items() if any(key in values for key in keys)), None)


def drafts_of(data: Dataset, content: bytes, name: str) -> tuple[list[Draft], list[Problem]]:
    """Entries from JSON or YAML: a list of them, or the sections of a progress file.

    ``name`` stands for the source in problems. Problems are those of the file's
    text, and KT205 or KT206 for what is no list of entries.
    """
    text, problem = decode(name, content)
    if problem:
        return [], [problem]
    tree: Any
    tree, problems = read_tree(name, text)
    if problems:
        return [], problems
    return _listed(data, tree, name) if isinstance(tree, list) else _in_sections(tree, name)


def _in_sections(tree: Any, name: str) -> tuple[list[Draft], list[Problem]]:
    found: list[Draft] = []
    for section, items in tree.items():
        place, words = Place(name, *tree.keys_at[section]), {"key": section}
        if section == "narrative" and isinstance(items, dict):
            found.append(Draft("narrative", items))
        elif section not in SECTIONS:
            known = ", ".join((*SECTIONS, "narrative"))
            return [], [Problem("KT201", place, {**words, "known": known})]
        elif not isinstance(items, list):
            return [], [Problem("KT206", place, words)]
        elif any(not isinstance(item, dict) for item in items):
            return [], [Problem("KT205", place, words)]
        else:
            found += [Draft(section, item) for item in items]
    return found, []


def _listed(data: Dataset, items: Any, name: str) -> tuple[list[Draft], list[Problem]]:
    found: list[Draft] = []
    problems = []
    for index, item in enumerate(items):
        place = Place(name, *items.items_at[index])
        section: Any = section_of(data, item) if isinstance(item, dict) else None
        if not isinstance(item, dict):
            problems.append(Problem("KT205", place, {"key": str(index + 1)}))
        elif section is None:
            problems.append(Problem("KT203", place, {"key": "indicator, task, source"}))
        else:
            found.append(Draft(section, item))
    return found, problems
