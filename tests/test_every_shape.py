"""Two made-up plans of other shapes than 2763: their figures and verdicts, worked out by hand.

`examples/tinh-minh-hoa` is a plan attached to a decision, `examples/day-nghe` a ministry's programme.
Each line says how its figures come out of the files of that folder.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from ktstartup.calendar import Period
from ktstartup.cli import run
from ktstartup.measuring.summary import Summary, measure
from small_data import ROOT
from small_reports import data_of, markdown

SAFETY, TRADES = "examples/tinh-minh-hoa", "examples/day-nghe"


@cache
def measured(folder: str, period: str) -> Summary:
    return measure(data_of(folder), Period.parse(period))


def line(folder: str, period: str, indicator: str) -> list[Any]:
    """In the period, so far, expected by now, the verdict."""
    one = next(one for one in measured(folder, period).indicators if one.id == indicator)
    return [one.in_period, one.actual, one.against.expected, str(one.against.status)]


ROAD_SAFETY: dict[str, dict[str, list[Any]]] = {
    # At most 60 a year, which is only known when the year is over: 6; 6 + 25; 6 + 25 + 17; + 14.
    "nguoi-chet": {
        "2024M01": [6, 6, None, "not-due"],
        "2024M06": [25, 31, None, "not-due"],
        "2024-9M": [48, 48, None, "not-due"],
        "2024": [62, 62, 60, "overdue"],
    },
    # From 30 to 24 by the end of 2024, whole spots: 30 - 6 × 6/12 = 27; 30 - 6 × 9/12 = 25,5, rounded
    # towards the baseline 26; 24. 28 is 1 above 27 and within 10%; 26 is on it; 25 is over when it is due.
    "diem-den": {
        "2024M01": [None, None, 30, "no-data"],
        "2024M06": [28, 28, 27, "on-track"],
        "2024-9M": [26, 26, 26, "on-track"],
        "2024": [25, 25, 24, "overdue"],
    },
    # No pace is given: at most 5 days is only asked at the end of 2026, until then the 9 of before.
    "ngay-cap-doi": {
        "2024M06": [7, 7, 9, "not-due"],
        "2024": [6, 6, 9, "not-due"],
    },
    # From the 35th to the 20th place in 36 months: 35 - 15 × 6/36 = 32,5, a place is whole: 33;
    # 35 - 15 × 12/36 = 30. The 32nd is 2 below the 30th, and 10% of 30 are 3.
    "xep-hang": {
        "2024M06": [32, 32, 33, "on-track"],
        "2024": [32, 32, 30, "on-track"],
    },
    # Between 30 and 40%: 90 of 400 are 22,5%, 210 of 600 are 35%.
    "kiem-tra-tai-trong": {
        "2024M06": [Fraction(45, 2), Fraction(45, 2), None, "not-due"],
        "2024": [35, 35, None, "achieved"],
    },
    # 40 in each year, evenly: 40 × 6/12 = 20, 40 × 9/12 = 30. 16; 16 + 5; 16 + 5 + 21 of 40.
    "tuyen-truyen": {
        "2024M06": [16, 16, 20, "behind"],
        "2024-9M": [21, 21, 30, "behind"],
        "2024": [42, 42, 40, "exceeded"],
    },
    # A mean of the months, of a longer period too: (8,2 + 8,4) : 2 = 8,3; (8,2 + 8,4 + 8,9) : 3 = 8,5.
    "hai-long": {
        "2024M01": [Fraction("8.2"), Fraction("8.2"), 0, "not-due"],
        "2024M06": [Fraction("8.4"), Fraction("8.3"), 0, "not-due"],
        "2024-9M": [Fraction("8.3"), Fraction("8.3"), 0, "not-due"],
        "2024": [Fraction("8.5"), Fraction("8.5"), 0, "achieved"],
    },
    # (120 + 48) : (150 + 50) = 84%; with the third district (168 + 100) : (200 + 100) = 89,33%.
    "cam-ket": {
        "2024-9M": [84, 84, 0, "not-due"],
        "2024": [Fraction(268, 3), Fraction(268, 3), 100, "overdue"],
    },
}  # fmt: skip
TRAINING: dict[str, dict[str, list[Any]]] = {
    # 2.000 by the end of 2023, evenly: 500 in each half. 300 + 150; + 350 + 200; + 500.
    "nguoi-hoc": {
        "2022H1": [450, 450, 500, "on-track"],
        "2022": [1000, 1000, 1000, "on-track"],
        "2023H1": [500, 1500, 1500, "on-track"],
    },
    # 450 of 600 are 75%; with the second school (450 + 130) : (600 + 200) = 72,5%.
    "viec-lam": {
        "2022": [75, 75, 0, "not-due"],
        "2023H1": [65, Fraction(145, 2), 0, "not-due"],
    },
    # Two schools opened one trade, which counts once: 1, then 1 more. 3 × 18/60 = 0,9: none yet.
    "nghe-moi": {
        "2022H1": [1, 1, 0, "not-due"],
        "2022": [2, 2, 0, "not-due"],
        "2023H1": [None, 2, 0, "not-due"],
    },
    # 1,5 and 0,8 tỷ against 10 × 12/60 = 2 tỷ and 10 × 18/60 = 3 tỷ.
    "tai-tro": {
        "2022": [1_500_000_000, 1_500_000_000, 2_000_000_000, "behind"],
        "2023H1": [800_000_000, 2_300_000_000, 3_000_000_000, "behind"],
    },
    # The newest of each school: 18 + 14, 20 + 14, 22 + 14. 30 + 30 × 6/60 = 33, 36, 39; 10% of 39 are 3,9.
    "giao-vien": {
        "2022H1": [32, 32, 33, "on-track"],
        "2022": [34, 34, 36, "on-track"],
        "2023H1": [22, 36, 39, "on-track"],
    },
    # One of two schools, then both, against 100 × 12/36 = 33,3% and 100 × 18/36 = 50%.
    "kiem-dinh": {
        "2022": [50, 50, Fraction(100, 3), "on-track"],
        "2023H1": [50, 100, 50, "achieved"],
    },
    # Two contests in each year: one in 2022, two already in 2023.
    "hoi-thi": {
        "2022": [1, 1, 2, "overdue"],
        "2023H1": [2, 2, 0, "achieved"],
    },
    # Teachers against the 30 of the baseline: 32, 34 and 36 are 6,67, 13,33 and 20% more.
    "tang-giao-vien": {
        "2022H1": [Fraction(20, 3), Fraction(20, 3), None, "not-due"],
        "2022": [Fraction(40, 3), Fraction(40, 3), None, "not-due"],
        "2023H1": [20, 20, None, "not-due"],
    },
    # Workers to teachers: 450 : 32; 1.000 : 34; 500 : 22 in the period, 1.500 : 36 so far.
    "nguoi-hoc-moi-giao-vien": {
        "2022H1": [Fraction(450, 32), Fraction(450, 32), 0, "not-due"],
        "2022": [Fraction(1000, 34), Fraction(1000, 34), 0, "not-due"],
        "2023H1": [Fraction(500, 22), Fraction(1500, 36), 0, "not-due"],
    },
    # From -2,5 to 3: -2,5 + 5,5 × 12/60 = -1,4, of which 10% are 0,14; -2,5 + 5,5 × 18/60 = -0,85.
    "tuyen-sinh": {
        "2022": [Fraction("-1.5"), Fraction("-1.5"), Fraction("-1.4"), "on-track"],
        "2023H1": [Fraction("0.5"), Fraction("0.5"), Fraction("-0.85"), "on-track"],
    },
    # From the first level of three: the second and then the first expected; nothing new in 2023.
    "chuyen-doi-so": {
        "2022": [2, 2, 1, "not-due"],
        "2023H1": [None, 2, 1, "not-due"],
    },
    # Not yet is the first of two levels; done in 2023, a year after it was due.
    "quy-che": {
        "2022": [1, 1, 2, "overdue"],
        "2023H1": [2, 2, 2, "achieved"],
    },
}  # fmt: skip
# 300 + 350 + 500 of 1.300, 1.300 × 18/24 = 975; 150 + 200 of 600, 600 × 18/24 = 450.
PARTS = {
    "truong-mot": [500, 1150, 975, "on-track"],
    "truong-hai": [None, 350, 450, "behind"],
}
BY_HAND = [
    pytest.param(folder, period, indicator, wanted, id=f"{indicator}-{period}")
    for folder, table in ((SAFETY, ROAD_SAFETY), (TRADES, TRAINING))
    for indicator, periods in table.items()
    for period, wanted in periods.items()
]


@pytest.mark.parametrize(("folder", "period", "indicator", "wanted"), BY_HAND)
def test_figures_and_verdicts_are_those_worked_out_by_hand(
    folder: str, period: str, indicator: str, wanted: list[Any]
) -> None:
    assert line(folder, period, indicator) == wanted


def test_each_school_is_held_against_its_own_part() -> None:
    workers = next(one for one in measured(TRADES, "2023H1").indicators if one.id == "nguoi-hoc")
    found = {
        part.bodies[0]: [
            part.figure.in_period,
            part.figure.actual,
            part.figure.against.expected,
            str(part.figure.against.status),
        ]
        for part in workers.target_parts
    }
    assert found == PARTS


def test_there_are_enough_of_them() -> None:
    figures = [one for table in (ROAD_SAFETY, TRAINING) for each in table.values() for one in each]
    assert len(figures) >= 30


def test_what_is_missing_is_what_separates_from_the_target() -> None:
    """62 - 60; 25 - 24; 32 - 20; 100 - 89,33; of the year's 40 none."""
    found = {one.id: one.against.missing for one in measured(SAFETY, "2024").indicators}
    assert found == {
        "nguoi-chet": 2, "diem-den": 1, "ngay-cap-doi": 1, "xep-hang": 12, "kiem-tra-tai-trong": 0,
        "tuyen-truyen": 0, "hai-long": 0, "cam-ket": Fraction(32, 3),
    }  # fmt: skip


def test_shares_are_of_the_way_from_the_baseline() -> None:
    """(30 - 25) : (30 - 24), (9 - 6) : (9 - 5), (35 - 32) : (35 - 20); 42 : 40; 8,5 : 8,5."""
    found = {one.id: one.against.share for one in measured(SAFETY, "2024").indicators}
    assert found == {
        "nguoi-chet": None, "diem-den": Fraction(250, 3), "ngay-cap-doi": 75, "xep-hang": 20,
        "kiem-tra-tai-trong": None, "tuyen-truyen": 105, "hai-long": 100, "cam-ket": Fraction(268, 3),
    }  # fmt: skip


def test_each_body_owes_its_own_reports_by_its_own_day() -> None:
    """Of the nine months to 14/9/2024: 20/9 is a Friday; districts close on 10/9, a Tuesday, + 3 days."""
    rows = {one.agency: one for one in measured(SAFETY, "2024-9M").reporting.deliveries}
    assert {agency: (row.deadline, str(row.state)) for agency, row in rows.items()} == {
        "cong-an": (date(2024, 9, 20), "on-time"),
        "so-nv": (date(2024, 9, 20), "missing"),
        "huyen-mot": (date(2024, 9, 13), "on-time"),
        "huyen-hai": (date(2024, 9, 13), "late"),
        "huyen-ba": (date(2024, 9, 13), "missing"),
    }
    months = {one.agency for one in measured(SAFETY, "2024M06").reporting.deliveries}
    assert months == {"cong-an", "so-nv"}


def test_money_and_tasks_of_the_year() -> None:
    year = measured(SAFETY, "2024")
    assert {one.source: (one.allocated, one.disbursed) for one in year.money.sources} == {
        "ngan-sach-tinh": (None, None),
        "quy-bao-tri": (2_000_000_000, 1_200_000_000),
    }
    assert {one.number: str(one.state) for one in year.tasks} == {
        "I.1": "done", "I.2a": "in-progress", "I.2b": "not-due", "II.a": "no-data", "II.đ": "overdue",
    }  # fmt: skip


def test_money_is_held_against_what_was_set_aside() -> None:
    """Of 20 and 10 tỷ together 30; 3,5 of 4 tỷ are 87,5%, of 20 tỷ 17,5%, of the year's 5 tỷ 70%."""
    money = measured(TRADES, "2022").money
    assert [(one.source, one.planned) for one in (money.total, *money.sources)] == [
        ("", 30_000_000_000),
        ("ngan-sach", 20_000_000_000),
        ("xa-hoi-hoa", 10_000_000_000),
    ]
    spent, none = money.sources
    assert [spent.disbursed_share, spent.spent_share] == [Fraction("87.5"), Fraction("17.5")]
    assert [none.allocated, none.spent_share] == [None, None]
    (year,) = money.years
    assert [year.planned, year.spent_share] == [5_000_000_000, 70]


SAID = {
    (SAFETY, "2024"): [
        "Kính gửi:\n\n- Chủ tịch Ủy ban nhân dân tỉnh Minh Họa;\n"
        "- Ban Chỉ đạo cải cách hành chính tỉnh Minh Họa.",
        "ghi nhận 62 người, vượt 02 người so với mức cho phép (không quá 60 người trong năm 2024)",
        "đến hết kỳ báo cáo xếp hạng thứ 32, kém 2 bậc so với tiến độ",
        "đạt 35%, nằm trong khoảng chỉ tiêu 30% - 40% đến năm 2026",
        "tổ chức được 42 buổi, vượt chỉ tiêu Kế hoạch",
        "bình quân đến hết kỳ báo cáo đạt 8,5 điểm, hoàn thành chỉ tiêu Kế hoạch",
        "Nhiệm vụ I.2a (Xử lý điểm đen): đang thực hiện; kết quả: 02 điểm.",
    ],
    (SAFETY, "2024M06"): [
        "ghi nhận 31 người; chỉ tiêu (không quá 60 người trong năm 2024) chưa đến hạn",
    ],
    (TRADES, "2022"): [
        "Chương trình có 12 chỉ tiêu",
        "đạt Mức 2; chỉ tiêu (đạt mức 3 đến năm 2026) chưa đến hạn",
        "ở tình trạng chưa ban hành (chỉ tiêu: đã ban hành); chỉ tiêu đến năm 2022 chưa hoàn thành",
        "đã tăng 13,3%; chỉ tiêu (tăng 50% so với năm 2021, đến năm 2026) chưa đến hạn",
        "đạt -1,5% (chỉ tiêu: 3%)",
        "Trường Số Một: 650 người (chỉ tiêu: 1.300 người), bảo đảm tiến độ",
        "Các phần được giao cộng lại là 1.900 người; chỉ tiêu chung là 2.000 người.",
        "huy động được 1,5 tỷ đồng",
        "theo số liệu của 01/02 trường",
        "gồm 01/02 trường",
        "30.000,0",
    ],
}


@pytest.mark.parametrize(("folder", "period"), SAID)
def test_reports_say_what_an_official_would(folder: str, period: str) -> None:
    text = markdown(folder, period)
    for sentence in SAID[folder, period]:
        assert sentence in text
    assert "SỐ LIỆU MINH HỌA" in text
    assert "(tiến độ )" not in text


def test_a_programme_is_called_one_in_every_sentence() -> None:
    for period in ("2022H1", "2022", "2022-2026"):
        for agency in (None, "truong-mot"):
            assert "kế hoạch" not in markdown(TRADES, period, agency).lower()
            assert "the plan" not in markdown(TRADES, period, agency, "en").lower()


@pytest.mark.parametrize("folder", [SAFETY, TRADES])
def test_they_have_no_problems_and_are_laid_out(folder: str) -> None:
    assert run(["--data", str(ROOT / folder), "check", "--strict"]) == 0
    assert run(["fmt", "--check", str(ROOT / folder)]) == 0
