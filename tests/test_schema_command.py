"""`ktstartup schema`: prints schemas, puts them in place, and says when they are out of date."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from closed_data import data_folder, shut
from ktstartup.cli import run
from ktstartup.language import Language
from ktstartup.reading.loader import read_dataset
from ktstartup.schema.names import names_of
from ktstartup.schema.output_schemas import check_schema, status_schema
from small_data import PLAN, ROOT, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

FILES = [
    "data/.schema/closed.json",
    "data/.schema/decisions.json",
    "data/.schema/plan.json",
    "data/.schema/progress.json",
    ".vscode/extensions.json",
    ".vscode/settings.json",
]
MODELINE = "# yaml-language-server: $schema="
ADD = ("add", "-a", "so-khcn", "-p", "2021H1", "-y")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a data folder, and the work being done in it."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return write(tmp_path / "data", {})


def ktstartup(*arguments: str) -> int:
    return run(["--lang", "en", *arguments])


def settings(folder: Path) -> Any:
    return json.loads((folder.parent / ".vscode" / "settings.json").read_text(encoding="utf-8"))


# --------------------------------------------------------------------------- printing


@pytest.mark.parametrize("name", ["plan", "progress", "decisions", "closed", "status", "check"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_schema_is_printed(
    name: str, language: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--lang", language, "--data", str(folder), "schema", name]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"]


def test_subjects_claimed_so_far_are_offered(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(
        folder,
        {
            "2021H1/so-tc": "results: [{id: r1, indicator: projects, subject: ca-phe, name: Cà phê}]\n"
        },
    )
    assert ktstartup("schema", "progress") == 0
    subjects = json.loads(capsys.readouterr().out)["$defs"]["subjects"]
    assert (subjects["enum"], subjects["enumDescriptions"]) == (["ca-phe"], ["Cà phê"])


@pytest.mark.parametrize("name", ["plan", "decisions", "closed", "status", "check", "verify"])
def test_what_needs_no_plan_is_printed_without_one(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "plan.yaml").unlink()
    assert ktstartup("schema", name) == 0
    Draft202012Validator.check_schema(json.loads(capsys.readouterr().out))


@pytest.mark.parametrize("arguments", [("progress",), ("--write",), ("--check",)])
def test_what_needs_a_plan_says_what_is_wrong_with_it(
    arguments: tuple[str, ...],
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    unchanged: Callable[[Path], AbstractContextManager[None]],
) -> None:
    (folder / "plan.yaml").write_text("version: 1\n", encoding="utf-8")
    with unchanged(folder):
        assert ktstartup("schema", *arguments) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "KT203" in said.err


@pytest.mark.parametrize(
    "arguments",
    [(), ("plan", "--write"), ("--write", "--check"), ("plan", "--check"), ("plans",), ("a", "b")],
)
def test_wrong_use_says_what_to_do(
    arguments: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ktstartup("schema", *arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.strip()
    assert not (folder.parent / ".vscode").exists()


# ------------------------------------------------------------------------ what is printed


@pytest.fixture(scope="module")
def real_names() -> Any:
    data, _ = read_dataset(ROOT / "data")
    assert data is not None
    return names_of(data.plan, Language("vi"))


@pytest.mark.parametrize("data", ["data", "examples/minh-hoa", "examples/tinh-gia-dinh"])
@pytest.mark.parametrize("options", [(), ("-p", "2024H1"), ("-a", "so-khcn"), ("-p", "2019-2025")])
def test_the_status_is_as_its_schema_says(
    data: str, options: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    read, _ = read_dataset(ROOT / data)
    assert read is not None
    assert run(["--data", str(ROOT / data), "status", "--format", "json", *options]) == 0
    schema = status_schema(Language("vi"), names_of(read.plan, Language("vi")))
    errors = Draft202012Validator(schema).iter_errors(json.loads(capsys.readouterr().out))
    assert [error.message[:200] for error in errors] == []


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({}, 0),
        ({"2021H1/so-tc": "results: [{id: R1}]\nfoo: 1\n"}, 1),
        ({"2021H1/so-tc": "a: [\n"}, 1),
    ],
)
def test_the_check_is_as_its_schema_says(
    files: dict[str, str], code: int, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, files)
    assert ktstartup("check", "--format", "json") == code
    found = json.loads(capsys.readouterr().out)
    assert bool(found["problems"]) == bool(code)
    Draft202012Validator(check_schema(Language("en"))).validate(found)


def test_the_check_of_templates_is_as_its_schema_says(
    capsys: pytest.CaptureFixture[str],
) -> None:
    template = str(ROOT / "templates" / "vi" / "report.docx")
    ktstartup("template", "check", template, "--format", "json")
    Draft202012Validator(check_schema(Language("en"))).validate(json.loads(capsys.readouterr().out))


# -------------------------------------------------------------------------- put in place


def test_everything_is_put_in_place_once(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    unchanged: Callable[[Path], AbstractContextManager[None]],
) -> None:
    assert ktstartup("schema", "--check") == 1
    said = capsys.readouterr().out
    assert all(f"Out of date: {name}\n" in said for name in FILES)
    assert ktstartup("schema", "--write") == 0
    said = capsys.readouterr().out
    assert all(f"Written: {name}\n" in said for name in FILES)
    assert settings(folder)["yaml.schemas"] == {
        "./data/.schema/plan.json": "data/plan.yaml",
        "./data/.schema/progress.json": "data/progress/*/*.yaml",
        "./data/.schema/decisions.json": "data/decisions.yaml",
        "./data/.schema/closed.json": "data/closed/*.yaml",
    }
    with unchanged(folder.parent):
        assert ktstartup("schema", "--write") == 0
        assert ktstartup("schema", "--check") == 0
        assert ktstartup("check") == 0
    assert "nothing was changed" in capsys.readouterr().out


def test_a_plan_that_gained_an_agency_makes_them_out_of_date(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ktstartup("schema", "--write")
    more = "agencies:\n  so-moi: {name: Sở Mới, abbreviation: SM, symbol: SM}\n"
    plan = PLAN.replace("agencies:\n", more)
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    capsys.readouterr()
    assert ktstartup("schema", "--check") == 1
    assert capsys.readouterr().out.splitlines()[:2] == [
        "Out of date: data/.schema/plan.json",
        "Out of date: data/.schema/progress.json",
    ]
    assert ktstartup("schema", "--write") == 0
    assert ktstartup("schema", "--check") == 0
    assert "so-moi" in (folder / ".schema" / "progress.json").read_text(encoding="utf-8")


def test_entries_and_line_ends_do_not(folder: Path) -> None:
    ktstartup("schema", "--write")
    assert ktstartup(*ADD, "-i", "projects", "--subject", "Cà phê", "-e", "1/QĐ") == 0
    for path in (folder / ".schema").iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert ktstartup("schema", "--check") == 0


def test_settings_of_ones_own_are_kept(folder: Path) -> None:
    own = '{\n  // mine\n  "editor.tabSize": 4,\n  "yaml.format.enable": true\n}\n'
    (folder.parent / ".vscode").mkdir()
    (folder.parent / ".vscode" / "settings.json").write_text(own, encoding="utf-8")
    assert ktstartup("schema", "--write") == 0
    text = (folder.parent / ".vscode" / "settings.json").read_text(encoding="utf-8")
    assert text.startswith(own.removesuffix("\n}\n"))
    assert '"./data/.schema/plan.json"' in text
    assert ktstartup("schema", "--check") == 0


@pytest.mark.parametrize("spoilt", ["{oops", "[]", "{", '{"yaml.schemas": 1}', "\x80"])
def test_settings_that_are_not_understood_are_left_alone(
    spoilt: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder.parent / ".vscode").mkdir()
    path = folder.parent / ".vscode" / "settings.json"
    path.write_bytes(spoilt.encode("latin-1"))
    assert ktstartup("schema", "--write") == 1
    said = capsys.readouterr().out
    assert path.read_bytes() == spoilt.encode("latin-1")
    assert ".vscode/settings.json cannot be changed safely" in said
    assert '"./data/.schema/progress.json": "data/progress/*/*.yaml"' in said
    assert (folder / ".schema" / "progress.json").is_file()


def test_two_data_folders_of_a_repository_stand_side_by_side(folder: Path) -> None:
    other = write(folder.parent / "examples" / "other", {})
    ktstartup("schema", "--write")
    assert run(["--data", str(other), "schema", "--write"]) == 0
    assert len(settings(folder)["yaml.schemas"]) == 8
    assert ktstartup("schema", "--check") == 0


def test_without_git_the_settings_stand_beside_data(folder: Path) -> None:
    shutil.rmtree(folder.parent / ".git")
    assert ktstartup("schema", "--write") == 0
    assert settings(folder)["yaml.schemas"]


def test_without_git_and_under_another_name_they_stand_in_the_folder(tmp_path: Path) -> None:
    folder = write(tmp_path / "so-lieu", {})
    assert run(["--data", str(folder), "schema", "--write"]) == 0
    found = json.loads((folder / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    assert found["yaml.schemas"]["./.schema/progress.json"] == "progress/*/*.yaml"
    assert run(["--data", str(folder), "check"]) == 0


@pytest.mark.parametrize(
    "data",
    [
        "data",
        "examples/minh-hoa",
        "examples/tinh-gia-dinh",
        "examples/tinh-minh-hoa",
        "examples/day-nghe",
    ],
)
def test_those_of_this_repository_are_up_to_date(data: str) -> None:
    assert run(["--data", str(ROOT / data), "schema", "--check"]) == 0


# ------------------------------------------------------------------------- the modeline


def test_a_new_progress_file_names_its_schema(folder: Path) -> None:
    ktstartup("schema", "--write")
    assert ktstartup(*ADD, "-i", "trained", "--value", "5", "-e", "1/QĐ") == 0
    assert ktstartup("submit", *ADD[1:5], "--number", "1/BC", "--date", "2021-06-15", "-y") == 0
    path = folder / "progress" / "2021H1" / "so-khcn.yaml"
    first, *rest = path.read_text(encoding="utf-8").splitlines()
    assert first == f"{MODELINE}../../.schema/progress.json"
    assert (path.parent / first.removeprefix(MODELINE)).resolve().is_file()
    assert rest[0] == "report: {number: 1/BC, date: 2021-06-15}"
    assert ktstartup("check") == 0


def test_a_file_that_is_there_gets_none(folder: Path) -> None:
    ktstartup("schema", "--write")
    write(folder, {"2021H1/so-khcn": "tasks:\n  - {id: t1, task: '1.2', status: done}\n"})
    assert ktstartup(*ADD, "-i", "trained", "--value", "5", "-e", "1/QĐ") == 0
    text = (folder / "progress" / "2021H1" / "so-khcn.yaml").read_text(encoding="utf-8")
    assert text.startswith("tasks:\n")


def test_without_schemas_a_new_file_names_none(folder: Path) -> None:
    assert ktstartup(*ADD, "-i", "trained", "--value", "5", "-e", "1/QĐ") == 0
    text = (folder / "progress" / "2021H1" / "so-khcn.yaml").read_text(encoding="utf-8")
    assert text.startswith("results:\n")


def test_decisions_name_their_schema(folder: Path) -> None:
    ktstartup("schema", "--write")
    claim = "results: [{{id: r1, indicator: projects, subject: {0}, name: Mật ong, evidence: {{number: 1}}}}]\n"
    write(folder, {"2021H1/so-tc": claim.format("a"), "2021H1/so-gd": claim.format("b")})
    assert ktstartup("decide", "a", "b", "--distinct", "--reason", "Hai làng", "--by", "Sở KH") == 0
    text = (folder / "decisions.yaml").read_text(encoding="utf-8")
    assert text.startswith(f"{MODELINE}.schema/decisions.json\ndistinct:\n")


def test_a_manifest_names_its_schema(folder: Path) -> None:
    shutil.rmtree(folder)
    data_folder(folder)
    manifest = shut(folder, "2024H1")
    ktstartup("schema", "--write")
    assert ktstartup("reopen", "-p", "2024H1", "--reason", "Thiếu", "--by", "Sở KH") == 0
    text = manifest.read_text(encoding="utf-8")
    assert text.startswith(f"{MODELINE}../.schema/closed.json\n# Do lệnh")
    assert ktstartup("check") == 0
