"""What data say never reaches a terminal, or the log of a CI, as a command."""

from __future__ import annotations

import ast
import json
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from ktstartup.cli import run
from ktstartup.rendering.printed_text import harmless
from small_data import PLAN, ROOT, write
from small_git import commit, git

if TYPE_CHECKING:
    from pathlib import Path

# What terminals obey: a title, a link, a clipboard, a colour, C1, an order of letters; what logs obey.
COMMANDS = (
    "\x1b]0;pwn\x07", "\x1b]8;;http://a.example\x1b\\b\x1b]8;;\x1b\\", "\x1b]52;c;cHdu\x07", "\x1b[31m",
    "\x9b31m", "\x9d0;pwn\x9c", "\u202egnp.exe", "\u2066x\u2069", "\x08\x08", "a\rb", "\x7f",
    "\u200b\ufeff", "\U000e0041", "a\n::error::x", "::stop-commands::tok", "a\n  ::add-mask::x",
    "##[error]x", "b ##[group]x", "##vso[task.setvariable variable=x]y", "##teamcity[x]",
)  # fmt: skip
OBEYED = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069]")
# As the runner of GitHub reads a line.
OF_GITHUB = re.compile(r"^\s*::[^\n]*::|##\[", re.MULTILINE)
OF_OTHERS = re.compile(r"##[a-z]+\[", re.IGNORECASE)
OURS = re.compile(
    r"^::(?:error|warning) file=[^:,]+(?:,line=\d+,col=\d+)?,title=[^:,]*::", re.MULTILINE
)


def obeyed(text: str, *, github: bool = False) -> list[str]:
    rest = OURS.sub("", text) if github else text
    return [found[0] for one in (OBEYED, OF_GITHUB, OF_OTHERS) for found in one.finditer(rest)]


def quoted(text: str) -> str:
    """A text as YAML takes it between double quotes, with escapes."""
    return (
        '"' + "".join(c if c.isalnum() or c in " :#[]." else f"\\U{ord(c):08x}" for c in text) + '"'
    )


@pytest.fixture(params=COMMANDS, ids=range(len(COMMANDS)))
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A data folder of a stranger, who has put a command wherever a text may stand."""
    said = quoted(f"Lớp {request.param}")
    bare = quoted(request.param)
    block = "".join(f"\n      {line}" for line in request.param.split("\n"))
    block = block if not OBEYED.search(request.param) else "\n      x"
    folder = write(tmp_path / "kho" / "data", {
        "2022H1/so-khcn": f"""\
report: {{number: {said}, date: 2022-06-16}}
results:
  - {{id: r1, indicator: projects, subject: ca-phe, name: {said}, date: 2022-03-01, evidence: {{number: {said}}}}}
  - {{id: r2, indicator: {bare}, subject: {bare}, value: {bare}}}
  - {{id: {bare}, indicator: investment, subject: gop-von, name: {said}, amount: {bare}}}
  - {{id: r4, indicator: trained, value: 3, evidence: [{{file: {bare}}}, {{link: {bare}}}]}}
tasks:
  - {{id: t1, task: '1.2', status: in-progress, done: {said}, {bare}: 1}}
money:
  - {{id: m1, source: {bare}, allocated: 5 triệu, date: {bare}}}
narrative:
  done: |{block}
  difficulties: {said}
{bare}: 1
""",
        "2022H2/so-khcn": f"tasks:\n  - {{id: t1, task: '1.2',\n     done: {said}}}\n",
    }, plan=PLAN + f"\n{bare}: 1\n")  # fmt: skip
    (folder / "decisions.yaml").write_text(f"accepted: {bare}\n{bare}: {said}\n", encoding="utf-8")
    git(folder.parent, "init", "-q")
    commit(folder.parent)
    return folder


LINES = (
    "check", "check --format json", "check --format github", "check --format gitlab",
    "check --format sarif", "check --format junit", "check --since HEAD", "status", "status --format md",
    "status --format json", "status --format csv", "show projects", "show ca-phe", "fmt --check",
    "fmt --diff", "diff 2022H1 2022H2", "diff 2022H1 2022H2 --format json", "decide",
    "remind --period 2022H1", "export --format csv", "export --format json", "codeowners",
    "schema progress", "schema check", "add -a so-khcn -p 2022H1 -t 1.2 --done x -y", "undo -y",
    "reopen --period 2022H1 --reason x", "report --period 2022H1", "form --period 2022H1 --all",
)  # fmt: skip


def test_nothing_that_is_printed_is_obeyed(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    monkeypatch.setenv("KTSTARTUP_TODAY", "2022-12-20")
    good = (folder / "plan.yaml").read_text(encoding="utf-8")
    for plan in (good, good.rpartition("\n\n")[0] + "\n"):
        (folder / "plan.yaml").write_text(plan, encoding="utf-8")
        for line in LINES:
            assert run(["--lang", "en", *line.split()]) in (0, 1, 2)
            told = capsys.readouterr()
            assert obeyed(told.out, github="github" in line) == [], (line, told.out)
            assert obeyed(told.err) == [], line
            if "json" in line and told.out:
                json.loads(told.out)


@pytest.mark.parametrize("command", COMMANDS)
def test_tables_and_colours_obey_nothing(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from rich.table import Table

    from ktstartup.commands.terminal import print_tables, say, style

    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "²")
    monkeypatch.setenv("LINES", "²")
    table = Table(title=command)
    table.add_column(command, style="red")
    table.add_row(command)
    print_tables(table, command)
    say(style(command, "error"))
    said = re.sub(r"\x1b\[[\d;]*m", "", capsys.readouterr().out)
    assert obeyed(said) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_formats_for_programs_say_the_same_as_before(command: str) -> None:
    """What a program reads is what the data say; only how it is written is another."""
    text = json.dumps({command: [command, "a: b"]}, ensure_ascii=False)
    assert json.loads(harmless(text, "json")) == {command: [command, "a: b"]}
    assert obeyed(harmless(text, "json")) == []
    clean = re.sub("[\0-\x08\x0b-\x1f]", "", command)
    root = ET.Element("a", {"b": clean})
    root.text = clean
    printed = harmless(ET.tostring(root, encoding="unicode"), "junit")
    assert (ET.fromstring(printed).text or "") == clean  # noqa: S314 - our own
    assert obeyed(printed) == []


def test_what_is_good_stays_as_it_is() -> None:
    for text in (
        "Đắk Lắk: 1,5 tỷ đồng\n\t– a::b ## [c] 100%\r\nx",
        "a: ::b",
        "# ## ### [x](y)",
        "🇻🇳 👩‍🔬",
    ):
        assert harmless(text) == text


# ------------------------------------------------------------------ no way around

# Where something may be printed: through the function, or what was printed through it before.
PRINTING = {
    "commands/terminal.py", "cache/command_output.py", "__main__.py",
    "shown_help.py",  # the help as it was written down: nothing of the data is in it

}  # fmt: skip
WAYS = re.compile(
    r"(?:typer|click)\.(?:echo|secho)|print|(?:sys\.)?(?:stdout|stderr|out)\.write(?:lines)?|_print_line"
    r"|.*\.buffer\.write|os\.write|logging\.\w+|warnings\.warn|.*console\.(?:print|log)"
)


def test_nothing_is_printed_by_another_way() -> None:
    wrong = []
    for path in sorted((ROOT / "src" / "ktstartup").rglob("*.py")):
        name = path.relative_to(ROOT / "src" / "ktstartup").as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and WAYS.fullmatch(ast.unparse(node.func)):
                wrong += [] if name in PRINTING else [f"{name}:{node.lineno}"]
    assert wrong == []


def test_every_way_in_the_printing_modules_is_through_the_function() -> None:
    source: dict[str, Any] = {}
    for name in ("commands/terminal.py", "__main__.py"):
        text = (ROOT / "src" / "ktstartup" / name).read_text(encoding="utf-8")
        source[name] = sorted(
            ast.unparse(node)
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.Call) and WAYS.fullmatch(ast.unparse(node.func))
        )
    assert source == {
        "commands/terminal.py": [
            "_print_line('\\n'.join(lines), coloured=True if 'FORCE_COLOR' in os.environ else None)",
            "_print_line(_printable(text), err=True)",
            "_print_line(_printable(text, form))",
            "out.write(f'{text}\\n')",
            "typer.echo(text, err=err, color=coloured)",
        ],
        "__main__.py": [
            "sys.stderr.write(harmless(record(sys.argv[1:])) + '\\n')",
            "sys.stdout.write(f'ktstartup {__version__}\\n')",
        ],
    }
