"""Targets that go down or bind at both ends, years by themselves, means, ranks: worked out by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktstartup.calendar import Period
from ktstartup.cli import run
from ktstartup.measuring.targets import hold_against_target
from small_data import PLAN, figure, load, problems_of, write

if TYPE_CHECKING:
    from pathlib import Path

    from ktstartup.measuring.targets import Assessment
    from ktstartup.model.plan import Plan

OTHERS = """\
  deaths:
    {name: Số trẻ đuối nước, short: Đuối nước, unit: trẻ, verb: ghi nhận, clause: I, whole: true,
     direction: down, baseline: 30, measure: {kind: value, over: latest},
     targets: [{by: 2025, max: 10, text: không quá 10 trẻ, clause: I}],
     expected: {from: 2021, until: 2025}}
  days:
    {name: Thời gian giải quyết, short: Thời gian, unit: ngày, verb: là, clause: I, direction: down,
     measure: {kind: value, over: latest, across: average},
     targets: [{by: 2025, max: 10, text: không quá 10 ngày, clause: I}]}
  cover:
    {name: Độ che phủ, short: Che phủ, unit: '%', verb: đạt, clause: I, direction: within,
     measure: {kind: ratio, over: latest},
     targets: [{by: 2025, min: 40, max: 60, text: 40 - 60%, clause: I}]}
  new:
    {name: Doanh nghiệp mới, short: DN mới, unit: doanh nghiệp, verb: có, clause: I, whole: true,
     measure: {kind: value, over: yearly},
     targets: [{by: 2025, min: 400, text: hằng năm thêm 400, clause: I}], expected: {from: 2021}}
  pci:
    {name: Xếp hạng PCI, short: PCI, unit: hạng, verb: xếp, clause: I,
     measure: {kind: value, scale: rank},
     targets: [{by: 2025, max: 20, text: trong nhóm 20, clause: I}]}
  mood:
    {name: Điểm hài lòng, short: Hài lòng, unit: điểm, verb: đạt, clause: I,
     measure: {kind: value, over: average, across: average},
     targets: [{by: 2025, min: 8, text: 8 điểm, clause: I}]}
"""
WITH_OTHERS = PLAN.replace("task_groups:", OTHERS + "task_groups:")


def values(indicator: str, *figures: object) -> str:
    return "results:\n" + "\n".join(
        f"  - {{id: r{n}, indicator: {indicator}, value: '{one}', evidence: {{number: 1/Q}}}}"
        for n, one in enumerate(figures, 1)
    )


def held(folder: Path, files: dict[str, str], period: str, indicator: str) -> Assessment:
    return figure(write(folder, files, plan=WITH_OTHERS), period, indicator).against


# 30 at the start of 2021, 10 at the end of 2025: four less a year.
@pytest.mark.parametrize(
    ("deaths", "period", "status", "expected", "missing", "share"),
    [(28, "2022H1", "behind", 24, 18, 10), (26, "2022H1", "on-track", 24, 16, 20),
     (14, "2024H1", "on-track", 16, 4, 80), (10, "2024H1", "achieved", 16, 0, 100),
     (8, "2025", "exceeded", 10, 0, 110), (14, "2025", "overdue", 10, 4, 80),
     (31, "2022H1", "behind", 24, 21, -5)],
)  # fmt: skip
def test_at_most_ten(
    tmp_path: Path, deaths: int, period: str, status: str, expected: int, missing: int, share: int
) -> None:
    filed = "2022H1" if period == "2022H1" else "2023H2"
    found = held(tmp_path, {f"{filed}/so-tc": values("deaths", deaths)}, period, "deaths")
    assert (found.status, found.expected, found.missing) == (status, expected, missing)
    assert found.share == share


@pytest.mark.parametrize(
    ("of_bodies", "actual", "period", "status"),
    [((14, 15), Fraction(29, 2), "2024H1", "not-due"), ((9, 10), Fraction(19, 2), "2025", "exceeded"),
     ((9, 12), Fraction(21, 2), "2025", "overdue"), ((10, 10), Fraction(10), "2025", "achieved")],
)  # fmt: skip
def test_a_limit_without_a_path_is_asked_when_it_is_due(
    tmp_path: Path, of_bodies: tuple[int, int], actual: Fraction, period: str, status: str
) -> None:
    files = {
        "2023H2/so-tc": values("days", of_bodies[0]),
        "2023H2/so-gd": values("days", of_bodies[1]),
    }
    found = figure(write(tmp_path, files, plan=WITH_OTHERS), period, "days")
    assert (found.actual, found.against.status) == (actual, status)


@pytest.mark.parametrize(
    ("percent", "period", "status", "missing"),
    [(39, "2025", "overdue", 1), (40, "2025", "achieved", 0), (60, "2025", "achieved", 0),
     (61, "2025", "overdue", 1), (50, "2023H2", "achieved", 0), (61, "2023H2", "behind", 1),
     (39, "2023H2", "not-due", 1)],
)  # fmt: skip
def test_both_ends_bind(
    tmp_path: Path, percent: int, period: str, status: str, missing: int
) -> None:
    entry = f"results: [{{id: r1, indicator: cover, numerator: {percent}, denominator: 100, evidence: {{number: 1/Q}}}}]"
    found = held(tmp_path, {"2023H2/so-tc": entry}, period, "cover")
    assert (found.status, found.missing) == (status, missing)


@pytest.mark.parametrize(
    ("percent", "status"), [(39, "behind"), (40, "achieved"), (60, "achieved"), (61, "behind")]
)
def test_a_range_that_holds_from_the_start_is_left_beyond_its_ends_and_not_at_them(
    tmp_path: Path, percent: int, status: str
) -> None:
    plan = WITH_OTHERS.replace("direction: within,", "direction: within, baseline: 50,")
    entry = f"results: [{{id: r1, indicator: cover, numerator: {percent}, denominator: 100, evidence: {{number: 1/Q}}}}]"
    found = figure(write(tmp_path, {"2023H2/so-tc": entry}, plan=plan), "2023", "cover").against
    assert (found.status, found.has_left) == (status, status == "behind")


def test_each_year_begins_again(tmp_path: Path) -> None:
    files = {
        "2022H1/so-tc": values("new", 300), "2022H2/so-tc": values("new", 130),
        "2023H1/so-tc": values("new", 190), "2023H2/so-tc": values("new", 175),
        "2023H2/so-gd": values("new", 20),
    }  # fmt: skip
    folder = write(tmp_path, files, plan=WITH_OTHERS)
    of_years = {
        period: (one.in_period, one.actual, one.against.expected, one.against.status)
        for period in ("2022H1", "2022", "2023H1", "2023", "2024H1")
        for one in [figure(folder, period, "new")]
    }
    assert of_years == {
        "2022H1": (300, 300, 200, "on-track"),
        "2022": (430, 430, 400, "exceeded"),
        "2023H1": (190, 190, 200, "on-track"),  # 90 % of 200 are 180
        "2023": (385, 385, 400, "overdue"),
        "2024H1": (None, None, 200, "no-data"),
    }
    assert figure(folder, "2023", "new").against.year == 2023


def test_a_rank_is_the_newest_of_one_body_and_less_is_better(tmp_path: Path) -> None:
    files = {"2022H2/so-tc": values("pci", 41), "2023H2/so-tc": values("pci", 35)}
    folder = write(tmp_path, files, plan=WITH_OTHERS)
    one = figure(folder, "2025", "pci")
    assert (one.actual, one.against.status, one.against.missing) == (35, "overdue", 15)
    assert figure(folder, "2023", "pci").against.status == "not-due"
    other = write(tmp_path, {"2024H1/so-gd": values("pci", 19)}, plan=WITH_OTHERS)
    assert [problem.code for problem in problems_of(other)] == ["KT441"]


def test_means_of_periods_and_bodies(tmp_path: Path) -> None:
    files = {
        "2022H1/so-tc": values("mood", 7), "2022H1/so-gd": values("mood", 9),
        "2022H2/so-tc": values("mood", 6),
    }  # fmt: skip
    folder = write(tmp_path, files, plan=WITH_OTHERS)
    assert figure(folder, "2022H1", "mood").actual == 8
    assert (
        figure(folder, "2022H2", "mood").in_period,
        figure(folder, "2022H2", "mood").actual,
    ) == (6, 7)


@given(
    base=st.integers(0, 60), goal=st.integers(0, 60), further=st.integers(0, 20),
    actual=st.integers(0, 90), period=st.sampled_from(["2021H1", "2022H2", "2024H1", "2025"]),
    shape=st.sampled_from(["linear", "step"]),
)  # fmt: skip
def test_a_plan_upside_down_turns_its_verdicts_exactly(
    plan: Plan, base: int, goal: int, further: int, actual: int, period: str, shape: str
) -> None:
    """Direction and signs turned round: every figure has the other sign, the verdict is the same."""
    indicator = plan.indicators["trained"]
    target, pace = indicator.targets[0], indicator.expected
    same = {"expected": pace.model_copy(update={"shape": shape}), "whole": True}
    up = indicator.model_copy(update=same | {
        "baseline": Fraction(base),
        "targets": (target.model_copy(update={"min": Fraction(goal), "max": Fraction(goal + further)}),),
    })  # fmt: skip
    down = indicator.model_copy(update=same | {
        "direction": "down", "baseline": Fraction(-base),
        "targets": (target.model_copy(update={"max": Fraction(-goal), "min": Fraction(-goal - further)}),),
    })  # fmt: skip
    when = Period.parse(period)
    one = hold_against_target(plan, up, when, Fraction(actual))
    other = hold_against_target(plan, down, when, Fraction(-actual))
    assert one.status is other.status
    assert (one.missing, one.behind_by, one.needed_per_year) == (
        other.missing, other.behind_by, other.needed_per_year,
    )  # fmt: skip
    assert one.expected is not None
    assert one.expected == -(other.expected or Fraction(0))


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return load(write(tmp_path_factory.mktemp("plan"), {})).plan


@given(parts=st.lists(st.integers(0, 500), min_size=1, max_size=4))
def test_a_year_split_in_halves_and_bodies_has_the_same_total(
    tmp_path_factory: pytest.TempPathFactory, parts: list[int]
) -> None:
    agencies = ("so-tc", "so-gd", "so-tttt", "so-khcn")
    split = {
        f"2023H{1 + n % 2}/{agencies[n]}": values("new", one) for n, one in enumerate(parts)
    }  # fmt: skip
    whole = {"2023H2/so-tc": values("new", sum(parts))}
    found = [
        figure(
            write(tmp_path_factory.mktemp("data"), files, plan=WITH_OTHERS), "2023", "new"
        ).actual
        for files in (split, whole)
    ]
    assert found[0] == found[1]


# ------------------------------------------------------------ what cannot be meant


@pytest.mark.parametrize(
    ("changed", "into", "code"),
    [
        ("max: 10, text: không quá 10 trẻ", "min: 10, text: không quá 10 trẻ", "KT616"),
        ("max: 10, text: không quá 10 trẻ", "max: 40, text: không quá 40 trẻ", "KT617"),
        ("direction: down, baseline: 30, ", "direction: down, ", "KT618"),
        (
            "{kind: value, over: average, across: average}",
            "{kind: value, across: average}",
            "KT619",
        ),
        ("{kind: value, over: average, across: average}", "{kind: value, over: latest}", "KT619"),
        ("{kind: value, scale: rank}", "{kind: value, scale: rank, over: total}", "KT619"),
    ],
)
def test_what_cannot_be_meant_is_an_error_of_the_plan(
    tmp_path: Path, changed: str, into: str, code: str
) -> None:
    assert changed in WITH_OTHERS
    folder = write(tmp_path, {}, plan=WITH_OTHERS.replace(changed, into))
    assert [problem.code for problem in problems_of(folder)] == [code]


def test_a_whole_beside_its_parts_is_told_and_parts_replace_an_earlier_whole(
    tmp_path: Path,
) -> None:
    def part(number: int, field: str, value: int) -> str:
        return (
            f"  - {{id: r{number}, indicator: mentors, value: {value}, "
            f"disaggregation: {{field: {field}}}, evidence: {{number: 1/Q}}}}\n"
        )

    parts = part(1, "farm", 60) + part(2, "tour", 50)
    files = {"2023H1/so-tc": values("mentors", 100), "2023H2/so-tc": f"results:\n{parts}"}
    folder = write(tmp_path / "later", files)
    assert [figure(folder, one, "mentors").actual for one in ("2023H1", "2023H2")] == [100, 110]
    files["2024H1/so-tc"] = values("mentors", 90)
    assert figure(write(tmp_path / "back", files), "2024H1", "mentors").actual == 90
    beside = write(tmp_path / "beside", {
        "2023H1/so-tc": f"{values('mentors', 100)}\n{parts.replace('r1', 'r8')}"
    })  # fmt: skip
    assert [one.code for one in problems_of(beside)] == ["KT442", "KT442"]


def test_parts_of_another_kind_replace_the_parts_before_them(tmp_path: Path) -> None:
    plan = PLAN.replace(
        "dimensions:\n", "dimensions:\n  sex: {name: Giới, values: {women: Nữ, men: Nam}}\n"
    )

    def part(number: int, category: str, value: int) -> str:
        return (
            f"  - {{id: r{number}, indicator: mentors, value: {value}, "
            f"disaggregation: {{{category}}}, evidence: {{number: 1/Q}}}}\n"
        )

    fields = part(1, "field: farm", 60) + part(2, "field: tour", 50)
    sexes = part(3, "sex: women", 70) + part(4, "sex: men", 45)
    files = {"2023H1/so-tc": f"results:\n{fields}", "2023H2/so-tc": f"results:\n{sexes}"}
    folder = write(tmp_path / "later", files, plan=plan)
    assert [figure(folder, one, "mentors").actual for one in ("2023H1", "2023H2")] == [110, 115]
    assert problems_of(folder) == []
    # In one period they would be added up to twice as many.
    files = {"2023H1/so-tc": f"results:\n{fields}{sexes}"}
    told = problems_of(write(tmp_path / "beside", files, plan=plan))
    assert [one.code for one in told] == ["KT442", "KT442"]


# ------------------------------------------------------------ what is said


SAID = {
    ("deaths", 28, "2022H1"): (
        "Số trẻ đuối nước: đến hết kỳ báo cáo ghi nhận 28 trẻ, cao hơn 04 trẻ so với tiến độ đến hết kỳ "
        "báo cáo (24 trẻ); để hoàn thành chỉ tiêu đến năm 2025 cần giảm thêm 18 trẻ (bình quân mỗi năm "
        "còn lại 5,2 trẻ)."
    ),
    ("deaths", 14, "2025"): (
        "Số trẻ đuối nước: theo số liệu gần nhất ghi nhận 14 trẻ, cao hơn chỉ tiêu (không quá 10 trẻ đến năm "
        "2025) 04 trẻ; chỉ tiêu chưa hoàn thành."
    ),
    ("days", "9,5", "2025"): (
        "Thời gian giải quyết: theo số liệu gần nhất là 9,5 ngày, tốt hơn chỉ tiêu Kế hoạch (không quá 10 "
        "ngày đến năm 2025)."
    ),
    ("pci", 35, "2025"): (
        "Xếp hạng PCI: theo số liệu gần nhất xếp hạng thứ 35, kém chỉ tiêu (trong nhóm 20 đến năm 2025) 15 bậc; "
        "chỉ tiêu chưa hoàn thành."
    ),
    ("new", 365, "2022"): (
        "Doanh nghiệp mới: năm 2022 có 365/400 doanh nghiệp; chỉ tiêu trong năm 2022 chưa hoàn thành."
    ),
}  # fmt: skip


@pytest.mark.parametrize(("indicator", "value", "period"), SAID)
def test_sentences_follow_the_direction(
    tmp_path: Path, indicator: str, value: object, period: str
) -> None:
    folder = write(tmp_path / "data", {"2022H1/so-tc": values(indicator, value)}, plan=WITH_OTHERS)
    out = tmp_path / "out"
    assert (
        run(["--data", str(folder), "report", "-p", period, "--format", "md", "-o", str(out)]) == 0
    )
    assert SAID[indicator, value, period] in (out / "bao-cao.md").read_text(encoding="utf-8")


def test_better_than_a_limit_is_counted_apart_from_above_a_target(tmp_path: Path) -> None:
    both = values("deaths", 8) + values("new", 420).removeprefix("results:").replace("r1", "r2")
    folder = write(tmp_path / "data", {"2022H2/so-tc": both}, plan=WITH_OTHERS)
    for lang, said in (
        ("vi", "01 chỉ tiêu vượt mức Kế hoạch, 01 chỉ tiêu tốt hơn mức Kế hoạch, 10 chỉ tiêu"),
        ("en", "1 exceeded, 1 better than the target, 10 without data"),
    ):
        out = tmp_path / lang
        asked = ["report", "-p", "2022", "--format", "md", "-o", str(out)]
        assert run(["--lang", lang, "--data", str(folder), *asked]) == 0
        assert said in (out / "bao-cao.md").read_text(encoding="utf-8")


# After three of five years from 30: 30 - 10 * 5/3 rounds to 14; 30 - 22 * 5/3 is below nothing.
@pytest.mark.parametrize(
    ("indicator", "value", "projection"),
    [("deaths", 20, 14), ("deaths", 8, 0), ("pci", 31, 25), ("pci", 12, 1)],
)
def test_no_pace_leads_below_no_case_or_the_first_place(
    tmp_path: Path, indicator: str, value: int, projection: int
) -> None:
    ranked = "unit: hạng, verb: xếp, clause: I,"
    assert ranked in WITH_OTHERS
    plan = WITH_OTHERS.replace(
        ranked, f"{ranked} baseline: 40, expected: {{from: 2021, until: 2025}},"
    )
    folder = write(tmp_path, {"2023H2/so-tc": values(indicator, value)}, plan=plan)
    assert figure(folder, "2023", indicator).against.projection == projection
