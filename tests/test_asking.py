"""Entering at a terminal: what is asked, what is offered, what is refused at once."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from ktstartup.cli import run
from ktstartup.commands.asking import _Choices
from ktstartup.recording.answer_parser import matching, meant
from ktstartup.recording.proposal import record
from ktstartup.recording.questions import AnswerChoice, Question
from small_data import load, write

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from ktstartup.recording.proposal import Proposal

FILE = "progress/2022H1/so-khcn.yaml"
ENTER, ABORT = "\r", "\x03"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "data", {})


@pytest.fixture
def dialogue(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Run a command at what counts as a terminal, with answers that are each followed by Enter.

    Whoever asks more than is answered gets Ctrl-C.
    """
    monkeypatch.setattr("ktstartup.commands.entry_writing.at_terminal", lambda: True)
    monkeypatch.setenv("KTSTARTUP_TODAY", "2022-06-20")

    def talk(arguments: str, *answers: str, lang: str = "en") -> int:
        with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
            pipe.send_text("".join(f"{one}{ENTER}" for one in answers) + ABORT)
            return run(["--data", str(folder), "--lang", lang, *arguments.split()])

    return talk


def text_of(folder: Path, name: str = FILE) -> str:
    return (folder / name).read_text(encoding="utf-8")


def test_a_subject_is_asked_for_step_by_step(
    folder: Path, dialogue: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    answers = ["so khoa", "", "results", "du an", "Cà phê Đăk Hà", "", "20/3/2022"]
    answers += ["nong nghiep", "15/QĐ-SKH 20/3/2022", "", "y", "n"]
    assert dialogue("add", *answers) == 0
    assert text_of(folder) == dedent(
        """\
        results:
          - id: r1
            indicator: projects
            subject: ca-phe-dak-ha
            name: Cà phê Đăk Hà
            date: 20/3/2022
            disaggregation:
              field: farm
            evidence: {number: 15/QĐ-SKH, date: 20/3/2022}
        """
    )
    assert "no data → 1 dự án" in capsys.readouterr().out


def test_only_what_is_not_given_is_asked(folder: Path, dialogue: Callable[..., int]) -> None:
    given = "add -a so-khcn -p 2022H1 -i trained -e 1/a --date 2022-03-01"
    assert dialogue(given, "1_250", "", "", "", "n") == 0
    assert text_of(folder) == dedent(
        """\
        results:
          - id: r1
            indicator: trained
            value: 1_250
            date: 2022-03-01
            evidence: {number: 1/a}
        """
    )


MEASURES: dict[str, tuple[str, list[str], dict[str, object]]] = {
    "count": ("projects", ["A b", "", "", "", "1/a", ""], {"subject": "a-b", "name": "A b"}),
    "none": ("projects", ["", "", ""], {"value": 0}),
    "some, to come": ("projects", ["", "\x7f2", "", ""], {"value": 2, "estimate": True}),
    "of the year": ("projects", ["", "\x7f2", "year", ""], {"value": 2, "estimate_of": "year"}),
    "sum": ("investment", ["A", "1,5 tỷ", "", "", "", "1/a", ""], {"amount": 1_500_000_000}),
    "value": ("trained", ["12", "", "", "", "1/a", ""], {"value": 12}),
    "ratio": ("share", ["3", "10", "", "", "", "1/a", ""], {"numerator": 3, "denominator": 10}),
    "older": ("trained", ["12", "", "2021-11-02", "Quên", "", "1/a", ""], {"late": "Quên"}),
}


@pytest.mark.parametrize("name", MEASURES)
def test_each_measure_has_its_own_questions(
    folder: Path, dialogue: Callable[..., int], name: str
) -> None:
    indicator, answers, expected = MEASURES[name]
    assert dialogue(f"add -a so-khcn -p 2022H1 -i {indicator}", *answers, "y", "n") == 0
    (filed,) = load(folder).results
    for key, value in expected.items():
        assert getattr(filed.entry, key) == value


def test_a_task_is_asked_for(folder: Path, dialogue: Callable[..., int]) -> None:
    answers = ["viec hang", "dang thuc hien", "Mở lớp", "Cấp phát sách", "", "2", "", "", "", "n"]
    assert dialogue("add -a so-khcn -p 2022H1", "task stands", *answers, lang="en") == 130
    answers[1] = "progress"
    assert dialogue("add -a so-khcn -p 2022H1", "task stands", *answers) == 0
    assert text_of(folder) == dedent(
        """\
        tasks:
          - id: t1
            task: '1.2'
            status: in-progress
            done:
              - Mở lớp
              - Cấp phát sách
            outputs:
              - {output: classes, value: 2}
        """
    )


def test_money_is_asked_for(folder: Path, dialogue: Callable[..., int]) -> None:
    answers = ["money", "dia phuong", "", "", "200 triệu", "", "475/QĐ", "", "", "n"]
    assert dialogue("add -a so-khcn -p 2022H1", *answers) == 0
    assert text_of(folder) == dedent(
        """\
        money:
          - id: m1
            source: local
            disbursed: 200 triệu
            evidence: {number: 475/QĐ}
        """
    )


def test_words_are_asked_for(folder: Path, dialogue: Callable[..., int]) -> None:
    answers = [
        "narrative",
        "difficulties",
        "Thiếu vốn",
        "Chưa có quỹ",
        "Kinh phí",
        "so tc",
        "",
        "n",
    ]
    assert dialogue("add -a so-khcn -p 2022H1", *answers) == 0
    assert text_of(folder) == (
        "narrative:\n  difficulties:\n    - text: Thiếu vốn\n      cause: Chưa có quỹ\n"
        "      theme: Kinh phí\n      to: so-tc\n"
    )


def test_one_after_the_other(folder: Path, dialogue: Callable[..., int]) -> None:
    one = ["narrative", "done", "Một", "", "y"]
    two = ["narrative", "done", "Hai", "", "n"]
    assert dialogue("add -a so-khcn -p 2022H1", *one, *two) == 0
    assert text_of(folder) == "narrative:\n  done:\n    - Một\n    - Hai\n"


def test_what_is_wrong_is_said_at_once_and_asked_again(
    folder: Path, dialogue: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    erase = "\x15"  # Ctrl-U: the answer before is offered again, to be changed
    answers = [
        "so khnc",
        f"{erase}so-khcn",
        f"{erase}2022H9",
        f"{erase}2022H1",
        "money",
        "",
        "local",
    ]
    answers += [
        "",
        "1.500",
        f"{erase}1,5 tỷ",
        "",
        "31/2/2022",
        f"{erase}1/8/2022",
        f"{erase}1/3/2022",
    ]
    answers += ["evidence/không-có.pdf", f"{erase}475/QĐ", "", "", "n"]
    assert dialogue("add", *answers) == 0
    said = capsys.readouterr().out
    for told in (
        "“2022H9” is not a reporting period",
        "an answer is needed here",
        "“1.500” can be read as 1500 or as 1,5",
        "there is no day 31/2/2022",
        "2022-08-01",
        "evidence/không-có.pdf",
    ):
        assert told in said
    assert "allocated: 1,5 tỷ" in text_of(folder)


def test_an_answer_that_fits_several_is_asked_again(
    folder: Path, dialogue: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    answers = ["so", "\x15so-gd", "", "narrative", "done", "x", "", "n"]
    assert dialogue("add", *answers) == 0
    assert "so-khcn, so-tc, so-tttt, so-gd" in capsys.readouterr().out
    assert (folder / "progress/2022H1/so-gd.yaml").is_file()


def test_known_subjects_are_offered_and_their_names_not_asked(
    folder: Path, dialogue: Callable[..., int]
) -> None:
    write(folder, {"2021H1/so-gd": """\
        results:
          - {id: r1, indicator: projects, subject: ca-phe, name: Cà phê Đăk Hà, evidence: {number: 1}}
        """})  # fmt: skip
    answers = ["cà phê đăk hà", "", "", "", "1/a", "", "", "n"]
    assert dialogue("add -a so-khcn -p 2022H1 -i projects", *answers) == 0
    assert "subject: ca-phe\n    evidence" in text_of(folder)


def test_what_others_say_of_such_a_subject_is_asked(
    folder: Path, dialogue: Callable[..., int]
) -> None:
    write(folder, {"2021H1/so-gd": """\
        results:
          - {id: r1, indicator: projects, subject: a, name: A, tax_code: '0100000001', evidence: {number: 1}}
        """})  # fmt: skip
    answers = ["B", "12", "\x150100000002", "", "", "", "1/a", "", "", "n"]
    assert dialogue("add -a so-khcn -p 2022H1 -i projects", *answers) == 0
    assert "tax_code: '0100000002'" in text_of(folder)


@pytest.mark.parametrize("given", ["-i projectz", "-t 7.7 --done x"])
def test_what_was_given_wrongly_is_told_in_the_end(
    folder: Path,
    dialogue: Callable[..., int],
    unchanged: Callable[[Path], AbstractContextManager[None]],
    given: str,
) -> None:
    with unchanged(folder):
        assert dialogue(f"add -a so-khcn -p 2022H1 {given}") == 1


def test_an_open_estimate_is_offered_to_be_settled(
    folder: Path, dialogue: Callable[..., int]
) -> None:
    write(folder, {"2021H2/so-khcn": """\
        results:
          - {id: r1, indicator: trained, value: 5, estimate: true}
        """})  # fmt: skip
    answers = ["6", "", "r1", "", "", "1/a", "", "", "n"]
    assert dialogue("add -a so-khcn -p 2022H1 -i trained", *answers) == 0
    assert "settles: 2021H2/so-khcn/r1" in text_of(folder)


@pytest.mark.parametrize("leave", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
@pytest.mark.parametrize("after", range(6))
def test_who_leaves_writes_nothing(
    folder: Path,
    dialogue: Callable[..., int],
    unchanged: Callable[[Path], AbstractContextManager[None]],
    capsys: pytest.CaptureFixture[str],
    leave: str,
    after: int,
) -> None:
    answers = ["so-khcn", "", "narrative", "done", "x", "n"]
    with unchanged(folder):
        assert dialogue("add", *answers[:after], leave) == 130
    assert "nothing more was written" in capsys.readouterr().out


def test_who_says_no_writes_nothing(
    folder: Path,
    dialogue: Callable[..., int],
    unchanged: Callable[[Path], AbstractContextManager[None]],
) -> None:
    with unchanged(folder):
        assert (
            dialogue("add -a so-khcn -p 2022H1", "narrative", "done", "x", "maybe", "k", "n") == 1
        )


def test_a_file_that_changed_meanwhile_is_shown_again(
    folder: Path,
    dialogue: Callable[..., int],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    times: list[int] = []

    def late(folder: Path, proposals: Sequence[Proposal]) -> None:
        if not times:
            write(folder, {"2022H1/so-khcn": "tasks:\n  - {id: t1, task: '1.2', done: a}\n"})
        times.append(1)
        record(folder, proposals)

    monkeypatch.setattr("ktstartup.commands.entry_writing.record", late)
    given = "add -a so-khcn -p 2022H1 -t 1.2 --status done --done x --date 2022-03-01 -e 1/a"
    assert dialogue(given, "", "", "", "n") == 0
    said = capsys.readouterr().out
    assert "was changed by somebody else" in said
    assert [filed.entry.id for filed in load(folder).entries] == ["t1", "t2"]


# ------------------------------------------------------------------ corrections, reports, undo


@pytest.fixture
def entered(folder: Path) -> Path:
    write(folder, {"2021H2/so-khcn": """\
        results:
          - {id: r1, indicator: investment, subject: a, name: A, amount: 1,5 tỷ, evidence: {number: 1},
             disaggregation: {field: farm}}
        """.replace("1,5 tỷ", "'1,5 tỷ'")})  # fmt: skip
    return folder


def test_a_correction_offers_the_old_value(entered: Path, dialogue: Callable[..., int]) -> None:
    answers = ["amount", "\x17\x172 tỷ", "field", "\x15tour", "", "Đếm lại", "9/BB", "", ""]
    assert dialogue("correct 2021H2/so-khcn/r1 -p 2022H1", *answers) == 0
    assert text_of(entered) == dedent(
        """\
        results:
          - id: r1
            corrects: 2021H2/so-khcn/r1
            amount: 2 tỷ
            disaggregation:
              field: tour
            reason: Đếm lại
            evidence: {number: 9/BB}
        """
    )


def test_an_entry_is_taken_back(entered: Path, dialogue: Callable[..., int]) -> None:
    answers = ["withdrawn", "Hợp đồng đã hủy", "", ""]
    assert dialogue("correct 2021H2/so-khcn/r1 -p 2022H1", *answers) == 0
    assert "withdrawn: true\n    reason: Hợp đồng đã hủy" in text_of(entered)


def test_a_new_value_is_checked_at_once(
    entered: Path, dialogue: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    answers = ["amount", "\x151.500", "\x151,2 tỷ", "", "x", "", ""]
    assert dialogue("correct 2021H2/so-khcn/r1 -p 2022H1", *answers) == 0
    assert "“1.500” can be read as" in capsys.readouterr().out
    assert "amount: 1,2 tỷ" in text_of(entered)


def test_a_report_is_asked_for(folder: Path, dialogue: Callable[..., int]) -> None:
    answers = ["so-khcn", "", "45/BC", "hôm qua", "\x1517/6/2022", ""]
    assert dialogue("submit", *answers) == 0
    assert text_of(folder) == "report: {number: 45/BC, date: 17/6/2022}\n"


def test_the_report_of_a_second_half_is_that_of_the_year(
    folder: Path, dialogue: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KTSTARTUP_TODAY", "2022-12-20")
    assert dialogue("submit -a so-khcn --number 1/BC --date 17/12/2022", "", "") == 0
    assert (folder / "progress/2022/so-khcn.yaml").is_file()


def test_taking_back_is_asked(
    folder: Path,
    dialogue: Callable[..., int],
    unchanged: Callable[[Path], AbstractContextManager[None]],
) -> None:
    assert dialogue("add -a so-khcn -p 2022H1 -i projects --value 0 --yes") == 0
    with unchanged(folder):
        assert dialogue("undo", "n") == 1
    assert dialogue("undo", "") == 0
    assert not (folder / FILE).exists()


# ------------------------------------------------------------------ completion

PLACES = (
    AnswerChoice("tp-kon-tum", "thành phố Kon Tum"),
    AnswerChoice("huyen-dak-ha", "huyện Đăk Hà"),
    AnswerChoice("huyen-dak-to", "huyện Đăk Tô"),
    AnswerChoice("ca-phe-dak-ha", "Cà phê Đăk Hà"),
    AnswerChoice("2.6", "Hỗ trợ dự án"),
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("dak ha", ["huyen-dak-ha", "ca-phe-dak-ha"]),
        ("ha dak", ["huyen-dak-ha", "ca-phe-dak-ha"]),
        ("Đăk", ["huyen-dak-ha", "huyen-dak-to", "ca-phe-dak-ha"]),
        ("KON TUM", ["tp-kon-tum"]),
        ("ca phe", ["ca-phe-dak-ha"]),
        ("huyen-dak-t", ["huyen-dak-to"]),
        ("du an", ["2.6"]),
        ("2.6", ["2.6"]),
        ("kom tum", ["tp-kon-tum"]),
        ("zzz", []),
        ("", [choice.value for choice in PLACES]),
    ],
)
def test_words_without_diacritics_in_any_order_find_it(typed: str, found: list[str]) -> None:
    assert [choice.value for choice in matching(PLACES, typed)] == found


@pytest.mark.parametrize(
    ("typed", "free", "answer"),
    [
        ("huyen-dak-ha", False, "huyen-dak-ha"),
        ("Huyện Đăk Hà", False, "huyen-dak-ha"),
        ("kon tum", False, "tp-kon-tum"),
        ("dak ha", False, None),
        ("zzz", False, None),
        ("", False, ""),
        ("kon tum", True, "kon tum"),
        ("cà phê đăk hà", True, "ca-phe-dak-ha"),
        ("Cà phê mới", True, "Cà phê mới"),
    ],
)
def test_what_an_answer_means(typed: str, *, free: bool, answer: str | None) -> None:
    assert meant(Question("k", "k", choices=PLACES, free=free), typed) == answer


def test_the_part_after_a_comma_is_completed() -> None:
    document = Document("ocop, dak t")
    (found,) = _Choices(PLACES).get_completions(document, CompleteEvent())
    assert (found.text, found.start_position) == ("huyen-dak-to", -5)
    assert found.display_meta_text == "huyện Đăk Tô"


# ------------------------------------------------------------------ a true terminal


WHERE = b"\x1b[6n"  # where is the cursor?


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Unix")
def test_at_a_true_terminal(folder: Path) -> None:
    """Every letter through a pseudo-terminal, a completion chosen with Tab, Ctrl-C at the end."""
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "ktstartup", "--data", str(folder), "add", "-p", "2022H1"],
        stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True, start_new_session=True,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100", "KTSTARTUP_TODAY": "2022-06-20"},
    )  # fmt: skip
    os.close(theirs)
    seen = b""

    def until(*words: bytes) -> None:
        nonlocal seen
        told = 0
        for _ in range(300):
            if all(word in seen for word in words):
                break
            if select.select([ours], [], [], 0.2)[0]:
                seen += os.read(ours, 65536)
                for _ in range(seen.count(WHERE) - told):
                    os.write(ours, b"\x1b[1;1R")
                told = seen.count(WHERE)
        else:
            pytest.fail(seen.decode(errors="replace"))
        seen = b""

    def asked(words: str) -> None:
        # Only when it asks where the cursor is does it listen to the keys.
        until(words.encode(), WHERE)

    try:
        asked("Cơ quan")
        os.write(ours, b"so giao duc\t")
        until(b"so-gd")
        os.write(ours, b"\r")
        asked("Nhập gì")
        os.write(ours, b"narrative\r")
        asked("Phần nào")
        os.write(ours, b"next\r")
        asked("Nội dung")
        os.write(ours, "Mở lớp tại Đăk Hà\r".encode())
        asked("Ghi vào tệp?")
        os.write(ours, b"c\r")
        asked("Nhập mục khác?")
        os.write(ours, b"\x03")
        assert process.wait(30) == 130
    finally:
        process.kill()
        os.close(ours)
    assert text_of(folder, "progress/2022H1/so-gd.yaml") == (
        "narrative:\n  next:\n    - Mở lớp tại Đăk Hà\n"
    )
