"""Reminder letters: to whom, what they ask for, by when; and the list of them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest

from small_cli import MINH_HOA, call
from small_data import DONE, LED, PLAN, SENT, load, write
from small_reports import as_markdown, view_of

if TYPE_CHECKING:
    from pathlib import Path


def remind(folder: Path, out: Path, *options: str, lang: str = "vi") -> dict[str, str]:
    done = call(
        "--lang", lang, "--data", str(folder), "remind", "-p", "2024H1", "-o", str(out), *options
    )
    assert done.returncode == 0, done.stderr.decode()
    assert sorted(done.stdout.decode().split()) == sorted(p.as_posix() for p in out.iterdir())
    return {path.stem: path.read_text(encoding="utf-8") for path in out.glob("*.md")}


def test_one_letter_for_each_body_that_lacks_something_and_one_list(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "data",
        {**DONE, "2024H1/so-tc": SENT + "money: [{id: m1, source: local, allocated: 1 tỷ}]"},
        plan=LED,
    )
    letters = remind(folder, tmp_path / "out")
    assert set(letters) == {"so-tc", "so-tttt", "so-gd", "danh-sach"}
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".md", ".docx"}


def test_the_letter_says_exactly_what_is_missing(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "data",
        {**DONE, "2024H1/so-tc": SENT + "money: [{id: m1, source: local, allocated: 1 tỷ}]"},
        plan=LED,
    )
    text = remind(folder, tmp_path / "out", "--agency", "so-tc")["so-tc"]
    assert "Kính gửi: Sở Tài chính." in text
    assert (
        "V/v đôn đốc báo cáo kết quả thực hiện Kế hoạch số 01/KH-UBND 6 tháng đầu năm 2024" in text
    )
    assert "đã nhận được Báo cáo số 7/BC-STC ngày 17/6/2024 của Sở Tài chính" in text
    assert "a) Số liệu về các chỉ tiêu được giao chủ trì" in text
    assert "- Dự án." in text
    assert "b) Phần đánh giá" in text
    assert "nhiệm vụ được giao" not in text  # task 1.1 is done
    assert "thời hạn gửi báo cáo 6 tháng đầu năm 2024 là ngày 18 tháng 6 năm 2024" in text
    assert text.count("./.") == 1


def test_who_sent_nothing_is_asked_for_the_report_itself(tmp_path: Path) -> None:
    letters = remind(write(tmp_path / "data", {}), tmp_path / "out")
    assert "chưa nhận được báo cáo 6 tháng đầu năm 2024 của Sở Giáo dục" in letters["so-gd"]
    assert "theo quy định." in letters["so-gd"]  # nothing else is known to be missing
    assert "- 1.2 (Việc hằng năm)." in letters["so-tttt"]
    assert "Cần đôn đốc 03 cơ quan, đơn vị sau:" in letters["danh-sach"]
    assert "của cơ quan, đơn vị nào trong số 03 cơ quan, đơn vị phải gửi (" in letters["danh-sach"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), "chậm nhất ngày       tháng       năm 2024"),
        # Five working days after Thursday 27 June.
        (("--date", "2024-06-27"), "chậm nhất ngày 04 tháng 7 năm 2024"),
        (("--until", "2024-06-25"), "chậm nhất ngày 25 tháng 6 năm 2024"),
        (("--date", "2024-06-20", "--until", "2024-06-25"), "chậm nhất ngày 25 tháng 6 năm 2024"),
    ],
)
def test_the_new_date_is_given_counted_or_left_open(
    tmp_path: Path, options: tuple[str, ...], expected: str
) -> None:
    text = remind(write(tmp_path / "data", {}), tmp_path / "out", "-a", "so-gd", *options)["so-gd"]
    assert expected in text


def test_the_plan_says_how_many_working_days_a_reminder_gives(tmp_path: Path) -> None:
    plan = PLAN.replace("to: ubnd}", "to: ubnd, reminder_working_days: 1}")
    folder = write(tmp_path / "data", {}, plan=plan)
    text = remind(folder, tmp_path / "out", "-a", "so-gd", "--date", "2024-06-28")["so-gd"]
    assert "chậm nhất ngày 01 tháng 7 năm 2024" in text  # Friday, then Monday


def test_letters_are_numbered_one_after_the_other(tmp_path: Path) -> None:
    folder = write(tmp_path / "data", {})
    letters = remind(folder, tmp_path / "out", "--number", "9", "--date", "2024-06-20")
    numbers = [
        next(line for line in letters[a].splitlines() if "Số:" in line)
        for a in ("so-tc", "so-tttt", "so-gd")
    ]
    assert numbers == ["Số: 09/SKH-......<br>", "Số: 10/SKH-......<br>", "Số: 11/SKH-......<br>"]


def test_a_drafting_unit_ends_the_number_and_keeps_a_copy(tmp_path: Path) -> None:
    plan = PLAN.replace("symbol: SKH,", "symbol: SKH, unit: QLKH,")
    text = remind(write(tmp_path / "data", {}, plan=plan), tmp_path / "out", "-a", "so-gd")["so-gd"]
    assert "/SKH-QLKH" in text
    assert "- Lưu: VT, QLKH." in text
    assert "- UBND tỉnh (b/c);" in text


def test_a_unit_that_the_plan_does_not_name_is_left_open(tmp_path: Path) -> None:
    text = remind(write(tmp_path / "data", {}), tmp_path / "out", "-a", "so-gd")["so-gd"]
    assert "/SKH-......<br>" in text
    assert "- Lưu: VT, ......." in text


def test_one_kind_alone_has_no_letter_before_it(tmp_path: Path) -> None:
    letters = remind(write(tmp_path / "data", {}), tmp_path / "out")
    assert "a) " not in letters["so-tttt"]
    assert "\nTình hình, kết quả thực hiện các nhiệm vụ được giao chủ trì:" in letters["so-tttt"]


def test_the_list_is_an_internal_sheet(tmp_path: Path) -> None:
    text = remind(write(tmp_path / "data", {}), tmp_path / "out")["danh-sach"]
    assert "(Dùng nội bộ để theo dõi, đôn đốc)" in text
    assert "Nơi nhận" not in text
    assert "GIÁM ĐỐC" not in text


def test_the_list_says_the_same_as_the_letters(tmp_path: Path) -> None:
    folder = write(tmp_path / "data", {"2024H1/so-tc": SENT}, plan=LED)
    letters = remind(folder, tmp_path / "out")
    row = next(line for line in letters["danh-sach"].splitlines() if "Sở Tài chính" in line)
    assert "Báo cáo số 7/BC-STC ngày 17/6/2024" in row
    assert "Nhiệm vụ: 1.1 (Việc một lần)." in row
    assert "Chỉ tiêu: Dự án." in row


def test_word_says_what_markdown_says(tmp_path: Path) -> None:
    folder = write(tmp_path / "data", {"2024H1/so-tc": SENT}, plan=LED)
    letters = remind(folder, tmp_path / "out")
    for name, text in letters.items():
        document = docx.Document(BytesIO((tmp_path / "out" / f"{name}.docx").read_bytes()))
        words = {p.text for p in document.paragraphs}
        for line in text.splitlines():
            if line.startswith(("Thực hiện", "Đến nay", "Báo cáo gửi", "a)", "b)")):
                assert line.replace("\\", "") in words
        title = document.core_properties.title
        assert title.startswith(
            "Cơ quan, đơn vị chưa gửi" if name == "danh-sach" else "V/v đôn đốc"
        )


def test_the_same_data_give_the_same_letters(tmp_path: Path) -> None:
    folder = write(tmp_path / "data", {})
    remind(folder, tmp_path / "a")
    remind(folder, tmp_path / "b")
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_english_letters_have_no_vietnamese_sentence(tmp_path: Path) -> None:
    folder = write(tmp_path / "data", {"2024H1/so-tc": SENT}, plan=LED)
    for text in remind(folder, tmp_path / "out", lang="en").values():
        assert "Kính gửi" not in text
        assert "báo cáo" not in text
        assert "cơ quan" not in text


def test_illustrative_letters_say_so(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert call("--data", MINH_HOA, "remind", "-p", "2024H1", "-o", str(out)).returncode == 0
    for path in out.glob("*.md"):
        assert path.read_text(encoding="utf-8").startswith("> **SỐ LIỆU MINH HỌA**")
    assert len(list(out.glob("*.docx"))) >= 5


def test_the_half_that_owes_no_report_leads_to_the_year(tmp_path: Path) -> None:
    folder = write(tmp_path / "data", {})
    done = call("--data", str(folder), "remind", "-p", "2024H2", "--format", "md", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.decode().split()[0] == "reports/2024/don-doc/so-tc.md"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("-p", "2024Q1"), 2, "không phải gửi báo cáo"),
        (("-p", "2024H1", "-a", "so-khcn"), 1, "không còn phải gửi"),
        (("-p", "2024H1", "-a", "so-xx"), 2, "so-xx"),
        (("-p", "2024H1", "--date", "hôm nay"), 2, "không phải là ngày"),
        (
            ("-p", "2024H1", "--until", "31/6/2024"),
            2,
            "không có ngày 31/6/2024: xem lại ngày và tháng (tháng từ 1 đến 12, "
            "ngày không quá số ngày của tháng đó)",
        ),
        (("-p", "1999H1"), 2, "1999H1"),
    ],
)
def test_wrong_use_writes_nothing_and_says_why(
    tmp_path: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    folder = write(tmp_path / "data", {})
    done = call("--data", str(folder), "remind", *arguments, "-o", str(tmp_path / "out"))
    said = done.stderr.decode()
    assert done.returncode == code, said
    assert words in said
    assert "Traceback" not in said
    assert not (tmp_path / "out").exists()


def test_when_all_is_in_nobody_is_reminded(tmp_path: Path) -> None:
    plan = PLAN.replace("owed_by: [cac-so]", "owed_by: [so-gd]")
    text = "report: {number: 1/BC, date: 2024-06-17}\nnarrative: {done: Đã làm}\n"
    folder = write(tmp_path / "data", {"2024H1/so-gd": text}, plan=plan)
    done = call("--data", str(folder), "remind", "-p", "2024H1", "-o", str(tmp_path / "out"))
    assert done.returncode == 0
    assert "không phải đôn đốc ai" in done.stdout.decode()
    assert not (tmp_path / "out").exists()


def test_where_nobody_owes_a_report_yet_none_is_said_to_be_in(tmp_path: Path) -> None:
    """The plan is of 10 July 2024: its first report is that on the year."""
    folder = write(
        tmp_path / "data",
        {},
        plan=PLAN.replace("2020-01-10", "2024-07-10").replace(
            "first_year: 2020", "first_year: 2024"
        ),
    )
    done = call("--data", str(folder), "remind", "-p", "2024H1", "-o", str(tmp_path / "out"))
    assert done.returncode != 0
    assert "cuối kỳ 2024H1 không phải gửi báo cáo" in done.stderr.decode()


def test_of_one_body_nobody_says_which_of_them(tmp_path: Path) -> None:
    plan = PLAN.replace("owed_by: [cac-so], not_owed_by: [so-khcn]", "owed_by: so-gd")
    folder = write(tmp_path / "data", {}, plan=plan)
    said = "chưa nhận được báo cáo 6 tháng đầu năm 2024 của 01 cơ quan, đơn vị phải gửi"
    assert f"{said} (" in remind(folder, tmp_path / "out")["danh-sach"]
    data = load(folder)
    assert f"{said} báo cáo (" in as_markdown(view_of(data, "2024H1"), folder)
    english = as_markdown(view_of(data, "2024H1", lang="en"), folder, "en")
    assert (
        "has received no report on the first half of 2024 from the body that owes it (due on"
        in english
    )


def test_where_no_body_is_there_yet_nothing_is_owed(tmp_path: Path) -> None:
    """The only body that owes reports begins on 1 July 2024."""
    plan = PLAN.replace("owed_by: [cac-so], not_owed_by: [so-khcn]", "owed_by: so-gd").replace(
        "symbol: SGD}", "symbol: SGD, from: 2024-07-01}"
    )
    folder = write(tmp_path / "data", {}, plan=plan)
    done = call("--data", str(folder), "remind", "-p", "2024H1", "-o", str(tmp_path / "out"))
    assert "cuối kỳ 2024H1 không phải gửi báo cáo" in done.stderr.decode()
    shown = call("--data", str(folder), "status", "-p", "2024H1").stdout.decode()
    assert "Hết kỳ này không phải gửi báo cáo." in shown
