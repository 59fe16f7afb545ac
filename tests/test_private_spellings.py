"""Private data are warned of in every spelling that officers use, and figures are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from ktstartup.checking.private_data import _is_private
from small_data import problems_of, write

PRIVATE = (
    "0912345678", "ĐT.0912345678", "ĐT: 0912 345 678", "(+84) 912345678", "+84 912 345 678",
    "0084912345678", "(0260) 3862542", "0260 3862542", "0260.3862.542", "0912-345-678",
    "0912\u00a0345\u00a0678", "0912  345  678", "0912 – 345 – 678", "012345678901",
    "012 345 678 901", "012.345.678.901", "CMND 123456789", "CMND 123 456 789",
    "CCCD số 012 345 678 901", "căn cước: 123456789", "tài khoản 0071000123456",
    "STK: 0071 0001 2345 6", "số tài khoản 123-456-789", "a.b@c.vn",
)  # fmt: skip
FIGURES = (
    "1.500.000.000 đồng", "0,5 tỷ", "Quyết định 2763/KH-UBND", "ngày 15/12/2024", "2019-2025",
    "0,912345678", "1.091.234.567.890 đồng", "10 - 15 tỷ đồng", "từ 15.10.2024 đến 20.10.2024",
    "tài khoản số hóa năm 2024", "giai đoạn 2021 - 2025, 2026 - 2030", "123/QĐ 456/QĐ 789/QĐ",
)  # fmt: skip


@pytest.mark.parametrize("text", PRIVATE)
def test_private(text: str) -> None:
    assert _is_private(f"Anh Ba, {text}, đã nhận")


@pytest.mark.parametrize("text", FIGURES)
def test_a_figure(text: str) -> None:
    assert not _is_private(f"Đã cấp {text} trong kỳ")


@pytest.mark.parametrize(("text", "line"), [
    ("# Gọi anh Ba 0912 345 678\ntasks: [{id: t1, task: '1.2', done: a}]\n", 1),
    ("tasks:\n  - {id: t1, task: '1.2', done: a}  # hỏi a.b@c.vn\n", 2),
    ("report: {number: 7/BC 0912345678, date: 2022-06-17}\n", 1),
    ("tasks:\n  - id: t1\n    task: '1.2'\n    done: a\n    evidence: {link: 'https://a.vn/?sdt=0912345678'}\n", 5),
    ("tasks:\n  - id: t1\n    task: '1.2'\n    done: a\n    evidence: {number: CCCD 012345678901}\n", 5),
    ("tasks:\n  - id: t1\n    task: '1.2'\n    done: a\n    evidence: [{number: 1/QĐ}, {file: evidence/0912345678.pdf}]\n", 5),
])  # fmt: skip
def test_private_data_beside_the_text(tmp_path: Path, text: str, line: int) -> None:
    """Comments are read by whoever has the repository; links and names of papers are printed."""
    folder = write(tmp_path / "data", {"2022H1/so-khcn": text})
    found = [one.place.line for one in problems_of(folder) if one.code == "KT720"]
    assert found == [line]
