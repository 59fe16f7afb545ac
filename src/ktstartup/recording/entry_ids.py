"""Other ids for entries where two versions of a file took one id twice; references follow."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import yaml

from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.reading.tree import read_tree
from ktstartup.reading.yaml_parser import compose, scalar_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_NUMBERED = lazy_pattern(r"(.*?)(\d+)\Z")
_REFERENCES = ("corrects", "settles")


def entries_in(text: str) -> Iterator[tuple[str, str, Any]]:
    """The ids of a file's entries, each with its section and what it says."""
    tree = read_tree("", text)[0] if text.strip() else None
    for section, content in tree.items() if isinstance(tree, dict) else ():
        for entry in content if isinstance(content, list) else ():
            if isinstance(entry, dict) and isinstance(entry.get("id"), str):
                yield entry["id"], section, entry


def new_ids(base: str, ours: str, theirs: str) -> dict[str, str]:
    """The ids that entries added by theirs get instead of their own.

    What ours added as well, word for word, is one entry, whatever the two ids: so any order of
    merging gives the same. Another entry under an id that ours has taken gets a free one.
    """
    known = {name for name, *_ in entries_in(base)}
    own, added = (
        {name: (section, {**entry, "id": ""}) for name, section, entry in entries_in(text)
         if name not in known}
        for text in (ours, theirs)
    )  # fmt: skip
    unmatched = {name for name, said in own.items() if added.get(name) != said}
    taken = {*known, *own, *added}
    found: dict[str, str] = {}
    for name, said in added.items():
        if own.get(name) == said:
            continue
        same = next((other for other in own if other in unmatched and own[other] == said), None)
        if same is not None:
            unmatched.remove(same)
            found[name] = same
        elif name in own:
            found[name] = _free(name, taken)
            taken.add(found[name])
    return found


def _free(name: str, taken: Iterable[str]) -> str:
    """The next id of the same kind that nobody has."""
    numbered = _NUMBERED.fullmatch(name)
    stem = numbered[1] if numbered else f"{name}-"
    numbers = [int(match[2]) for one in taken if (match := _NUMBERED.fullmatch(one))
               and match[1] == stem]  # fmt: skip
    return f"{stem}{max(numbers, default=1) + 1}"


def with_new_ids(text: str, renamed: dict[str, str], file: str) -> str:
    """The text with entries renamed, and with what refers to them."""
    home = "/".join(file.removesuffix(".yaml").split("/")[-2:])
    return with_references(
        text, {f"{home}/{a}": f"{home}/{b}" for a, b in renamed.items()}, renamed
    )


def with_references(
    text: str, references: dict[str, str], ids: dict[str, str] | None = None, *, but: str = ""
) -> str:
    """The text with other ids of entries, and other references to entries (period/agency/id).

    What the entries of the text ``but`` say stays as it is.
    """
    if not (references and text.strip()):
        return text
    kept = {name for name, *_ in entries_in(but)}
    lines = text.split("\n")
    edits: list[tuple[int, int, int, str]] = []
    for entry, key, node in _scalars(compose(text)):
        said = scalar_text(node)
        new = (ids or {} if key == "id" else references if key in _REFERENCES else {}).get(said)
        if new is not None and entry not in kept:
            edits.append((node.start_mark.line, node.start_mark.column, node.end_mark.column, new))
    for line, start, end, new in reversed(edits):
        lines[line] = lines[line][:start] + new + lines[line][end:]
    return "\n".join(lines)


def _scalars(root: yaml.Node | None) -> Iterator[tuple[str, str, yaml.ScalarNode]]:
    """The values of the entries' own keys, each with the id of its entry and its key."""
    for _, section in root.value if isinstance(root, yaml.MappingNode) else ():
        for entry in section.value if isinstance(section, yaml.SequenceNode) else ():
            if isinstance(entry, yaml.MappingNode):
                own = [(scalar_text(key), value) for key, value in entry.value
                       if isinstance(value, yaml.ScalarNode)]  # fmt: skip
                name = next((scalar_text(value) for key, value in own if key == "id"), "")
                yield from ((name, key, value) for key, value in own)


# ------------------------------------------------------------------ notes for other files

RENAMED = "KTSTARTUP_RENAMED"
"""Names the file of notes in the environment of git, whose merge driver writes into it.

Where it does, git brings what others have sent into a clone: the entries of the clone get the
other ids, for theirs are known to everybody already.
"""


def note_renamed(notes: Path, file: str, renamed: dict[str, str]) -> None:
    """Add the new ids of a file's entries to the notes, as references: period/agency/id."""
    home = "/".join(file.removesuffix(".yaml").split("/")[-2:])
    with notes.open("a", encoding="utf-8") as stream:
        for old, new in renamed.items():
            stream.write(json.dumps([f"{home}/{old}", f"{home}/{new}"]) + "\n")


def renamed_entries(notes: Path) -> dict[str, str]:
    """The references that were changed, each with the new one."""
    if not notes.exists():
        return {}
    return dict(json.loads(line) for line in notes.read_text(encoding="utf-8").splitlines())
