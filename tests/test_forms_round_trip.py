"""Whatever is recorded stands on the next form, and a form that comes back says what was put in."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from ktstartup.calendar import Period
from ktstartup.checking.table import check
from ktstartup.forms.columns import heading_in, sheets
from ktstartup.forms.form_reader import Form, read_form
from ktstartup.forms.form_writer import make_form
from ktstartup.forms.importer import plan_import
from ktstartup.language import LANGUAGES, Language
from ktstartup.problems import has_errors
from ktstartup.reading.dataset import Dataset
from ktstartup.reading.loader import read_dataset, with_files
from ktstartup.recording.append import appended, with_block
from ktstartup.recording.entry_drafts import arranged
from small_data import ROOT, load, write
from small_forms import RESULTS, TASKS, VIETNAMESE, filled, found, made, read

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ktstartup.model.entries import Section

PERIOD, AGENCY = Period.parse("2024H1"), "so-tc"
FILE = f"progress/{PERIOD}/{AGENCY}.yaml"

# Words as people write them: letters of any kind with a sign here and there.
_WORD = st.builds(
    lambda a, b: a + b,
    st.text(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyÀĐỆỹ"), min_size=2, max_size=8),
    st.sampled_from(["", ",", ":", "?", " (đợt 2)", "“”", ";", "%", "#", "'"]),
)
TEXT = st.lists(_WORD, min_size=1, max_size=6).map(" ".join)
DAY = st.dates(min_value=date(2023, 12, 15), max_value=date(2024, 6, 14))
MONEY = st.integers(100_000, 10**17)
NUMBER = st.one_of(
    st.integers(0, 10**9).map(str),
    st.decimals(0, 10**6, places=4, allow_nan=False).map(lambda d: f"{d:f}".replace(".", ",")),
)
EVIDENCE = st.fixed_dictionaries(
    {"number": TEXT},
    optional={"date": DAY.map(str), "title": TEXT, "link": st.just("https://example.org/a?b=1&c")},
)
COMMON = {"date": DAY.map(str), "note": TEXT, "evidence": EVIDENCE}
FIELDS = st.lists(st.sampled_from(["farm", "tour"]), min_size=1, max_size=2, unique=True)


def _entry(wanted: Mapping[str, Any], **optional: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(dict(wanted), optional={**COMMON, **optional})


PROJECT = _entry(
    {"indicator": st.sampled_from(["projects", "zone"]), "name": TEXT},
    tax_code=st.just("0100123456"), programme=st.just("other"),
    disaggregation=FIELDS.map(lambda ids: {"field": ids}),
)  # fmt: skip
DEAL = _entry(
    {"indicator": st.just("investment"), "name": TEXT, "amount": MONEY.map(str)}, investor=TEXT
)
NONE = _entry({"indicator": st.just("projects"), "value": st.just("0")})
GUESS = _entry({"indicator": st.just("zone"), "value": st.just("3"), "estimate": st.just("true")})
SHARE = _entry({"indicator": st.just("share"), "numerator": NUMBER, "denominator": NUMBER})
UPDATE = _entry(
    {
        "task": st.sampled_from(["1.1", "1.2", "1.3"]),
        "status": st.sampled_from(["not-started", "in-progress", "done", "suspended"]),
    },
    done=st.lists(TEXT, min_size=1, max_size=3),
)
OUTPUT = st.fixed_dictionaries(
    {
        "task": st.sampled_from(["1.2", "1.3"]),
        "outputs": NUMBER.map(lambda n: [{"output": "classes", "value": n}]),
    }
)
SPENT = _entry(
    {"source": st.sampled_from(["central", "local"]), "allocated": MONEY.map(str)},
    disbursed=MONEY.map(str), task=st.sampled_from(["1.1", "1.2"]),
)  # fmt: skip
POINTS = st.lists(TEXT, max_size=3, unique=True)
WORDS = st.fixed_dictionaries(
    {},
    optional={
        "done": POINTS,
        "proposals": POINTS,
        "next": POINTS,
        "difficulties": st.lists(
            st.fixed_dictionaries({"text": TEXT}, optional={"cause": TEXT}), max_size=3
        ),
    },
)


@cache
def _empty(folder: Path) -> Dataset:
    return load(folder)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("data"), {})


def _with(
    data: Dataset, sections: Mapping[str, list[dict[str, Any]]], words: Mapping[str, Any]
) -> Dataset:
    text = with_block("", "report", {"number": "12/BC", "date": "2024-06-17"})
    for section, entries in sections.items():
        for number, entry in enumerate(entries, start=1):
            text = appended(
                text,
                (section,),
                [arranged(entry, f"{section[0]}{number}", cast("Section", section))],
            )
    for part, points in words.items():
        text = appended(text, ("narrative", part), points) if points else text
    return with_files(data, {FILE: text.encode()})


def _told(data: Dataset, name: str = FILE) -> dict[str, Any]:
    """What a file says, entry by entry, without their ids."""
    file = data.by_name[name]
    own = {"id": "x"}
    return {
        "entries": sorted(
            (repr(filed.section), repr(filed.entry.model_copy(update=own)))
            for filed in file.entries
        ),
        "narrative": file.header.narrative,
        "report": file.header.report,
    }


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking a workbook takes for ever
)
@given(
    results=st.lists(st.one_of(PROJECT, DEAL, NONE, GUESS, SHARE), max_size=5),
    tasks=st.lists(UPDATE, max_size=3),
    money=st.lists(SPENT, max_size=3),
    words=WORDS,
)
def test_what_is_written_into_a_form_is_what_is_read_from_it(
    folder: Path, results: Any, tasks: Any, money: Any, words: Any
) -> None:
    empty = _empty(folder)
    # Two rows that say the same are refused: test_forms_reading.
    tasks, money, results = (
        [one for number, one in enumerate(rows) if one not in rows[:number]]
        for rows in (tasks, money, results)
    )
    for number, one in enumerate(results):
        if "name" in one:
            one["name"] += f" {number}"
            one["subject"] = f"doi-tuong-{number}"
    data = _with(empty, {"results": results, "tasks": tasks, "money": money}, words)
    assume(not has_errors(check(data)))
    form = make_form(data, AGENCY, PERIOD, VIETNAMESE)
    # To whom nothing is known all of it is new, and the same.
    read_again, problems = read_form("f.xlsx", form, empty, VIETNAMESE)
    assert isinstance(read_again, Form)
    assert not has_errors(problems)
    taken = plan_import(empty, read_again)
    assert not has_errors(taken.problems)
    sections: dict[str, list[dict[str, Any]]] = {}
    for draft in taken.drafts:
        sections.setdefault(draft.section, []).append(dict(draft.values))
    points: dict[str, Any] = dict(taken.texts[0].values) if taken.texts else {}
    again = _with(empty, sections, points)
    assert _told(again) == _told(data)
    # To whom it is known nothing of it is new.
    known = plan_import(data, read_again)
    assert (known.is_empty, known.problems) == (True, [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_forms_of_the_illustrative_data_say_what_is_recorded(language: str) -> None:
    data, _ = read_dataset(ROOT / "examples" / "minh-hoa")
    assert data is not None
    files = [f for f in data.files if f.period == Period.parse("2023H2")][:5]
    assert len(files) == 5
    for file in files:
        form = make_form(data, file.agency, file.period, Language(language))
        read_again, problems = read_form("f.xlsx", form, data, Language("vi"))
        assert (isinstance(read_again, Form), problems) == (True, [])
        assert isinstance(read_again, Form)
        taken = plan_import(data, read_again)
        assert (taken.is_empty, taken.problems) == (True, [])
        assert taken.known


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_on_a_form_is_longer_than_excel_shows(folder: Path, language: str) -> None:
    words = Language(language)
    for sheet in sheets(_empty(folder).plan, only_needed=False):
        assert len(words.text(sheet.name)) <= 31
        for column in sheet.columns:
            assert len(heading_in(column.heading, words)) <= 32
            assert len(words.text(column.hint)) <= 255


def test_the_same_data_give_the_same_bytes(folder: Path) -> None:
    data = _empty(folder)
    assert made(data) == made(data)
    assert made(data) != made(data, "so-gd")


def _soffice(*arguments: str, profile: Path) -> None:
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", *arguments],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip


def _has_calc() -> bool:
    found_at = shutil.which("soffice")
    program = Path(found_at).resolve().parent if found_at else Path()
    return bool(found_at) and any(program.glob("libsclo*"))


@pytest.mark.skipif(not _has_calc(), reason="LibreOffice Calc is not installed")
def test_a_form_saved_by_libreoffice_is_read_as_well(folder: Path, tmp_path: Path) -> None:
    data = _empty(folder)
    cells = {
        RESULTS: {"A7": "Vốn đầu tư", "B7": "Góp vốn A", "C7": "=500000000*3", "G7": "20/3/2024",
                  "H7": "15/HĐ"},
        TASKS: {"C7": "đang thực hiện"},
    }  # fmt: skip
    (tmp_path / "form.xlsx").write_bytes(filled(made(data), cells))
    _soffice(
        "--convert-to", "xlsx", "--outdir", str(tmp_path / "out"), str(tmp_path / "form.xlsx"),
        profile=tmp_path / "profile",
    )  # fmt: skip
    taken = read(data, (tmp_path / "out" / "form.xlsx").read_bytes())
    assert found(taken) == []
    assert [dict(one.values) for one in taken.drafts] == [
        {"indicator": "investment", "name": "Góp vốn A", "amount": "1500000000",
         "date": "2024-03-20", "evidence": {"number": "15/HĐ"}, "subject": "gop-von-a"},
        {"task": "1.1", "status": "in-progress"},
    ]  # fmt: skip
