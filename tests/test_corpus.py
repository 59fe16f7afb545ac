"""Every file of `corpus/` is a test: adding a file adds one.

A file of `corpus/bad/` says in its heading which problems must be found, all of
them and no other; one of `corpus/good/` how many entries are read:

    # What a careless person did.
    # expect: KT301 7              code and line; a third word names another file
    # expect: KT107 7:5            the same with the column
    # says: thiếu dấu cách         words that an officer needs, in the sentence or the hint
    # entries: 3                   good files only
    # file: progress/2024H1/so-khcn.yaml      where it stands (this is the default)
    # also: estimate-2023H2.yaml -> progress/2023H2/so-khcn.yaml    from corpus/support/

The file is copied as it is, so its line numbers are those of the heading. Those called
`slip-…` are what officers type in Notepad.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from ktstartup.cli import run
from ktstartup.error_codes.table import ERROR_CODES
from ktstartup.language import Language
from ktstartup.problems import has_errors
from ktstartup.reading.mistakes.source_line import BLANKS, WRITE_SO
from ktstartup.reading.mistakes.syntax_errors import REASONS
from small_corpus import BAD, CORPUS, GOOD, Case, checked, problems_of, text_of
from small_data import words_missing

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path


each_bad = pytest.mark.parametrize("case", BAD, ids=lambda case: case.path.stem)
each_good = pytest.mark.parametrize("case", GOOD, ids=lambda case: case.path.stem)


@each_bad
def test_bad_file_gives_exactly_its_problems(case: Case) -> None:
    found = [(one.code, one.place.line, one.place.file) for one in problems_of(case)]
    assert sorted(found) == sorted(case.expected)


@each_bad
def test_bad_file_is_told_in_the_words_that_an_officer_needs(case: Case) -> None:
    vietnamese = Language("vi")
    said = [f"{one.message(vietnamese)} – {one.hint(vietnamese)}" for one in problems_of(case)]
    for words in case.says:
        assert any(words in sentence for sentence in said), said


@each_bad
def test_problem_of_bad_file_stands_at_its_column(case: Case) -> None:
    found = {(one.code, one.place.line, one.place.column) for one in problems_of(case)}
    assert found >= set(case.columns)


@each_bad
def test_line_that_an_officer_is_told_to_write_mends_the_file(case: Case, data: Path) -> None:
    case.lay_out(data)
    for problem in problems_of(case):
        mended, file = problem.words.get("mended"), data / problem.place.file
        if problem.code != "KT107" or not mended or problem.advice not in (WRITE_SO, BLANKS):
            continue
        lines = file.read_text("utf-8").splitlines()
        old = lines[problem.place.line - 1]
        blanks = int(problem.words["blanks"])
        assert problem.advice == BLANKS or blanks == len(old) - len(old.lstrip())
        lines[problem.place.line - 1] = " " * blanks + mended
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        assert [one.code for one in checked(data)[1] if one.place == problem.place] == []


@each_good
def test_good_file_gives_no_problem(case: Case, data: Path) -> None:
    case.lay_out(data)
    dataset, problems = checked(data)
    assert problems == []
    assert dataset is not None
    assert len(dataset.entries) == case.entries


@each_bad
def test_bad_file_is_told_in_full_sentences(case: Case) -> None:
    for problem in problems_of(case):
        assert words_missing(problem) == set()
        assert all(isinstance(word, str) for word in problem.words.values())
        if problem.code == "KT107":
            # What libyaml says in its own words is never shown to an officer.
            assert problem.words["reason"] not in REASONS
            assert not problem.words["reason"].startswith(("found ", "did not find", "could not"))


@each_bad
def test_bad_file_on_the_command_line(
    case: Case,
    data: Path,
    unchanged: Callable[[Path], AbstractContextManager[None]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    case.lay_out(data)
    problems = problems_of(case)
    with unchanged(data):
        as_json = run(["--data", str(data), "--lang", "vi", "check", "--format", "json"])
        found = json.loads(capsys.readouterr().out)["problems"]
        as_text = run(["--data", str(data), "--lang", "en", "check"])
        said = capsys.readouterr()
    assert as_json == as_text == int(has_errors(problems))
    assert [problem["code"] for problem in found] == [problem.code for problem in problems]
    assert all(problem["message"] and problem["hint"] for problem in found)
    assert said.err == ""
    for problem in found:
        line, column = problem["line"], problem["column"]
        place = f":{line}:{column}: " if line else ": "
        assert re.search(rf"{place}\w+ {problem['code']}: ", said.out)


def test_the_corpus_is_as_large_as_promised() -> None:
    assert len(BAD) >= 80
    assert len(GOOD) >= 20
    slips = [case for case in BAD if case.path.stem.startswith("slip-")]
    assert len(slips) >= 140
    assert [case.path.stem for case in slips if not case.says] == []


@pytest.mark.parametrize(
    "case", [*BAD, *GOOD], ids=lambda case: f"{case.path.parent.name}-{case.path.stem}"
)
def test_heading_is_complete(case: Case) -> None:
    first, _, _ = text_of(case.path).partition("\n")
    assert first.startswith("# "), "the first line says what the case teaches"
    assert bool(case.expected) == (case.path.parent.name == "bad")
    assert (case.entries is None) == (case.path.parent.name == "bad")
    assert {code for code, _, _ in case.expected} <= set(ERROR_CODES)


def test_every_support_file_is_used() -> None:
    used = {source for case in (*BAD, *GOOD) for source, _ in case.also}
    assert used == {path.name for path in (CORPUS / "support").iterdir()}
