"""`report --all`: every body's report in one run, the same bytes as one by one, all or none."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from ktstartup import parallel
from ktstartup.cli import run
from small_data import ROOT, write

if TYPE_CHECKING:
    from pathlib import Path

GIA_DINH = str(ROOT / "examples" / "tinh-gia-dinh")


def test_each_report_is_the_one_that_is_made_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--data", GIA_DINH, "report", "-p", "2022H2", "--all", "-o", str(tmp_path)]) == 0
    named = capsys.readouterr().out.splitlines()
    assert named == [path.as_posix() for path in sorted(tmp_path.iterdir(), key=by_plan)]
    agencies = sorted({path.stem for path in tmp_path.iterdir()})
    assert len(agencies) > 1
    for agency in agencies:
        alone = tmp_path / "alone"
        run(["--data", GIA_DINH, "report", "-p", "2022H2", "-a", agency, "-o", str(alone)])
        for form in ("md", "docx"):
            name = f"{agency}.{form}"
            assert (tmp_path / name).read_bytes() == (alone / name).read_bytes()
        shutil.rmtree(alone)


def by_plan(path: Path) -> tuple[int, bool]:
    plan = (ROOT / "examples" / "tinh-gia-dinh" / "plan.yaml").read_text(encoding="utf-8")
    return plan.index(f"\n  {path.stem}:"), path.suffix == ".docx"


def test_one_core_makes_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(["--data", GIA_DINH, "report", "-p", "2022H2", "--all", "-o", str(tmp_path / "many")])
    monkeypatch.setattr(parallel, "cores", lambda: 1)
    run(["--data", GIA_DINH, "report", "-p", "2022H2", "--all", "-o", str(tmp_path / "one")])
    made = [{p.name: p.read_bytes() for p in (tmp_path / n).iterdir()} for n in ("many", "one")]
    assert made[0] == made[1]


def test_those_that_owe_and_entered_nothing_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = write(tmp_path, {"2024H1/so-tc": """
        money:
          - {id: m1, source: local, allocated: 550 triệu}
        """})  # fmt: skip
    out = tmp_path / "out"
    assert run(["--data", str(data), "report", "-p", "2024H1", "--all", "-o", str(out)]) == 0
    assert sorted(path.name for path in out.iterdir()) == ["so-tc.docx", "so-tc.md"]
    said = capsys.readouterr()
    assert said.err.startswith("Không lập báo cáo vì chưa nhập gì: ")
    assert "\r" not in said.err  # no bar in a pipe


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--all", "-a", "so-tc"], 2, "--all"),
        (["--all", "--outline", "hdnd"], 2, "--all"),
        (["--all", "-p", "2031H1"], 2, "2031H1"),
        (["--all", "--date", "32/1/2024"], 2, "32/1/2024"),
        (["--all", "-p", "2020H1"], 1, "2020H1"),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_written(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    said: str,
) -> None:
    data = write(tmp_path, {"2024H1/so-tc": """
        money:
          - {id: m1, source: local, allocated: 550 triệu}
        """})  # fmt: skip
    out = tmp_path / "out"
    period = [] if "-p" in arguments else ["-p", "2024H1"]
    assert run(["--data", str(data), "report", *period, *arguments, "-o", str(out)]) == code
    assert said in capsys.readouterr().err
    assert not out.exists()
