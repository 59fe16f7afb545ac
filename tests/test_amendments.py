"""Amendments: a plan that goes on changing for later periods, and never for issued ones."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft7Validator
from lxml import etree
from openpyxl import load_workbook

from closed_data import data_folder, shut
from ktstartup.calendar import Period
from ktstartup.cli import run
from ktstartup.documents.issue import recorded_issue
from ktstartup.language import Language
from ktstartup.measuring.breakdown import break_down
from ktstartup.measuring.facts import measure_facts
from ktstartup.rendering.export.dimensions import dimension_rows
from ktstartup.rendering.export.iati import as_iati
from ktstartup.rendering.export.rows import rows
from ktstartup.schema.names import names_of
from ktstartup.schema.place import schema_files
from small_cli import call
from small_data import PLAN, load, problems_of, summary, write
from small_forms import MONEY, RESULTS, TASKS, filled, found, made, read
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


# ---------------------------------------------------------------- what is called otherwise, added or dropped

RENAMED = """\
  - from: 2024-07-01
    changes:
      indicators:
        projects: {name: Đề tài khởi nghiệp, short: Đề tài, unit: đề tài, verb: giúp được}
      task_groups: {'1': {tasks: {'1.3': {short: Việc đổi tên}}}}
      outputs: {classes: {name: Lớp tập huấn}}
      money: {local: {name: Ngân sách tỉnh}}
      dimensions: {field: {name: Ngành, values: {farm: Nông lâm}}}
      agencies: {so-tc: {name: Sở Tài chính - Vật giá}}
"""
CHANGED = """\
  - from: 2024-07-01
    changes:
      indicators:
        investment:
        hubs:
          {name: Trung tâm, short: Trung tâm, unit: trung tâm, verb: lập được, clause: I,
           measure: {kind: count, subject: zone},
           targets: [{by: 2025, min: 1, text: một trung tâm, clause: I}]}
      task_groups: {'1': {tasks: {'1.1': , '1.4': {short: Việc thêm, text: Việc thêm, lead: so-tc, time: {text: 2025, from: 2025}}}}}
      money: {central: , fund: {name: Quỹ, text: Quỹ, clause: III}}
"""
BEFORE = """\
results:
  - {id: r1, indicator: investment, subject: d, name: Thương vụ D, amount: 2 tỷ, date: 2024-02-01, evidence: {number: 1}}
  - {id: r2, indicator: zone, subject: z, name: Khu Z, date: 2024-02-01, evidence: {number: 1}}
tasks: [{id: t1, task: '1.1', status: done, evidence: {number: 1}}]
money: [{id: m1, source: central, allocated: 5 tỷ, evidence: {number: 1}}]
"""
AFTER = """\
results:
  - {id: r1, indicator: hubs, subject: h, name: Trung tâm H, date: 2024-08-01, evidence: {number: 1}}
tasks: [{id: t1, task: '1.4', status: in-progress, evidence: {number: 1}}]
money: [{id: m1, source: fund, allocated: 1 tỷ, evidence: {number: 1}}]
"""


def shown_by(folder: Path, *arguments: str) -> tuple[int, str]:
    done = call("--lang", "en", "--data", str(folder), *arguments)
    assert b"Traceback" not in done.stderr
    return done.returncode, " ".join((done.stdout + done.stderr).decode().split())


def test_entries_are_held_against_the_plan_of_their_own_period(tmp_path: Path) -> None:
    files = {"2024H1/so-tc": BEFORE, "2024H2/so-tc": AFTER}
    assert problems_of(write(tmp_path, files, plan=amended(CHANGED))) == []
    swapped = {"2024H1/so-tc": AFTER.replace("2024-08", "2024-02"),
               "2024H2/so-tc": BEFORE.replace("2024-02", "2024-08")}  # fmt: skip
    found = problems_of(write(tmp_path, swapped, plan=amended(CHANGED)))
    assert [(one.code, one.words["value"]) for one in found] == [
        ("KT316", "hubs"), ("KT316", "1.4"), ("KT316", "fund"),
        ("KT316", "investment"), ("KT316", "1.1"), ("KT316", "central"),
    ]  # fmt: skip


def test_the_editor_offers_what_any_entry_may_name(tmp_path: Path) -> None:
    plan = load(write(tmp_path, {}, plan=amended(CHANGED))).plan
    names = names_of(plan, Language("vi"))
    assert {"investment", "zone", "hubs"} < names["indicators"].keys()
    assert {"1.1", "1.4"} < names["tasks"].keys()
    assert {"central", "fund"} < names["money"].keys()


def test_each_period_is_reported_with_what_its_plan_has(tmp_path: Path) -> None:
    files = {"2024H1/so-tc": BEFORE, "2024H2/so-tc": AFTER}
    folder = write(tmp_path, files, plan=amended(CHANGED))
    for period, there, gone in (("2024H1", "investment", "hubs"), ("2024H2", "hubs", "investment")):
        ids = [one.id for one in summary(folder, period).indicators]
        assert there in ids
        assert gone not in ids
    assert run(["--data", str(folder), "report", "-p", "2024", "-o", str(tmp_path / "r")]) == 0


def test_show_finds_by_either_name_and_calls_as_the_period_does(tmp_path: Path) -> None:
    folder = write(tmp_path, {"2024H1/so-tc": ONE}, plan=amended(RENAMED))
    for name in ("Dự án", "Đề tài khởi nghiệp"):
        for period, title in (("2024H1", "Dự án"), ("2024H2", "Đề tài khởi nghiệp")):
            assert shown_by(folder, "show", name, "-p", period)[1].startswith(
                f"{title} (indicator)"
            )


def test_show_names_a_period_whose_plan_has_what_is_asked(tmp_path: Path) -> None:
    files = {"2024H1/so-tc": BEFORE, "2024H2/so-tc": AFTER}
    folder = write(tmp_path, files, plan=amended(CHANGED))
    for dropped, added in (("investment", "hubs"), ("1.1", "1.4"), ("central", "fund")):
        for name, has, has_not in ((dropped, "2024H1", "2024H2"), (added, "2024H2", "2024H1")):
            assert shown_by(folder, "show", name, "-p", has)[0] == 0
            code, said = shown_by(folder, "show", name, "-p", has_not)
            assert code == 2
            assert said.endswith(
                f"has no “{name}”; look at a period whose plan has it: --period {has}"
            )
    assert shown_by(folder, "show", "Trung tâm", "-p", "2023H1")[1].endswith("--period 2024H2")


def form_texts(content: bytes) -> set[str]:
    book = load_workbook(io.BytesIO(content))
    cells = (cell.value for page in book.worksheets for row in page.iter_rows() for cell in row)
    return {one for one in cells if isinstance(one, str)}


def test_a_form_calls_things_as_the_plan_of_its_period_does(tmp_path: Path) -> None:
    data = load(write(tmp_path, {}, plan=amended(RENAMED)))
    then = {
        "Dự án",
        "1.3. Việc sau này",
        "Lớp",
        "Địa phương",
        "Lĩnh vực",
        "Nông nghiệp",
        "Sở Tài chính",
    }
    now = {"Đề tài khởi nghiệp", "1.3. Việc đổi tên", "Lớp tập huấn", "Ngân sách tỉnh", "Ngành",
           "Nông lâm", "Sở Tài chính - Vật giá"}  # fmt: skip
    for period, said, not_said in (("2024H1", then, now), ("2024H2", now, then)):
        texts = form_texts(made(data, period=period))
        assert said <= texts
        assert not (not_said & texts)


FILLED = {
    RESULTS: {"A8": "Dự án", "B8": "Cà phê", "G8": "1/8/2024", "H8": "1/QĐ", "L8": "Nông nghiệp"},
    TASKS: {"A8": "1.3. Việc sau này", "C8": "đang thực hiện"},
    MONEY: {"A8": "Địa phương", "C8": "5 tỷ"},
}


@pytest.mark.parametrize("period", ["2024H1", "2024H2"])
def test_a_form_is_taken_whichever_plan_it_was_made_by(tmp_path: Path, period: str) -> None:
    """A form that went out before the amendment comes back after it, and one of today with old names."""
    then = load(write(tmp_path / "then", {}))
    now = load(write(tmp_path / "now", {}, plan=amended(RENAMED)))
    day = "1/8/2024" if period == "2024H2" else "1/2/2024"
    cells = {**FILLED, RESULTS: {**FILLED[RESULTS], "G8": day}}
    for made_by in (then, now):
        taken = read(now, filled(made(made_by, period=period), cells))
        assert found(taken) == []
        assert [one.entry.about for one in taken.new] == ["projects", "1.3", "local"]
        assert taken.new[0].entry.model_dump()["disaggregation"] == {"field": ("farm",)}


def test_a_form_of_another_plan_is_still_refused(tmp_path: Path) -> None:
    other = load(write(tmp_path / "other", {}, plan=PLAN.replace("01/KH-UBND", "9/KH-UBND")))
    renumbered = "  - {from: 2024-07-01, changes: {document: {number: 2/KH-UBND}}}\n"
    data = load(write(tmp_path / "data", {}, plan=amended(renumbered)))
    assert [code for _, code in found(read(data, made(other)))] == ["KT807"]
    assert [code for _, code in found(read(data, made(load(write(tmp_path / "old", {})))))] == [
        "KT827"
    ]


def test_no_form_is_made_of_a_body_that_the_plan_of_the_period_has_not(tmp_path: Path) -> None:
    new = "  - {from: 2024-07-01, changes: {agencies: {so-moi: {name: Sở Mới, abbreviation: SM, symbol: SM}}}}\n"
    folder = write(tmp_path, {}, plan=amended(new))
    asked = ("form", "--agency", "so-moi", "-o", str(tmp_path / "f.xlsx"))
    assert shown_by(folder, *asked, "-p", "2024H2")[0] == 0
    code, said = shown_by(folder, *asked, "-p", "2024H1")
    assert (code, said) == (2, "so-moi does not exist in 2024H1: its form is that of –")


@pytest.mark.parametrize("name", ["Dự án", "Đề tài khởi nghiệp", "Đề tài"])
@pytest.mark.parametrize(("period", "day"), [("2024H1", "2024-02-01"), ("2024H2", "2024-08-01")])
def test_add_takes_either_name_and_calls_as_the_period_does(
    tmp_path: Path, name: str, period: str, day: str
) -> None:
    folder = write(tmp_path, {}, plan=amended(RENAMED))
    code, said = shown_by(
        folder, "add", "--agency", "so-tc", "-p", period, "--indicator", name, "--name", "Cà phê",
        "--date", day, "--evidence", "1/QĐ", "--dry-run",
    )  # fmt: skip
    assert code == 0
    assert "indicator: projects" in said
    assert ("Dự án: in the period" if period == "2024H1" else "Đề tài: in the period") in said


def test_what_was_dropped_may_still_be_corrected(tmp_path: Path) -> None:
    folder = write(tmp_path, {"2024H1/so-tc": BEFORE}, plan=amended(CHANGED))
    for entry in ("r1", "t1", "m1"):
        code, _ = shown_by(
            folder, "correct", f"2024H1/so-tc/{entry}", "-p", "2024H2", "--withdraw",
            "--reason", "ghi nhầm", "--yes",
        )  # fmt: skip
        assert code == 0
    assert problems_of(folder) == []


def test_the_tables_of_a_dataset_have_what_there_are_figures_of(tmp_path: Path) -> None:
    data = load(write(tmp_path, {"2024H1/so-tc": BEFORE}, plan=amended(CHANGED + RENAMED)))
    indicators = {one["id"]: one["name_vi"] for one in dimension_rows(data)["indicators"]}
    assert {"investment", "hubs"} < indicators.keys()
    assert indicators["projects"] == "Đề tài khởi nghiệp"
    facts = measure_facts(data, [Period.parse("2024H1"), Period.parse("2024H2")])
    named = {(row.period, row.name_vi) for row in rows(facts) if row.id == "projects"}
    assert named == {("2024H1", "Dự án"), ("2024H2", "Đề tài khởi nghiệp")}


def test_iati_tells_each_indicator_by_itself(tmp_path: Path) -> None:
    """What is dropped in the middle does not give its place to the next one."""
    files = {"2024H1/so-tc": BEFORE, "2024H2/so-tc": AFTER}
    data = load(write(tmp_path, files, plan=amended(CHANGED)))
    known = list(measure_facts(data, [Period.parse("2024H1"), Period.parse("2024H2")]))
    tree: Any = etree.fromstring(as_iati(known))
    told = {
        one.get("code"): [
            (period.xpath("string(period-end/@iso-date)"), period.xpath("string(actual/@value)"))
            for period in one.xpath("../period[actual]")
        ]
        for one in tree.iter("reference")
    }
    assert ("2024-06-14", "2000000000") in told["investment"]
    assert ("2024-06-14", "1") in told["zone"]
    assert ("2024-12-14", "1") in told["hubs"]
    assert told["trained"] == []


def test_a_body_is_not_dropped_but_ends(tmp_path: Path) -> None:
    gone = "  - from: 2024-07-01\n    changes: {agencies: {so-gd: }}\n"
    found = problems_of(write(tmp_path, {}, plan=amended(gone)))
    assert [(one.code, one.words["key"]) for one in found] == [("KT625", "agencies.so-gd")]


DROPPED = """\
  - from: 2023-07-01
    changes:
      indicators:
        trained:
      money:
        local:
      programmes:
        other:
      dimensions:
        field:
          values:
            farm:
"""
EVIDENCE = "evidence: {number: 1/Q, date: 2023-02-02}"
BEFORE_IT = f"""\
results:
  - {{id: r1, indicator: trained, value: 20, {EVIDENCE}}}
  - {{id: p1, indicator: projects, subject: a, name: A, date: 2023-02-01, disaggregation: {{field: farm}}, {EVIDENCE}}}
  - {{id: p2, indicator: projects, subject: b, name: B, date: 2023-02-01, programme: other, {EVIDENCE}}}
tasks: [{{id: t1, task: '1.1', status: done, outputs: [{{output: classes, value: 3}}], {EVIDENCE}}}]
money: [{{id: m1, source: local, allocated: 5 triệu, disbursed: 1 triệu, {EVIDENCE}}}]
"""
CORRECTED = f"""\
results: [{{id: r2, corrects: 2023H1/so-tc/r1, value: 25, reason: đếm lại, {EVIDENCE}}}]
tasks: [{{id: t2, corrects: 2023H1/so-tc/t1, outputs: [{{output: classes, value: 4}}], reason: đếm lại, {EVIDENCE}}}]
money: [{{id: m2, corrects: 2023H1/so-tc/m1, disbursed: 2 triệu, reason: đếm lại, {EVIDENCE}}}]
"""


def test_what_an_amendment_drops_is_still_named_where_it_is_corrected(tmp_path: Path) -> None:
    folder = write(
        tmp_path, {"2023H1/so-tc": BEFORE_IT, "2024H1/so-tc": CORRECTED}, plan=amended(DROPPED)
    )
    text = as_markdown(view_of(load(folder), "2024H1"), folder)
    assert (
        "- Người học: số liệu 6 tháng đầu năm 2023 đã báo cáo là 20 người, nay đính chính là "
        "25 người; lý do: đếm lại (Sở TC)."
    ) in text
    assert (
        "- Địa phương: số liệu 6 tháng đầu năm 2023 đã báo cáo là giải ngân 1 triệu đồng, nay đính "
        "chính là giải ngân 2 triệu đồng; lý do: đếm lại (Sở TC)."
    ) in text
    assert "03 lớp, nay đính chính là 04 lớp" in text


@pytest.mark.parametrize(
    "line",
    [
        "check", "status -p 2024", "report -p 2024", "report -p 2024H1 -a so-tc", "report -p 2020-2025",
        "page -p 2024", "remind -p 2024", "diff 2023H1 2024H1", "export -p 2024 --format csv",
        "export -p 2024 --format iati", "show 2023H1/so-tc/r1", "show 2023H1/so-tc/p1",
        "show 2023H1/so-tc/m1", "form -p 2024H1 -a so-tc",
    ],
)  # fmt: skip
def test_no_command_stumbles_over_what_an_amendment_drops(tmp_path: Path, line: str) -> None:
    folder = write(
        tmp_path, {"2023H1/so-tc": BEFORE_IT, "2024H1/so-tc": CORRECTED}, plan=amended(DROPPED)
    )
    done = call("--data", str(folder), *line.split(), cwd=tmp_path)
    assert (done.returncode, b"KT" in done.stdout) == (0, False), (
        done.stdout + done.stderr
    ).decode()


def test_money_and_categories_of_what_was_dropped_still_add_up(tmp_path: Path) -> None:
    """The total has what a dropped source gave, so the sources below it have to name it."""
    dropped = """\
  - from: 2023-07-01
    changes: {money: {central: }, dimensions: {field: {values: {farm: }}}}
"""
    before = f"""\
results:
  - {{id: p1, indicator: projects, subject: a, name: A, date: 2023-02-01, disaggregation: {{field: farm}}, {EVIDENCE}}}
  - {{id: p2, indicator: projects, subject: b, name: B, date: 2023-02-01, disaggregation: {{field: tour}}, {EVIDENCE}}}
money:
  - {{id: m1, source: central, allocated: 5 tỷ, disbursed: 4 tỷ, {EVIDENCE}}}
  - {{id: m2, source: local, allocated: 1 tỷ, disbursed: 1 tỷ, {EVIDENCE}}}
"""
    after = f"money: [{{id: m1, source: local, allocated: 2 tỷ, disbursed: 1 tỷ, {EVIDENCE}}}]\n"
    files = {"2023H1/so-tc": before, "2023H2/so-tc": after}
    folder = write(tmp_path, files, plan=amended(dropped))
    text = as_markdown(view_of(load(folder), "2023"), folder)
    assert "kinh phí đã bố trí là 8 tỷ đồng; đã giải ngân 6 tỷ đồng" in text
    assert (
        "| Địa phương | 3.000,0 | 2.000,0 | 66,7 |\n| Trung ương | 5.000,0 | 4.000,0 | 80,0 |\n"
    ) in text
    view = summary(folder, "2023")
    parts = break_down(view.scope, view.indicators[0])
    assert [one.category for one in parts if one.actual == 1] == ["tour", "farm"]
