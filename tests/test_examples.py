"""The data sets of the repository, against figures counted by hand from their files."""

from __future__ import annotations

import json
from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from ktstartup.calendar import Period
from ktstartup.checking.table import check
from ktstartup.measuring.summary import measure
from ktstartup.reading.dataset import Dataset
from ktstartup.reading.loader import read_dataset
from ktstartup.rendering.status_data import as_json
from small_data import ROOT

MINH_HOA, GIA_DINH = ROOT / "examples" / "minh-hoa", ROOT / "examples" / "tinh-gia-dinh"


@cache
def data(folder: str) -> Dataset:
    found, _ = read_dataset(ROOT / folder)
    assert found is not None
    return found


@cache
def status(folder: str, period: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(as_json(measure(data(folder), Period.parse(period))))
    return found


def indicators(folder: str, period: str) -> dict[str, tuple[Any, ...]]:
    return {
        one["id"]: (one["in_period"], one["actual"], one["expected"], one["status"])
        for one in status(folder, period)["indicators"]
    }


@pytest.mark.parametrize("folder", ["data", "examples/minh-hoa", "examples/tinh-gia-dinh"])
def test_every_data_set_is_free_of_problems(folder: str) -> None:
    assert check(data(folder)) == []


# Counted by hand from examples/minh-hoa (the story in
# tools/illustrative/story.py): du-an-01 in 2020H2; du-an-02 and -03 in 2021, -03 withdrawn
# in 2022H2; -04 and -05 (late) in 2023H1; -06 and -07 in 2023H2; -08 in 2024H1;
# -09 and -10 (late) in 2024H2; -11 in 2025H1; -12 in 2025H2.
MINH_HOA_BY_HAND = {
    "2020H2": {
        "service-zone": (0, 0, 0, "not-due"),
        "projects": (1, 1, 0, "not-due"),
        "firms": (0, 0, 0, "not-due"),
        "investment": (0, 0, 0, "not-due"),
        "incubators": (0, 0, 0, "not-due"),
        "support-organisation": (None, None, 0, "no-data"),
    },
    "2022H2": {
        "service-zone": (0, 0, 0, "not-due"),
        "projects": (0, 2, 4, "behind"),
        "firms": (0, 2, 2, "on-track"),
        "investment": (0, 850 * 10**6 + 1200 * 10**6 + 1500 * 10**6, 4 * 10**9, "behind"),
        "incubators": (0, 0, 0, "not-due"),
        "support-organisation": (None, None, 0, "no-data"),
    },
    "2024H1": {
        "service-zone": (0, 0, 1, "overdue"),
        "projects": (1, 7, 7, "on-track"),
        "firms": (1, 4, 3, "on-track"),
        # 850 + 1200 + 1350 (corrected from 1500) + 900 + 2000 + 1750 (late)
        "investment": (1750 * 10**6, 8050 * 10**6, 7 * 10**9, "on-track"),
        "incubators": (0, 1, 0, "achieved"),
        "support-organisation": (None, None, 0, "no-data"),
    },
    "2024": {
        "service-zone": (1, 1, 1, "achieved"),
        "projects": (3, 9, 8, "on-track"),
        "firms": (2, 5, 4, "achieved"),
        "investment": (3850 * 10**6, 10150 * 10**6, 8 * 10**9, "achieved"),
        "incubators": (0, 1, 0, "achieved"),
        "support-organisation": (None, None, 0, "no-data"),
    },
    "2025H2": {
        "service-zone": (None, 1, 1, "achieved"),
        "projects": (1, 11, 10, "exceeded"),
        "firms": (1, 6, 5, "exceeded"),
        "investment": (0, 11750 * 10**6, 10 * 10**9, "achieved"),
        "incubators": (None, 1, 1, "achieved"),
        "support-organisation": (None, None, 1, "no-data"),
    },
}


@pytest.mark.parametrize("period", MINH_HOA_BY_HAND)
def test_minh_hoa_by_hand(period: str) -> None:
    assert indicators("examples/minh-hoa", period) == MINH_HOA_BY_HAND[period]


def test_minh_hoa_shared_claims_count_once_and_name_both() -> None:
    subjects = {
        subject["id"]: (subject["period"], subject["agencies"])
        for subject in status("examples/minh-hoa", "2024H1")["indicators"][1]["subjects"]
    }
    assert subjects == {
        "du-an-01": ("2020H2", ["so-khcn", "huyen-dak-ha"]),
        "du-an-02": ("2021H1", ["huyen-kon-plong", "so-vhttdl"]),
        "du-an-04": ("2023H1", ["so-khcn"]),
        "du-an-05": ("2023H1", ["tinh-doan"]),
        "du-an-06": ("2023H2", ["cd-cong-dong", "so-khcn"]),
        "du-an-07": ("2023H2", ["huyen-dak-to"]),
        "du-an-08": ("2024H1", ["phan-hieu-dhdn", "so-gddt"]),
    }


def test_minh_hoa_corrections_reach_back_only_from_their_own_period() -> None:
    before = indicators("examples/minh-hoa", "2022H1")["investment"][1]
    after = indicators("examples/minh-hoa", "2023H1")["investment"][1]
    assert before == (850 + 1200 + 1500) * 10**6
    assert after == (850 + 1200 + 1350 + 900) * 10**6
    assert indicators("examples/minh-hoa", "2022H1")["projects"][1] == 3
    assert indicators("examples/minh-hoa", "2022H2")["projects"][1] == 2


@pytest.mark.parametrize(
    ("period", "expected", "received", "late", "missing"),
    [
        ("2024H1", 38, 34, ["huyen-ngoc-hoi", "so-ct", "tinh-doan"],
         ["hoi-ccb", "huyen-ia-hdrai", "so-gtvt", "so-yt"]),
        ("2025", 22, 19, ["so-ct-quang-ngai", "so-gddt-quang-ngai"],
         ["hoi-ccb-quang-ngai", "so-tp-quang-ngai", "so-yt-quang-ngai"]),
        ("2025H1", 33, 29, ["*2"], ["*4"]),
    ],
)  # fmt: skip
def test_minh_hoa_reports(
    period: str, expected: int, received: int, late: list[str], missing: list[str]
) -> None:
    reporting = status("examples/minh-hoa", period)["reporting"]
    assert (reporting["expected"], reporting["received"]) == (expected, received)
    for found, wanted in ((reporting["late_agencies"], late), (reporting["missing"], missing)):
        if wanted[0].startswith("*"):
            assert len(found) == int(wanted[0][1:])
        else:
            assert sorted(found) == wanted
    assert reporting["late"] == len(reporting["late_agencies"])


def test_minh_hoa_no_dead_body_owes_or_leads() -> None:
    found = status("examples/minh-hoa", "2025H2")
    named = found["reporting"]["missing"] + [lead for t in found["tasks"] for lead in t["leads"]]
    lives = data("examples/minh-hoa").plan.agencies
    last = data("examples/minh-hoa").plan.calendar.window(Period.parse("2025")).last
    assert all(lives[name].alive_on(last) for name in named)


# Counted by hand from examples/tinh-gia-dinh; shares are exact in the core and
# rounded to four decimals in JSON.
GIA_DINH_BY_HAND = {
    "2020H2": {
        "doanh-nghiep": (2, 6, 6, "on-track"),
        "von-dau-tu": (6_500_000_000, 16_550_000_000, 15_000_000_000, "achieved"),
        "ty-le-truong": (50, 50, 40.625, "achieved"),
        "hoc-vien": (None, 235, 450, "behind"),
        "co-van": (None, 15, 15, "on-track"),
        "khong-gian": (1, 1, 1, "achieved"),
    },
    "2022H2": {
        "doanh-nghiep": (2, 10, 10, "on-track"),
        "von-dau-tu": (7_200_000_000, 32_500_000_000, 29_000_000_000, "on-track"),
        "ty-le-truong": (66.6667, 66.6667, 56.25, "on-track"),
        "hoc-vien": (110, 617, 600, "on-track"),
        "co-van": (None, 21, 21, "on-track"),
        "khong-gian": (None, 1, 1, "achieved"),
    },
}


@pytest.mark.parametrize("period", GIA_DINH_BY_HAND)
def test_gia_dinh_by_hand(period: str) -> None:
    assert indicators("examples/tinh-gia-dinh", period) == GIA_DINH_BY_HAND[period]


def test_gia_dinh_two_dated_ranges_and_a_revised_target() -> None:
    found = {one["id"]: one for one in status("examples/tinh-gia-dinh", "2019H1")["indicators"]}
    assert found["von-dau-tu"]["target"] == {"min": 15 * 10**9, "max": 20 * 10**9, "by": "2020"}
    later = {one["id"]: one for one in status("examples/tinh-gia-dinh", "2022H2")["indicators"]}
    assert later["von-dau-tu"]["target"]["min"] == 50 * 10**9
    assert (found["hoc-vien"]["target"]["min"], later["hoc-vien"]["target"]["min"]) == (1200, 960)
    assert [target["min"] for target in later["hoc-vien"]["targets"]] == [1200, 960]


def test_gia_dinh_a_years_share_is_its_newest_and_not_both_halves_together() -> None:
    year = measure(data("examples/tinh-gia-dinh"), Period.parse("2022"))
    share = next(one for one in year.indicators if one.id == "ty-le-truong")
    assert share.in_period == Fraction(200, 3)


def test_gia_dinh_calendar_periods_and_deadline_over_new_year() -> None:
    found = status("examples/tinh-gia-dinh", "2022H2")
    assert found["window"] == {"from": "2022-07-01", "until": "2022-12-31"}
    assert found["reporting"]["deadline"] == "2023-01-09"
    assert found["reporting"]["received"] == 3


def test_tasks_1_1_and_1_10_are_two() -> None:
    tasks = {
        one["id"]: one["reported_by"] for one in status("examples/tinh-gia-dinh", "2018H2")["tasks"]
    }
    assert tasks["1.1"] == ["so-khdt"]
    assert tasks["1.10"] == ["so-gddt"]


def test_the_real_data_hold_published_facts_only() -> None:
    found = status("data", "2025")
    assert all(one["actual"] is None for one in found["indicators"])
    assert all(row["allocated"]["actual"] is None for row in found["money"])
    assert found["illustrative"] is None
    for entry in data("data").entries:
        assert entry.entry.evidence, entry.ref
