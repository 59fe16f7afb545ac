"""The status as a comment on a merge request: short, escaped, and it calls nobody."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ktstartup.cli import run
from ktstartup.rendering.plain_text import printable, quiet
from small_data import PLAN, ROOT, write

if TYPE_CHECKING:
    from pathlib import Path

MARKDOWN = MarkdownIt("commonmark").enable("table")

RESULTS = """\
    results:
      - {id: r1, indicator: projects, value: 0, date: 2022-03-01}
      - {id: r2, indicator: trained, value: 1_250, date: 2022-03-01, evidence: {number: 1/a}}
    money:
      - {id: m1, source: local, allocated: 550 triệu, date: 2022-03-01, evidence: {number: 1/a}}
    tasks:
      - {id: t1, task: '1.1', status: done, done: Xong, date: 2022-03-01, evidence: {number: 1/a}}
"""


def shown(capsys: pytest.CaptureFixture[str], folder: Path, *more: str, lang: str = "vi") -> str:
    command = ["--lang", lang, "--data", str(folder), "status", "--format", "md", *more]
    assert run(command) == 0
    return capsys.readouterr().out


def test_a_period_as_a_comment(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path / "data", {"2022H1/so-tc": RESULTS})
    assert shown(capsys, folder, "-p", "2022H1") == dedent(
        """\
        ### Kế hoạch 01/KH-UBND

        6 tháng đầu năm 2022: số liệu từ 15/12/2021 đến 14/6/2022.

        | Chỉ tiêu | Trong kỳ | Lũy kế | Tiến độ | Mục tiêu | Hạn | % | Đánh giá |
        | :-- | --: | --: | --: | --: | --: | --: | :-- |
        | Dự án | 0 | 0 | 3 | ≥ 10 | 2025 | 0 | chậm tiến độ |
        | Vốn | – | – | 3 tỷ | 10-15 tỷ | 2025 | – | chưa có số liệu |
        | Khu | – | – | 0 | ≥ 1 | 2023 | – | chưa có số liệu |
        | Người học | 1.250 | 1.250 | 300 | ≥ 1.000 | 2025 | 125 | vượt chỉ tiêu |
        | Tỷ lệ | – | – | 25 | ≥ 60 | 2025 | – | chưa có số liệu |
        | Cố vấn | – | – | 0 | ≥ 20 | 2025 | – | chưa có số liệu |

        –: chưa có số liệu, khác với 0. Tiến độ: mức cần đạt đến hết kỳ theo Kế hoạch; lệch không quá 10% là bảo đảm tiến độ.

        - Dự án: nếu giữ nhịp độ hiện nay, đến hạn dự kiến đạt 0; đến hạn cần thêm 10; bình quân mỗi năm 2,9
        - Người học: nếu giữ nhịp độ hiện nay, đến hạn dự kiến đạt 4.166

        <details><summary>Các nhiệm vụ: 1 quá hạn, 1 chưa đến hạn, 1 chưa có số liệu</summary>

        | Số | Nhiệm vụ | Đã báo cáo | Đánh giá |
        | :-- | :-- | --: | :-- |
        | 1.1 | Việc một lần | 1/2 | quá hạn |
        | 1.2 | Việc hằng năm | 0/1 | chưa có số liệu |
        | 1.3 | Việc sau này | 0/1 | chưa đến hạn |

        </details>

        <details><summary>Kinh phí (triệu đồng)</summary>

        | Nguồn kinh phí | Bố trí trong kỳ | Bố trí lũy kế | Giải ngân trong kỳ | Giải ngân lũy kế |
        | :-- | --: | --: | --: | --: |
        | Trung ương | – | – | – | – |
        | Địa phương | 550,0 | 550,0 | – | – |

        </details>

        Báo cáo 6 tháng đầu năm 2022, hạn gửi 16/6/2022: đã nhận 0/3.
        - Chưa gửi (3): Sở TC, Sở TT, Sở GD

        <sub>Lập từ số liệu bằng lệnh <code>ktstartup status --period 2022H1 --format md</code>.</sub>
        """
    )


def test_one_agency_is_not_held_against_the_targets(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path / "data", {"2022H1/so-tc": RESULTS})
    text = shown(capsys, folder, "-p", "2022H1", "-a", "so-tc", lang="en")
    assert "**Sở Tài chính**" in text
    assert "| Indicator | In period | Actual |\n| :-- | --: | --: |\n| Dự án | 0 | 0 |" in text
    assert "| Vốn | – | – |" in text
    assert "--format md --agency so-tc</code>" in text


def test_illustrative_data_say_so_first(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys, ROOT / "examples" / "minh-hoa", "-p", "2024H1")
    second = text.split("\n\n")[1]
    assert second == "> **SỐ LIỆU MINH HỌA** – Số liệu minh họa: không con số nào ở đây là thật."


def test_the_same_as_the_table_in_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    folder = ROOT / "examples" / "tinh-gia-dinh"
    text = shown(capsys, folder, "-p", "2022H2", lang="en")
    run(["--lang", "en", "--data", str(folder), "status", "-p", "2022H2"])
    terminal = " ".join(capsys.readouterr().out.split())
    rows = [row for row in text.splitlines() if row.startswith("| ") and "--" not in row]
    assert len(rows) > 20
    for row in rows:
        for cell in row.strip("| ").split(" | "):
            assert all(word in terminal for word in cell.replace("\\", "").split())


HOSTILE = [
    "A | B",
    "@kontum/so-khcn",
    "xem #12 và !34, GH-56, ~nhãn, %mốc",
    "<script>alert(1)</script>",
    "</summary></details>",
    "[liên kết](https://example.org)",
    "![ảnh](https://example.org/x.png)",
    "https://example.org và www.example.org",
    "`mã`\n| :-- |\n# Đề mục",
    "&lt;b&gt; &#64;ai",
    "0123456789abcdef0123456789abcdef01234567",
    "*đậm* _nghiêng_ ~~gạch~~ $x$",
    "1. một",
    "- hai",
    "\\| đã thoát",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_names_from_the_data_stay_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    quoted = '"' + name.replace("\\", "\\\\").replace("\n", "\\n") + '"'
    plan = PLAN.replace("short: Việc một lần", f"short: {quoted}").replace(
        "abbreviation: Sở TC", f"abbreviation: {quoted}"
    )
    folder = write(tmp_path / "data", {}, plan=plan.replace("short: Dự án", f"short: {quoted}"))
    plain = write(tmp_path / "plain", {})
    html = [MARKDOWN.render(shown(capsys, one, "-p", "2022H1")) for one in (folder, plain)]
    # Not one tag more or less than with tame names.
    tags = [re.findall(r"<[^>]+>", one) for one in html]
    assert tags[0] == tags[1]


@given(st.text(max_size=60))
def test_any_text_is_itself_in_a_cell(text: str) -> None:
    tokens = MARKDOWN.parse(f"| a | b |\n| --- | --- |\n| x{quiet(text)}x | y |")
    inline = [one.content for one in tokens if one.type == "inline"]
    assert len(inline) == 4
    rendered = MARKDOWN.renderInline(f"x{quiet(text)}x")
    back = rendered.replace("\u200b", "")
    for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        back = back.replace(entity, char)
    assert back == f"x{printable(text)}x".replace("\u200b", "")


@given(st.text("@#!~%aGH-0f1", max_size=50))
def test_nobody_is_called_and_nothing_linked(text: str) -> None:
    html = MARKDOWN.renderInline(quiet(text))
    assert not re.search(r"[@#!~]\w|GH-\d|[0-9a-f]{7}", html.replace("&#", ""), re.IGNORECASE)


def test_less_than_the_whole_never_shows_as_a_hundred(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deal = (
        "results: [{id: r1, indicator: investment, subject: v, name: Vốn, amount: 9_950_000_000, "
        "evidence: {number: 1/HĐ}}]"
    )
    folder = write(tmp_path, {"2024H1/so-tc": deal})
    for form in ("table", "md"):
        assert run(["--data", str(folder), "status", "-p", "2024H1", "--format", form]) == 0
        line = next(one for one in capsys.readouterr().out.splitlines() if "9,95 tỷ" in one)
        assert " 99,5 " in line.replace("|", " ")
        assert "100" not in line
