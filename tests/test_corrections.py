"""Corrections: each key that may be given anew is a change, alone; and what is none is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from small_data import problems_of, write

if TYPE_CHECKING:
    from pathlib import Path

FIRST = {
    "2023H2/so-tc": """
        results:
          - {id: r1, indicator: share, numerator: 1, denominator: 4, evidence: {number: 1}}
          - {id: r2, indicator: investment, subject: x, name: Vốn X, amount: 5, evidence: {number: 1}}
        tasks: [{id: t1, task: '1.2', status: in-progress}]
        money: [{id: m1, source: local, allocated: 5, disbursed: 1}]
        """,
}
# Each key with a new value, by the entry that it is given to.
NEW = {
    "results": {
        "r1": ("numerator: 2", "denominator: 5", "value: 3", "disaggregation: {field: farm}", "estimate: true"),
        "r2": ("amount: 6", "subject: y", "name: Vốn Y", "tax_code: '6100000001'", "investor: Quỹ A",
               "programme: other"),
    },
    "tasks": {"t1": ("status: done", "done: Họp", "outputs: [{output: classes, value: 2}]")},
    "money": {"m1": ("allocated: 6", "disbursed: 2", "task: '1.1'")},
}  # fmt: skip
EACH = [
    (section, id_, given)
    for section, ids in NEW.items()
    for id_, values in ids.items()
    for given in values
]


def told(folder: Path, section: str, correction: str) -> dict[str, tuple[int, dict[str, str]]]:
    """The problems of one correction filed in 2024H1: the column and words of each code."""
    write(folder, {**FIRST, "2024H1/so-tc": f"{section}: [{{{correction}}}]\n"})
    return {
        problem.code: (problem.place.column, {k: str(v) for k, v in problem.words.items()})
        for problem in problems_of(folder)
        if problem.place.file == "progress/2024H1/so-tc.yaml"
    }


@pytest.mark.parametrize(("section", "first", "given"), EACH)
def test_each_key_alone_is_a_change(tmp_path: Path, section: str, first: str, given: str) -> None:
    correction = f"id: c1, corrects: 2023H2/so-tc/{first}, {given}, reason: nhầm"
    assert "KT412" not in told(tmp_path, section, correction)


@pytest.mark.parametrize(("section", "first", "given"), EACH)
def test_whoever_withdraws_gives_nothing_anew(
    tmp_path: Path, section: str, first: str, given: str
) -> None:
    correction = f"id: c1, corrects: 2023H2/so-tc/{first}, {given}, withdrawn: true, reason: nhầm"
    column, words = told(tmp_path, section, correction)["KT413"]
    assert words == {"key": given.partition(":")[0]}
    assert column == len(f"{section}: [{{") + correction.index(given) + 1


@pytest.mark.parametrize(
    ("section", "said"),
    [("results", "r1, indicator: share"), ("results", "r2, subject: x"), ("results", "r2, note: mới"),
     ("tasks", "t1, task: '1.2'"), ("money", "m1, source: local, evidence: {number: 7}")],
)  # fmt: skip
def test_saying_again_what_it_is_about_changes_nothing(
    tmp_path: Path, section: str, said: str
) -> None:
    correction = f"id: c1, corrects: 2023H2/so-tc/{said}, reason: nhầm"
    assert set(told(tmp_path, section, correction)) == {"KT412"}
