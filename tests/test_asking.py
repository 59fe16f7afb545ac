"""EntryContext at a terminal: what is asked, what is offered, what is refused at once."""

from __future__ import annotations

import sys
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from ktstartup.cli import run
from ktstartup.commands.asking import _Choices
from ktstartup.recording.answer_parser import matching, meant
from ktstartup.recording.narrative_page import narrative_of
from ktstartup.recording.proposal import record
from ktstartup.recording.questions import AnswerChoice, Question
from small_data import load, write
from small_terminal import WHERE, Terminal

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
    answers = ["so khoa", "", "results", "du an", "Cà phê Đăk Hà", "", "15/QĐ-SKH 20/3/2022"]
    answers += ["m", "20/3/2022", "", "nong nghiep", "y", ""]
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
    assert dialogue(given, "1_250", "", "") == 0
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
    "count": ("projects", ["A b", "", "1/a"], {"subject": "a-b", "name": "A b"}),
    "none": ("projects", ["", ""], {"value": 0}),
    "some, to come": ("projects", ["", "\x7f2", ""], {"value": 2, "estimate": True}),
    "of the year": ("projects", ["", "\x7f2", "year"], {"value": 2, "estimate_of": "year"}),
    "sum": ("investment", ["A", "1,5 tỷ", "1/a"], {"amount": 1_500_000_000}),
    "value": ("trained", ["12", "1/a"], {"value": 12}),
    "an estimate": ("trained", ["12", "", "m", "", "y", ""], {"value": 12, "estimate": True}),
    "ratio": ("share", ["3", "10", "1/a"], {"numerator": 3, "denominator": 10}),
    "older": ("trained", ["12", "1/a", "m", "2021-11-02", "Quên", "", ""], {"late": "Quên"}),
}


@pytest.mark.parametrize("name", MEASURES)
def test_each_measure_has_its_own_questions(
    folder: Path, dialogue: Callable[..., int], name: str
) -> None:
    indicator, answers, expected = MEASURES[name]
    assert dialogue(f"add -a so-khcn -p 2022H1 -i {indicator}", *answers, "y", "") == 0
    (filed,) = load(folder).results
    for key, value in expected.items():
        assert getattr(filed.entry, key) == value


def test_a_task_is_asked_for(folder: Path, dialogue: Callable[..., int]) -> None:
    answers = ["viec hang", "dang thuc hien", "Mở lớp", "Cấp phát sách", "", "2", "", "", "", ""]
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
    answers = ["money", "dia phuong", "", "200 triệu", "475/QĐ", "", ""]
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
    answers = ["narrative", "Khó khăn: Thiếu vốn", "", "m", "Chưa có quỹ", "Kinh phí", "so tc"]
    assert dialogue("add -a so-khcn -p 2022H1", *answers, "", "") == 0
    assert text_of(folder) == (
        "narrative:\n  difficulties:\n    - text: Thiếu vốn\n      cause: Chưa có quỹ\n"
        "      theme: Kinh phí\n      to: so-tc\n"
    )


def test_the_words_of_one_part_are_asked_for(folder: Path, dialogue: Callable[..., int]) -> None:
    answers = ["Thiếu vốn", "", "", "", "", ""]
    assert dialogue("add -a so-khcn -p 2022H1 --narrative difficulties", *answers) == 0
    assert text_of(folder) == "narrative:\n  difficulties:\n    - Thiếu vốn\n"


def test_one_after_the_other(folder: Path, dialogue: Callable[..., int]) -> None:
    one = ["narrative", "Một", "", "y"]
    two = ["narrative", "Hai", "Việc kỳ tới:", "- Ba", "", "y", ""]
    assert dialogue("add -a so-khcn -p 2022H1", *one, *two) == 0
    assert text_of(folder) == ("narrative:\n  done:\n    - Một\n    - Hai\n  next:\n    - Ba\n")


def test_several_documents_in_one_line(folder: Path, dialogue: Callable[..., int]) -> None:
    answers = ["12", "1/a 3/3/2022; https://example.org/b", "", ""]
    assert dialogue("add -a so-khcn -p 2022H1 -i trained", *answers) == 0
    (filed,) = load(folder).results
    assert [(one.number, one.link) for one in filed.entry.evidence] == [
        ("1/a", None),
        (None, "https://example.org/b"),
    ]


# ------------------------------------------------------------------ going back

BACK = "<"


def test_each_question_can_be_gone_back_to(folder: Path, dialogue: Callable[..., int]) -> None:
    """Back to the first, and all answers put right on the way down again."""
    wrong = ["so-tc", "2022H2", "results", "projects", "Sai", "0100000002", "1/sai"]
    right = ["so-khcn", "2022H1", "results", "trained", "12", "1/a"]
    answers = [*wrong, *[BACK] * len(wrong), *right, "", ""]
    assert dialogue("add", *answers) == 0
    assert not (folder / "progress/2022H2").exists()
    assert text_of(folder) == (
        "results:\n  - id: r1\n    indicator: trained\n    value: 12\n    evidence: {number: 1/a}\n"
    )


def test_an_answer_gone_back_to_is_offered_to_be_changed(
    folder: Path, dialogue: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    answers = ["12", BACK, "13", "1/a", BACK, "", "m", "2022-03-01", BACK, "2022-03-02"]
    assert dialogue("add -a so-khcn -p 2022H1 -i trained", BACK, *answers, "", "", "", "") == 0
    assert "This is the first question" in capsys.readouterr().out
    assert text_of(folder) == dedent(
        """\
        results:
          - id: r1
            indicator: trained
            value: 13
            date: 2022-03-02
            evidence: {number: 1/a}
        """
    )


# ------------------------------------------------------------------ what is wrong


def test_a_period_outside_the_body_s_life_is_not_offered(
    folder: Path, dialogue: Callable[..., int], capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Sở Thông tin was merged on 28/2/2025: its last period is the first half of that year."""
    monkeypatch.setenv("KTSTARTUP_TODAY", "2025-12-20")
    answers = ["so-tttt", "2025H2", "\x15", "2025H1", "narrative", "Mở lớp", "", "", ""]
    assert dialogue("add", *answers) == 0
    assert "Sở Thông tin did not exist in 2025H2" in capsys.readouterr().out
    assert (folder / "progress/2025H1/so-tttt.yaml").is_file()


def test_the_last_period_of_a_body_is_proposed(
    folder: Path, dialogue: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KTSTARTUP_TODAY", "2025-12-20")
    assert dialogue("add -a so-tttt", "", "narrative", "Mở lớp", "", "", "") == 0
    assert (folder / "progress/2025H1/so-tttt.yaml").is_file()


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
    answers += ["1.500", f"{erase}1,5 tỷ", "", "evidence/không-có.pdf", f"{erase}475/QĐ", "m", ""]
    answers += ["31/2/2022", f"{erase}1/8/2022", f"{erase}1/3/2022", "", ""]
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
    answers = ["so", "\x15so-gd", "", "narrative", "x", "", "", ""]
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
    answers = ["cà phê đăk hà", "1/a", "", ""]
    assert dialogue("add -a so-khcn -p 2022H1 -i projects", *answers) == 0
    assert "subject: ca-phe\n    evidence" in text_of(folder)


def test_what_others_say_of_such_a_subject_is_asked(
    folder: Path, dialogue: Callable[..., int]
) -> None:
    write(folder, {"2021H1/so-gd": """\
        results:
          - {id: r1, indicator: projects, subject: a, name: A, tax_code: '0100000001', evidence: {number: 1}}
        """})  # fmt: skip
    answers = ["B", "12", "\x150100000002", "1/a", "", ""]
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
    answers = ["6", "r1", "1/a", "", ""]
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
    answers = ["so-khcn", "", "narrative", "x", "", "n"]
    with unchanged(folder):
        assert dialogue("add", *answers[:after], leave) == 130
    assert "nothing more was written" in capsys.readouterr().out


def test_who_says_no_writes_nothing(
    folder: Path,
    dialogue: Callable[..., int],
    unchanged: Callable[[Path], AbstractContextManager[None]],
) -> None:
    with unchanged(folder):
        assert dialogue("add -a so-khcn -p 2022H1", "narrative", "x", "", "maybe", "k", "") == 1


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
    assert dialogue(given, "", "", "", "") == 0
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
    answers = ["so-khcn", "", "45/BC", "hôm qua", "\x1517/6/2022", "", ""]
    assert dialogue("submit", *answers) == 0
    assert text_of(folder) == "report: {number: 45/BC, date: 17/6/2022}\n"


def test_the_day_a_report_arrived_is_asked_for_and_can_be_gone_back_to(
    folder: Path, dialogue: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    answers = ["so-khcn", "2022H9", "\x152022H1", "45/BC", "<", "46/BC", "17/6/2022"]
    assert dialogue("submit", *answers, "31/6/2022", "\x1518/6/2022", "") == 0
    said = capsys.readouterr().out
    assert "“2022H9” is not a reporting period" in said
    assert "there is no day 31/6/2022" in said
    assert text_of(folder) == "report: {number: 46/BC, date: 17/6/2022, received: 18/6/2022}\n"


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

unix = pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Unix")
TODAY = {"KTSTARTUP_TODAY": "2022-06-20", "KTSTARTUP_CACHE": "off"}


@unix
def test_at_a_true_terminal(folder: Path) -> None:
    """Every letter through a pseudo-terminal, a completion chosen with Tab, Ctrl-C at the end."""
    with Terminal("add", "-p", "2022H1", cwd=folder.parent, **TODAY) as terminal:
        terminal.until("Cơ quan", WHERE)
        terminal.keys("so giao duc\t")
        terminal.until("so-gd")
        terminal.enter()
        terminal.answer("Nhập gì", "narrative")
        terminal.answer("Nội dung báo cáo", "Nhiệm vụ kỳ tới: Mở lớp tại Đăk Hà")
        terminal.until(">")
        terminal.enter()
        terminal.answer("Ghi vào tệp?", "c")
        terminal.until("Nhập gì tiếp", WHERE)
        terminal.keys("\x03")
        assert terminal.ends() == 130
    assert text_of(folder, "progress/2022H1/so-gd.yaml") == (
        "narrative:\n  next:\n    - Mở lớp tại Đăk Hà\n"
    )


PAGE = """\
1. Mở 02 lớp tập huấn cho 60 thanh niên.
2. Tổ chức hội chợ tại Đăk Hà.
II. KHÓ KHĂN, VƯỚNG MẮC
- Kinh phí bố trí chậm.
* Nguyên nhân: nguồn thu giảm
III. Kiến nghị
- Bố trí vốn.
IV. Phương hướng, nhiệm vụ
- Mở 03 lớp;
- Sơ kết.
"""


@unix
@pytest.mark.parametrize("page", [PAGE, PAGE.rstrip("\n"), PAGE.replace("\n", "\r")])
def test_two_results_and_six_sentences_take_few_presses(folder: Path, page: str) -> None:
    """At most 20 presses of Enter, for what took 62: the least trouble that Word was."""
    with Terminal("add", cwd=folder.parent, **TODAY) as terminal:
        terminal.answer("Cơ quan", "so-khcn")
        terminal.answer("Kỳ báo cáo")
        for name, code in (("Cà phê Đăk Hà", "0100112437"), ("Sâm Ngọc Linh", "0100107518")):
            terminal.answer("Nhập gì", "chi tieu")
            terminal.answer("Chỉ tiêu", "du an")
            terminal.answer("Đối tượng", name)
            terminal.answer("Mã số thuế", code)
            terminal.answer("Tài liệu chứng minh", "15/QĐ-SKH 20/3/2022; 16/QĐ-SKH 21/3/2022")
            terminal.answer("Ghi vào tệp?")
        terminal.answer("Nhập gì tiếp", "loi van")
        terminal.until("Nội dung báo cáo", WHERE)
        terminal.paste(page)
        terminal.enter()
        terminal.answer("Ghi vào tệp?")
        terminal.answer("Nhập gì tiếp")
        assert terminal.ends() == 0
        assert terminal.presses <= 20
    one, two = load(folder).results
    assert [one.entry.name, two.entry.name] == ["Cà phê Đăk Hà", "Sâm Ngọc Linh"]
    assert [one.entry.tax_code, two.entry.tax_code] == ["0100112437", "0100107518"]
    assert len(one.entry.evidence) == len(two.entry.evidence) == 2
    (file,) = load(folder).files
    words = file.header.narrative
    assert words.done == ("Mở 02 lớp tập huấn cho 60 thanh niên.", "Tổ chức hội chợ tại Đăk Hà.")
    assert [(one.text, one.cause) for one in words.difficulties] == [
        ("Kinh phí bố trí chậm.", "nguồn thu giảm")
    ]
    assert [one.text for one in words.proposals] == ["Bố trí vốn."]
    assert words.next == ("Mở 03 lớp;", "Sơ kết.")


@unix
def test_what_is_prefilled_is_replaced_by_typing(folder: Path) -> None:
    with Terminal("add", "-a", "so-khcn", cwd=folder.parent, **TODAY) as terminal:
        terminal.answer("Kỳ báo cáo: ", "2021H2")
        terminal.until("Nhập gì", WHERE)
        terminal.keys("<")
        terminal.enter()
        terminal.until("2021H2", WHERE)
        terminal.paste("2021H1")
        terminal.enter()
        terminal.answer("Nhập gì", "loi van")
        terminal.answer("Nội dung báo cáo", "Mở lớp")
        terminal.until(">")
        terminal.enter()
        terminal.answer("Ghi vào tệp?")
        terminal.answer("Nhập gì tiếp")
        assert terminal.ends() == 0
    assert [path.parent.name for path in folder.rglob("so-khcn.yaml")] == ["2021H1"]


# ------------------------------------------------------------------ a page of words

PAGES = {
    "nothing but lines": ("Một\n\nHai;\n", {"done": ["Một", "Hai;"]}),
    "marks of lists": ("- Một\n+ Hai\n• Ba\n1. Bốn\n2) Năm\na) Sáu",
                       {"done": ["Một", "Hai", "Ba", "Bốn", "Năm", "Sáu"]}),
    "a number that is none": ("1.5 tỷ đồng\n2024 là năm đầu", {"done": ["1.5 tỷ đồng", "2024 là năm đầu"]}),
    "a line that goes on": ("- Mở lớp tại\n  huyện Đăk Hà", {"done": ["Mở lớp tại huyện Đăk Hà"]}),
    "headings of all kinds": (
        "# Kết quả đạt được\nMột\nKHÓ KHĂN\nHai\nTồn tại, hạn chế:\nBa\n2. Đề xuất, kiến nghị\nBốn\n"
        "Công việc kỳ tới\nNăm",
        {"done": ["Một"], "difficulties": ["Hai", "Ba"], "proposals": ["Bốn"], "next": ["Năm"]},
    ),
    "a heading with its text": ("Kiến nghị: Bố trí vốn", {"proposals": ["Bố trí vốn"]}),
    "a dash before a heading": ("- Khó khăn: thiếu vốn", {"difficulties": ["thiếu vốn"]}),
    "a point that begins like a heading": (
        "- Kết quả: mở 02 lớp\n- Khó khăn lớn nhất là vốn.\nKết quả thu ngân sách còn thấp so với cùng kỳ.",
        {"done": ["Kết quả: mở 02 lớp", "Khó khăn lớn nhất là vốn.",
                  "Kết quả thu ngân sách còn thấp so với cùng kỳ."]},
    ),
    "causes": (
        "Khó khăn\n- Một\nNguyên nhân: a\n- Hai\nNguyên nhân:\n- B\n- C",
        {"difficulties": [{"text": "Một", "cause": "a"}, {"text": "Hai", "cause": "B; C"}]},
    ),
    "a cause of nothing": ("Nguyên nhân: a", {"difficulties": ["a"]}),
    "English": ("Difficulties\nOne\nProposals\nTwo\nNext period\nThree",
                {"difficulties": ["One"], "proposals": ["Two"], "next": ["Three"]}),
    "capitals without diacritics": ("KIEN NGHI\nMột", {"proposals": ["Một"]}),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_page_becomes_points_by_section(name: str) -> None:
    page, points = PAGES[name]
    assert narrative_of(page) == points


@given(st.lists(st.text("abcđêxyz ", min_size=1).map(str.strip).filter(bool), min_size=1))
def test_no_word_of_a_page_is_lost(lines: list[str]) -> None:
    """Lines without headings become points in their order, whatever marks stand before them."""
    page = "\n".join(f"- X{line}" for line in lines)
    assert narrative_of(page) == {"done": [" ".join(f"X{line}".split(" ")) for line in lines]}
