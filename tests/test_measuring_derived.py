"""Figures that nobody types: quotients of two indicators, and the change of one; worked out by hand."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closed_data import shut
from ktstartup.cli import run
from small_data import PLAN, figure, problems_of, summary, write
from small_derived import DERIVED, values

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "unit: '%', verb: so với trước, clause: I,"


def actual(folder: Path, period: str, indicator: str) -> Fraction | None:
    return figure(folder, period, indicator).actual


def test_one_by_another(tmp_path: Path) -> None:
    files = {
        "2023H1/so-tc": values(trained=300),
        "2023H2/so-tc": values(trained=500, mentors=16),
    }
    folder = write(tmp_path, files, plan=DERIVED)
    assert problems_of(folder) == []
    assert actual(folder, "2023H1", "each") is None
    both = [actual(folder, "2023", name) for name in ("each", "part")]
    assert both == [50, 2]
    assert figure(folder, "2023H1", "each").against.status == "no-data"
    one = figure(folder, "2023H2", "each")
    assert (one.in_period, one.agencies) == (Fraction(500, 16), ("so-tc",))
    assert [part.id for part in one.parts] == ["trained", "mentors"]


def test_against_the_baseline_whole_years_only(tmp_path: Path) -> None:
    files = {
        "2022H1/so-tc": values(accidents=90), "2022H2/so-tc": values(accidents=98),
        "2023H1/so-tc": values(accidents=120), "2023H2/so-tc": values(accidents=90),
    }  # fmt: skip
    folder = write(tmp_path, files, plan=DERIVED)
    found = {p: actual(folder, p, "fewer") for p in ("2022H1", "2022", "2023H1", "2023", "2024")}
    # 188 of 200 are 6 % less; 210 are 5 % more.
    assert found == {"2022H1": None, "2022": 6, "2023H1": None, "2023": -5, "2024": None}
    assert figure(folder, "2022", "fewer").against.status == "achieved"
    assert figure(folder, "2023", "fewer").against.status == "not-due"


def test_against_the_year_before_and_its_same_period(tmp_path: Path) -> None:
    files = {
        "2020H2/so-tc": values(accidents=190),
        "2022H1/so-tc": values(accidents=80), "2022H2/so-tc": values(accidents=120),
        "2023H1/so-tc": values(accidents=72), "2023H2/so-tc": values(accidents=108),
    }  # fmt: skip
    folder = write(tmp_path, files, plan=DERIVED)
    same = {p: actual(folder, p, "same") for p in ("2022H1", "2023H1", "2023H2", "2023")}
    assert same == {"2022H1": None, "2023H1": 10, "2023H2": 10, "2023": 10}
    # Nothing is asked before the due day, not even that it went no other way.
    assert figure(folder, "2023H1", "same").against.expected is None
    year = {p: actual(folder, p, "year") for p in ("2020", "2022", "2023H1", "2023")}
    # In the plan's first year the year before is the baseline: 190 of 200.
    assert year == {"2020": 5, "2022": None, "2023H1": None, "2023": 10}


@pytest.mark.parametrize(
    ("against", "changes"),
    [
        # What the year before ended with; in the plan's first year the baseline of 1000.
        ("year-before", {"2020": 10, "2021H1": 20, "2021": 32, "2022H1": 0}),
        ("same-period", {"2020": None, "2021H1": None, "2021": 32, "2022H1": 10}),
    ],
)
def test_a_level_is_held_against_the_level_then(
    tmp_path: Path, against: str, changes: dict[str, int | None]
) -> None:
    plan = DERIVED.replace(
        "indicator: grdp, against: yearly-mean", f"indicator: grdp, against: {against}"
    )
    files = {
        "2020H2/so-tc": values(grdp=1100), "2021H1/so-tc": values(grdp=1320),
        "2021H2/so-tc": values(grdp=1452), "2022H1/so-tc": values(grdp=1452),
    }  # fmt: skip
    folder = write(tmp_path, files, plan=plan)
    assert {period: actual(folder, period, "growth") for period in changes} == changes


def test_the_least_there_can_be_is_something_to_compare_with(tmp_path: Path) -> None:
    files = {"2022H2/so-tc": values(accidents=1), "2023H2/so-tc": values(accidents=0)}
    folder = write(tmp_path, files, plan=DERIVED)
    assert [actual(folder, period, "year") for period in ("2023", "2024")] == [100, None]


def test_a_bodys_own_change_is_of_its_own_figures(tmp_path: Path) -> None:
    files = {
        "2022H2/so-tc": values(accidents=100), "2022H2/so-gd": values(accidents=100),
        "2023H2/so-tc": values(accidents=80), "2023H2/so-gd": values(accidents=120),
    }  # fmt: skip
    folder = write(tmp_path, files, plan=DERIVED)
    found = {
        agency: {one.id: one.actual for one in summary(folder, "2023", agency).indicators}
        for agency in (None, "so-tc", "so-gd")
    }
    assert [one["year"] for one in found.values()] == [0, 20, -20]
    assert [one["same"] for one in found.values()] == [0, 20, -20]
    # The baseline is the province's.
    assert [one["fewer"] for one in found.values()] == [0, None, None]


def test_the_mean_of_the_years_is_compound(tmp_path: Path) -> None:
    files = {
        "2020H2/so-tc": values(grdp=1070), "2021H2/so-tc": values(grdp="1144,9"),
        "2022H2/so-tc": values(grdp=1000),
    }  # fmt: skip
    folder = write(tmp_path, files, plan=DERIVED)
    found = {p: actual(folder, p, "growth") for p in ("2020", "2021", "2022")}
    assert found == {"2020": 7, "2021": 7, "2022": 0}  # 1000 * 1,07 * 1,07 = 1144,9
    assert figure(folder, "2021", "growth").against.status == "achieved"


def test_the_figure_of_the_year_before_is_the_one_known_now(tmp_path: Path) -> None:
    files = {
        "2022H2/so-tc": values(accidents=100), "2023H2/so-tc": values(accidents=90),
        "2024H1/so-tc": "results: [{id: c1, corrects: 2022H2/so-tc/a1, value: 120, reason: Nhầm, evidence: {number: 1/Q}}]",
    }  # fmt: skip
    folder = write(tmp_path, files, plan=DERIVED)
    # A report on 2023 made today is the one made then; one on the plan so far knows better.
    assert actual(folder, "2023", "year") == 10
    files |= {"2024H2/so-tc": values(accidents=81)}
    later = write(tmp_path / "later", files, plan=DERIVED)
    assert actual(later, "2024", "year") == 10
    corrected = DERIVED.replace("against: same-period", "against: year-before")
    late = files | {"2023H2/so-tc": values(accidents=90) + "\n  - {id: c1, corrects: 2022H2/so-tc/a1, value: 120, reason: Nhầm, evidence: {number: 1/Q}}"}  # fmt: skip
    late.pop("2024H1/so-tc")
    assert actual(write(tmp_path / "late", late, plan=corrected), "2023", "same") == 25


@given(parts=st.lists(st.integers(1, 500), min_size=1, max_size=4), mentors=st.integers(1, 50))
def test_a_body_split_in_two_changes_no_quotient(
    tmp_path_factory: pytest.TempPathFactory, parts: list[int], mentors: int
) -> None:
    agencies = ("so-tc", "so-gd", "so-tttt", "so-khcn")
    split = {f"2023H1/{agencies[n]}": values(trained=one) for n, one in enumerate(parts)}
    split["2023H2/so-tc"] = values(mentors=mentors)
    whole = {"2023H1/so-tc": values(trained=sum(parts)), "2023H2/so-tc": values(mentors=mentors)}
    found = [
        actual(write(tmp_path_factory.mktemp("data"), files, plan=DERIVED), "2023", "each")
        for files in (split, whole)
    ]
    assert found[0] == found[1] == Fraction(sum(parts), mentors)


# ------------------------------------------------------------ what cannot be meant


def test_a_derived_figure_is_never_typed(tmp_path: Path) -> None:
    for entry in ("value: 6", "numerator: 1, denominator: 2"):
        text = f"results: [{{id: r1, indicator: part, {entry}, evidence: {{number: 1/Q}}}}]"
        folder = write(tmp_path, {"2023H1/so-tc": text}, plan=DERIVED)
        assert [one.code for one in problems_of(folder)] == ["KT445"]


@pytest.mark.parametrize(
    ("changed", "into", "codes"),
    [
        ("numerator: mentors, denominator: trained", "numerator: nobody", ["KT203"]),
        ("numerator: mentors, denominator: trained", "numerator: hang-muc, denominator: trained", ["KT301"]),
        ("numerator: mentors, denominator: trained", "numerator: part, denominator: trained", ["KT621"]),
        ("numerator: mentors, denominator: trained", "numerator: each, denominator: trained", []),
        ("kind: quotient, numerator: trained", "kind: quotient, over: total, numerator: trained", ["KT620"]),
        ("indicator: grdp, against: yearly-mean", "indicator: mentors, against: yearly-mean", ["KT622"]),
        ("indicator: grdp, against: yearly-mean", "indicator: grdp", ["KT203"]),
        ("kind: value, over: yearly", "kind: value, over: yearly, against: baseline", ["KT620"]),
    ],
)  # fmt: skip
def test_what_cannot_be_computed_is_told(
    tmp_path: Path, changed: str, into: str, codes: list[str]
) -> None:
    assert changed in DERIVED
    folder = write(tmp_path, {}, plan=DERIVED.replace(changed, into))
    assert [one.code for one in problems_of(folder)] == codes


# ------------------------------------------------------------ what is said


def test_a_period_in_which_something_went_the_other_way_can_be_closed(tmp_path: Path) -> None:
    files = {"2023H1/so-tc": values(accidents=120), "2023H2/so-tc": values(accidents=90)}
    folder = write(tmp_path, files, plan=DERIVED)
    kept = shut(folder, "2023").read_text(encoding="utf-8")
    assert "actual: -5" in kept
    assert "target: max 180, due: 2025" in kept
    assert [one for one in problems_of(folder) if one.severity == "error"] == []


def test_a_share_may_exceed_its_whole_where_the_plan_says_so(tmp_path: Path) -> None:
    def of(measure: str) -> tuple[list[str], Fraction | None, Fraction | None]:
        plan = PLAN.replace("{kind: ratio, over: latest}", measure)
        entry = "results: [{id: r1, indicator: share, numerator: 12, denominator: 10, evidence: {number: 1/Q}}]"
        folder = write(tmp_path / str(len(measure)), {"2023H2/so-tc": entry}, plan=plan)
        codes = [one.code for one in problems_of(folder)]
        if codes:
            return codes, None, None
        one = figure(folder, "2023", "share")
        return codes, one.actual, one.against.projection

    assert of("{kind: ratio, over: latest}")[0] == ["KT433"]
    # From 10 at the start of 2021 to 120 after three years; the same pace for two more.
    codes, reached, projection = of("{kind: ratio, over: latest, unbounded: true}")
    assert codes == []
    assert reached == Fraction(120)
    assert projection == 10 + Fraction(110 * 5, 3)
    wrong = PLAN.replace(
        "kind: count, subject: zone", "kind: count, subject: zone, unbounded: true"
    )
    found = problems_of(write(tmp_path / "wrong", {}, plan=wrong))
    assert [one.code for one in found] == ["KT620"]


def test_a_change_is_said_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {"2025H1/so-tc": values(accidents=90, grdp=1300), "2025H2/so-tc": values(accidents=126)}
    folder = write(tmp_path / "data", files, plan=DERIVED)
    for lang, said in {
        "vi": (
            "Giảm tai nạn: đến hết kỳ báo cáo so với năm 2019 tăng 8% (chỉ tiêu: giảm 5 - 10%); "
            "chỉ tiêu đến năm 2025 chưa hoàn thành.",
            "Tăng trưởng: đến hết kỳ báo cáo bình quân hằng năm tăng 4,5% (chỉ tiêu: tăng 7 - 7,5%); chỉ tiêu",
        ),
        "en": ("so với năm 2019 up 8% (target: down 5 - 10%) so far; the target by 2025",),
    }.items():
        out = tmp_path / lang
        asked = ["report", "-p", "2025", "--format", "md", "-o", str(out)]
        assert run(["--lang", lang, "--data", str(folder), *asked]) == 0
        text = next(out.glob("*.md")).read_text(encoding="utf-8")
        assert [one for one in said if one not in text] == []
    capsys.readouterr()
    assert run(["--data", str(folder), "show", "fewer", "-p", "2025"]) == 0
    assert "Tính từ Vụ tai nạn [accidents]: 216 vụ" in " ".join(capsys.readouterr().out.split())
    assert run(["--data", str(folder), "status", "-p", "2025", "--format", "json"]) == 0
    of = {one["id"]: one for one in json.loads(capsys.readouterr().out)["indicators"]}
    assert (of["fewer"]["actual"], of["fewer"]["missing"], of["fewer"]["agencies"]) == (-8, 13, ["so-tc"])  # fmt: skip
    for kind in ("iati", "csv", "xlsx"):
        asked = ["export", "-p", "2025", "--format", kind, "-o", str(tmp_path / kind)]
        assert run(["--data", str(folder), *asked]) == 0
