"""Actual against expected path and target: the arithmetic an officer can redo by hand."""

from __future__ import annotations

from fractions import Fraction
from math import floor
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
     (9, "2025Q3", "on-track"), (0, "2020H2", "not-due")],
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


def test_a_target_in_dong_may_be_written_with_its_unit(tmp_path: Path) -> None:
    written = PLAN.replace(
        "min: 10_000_000_000, max: 15_000_000_000", "min: 10 tỷ, max: 15 tỷ đồng"
    )
    written = written.replace(
        "expected: {from: 2021, until: 2025}}\n  zone",
        "expected: {from: 2021, until: 2025, per_year: 2 tỷ}}\n  zone",
    )
    assert written.count("tỷ") == PLAN.count("tỷ") + 3
    folder = write(tmp_path, {}, plan=written)
    assert figure(folder, "2025", "investment").against.target.max == 15_000_000_000
    assert figure(folder, "2024H1", "investment").against.expected == 7_000_000_000


def test_a_step_expects_nothing_before_its_day(tmp_path: Path) -> None:
    folder = write(tmp_path, {"2022H1/so-tc": "results: [{id: r1, indicator: zone, value: 0}]"})
    assert figure(folder, "2023H1", "zone").against.status == "not-due"
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


# ------------------------------------------------------------------ targets with a day of their own


def test_a_dated_target_falls_due_on_its_day(tmp_path: Path) -> None:
    """The path counts whole months of the reporting calendar, from cut-off to cut-off."""
    for by, month in (
        ("2024-06-14", "2024H1"),  # on the cut-off: it belongs to the month that ends
        ("2024-06-15", "2024-07"),  # a day later: to the next one
        ("2024-07-14", "2024-07"),
    ):
        plan = PLAN.replace("by: 2025, min: 1000", f"by: {by}, min: 840")
        folder = write(tmp_path / by, {}, plan=plan)
        half = figure(folder, "2024H1", "trained").against
        months = 42 if month == "2024H1" else 43
        # From January 2021 on, 840 in so many months.
        assert half.expected == floor(Fraction(840 * 42, months))
        assert half.due.isoformat() == by
        assert half.due_passed == (by == "2024-06-14")
        assert figure(folder, "2024Q3", "trained").against.expected == 840


def test_a_dated_step_is_expected_from_the_month_in_which_it_falls_due(tmp_path: Path) -> None:
    plan = PLAN.replace("by: 2023, min: 1, text: một khu", "by: 2024-03-20, min: 3, text: ba khu")
    folder = write(tmp_path, {}, plan=plan)
    expected = [figure(folder, period, "zone").against.expected for period in ("2024Q1", "2024Q2")]
    assert expected == [0, 3]


def test_targets_of_a_step_stand_until_the_next_and_the_last_for_good(tmp_path: Path) -> None:
    step = "targets: [{by: 2023, min: 1, text: một khu, clause: I}]"
    plan = PLAN.replace(step, step.replace("}]", "}, {by: 2024, min: 3, text: ba khu, clause: I}]"))
    folder = write(tmp_path, {}, plan=plan)
    found = [
        figure(folder, p, "zone").against for p in ("2023H1", "2023", "2024H1", "2024", "2025")
    ]
    assert [one.expected for one in found] == [0, 1, 1, 3, 3]
    assert [one.target.by for one in found] == [2023, 2023, 2024, 2024, 2024]


def test_targets_are_taken_by_their_day_though_a_revision_stands_last(tmp_path: Path) -> None:
    plan = PLAN.replace(
        "{by: 2025, min: 10_000_000_000, max: 15_000_000_000, text: 10 - 15 tỷ đồng, clause: I}",
        "{by: 2022, min: 4_000_000_000, text: 4 tỷ, clause: I},"
        " {by: 2025, min: 10_000_000_000, text: 10 tỷ, clause: I},"
        " {by: 2023, min: 6_000_000_000, text: 6 tỷ, clause: I, replaces: 2022, adopted: 2021-01-01,"
        " reason: chậm vốn, document: 5/QĐ-UBND}",
    )
    folder = write(tmp_path, {}, plan=plan)
    found = [figure(folder, period, "investment").against for period in ("2022", "2023", "2024")]
    assert [one.target.by for one in found] == [2023, 2023, 2025]
    assert [one.expected for one in found] == [4 * 10**9, 6 * 10**9, 8 * 10**9]


def test_a_revision_holds_from_the_day_of_its_adoption(tmp_path: Path) -> None:
    first = "{by: 2025, min: 20, text: 20 người, clause: I}"
    other = "{by: 2023, min: 5, text: 5 người, clause: I}"
    revised = (
        "{by: 2025, min: 30, text: 30 người, clause: I, replaces: 2025, adopted: 2024-06-14,"
        " reason: bổ sung, document: 5/QĐ-UBND}"
    )
    plan = PLAN.replace(first, f"{other}, {first}, {revised}")
    folder = write(tmp_path, {}, plan=plan)
    found = [figure(folder, p, "mentors").against.target for p in ("2023", "2024Q1", "2024H1")]
    assert [one.min for one in found] == [5, 20, 30]


# ------------------------------------------------------------------ shares, baselines, edges


def test_the_share_is_of_the_minimum_and_none_of_a_target_of_nothing(tmp_path: Path) -> None:
    plan = PLAN.replace("min: 1000, text", "min: 0, text")
    value = "results: [{id: r1, indicator: trained, value: 7, evidence: {number: 1}}]"
    folder = write(tmp_path, {"2024H1/so-tc": value}, plan=plan)
    against = figure(folder, "2024H1", "trained").against
    assert (against.share, against.status, against.needed_per_year) == (None, "exceeded", 0)


def test_the_threshold_is_met_exactly(tmp_path: Path) -> None:
    """630 of the 700 that the path asks for are ninety percent."""
    value = "results: [{{id: r1, indicator: trained, value: {}, evidence: {{number: 1}}}}]"
    for reported, status in ((629, "behind"), (630, "on-track")):
        folder = write(tmp_path / status, {"2024H1/so-tc": value.format(reported)})
        assert figure(folder, "2024H1", "trained").against.status == status


def test_a_share_is_projected_from_its_baseline_and_never_beyond_all(tmp_path: Path) -> None:
    share = "results: [{{id: r1, indicator: share, numerator: {}, denominator: 100, evidence: {{number: 1}}}}]"
    # From 10 at the start of 2021 to 45 after 42 of 60 months: 10 + 35 * 60 / 42.
    for above, projection in ((45, 60), (31, 40), (80, 100), (73, 100), (72, Fraction(690, 7))):
        folder = write(tmp_path / str(above), {"2024H1/so-gd": share.format(above)})
        assert figure(folder, "2024H1", "share").against.projection == projection
    against = figure(folder, "2024H1", "share").against
    assert against.needed_per_year == 0


def test_a_path_begins_at_its_baseline(tmp_path: Path) -> None:
    folder = write(tmp_path, {})
    expected = [
        figure(folder, p, "share").against.expected for p in ("2020H1", "2020", "2021Q1", "2025")
    ]
    assert expected == [10, 10, Fraction(25, 2), 60]


def test_nothing_is_projected_before_the_path_begins_or_of_a_step(tmp_path: Path) -> None:
    claims = """
        results:
          - {id: r1, indicator: projects, subject: a, name: An, date: 2020-12-20, evidence: {number: 1}}
          - {id: r2, indicator: zone, value: 0}
        """
    folder = write(tmp_path, {"2021H1/so-tc": claims})
    before = figure(write(tmp_path / "b", {"2020H2/so-tc": projects(1)}), "2020H2", "projects")
    # The whole run is ahead: nine more in the five years of the path.
    assert (before.against.projection, before.against.needed_per_year) == (None, Fraction(9, 5))
    quarter = figure(folder, "2021Q1", "projects").against
    assert (quarter.projection, quarter.needed_per_year) == (20, Fraction(9 * 4, 19))
    step = figure(folder, "2021H1", "zone").against
    assert (step.projection, step.needed_per_year) == (None, None)
    nothing = figure(folder, "2021H1", "trained").against
    assert (nothing.projection, nothing.needed_per_year) == (None, None)


def test_what_is_counted_is_projected_whole_unless_the_plan_says_otherwise(tmp_path: Path) -> None:
    files = {"2023H2/so-tc": projects(4)}
    exact = PLAN.replace("on_track_from: 90", "on_track_from: 90, whole_expected: false")
    against = figure(write(tmp_path, files, plan=exact), "2024H1", "projects").against
    assert against.projection == Fraction(40, 7)
    money = "results: [{id: r1, indicator: investment, subject: x, name: X, amount: 1 tỷ, evidence: {number: 1}}]"
    against = figure(write(tmp_path / "m", {"2023H2/so-tc": money}), "2024H1", "investment").against
    assert against.projection == Fraction(10**10, 7)
