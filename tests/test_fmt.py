"""`ktstartup fmt` on the command line: what it writes, what it leaves, what it says, how it exits."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from closed_data import data_folder, shut
from ktstartup.cli import run
from ktstartup.recording import file_layout as layout
from ktstartup.recording import fmt_files as formatting
from ktstartup.recording.file_layout import laid_out
from small_data import ROOT, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    Unchanged = Callable[[Path], AbstractContextManager[None]]

ROUGH = "tasks:\n- task: '1.2'  # mã\n  id: t1\n  done:   a\n"
SMOOTH = "tasks:\n  - id: t1\n    task: '1.2'  # mã\n    done: a\n"
BROKEN = "tasks: [\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {"2022H1/so-khcn": ROUGH, "2022H1/so-tc": SMOOTH, "2022/so-tc": ROUGH}
    data = write(tmp_path / "data", files)
    run(["--data", str(data), "fmt", str(data / "plan.yaml")])
    return data


def fmt(folder: Path, *arguments: str) -> int:
    return run(["--data", str(folder), "--lang", "en", "fmt", *arguments])


def text(folder: Path, name: str) -> str:
    return (folder / f"progress/{name}.yaml").read_text(encoding="utf-8")


def test_every_file_of_the_data_is_laid_out(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    capsys.readouterr()
    monkeypatch.chdir(folder.parent)
    assert run(["--lang", "en", "fmt"]) == 0
    assert capsys.readouterr().out == (
        "data/progress/2022/so-tc.yaml: laid out anew\n"
        "data/progress/2022H1/so-khcn.yaml: laid out anew\n"
        "2 files laid out anew, 2 stay as they are\n"
    )
    assert {text(folder, one) for one in ("2022H1/so-khcn", "2022H1/so-tc", "2022/so-tc")} == {
        SMOOTH
    }
    assert run(["--lang", "vi", "fmt"]) == 0
    assert capsys.readouterr().out == "0 tệp đã trình bày lại, 4 tệp đã đúng mẫu\n"


def test_a_check_names_the_files_and_writes_nothing(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    unchanged: Unchanged,
) -> None:
    capsys.readouterr()
    monkeypatch.chdir(folder.parent)
    with unchanged(folder):
        assert fmt(folder, "--check", str(folder / "progress/2022H1")) == 1
    assert capsys.readouterr().out == (
        "data/progress/2022H1/so-khcn.yaml:2:1: error KT115: "
        "the file is not laid out as “ktstartup fmt” does it\n"
        " 2 | - task: '1.2'  # mã\n"
        "   | ^^^^^^\n"
        "  = hint: run: ktstartup fmt data/progress/2022H1/so-khcn.yaml\n"
        "\n"
        "@@ -1,4 +1,4 @@\n"
        " tasks:\n"
        "-- task: '1.2'  # mã\n"
        "-  id: t1\n"
        "-  done:   a\n"
        "+  - id: t1\n"
        "+    task: '1.2'  # mã\n"
        "+    done: a\n"
        "\n"
        "1 file would change, 1 stays as it is\n"
    )
    assert fmt(folder) == 0
    assert fmt(folder, "--check") == 0


def test_a_check_of_a_long_file_shows_its_first_lines(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    many = "".join(f"- {{id: t{n}, task: '1.2', done: a}}\n" for n in range(1, 40))
    (folder / "progress/2022H1/so-khcn.yaml").write_text(f"tasks:\n{many}", encoding="utf-8")
    assert fmt(folder, "--check") == 1
    said = capsys.readouterr().out
    assert "… 146 more lines: ktstartup fmt --diff " in said
    assert fmt(folder, "--check", "--diff") == 1
    assert "more lines" not in capsys.readouterr().out


def test_a_difference_is_a_patch_and_nothing_else(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    unchanged: Unchanged,
) -> None:
    capsys.readouterr()
    monkeypatch.chdir(folder.parent)
    with unchanged(folder):
        assert fmt(folder, "--diff") == 0
    patch = capsys.readouterr().out
    subprocess.run(["git", "apply"], input=patch.encode(), cwd=folder.parent, check=True)
    assert text(folder, "2022H1/so-khcn") == SMOOTH
    assert fmt(folder, "--check") == 0


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (ROUGH.replace("\n", "\r\n"), SMOOTH.replace("\n", "\r\n")),
        ("\ufeff" + ROUGH.replace("\n", "\r\n"), "\ufeff" + SMOOTH.replace("\n", "\r\n")),
        (SMOOTH.rstrip("\n"), SMOOTH),
        (SMOOTH.replace("\n", "\r\n") + "money: []\n", f"{SMOOTH}\nmoney: []\n".replace("\n", "\r\n")),
    ],
)  # fmt: skip
def test_files_of_windows_stay_files_of_windows(folder: Path, before: str, after: str) -> None:
    path = folder / "progress/2022H1/so-khcn.yaml"
    path.write_bytes(before.encode())
    assert fmt(folder, "--check", str(path)) == 1
    assert fmt(folder, str(path)) == 0
    assert path.read_bytes() == after.encode()
    assert fmt(folder, "--check", str(path)) == 0


def test_only_line_ends(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "progress/2022H1/so-tc.yaml"
    path.write_bytes(SMOOTH.replace("\n", "\r\n", 1).encode())
    assert fmt(folder, "--check", str(path)) == 1
    assert "so-tc.yaml: only line ends change" in capsys.readouterr().out


# ------------------------------------------------------------------ which files


def test_files_of_several_folders_from_anywhere(
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = write(tmp_path / "tinh-khac", {"2023H1/so-tc": ROUGH})
    (tmp_path / "khong").mkdir()
    monkeypatch.chdir(folder / "progress" / "2022H1")
    monkeypatch.delenv("KTSTARTUP_DATA", raising=False)
    capsys.readouterr()
    named = ["so-khcn.yaml", "../2022H1/so-khcn.yaml", str(other / "progress/2023H1/so-tc.yaml")]
    assert run(["--lang", "en", "fmt", *named]) == 0
    assert text(folder, "2022H1/so-khcn") == text(other, "2023H1/so-tc") == SMOOTH
    assert text(folder, "2022/so-tc") == ROUGH
    assert capsys.readouterr().out.endswith("2 files laid out anew, 0 stay as they are\n")


@pytest.mark.parametrize(
    "name",
    [
        ".pre-commit-config.yaml",
        "docs/plan.yaml",
        "decisions.yaml",
        "data/closed/2022H1.yaml",
        "data/progress/2022H1/so-tc.yml",
        "data/progress/2022H3/so-tc.yaml",
        "data/progress/so-tc.yaml",
        "progress/2022H1/so-tc.yaml",
        "tests/progress/2022H1/so-tc.yaml",
    ],
)
def test_files_of_others_are_passed_over_with_a_word(
    folder: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder.parent / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("a:   [b]\n", encoding="utf-8")
    capsys.readouterr()
    assert fmt(folder, "--check", str(path)) == 0
    assert "passed over" in capsys.readouterr().out
    fmt(folder, str(folder.parent))
    assert path.read_text(encoding="utf-8") == "a:   [b]\n"


def test_the_plan_and_the_decisions_are_laid_out_by_their_own_order(tmp_path: Path) -> None:
    data = write(tmp_path / "data", {})
    (data / "decisions.yaml").write_text(
        "distinct:\n- {by: A, date: 2024-06-14, subjects: [a, b], reason: c}\n", encoding="utf-8"
    )
    (data / "plan.yaml").write_text(
        "illustrative: A  # một\nplan: ../../data/plan.yaml\nmoney:\n  a: {text: b, clause: c, name: d}\n",
        encoding="utf-8",
    )
    assert fmt(data) == 0
    assert (data / "decisions.yaml").read_text(encoding="utf-8") == (
        "distinct:\n  - subjects: [a, b]\n    reason: c\n    date: 2024-06-14\n    by: A\n"
    )
    assert (data / "plan.yaml").read_text(encoding="utf-8") == (
        "illustrative: A  # một\nplan: ../../data/plan.yaml\n\nmoney:\n  a:\n    text: b\n    clause: c\n"
        "    name: d\n"
    )


def test_a_file_that_is_not_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fmt(folder, str(folder / "progress/2022H1/khong-co.yaml")) == 2
    assert "there is no file" in capsys.readouterr().err
    assert text(folder, "2022H1/so-khcn") == ROUGH


def test_no_data_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in (tmp_path / "khong", tmp_path):
        assert fmt(folder) == 1
        assert "error KT100: there is no plan.yaml in " in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_stays_a_link(folder: Path) -> None:
    path = folder / "progress/2022H1/so-gd.yaml"
    path.symlink_to(folder / "progress/2022H1/so-khcn.yaml")
    assert fmt(folder, str(path)) == 0
    assert path.is_symlink()
    assert text(folder, "2022H1/so-khcn") == SMOOTH


# ------------------------------------------------------------------ what cannot be laid out


BAD = {
    "broken syntax": (BROKEN.encode(), "KT107"),
    "not UTF-8": (b"tasks: [\xb8\xae]\n", "KT102"),
    "two documents": (b"tasks: []\n---\ntasks: []\n", "KT111"),
    "an anchor": (b"tasks: &a []\n", "KT109"),
    "a key twice": (b"tasks: []\ntasks: []\n", "KT108"),
    "an unfinished merge": (b"<<<<<<< HEAD\ntasks: []\n", "KT114"),
    "nothing": (b"", "KT104"),
    "a tab": (b"tasks:\n\t- a\n", "KT106"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("how", [(), ("--check",), ("--diff",)])
def test_a_bad_file_is_told_as_by_check_and_the_others_go_on(
    folder: Path, name: str, how: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    content, code = BAD[name]
    path = folder / "progress/2022H1/so-gd.yaml"
    path.write_bytes(content)
    run(["--data", str(folder), "--lang", "en", "check"])
    told = capsys.readouterr().out
    assert fmt(folder, *how) == 1
    said = capsys.readouterr().out
    block = said[said.index("so-gd.yaml") :].partition("\n\n")[0]
    assert f": error {code}: " in block
    assert block in told
    assert path.read_bytes() == content
    assert text(folder, "2022H1/so-khcn") == (ROUGH if how else SMOOTH)
    assert how == ("--diff",) or said.endswith("; 1 file could not be laid out\n")


def test_what_would_be_read_otherwise_is_not_written(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rightly = layout.written
    monkeypatch.setattr(layout, "written", lambda told: rightly(told).replace("done: a", "done: b"))
    capsys.readouterr()
    assert fmt(folder, str(folder / "progress")) == 1
    said = capsys.readouterr().out
    assert "2022H1/so-khcn.yaml:4:11: error KT116: laid out anew, this would not be read" in said
    assert text(folder, "2022H1/so-khcn") == ROUGH


def test_somebody_else_changes_a_file_meanwhile(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "progress/2022H1/so-khcn.yaml"

    def slowly(name: str, data: bytes) -> object:
        found = laid_out(name, data)
        if name.endswith("so-khcn.yaml"):
            path.write_text("money: []\n", encoding="utf-8")
        return found

    monkeypatch.setattr(formatting, "laid_out", slowly)
    assert fmt(folder) == 1
    assert "was changed by somebody else in the meantime" in capsys.readouterr().out
    assert path.read_text(encoding="utf-8") == "money: []\n"
    assert text(folder, "2022/so-tc") == SMOOTH


# ------------------------------------------------------------------ closed periods


def test_files_of_a_closed_period_stay_as_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = data_folder(tmp_path / "data")
    manifest = shut(folder, "2024H1")
    before, guarded = text(folder, "2024H1/so-tc"), manifest.read_bytes()
    assert fmt(folder, "--check", str(folder / "progress/2024H1")) == 0
    said = capsys.readouterr().out
    assert "2024H1/so-tc.yaml: left as it is, for it belongs to the closed period 2024H1\n" in said
    assert fmt(folder) == 0
    assert text(folder, "2024H1/so-tc") == before
    assert text(folder, "2023H2/so-tc").startswith("results:\n  - id: r1\n    indicator")
    assert manifest.read_bytes() == guarded
    assert run(["--data", str(folder), "check"]) == 0


def test_a_period_that_was_opened_again_is_laid_out(tmp_path: Path) -> None:
    folder = data_folder(tmp_path / "data")
    shut(folder, "2024H1")
    assert run(["--data", str(folder), "reopen", "-p", "2024H1", "--reason", "Thiếu"]) == 0
    assert fmt(folder) == 0
    assert text(folder, "2024H1/so-gd").startswith("results:\n  - id: r1\n")


def test_a_manifest_that_nobody_can_read_closes_everything(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = data_folder(tmp_path / "data")
    manifest = shut(folder, "2024H1")
    manifest.write_text("version: [\n", encoding="utf-8")
    before = text(folder, "2023H2/so-tc")
    assert fmt(folder) == 1
    said = capsys.readouterr().out
    assert "closed/2024H1.yaml" in said
    assert "nobody can read whether their period is closed" in said
    assert text(folder, "2023H2/so-tc") == before


# ------------------------------------------------------------------ together with other commands


def test_what_is_added_is_laid_out_already(folder: Path) -> None:
    add = ["--data", str(folder), "add", "-a", "so-gd", "-p", "2022H1", "-y"]
    entries = [
        ["-t", "1.2", "--done", "Mở lớp. " * 20, "--output", "classes=2", "--note", "1.10"],
        ["-t", "1.2", "--done", "a", "--done", "b: c", "-e", "15/QĐ ngày 20/3/2022", "--status", "done"],
        ["-i", "projects", "--subject", "Cà phê", "--date", "2022-03-20", "-e", "https://a.vn/b",
         "-e", "number=1/QĐ; issuer=Sở", "--disaggregation", "field=farm,tour"],
        ["-i", "investment", "--subject", "Khoản 1", "--amount", "1,5 tỷ", "--tax-code", "6101234567"],
        ["-i", "trained", "--value", "0", "--note", "một\n\nhai"],
        ["-i", "share", "--numerator", "1", "--denominator", "8"],
        ["--source", "local", "--allocated", "550 triệu", "--disbursed", "1_000_000"],
    ]  # fmt: skip
    for entry in entries:
        assert run([*add, *entry]) == 0
    submit = ["submit", "-a", "so-gd", "-p", "2022H1", "--number", "45/BC", "--date", "17/6/2022"]
    assert run(["--data", str(folder), *submit, "-y"]) == 0
    assert fmt(folder, "--check", str(folder / "progress/2022H1/so-gd.yaml")) == 0


def test_undo_does_not_undo_a_layout(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add = ["add", "-a", "so-khcn", "-p", "2022H1", "-t", "1.2", "--done", "Mở lớp", "-y"]
    assert run(["--data", str(folder), *add]) == 0
    assert fmt(folder) == 0
    after = text(folder, "2022H1/so-khcn")
    assert run(["--data", str(folder), "--lang", "en", "undo", "--yes"]) == 1
    assert "was changed after that" in capsys.readouterr().err
    assert text(folder, "2022H1/so-khcn") == after


def test_the_examples_of_the_guide_are_laid_out() -> None:
    """What officers copy from the guide needs no laying out afterwards."""
    guide = [page.read_text(encoding="utf-8") for page in sorted(ROOT.glob("docs/can-bo/*.md"))]
    found = [part.partition("```")[0] for page in guide for part in page.split("```yaml\n")[1:]]
    files = [part for part in found if part.startswith("# data/progress/")]
    assert len(files) > 10
    for part in files:
        name = part.partition("\n")[0].removeprefix("# data/")
        assert laid_out(name, part.encode()) == (part.encode(), [])
