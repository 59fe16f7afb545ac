"""The JSON Schemas say what `check` says, where a schema can say it, and nothing else.

The verdicts are those of an independent validator on files read as an editor
reads them (YAML 1.2), and hold for the whole corpus.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import unicodedata
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from core_yaml import as_editor_reads
from ktstartup.checking.table import check
from ktstartup.language import Language
from ktstartup.model import scalars
from ktstartup.model.decisions import Decisions
from ktstartup.model.entries import SECTIONS, Entry
from ktstartup.model.fields import keys_of, models_below
from ktstartup.model.manifest import Manifest
from ktstartup.model.plan import Plan, Reference
from ktstartup.model.progress import Header
from ktstartup.reading.encoding import FORBIDDEN
from ktstartup.reading.loader import read_dataset, with_files
from ktstartup.reading.nodes import at
from ktstartup.reading.tree import read_tree
from ktstartup.recording.yaml_writer import block
from ktstartup.schema import patterns
from ktstartup.schema.kinds import kind_of, kinds
from ktstartup.schema.names import names_of, one_of, with_subjects
from ktstartup.schema.output_schemas import check_schema, status_schema, verify_schema
from ktstartup.schema.place import FILES
from ktstartup.schema.shapes import (
    FixedWord,
    Many,
    reached,
    shape_of_key,
)
from small_corpus import BAD, CORPUS, GOOD, Case
from small_data import ROOT
from small_trees import blocks, trees

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema import ValidationError as SchemaError

    from ktstartup.model.base import Model
    from ktstartup.reading.dataset import Dataset

ENGLISH, VIETNAMESE = Language("en"), Language("vi")
steady = settings(
    max_examples=100, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)

# What is beyond a schema, by code, and why.
BEYOND = {
    **dict.fromkeys(("KT420", "KT421", "KT422", "KT423", "KT424", "KT425", "KT426"), "file names"),
    **dict.fromkeys(
        ("KT303", "KT310", "KT311", "KT313"), "plan.yaml names its own ids: they are offered only"
    ),
    **dict.fromkeys(("KT401", "KT402", "KT403", "KT404", "KT702"), "windows of periods"),
    **dict.fromkeys(
        (
            "KT405",
            "KT406",
            "KT407",
            "KT408",
            "KT409",
            "KT410",
            "KT415",
            "KT437",
            "KT438",
            "KT439",
            "KT441",
            "KT442",
            "KT443",
            "KT444",
            "KT445",
            "KT446",
            "KT447",
            "KT217",
        ),
        "other entries",
    ),
    **dict.fromkeys(
        ("KT433", "KT435", "KT601", "KT602", "KT605", "KT607", "KT608", "KT617"), "sums"
    ),
    **dict.fromkeys(
        ("KT315", "KT616", "KT618", "KT619", "KT620", "KT621", "KT622", "KT623", "KT660"),
        "keys of an indicator and its targets",
    ),
    **dict.fromkeys(("KT626", "KT661", "KT662", "KT663"), "other amounts and the plan's time"),
    "KT690": "one of two keys is enough",
    **dict.fromkeys(("KT450", "KT451", "KT452", "KT453", "KT454"), "digests and reckoning"),
    **dict.fromkeys(
        ("KT501", "KT502", "KT503", "KT504", "KT505", "KT506", "KT507", "KT508"), "other claims"
    ),
    **dict.fromkeys(("KT603", "KT606", "KT609", "KT610", "KT614"), "other parts of the plan"),
    **dict.fromkeys(
        ("KT219", "KT615", "KT653", "KT654"), "the calendar and the holidays of all countries"
    ),
    **dict.fromkeys(
        ("KT650", "KT651", "KT652", "KT655", "KT657"), "other keys and items beside it"
    ),
    **dict.fromkeys(("KT612", "KT711"), "other files"),
    "KT314": "themes of the plan are offered only: words may stand for one",
    "KT117": "what YAML has cut off before an editor's schema sees the text",
    **dict.fromkeys(("KT510", "KT819", "KT824"), "what is only doubtful"),
    **dict.fromkeys(("KT460", "KT461", "KT462", "KT463"), "the warnings that are accepted"),
    **dict.fromkeys(("KT701", "KT703", "KT704"), "who owes which report"),
    "KT713": "only a warning: the entry may wait for its evidence",
    "KT720": "only a warning about the sense of a text",
}
# Files that a schema cannot refuse although their code is one it knows, and why.
_NUMBER = "without quotes it is a number to an editor, and how it was written is lost"
_OPEN = "plan.yaml names its own ids: they are offered only"
_ELSEWHERE = "what is wrong is the name of the file"
ACCEPTED = {
    "plan-amendment-of-a-target": "an editor sees the keys of an amendment, not what is below them",
    "number-ambiguous": _NUMBER,
    "plan-target-ambiguous": _NUMBER,
    "money-marks-forgotten": _NUMBER,
    "subject-tax-code-too-short": _NUMBER,
    "money-beyond-all-money": "a pattern does not multiply",
    "number-fraction-of-a-whole": "whether its indicator is whole stands in the plan",
    "outputs-half-a-class": "whether its output is whole stands in the plan",
    "plan-target-by-a-year-before-all-periods": "it is a year, though of no period",
    "plan-indicator-task-unknown": _OPEN,
    "plan-task-output-unknown": _OPEN,
    "plan-budget-of-an-unknown-source": _OPEN,
    "plan-budget-of-an-unknown-task": _OPEN,
    "plan-lead-misspelt": _OPEN,
    "plan-subject-kind-misspelt": _OPEN,
    "plan-task-outside-its-group": _OPEN,
    "correction-misspelt": "other entries",
    "closed-manifest-of-no-period": _ELSEWHERE,
    "file-of-a-misspelt-agency": _ELSEWHERE,
    "slip-file-named-in-vietnamese": _ELSEWHERE,
    "plan-refers-by-absolute-path": "whether the plan is there is for the disk to say",
    "plan-refers-by-endless-name": "whether the plan is there is for the disk to say",
    "plan-refers-to-nothing": "whether the plan is there is for the disk to say",
}


def kind_of_file(name: str) -> str | None:
    """Which schema a file of a data folder is for."""
    kinds_of_files = {"plan.yaml": "plan", "decisions.yaml": "decisions"}
    first = name.partition("/")[0]
    return kinds_of_files.get(name, first if first in ("progress", "closed") else None)


@cache
def corpus_data() -> Dataset:
    """The corpus's plan and nothing else."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copyfile(CORPUS / "plan.yaml", folder / "plan.yaml")
        data, _ = read_dataset(folder)
    assert data is not None
    return data


@cache
def validator(file: str) -> Draft202012Validator:
    """The validator of a file of the corpus, by its name in the data folder."""
    name = kind_of_file(file)
    assert name is not None
    make, _ = FILES[name]
    return Draft202012Validator(make(ENGLISH, names_of(corpus_data().plan, ENGLISH)))


def errors_of(file: str, content: bytes) -> list[SchemaError]:
    return list(validator(file).iter_errors(as_editor_reads(content)))


# What is wrong with the text (KT1xx) is wrong before there are values to be judged.
READ_BAD = [
    case
    for case in BAD
    if kind_of_file(case.file) and not any(code < "KT2" for code, _, _ in case.expected)
]


def own_codes(case: Case) -> set[str]:
    """The codes of a case's own file, not of those beside it."""
    return {code for code, _, file in case.expected if file == case.file}


def refusable(case: Case) -> bool:
    return case.path.stem not in ACCEPTED and bool(own_codes(case) - set(BEYOND))


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case.path.stem)
def test_what_check_accepts_is_valid(case: Case) -> None:
    assert [one.message for one in errors_of(case.file, case.path.read_bytes())] == []


@pytest.mark.parametrize("case", READ_BAD, ids=lambda case: case.path.stem)
def test_what_check_refuses_is_invalid_where_a_schema_can_say_it(case: Case) -> None:
    errors = [one.message for one in errors_of(case.file, case.path.read_bytes())]
    assert bool(errors) == refusable(case), errors


@pytest.mark.parametrize(
    "case", [case for case in READ_BAD if refusable(case)], ids=lambda case: case.path.stem
)
def test_the_error_stands_at_the_same_line(case: Case) -> None:
    tree, _ = read_tree(case.file, case.path.read_text(encoding="utf-8-sig"))
    lines = {
        place
        for error in errors_of(case.file, case.path.read_bytes())
        for leaf in _leaves(error)
        for place in _lines(tree, leaf)
    }
    wanted = {
        line for code, line, file in case.expected if file == case.file and code not in BEYOND
    }
    assert wanted <= lines or tree is None


def _leaves(error: SchemaError) -> Iterator[SchemaError]:
    """The errors that an error of several choices is made of, and itself."""
    yield error
    for inner in error.context or ():
        yield from _leaves(inner)


def _lines(tree: Any, error: SchemaError) -> Iterator[int]:
    """The lines an error is about: of the value, of its key, of keys that may not stand there."""
    path: tuple[Any, ...] = tuple(error.absolute_path)
    yield at(tree, path)[0]
    yield at(tree, path, key=True)[0]
    found: Any = error.instance
    if error.validator in ("additionalProperties", "propertyNames", "if", "required"):
        for key in found if isinstance(found, dict) else [found]:
            yield at(tree, (*path, key), key=True)[0]


def test_every_exception_has_its_file_and_every_code_its_case() -> None:
    assert set(ACCEPTED) <= {case.path.stem for case in READ_BAD}
    expected = {code for case in BAD for code, _, _ in case.expected}
    assert set(BEYOND) <= expected


# ------------------------------------------------------------------- the schemas themselves


@cache
def whole(language: str) -> dict[str, dict[str, Any]]:
    """Every schema of the real plan."""
    said = Language(language)
    data, _ = read_dataset(ROOT / "data")
    assert data is not None
    names = names_of(data.plan, said)
    subjects = with_subjects(names, [("ca-phe", None), ("ca-phe", "Cà phê"), (None, None)])
    return {
        "status": status_schema(said, names),
        "check": check_schema(said),
        "verify": verify_schema(said),
        "with-subjects": FILES["progress"][0](said, subjects),
        **{name: make(said, names) for name, (make, _) in FILES.items()},
        **{f"{name}-of-nothing": make(said, {}) for name, (make, _) in FILES.items()},
    }


@pytest.mark.parametrize("language", ["vi", "en"])
def test_schemas_are_schemas(language: str) -> None:
    for schema in whole(language).values():
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        Draft202012Validator.check_schema(schema)


def _keys(schema: Any) -> Iterator[dict[str, Any]]:
    """The schema of every key of every closed block."""
    if isinstance(schema, dict):
        if schema.get("additionalProperties") is False:
            yield from schema["properties"].values()
        for inner in schema.values():
            yield from _keys(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from _keys(inner)


def test_every_key_is_explained_in_both_languages() -> None:
    for name, schema in whole("vi").items():
        english = list(_keys(whole("en")[name]))
        keys = list(_keys(schema))
        assert len(keys) == len(english) > 0
        # A breakdown's own name, and a name in one language only, are told as they are.
        described = [key for key in keys if "description" in key]
        assert all(key["title"] for key in keys)
        assert len(keys) - len(described) == (
            len(schema["$defs"]["Result"]["properties"]["disaggregation"].get("properties", {}))
            if "Result" in schema.get("$defs", {})
            else 0
        )
        told = {key["description"] for key in described}
        assert not told & {key["description"] for key in english if "description" in key}


def test_every_field_of_a_file_has_its_metadata() -> None:
    models = models_below(Plan, Reference, Header, Decisions, Manifest, *SECTIONS.values())
    for model in models:
        assert [key.field for key in keys_of(model)] == [*model.model_fields], model
        assert model.model_title or model is Entry
        assert all(key.meta.title and key.meta.meaning for key in keys_of(model))


def test_fixed_words_of_a_key_are_all_explained_or_none() -> None:
    for model in models_below(Plan, Reference, Header, Decisions, Manifest, *SECTIONS.values()):
        for key in keys_of(model):
            shape = shape_of_key(key)
            item = shape.item if isinstance(shape, Many) else shape
            if isinstance(item, FixedWord) and key.meta.words:
                assert set(item.values) == set(key.meta.words)


def test_fixed_words_are_explained() -> None:
    schema = whole("vi")["progress"]
    status = schema["$defs"]["TaskUpdate"]["properties"]["status"]
    assert status["enum"] == ["not-started", "in-progress", "done", "suspended"]
    assert status["enumDescriptions"] == [
        "chưa thực hiện",
        "đang thực hiện",
        "hoàn thành",
        "tạm dừng",
    ]


def test_ids_are_the_plans_own_with_their_names() -> None:
    definitions = whole("vi")["progress"]["$defs"]
    tasks = dict(
        zip(definitions["tasks"]["enum"], definitions["tasks"]["enumDescriptions"], strict=True)
    )
    assert tasks["2.6"] == tasks[2.6] == "Hỗ trợ dự án, doanh nghiệp, cơ sở ươm tạo"
    agencies = definitions["agencies"]
    assert (
        dict(zip(agencies["enum"], agencies["enumDescriptions"], strict=True))["so-khcn"]
        == "Sở Khoa học và Công nghệ"
    )
    # Those claimed so far are offered, and any other may be claimed.
    subject = whole("vi")["with-subjects"]["$defs"]["Result"]["properties"]["subject"]
    assert subject["anyOf"] == [{"$ref": "#/$defs/subjects"}, {"$ref": "#/$defs/id"}]
    assert whole("vi")["with-subjects"]["$defs"]["subjects"]["enum"] == ["ca-phe"]


@pytest.mark.parametrize(
    ("names", "seen"),
    [
        (["1.10"], ["1.10", 1.1]),
        (["1.1", "1.10"], ["1.1", "1.10", 1.1]),
        (["2024", "so-khcn"], ["2024", "so-khcn", 2024]),
        (["1e3", "0o17", "0x1f", "007"], ["1e3", "0o17", "0x1f", "007", 1000.0, 15, 31, 7]),
        (["true", "no", "y", "on"], ["true", "no", "y", "on", True]),
        (["1-2", "e1", "0b1", "infinity", "nan"], ["1-2", "e1", "0b1", "infinity", "nan"]),
        ([], []),
    ],
)
def test_ids_as_an_editor_sees_them(names: list[str], seen: list[object]) -> None:
    made = one_of(dict.fromkeys(names, "name"))
    assert [(type(one), one) for one in made["enum"]] == [(type(one), one) for one in seen]
    assert len(made["enum"]) == len(made["enumDescriptions"])
    assert [as_editor_reads(name.encode()) for name in names if name] == [
        next((one for one in seen if not isinstance(one, str) and _reads(name) == one), name)
        for name in names
    ]


def _reads(name: str) -> Any:
    return as_editor_reads(name.encode())


# ------------------------------------------------------------- how values may be written

WRITTEN = (
    scalars.AgencyCode,
    scalars.Money,
    scalars.Count,
    scalars.CutoffDay,
    scalars.Day,
    scalars.Digest,
    scalars.Due,
    scalars.Exact,
    scalars.IatiName,
    scalars.Id,
    scalars.Link,
    scalars.Mailbox,
    scalars.Number,
    scalars.Owner,
    scalars.PeriodName,
    scalars.PlaceCode,
    scalars.ProvinceCode,
    scalars.Quantity,
    scalars.Sector,
    scalars.TaskNumber,
    scalars.TaxCode,
    scalars.Text,
    scalars.Year,
    scalars.Years,
    scalars.YesNo,
)
PIECES = [
    *"0123456789", "00", "000", "500", "12", "1.500", "1,5", "2023", "2024", "29", "30", "31", "02",
    "-", "/", ".", ",", "_", " ", "\u00a0", "\u202f", "\n", "tỷ", "TỈ", "ty\u0309", "triệu", "Triệu", "tr",
    " nghìn ", "ngàn", "đồng", "VNĐ", "vnd", "đ", "H1", "H2", "Q4", "Q5", "last", "no-data",
    "có", "co\u0301", "CÓ", "Không", "kho\u0302ng", "yes", "NO", "True", "a", "b-", "https://", "a.b/c",
    "٣", "１", "@", "a@b.vn", "f" * 64, "0" * 63,
]  # fmt: skip


adapter = cache(TypeAdapter)


def _pattern(kind: Any) -> str:
    known = kind_of(kind)
    assert known is not None
    return str(known.rules["pattern"])


def accepts(kind: Any, text: str) -> bool:
    """Whether the reader accepts a text for a kind, composed as it composes every text."""
    try:
        adapter(kind).validate_python(unicodedata.normalize("NFC", text))
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("kind", WRITTEN)
@steady
@given(data=st.data())
def test_a_pattern_accepts_what_the_reader_accepts(kind: Any, data: st.DataObject) -> None:
    day = st.dates(date(1890, 1, 1), date(2210, 12, 31)).map(
        lambda one: f"{one.day}/{one.month}/{one.year}"
    )
    text = data.draw(
        st.lists(st.sampled_from(PIECES), max_size=6).map("".join)
        | st.integers(0, 10**18).map(str)
        | st.builds("{}{}{}".format, st.integers(0, 40), st.sampled_from("-/."), day)
        | day
        | st.text(max_size=12).filter(lambda one: not FORBIDDEN.search(one))
    )
    found = bool(re.search(_pattern(kind), text))
    if accepts(kind, text):
        assert found
    elif found:
        # What no pattern can say: what is too large or too long, and the leap years of centuries.
        assert len(text) > 18 or re.search(r"00\D|00$", text)


@pytest.mark.parametrize("text", [*map(_pattern, WRITTEN), patterns.YES, patterns.NO])
def test_patterns_are_javascript_as_well(text: str) -> None:
    without_classes = re.sub(r"\[[^\]]*\]", "x", text)
    assert not re.search(r"\\[dDwWbBAZ]|\(\?P|\(\?[aiLmsux]|\(\?<|\\[1-9]", text)
    # With the flag for Unicode, which editors set, only signs may be escaped, and not every one.
    assert not re.search(r"\\[^sSnrtfvu./^$*+?()\[\]{}|\\-]", text)
    assert not re.search(r"(?<!\\)[\]}](?<![}\]])", without_classes)


def test_every_kind_of_value_is_said() -> None:
    for kind in kinds():
        assert kind.name
        assert kind.written
        assert bool(kind.rules) == bool(kind.code)
        assert len(kind.examples) != 1, "an editor fills a single example in"
        for example in kind.examples:
            schema = Draft202012Validator(kind.schema("no"))
            assert schema.is_valid(example)
    assert kind_of(int) is None


# ------------------------------------------------------------- files made at random


def written(tree: Any) -> bytes:
    """A tree as this tool writes it."""
    return "\n".join([*block(tree), ""]).encode()


# What holds between keys: whether a random block keeps it is chance. A list of which
# an item is wrong is called too short as well.
BETWEEN = {"KT203", "KT219", "KT601", "KT604", "KT605", "KT608", "too_short"}
MODELS = {
    model: file
    for file, root in (
        ("closed/2024H1.yaml", Manifest),
        ("decisions.yaml", Decisions),
        ("plan.yaml", Plan),
    )
    for model in reached([root], set())
    if model not in (Plan, Manifest, Decisions)
}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
@settings(steady, max_examples=20)
@given(data=st.data())
def test_whatever_a_model_takes_is_valid(model: type[Model], data: st.DataObject) -> None:
    tree = data.draw(blocks(model))
    assume(tree)
    refused = wrong_in(model, tree)
    assert refused <= BETWEEN
    if not refused:
        schema: Any = validator(MODELS[model]).schema
        part = {"$ref": f"#/$defs/{model.__name__}", "$defs": schema["$defs"]}
        errors = Draft202012Validator(part).iter_errors(as_editor_reads(written(tree)))
        assert [one.message[:300] for one in errors] == []


def wrong_in(model: type[Model], tree: dict[str, Any]) -> set[str]:
    """What the model says is wrong with a block."""
    try:
        model.model_validate(tree)
    except ValidationError as error:
        told = [(one["type"], one.get("ctx", {}).get("error")) for one in error.errors()]
        return {getattr(refused, "code", kind) for kind, refused in told}
    return set()


KNOWN = {
    "indicator": ["projects", "investment", "members", "online-share", "none"],
    "task": ["1.1", "2.1", "9.9"],
    "source": ["local", "central", "none"],
    "output": ["classes", "none"],
    "programme": ["national-844"],
    "corrects": ["2023H2/so-khcn/r1"],
}


@st.composite
def files(draw: st.DrawFn) -> dict[str, Any]:
    """A progress file of entries that are good or bad, of keys that suit each other or not."""
    sections: dict[str, Any] = {}
    for section, model in SECTIONS.items():
        keys = {key.name: trees(shape_of_key(key)) for key in keys_of(model)}
        keys |= {name: st.sampled_from(ids) for name, ids in KNOWN.items() if name in keys}
        if "disaggregation" in keys:
            values = st.sampled_from(["ocop", "none", ["ocop", "tourism"]])
            keys["disaggregation"] = st.dictionaries(st.sampled_from(["field", "none"]), values)
        chosen = draw(st.sets(st.sampled_from(sorted(keys)), max_size=5))
        entry = {name: draw(one) for name, one in keys.items() if name in {"id", *chosen}}
        if draw(st.booleans()):
            sections[section] = [{name: one for name, one in entry.items() if one not in ({}, [])}]
    return sections


@settings(steady, max_examples=200)
@given(tree=files())
def test_a_schema_never_refuses_what_check_accepts(tree: dict[str, Any]) -> None:
    assume(tree)
    name, content = "progress/2024H1/so-khcn.yaml", written(tree)
    problems = check(with_files(corpus_data(), {name: content}))
    if {problem.code for problem in problems} <= set(BEYOND):
        assert [one.message[:300] for one in errors_of(name, content)] == []
