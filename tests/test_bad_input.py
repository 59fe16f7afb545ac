"""Input that only a program can make: other encodings, huge files, links, pipes, missing folders.

Each case spoils a good data folder and says which problems `check` must then
report, no other; nothing may be written, nothing may crash, nothing may hang.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pydantic import BaseModel

from ktstartup.cache.file_states import LARGEST_FILE
from ktstartup.cli import run
from ktstartup.error_codes.table import ERROR_CODES
from ktstartup.reading.decode import decode
from ktstartup.reading.tree import read_tree
from small_corpus import BAD as CORPUS_BAD
from small_corpus import checked

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    Spoil = Callable[[Path], None]
    Unchanged = Callable[[Path], AbstractContextManager[None]]

OFFICE = "progress/2024H1/so-khcn.yaml"
ENTRY = """\
results:
  - id: r1
    indicator: projects
    subject: ca-phe
    name: Cà phê Đăk Hà
    evidence: {number: 12/QĐ-UBND}
"""
# No case takes more than a few seconds; one that hangs would take for ever.
LONGEST = 60


@dataclass(frozen=True)
class Bad:
    """A way to spoil a data folder, and the problems that `check` reports of it."""

    spoil: Spoil
    problems: tuple[tuple[str, str, int], ...]


CASES: list[Bad] = []


def bad(code: str, line: int = 0, file: str = OFFICE) -> Callable[[Spoil], Spoil]:
    """Name the one problem that a spoilt folder has."""

    def note(spoil: Spoil) -> Spoil:
        CASES.append(Bad(spoil, ((code, file, line),)))
        return spoil

    return note


def office(data: Path) -> Path:
    """The file of an office, ready to be made."""
    path = data / OFFICE
    path.parent.mkdir(parents=True)
    return path


def write(data: Path, content: bytes | str) -> None:
    """Make the file of an office."""
    office(data).write_bytes(content if isinstance(content, bytes) else content.encode())


# --------------------------------------------------------------- encodings


@bad("KT102", 3)
def tcvn3(data: Path) -> None:
    # "Tổ chức lớp" as the .VnTime fonts store it.
    write(data, b"narrative:\n  next: Kh\n  done: T\xe6 ch\xf8c l\xedp t\xcbp hu\xcan\n")


@bad("KT102", 2)
def windows_1258(data: Path) -> None:
    text = unicodedata.normalize("NFD", "narrative:\n  done: Tổ chức lớp.\n")
    composed = text.replace("o\u0302", "ô").replace("u\u031b", "ư").replace("o\u031b", "ơ")
    write(data, composed.encode("cp1258"))


@bad("KT102", 5)
def latin_1(data: Path) -> None:
    write(data, ENTRY.replace("Cà phê Đăk Hà", "Cà phê").replace("QĐ", "QD").encode("latin-1"))


@bad("KT102", 1)
def utf_16_little_endian(data: Path) -> None:
    write(data, b"\xff\xfe" + ENTRY.encode("utf-16-le"))


@bad("KT102", 1)
def utf_16_big_endian(data: Path) -> None:
    write(data, b"\xfe\xff" + ENTRY.encode("utf-16-be"))


@bad("KT102", 1)
def utf_16_without_its_mark(data: Path) -> None:
    write(data, "results: []\n".encode("utf-16-le"))


@bad("KT102", 5)
def utf_8_cut_inside_a_letter(data: Path) -> None:
    write(data, ENTRY.encode().partition("Đ".encode())[0] + "Đ".encode()[:1])


@bad("KT102", 1)
def a_word_document(data: Path) -> None:
    write(data, b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\xdf\xa4\xd2lZ\x01\x00\x00")


@bad("KT102", 1)
def a_page_of_wordpad(data: Path) -> None:
    write(data, r"{\rtf1\ansi results:\par - id: r1}")


@bad("KT102", 1)
def a_page_of_the_web(data: Path) -> None:
    write(data, "<!DOCTYPE html><html><body>results:</body></html>\n")


@bad("KT105", 2)
def nul_byte(data: Path) -> None:
    write(data, b"narrative:\n  done: Xong\x00.\n")


@bad("KT107", 4)
def windows_line_ends_with_an_error(data: Path) -> None:
    write(data, b"results:\r\n  - id: r1\r\n    indicator: projects\r\n   value: 0\r\n")


@bad("KT309", 4)
def byte_order_mark_with_an_error(data: Path) -> None:
    write(
        data,
        ("\ufeff" + ENTRY.replace("results:\n", "results:\n\n").replace("projects", "project")),
    )


@bad("KT227", 3)
def old_macintosh_line_ends_with_an_error(data: Path) -> None:
    write(data, b"tasks:\r- id: t1\r  date: today\r  task: '2.1'\r  status: done\r")


# ------------------------------------------------------------ empty and huge


@bad("KT104")
def empty(data: Path) -> None:
    write(data, b"")


@bad("KT104")
def nothing_but_a_byte_order_mark(data: Path) -> None:
    write(data, b"\xef\xbb\xbf")


@bad("KT104")
def nothing_but_spaces(data: Path) -> None:
    write(data, b" \r\n \n")


@bad("KT104")
def nothing_but_comments(data: Path) -> None:
    write(data, "# Chưa có số liệu.\n# Sẽ bổ sung.\n")


@bad("KT104")
def nothing_but_the_mark_of_a_document(data: Path) -> None:
    write(data, b"---\n...\n")


@bad("KT104")
def nothing_but_braces(data: Path) -> None:
    write(data, b"{}\n")


@bad("KT104")
def nothing_but_null(data: Path) -> None:
    write(data, b"null\n")


@bad("KT104", file="plan.yaml")
def empty_plan(data: Path) -> None:
    (data / "plan.yaml").write_bytes(b"")


@bad("KT104", file="decisions.yaml")
def empty_decisions(data: Path) -> None:
    (data / "decisions.yaml").write_bytes(b"\n")


@bad("KT103")
def fifty_megabytes(data: Path) -> None:
    with office(data).open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)


@bad("KT103")
def one_byte_too_large(data: Path) -> None:
    write(data, b"#" * (LARGEST_FILE + 1))


@bad("KT112", 1)
def brackets_without_end(data: Path) -> None:
    write(data, b"[" * 100_000)


@bad("KT112", 1)
def braces_without_end(data: Path) -> None:
    write(data, b"{a: " * 100_000)


@bad("KT112", 21)
def indentation_without_end(data: Path) -> None:
    write(data, "".join(f"{'  ' * depth}- a:\n" for depth in range(200)))


@bad("KT107", 1)
def one_word_of_a_megabyte(data: Path) -> None:
    write(data, "a" * 1_000_000 + ":\n")


@bad("KT220", 4)
def digits_without_end(data: Path) -> None:
    write(
        data,
        f"results:\n- id: r1\n  indicator: members\n  value: {'9' * 10_000}\n  evidence: {{number: 1}}\n",
    )


@bad("KT224", 4)
def money_without_end(data: Path) -> None:
    write(data, f"money:\n- id: m1\n  source: local\n  allocated: {'9' * 4_299} tỷ\n")


@bad("KT224", 4)
def money_with_spaces_without_end(data: Path) -> None:
    write(data, f'money:\n- id: m1\n  source: local\n  allocated: "1{" " * 100_000}x1"\n')


@bad("KT220", 4)
def minus_with_spaces_without_end(data: Path) -> None:
    value = "-" + " " * 10_000 + r"\nx"
    write(
        data,
        f'results:\n- id: r1\n  indicator: members\n  value: "{value}"\n  evidence: {{number: 1}}\n',
    )


@bad("KT720", 2)
def text_without_end_before_an_address(data: Path) -> None:
    write(data, f"narrative:\n  done: {'a.' * 500_000} a@example.org\n")


# ------------------------------------------------- what a folder may hold instead


@bad("KT100", file="plan.yaml")
def no_plan(data: Path) -> None:
    (data / "plan.yaml").unlink()


@bad("KT101", file="plan.yaml")
def plan_is_a_folder(data: Path) -> None:
    (data / "plan.yaml").unlink()
    (data / "plan.yaml").mkdir()


@bad("KT101", file="plan.yaml")
def plan_is_a_broken_link(data: Path) -> None:
    (data / "plan.yaml").unlink()
    (data / "plan.yaml").symlink_to("nowhere.yaml")


@bad("KT101", file="decisions.yaml")
def decisions_are_a_link_to_themselves(data: Path) -> None:
    (data / "decisions.yaml").symlink_to("decisions.yaml")


@bad("KT101", file="progress")
def progress_is_a_file(data: Path) -> None:
    (data / "progress").write_text("", encoding="utf-8")


@bad("KT101")
def folder_where_a_file_should_be(data: Path) -> None:
    office(data).mkdir()


@bad("KT101")
def link_to_itself(data: Path) -> None:
    office(data).symlink_to("so-khcn.yaml")


@bad("KT101")
def link_to_nothing(data: Path) -> None:
    office(data).symlink_to("so-khdt.yaml")


@bad("KT101", file="progress/2024H1")
def folder_that_is_a_link_to_itself(data: Path) -> None:
    (data / "progress").mkdir()
    (data / "progress" / "2024H1").symlink_to("2024H1")


@bad("KT101", file="progress/2024H2")
def folder_that_is_a_link_to_nothing(data: Path) -> None:
    write(data, ENTRY)
    (data / "progress" / "2024H2").symlink_to("2023H2")


if hasattr(os, "mkfifo"):

    @bad("KT101")
    def pipe(data: Path) -> None:
        os.mkfifo(office(data))

    @bad("KT101", file="plan.yaml")
    def plan_is_a_pipe(data: Path) -> None:
        (data / "plan.yaml").unlink()
        os.mkfifo(data / "plan.yaml")

    @bad("KT101")
    def device_without_end(data: Path) -> None:
        office(data).symlink_to("/dev/zero")


@bad("KT312", 1, "plan.yaml")
def plan_borrows_a_folder(data: Path) -> None:
    (data / "plan.yaml").write_text("plan: progress\nillustrative: MINH HỌA\n", encoding="utf-8")
    write(data, ENTRY)


@bad("KT612", 1, "plan.yaml")
def plan_borrows_one_that_borrows(data: Path) -> None:
    (data / "plan.yaml").rename(data.parent / "real.yaml")
    text = "plan: ../real.yaml\nillustrative: MINH HỌA\n"
    (data / "other.yaml").write_text(text, encoding="utf-8")
    (data / "plan.yaml").write_text("plan: other.yaml\nillustrative: MINH HỌA\n", encoding="utf-8")


@bad("KT104", file="other.yaml")
def plan_borrows_an_empty_one(data: Path) -> None:
    (data / "other.yaml").write_bytes(b"")
    (data / "plan.yaml").write_text("plan: other.yaml\nillustrative: MINH HỌA\n", encoding="utf-8")


@bad("KT711", 6)
def evidence_is_a_link_to_itself(data: Path) -> None:
    write(data, ENTRY.replace("number: 12/QĐ-UBND", "file: proof.pdf"))
    (data / "proof.pdf").symlink_to("proof.pdf")


def billion_laughs(data: Path) -> None:
    """Nine lists that each hold the one before nine times."""
    lines = ["a: &a [ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    write(data, "\n".join(lines))


def laughs() -> Bad:
    anchors = [("KT109", OFFICE, line) for line in range(1, 10)]
    aliases = [("KT109", OFFICE, line) for line in range(2, 10) for _ in range(9)]
    return Bad(billion_laughs, (*anchors, *aliases))


CASES.append(laughs())
each = pytest.mark.parametrize("case", CASES, ids=lambda case: case.spoil.__name__)


def run_check(data: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "ktstartup", "--data", data.name, "check", *arguments],
        capture_output=True,
        check=False,
        cwd=data.parent,
        timeout=LONGEST,
    )


def problems_of(data: Path) -> list[tuple[str, str, int]]:
    return [(one.code, one.place.file, one.place.line) for one in checked(data)[1]]


@each
def test_spoilt_folder_is_refused(case: Bad, data: Path, unchanged: Unchanged) -> None:
    case.spoil(data)
    with unchanged(data):
        done = run_check(data, "--format", "json")
    problems = json.loads(done.stdout)["problems"]
    found = [(one["code"], one["file"].removeprefix("data/"), one["line"]) for one in problems]
    assert sorted(found) == sorted(case.problems)
    errors = [one for one in problems if one["severity"] == "error"]
    assert (done.returncode, done.stderr) == (1 if errors else 0, b"")


@each
def test_spoilt_folder_is_shown_to_a_person(
    case: Bad, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case.spoil(data)
    run(["--data", str(data), "check"])
    said = capsys.readouterr()
    assert said.err == ""
    assert all(code in said.out for code, _, _ in case.problems)


@pytest.mark.parametrize(
    ("spoil", "guess"),
    [
        (tcvn3, "TCVN3 (.VnTime)"),
        (windows_1258, "Windows-1258"),
        (latin_1, "Windows-1252"),
        (utf_16_little_endian, "UTF-16 (Unicode)"),
        (utf_16_big_endian, "UTF-16 (Unicode)"),
        (utf_8_cut_inside_a_letter, "UTF-8 …"),
        (utf_16_without_its_mark, "UTF-16 (Unicode)"),
        (a_word_document, "Word, Excel"),
        (a_page_of_wordpad, "RTF (WordPad, Word)"),
        (a_page_of_the_web, "HTML"),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_other_encodings_are_named(spoil: Spoil, guess: str, data: Path) -> None:
    spoil(data)
    (problem,) = checked(data)[1]
    assert problem.words["guess"] == guess


def test_data_folder_that_is_not_there(tmp_path: Path) -> None:
    done = run_check(tmp_path / "data", "--format", "json")
    (problem,) = json.loads(done.stdout)["problems"]
    assert (done.returncode, done.stderr, problem["code"]) == (1, b"", "KT100")


def test_data_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"")
    assert run_check(tmp_path / "data").returncode == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows gives everybody leave to read")
@pytest.mark.parametrize(
    "name", ["plan.yaml", "decisions.yaml", OFFICE, "progress", "progress/2024H1"]
)
def test_what_may_not_be_read_is_named(
    name: str, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(data, ENTRY)
    (data / "decisions.yaml").write_text("distinct: []", encoding="utf-8")
    forbid(monkeypatch, data / name)
    assert problems_of(data) == [("KT101", name, 0)]


@pytest.mark.skipif(os.name == "nt", reason="Windows gives everybody leave to read")
def test_evidence_that_may_not_be_looked_at_counts_as_missing(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(data, ENTRY.replace("number: 12/QĐ-UBND", "file: closed/proof.pdf"))
    forbid(monkeypatch, data / "closed" / "proof.pdf")
    assert problems_of(data) == [("KT711", OFFICE, 6)]


def forbid(monkeypatch: pytest.MonkeyPatch, forbidden: Path) -> None:
    """Take the right to read away even from the administrator, who tests run as in containers."""

    def guarded(method: str) -> None:
        real = getattr(Path, method)

        def refuse(self: Path, *arguments: object, **options: object) -> object:
            if self == forbidden:
                raise PermissionError(13, "Permission denied")
            return real(self, *arguments, **options)

        monkeypatch.setattr(Path, method, refuse)

    guarded("is_file")
    real_listing = os.listdir

    def refuse_listing(path: str) -> list[str]:
        if Path(path) == forbidden:
            raise PermissionError(13, "Permission denied")
        return real_listing(path)

    monkeypatch.setattr(os, "listdir", refuse_listing)

    real_open = os.open

    def refuse_opening(path: str, *arguments: int) -> int:
        if Path(path) == forbidden:
            raise PermissionError(13, "Permission denied")
        return real_open(path, *arguments)

    monkeypatch.setattr(os, "open", refuse_opening)


PHONE = "liên hệ 0905 123 456"
RESULT = "results:\n  - id: r1\n    indicator: members\n    value: 5\n    evidence: {number: 1/QĐ-UBND}\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{RESULT}    note: {PHONE}\n",
        f"{RESULT}    late: {PHONE}\n",
        f"{RESULT}    investor: {PHONE}\n",
        RESULT.replace("number", f"title: {PHONE}, number"),
        RESULT.replace("number", f"issuer: {PHONE}, number"),
        f"tasks:\n  - {{id: t1, task: '1.1', done: {PHONE}}}\n",
        f"tasks:\n  - id: t1\n    task: '1.1'\n    done:\n      - Đã làm\n      - {PHONE}\n",
        f"money:\n  - {{id: m1, source: local, allocated: 5 triệu, note: {PHONE}}}\n",
        f"narrative:\n  done: {PHONE}\n",
        f"narrative:\n  difficulties: {PHONE}\n",
        f"narrative:\n  difficulties:\n    - {{text: Thiếu vốn, cause: {PHONE}}}\n",
        f"narrative:\n  proposals: [Đề nghị, {PHONE}]\n",
        f"narrative:\n  next:\n    - {PHONE}\n",
        f"{RESULT}    unknown: {PHONE}\n",
        f"{RESULT}  - note: {PHONE}\n",
    ],
)
def test_private_data_are_found_wherever_there_is_text(text: str, data: Path) -> None:
    write(data, text)
    line = next(n for n, one in enumerate(text.split("\n"), 1) if PHONE in one)
    assert ("KT720", OFFICE, line) in problems_of(data)
    # And where there is none, in the same places, nothing is.
    without = text.replace(PHONE, "liên hệ 14/06/2024")
    (data / OFFICE).write_text(without, encoding="utf-8")
    assert not [one for one in problems_of(data) if one[0] == "KT720"]


# ------------------------------------------------------------ harmless and accepted


@pytest.mark.parametrize(
    "content",
    [
        ENTRY.encode(),
        ENTRY.rstrip("\n").encode(),
        ("\ufeff" + ENTRY).encode(),
        ENTRY.replace("\n", "\r\n").encode(),
        ("\ufeff" + ENTRY).replace("\n", "\r\n").encode(),
        ENTRY.replace("\n", "\r").encode(),
        unicodedata.normalize("NFD", ENTRY).encode(),
        (ENTRY + "\n\n\n# Hết\n").encode(),
    ],
    ids=[
        "plain",
        "no-last-line-end",
        "mark",
        "windows",
        "mark-windows",
        "macintosh",
        "nfd",
        "tail",
    ],
)
def test_harmless_differences_are_accepted(content: bytes, data: Path) -> None:
    write(data, content)
    dataset, problems = checked(data)
    assert problems == []
    assert dataset is not None
    (entry,) = dataset.results
    assert entry.entry.name == "Cà phê Đăk Hà"
    assert entry.entry.evidence[0].number == "12/QĐ-UBND"


def test_decomposed_letters_are_the_same_letters() -> None:
    twice = ENTRY.replace("name: Cà phê Đăk Hà", "name: Cà phê Đăk Hà\n    note: Cà phê")
    decomposed = twice.replace("note: Cà phê", unicodedata.normalize("NFD", "note: Cà phê"))
    assert read_tree("f", decomposed)[0] == read_tree("f", twice)[0]
    key = "đắk hà: 1\n" + unicodedata.normalize("NFD", "đắk hà: 2\n")
    assert [problem.code for problem in read_tree("f", key)[1]] == ["KT108"]


def test_evidence_is_found_however_its_accents_are_stored(data: Path) -> None:
    write(data, ENTRY.replace("number: 12/QĐ-UBND", "file: evidence/biên bản.pdf"))
    (data / "evidence").mkdir()
    (data / "evidence" / unicodedata.normalize("NFD", "biên bản.pdf")).write_bytes(b"")
    assert problems_of(data) == []


def test_what_editors_and_systems_leave_behind_is_passed_over(data: Path) -> None:
    write(data, ENTRY)
    for name in (
        ".so-khcn.yaml.swp", "~$so-khcn.yaml", ".DS_Store", "README.md", "README.vi.md",
        "desktop.ini", "Thumbs.db",
    ):  # fmt: skip
        (data / "progress" / name).write_bytes(b"\xff")
        (data / "progress/2024H1" / name).write_bytes(b"\xff")
    assert problems_of(data) == []


@pytest.mark.parametrize("name", [
    "README-so-tc.yaml", "README.yml", ".so-tc.yaml", "~$so-tc.yaml", ".cũ/so-tc.yaml", "README/a.yaml",
])  # fmt: skip
def test_entries_in_files_that_are_passed_over_are_told(data: Path, name: str) -> None:
    write(data, ENTRY)
    below = "progress" if "/" in name else "progress/2024H1"
    path = data / below / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(ENTRY, encoding="utf-8")
    assert [(code, file) for code, file, _ in problems_of(data)] == [("KT425", f"{below}/{name}")]
    for harmless in ("Đọc trước khi nhập\n", "a: 1\n", "", "a: [\n", "x\x00"):
        path.write_text(harmless, encoding="utf-8")
        assert problems_of(data) == []


BESIDE = {
    "progress (1)/2024H1/so-tc.yaml": "có vẻ là bản sao của progress",
    "progress - Copy/2024H1/so-tc.yaml": "có vẻ là bản sao của progress",
    "tien-do/2024H1/so-tc.yaml": "đổi tên hoặc chuyển đi",
    "2024H2/so-tc.yaml": "đổi tên thành progress/2024H2",
    "progress/2024/H2/so-tc.yaml": "đổi tên thành progress/2024H2",
    "progress/2024H1/so-khcn-MAY-TINH-A.yaml": "có vẻ là bản sao của progress/2024H1/so-khcn.yaml",
    "progress/2024H1/so-khcn.xlsx": "biểu mẫu đã điền thì nhập bằng lệnh “",
    "decision.yaml": "đổi tên thành decisions.yaml",
    "decisions.yml": "đổi tên thành decisions.yaml",
    "plan (1).yaml": "có vẻ là bản sao của plan.yaml",
    "plan.yaml.txt": "có vẻ là bản sao của plan.yaml",
    "evidences/a.pdf": "đổi tên thành evidence",
    "template/vi/report.md": "đổi tên thành templates",
}


@pytest.mark.parametrize("name", BESIDE)
def test_what_is_not_read_is_told_with_the_name_that_was_meant(data: Path, name: str) -> None:
    write(data, ENTRY)
    path = data / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(ENTRY, encoding="utf-8")
    told = json.loads(run_check(data, "--format", "json").stdout)["problems"]
    assert any(BESIDE[name] in one["hint"] for one in told if one["code"] in ("KT425", "KT303"))


@pytest.mark.parametrize("there", ["evidence/2024H2/Bien-ban.PDF", "evidence/bien-ban.docx"])
def test_a_paper_that_is_there_under_another_name_is_named(data: Path, there: str) -> None:
    write(data, ENTRY.replace("{number:", "{file: evidence/2024H1/bien-ban.pdf, number:"))
    (data / there).parent.mkdir(parents=True)
    (data / there).write_bytes(b"%PDF")
    (told,) = json.loads(run_check(data, "--format", "json").stdout)["problems"]
    assert (told["code"], told["hint"]) == ("KT711", f"có phải là “{there}” không?")


@pytest.mark.parametrize("name", ["reports/2024H1/a.yaml", "evidence-cu/a.pdf", "templates-cu/vi/report.md", "cu/plan.yaml"])  # fmt: skip
def test_other_folders_beside_the_data_are_nobodys_business(data: Path, name: str) -> None:
    write(data, ENTRY)
    path = data / name
    path.parent.mkdir(parents=True)
    path.write_text("a: 1\n", encoding="utf-8")
    assert problems_of(data) == []


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="such names cannot be made here")
def test_names_that_cannot_be_printed_are_told_in_letters_that_can(data: Path) -> None:
    write(data, ENTRY)
    for name in (b"so-\xff.yaml", b"so-\x1b[31m.yaml", b"so-\n.yaml"):
        Path(os.fsdecode(os.fsencode(data / "progress/2024H1") + b"/" + name)).write_text(ENTRY)
    done = run_check(data, "--format", "json")
    problems = json.loads(done.stdout)["problems"]
    assert [problem["code"] for problem in problems] == ["KT425"] * 3
    assert [problem["file"].rpartition("/")[2] for problem in problems] == [
        r"so-\n.yaml",
        r"so-\udcff.yaml",
        r"so-\x1b[31m.yaml",
    ]
    assert run_check(data).stderr == b""


# --------------------------------------------------- one fault is told once


def test_an_unreadable_file_brings_no_faults_upon_those_that_refer_to_it(data: Path) -> None:
    write(data, "results: [\n")
    later = data / "progress/2024H2/so-khcn.yaml"
    later.parent.mkdir()
    later.write_text(
        """\
results:
  - {id: r1, corrects: 2024H1/so-khcn/r1, value: 5, reason: Nhập sai.}
  - {id: r2, indicator: projects, subject: ca-phe, evidence: {number: 1/QĐ}}
  - {id: r3, indicator: members, value: 7, settles: 2024H1/so-khcn/e1, evidence: {number: 1/QĐ}}
""",
        encoding="utf-8",
    )
    (data / "decisions.yaml").write_text(
        """\
distinct:
  - {subjects: [ca-phe, mat-ong], reason: Hai dự án., date: 2024-12-01, by: Sở KH&CN}
""",
        encoding="utf-8",
    )
    assert problems_of(data) == [("KT107", OFFICE, 1)]


def test_a_report_whose_entries_have_errors_is_not_called_empty(data: Path) -> None:
    write(data, "report: {number: 1/BC, date: 2024-06-14}\nresults:\n  - {id: R1}\n")
    assert problems_of(data) == [("KT208", OFFICE, 3)]


def test_an_estimate_may_be_settled_in_a_report_with_errors(data: Path) -> None:
    write(data, "results:\n  - {id: e1, indicator: members, value: 5, estimate: true}\n")
    later = data / "progress/2024H2/so-khcn.yaml"
    later.parent.mkdir()
    later.write_text(
        "tasks:\n  - {id: t1, task: '2.1', status: done}\nresults:\n  - {id: R1}\n",
        encoding="utf-8",
    )
    assert problems_of(data) == [("KT208", "progress/2024H2/so-khcn.yaml", 4)]


# ------------------------------------------------------------------ many of a kind


def test_a_thousand_subjects_of_one_name_are_told_once_each(data: Path) -> None:
    line = "  - {{id: r{0}, indicator: projects, subject: s{0}, name: Mật ong, evidence: {{number: 1}}}}\n"
    write(data, "results:\n" + "".join(line.format(number) for number in range(1000)))
    assert [code for code, _, _ in problems_of(data)] == ["KT502"] * 999


def test_a_thousand_entries_of_one_id_are_told_once_each(data: Path) -> None:
    write(data, "results:\n" + "  - {id: r1, indicator: projects, value: 0}\n" * 1000)
    assert [code for code, _, _ in problems_of(data)] == ["KT405"] * 999


def test_a_thousand_corrections_of_nothing_are_told_once_each(data: Path) -> None:
    line = "  - {{id: r{0}, corrects: 2024H1/so-khcn/x{0}, value: 0, reason: Sai.}}\n"
    write(data, "results:\n" + "".join(line.format(number) for number in range(1000)))
    assert {code for code, _, _ in problems_of(data)} <= {"KT309", "KT406"}


# --------------------------------------------------------------- the whole catalogue


class Plain(BaseModel):
    """A block with a field of a kind that no file of ours has."""

    level: int


def test_what_a_later_schema_may_refuse_has_a_code_already() -> None:
    tree, _ = read_tree("f", "level: high\n")
    _, (problem,) = decode(Plain, "f", tree)
    assert (problem.code, problem.place.line, problem.place.column) == ("KT219", 1, 8)


def test_every_code_of_the_catalogue_is_taught_by_a_bad_case() -> None:
    taught = {code for case in CORPUS_BAD for code, _, _ in case.expected}
    taught |= {code for case in CASES for code, _, _ in case.problems}
    taught.add("KT219")  # by the test above
    # Forms have cases of their own: test_forms_reading, test_forms_commands; and so have the
    # layout (test_fmt, test_layout), what changed against a git revision (test_since), and
    # what a new repository is made from (test_init).
    taught |= {code for code in ERROR_CODES if "KT465" <= code <= "KT471"}
    taught |= {"KT115", "KT116", "KT496", "KT497"}
    # So is money that stands twice: test_adding.
    taught.add("KT448")
    # Documents that were issued are closed and changed, not written down:
    # test_published_changes, test_closing_signatures.
    taught |= {"KT456", "KT457", "KT458", "KT459"}
    # What is too large is made, not written down: test_size_and_shape.
    taught |= {"KT118", "KT120", "KT230", "KT231", "KT624"}
    wanted = {code for code in ERROR_CODES if not code.startswith(("KT8", "KT73", "KT74", "KT75"))}
    assert sorted(wanted - taught) == []
