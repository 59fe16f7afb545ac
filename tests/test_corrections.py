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
          - {id: r2, indicator: investment, subject: x, name: Vốn X, amount: 5 triệu, evidence: {number: 1}}
        tasks: [{id: t1, task: '1.2', status: in-progress}, {id: lop-hoc, task: '1.1', status: done}]
        money: [{id: m1, source: local, allocated: 5 triệu, disbursed: 1 triệu}]
        """,
}
# Each key with a new value, by the entry that it is given to.
NEW: dict[str, dict[str, tuple[str, ...]]] = {
    "results": {
        "r1": ("numerator: 2", "denominator: 5", "value: 3", "disaggregation: {field: farm}", "estimate: true"),
        "r2": ("amount: 6 triệu", "subject: y", "name: Vốn Y", "tax_code: '6100000001'", "investor: Quỹ A",
               "programme: other"),
    },
    "tasks": {"t1": ("status: done", "done: Họp", "outputs: [{output: classes, value: 2}]")},
    "money": {"m1": ("allocated: 6 triệu", "disbursed: 2 triệu", "task: '1.1'")},
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


# ------------------------------------------------------------------ what is wrong, word by word

REF = "2023H2/so-tc"


@pytest.mark.parametrize(
    ("section", "correction", "at", "code", "words"),
    [
        ("results", f"corrects: {REF}/lop-hocc, value: 1, reason: a", REF, "KT309",
         {"value": f"{REF}/lop-hocc", "nearest": f"{REF}/lop-hoc"}),
        ("results", "corrects: 2023H2/so-tx/r1, value: 1, reason: a", "2023H2/so-tx", "KT309",
         {"value": "2023H2/so-tx/r1", "nearest": f"{REF}/r1"}),
        ("results", f"corrects: {REF}/khac-han, value: 1, reason: a", REF, "KT406", {"value": f"{REF}/khac-han"}),
        ("results", "corrects: 2020H1/khac/han-hoi, value: 1, reason: a", "2020H1", "KT406", {"value": "2020H1/khac/han-hoi"}),
        ("results", "corrects: 2024H1/so-gd/c0, value: 1, reason: a", "2024H1/so-gd", "KT407",
         {"value": "2024H1/so-gd/c0", "original": f"{REF}/r1", "found": "results", "wanted": "results"}),
        ("tasks", f"corrects: {REF}/r1, status: done, reason: a", REF, "KT408",
         {"value": f"{REF}/r1", "found": "results", "wanted": "tasks"}),
        ("results", "corrects: 2025H1/so-tc/r9, amount: 1 triệu, reason: a", "2025H1", "KT409",
         {"value": "2025H1/so-tc/r9", "found": "results", "wanted": "results"}),
        ("results", "corrects: 2024H1/so-tc/c0, amount: 1 triệu, reason: a", "2024H1/so-tc/c0", "KT407",
         {"value": "2024H1/so-tc/c0", "original": f"{REF}/r2", "found": "results", "wanted": "results"}),
        ("results", f"corrects: {REF}/r2, amount: 1 triệu, reason: a", REF, "KT410",
         {"value": f"{REF}/r2", "other": "2024H1/so-tc/c0"}),
        ("results", f"corrects: {REF}/khac-han, subject: q, reason: a", REF, "KT406", {"value": f"{REF}/khac-han"}),
        ("results", f"corrects: {REF}/t1, subject: q, reason: a", REF, "KT408",
         {"value": f"{REF}/t1", "found": "tasks", "wanted": "results"}),
        ("results", f"corrects: {REF}/r1, value: 1", "{id", "KT411", {}),
        ("results", "indicator: zone, value: 0, withdrawn: true", "withdrawn", "KT414", {"key": "withdrawn"}),
        ("results", "indicator: zone, value: 0, reason: a", "reason", "KT414", {"key": "reason"}),
        ("results", f"corrects: {REF}/r1, indicator: trained, value: 1, reason: a", "trained", "KT415",
         {"value": "trained", "found": "share"}),
        ("results", f"corrects: {REF}/r1, subject: z, value: 1, reason: a", "z,", "KT415",
         {"value": "z", "found": "–"}),
        ("results", f"corrects: {REF}/r2, subject: z, reason: a", "z,", "KT415", {"value": "z", "found": "x"}),
        ("money", f"corrects: {REF}/m1, source: central, reason: a", "central", "KT415",
         {"value": "central", "found": "local"}),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_correction(
    tmp_path: Path, section: str, correction: str, at: str, code: str, words: dict[str, str]
) -> None:
    later = "results: [{{id: {}, {}}}]"
    write(tmp_path, {
        "2024H1/so-gd": later.format("c0", f"corrects: {REF}/r1, numerator: 2, reason: a"),
        "2025H1/so-tc": later.format("r9", "indicator: investment, subject: v, name: V, amount: 1 triệu, evidence: {number: 1}"),
    })  # fmt: skip
    line = f"{{id: c1, {correction}}}"
    if section == "results":
        line = f"{{id: c0, corrects: {REF}/r2, amount: 7 triệu, reason: a}}, {line}"
    text = f"{section}: [{line}]\n"
    write(tmp_path, {**FIRST, "2024H1/so-tc": text})
    found = [
        (one.code, one.place.column, {k: str(v) for k, v in one.words.items()})
        for one in problems_of(tmp_path)
        if one.place.file == "progress/2024H1/so-tc.yaml"
        and one.code[:4] in ("KT40", "KT41", "KT30")
    ]
    start = text.index("{id: c1")
    assert [one for one in found if one[0] == code] == [(code, text.index(at, start) + 1, words)]


CLAIM = "results: [{{id: r1, indicator: investment, subject: {0}, name: {0}, amount: 5 triệu, evidence: {{number: 1}}}}]"


@pytest.mark.parametrize(
    "correction",
    [
        "amount: 6 triệu",
        "withdrawn: true",
        "subject: vang, name: vang",
        "subject: bac, amount: 7 triệu",
    ],
)
def test_a_good_correction_has_no_problem(tmp_path: Path, correction: str) -> None:
    """Not in its entry's own period either, nor where the other id of one thing is given."""
    files = {"2023H2/so-tc": CLAIM.format("bac"), "2023H2/so-gd": CLAIM.format("vang")}
    for period in ("2023H2", "2024H1"):
        line = f"results: [{{id: c1, corrects: 2023H2/so-tc/r1, {correction}, reason: a}}]"
        folder = write(tmp_path / period, {**files, f"{period}/so-khcn": line})
        assert [one for one in problems_of(folder) if one.code[:4] in ("KT40", "KT41")] == []


def test_what_stands_in_a_file_that_cannot_be_read_is_not_said_to_be_missing(
    tmp_path: Path,
) -> None:
    line = f"results: [{{id: c1, corrects: {REF}/r1, amount: 6 triệu, reason: a}}]"
    write(tmp_path, {REF: "results: [", "2024H1/so-tc": line})
    assert {one.place.file for one in problems_of(tmp_path)} == {f"progress/{REF}.yaml"}


def test_corrections_of_one_entry_in_two_periods_are_no_doubles(tmp_path: Path) -> None:
    correction = f"results: [{{{{id: c1, corrects: {REF}/r2, amount: {{}}, reason: a}}}}]"
    write(
        tmp_path,
        {
            **FIRST,
            "2024H1/so-tc": correction.format("6 triệu"),
            "2024H2/so-tc": correction.format("7 triệu"),
        },
    )
    assert problems_of(tmp_path) == []


@pytest.mark.parametrize(
    ("ids", "told"),
    [("r1 r2 r1", [("r1", "2", "r3")]), ("a a", [("a", "2", "a1")]), ("7 7", [("7", "2", "71")]),
     ("r1 r1 r2 r3", [("r1", "2", "r4")]), ("r1 r1 r1", [("r1", "2", "r2")] * 2),
     ("a1 b a1 b", [("a1", "2", "a2"), ("b", "3", "b1")]), ("r1 r2 r3", [])],
)  # fmt: skip
def test_ids_used_twice_and_one_that_is_free(
    tmp_path: Path, ids: str, told: list[tuple[str, str, str]]
) -> None:
    entries = [f"  - {{indicator: zone, id: {id_}, value: 0}}" for id_ in ids.split()]
    write(tmp_path, {**FIRST, "2024H1/so-tc": "\n".join(("results:", *entries))})
    found = [one for one in problems_of(tmp_path) if one.code == "KT405"]
    assert [(one.words["value"], one.words["first"], one.words["free"]) for one in found] == told
    assert {one.place.column for one in found} <= {27}
