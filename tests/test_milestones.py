"""Targets that have fallen due keep their verdicts, measured on their day with what is known now."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from ktstartup.cli import run
from small_data import PLAN, figure, load, summary, write
from small_reports import as_markdown, view_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ktstartup.measuring.targets import Milestone

# 50 classes by 2022, 80 by the end of March 2024, 120 by 2025; firms for each year by itself.
OTHERS = """\
  lessons:
    {name: Số lớp học, short: Lớp học, unit: lớp, verb: mở được, clause: I, whole: true, measure: {kind: value},
     targets: [{by: 2022, min: 50, text: 50 lớp, clause: I}, {by: 2024-03-31, min: 80, text: 80 lớp, clause: I},
               {by: 2025, min: 120, text: 120 lớp, clause: I}],
     expected: {from: 2021}}
  firms:
    {name: Doanh nghiệp mới, short: DN mới, unit: doanh nghiệp, verb: có, clause: I, whole: true,
     measure: {kind: value, over: yearly},
     targets: [{by: 2022, min: 300, text: 300, clause: I}, {by: 2023, min: 400, text: 400, clause: I},
               {by: 2024, min: 500, text: 500, clause: I}]}
  rate:
    {name: Tỷ lệ sinh, short: Tỷ lệ sinh, unit: '%', verb: là, clause: I, direction: down, baseline: 30,
     measure: {kind: ratio, over: latest},
     targets: [{by: 2023, max: 20, text: không quá 20%, clause: I}, {by: 2025, max: 10, text: không quá 10%, clause: I}]}
task_groups:"""
DATED = PLAN.replace("task_groups:", OTHERS)
ZONE = "results: [{id: r1, indicator: zone, subject: k, name: Khu, evidence: {number: 1}}]"


def lessons(*figures: int, more: str = "") -> str:
    return "results:\n" + "".join(
        f"  - {{id: r{n}, indicator: lessons, value: {one}, evidence: {{number: 1}}{more}}}\n"
        for n, one in enumerate(figures, 1)
    )


def firms(value: int) -> str:
    return f"results: [{{id: r1, indicator: firms, value: {value}, evidence: {{number: 1}}}}]"


def told(one: Milestone) -> tuple[object, ...]:
    reached = None if one.reached is None else str(one.reached)
    return one.held.year or str(one.held.target.by), one.actual, str(one.held.status), reached


def milestones(
    folder: Path, files: Mapping[str, str], period: str, name: str
) -> list[tuple[object, ...]]:
    found = summary(write(folder, files, plan=DATED), period).indicators
    return [told(one) for one in next(o for o in found if o.id == name).milestones]


def report(folder: Path, files: Mapping[str, str], period: str, lang: str = "vi") -> str:
    write(folder / "data", files, plan=DATED)
    out = folder / lang
    asked = ["--lang", lang, "--data", str(folder / "data"), "report", "-p", period]
    assert run([*asked, "--format", "md", "-o", str(out)]) == 0
    (made,) = out.glob("*.md")
    return made.read_text(encoding="utf-8")


MISSED = {"2022H1/so-tc": lessons(40), "2023H2/so-tc": lessons(25)}


def test_what_was_missed_stays_missed_and_is_told_when_it_was_reached(tmp_path: Path) -> None:
    first = tmp_path / "first"
    assert milestones(first, MISSED, "2022H1", "lessons") == []
    assert milestones(first, MISSED, "2022", "lessons") == [("2022", 40, "overdue", None)]
    assert milestones(first, MISSED, "2023", "lessons") == [("2022", 40, "overdue", "2023")]
    more = {
        **MISSED,
        "2024H1/so-tc": lessons(10, more=", date: 2024-03-31"),
        "2024H1/so-gd": lessons(30, more=", date: 2024-05-20"),
    }
    # On 31 March 75 of 80; the rest came on 20 May.
    assert milestones(tmp_path / "second", more, "2024H1", "lessons") == [
        ("2022", 40, "overdue", "2023"),
        ("2024-03-31", 75, "overdue", "2024-05-20"),
    ]


def test_a_target_replaced_after_its_day_keeps_its_verdict_beside_the_new_one(
    tmp_path: Path,
) -> None:
    first = "{by: 2022, min: 50, text: 50 lớp, clause: I},"
    second = (
        " {by: 2023, min: 60, text: 60 lớp, clause: I, replaces: 2022, adopted: 2023-02-01,"
        " reason: thiếu vốn, document: 5/QĐ-UBND},"
    )
    folder = write(tmp_path, MISSED, plan=DATED.replace(first, first + second))
    found = figure(folder, "2023", "lessons").milestones
    assert [told(one) for one in found] == [
        ("2022", 40, "overdue", "2023"), ("2023", 65, "exceeded", None),
    ]  # fmt: skip


def test_a_verdict_rests_on_what_is_known_now_and_not_later(tmp_path: Path) -> None:
    late = "results: [{id: c1, corrects: 2022H1/so-tc/r1, value: 55, reason: sót}]"
    files = {"2022H1/so-tc": lessons(40), "2023H1/so-tc": late}
    assert milestones(tmp_path, files, "2022", "lessons") == [("2022", 40, "overdue", None)]
    assert milestones(tmp_path, files, "2023H1", "lessons") == [("2022", 55, "exceeded", None)]
    found = {"2023H1/so-tc": lessons(60, more=", late: quên, date: 2022-05-01")}
    assert milestones(tmp_path / "late", found, "2023H1", "lessons") == [
        ("2022", 60, "exceeded", None)
    ]


def test_each_year_of_a_yearly_target_has_its_own_verdict(tmp_path: Path) -> None:
    files = {
        "2022H1/so-tc": firms(310), "2023H2/so-tc": firms(380), "2024H1/so-tc": firms(90),
    }  # fmt: skip
    years = [(2022, 310, "exceeded", None), (2023, 380, "overdue", None)]
    assert milestones(tmp_path, files, "2024H1", "firms") == years
    assert milestones(tmp_path, files, "2025H1", "firms") == [*years, (2024, 90, "overdue", None)]
    # The first target is for 2022: nothing falls due in the year before.
    before = figure(
        write(tmp_path, {"2021H2/so-tc": firms(250)}, plan=DATED), "2021", "firms"
    ).against
    assert (before.status, before.due_passed, before.due.isoformat(), before.year) == (
        "not-due", False, "2022-12-14", 2022,
    )  # fmt: skip


def test_a_limit_is_missed_above_it(tmp_path: Path) -> None:
    rate = "results: [{{id: r1, indicator: rate, numerator: {}, denominator: 100, evidence: {{number: 1}}}}]"
    files = {"2023H1/so-tc": rate.format(25), "2024H2/so-tc": rate.format(18)}
    assert milestones(tmp_path / "a", files, "2024", "rate") == [("2023", 25, "overdue", "2024")]
    said = report(tmp_path / "b", files, "2024")
    assert "Mốc năm 2023: 25% (chỉ tiêu: không quá 20%), đạt chậm 01 năm." in said


def test_a_stock_that_fell_again_was_reached_on_its_day(tmp_path: Path) -> None:
    rate = "results: [{{id: r1, indicator: rate, numerator: {}, denominator: 100, evidence: {{number: 1}}}}]"
    files = {"2025H1/so-tc": rate.format(9)}
    one = figure(write(tmp_path, files, plan=DATED), "2025", "rate")
    assert [told(milestone) for milestone in one.past] == [("2023", None, "no-data", "2025")]


def test_reached_after_its_date_is_never_told_without_the_delay(tmp_path: Path) -> None:
    files = {"2024H2/so-khcn": ZONE}
    for lang, said in (
        ("vi", "Khu dịch vụ: lũy kế đến hết kỳ báo cáo xây dựng được 01 khu, hoàn thành chỉ tiêu Kế hoạch "
               "(01 khu đến năm 2023), chậm 01 năm so với thời hạn."),
        ("en", "the target of 1 khu by 2023 is reached, 1 year late."),
    ):  # fmt: skip
        text = report(tmp_path, {"2024H2/so-khcn": ZONE}, "2024", lang)
        assert said in text
    assert "01 chỉ tiêu hoàn thành chậm so với thời hạn" in report(tmp_path, files, "2024")
    assert "đạt chỉ tiêu, chậm 01 năm" in report(tmp_path, files, "2024")
    assert "chậm 01 năm" not in report(tmp_path / "on", {"2023H2/so-khcn": ZONE}, "2024")


def test_half_years_tell_what_was_missed_and_the_summary_everything(tmp_path: Path) -> None:
    files = {**MISSED, "2022H1/so-gd": firms(310), "2023H2/so-gd": firms(380)}
    half = report(tmp_path, files, "2024H1")
    assert (
        "Mốc năm 2022: 40/50 lớp, đạt chậm 01 năm. Mốc ngày 31/3/2024: 65/80 lớp, không đạt."
        in half
    )
    assert "Năm 2023: 380/400 doanh nghiệp, không đạt." in half
    assert "Năm 2022: 310" not in half
    final = report(tmp_path, files, "2020-2025")
    assert (
        "Năm 2022: 310/300 doanh nghiệp, vượt chỉ tiêu. Năm 2023: 380/400 doanh nghiệp, không đạt."
        in final
    )
    assert "| | – mốc năm 2022 | | 50 | 2022 | 40 |  | 80,0 | đạt chậm 01 năm |" in final
    english = report(tmp_path, files, "2024H1", "en")
    assert "Milestone of 2022: 40 of 50 lớp, reached 1 year late." in english


def test_a_review_names_missed_milestones_among_shortcomings(tmp_path: Path) -> None:
    files = {"2022H1/so-tc": lessons(40), "2023H1/so-tc": lessons(90)}
    said = "- Số lớp học: mốc năm 2022: 40/50 lớp, đạt chậm 01 năm."
    review = report(tmp_path, files, "2020-2023")
    assert said in review.partition("Tồn tại, hạn chế")[2]
    assert said not in report(tmp_path, files, "2023")


@pytest.mark.parametrize("format_", ["table", "md"])
def test_status_tells_what_was_missed(
    tmp_path: Path, format_: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path, {**MISSED, "2024H2/so-khcn": ZONE}, plan=DATED)
    assert run(["--data", str(folder), "status", "-p", "2024", "--format", format_]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "mốc năm 2022: 40/50 lớp, đạt chậm 01 năm" in text
    # The zone, in its own row.
    assert "100 đạt chậm 01 năm" in text.replace("| ", "")


def test_programs_get_every_verdict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path, {**MISSED, "2024H2/so-khcn": ZONE}, plan=DATED)
    assert run(["--data", str(folder), "status", "-p", "2024", "--format", "json"]) == 0
    found = {one["id"]: one for one in json.loads(capsys.readouterr().out)["indicators"]}
    assert found["zone"]["reached"] == "2024"
    assert found["lessons"]["milestones"] == [
        {"by": "2022", "min": 50, "max": None, "actual": 40, "share": 80, "status": "missed",
         "reached": "2023"},
        {"by": "2024-03-31", "min": 80, "max": None, "actual": 65, "share": 81.25,
         "status": "missed", "reached": None},
    ]  # fmt: skip
    assert run(["--data", str(folder), "show", "lessons", "-p", "2024"]) == 0
    assert "mốc ngày 31/3/2024: 65/80 lớp, không đạt" in capsys.readouterr().out


def test_exports_have_a_row_and_iati_a_period_for_each(tmp_path: Path) -> None:
    files = {"2022H1/so-gd": firms(310), "2023H2/so-gd": firms(380), **MISSED}
    folder = write(tmp_path / "data", files, plan=DATED)
    csv = tmp_path / "out.csv"
    assert (
        run(["--data", str(folder), "export", "-p", "2024H1", "--format", "csv", "-o", str(csv)])
        == 0
    )
    rows = [
        line for line in csv.read_text(encoding="utf-8-sig").splitlines() if ",milestone," in line
    ]
    assert len([line for line in rows if ",firms," in line]) == 2
    xml = tmp_path / "out.xml"
    assert (
        run(["--data", str(folder), "export", "--format", "iati", "-o", str(xml), "-p", "2024H1"])
        == 0
    )
    found: Any = etree.parse(xml).xpath("//indicator[reference/@code='firms']/period[target]")
    assert [
        [
            one.xpath(f"string({path})")
            for path in ("period-end/@iso-date", "target/@value", "actual/@value")
        ]
        for one in found
    ] == [["2022-12-14", "300", "310"], ["2023-12-14", "400", "380"], ["2024-12-14", "500", ""]]


def test_a_year_that_nobody_spoke_of_is_told_at_the_end(tmp_path: Path) -> None:
    """400 were asked for in 2023 and nobody has told of it; 2024 and 2025 have their 500."""
    files = {f"{year}H2/so-tc": firms(500) for year in (2022, 2024, 2025)}
    objective = "specific_objectives: [{text: Thêm doanh nghiệp, indicators: firms}]\nindicators:\n"
    data = load(write(tmp_path, files, plan=DATED.replace("indicators:\n", objective, 1)))
    text = as_markdown(view_of(data, "2020-2025"), tmp_path)
    assert "- Doanh nghiệp mới: năm 2023: chưa có số liệu.\n" in text
    assert (
        "- DN mới: 500 doanh nghiệp, đạt chỉ tiêu (500 trong năm 2025); năm 2023: chưa có số liệu.\n"
        in text
    )
    english = as_markdown(view_of(data, "2020-2025", lang="en"), tmp_path, "en")
    assert "- Doanh nghiệp mới: year 2023: no data.\n" in english
    # A year's own report is about that year.
    assert "năm 2023: chưa có số liệu" not in as_markdown(view_of(data, "2025"), tmp_path)
