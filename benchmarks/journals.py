"""Writes entries as double-entry journals, a transaction each, for beancount and hledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ktstartup.reading.loader import read_dataset

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def journals(root: Path, folder: Path) -> int:
    """Write ``whole`` and ``bare`` journals of both tools; how many entries there are.

    *whole* has all that an entry says, as metadata and tags; *bare* has a day, a
    name, a body and an amount only.
    """
    entries = [one for path in sorted(root.iterdir()) for one in _transactions(path)]
    bodies = sorted({one["body"] for one in entries})
    opened = "".join(f"2010-01-01 open Assets:{one}\n" for one in bodies)
    for kind in ("whole", "bare"):
        with (folder / f"{kind}.beancount").open("w") as beans:
            beans.write(f"{opened}2010-01-01 open Equity:Plan\n")
            beans.writelines(_beans(one, whole=kind == "whole") for one in entries)
        with (folder / f"{kind}.hledger").open("w") as ledger:
            ledger.writelines(_ledger(one, whole=kind == "whole") for one in entries)
    return len(entries)


def _beans(entry: dict[str, Any], *, whole: bool) -> str:
    said = "".join(f'  {key}: "{value}"\n' for key, value in entry["said"] if whole)
    return (
        f'\n{entry["day"]} * "{entry["name"]}" "{entry["ref"]}"\n{said}'
        f"  Assets:{entry['body']}  {entry['amount']} VND\n"
        f"  Equity:Plan  -{entry['amount']} VND\n"
    )


def _ledger(entry: dict[str, Any], *, whole: bool) -> str:
    said = "".join(f"    ; {key}: {value}\n" for key, value in entry["said"] if whole)
    return (
        f"{entry['day']} {entry['name']}  ; {entry['ref']}\n{said}"
        f"    assets:{entry['body']}    {entry['amount']} VND\n"
        f"    equity:plan    -{entry['amount']} VND\n\n"
    )


def _transactions(province: Path) -> Iterator[dict[str, Any]]:
    data, _ = read_dataset(province)
    assert data is not None  # noqa: S101 - made by this benchmark
    for filed in data.entries:
        entry: Any = filed.entry
        tree: Any = data.by_name[filed.file].tree
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
