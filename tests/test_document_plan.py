"""From a signed document to a draft of plan.yaml: what is read, field by field, and what is left open."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from document_fields import fields, missed
from ktstartup.scaffold.document_plan import from_document
from small_data import ROOT

DOCUMENTS = ROOT / "tests" / "documents"
PLAN_2763 = DOCUMENTS / "ke-hoach-2763.txt"

# What the document does not say: choices of who wrote data/plan.yaml, marked there as such.
_CHOSEN = re.compile(
    r"indicators\.1\.targets\.1\.min|agencies\..*"
    # The names that reports use for the third source and the number of the recipients' line.
)


def draft(path: Path) -> str:
    return from_document(path.name, path.read_bytes()).text


def stated() -> dict[str, Any]:
    """The fields of data/plan.yaml that plan 2763 states."""
    written = fields((ROOT / "data" / "plan.yaml").read_text(encoding="utf-8"), "Kon Tum")
    return {
        path: value
        for path, value in written.items()
        if not _CHOSEN.fullmatch(path) and value not in (None, [])
    }


def test_plan_2763_is_read_field_by_field() -> None:
    wanted, found = stated(), fields(draft(PLAN_2763), "Kon Tum")
    lost = missed(wanted, found)
    share = 100 * (len(wanted) - len(lost)) / len(wanted)
    print(f"{len(wanted) - len(lost)} of {len(wanted)} fields", *lost, sep="\n")  # noqa: T201
    assert len(wanted) > 180
    assert share >= 95, "\n".join(lost)


def test_nothing_is_read_that_plan_2763_does_not_say() -> None:
    """No task, indicator, source, duty or objective is invented, no time or coordinating body added."""
    wanted, found = stated(), fields(draft(PLAN_2763), "Kon Tum")
    invented = [
        path for path, value in found.items()
        if value not in (None, []) and path not in wanted and not _CHOSEN.fullmatch(path)
    ]  # fmt: skip
    # The abbreviation as the document brings it in: "đổi mới sáng tạo (ĐMST)".
    assert invented == ["document.abbreviations.đổi mới sáng tạo"]


def test_all_15_tasks_of_plan_2763_have_the_right_bodies() -> None:
    bodies = re.compile(r"tasks\.(\S+)\.(?:lead|coordinating)")
    wanted = {path: value for path, value in stated().items() if bodies.fullmatch(path)}
    assert len({path.rpartition(".")[0] for path in wanted}) == 15
    assert missed(wanted, fields(draft(PLAN_2763), "Kon Tum")) == []


def test_all_6_indicators_of_plan_2763_have_the_right_numbers() -> None:
    found = fields(draft(PLAN_2763), "Kon Tum")
    numbers = [
        tuple(found.get(f"indicators.{n}.targets.1.{key}") for key in ("by", "min", "max"))
        for n in range(1, 7)
    ]
    assert numbers == [
        ("2023", "1", None), ("2025", "10", None), ("2025", "5", None),
        ("2025", "10000000000", "15000000000"), ("2025", "1", "2"), ("2025", "1", None),
    ]  # fmt: skip
    assert [found[f"indicators.{n}.per_year"] for n in range(1, 7)] == [
        None,
        "2",
        "1",
        None,
        None,
        None,
    ]
    assert "indicators.7.unit" not in found


def test_short_names_and_symbols_come_from_the_table_of_usual_bodies() -> None:
    written = fields((ROOT / "data" / "plan.yaml").read_text(encoding="utf-8"), "Kon Tum")
    found = fields(draft(PLAN_2763), "Kon Tum")
    wanted = {path: written[path] for path in found if path.startswith("agencies.")}
    lost = missed(wanted, found)
    # A newspaper and two schools are in no table: proposed from their names, and marked.
    assert len(wanted) == 30
    assert [one.partition(":")[0] for one in lost] == [
        "agencies.bao.symbol",
        "agencies.phan hieu dai hoc da nang.abbreviation",
        "agencies.phan hieu dai hoc da nang.symbol",
        "agencies.truong cao dang cong dong.abbreviation",
        "agencies.truong cao dang cong dong.symbol",
    ]
