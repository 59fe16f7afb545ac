"""One rounding for all outputs: what it does, and that no figure is formatted elsewhere."""

from __future__ import annotations

import ast
import json
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktstartup.calendar import Period
from ktstartup.cli import run
from ktstartup.language import Language
from ktstartup.measuring.summary import measure_report
from ktstartup.rendering.indicator_texts import NARROW, RUNNING, TABLE, indicator_texts
from ktstartup.rendering.shown_figures import json_number, shown_figures
from ktstartup.rendering.status_cells import arithmetic
from ktstartup.rendering.templates.markdown_report import render_markdown
from ktstartup.rendering.templates.template_files import folders
from ktstartup.text.formatting import Formatter
from ktstartup.text.rounding import rounded, rounded_money
from small_data import PLAN, ROOT, figure, load, write
from small_reports import view_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VI = Formatter(Language("vi"))
MORE = """\
  rate:
    {name: Tỷ lệ hồ sơ, short: Tỷ lệ, unit: '%', verb: đạt, clause: I,
     measure: {kind: ratio, over: latest},
     targets: [{by: 2025, min: 93.75, text: 'tối thiểu 93,75%', clause: I}]}
  index:
    {name: Chỉ số, short: Chỉ số, unit: điểm, verb: đạt, clause: I,
     measure: {kind: value, over: latest, across: single},
     targets: [{by: 2025, min: 10, text: 10 điểm, clause: I}]}
  mean:
    {name: Điểm trung bình, short: Trung bình, unit: điểm, verb: đạt, clause: I, direction: down,
     measure: {kind: value, over: latest, across: average},
     targets: [{by: 2025, max: 5, text: không quá 5 điểm, clause: I}]}
  money:
    {name: Vốn vay, short: Vốn vay, unit: đồng, verb: vay, clause: I, measure: {kind: sum, subject: deal},
     targets: [{by: 2025, min: 10000000000, text: 10 tỷ đồng, clause: I}], expected: {shape: linear, from: 2023}}
"""
WITH_MORE = PLAN.replace("task_groups:", MORE + "task_groups:")
numbers = st.fractions(-1000, 1000, max_denominator=10_000)


@given(numbers, st.integers(0, 4))
def test_half_goes_away_from_zero(value: Fraction, digits: int) -> None:
    found, step = rounded(value, digits), Fraction(1, 10**digits)
    assert (found / step).denominator == 1
    assert abs(found - value) <= step / 2
    assert abs(found) > abs(value) or abs(found - value) < step / 2
    assert rounded(-value, digits) == -found


@given(numbers, st.lists(numbers, max_size=4), st.integers(0, 3))
def test_a_rounded_figure_never_reaches_what_the_exact_one_does_not(
    value: Fraction, bounds: list[Fraction], digits: int
) -> None:
    found = rounded(value, digits, bounds)
    for bound in bounds:
        assert bound == value or (found < bound) == (value < bound)
        assert bound == value or found != bound


@given(st.fractions(0, 10**12, max_denominator=1000), st.integers(1, 10**12))
def test_computed_money_has_two_decimals_of_its_unit(amount: Fraction, goal: int) -> None:
    found = rounded_money(amount, [Fraction(goal)])
    assert amount == goal or (found < goal) == (amount < goal)
    near = rounded_money(amount)
    unit = 10**9 if amount >= 10**9 else 10**6 if amount >= 10**6 else 1
    assert (near / unit * 100).denominator == 1
    assert abs(near - amount) <= Fraction(unit, 200 if unit > 1 else 2)


@pytest.mark.parametrize(
    ("amount", "written"),
    [(Fraction(26 * 10**9, 3), "8,67 tỷ đồng"), (Fraction(43 * 10**9, 6), "7,17 tỷ đồng"),
     (Fraction(10**9, 3), "333,33 triệu đồng"), (Fraction(-26 * 10**9, 3), "-8,67 tỷ đồng")],
)  # fmt: skip
def test_nobody_means_single_dong(amount: Fraction, written: str) -> None:
    assert VI.money(rounded_money(amount)) == written


@given(st.fractions(0, 1000, max_denominator=10**7))
def test_no_part_becomes_whole_in_json(value: Fraction) -> None:
    found = json_number(value)
    assert isinstance(found, int) == (value.denominator == 1)
    assert value.denominator == 1 or found != int(found or 0)


def texts(folder: Path, entry: str, indicator: str) -> tuple[list[str], list[str]]:
    """The actual and the share in running text, a table and a narrow table."""
    data = write(folder, {"2024H1/so-tc": f"results: [{{id: r1, {entry}, evidence: {{number: 1/Q}}}}]"}, plan=WITH_MORE)  # fmt: skip
    found = [
        indicator_texts(figure(data, "2024H1", indicator), VI, style)
        for style in (RUNNING, TABLE, NARROW)
    ]
    return [one.actual for one in found], [one.share for one in found]


@pytest.mark.parametrize(
    ("entry", "indicator", "actual", "share"),
    [
        # Typed: all its decimals, and its share short of the whole.
        ("indicator: index, value: '6,65'", "index", ["6,65 điểm", "6,65", "6,65"], ["66,5%", "66,5", "66,5"]),
        ("indicator: index, value: '9,99'", "index", ["9,99 điểm", "9,99", "9,99"], ["99,9%", "99,9", "99,9"]),
        ("indicator: index, value: '9,9999'", "index", ["9,9999 điểm", "9,9999", "9,9999"], ["99,9%", "99,9", "99,9"]),
        # 56,25%: half away from zero; 5.625 / 9.375 = 60%.
        ("indicator: rate, numerator: 9, denominator: 16", "rate", ["56,3%", "56,3", "56,3"], ["60%", "60,0", "60"]),
        # 93,7466…% of 93,75: short of the target by the last decimal.
        ("indicator: rate, numerator: 14062, denominator: 15000", "rate", ["93,7%", "93,7", "93,7"], ["99,9%", "99,9", "99,9"]),
        # 99,96% is not 100%, in a figure as in a share.
        ("indicator: rate, numerator: 2499, denominator: 2500", "rate", ["99,9%", "99,9", "99,9"], ["106,6%", "106,6", "106,6"]),
        # A mean of 5,04 does not keep to at most 5.
        ("indicator: mean, value: '5,04'", "mean", ["5,1 điểm", "5,1", "5,1"], ["", "", "–"]),
        # A mean that is something is not nothing.
        ("indicator: mean, value: '0,0004'", "mean", ["0,0004 điểm", "0,0004", "0,0004"], ["", "", "–"]),
        # A few đồng have their unit in a narrow column too.
        ("indicator: money, subject: a, name: A, amount: 850000", "money", ["850.000 đồng", "0,9", "850.000 đồng"], ["0,01%", "0,01", "0,01"]),
        # One đồng short of ten billion.
        ("indicator: money, subject: a, name: A, amount: 9999999999", "money",
         ["9.999.999.999 đồng", "9.999,9", "9,99 tỷ"], ["99,9%", "99,9", "99,9"]),
    ],
)  # fmt: skip
def test_the_same_figure_in_every_place(
    tmp_path: Path, entry: str, indicator: str, actual: list[str], share: list[str]
) -> None:
    assert texts(tmp_path, entry, indicator) == (actual, share)


def test_computed_money_is_rounded_once_for_text_table_and_chart(tmp_path: Path) -> None:
    # 10 tỷ over three years from 2023: after a year and a half 5 tỷ; 7/18 of it by September.
    entry = "results: [{id: r1, indicator: money, subject: a, name: A, amount: 1000000000, evidence: {number: 1/Q}}]"
    data = load(write(tmp_path, {"2023H1/so-tc": entry}, plan=WITH_MORE))
    account = measure_report(data, Period.parse("2023H1"))
    one = next(one for one in account.summary.indicators if one.id == "money")
    # 10/6 = 1,666… tỷ by the middle of 2023; 9 tỷ in the two and a half years left are 3,6.
    assert one.against.expected == Fraction(10**10, 6)
    assert indicator_texts(one, VI, RUNNING).expected == "1,67 tỷ đồng"
    assert indicator_texts(one, VI, TABLE).expected == "1.670,0"
    assert indicator_texts(one, VI, NARROW).expected == "1,67 tỷ"
    assert indicator_texts(one, VI, RUNNING).behind_by == "666,67 triệu đồng"
    assert indicator_texts(one, VI, RUNNING).needed == "3,6 tỷ đồng"
    chart = next(c for c in view_of(data, "2023H1").progress_charts if "Vốn vay" in c.title)
    assert "1 (tiến độ 1,67)" in chart.alt


def test_a_pace_of_all_that_is_missing_is_none(tmp_path: Path) -> None:
    entry = "indicator: money, subject: a, name: A, amount: 9999999999, evidence: {number: 1/Q}"
    data = load(
        write(tmp_path, {"2024H1/so-tc": f"results: [{{id: r1, {entry}}}]"}, plan=WITH_MORE)
    )
    summary = measure_report(data, Period.parse("2024H1")).summary
    (said,) = [one for one in arithmetic(summary, VI) if one.startswith("Vốn vay")]
    assert said.endswith("; đến hạn cần thêm 1 đồng")


def test_text_annex_and_chart_agree_on_56_25(tmp_path: Path) -> None:
    entry = "results: [{id: r1, indicator: rate, numerator: 9, denominator: 16, evidence: {number: 1/Q}}]"
    data = load(write(tmp_path, {"2024H1/so-tc": entry}, plan=WITH_MORE))
    view = view_of(data, "2024H1")
    text = render_markdown(view, "report", folders(data.folder, "vi"), "vi").content.decode()
    charts = " ".join(one.alt for one in (*view.charts, *view.progress_charts))
    for said in (text, charts):
        assert "56,3" in said
        assert "56,2" not in said
    assert "93,75" in text
    assert "93,8" not in text


def test_a_figure_behind_is_shown_behind(tmp_path: Path) -> None:
    """Two figures that differ are not shown as one: a mean of 6,96 is 7 beside the 6,94 of the plan."""
    plan = WITH_MORE.replace(
        "text: không quá 5 điểm, clause: I}]}",
        "text: không quá 5 điểm, clause: I}], baseline: 6.94, expected: {shape: step}}",
    )
    entry = "results: [{id: r1, indicator: mean, value: '6,96', evidence: {number: 1/Q}}]"
    found = shown_figures(
        figure(write(tmp_path, {"2024H1/so-tc": entry}, plan=plan), "2024H1", "mean")
    )
    assert (found.actual, found.expected, found.behind_by) == tuple(
        map(Fraction, ("7", "6.94", "0.06"))
    )


def test_json_keeps_what_was_typed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = "results: [{id: r1, indicator: index, value: '9,99999', evidence: {number: 1/Q}}]"
    folder = write(tmp_path, {"2024H1/so-tc": entry}, plan=WITH_MORE)
    run(["--data", str(folder), "status", "-p", "2024H1", "--format", "json"])
    found = {one["id"]: one for one in json.loads(capsys.readouterr().out)["indicators"]}
    assert found["index"]["actual"] == 9.99999
    assert found["index"]["share"] == 99.9999


# ------------------------------------------------------------ nowhere else

# What is no figure of the plan as a reader sees it.
_NO_FIGURES = {
    "rendering/template_check/decree.py",  # a rule's share of a page, millimetres, points
    "rendering/template_check/decree_pages.py",
    "rendering/word/chart_xml.py",
    "forms/spreadsheets.py",  # a cell's binary number read as it was typed
    "forms/marked_copy.py",  # a cell's number as Excel has it
    "rendering/page/place_parts.py",  # degrees of a map
    "rendering/export/without_names.py",  # a sum of floats, for a file
    "text/parsing.py",  # all decimals of a number, for a file
}
_OWN = {"text/formatting.py", "text/rounding.py"}
_MAKES_TEXT = {"format_decimal", "format_currency", "format_percent", "quantize", "round"}


def roundings(source: str) -> Iterator[int]:
    """The lines of a module that round a number or write one with so many decimals."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            plain = isinstance(node.func, ast.Name) or name == "quantize"
            if name in _MAKES_TEXT and plain:
                yield node.lineno
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            spec = "".join(str(getattr(part, "value", "?")) for part in node.format_spec.values)  # type: ignore[attr-defined]
            if spec.endswith(("f", "g", "e", "%", ",")):
                yield node.lineno
        if isinstance(node, ast.Constant) and node.value in (".1f", ".2f", "%.1f", "%.2f"):
            yield node.lineno


@pytest.mark.parametrize(
    "planted",
    ["round(x, 1)", "f'{x:.1f}'", "f'{x:,}'", "x.quantize(y)", "format_decimal(x)", "'%.1f' % x"],
)
def test_a_planted_rounding_is_found(planted: str) -> None:
    assert set(roundings(planted)) == {1}
    assert not list(roundings("formatter.number(x); f'{x:02}'; chart.round()"))


def test_no_figure_is_rounded_or_formatted_elsewhere() -> None:
    source = ROOT / "src" / "ktstartup"
    found = {
        path.relative_to(source).as_posix(): lines
        for path in sorted(source.rglob("*.py"))
        if (lines := list(roundings(path.read_text(encoding="utf-8"))))
    }
    assert {name: lines for name, lines in found.items() if name not in _NO_FIGURES | _OWN} == {}
    assert found.keys() >= _NO_FIGURES, "an exception that nothing needs"


def test_a_path_that_is_at_its_target_has_the_decimals_of_the_target(tmp_path: Path) -> None:
    """From 62,25 to 67,38 in three years: both as they were typed, 64,815 between them as 64,8."""
    score = (
        "  pci: {name: Chỉ số, short: Chỉ số, unit: điểm, verb: đạt, clause: I, baseline: '62,25',\n"
        "    measure: {kind: value, over: latest, across: single},\n"
        "    targets: [{by: 2025, min: '67,38', text: '67,38 điểm', clause: I}], expected: {from: 2023}}\n"
    )
    plan = PLAN.replace("task_groups:", score + "task_groups:")
    folder = write(tmp_path, {}, plan=plan)
    shown = {
        period: shown_figures(figure(folder, period, "pci")).expected
        for period in ("2022", "2024H1", "2025")
    }
    assert shown == {
        "2022": Fraction("62.25"), "2024H1": Fraction("64.8"), "2025": Fraction("67.38"),
    }  # fmt: skip
