"""Actual against expected path and target: the arithmetic an officer can redo by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from small_data import PLAN, figure, write

if TYPE_CHECKING:
    from pathlib import Path


def projects(count: int) -> str:
    lines = ["results:"] + [
        f"  - {{id: r{n}, indicator: projects, subject: s{n}, name: Tên {n}x, evidence: {{number: 1}}}}"
        for n in range(count)
    ]
    return "\n".join(lines) if count else "results: [{id: r0, indicator: projects, value: 0}]"


@pytest.mark.parametrize(
    ("period", "expected"),
    [("2020H2", 0), ("2021Q2", 1), ("2021H1", 1), ("2021", 2), ("2022H1", 3), ("2023Q1", 4),
     ("2024H1", 7), ("2025H2", 10), ("2020-2025", 10)],
)  # fmt: skip
def test_two_a_year_from_2021(tmp_path: Path, period: str, expected: int) -> None:
    folder = write(tmp_path, {})
    assert figure(folder, period, "projects").against.expected == expected


@pytest.mark.parametrize(
    ("count", "period", "status"),
    [(11, "2025", "exceeded"), (10, "2024H1", "achieved"), (7, "2024H1", "on-track"),
     (6, "2024H1", "behind"), (0, "2024H1", "behind"), (9, "2025", "overdue"),
     (9, "2025Q3", "on-track"), (0, "2020H2", "on-track")],
)  # fmt: skip
def test_one_status_from_actual_expected_and_target(
    tmp_path: Path, count: int, period: str, status: str
) -> None:
    first = "2020H2" if period == "2020H2" else "2023H2"
    folder = write(tmp_path, {f"{first}/so-tc": projects(count)})
    assert figure(folder, period, "projects").against.status == status


def test_the_threshold_is_the_plans(tmp_path: Path) -> None:
    files = {"2023H2/so-tc": projects(6)}
    strict = write(tmp_path / "strict", files)
    lenient = write(
        tmp_path / "lenient", files, plan=PLAN.replace("on_track_from: 90", "on_track_from: 85")
    )
    assert figure(strict, "2024H1", "projects").against.status == "behind"
    assert figure(lenient, "2024H1", "projects").against.status == "on-track"


def test_projection_and_pace_needed(tmp_path: Path) -> None:
    folder = write(tmp_path, {"2023H2/so-tc": projects(4)})
    against = figure(folder, "2024H1", "projects").against
    # 4 projects in 42 months are 5.7 in 60, of which 5 are whole; 6 more in a year and a half.
    assert against.projection == 5
    assert against.needed_per_year == 4
    assert against.share == 40


def test_nothing_is_projected_once_the_day_has_passed(tmp_path: Path) -> None:
    against = figure(write(tmp_path, {"2023H2/so-tc": projects(4)}), "2025", "projects").against
    assert (against.projection, against.needed_per_year) == (None, None)


def test_a_range_has_three_verdicts(tmp_path: Path) -> None:
    def status(amount: str) -> str:
        folder = write(tmp_path / amount.replace(" ", ""), {"2025H2/so-tc": f"""
            results: [{{id: r1, indicator: investment, subject: x, name: X, amount: {amount}, evidence: {{number: 1}}}}]
            """})  # fmt: skip
        return str(figure(folder, "2025", "investment").against.status)

    assert [status(a) for a in ("9 tỷ", "10 tỷ", "15 tỷ", "16 tỷ")] == [
        "overdue", "achieved", "achieved", "exceeded",
    ]  # fmt: skip


def test_a_step_expects_nothing_before_its_day(tmp_path: Path) -> None:
    folder = write(tmp_path, {"2022H1/so-tc": "results: [{id: r1, indicator: zone, value: 0}]"})
    assert figure(folder, "2023H1", "zone").against.status == "on-track"
    assert figure(folder, "2023H2", "zone").against.status == "overdue"
    assert figure(folder, "2023H2", "zone").against.expected == 1


def test_whole_things_are_expected_whole_unless_the_plan_says_otherwise(tmp_path: Path) -> None:
    plan = PLAN.replace("per_year: 2", "per_year: 1").replace("min: 10, text", "min: 5, text")
    exact = plan.replace("on_track_from: 90", "on_track_from: 90, whole_expected: false")
    assert figure(write(tmp_path / "a", {}, plan=plan), "2024H1", "projects").against.expected == 3
    assert figure(
        write(tmp_path / "b", {}, plan=exact), "2024H1", "projects"
    ).against.expected == Fraction(7, 2)


def test_two_dated_ranges_make_one_line_through_both(tmp_path: Path) -> None:
    plan = PLAN.replace(
        "targets: [{by: 2025, min: 10_000_000_000,",
        "targets: [{by: 2022, min: 4_000_000_000, max: 5_000_000_000, text: 4 - 5 tỷ, clause: I}, "
        "{by: 2025, min: 10_000_000_000,",
    )
    folder = write(tmp_path, {}, plan=plan)
    assert figure(folder, "2021", "investment").against.expected == 2_000_000_000
    assert figure(folder, "2022", "investment").against.target.by == 2022
    assert figure(folder, "2024H1", "investment").against.target.by == 2025
    assert figure(folder, "2024H1", "investment").against.expected == 7_000_000_000
