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
from typing import TYPE_CHECKING, Any

from corpus import collection
from ktstartup.reading.folder import read_dataset
from timing import KTSTARTUP, Command, in_turn, table

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["peers"]

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
        entries = _journals(root, folder)

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


def _journals(root: Path, folder: Path) -> int:
    """Write the entries as double-entry journals, a transaction each; how many there are.

    *whole* has all that an entry says, as metadata and tags; *bare* has a day, a
    name, a body and an amount only.
    """
    entries = [one for path in sorted(root.iterdir()) for one in _transactions(path)]
    for kind in ("whole", "bare"):
        with (folder / f"{kind}.beancount").open("w") as beans:
            beans.writelines(f"2010-01-01 open Assets:{one}\n" for one in _bodies(entries))
            beans.write("2010-01-01 open Equity:Plan\n")
            beans.writelines(
                f'\n{one["day"]} * "{one["name"]}" "{one["ref"]}"\n{_metadata(one, kind)}'
                f"  Assets:{one['body']}  {one['amount']} VND\n"
                f"  Equity:Plan  -{one['amount']} VND\n"
                for one in entries
            )
        with (folder / f"{kind}.hledger").open("w") as ledger:
            ledger.writelines(
                f"{one['day']} {one['name']}  ; {one['ref']}\n{_tags(one, kind)}"
                f"    assets:{one['body']}    {one['amount']} VND\n"
                f"    equity:plan    -{one['amount']} VND\n\n"
                for one in entries
            )
    return len(entries)


def _bodies(entries: list[dict[str, Any]]) -> list[str]:
    return sorted({one["body"] for one in entries})


def _metadata(entry: dict[str, Any], kind: str) -> str:
    said = entry["said"] if kind == "whole" else ()
    return "".join(f'  {key}: "{value}"\n' for key, value in said)


def _tags(entry: dict[str, Any], kind: str) -> str:
    said = entry["said"] if kind == "whole" else ()
    return "".join(f"    ; {key}: {value}\n" for key, value in said)


def _transactions(province: Path) -> Iterator[dict[str, Any]]:
    data, _ = read_dataset(province)
    assert data is not None  # noqa: S101 - made by this benchmark
    for filed in data.entries:
        entry: Any = filed.entry
        tree: Any = data.tree_of(filed.file)
        item = tree[filed.section][filed.index]
        named = "name" if "name" in item else entry.ABOUT
        # A journal has places of its own for these.
        placed = {"id", "date", "amount", named}
        yield {
            "day": entry.date or data.plan.calendar.window(filed.period).last,
            "name": item.get(named, "–"),
            "ref": filed.ref,
            "body": filed.agency.title().replace("-", ""),
            "amount": getattr(entry, "amount", None) or 1,
            "said": list(_said({k: one for k, one in item.items() if k not in placed})),
        }


def _said(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Everything that an entry says, one text for each key and each item of a list."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _said(one, f"{key}-{name}" if key else name)
    elif isinstance(value, list) and not all(isinstance(one, str) for one in value):
        for number, one in enumerate(value, start=1):
            yield from _said(one, f"{key}-{number}")
    else:
        text = " ".join(value) if isinstance(value, list) else value
        yield key, text.replace('"', "'")
