"""Plans that do not count upwards: what is said of limits, bands, years and changes, to the word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ktstartup.calendar import Period
from ktstartup.cli import run
from small_data import PLAN, load, write
from small_page import page_of, page_text, page_tree, seen_at, text_of
from small_reports import as_markdown, view_of

if TYPE_CHECKING:
    from pathlib import Path

OTHERS = """\
  poor:
    {name: {vi: Hộ nghèo, en: Poor}, short: Hộ nghèo, unit: {vi: hộ, en: households}, verb: {vi: còn, en: had},
     clause: I, whole: true, direction: down, baseline: 120, measure: {kind: value, over: latest},
     targets: [{by: 2025, max: 90, text: xuống còn 90 hộ vào năm 2025, clause: I}],
     expected: {from: 2023, until: 2025}}
  deaths:
    {name: {vi: Số người chết, en: Deaths}, short: Người chết, unit: {vi: người, en: people},
     verb: {vi: có, en: had}, clause: I, whole: true, direction: down, baseline: 2000,
     measure: {kind: value, over: yearly}, targets: [{by: 2025, max: 1800, text: không quá 1.800 người mỗi năm, clause: I}]}
  fall:
    {name: {vi: Mức giảm số người chết, en: Fall in deaths}, short: Mức giảm, unit: '%', verb: {vi: đã, en: went},
     clause: I, measure: {kind: decrease, indicator: deaths, against: baseline},
     targets: [{by: 2025, min: 10, text: giảm 10% so với năm 2019, clause: I}]}
  acid:
    {name: {vi: Độ pH, en: Acidity}, short: Độ pH, unit: {vi: độ, en: units}, verb: {vi: là, en: was}, clause: I,
     direction: within, baseline: 8, measure: {kind: value, over: latest, across: single},
     targets: [{by: 2025, min: '7,2', max: '7,6', text: 'từ 7,2 đến 7,6', clause: I}],
     expected: {from: 2023, until: 2025}}
  checked:
    {name: {vi: Cơ sở được kiểm tra, en: Inspected}, short: Kiểm tra, unit: '%', verb: {vi: đạt, en: reached},
     clause: I, direction: within, measure: {kind: ratio, over: latest},
     targets: [{by: 2025, min: 60, max: 80, text: 60 - 80%, clause: I}]}
  mood:
    {name: {vi: Điểm hài lòng, en: Satisfaction}, short: Hài lòng, unit: {vi: điểm, en: points},
     verb: {vi: đạt, en: reached}, clause: I, measure: {kind: value, over: average, across: average},
     targets: [{by: 2025, min: '8,5', text: '8,5 điểm', clause: I}]}
  stepped:
    {name: {vi: Tai nạn, en: Accidents}, short: Tai nạn, unit: {vi: vụ, en: cases}, verb: {vi: xảy ra, en: had},
     clause: I, whole: true, direction: down, measure: {kind: value, over: yearly},
     targets: [{by: 2023, max: 40, text: không quá 40 vụ, clause: I}, {by: 2025, max: 30, text: không quá 30 vụ, clause: I}]}
  few:
    {name: {vi: Doanh nghiệp mới, en: New firms}, short: DN mới, unit: {vi: doanh nghiệp, en: firms}, verb: {vi: có, en: had},
     clause: I, whole: true, measure: {kind: value, over: yearly}, targets: [{by: 2025, min: 400, text: mỗi năm 400 doanh nghiệp, clause: I}]}
  ranked:
    {name: {vi: Xếp hạng, en: Rank}, short: Xếp hạng, unit: {vi: hạng, en: place}, verb: {vi: xếp, en: was},
     clause: I, baseline: 40, measure: {kind: value, scale: rank},
     targets: [{by: 2025, max: 20, text: nhóm 20, clause: I}], expected: {from: 2023, until: 2025}}
"""
WITH_OTHERS = PLAN.replace("task_groups:", OTHERS + "task_groups:")


def entry(indicator: str, value: str) -> str:
    return (
        f"results: [{{id: r1, indicator: {indicator}, {value}, "
        "evidence: {number: 1/Q, date: 2024-01-02}}]\n"
    )


def said(folder: Path, files: dict[str, str], period: str, lang: str = "vi") -> str:
    data = load(write(folder, files, plan=WITH_OTHERS))
    return as_markdown(view_of(data, period, lang=lang), data.folder, lang)


def line(text: str, start: str) -> str:
    return next(one for one in text.splitlines() if one.startswith(start))


# From 120 to 90 in 2023, 2024 and 2025: 110 at the end of 2023, 105 in the middle of 2024.
# From 8 down to 7,6: 7,8 in the middle of 2024; 7,9 is above that and within 10% of it.
SENTENCES = {
    ("poor", "value: 118", "2023H1", "vi"): (
        "- Hộ nghèo: đến hết kỳ báo cáo còn 118 hộ, cao hơn 03 hộ so với tiến độ đến hết kỳ báo cáo "
        "(115 hộ); mức chênh lệch không quá 10% nên được đánh giá là bảo đảm tiến độ; chỉ tiêu: xuống còn "
        "90 hộ vào năm 2025."
    ),
    ("acid", "value: '7,9'", "2024H1", "vi"): (
        "- Độ pH: đến hết kỳ báo cáo là 7,9 độ, cao hơn 0,1 độ so với tiến độ đến hết kỳ báo cáo (7,8 độ); "
        "mức chênh lệch không quá 10% nên được đánh giá là bảo đảm tiến độ; chỉ tiêu: từ 7,2 đến 7,6, đến "
        "năm 2025."
    ),
    ("acid", "value: 7", "2024H1", "vi"): (
        "- Độ pH: đến hết kỳ báo cáo là 07 độ, thấp hơn 0,2 độ so với khoảng chỉ tiêu (từ 7,2 đến 7,6, đến "
        "năm 2025)."
    ),
    ("acid", "value: 7", "2024H1", "en"): (
        "- Acidity: was 7 units so far, 0.2 units below the target range of 7.2 - 7.6 units by 2025."
    ),
    ("acid", "value: '8,9'", "2025", "vi"): (
        "- Độ pH: đến hết kỳ báo cáo là 8,9 độ, cao hơn 1,3 độ so với khoảng chỉ tiêu (từ 7,2 đến 7,6, đến "
        "năm 2025); chỉ tiêu chưa hoàn thành."
    ),
    ("checked", "numerator: 33, denominator: 40", "2024H1", "vi"): (
        "- Cơ sở được kiểm tra: đến hết kỳ báo cáo đạt 82,5%, cao hơn 2,5 điểm phần trăm so với khoảng chỉ "
        "tiêu (60 - 80% đến năm 2025)."
    ),
    ("deaths", "value: 900", "2024H1", "vi"): (
        "- Số người chết: từ đầu năm đến hết kỳ báo cáo có 900 người; chỉ tiêu (không quá 1.800 người mỗi "
        "năm) chưa đến hạn."
    ),
    ("deaths", "value: 1900", "2024", "vi"): (
        "- Số người chết: năm 2024 có 1.900 người, vượt 100 người so với mức cho phép "
        "(không quá 1.800 người mỗi năm)."
    ),
    ("deaths", "value: 1900", "2024", "en"): (
        "- Deaths: had 1,900 people in 2024, 100 people above the limit of 1,800 people in 2024."
    ),
    ("fall", "", "2024H1", "vi"): (
        "- Mức giảm số người chết: đến hết kỳ báo cáo chưa tính được; chỉ tiêu (giảm 10% so với năm 2019, "
        "đến năm 2025) chưa đến hạn."
    ),
    ("fall", "", "2024H1", "en"): (
        "- Fall in deaths: not computed yet; the target of down 10% is due by 2025."
    ),
    # (2.000 - 1.900) : 2.000
    ("fall", "", "2024", "vi"): (
        "- Mức giảm số người chết: đến hết kỳ báo cáo đã giảm 5%; chỉ tiêu (giảm 10% so với năm 2019, đến "
        "năm 2025) chưa đến hạn."
    ),
    # No year before the first of several targets is held against it.
    ("stepped", "value: 50", "2022", "vi"): (
        "- Tai nạn: từ đầu năm đến hết kỳ báo cáo xảy ra 50 vụ; chỉ tiêu (không quá 40 vụ trong năm 2023) "
        "chưa đến hạn."
    ),
    ("stepped", "value: 50", "2023", "vi"): (
        "- Tai nạn: năm 2023 xảy ra 50 vụ, vượt 10 vụ so với mức cho phép (không quá "
        "40 vụ trong năm 2023)."
    ),
}  # fmt: skip


@pytest.mark.parametrize(("indicator", "value", "period", "lang"), SENTENCES)
def test_a_sentence_says_which_way_is_good(
    tmp_path: Path, indicator: str, value: str, period: str, lang: str
) -> None:
    if indicator == "fall":  # computed from the deaths
        own = entry("deaths", "value: 900" if period.endswith("H1") else "value: 1900")
    else:
        own = entry(indicator, value)
    expected = SENTENCES[indicator, value, period, lang]
    half = period if "H" in period else f"{period}H2"
    text = said(tmp_path, {f"{half}/so-tc": own}, period, lang)
    assert line(text, expected[: expected.index(":")]) == expected


ACTIONS = {
    ("poor", "value: 120", "2024H2"): (
        "chỉ tiêu: Hộ nghèo (cần giảm thêm 30 hộ, thời hạn năm 2025)."
    ),
    ("ranked", "value: 39", "2024H2"): (
        "chỉ tiêu: Xếp hạng (cần tăng thêm 19 bậc, thời hạn năm 2025)."
    ),
    ("acid", "value: 7", "2024H2"): (
        "- Có giải pháp đưa về khoảng chỉ tiêu: Độ pH (thấp hơn 0,2 độ)."
    ),
    ("checked", "numerator: 33, denominator: 40", "2024H2"): (
        "- Có giải pháp đưa về khoảng chỉ tiêu: Cơ sở được kiểm tra (cao hơn 2,5 điểm phần trăm)."
    ),
    ("few", "value: 300", "2024H2"): (
        "- Rà soát nguyên nhân, có giải pháp đối với chỉ tiêu không đạt trong năm 2024: Doanh nghiệp mới."
    ),
    ("deaths", "value: 1900", "2024H2"): (
        "- Có giải pháp hạn chế: Số người chết (đã vượt 100 người so với mức cho phép)."
    ),
}  # fmt: skip


@pytest.mark.parametrize(("indicator", "value", "period"), ACTIONS)
def test_what_is_to_be_done_follows_the_direction(
    tmp_path: Path, indicator: str, value: str, period: str
) -> None:
    text = said(tmp_path, {f"{period}/so-tc": entry(indicator, value)}, period)
    assert ACTIONS[indicator, value, period] in text
    assert "Đẩy nhanh tiến độ thực hiện chỉ tiêu: Độ pH" not in text


@pytest.mark.parametrize(
    ("indicator", "value", "told"),
    [
        ("poor", "value: 120", "cao hơn 30 hộ so với mục tiêu 90 hộ, hạn 2025"),
        ("deaths", "value: 1900", "cao hơn 100 người so với mục tiêu 1.800 người, hạn 2024"),
        ("checked", "numerator: 33, denominator: 40",
         "cao hơn khoảng chỉ tiêu; cao hơn 2,5 điểm phần trăm so với mục tiêu 60% - 80%, hạn 2025"),
        ("acid", "value: 7",
         "thấp hơn khoảng chỉ tiêu; còn thiếu 0,2 độ so với mục tiêu 7,2 - 7,6 độ, hạn 2025"),
        ("ranked", "value: 39", "kém 19 bậc so với mục tiêu hạng thứ 20, hạn 2025"),
    ],
)  # fmt: skip
def test_the_page_says_on_which_side_of_the_target_a_figure_lies(
    tmp_path: Path, indicator: str, value: str, told: str
) -> None:
    data = load(write(tmp_path, {"2024H2/so-tc": entry(indicator, value)}, plan=WITH_OTHERS))
    figures, page = page_of(data, Period.parse("2024"))
    assert told in text_of(seen_at(page, len(figures.steps) - 1))


OWN = {
    ("poor", "value: 118"): "- Hộ nghèo: đến hết kỳ báo cáo còn 118 hộ.",
    ("deaths", "value: 900"): "- Số người chết: trong kỳ có 900 người; từ đầu năm có 900 người.",
    ("mood", "value: '8,1'"): (
        "- Điểm hài lòng: trong kỳ đạt 8,1 điểm; bình quân từ đầu Kế hoạch đạt 8,1 điểm."
    ),
    ("trained", "value: 30"): (
        "- Người học: trong kỳ đào tạo được 30 người; lũy kế từ đầu Kế hoạch đào tạo được 30 người."
    ),
}  # fmt: skip


@pytest.mark.parametrize(("indicator", "value"), OWN)
def test_a_bodys_own_report_adds_up_only_what_adds_up(
    tmp_path: Path, indicator: str, value: str
) -> None:
    data = load(write(tmp_path, {"2024H1/so-tc": entry(indicator, value)}, plan=WITH_OTHERS))
    text = as_markdown(view_of(data, "2024H1", "so-tc"), data.folder)
    expected = OWN[indicator, value]
    assert line(text, expected[: expected.index(":")]) == expected


def test_a_mean_is_rounded_alike_in_the_period_and_so_far(tmp_path: Path) -> None:
    """(8,4 + 8,55) : 2 = 8,475 does not reach 8,5: over the whole plan period and figure are one."""
    files = {
        "2022H1/so-tc": entry("mood", "value: '8,4'"),
        "2023H1/so-tc": entry("mood", "value: '8,55'"),
    }
    assert line(said(tmp_path, files, "2020-2025"), "- Điểm hài lòng") == (
        "- Điểm hài lòng: bình quân đến hết kỳ báo cáo đạt 8,4 điểm (chỉ tiêu: 8,5 điểm); "
        "chỉ tiêu đến năm 2025 chưa hoàn thành."
    )


def test_what_cannot_be_computed_yet_is_not_unknown(tmp_path: Path) -> None:
    text = said(tmp_path, {"2024H1/so-tc": entry("deaths", "value: 900")}, "2024H1")
    unknown = line(text, "- Chưa có số liệu báo cáo về:")
    assert "Mức giảm" not in unknown
    assert "| Mức giảm số người chết | % | 10 | 2025 | chưa tính được | chưa tính được |" in text


def test_whoever_subtracts_the_figures_gets_what_is_said_to_separate_them(tmp_path: Path) -> None:
    """From 20 to 17,3 in three years: 19,55 after the first half. 22 - 19,6 is 2,4, not 2,5."""
    rate = OTHERS[: OTHERS.index("  deaths:")]
    rate = rate.replace("whole: true", "whole: false").replace("baseline: 120", "baseline: 20")
    rate = rate.replace("max: 90", "max: '17,3'").replace("xuống còn 90 hộ vào", "mức của")
    plan = PLAN.replace("task_groups:", rate + "task_groups:")
    folder = write(tmp_path, {"2023H1/so-tc": entry("poor", "value: 22")}, plan=plan)
    assert (
        "còn 22 hộ, cao hơn 2,4 hộ so với tiến độ đến hết kỳ báo cáo (19,6 hộ); để hoàn thành chỉ tiêu "
        "đến năm 2025 cần giảm thêm 4,7 hộ (bình quân mỗi năm còn lại 1,9 hộ)."
    ) in as_markdown(view_of(load(folder), "2023H1"), folder)


def test_a_pace_that_is_all_that_is_missing_is_not_told(tmp_path: Path) -> None:
    """Of 8 to 7,6 in three years 0,3 are missing with 1,5 years left: 0,2 a year; of 0,1 none."""
    files = {"2024H1/so-tc": entry("acid", "value: '7,7'")}
    assert "bình quân mỗi năm còn lại" not in line(said(tmp_path, files, "2024H1"), "- Độ pH")


def test_what_begins_again_each_year_is_not_held_against_the_year_before(tmp_path: Path) -> None:
    files = {
        "2023H2/so-tc": entry("deaths", "value: 1900"),
        "2024H1/so-tc": entry("deaths", "value: 900"),
        "2024H2/so-tc": entry("deaths", "value: 800"),
    }
    data = load(write(tmp_path, files, plan=WITH_OTHERS))
    assert [one.name for one in view_of(data, "2024H1").changes.rows] == []
    rows = {one.name: (one.before, one.after) for one in view_of(data, "2024").changes.rows}
    assert rows["Người chết"] == ("1.900 người", "1.700 người")


def test_a_pace_that_leads_the_wrong_way_reaches_nothing(tmp_path: Path) -> None:
    """From 120, 130 after half of three years: 120 + 10 × 2 by their end."""
    said_so = line(
        said(tmp_path, {"2024H1/so-tc": entry("poor", "value: 130")}, "2024H1"), "- Hộ nghèo"
    )
    assert said_so.endswith("đến năm 2025 dự kiến ở mức 140 hộ.")


def test_english_has_no_words_of_the_plan(tmp_path: Path) -> None:
    files = {
        "2022H2/so-tc": entry("deaths", "value: 1900"),
        "2024H1/so-tc": entry("mood", "value: '8,4'"),
    }
    text = said(tmp_path, files, "2024", "en")
    assert "Year 2022: 1,900 people (target: at most 1,800 people), missed." in text
    assert "- Satisfaction: reached 8.4 points on average so far;" in text


@pytest.mark.parametrize(
    ("indicator", "value", "told"),
    [("poor", "value: 118", "Đến hết kỳ: 118 hộ"), ("deaths", "value: 900", "Từ đầu năm: 900 người"),
     ("mood", "value: '8,1'", "Bình quân từ đầu giai đoạn: 8,1 điểm"),
     ("trained", "value: 30", "Lũy kế từ đầu giai đoạn: 30 người")],
)  # fmt: skip
def test_show_names_what_is_added_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], indicator: str, value: str, told: str
) -> None:
    folder = write(tmp_path, {"2024H1/so-tc": entry(indicator, value)}, plan=WITH_OTHERS)
    assert run(["--data", str(folder), "show", indicator, "-p", "2024H1"]) == 0
    assert f"  {told}\n" in capsys.readouterr().out


def test_what_is_a_limit_is_called_one_wherever_it_is_told(tmp_path: Path) -> None:
    """Of a part, below a chart, of a target that the plan words without a figure; no path, none told."""
    parts = ", clause: I, parts: [{body: so-tc, max: 20}, {body: so-gd, max: 10}]}"
    plan = WITH_OTHERS.replace(
        "max: 30, text: không quá 30 vụ, clause: I}", "max: 30, text: như Nghị quyết" + parts
    )
    plan = plan.replace(
        "down, measure: {kind: value, over: yearly}", "down, measure: {kind: value, over: total}"
    )
    plan = plan.replace("{by: 2023, max: 40, text: không quá 40 vụ, clause: I}, ", "")
    folder = write(tmp_path, {"2024H1/so-tc": entry("stepped", "value: 12")}, plan=plan)
    text = as_markdown(view_of(load(folder), "2024H1"), folder)
    assert line(text, "- Tai nạn").endswith(
        "chỉ tiêu (không quá 30 vụ đến năm 2025) chưa đến hạn. Trong đó Sở TC: 12 vụ (chỉ tiêu: không quá 20 "
        "vụ), chưa đến hạn; Sở GD: chưa có số liệu (chỉ tiêu: không quá 10 vụ)."
    )
    assert "*Hình 1. Tai nạn: lũy kế thực hiện so với chỉ tiêu của Kế hoạch" in text
    assert "Biểu đồ đường, đơn vị tính: vụ, chỉ tiêu không quá 30 vụ." in text
    assert "tiến độ của Kế hoạch" not in text[text.index("*Hình 1.") :]
    data = load(folder)
    english = text_of(page_tree(page_text(data, page_of(data, Period.parse("2024H1"))[0], "en")))
    assert "Accidents: at most 30 cases" in english


def test_a_level_without_news_is_not_that_of_the_end_of_the_period(tmp_path: Path) -> None:
    """118 were told in the middle of 2023; a year later nobody has said anything."""
    files = {"2023H1/so-tc": entry("poor", "value: 118")}
    text = said(tmp_path, files, "2024")
    assert line(text, "- Hộ nghèo: theo").startswith(
        "- Hộ nghèo: theo số liệu gần nhất còn 118 hộ, cao hơn "
    )
    assert "- Hộ nghèo: chậm tiến độ; theo số liệu gần nhất 118 hộ, chỉ tiêu" in text
    text = said(tmp_path, files, "2024", "en")
    assert line(text, "- Poor: had").startswith(
        "- Poor: had 118 households by the latest figures, behind"
    )
    assert "- Poor: behind; by the latest figures 118 households, target" in text
    # Of the whole time, the last year counts.
    assert "- Hộ nghèo: theo số liệu gần nhất còn 118 hộ, " in said(tmp_path, files, "2020-2025")
    nothing = {"2023H1/so-tc": entry("mentors", "value: 0")}
    assert "- Cố vấn: theo số liệu gần nhất chưa có kết quả; chỉ tiêu" in said(
        tmp_path / "b", nothing, "2024H1"
    )


DEBT = """\
  debt:
    {name: {vi: Nợ đọng, en: Arrears}, short: Nợ, unit: {vi: đồng, en: VND}, verb: {vi: còn, en: had}, clause: I,
     direction: down, baseline: 12 tỷ, measure: {kind: value, over: latest, across: single},
     targets: [{by: 2025, max: 0, text: không còn nợ đọng, clause: I}], expected: {from: 2023, until: 2025}}
task_groups:"""


def test_of_what_shall_be_gone_the_plan_says_so(tmp_path: Path) -> None:
    """From 12 tỷ to nothing in three years: 6 in the middle of 2024. An amount, though the goal is 0."""
    files = {"2024H1/so-tc": entry("debt", "value: 9 tỷ")}
    data = load(write(tmp_path, files, plan=PLAN.replace("task_groups:", DEBT)))
    text = as_markdown(view_of(data, "2024H1"), data.folder)
    assert line(text, "- Nợ đọng: đến") == (
        "- Nợ đọng: đến hết kỳ báo cáo còn 9 tỷ đồng, cao hơn 3 tỷ đồng so với tiến độ đến hết kỳ báo cáo "
        "(6 tỷ đồng); để hoàn thành chỉ tiêu đến năm 2025 cần giảm thêm 9 tỷ đồng (bình quân mỗi năm còn "
        "lại 6 tỷ đồng). Với tốc độ thực hiện đến nay, đến năm 2025 dự kiến ở mức 6 tỷ đồng."
    )
    assert (
        "- Nợ đọng: chậm tiến độ; đến hết kỳ báo cáo 9 tỷ đồng, chỉ tiêu không còn nợ đọng đến năm 2025."
        in text
    )
    assert "Biểu đồ đường, đơn vị tính: tỷ đồng, chỉ tiêu không quá 0 đồng." in text
    assert "6T đầu 2024: 9 (tiến độ 6)." in text


def test_what_can_never_be_computed_is_not_asked_for(tmp_path: Path) -> None:
    """A fall against a year before with none has no percentage: reported, and nobody owes it."""
    plan = WITH_OTHERS.replace(
        "indicator: deaths, against: baseline},\n     targets: [{by: 2025",
        "indicator: deaths, against: year-before},\n     targets: [{by: 2024",
    )
    files = {
        "2023H2/so-tc": entry("deaths", "value: 0"), "2024H2/so-tc": entry("deaths", "value: 7"),
    }  # fmt: skip
    data = load(write(tmp_path, files, plan=plan))
    text = as_markdown(view_of(data, "2024"), data.folder)
    assert (
        "- Mức giảm số người chết: chưa tính được; thời hạn theo Kế hoạch (đến năm 2024) đã hết."
        in text
    )
    assert ", 01 chỉ tiêu chưa tính được. Cụ thể:" in line(text, "Kế hoạch có")
    assert "Mức giảm" not in line(text, "- Chưa có số liệu báo cáo về:")
    assert "Mức giảm" not in text[text.index("PHƯƠNG HƯỚNG") : text.index("Phụ lục I. ")]
    english = as_markdown(view_of(data, "2024", lang="en"), data.folder, "en")
    assert ", 1 not computed yet. In particular:" in line(english, "The plan has")


def test_what_did_not_change_and_a_place_read_as_english(tmp_path: Path) -> None:
    files = {
        "2023H2/so-tc": entry("deaths", "value: 2000"), "2024H2/so-tc": entry("deaths", "value: 2000"),
        "2024H1/so-tc": entry("ranked", "value: 27"),
    }  # fmt: skip
    text = said(tmp_path, files, "2024", "en")
    assert "- Fall in deaths: went unchanged so far;" in text
    assert line(text, "- Rank:") == (
        "- Rank: was rank 27 so far, on track (expected by now: rank 27); target: rank 20 or better by 2025."
    )


def test_each_end_of_a_range_has_its_unit_where_they_differ(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ends = "min: 10_000_000_000, max: 15_000_000_000"
    for money, shown in (("min: 500 triệu, max: 1 tỷ", "500 tr-1 tỷ"), (ends, "10-15 tỷ")):
        folder = write(tmp_path, {}, plan=PLAN.replace(ends, money))
        assert run(["--data", str(folder), "status", "--period", "2024H1"]) == 0
        assert f" {shown} " in capsys.readouterr().out


def test_one_verdict_is_counted_once_whenever_it_is_due(tmp_path: Path) -> None:
    """What was to stay below a limit in 2023, and what still is to until 2025, are both over it."""
    hurt = """\
  hurt:
    {name: Bị thương, short: Bị thương, unit: người, verb: có, clause: I, whole: true, direction: down,
     measure: {kind: value}, targets: [{by: 2025, max: 0, text: không để ai bị thương, clause: I}]}
"""
    plan = WITH_OTHERS.replace("task_groups:", hurt + "task_groups:")
    both = entry("stepped", "value: 41").replace(
        "}]\n", "}, {id: r2, indicator: hurt, value: 1}]\n"
    )
    data = load(write(tmp_path, {"2023H2/so-tc": both}, plan=plan))
    text = as_markdown(view_of(data, "2023"), data.folder)
    assert "đến hết kỳ báo cáo: 02 chỉ tiêu vượt mức cho phép, 14 chỉ tiêu chưa có số liệu." in text
    assert (
        "có 01 người, vượt 01 người so với mức cho phép (không để ai bị thương đến năm 2025)."
        in text
    )
