"""Plans, programmes, decisions with an attached plan: whose they are, how they count their tasks."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
import pytest
from openpyxl import load_workbook

from ktstartup.cli import run
from ktstartup.measuring.gaps import LackKind, measure_gaps
from small_data import PLAN, SENT, figure, load, problems_of, summary, write
from small_forms import TASKS, errors, filled, made, read
from small_reports import all_text, as_markdown, as_word, view_of

if TYPE_CHECKING:
    from pathlib import Path

PROJECT = "results: [{id: r1, indicator: projects, subject: a, name: A, evidence: {number: 1}}]\n"


def changed(*pairs: tuple[str, str]) -> str:
    """The small plan with other words; each must stand in it."""
    plan = PLAN
    for old, new in pairs:
        assert old in plan, old
        plan = plan.replace(old, new)
    return plan


def commands(folder: Path, tmp_path: Path, *lines: str) -> None:
    for line in lines:
        words = line.replace("OUT", str(tmp_path)).split()
        assert run(["--data", str(folder), *words]) == 0, line


# ------------------------------------------------------------- a plan attached to a decision

ATTACHED = changed(
    (
        "type: Kế hoạch, number: 01/KH-UBND, date: 2020-01-10,",
        "type: Kế hoạch, attached_to: Quyết định, number: 458/QĐ-UBND, date: 2020-02-18,",
    ),
)


def test_a_plan_attached_to_a_decision_is_cited_by_it(tmp_path: Path) -> None:
    data = load(write(tmp_path, {"2024H1/so-tc": PROJECT}, plan=ATTACHED))
    text = as_markdown(view_of(data, "2024H1"), data.folder)
    short = "Kế hoạch ban hành kèm theo Quyết định số 458/QĐ-UBND"
    assert f"**Kết quả thực hiện {short} 6 tháng đầu năm 2024**" in text
    assert (
        "*Căn cứ Kế hoạch hỗ trợ khởi nghiệp ban hành kèm theo Quyết định số 458/QĐ-UBND "
        "ngày 18 tháng 02 năm 2020 của Ủy ban nhân dân tỉnh Thử.*"
    ) in text
    assert "Kế hoạch số 458" not in text
    english = as_markdown(view_of(data, "2024H1", lang="en"), data.folder, "en")
    assert "Plan issued with Decision No. 458/QĐ-UBND" in english
    assert "Plan No. 458" not in english


def test_an_attached_plan_is_named_so_by_status_and_forms(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path / "data", {"2024H1/so-tc": PROJECT}, plan=ATTACHED)
    for form in ("table", "md"):
        commands(folder, tmp_path, f"status --period 2024H1 --format {form}")
        said = capsys.readouterr().out
        assert "Kế hoạch ban hành kèm theo Quyết định số 458/QĐ-UBND" in said
    commands(folder, tmp_path, "export --format iati --period 2024H1 -o OUT/a.xml")
    assert "ban hành kèm theo Quyết định số 458" in (tmp_path / "a.xml").read_text("utf-8")


# ------------------------------------------------------------- a programme, a resolution

RESOLUTION = changed(
    ("type: Kế hoạch, number: 01/KH-UBND", "type: Nghị quyết, number: 01/NQ-HĐND"),
)


def test_the_legend_of_status_names_what_the_plan_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path / "data", {"2024H1/so-tc": PROJECT}, plan=RESOLUTION)
    for form in ("table", "md"):
        commands(folder, tmp_path, f"--lang vi status --period 2024H1 --format {form}")
        said = capsys.readouterr().out
        assert "mức cần đạt đến hết kỳ theo Nghị quyết;" in said
        assert "kế hoạch" not in said.lower()
        commands(folder, tmp_path, f"--lang en status --period 2024H1 --format {form}")
        assert "what the pace of the resolution asks for by now;" in capsys.readouterr().out


def test_an_english_report_on_a_resolution_speaks_of_no_plan(tmp_path: Path) -> None:
    """Whatever a report can say: with figures and without, of all and of one body."""
    given = {
        "2024H1/so-tc": PROJECT + SENT,
        "2023H1/so-tc": "money: [{id: m1, source: local, allocated: 5 triệu}]",
    }
    folder = write(tmp_path, given, plan=RESOLUTION)
    data = load(folder)
    for period in ("2023H1", "2024H1", "2024", "2020-2025"):
        for agency in (None, "so-tc", "so-gd"):
            text = as_markdown(view_of(data, period, agency, "en"), folder, "en")
            assert "the plan" not in text.lower()
    assert "The resolution has 6 indicators" in as_markdown(
        view_of(data, "2024H1", lang="en"), folder, "en"
    )


def test_check_names_plan_yaml_and_no_kind_of_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = PROJECT.replace("projects", "project") + (
        "tasks: [{id: t1, task: '7.7', status: done}]\n"
        "money: [{id: m1, source: locale, allocated: 5 triệu, date: 2001-01-01}]\n"
    )
    folder = write(tmp_path, {"2024H1/so-tc": entry, "2031H1/so-tc": SENT}, plan=RESOLUTION)
    assert run(["--lang", "vi", "--data", str(folder), "check"]) == 1
    said = capsys.readouterr()
    assert "không có nhiệm vụ “7.7” trong plan.yaml" in said.out
    assert "2031H1 nằm ngoài giai đoạn thực hiện (2020-2025)" in said.out
    assert "kế hoạch" not in said.out.lower()


# ------------------------------------------------------------- tasks lettered as in the document

LETTERED = changed(
    ("  '1':\n    title: Nhóm một", "  'II':\n    title: Nhóm hai"),
    ("'1.1': {", "'II.2a': {"),
    ("'1.2': {", "'đ': {"),
    ("'1.3': {", "'a': {"),
)
WORK = "tasks: [{id: t1, task: a, status: in-progress, done: Mở lớp, date: 2024-03-01}]\n"


def test_tasks_keep_the_order_and_the_letters_of_the_document(tmp_path: Path) -> None:
    folder = write(tmp_path, {"2024H1/so-tc": WORK}, plan=LETTERED)
    data = load(folder)
    assert list(data.plan.tasks) == ["II.2a", "đ", "a"]
    text = as_markdown(view_of(data, "2024H1"), folder)
    assert "- Nhiệm vụ tại điểm a (Việc sau này): đang thực hiện." in text
    assert "Chưa có số liệu báo cáo trong kỳ về các nhiệm vụ II.2a, đ." in text
    rows = [line[:9] for line in text.splitlines() if "| Việc" in line]
    assert rows == ["| II.2a |", "| đ | Việ", "| a | Việ"]
    found = all_text(docx.Document(io.BytesIO(as_word(view_of(data, "2024H1"), folder))))
    assert "- Nhiệm vụ tại điểm a (Việc sau này): đang thực hiện." in found
    assert "- Task under point a (Việc sau này)" in as_markdown(
        view_of(data, "2024H1", lang="en"), folder, "en"
    )


def test_a_lettered_task_goes_through_add_and_forms(tmp_path: Path) -> None:
    folder = write(tmp_path / "data", {}, plan=LETTERED)
    commands(
        folder,
        tmp_path,
        "add --period 2024H1 -a so-tc -t đ --done X --status done --date 2024-03-01 -y",
    )
    data = load(folder)
    assert [one.entry.task for one in data.task_updates] == ["đ"]
    # The form has rows for the tasks that the agency leads; below them any other may stand.
    sheet = load_workbook(io.BytesIO(made(data)))[TASKS]
    assert [sheet[f"A{row}"].value for row in (7, 8)] == [
        "II.2a. Việc một lần",
        "a. Việc sau này",
    ]
    taken = read(data, filled(made(data), {TASKS: {"A10": "a", "C10": "hoàn thành"}}))
    assert errors(taken) == []
    assert taken.drafts[-1].values == {"task": "a", "status": "done"}


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("'a)'", "KT213"),
        ("'hai'", "KT213"),
        ("'II.'", "KT213"),
        ("'I.1'", "KT609"),
        ("'2.a'", "KT609"),
        ("'II.1'", None),
        ("'IIa'", None),
        ("'15'", None),
        ("'A'", None),
    ],
)
def test_a_number_is_the_groups_or_has_no_dot(
    tmp_path: Path, number: str, code: str | None
) -> None:
    plan = LETTERED.replace("'II.2a': {", f"{number}: {{")
    found = [one.code for one in problems_of(write(tmp_path, {}, plan=plan))]
    assert found == ([code] if code else [])


def test_one_letter_numbers_one_task_of_all_groups(tmp_path: Path) -> None:
    again = LETTERED.replace(
        "money:\n",
        "  'III':\n    title: Nhóm ba\n    tasks:\n      'a': {short: V, text: V, lead: so-tc, time: {text: 2021}}\nmoney:\n",
        1,
    )
    assert [one.code for one in problems_of(write(tmp_path, {}, plan=again))] == ["KT610"]


# ------------------------------------------------------------- two leads, two addressees


def test_an_indicator_with_two_leads_is_asked_of_both(tmp_path: Path) -> None:
    plan = changed(("{name: Dự án, short", "{name: Dự án, lead: [so-tc, so-gd], short"))
    given = {"2024H1/so-tc": SENT + PROJECT, "2024H1/so-gd": SENT.replace("STC", "SGD")}
    # Sở Tài chính has given its figure; Sở Giáo dục, which leads as well, has not.
    both = figures_lacking(write(tmp_path / "both", given, plan=plan))
    assert both == {"so-tc": [], "so-gd": ["projects"]}
    alone = changed(("{name: Dự án, short", "{name: Dự án, lead: so-tc, short"))
    one = figures_lacking(write(tmp_path / "one", given, plan=alone))
    assert one == {"so-tc": [], "so-gd": []}


def figures_lacking(folder: Path) -> dict[str, list[str]]:
    """Of which indicators each body that is reminded owes a figure."""
    owing = measure_gaps(summary(folder, "2024H1"))
    return {
        one.agency: [lack.about for lack in one.lacks if lack.kind is LackKind.FIGURE]
        for one in owing
        if one.agency in ("so-tc", "so-gd")
    }


def test_a_report_to_two_bodies_is_addressed_line_by_line(tmp_path: Path) -> None:
    plan = changed(
        ("through: so-khcn, to: ubnd}", "through: so-khcn, to: [ubnd, so-tc]}"),
    )
    folder = write(tmp_path, {"2024H1/so-gd": PROJECT}, plan=plan)
    data = load(folder)
    view = view_of(data, "2024H1")
    assert view.heading.addressees == ["Ủy ban nhân dân tỉnh Thử", "Sở Tài chính"]
    text = as_markdown(view, folder)
    assert "Kính gửi:\n\n- Ủy ban nhân dân tỉnh Thử;\n- Sở Tài chính.\n" in text
    both = "Ủy ban nhân dân tỉnh Thử và Sở Tài chính"
    assert f"báo cáo {both} kết quả thực hiện Kế hoạch" in text
    assert f"Sở Khoa học báo cáo {both} xem xét, chỉ đạo./." in text
    own = view_of(data, "2024H1", "so-gd")
    assert own.heading.addressees == ["Sở Khoa học"]


def test_two_addressees_that_were_merged_are_one(tmp_path: Path) -> None:
    plan = changed(
        ("through: so-khcn, to: ubnd}", "through: so-khcn, to: [so-tttt, so-gd]}"),
        ("until: 2025-02-28, successors: so-khcn}", "until: 2025-02-28, successors: so-gd}"),
    )
    data = load(write(tmp_path, {}, plan=plan))
    assert view_of(data, "2024H1").heading.addressees == ["Sở Thông tin", "Sở Giáo dục"]
    assert view_of(data, "2025H1").heading.addressees == ["Sở Giáo dục"]


# ------------------------------------------------------------- a chairman, a committee


def test_a_chairman_writes_under_his_committees_name(tmp_path: Path) -> None:
    """Decree 30: the committee heads the page, the chairman signs alone, without “TM.”."""
    plan = changed(
        ("agencies:\n", "agencies:\n  chu-tich: {name: Chủ tịch Ủy ban nhân dân tỉnh Thử, "
         "abbreviation: Chủ tịch UBND tỉnh, symbol: UBND, heading: Ủy ban nhân dân tỉnh Thử, "
         "signer: {capacity: CHỦ TỊCH}}\n"),
        ("issuer: ubnd,", "issuer: chu-tich,"),
        ("through: so-khcn, to: ubnd}", "through: chu-tich, to: ubnd}"),
        ("not_owed_by: [so-khcn]", "not_owed_by: [chu-tich]"),
    )  # fmt: skip
    folder = write(tmp_path, {"2024H1/so-tc": PROJECT}, plan=plan)
    view = view_of(load(folder), "2024H1")
    assert (view.heading.parent, view.heading.body) == ("", "ỦY BAN NHÂN DÂN TỈNH THỬ")
    assert view.heading.capacity == ["CHỦ TỊCH"]
    text = as_markdown(view, folder)
    assert "/BC-UBND" in text
    assert "ngày 10 tháng 01 năm 2020 của Chủ tịch Ủy ban nhân dân tỉnh Thử về" in text


def test_a_steering_committee_reports_under_the_body_that_set_it_up(tmp_path: Path) -> None:
    plan = changed(
        ("agencies:\n", "agencies:\n  ban-chi-dao: {name: Ban Chỉ đạo 896, abbreviation: BCĐ 896, "
         "symbol: BCĐ896, parent: UBND tỉnh Thử, "
         "signer: {capacity: [TM. BAN CHỈ ĐẠO, TRƯỞNG BAN]}}\n"),
        ("through: so-khcn, to: ubnd}", "through: ban-chi-dao, to: ubnd}"),
    )  # fmt: skip
    view = view_of(load(write(tmp_path, {"2024H1/so-tc": PROJECT}, plan=plan)), "2024H1")
    assert (view.heading.parent, view.heading.body) == ("UBND TỈNH THỬ", "BAN CHỈ ĐẠO 896")
    assert view.heading.capacity == ["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"]
    assert view.heading.number == "Số:        /BC-BCĐ896"


# ------------------------------------------------------------- results older than the signature


def test_results_of_the_first_year_count_though_older_than_the_signature(tmp_path: Path) -> None:
    """Signed on 10/1/2020; the window of 2020H1 begins on 15/12/2019."""
    entry = PROJECT.replace("name: A,", "name: A, date: 2019-12-20,")
    folder = write(tmp_path, {"2020H1/so-tc": entry}, plan=PLAN)
    assert problems_of(folder) == []
    assert figure(folder, "2020H1", "projects").actual == 1
    early = PROJECT.replace("name: A,", "name: A, date: 2019-12-14, late: nay mới có,")
    found = problems_of(write(tmp_path / "early", {"2020H1/so-tc": early}, plan=PLAN))
    assert [one.code for one in found] == ["KT403"]
