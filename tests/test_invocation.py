"""Commands in messages are what a person can type at this terminal, however the tool was started."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from ktstartup.commands.table import COMMANDS
from ktstartup.invocation import Start, invocation
from ktstartup.language import CATALOGUES, Language
from small_data import ROOT

if TYPE_CHECKING:
    from pathlib import Path

WINDOWS_PYTHON = r"C:\Python313\python.exe"
WINDOWS_VENV = r"C:\Kho\.venv\Scripts"
MODULE = r"C:\Python313\Lib\site-packages\ktstartup\__main__.py"


def windows(started_as: str, *, python: str = WINDOWS_PYTHON, here: str = r"C:\Kho", **found: str) -> str:  # fmt: skip
    start = Start(started_as, python, in_venv=".venv" in python, windows=True, here=here, which=found.get)  # fmt: skip
    return start.typed()


def linux(started_as: str, *, python: str = "/usr/bin/python3", here: str = "/kho", **found: str) -> str:  # fmt: skip
    start = Start(started_as, python, in_venv=".venv" in python, windows=False, here=here, which=found.get)  # fmt: skip
    return start.typed()


def test_by_its_name_where_the_terminal_finds_it() -> None:
    script = rf"{WINDOWS_VENV}\ktstartup"
    assert windows(script, ktstartup=rf"{WINDOWS_VENV.upper()}\ktstartup.EXE") == "ktstartup"
    assert linux("/kho/.venv/bin/ktstartup", ktstartup="/kho/.venv/bin/ktstartup") == "ktstartup"


def test_by_its_path_where_the_name_is_unknown_or_another_installation() -> None:
    assert windows(rf"{WINDOWS_VENV}\ktstartup") == r".venv\Scripts\ktstartup"
    assert windows(r".venv\Scripts\ktstartup.exe") == r".venv\Scripts\ktstartup"
    assert windows(rf"{WINDOWS_VENV}\ktstartup", ktstartup=r"D:\khac\ktstartup.exe") == r".venv\Scripts\ktstartup"  # fmt: skip
    assert linux("/kho/.venv/bin/ktstartup") == ".venv/bin/ktstartup"
    assert linux("/kho/.venv/bin/ktstartup", here="/khác") == "/kho/.venv/bin/ktstartup"
    assert linux("./ktstartup", here="/kho/.venv/bin") == "./ktstartup"


def test_a_path_with_blanks_and_vietnamese_letters_is_one_word() -> None:
    script = r"C:\Users\Nguyễn Văn A\kho\ktstartup.exe"
    assert windows(script, here="D:\\") == r"& 'C:\Users\Nguyễn Văn A\kho\ktstartup'"
    assert linux("/home/văn a/d'án/ktstartup") == "'/home/văn a/d'\"'\"'án/ktstartup'"


def test_as_a_module_of_python() -> None:
    assert windows(MODULE, py=r"C:\Windows\py.exe") == "py -m ktstartup"
    assert windows(MODULE, python=WINDOWS_PYTHON, py="", ktstartup=r"C:\Python313\Scripts\ktstartup.EXE") == "ktstartup"  # fmt: skip
    inside = rf"{WINDOWS_VENV}\python.exe"
    assert windows(MODULE, python=inside, py=r"C:\Windows\py.exe") == r".venv\Scripts\python -m ktstartup"  # fmt: skip
    assert windows(MODULE, python=inside, python3=rf"{WINDOWS_VENV}\python3.exe") == "python3 -m ktstartup"  # fmt: skip
    module = "/kho/src/ktstartup/__main__.py"
    assert linux(module, python3="/usr/bin/python3") == "python3 -m ktstartup"
    assert linux(module, python="/kho/.venv/bin/python") == ".venv/bin/python -m ktstartup"


def test_what_merely_uses_the_package_has_the_name() -> None:
    assert linux("/usr/bin/pytest") == linux("-c") == "ktstartup"
    assert linux("/khác/__main__.py") == "ktstartup"


def test_a_message_shows_the_command_as_it_is_typed(tmp_path: Path) -> None:
    """A second run of another start is not given the first one's answer again."""
    copy = tmp_path / "nơi khác" / "ktstartup"
    copy.parent.mkdir()
    copy.write_text("import sys\nfrom ktstartup.__main__ import main\nmain()\n", encoding="utf-8")
    data = str(ROOT / "examples")
    for name, start in (("python", ["-m", "ktstartup"]), ("nơi khác", [str(copy)])):
        done = subprocess.run(
            [sys.executable, *start, "--lang", "en", "--data", data, "report", "-p", "2024H1"],
            capture_output=True, check=False, cwd=tmp_path, text=True, encoding="utf-8",
        )  # fmt: skip
        said = " ".join(done.stderr.split())
        assert re.search(rf"for example: \S*{name}\S*( \S+)? --data|ktstartup --data", said), said
        if name != "python":
            assert "'nơi khác/ktstartup' --data" in said


def test_braces_of_a_path_are_no_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["/a{b}/ktstartup"])
    monkeypatch.setenv("PATH", "")
    assert invocation() == "'/a{b}/ktstartup'"
    english = Language("en")
    assert english.text("see: ktstartup {name}", name="check") == "see: '/a{b}/ktstartup' check"
    assert english.text("see: ktstartup check") == "see: '/a{b}/ktstartup' check"
    assert english.filled("run: ktstartup fmt {file}", {}) == "run: '/a{b}/ktstartup' fmt …"


def test_the_name_stands_in_messages_as_a_command_only() -> None:
    """Anywhere else it would be replaced by what is typed."""
    catalogue = (CATALOGUES / "vi" / "LC_MESSAGES" / "ktstartup.po").read_text(encoding="utf-8")
    whole = catalogue.replace('"\n"', "")
    followed = re.findall(r"(?<![\w./-])ktstartup\s+([^\s”\"`:,.)]+)", whole.partition("\n\n")[2])
    assert len(followed) > 50
    assert {word for word in followed if word not in COMMANDS and not word.startswith("--")} == set()  # fmt: skip
