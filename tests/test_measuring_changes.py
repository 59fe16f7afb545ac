"""Corrections: what holds of an entry afterwards, what is told of them, and what came late."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ktstartup.calendar import Period
from ktstartup.measuring.as_of import AsOfView
from ktstartup.model.effective import standing
from small_data import figure, load, summary, write

if TYPE_CHECKING:
    from pathlib import Path

    from ktstartup.measuring.changes import Correction

FIRST = {
    "2023H2/so-tc": """
        results:
          - {id: r1, indicator: investment, subject: x, name: X, amount: 3 tỷ, investor: Quỹ A, date: 2023-03-01,
             late: quên, note: cũ, evidence: [{number: 1/QĐ}, {number: 2/QĐ}]}
        tasks: [{id: t1, task: '1.1', status: in-progress, done: Họp, evidence: {number: 3/QĐ}}]
        money: [{id: m1, source: local, task: '1.1', allocated: 5 tỷ, disbursed: 1 tỷ}]
        """,
}


def corrected(folder: Path, text: str) -> tuple[Correction, ...]:
    """The corrections that 2024H1 tells of."""
    return summary(write(folder, {**FIRST, "2024H1/so-tc": text}), "2024H1").corrections


def changes(correction: Correction) -> list[tuple[str, object, object]]:
    return [(one.field, one.before, one.after) for one in correction.changes]


# ------------------------------------------------------------------ what holds afterwards


def test_a_correction_replaces_what_it_gives_and_adds_its_evidence(tmp_path: Path) -> None:
    folder = write(tmp_path, {
        **FIRST,
        "2024H1/so-tc": "results: [{id: c1, corrects: 2023H2/so-tc/r1, amount: 2 tỷ, date: 2023-12-01,"
        " late: muộn, reason: nhầm, note: mới, evidence: {number: 7/BB}}]",
    })  # fmt: skip
    (one,) = AsOfView(load(folder), Period.parse("2024H1")).results
    entry = one.entry
    assert (entry.amount, entry.investor) == (2 * 10**9, "Quỹ A")
    # What belongs to the correction itself stays with it.
    assert (entry.id, str(entry.date), entry.late, entry.note) == (
        "r1", "2023-03-01", "quên", "cũ",
    )  # fmt: skip
    assert (entry.corrects, entry.reason, entry.withdrawn) == (None, None, False)
    assert [proof.number for proof in entry.evidence] == ["1/QĐ", "2/QĐ", "7/BB"]
    assert (one.filed.ref, [c.ref for c in one.corrections]) == (
        "2023H2/so-tc/r1", ["2024H1/so-tc/c1"],
    )  # fmt: skip
    # Read again as it was filed: nothing is edited.
    assert one.filed.entry.amount == 3 * 10**9


def test_corrections_go_to_the_entry_of_their_file_and_not_to_a_namesake(tmp_path: Path) -> None:
    claim = "results: [{id: r1, indicator: trained, value: 50, evidence: {number: 1}}]"
    folder = write(tmp_path, {
        "2023H2/so-tc": claim,
        "2023H2/so-gd": claim,
        "2024H1/so-tc": "results: [{id: c1, corrects: 2023H2/so-tc/r1, value: 60, reason: sót}]",
    })  # fmt: skip
    assert figure(folder, "2024H1", "trained").actual == 110


def test_of_several_corrections_the_last_holds_and_withdraws(tmp_path: Path) -> None:
    correction = "money: [{{id: c1, corrects: 2023H2/so-tc/m1, {}, reason: sót}}]"
    folder = write(tmp_path, {
        **FIRST,
        "2024H1/so-tc": correction.format("disbursed: 2 tỷ"),
        "2024H2/so-tc": correction.format("allocated: 6 tỷ"),
        "2025H1/so-tc": correction.format("withdrawn: true"),
    })  # fmt: skip
    held = [
        summary(folder, period).money.sources[1]
        for period in ("2023H2", "2024H1", "2024H2", "2025H1")
    ]
    assert [(one.allocated, one.disbursed) for one in held] == [
        (5 * 10**9, 10**9), (5 * 10**9, 2 * 10**9), (6 * 10**9, 2 * 10**9), (None, None),
    ]  # fmt: skip


def test_what_was_withdrawn_may_be_put_right_again(tmp_path: Path) -> None:
    correction = "money: [{{id: c1, corrects: 2023H2/so-tc/m1, {}, reason: sót}}]"
    folder = write(tmp_path, {
        **FIRST,
        "2024H1/so-tc": correction.format("withdrawn: true"),
        "2024H2/so-tc": correction.format("disbursed: 2 tỷ"),
    })  # fmt: skip
    view = AsOfView(load(folder), Period.parse("2024H2"))
    (one,) = view.money
    assert (one.entry.disbursed, one.entry.withdrawn, one.withdrawn) == (2 * 10**9, False, False)
    assert [c.ref for c in one.corrections] == ["2024H1/so-tc/c1", "2024H2/so-tc/c1"]
    # In order of time, from wherever they come.
    assert standing(iter(view.data.money)) == view.money


# ------------------------------------------------------------------ what is told of them


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("results: [{id: c1, corrects: 2023H2/so-tc/r1, indicator: investment, subject: x, amount: 2 tỷ, date: 2023-12-01,"
         " late: muộn, reason: nhầm, note: mới, evidence: {number: 7}}]",
         [("amount", 3 * 10**9, 2 * 10**9)]),
        ("results: [{id: c1, corrects: 2023H2/so-tc/r1, name: Y, investor: Quỹ B, reason: nhầm}]",
         [("name", "X", "Y"), ("investor", "Quỹ A", "Quỹ B")]),
        ("tasks: [{id: c1, corrects: 2023H2/so-tc/t1, task: '1.1', status: done, reason: nhầm}]",
         [("status", "in-progress", "done")]),
        ("money: [{id: c1, corrects: 2023H2/so-tc/m1, source: local, disbursed: 2 tỷ, reason: nhầm}]",
         [("disbursed", 10**9, 2 * 10**9)]),
    ],
)  # fmt: skip
def test_a_correction_tells_what_it_changed_and_nothing_else(
    tmp_path: Path, text: str, told: list[tuple[str, object, object]]
) -> None:
    (one,) = corrected(tmp_path, text)
    assert changes(one) == told
    assert (one.agency, one.withdrawn, one.reason) == ("so-tc", False, "nhầm")
    assert one.ref == "2024H1/so-tc/c1"


def test_a_withdrawal_tells_that_it_is_one(tmp_path: Path) -> None:
    (one,) = corrected(
        tmp_path, "money: [{id: c1, corrects: 2023H2/so-tc/m1, withdrawn: true, reason: trùng}]"
    )
    assert (one.withdrawn, one.changes, one.reason) == (True, (), "trùng")
    assert one.corrects.ref == "2023H2/so-tc/m1"


# ------------------------------------------------------------------ what came late


def test_late_entries_of_the_period_and_no_others(tmp_path: Path) -> None:
    late = "date: 2023-03-01, late: quên"
    folder = write(tmp_path, {
        "2023H2/so-tc": f"results: [{{id: r1, indicator: projects, subject: a, name: A, {late}, evidence: {{number: 1}}}}]",
        "2024H1/so-tc": f"""
            results:
              - {{id: r1, indicator: projects, subject: b, name: B, {late}, evidence: {{number: 1}}}}
              - {{id: r2, indicator: projects, subject: c, name: C, evidence: {{number: 1}}}}
            tasks: [{{id: t1, task: '1.1', status: done, {late}}}]
            money: [{{id: m1, source: local, allocated: 1, {late}}}]
            """,
    })  # fmt: skip
    assert [one.ref for one in summary(folder, "2024H1").late] == [
        "2024H1/so-tc/r1", "2024H1/so-tc/t1", "2024H1/so-tc/m1",
    ]  # fmt: skip
