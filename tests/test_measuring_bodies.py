"""Shares of bodies: "100% sở, ngành được tập huấn", counted from the bodies that results name."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktstartup.cli import run
from small_data import PLAN, figure, load, problems_of, write
from small_forms import INDICATOR, NAME, PAPER, RESULTS, brings, made, read

if TYPE_CHECKING:
    from pathlib import Path

TRAINED = """\
  bodies:
    {name: Sở được tập huấn, short: Sở tập huấn, unit: '%', verb: đạt, clause: I,
     measure: {kind: bodies, of: cac-so},
     targets: [{by: 2025, min: 100, text: 100% sở, clause: I}]}
"""
WITH_BODIES = PLAN.replace("task_groups:", f"{TRAINED}task_groups:")


def named(*bodies: str, indicator: str = "bodies") -> str:
    return "results:\n" + "\n".join(
        f"  - {{id: r{n}, indicator: {indicator}, subject: {one}, evidence: {{number: 1/Q}}}}"
        for n, one in enumerate(bodies, 1)
    )


def test_each_body_counts_once_of_those_alive_on_the_day(tmp_path: Path) -> None:
    files = {
        "2023H1/so-khcn": named("so-tc", "so-gd"),
        "2023H2/so-gd": named("so-gd"),
        "2024H1/so-khcn": named("so-khcn"),
    }
    folder = write(tmp_path, files, plan=WITH_BODIES)
    assert problems_of(folder) == []
    found = {
        period: (one.in_period, one.actual, one.against.status)
        for period in ("2022", "2023H1", "2023H2", "2024H1", "2025")
        for one in [figure(folder, period, "bodies")]
    }
    assert found == {
        "2022": (None, None, "no-data"),
        "2023H1": (50, 50, "not-due"),
        "2023H2": (0, 50, "not-due"),
        "2024H1": (25, 75, "not-due"),
        "2025": (None, 100, "achieved"),  # so-tttt has been merged: three are left
    }
    whole = figure(folder, "2024H1", "bodies").coverage
    assert whole is not None
    assert (whole.reported, whole.missing) == (("so-khcn", "so-tc", "so-gd"), ("so-tttt",))


def test_a_successor_counts_for_the_merged_that_it_was_made_of(tmp_path: Path) -> None:
    made = WITH_BODIES.replace("successors: so-khcn}", "successors: so-moi}").replace(
        "  so-gd: {",
        "  so-moi: {name: Sở Mới, abbreviation: Sở M, symbol: SM, from: 2025-03-01}\n  so-gd: {",
    )
    files = {"2024H1/so-khcn": named("so-tttt")}
    assert figure(write(tmp_path / "a", files, plan=made), "2025", "bodies").actual == 25
    # Sở Khoa học took it over, but was not trained itself.
    assert figure(write(tmp_path / "b", files, plan=WITH_BODIES), "2025", "bodies").actual == 0


def test_of_a_group_without_anybody_left_there_is_no_share(tmp_path: Path) -> None:
    plan = (
        WITH_BODIES.replace("of: cac-so}", "of: da-giai-the}")
        .replace(
            "agency_groups:\n",
            "agency_groups:\n  da-giai-the: {name: các sở đã giải thể, members: [so-tttt]}\n",
        )
        .replace("until: 2025-02-28, successors: so-khcn", "until: 2025-02-28")
    )
    folder = write(tmp_path, {"2024H1/so-khcn": named("so-tttt")}, plan=plan)
    assert [figure(folder, one, "bodies").actual for one in ("2024H1", "2025")] == [100, None]


def test_a_yearly_share_begins_again(tmp_path: Path) -> None:
    plan = WITH_BODIES.replace("of: cac-so}", "of: cac-so, over: yearly}")
    files = {"2022H1/so-tc": named("so-tc", "so-gd"), "2023H1/so-tc": named("so-tc")}
    folder = write(tmp_path, files, plan=plan)
    assert [figure(folder, one, "bodies").actual for one in ("2022", "2023", "2024")] == [
        50, 25, None,
    ]  # fmt: skip
    # Sở Tài chính is trained anew: it is what stands behind the figure of 2023.
    assert [
        (one.subject, int(one.value), str(one.counted_in))
        for one in figure(folder, "2023", "bodies").contributions
    ] == [("so-tc", 25, "2023H1")]


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (named("ubnd"), "KT444"),
        (named("phong-dat-dai"), "KT303"),
        (named("so-tv"), "KT309"),
        ("results: [{id: r1, indicator: bodies, value: 50, evidence: {number: 1/Q}}]", "KT432"),
        (
            "results: [{id: r1, indicator: bodies, numerator: 1, denominator: 2, evidence: {number: 1/Q}}]",
            "KT430",
        ),
    ],
)
def test_only_bodies_of_the_group_are_named(tmp_path: Path, entry: str, code: str) -> None:
    found = problems_of(write(tmp_path, {"2023H1/so-tc": entry}, plan=WITH_BODIES))
    assert code in [one.code for one in found]


@pytest.mark.parametrize(
    ("changed", "into", "code"),
    [
        ("kind: bodies, of: cac-so}", "kind: bodies}", "KT203"),
        ("kind: bodies, of: cac-so}", "kind: bodies, of: cac-xa}", "KT310"),
        ("kind: bodies, of: cac-so}", "kind: bodies, of: cac-so, over: latest}", "KT620"),
        ("kind: bodies, of: cac-so}", "kind: ratio, of: cac-so}", "KT620"),
    ],
)
def test_what_cannot_be_meant_is_told(tmp_path: Path, changed: str, into: str, code: str) -> None:
    folder = write(tmp_path, {}, plan=WITH_BODIES.replace(changed, into))
    assert [one.code for one in problems_of(folder)] == [code]


@given(claims=st.lists(st.tuples(st.sampled_from(["so-tc", "so-gd", "so-khcn"]), st.sampled_from(["so-tc", "so-gd", "so-khcn"])), max_size=8))  # fmt: skip
def test_who_reports_a_body_and_how_often_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, claims: list[tuple[str, str]]
) -> None:
    files: dict[str, list[str]] = {}
    for reporter, body in claims:
        files.setdefault(reporter, []).append(body)
    many = {f"2023H1/{reporter}": named(*set(bodies)) for reporter, bodies in files.items()}
    found = figure(write(tmp_path_factory.mktemp("data"), many, plan=WITH_BODIES), "2023", "bodies")
    expected = Fraction(100 * len({body for _, body in claims}), 4) if claims else None
    assert found.actual == expected


def test_what_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path / "data", {"2025H1/so-khcn": named("so-tc", "so-gd")}, plan=WITH_BODIES)
    assert run(["--data", str(folder), "show", "bodies", "-p", "2025"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "Chưa được tính: Sở Khoa học [so-khcn]" in shown
    assert "1. Sở Tài chính [so-tc]; 6T đầu 2025" in shown
    assert run(["--data", str(folder), "report", "-p", "2025", "--format", "md", "-o", str(tmp_path)]) == 0  # fmt: skip
    said = (tmp_path / "bao-cao.md").read_text(encoding="utf-8")
    assert "lũy kế đến hết kỳ báo cáo, gồm 02/03 sở, đạt 66,7%" in said
    assert "Danh mục sở được tính cho Kế hoạch" in said
    assert "Chưa có: Sở KH." in said


def test_add_takes_a_body_by_its_name(tmp_path: Path) -> None:
    folder = write(tmp_path / "data", {}, plan=WITH_BODIES)
    asked = ["-a", "so-khcn", "-p", "2023H1", "-i", "bodies", "--subject", "Sở Tài chính"]
    assert run(["--data", str(folder), "add", *asked, "--evidence", "1/QĐ", "--yes"]) == 0
    written = (folder / "progress/2023H1/so-khcn.yaml").read_text(encoding="utf-8")
    assert "subject: so-tc" in written
    assert "name:" not in written
    assert problems_of(folder) == []


def test_a_form_offers_the_bodies_and_comes_back_with_their_ids(tmp_path: Path) -> None:
    folder = write(tmp_path / "data", {}, plan=WITH_BODIES)
    cells = {INDICATOR: "Sở được tập huấn", NAME: "Sở Tài chính", PAPER: "9/BC"}
    filled_in = {RESULTS: {f"{column}7": value for column, value in cells.items()}}
    taken = brings(folder, filled_in)
    assert taken.problems == []
    assert [dict(one.values) for one in taken.drafts] == [
        {"indicator": "bodies", "subject": "so-tc", "evidence": {"number": "9/BC"}}
    ]
    # Already recorded, it is there to be read, and brings nothing new.
    again = write(tmp_path / "again", {"2024H1/so-tc": named("so-tc")}, plan=WITH_BODIES)
    kept = read(load(again), made(load(again)))
    assert (kept.problems, [*kept.drafts]) == ([], [])
