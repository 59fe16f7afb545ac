"""What differs between two periods, or since a report was issued: worked out by hand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from closed_data import data_folder, shut
from ktstartup.calendar import Period
from ktstartup.cli import run
from ktstartup.measuring.comparison import Comparison, compare_issued, compare_periods
from small_data import PLAN, load, write

if TYPE_CHECKING:
    from pathlib import Path


def parts(comparison: Comparison) -> dict[str, tuple[str, str]]:
    return {
        ".".join((one.kind, one.id, *part.figure)): (part.before, part.after)
        for one in comparison.differences
        for part in one.parts
    }


def causes(comparison: Comparison) -> dict[str, list[tuple[str, str]]]:
    return {
        one.id: [(cause.kind, cause.filed.ref) for cause in one.causes]
        for one in comparison.differences
    }


def between(folder: Path, before: str, after: str) -> Comparison:
    return compare_periods(load(folder), Period.parse(before), Period.parse(after))


def since(folder: Path, period: str = "2024H1") -> Comparison:
    data = load(folder)
    file = next(one for one in data.manifests if str(one.period) == period)
    return compare_issued(data, file.period, file.manifest.last)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return data_folder(tmp_path)


@pytest.fixture
def issued(folder: Path) -> Path:
    """The small data folder with 2024H1 closed."""
    shut(folder, "2024H1")
    return folder


def test_two_periods_side_by_side(folder: Path) -> None:
    found = between(folder, "2023H2", "2024H1")
    # Projects: a in 2023H2, b in 2024H1; so-gd claims a again. The path: 6 by the end of 2023,
    # 7 half a year later. Investment stays at 2 billion, of which nothing is new; its path goes
    # from 6 to 7 billion, that of the trained from 600 to 700.
    assert parts(found) == {
        "indicators.projects.actual": ("1", "2"),
        "indicators.projects.expected": ("6", "7"),
        "indicators.investment.in_period": ("2000000000", "no-data"),
        "indicators.investment.expected": ("6000000000", "7000000000"),
        "indicators.trained.in_period": ("no-data", "120"),
        "indicators.trained.actual": ("no-data", "120"),
        "indicators.trained.expected": ("600", "700"),
        "indicators.trained.status": ("no-data", "behind"),
        "indicators.share.expected": ("40", "45"),
        "tasks.1.2.state": ("no-data", "in-progress"),
        "tasks.1.2.outputs.classes.in_period": ("no-data", "2"),
        "tasks.1.2.outputs.classes.actual": ("no-data", "2"),
        "money.local.allocated_in_period": ("500000000", "no-data"),
        "money.local.disbursed_in_period": ("200000000", "100000000"),
        "money.local.disbursed": ("200000000", "300000000"),
    }
    assert causes(found) == {
        "projects": [("new", "2024H1/so-tc/r1"), ("new", "2024H1/so-gd/r1")],
        "investment": [],
        "trained": [("new", "2024H1/so-tc/r2")],
        "share": [],
        "1.2": [("new", "2024H1/so-tc/t1")],
        "local": [("new", "2024H1/so-tc/m1")],
    }
    assert found.parts == 15
    assert {cause.why for cause in found.causes} == {None}


def test_the_other_way_round_gives_the_same_differences(folder: Path) -> None:
    there, back = between(folder, "2023H2", "2024H1"), between(folder, "2024H1", "2023H2")
    assert parts(back) == {name: (b, a) for name, (a, b) in parts(there).items()}
    assert causes(back) == causes(there)


def test_a_half_and_its_year_share_their_end(folder: Path) -> None:
    found = between(folder, "2024H1", "2024Q2")
    # Only what happened between 15 December and 14 March tells them apart.
    assert parts(found) == {"indicators.projects.in_period": ("1", "0")}
    assert causes(found) == {"projects": [("new", "2024H1/so-tc/r1")]}
    write(folder, {"2023H1/so-gd": "money: [{id: m1, source: central, allocated: 5}]"})
    half, year = "2023H2", "2023"
    found = between(folder, half, year)
    assert parts(found) == {"money.central.allocated_in_period": ("no-data", "5")}
    assert causes(found) == {"central": [("new", "2023H1/so-gd/m1")]}


def test_an_entry_that_changes_no_figure_is_no_difference_of_two_periods(tmp_path: Path) -> None:
    none_yet = "results: [{id: r1, indicator: zone, value: 0}]"
    folder = write(tmp_path, {"2024H1/so-tc": none_yet, "2024H2/so-tc": none_yet})
    assert "zone" not in causes(between(folder, "2024H1", "2024H2"))


def test_entries_behind_a_difference_come_by_their_day_then_by_agency(tmp_path: Path) -> None:
    claim = "- {{id: {}, indicator: projects, subject: {}, name: {}, {}evidence: {{number: 1}}}}"
    folder = write(tmp_path, {
        "2024H1/so-gd": f"""
            results:
              {claim.format("r1", "a", "An", "")}
              {claim.format("r2", "b", "Bắc", "date: 2024-03-01, ")}
              {claim.format("r3", "c", "Cao", "")}
            """,
        "2024H1/so-tc": f"results:\n  {claim.format('r1', 'd', 'Dương', '')}\n",
    })  # fmt: skip
    assert [ref for _, ref in causes(between(folder, "2023H2", "2024H1"))["projects"]] == [
        "2024H1/so-gd/r2", "2024H1/so-gd/r1", "2024H1/so-gd/r3", "2024H1/so-tc/r1",
    ]  # fmt: skip


def test_a_period_and_itself_do_not_differ(folder: Path) -> None:
    assert between(folder, "2024H1", "2024H1").differences == ()


def test_nothing_differs_on_the_day_of_issue(issued: Path) -> None:
    assert since(issued).differences == ()


def test_a_correction_counts_where_it_belongs(issued: Path) -> None:
    write(issued, {"2024H2/so-tc": """
        results:
          - {id: r1, corrects: 2024H1/so-tc/r2, value: 100, reason: Đếm trùng, evidence: {number: 7/BB}}
          - {id: r2, corrects: 2023H2/so-tc/r2, amount: 1,5 tỷ, reason: Thanh lý}
        """.replace("1,5 tỷ", "'1,5 tỷ'")})  # fmt: skip
    found = since(issued)
    assert parts(found) == {
        "indicators.investment.actual": ("2000000000", "1500000000"),
        "indicators.trained.in_period": ("120", "100"),
        "indicators.trained.actual": ("120", "100"),
    }
    trained = next(one for one in found.differences if one.id == "trained")
    (cause,) = trained.causes
    assert (cause.kind, cause.filed.ref, cause.original.ref, cause.agency, cause.why) == (
        "correction", "2024H2/so-tc/r1", "2024H1/so-tc/r2", "so-tc", "Đếm trùng",
    )  # fmt: skip
    assert [(c.field, c.before, c.after) for c in cause.changes] == [("value", 120, 100)]
    # The report on the period made again gives what it gave.
    assert parts(between(issued, "2024H1", "2024H1")) == {}


def test_of_several_corrections_the_last_holds_and_all_are_told(issued: Path) -> None:
    write(issued, {
        "2024H2/so-tc": "results: [{id: r1, corrects: 2024H1/so-tc/r2, value: 100, reason: Đếm trùng}]",
        "2025H1/so-tc": "results: [{id: r1, corrects: 2024H1/so-tc/r2, value: 130, reason: Còn sót}]",
    })  # fmt: skip
    found = since(issued)
    assert parts(found)["indicators.trained.actual"] == ("120", "130")
    assert [(c.field, c.before, c.after) for cause in found.causes for c in cause.changes] == [
        ("value", 120, 100), ("value", 100, 130),
    ]  # fmt: skip


def test_a_withdrawal_leaves_no_data_where_it_was_the_only_figure(issued: Path) -> None:
    write(issued, {"2024H2/so-tc": """
        results:
          - {id: r1, corrects: 2024H1/so-tc/r2, withdrawn: true, reason: Ngoài kế hoạch}
        """})  # fmt: skip
    found = since(issued)
    assert parts(found)["indicators.trained.actual"] == ("120", "no-data")
    assert causes(found) == {"trained": [("withdrawal", "2024H2/so-tc/r1")]}


def test_a_late_entry_counts_for_the_period_of_its_date(issued: Path) -> None:
    late = "late: Văn bản đến muộn, evidence: {number: 1}"
    write(issued, {"2024H2/so-gd": f"""
        results:
          - {{id: r1, indicator: projects, subject: y, name: Dự án Y, date: 2024-02-01, {late}}}
          - {{id: r2, indicator: projects, subject: z, name: Dự án Z, date: 2023-02-01, {late}}}
          - {{id: r3, indicator: projects, subject: x, name: Dự án X, date: 2024-07-01, evidence: {{number: 1}}}}
        """})  # fmt: skip
    found = since(issued)
    # y happened in the period, z before it, x after it.
    assert parts(found) == {
        "indicators.projects.in_period": ("1", "2"),
        "indicators.projects.actual": ("2", "4"),
    }
    assert causes(found) == {"projects": [("late", "2024H2/so-gd/r1"), ("late", "2024H2/so-gd/r2")]}
    assert {cause.why for cause in found.causes} == {"Văn bản đến muộn"}


def test_what_was_late_before_the_report_was_issued_stays_where_it_counted(tmp_path: Path) -> None:
    folder = write(tmp_path, {"2024H1/so-tc": """
        results:
          - {id: r1, indicator: projects, subject: a, name: A, date: 2023-02-01, late: Muộn, evidence: {number: 1}}
        """})  # fmt: skip
    shut(folder, "2024H1")
    assert since(folder).differences == ()


def test_a_correction_that_changes_no_figure_is_told_as_well(issued: Path) -> None:
    write(issued, {"2024H2/so-tc": """
        results:
          - {id: r1, corrects: 2024H1/so-tc/r1, tax_code: '6100000001', reason: Bổ sung}
        """})  # fmt: skip
    found = since(issued)
    assert parts(found) == {}
    assert causes(found) == {"projects": [("correction", "2024H2/so-tc/r1")]}


def test_what_the_plan_has_gained_or_lost_since_is_told(issued: Path) -> None:
    local = "  local: {name: Địa phương, text: Địa phương, clause: III}\n"
    late = "money: [{id: m1, source: fund, allocated: 5, date: 2024-05-01, late: Muộn}]"
    plan = PLAN.replace(local, local + local.replace("local", "fund"))
    write(issued, {"2024H2/so-tc": late}, plan=plan)
    assert parts(since(issued)) == {
        "money.fund.allocated_in_period": ("no-data", "5"),
        "money.fund.allocated": ("no-data", "5"),
    }
    data = load(issued)
    closing = data.manifests[0].manifest.last
    del data.plan.money["local"]
    found = compare_issued(data, Period.parse("2024H1"), closing)
    assert parts(found)["money.local.disbursed"] == ("300000000", "no-data")


def test_two_ids_made_one_count_once(tmp_path: Path) -> None:
    folder = write(tmp_path, {
        "2024H1/so-tc": "results: [{id: r1, indicator: projects, subject: b, name: Dự án B, evidence: {number: 1}}]",
        "2024H1/so-gd": "results: [{id: r1, indicator: projects, subject: du-an-b, name: Dự án của B, evidence: {number: 1}}]",
    })  # fmt: skip
    shut(folder, "2024H1")
    correction = "{id: r1, corrects: 2024H1/so-gd/r1, subject: b, name: Dự án B, reason: Là một}"
    write(folder, {"2024H2/so-gd": f"results: [{correction}]"})
    found = since(folder)
    assert parts(found) == {
        "indicators.projects.in_period": ("2", "1"),
        "indicators.projects.actual": ("2", "1"),
    }
    assert [(c.field, c.before, c.after) for cause in found.causes for c in cause.changes] == [
        ("subject", "du-an-b", "b"), ("name", "Dự án của B", "Dự án B"),
    ]  # fmt: skip


# ------------------------------------------------------------------ on the command line


def shown(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> tuple[int, str]:
    code = run(["--data", str(folder), *arguments])
    said = capsys.readouterr()
    return code, said.out + said.err


def test_diff_as_a_table_fits_80_columns(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for language in ("vi", "en"):
        code, said = shown(capsys, folder, "--lang", language, "diff", "2023H2", "2024H1")
        assert code == 0
        assert max(map(len, said.splitlines())) <= 80
        assert "2024H1/so-tc/r2" in said
        assert "4/QĐ" in said


def test_diff_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, said = shown(capsys, folder, "diff", "2023H2", "2024H1", "--format", "json")
    found = json.loads(said)
    assert (found["before"], found["after"], found["issued"]) == ("2023H2", "2024H1", None)
    trained = next(one for one in found["differences"] if one["id"] == "trained")
    assert trained["figures"][:2] == [
        {"figure": "in_period", "before": None, "after": 120},
        {"figure": "actual", "before": None, "after": 120},
    ]
    (entry,) = trained["entries"]
    assert (entry["id"], entry["agency"], entry["kind"]) == ("2024H1/so-tc/r2", "so-tc", "new")
    assert entry["evidence"] == [{"number": "4/QĐ"}]


def test_diff_of_an_issued_report(issued: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(issued, {"2024H2/so-tc": """
        results:
          - {id: r1, corrects: 2024H1/so-tc/r2, value: 100, reason: Đếm trùng, evidence: {number: 7/BB, date: 2024-08-01}}
        tasks:
          - {id: t1, corrects: 2024H1/so-tc/t1, status: done, reason: Nhầm}
        money:
          - {id: m1, corrects: 2024H1/so-tc/m1, disbursed: 90 triệu, reason: Hoàn trả}
        """})  # fmt: skip
    code, said = shown(capsys, issued, "--lang", "en", "diff", "2024H1", "--issued")
    assert code == 0
    assert "12/BC-SKH" in said
    rows = [" ".join(line.split()) for line in said.splitlines()]
    assert "Actual 120 100 -20" in rows
    assert "value: 120 người → 100 người" in rows
    assert "Reason: Đếm trùng" in rows
    assert "Evidence: 7/BB of 1 August 2024" in rows
    assert "disbursed: 100 million VND → 90 million VND" in rows
    assert "status: in progress → done" in rows
    _, said = shown(capsys, issued, "diff", "2024H1", "--issued", "--format", "json")
    found = json.loads(said)
    assert found["issued"] == {
        "number": "12/BC-SKH", "date": "2024-06-18", "closed": "2024-07-01", "open": False,
    }  # fmt: skip
    assert [one["id"] for one in found["differences"]] == ["trained", "1.2", "local"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["diff"], 2, "KỲ"),
        (["diff", "2024H1"], 2, "--issued"),
        (["diff", "2024H1", "2024H2", "--issued"], 2, "--issued"),
        (["diff", "2024H1", "2024H2", "2025H1"], 2, "ktstartup diff"),
        (["diff", "2024H1", "2024H5"], 2, "2024H5"),
        (["diff", "2024H1", "2031"], 2, "2020-2025"),
        (["diff", "2023H2", "--issued"], 1, "ktstartup close"),
    ],
)
def test_wrong_use_of_diff(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    found, text = shown(capsys, folder, *arguments)
    assert found == code
    assert said in text


MORE = """\
  arrears:
    {name: Nợ đọng, short: Nợ, unit: đồng, verb: còn, clause: I, direction: down, baseline: 12 tỷ,
     measure: {kind: value, over: latest, across: single},
     targets: [{by: 2025, max: 3 tỷ, text: không quá 3 tỷ đồng, clause: I}]}
  cases:
    {name: Vụ việc, short: Vụ, unit: vụ, verb: có, clause: I, whole: true, direction: down,
     measure: {kind: value}, targets: [{by: 2025, max: 5, text: không quá 5 vụ, clause: I}]}
  each:
    {name: Nợ mỗi vụ, short: Nợ mỗi vụ, unit: đồng, verb: là, clause: I, direction: down, baseline: 4 tỷ,
     measure: {kind: quotient, numerator: arrears, denominator: cases},
     targets: [{by: 2025, max: 1 tỷ, text: không quá 1 tỷ đồng, clause: I}]}
task_groups:"""


def test_what_is_computed_differs_by_the_entries_of_its_parts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """9 tỷ of 3 cases, then 2 tỷ of 8: amounts in tỷ, limits by their own verdicts, no path no figure."""
    entry = "results:\n  - {{id: r1, indicator: arrears, value: {} tỷ}}\n  - {{id: r2, indicator: cases, value: {}}}\n"
    files = {"2023H2/so-tc": entry.format(9, 3), "2024H1/so-tc": entry.format(2, 5)}
    folder = write(tmp_path, files, plan=PLAN.replace("task_groups:", MORE))
    found = causes(between(folder, "2023H2", "2024H1"))
    assert {name: found[name] for name in ("arrears", "cases", "each")} == {
        "arrears": [("new", "2024H1/so-tc/r1")],
        "cases": [("new", "2024H1/so-tc/r2")],
        "each": [("new", "2024H1/so-tc/r1"), ("new", "2024H1/so-tc/r2")],
    }
    assert run(["--data", str(folder), "diff", "2023H2", "2024H1"]) == 0
    shown = [" ".join(one.split()) for one in capsys.readouterr().out.splitlines()]
    assert "Trong kỳ 9 tỷ đồng 2 tỷ đồng -7 tỷ" in shown
    assert "Đánh giá chưa đến hạn tốt hơn chỉ tiêu" in shown
    assert "Đánh giá chưa đến hạn vượt mức cho phép" in shown
