"""The pack for auditors is checked by a page of plain Python, and by nothing of this tool."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from closed_data import data_folder
from ktstartup.calendar import Period
from ktstartup.cli import run
from ktstartup.measuring.arithmetic import reckonings
from ktstartup.measuring.as_of import AsOfView
from ktstartup.reading.loader import read_dataset
from small_cli import call
from small_data import ROOT, write
from small_derived import DERIVED, values

if TYPE_CHECKING:
    from collections.abc import Callable

EVIDENCE = {
    "3/QĐ}}": "3/QĐ, file: evidence/3.pdf}}",
    "4/QĐ}": "4/QĐ, file: evidence/mat.pdf, confidential: true}",
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KTSTARTUP_TODAY", "2024-07-01")
    return home_in(tmp_path)


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack of these data, made once."""
    folder = home_in(tmp_path_factory.mktemp("packed"))
    line = ("audit", "-p", "2024H1", "-o", "pack.zip")
    assert call(*line, cwd=folder, KTSTARTUP_TODAY="2024-07-01").returncode == 0
    return folder / "pack.zip"


def home_in(folder: Path) -> Path:
    """A data folder with a paper and a confidential one."""
    data = data_folder(folder / "data")
    file = data / "progress/2024H1/so-tc.yaml"
    text = file.read_text("utf-8")
    for old, new in EVIDENCE.items():
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, "utf-8")
    (data / "evidence").mkdir()
    (data / "evidence/3.pdf").write_bytes(b"%PDF 3")
    (data / "evidence/mat.pdf").write_bytes(b"%PDF secret")
    return folder


def pack(*more: str, name: str = "pack.zip") -> Path:
    assert run(["audit", "-p", "2024H1", "-o", name, *more]) == 0
    return Path(name)


def unpacked(file: Path, folder: str | Path = "pack") -> Path:
    with zipfile.ZipFile(file) as package:
        package.extractall(folder)
    return Path(folder)


def checked(folder: Path) -> tuple[int, str]:
    """How the auditor's check ends: Python alone, without this tool and without its libraries."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", "kiem_tra.py"], cwd=folder, capture_output=True, check=False
    )
    return done.returncode, done.stdout.decode("utf-8") + done.stderr.decode("utf-8")


def content(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "so-lieu.json").read_text("utf-8"))
    return found


def test_a_pack_passes_the_check_that_is_in_it(packed: Path, tmp_path: Path) -> None:
    folder = unpacked(packed, tmp_path)
    code, said = checked(folder)
    assert code == 0, said
    assert said.endswith("ĐẠT / PASSED\n")
    figures = content(folder)["figures"]
    assert figures["indicator/projects/actual"]["value"] == "2"
    assert [term["entries"] for term in figures["indicator/projects/actual"]["terms"]] == [
        ["2023H2/so-tc/r1", "2024H1/so-gd/r1"], ["2024H1/so-tc/r1"],
    ]  # fmt: skip
    assert figures["money/local/disbursed/actual"]["value"] == "300000000"
    text = (folder / "cach-tinh.txt").read_text("utf-8")
    assert "Người học, trong kỳ = 120\n  120  2024H1/so-tc/r2\n" in text


@pytest.mark.usefixtures("home")
def test_the_same_data_give_the_same_pack(packed: Path) -> None:
    assert pack().read_bytes() == packed.read_bytes()


def test_one_changed_byte_of_any_file_fails_it(packed: Path, tmp_path: Path) -> None:
    folder = unpacked(packed, tmp_path)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    assert len(files) > 10
    passed = []
    for path in files:
        before = path.read_bytes()
        for place in (0, len(before) // 2, len(before) - 1):
            if path.name != "kiem_tra.py":
                path.write_bytes(before[:place] + bytes([before[place] ^ 1]) + before[place + 1 :])
                passed += [(path.name, place)] if checked(folder)[0] == 0 else []
        path.write_bytes(before)
    assert passed == []
    page = folder / "kiem_tra.py"
    page.write_bytes(page.read_bytes() + b"# x\n")
    assert checked(folder)[0] == 1


def resealed(folder: Path) -> None:
    """The digests made anew by somebody who changed the pack."""
    import hashlib

    names = sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    )
    lines = (f"{hashlib.sha256((folder / n).read_bytes()).hexdigest()}  {n}\n" for n in names)
    (folder / "SHA256SUMS").write_text("".join(lines), "utf-8")


def changed(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    def tamper(folder: Path) -> None:
        found = content(folder)
        change(found)
        (folder / "so-lieu.json").write_text(json.dumps(found), "utf-8")

    return tamper


TAMPERINGS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a figure": (
        changed(lambda p: p["figures"]["indicator/projects/actual"].update(value="3")),
        "indicator/projects/actual",
    ),
    "a term": (
        changed(lambda p: p["figures"]["money/local/disbursed/actual"]["terms"].pop()),
        "money/local/disbursed/actual",
    ),
    "an entry": (changed(lambda p: p["entries"].pop("2024H1/so-tc/r1")), "2024H1/so-tc/r1"),
    "an entry's text": (
        changed(lambda p: p["entries"]["2024H1/so-tc/r1"].update(text=["x"])), "2024H1/so-tc/r1",
    ),
    "the sample": (changed(lambda p: p["sample"]["entries"].reverse()), "seed draws"),
    "a paper": (
        lambda folder: (folder / "du-lieu/evidence/3.pdf").write_bytes(b"%PDF 4"), "evidence/3.pdf",
    ),
    "a file of the data": (
        lambda folder: (folder / "du-lieu/progress/2024H1/so-tc.yaml").write_bytes(b"x"),
        "2024H1/so-tc/r1",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("tamper", "told"), TAMPERINGS.values(), ids=TAMPERINGS)
def test_what_is_changed_together_with_its_digest_is_found_too(
    packed: Path, tmp_path: Path, tamper: Callable[[Path], object], told: str
) -> None:
    folder = unpacked(packed, tmp_path)
    tamper(folder)
    resealed(folder)
    code, said = checked(folder)
    assert code == 1
    assert told in said


def test_confidential_papers_stay_out_and_are_named(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where another entry names the same file without saying that it is confidential."""
    other = home / "data/progress/2024H1/so-gd.yaml"
    text = other.read_text("utf-8").replace("5/QĐ}", "5/QĐ, file: evidence/mat.pdf}")
    other.write_text(text, "utf-8")
    folder = unpacked(pack())
    assert "evidence/mat.pdf" in capsys.readouterr().out
    assert not (folder / "du-lieu/evidence/mat.pdf").exists()
    assert all(b"%PDF secret" not in one.read_bytes() for one in folder.rglob("*") if one.is_file())
    paper = content(folder)["entries"]["2024H1/so-tc/r2"]["evidence"][0]
    assert (paper["confidential"], paper["number"]) == (True, "4/QĐ")
    assert "evidence/mat.pdf" in (folder / "doc-truoc.txt").read_text("utf-8")
    assert checked(folder)[0] == 0


@pytest.mark.usefixtures("home")
def test_the_sample_is_drawn_by_the_seed() -> None:
    one, two, three = (
        content(unpacked(pack("--sample", "3", *seed, name=f"{n}.zip"), n))["sample"]["entries"]
        for n, seed in (("a", ("--seed", "x")), ("b", ("--seed", "x")), ("c", ("--seed", "y")))
    )
    assert len(one) == 3
    assert one == two != three


@pytest.mark.usefixtures("home")
def test_the_worksheet_has_room_for_what_the_auditor_finds() -> None:
    folder = unpacked(pack("--sample", "2"))
    text = (folder / "mau-kiem-tra.csv").read_text("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text))
    assert len(rows) == 2
    assert [row[1] for row in rows] == content(folder)["sample"]["entries"]
    assert head[-3:] == ["Số trong tài liệu", "Khớp (có/không)", "Ghi chú của người kiểm tra"]
    assert all(row[-3:] == ["", "", ""] for row in rows)


@pytest.mark.usefixtures("home")
def test_the_issued_file_goes_in_where_it_is_the_one(capsys: pytest.CaptureFixture[str]) -> None:
    issue = ("--number", "12", "--date", "18/6/2024")
    assert run(["report", "-p", "2024H1", *issue, "--format", "docx", "-o", "."]) == 0
    assert run(["close", "-p", "2024H1", *issue, "--report", "bao-cao.docx"]) == 0
    folder = unpacked(pack("--report", "bao-cao.docx"))
    issued = folder / "bao-cao/da-phat-hanh.docx"
    assert issued.read_bytes() == Path("bao-cao.docx").read_bytes()
    assert (folder / "du-lieu/closed/2024H1.report.txt").is_file()
    assert checked(folder)[0] == 0
    Path("khac.docx").write_bytes(b"x")
    assert (
        run(["--lang", "en", "audit", "-p", "2024H1", "-o", "x.zip", "--report", "khac.docx"]) == 1
    )
    assert "is not the file that 2024H1 was closed with" in capsys.readouterr().err


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("size", ["0", "-1", "99999"])
def test_what_no_sample_can_be(size: str) -> None:
    assert run(["audit", "-p", "2024H1", "-o", "x.zip", "--sample", size]) == 2


EXAMPLES: list[tuple[str, str, set[str]]] = [
    ("examples/minh-hoa", "2024H1", set()),
    ("examples/minh-hoa", "2019-2025", set()),
    ("examples/tinh-gia-dinh", "2023", set()),
    ("examples/tinh-minh-hoa", "2024", set()),
    ("examples/day-nghe", "2024", set()),
]


@pytest.mark.parametrize(("name", "period", "stated"), EXAMPLES)
def test_every_figure_of_the_examples_comes_again_from_its_entries(
    name: str, period: str, stated: set[str]
) -> None:
    data, _ = read_dataset(ROOT / name)
    assert data is not None
    found = list(reckonings(AsOfView(data, Period.parse(period))))
    known = {one.name: one for one in found}
    assert [one for one in found if one.again(known) != one.value] == []
    assert {one.id for one in found if one.way == "stated"} == stated
    assert any(one.terms for one in found)


def test_the_pack_of_the_illustrative_province_passes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    data = str(ROOT / "examples/minh-hoa")
    assert run(["--data", data, "audit", "-p", "2024H1", "-o", "pack.zip"]) == 0
    code, said = checked(unpacked(Path("pack.zip")))
    assert code == 0, said


OTHERS = """\
  told:
    {name: Sở đã tập huấn, short: Đã tập huấn, unit: '%', verb: đạt, clause: I,
     measure: {kind: bodies, of: cac-so},
     targets: [{by: 2025, min: 100, text: 100% các sở, clause: I}]}
  mean:
    {name: Điểm hài lòng, short: Hài lòng, unit: điểm, verb: đạt, clause: I,
     measure: {kind: value, over: average, across: average},
     targets: [{by: 2025, min: 80, text: 80 điểm, clause: I}]}
task_groups:"""
TRAINED = """
  - {id: t%s, indicator: told, subject: %s, evidence: {number: 3/Q}}
"""


@pytest.fixture(scope="module")
def derived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack on a year whose figures are changes, means and shares of bodies."""
    files = {
        "2021H2/so-tc": values(grdp=1000, mean=70),
        "2022H1/so-tc": values(accidents=80, mentors=10) + TRAINED % (1, "so-gd"),
        "2022H2/so-tc": values(accidents=120, grdp="1144,9", mean=75),
        "2023H1/so-tc": values(accidents=72, mentors=12, trained=300),
        "2023H2/so-tc": values(accidents=108, grdp="1300,5", mean=82) + TRAINED % (1, "so-tc"),
        "2023H2/so-gd": values(mean=60),
    }
    folder = tmp_path_factory.mktemp("derived")
    write(folder / "data", files, plan=DERIVED.replace("task_groups:", OTHERS))
    line = ("audit", "-p", "2023", "-o", "pack.zip")
    done = call(*line, cwd=folder, KTSTARTUP_TODAY="2024-07-01")
    assert done.returncode == 0, done.stderr.decode()
    return folder / "pack.zip"


def test_changes_means_and_shares_of_bodies_are_made_again_too(
    derived: Path, tmp_path: Path
) -> None:
    folder = unpacked(derived, tmp_path)
    code, said = checked(folder)
    assert code == 0, said
    assert "not made again" not in said
    figures = content(folder)["figures"]
    ways = {name: figures[f"indicator/{name}/actual"]["way"] for name in CHANGES}
    assert ways == CHANGES
    assert figures["indicator/fewer/actual"]["of"] == [
        "indicator/accidents/actual", "indicator/accidents/baseline",
    ]  # fmt: skip
    assert figures["indicator/year/actual"]["of"][1] == "indicator/accidents/in_period@2022"
    assert figures["indicator/accidents/in_period@2022"]["value"] == "200"
    assert figures["indicator/growth/actual"]["years"] == "4"
    text = (folder / "cach-tinh.txt").read_text("utf-8")
    assert "Vụ tai nạn, trong kỳ (2022) = 200\n  80  2022H1/so-tc/a1\n" in text


CHANGES = {
    "fewer": "grown", "growth": "grown", "same": "grown", "year": "grown",
    "part": "divided", "told": "shares", "mean": "mean",
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_that_does_not_come_out_fails_the_pack(
    derived: Path, tmp_path: Path, name: str
) -> None:
    folder = unpacked(derived, tmp_path)
    changed(lambda p: p["figures"][f"indicator/{name}/actual"].update(value="6.5"))(folder)
    resealed(folder)
    code, said = checked(folder)
    assert code == 1
    assert f"figure does not come out: indicator/{name}/actual" in said


def test_what_is_not_made_again_is_named(derived: Path, tmp_path: Path) -> None:
    folder = unpacked(derived, tmp_path)
    changed(lambda p: p["figures"]["indicator/told/actual"].update(way="stated"))(folder)
    resealed(folder)
    code, said = checked(folder)
    assert code == 0
    assert "not made again: Sở đã tập huấn" in said
    assert "(indicator/told/actual)" in said
