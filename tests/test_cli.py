"""The command line as an officer, a script and CI meet it: output, exit codes, encodings."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from ktstartup import __version__
from ktstartup.commands.table import COMMANDS
from small_cli import MINH_HOA, call, run
from small_data import PLAN, ROOT, write

if TYPE_CHECKING:
    from pathlib import Path


def test_version_is_answered_before_anything_is_imported() -> None:
    code = "import sys; sys.argv = ['ktstartup', '--version']\n" \
           "import ktstartup.__main__ as m\n" \
           "try: m.main()\nexcept SystemExit: pass\n" \
           "print(sorted(set(sys.modules) & {'typer', 'rich', 'pydantic', 'yaml', 'babel'}))"  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [f"ktstartup {__version__}", "[]"]


def test_check_of_the_repositorys_data_is_good() -> None:
    done = run("check")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith("Không có lỗi")


def test_check_json_is_what_ci_was_promised(tmp_path: Path) -> None:
    folder = write(tmp_path, {"2024H1/so-khcn": """
        results:
          - {id: r1, indicator: projcts, value: 0}
        """})  # fmt: skip
    done = run("--data", str(folder), "check", "--format", "json")
    found = json.loads(done.stdout)
    assert done.returncode == 1
    assert found["summary"] == {"errors": 1, "warnings": 0, "files": 2, "entries": 1}
    (problem,) = found["problems"]
    assert set(problem) == {"code", "severity", "message", "hint", "file", "line", "column"}
    assert (problem["code"], problem["severity"]) == ("KT309", "error")
    assert (problem["line"], problem["column"]) == (3, 25)
    assert problem["hint"] == "có phải là “projects” không?"
    assert problem["file"].endswith("progress/2024H1/so-khcn.yaml")


def test_check_text_shows_the_line_and_a_caret_under_the_word(tmp_path: Path) -> None:
    write(tmp_path / "data", {"2024H1/so-khcn": """
        results:
          - id: r1
            indicator: projcts
            value: 0
        """})  # fmt: skip
    lines = run("--lang", "en", "check", cwd=tmp_path).stdout.decode().splitlines()
    assert (
        lines[0]
        == "data/progress/2024H1/so-khcn.yaml:4:16: error KT309: “projcts” is not known here"
    )
    assert lines[1] == " 4 |     indicator: projcts"
    assert lines[2] == "   |                ^^^^^^^"
    assert lines[3] == "  = hint: did you mean “projects”?"


def test_warnings_do_not_fail(tmp_path: Path) -> None:
    folder = write(tmp_path, {"2024H1/so-khcn": """
        results:
          - {id: r1, indicator: projects, subject: a, name: A}
        """})  # fmt: skip
    done = run("--data", str(folder), "check")
    assert done.returncode == 0
    assert "KT713" in done.stdout.decode()


@pytest.mark.parametrize("command", [["status"], ["report", "-p", "2024H1"], ["show", "projects"]])
def test_no_figures_from_bad_data(tmp_path: Path, command: list[str]) -> None:
    folder = write(tmp_path / "data", {"2024H1/so-khcn": "results: [{id: r1}]"})
    done = call("--data", str(folder), *command, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, b"")
    assert "KT203" in done.stderr.decode()
    assert not (tmp_path / "reports").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "check"),
        (["check", "--formt", "json"], "--format"),
        (["check", "--format", "yaml"], "text, json"),
        (["status", "--period", "2024H3"], "2024H3"),
        (["status", "--period", "2031"], "2019-2025"),
        (["status", "--agency", "so-khnc"], "so-khcn"),
        (["show", "project"], "projects"),
        (["report"], "--period"),
        (["report", "-p", "2024H1", "--date", "32/1/2024"], "32/1/2024"),
        (["check", "--data", "x"], "--data"),
        (["status", "extra"], "extra"),
        (["--lang", "fr", "check"], "vi, en"),
        (["--data"], "--data"),
    ],
)
def test_wrong_use_is_exit_2_and_says_what_is_right(
    arguments: list[str], said: str, tmp_path: Path
) -> None:
    done = call("--data", MINH_HOA, *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert list(tmp_path.iterdir()) == []


def test_no_data_folder_is_said_plainly(tmp_path: Path) -> None:
    done = run("check", cwd=tmp_path)
    assert done.returncode == 1
    assert "KT100" in done.stdout.decode()


def test_the_nearest_data_folder_upwards_is_used(tmp_path: Path) -> None:
    write(tmp_path / "data", {})
    below = tmp_path / "data" / "progress"
    done = run("check", cwd=below)
    assert done.returncode == 0
    assert run("check", cwd=tmp_path / "data").returncode == 0


def test_the_environment_names_data_language_and_day(tmp_path: Path) -> None:
    folder = write(tmp_path, {})
    done = run(
        "status", "--format", "json", KTSTARTUP_DATA=str(folder), KTSTARTUP_TODAY="2022-07-01"
    )
    assert json.loads(done.stdout)["period"] == "2022H1"
    english = run("check", KTSTARTUP_DATA=str(folder), KTSTARTUP_LANG="en")
    assert english.stdout.decode().startswith("No problems")


def test_a_bug_of_ours_is_exit_3_with_a_log_and_no_traceback(tmp_path: Path) -> None:
    code = (
        "import sys, ktstartup.cli, ktstartup.__main__ as m\n"
        "def broken(arguments, answer): raise ZeroDivisionError\n"
        "ktstartup.cli.run = broken\nsys.argv = ['ktstartup', 'check']\nm.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False,
        env={**os.environ, "KTSTARTUP_LOGS": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 3
    said = done.stderr.decode()
    assert "Traceback" not in said
    assert "ktstartup" in said
    (log,) = tmp_path.iterdir()
    assert str(log) in said
    assert "Traceback" in log.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(
    "command",
    [["status", "-p", "2024H1"], ["show", "projects"], ["show", "2.3"], ["show", "so-tttt"]],
)
def test_nothing_is_wider_than_the_terminal_and_no_word_is_cut(
    width: int, lang: str, command: list[str]
) -> None:
    done = call("--data", MINH_HOA, "--lang", lang, *command, COLUMNS=str(width))
    text = done.stdout.decode()
    assert done.returncode == 0
    assert max(len(line.rstrip()) for line in text.splitlines()) <= width
    if command[0] == "status":
        words = {"vi": ["bảo đảm tiến độ", "quá hạn"], "en": ["on track", "overdue"]}[lang]
        assert all(word in text for word in words)
        assert "…" not in text


def test_status_csv_is_one_long_table() -> None:
    lines = (
        run("--data", MINH_HOA, "status", "-p", "2024H1", "--format", "csv")
        .stdout.decode()
        .splitlines()
    )
    assert lines[0].startswith("kind,id,period,in_period,actual")
    assert "indicator,projects,2024H1,1,7,7,10,,2025,70,on-track,10,2" in lines


@pytest.mark.parametrize("page", ["cp437", "cp850", "cp1252", "cp1258"])
@pytest.mark.parametrize("command", [["status", "-p", "2024H1"], ["check"], ["--help"]])
def test_old_code_pages_get_plain_letters_and_never_a_crash(page: str, command: list[str]) -> None:
    done = run("--data", MINH_HOA, *command, PYTHONIOENCODING=page)
    assert done.returncode == 0, done.stderr
    text = done.stdout.decode(page)
    assert "?" not in re.sub(r"\?$", "", text)


def test_pipes_carry_utf8_and_no_colour() -> None:
    done = run("--data", MINH_HOA, "status", "-p", "2024H1")
    assert "Kế hoạch" in done.stdout.decode("utf-8")
    assert b"\x1b[" not in done.stdout
    assert b"\r" not in done.stdout


@pytest.mark.parametrize("command", ["check", "status", "report", "show"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_command_and_option_has_help(command: str, lang: str) -> None:
    text = call("--lang", lang, command, "--help").stdout.decode()
    options = re.findall(r"^  (?:-\w, )?(--[\w-]+)(.*(?:\n {6,}.*)*)", text, re.MULTILINE)
    assert len(options) >= 2
    assert all(len(words.strip()) > 10 for _, words in options), options


@pytest.mark.parametrize("line", [["--help"], ["--lang", "en", "-h"], []])
def test_the_help_of_the_whole_names_every_command_once(line: list[str]) -> None:
    done = call(*line)
    shown = (done.stdout + done.stderr).decode()
    assert sorted(re.findall(r"^  (\w+)  ", shown, re.MULTILINE)) == sorted(COMMANDS)
    assert {"report", "import", "template", "check"} <= set(COMMANDS)


def test_show_traces_a_figure_to_file_and_line() -> None:
    text = call("--data", MINH_HOA, "show", "thuong-vu-03", "-p", "2024H1").stdout.decode()
    assert "examples/minh-hoa/progress/2022H1/so-khdt.yaml:" in text
    assert "số tiền: 1,35 tỷ đồng" in text
    assert "Kỳ trước báo cáo theo biên bản ghi nhớ" in text


def test_show_the_entry_by_its_name() -> None:
    done = call("--data", MINH_HOA, "show", "2024H1/so-khdt/r1")
    assert "thuong-vu-06" in done.stdout.decode()


def test_another_provinces_plan_runs_on_every_command(tmp_path: Path) -> None:
    folder = str(ROOT / "examples" / "tinh-gia-dinh")
    for command in (["check"], ["status", "-p", "2022H2"], ["show", "hoc-vien"], ["show", "1.10"],
                    ["report", "-p", "2022H2", "-o", str(tmp_path)]):  # fmt: skip
        assert call("--data", folder, *command).returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="the pipes and devices of Unix")
@pytest.mark.parametrize("command", ["check", "status -p 2024H1", "show projects"])
def test_a_reader_that_leaves_is_no_failure(command: str) -> None:
    line = f"set -o pipefail; {sys.executable} -m ktstartup --data {MINH_HOA} {command} | true"
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the devices of Unix")  # noqa: PTH110
def test_a_full_disk_is_said_plainly() -> None:
    line = f"{sys.executable} -m ktstartup check > /dev/full"
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=False, cwd=ROOT)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert "hệ thống từ chối" in done.stderr.decode()


def test_a_package_that_is_missing_is_named_with_what_to_do(tmp_path: Path) -> None:
    """Without site-packages, as a virus scanner or a broken installation leaves it."""
    done = subprocess.run(
        [sys.executable, "-S", "-m", "ktstartup", "--help"],
        cwd=tmp_path, capture_output=True, check=False,
        env={"PYTHONPATH": str(ROOT / "src"), "KTSTARTUP_CACHE": "off", "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.returncode == 3
    assert done.stderr.decode() == "Thiếu gói typer: hãy cài lại công cụ.\n"


def test_odd_surroundings_are_no_bug_of_ours(tmp_path: Path) -> None:
    assert run("check", COLUMNS="²").returncode == 0
    assert run("--data", "x" * 300, "check").returncode == 1
    assert run("--data", str(tmp_path / "nowhere"), "status").returncode == 1


def test_completion_is_offered() -> None:
    done = run("--show-completion", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert done.returncode in (0, 1, 2)
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_set_up_and_told_in_the_reader_s_language(shell: str, tmp_path: Path) -> None:
    done = run(
        "--install-completion", shell,
        _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1", HOME=str(tmp_path),
    )  # fmt: skip
    said = done.stdout.decode()
    assert said.startswith(f"đã thiết lập tự điền lệnh cho {shell} trong {tmp_path.as_posix()}/")
    assert said.rstrip().endswith("mở cửa sổ dòng lệnh mới để dùng")
    assert any(path.is_file() for path in tmp_path.rglob("*"))


def test_the_plan_may_differ_in_everything(tmp_path: Path) -> None:
    plan = PLAN.replace("Kế hoạch", "Đề án").replace("01/KH-UBND", "77/ĐA-UBND")
    folder = write(tmp_path / "d", {}, plan=plan)
    done = run(
        "--data", str(folder), "report", "-p", "2024H1", "--format", "md", "-o", str(tmp_path / "r")
    )
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "r" / "bao-cao.md").read_text(encoding="utf-8")
    assert "Đề án số 77/ĐA-UBND" in text
    assert "2763" not in text
