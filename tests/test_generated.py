"""Whatever is generated has one source, and what is in the repository is what it makes."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

import pytest

from ktstartup.error_codes.table import ERROR_CODES
from ktstartup.language import Language
from ktstartup.reading.mistakes.syntax_errors import REASONS
from small_data import ROOT


@pytest.mark.parametrize(
    "tool",
    ["messages.py", "word_template.py", "docs.py", "golden.py", "holidays_table.py"],
    ids=lambda name: name.removesuffix(".py"),
)
def test_generated_files_are_in_step(tool: str) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / tool), "--check"],
        capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_illustrative_data_are_what_their_story_makes() -> None:
    before = {p: p.read_bytes() for p in (ROOT / "examples" / "minh-hoa").rglob("*.yaml")}
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "minh_hoa.py"), "--check"],
        capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert before == {p: p.read_bytes() for p in (ROOT / "examples" / "minh-hoa").rglob("*.yaml")}


def test_translations_keep_their_placeholders() -> None:
    vietnamese = Language("vi")
    for spec in ERROR_CODES.values():
        for message in (spec.title, spec.message, spec.hint):
            translated = vietnamese.text(message)
            assert sorted(re.findall(r"\{\w+\}", translated)) == sorted(
                re.findall(r"\{\w+\}", message)
            )
            assert translated != message
    assert all(vietnamese.text(reason) != reason for reason in REASONS.values())


def test_codes_are_in_order_and_say_something() -> None:
    codes = list(ERROR_CODES)
    assert codes == sorted(codes)
    assert all(re.fullmatch(r"KT\d{3}", code) for code in codes)
    assert all(spec.title and spec.message and spec.hint for spec in ERROR_CODES.values())


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = {
        re.split(r"[><=\[;]", line)[0].lower()
        for line in [*project["dependencies"], *extras["test"], *extras["dev"]]
    } - {"ktstartup"}
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    assert {name for name in wanted if name not in page} == set()
