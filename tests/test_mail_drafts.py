"""Reminders as drafts of e-mails: to whom, with what words, and nothing that others wrote in a header."""

from __future__ import annotations

import email
from email import policy
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
import pytest

from small_cli import call
from small_data import PLAN, problems_of, write

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

MAILBOX = "vanthu.stc@tinh-thu.gov.vn"
ADDRESSED = PLAN.replace("symbol: STC}", f"symbol: STC, email: {MAILBOX}}}")
ALONE = ("--format", "eml")


def drafts(folder: Path, *options: str, lang: str = "vi") -> tuple[dict[str, bytes], str]:
    """The files that are made, by their names, and what is said beside them."""
    out = folder.parent / "out"
    where = ("remind", "-p", "2024H1", "-o", str(out))
    done = call("--lang", lang, "--data", str(folder), *where, *options)
    assert done.returncode == 0, done.stderr.decode()
    return {path.name: path.read_bytes() for path in out.iterdir()}, done.stderr.decode()


def read(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=policy.default)
    assert message.defects == []
    return message


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], str]:
    folder = write(tmp_path_factory.mktemp("mail") / "data", {}, plan=ADDRESSED)
    return drafts(folder, *ALONE, "--date", "24/6/2024")


def test_each_letter_is_a_draft_to_the_mailbox_of_the_plan(
    made: tuple[dict[str, bytes], str],
) -> None:
    files, told = made
    # The list is for the department itself.
    assert sorted(files) == ["so-gd.eml", "so-tc.eml", "so-tttt.eml"]
    draft = read(files["so-tc.eml"])
    assert draft["X-Unsent"] == "1"
    assert draft["To"] == f"Sở Tài chính <{MAILBOX}>"
    assert draft["Subject"] == (
        "V/v đôn đốc báo cáo kết quả thực hiện Kế hoạch số 01/KH-UBND 6 tháng đầu năm 2024"
    )
    assert draft["From"] is draft["Date"] is draft["Message-ID"] is None
    assert _text(draft) == (
        "Kính gửi: Sở Tài chính\n\n"
        "Sở Khoa học gửi kèm thư này công văn đôn đốc báo cáo kết quả thực hiện "
        "Kế hoạch số 01/KH-UBND 6 tháng đầu năm 2024. "
        "Nội dung cần báo cáo và thời hạn gửi báo cáo nêu tại công văn.\n\n"
        "Trân trọng.\n\n"
        "Sở Khoa học"
    )
    assert "chưa có địa chỉ thư điện tử (email) của: Sở TT, Sở GD" in told


def _text(draft: EmailMessage) -> str:
    body: Any = draft.get_body()
    return str(body.get_content()).replace("\r\n", "\n").strip()


def test_the_letter_is_attached_whole(made: tuple[dict[str, bytes], str]) -> None:
    (attached,) = read(made[0]["so-tc.eml"]).iter_attachments()
    assert attached.get_filename() == "so-tc-2024H1.docx"
    paragraphs = [one.text for one in docx.Document(BytesIO(attached.get_content())).paragraphs]
    assert any("chưa nhận được báo cáo 6 tháng đầu năm 2024 của Sở Tài chính" in one
               for one in paragraphs)  # fmt: skip


def test_an_address_is_never_guessed(made: tuple[dict[str, bytes], str]) -> None:
    assert read(made[0]["so-gd.eml"])["To"] is None


def test_any_mail_server_takes_it(made: tuple[dict[str, bytes], str]) -> None:
    for content in made[0].values():
        content.decode("ascii")
        lines = content.split(b"\r\n")
        assert b"\n" not in b"".join(lines)
        assert max(map(len, lines)) <= 78


def test_the_same_letter_gives_the_same_bytes(
    made: tuple[dict[str, bytes], str], tmp_path: Path
) -> None:
    folder = write(tmp_path / "data", {}, plan=ADDRESSED)
    assert drafts(folder, *ALONE, "--date", "24/6/2024")[0] == made[0]


def test_it_stands_beside_other_formats(tmp_path: Path) -> None:
    folder = write(tmp_path / "data", {}, plan=ADDRESSED)
    files, _ = drafts(folder, *ALONE, "--format", "md", "-a", "so-tc")
    assert sorted(files) == ["so-tc.eml", "so-tc.md"]
    (tmp_path / "more").mkdir()
    folder = write(tmp_path / "more" / "data", {}, plan=ADDRESSED)
    files, _ = drafts(folder, *ALONE, "--format", "docx", lang="en")
    assert {name.rpartition(".")[2] for name in files} == {"eml", "docx"}
    assert "danh-sach.docx" in files
    assert read(files["so-tc.eml"])["Subject"] == (
        "Re: report on Plan No. 01/KH-UBND, the first half of 2024"
    )


def test_sample_data_are_marked(tmp_path: Path) -> None:
    plan = ADDRESSED.replace("version: 1\n", "version: 1\nillustrative: DỮ LIỆU THỬ\n")
    draft = read(drafts(write(tmp_path / "data", {}, plan=plan), *ALONE)[0]["so-tc.eml"])
    assert draft["Subject"].startswith("[DỮ LIỆU THỬ] V/v đôn đốc")
    assert _text(draft).startswith("DỮ LIỆU THỬ\n\nKính gửi:")


def test_no_name_makes_a_header(tmp_path: Path) -> None:
    long = "Trường " * 30
    name = f'"{long}Một\\r\\nBcc: ai@tinh.vn\\r\\n\\r\\nNội dung khác, <b@c.vn>"'
    plan = ADDRESSED.replace("name: Sở Tài chính", f"name: {name}")
    plan = plan.replace("number: 01/KH-UBND", 'number: "01/KH-UBND\\nCc: ai@tinh.vn"')
    draft = read(drafts(write(tmp_path / "data", {}, plan=plan), *ALONE)[0]["so-tc.eml"])
    assert sorted(draft.keys()) == ["Content-Type", "MIME-Version", "Subject", "To", "X-Unsent"]
    assert [one.addr_spec for one in draft["To"].addresses] == [MAILBOX]
    assert "Cc: ai@tinh.vn" in draft["Subject"]


@pytest.mark.parametrize(
    ("typed", "good"),
    [
        ("vanthu@stc.tinh.gov.vn", True),
        ("van-thu.stc+so@tinh.gov.vn", True),
        ("Văn thư <vanthu@tinh.gov.vn>", False),
        ("a@tinh.vn, b@tinh.vn", False),
        ("vanthu@tinh", False),
        ("vanthu", False),
        (".vanthu@tinh.vn", False),
        ("văn.thư@tinh.vn", False),
        (r"vanthu@tinh.vn\nBcc: b@tinh.vn", False),
        ("vanthu@-tinh.vn", False),
    ],
)
def test_what_is_an_address(tmp_path: Path, typed: str, good: bool) -> None:
    plan = PLAN.replace("symbol: STC}", f'symbol: STC, email: "{typed}"}}')
    found = [one.code for one in problems_of(write(tmp_path, {}, plan=plan))]
    # That of an office is nobody's personal data.
    assert found == ([] if good else ["KT218"])
