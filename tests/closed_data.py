"""A small data folder in which a period can be closed, and what closes it without a Word file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ktstartup.calendar import Period
from ktstartup.closing.issued_documents import issued_text
from ktstartup.model.manifest import IssuedReport, Reopening
from ktstartup.reading.tree import read_tree
from ktstartup.recording.manifest_writer import closed, closing_of, reopened
from small_data import load, write

if TYPE_CHECKING:
    from pathlib import Path

REPORT = IssuedReport.model_validate(
    {"number": "12/BC-SKH", "date": "2024-06-18", "file": "bao-cao.docx", "sha256": "a" * 64}
)
FILES = {
    "2023H2/so-tc": """\
        results:
          - {id: r1, indicator: projects, subject: a, name: Dự án A, date: 2023-09-01, evidence: {number: 1/QĐ}}
          - {id: r2, indicator: investment, subject: v1, name: Khoản 1, amount: 2 tỷ, evidence: {number: 2/QĐ}}
        money:
          - {id: m1, source: local, allocated: 500 triệu, disbursed: 200 triệu}
        """,
    "2024H1/so-tc": """\
        # Số liệu 6 tháng đầu năm
        report: {number: 9/BC-STC, date: 2024-06-17}
        results:
          - {id: r1, indicator: projects, subject: b, name: Dự án B, date: 2024-03-01, evidence: {number: 3/QĐ}}
          - {id: r2, indicator: trained, value: 120, evidence: {number: 4/QĐ}}
        tasks:
          - {id: t1, task: '1.2', status: in-progress, done: Mở lớp, outputs: [{output: classes, value: 2}]}
        money:
          - {id: m1, source: local, disbursed: 100 triệu}
        narrative:
          done: Đã làm nhiều việc.
        """,
    "2024H1/so-gd": """\
        results:
          - {id: r1, indicator: projects, subject: a, name: Dự án A, evidence: {number: 5/QĐ}}
        narrative:
          done: Phối hợp.
        """,
}


def data_folder(folder: Path) -> Path:
    """Write the folder; nothing of it is closed."""
    return write(folder, FILES)


def shut(
    folder: Path, period: str, report: IssuedReport = REPORT, day: date = date(2024, 7, 1)
) -> Path:
    """Close a period and return its manifest's path."""
    data = load(folder)
    one = Period.parse(period)
    before = next((file.tree for file in data.manifests if file.period == one), None)
    path = folder / "closed" / f"{period}.yaml"
    path.parent.mkdir(exist_ok=True)
    document = issued_text(data, one, report, "vi")
    closing = closing_of(data, one, report, day, document)
    for name, content in document.copies.items():
        (folder / name).write_bytes(content)
    path.write_bytes(closed(one, before, closing))
    return path


def reopen(folder: Path, period: str, reason: str = "Thiếu số liệu") -> None:
    """Open a closed period again, with a reason."""
    path = folder / "closed" / f"{period}.yaml"
    tree, _ = read_tree("", path.read_text(encoding="utf-8"))
    assert isinstance(tree, dict)
    again = Reopening.model_validate({"date": "2024-07-05", "by": "Sở KH", "reason": reason})
    path.write_bytes(reopened(Period.parse(period), tree, again))
