"""Figures below zero, where the plan lets them be: growth, balances, net emissions; worked out by hand."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktstartup.calendar import Period
from ktstartup.cli import run
from ktstartup.measuring.targets import hold_against_target
from small_data import PLAN, figure, load, problems_of, write
from small_reports import as_markdown, view_of

if TYPE_CHECKING:
    from pathlib import Path

    from ktstartup.model.plan import Plan

OTHERS = """\
  growth:
    {name: Tăng trưởng, short: Tăng trưởng, unit: '%', verb: đạt, clause: I, baseline: -2,
     measure: {kind: value, over: latest, across: single, unbounded: true},
     targets: [{by: 2025, min: 3, text: 3%, clause: I}], expected: {from: 2021, until: 2025}}
  net:
    {name: Phát thải ròng, short: Phát thải, unit: nghìn tấn, verb: là, clause: I, direction: down,
     baseline: 10, measure: {kind: value, over: latest, across: single, unbounded: true},
     targets: [{by: 2025, max: -40, text: không quá -40 nghìn tấn, clause: I}],
     expected: {from: 2021, until: 2025}}
  balance:
    {name: Chênh lệch, short: Chênh lệch, unit: tỷ đồng, verb: là, clause: I,
     measure: {kind: value, unbounded: true},
     targets: [{by: 2025, min: -100, text: từ -100 tỷ đồng trở lên, clause: I}]}
  band:
    {name: Lệch chuẩn, short: Lệch, unit: điểm, verb: là, clause: I, direction: within,
     measure: {kind: value, over: latest, across: single, unbounded: true},
     targets: [{by: 2025, min: -5, max: -3, text: trong khoảng -5 đến -3 điểm, clause: I}]}
"""
SIGNED = PLAN.replace("task_groups:", OTHERS + "task_groups:")


def values(**figures: object) -> str:
    return "results:\n" + "\n".join(
        f"  - {{id: {name[0]}1, indicator: {name}, value: {one}, evidence: {{number: 1/Q}}}}"
        for name, one in figures.items()
    )


# From -2 to 3 in five years, from 10 to -40: after three of them 1 and -20.
@pytest.mark.parametrize(
    ("indicator", "typed", "period", "status", "expected", "missing", "projection"),
    [
        ("growth", '"-0,5"', "2023", "behind", 1, "3.5", "0.5"),
        ("growth", '"−2.5"', "2023", "behind", 1, "5.5", "-17/6"),
        ("growth", '"0,95"', "2023", "on-track", 1, "2.05", "35/12"),
        ("growth", "3", "2023", "achieved", 1, "0", "19/3"),
        ("growth", "-1", "2025", "overdue", 3, "4", None),
        ("net", "-20", "2023", "on-track", -20, "20", "-40"),
        ("net", "-17", "2023", "behind", -20, "23", "-35"),
        ("net", "-18", "2023", "on-track", -20, "22", "-110/3"),
        ("net", "-41", "2025", "exceeded", -40, "0", None),
        ("net", "-39", "2025", "overdue", -40, "1", None),
    ],
)
def test_the_path_leads_through_zero(
    tmp_path: Path, indicator: str, typed: str, period: str, status: str, expected: int,
    missing: str, projection: str | None,
) -> None:  # fmt: skip
    filed = "2025H2" if period == "2025" else "2023H2"
    folder = write(tmp_path, {f"{filed}/so-tc": values(**{indicator: typed})}, plan=SIGNED)
    assert problems_of(folder) == []
    held = figure(folder, period, indicator).against
    assert held.status.value == status
    assert [held.expected, held.missing] == [expected, Fraction(missing)]
    assert held.projection == (None if projection is None else Fraction(projection))
    assert held.share is None


def test_a_balance_adds_up_with_its_signs_and_is_known_when_its_time_is_over(
    tmp_path: Path,
) -> None:
    files = {
        "2023H1/so-tc": values(balance=-70), "2023H2/so-tc": values(balance=20),
        "2025H2/so-gd": values(balance=-51),
    }  # fmt: skip
    folder = write(tmp_path, files, plan=SIGNED)
    found = {p: figure(folder, p, "balance") for p in ("2023H1", "2023", "2025")}
    assert [one.actual for one in found.values()] == [-70, -50, -101]
    assert [one.against.status for one in found.values()] == ["not-due", "not-due", "overdue"]


@pytest.mark.parametrize(
    ("changed", "into", "advice"),
    [
        (
            "baseline: 10, measure: {kind: ratio",
            "baseline: -10, measure: {kind: ratio",
            "unbounded",
        ),
        ("min: 1000, text: 1.000 người", "min: -1000, text: 1.000 người", "unbounded"),
        ("until: 2025, per_year: 2}", "until: 2025, per_year: -2}", "direction"),
    ],
)
def test_elsewhere_the_plan_has_no_signs(
    tmp_path: Path, changed: str, into: str, advice: str
) -> None:
    plan = PLAN.replace("measure: {kind: ratio, over: latest}, baseline: 10",
                        "baseline: 10, measure: {kind: ratio, over: latest}")  # fmt: skip
    assert changed in plan
    found = problems_of(write(tmp_path, {}, plan=plan.replace(changed, into)))
    assert "KT221" in [one.code for one in found]
    assert advice in next(one.advice for one in found if one.code == "KT221")


def test_elsewhere_nobody_types_them(tmp_path: Path) -> None:
    folder = write(tmp_path, {"2023H2/so-tc": values(trained=-3, growth=-3)}, plan=SIGNED)
    (problem,) = problems_of(folder)
    assert (problem.code, problem.words["value"]) == ("KT221", "-3")
    assert "unbounded: true" in problem.advice
    ambiguous = write(tmp_path / "a", {"2023H2/so-tc": values(growth="-1.500")}, plan=SIGNED)
    (problem,) = problems_of(ambiguous)
    assert (problem.code, problem.words["large"], problem.words["small"]) == ("KT222", "-1500", "-1,5")  # fmt: skip


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return load(write(tmp_path_factory.mktemp("plan"), {}, plan=SIGNED)).plan


@given(
    base=st.none() | st.integers(-60, 60), low=st.integers(-60, 60), width=st.integers(0, 40),
    actual=st.integers(-90, 90), period=st.sampled_from(["2021H1", "2022H2", "2024H1", "2025"]),
    shape=st.sampled_from(["linear", "step"]), direction=st.sampled_from(["up", "down", "within"]),
    over=st.sampled_from(["total", "yearly", "latest"]), open_end=st.booleans(), whole=st.booleans(),
)  # fmt: skip
def test_a_plan_upside_down_turns_its_verdicts_exactly(
    plan: Plan, base: int | None, low: int, width: int, actual: int, period: str, shape: str,
    direction: str, over: str, open_end: bool, whole: bool,
) -> None:  # fmt: skip
    """Direction and signs turned round: every figure has the other sign, the verdict is the same."""
    ends: dict[str, Fraction | None] = {"min": Fraction(low), "max": Fraction(low + width)}
    if open_end and direction != "within":
        ends["max" if direction == "up" else "min"] = None
    indicator = plan.indicators["growth"]

    def made(sign: int) -> Any:
        turned = ends if sign > 0 else {"min": _minus(ends["max"]), "max": _minus(ends["min"])}
        way = direction if sign > 0 else {"up": "down", "down": "up"}.get(direction, direction)
        return indicator.model_copy(update={
            "direction": way, "whole": whole, "baseline": None if base is None else Fraction(sign * base),
            "measure": indicator.measure.model_copy(update={"over": over}),
            "expected": indicator.expected.model_copy(update={"shape": shape}),
            "targets": (indicator.targets[0].model_copy(update=turned),),
        })  # fmt: skip

    when = Period.parse(period)
    one = hold_against_target(plan, made(1), when, Fraction(actual))
    other = hold_against_target(plan, made(-1), when, Fraction(-actual))
    assert one.status is other.status
    assert (one.missing, one.share) == (other.missing, other.share)
    if direction != "within":  # in a range there is no one way that leads to it
        assert (one.behind_by, one.needed_per_year) == (other.behind_by, other.needed_per_year)
        assert (one.expected, one.projection) == (_minus(other.expected), _minus(other.projection))


def _minus(value: Fraction | None) -> Fraction | None:
    return None if value is None else -value


SAID = {
    "vi": [
        "Tăng trưởng: đến hết kỳ báo cáo đạt -2,5% (chỉ tiêu: 3%), chậm 3,5 điểm phần trăm so với tiến độ đến hết kỳ báo cáo (1%)",
        "Phát thải ròng: đến hết kỳ báo cáo là -17 nghìn tấn, cao hơn 03 nghìn tấn so với tiến độ đến hết kỳ báo cáo "
        "(-20 nghìn tấn); để hoàn thành chỉ tiêu đến năm 2025 cần giảm thêm 23 nghìn tấn",
        "| \\-5 đến -3 |",
    ],
    "en": ["Tăng trưởng: đạt -2.5% (target: 3%) so far", "| \\-5 to -3 |"],
}  # fmt: skip


@pytest.mark.parametrize("lang", SAID)
def test_sentences_and_tables_have_the_signs(
    tmp_path: Path, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"2023H2/so-tc": values(growth='"-2,5"', net=-17, band=-4)}
    folder = write(tmp_path / "data", files, plan=SIGNED)
    data = load(folder)
    text = as_markdown(view_of(data, "2023", lang=lang), folder, lang)
    assert [one for one in SAID[lang] if one not in text] == []
    view = view_of(data, "2023", lang=lang)
    assert [c.title for c in view.progress_charts if "Tăng trưởng" in c.title] == []
    capsys.readouterr()
    assert run(["--data", str(folder), "status", "-p", "2023", "--format", "json"]) == 0
    of = {one["id"]: one for one in json.loads(capsys.readouterr().out)["indicators"]}
    assert (of["growth"]["actual"], of["growth"]["share"]) == (-2.5, None)
    assert of["band"]["status"] == "achieved"
    for kind in ("iati", "csv", "xlsx"):
        asked = ["export", "-p", "2023", "--format", kind, "-o", str(tmp_path / kind)]
        assert run(["--data", str(folder), *asked]) == 0
    assert 'value="-2.5"' in (tmp_path / "iati").read_text(encoding="utf-8")
