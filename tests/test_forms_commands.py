"""`form` and `import` as officers use them: files made, taken once, and never by half."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from closed_data import shut
from ktstartup.checking import table
from ktstartup.cli import run
from ktstartup.commands import checked_data
from ktstartup.forms.importer import plan_import
from ktstartup.recording import file_writer as store
from ktstartup.recording import proposal
from small_data import PLAN, ROOT, load, problems_of, write
from small_forms import MONEY, OUTPUTS, RESULTS, SENT, TASKS, WORDS, filled

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from openpyxl.worksheet.worksheet import Worksheet

ENTRIES = "progress/2024H1/so-tc.yaml"
DEAL = {"A7": "Vốn đầu tư", "B7": "Góp vốn A", "C7": "1,5 tỷ", "G7": "20/3/2024", "H7": "15/HĐ"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder, with the tests working beside it."""
    monkeypatch.chdir(tmp_path)
    return write(tmp_path / "data", {})


def command(*arguments: str) -> int:
    return run(["--data", "data", *arguments])


def form(
    cells: dict[str, dict[str, Any]], *, agency: str = "so-tc", period: str = "2024H1",
    name: str = "f.xlsx",
) -> str:  # fmt: skip
    """A form that was filled in, made by the command."""
    made = f"moi-{name}"
    assert command("form", "-a", agency, "-p", period, "-o", made) == 0
    Path(name).write_bytes(filled(Path(made).read_bytes(), cells))
    return name


# ------------------------------------------------------------------ form


def _sheets(path: Path) -> dict[str, Worksheet]:
    return {sheet.title: sheet for sheet in load_workbook(path).worksheets}


@pytest.mark.usefixtures("folder")
def test_a_form_has_what_an_officer_needs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("form", "-a", "so-tc", "-p", "2024H1") == 0
    assert capsys.readouterr().out.strip() == "bieu-mau-so-tc-2024H1.xlsx"
    sheets = _sheets(tmp_path / "bieu-mau-so-tc-2024H1.xlsx")
    assert list(sheets) == [
        "Hướng dẫn", RESULTS, TASKS, OUTPUTS, MONEY, WORDS, SENT, "ktstartup"
    ]  # fmt: skip
    guide = [str(cell.value) for row in sheets["Hướng dẫn"] for cell in row if cell.value]
    assert {"Sở Tài chính", "6 tháng đầu năm 2024", "từ 15/12/2023 đến 14/6/2024",
            "6 tháng đầu năm 2024; hạn gửi 18/6/2024"} <= set(guide)  # fmt: skip
    tasks = [[cell.value for cell in row[:2]] for row in sheets[TASKS].iter_rows(min_row=7)]
    assert tasks[:2] == [["1.1. Việc một lần", "Chủ trì"], ["1.3. Việc sau này", "Chủ trì"]]
    assert [row[0].value for row in sheets[MONEY].iter_rows(min_row=7, max_row=8)] == [
        "Trung ương", "Địa phương"
    ]  # fmt: skip
    assert sheets["ktstartup"].sheet_state == "veryHidden"


@pytest.mark.usefixtures("folder")
def test_a_form_made_after_another_has_the_same_bytes() -> None:
    for name in ("mot.xlsx", "hai.xlsx"):
        assert command("form", "-a", "so-tc", "-p", "2024H1", "-o", name) == 0
    assert Path("mot.xlsx").read_bytes() == Path("hai.xlsx").read_bytes()


@pytest.mark.usefixtures("folder")
def test_cells_offer_lists_refuse_nonsense_and_are_protected(tmp_path: Path) -> None:
    command("form", "-a", "so-tc", "-p", "2024H1")
    sheets = _sheets(tmp_path / "bieu-mau-so-tc-2024H1.xlsx")
    rules = {str(one.sqref).split(":")[0]: one for one in sheets[RESULTS].data_validations.dataValidation}  # fmt: skip
    assert (rules["A7"].type, rules["A7"].showErrorMessage) == ("list", True)
    assert rules["A7"].formula1.startswith("ktstartup!$")
    # A new name may be typed beside those that are offered.
    assert (rules["B7"].type, rules["B7"].showErrorMessage) == ("list", False)
    assert rules["C7"].formula1 == "OR(ISTEXT(C7),AND(C7>=0,C7=INT(C7)))"
    assert all(one.prompt for one in rules.values())
    for name in (RESULTS, TASKS, OUTPUTS, MONEY, WORDS, SENT):
        page = sheets[name]
        assert page.protection.sheet
        assert (page.page_setup.orientation, str(page.page_setup.paperSize)) == ("landscape", "9")
        assert page.print_title_rows == "$3:$5"
        assert page.freeze_panes == "B7"
    assert sheets[RESULTS]["A4"].protection.locked
    assert not sheets[RESULTS]["C7"].protection.locked
    assert sheets[TASKS]["A7"].protection.locked
    assert not sheets[TASKS]["A9"].protection.locked
    assert sheets[RESULTS]["A7"].font.name == "Times New Roman"


def test_a_form_of_illustrative_data_says_so_on_its_face(tmp_path: Path) -> None:
    made = tmp_path / "f.xlsx"
    for data, there in (("examples/minh-hoa", True), ("data", False)):
        asked = ["form", "--agency", "so-khdt", "--period", "2024H1", "-o", str(made)]
        assert run(["--data", str(ROOT / data), *asked]) == 0
        face = load_workbook(made).worksheets[0]
        assert any(cell.value == "SỐ LIỆU MINH HỌA" for row in face for cell in row) is there
        made.unlink()


def test_what_is_recorded_is_shown_and_locked(folder: Path, tmp_path: Path) -> None:
    write(folder, {"2024H1/so-tc": """
        results:
          - {id: r1, indicator: investment, subject: v, name: Khoản V, amount: 1500000000, evidence: {number: 1/HĐ}}
        money:
          - {id: m1, source: local, allocated: 5 triệu}
        """})  # fmt: skip
    command("form", "-a", "so-tc", "-p", "2024H1")
    sheets = _sheets(tmp_path / "bieu-mau-so-tc-2024H1.xlsx")
    row = {cell.coordinate: cell.value for cell in sheets[RESULTS][7] if cell.value is not None}
    assert row == {"A7": "Vốn đầu tư", "B7": "Khoản V", "C7": 1500000000, "H7": "1/HĐ", "M7": "v"}
    assert sheets[RESULTS]["C7"].protection.locked
    assert not sheets[RESULTS]["C8"].protection.locked
    assert [row[0].value for row in sheets[MONEY].iter_rows(min_row=7, max_row=8)] == [
        "Địa phương", "Trung ương"
    ]  # fmt: skip


@pytest.mark.usefixtures("folder")
def test_a_form_for_each_that_owes_a_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("form", "--all", "-p", "2024") == 0
    made = [f"bieu-mau-{name}-2024H2.xlsx" for name in ("so-tc", "so-tttt", "so-gd")]
    assert capsys.readouterr().out.split() == [f"bieu-mau-2024H2/{name}" for name in made]
    assert sorted(p.name for p in (tmp_path / "bieu-mau-2024H2").iterdir()) == sorted(made)
    assert command("form", "--all", "-p", "2024", "-o", "khac") == 0
    assert len(list((tmp_path / "khac").iterdir())) == 3


@pytest.mark.usefixtures("folder")
def test_a_filled_in_form_is_never_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = form({RESULTS: DEAL}, name="bieu-mau-so-tc-2024H1.xlsx")
    before = (tmp_path / name).read_bytes()
    assert command("form", "-a", "so-tc", "-p", "2024H1") == 0
    told = capsys.readouterr()
    assert told.out.split()[-1] == "bieu-mau-so-tc-2024H1-2.xlsx"
    assert "bieu-mau-so-tc-2024H1.xlsx đã được sửa" in told.err
    assert (tmp_path / name).read_bytes() == before
    # The same form again changes nothing, so it may be made again.
    assert command("form", "-a", "so-tc", "-p", "2024H1", "-o", f"moi-{name}") == 0
    assert not (tmp_path / f"moi-{name}").with_stem("moi-bieu-mau-so-tc-2024H1-2").exists()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["-p", "2024H1"], 2, "--all"),
        (["-a", "so-tc", "--all", "-p", "2024H1"], 2, "--all"),
        (["-a", "so-tk", "-p", "2024H1"], 2, "so-tc"),
        (["-a", "so-tc", "-p", "2031"], 2, "2020-2025"),
        (["-a", "so-tc"], 2, "--period"),
        (["-a", "so-tttt", "-p", "2025H2"], 2, "so-khcn"),
        (["-a", "so-tc", "-p", "2024H1", "-o", "data/plan.yaml/x.xlsx"], 1, "plan.yaml"),
    ],
)
def test_what_no_form_is_made_for(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    assert command("form", *arguments) == code
    assert said in capsys.readouterr().err


def test_the_form_of_a_period_without_a_report_has_no_words(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, {}, plan=PLAN.replace("kinds: [H1, year]", "kinds: [year]"))
    command("form", "-a", "so-tc", "-p", "2024H1")
    assert SENT not in _sheets(tmp_path / "bieu-mau-so-tc-2024H1.xlsx")
    assert command("form", "--all", "-p", "2024H1") == 1
    assert "2024H1" in capsys.readouterr().err


# ------------------------------------------------------------------ import


def test_a_form_is_taken_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = form({
        RESULTS: DEAL,
        TASKS: {"C7": "đang thực hiện", "D7": "Mở lớp"},
        OUTPUTS: {"A7": "1.1. Việc một lần", "B7": "Lớp", "D7": 2},
        MONEY: {"C8": 550000000},
        WORDS: {"B7": "Đã làm.", "B11": "Thiếu vốn", "C11": "Chưa bố trí"},
        SENT: {"A7": "12/BC", "B7": "17/6/2024"},
    })  # fmt: skip
    capsys.readouterr()
    assert command("import", name, "--yes") == 0
    out = capsys.readouterr().out
    assert (
        (folder / ENTRIES).read_text(encoding="utf-8")
        == """\
report: {number: 12/BC, date: 2024-06-17}

results:
  - id: r1
    indicator: investment
    subject: gop-von-a
    name: Góp vốn A
    amount: 1,5 tỷ
    date: 2024-03-20
    evidence: {number: 15/HĐ}

tasks:
  - id: t1
    task: '1.1'
    status: in-progress
    done: Mở lớp
    outputs:
      - {output: classes, value: 2}

money:
  - id: m1
    source: local
    allocated: 550000000

narrative:
  done:
    - Đã làm.
  difficulties:
    - text: Thiếu vốn
      cause: Chưa bố trí
"""
    )
    for said in (f"{RESULTS}!A7", "Góp vốn A", "1,5 tỷ đồng", f"{WORDS}!B7", "12/BC",
                 "chưa có số liệu → 1,5 tỷ đồng"):  # fmt: skip
        assert said in out
    assert [p.code for p in problems_of(folder)] == []
    before = (folder / ENTRIES).read_bytes()
    assert command("import", name, "--yes") == 0
    assert "Đã có, bỏ qua: 7" in capsys.readouterr().out
    assert (folder / ENTRIES).read_bytes() == before


def test_rows_added_later_are_taken_and_the_others_passed_over(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command("import", form({RESULTS: DEAL, TASKS: {"C7": "đang thực hiện"}}), "--yes")
    more = {"A8": "Vốn đầu tư", "B8": "Góp vốn B", "C8": "2 tỷ", "H8": "16/HĐ"}
    name = form({RESULTS: DEAL | more, OUTPUTS: {"A7": "1.1", "B7": "Lớp", "D7": 2}}, name="g.xlsx")
    capsys.readouterr()
    assert command("import", name, "--yes") == 0
    out = capsys.readouterr().out
    assert "Sẽ ghi thêm: 2" in out
    entries = load(folder).by_name[ENTRIES].entries
    assert [one.entry.id for one in entries] == ["r1", "r2", "t1", "t2"]
    assert entries[-1].entry.about == "1.1"


@pytest.mark.parametrize(
    ("cells", "cell", "told"),
    [
        ({RESULTS: DEAL | {"C7": "1,6 tỷ"}}, f"{RESULTS}!C7", ("1.500.000.000", "1.600.000.000")),
        ({RESULTS: DEAL | {"G7": "21/3/2024"}}, f"{RESULTS}!G7", ("20/3/2024", "21/3/2024")),
        ({RESULTS: DEAL | {"H7": "17/HĐ"}}, f"{RESULTS}!H7", ("15/HĐ", "17/HĐ")),
        ({TASKS: {"C7": "hoàn thành"}}, f"{TASKS}!C7", ("đang thực hiện", "hoàn thành")),
        ({OUTPUTS: {"A7": "1.1", "B7": "Lớp", "D7": 3}}, f"{OUTPUTS}!D7", ("“2”", "“3”")),
        ({MONEY: {"D8": 100000000}}, f"{MONEY}!A8", ("550.000.000", "–")),
        ({WORDS: {"B7": "Đã làm xong việc lớn."}}, f"{WORDS}!B7", ("Đã làm xong việc.", "việc lớn")),
        ({SENT: {"A7": "13/BC", "B7": "17/6/2024"}}, f"{SENT}!A7", ("12/BC", "13/BC")),
    ],
)  # fmt: skip
def test_what_was_recorded_is_not_changed_by_a_form(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    cells: dict[str, dict[str, Any]],
    cell: str,
    told: tuple[str, str],
) -> None:
    # The forms are made before anything is recorded, as two officers would have them.
    changed = form(cells, name="g.xlsx")
    first = form({
        RESULTS: DEAL,
        TASKS: {"C7": "đang thực hiện"},
        OUTPUTS: {"A7": "1.1", "B7": "Lớp", "D7": 2},
        MONEY: {"C8": 550000000},
        WORDS: {"B7": "Đã làm xong việc."},
        SENT: {"A7": "12/BC", "B7": "17/6/2024"},
    })  # fmt: skip
    assert command("import", first, "--yes") == 0
    before = (folder / ENTRIES).read_bytes()
    capsys.readouterr()
    assert command("import", changed, "--yes") == 1
    out = capsys.readouterr().out
    code = "KT828" if cell.startswith((WORDS, SENT + "!")) else "KT822"
    assert f"g.xlsx: {cell}: lỗi {code}" in out
    assert all(word in out for word in told)
    assert (folder / ENTRIES).read_bytes() == before


@pytest.mark.parametrize(
    ("cells", "way"),
    [
        ({"C7": "1,6 tỷ"}, "chạy ktstartup correct 2024H1/so-tc/r1; nếu"),
        ({"G7": "21/3/2024"}, "chạy ktstartup correct 2024H1/so-tc/r1 --withdraw rồi nhập lại"),
        ({"H7": "17/HĐ"}, "chạy ktstartup correct 2024H1/so-tc/r1 --withdraw rồi nhập lại"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_no_correction_can_change_is_to_be_entered_anew(
    capsys: pytest.CaptureFixture[str], cells: dict[str, Any], way: str
) -> None:
    changed = form({RESULTS: DEAL | cells}, name="g.xlsx")
    command("import", form({RESULTS: DEAL}), "--yes")
    capsys.readouterr()
    assert command("import", changed, "--yes") == 1
    assert way in " ".join(capsys.readouterr().out.split())


def test_what_was_corrected_since_counts_as_recorded(folder: Path) -> None:
    name = form({RESULTS: DEAL})
    command("import", name, "--yes")
    path = folder / ENTRIES
    path.write_text(path.read_text(encoding="utf-8") + """\
  - {id: r2, corrects: 2024H1/so-tc/r1, amount: '1,6 tỷ', reason: Ghi nhầm}
""", encoding="utf-8")  # fmt: skip
    right = form({RESULTS: DEAL | {"C7": "1,6 tỷ"}}, name="g.xlsx")
    before = path.read_bytes()
    assert command("import", name, "--yes") == 0
    assert command("import", right, "--yes") == 0
    assert path.read_bytes() == before


def test_entries_of_a_second_half_and_the_words_of_the_year(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = form(
        {RESULTS: DEAL | {"G7": "20/9/2024"}, WORDS: {"B7": "Đã làm."},
         SENT: {"A7": "45/BC", "B7": "16/12/2024"}},
        period="2024",
    )  # fmt: skip
    capsys.readouterr()
    assert command("import", name, "--yes", "-p", "2024") == 0
    out = capsys.readouterr().out
    assert "data/progress/2024H2/so-tc.yaml, data/progress/2024/so-tc.yaml" in out
    assert "KT703" not in out
    assert problems_of(folder) == []
    data = load(folder)
    assert data.by_name["progress/2024/so-tc.yaml"].header.narrative.done == ("Đã làm.",)
    assert len(data.by_name["progress/2024H2/so-tc.yaml"].entries) == 1
    assert command("import", name, "--yes") == 0
    assert "không ghi gì thêm" in capsys.readouterr().out


def test_two_files_are_written_together_or_not_at_all(
    folder: Path,
    unchanged: Callable[[Path], AbstractContextManager[None]],
) -> None:
    name = form({RESULTS: DEAL | {"G7": "20/9/2024"}, WORDS: {"B7": "Đã làm."}}, period="2024H2")
    (folder / "progress" / "2024").write_text("not a folder", encoding="utf-8")
    with unchanged(folder / "progress"):
        assert command("import", name, "--yes") == 1


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("period", "files"), [("2024H1", 1), ("2024H2", 2)])
def test_an_import_reads_once_and_checks_each_state_of_the_data_once(
    period: str, files: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = {"2024H1": "20/3/2024", "2024H2": "20/9/2024"}[period]
    words = {"B7": "Đã làm."} if files > 1 else {}
    name = form({RESULTS: DEAL | {"G7": day}, WORDS: words}, period=period)
    calls: Counter[str] = Counter()

    def counted(module: Any, name: str) -> None:
        true = getattr(module, name)

        def count(*arguments: Any, **named: Any) -> Any:
            calls[name] += 1
            return true(*arguments, **named)

        monkeypatch.setattr(module, name, count)

    counted(table, "judge")
    counted(checked_data, "read_folder")
    counted(proposal, "with_files")
    assert command("import", name, "--yes") == 0
    # Checked are the data without the form and with it; each file written is read back once.
    assert calls == {"judge": 2, "read_folder": 1, "with_files": files}


def test_what_is_wrong_is_told_by_its_sheet_and_cell(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From the cell through the schema, the checks and the lists, and back to the cell."""
    late = {"A9": "Vốn đầu tư", "B9": "Góp vốn B", "C9": "1 tỷ", "G9": "20/3/2023", "H9": "1/HĐ"}
    name = form(
        {
            RESULTS: DEAL | {"C7": "rất nhiều"} | late,
            TASKS: {"C7": "gần xong"},
            MONEY: {"C8": "-5"},
        }
    )
    capsys.readouterr()
    assert command("import", name, "--yes") == 1
    told = re.findall(r"^(.+): lỗi (KT\d+):", capsys.readouterr().out, re.MULTILINE)
    assert told == [
        (f"{name}: {RESULTS}!C7", "KT224"),
        (f"{name}: {RESULTS}!G9", "KT401"),
        (f"{name}: {MONEY}!C8", "KT221"),
        (f"{name}: {TASKS}!C7", "KT207"),
    ]
    assert not (folder / ENTRIES).exists()


def test_an_entry_that_does_not_read_back_is_not_recorded(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name = form({RESULTS: DEAL})
    monkeypatch.setattr(proposal, "appended", lambda *_: "results: [{id: r1, amount: many}]\n")
    capsys.readouterr()
    assert command("import", name, "--yes") == 1
    assert "lỗi mới" in capsys.readouterr().err
    assert not (folder / ENTRIES).exists()


def test_an_import_begins_anew_when_the_file_is_not_the_one_it_was_checked_against(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two who import one form at the same time do not record it twice."""
    name = form({RESULTS: DEAL})
    calls: list[int] = []

    def slow(*arguments: Any) -> Any:
        planned = plan_import(*arguments)
        calls.append(1)
        if len(calls) == 1:
            assert command("import", name, "--yes") == 0
        return planned

    monkeypatch.setattr("ktstartup.commands.returned_forms.plan_import", slow)
    capsys.readouterr()
    assert command("import", name, "--yes") == 0
    out = capsys.readouterr().out
    assert "không ghi gì thêm" in out
    assert len(calls) == 3
    assert len(load(folder).entries) == 1


@pytest.mark.parametrize("option", ["--dry-run", "--yes"])
def test_nothing_is_written_while_anything_is_wrong(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    unchanged: Callable[[Path], AbstractContextManager[None]],
    option: str,
) -> None:
    name = form({RESULTS: DEAL, MONEY: {"C8": "nhiều"}})
    capsys.readouterr()
    with unchanged(folder):
        assert command("import", name, option) == 1
    out = capsys.readouterr().out
    assert f"f.xlsx: {MONEY}!C8: lỗi KT224" in out
    assert "Không ghi gì" in out


def test_all_that_a_row_says_is_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = form({
        RESULTS: {"A7": "Tỷ lệ trường", "E7": 3, "F7": 4, "H7": "9/BC", "A8": "Người học", "D8": 50,
                  "G8": "1/9/2023", "P8": "Nay mới có", "H8": "8/BC", "A9": "Dự án", "D9": 2,
                  "R9": "x"},
        MONEY: {"C7": "5 triệu", "D7": "2 triệu"},
    })  # fmt: skip
    capsys.readouterr()
    assert command("import", name, "--dry-run") == 0
    out = " ".join(capsys.readouterr().out.split())
    for said in ("3/4", "50 người; 1/9/2023; báo cáo muộn", "02 dự án; số ước thực hiện",
                 "bố trí 5 triệu đồng; giải ngân 2 triệu đồng"):  # fmt: skip
        assert said in out
    assert not (folder / ENTRIES).exists()


def test_an_estimate_is_settled_from_a_list(folder: Path, tmp_path: Path) -> None:
    write(folder, {"2023H2/so-tc": """
        results:
          - {id: r1, indicator: projects, value: 2, estimate: true}
        """})  # fmt: skip
    command("form", "-a", "so-tc", "-p", "2024H1", "-o", "x.xlsx")
    heads = [cell.value for cell in _sheets(tmp_path / "x.xlsx")[RESULTS][4]]
    at = "ABCDEFGHIJKLMNOPQRSTUV"[heads.index("Thay số ước thực hiện")]
    row = {"A7": "Dự án", "B7": "A", "H7": "1/QĐ", f"{at}7": "2023H2/so-tc/r1 (Dự án)"}
    assert command("import", form({RESULTS: row}), "--yes") == 0
    assert [p.code for p in problems_of(folder)] == []
    # What is settled is not offered again.
    command("form", "-a", "so-tc", "-p", "2024H2", "-o", "y.xlsx")
    assert "Thay số ước thực hiện" not in [
        c.value for c in _sheets(tmp_path / "y.xlsx")[RESULTS][4]
    ]


@pytest.mark.parametrize("wanted", [True, False])
def test_a_person_is_asked(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    wanted: bool,
) -> None:
    class Person:
        def wants_it_written(self) -> bool:
            return wanted

    name = form({RESULTS: DEAL})
    monkeypatch.setattr("ktstartup.commands.import_.asker", lambda *_: Person())
    assert command("import", name) == (0 if wanted else 1)
    assert (folder / ENTRIES).exists() is wanted
    assert ("Không ghi gì" in capsys.readouterr().out) is not wanted


def test_a_dry_run_shows_and_writes_nothing(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    unchanged: Callable[[Path], AbstractContextManager[None]],
) -> None:
    name = form({RESULTS: DEAL})
    capsys.readouterr()
    with unchanged(folder / "progress"):
        assert command("import", name, "--dry-run") == 0
    assert "Góp vốn A" in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_nobody_to_ask_is_told_what_to_add(capsys: pytest.CaptureFixture[str]) -> None:
    name = form({RESULTS: DEAL})
    assert command("import", name) == 2
    assert "--yes" in capsys.readouterr().err


def test_an_import_can_be_taken_back(folder: Path) -> None:
    command("import", form({RESULTS: DEAL}), "--yes")
    assert (folder / ENTRIES).exists()
    assert command("undo", "--yes") == 0
    assert not (folder / ENTRIES).exists()


def test_a_file_that_others_keep_is_added_to_and_not_rewritten(folder: Path) -> None:
    write(folder, {"2024H1/so-tc": """\
        # Số liệu của Sở
        results:
          - {id: r1, indicator: projects, value: 0}   # đã rà soát
        """})  # fmt: skip
    before = (folder / ENTRIES).read_text(encoding="utf-8")
    command(
        "import", form({RESULTS: {"A8": "Vốn đầu tư", "B8": "V", "C8": "2 tỷ", "H8": "1"}}), "--yes"
    )
    after = (folder / ENTRIES).read_text(encoding="utf-8")
    assert after.startswith(before.rstrip("\n"))
    assert "subject: v" in after


def test_somebody_else_may_write_in_between(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = form({RESULTS: DEAL})
    true_replace = store.replace_files
    calls: list[int] = []

    def overtaken(*arguments: Any) -> None:
        if not calls:
            write(folder, {"2024H1/so-tc": "results: [{id: r1, indicator: projects, value: 0}]\n"})
        calls.append(1)
        true_replace(*arguments)

    monkeypatch.setattr("ktstartup.recording.proposal.replace_files", overtaken)
    assert command("import", name, "--yes") == 0
    assert len(calls) == 2
    assert [one.entry.id for one in load(folder).by_name[ENTRIES].entries] == ["r1", "r2"]


def test_a_closed_period_takes_no_form(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = form({RESULTS: DEAL})
    shut(folder, "2024H1")
    capsys.readouterr()
    assert command("import", name, "--yes") == 1
    assert "ktstartup correct" in capsys.readouterr().err
    assert command("form", "-a", "so-tc", "-p", "2024H1", "-o", "x.xlsx") == 1
    assert "đã khóa" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nothing.xlsx"], 2, "nothing.xlsx"),
        (["data"], 2, "data"),
        (["f.xlsx", "-a", "so-gd"], 1, "KT807"),
        (["f.xlsx", "-p", "2024H3"], 2, "2024H3"),
        (["f.xlsx", "-a", "so-la"], 2, "so-la"),
        ([], 2, "TỆP"),
    ],
)
def test_files_that_cannot_be_taken(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    form({RESULTS: DEAL})
    capsys.readouterr()
    assert command("import", *arguments, "--yes") == code
    told = capsys.readouterr()
    assert said in told.out + told.err


def test_a_table_of_commas_is_taken_for_whom_it_is_said(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "so-lieu.csv").write_text(
        "Chỉ tiêu,Tên đối tượng,Số tiền (đồng),Liên kết\n"
        'Vốn đầu tư,Góp vốn A,"1,5 tỷ",https://example.org/a\n',
        encoding="utf-8-sig",
    )
    assert command("import", "so-lieu.csv", "--yes") == 1
    assert "KT806" in capsys.readouterr().out
    assert command("import", "so-lieu.csv", "--yes", "-a", "so-tc", "-p", "2024H1") == 0
    assert len(load(folder).by_name[ENTRIES].entries) == 1


def test_errors_elsewhere_do_not_keep_a_form_from_being_taken(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, {"2024H1/so-gd": "results: [{id: r1}]\n"})
    assert command("import", form({RESULTS: DEAL}), "--yes") == 0
    assert (folder / ENTRIES).exists()
    assert "KT203" not in capsys.readouterr().out


def test_the_real_plans_forms_can_all_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["--data", str(ROOT / "data"), "form", "--all", "-p", "2024H1"]) == 0
    made = capsys.readouterr().out.split()
    assert len(made) > 30
    tasks = {name: _sheets(tmp_path / name)[TASKS] for name in made[:2]}
    assert all(sheet["A7"].value for sheet in tasks.values())
