"""Imports flow one way, the core neither prints nor exits, and each command pays for itself only."""

from __future__ import annotations

import ast
import importlib
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import grimp
import pytest

from small_data import ROOT

SOURCE = ROOT / "src" / "ktstartup"

# From what everything may use to what nothing may use. A module imports only
# from its own layer's folder and from layers above it in this list.
LAYERS = [
    ["frozen", "lazy_pattern"],
    ["invocation", "shown_help"],
    ["language", "cache", "programs"],
    ["text"],
    ["error_codes"],
    ["public_holidays"],
    [
        "errors",
        "problems",
        "calendar",
        "git",
        "garbage_collection",
        "parallel",
        "system_errors",
    ],
    ["model"],
    ["reading"],
    ["measuring"],
    ["checking"],
    ["recording"],
    ["schema"],
    ["forms"],
    ["rendering"],
    ["closing"],
    ["scaffold"],
    ["documents"],
    ["api"],
    ["dataset"],
    ["dataset_without_names"],
    ["commands"],
    ["usage", "bug_report", "plain_arguments"],
    ["typer_application"],
    ["cli"],
    ["__main__"],
]
CORE = ("model", "reading", "checking", "measuring", "recording", "schema", "forms", "rendering")
READS_NO_FILE = ("checking", "measuring", "rendering")
CLOCKS = {f"time.{name}" for name in ("time", "monotonic", "perf_counter", "process_time")}
FILES = {"read_text", "read_bytes", "write_text", "write_bytes", "iterdir"}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("ktstartup", exclude_type_checking_imports=True)


def test_imports_flow_one_way(graph: grimp.ImportGraph) -> None:
    rank = {f"ktstartup.{name}": number for number, layer in enumerate(LAYERS) for name in layer}
    wrong = []
    for module in graph.modules - {"ktstartup"}:
        mine = ".".join(module.split(".")[:2])
        assert mine in rank, (
            f"{mine} has no layer: give it one in this test and in docs/architecture.md"
        )
        for other in graph.find_modules_directly_imported_by(module) - {"ktstartup"}:
            theirs = ".".join(other.split(".")[:2])
            if rank[theirs] > rank[mine] or (rank[theirs] == rank[mine] and theirs != mine):
                wrong.append(f"{module} imports {other}")
    assert wrong == []


def test_documents_are_made_in_one_direction(graph: grimp.ImportGraph) -> None:
    """What is said knows no template, templates know no Word file, none knows how it is checked."""
    rooms = [
        f"ktstartup.rendering.{one}" for one in ("views", "templates", "word", "template_check")
    ]
    for number, room in enumerate(rooms):
        inside = {room, *graph.find_descendants(room)}
        known = {to for one in inside for to in graph.find_modules_directly_imported_by(one)}
        later = tuple(f"{one}." for one in rooms[number + 1 :])
        assert [one for one in known if one.startswith(later)] == []


def test_rendering_never_measures() -> None:
    """It may import what was measured: classes. Views of the data are made by who measures."""
    wrong = []
    for path in sorted((SOURCE / "rendering").rglob("*.py")):
        for module, name in _imported(path):
            if module.startswith("ktstartup.measuring"):
                found = getattr(importlib.import_module(module), name)
                if not isinstance(found, type) or found.__name__ == "AsOfView":
                    wrong.append(f"{path.relative_to(SOURCE)} imports {module}.{name}")
    assert wrong == []


def _imported(path: Path) -> Iterator[tuple[str, str]]:
    """What a module imports when it runs, wherever in it; not what the type checker alone sees."""
    waiting: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, one.name) for one in node.names)
        if not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
            waiting.extend(ast.iter_child_nodes(node))


def test_there_is_no_circle_of_imports(graph: grimp.ImportGraph) -> None:
    for module in graph.modules:
        for other in graph.find_modules_directly_imported_by(module):
            chain = graph.find_shortest_chain(other, module)
            assert chain is None, " -> ".join([module, *chain])


@pytest.fixture(scope="module")
def trees() -> dict[Path, ast.Module]:
    """Every module of the package, by its path inside it."""
    return {
        path.relative_to(SOURCE): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(SOURCE.rglob("*.py"))
    }


def test_the_core_never_prints_reads_arguments_or_exits(trees: dict[Path, ast.Module]) -> None:
    wrong = []
    for path, tree in trees.items():
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        found = names & {"print"}
        if path.parts[0] in CORE:
            found |= names & {"input", "SystemExit", "open"}
            found |= attributes & {"argv", "stdout", "stderr", "environ", "exit", "today", "now"}
        reads = ("bytecode.py", "evidence.py", "template_files.py")
        if path.parts[0] in READS_NO_FILE and path.name not in reads:
            found |= attributes & FILES
        wrong += [f"{path} uses {name}" for name in sorted(found)]
    assert wrong == []


def test_no_module_needs_unix_to_be_loaded(trees: dict[Path, ast.Module]) -> None:
    """Officers work on Windows."""
    of_unix = {"curses", "fcntl", "grp", "pty", "pwd", "resource", "termios", "tty"}
    wrong = []
    for path, tree in trees.items():
        names = {
            name.partition(".")[0]
            for node in tree.body
            for name in (
                [one.name for one in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
        }
        wrong += [f"{path} imports {name}" for name in sorted(names & of_unix)]
    assert wrong == []


def test_every_module_says_in_its_first_line_why_it_exists(trees: dict[Path, ast.Module]) -> None:
    firsts = {
        path: (ast.get_docstring(tree) or "").partition("\n")[0] for path, tree in trees.items()
    }
    assert [str(path) for path, first in firsts.items() if len(first.split()) < 5] == []


def test_annotations_of_models_are_not_kept_as_texts(trees: dict[Path, ast.Module]) -> None:
    """A field's type is read when its class is made; as a text it would have to be compiled first."""
    bases = {"Model", "Entry", "ReportRule"}
    postponed = [
        str(path)
        for path, tree in trees.items()
        if path.parts[0] == "model"
        and any(
            isinstance(node, ast.ImportFrom) and node.module == "__future__" for node in tree.body
        )
        and any(
            isinstance(node, ast.ClassDef) and bases & {ast.unparse(base) for base in node.bases}
            for node in tree.body
        )
    ]
    assert postponed == []


def test_no_test_imports_a_test_and_none_reads_a_clock() -> None:
    """What tests share stands in modules of its own; work is counted, for time depends on the machine."""
    wrong = []
    for path in sorted((ROOT / "tests").glob("*.py")):
        names: set[str] = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                names |= {f"{node.module}.{one.name}" for one in node.names}
            elif isinstance(node, ast.Import):
                names |= {one.name for one in node.names}
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                names |= {f"{node.value.id}.{node.attr}"} & CLOCKS
        wrong += [
            f"{path.name}: {name}"
            for name in sorted(names)
            if name.startswith("test_") or name in CLOCKS
        ]
    assert wrong == []


# What each command may load of the heavy libraries; the rest stays on disk.
HEAVY = {
    "babel", "docx", "docxtpl", "filelock", "holidays", "jinja2", "openpyxl", "prompt_toolkit",
    "pyarrow", "pydantic", "rapidfuzz", "rich", "ruamel", "typer", "xlsxwriter", "yaml",
    # Of Python's own: it takes as long to load as a sixth of a check of a province.
    "inspect",
}  # fmt: skip
_WORKBOOK = ("export", "-p", "2024H1")
MAY_LOAD: dict[tuple[str, ...], set[str]] = {
    ("--help",): {"inspect", "typer"},
    ("check",): set(),
    ("fmt", "--check"): {"inspect", "yaml"},
    ("status", "--format", "json"): set(),
    ("status",): {"inspect", "rich"},
    ("show", "projects"): {"inspect", "rich"},
    ("diff", "2023H2", "2024H1"): {"inspect", "rich"},
    ("diff", "2023H2", "2024H1", "--format", "json"): set(),
    ("export", "--format", "csv"): {"inspect", "yaml"},
    ("export", "--format", "iati", "-o", "-"): {"inspect"},
    _WORKBOOK: {"inspect", "xlsxwriter"},
    ("decide",): set(),
    ("add", "-a", "so-khcn", "-p", "2024H1", "-i", "projects", "--value", "0", "--dry-run"): {
        "inspect",
        "yaml",
    },
    ("form", "-a", "so-khcn", "-p", "2024H1"): {"filelock", "inspect", "xlsxwriter"},
    ("report", "-p", "2024H1", "--format", "md"): {"inspect", "jinja2"},
    ("page", "-p", "2024H1", "-o", os.devnull): {"inspect", "jinja2"},
    ("schema", "progress"): {"inspect"},
    ("template", "check", "templates/vi/report.docx"): {"docx", "inspect", "jinja2"},
}


@pytest.mark.parametrize("command", MAY_LOAD, ids=" ".join)
def test_what_a_command_loads(command: tuple[str, ...], tmp_path: object) -> None:
    extra = (
        ["-o", str(tmp_path)] if command[0] in ("report", "form") or command == _WORKBOOK else []
    )
    code = (
        "import sys\nfrom ktstartup.cli import run\n"
        f"run({[*command, *extra]!r})\n"
        f"print('\\nLOADED', *sorted(set({sorted(HEAVY)!r}) & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True,
        encoding="utf-8",
    )  # fmt: skip
    loaded = set(done.stdout.splitlines()[-1].split()[1:])
    assert loaded <= MAY_LOAD[command]


def test_a_command_loads_its_own_module_only_and_the_help_none() -> None:
    shown = (
        "import sys\nfrom ktstartup.cli import run\nfrom ktstartup.commands.table import COMMANDS\nrun({!r})\n"
        "loaded = {{m.removeprefix('ktstartup.commands.').rstrip('_') for m in sys.modules}}\n"
        "print('\\nLOADED', *sorted(loaded & set(COMMANDS)))"
    )
    for line, loaded in (
        (["--help"], []),
        (["chek"], []),
        (["undo", "--help"], ["undo"]),
        (["import", "--help"], ["import"]),
    ):
        done = subprocess.run(
            [sys.executable, "-c", shown.format(line)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
            encoding="utf-8",
        )
        assert done.stdout.splitlines()[-1].split() == ["LOADED", *loaded]


def test_the_help_of_the_whole_is_shown_before_the_command_line_is_loaded() -> None:
    code = (
        "import sys\nfrom ktstartup.__main__ import main\nsys.argv[1:] = ['--help']\n"
        "try: main()\nexcept SystemExit: print(*(set(sys.modules) & {'typer', 'ktstartup.cli'}))"
    )
    usual = {
        name: text
        for name, text in os.environ.items()
        if name not in ("COLUMNS", "PYTHONIOENCODING")
    }
    for columns, loaded in ({}, ""), ({"COLUMNS": "60"}, "ktstartup.cli typer"):
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True,
            encoding="utf-8", env={**usual, "KTSTARTUP_CACHE": "off", **columns},
        )  # fmt: skip
        assert "Cách dùng: ktstartup" in done.stdout
        assert " ".join(sorted(done.stdout.splitlines()[-1].split())) == loaded


def test_the_layers_stand_in_the_architecture_page_in_the_same_order() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    for first, second in pairwise(
        ["model", "reading", "measuring", "checking", "rendering", "commands"]
    ):
        assert page.index(first) < page.index(second)
