"""The ten questions of docs/dataset.md, and what plain Python answers them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import ktstartup
from small_data import ROOT

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

MERGERS = "One indicator by agency, mergers as they were then and as they are now"
PROBLEMS = "Which data cannot be counted yet"
PAGE = (ROOT / "docs" / "dataset.md").read_text(encoding="utf-8")
QUESTIONS = dict(re.findall(r"### (.*?)\n\n```sql\n(.*?)```", PAGE, re.DOTALL))


def halves(row: dict[str, Any]) -> bool:
    return bool(row["figure"] == "in-period" and row["period_kind"] == "half")


def cumulative(row: dict[str, Any], level: str, kind: str = "indicator") -> bool:
    return (row["period"], row["figure"], row["level"], row["kind"]) == (
        "2024H1", "cumulative", level, kind,
    )  # fmt: skip


def totals(rows: list[dict[str, Any]], keys: tuple[str, ...], value: str) -> list[tuple[Any, ...]]:
    """Sums above nothing, by keys; a key “year” is that of the period."""
    found: dict[tuple[Any, ...], Any] = {}
    for row in rows:
        key = tuple(row["period"][:4] if name == "year" else row[name] for name in keys)
        found[key] = found.get(key, 0) + (row[value] or 0)
    return sorted((*key, total) for key, total in found.items() if total > 0)


def by_python(country: Path, today: date) -> dict[str, list[tuple[Any, ...]]]:
    """What each question asks of the data folders of a country, without any engine."""
    folders = [one for one in sorted(country.iterdir()) if (one / "plan.yaml").is_file()]
    loaded = {one.name: ktstartup.load(one, today=today) for one in folders}
    rows = [
        {**row, "province": name}
        for name, data in loaded.items()
        if data.is_sound
        for row in data.facts().records()
    ]
    return {
        **_of_facts(rows),
        MERGERS: _mergers(rows, loaded),
        PROBLEMS: _problems(loaded),
    }


def _mergers(
    rows: list[dict[str, Any]], loaded: dict[str, ktstartup.Data]
) -> list[tuple[Any, ...]]:
    found = []
    for row in rows:
        if row["id"] == "firms" and cumulative(row, "agency"):
            heirs = loaded[row["province"]].plan.agencies[row["agency"]].successors
            now = "; ".join(heirs) or row["agency"]
            found.append((row["province"], row["plan"], row["agency"], now, row["value"]))
    return sorted(found)


def _problems(loaded: dict[str, ktstartup.Data]) -> list[tuple[Any, ...]]:
    counts = Counter(
        (name, data.dataset.plan.document.number, one["severity"])
        for name, data in loaded.items()
        for one in data.problems
        if data.dataset is not None
    )
    return [(*key, count) for key, count in sorted(counts.items())]


def _of_facts(rows: list[dict[str, Any]]) -> dict[str, list[tuple[Any, ...]]]:

    def picked(some: Any, *names: str) -> list[tuple[Any, ...]]:
        return sorted(tuple(row[name] for name in names) for row in some)

    projects = [row for row in rows if row["id"] == "projects" and row["kind"] == "indicator"]
    given = totals([row for row in rows if cumulative(row, "whole", "allocated")],
                   ("province", "plan"), "amount")  # fmt: skip
    spent = {one[:2]: one[2] for one in totals(
        [row for row in rows if cumulative(row, "whole", "disbursed")], ("province", "plan"), "amount"
    )}  # fmt: skip
    late: dict[tuple[Any, ...], list[int]] = {}
    for row in rows:
        if row["kind"] == "report" and row["level"] == "agency":
            counts = late.setdefault((row["province"], row["plan"], row["agency"]), [0, 0])
            counts[0] += row["status"] == "late"
            counts[1] += row["status"] == "missing"
    reports = [(*key, *counts) for key, counts in sorted(late.items()) if any(counts)]
    return {
        "Who is behind, and where": picked(
            (r for r in rows if cumulative(r, "whole") and r["status"] in ("behind", "overdue")),
            "province", "plan", "id", "value", "expected", "status",
        ),
        "One indicator in every province": picked(
            (r for r in projects if cumulative(r, "whole")),
            "province", "plan", "value", "target_min", "share",
        ),
        "What was new in each year": totals(
            [r for r in projects if halves(r) and r["level"] == "whole"],
            ("province", "plan", "year"), "value",
        ),
        "Money by source and year": totals(
            [r for r in rows if r["kind"] == "disbursed" and halves(r) and r["level"] == "whole"],
            ("id", "year"), "amount",
        ),
        "How much of the money given was spent": [
            (*one, spent.get(one[:2])) for one in given
        ],
        "Whose reports were late or never came": sorted(
            reports, key=lambda one: (-one[3] - one[4], *one[:3])
        ),
        "What more than one agency claims": picked(
            (r for r in rows if r["level"] == "subject" and r["figure"] == "cumulative"
             and r["period"] == "2024H1" and ";" in (r["agency"] or "")),
            "province", "plan", "subject", "agency",
        ),
        "A field over the whole country": totals(
            [r for r in projects if cumulative(r, "category") and r["dimension"] == "field"],
            ("category",), "value",
        ),
    }  # fmt: skip
