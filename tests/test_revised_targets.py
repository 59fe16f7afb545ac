"""A revised target is told with both values; what came before it is held against the old one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.cli import run
from small_data import PLAN, write

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "targets: [{by: 2025, min: 1000, text: 1.000 người, clause: I}]"
REVISED = PLAN.replace(
    FIRST,
    FIRST.removesuffix("]")
    + ", {by: 2025, min: 800, text: 800 người, clause: I, replaces: 2025, adopted: 2023-08-01, "
    "reason: giảm kinh phí, document: Quyết định số 9/QĐ-UBND}]",
)
SAID = (
    "Chỉ tiêu 1.000 người đến năm 2025 được điều chỉnh thành 800 người đến năm 2025 (Quyết định số 9/QĐ-UBND, "
    "áp dụng từ ngày 01/8/2023); lý do: giảm kinh phí."
)


def report(folder: Path, period: str) -> str:
    trained = "results: [{id: r1, indicator: trained, value: 400, evidence: {number: 1}}]"
    write(folder / "data", {"2022H1/so-tc": trained}, plan=REVISED)
    out = folder / period
    data = ["--data", str(folder / "data")]
    assert run([*data, "report", "-p", period, "--format", "md", "-o", str(out)]) == 0
    (path,) = out.glob("*.md")
    return (
        path.read_text(encoding="utf-8").replace("1/8/2023", "01/8/2023").replace("001/8", "01/8")
    )


def test_it_is_told_in_the_period_of_its_adoption_and_in_the_summary(tmp_path: Path) -> None:
    told = {
        one: SAID in report(tmp_path, one)
        for one in ("2023H1", "2023H2", "2023", "2024H1", "2020-2025")
    }
    assert told == {
        "2023H1": False,
        "2023H2": True,
        "2023": True,
        "2024H1": False,
        "2020-2025": True,
    }


def test_each_year_is_held_against_the_target_then(tmp_path: Path) -> None:
    rows = report(tmp_path, "2020-2025").split("**Người học**")[1]
    assert "| 2022 | 1.000 | 400 | 400 | 400 | 40,0 |" in rows
    assert "| 2023 | 800 | chưa có số liệu | 400 | 480 | 50,0 |" in rows
