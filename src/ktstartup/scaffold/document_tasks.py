"""Reads tasks with their doers and time: below a task, in its sentence, or in an annex table."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.model.scalars import TASK
from ktstartup.scaffold.document_figures import TimeRead, time_of
from ktstartup.scaffold.document_outline import DASH, LETTER, NUMBER, PLAIN, Item
from ktstartup.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ktstartup.scaffold.document_bodies import BodyRegister


@dataclass(slots=True)
class TaskRead:
    """A task; ``said`` are the words of its doers and time, ``doubts`` what had to be assumed."""

    label: str
    text: str
    source: Item
    lead: list[str] = field(default_factory=list)
    coordinating: list[str] = field(default_factory=list)
    time: TimeRead | None = None
    said: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    number: str = ""
    about: str = ""
    """What is to be done, where the sentence first says by whom."""


@dataclass(slots=True)
class GroupOfTasks:
    """A heading with its tasks."""

    label: str
    title: str
    clause: str
    tasks: list[TaskRead]


_WHO = lazy_pattern(
    r"^(?:(?:co quan|don vi)(?: co quan)? (?:thuc hien|chu tri)(?: thuc hien)?|chu tri(?: thuc hien)?)$"
)
_WITH = lazy_pattern(r"^(?:(?:co quan|don vi) )?phoi hop(?: thuc hien)?$")
_WHEN = lazy_pattern(
    r"^(?:thoi gian|thoi han|tien do|lo trinh)(?: (?:thuc hien|hoan thanh|trien khai))*$"
)
_INLINE = lazy_pattern(
    r"[(.;]\s*(?=(?:[Cc]ơ quan |[Đđ]ơn vị )?(?:[Cc]hủ trì|[Tt]hực hiện|[Pp]hối hợp)\s*:"
    r"|[Tt]hời (?:gian|hạn)[^:.;]{0,20}:)"
)
_GIVEN = lazy_pattern(
    r"^(?:Giao )?(?P<lead>[^:.]+?) chủ trì(?:, phối hợp (?:với )?(?P<with>[^:.]+?))?[,:]?\s+"
    r"(?=(?:tổ chức|xây dựng|tham mưu|triển khai|thực hiện|hướng dẫn|rà soát|hỗ trợ|đề xuất|ban hành"
    r"|lập|trình|nghiên cứu|theo dõi|kiểm tra|đẩy mạnh)\b)"
)


def label_of(label: str, group: str) -> str:
    """The number of a task under its group, where the plan's own is one that the data allow."""
    for own in (label, f"{group}.{label}"):
        if TASK.fullmatch(own):
            return own
    return ""


def groups_in(section: Item, bodies: BodyRegister) -> list[GroupOfTasks]:
    """The groups of tasks of a part, tables among them."""
    found: list[GroupOfTasks] = []
    for parent in section.walk():
        marked = (one for one in parent.children if NUMBER <= one.level <= LETTER and one.text)
        tasks = [_task(one, bodies) for one in marked]
        given = [one for one in tasks if one.said]
        if given:
            _inherit(tasks)
            title = parent.title if parent.level != PLAIN else ""
            label = parent.label if parent.label.isdigit() else ""
            found.append(GroupOfTasks(label, title or section.title, parent.clause, tasks))
        if parent.table is not None:
            found += _of_table(parent, bodies)
    return found


def _parts(item: Item) -> Iterator[tuple[str, str]]:
    """What is assigned: below a task in lines of their own, or after its sentence."""
    for child in item.children:
        if child.level >= LETTER and child.text:
            yield fold(child.title), child.rest
    pieces = _INLINE.split(item.text)
    for piece in pieces[1:]:
        head, _, rest = piece.partition(":")
        yield fold(head), rest.strip().rstrip(").; ")


def _task(item: Item, bodies: BodyRegister) -> TaskRead:
    text = _INLINE.split(item.text)[0].strip()
    if item.text[len(text) : len(text) + 1] == ".":
        text += "."
    task = TaskRead(item.label, text, item)
    for head, words in _parts(item):
        _assign(task, head, words, bodies)
    below = [
        one.text
        for one in item.children
        if one.text and not _is_assignment(fold(one.title)) and one.level >= DASH
    ]
    stop = "." if below and text[-1:].isalnum() else ""
    task.text = " ".join([text + stop, *below])
    given = _GIVEN.match(text)
    if not task.lead and given and bodies.is_body(given["lead"]):
        task.lead = bodies.ids(given["lead"])
        task.coordinating = bodies.ids(given["with"] or "") if given["with"] else []
        task.said.append(given[0].strip())
        task.about = text[given.end() :]
    return task


def _is_assignment(head: str) -> bool:
    return any(words.match(head) for words in (_WHO, _WITH, _WHEN))


def _assign(task: TaskRead, head: str, words: str, bodies: BodyRegister) -> None:
    if not words.strip(" .-–") or not _is_assignment(head):
        return
    task.said.append(words)
    if _WHO.match(head):
        task.lead = bodies.ids(words)
    elif _WITH.match(head):
        task.coordinating = [one for one in bodies.ids(words) if one not in task.lead]
    else:
        task.time = time_of(words)


def _inherit(tasks: Sequence[TaskRead]) -> None:
    """Tasks without doers share those of the next one that has some: said once, after them."""
    following: TaskRead | None = None
    for task in reversed(tasks):
        if task.said:
            following = task
        elif following is not None:
            task.lead, task.coordinating = list(following.lead), list(following.coordinating)
            task.time, task.said = following.time, list(following.said)
            task.doubts.append(following.label)


# ------------------------------------------------------------------ tables

_COLUMNS = (
    ("label", re.compile(r"^(?:tt|stt|so tt)$")),
    ("lead", re.compile(r"chu tri|(?:co quan|don vi) thuc hien")),
    ("coordinating", re.compile(r"phoi hop")),
    ("time", re.compile(r"thoi gian|thoi han|tien do|hoan thanh")),
    ("text", re.compile(r"noi dung|nhiem vu|ten |cong viec|hoat dong")),
)


def _of_table(item: Item, bodies: BodyRegister) -> list[GroupOfTasks]:
    """The tasks of a table of assignments; a row without doers heads those below it."""
    rows = item.table.rows if item.table else ()
    headed = ((n, _columns(row)) for n, row in enumerate(rows[:3]))
    start, columns = next((one for one in headed if {"text", "lead"} <= one[1].keys()), (0, {}))
    groups: list[GroupOfTasks] = []
    for row in rows[start + 1 :] if columns else ():
        cells = {
            name: row[place].strip() if place < len(row) else "" for name, place in columns.items()
        }
        label, doers = cells.get("label", "").strip("."), cells["lead"]
        if len(row) < len(rows[start]) or not doers:
            # Cells of a heading are often merged, so its words may stand in any of them.
            title = max(row, key=len)
            groups.append(GroupOfTasks(label if label.isdigit() else "", title, "", []))
        elif cells["text"]:
            if not groups:
                groups.append(GroupOfTasks("", _above(item), "", []))
            groups[-1].tasks.append(_row(cells, item, bodies))
    return [one for one in groups if one.tasks]


def _columns(row: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        name = next((own for own, words in _COLUMNS if words.search(fold(cell))), None)
        if name:
            found.setdefault(name, place)
    return found


def _row(cells: dict[str, str], item: Item, bodies: BodyRegister) -> TaskRead:
    task = TaskRead(cells.get("label", "").strip("."), cells["text"], item)
    for name, head in (("lead", "chu tri"), ("coordinating", "phoi hop"), ("time", "thoi gian")):
        _assign(task, head, cells.get(name, ""), bodies)
    return task


def _above(item: Item) -> str:
    """The last heading before a table."""
    siblings = item.parent.children if item.parent else []
    at = next((n for n, one in enumerate(siblings) if one is item), 0)
    texts = [one.text for one in siblings[:at] if one.text]
    return texts[-1] if texts else (item.parent.title if item.parent else "")
