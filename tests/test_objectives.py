"""The specific objectives at the end: what the data say of each, in the plan's words, nothing more."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from docx import Document

from ktstartup.rendering.export.iati import _descriptions
from small_cli import call
from small_data import PLAN, load, problems_of, write
from small_reports import all_text, as_markdown, as_word, markdown, view_of

if TYPE_CHECKING:
    from pathlib import Path

LINKED = PLAN.replace(
    "calendar:",
    """\
specific_objectives:
  - {text: Phát triển dự án và vốn., indicators: [projects, investment, trained], tasks: ['1.1', '1.3']}
  - {text: Có nơi làm việc chung, indicators: zone, tasks: '1.2'}
  - Nâng cao nhận thức của người dân
calendar:""",
    1,
)
PROJECTS = "".join(
    f"  - {{id: r{n}, indicator: projects, subject: p{n}, name: Dự án {n}, evidence: [{{number: {n}/QĐ}}]}}\n"
    for n in range(1, 11)
)
FILES = {
    "2023H1/so-tc": "results:\n" + PROJECTS,
    "2023H2/so-tc": "tasks:\n  - {id: t1, task: '1.1', status: done, done: Xong}\n",
    "2024H1/so-khcn": """\
        results:
          - {id: r1, indicator: zone, subject: khu, name: Khu, evidence: [{number: 1/QĐ}]}
          - {id: r2, indicator: investment, subject: a, name: A, amount: 6 tỷ, evidence: [{number: 2/QĐ}]}
        tasks:
          - {id: t1, task: '1.1', status: done, done: Xong}
        """,
    "2024H2/so-tttt": "tasks: [{id: t1, task: '1.2', status: done, done: Mở lớp}]\n",
}
TITLE = ". Mức độ hoàn thành các mục tiêu cụ thể\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("data"), FILES, plan=LINKED)


def told(folder: Path, period: str) -> str:
    """What the report says under the heading."""
    text = as_markdown(view_of(load(folder), period), folder)
    return text.partition(TITLE)[2].partition("###")[0]


def test_the_final_summary_says_what_was_reached_since_when_and_what_is_missing(
    folder: Path,
) -> None:
    assert told(folder, "2020-2025").strip().split("\n\n") == [
        "**a) Phát triển dự án và vốn**",
        "- Dự án: 10 dự án, đạt chỉ tiêu (tối thiểu 10 dự án đến năm 2025); đạt từ năm 2023.\n"
        "- Vốn: 6 tỷ đồng, quá hạn chưa đạt chỉ tiêu (10 - 15 tỷ đồng đến năm 2025), còn thiếu 4 tỷ đồng.\n"
        "- Chưa có số liệu về: Người học (chỉ tiêu: 1.000 người đến năm 2025).\n"
        "- Đã hoàn thành: nhiệm vụ 1.1 (năm 2024, sau thời hạn); chưa có số liệu: nhiệm vụ 1.3.",
        "**b) Có nơi làm việc chung**",
        "- Khu: 01 khu, đạt chỉ tiêu (01 khu đến năm 2023); đạt từ năm 2024, chậm 01 năm so với thời hạn.\n"
        "- Chưa hoàn thành: nhiệm vụ 1.2 (đang thực hiện; các năm 2020 - 2023, 2025 chưa có báo cáo hoàn thành).",
        "**c) Nâng cao nhận thức của người dân**",
        "Chưa xác định chỉ tiêu, nhiệm vụ gắn với mục tiêu này nên chưa có số liệu để đánh giá.",
    ]


def test_a_review_before_the_end_tells_of_the_way(folder: Path) -> None:
    text = told(folder, "2020-2023")
    assert "- Chưa có số liệu về: Khu (chỉ tiêu: 01 khu đến năm 2023)." in text
    assert "- Chưa hoàn thành: nhiệm vụ 1.1 (quá hạn), 1.3 (chưa đến hạn)." in text
    assert "- Chưa có số liệu: nhiệm vụ 1.2." in text
    half = told(folder, "2020-2024")
    assert "- Vốn: 6 tỷ đồng, chậm tiến độ, chưa đạt chỉ tiêu (10 - 15 tỷ đồng đến năm 2025), còn thiếu 4 tỷ đồng." in half  # fmt: skip
    assert "- Đã hoàn thành: nhiệm vụ 1.2 (riêng các năm 2020 - 2023 chưa có báo cáo hoàn thành)." in half  # fmt: skip


def test_they_stand_in_no_other_report(folder: Path) -> None:
    data = load(folder)
    for period in ("2024H1", "2024"):
        assert "mục tiêu cụ thể" not in as_markdown(view_of(data, period), folder)
    assert view_of(data, "2020-2025", "so-tc").objectives == []


def test_word_and_english_say_the_same(folder: Path) -> None:
    data = load(folder)
    written = all_text(Document(io.BytesIO(as_word(view_of(data, "2020-2025"), folder))))
    for line in told(folder, "2020-2025").splitlines():
        assert line.strip("* ") in written
    english = as_markdown(view_of(data, "2020-2025", lang="en"), folder, "en")
    assert "- Dự án: 10 dự án, target reached (10 dự án by 2025); reached since 2023." in english
    assert "- Vốn: 6 billion VND, overdue, target not reached (10 - 15 billion VND by 2025), 4 billion VND short of it." in english  # fmt: skip


def test_the_ministrys_outline_assesses_them_in_a_part_of_its_own(tmp_path: Path) -> None:
    plan = LINKED.replace(
        "agencies:\n", "agencies:\n  bo: {name: Bộ Khoa học, abbreviation: Bộ KH, symbol: BKH}\n", 1
    ).replace("thresholds:", "outlines: {bo-khcn: {issuer: ubnd, receiver: bo}}\nthresholds:", 1)
    folder = write(tmp_path / "data", FILES, plan=plan)

    def made(period: str, form: str) -> bytes:
        out = tmp_path / f"{period}-{form}"
        asked = ("report", "-p", period, "--outline", "bo-khcn", "--format", form, "-o", str(out))
        assert call("--data", str(folder), *asked).returncode == 0
        (file,) = out.glob(f"*.{form}")
        return file.read_bytes()

    text = made("2020-2025", "md").decode()
    _, _, part = text.partition("\n## IV. MỨC ĐỘ HOÀN THÀNH CÁC MỤC TIÊU CỤ THỂ\n")
    part = part.partition("\n## ")[0].strip()
    assert part.replace("### 1. ", "**a) ").startswith("**a) Phát triển dự án và vốn")
    lines = told(folder, "2020-2025").splitlines()
    assert [one for one in part.splitlines() if one.startswith("- ")] == [
        one for one in lines if one.startswith("- ")
    ]
    written = all_text(Document(io.BytesIO(made("2020-2025", "docx"))))
    assert "MỨC ĐỘ HOÀN THÀNH CÁC MỤC TIÊU CỤ THỂ" in written
    assert "3. Nâng cao nhận thức của người dân" in written
    assert "MỤC TIÊU CỤ THỂ" not in made("2024", "md").decode()


def test_objectives_that_name_nothing_are_not_assessed(tmp_path: Path) -> None:
    plan = PLAN.replace("calendar:", "specific_objectives: [Một, Hai]\ncalendar:", 1)
    folder = write(tmp_path / "data", FILES, plan=plan)
    assert "mục tiêu cụ thể" not in as_markdown(view_of(load(folder), "2020-2025"), folder)
    # Whoever makes the report is told, before it is signed.
    made = call("--data", str(folder), "report", "-p", "2020-2025", "-o", str(tmp_path / "out"))
    said = " ".join(made.stderr.decode().split())
    assert "Mục tiêu cụ thể thứ 2 chưa được đánh giá" in said


def test_one_objective_may_stand_without_a_list(tmp_path: Path) -> None:
    plan = PLAN.replace("calendar:", "specific_objectives: {text: Một, tasks: '1.2'}\ncalendar:", 1)
    (one,) = load(write(tmp_path / "a", {}, plan=plan)).plan.specific_objectives
    assert (one.text, one.indicators, one.tasks) == ("Một", (), ("1.2",))
    plan = PLAN.replace("calendar:", "specific_objectives: Một\ncalendar:", 1)
    (one,) = load(write(tmp_path / "b", {}, plan=plan)).plan.specific_objectives
    assert (one.text, one.indicators, one.tasks) == ("Một", (), ())


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("indicators: [projects, project]", ("KT309", 9, 28)),
        ("indicators: [projects, roads]", ("KT301", 9, 28)),
        ("tasks: '9.9'", ("KT302", 9, 12)),
        ("tasks: ['1.2', 'x y']", ("KT213", 9, 20)),
        ("leads: so-tc", ("KT201", 9, 5)),
    ],
)
def test_what_the_plan_has_not_is_named_where_it_stands(
    tmp_path: Path, named: str, expected: tuple[str, int, int]
) -> None:
    plan = PLAN.replace(
        "calendar:", f"specific_objectives:\n  - text: Một\n    {named}\ncalendar:", 1
    )
    problems = problems_of(write(tmp_path, {}, plan=plan))
    found = [(p.code, p.place.line, p.place.column) for p in problems]
    line = plan.splitlines().index(f"    {named}") + 1
    assert found == [(expected[0], line, expected[2])]
    if expected[0] == "KT309":
        assert problems[0].words["nearest"] == "projects"


def test_the_provinces_own_plan_is_assessed_by_its_own_data() -> None:
    text = markdown("data", "2019-2025").partition(TITLE)[2].partition("###")[0]
    assert "**a) Xây dựng, hoàn thiện và triển khai thực hiện tốt các cơ chế, chính sách" in text
    assert "- Chưa có số liệu về: Khu dịch vụ (chỉ tiêu: 01 khu đến năm 2023); Dự án (" in text
    whole = markdown("examples/minh-hoa", "2019-2025")
    assert "- Dự án: 11 dự án, vượt chỉ tiêu (tối thiểu 10 dự án khởi nghiệp ĐMST đến năm 2025); đạt mức này từ năm 2025." in whole  # fmt: skip


def test_other_formats_have_their_words(folder: Path) -> None:
    (text,) = [one for one in _descriptions(load(folder).plan) if one.get("type") == "2"]
    said = "\n".join(str(part).strip() for part in text.itertext())
    assert said.strip().splitlines() == [
        "Phát triển dự án và vốn.",
        "Có nơi làm việc chung",
        "Nâng cao nhận thức của người dân",
    ]
