"""What each owed report lacks: exactly that, and nothing that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.measuring.gaps import measure_gaps
from small_data import DONE, LED, PLAN, SENT, summary, write

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "narrative: {proposals: Bố trí kinh phí}\n"
ZERO = "results: [{id: r1, indicator: projects, value: 0}]\n"


def gaps(folder: Path, period: str = "2024H1") -> dict[str, tuple[str, list[tuple[str, str]]]]:
    return {
        one.agency: (str(one.delivery.state), [(str(lack.kind), lack.about) for lack in one.lacks])
        for one in measure_gaps(summary(folder, period))
    }


def test_whoever_sent_nothing_is_named_with_what_the_report_must_speak_of(tmp_path: Path) -> None:
    found = gaps(write(tmp_path, {}, plan=LED))
    assert found == {
        "so-tc": ("missing", [("task", "1.1"), ("figure", "projects")]),
        "so-tttt": ("missing", [("task", "1.2")]),
        "so-gd": ("missing", []),
    }


def test_each_member_of_a_group_that_leads_an_indicator_is_asked_for_its_own_figure(
    tmp_path: Path,
) -> None:
    """What one of them reported is no answer of the others."""
    plan = LED.replace("lead: so-tc, short: Dự án", "lead: cac-so, short: Dự án")
    found = gaps(write(tmp_path, {**DONE, "2024H1/so-tc": SENT + ZERO + WORDS}, plan=plan))
    assert found == {
        "so-tttt": ("missing", [("task", "1.2"), ("figure", "projects")]),
        "so-gd": ("missing", [("figure", "projects")]),
    }


def test_each_of_two_that_lead_an_indicator_is_asked_for_its_own_figure(tmp_path: Path) -> None:
    plan = LED.replace("lead: so-tc, short: Dự án", "lead: [so-tc, so-gd], short: Dự án")
    found = gaps(write(tmp_path, {**DONE, "2024H1/so-tc": SENT + ZERO + WORDS}, plan=plan))
    assert found == {
        "so-tttt": ("missing", [("task", "1.2")]),
        "so-gd": ("missing", [("figure", "projects")]),
    }


def test_a_whole_report_lacks_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path, {**DONE, "2024H1/so-tc": SENT + ZERO + WORDS}, plan=LED)
    assert "so-tc" not in gaps(folder)


def test_a_report_without_words_figure_or_task_says_which(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        {"2024H1/so-tc": SENT + "money: [{id: m1, source: local, allocated: 1 tỷ}]"},
        plan=LED,
    )
    assert gaps(folder)["so-tc"] == (
        "on-time", [("task", "1.1"), ("figure", "projects"), ("words", "")],
    )  # fmt: skip


def test_an_empty_report_is_not_a_report(tmp_path: Path) -> None:
    folder = write(tmp_path, {**DONE, "2024H1/so-tc": SENT}, plan=LED)
    assert gaps(folder)["so-tc"] == ("empty", [("figure", "projects")])


def test_a_late_report_that_lacks_nothing_is_not_reminded(tmp_path: Path) -> None:
    late = "report: {number: 7/BC-STC, date: 2024-06-28}\n"
    folder = write(tmp_path, {**DONE, "2024H1/so-tc": late + ZERO + WORDS}, plan=LED)
    assert "so-tc" not in gaps(folder)


def test_a_task_done_before_or_not_begun_is_not_asked_for(tmp_path: Path) -> None:
    folder = write(tmp_path, DONE)
    assert gaps(folder)["so-tc"] == ("missing", [])
    assert ("task", "1.3") in gaps(folder, "2025H1")["so-tc"][1]


def test_a_target_already_reached_is_not_asked_for(tmp_path: Path) -> None:
    claims = "\n".join(
        f"  - {{id: r{n}, indicator: projects, subject: du-an-{n}, name: Dự án {n}}}"
        for n in range(1, 11)
    )
    folder = write(tmp_path, {**DONE, "2022H1/so-tc": f"results:\n{claims}"}, plan=LED)
    assert gaps(folder)["so-tc"] == ("missing", [])


def test_a_target_exceeded_is_not_asked_for(tmp_path: Path) -> None:
    claims = "".join(
        f"  - {{id: r{n}, indicator: projects, subject: du-an-{n}, name: Dự án {n}}}\n"
        for n in range(1, 12)
    )
    folder = write(tmp_path, {**DONE, "2022H1/so-tc": f"results:\n{claims}"}, plan=LED)
    assert gaps(folder)["so-tc"] == ("missing", [])


def test_a_task_is_spoken_of_by_its_lead_and_by_nobody_else(tmp_path: Path) -> None:
    word = "tasks: [{id: t1, task: '1.1', status: in-progress}]\n"
    folder = write(tmp_path, {"2024H1/so-gd": word, "2024H1/so-tc": SENT + WORDS})
    assert gaps(folder)["so-tc"] == ("on-time", [("task", "1.1")])
    write(tmp_path, {"2024H1/so-tc": SENT + WORDS + word})
    assert "so-tc" not in gaps(folder)


def test_an_estimate_never_settled_is_asked_for_and_one_settled_is_not(tmp_path: Path) -> None:
    guess = "results: [{id: r1, indicator: trained, value: 30, estimate: true}]"
    folder = write(tmp_path, {**DONE, "2023H2/so-tc": guess, "2024H1/so-tc": SENT + WORDS})
    assert gaps(folder)["so-tc"] == ("on-time", [("estimate", "2023H2/so-tc/r1")])
    settled = (
        "results: [{id: r1, indicator: trained, value: 28, settles: 2023H2/so-tc/r1, "
        "evidence: {number: 1/BC}}]\n"
    )
    write(tmp_path, {"2024H1/so-tc": SENT + WORDS + settled})
    assert "so-tc" not in gaps(folder)


def test_an_estimate_of_this_period_is_not_asked_for_yet(tmp_path: Path) -> None:
    guess = "results: [{id: r1, indicator: trained, value: 30, estimate: true}]\n"
    folder = write(tmp_path, {**DONE, "2024H1/so-tc": SENT + WORDS + guess})
    assert "so-tc" not in gaps(folder)
    first_day = guess.replace("estimate:", "date: 2023-12-15, estimate:")
    write(tmp_path, {"2024H1/so-tc": SENT + WORDS + first_day})
    assert "so-tc" not in gaps(folder)


def test_only_the_body_that_gave_an_estimate_or_a_result_is_asked_about_it(tmp_path: Path) -> None:
    guess = "results: [{id: r1, indicator: trained, value: 30, estimate: true}]\n"
    bare = "results: [{id: r1, indicator: projects, subject: du-an-a, name: A}]\n"
    folder = write(tmp_path, {
        **DONE, "2023H2/so-gd": guess, "2024H1/so-gd": bare, "2024H1/so-tc": SENT + WORDS,
    })  # fmt: skip
    found = gaps(folder)
    assert "so-tc" not in found
    assert found["so-gd"][1] == [("estimate", "2023H2/so-gd/r1"), ("evidence", "2024H1/so-gd/r1")]


def test_results_without_papers_are_named(tmp_path: Path) -> None:
    claims = (
        "results:\n  - {id: r1, indicator: projects, subject: du-an-a, name: A}\n"
        "  - {id: r2, indicator: projects, subject: du-an-b, name: B, evidence: {number: 1/QĐ}}\n"
    )
    folder = write(tmp_path, {**DONE, "2024H1/so-tc": SENT + WORDS + claims})
    assert gaps(folder)["so-tc"] == ("on-time", [("evidence", "2024H1/so-tc/r1")])


def test_a_successor_is_asked_for_what_its_predecessor_led(tmp_path: Path) -> None:
    plan = PLAN.replace("not_owed_by: [so-khcn], through: so-khcn", "through: so-gd")
    found = gaps(write(tmp_path, {}, plan=plan), "2025H1")
    assert "so-tttt" not in found
    assert ("task", "1.2") in found["so-khcn"][1]


def test_nothing_is_owed_at_the_end_of_a_quarter(tmp_path: Path) -> None:
    assert gaps(write(tmp_path, {}), "2024Q1") == {}
