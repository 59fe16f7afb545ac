"""The bytecode of shipped templates: kept beside them, and never of anybody else's."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from ktstartup.rendering.templates import bytecode
from ktstartup.rendering.templates.bytecode import kept

if TYPE_CHECKING:
    from pathlib import Path
    from types import CodeType


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "templates"
    folder.mkdir()
    monkeypatch.setattr(bytecode, "_SHIPPED", (str(folder) + os.sep,))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return folder


def says(word: str) -> CodeType:
    return compile(repr(word), "template", "eval")


def answer(file: Path, source: str, word: str) -> str:
    """What the code of a template says, were it compiled now to code that says a word."""
    return str(kept(str(file), source, lambda: says(word)).co_consts[0])


def test_what_was_compiled_once_is_not_compiled_again(shipped: Path) -> None:
    file = shipped / "page.html.j2"
    assert answer(file, "text", "first") == "first"
    assert answer(file, "text", "second") == "first"
    assert answer(file, "another text", "third") == "third"
    assert {one.suffix for one in (shipped / "__pycache__").iterdir()} == {".pyc"}


def test_of_a_template_beside_the_data_nothing_is_kept_and_nothing_is_run(
    shipped: Path, tmp_path: Path
) -> None:
    own = tmp_path / "data" / "templates" / "page.html.j2"
    own.parent.mkdir(parents=True)
    assert answer(shipped / "page.html.j2", "text", "kept") == "kept"
    (shipped / "__pycache__").rename(own.parent / "__pycache__")  # as a stranger would bring it
    assert answer(own, "text", "compiled") == "compiled"
    assert answer(own, "text", "again") == "again"


@pytest.mark.parametrize("change", [lambda _: b"", lambda one: one[:-9], lambda one: b"x" + one])
def test_what_is_cut_off_or_changed_counts_for_nothing(shipped: Path, change: object) -> None:
    file = shipped / "page.html.j2"
    answer(file, "text", "first")
    [kept] = (shipped / "__pycache__").iterdir()
    kept.write_bytes(change(kept.read_bytes()))  # type: ignore[operator]
    assert answer(file, "text", "second") == "second"


def test_each_part_of_a_file_is_kept(shipped: Path) -> None:
    file, parts = shipped / "report.docx", [f"part {n}" for n in range(9)]
    assert [answer(file, one, one) for one in parts] == parts
    assert [answer(file, one, "again") for one in parts] == parts


def test_what_failed_is_not_kept(shipped: Path) -> None:
    def refused() -> str:
        raise ValueError("marks")

    file = str(shipped / "report.docx")
    for _ in range(2):
        with pytest.raises(ValueError, match="marks"):
            kept(file, "checked", refused)
    assert kept(file, "checked", lambda: "") == ""
    assert kept(file, "checked", refused) == ""


def test_it_is_not_written_where_python_is_told_to_write_none(
    shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    answer(shipped / "page.html.j2", "text", "first")
    assert not (shipped / "__pycache__").exists()
