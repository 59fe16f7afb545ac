"""A province's own map in its page: whose a feature is, how it is drawn, what is refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from ktstartup.model.indicator import Dimension
from ktstartup.rendering.page.place_parts import MapError, drawn, read_map
from small_cli import call
from small_page import page_tree, with_communes

if TYPE_CHECKING:
    from pathlib import Path

    from ktstartup.rendering.page.place_parts import PlaceMap

PLACES = Dimension.model_validate({
    "name": "Địa bàn",
    "values": {"x": {"vi": "Xã Đăk Hà", "code": "23293"}, "y": "huyện Sa Thầy", "z": "Thị trấn Z"},
})  # fmt: skip


def square(west: float, south: float = 0, size: float = 1) -> list[list[float]]:
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def of(outline: Any, **properties: Any) -> dict[str, Any]:
    geometry = {"type": "Polygon", "coordinates": [outline]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def content(*features: dict[str, Any]) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def on_map(*features: dict[str, Any], places: Dimension = PLACES) -> PlaceMap:
    found = drawn(read_map(content(*features)), places)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("properties", "place"),
    [
        ({"MA_XA": "23293", "TEN": "Tên cũ"}, "x"),
        ({"MA_XA": 23293}, "x"),
        ({"ten": "XÃ ĐĂK HÀ"}, "x"),
        ({"NAME_3": "Dak Ha"}, "x"),
        ({"name": "Sa Thầy"}, "y"),
        ({"name": "Huyện Sa Thầy"}, "y"),
        ({"name": "Thị trấn Z"}, "z"),
    ],
)
def test_a_feature_is_a_place_by_its_code_or_its_name(
    properties: dict[str, Any], place: str
) -> None:
    assert [one.id for one in on_map(of(square(0), **properties)).shapes] == [place]


def test_a_name_that_two_places_have_is_neither_s() -> None:
    twice = Dimension.model_validate({
        "name": "Địa bàn", "values": {"a": "huyện Sa Thầy", "b": "Xã Sa Thầy"},
    })  # fmt: skip
    assert drawn(read_map(content(of(square(0), n="Sa Thầy"))), twice) is None
    assert [one.id for one in on_map(of(square(0), n="xã Sa Thầy"), places=twice).shapes] == ["b"]


def test_neighbours_share_their_border_and_strangers_are_left_out() -> None:
    found = on_map(
        of(square(0), n="Sa Thầy"), of(square(1), n="Dak Ha"), of(square(2), n="Xã ngoài kế hoạch")
    )
    assert (found.width, found.height) == (720, 360)
    assert {one.id: one.drawn for one in found.shapes} == {
        "x": "M360 360l360 0 0 -360 -360 0z",
        "y": "M0 360l360 0 0 -360 -360 0z",
    }


def test_what_is_finer_than_the_page_is_not_in_it() -> None:
    fine = [[n / 10_000, 0] for n in range(10_000)] + square(0)[1:]
    assert on_map(of(fine, n="Sa Thầy")) == on_map(of(square(0), n="Sa Thầy"))
    [dot] = on_map(of(square(0, size=1e-9), n="Z"), of(square(5), n="Dak Ha")).shapes[1:]
    assert dot.drawn == "M0 120h1v1z"


def test_islands_and_holes_are_drawn() -> None:
    several = {
        "properties": {"n": "Sa Thầy"},
        "geometry": {
            "type": "MultiPolygon",
            "coordinates": [[square(0, size=4), square(1)], [square(8, size=4)]],
        },
    }
    [one] = on_map(several).shapes
    assert one.drawn.count("M") == one.drawn.count("z") == 3


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"PK\x03\x04", "not GeoJSON"),
        (b"[" * 100_000, "not GeoJSON"),
        (b'{"type": "Topology"}', "FeatureCollection"),
        (b'{"features": [1]}', "FeatureCollection"),
        (content(of([[107.5, float("nan")]], n="Sa Thầy")), "not GeoJSON"),
        (content(of([[1_612_345.0, 543_210.0]], n="Sa Thầy")), "WGS 84"),
        (content(of([["a", "b"]], n="Sa Thầy")), "WGS 84"),
        (content(of(7, n="Sa Thầy")), "no list of points"),
    ],
    ids=range(8),
)
def test_what_is_no_map_is_refused(given: bytes, said: str) -> None:
    with pytest.raises(MapError, match=said):
        read_map(given)


def test_a_file_too_large_for_a_map_is_not_even_read() -> None:
    with pytest.raises(MapError, match="16 MB"):
        read_map(b" " * (16 * 2**20 + 1))


def test_more_outlines_than_a_map_needs_are_refused() -> None:
    many = [of(square(n % 90, n // 90 % 90, 1), n="Sa Thầy") for n in range(8000)]
    with pytest.raises(MapError, match="more outlines"):
        on_map(*many)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return with_communes(tmp_path / "data")


def test_the_map_stands_above_the_tiles_and_leads_to_them(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "map.json").write_bytes(
        content(of(square(0), ma="23293", ten="<script>"), of(square(1), ten="Y"))
    )
    asked = ("page", "-p", "2024H1", "-o", str(tmp_path / "page.html"))
    done = call("--data", str(folder), *asked, "--map", str(tmp_path / "map.json"))
    assert done.returncode == 0, done.stderr.decode()
    page = page_tree((tmp_path / "page.html").read_text("utf-8"))
    links = page.xpath("//svg[@class='map']/a")
    assert [(one.get("href"), one.get("aria-label")) for one in links] == [
        ("#db-x", "Xã X; Dự án: 01 dự án"),
        ("#db-y", "Xã Y"),
    ]
    assert [one.find("path").get("class") for one in links] == ["d4", "d0"]
    assert {one.get("id") for one in page.xpath("//ul[contains(@class, 'tiles')]/li")} == {
        "db-x",
        "db-y",
    }
    call("--data", str(folder), *asked)
    assert not page_tree((tmp_path / "page.html").read_text("utf-8")).xpath("//svg[@class='map']")


@pytest.mark.parametrize(
    ("features", "said"),
    [
        ([of(square(0), n="Nơi khác")], "không có vùng nào"),
        ([of([[1_612_345.0, 543_210.0]], n="Xã X")], "WGS 84"),
    ],
)
def test_a_map_of_other_places_is_refused_and_nothing_is_written(
    folder: Path, tmp_path: Path, features: list[dict[str, Any]], said: str
) -> None:
    (tmp_path / "map.json").write_bytes(content(*features))
    file = tmp_path / "page.html"
    asked = ("--map", str(tmp_path / "map.json"), "-o", str(file))
    done = call("--data", str(folder), "page", "-p", "2024H1", *asked)
    assert (done.returncode, file.exists()) == (2, False)
    assert "map.json" in done.stderr.decode()
    assert said in done.stderr.decode()
    done = call("--data", str(folder), "page", "-p", "2024H1", "--map", "none.json")
    assert (done.returncode, "none.json" in done.stderr.decode()) == (2, True)
