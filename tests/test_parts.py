"""Targets for parts: each body, place or group is held against what the plan allots to it."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktstartup.cli import run
from small_data import PLAN, problems_of, summary, write

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ktstartup.measuring.parts import PartFigure

# So-tttt (30) and so-gd (50) and so-tc (20) make 100 of 120; farms 60 of the 90 firms helped.
OTHERS = """\
  jobs:
    {name: Lao động, short: Lao động, unit: lao động, verb: giải quyết được, clause: I, whole: true, lead: so-khcn,
     measure: {kind: value},
     targets: [{by: 2025, min: 120, text: 120 lao động, clause: I,
                parts: [{body: so-tttt, min: 30}, {body: so-gd, min: 50}, {body: so-tc, min: 20}]}],
     expected: {from: 2021}}
  firms:
    {name: Doanh nghiệp, short: DN, unit: doanh nghiệp, verb: hỗ trợ được, clause: I, whole: true,
     measure: {kind: value},
     targets: [{by: 2023, min: 90, text: 90 doanh nghiệp, clause: I, parts: [{of: {field: farm}, min: 60}]}]}
task_groups:"""
ALLOTTED = PLAN.replace("task_groups:", OTHERS)


def value(indicator: str, figure: object, number: int = 1, more: str = "") -> str:
    return f"  - {{id: r{number}, indicator: {indicator}, value: {figure}, evidence: {{number: 1}}{more}}}\n"


def results(*entries: str) -> str:
    return "results:\n" + "".join(entries)


def parts(folder: Path, files: Mapping[str, str], period: str, name: str) -> list[PartFigure]:
    found = summary(write(folder, files, plan=ALLOTTED), period).indicators
    return list(next(one for one in found if one.id == name).target_parts)


def told(part: PartFigure) -> tuple[object, ...]:
    one = part.figure
    return part.bodies, one.actual, one.against.target.min, str(one.against.status)


JOBS = {
    "2023H1/so-tttt": results(value("jobs", 30)),
    "2023H2/so-gd": results(value("jobs", 20)),
}


def test_each_body_has_a_figure_a_path_and_a_verdict_of_its_own(tmp_path: Path) -> None:
    found = parts(tmp_path, JOBS, "2023", "jobs")
    assert [told(one) for one in found] == [
        (("so-tttt",), 30, 30, "achieved"),
        (("so-gd",), 20, 50, "behind"),
        (("so-tc",), None, 20, "no-data"),
    ]
    # The words and the parts are the whole's.
    assert {(one.figure.against.target.text, one.figure.against.target.parts) for one in found} == {
        ("", ())
    }
    # Three of five years: 30 of 50.
    assert found[1].figure.against.expected == 30


def test_a_part_passes_to_the_successor_and_parts_of_merged_bodies_are_added(
    tmp_path: Path,
) -> None:
    files = {**JOBS, "2025H1/so-khcn": results(value("jobs", 4))}
    assert told(parts(tmp_path / "one", files, "2025H1", "jobs")[0]) == (
        ("so-khcn",), 34, 30, "exceeded",
    )  # fmt: skip
    both = ALLOTTED.replace("{body: so-tc, min: 20}", "{body: so-khcn, min: 20}")
    found = summary(write(tmp_path / "two", files, plan=both), "2025H1").indicators
    jobs = next(one for one in found if one.id == "jobs")
    assert [told(one) for one in jobs.target_parts] == [
        (("so-khcn",), 34, 50, "behind"),
        (("so-gd",), 20, 50, "behind"),
    ]


def test_a_group_is_counted_by_its_category(tmp_path: Path) -> None:
    farm = ", disaggregation: {field: farm}"
    tour = ", disaggregation: {field: tour}"
    files = {
        "2023H1/so-tc": results(value("firms", 40, 1, farm), value("firms", 50, 2, tour)),
        "2023H2/so-gd": results(value("firms", 5, 1, farm)),
    }
    (part,) = parts(tmp_path, files, "2023", "firms")
    assert part.of == (("field", "farm"),)
    assert part.figure.actual == 45
    assert str(part.figure.against.status) == "overdue"


def test_a_part_of_two_dimensions_counts_what_is_in_both(tmp_path: Path) -> None:
    plan = ALLOTTED.replace(
        "{of: {field: farm}, min: 60}", "{of: {field: farm, owner: women}, min: 60}"
    )
    plan = plan.replace("dimensions:\n", "dimensions:\n  owner: {name: Chủ, values: {women: Nữ}}\n")
    both = ", disaggregation: {field: farm, owner: women}"
    farm = ", disaggregation: {field: farm}"
    files = {"2023H1/so-tc": results(value("firms", 4, 1, both), value("firms", 9, 2, farm))}
    found = summary(write(tmp_path, files, plan=plan), "2023").indicators
    (part,) = next(one for one in found if one.id == "firms").target_parts
    assert part.figure.actual == 4


def asked(folder: Path, *arguments: str) -> list[str]:
    return ["--data", str(folder), *arguments]


def report(
    folder: Path, files: Mapping[str, str], *more: str, plan: str = ALLOTTED, period: str = "2023"
) -> str:
    write(folder / "data", files, plan=plan)
    out = folder / "out"
    made = asked(folder / "data", "report", "-p", period, "--format", "md", "-o", str(out), *more)
    assert run(made) == 0
    (path,) = out.glob("*.md")
    return path.read_text(encoding="utf-8")


def test_a_report_tells_the_parts_and_that_they_do_not_add_up(tmp_path: Path) -> None:
    text = report(tmp_path, JOBS)
    assert (
        "Trong đó Sở TT: 30 lao động (chỉ tiêu: 30 lao động), đạt chỉ tiêu; Sở GD: 20 lao động (chỉ tiêu: 50 "
        "lao động), chậm tiến độ; Sở TC: chưa có số liệu (chỉ tiêu: 20 lao động). Các phần được giao cộng lại "
        "là 100 lao động; chỉ tiêu chung là 120 lao động."
    ) in text
    assert "| | – Sở GD | | 50 | 2025 | 20 | 20 | 30 | 40,0 | chậm tiến độ |" in text


def test_a_bodys_own_report_is_held_against_its_part_or_nothing(tmp_path: Path) -> None:
    files = {**JOBS, "2023H2/so-khcn": results(value("jobs", 7))}
    own = report(tmp_path / "gd", files, "--agency", "so-gd")
    assert "giải quyết được 20/50 lao động (40%), chậm 10 lao động so với tiến độ" in own
    none = report(tmp_path / "khcn", files, "--agency", "so-khcn")
    assert (
        "giải quyết được 07 lao động. Kế hoạch không giao chỉ tiêu riêng cho cơ quan, đơn vị."
        in none
    )
    assert "tiến độ" not in none.partition("Các chỉ tiêu")[2].partition("###")[0]


def test_a_body_that_was_split_leaves_its_part_to_its_successors_together(tmp_path: Path) -> None:
    """Neither is held against all of it alone; each report tells how they stand together."""
    plan = ALLOTTED.replace("successors: so-khcn", "successors: [so-khcn, so-xd]").replace(
        "  so-gd: {",
        "  so-xd: {name: Sở Xây dựng, abbreviation: Sở XD, symbol: SXD}\n  so-gd: {",
        1,
    )
    files = {**JOBS, "2025H1/so-khcn": results(value("jobs", 4))}
    own = report(tmp_path, files, "--agency", "so-khcn", plan=plan, period="2025H1")
    assert (
        "giải quyết được 04 lao động. Chỉ tiêu 30 lao động giao chung cho Sở KH và Sở XD (trước là Sở TT): "
        "đến hết kỳ báo cáo 34 lao động, vượt chỉ tiêu."
    ) in own
    assert "không giao chỉ tiêu riêng" not in own


def test_categories_that_do_not_add_up_are_told_by_their_breakdown(tmp_path: Path) -> None:
    """One category alone is plainly a part; of those that make the whole nothing is said."""
    one = "{of: {field: farm}, min: 60}"
    for other, said in (
        ("", False), (", {of: {field: tour}, min: 20}", True), (", {of: {field: tour}, min: 30}", False),
    ):  # fmt: skip
        plan = ALLOTTED.replace(one, one + other)
        farm = {"2023H1/so-tc": results(value("firms", 40, 1, ", disaggregation: {field: farm}"))}
        text = report(tmp_path / str(len(other) + said), farm, plan=plan)
        sentence = (
            "Các phần theo lĩnh vực cộng lại là 80 doanh nghiệp; chỉ tiêu chung là 90 doanh nghiệp."
        )
        assert (sentence in text) == said


@pytest.mark.parametrize(("agency", "target"), [("so-gd", 50), ("so-khcn", None)])
def test_status_of_a_body_has_its_own_target(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], agency: str, target: int | None
) -> None:
    folder = write(tmp_path, JOBS, plan=ALLOTTED)
    for format_ in ("table", "md", "json"):
        done = run(asked(folder, "status", "-p", "2023", "--agency", agency, "--format", format_))
        assert done == 0
        text = capsys.readouterr().out
        assert ("50" in text) == (target is not None) or format_ == "json"
    found: Any = next(one for one in json.loads(text)["indicators"] if one["id"] == "jobs")
    assert found["status"] == ("behind" if target else None)
    assert not target or found["target"]["min"] == target


def test_programs_and_exports_have_the_parts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path / "data", JOBS, plan=ALLOTTED)
    assert run(asked(folder, "status", "-p", "2023", "--format", "json")) == 0
    jobs = next(
        one for one in json.loads(capsys.readouterr().out)["indicators"] if one["id"] == "jobs"
    )
    assert [(one["agencies"], one["actual"], one["status"]) for one in jobs["parts"]] == [
        (["so-tttt"], 30, "achieved"), (["so-gd"], 20, "behind"), (["so-tc"], None, "no-data"),
    ]  # fmt: skip
    csv = tmp_path / "out.csv"
    assert run(asked(folder, "export", "-p", "2023", "--format", "csv", "-o", str(csv))) == 0
    rows = [line for line in csv.read_text(encoding="utf-8-sig").splitlines() if ",part," in line]
    assert len(rows) == 2 * 3 + 2
    assert run(asked(folder, "show", "jobs", "-p", "2023")) == 0
    assert "Sở GD: 20 lao động (chỉ tiêu: 50 lao động), chậm tiến độ" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("agency", "more", "codes"),
    [("so-gd", "", []), ("so-khcn", "", []), ("ubnd", "", ["KT446"])],
)
def test_a_body_is_warned_off_anothers_part(
    tmp_path: Path, agency: str, more: str, codes: list[str]
) -> None:
    files = {f"2023H1/{agency}": results(value("jobs", 5, 1, more))}
    found = problems_of(write(tmp_path, files, plan=ALLOTTED))
    assert [one.code for one in found] == codes


@pytest.mark.parametrize(
    ("changed", "into", "code"),
    [("body: so-gd", "body: so-nao", "KT303"), ("of: {field: farm}", "of: {area: farm}", "KT306"),
     ("of: {field: farm}", "of: {field: sea}", "KT307"), ("{body: so-gd, min: 50}", "{body: so-gd}", "KT203"),
     ("{body: so-gd, min: 50}", "{min: 50}", "KT203")],
)  # fmt: skip
def test_a_part_names_what_the_plan_knows(
    tmp_path: Path, changed: str, into: str, code: str
) -> None:
    assert changed in ALLOTTED
    found = problems_of(write(tmp_path, {}, plan=ALLOTTED.replace(changed, into)))
    assert [one.code for one in found] == [code]


@given(figures=st.lists(st.integers(0, 99), min_size=3, max_size=3))
def test_a_part_reported_by_the_body_or_by_its_successor_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, figures: list[int]
) -> None:
    periods = ("2023H1", "2024H1", "2025H2")
    heirs = ("so-tttt", "so-tttt", "so-khcn")
    chain = {
        f"{p}/{b}": results(value("jobs", n))
        for p, b, n in zip(periods, heirs, figures, strict=True)
    }
    early = {"2023H1/so-tttt": results(value("jobs", sum(figures)))}
    found = [
        parts(tmp_path_factory.mktemp("data"), files, "2025", "jobs")[0].figure.actual
        for files in (chain, early)
    ]
    assert found == [Fraction(sum(figures))] * 2


def test_a_lead_that_types_the_sum_of_the_others_is_warned(tmp_path: Path) -> None:
    files = {**JOBS, "2023H1/so-gd": results(value("jobs", 12))}
    for figure, codes in ((42, ["KT447"]), (41, [])):
        files["2023H1/so-khcn"] = results(value("jobs", figure))
        found = problems_of(write(tmp_path, files, plan=ALLOTTED))
        assert [one.code for one in found] == codes


def test_a_bodys_own_report_names_the_papers_behind_its_part(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = report(tmp_path, JOBS, "-a", "so-gd")
    assert "| Lao động | 20 lao động | Sở GD: " in text
    capsys.readouterr()
    assert run(asked(tmp_path / "data", "show", "jobs", "-p", "2023")) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("  Phần: ")]
    assert told == [
        "  Phần: Sở TT: 30 lao động (chỉ tiêu: 30 lao động), đạt chỉ tiêu",
        "  Phần: Sở GD: 20 lao động (chỉ tiêu: 50 lao động), chậm tiến độ",
        "  Phần: Sở TC: chưa có số liệu (chỉ tiêu: 20 lao động)",
    ]
