"""Probable double counts: found however they are spelt, shown with both claims, decided once."""

from __future__ import annotations

import json
import shutil
from itertools import combinations, product
from typing import TYPE_CHECKING

import pytest

from ktstartup.checking.duplicates import duplicate_pairs
from ktstartup.checking.name_variants import doubtful_gaps, one_letter_apart, spelling
from ktstartup.cli import run
from ktstartup.language import Language
from ktstartup.reading.loader import read_dataset
from small_counts import counted
from small_data import ROOT, load, problems_of, write

if TYPE_CHECKING:
    from pathlib import Path


def claim(name: str, subject: str, more: str = "") -> str:
    quoted = name.replace("'", "''")
    return f"results: [{{id: r1, indicator: projects, subject: {subject}, name: '{quoted}', evidence: {{number: 1/QĐ}}{more}}}]"


def asked(folder: Path, one: str, other: str, more: str = "", other_more: str = "") -> list[str]:
    """The reasons for which two names of two agencies are asked about."""
    files = {"2024H1/so-tc": claim(one, "s1", more), "2024H2/so-gd": claim(other, "s2", other_more)}
    return [double.reason for double in duplicate_pairs(load(write(folder, files)))]


ONE = [
    ("Cà phê Đăk Hà", "cà phê đắk hà"),
    ("Cà phê Đăk Hà", "CÀ PHÊ  ĐAK HA"),
    ("Cà phê Đăk Hà", "Cà-phê ĐăkHà"),
    ("Cà phê Đăk Hà", "“Cà phê Đăk Hà”."),
    ("HTX Cà phê Đăk Hà", "Hợp tác xã cà phê Đăk Hà"),
    ("HTX NN&DV Minh Họa", "Hợp tác xã nông nghiệp và dịch vụ Minh Họa"),
    ("Công ty TNHH MTV Minh Họa", "Công ty trách nhiệm hữu hạn một thành viên Minh Họa"),
    ("Cty TNHH Minh Họa", "Công ty TNHH MTV Minh Họa"),
    ("Cty CP Minh Họa", "CTCP Minh Họa"),
    ("Công ty Minh Họa", "Công ty cổ phần Minh Họa"),
    ("DNTN Minh Họa", "Doanh nghiệp tư nhân Minh Họa"),
    ("THT Minh Họa Xanh", "Tổ hợp tác Minh Họa Xanh"),
    ("Minh Họa Xanh", "Hộ kinh doanh Minh Họa Xanh"),
    ("Dự án Cà phê sạch", "Cà phê sạch"),
    ("Mô hình: nuôi dúi", "Nuôi dúi"),
    ("Dự án khởi nghiệp HTX Nấm Kon Tum", "HTX Nấm Kon Tum"),
    ("Kỹ thuật mới", "Kĩ thuật mới"),
    ("Công nghệ Quý Mỹ", "Công nghệ Quí Mĩ"),
    ("Cà phê hữu cơ Đăk Hà", "Cà phê Đăk Hà hữu cơ"),
    ("Đăk Hà - cà phê sạch", "Cà phê sạch Đăk Hà"),
    ("Sâm dây Ngọc Linh", "Sâm dây Ngọcc Linh"),
    ("Sâm dây Ngọc Linh", "Sâm dây Nọgc Linh"),
    ("Thổ cẩm làng Kon Klor", "Thổ cẩm làng Kon Klo"),
    ("Nông nghiệp số Kon Tum", "Nông nghiêpj số Kon Tum"),
    ("Dệt thổ cẩm Plei Krong", "Dệt thổ cẩm Plei Kroong"),
    ("Trà xanh Măng Đen", "Trà xanh Măgn Đen"),
    # Letters that look alike: Cyrillic, Greek, full-width, mathematical.
    ("Cà phê Minh Họa", "Cà рhê Minh Họа"),
    ("HTX Minh Họa", "НТХ Minh Họa"),
    ("Cà phê Minh Họa", "Cà phê Μinh Hοa"),
    ("Cà phê Minh Họa", "Ｃà　ｐｈê　Ｍｉｎｈ　Ｈọａ"),
    ("Cà phê Minh Họa", "Cà phê 𝐌𝐢𝐧𝐡 Họa"),
]


@pytest.mark.parametrize(("one", "other"), ONE, ids=[f"{a} / {b}" for a, b in ONE])
def test_one_thing_is_found_under_two_spellings(tmp_path: Path, one: str, other: str) -> None:
    assert len(asked(tmp_path / "a", one, other)) == 1
    assert len(asked(tmp_path / "b", other, one)) == 1


TWO = [
    ("Dự án 1", "Dự án 2"),
    ("Nhóm khởi nghiệp số 01", "Nhóm khởi nghiệp số 02"),
    ("Góp vốn đợt I", "Góp vốn đợt II"),
    ("Nhóm sinh viên A", "Nhóm sinh viên B"),
    ("Cà phê Đăk Hà", "Cà phê Đăk Na"),
    ("Trồng nấm Sa Thầy", "Trồng nấm Sa Bình"),
    ("Rau sạch Hòa Bình", "Rau sạch Bình Hòa"),
    ("HTX Minh Họa", "Công ty cổ phần Minh Họa"),
    ("Công ty TNHH Minh Họa", "Công ty cổ phần Minh Họa"),
    ("Công ty TNHH Trung Nguyên", "Công ty TNHH Trường Nguyên"),
    ("Chế biến thịt heo", "Chế biến thịt bò"),
    ("Du lịch cộng đồng Kon Ktu", "Du lịch cộng đồng Kon Pring"),
    ("Homestay A Biu", "Homestay A Kam"),
    ("Cà phê", "Cà phê Đăk Hà"),
    ("Sấy dẻo xoài", "Sấy dẻo mít"),
    ("Dự án", "Mô hình"),
    ("!!!", "???"),
]


@pytest.mark.parametrize(("one", "other"), TWO, ids=[f"{a} / {b}" for a, b in TWO])
def test_two_things_are_let_be(tmp_path: Path, one: str, other: str) -> None:
    assert asked(tmp_path, one, other) == []


def test_a_tax_code_gives_them_away(tmp_path: Path) -> None:
    code = ", tax_code: '6100000001'"
    (reason,) = asked(tmp_path, "Một tên", "Tên hoàn toàn khác", code, code)
    assert reason == "they share a tax code"


def deal(agency: str, subject: str, amount: str, day: str, more: str = "") -> str:
    return (
        f"results: [{{id: r1, indicator: investment, subject: {subject}, name: Tên của {agency} {subject}, "
        f"amount: {amount}, date: {day}, evidence: {{number: 1}}{more}}}]"
    )


@pytest.mark.parametrize(
    ("agencies", "amounts", "days", "questions"),
    [
        (("so-tc", "so-gd"), ("1500 triệu", "1_500_000_000"), ("2024-03-01", "1/3/2024"), 1),
        (("so-tc", "so-gd"), ("1500 triệu", "1501 triệu"), ("2024-03-01", "2024-03-01"), 0),
        (("so-tc", "so-gd"), ("1500 triệu", "1500 triệu"), ("2024-03-01", "2024-03-02"), 0),
    ],
)
def test_one_deal_reported_by_two_agencies(
    tmp_path: Path,
    agencies: tuple[str, str],
    amounts: tuple[str, str],
    days: tuple[str, str],
    questions: int,
) -> None:
    files = {
        f"2024H1/{agency}": deal(agency, f"v{number}", amounts[number], days[number])
        for number, agency in enumerate(agencies)
    }
    assert len(duplicate_pairs(load(write(tmp_path, files)))) == questions


def test_one_agency_may_have_two_deals_of_one_size_on_one_day(tmp_path: Path) -> None:
    folder = write(tmp_path, {"2024H1/so-tc": """
        results:
          - {id: r1, indicator: investment, subject: x, name: Mở xưởng, amount: 5 tỷ, date: 2024-03-01, evidence: {number: 1}}
          - {id: r2, indicator: investment, subject: y, name: Mua máy, amount: 5 tỷ, date: 2024-03-01, evidence: {number: 1}}
        """})  # fmt: skip
    assert duplicate_pairs(load(folder)) == []


def test_a_project_and_a_firm_may_have_one_name(tmp_path: Path) -> None:
    folder = write(tmp_path, {
        "2024H1/so-tc": claim("Cà phê Đăk Hà", "a"),
        "2024H1/so-gd": claim("Cà phê Đăk Hà", "b").replace("projects", "zone"),
    })  # fmt: skip
    assert duplicate_pairs(load(folder)) == []


@pytest.mark.parametrize("name", ["data", "examples/minh-hoa", "examples/tinh-gia-dinh"])
def test_there_is_no_false_alarm_in_the_repositorys_data(name: str) -> None:
    data, _ = read_dataset(ROOT / name)
    assert data is not None
    assert duplicate_pairs(data) == []


def test_what_was_decided_in_the_illustrative_data_would_be_asked(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples" / "minh-hoa", tmp_path / "data")
    shutil.copyfile(ROOT / "data" / "plan.yaml", tmp_path / "data" / "plan.yaml")
    (tmp_path / "data" / "decisions.yaml").unlink()
    data, _ = read_dataset(tmp_path / "data")
    assert data is not None
    assert [double.subjects for double in duplicate_pairs(data)] == [("du-an-07", "du-an-10")]


def test_a_withdrawn_claim_is_not_asked_about(tmp_path: Path) -> None:
    folder = write(tmp_path, {
        "2024H1/so-tc": claim("Cà phê", "a"),
        "2024H1/so-gd": claim("Cà Phê", "b"),
        "2024H2/so-gd": "results: [{id: r1, corrects: 2024H1/so-gd/r1, withdrawn: true, reason: Trùng}]",
    })  # fmt: skip
    assert duplicate_pairs(load(folder)) == []


def test_thousands_of_names_are_not_compared_each_with_each(tmp_path: Path) -> None:
    line = "  - {{id: r{0}, indicator: projects, subject: s{0}, name: Dự án {1}, evidence: {{number: 1}}}}\n"
    names = [" ".join((*words, "đăk")) for words in combinations(_WORDS, 4)]
    lines = "".join(line.format(number, name) for number, name in enumerate(names))
    data = load(write(tmp_path, {"2024H1/so-tc": "results:\n" + lines}))
    with counted() as calls:
        assert duplicate_pairs(data) == []
    assert len(names) == 1820
    # Some thirty a name; each with each would be a million and a half comparisons of several words.
    assert calls.number < 100 * len(names)


_WORDS = ("an", "binh", "cao", "dong", "em", "giang", "hai", "khoa", "lam", "minh", "nam", "oanh",
          "phuc", "quang", "sang", "tam")  # fmt: skip


def test_syllables_that_vietnamese_has_are_never_slips() -> None:
    for one, other in product(_WORDS, repeat=2):
        assert not one_letter_apart(one, other)


def test_a_legal_form_is_no_part_of_a_name() -> None:
    assert spelling("Công ty cổ phần ABC").words == ("abc",)
    assert spelling("Công ty").words == ("cong", "ty".replace("y", "i"))


# ------------------------------------------------------------------ shown and decided


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two agencies claim one cooperative under two ids, in two periods."""
    return write(tmp_path / "data", {
        "2024H1/so-tc": """
            results:
              - {id: r1, indicator: projects, subject: ca-phe, name: HTX Cà phê Đăk Hà, date: 2024-03-01, evidence: {number: 15/QĐ-STC, date: 2024-03-01}}
            """,
        "2024H2/so-gd": """
            results:
              - {id: r1, indicator: projects, subject: htx-ca-phe, name: Hợp tác xã cà phê Đắk Hà, tax_code: '6100000001', evidence: {title: Giấy chứng nhận}}
            """,
    })  # fmt: skip


def typed(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str, code: int = 0) -> str:
    capsys.readouterr()
    found = run(["--lang", "en", "--data", str(folder), *arguments])
    said = capsys.readouterr()
    assert found == code, said
    return said.out + said.err


def test_check_tells_both_claims(folder: Path) -> None:
    (problem,) = problems_of(folder)
    said = problem.message(Language("en"))
    for part in ("“Hợp tác xã cà phê Đắk Hà”", "htx-ca-phe", "Sở GD, 2024H2, Giấy chứng nhận",
                 "“HTX Cà phê Đăk Hà”", "ca-phe;", "Sở TC, 2024H1, 15/QĐ-STC", "names are alike"):  # fmt: skip
        assert part in said
    assert "ktstartup decide ca-phe htx-ca-phe --distinct" in problem.hint(Language("en"))
    assert problem.place.file == "progress/2024H2/so-gd.yaml"


def test_decide_lists_what_is_open_with_both_claims(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    said = " ".join(typed(capsys, folder, "decide").split())
    for part in ("HTX Cà phê Đăk Hà [ca-phe]", "Sở TC, the first half of 2024",
                 "15/QĐ-STC of 1 March 2024", "progress/2024H1/so-tc.yaml:3 r1",
                 "Hợp tác xã cà phê Đắk Hà [htx-ca-phe]", "Sở GD, the second half of 2024",
                 "6100000001", "“Giấy chứng nhận”",
                 "ktstartup decide ca-phe htx-ca-phe --distinct --reason …",
                 'ktstartup correct 2024H2/so-gd/r1 --set subject=ca-phe --set "name=HTX Cà phê Đăk Hà"'):  # fmt: skip
        assert part in said


def test_a_decision_is_recorded_and_not_asked_again(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KTSTARTUP_TODAY", "2024-12-20")
    said = typed(capsys, folder, "decide", "htx-ca-phe", "ca-phe", "--distinct",
                 "--reason", "Hai hợp tác xã: một ở xã A, một ở xã B", "--by", "Sở KH")  # fmt: skip
    assert "htx-ca-phe, ca-phe" in said
    (decision,) = load(folder).decisions.distinct
    assert decision.subjects == ("htx-ca-phe", "ca-phe")
    assert decision.reason == "Hai hợp tác xã: một ở xã A, một ở xã B"
    assert (str(decision.date), decision.by) == ("2024-12-20", "Sở KH")
    assert problems_of(folder) == []
    assert "Nothing is to be decided" in typed(capsys, folder, "decide")


def test_what_stands_in_the_decisions_stays_to_the_byte(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (
        "\ufeff# Các quyết định của Sở\r\n\r\ndistinct:\r\n"
        "  # hai làng\r\n  - subjects: [ca-phe, x]   # đã hỏi\r\n"
        '    reason: "Hai làng"\r\n    date: 1/3/2024\r\n    by: Sở KH\r\n'
    )  # fmt: skip
    write(folder, {"2024H1/so-gd": claim("Khác hẳn", "x")})
    path = folder / "decisions.yaml"
    path.write_bytes(before.encode())
    typed(capsys, folder, "decide", "ca-phe", "htx-ca-phe", "--distinct", "--reason", "Hai")
    after = path.read_bytes().decode()
    assert after.startswith(before)
    assert after.count("\r\n") == after.count("\n")
    assert [one.reason for one in load(folder).decisions.distinct] == ["Hai làng", "Hai"]
    again = path.read_bytes()
    assert "Decided already" in typed(
        capsys, folder, "decide", "htx-ca-phe", "ca-phe", "--distinct", "--reason", "Hai"
    )
    assert path.read_bytes() == again


def test_following_the_advice_makes_two_ids_one(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(capsys, folder, "correct", "2024H2/so-gd/r1", "--set", "subject=ca-phe",
          "--set", "name=HTX Cà phê Đăk Hà", "--reason", "Cùng một hợp tác xã",
          "--period", "2025H1", "--yes")  # fmt: skip
    assert problems_of(folder) == []
    assert "Nothing is to be decided" in typed(capsys, folder, "decide")
    figures = {
        period: next(
            one["actual"]
            for one in json.loads(
                typed(capsys, folder, "status", "-p", period, "--format", "json")
            )["indicators"]
            if one["id"] == "projects"
        )
        for period in ("2024H2", "2025H1")
    }
    # The report on 2024H2 counted two; from the correction on there is one.
    assert figures == {"2024H2": 2, "2025H1": 1}


def test_one_agencys_second_claim_is_to_be_withdrawn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path, {
        "2024H1/so-tc": claim("Cà phê", "a"), "2024H2/so-tc": claim("CÀ PHÊ", "b"),
    })  # fmt: skip
    said = " ".join(typed(capsys, folder, "decide").split())
    assert "ktstartup correct 2024H2/so-tc/r1 --withdraw --reason …" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ca-phe", "htx-ca-phe"], "--distinct if they are two"),
        (["ca-phe", "--distinct", "--reason", "X"], "at least two"),
        (["ca-phe", "ca-phe", "--distinct", "--reason", "X"], "at least two"),
        (["ca-phe", "htx-ca-phe", "--distinct"], "--reason"),
        (["ca-phe", "htx-ca-phe", "--distinct", "--reason", " "], "--reason"),
        (["ca-phe", "htx-ca-fe", "--distinct", "--reason", "X"], "htx-ca-phe"),
    ],
)
def test_wrong_use_of_decide_writes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert said in typed(capsys, folder, "decide", *arguments, code=2)
    assert not (folder / "decisions.yaml").exists()


def test_no_slip_is_lost_by_looking_in_doubtful_gaps_only() -> None:
    parts = (
        ["Rau sạch", "Rau sacj"],
        ["nghiệp", "nghiêpj", "Klor", "Klo"],
        ["Hà", "Na", "12", "II"],
    )
    names = [spelling(" ".join(words)) for words in product(*parts)]
    doubtful = doubtful_gaps(names)
    signs = [{common for common, _ in one.slips(doubtful)} for one in names]
    slips = 0
    for (one, mine), (other, theirs) in combinations(zip(names, signs, strict=True), 2):
        apart = [pair for pair in zip(one.words, other.words, strict=True) if len(set(pair)) > 1]
        if len(apart) == 1 and one_letter_apart(*apart[0]):
            slips += 1
            assert mine & theirs
    # Two endings of the first word sixteen times, two pairs of words in the middle eight times each.
    assert slips == 16 + 2 * 8
