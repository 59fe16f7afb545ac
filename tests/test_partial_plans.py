"""A plan may have no indicators, or no tasks; then nothing speaks of what it has not."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from docx import Document
from openpyxl import load_workbook

from ktstartup.calendar import Period
from ktstartup.cli import run
from small_data import PLAN, SENT, load, problems_of, write
from small_forms import RESULTS, errors, made, read
from small_page import page_of, seen_at, text_of
from small_reports import as_markdown, view_of

if TYPE_CHECKING:
    from pathlib import Path

_BEFORE, _REST = PLAN.split("indicators:\n")
INDICATORS, _REST = _REST.split("task_groups:\n")
TASKS, _AFTER = _REST.split("money:\n")
AFTER = "money:\n" + _AFTER
WITHOUT = {
    "no tasks": _BEFORE + "indicators:\n" + INDICATORS + AFTER,
    "tasks empty": _BEFORE + "indicators:\n" + INDICATORS + "task_groups: {}\n" + AFTER,
    "no indicators": _BEFORE + "task_groups:\n" + TASKS + AFTER,
    "indicators empty": _BEFORE + "indicators: {}\ntask_groups:\n" + TASKS + AFTER,
}
ENTRIES = {
    "tasks": SENT + "tasks: [{id: t1, task: '1.3', status: in-progress, done: Mở lớp}]\n",
    "indicators": SENT
    + "results: [{id: r1, indicator: projects, subject: a-b, name: A B, evidence: {number: 1}}]\n",
}
COMMANDS = (
    "check",
    "status --period 2024H1",
    "status --period 2024H1 --format json",
    "status --period 2024H1 --format md",
    "report --period 2024H1 -o OUT/now",
    "report --period 2020-2025 -o OUT/whole",
    "report --period 2024H1 --format xlsx -o OUT/tables",
    "report --period 2024H1 --agency so-tc -o OUT/own",
    "form --all --period 2024H1 -o OUT/forms",
    "export --format csv -o OUT/a.csv",
    "export --format iati --period 2024H1 -o OUT/a.xml",
    "remind --period 2024H1 -o OUT/letters",
    "show so-tc --period 2024H1",
    "schema --write",
)


@pytest.fixture(params=list(WITHOUT))
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A data folder of a plan that lacks one of the two, with an entry on the other."""
    has = "indicators" if "tasks" in request.param else "tasks"
    return write(tmp_path / has, {"2024H1/so-tc": ENTRIES[has]}, plan=WITHOUT[request.param])


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_works(
    folder: Path, tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = command.replace("OUT", str(tmp_path / "out")).split()
    assert run(["--data", str(folder), *words]) == 0, capsys.readouterr()


def test_a_form_comes_back(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Untouched it says nothing new: what it came with is recorded."""
    run(
        [
            "--data",
            str(folder),
            "form",
            "--period",
            "2024H1",
            "-a",
            "so-gd",
            "-o",
            str(tmp_path / "f.xlsx"),
        ]
    )
    assert (
        run(["--lang", "en", "--data", str(folder), "import", str(tmp_path / "f.xlsx"), "--yes"])
        == 1
    )
    assert "error KT827" in capsys.readouterr().out


def test_reports_do_not_speak_of_what_the_plan_has_not(folder: Path, tmp_path: Path) -> None:
    run(["--data", str(folder), "report", "--period", "2024H1", "-o", str(tmp_path)])
    lacks = "nhiệm vụ" if folder.name == "indicators" else "chỉ tiêu"
    text = (tmp_path / "bao-cao.md").read_text("utf-8")
    paragraphs = [one.text for one in Document(str(tmp_path / "bao-cao.docx")).paragraphs]
    for found in (text, "\n".join(paragraphs)):
        assert f"Các {lacks}" not in found
        assert f"các {lacks}" not in found.lower()
        assert "KẾT QUẢ THỰC HIỆN" in found
    assert "có 0 chỉ tiêu" not in text


def test_status_has_no_table_without_rows(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("table", "md"):
        run(
            [
                "--lang",
                "en",
                "--data",
                str(folder),
                "status",
                "--period",
                "2024H1",
                "--format",
                form,
            ]
        )
        said = capsys.readouterr().out
        assert ("Tasks" in said) == (folder.name == "tasks")
        assert ("Expected" in said) == (folder.name == "indicators")


def test_a_plan_of_neither_has_nothing_to_report_on(tmp_path: Path) -> None:
    plan = _BEFORE + "indicators: {}\n" + AFTER
    assert [(one.code, one.place.line) for one in problems_of(write(tmp_path, {}, plan=plan))] == [
        ("KT690", 1)
    ]


def test_a_list_where_one_may_stand_is_told_that_it_is_one_alone(tmp_path: Path) -> None:
    plan = PLAN.replace("through: so-khcn", "through: [so-khcn]")
    (problem,) = problems_of(write(tmp_path, {}, plan=plan))
    assert (problem.code, problem.words["key"]) == ("KT204", "through")
    assert "one alone may stand here" in problem.advice


def test_too_few_items_are_told_how_many(tmp_path: Path) -> None:
    plan = PLAN.replace("kinds: [H1, year]", "kinds: []")
    (problem,) = problems_of(write(tmp_path, {}, plan=plan))
    assert (problem.code, problem.words["min_length"]) == ("KT214", "1")


def test_a_form_asks_for_tax_codes_only_where_a_kind_of_subjects_has_them(tmp_path: Path) -> None:
    """Or where one is recorded all the same: it has to come back."""
    entry = (
        "results: [{id: r1, indicator: projects, subject: a, name: A, tax_code: '0100000001',"
        " evidence: {number: 1}}]\n"
    )
    without = PLAN.replace(", has_tax_code: true", "")
    given: list[tuple[str, dict[str, str], bool]] = [
        (PLAN, {}, True),
        (without, {}, False),
        (without, {"2024H1/so-tc": entry}, True),
    ]
    for number, (plan, files, asked) in enumerate(given):
        data = load(write(tmp_path / str(number), files, plan=plan))
        form = made(data)
        heads = [cell.value for cell in load_workbook(io.BytesIO(form))[RESULTS][4]]
        assert ("Mã số thuế" in heads) == asked
        taken = read(data, form)
        assert taken.is_empty
        assert {one.code for one in errors(taken)} <= {"KT827"}


def test_a_report_calls_the_plan_what_it_is_and_names_its_own_subjects(tmp_path: Path) -> None:
    """No word that only fits a plan on start-ups stands under a programme."""
    plan = PLAN.replace(
        "type: Kế hoạch, number: 01/KH-UBND", "type: Chương trình, number: 01/CTr-UBND"
    )
    plan = plan.replace("{name: Lĩnh vực, values", "{name: Ngành nghề, values")
    folder = write(tmp_path / "data", {"2024H1/so-tc": ENTRIES["indicators"]}, plan=plan)
    run(["--data", str(folder), "report", "--period", "2024H1", "-o", str(tmp_path)])
    run(["--data", str(folder), "report", "--period", "2024H1", "-a", "so-tc", "-o", str(tmp_path)])
    text = (tmp_path / "bao-cao.md").read_text("utf-8")
    own = (tmp_path / "so-tc.md").read_text("utf-8")
    assert "Chương trình có 06 chỉ tiêu" in text
    assert "Danh mục dự án được tính cho Chương trình" in text
    assert "| TT | Tên | Ngành nghề | Kỳ |" in text
    for found in (text, own):
        assert "kế hoạch" not in found.lower()
        assert "doanh nghiệp" not in found


def test_the_page_has_no_heading_without_content(folder: Path) -> None:
    figures, page = page_of(load(folder), Period.parse("2024H1"))
    text = text_of(seen_at(page, len(figures.steps) - 1))
    gone, there = "Nhiệm vụ quá hạn", "Tất cả chỉ tiêu: "
    if "indicators" not in folder.name:
        gone, there = there, gone
    assert (gone in text, there in text) == (False, True)
    assert "Tất cả chỉ tiêu: ." not in text
    links = [one.text for one in page.xpath("//nav/a")]
    assert ("Các chỉ tiêu" in links, "Các nhiệm vụ" in links) == (
        folder.name == "indicators", folder.name == "tasks",
    )  # fmt: skip


def test_bodies_that_say_what_they_did_have_no_opinions_told(tmp_path: Path) -> None:
    files = {"2024H1/so-tc": SENT + "narrative: {done: Đã họp, next: Sẽ họp}\n"}
    data = load(write(tmp_path, files))
    assert (
        "Nội dung các cơ quan, đơn vị đã triển khai và nhiệm vụ kỳ tới nêu tại Phụ lục"
    ) in as_markdown(view_of(data, "2024H1"), data.folder)


def test_nothing_speaks_of_money_where_the_plan_names_no_source(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = PLAN[PLAN.index("money:\n") : PLAN.index("subject_kinds:")]
    plan = PLAN.replace(sources, "money: {}\n")
    folder = write(tmp_path / "data", {"2024H1/so-tc": ENTRIES["indicators"]}, plan=plan)
    data = load(folder)
    for lang, word in (("vi", "kinh phí"), ("en", "money")):
        for period in ("2024H1", "2020-2025"):
            assert word not in as_markdown(view_of(data, period, lang=lang), folder, lang).lower()
        assert run(["--lang", lang, "--data", str(folder), "status", "--period", "2024H1"]) == 0
        assert word not in capsys.readouterr().out.lower()
    run(
        [
            "--data",
            str(folder),
            "report",
            "--period",
            "2024H1",
            "--format",
            "docx",
            "-o",
            str(tmp_path),
        ]
    )
    said = [one.text.lower() for one in Document(str(tmp_path / "bao-cao.docx")).paragraphs]
    assert not [one for one in said if "kinh phí" in one]
    _, page = page_of(data, Period.parse("2024H1"))
    assert "Kinh phí" not in text_of(page)


def test_an_assessment_of_nothing_has_no_heading(tmp_path: Path) -> None:
    """All that the plan asks is due later, and told: nothing is reached yet, nothing falls short."""
    lone = (
        "indicators:\n  mentors: {name: Cố vấn, short: Cố vấn, unit: người, verb: có, clause: I, whole: true,\n"
        "    measure: {kind: value, over: latest}, targets: [{by: 2025, min: 20, text: 20 người, clause: I}]}\n"
    )
    entry = SENT + "results: [{id: r1, indicator: mentors, value: 3, evidence: {number: 1}}]\n"
    folder = write(tmp_path / "data", {"2024H1/so-tc": entry}, plan=_BEFORE + lone + AFTER)
    run(["--data", str(folder), "report", "--period", "2024H1", "-o", str(tmp_path)])
    text = (tmp_path / "bao-cao.md").read_text("utf-8")
    word = "\n".join(one.text for one in Document(str(tmp_path / "bao-cao.docx")).paragraphs)
    assert "chỉ tiêu chưa đến hạn" in text
    assert "ĐÁNH GIÁ CHUNG" not in text + word
