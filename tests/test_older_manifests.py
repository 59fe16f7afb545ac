"""Manifests that an older version wrote are read as they are: files and figures guarded as then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from closed_data import data_folder, shut
from ktstartup.api import load
from ktstartup.cli import run
from ktstartup.model.manifest import seal_of
from ktstartup.reading.tree import read_tree
from ktstartup.recording.yaml_writer import block

if TYPE_CHECKING:
    from pathlib import Path

SINCE_THEN = ("document", "earlier", "signer", "signature")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small data folder, closed as the version before closed it."""
    made = data_folder(tmp_path / "data")
    path = shut(made, "2024H1")
    tree, _ = read_tree("", path.read_text("utf-8"))
    assert isinstance(tree, dict)
    (closing,) = tree["closings"]
    older = {key: value for key, value in closing.items() if key not in SINCE_THEN}
    older["files"] = {k: v for k, v in closing["files"].items() if k.startswith("progress/")}
    content: dict[str, Any] = {"version": "1", "period": "2024H1", "closings": [older]}
    path.write_text("\n".join(block({**content, "seal": seal_of(content)})) + "\n", "utf-8")
    for copy in (made / "closed").glob("*.txt"):
        copy.unlink()
    return made


def found(folder: Path) -> set[str]:
    return {one.code for one in load(folder).verdict.problems}


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_it_is_read_and_nothing_is_wrong_with_it(folder: Path) -> None:
    assert found(folder) == set()
    data = load(folder).dataset
    assert data is not None
    assert data.closed[0].manifest.version == "1"
    assert data.closed[0].manifest.last.document is None


def test_its_files_and_figures_are_guarded(folder: Path) -> None:
    changed(folder / "progress/2024H1/so-tc.yaml", "value: 120", "value: 121")
    assert found(folder) == {"KT450", "KT453"}


def test_its_sentences_are_not_known(folder: Path) -> None:
    changed(folder / "plan.yaml", "name: Sở Tài chính", "name: Sở Tài chính - Kế hoạch")
    assert found(folder) == set()


def test_closing_the_period_again_guards_its_sentences_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    monkeypatch.setenv("KTSTARTUP_TODAY", "2024-07-03")
    issue = ("--number", "15", "--date", "3/7/2024")
    assert run(["reopen", "-p", "2024H1", "--reason", "Khóa lại"]) == 0
    assert run(["report", "-p", "2024H1", *issue, "--format", "docx", "-o", "."]) == 0
    assert run(["close", "-p", "2024H1", *issue, "--report", "bao-cao.docx"]) == 0
    assert found(folder) == set()
    data = load(folder).dataset
    assert data is not None
    assert [one.document is None for one in data.closed[0].manifest.closings] == [True, False]
    changed(folder / "plan.yaml", "name: Sở Tài chính", "name: Sở Tài chính - Kế hoạch")
    assert found(folder) == {"KT457"}
