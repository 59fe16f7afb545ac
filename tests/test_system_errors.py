"""What the system says of files is said in the reader's language, everywhere by one module."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from ktstartup.language import Language
from ktstartup.system_errors import why_unread, why_unwritten
from small_cli import call
from small_data import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

VI = Language("vi")


@pytest.mark.parametrize(
    ("why", "code", "said"),
    [(why_unread, errno.ENOENT, "không có tệp này"),
     (why_unread, errno.EACCES, "không có quyền đọc, hoặc tệp đang mở trong chương trình khác"),
     (why_unwritten, errno.ENOSPC, "ổ đĩa đã đầy; hãy dọn chỗ trống rồi chạy lại"),
     (why_unread, errno.EISDIR, "đây là thư mục")],
)  # fmt: skip
def test_a_known_reason_is_told_in_vietnamese(
    why: Callable[[OSError], str], code: int, said: str
) -> None:
    assert VI.text("{reason}", reason=why(OSError(code, os.strerror(code)))) == said


def test_an_unknown_reason_is_the_systems_own() -> None:
    assert why_unread(OSError(errno.EMFILE, "Too many open files")) == "Too many open files"
    assert why_unwritten(OSError("nothing known")) == "nothing known"


def test_no_other_module_asks_the_system_for_its_words() -> None:
    source = ROOT / "src" / "ktstartup"
    asking = {
        path.name for path in source.rglob("*.py") if "error.strerror" in path.read_text("utf-8")
    }
    assert asking == {"system_errors.py"}


@pytest.mark.parametrize(
    "line",
    ["close --period 2024H1 --report x.docx --number 1 --date 18/6/2024", "add -a so-khcn -p 2024H1 --from x.json --yes",
     "import x.xlsx", "check --signers x"],
)  # fmt: skip
def test_a_file_that_is_not_there_is_named_in_vietnamese(line: str, tmp_path: Path) -> None:
    done = call("--data", str(ROOT / "data"), *line.split(), cwd=tmp_path)
    said = done.stderr.decode()
    assert done.returncode
    assert "không có tệp" in said
    assert "No such file" not in said
