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
    ("-p", "2024H1", "-a", "Sở Tài chính"): "không có cơ quan “Sở Tài chính” trong plan.yaml; có phải là “so-tc” không?",
    ("-p", "2024H1", "-a", "so-tai-chinh"): "không có cơ quan “so-tai-chinh” trong plan.yaml; có phải là “so-tc” không?",
    ("-p", "2024H1", "-a", "Sở TC"): "không có cơ quan “Sở TC” trong plan.yaml; có phải là “so-tc” không?",
    ("-p", "2024H1", "--date", "31/6/2024"): "không có ngày 31/6/2024: xem lại tháng đó có bao nhiêu ngày",
    ("-p", "2024H1", "--date", "2024/06/18"): "“2024/06/18” không phải là ngày; có phải là 18/6/2024 không?",
    ("-p", "2024H1", "--date", "06/18/2024"): "“06/18/2024” không phải là ngày; có phải là 18/6/2024 không?",
}  # fmt: skip


@pytest.mark.parametrize("arguments", ANSWERS)
def test_a_slip_is_answered_with_what_was_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    assert run(["--data", str(write(tmp_path, {})), "report", *arguments]) == 2
    assert ANSWERS[arguments] in capsys.readouterr().err.splitlines()
