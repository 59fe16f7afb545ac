"""The first half-year of a new office, by the commands that the guide shows, in the order it has.

Two people follow the page, each in a clone of one repository: the officer of an agency and the one
who consolidates. A colleague sends something in between. What stands between the commands, filling
in a form and signing a report, is done here.
"""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest
from docx import Document
from openpyxl import load_workbook
from prompt_toolkit import PromptSession
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from shown import blocks
from small_cli import call
from small_data import ROOT, load
from small_git import commit, git

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.worksheet.worksheet import Worksheet

FIRST_DAY = ROOT / "docs" / "can-bo" / "ngay-dau.md"
HALF_YEAR = ROOT / "docs" / "can-bo" / "nua-nam.md"
SERVER = "https://example.org/kho-du-lieu.git"
FORM = "bieu-mau-tinh-doan-2024H1.xlsx"
RESULTS = [
    {"Chỉ tiêu": "Dự án", "Tên đối tượng": name, "Ngày": day, "Số, ký hiệu văn bản": paper, "Ngày văn bản": day}
    for name, day, paper in (
        ("Cà phê Minh Họa", "20/3/2024", "15/QĐ-TĐ"),
        ("Du lịch cộng đồng Minh Họa", "5/4/2024", "21/QĐ-TĐ"),
    )
]  # fmt: skip
SENTENCES = {
    "Việc đã làm trong kỳ": ["Tổ chức hội nghị tuyên truyền.", "Mở lớp tập huấn.", "Thành lập câu lạc bộ."],
    "Khó khăn, vướng mắc": ["Thiếu chuyên gia tư vấn."],
    "Kiến nghị, đề xuất": ["Bố trí kinh phí từ đầu năm."],
    "Nhiệm vụ kỳ tới": ["Mở thêm lớp tập huấn."],
}  # fmt: skip


NAMES = [one["Tên đối tượng"] for one in RESULTS]
TYPED = [*NAMES, *(one for part in SENTENCES.values() for one in part)]
BY_A_COLLEAGUE = (
    'ktstartup add -a tinh-doan -p 2024H1 --narrative done --text "Tư vấn pháp lý." --yes'
)


def counted_on_the_page() -> Iterator[tuple[str, int, int]]:
    """The rows of the page's table of steps: what, by the form, in Word."""
    rows = re.findall(
        r"^\| (.+?) \| (\d+) \| (\d+) \|$", HALF_YEAR.read_text("utf-8"), re.MULTILINE
    )
    return ((label, int(mine), int(theirs)) for label, mine, theirs in rows)


def head(folder: Path) -> str:
    """The commit that a repository stands at."""
    return git(folder, "rev-parse", "main")


def shown(page: Path, heading: str) -> list[str]:
    """The lines of commands that a page shows below a heading."""
    return [
        line
        for block in blocks(page)
        if block.heading == heading and block.kind == "sh"
        for line in block.text.splitlines()
    ]


@pytest.fixture
def server(tmp_path: Path) -> Path:
    """The repository of the province, as `init` leaves it, on a server."""
    first = tmp_path / "first"
    done = call("init", str(first), "--from", str(ROOT / "data"), "--no-git", cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    shutil.rmtree(first / "bieu-mau-2024H1", ignore_errors=True)
    git(first, "init", "-q")
    commit(first)
    git(tmp_path, "clone", "-q", "--bare", "first", "server.git")
    return tmp_path / "server.git"


class Officer:
    """A person with a clone, who types what the guide shows and presses Enter where it asks."""

    def __init__(self, server: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home = server.parent / name
        self.home.mkdir()
        self.place = self.home
        self.presses = 0
        self.settings = {
            "GIT_CONFIG_GLOBAL": str(self.home / "gitconfig"), "GIT_CONFIG_SYSTEM": "/dev/null",
            "HOME": str(self.home),
        }  # fmt: skip
        (self.home / "gitconfig").write_text(
            f"[user]\nname = {name}\nemail = {name}@example.org\n"
            f'[url "{server.as_uri()}"]\ninsteadOf = {SERVER}\n'
            '[protocol "file"]\nallow = always\n',
            encoding="utf-8",
        )
        monkeypatch.setattr("ktstartup.commands.entry_writing.at_terminal", lambda: True)
        ask = PromptSession.prompt

        def asked(prompt: PromptSession[str], *words: Any, **named: Any) -> str:
            self.presses += 1
            return ask(prompt, *words, **named)

        self.answering = mock.patch.object(PromptSession, "prompt", asked)

    def types(self, line: str, day: str) -> str:
        """Run a line as it stands on the page; what it asks is answered by Enter."""
        words = shlex.split(line)
        if words[0] == "cd":
            self.place /= words[1]
            return ""
        if words[0] == "git":
            return git(self.place, *words[1:], **self.settings)
        assert words[0] == "ktstartup", line
        with (
            self.answering,
            create_pipe_input() as pipe,
            create_app_session(input=pipe, output=DummyOutput()),
        ):
            pipe.send_text("\r" * 5)
            done = call(*words[1:], cwd=self.place, KTSTARTUP_TODAY=day, **self.settings)
        self.presses += 1
        said = (done.stdout + done.stderr).decode()
        assert done.returncode == 0, f"{line}\n{said}"
        return said

    @property
    def reports(self) -> Path:
        """Where the reports of the period are."""
        return self.place / "reports" / "2024H1"

    @property
    def data(self) -> Path:
        """The data of the clone."""
        return self.place / "data"


def rows_below(sheet: Worksheet, heading: str) -> tuple[dict[str, int], int]:
    """The columns of a sheet by their headings, and the row after these, their numbers and the example."""
    for number, row in enumerate(sheet.iter_rows(), 1):
        columns = {str(cell.value): n for n, cell in enumerate(row, 1) if cell.value}
        if heading in columns:
            return columns, number + 3
    raise AssertionError(heading)


def fill_in(form: Path) -> None:
    """Two results and six sentences, as somebody types them in Excel."""
    book = load_workbook(form)
    columns, row = rows_below(book["Chỉ tiêu"], "Tên đối tượng")
    for number, result in enumerate(RESULTS):
        for heading, value in result.items():
            book["Chỉ tiêu"].cell(row + number, columns[heading], value)
    sheet = book["Nội dung báo cáo"]
    columns, row = rows_below(sheet, "Nội dung")
    for part, sentences in SENTENCES.items():
        free = [
            n for n in range(row, sheet.max_row + 1) if sheet.cell(n, columns["Phần"]).value == part
        ]
        for number, sentence in zip(free, sentences, strict=False):
            sheet.cell(number, columns["Nội dung"], sentence)
    book.save(form)


def text_of(file: Path) -> str:
    """All words of a Word file, those of its tables as well."""
    document = Document(str(file))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(one.text for one in document.paragraphs), *cells))


@pytest.fixture
def officers(server: Path, monkeypatch: pytest.MonkeyPatch) -> list[Officer]:
    """Of the agency, of who consolidates, and a colleague; each has cloned the repository."""
    people = [
        Officer(server, name, monkeypatch) for name in ("tinh-doan", "so-khcn", "dong-nghiep")
    ]
    for one in people:
        for line in shown(FIRST_DAY, "Lấy kho dữ liệu chung về máy"):
            one.types(line, "2024-06-10")
    return people


def agency_reports(agency: Officer, colleague: Officer) -> None:
    """The agency's part of the page; a colleague of the same agency sends an entry in between."""
    for line in shown(HALF_YEAR, "Cơ quan báo cáo"):
        if line == "ktstartup sync":
            colleague.types(BY_A_COLLEAGUE, "2024-06-16")
            colleague.types(line, "2024-06-16")
        agency.types(line, "2024-06-17")
        if line.startswith("ktstartup form"):
            fill_in(agency.place / FORM)
            agency.presses = 0


def centre_closes(centre: Officer) -> None:
    """The part of who consolidates: letters, the report, the period closed with the signed file."""
    for line in shown(HALF_YEAR, "Nơi tổng hợp"):
        if line.startswith("ktstartup close"):
            signed = centre.place / "bao-cao-da-gui.docx"
            shutil.copy(centre.reports / "bao-cao.docx", signed)
        centre.types(line, "2024-06-19")


def test_the_guide_leads_through_the_first_half_year(server: Path, officers: list[Officer]) -> None:
    agency, centre, colleague = officers
    agency_reports(agency, colleague)
    own = text_of(agency.reports / "tinh-doan.docx")
    assert [words for words in TYPED if words.rstrip(".") not in own] == []

    # What the page counts beside the words that are typed either way.
    steps = {label: (mine, theirs) for label, mine, theirs in counted_on_the_page()}
    body = own.replace("(Kèm theo Báo cáo số        /BC-TĐTN ngày       tháng       năm 2024", "")
    dated = len(re.findall(r"(?i)6 tháng (?:đầu|cuối) năm 2024|14/6/2024|tháng +năm 2024", body))
    summed = body.count("lũy kế")
    assert list(steps.values()) == [
        (2, 2), (agency.presses, 0), (0, dated), (0, summed), (0, 1),
        (2 + agency.presses, 3 + dated + summed),
    ]  # fmt: skip
    assert steps["cộng"][0] <= steps["cộng"][1]

    centre_closes(centre)
    whole = text_of(centre.reports / "bao-cao.docx")
    assert [words for words in (*NAMES, "Sở Tài chính") if words not in whole] == []
    assert "Sở Tài chính" in text_of(centre.reports / "don-doc" / "so-tc.docx")

    # Everybody has everything, nothing is wrong, and the period stands.
    for one in officers:
        one.types("ktstartup sync", "2024-06-20")
        one.types("ktstartup check", "2024-06-20")
    assert len({head(one.place) for one in officers} | {head(server)}) == 1
    data = load(agency.data)
    assert sorted(one.entry.name or "" for one in data.results) == sorted(NAMES)
    file = (agency.data / "progress" / "2024H1" / "tinh-doan.yaml").read_text(encoding="utf-8")
    assert [words for words in ("Tư vấn pháp lý.", *TYPED) if words not in file] == []
    assert (agency.data / "closed" / "2024H1.yaml").is_file()
