"""Whatever was published cannot be changed afterwards without being found, by check or --since.

The ways tried are those by which somebody changed a document after it was issued: in the plan,
in templates and evidence, in entries, and in what closing itself left behind.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document

import ktstartup
from closed_data import FILES, shut
from ktstartup.api import load
from ktstartup.cli import run
from ktstartup.closing import issued_documents
from ktstartup.model.manifest import seal_of
from ktstartup.reading.tree import read_tree
from ktstartup.recording.yaml_writer import block
from small_data import ROOT, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from ktstartup.problems import Problem

    Change = Callable[[Path], object]

MANIFEST, EARLIER = "closed/2024H1.yaml", "closed/2023H2.yaml"
EVIDENCE = "evidence/3-qd.pdf"
TEMPLATE = "templates/vi/report.docx"


def published(folder: Path, *periods: str) -> Path:
    """Periods closed in turn, with evidence and a template of the province's own, in git."""
    files = dict(FILES)
    for old, new in (
        (
            "number: 3/QĐ}}",
            "number: 3/QĐ, file: evidence/3-qd.pdf}, disaggregation: {field: farm}}",
        ),
        ("number: 4/QĐ}", "number: 4/QĐ, file: evidence/4-qd.pdf}"),
    ):
        files["2024H1/so-tc"] = files["2024H1/so-tc"].replace(old, new)
    write(folder, files)
    (folder / "evidence").mkdir()
    for name in ("3-qd.pdf", "4-qd.pdf"):
        (folder / "evidence" / name).write_bytes(b"%PDF-1.4 " + name.encode())
    (folder / TEMPLATE).parent.mkdir(parents=True)
    shutil.copyfile(ROOT / TEMPLATE, folder / TEMPLATE)
    reworded("Nơi nhận", "Gửi")(folder)
    for period in periods:
        shut(folder, period)
    assert problems(folder) == []
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "x")
    return folder


@pytest.fixture(scope="module")
def one_closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(tmp_path_factory.mktemp("one") / "data", "2024H1")


@pytest.fixture(scope="module")
def two_closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(tmp_path_factory.mktemp("two") / "data", "2023H2", "2024H1")


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


def problems(folder: Path) -> list[Problem]:
    return load(folder).verdict.problems


def changed(closed: Path, folder: Path, change: Change) -> Path:
    """A copy of what was closed, changed in one way."""
    shutil.copytree(closed, folder)
    change(folder)
    return folder


def replaced(name: str, old: str, new: str, count: int = 1) -> Change:
    def change(folder: Path) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new, count), encoding="utf-8")

    return change


def planned(old: str, new: str) -> Change:
    return replaced("plan.yaml", old, new)


def swapped(name: str, one: str, other: str) -> Change:
    def change(folder: Path) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert one in text
        assert other in text
        text = text.replace(one, "\0").replace(other, one).replace("\0", other)
        path.write_text(text, encoding="utf-8")

    return change


def removed(*names: str) -> Change:
    def change(folder: Path) -> None:
        for name in names:
            (folder / name).unlink()

    return change


def moved(name: str, other: str) -> Change:
    def change(folder: Path) -> None:
        (folder / other).parent.mkdir(exist_ok=True)
        (folder / name).rename(folder / other)

    return change


def overwritten(name: str, content: bytes) -> Change:
    def change(folder: Path) -> None:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)

    return change


def all_of(*changes: Change) -> Change:
    return lambda folder: [one(folder) for one in changes]


def forged(name: str, old: str, new: str) -> Change:
    """A manifest changed by somebody who knows how its seal is made."""

    def change(folder: Path) -> None:
        replaced(name, old, new)(folder)
        path = folder / name
        text = path.read_text(encoding="utf-8")
        tree, _ = read_tree("", text)
        assert isinstance(tree, dict)
        body = text[: text.index("\nseal:") + 1]
        path.write_text(body + "\n".join(block({"seal": seal_of(tree)})) + "\n", encoding="utf-8")

    return change


def struck_off(name: str) -> Change:
    """A file taken out of the manifest, and the seal made anew."""

    def change(folder: Path) -> None:
        lines = (folder / MANIFEST).read_text(encoding="utf-8").splitlines(keepends=True)
        line = next(one for one in lines if one.strip().startswith(f"{name}:"))
        forged(MANIFEST, line, "")(folder)

    return change


def reworded(old: str, new: str) -> Change:
    """The province's template with other words."""

    def change(folder: Path) -> None:
        document = Document(str(folder / TEMPLATE))
        cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
        holders = [document, *cells]
        runs = [one for holder in holders for text in holder.paragraphs for one in text.runs]
        found = [one for one in runs if old in one.text]
        assert found
        for one in found:
            one.text = one.text.replace(old, new)
        document.save(str(folder / TEMPLATE))

    return change


AGENCY = "  so-tttt: {name: Sở Thông tin, abbreviation: Sở TT, symbol: STT, until: 2025-02-28"
IN_PLAN: dict[str, Change] = {
    "who owes a report: the group": planned("owed_by: [cac-so]", "owed_by: [so-tc]"),
    "who owes a report: one left out": planned("not_owed_by: [so-khcn]", "not_owed_by: [so-khcn, so-gd]"),
    "who owes a report: a member": planned("members: [so-khcn, so-tc, so-tttt, so-gd]", "members: [so-khcn, so-tc]"),
    "who owes a report: which kinds": planned("kinds: [H1, year]", "kinds: [year]"),
    "the deadline": planned("deadline_working_days: 2", "deadline_working_days: 0"),
    "the cut-off day": planned("cutoff_day: 14", "cutoff_day: 20"),
    "a unit": planned("unit: dự án", "unit: nghìn dự án"),
    "a verb": planned("verb: hỗ trợ được", "verb: dự kiến hỗ trợ"),
    "a pace": planned("per_year: 2", "per_year: 1"),
    "where a path begins": planned("1.000 người, clause: I}],\n     expected: {from: 2021", "1.000 người, clause: I}],\n     expected: {from: 2022"),
    "an indicator's name": planned("name: Người học,", "name: Cán bộ,"),
    "an indicator's short name": planned("short: Khu,", "short: Vùng,"),
    "two indicators' names swapped": swapped("plan.yaml", "{name: Dự án, short: Dự án,", "{name: Khu dịch vụ, short: Khu,"),
    "the order of indicators": swapped("plan.yaml", "  zone:\n    {name: Khu dịch vụ, short: Khu, unit: khu, verb: xây dựng được, clause: I,\n     measure: {kind: count, subject: zone},\n     targets: [{by: 2023, min: 1, text: một khu, clause: I}]}\n", "  mentors:\n    {name: Cố vấn, short: Cố vấn, unit: người, verb: có, clause: I, whole: true,\n     measure: {kind: value, over: latest},\n     targets: [{by: 2025, min: 20, text: 20 người, clause: I}]}\n"),
    "a target": planned("min: 20, text: 20 người", "min: 30, text: 20 người"),
    "a target's wording": planned("text: 10 - 15 tỷ đồng", "text: từ 10 tỷ đồng"),
    "a target's year": planned("{by: 2023, min: 1, text: một khu", "{by: 2024, min: 1, text: một khu"),
    "a baseline": planned("baseline: 10", "baseline: 20"),
    "a threshold": planned("on_track_from: 90", "on_track_from: 50"),
    "a body's name": planned("name: Sở Tài chính", "name: Sở Tài chính - Kế hoạch"),
    "a body's abbreviation": planned("abbreviation: Sở TC", "abbreviation: Sở TC-KH"),
    "the reporting body's symbol": planned("symbol: SKH,", "symbol: SKHCN,"),
    "two bodies' names swapped": swapped("plan.yaml", "name: Sở Tài chính, abbreviation: Sở TC", "name: Sở Giáo dục, abbreviation: Sở GD"),
    "when a body ended": planned(AGENCY, AGENCY.replace("2025-02-28", "2024-03-31")),
    "the body above": planned("parent: UBND TỈNH THỬ", "parent: TỈNH THỬ"),
    "the signer": planned("signer: {capacity: GIÁM ĐỐC}", "signer: {capacity: PHÓ GIÁM ĐỐC}"),
    "who consolidates": planned("through: so-khcn", "through: so-tc"),
    "who receives": planned("to: ubnd}", "to: so-gd}"),
    "the receiver's name": planned("name: Ủy ban nhân dân tỉnh Thử", "name: Ủy ban nhân dân tỉnh Khác"),
    "a source's name": planned("local: {name: Địa phương, text: Địa phương", "local: {name: Tỉnh, text: Tỉnh"),
    "two sources swapped": swapped("plan.yaml", "name: Trung ương, text: Trung ương", "name: Địa phương, text: Địa phương"),
    "a field's name": planned("farm: Nông nghiệp", "farm: Công nghiệp"),
    "two fields swapped": swapped("plan.yaml", "Nông nghiệp", "Du lịch"),
    "a task's short name": planned("short: Việc hằng năm", "short: Việc mỗi năm"),
    "a task's lead": planned("lead: so-tttt", "lead: so-gd"),
    "a task's time": planned("until: 2021}", "until: 2025}"),
    "a task's time in words": planned("text: 2021, from", "text: đến 2021, from"),
    "a group's title": planned("title: Nhóm một", "title: Nhóm hai"),
    "an output's name": planned("{name: Lớp, unit: lớp}", "{name: Khóa, unit: khóa}"),
    "what projects are called": planned("vi: dự án, has", "vi: mô hình, has"),
    "the plan's number": planned("number: 01/KH-UBND", "number: 02/KH-UBND"),
    "the plan's date": planned("date: 2020-01-10", "date: 2020-01-11"),
    "the plan's subject": planned("subject: Hỗ trợ khởi nghiệp", "subject: Hỗ trợ đổi mới sáng tạo"),
    "the plan's kind": planned("type: Kế hoạch", "type: Chương trình"),
    "the plan's place": planned("place: Tỉnh Thử", "place: Tỉnh Khác"),
    "the plan's first year": planned("first_year: 2020", "first_year: 2019"),
}  # fmt: skip
# What check says of each; where it says nothing, what --since does.
BESIDE: dict[str, tuple[Change, set[str]]] = {
    "a template of one's own": (reworded("BÁO CÁO", "THÔNG BÁO"), {"KT458"}),
    "a template of one's own taken away": (removed(TEMPLATE), {"KT458"}),
    "evidence": (overwritten(EVIDENCE, b"%PDF-1.4 khac"), {"KT450"}),
    "evidence taken away": (removed(EVIDENCE), {"KT452", "KT711"}),
    "evidence renamed": (moved(EVIDENCE, "evidence/3.pdf"), {"KT452", "KT711"}),
    "two papers swapped": (
        all_of(
            moved(EVIDENCE, "evidence/x"),
            moved("evidence/4-qd.pdf", EVIDENCE),
            moved("evidence/x", "evidence/4-qd.pdf"),
        ),
        {"KT450"},
    ),
    "the text that was kept": (replaced("closed/2024H1.report.txt", "120", "130"), {"KT450"}),
    "the plan that was kept": (replaced("closed/2024H1.plan.txt", "Người học", "Học viên"), {"KT450"}),
    "what was kept taken away": (
        removed("closed/2024H1.report.txt", "closed/2024H1.plan.txt"), {"KT452"},
    ),
    "an entry of the period": (
        replaced("progress/2024H1/so-tc.yaml", "value: 120", "value: 121"), {"KT450", "KT453"},
    ),
    "the narrative": (replaced("progress/2024H1/so-tc.yaml", "nhiều việc", "ít việc"), {"KT450"}),
    "the day an agency reported": (
        replaced("progress/2024H1/so-tc.yaml", "2024-06-17", "2024-06-27"), {"KT450"},
    ),
    "an entry before the period": (
        replaced("progress/2023H2/so-tc.yaml", "2 tỷ", "3 tỷ"), {"KT450", "KT453", "KT457"},
    ),
    "a name before the period": (
        replaced("progress/2023H2/so-tc.yaml", "Khoản 1", "Khoản 2"), {"KT450", "KT457"},
    ),
    "an agency's file added": (
        overwritten("progress/2024H1/so-tttt.yaml", "narrative: {done: Đã làm.}\n".encode()), {"KT451"},
    ),
    "the earlier manifest deleted": (removed(EARLIER), {"KT456"}),
    "the earlier manifest hidden": (moved(EARLIER, "closed/.2023H2.yaml"), {"KT456"}),
    "a manifest renamed": (moved(MANIFEST, "closed/2024H2.yaml"), {"KT422"}),
    "a manifest in a folder": (moved(MANIFEST, "closed/cu/2024H1.yaml"), {"KT425"}),
    "a manifest under another ending": (moved(MANIFEST, "closed/2024H1.yml"), {"KT425"}),
    "the earlier manifest forged": (forged(EARLIER, "12/BC-SKH", "13/BC-SKH"), {"KT456"}),
    "a figure forged": (
        all_of(
            replaced("progress/2023H2/so-tc.yaml", "2 tỷ", "3 tỷ"),
            forged(MANIFEST, "actual: 2000000000", "actual: 3000000000"),
        ),
        {"KT450", "KT453", "KT457"},
    ),
}  # fmt: skip
ONLY_SINCE: dict[str, tuple[Change, set[str]]] = {
    "the last manifest deleted": (removed(MANIFEST), {"KT470"}),
    "all that closing left deleted": (lambda folder: shutil.rmtree(folder / "closed"), {"KT470"}),
    "the last manifest hidden": (moved(MANIFEST, "closed/.2024H1.yaml"), {"KT470"}),
    "the number of the report forged": (forged(MANIFEST, "12/BC-SKH", "13/BC-SKH"), {"KT471"}),
    "the issued file's digest forged": (forged(MANIFEST, "aaaa", "bbbb"), {"KT471"}),
    "the text that was kept, and its digest": (
        all_of(
            replaced("closed/2024H1.report.txt", "120", "130"),
            struck_off("closed/2024H1.report.txt"),
        ),
        {"KT471"},
    ),
    "a file struck off": (
        all_of(
            struck_off("progress/2024H1/so-gd.yaml"), removed("progress/2024H1/so-gd.yaml")
        ),
        {"KT469", "KT471"},
    ),
    "evidence struck off": (
        all_of(struck_off(EVIDENCE), overwritten(EVIDENCE, b"%PDF-1.4 khac")), {"KT471"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("change", IN_PLAN.values(), ids=IN_PLAN)
def test_what_the_plan_changes_in_an_issued_report_is_found_with_its_key(
    one_closed: Path, tmp_path: Path, change: Change
) -> None:
    folder = changed(one_closed, tmp_path / "data", change)
    found = problems(folder)
    if {one.code for one in found} == {"KT607"}:
        return  # the plan no longer agrees with itself
    before, now = (
        (one / "plan.yaml").read_text("utf-8").splitlines() for one in (one_closed, folder)
    )
    other = [
        number for number, pair in enumerate(zip(before, now, strict=True), 1) if len(set(pair)) > 1
    ]
    sentences = [one for one in found if one.code == "KT457"]
    assert sentences
    for one in sentences:
        assert one.place.file == "plan.yaml"
        assert one.place.line in other or one.words["cause"] == "indicators"
        assert one.words["issued"] != one.words["now"]


@pytest.mark.parametrize(("change", "codes"), BESIDE.values(), ids=BESIDE)
def test_what_else_a_report_rests_on_is_guarded(
    two_closed: Path, tmp_path: Path, change: Change, codes: set[str]
) -> None:
    folder = changed(two_closed, tmp_path / "data", change)
    assert {one.code for one in problems(folder)} == codes


@pytest.mark.parametrize(("change", "codes"), ONLY_SINCE.values(), ids=ONLY_SINCE)
def test_what_the_last_manifest_alone_could_tell_is_found_against_a_revision(
    two_closed: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    change: Change,
    codes: set[str],
) -> None:
    folder = changed(two_closed, tmp_path / "data", change)
    assert problems(folder) == []
    capsys.readouterr()
    code = run(["--data", str(folder), "check", "--since", "HEAD", "--format", "json"])
    said = json.loads(capsys.readouterr().out)
    assert {one["code"] for one in said["problems"]} == codes
    assert code == 1


def test_dozens_of_ways_are_tried() -> None:
    assert len(IN_PLAN) + len(BESIDE) + len(ONLY_SINCE) >= 69


def test_a_sentence_is_named_with_both_readings_and_the_key(
    one_closed: Path, tmp_path: Path
) -> None:
    change = planned("name: Sở Tài chính", "name: Sở Tài chính - Kế hoạch")
    first, *_ = problems(changed(one_closed, tmp_path / "data", change))
    assert first.words["report"] == "2024H1 (12/BC-SKH)"
    assert first.words["cause"] == "agencies.so-tc.name"
    assert "Sở Tài chính - Kế hoạch" in first.words["now"]
    assert "Sở Tài chính - Kế hoạch" not in first.words["issued"]


LATER: dict[str, Change] = {
    "a comment": planned("reporting:", "# Ghi chú\nreporting:"),
    "a target revised afterwards": planned(
        "text: 20 người, clause: I}]",
        "text: 20 người, clause: I}, {by: 2025, min: 5, text: 5, clause: I, replaces: 2025, "
        "adopted: 2024-09-01, reason: X, document: Y}]",
    ),
    "a body that begins afterwards": planned(
        "agency_groups:", "  so-moi: {name: Sở Mới, abbreviation: Sở Mới, symbol: SM, from: 2025-03-01}\nagency_groups:"
    ),
    "a decision": overwritten(
        "decisions.yaml",
        "distinct: [{subjects: [a, b], reason: Hai dự án, date: 2024-07-01, by: Sở KH}]\n".encode(),
    ),
    "a later period": overwritten(
        "progress/2025H1/so-tc.yaml", b"narrative: {done: X}\n"
    ),
}  # fmt: skip


@pytest.mark.parametrize("change", LATER.values(), ids=LATER)
def test_what_is_for_later_periods_only_is_let_pass(
    one_closed: Path, tmp_path: Path, change: Change
) -> None:
    assert problems(changed(one_closed, tmp_path / "data", change)) == []


def test_another_version_of_the_tool_words_no_issued_report_anew(
    one_closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the plan changes is told all the same; what templates do cannot be told apart."""
    monkeypatch.setattr(ktstartup, "__version__", "99")
    folder = tmp_path / "data"
    changed(one_closed, folder, planned("reporting:", "# Ghi chú\nreporting:"))
    assert problems(folder) == []
    planned("verb: hỗ trợ được", "verb: dự kiến hỗ trợ")(folder)
    assert {one.code for one in problems(folder)} == {"KT457"}


def test_nothing_is_made_again_while_nothing_has_changed(
    one_closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(issued_documents, "document_on", None)
    monkeypatch.setattr(issued_documents, "measure_report", None)
    assert problems(one_closed) == []
