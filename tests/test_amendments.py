"""Amendments: a plan that goes on changing for later periods, and never for issued ones."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft7Validator

from closed_data import data_folder, shut
from ktstartup.calendar import Period
from ktstartup.cli import run
from ktstartup.documents.issue import recorded_issue
from ktstartup.language import Language
from ktstartup.schema.place import schema_files
from small_data import PLAN, load, problems_of, summary, write
from small_reports import as_markdown, view_of

if TYPE_CHECKING:
    from pathlib import Path

NAMES = """\
  - from: 2024-07-01
    document: 12/QĐ-UBND
    changes:
      indicators:
        projects: {name: Đề tài khởi nghiệp, short: Đề tài, unit: đề tài, verb: giúp được}
      agencies:
        so-khcn: {name: Sở Khoa học và Công nghệ}
      money:
        local: {name: Ngân sách tỉnh}
"""
CALENDAR = """\
  - from: 2024-07-01
    changes: {calendar: {cutoff_day: 20, deadline_working_days: 5}}
"""
ONE = (
    "results: [{id: r1, indicator: projects, subject: a, name: A, date: 2024-02-01,"
    " evidence: {number: 1/QĐ}}]\n"
)


def amended(*amendments: str) -> str:
    return PLAN + "amendments:\n" + "".join(amendments)


def test_a_cutoff_and_a_deadline_move_from_their_day_on(tmp_path: Path) -> None:
    calendar = load(write(tmp_path, {}, plan=amended(CALENDAR))).plan.calendar
    first, second, third = (
        calendar.window(Period.parse(one)) for one in ("2024H1", "2024H2", "2025H1")
    )
    assert [str(first.start), str(first.last)] == ["2023-12-15", "2024-06-14"]
    # 2024H2 begins after the old cut-off and ends on the new one: no day is lost or doubled.
    assert [str(second.start), str(second.last)] == ["2024-06-15", "2024-12-20"]
    assert [str(third.start), str(third.last)] == ["2024-12-21", "2025-06-20"]
    # Two working days after Friday 14/6/2024; five after Friday 20/12/2024.
    assert str(calendar.deadline(Period.parse("2024H1"))) == "2024-06-18"
    assert str(calendar.deadline(Period.parse("2024H2"))) == "2024-12-27"


def test_a_report_calls_things_as_they_were_called_in_its_period(tmp_path: Path) -> None:
    data = load(write(tmp_path, {"2024H1/so-tc": ONE}, plan=amended(NAMES)))
    then, now = (as_markdown(view_of(data, one), tmp_path) for one in ("2024H1", "2024H2"))
    assert "hỗ trợ được 01/10 dự án" in then
    assert "**SỞ KHOA HỌC**" in then
    assert "đề tài" not in then.lower()
    assert "giúp được 01/10 đề tài" in now
    assert "**SỞ KHOA HỌC VÀ CÔNG NGHỆ**" in now
    assert "hỗ trợ được" not in now


def test_who_owes_a_report_changes_from_a_day_on(tmp_path: Path) -> None:
    more = "  - {from: 2024-07-01, changes: {reporting: {not_owed_by: [so-khcn, so-tc]}}}\n"
    folder = write(tmp_path, {}, plan=amended(more))
    before = write(tmp_path / "before", {})
    for period, fewer in (("2024H1", 0), ("2024", 1)):
        owing = [len(summary(one, period).reporting.deliveries) for one in (before, folder)]
        assert owing[0] - owing[1] == fewer
    # A report on all years counts each half-year by the rule of its own time.
    whole = [load(one).owed.at(Period.parse("2024H1")).keys() for one in (before, folder)]
    assert whole[0] == whole[1]


def test_values_from_a_day_on_are_those_of_a_plan_that_always_had_them(tmp_path: Path) -> None:
    tolerance = "  - {from: 2024-07-01, changes: {thresholds: {on_track_from: 40}}}\n"
    early = write(tmp_path / "a", {"2024H1/so-tc": ONE}, plan=amended(tolerance))
    always = write(
        tmp_path / "b",
        {"2024H1/so-tc": ONE},
        plan=PLAN.replace("on_track_from: 90", "on_track_from: 40"),
    )
    never = write(tmp_path / "c", {"2024H1/so-tc": ONE})
    states = {
        (name, period): [str(one.against.status) for one in summary(folder, period).indicators]
        for name, folder in (("early", early), ("always", always), ("never", never))
        for period in ("2024H1", "2024H2")
    }
    assert states["early", "2024H1"] == states["never", "2024H1"]
    assert states["early", "2024H2"] == states["always", "2024H2"]


def test_a_closed_period_stays_and_only_a_dated_change_is_free(tmp_path: Path) -> None:
    folder = data_folder(tmp_path)
    shut(folder, "2024H1")
    plan = folder / "plan.yaml"
    written = plan.read_text("utf-8")
    plan.write_text(written + "amendments:\n" + NAMES + CALENDAR, "utf-8")
    assert [one.code for one in problems_of(folder)] == []
    assert run(["--data", str(folder), "check"]) == 0
    # The same from a day inside the closed period changes what was issued, and is found.
    plan.write_text(
        (written + "amendments:\n" + NAMES).replace("2024-07-01", "2024-06-01"), "utf-8"
    )
    assert run(["--data", str(folder), "check"]) == 1


def test_a_key_without_a_value_is_taken_away(tmp_path: Path) -> None:
    day = (
        "  - from: 2024-07-01\n"
        "    changes:\n"
        "      calendar:\n"
        "        deadline_working_days:\n"
        "        deadline_day: 25\n"
    )
    calendar = load(write(tmp_path, {}, plan=amended(day))).plan.calendar
    assert str(calendar.deadline(Period.parse("2024H1"))) == "2024-06-18"
    assert str(calendar.deadline(Period.parse("2024H2"))) == "2024-12-25"


LINES = PLAN.count("\n")


@pytest.mark.parametrize(
    ("amendment", "code", "line"),
    [
        ("  - from: 2024-07-01\n    changes: {calendar: {cutof_day: 20}}\n", "KT202", 3),
        ("  - from: 2024-07-01\n    changes:\n      calendar: {cutoff_day: 45}\n", None, 4),
        ("  - from: 2024-07-01\n    changes:\n      reporting: {to: so-nao}\n", "KT303", 4),
        ("  - from: 2024-07-01\n    changes: {version: 2}\n", "KT625", 3),
        (
            "  - from: 2024-07-01\n    changes:\n      indicators: {projects: {targets: []}}\n",
            "KT625",
            4,
        ),
        ("  - from: 2031-07-01\n    changes: {calendar: {cutoff_day: 20}}\n", "KT626", 2),
        ("  - changes: {calendar: {cutoff_day: 20}}\n", "KT203", 2),
    ],
)
def test_what_is_wrong_in_an_amendment_is_told_where_it_stands(
    tmp_path: Path, amendment: str, code: str | None, line: int
) -> None:
    found = problems_of(write(tmp_path, {}, plan=amended(amendment)))
    assert [(one.place.file, one.place.line - LINES) for one in found] == [("plan.yaml", line)]
    assert code in (None, found[0].code)
    for language in ("vi", "en"):
        assert found[0].message(Language(language))
        assert "{" not in found[0].hint(Language(language))


def test_the_layout_and_the_editor_know_amendments(tmp_path: Path) -> None:
    folder = write(tmp_path, {}, plan=amended(NAMES, CALENDAR))
    assert run(["--data", str(folder), "fmt"]) == 0
    assert run(["--data", str(folder), "fmt", "--check"]) == 0
    plan = load(folder).plan
    assert plan.indicators["projects"].name.vi == "Đề tài khởi nghiệp"
    schema = json.loads(schema_files(plan, Language("vi"))[".schema/plan.json"])
    whole = {"from": "2024-07-01", "changes": {"calendar": {"cutoff_day": 20}}}
    validator = Draft7Validator({**schema["$defs"]["Amendment"], "$defs": schema["$defs"]})
    assert validator.is_valid(whole)
    assert not validator.is_valid({**whole, "changes": {"calender": {}}})
    assert not validator.is_valid({**whole, "changes": {"version": 1}})


def test_a_recorded_number_is_that_of_who_compiled_then(tmp_path: Path) -> None:
    """From 2024H2 on another agency compiles; the report of 2024H1 was sent by the first one."""
    later = "  - {from: 2024-07-01, changes: {reporting: {through: so-tc}}}\n"
    files = {
        "2024H1/so-khcn": "report: {number: 5/BC-SKH, date: 2024-06-17}\n",
        "2024H1/so-tc": "report: {number: 9/BC-STC, date: 2024-06-17}\n",
    }
    data = load(write(tmp_path, files, plan=amended(later)))
    found = recorded_issue(data, Period.parse("2024H1"), None)
    assert found is not None
    assert (found.number, str(found.date)) == ("5", "2024-06-17")
