"""The dataset for everybody: what an attacker who has all of it finds out about names and few people."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from fractions import Fraction
from itertools import product
from random import Random
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from ktstartup import dataset
from ktstartup.cli import run
from ktstartup.measuring.suppression import Series, Threshold, told_cuts, union
from ktstartup.rendering.export.rows import IDENTITY
from simplex import interval
from small_data import PLAN, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    Capture = pytest.CaptureFixture[str]
    Told = dict[tuple[str, str, str, str], float | None]

pyarrow = pytest.importorskip("pyarrow")
THREE_FIELDS = "{farm: Nông nghiệp, tour: Du lịch, tech: Công nghệ}"
HALVES = ("2020H1", "2020H2", "2021H1", "2021H2")


def of_province(code: str) -> str:
    plan = PLAN.replace("issuer: ubnd,", f"issuer: ubnd, province: '{code}',")
    return plan.replace("{farm: Nông nghiệp, tour: Du lịch}", THREE_FIELDS)


def claims(period: str, start: int, many: Mapping[str, int], text: str = "Dự án") -> list[str]:
    """New projects of a half-year, by field; "" is none, and "farm, tour" are both."""
    fields = [field for field, count in many.items() for _ in range(count)]
    day = f"{period[:4]}-{'03' if period.endswith('1') else '09'}-01"
    return [
        f"{{id: r{number}, indicator: projects, subject: p{number}, name: {text} {number}x, date: {day}, "
        f"evidence: {{number: 1/QĐ}}"
        + (f", disaggregation: {{field: [{field}]}}}}" if field else "}")
        for number, field in enumerate(fields, start)
    ]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KTSTARTUP_TODAY", "2022-01-10")
    monkeypatch.setenv("KTSTARTUP_LANG", "en")
    return tmp_path


def province(place: Path, code: str, projects: Mapping[str, Mapping[str, int]]) -> Path:
    files, start = {}, 1
    for period, many in projects.items():
        made = claims(period, start, many)
        start += len(made)
        files[f"{period}/so-tc"] = "results:\n" + "".join(f"  - {one}\n" for one in made)
    return write(place / "nuoc" / f"tinh-{code}", files, plan=of_province(code))


def published(threshold: int = 3, *, data: str = "nuoc") -> int:
    return run(
        ["--data", data, "export", "--dataset", "kho", "--without-names"]
        + ["--threshold", str(threshold)] * (threshold != 3)
    )


def asked(query: str, table: str = "facts") -> list[tuple[Any, ...]]:
    files = dataset.files("kho", table)
    sql = query.format(table=f"read_parquet({files}, hive_partitioning=false)")
    return duckdb.execute(sql).fetchall()


def told(indicator: str = "projects") -> Told:
    """Every figure of an indicator that is told: by province, category, period and figure."""
    facts = asked(
        "SELECT province, coalesce(category, ''), period, figure, value, id FROM {table} WHERE NOT withheld"
    )
    nation = asked(
        "SELECT 'VN', '', period, figure, value, id FROM {table} WHERE NOT withheld", "nation"
    )
    return {row[:4]: row[4] for row in (*facts, *nation) if row[5] == indicator}


def cumulative(found: Told, code: str, category: str = "") -> list[float | None]:
    return [found.get((code, category, period, "cumulative")) for period in HALVES]


def new(found: Told, code: str, category: str = "") -> list[float | str | None]:
    return [found.get((code, category, period, "in-period"), "withheld") for period in HALVES]


# ---------------------------------------------------------------- names


def everything(root: Path) -> Iterator[bytes]:
    """All bytes of a dataset, as they lie there and as they are when their pages are unpacked."""
    for path in root.rglob("*"):
        if not path.is_file():
            continue
        content = path.read_bytes()
        yield content
        magic = b"\x28\xb5\x2f\xfd"
        for page in content.split(magic)[1:]:
            stream = pyarrow.CompressedInputStream(pyarrow.BufferReader(magic + page), "zstd")
            try:
                while unpacked := stream.read(1 << 20):
                    yield unpacked
            except OSError:  # what follows the page is no page
                continue


SECRETS = ("Nguyễn Thị Bí Mật", "0312345678", "bi-mat-01", "SO-QD-BI-MAT", "câu chuyện riêng")


def test_no_name_no_number_and_no_text_is_in_any_byte(place: Path) -> None:
    folder = province(place, "62", {})
    write(folder, {"2021H1/so-tc": """\
        results:
          - {id: bi-mat-01, indicator: projects, subject: bi-mat-01, name: Nguyễn Thị Bí Mật, tax_code: '0312345678',
             date: 2021-02-01, note: câu chuyện riêng, evidence: {number: SO-QD-BI-MAT}, disaggregation: {field: farm}}
          - {id: r2, indicator: projects, subject: s2, name: Nguyễn Thị Bí Mật, date: 2021-02-01, evidence: {number: 1}}
        narrative: {difficulties: câu chuyện riêng}
        """}, plan=of_province("62"))  # fmt: skip
    run(["--data", "nuoc", "export", "--dataset", "kho-co-ten"])
    named = b"".join(everything(place / "kho-co-ten"))
    # The search finds what is there.
    assert all(secret.encode() in named for secret in ("Nguyễn Thị Bí Mật", "bi-mat-01"))
    assert published() == 0
    found = b"".join(everything(place / "kho"))
    assert "Sở Tài chính".encode() in found
    for secret in SECRETS:
        for form in ("NFC", "NFD"):
            assert unicodedata.normalize(form, secret).encode() not in found, secret
            for hashed in (hashlib.sha256, hashlib.md5, hashlib.sha1):
                assert hashed(secret.encode()).hexdigest()[:16].encode() not in found


def test_ids_of_rows_are_digests_of_what_stands_beside_them(place: Path) -> None:
    province(place, "62", {"2020H1": {"farm": 4}})
    published()
    shown = {name: name for name in IDENTITY}
    shown |= {"subject": "NULL", "task": "CASE kind WHEN 'output' THEN task END"}
    query = "SELECT fact_id, " + ", ".join(shown.values()) + " FROM {table}"  # noqa: S608 - our own words
    rows = asked(query)
    for fact_id, *told in rows:
        text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        assert fact_id == hashlib.blake2b(text.encode(), digest_size=10).hexdigest()
    assert len(rows) > 100


def test_the_manifest_says_what_it_is_and_not_what_it_was_made_from(place: Path) -> None:
    province(place, "62", {"2020H1": {"farm": 4}})
    published(5)
    manifest = json.loads((place / "kho" / "_manifest.json").read_text(encoding="utf-8"))
    assert (manifest["without_names"], manifest["threshold"]) == (True, 5)
    for part in manifest["parts"]:
        assert (part["folder"], part["source"], part["commit"]) == ("", None, None)


def test_of_problems_only_their_kinds_are_told(place: Path) -> None:
    folder = province(place, "51", {"2020H1": {"farm": 4}})
    province(place, "62", {"2020H1": {"farm": 4}})
    file = folder / "progress" / "2020H1" / "so-tc.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "Nguyễn Thị Bí Mật: 1\n", encoding="utf-8")
    assert published() == 1
    assert asked("SELECT * FROM {table}", "problems")[0] == (
        "51", "01/KH-UBND", "KT201", "error",
    )  # fmt: skip
    assert asked("SELECT DISTINCT province FROM {table}") == [("62",)]
    assert "Bí Mật".encode() not in b"".join(everything(place / "kho"))


def test_problems_do_not_count_the_entries_that_are_withheld(place: Path) -> None:
    """Two warnings of entries without evidence, and one or two projects: they are two."""
    file = province(place, "51", {"2020H1": {"farm": 2}}) / "progress" / "2020H1" / "so-tc.yaml"
    text = file.read_text(encoding="utf-8").replace("evidence: {number: 1/QĐ}, ", "")
    file.write_text(text, encoding="utf-8")
    assert published() == 0
    assert asked("SELECT * FROM {table}", "problems") == [("51", "01/KH-UBND", "KT713", "warning")]


# ---------------------------------------------------------------- small figures


def test_a_figure_of_few_waits_until_enough_have_come(place: Path) -> None:
    province(place, "62", {"2020H1": {"farm": 2}, "2020H2": {"farm": 2}, "2021H1": {"farm": 1}})
    published()
    found = told()
    assert cumulative(found, "62") == [None, 4, None, None]
    assert ("62", "", "2020H1", "cumulative") not in found
    # What is new in a half-year is the difference of two: both must be told.
    assert [found.get(("62", "", one, "in-period"), "-") for one in HALVES] == ["-"] * 3 + ["-"]


def test_a_threshold_of_two_would_tell_what_it_withholds(place: Path, capsys: Capture) -> None:
    """What is withheld would be one, and nothing else."""
    province(place, "62", {"2020H1": {"farm": 1}})
    assert published(2) == 2
    assert "--threshold: a number of at least 3 is wanted" in capsys.readouterr().err


def test_nothing_is_withheld_where_nothing_is_small(place: Path) -> None:
    province(place, "62", {"2020H1": {"farm": 4, "tour": 5}, "2020H2": {}, "2021H1": {"farm": 3}})
    published()
    found = told()
    assert cumulative(found, "62") == [9, 9, 12, 12]
    assert cumulative(found, "62", "farm") == [4, 4, 7, 7]
    assert cumulative(found, "62", "tour") == [5, 5, 5, 5]
    assert new(found, "62") == [9, None, 3, None]
    assert new(found, "62", "farm") == [4, None, 3, None]


def test_a_small_category_takes_another_one_with_it(place: Path) -> None:
    province(place, "62", {"2020H1": {"farm": 1, "tour": 4, "tech": 7}})
    published()
    found = told()
    assert cumulative(found, "62")[0] == 12
    assert [cumulative(found, "62", one)[0] for one in ("farm", "tour", "tech")] == [None, None, 7]


def test_what_is_outside_of_a_category_is_not_small_either(place: Path) -> None:
    """Of seven, six are farms and six are tours: one is no farm, and one is no tour."""
    province(place, "62", {"2020H1": {"farm, tour": 5, "farm": 1, "tour": 1}})
    published()
    found = told()
    assert cumulative(found, "62")[0] == 7
    assert [cumulative(found, "62", one)[0] for one in ("farm", "tour")] == [None, None]


def test_what_is_in_no_category_is_not_the_difference_either(place: Path) -> None:
    province(place, "62", {"2020H1": {"farm": 9, "": 1}})
    published()
    found = told()
    assert (cumulative(found, "62")[0], cumulative(found, "62", "farm")[0]) == (10, None)


def test_what_is_new_of_the_withheld_ones_is_not_small_either(place: Path) -> None:
    """Farms and tours wait in both half-years; without techs, one new project of theirs is seen."""
    new = {"2020H1": {"farm": 2, "tour": 3}, "2020H2": {"tour": 1, "tech": 4}}
    province(place, "62", new)
    published()
    found = told()
    assert cumulative(found, "62")[:2] == [5, 10]
    assert cumulative(found, "62", "tech")[:2] == [None, None]


def test_that_somebody_is_in_a_category_is_not_told_by_its_row(place: Path) -> None:
    province(place, "62", {"2020H1": {"farm": 1, "tour": 5, "tech": 6}})
    published()
    assert asked("SELECT DISTINCT category FROM {table} WHERE level = 'category'") == [("tech",)]


def test_a_small_province_takes_another_one_with_it(place: Path) -> None:
    for code, many in (("51", 1), ("62", 4), ("70", 9)):
        province(place, code, {"2020H1": {"farm": many}})
    published()
    found = told()
    assert [cumulative(found, code)[0] for code in ("51", "62", "70", "VN")] == [None, None, 9, 14]
    assert [new(found, code)[0] for code in ("51", "62", "70", "VN")] == [
        "withheld", "withheld", 9, 14,
    ]  # fmt: skip


def test_what_a_plan_came_to_stays_in_the_sum_when_the_plan_has_ended(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = province(place, "51", {"2020H1": {"farm": 4}})
    text = (folder / "plan.yaml").read_text(encoding="utf-8").replace("2025", "2021")
    ended = text.replace("until: 2021, per_year: 2", "until: 2021")
    (folder / "plan.yaml").write_text(ended, encoding="utf-8")
    province(place, "62", {"2020H1": {"tour": 5}, "2022H1": {"tour": 3}})
    monkeypatch.setenv("KTSTARTUP_TODAY", "2022-07-10")
    published()
    assert asked(
        "SELECT period, figure, value FROM {table} WHERE id = 'projects' AND NOT withheld "
        "AND period IN ('2020H1', '2022H1') ORDER BY ALL", "nation",
    ) == [
        ("2020H1", "cumulative", 9), ("2020H1", "in-period", 9),
        ("2022H1", "cumulative", 12), ("2022H1", "in-period", 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new"), [("unit: dự án,", "unit: ý tưởng,"), ("{kind: count, subject: project}", "{kind: count, subject: project, over: yearly}")],
)  # fmt: skip
def test_only_what_is_counted_alike_is_added_up(place: Path, old: str, new: str) -> None:
    for code in ("51", "62"):
        folder = province(place, code, {"2020H1": {"farm": 4}})
    text = (folder / "plan.yaml").read_text(encoding="utf-8")
    assert old in text
    (folder / "plan.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    published()
    assert asked("SELECT * FROM {table} WHERE id = 'projects'", "nation") == []
    assert [cumulative(told(), code)[0] for code in ("51", "62")] == [4, 4]


def test_three_with_one_each_hide_behind_one_with_none(place: Path) -> None:
    """Whoever knows the rule knows that each that is withheld has one, and their sum."""
    for code in ("51", "62", "70"):
        province(place, code, {"2020H1": {"farm": 1}})
    province(place, "79", {"2020H1": {}})
    published()
    found = told()
    assert cumulative(found, "VN")[0] == 3
    assert ("79", "", "2020H1", "cumulative") not in found


def test_what_an_amount_is_nearly_all_of_is_withheld(place: Path) -> None:
    def deals(*amounts: str) -> str:
        lines = (
            f"  - {{id: r{n}, indicator: investment, subject: d{n}, name: Thương vụ {n}x, amount: {one}, "
            "date: 2020-03-01, evidence: {number: 1}}\n"
            for n, one in enumerate(amounts)
        )
        return "results:\n" + "".join(lines)

    big, even = ["90 tỷ", "1 tỷ", "1 tỷ"], ["3 tỷ", "4 tỷ", "5 tỷ"]
    write(place / "nuoc" / "a", {"2020H1/so-tc": deals(*big)}, plan=of_province("51"))
    published()
    assert ("51", "", "2020H1", "cumulative") not in told("investment")
    (place / "khac").mkdir()
    write(place / "nuoc" / "a", {"2020H1/so-tc": deals(*even)}, plan=of_province("51"))
    published()
    assert told("investment")["51", "", "2020H1", "cumulative"] == 12_000_000_000


def test_what_is_typed_is_small_by_what_it_counts(place: Path) -> None:
    write(place / "nuoc" / "a", {"2020H1/so-tc": """\
        results:
          - {id: r1, indicator: trained, value: 2, date: 2020-03-01, evidence: {number: 1}}
          - {id: r2, indicator: mentors, value: 2, date: 2020-03-01, evidence: {number: 1}}
          - {id: r3, indicator: share, numerator: 2, denominator: 40, date: 2020-03-01, evidence: {number: 1}}
        tasks: [{id: t1, task: '1.2', status: in-progress, outputs: [{output: classes, value: 2}]}]
        """, "2020H2/so-tc": """\
        results:
          - {id: r1, indicator: trained, value: 30, date: 2020-09-01, evidence: {number: 1}}
          - {id: r2, indicator: mentors, value: 12, date: 2020-09-01, evidence: {number: 1}}
          - {id: r3, indicator: share, numerator: 20, denominator: 40, date: 2020-09-01, evidence: {number: 1}}
        tasks: [{id: t1, task: '1.2', status: in-progress, outputs: [{output: classes, value: 9}]}]
        """}, plan=of_province("51"))  # fmt: skip
    published()
    for name, later in (("trained", 32), ("mentors", 12), ("share", 50), ("classes", 11)):
        found = told(name)
        assert ("51", "", "2020H1", "cumulative") not in found, name
        assert found["51", "", "2020H2", "cumulative"] == later, name


def trained(**values: int) -> str:
    """People trained, by field; those of no field under `none`."""
    return "results:\n" + "".join(
        f"  - {{id: r{n}, indicator: trained, value: {value}, evidence: {{number: 1}}"
        + (f", disaggregation: {{field: {field}}}}}\n" if field != "none" else "}\n")
        for n, (field, value) in enumerate(values.items())
    )


def test_a_typed_category_that_is_small_takes_another_one_with_it(place: Path) -> None:
    files = {"2020H1/so-tc": trained(farm=2, tour=30, tech=50)}
    write(place / "nuoc" / "a", files, plan=of_province("51"))
    # Here ten of no field hide the two of the farms.
    files = {"2020H1/so-tc": trained(farm=2, tour=30), "2020H1/so-gd": trained(none=10)}
    write(place / "nuoc" / "b", files, plan=of_province("62"))
    published()
    found = told("trained")
    assert (cumulative(found, "51")[0], cumulative(found, "62")[0]) == (82, 42)
    assert [cumulative(found, "51", one)[0] for one in ("farm", "tour", "tech")] == [None, None, 50]
    assert [cumulative(found, "62", one)[0] for one in ("farm", "tour")] == [None, 30]


def test_of_typed_categories_that_overlap_nobody_subtracts_the_few_outside(place: Path) -> None:
    """A hundred people, 99 of them farmers: one is none, whoever else is counted twice."""
    both, none = trained(farm=49).replace("value: 49", "value: 50"), trained(none=1)
    both = both.replace("field: farm", "field: [farm, tour]") + trained(farm=49)[9:].replace(
        "r0", "r1"
    )
    write(
        place / "nuoc" / "a", {"2020H1/so-tc": both, "2020H1/so-gd": none}, plan=of_province("51")
    )
    published()
    found = told("trained")
    assert cumulative(found, "51")[0] == 100
    assert [cumulative(found, "51", one)[0] for one in ("farm", "tour")] == [None, 50]
    (place / "nuoc" / "a" / "progress" / "2020H1" / "so-gd.yaml").unlink()
    published()
    assert [cumulative(told("trained"), "51", one)[0] for one in ("farm", "tour")] == [99, 50]


@pytest.mark.parametrize(("right", "later"), [(40, 40), (49, None)])
def test_a_typed_figure_put_right_by_few_waits(place: Path, right: int, later: int | None) -> None:
    corrected = f"results: [{{id: c1, corrects: 2020H1/so-tc/r0, value: {right}, reason: nhầm}}]"
    files = {"2020H1/so-tc": trained(none=50), "2020H2/so-tc": corrected}
    write(place / "nuoc" / "a", files, plan=of_province("51"))
    published()
    assert cumulative(told("trained"), "51")[:2] == [50, later]


def test_what_the_plan_began_with_hides_nobody(place: Path) -> None:
    plan = of_province("51").replace("verb: đào tạo được,", "verb: đào tạo được, baseline: 200,")
    files = {"2020H1/so-tc": trained(none=2), "2020H2/so-tc": trained(none=30)}
    write(place / "nuoc" / "a", files, plan=plan)
    published()
    assert cumulative(told("trained"), "51")[:2] == [None, 232]


def test_of_what_begins_again_each_year_the_halves_of_a_year_are_subtracted(place: Path) -> None:
    """Four and then five would tell of one; the next year has nothing to be subtracted from."""
    halves = {"51": (4, 1, 3), "62": (2, 4, 4)}
    for code, (first, second, third) in halves.items():
        many = {"2020H1": {"farm": first}, "2020H2": {"farm": second}, "2021H1": {"farm": third}}
        folder = province(place, code, many)
        text = (folder / "plan.yaml").read_text(encoding="utf-8")
        # Each counts something of its own.
        yearly = text.replace("subject: project}", "subject: project, over: yearly}")
        yearly = yearly.replace("unit: dự án", f"unit: dự án {code}")
        (folder / "plan.yaml").write_text(yearly, encoding="utf-8")
    published()
    found = told()
    assert cumulative(found, "51")[:3] == [4, None, 3]
    assert new(found, "51")[:3] == [4, "withheld", 3]
    # Two wait for the others of their year; four of six would tell of the two.
    assert cumulative(found, "62")[:3] == [None, 6, 4]
    assert new(found, "62")[:3] == ["withheld", "withheld", 4]


def test_what_is_new_is_not_told_where_the_sum_tells_of_a_withdrawn_one(place: Path) -> None:
    """Four, four new ones, and seven together: one was withdrawn."""
    folder = province(place, "62", {"2020H1": {"farm": 4}, "2020H2": {"farm": 4}})
    province(place, "51", {"2020H1": {"farm": 4}})
    file = folder / "progress" / "2020H2" / "so-tc.yaml"
    withdrawn = "  - {id: c1, corrects: 2020H1/so-tc/r1, withdrawn: true, reason: nhầm}\n"
    file.write_text(file.read_text(encoding="utf-8") + withdrawn, encoding="utf-8")
    published()
    assert (cumulative(told(), "62")[:2], new(told(), "62")[:2]) == ([4, 7], [4, "withheld"])
    assert (cumulative(told(), "VN")[:2], new(told(), "VN")[:2]) == ([8, 11], [8, "withheld"])


def test_what_is_no_number_of_people_is_told_however_small(place: Path) -> None:
    others = """\
  place:
    {name: Xếp hạng, short: Xếp hạng, unit: hạng, verb: xếp, clause: I, measure: {kind: value, scale: rank},
     targets: [{by: 2025, max: 20, text: nhóm 20, clause: I}]}
  days:
    {name: Thời gian, short: Thời gian, unit: ngày, verb: là, clause: I, direction: down,
     measure: {kind: value, over: latest}, targets: [{by: 2025, max: 3, text: không quá 03 ngày, clause: I}]}
  score:
    {name: Điểm, short: Điểm, unit: điểm, verb: đạt, clause: I, whole: true,
     measure: {kind: value, over: average, across: average}, targets: [{by: 2025, min: 4, text: 4 điểm, clause: I}]}
task_groups:
"""
    entries = (
        f"{{id: {one}, indicator: {one}, value: 2, evidence: {{number: 1}}}}"
        for one in ("place", "days", "score", "mentors")
    )
    plan = of_province("51").replace("task_groups:\n", others)
    write(place / "nuoc" / "a", {"2020H1/so-tc": f"results: [{', '.join(entries)}]"}, plan=plan)
    published()
    found = {one: cumulative(told(one), "51")[0] for one in ("place", "days", "score", "mentors")}
    assert found == {"place": 2, "days": 2, "score": 2, "mentors": None}


def test_from_shares_nobody_divides_out_the_few_that_are_withheld(place: Path) -> None:
    """32,03125 % is 41 of 128 and 40,2062 % is 39 of 97: the others are 2 of 31."""

    def shares(*numbers: tuple[str, int, int]) -> str:
        lines = (
            f"  - {{id: {field}, indicator: share, numerator: {above}, denominator: {below}, date: {{day}}, "
            f"evidence: {{number: 1}}, disaggregation: {{field: {field}}}}}\n"
            for field, above, below in numbers
        )
        return "results:\n" + "".join(lines)

    first, second = shares(("farm", 39, 97), ("tour", 2, 31)), shares(("farm", 39, 40))
    write(
        place / "nuoc" / "a",
        {
            "2020H1/so-tc": first.replace("{day}", "2020-03-01"),
            "2020H1/so-gd": second.replace("{day}", "2020-03-01").replace("share", "trained-share"),
        },
        plan=of_province("51").replace("  mentors:\n", TRAINED_SHARE + "  mentors:\n"),
    )
    published()
    assert told("share")["51", "", "2020H1", "cumulative"] == 32.03125
    assert not {one for one in told("share") if one[1] and one[2] == "2020H1"}
    # Of forty one is not among them.
    assert not {one for one in told("trained-share") if one[2] == "2020H1"}


TRAINED_SHARE = """\
  trained-share:
    {name: Tỷ lệ khá, short: Khá, unit: '%', verb: đạt, clause: I, measure: {kind: ratio, over: latest},
     targets: [{by: 2025, min: 60, text: 60%, clause: I}]}
"""


def test_what_is_computed_from_a_withheld_figure_is_withheld_with_all_that_shows_it(
    place: Path,
) -> None:
    quotient = """\
  per-head:
    {name: Bình quân, short: Bình quân, unit: dự án, verb: đạt, clause: I,
     measure: {kind: quotient, numerator: projects, denominator: trained},
     targets: [{by: 2025, min: 1, text: một, clause: I}]}
task_groups:
"""
    folder = province(place, "62", {"2020H1": {"farm": 2}, "2020H2": {"farm": 2}})
    file = folder / "plan.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("task_groups:\n", quotient), encoding="utf-8"
    )
    typed = "  - {id: t, indicator: trained, value: 50, date: 2020-03-01, evidence: {number: 1}}\n"
    entries = folder / "progress" / "2020H1" / "so-tc.yaml"
    entries.write_text(entries.read_text(encoding="utf-8") + typed, encoding="utf-8")
    assert published() == 0
    found = told("per-head")
    assert cumulative(found, "62")[:2] == [None, 0.08]
    assert ("62", "", "2020H1", "cumulative") not in found
    assert asked(
        "SELECT value, share, status, withheld FROM {table} WHERE id = 'projects' AND level = 'whole' "
        "AND figure = 'cumulative' AND period IN ('2020H1', '2020H2') ORDER BY period"
    ) == [(None, None, None, True), (4.0, 40.0, "not-due", False)]


def test_a_later_edition_takes_nothing_back(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two editions side by side tell what the newer one tells, so their difference gives nothing."""
    random, fields = Random(7), ("farm", "tour", "tech", "farm, tour", "")  # noqa: S311 - made-up data
    for code in ("51", "62", "70"):
        many = {half: {one: random.choice((0, 1, 2, 4)) for one in fields} for half in HALVES}
        province(place, code, many)
    published()
    later = told()
    for half in HALVES[2:]:
        for file in (place / "nuoc").rglob(f"{half}/*.yaml"):
            file.unlink()
    monkeypatch.setenv("KTSTARTUP_TODAY", "2021-01-10")
    published()
    earlier = told()
    assert {one[2] for one in earlier} == set(HALVES[:2])
    assert earlier == {key: value for key, value in later.items() if key[2] in HALVES[:2]}


@pytest.mark.parametrize(
    "fields", [("farm", "tour", "tech", ""), ("farm", "tour", "farm, tour", "")]
)
@pytest.mark.parametrize("seed", [1, 4])
def test_no_figure_of_few_can_be_computed_from_all_that_is_told(
    place: Path, seed: int, fields: tuple[str, ...]
) -> None:
    """The attacker's linear programme: unknown are the new projects of each province, field and half."""
    random = Random(seed)  # noqa: S311 - made-up data
    truth: dict[tuple[str, str, str], int] = {}
    for code in ("51", "62", "70"):
        many = {half: {one: random.choice((0, 0, 1, 2, 5)) for one in fields} for half in HALVES}
        truth |= {(code, one, half): many[half][one] for half in HALVES for one in fields}
        province(place, code, many)
    published()

    def cells(
        code: str, category: str, period: str, figure: str, *, outside: bool = False
    ) -> list[float]:
        return [
            float(
                code in (where, "VN")
                and (not category or (category in field.split(", ")) is not outside)
                and (half == period or (half < period and figure == "cumulative"))
            )
            for where, field, half in truth
        ]

    known = [(cells(*one), value or 0.0) for one, value in told().items()]
    assert len(known) > 20
    small = 0
    where = product(
        ("51", "62", "70", "VN"), ("", "farm", "tour"), HALVES, ("cumulative", "in-period")
    )
    for one, outside in product(where, (False, True)):
        wanted = cells(*one, outside=outside)
        value = sum(cell * count for cell, count in zip(wanted, truth.values(), strict=True))
        if 0 < value < 3 and (one[0] != "VN" or not one[1]):
            small += 1
            least, most = interval(wanted, known)
            assert least <= value <= most
            assert most - least >= 2, (one, outside)
    assert small > 10


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize(("several", "cuts", "most"), [(3, 1, 6), (2, 2, 5)])
def test_whoever_knows_the_rule_as_well_finds_no_figure_of_few(
    several: int, cuts: int, most: int, *, named: bool
) -> None:
    """The attacker publishes every country that there may be, and keeps those that look the same."""
    names, every = [f"c{one}" for one in range(several)], [*range(1, cuts + 1)]
    found: dict[frozenset[tuple[str, int, Fraction | int]], list[tuple[int, ...]]] = {}
    for counts in product(range(most + 1), repeat=several * cuts):
        lines, of_cell = {name: Series(named) for name in names}, product(names, every)
        for (name, cut), count in zip(of_cell, counts, strict=True):
            new = {f"{name}-{cut}-{one}": Fraction(1) for one in range(count)}
            lines[name].reach(cut, new if named else {f"{name}-{cut}": Fraction(count)}, {})
        whole = {"": union(lines.values())}
        told = told_cuts(whole, every, Threshold(3), start=0)
        told |= told_cuts(lines, sorted(told[""] - {0}), Threshold(3), start=0)
        shown = {
            (name, cut, sum(worth for _, worth in (whole | lines)[name].change(0, cut).values()))
            for name, own in told.items()
            for cut in own
        }
        found.setdefault(frozenset(shown), []).append(counts)
    for alike in found.values():
        # Greater figures would be possible too where the greatest that is tried here is.
        if max(map(max, alike)) < most:
            assert all(len({*own}) > 1 or own[0] not in (1, 2) for own in zip(*alike, strict=True))


# ---------------------------------------------------------------- what is kept, and where it lies


def test_counts_and_sums_stay_and_all_provinces_together_are_told(place: Path) -> None:
    province(place, "51", {"2020H1": {"farm": 4}})
    province(place, "62", {"2020H1": {"tour": 5}})
    published()
    assert asked(
        "SELECT period, plans, value FROM {table} WHERE id = 'projects' AND figure = 'cumulative' "
        "ORDER BY period LIMIT 1", "nation",
    ) == [("2020H1", 2, 9.0)]  # fmt: skip
    assert {level for (level,) in asked("SELECT DISTINCT level FROM {table}")} == {
        "whole", "category", "agency",
    }  # fmt: skip
    assert asked("SELECT DISTINCT kind FROM {table} WHERE level = 'agency'") == [("report",)]


def test_it_lies_apart_from_the_dataset_with_names(place: Path, capsys: Capture) -> None:
    province(place, "62", {"2020H1": {"farm": 4}})
    assert run(["--data", "nuoc", "export", "--dataset", "kho"]) == 0
    assert published() == 1
    assert "kho holds something else: what is published lies in a folder of its own" in (
        capsys.readouterr().err
    )
    assert run(["--data", "nuoc", "export", "--dataset", "cong-bo", "--without-names"]) == 0
    assert run(["--data", "nuoc", "export", "--dataset", "cong-bo"]) == 1
    assert "cong-bo is a dataset without names, to be published" in capsys.readouterr().err


def test_the_options_go_together(place: Path, capsys: Capture) -> None:
    province(place, "62", {})
    assert run(["--data", "nuoc", "export", "--without-names"]) == 2
    assert run(["--data", "nuoc", "export", "--dataset", "kho", "--threshold", "4"]) == 2
    assert capsys.readouterr().err.count("--without-names goes with --dataset") == 2


def test_what_is_no_longer_told_is_gone_from_the_disk(place: Path, capsys: Capture) -> None:
    folder = province(place, "62", {"2020H1": {"farm": 4}})
    published()
    before = set((place / "kho").rglob("*.parquet"))
    capsys.readouterr()
    published()
    assert capsys.readouterr().out == (
        "kho/_manifest.json: 116 rows of 1 plan, without names and without figures of fewer than 3\n"
    )
    assert set((place / "kho").rglob("*.parquet")) == before
    (folder / "progress" / "2020H1" / "so-tc.yaml").unlink()
    published()
    named = {file.path for part in dataset.parts("kho") for file in part.files}
    assert {
        path.relative_to(place / "kho").as_posix() for path in (place / "kho").rglob("*.parquet")
    } == named
