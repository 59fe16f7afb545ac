"""Without a command: a menu at a terminal, the help elsewhere; help along the routine."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from ktstartup.commands.table import COMMANDS
from small_cli import call
from small_data import write
from small_terminal import WHERE, Terminal

if TYPE_CHECKING:
    from pathlib import Path

TODAY = {"KTSTARTUP_TODAY": "2022-06-20", "KTSTARTUP_CACHE": "off", "CI": "true"}
unix = pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Unix")
ENTRIES = {"2022H1/so-tc": "narrative: {done: Mở lớp}\n"}


@unix
def test_the_routine_of_a_half_year_by_the_menu(tmp_path: Path) -> None:
    folder = write(tmp_path / "data", ENTRIES)
    with Terminal(cwd=tmp_path, **TODAY) as terminal:
        shown = terminal.answer("Chọn việc", "nhap")
        steps = re.findall(r"^ +(\d)  (.+?)\r?$", shown, re.MULTILINE)
        assert [number for number, _ in steps] == list("123456789")
        assert [said for _, said in steps[:4]] == [
            "Nhập số liệu, lời văn",
            "Kiểm tra dữ liệu",
            "Lập báo cáo",
            "Lập công văn đôn đốc",
        ]
        terminal.answer("Cơ quan", "so-khcn")
        terminal.answer("Kỳ báo cáo")
        terminal.answer("Nhập gì", "loi van")
        terminal.answer("Nội dung báo cáo", "Tổ chức hội chợ")
        terminal.until(">")
        terminal.enter()
        terminal.answer("Ghi vào tệp?")
        terminal.answer("Nhập gì tiếp")
        terminal.answer("Chọn việc", "2")
        assert "Không có lỗi" in terminal.answer("Chọn việc", "3")
        terminal.answer("Cơ quan", "<")
        terminal.until("Chọn việc", WHERE)
        terminal.keys("\x15")
        terminal.enter()
        assert terminal.ends() == 0
    assert (folder / "progress/2022H1/so-khcn.yaml").is_file()


@unix
def test_a_report_is_made_and_the_period_closed_by_the_menu(tmp_path: Path) -> None:
    folder = write(tmp_path / "data", ENTRIES)
    with Terminal(cwd=tmp_path, **TODAY) as terminal:
        terminal.answer("Chọn việc", "bao cao")
        terminal.answer("Chọn việc", "\x153")
        terminal.answer("Cơ quan")
        terminal.answer("Kỳ báo cáo")
        assert "reports/2022H1/bao-cao.docx" in terminal.answer("Chọn việc", "khoa so")
        terminal.answer("Kỳ báo cáo")
        assert "reports/2022H1/bao-cao.docx" in terminal.answer("Tệp báo cáo đã phát hành")
        terminal.answer("Số báo cáo", "12")
        terminal.answer("Ngày báo cáo", "18/6/2022")
        terminal.answer("Chọn việc")
        assert terminal.ends() == 0
    assert (folder / "closed/2022H1.yaml").is_file()


@unix
def test_whoever_leaves_the_menu_has_done_nothing(tmp_path: Path) -> None:
    with Terminal(cwd=tmp_path, **TODAY) as terminal:  # no data folder either
        terminal.until("Chọn việc", WHERE)
        terminal.keys("\x03")
        assert terminal.ends() == 130
    assert list(tmp_path.iterdir()) == []


def test_without_a_terminal_the_help_is_shown() -> None:
    done = call()
    assert done.returncode == 2
    assert "Cách dùng: ktstartup" in (done.stdout + done.stderr).decode()


def test_the_help_follows_the_routine() -> None:
    text = call("--help").stdout.decode()
    headings = ["Nhập số liệu", "Kiểm tra, tra cứu", "Báo cáo, đôn đốc", "Khóa sổ",
                "Dùng chung với người khác", "Thiết lập, bảo trì"]  # fmt: skip
    places = [text.index(f"\n{heading}:\n") for heading in headings]
    assert places == sorted(places)
    first = text.index("\n  add ")
    assert places[0] < first < places[1] < text.index("\n  check ") < places[2]
    assert re.findall(r"\w\.\.\.$", text, re.MULTILINE) == []


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"merge"}))
def test_each_command_s_help_has_an_example(name: str) -> None:
    text = " ".join(call(name, "--help").stdout.decode().split())
    assert f"Ví dụ: {COMMANDS[name].example}" in text


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_no_help_names_a_type_of_the_library(name: str) -> None:
    text = call(name, "--help").stdout.decode()
    assert re.findall(r"<(?:str|int|path|file|directory|list\[.*)>", text) == []


def test_completion_speaks_the_reader_s_language() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "ktstartup"],
        capture_output=True, check=False,
        env={"_KTSTARTUP_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "ktstartup rep",
             "PATH": "", "PYTHONIOENCODING": "utf-8", "PYTHONPATH": ":".join(sys.path)},
    ).stdout.decode()  # fmt: skip
    assert "Lập báo cáo của một kỳ" in shown
