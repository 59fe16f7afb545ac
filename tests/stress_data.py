"""A made-up data folder that is hard to lay out: long texts, long names, many bodies, an empty period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from small_data import PLAN, write

if TYPE_CHECKING:
    from pathlib import Path

AGENCIES, PROJECTS = 60, 40
LONG_NAME = (
    "Ban Quản lý các dự án hỗ trợ khởi nghiệp đổi mới sáng tạo, chuyển đổi số và phát triển "
    "kinh tế tập thể liên huyện thử nghiệm"
)
# Some two pages at the size of a table.
_LONG = " ".join(
    f"Nội dung thứ {n} của nhiệm vụ, viết thật dài để xem bảng có giữ đủ chữ hay không;"
    for n in range(1, 91)
)
_BODIES = [f"co-quan-{n:02}" for n in range(1, AGENCIES)]


def stress(folder: Path) -> Path:
    """Write the folder: everything in 2024H1, nothing at all before it."""
    agencies = f"  ban-dai: {{name: '{LONG_NAME}', abbreviation: '{LONG_NAME[:60]}', symbol: BAN, parent: ỦY BAN NHÂN DÂN TỈNH THỬ}}\n"
    for number, body in enumerate(_BODIES, 1):
        agencies += (
            f"  {body}: {{name: Cơ quan thử nghiệm số {number} của tỉnh, abbreviation: CQ {number}, "
            f"symbol: CQ{number}}}\n"
        )
    members = ", ".join(["so-khcn", "so-tc", "so-tttt", "so-gd", "ban-dai", *_BODIES])
    plan = PLAN.replace("agency_groups:\n", agencies + "agency_groups:\n").replace(
        "members: [so-khcn, so-tc, so-tttt, so-gd]", f"members: [{members}]"
    ).replace("text: Việc một lần,", f"text: '{_LONG}',")  # fmt: skip
    assert plan.count("co-quan-") == 2 * len(_BODIES)
    files = {f"2024H1/{body}": _progress(number, body) for number, body in enumerate(_BODIES, 1)}
    files["2024H1/ban-dai"] = _long_progress()
    return write(folder, files, plan=plan)


def _progress(number: int, body: str) -> str:
    text = f"report: {{number: {number}/BC-CQ, date: 2024-06-17}}\n"
    if number <= PROJECTS:
        text += (
            f"results:\n  - {{id: r1, indicator: projects, subject: du-an-{number:02}, "
            f"name: Dự án thử nghiệm số {number}, date: 2024-03-05, "
            f"evidence: {{number: {number}/QĐ-CQ, date: 2024-03-05}}}}\n"
        )
    text += (
        "tasks:\n  - {id: t1, task: '1.2', status: in-progress, "
        f"done: Đã mở một lớp tại {body}, outputs: [{{output: classes, value: 1}}]}}\n"
        f"money:\n  - {{id: m1, source: local, allocated: {number} triệu, disbursed: {number} triệu}}\n"
        f"narrative:\n  done: Đã làm việc số {number}.\n  difficulties: Khó khăn riêng số {number}.\n"
        f"  proposals: Kiến nghị riêng số {number}.\n  next: Việc kỳ tới số {number}.\n"
    )
    return text


def _long_progress() -> str:
    return (
        "report: {number: 99/BC-BAN, date: 2024-06-17}\n"
        f"tasks:\n  - {{id: t1, task: '1.2', status: in-progress, done: '{_LONG}'}}\n"
        f"narrative:\n  done: '{_LONG}'\n"
    )
