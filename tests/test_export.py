"""The long table: one row for each figure, at its level, with what stands behind it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from ktstartup.calendar import Period
from ktstartup.measuring.as_of import AsOfView
from ktstartup.measuring.breakdown import break_down
from ktstartup.measuring.facts import measure_facts
from ktstartup.measuring.indicators import measure_indicator
from ktstartup.measuring.money import measure_money
from ktstartup.measuring.summary import measure
from ktstartup.measuring.tasks import measure_task
from ktstartup.reading.loader import read_dataset
from ktstartup.rendering.export.long_table import CODES, COLUMNS, ExportRow, values
from ktstartup.rendering.export.rows import rows
from small_data import PLAN, ROOT, load, write

if TYPE_CHECKING:
    from pathlib import Path

CLAIMS = {
    "2023H2/so-tc": """\
        results:
          - {id: r1, indicator: projects, subject: a, name: Dự án A, date: 2023-09-01, evidence: {number: 1/QĐ},
             disaggregation: {field: [farm, tour]}}
          - {id: r2, indicator: investment, subject: v1, name: Khoản 1, amount: 2 tỷ, evidence: {number: 2/QĐ}}
        money:
          - {id: m1, source: local, allocated: 500 triệu, task: '1.1'}
        """,
    "2024H1/so-gd": """\
        results:
          - {id: r1, indicator: projects, subject: a, name: Dự án A, evidence: {number: 3/QĐ}}
          - {id: r2, indicator: projects, subject: b, name: Dự án B, evidence: {number: 4/QĐ},
             late: bị sót, date: 2023-10-01, disaggregation: {field: farm}}
          - {id: r3, indicator: projects, subject: c, name: Dự án C, estimate: true}
        tasks:
          - {id: t1, task: '1.2', status: in-progress, outputs: [{output: classes, value: 3}]}
        """,
    "2024H1/so-tc": """\
        results:
          - {id: c1, corrects: 2023H2/so-tc/r2, amount: 1 tỷ, reason: ghi nhầm}
        """,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, CLAIMS)


def table(folder: Path, *periods: str) -> list[ExportRow]:
    return list(rows(measure_facts(load(folder), map(Period.parse, periods or ("2024H1",)))))


def find(found: list[ExportRow], columns: str, **wanted: Any) -> list[tuple[Any, ...]]:
    """Some columns of the rows that have these values."""
    names = columns.split()
    return [
        tuple(getattr(row, name) for name in names)
        for row in found
        if all(getattr(row, key) == value for key, value in wanted.items())
    ]


def test_a_figure_of_the_whole_stands_against_its_target(folder: Path) -> None:
    found = table(folder)
    columns = "figure value target_min target_max expected share status"
    assert find(found, columns, level="whole", id="projects") == [
        ("in-period", 1, None, None, None, None, None),
        ("cumulative", 2, 10, None, 7, 20, "behind"),
        ("estimate", 1, None, None, None, None, None),
    ]
    (due,) = find(found, "target_due", level="whole", id="projects", figure="cumulative")
    assert str(due[0]) == "2025-12-14"


def test_a_row_says_where_it_comes_from(folder: Path) -> None:
    found = table(folder)
    columns = "agency agency_name subject subject_name late date entries places disaggregation"
    assert find(found, columns, subject="b", figure="in-period") == [
        (
            "so-gd", "Sở Giáo dục", "b", "Dự án B", True, load(folder).by_ref["2024H1/so-gd/r2"].entry.date,
            "2024H1/so-gd/r2", "progress/2024H1/so-gd.yaml:3", "field=farm",
        )
    ]  # fmt: skip
    (period,) = {
        (row.plan, row.illustrative, row.period, row.period_kind, str(row.period_start), str(row.period_end))
        for row in found
    }  # fmt: skip
    assert period == ("01/KH-UBND", False, "2024H1", "half", "2023-12-15", "2024-06-14")


def test_what_two_agencies_claim_counts_once_in_the_whole_and_with_each(folder: Path) -> None:
    found = table(folder)
    columns = "agency value entries"
    assert find(found, columns, subject="a") == [
        ("so-tc; so-gd", 1, "2023H2/so-tc/r1; 2024H1/so-gd/r1")
    ]
    assert find(found, "agency value", level="agency", id="projects", figure="cumulative") == [
        ("so-tc", 1),
        ("so-gd", 2),
    ]
    subjects = find(found, "value", level="subject", id="projects", figure="cumulative")
    assert sum(value for (value,) in subjects) == 2


def test_corrections_hold_from_their_own_period(folder: Path) -> None:
    found = table(folder, "2023H2", "2024H1")
    columns = "period value amount entries"
    assert find(found, columns, subject="v1", figure="cumulative") == [
        ("2023H2", 2 * 10**9, 2 * 10**9, "2023H2/so-tc/r2"),
        ("2024H1", 10**9, 10**9, "2023H2/so-tc/r2; 2024H1/so-tc/c1"),
    ]


def test_what_was_withdrawn_is_gone(folder: Path) -> None:
    text = "results: [{id: w1, corrects: 2023H2/so-tc/r1, withdrawn: true, reason: nhầm}]"
    write(folder, {"2024H2/so-tc": text})
    assert find(table(folder, "2024H2"), "agency entries", subject="a") == [
        ("so-gd", "2024H1/so-gd/r1")
    ]


def test_no_data_is_not_zero(tmp_path: Path) -> None:
    folder = write(tmp_path, {"2024H1/so-tc": "money: [{id: m1, source: local, allocated: 0}]"})
    found = table(folder)
    columns = "id figure value amount"
    assert find(found, columns, level="whole", kind="allocated") == [
        ("central", "in-period", None, None),
        ("central", "cumulative", None, None),
        ("local", "in-period", 0, 0),
        ("local", "cumulative", 0, 0),
    ]
    assert find(found, "value status", level="whole", id="zone", figure="cumulative") == [
        (None, "no-data")
    ]


def test_breakdowns_have_their_own_level(folder: Path) -> None:
    columns = "dimension category category_vi figure value"
    assert find(table(folder), columns, level="category") == [
        ("field", "farm", "Nông nghiệp", "in-period", 1),
        ("field", "farm", "Nông nghiệp", "cumulative", 2),
        ("field", "tour", "Du lịch", "in-period", None),
        ("field", "tour", "Du lịch", "cumulative", 1),
    ]


def test_shares_and_newest_figures_are_broken_down_by_measuring_anew(tmp_path: Path) -> None:
    folder = write(tmp_path, {
        "2023H2/so-gd": "results: [{id: r1, indicator: share, numerator: 1, denominator: 4, disaggregation: {field: farm}}]",
        "2024H1/so-gd": "results: [{id: r1, indicator: share, numerator: 3, denominator: 4, disaggregation: {field: farm}}]",
        "2024H1/so-tc": "results: [{id: r1, indicator: share, numerator: 0, denominator: 4, disaggregation: {field: farm}}]",
    })  # fmt: skip
    scope = AsOfView(load(folder), Period.parse("2024H1"))
    (part,) = break_down(scope, measure_indicator(scope, "share"))
    assert (part.category, part.in_period, part.actual) == (
        "farm",
        Fraction(75, 2),
        Fraction(75, 2),
    )


def test_typed_in_figures_are_entries(tmp_path: Path) -> None:
    folder = write(tmp_path, {
        "2023H2/so-gd": "results: [{id: r1, indicator: trained, value: 100}]",
        "2024H1/so-gd": "results: [{id: r1, indicator: trained, value: 50}, {id: r2, indicator: mentors, value: 7}]",
    })  # fmt: skip
    found = table(folder)
    assert find(found, "id value entries", level="entry") == [
        ("trained", 50, "2024H1/so-gd/r1"),
        ("mentors", 7, "2024H1/so-gd/r2"),
    ]
    assert find(found, "figure value", level="whole", id="trained") == [
        ("in-period", 50),
        ("cumulative", 150),
    ]


def test_a_baseline_is_the_provinces_and_no_agencys(tmp_path: Path) -> None:
    plan = PLAN.replace(
        "clause: I, whole: true,\n     measure: {kind: value},",
        "clause: I, whole: true, baseline: 30,\n     measure: {kind: value},",
    )
    assert plan != PLAN
    text = "results: [{id: r1, indicator: trained, value: 5}]"
    folder = write(tmp_path, {"2024H1/so-gd": text}, plan=plan)
    columns = "level value"
    assert find(table(folder), columns, id="trained", figure="cumulative") == [
        ("whole", 35),
        ("agency", 5),
    ]


def test_tasks_their_outputs_money_and_reports(folder: Path) -> None:
    found = table(folder)
    assert find(found, "level agency status entries", kind="task", id="1.2") == [
        ("whole", None, "in-progress", None),
        ("entry", "so-gd", "in-progress", "2024H1/so-gd/t1"),
    ]
    assert find(found, "level figure agency task value unit_vi", id="classes") == [
        ("whole", "in-period", None, "1.2", 3, "lớp"),
        ("whole", "cumulative", None, "1.2", 3, "lớp"),
        ("agency", "in-period", "so-gd", "1.2", 3, "lớp"),
        ("agency", "cumulative", "so-gd", "1.2", 3, "lớp"),
        ("entry", "in-period", "so-gd", "1.2", 3, "lớp"),
    ]
    (money,) = find(
        table(folder, "2023H2"), "task amount date entries", kind="allocated", level="entry"
    )
    assert money == ("1.1", 500_000_000, None, "2023H2/so-tc/m1")
    # Whoever has entered no money has no row of it; of a source without any neither.
    assert find(found, "agency id figure value", kind="allocated", level="agency") == [
        ("so-tc", "local", "in-period", None),
        ("so-tc", "local", "cumulative", 500_000_000),
    ]
    (reports,) = find(found, "id value target_min", kind="report", level="whole")
    assert reports == ("2024H1", 0, 3)
    assert find(found, "agency status", kind="report", level="agency") == [
        ("so-tc", "missing"),
        ("so-tttt", "missing"),
        ("so-gd", "missing"),
    ]


# ------------------------------------------------------------------ what holds of every row

EXAMPLES = (
    "examples/minh-hoa",
    "examples/tinh-gia-dinh",
    "examples/tinh-minh-hoa",
    "examples/day-nghe",
    "data",
)


@pytest.fixture(scope="module", params=EXAMPLES)
def example(request: pytest.FixtureRequest) -> list[ExportRow]:
    data, _ = read_dataset(ROOT / request.param)
    assert data is not None
    kind = data.plan.calendar_rules.entries_by
    return list(rows(measure_facts(data, [*data.plan.period.parts(kind)[-2:], data.plan.period])))


def test_codes_are_those_that_are_explained(example: list[ExportRow]) -> None:
    for column, known in CODES.items():
        assert {getattr(row, column) for row in example} - {None} <= set(known)


def test_the_grain_is_one_figure(example: list[ExportRow]) -> None:
    keys = [
        (row.period, row.level, row.kind, row.figure, row.id, row.task, row.agency, row.subject,
         row.category, row.dimension, row.entries,
         row.target_due if row.level == "milestone" else None)
        for row in example
    ]  # fmt: skip
    assert len(keys) == len(set(keys))


def test_levels_say_which_columns_are_filled(example: list[ExportRow]) -> None:
    for row in example:
        assert (row.agency is None) == (
            row.level in {"whole", "total", "years", "milestone", "category"}
        )
        assert (row.subject is not None) == (row.level == "subject")
        assert (row.category is not None) == (row.level == "category")
        assert (row.entries is not None) == (row.level in {"subject", "entry"})
        assert (row.amount is None) or row.amount == row.value
        assert all(
            value is not None
            for column, value in zip(COLUMNS, values(row), strict=True)
            if column.needed
        )


def test_subjects_add_up_to_the_whole(example: list[ExportRow]) -> None:
    whole = {
        (row.period, row.id): row.value
        for row in example
        if row.kind == "indicator" and row.level == "whole" and row.figure == "cumulative"
    }
    added: dict[tuple[str, str], float] = {}
    for row in example:
        if row.level == "subject" and row.figure == "cumulative":
            added[row.period, row.id] = added.get((row.period, row.id), 0) + (row.value or 0)
    assert {key: whole[key] for key in added} == added


@pytest.mark.parametrize("period", ["2021H2", "2024H1", "2025"])
def test_a_scope_narrowed_to_an_agency_is_that_agencys_scope(period: str) -> None:
    data, _ = read_dataset(ROOT / "examples/minh-hoa")
    assert data is not None
    whole = AsOfView(data, Period.parse(period))
    for agency in whole.reporting_agencies[::6]:
        own = whole.of_agency(agency)
        assert {one.filed.agency for one in own.results} <= {agency}
        alone = measure(data, whole.period, agency=agency)
        narrow = whole.of_agency(agency, alone.scope.filers)
        # The plan allots no parts: one agency's figures are held against nothing.
        assert alone.indicators == tuple(
            replace(measure_indicator(narrow, one), held=False) for one in data.plan.indicators
        )
        assert tuple(measure_money(narrow)) == alone.money.sources
        assert alone.tasks == tuple(
            measure_task(narrow, group, number)
            for group, content in data.plan.task_groups.items()
            for number in content.tasks
        )
    assert whole.of_agency("hdnd-quang-ngai").results == []


# ------------------------------------------------------------- what joins with other data


def test_codes_of_registers_stand_in_every_row_they_are_of(tmp_path: Path) -> None:
    plan = (
        PLAN.replace("issuer: ubnd,", "issuer: ubnd, province: '51',")
        .replace("symbol: STC}", "symbol: STC, identifier: 000.00.07.H34}")
        .replace("farm: Nông nghiệp", "farm: {vi: Nông nghiệp, code: '23476'}")
        .replace("{name: Dự án, short", "{name: Dự án, code: '0301', short")
    )
    made = table(write(tmp_path, CLAIMS, plan=plan), "2023H2")
    assert {row.province for row in made} == {"51"}
    assert {row.code for row in made if row.id == "projects"} == {"0301"}
    assert {row.agency_code for row in made if row.agency == "so-tc"} == {"000.00.07.H34"}
    assert {row.agency_code for row in made if row.agency == "so-gd"} <= {None}
    assert {row.category_code for row in made if row.category == "farm"} == {"23476"}


def test_a_fact_is_known_by_its_id_when_lines_and_figures_change(folder: Path) -> None:
    before = {row.fact_id: row for row in table(folder, "2023H2", "2024H1", "2024")}
    assert len(before) == len(table(folder, "2023H2", "2024H1", "2024"))
    file = folder / "progress" / "2024H1" / "so-gd.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text("# dời xuống\n\n" + text.replace("value: 3", "value: 5"), encoding="utf-8")
    after = {row.fact_id: row for row in table(folder, "2023H2", "2024H1", "2024")}
    assert set(after) == set(before)
    moved = {row.kind for name, row in after.items() if row.places != before[name].places}
    grown = {row.kind for name, row in after.items() if row.value != before[name].value}
    assert moved == {"indicator", "task", "output"}
    assert grown == {"output"}


def test_a_fact_keeps_its_id_whoever_else_claims_it_and_whatever_task_it_passes_to(
    folder: Path,
) -> None:
    before = {row.fact_id for row in table(folder, "2023H2", "2024H1")}
    twice = "results: [{id: r1, indicator: projects, subject: a, name: Dự án A, date: 2023-09-02, evidence: {number: 9/QĐ}}]"
    plan = PLAN.replace("{name: Dự án, short", "{name: Dự án, task: '1.1', short")
    after = table(write(folder, {"2023H2/so-tttt": twice}, plan=plan), "2023H2", "2024H1")
    assert before <= {row.fact_id for row in after}
    (claimed,) = find(after, "agency task", period="2023H2", subject="a", figure="cumulative")
    assert claimed == ("so-tc; so-tttt", "1.1")


def test_rows_of_all_periods_are_of_the_plan_as_it_is_called_now(tmp_path: Path) -> None:
    amended = "amendments: [{from: 2024-01-01, changes: {document: {number: 09/KH-UBND, province: '51'}}}]\n"
    made = table(write(tmp_path, CLAIMS, plan=PLAN + amended), "2023H2", "2024H1")
    assert {(row.plan, row.province) for row in made} == {("09/KH-UBND", "51")}


@pytest.mark.parametrize("example", ["minh-hoa", "tinh-minh-hoa", "day-nghe", "tinh-gia-dinh"])
def test_no_two_facts_have_one_id(example: str) -> None:
    data, _ = read_dataset(ROOT / "examples" / example)
    assert data is not None
    kind = data.plan.calendar_rules.entries_by
    periods = [*data.plan.period.parts(kind)[-3:], *data.plan.period.parts("year")[-1:]]
    names = [row.fact_id for row in rows(measure_facts(data, {*periods, data.plan.period}))]
    assert len(names) == len(set(names)) > 100
