"""Tools people would take instead, on as many entries, each in its own format.

They check other things, so the ratios are context: what an officer would wait for.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from corpus import collection
from journals import journals
from timing import KTSTARTUP, Command, in_turn, table

# What a schema without knowledge of the plan can say of a progress file.
_TEXT = {"type": ["string", "number", "boolean"]}
_ENTRY = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        "indicator": {"type": "string"},
        "subject": {"type": "string"},
        "task": {"type": "string", "pattern": r"^\d+(\.\d+)+$"},
        "status": {"enum": ["not-started", "in-progress", "done", "suspended"]},
        "evidence": {"type": "object"},
    },
    "additionalProperties": True,
}
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
        "report": {"type": "object", "properties": {"number": _TEXT}},
        **{key: {"type": "array", "items": _ENTRY} for key in ("results", "tasks", "money")},
        "narrative": {"type": "object"},
    },
    "additionalProperties": False,
}
YAMALE = """\
report: include('report')
results: list(include('entry'), required=False)
tasks: list(include('entry'), required=False)
money: list(include('entry'), required=False)
narrative: map(required=False)
---
report:
  number: str()
  date: any()
entry:
  id: regex('^[a-z0-9]+(-[a-z0-9]+)*$')
  indicator: str(required=False)
  subject: str(required=False)
  name: str(required=False)
  task: str(required=False)
  status: enum('not-started', 'in-progress', 'done', 'suspended', required=False)
  source: str(required=False)
  corrects: str(required=False)
  settles: str(required=False)
  reason: str(required=False)
  late: str(required=False)
  date: any(required=False)
  amount: any(required=False)
  allocated: any(required=False)
  disbursed: any(required=False)
  investor: str(required=False)
  estimate: bool(required=False)
  done: str(required=False)
  outputs: list(map(), required=False)
  disaggregation: map(required=False)
  evidence: map(required=False)
"""


def peers(*, quick: bool, rounds: int) -> list[str]:
    """The table of ratios to a cold `check`, and which tools are missing."""
    provinces = 1 if quick else 10
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        root, kept = folder / "data", folder / "kept"
        collection(root, provinces)
        (folder / "schema.json").write_text(json.dumps(SCHEMA))
        (folder / "schema.yaml").write_text(YAMALE)
        entries = journals(root, folder)

        def forget() -> None:
            shutil.rmtree(kept, ignore_errors=True)

        known = {"KTSTARTUP_CACHE": str(kept)}
        ours = (*KTSTARTUP, "--data", str(root), "check")
        files = [str(path) for path in sorted(root.glob("*/progress/*/*.yaml"))]
        wanted = {
            "check-jsonschema": ["--schemafile", str(folder / "schema.json"), *files],
            "yamale": ["-s", str(folder / "schema.yaml"), "-n", "2", *_progress_folders(root)],
            "bean-check": ["--no-cache", str(folder / "whole.beancount")],
            "hledger": ["-f", str(folder / "whole.hledger"), "check"],
            "bean-check, bare": ["--no-cache", str(folder / "bare.beancount")],
            "hledger, bare": ["-f", str(folder / "bare.hledger"), "check"],
        }
        there = {name: found for name in wanted if (found := _program(name.partition(",")[0]))}
        commands = {
            "`ktstartup check`, cold": Command(ours, environment=known, before=forget, cores=2),
            **{
                _titled(name): Command((program, *wanted[name]), cores=2)
                for name, program in there.items()
            },
            "`ktstartup check`, again": Command(ours, environment=known, cores=2),
        }
        taken = in_turn(commands, rounds)
    missing = [f"Not installed here: {name}." for name in wanted if name not in there]
    return [*table(f"{entries:,} entries, each tool in its own format", "`check`", taken),
            *([""] if missing else []), *missing]  # fmt: skip


def _program(name: str) -> str | None:
    beside = Path(sys.executable).parent / name
    return str(beside) if beside.exists() else shutil.which(name)


def _titled(name: str) -> str:
    """A tool's name with its version, where Python knows it."""
    program, *more = name.split(", ")
    try:
        known = [version({"bean-check": "beancount"}.get(program, program))]
    except PackageNotFoundError:
        known = []
    return ", ".join([" ".join([program, *known]), *more])


def _progress_folders(root: Path) -> list[str]:
    return [str(path) for path in sorted(root.glob("*/progress"))]
