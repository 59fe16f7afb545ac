"""A place is named by what stands there: entries by their ids, the rest by keys, whatever the line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from ktstartup.cli import run
from ktstartup.problems import Place
from ktstartup.reading import yaml_parser
from ktstartup.reading.file_access import Files
from ktstartup.reading.nodes import MappingNode, Path, SequenceNode, at
from ktstartup.reading.source_files import SourceFiles
from ktstartup.reading.stable_paths import StablePaths
from ktstartup.reading.tree import read_tree
from small_corpus import CORPUS
from small_data import write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path as Folder

TEXT = """\
report: {number: 1/BC, date: 2022-06-16}
results:
  - {id: r1, indicator: projects, evidence: [{number: 1/QĐ}, {file: a.pdf}]}
  - indicator: trained
tasks:
  - id: t1
    done: Mở lớp
narrative:
  done: [một, hai]
"""


@pytest.mark.parametrize(
    ("line", "column", "name"),
    [(1, 1, "report"), (1, 9, "report"), (1, 10, "report/number"), (1, 18, "report/number"),
     (2, 1, "results"), (3, 5, "r1"), (3, 6, "r1/id"), (3, 45, "r1/evidence"), (3, 46, "r1/evidence/0"),
     (3, 62, "r1/evidence/1"), (3, 63, "r1/evidence/1/file"), (4, 5, "results/1"),
     (4, 16, "results/1/indicator"), (6, 5, "t1"), (7, 11, "t1/done"), (9, 10, "narrative/done/0"),
     (9, 15, "narrative/done/1"), (0, 0, ""), (99, 1, "narrative/done/1")],
)  # fmt: skip
def test_what_a_place_is_called(line: int, column: int, name: str) -> None:
    paths = StablePaths(read_tree("x", TEXT)[0])
    assert paths.name(Place("x", line, column)) == name


def _paths(node: Any, path: Path = ()) -> Iterator[Path]:
    children = node.items() if isinstance(node, MappingNode) else enumerate(node) if isinstance(node, SequenceNode) else ()  # fmt: skip
    for step, child in children:
        yield (*path, step)
        yield from _paths(child, (*path, step))


@pytest.mark.parametrize("file", sorted((CORPUS / "good").iterdir()), ids=lambda file: file.stem)
def test_the_name_leads_back_to_the_place(file: Folder) -> None:
    tree, _ = read_tree("x", file.read_text(encoding="utf-8"))
    paths = StablePaths(tree)
    names: dict[str, Path] = {}
    for path in _paths(tree):
        for key in (False, True):
            mark = at(tree, path, key=key)
            found = paths.path(Place("x", *mark))
            assert found in (path, path[: len(found)])
            assert mark in (at(tree, found), at(tree, found, key=True))
        names.setdefault(paths.name(Place("x", *at(tree, path))), path)
    assert len({at(tree, path) for path in names.values()}) == len(names)


def test_files_that_are_none_have_no_places(tmp_path: Folder) -> None:
    folder = write(tmp_path, {"2022H1/so-tc": "results: [", "2022H1/so-gd": "\x00"})
    sources = SourceFiles(folder)
    for name in ("progress/2022H1/so-tc.yaml", "progress/2022H1/so-gd.yaml", "nothing", "progress"):
        assert sources.stable_path(Place(name, 1, 1)) == ""
    assert sources.stable_path(Place("plan.yaml", 1, 1)) == "version"


@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "sarif", "junit"])
@pytest.mark.parametrize("wrong", ["results: [{id: r1, indicator: nope, value: 1}]", "results: ["])
def test_a_faulty_file_is_read_once_and_its_tree_is_made_once(
    tmp_path: Folder, monkeypatch: pytest.MonkeyPatch, form: str, wrong: str
) -> None:
    folder = write(tmp_path, {"2022H1/so-tc": wrong})
    seen: list[tuple[str, str]] = []
    content, tree = Files.content, yaml_parser.parse

    def read(self: Files, name: str) -> bytes | None:
        seen.append(("read", name))
        return content(self, name)

    def parsed(name: str, text: str) -> Any:
        seen.append(("parsed", name))
        return tree(name, text)

    monkeypatch.setattr(Files, "content", read)
    monkeypatch.setattr(yaml_parser, "parse", parsed)
    assert run(["--data", str(folder), "check", "--format", form]) == 1
    name = "progress/2022H1/so-tc.yaml"
    assert sorted(one for one in seen if one[1] == name) == [("parsed", name), ("read", name)]
