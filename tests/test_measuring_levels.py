"""Levels and yes or no: verdicts by the order of the levels, sentences and tables by their names."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from ktstartup.cli import run
from small_data import PLAN, figure, load, problems_of, write
from small_forms import RESULTS, errors, filled, made, read
from small_reports import as_markdown, view_of

if TYPE_CHECKING:
    from pathlib import Path

OTHERS = """\
  digital:
    {name: Chuyển đổi số, short: Chuyển đổi số, unit: mức, verb: đạt, clause: I,
     measure: {kind: value, levels: {muc-1: {vi: Mức 1, en: Level 1}, muc-2: {vi: Mức 2, en: Level 2},
                                     muc-3: {vi: Mức 3, en: Level 3}}},
     targets: [{by: 2023, level: muc-2, text: Mức 2, clause: I}, {by: 2025, level: muc-3, text: Mức 3, clause: I}]}
  rules:
    {name: Quy chế, short: Quy chế, unit: quy chế, verb: ở tình trạng, clause: I,
     measure: {kind: value, levels: {chua: chưa ban hành, roi: đã ban hành}},
     targets: [{by: 2024, level: roi, text: ban hành quy chế, clause: I}]}
  risk:
    {name: Nguy cơ cháy, short: Nguy cơ, unit: cấp, verb: ở, clause: I, direction: down, baseline_level: cap-3,
     measure: {kind: value, levels: {cap-1: Cấp I, cap-2: Cấp II, cap-3: Cấp III}},
     targets: [{by: 2025, level: cap-2, text: không quá cấp II, clause: I}]}
"""
WITH_LEVELS = PLAN.replace("task_groups:", OTHERS + "task_groups:")


def levels(**reached: str) -> str:
    return "results:\n" + "\n".join(
        f"  - {{id: {name[:2]}1, indicator: {name}, level: {one}, evidence: {{number: 1/Q}}}}"
        for name, one in reached.items()
    )


@pytest.mark.parametrize(
    ("indicator", "level", "period", "place", "status"),
    [
        ("digital", "muc-1", "2022H2", 1, "not-due"),
        ("digital", "muc-2", "2022H2", 2, "achieved"),
        ("digital", "muc-3", "2022H2", 3, "exceeded"),
        ("digital", "muc-1", "2023", 1, "overdue"),
        ("digital", "muc-1", "2024", 1, "behind"),  # Level 2 was due the year before
        ("digital", "muc-2", "2024", 2, "on-track"),
        ("digital", "muc-2", "2025", 2, "overdue"),
        ("digital", "muc-3", "2025", 3, "achieved"),
        ("rules", "chua", "2023", 1, "not-due"),
        ("rules", "roi", "2023", 2, "achieved"),
        ("rules", "chua", "2024", 1, "overdue"),
        ("risk", "cap-3", "2024", 3, "not-due"),
        ("risk", "cap-2", "2024", 2, "achieved"),
        ("risk", "cap-1", "2024", 1, "exceeded"),
        ("risk", "cap-3", "2025", 3, "overdue"),
    ],
)
def test_the_order_gives_the_verdict(
    tmp_path: Path, indicator: str, level: str, period: str, place: int, status: str
) -> None:
    filed = {"2023": "2023H2", "2024": "2024H2", "2025": "2025H2"}.get(period, period)
    folder = write(tmp_path, {f"{filed}/so-tc": levels(**{indicator: level})}, plan=WITH_LEVELS)
    assert problems_of(folder) == []
    one = figure(folder, period, indicator)
    assert one.actual == place
    assert one.against.status.value == status
    held = one.against
    assert (held.share, held.missing, held.projection, held.needed_per_year) == (None,) * 4


def test_the_newest_counts_and_a_correction_puts_it_right(tmp_path: Path) -> None:
    wrong = "results: [{id: c1, corrects: 2022H2/so-tc/di1, level: muc-1, reason: Nhầm, evidence: {number: 2/Q}}]"
    files = {"2022H1/so-tc": levels(digital="muc-1"), "2022H2/so-tc": levels(digital="muc-3"),
             "2023H1/so-tc": wrong}  # fmt: skip
    folder = write(tmp_path / "data", files, plan=WITH_LEVELS)
    assert [figure(folder, p, "digital").actual for p in ("2022H1", "2022H2", "2023H1")] == [
        1,
        3,
        1,
    ]
    text = as_markdown(view_of(load(folder), "2023H1"), folder)
    assert "đã báo cáo là Mức 3, nay đính chính là Mức 1" in text


@pytest.mark.parametrize(
    ("entry", "codes", "says"),
    [
        ("level: muc-33", ["KT315"], "muc-3 (Mức 3)"),
        ("level: thap", ["KT315"], "muc-1 (Mức 1), muc-2 (Mức 2), muc-3 (Mức 3)"),
        ("level: Mức 2", ["KT309"], "muc-2"),
        ("level: level 3", ["KT309"], "muc-3"),
        ("value: 2", ["KT430", "KT431"], "level"),
        ("level: muc-2, disaggregation: {field: farm}", ["KT430"], "disaggregation"),
    ],
)
def test_a_result_names_one_of_its_levels(
    tmp_path: Path, entry: str, codes: list[str], says: str
) -> None:
    filed = f"results: [{{id: r1, indicator: digital, {entry}, evidence: {{number: 1/Q}}}}]"
    found = problems_of(write(tmp_path, {"2022H2/so-tc": filed}, plan=WITH_LEVELS))
    assert sorted(one.code for one in found) == codes
    assert any(says in word for one in found for word in one.words.values())


def test_a_level_is_no_number(tmp_path: Path) -> None:
    folder = write(tmp_path, {"2022H2/so-tc": levels(trained="muc-1")}, plan=WITH_LEVELS)
    assert sorted(one.code for one in problems_of(folder)) == ["KT430", "KT431"]


@pytest.mark.parametrize(
    ("changed", "into", "code", "says"),
    [
        ("level: roi, text", "level: rôì, text", "KT315", "chua (chưa ban hành), roi (đã ban hành)"),
        ("level: roi, text", "level: Đã ban hành, text", "KT309", "roi"),
        ("level: roi, text", "min: 2, text", "KT623", "level"),
        ("min: 1000, text", "level: muc-1, min: 1000, text", "KT623", "min, max"),
        ("baseline_level: cap-3", "baseline: 3", "KT623", "baseline_level"),
        ("levels: {chua", "over: total, levels: {chua", "KT619", "latest"),
        ("levels: {chua", "across: average, levels: {chua", "KT619", "single"),
        ("levels: {chua", "scale: rank, levels: {chua", "KT620", "level"),
        ("{kind: value, levels: {chua: chưa ban hành, roi: đã ban hành}}", "{kind: value, scale: level}", "KT203", "levels"),
        ("text: ban hành quy chế, clause: I}]", "text: ban hành quy chế, clause: I}], expected: {from: 2021}", "KT623", "step"),
    ],
)  # fmt: skip
def test_what_the_plan_cannot_mean(
    tmp_path: Path, changed: str, into: str, code: str, says: str
) -> None:
    assert changed in WITH_LEVELS
    found = problems_of(write(tmp_path, {}, plan=WITH_LEVELS.replace(changed, into)))
    assert code in [one.code for one in found]
    assert says in " ".join(str(w) for one in found if one.code == code for w in one.words.values())


SAID = {
    "vi": [
        "Chuyển đổi số: đến hết kỳ báo cáo đạt Mức 2 (chỉ tiêu: Mức 3), bảo đảm tiến độ đến hết kỳ báo cáo (Mức 2).",
        "Quy chế: đến hết kỳ báo cáo ở tình trạng chưa ban hành (chỉ tiêu: đã ban hành); chỉ tiêu đến năm 2024 chưa hoàn thành.",
        "Nguy cơ cháy: đến hết kỳ báo cáo ở Cấp I, tốt hơn chỉ tiêu Kế hoạch (không quá cấp II đến năm 2025).",
        "| Chuyển đổi số | mức | Mức 3 | 2025 | Mức 2 | Mức 2 |",
        "| Nguy cơ cháy | cấp | Cấp II | 2025 | Cấp I | Cấp I |",
    ],
    "en": ["Level 2", "| Chuyển đổi số | mức | Level 3 | 2025 | Level 2 | Level 2 |"],
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    filed = levels(digital="muc-2", rules="chua", risk="cap-1")
    return write(tmp_path / "data", {"2024H2/so-tc": filed}, plan=WITH_LEVELS)


@pytest.mark.parametrize("lang", SAID)
def test_outside_stand_the_names(folder: Path, lang: str) -> None:
    view = view_of(load(folder), "2024", lang=lang)
    text = as_markdown(view, folder, lang)
    assert [one for one in SAID[lang] if one not in text] == []
    drawn = [*view.charts, *view.progress_charts]
    assert [c for c in drawn if "Chuyển đổi số" in c.title + "".join(c.categories)] == []


def test_overdue_or_behind_says_no_number_of_what_is_missing(tmp_path: Path) -> None:
    said = {
        (
            "2025H2",
            "2025",
            "vi",
        ): "Nguy cơ cháy: đến hết kỳ báo cáo ở Cấp III, cao hơn chỉ tiêu (không quá cấp II đến năm 2025); chỉ tiêu chưa hoàn thành.",
        (
            "2025H2",
            "2025",
            "en",
        ): "above the target of at most Cấp II by 2025: it has not been reached.",
        (
            "2024H1",
            "2024H1",
            "vi",
        ): "đạt Mức 1 (chỉ tiêu: Mức 3), chậm 01 mức so với tiến độ đến hết kỳ báo cáo (Mức 2).",
        ("2024H1", "2024H1", "en"): "behind the expected path (Level 2) by 1 level.",
        (
            "2023H2",
            "2023",
            "vi",
        ): "Chuyển đổi số: đến hết kỳ báo cáo đạt Mức 1 (chỉ tiêu: Mức 2); chỉ tiêu đến năm 2023 chưa hoàn thành.",
    }
    for (filed, period, lang), sentence in said.items():
        entries = {f"{filed}/so-tc": levels(digital="muc-1", risk="cap-3")}
        folder = write(tmp_path / filed / lang / "data", entries, plan=WITH_LEVELS)
        assert sentence in as_markdown(view_of(load(folder), period, lang=lang), folder, lang)


def test_status_json_and_exports_have_name_and_place(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run(["--data", str(folder), "status", "-p", "2024", "--format", "json"]) == 0
    of = {one["id"]: one for one in json.loads(capsys.readouterr().out)["indicators"]}
    found = of["digital"]
    assert (found["level"], found["actual"], found["share"], found["missing"]) == ("muc-2", 2, None, None)  # fmt: skip
    assert (found["targets"][1]["level"], of["trained"]["level"]) == ("muc-3", None)
    assert run(["--data", str(folder), "status", "-p", "2024"]) == 0
    table = capsys.readouterr().out
    assert "Mức 3" in table
    assert "≥ Mức" not in table
    assert run(["--data", str(folder), "show", "digital", "-p", "2024"]) == 0
    assert "1. Mức 2" in capsys.readouterr().out
    out = tmp_path / "long.csv"
    assert (
        run(["--data", str(folder), "export", "-p", "2024", "--format", "csv", "-o", str(out)]) == 0
    )
    rows = [*csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines())]
    whole = [one for one in rows if one["id"] == "digital" and one["level"] == "whole"]
    assert {(one["value"], one["value_vi"], one["value_en"]) for one in whole if one["value"]} == {("2", "Mức 2", "Level 2")}  # fmt: skip
    iati = tmp_path / "a.xml"
    assert (
        run(["--data", str(folder), "export", "-p", "2024", "--format", "iati", "-o", str(iati)])
        == 0
    )
    text = iati.read_text(encoding="utf-8")
    assert "1 = Mức 1; 2 = Mức 2; 3 = Mức 3" in text
    assert 'measure="4"' in text


def test_a_level_is_added_by_its_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["add", "-p", "2025H1", "-a", "so-tc", "-i", "digital", "-e", "3/Q", "-y"]
    assert run(["--data", str(folder), *asked, "--level", "Mức 3"]) == 1
    assert "muc-3" in capsys.readouterr().err
    assert run(["--data", str(folder), *asked, "--level", "muc-3"]) == 0
    assert figure(folder, "2025H1", "digital").actual == 3


def test_a_form_offers_the_names_and_takes_them(folder: Path, tmp_path: Path) -> None:
    data = load(folder)
    content = made(data, period="2025H1")
    sheet = load_workbook(io.BytesIO(content))[RESULTS]
    column = next(c.column_letter for row in sheet.iter_rows() for c in row if c.value == "Mức")
    row = {"A7": "Chuyển đổi số", f"{column}7": "Mức 3"}
    taken = read(data, filled(content, {RESULTS: row}))
    assert errors(taken) == []
    assert [getattr(one.entry, "level", None) for one in taken.new] == ["muc-3"]
    wrong = read(data, filled(content, {RESULTS: row | {f"{column}7": "Mức 9"}}))
    assert [one.place.cell for one in errors(wrong)] == [f"{RESULTS}!{column}7"]
    number = read(data, filled(content, {RESULTS: {"A7": "Chuyển đổi số", "E7": 2}}))
    assert {one.code for one in errors(number)} == {"KT430", "KT431"}
    plain = made(load(write(tmp_path / "plain", {})))
    cells = [c.value for row in load_workbook(io.BytesIO(plain))[RESULTS].iter_rows() for c in row]
    assert "Mức" not in cells
