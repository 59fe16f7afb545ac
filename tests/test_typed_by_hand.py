"""What is typed on the command line a little wrong is answered with what was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ktstartup.cli import run
from small_data import write

if TYPE_CHECKING:
    from pathlib import Path

ANSWERS = {
    ("-p", "Q3/2024"): "“Q3/2024” không phải là kỳ báo cáo; có phải là 2024Q3 không?",
    ("-p", "quý III/2024"): "“quý III/2024” không phải là kỳ báo cáo; có phải là 2024Q3 không?",
    ("-p", "6 tháng đầu năm 2024"): "“6 tháng đầu năm 2024” không phải là kỳ báo cáo; có phải là 2024H1 không?",
    ("-p", "“2024H1”"): "““2024H1”” không phải là kỳ báo cáo; có phải là 2024H1 không?",
    ("–period", "2024H1"): "“–period” mở đầu bằng dấu gạch ngang của Word: gõ lại --period",
    ("—p", "2024H1"): "“—p” mở đầu bằng dấu gạch ngang của Word: gõ lại -p",
    ("2024H1",): "ghi: --period 2024H1",
    ("-p", "6T2024"): "“6T2024” không phải là kỳ báo cáo; có phải là 2024H1 không?",
    ("-p", "9T/2024"): "“9T/2024” không phải là kỳ báo cáo; có phải là 2024-9M không?",
    ("-p", "kỳ 2 năm 2024"): "“kỳ 2 năm 2024” không phải là kỳ báo cáo; có phải là 2024H2 không?",
    ("-p", "3/2024"): "“3/2024” không phải là kỳ báo cáo; có phải là 2024M03 không?",
    ("-p", "giai đoạn 2020 – 2025"): "“giai đoạn 2020 – 2025” không phải là kỳ báo cáo; có phải là 2020-2025 không?",
    ("-p", "2024H1", "-a", "tài chính"): "không có cơ quan “tài chính” trong plan.yaml; có phải là “so-tc” không?",
    ("-p", "2024H1", "-a", "STC"): "không có cơ quan “STC” trong plan.yaml; có phải là “so-tc” không?",
    ("-p", "2024H1", "-a", "Sở"): "không có cơ quan “Sở” trong plan.yaml: hãy ghi mã cơ quan; tra mã theo tên bằng lệnh “ktstartup show”",
    ("-p", "2024H1", "-a", "so-tai-chinh"): "không có cơ quan “so-tai-chinh” trong plan.yaml; có phải là “so-tc” không?",
    ("-p", "2024H1", "--date", "31/6/2024"): "không có ngày 31/6/2024: xem lại ngày và tháng (tháng từ 1 đến 12, ngày không quá số ngày của tháng đó)",
    ("-p", "2024H1", "--date", "2024/06/18"): "“2024/06/18” không phải là ngày; có phải là 18/6/2024 không?",
    ("-p", "2024H1", "--date", "06/18/2024"): "“06/18/2024” không phải là ngày; có phải là 18/6/2024 không?",
}  # fmt: skip


@pytest.mark.parametrize("arguments", ANSWERS)
def test_a_slip_is_answered_with_what_was_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    assert run(["--data", str(write(tmp_path, {})), "report", *arguments]) == 2
    assert ANSWERS[arguments] in capsys.readouterr().err.splitlines()


def test_an_agency_may_be_called_by_its_whole_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(write(tmp_path, {}))
    for called in ("so-tc", "Sở Tài chính", "sở tc"):
        asked = ["submit", "-a", called, "-p", "2024H1", "--number", "1/BC", "--date", "17/6/2024"]
        assert run(["--data", folder, *asked, "--dry-run"]) == 0
        assert "progress/2024H1/so-tc.yaml" in capsys.readouterr().out


def test_correct_is_told_how_a_value_is_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["correct", "2024H1/so-tc/r1", "--value", "2"]
    assert run(["--data", str(write(tmp_path, {})), *asked]) == 2
    assert "giá trị mới ghi như sau: --set value=…" in capsys.readouterr().err.splitlines()


def test_correct_takes_names_and_finds_an_entry_by_its_last_part(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = "tasks: [{id: t7, task: '1.2', status: in-progress, done: Mở lớp}]"
    folder = str(write(tmp_path, {"2024H1/so-tttt": entry}))
    rest = ["-p", "2024H2", "--set", "status=hoàn thành", "--reason", "Nhầm", "--dry-run"]
    assert run(["--data", folder, "correct", "t7", *rest]) == 2
    assert "có phải là “2024H1/so-tttt/t7” không?" in capsys.readouterr().err
    assert run(["--data", folder, "correct", "2024H1/so-tttt/t7", *rest]) == 0
    assert "status: done\n" in capsys.readouterr().out


HEAD = "Chỉ tiêu;Tên đối tượng;Ngày;Số tiền (đồng)\n"
SHEETS = {
    HEAD + "Vốn;A;1/3/24;1 tỷ\n": "ghi 1/3/2024",
    HEAD + "Vốn;A;1/3/2024;1 tỷ rưỡi\n": "ghi 1,5 tỷ",
    HEAD + "Vốn;A;1/3/2024;1 - 2 tỷ\n": (
        "chỉ ghi một con số; phần giải thích thêm ghi ở cột “Ghi chú” hoặc trong nội dung báo cáo"
    ),
    HEAD + "Vốn;A;1/3/2024;chưa có\n": "chưa có số liệu thì để trống; kết quả bằng không thì ghi 0",
    HEAD + "Vốn;A;1/3/2024;50.000 USD\n": (
        "quy đổi ra đồng Việt Nam; số ngoại tệ và tỷ giá ghi ở cột “Ghi chú”"
    ),
    HEAD + "Vốn;A;1/3/2024;“1,5 tỷ”\n": "ghi 1,5 tỷ",
    HEAD + "Vốn;A;1/3/2024;một tỷ\n": "ghi bằng chữ số, ví dụ 1,2 tỷ",
    HEAD + "Vốn;A;1/3/2024;1,5\n": (
        "ghi kèm đơn vị (triệu, tỷ), ví dụ 1,5 tỷ; nếu đã có đơn vị thì ghi ít chữ số hơn sau dấu phẩy"
    ),
    HEAD + "Vốn;A;1/3/2024;1 tỷ\nTổng cộng;;;1 tỷ\n": "không nhập dòng cộng: xóa dòng này",
    HEAD.replace(" (đồng)", "") + "Vốn;A;1/3/2024;1 tỷ\n": (
        "nếu đó là cột “Số tiền (đồng)” thì sửa tiêu đề thành như vậy; số tiền ở cột đó tính bằng đồng, "
        "hoặc ghi kèm đơn vị: 850 triệu"
    ),
    "Nhiệm vụ;Đã làm;Ngày\n1.1;Mở lớp;1/3/2024\n": (
        "nếu đó là cột “Việc đã làm” thì sửa tiêu đề thành như vậy"
    ),
}  # fmt: skip


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_is_answered_with_what_makes_it_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, sheet: str
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    folder = write(tmp_path / "data", {})
    (tmp_path / "a.csv").write_text(sheet, encoding="utf-8")
    asked = ["import", str(tmp_path / "a.csv"), "-a", "so-tc", "-p", "2024H1", "--yes"]
    assert run(["--data", str(folder), *asked]) == 1
    out, err = capsys.readouterr()
    assert f"gợi ý: {SHEETS[sheet]}\n" in out + err


@pytest.mark.parametrize(
    ("typed", "told"),
    [("withdrawn: 2024H1/so-tc/r1", "muốn rút lại mục đó thì ghi hai khóa corrects: 2024H1/so-tc/r1 và withdrawn: true"),
     ("withdrawn: true, reason: Nhầm", "thêm “corrects: kỳ/cơ quan/mã”, hoặc bỏ “withdrawn”"),
     ("reason: Nhầm, value: 3", "thêm “corrects: kỳ/cơ quan/mã”, hoặc bỏ “reason”")],
)  # fmt: skip
def test_what_takes_an_entry_back_is_told_to_name_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], typed: str, told: str
) -> None:
    folder = write(tmp_path, {"2024H2/so-tc": f"results: [{{id: r2, {typed}}}]"})
    assert run(["--data", str(folder), "check"]) == 1
    assert f"gợi ý: {told}\n" in capsys.readouterr().out
