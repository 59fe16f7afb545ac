"""A new key of an entry is one field of its model: schema, page, layout, add, form, export follow."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from small_data import ROOT, write

if TYPE_CHECKING:
    from pathlib import Path

WHO = ("-a", "so-khcn", "-p", "2022H1")
FILE = "progress/2022H1/so-khcn.yaml"
BEFORE = "    subject: Annotated["
FIELD = (
    '    contact: Annotated[Text | None, Meta("Contact person", "Whom to ask about it.")] = None\n'
)


class Patched:
    """The tool with one more field of results, run as a process of its own."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(ROOT / "src" / "ktstartup", folder / "src" / "ktstartup")
        shutil.copytree(ROOT / "templates", folder / "templates")
        entries = folder / "src" / "ktstartup" / "model" / "entries.py"
        text = entries.read_text(encoding="utf-8")
        assert text.count(BEFORE) == 1
        entries.write_text(text.replace(BEFORE, FIELD + BEFORE), encoding="utf-8")
        self.data = write(folder / "data", {})
        path = os.pathsep.join((str(folder / "src"), str(ROOT / "tools")))
        self.environment = {**os.environ, "PYTHONPATH": path, "COLUMNS": "120"}

    def python(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments], env=self.environment, cwd=self.data.parent,
            capture_output=True, text=True, check=False, encoding="utf-8",
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def run(self, *arguments: str) -> str:
        return self.python("-m", "ktstartup", "--lang", "en", "--data", "data", *arguments)


@pytest.fixture(scope="module")
def tool(tmp_path_factory: pytest.TempPathFactory) -> Patched:
    tool = Patched(tmp_path_factory.mktemp("tool"))
    tool.run(
        *("add", *WHO, "-i", "projects", "--subject", "ca-phe", "--name", "Cà phê"),
        *("--contact", "Ông A", "--note", "x", "-e", "1/QĐ", "--yes"),
    )
    return tool


def test_the_editor_and_the_reference_know_it(tool: Patched) -> None:
    schema = json.loads(tool.run("schema", "progress"))
    contact = schema["$defs"]["Result"]["properties"]["contact"]
    assert (contact["title"], contact["description"]) == ("Contact person", "Whom to ask about it.")
    page = tool.python("-c", "from pages import schema; print('\\n'.join(schema.page()))")
    assert "| `contact` | Whom to ask about it. | text | no |  |" in page


def test_add_writes_it_where_it_belongs_and_fmt_puts_it_there(tool: Patched) -> None:
    added = (tool.data / FILE).read_text(encoding="utf-8")
    keys = [line.strip("- ").partition(":")[0] for line in added.splitlines()[1:]]
    assert keys == ["id", "indicator", "contact", "subject", "name", "note", "evidence"]
    moved = added.replace("    contact: Ông A\n", "") + "    contact: Ông A\n"
    (tool.data / FILE).write_text(moved, encoding="utf-8")
    tool.run("fmt", "data")
    assert (tool.data / FILE).read_text(encoding="utf-8") == added
    assert "--contact" in tool.run("add", "--help")


def test_the_form_asks_for_it_and_brings_it_back(tool: Patched) -> None:
    form = tool.data.parent / "form.xlsx"
    tool.run("form", "-a", "so-tc", "-p", "2022H1", "-o", form.name)
    book = load_workbook(form)
    sheet = next(one for one in book.worksheets if one["A4"].value == "Indicator")
    headings = {cell.value: get_column_letter(cell.column or 0) for cell in sheet[4]}
    for heading, value in (
        ("Indicator", "Dự án"),
        ("Name of the subject", "Chè"),
        ("Contact person", "Bà B"),
        ("Document number", "2/QĐ"),
    ):
        sheet[f"{headings[heading]}7"] = value
    book.save(form)
    tool.run("import", form.name, "--yes")
    written = (tool.data / "progress/2022H1/so-tc.yaml").read_text(encoding="utf-8")
    assert "    contact: Bà B\n" in written


def test_the_export_and_show_have_it(tool: Patched) -> None:
    table = json.loads(tool.run("export", "-p", "2022H1", "--format", "json", "-o", "-"))
    assert {row["contact"] for row in table if row["level"] == "subject"} >= {"Ông A"}
    assert "Ông A" in tool.run("show", "2022H1/so-khcn/r1")
