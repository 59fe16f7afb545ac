"""`show` finds things by what people call them; an id is an id all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from small_cli import call
from small_data import write

if TYPE_CHECKING:
    from pathlib import Path

ENTRIES = {
    "2024H1/so-tc": """
        results:
          - {id: r1, indicator: projects, subject: ca-phe, name: "Cà phê Ia H'Drai", date: 2024-05-01}
          - {id: r2, indicator: projects, subject: du-lich, name: Du lịch Măng Đen, date: 2024-05-02}
          - {id: r3, indicator: investment, subject: gop-von, name: Góp vốn cà phê, amount: 2 tỷ, date: 2024-05-03}
          - {id: r4, indicator: projects, subject: so-tttt, name: Tên khác hẳn, date: 2024-05-04}
        """
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("names") / "data", ENTRIES)


def shown(folder: Path, name: str, lang: str = "vi") -> list[str]:
    done = call("--lang", lang, "--data", str(folder), "show", name, "-p", "2024H1")
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().splitlines()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Du lịch Măng Đen", "Du lịch Măng Đen [du-lich]  (đối tượng)"),
        ("DU LICH MANG DEN", "Du lịch Măng Đen [du-lich]  (đối tượng)"),
        ("măng đen", "Du lịch Măng Đen [du-lich]  (đối tượng)"),
        ("ia h'drai", "Cà phê Ia H'Drai [ca-phe]  (đối tượng)"),
        ("Ia H’Drai", "Cà phê Ia H'Drai [ca-phe]  (đối tượng)"),
        ("Tỷ lệ trường", "Tỷ lệ trường  (chỉ tiêu)"),
        ("việc hằng năm", "1.2 Việc hằng năm  (nhiệm vụ)"),
        ("so giao duc", "Sở Giáo dục  (cơ quan)"),
        ("Sở GD", "Sở Giáo dục  (cơ quan)"),
        ("trung uong", "Trung ương  (nguồn kinh phí)"),
    ],
)
def test_accents_and_capitals_do_not_matter(folder: Path, typed: str, first: str) -> None:
    assert shown(folder, typed)[0] == first


def test_several_are_listed_with_their_ids(folder: Path) -> None:
    assert shown(folder, "Cà phê") == [
        "Nhiều tên có “Cà phê”; muốn xem cái nào thì ghi mã của cái đó:",
        "  ca-phe  Cà phê Ia H'Drai (đối tượng)",
        "  gop-von  Góp vốn cà phê (đối tượng)",
    ]
    assert shown(folder, "cà phê", "en")[0].startswith("“cà phê” stands in several names")


def test_a_whole_name_is_not_asked_about(folder: Path) -> None:
    # “Vốn” is the short name of one and a word of another.
    assert shown(folder, "Vốn")[0] == "Vốn đầu tư  (chỉ tiêu)"


def test_an_id_is_an_id(folder: Path) -> None:
    assert shown(folder, "ca-phe")[0] == "Cà phê Ia H'Drai [ca-phe]  (đối tượng)"
    assert shown(folder, "so-tttt")[0] == "Sở Thông tin  (cơ quan)"
    assert "Tên khác hẳn" in "\n".join(shown(folder, "2024H1/so-tc/r4"))


def test_a_name_leads_to_its_own_thing_where_another_has_the_same_id(folder: Path) -> None:
    assert shown(folder, "tên khác hẳn")[0] == "Tên khác hẳn [so-tttt]  (đối tượng)"


@pytest.mark.parametrize("typed", ["Chè", "?", "projectz", "phê cà"])
def test_what_no_name_has_is_told(folder: Path, typed: str) -> None:
    done = call("--data", str(folder), "show", typed)
    assert done.returncode == 2
    assert f"có mã hoặc tên “{typed}”" in done.stderr.decode()
