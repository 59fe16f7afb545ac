"""Reads what a new plan is to be made of: another plan, or a file of answers.

Only a plan is ever taken over: the progress of another folder is that folder's,
and where it is made up it must not become anybody's figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ktstartup.problems import Place, Problem
from ktstartup.reading.dataset import PLAN
from ktstartup.reading.decode import decode
from ktstartup.reading.encoding import decode as decode_bytes
from ktstartup.reading.nodes import MappingNode
from ktstartup.reading.tree import read_tree
from ktstartup.recording.yaml_writer import block, plain
from ktstartup.scaffold.plan_input import WishedPlan
from ktstartup.scaffold.plan_text import in_one_layout, plan_text

if TYPE_CHECKING:
    from pathlib import Path

    from ktstartup.reading.dataset import Dataset
    from ktstartup.recording.questions import Answers

__all__ = ["Read", "folder_of", "from_answers", "from_content", "from_data"]


@dataclass(frozen=True)
class Read:
    """The text of a plan.yaml, or what is wrong with what it was to be made of."""

    name: str
    text: str = ""
    problems: tuple[Problem, ...] = ()
    given: str = ""


def folder_of(source: Path) -> Path | None:
    """The data folder that is meant by a folder or by its plan.yaml; None for any other file."""
    folder = source.parent if source.name == PLAN else source
    for place in (folder, folder / "data"):
        if (place / PLAN).is_file():
            return place
    return None


def from_data(data: Dataset) -> Read:
    """The plan of another data folder as it is written there, one that it refers to as well."""
    content = (data.folder / data.plan_file.name).read_bytes()
    text, problem = decode_bytes(data.plan_file.name, content)
    return Read(PLAN, in_one_layout(text), (problem,) if problem else ())


def from_content(name: str, content: bytes) -> Read:
    """A plan or answers, whichever the bytes of a file turn out to be."""
    text, problem = decode_bytes(name, content)
    if problem:
        return Read(name, problems=(problem,))
    tree, problems = read_tree(name, text)
    if problems or not isinstance(tree, MappingNode):
        found = problems or [Problem("KT205", Place(name, 1, 1), {"key": name})]
        return Read(name, problems=tuple(found), given=text)
    if "document" in tree:
        return Read(name, in_one_layout(text))
    plan, problems = decode(WishedPlan, name, tree)
    return Read(name, plan_text(plan) if plan else "", tuple(problems), text)


def from_answers(name: str, answers: Answers) -> Read:
    """A plan made of answers; ``name`` stands for them in problems."""
    written = plain({key: answer for key, answer in answers.items() if answer})
    text = "\n".join(block(written)) if isinstance(written, dict) else ""
    return from_content(name, text.encode())
