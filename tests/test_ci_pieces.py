"""The ready pieces for CI and pre-commit: valid to their readers, and run as far as without them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
import yaml

from ktstartup.cli import run
from ktstartup.scaffold.new_plan import in_one_layout
from ktstartup.scaffold.shipped_files import shipped
from small_data import PLAN, ROOT, write

CI = ROOT / "examples" / "ci"
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
GOOD = "results:\n  - id: r1\n    indicator: projects\n    value: 0\n    date: 2022-03-01\n"
BAD = GOOD.replace("projects", "projetcs")

STUBS = {
    # Only what needs the server, or installs: it keeps what it was asked in asked.json.
    "pip": "",
    "gh": """\
body = next((one.partition("@")[2] for one in sys.argv if one.startswith("body=@")), None)
asked = {"method": "GET", "path": sys.argv[2]}
if "--method" in sys.argv:
    asked = {"method": sys.argv[3], "path": sys.argv[4], "body": open(body).read()}
else:
    assert sys.argv[-1] == '.[] | select(.body | startswith("<!-- ktstartup -->")) | .id'
    asked = {"method": "GET", "path": sys.argv[3]}
    print("7\\n9" if os.environ.get("COMMENTED") else "", end="")
keep(asked)
""",
    "curl": """\
assert "PRIVATE-TOKEN: bí mật" in sys.argv
body = next((one.partition("@")[2] for one in sys.argv if one.startswith("body@")), None)
if body:
    method = sys.argv[sys.argv.index("--request") + 1]
    keep({"method": method, "path": sys.argv[-1], "body": open(body).read()})
else:
    notes = [{"id": 3, "body": "khác"}]
    notes += [{"id": 7, "body": "<!-- ktstartup -->"}] if os.environ.get("COMMENTED") else []
    print(json.dumps(notes))
    keep({"method": "GET", "path": sys.argv[-1]})
""",
}
_KEEP = """\
import json, os, sys
def keep(asked):
    with open(os.environ["ASKED"], "a") as stream:
        print(json.dumps(asked), file=stream)
"""


def git(folder: Path, *arguments: str) -> None:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone of a repository with data, on a branch, with the server's programs stubbed."""
    origin = tmp_path / "origin"
    write(origin / "data", {"2022H1/so-tc": GOOD}, plan=in_one_layout(PLAN))
    git(tmp_path, "init", "-q", "-b", "main", "origin")
    git(origin, "add", ".")
    git(origin, "commit", "-q", "-m", "Số liệu")
    git(tmp_path, "clone", "-q", "origin", "clone")
    git(tmp_path / "clone", "switch", "-q", "-c", "nhánh")
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, code in STUBS.items():
        (programs / name).write_text(f"#!{sys.executable}\n{_KEEP}{code}", encoding="utf-8")
        (programs / name).chmod(0o755)
    return tmp_path / "clone"


def change(clone: Path, text: str, agency: str = "so-gd") -> None:
    file = clone / "data" / "progress" / "2022H1" / f"{agency}.yaml"
    file.write_text(text, encoding="utf-8")
    git(clone, "add", ".")
    git(clone, "commit", "-q", "-m", "Thêm")


def bash(clone: Path, how: str, script: str, **more: str) -> subprocess.CompletedProcess[str]:
    programs = [clone.parent / "bin", Path(sys.executable).parent, os.environ["PATH"]]
    environment = {
        **os.environ,
        "PATH": os.pathsep.join(map(str, programs)),
        "ASKED": str(clone.parent / "asked.json"),
        "KTSTARTUP_TODAY": "2022-07-01",
        **more,
    }
    return subprocess.run(
        ["bash", "--noprofile", "--norc", *how.split(), "-c", script],
        cwd=clone, env=environment, capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip


def asked(clone: Path) -> list[dict[str, str]]:
    text = (clone.parent / "asked.json").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


# ------------------------------------------------------------------ what their readers say


@pytest.mark.parametrize(
    ("schema", "name"), [("github-workflows", "github.yml"), ("gitlab-ci", "gitlab-ci.yml")]
)
def test_valid_by_the_published_schema(schema: str, name: str) -> None:
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
    done = subprocess.run([*check, str(CI / name)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_nothing_of_third_parties_and_everything_pinned() -> None:
    workflow = (CI / "github.yml").read_text(encoding="utf-8")
    used = re.findall(r"uses: (\S+)@(\S+)  # v\d+\.\d+\.\d+", workflow)
    assert len(used) == workflow.count("uses:")
    assert {name for name, _ in used} == {
        "actions/checkout", "actions/setup-python", "actions/upload-artifact",
    }  # fmt: skip
    assert all(re.fullmatch(r"[0-9a-f]{40}", commit) for _, commit in used)


def test_what_others_write_never_enters_a_script() -> None:
    """An expression inside a script would let a branch's name be run."""
    for step in github_steps():
        assert "${{" not in step.get("run", "")


# ------------------------------------------------------------------ GitHub


def github_steps() -> list[dict[str, Any]]:
    workflow = yaml.safe_load((CI / "github.yml").read_text(encoding="utf-8"))
    steps: list[dict[str, Any]] = workflow["jobs"]["data"]["steps"]
    return steps


def github(clone: Path, name: str, **more: str) -> subprocess.CompletedProcess[str]:
    step = next(step for step in github_steps() if step.get("name") == name)
    given = {"BASE": "main", "REPOSITORY": "tinh/so-lieu", "NUMBER": "12", "KTSTARTUP": "ktstartup",
             "GITHUB_STEP_SUMMARY": str(clone.parent / "summary.md")}  # fmt: skip
    given |= {key: value for key, value in step.get("env", {}).items() if "${{" not in value}
    return bash(clone, "-e", step["run"], **(given | more))


def test_a_good_change_on_github(clone: Path) -> None:
    change(clone, GOOD)
    for name in ("Install", "Check", "Layout", "Status", "Reports", "Comment"):
        done = github(clone, name)
        assert done.returncode == 0, (name, done.stdout, done.stderr)
    assert json.loads((clone / "ktstartup.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert (clone / "reports" / "bao-cao.docx").is_file()
    assert b"<!DOCTYPE html>" in (clone / "reports" / "trang-lanh-dao.html").read_bytes()
    status = (clone / "status.md").read_text(encoding="utf-8")
    assert status.startswith("<!-- ktstartup -->\n### Kế hoạch 01/KH-UBND\n")
    assert (clone.parent / "summary.md").read_text(encoding="utf-8") == status
    look, post = asked(clone)
    assert look == {"method": "GET", "path": "repos/tinh/so-lieu/issues/12/comments"}
    assert post == {**look, "method": "POST", "body": status}
    assert github(clone, "Comment", COMMENTED="1").returncode == 0
    assert asked(clone)[-1] == {
        "method": "PATCH", "path": "repos/tinh/so-lieu/issues/comments/7", "body": status,
    }  # fmt: skip


def test_a_bad_change_on_github(clone: Path) -> None:
    change(clone, BAD)
    done = github(clone, "Check")
    assert done.returncode == 1
    assert "::error file=data/progress/2022H1/so-gd.yaml,line=3," in done.stdout
    assert github(clone, "Status").returncode == 0
    assert (clone / "status.md").read_text(encoding="utf-8") == (
        "<!-- ktstartup -->\n"
        "Số liệu còn lỗi nên chưa lập được bảng tiến độ: xem kết quả kiểm tra.\n"
    )
    assert github(clone, "Reports").returncode == 1


def test_what_was_entered_may_not_change_on_github(clone: Path) -> None:
    change(clone, GOOD.replace("2022-03-01", "2022-03-02"), "so-tc")
    assert github(clone, "Check").returncode == 1
    # A push to the branch itself is checked as it is.
    assert github(clone, "Check", BASE="").returncode == 0


# ------------------------------------------------------------------ GitLab


def gitlab(clone: Path, part: str, **more: str) -> subprocess.CompletedProcess[str]:
    job = yaml.safe_load((CI / "gitlab-ci.yml").read_text(encoding="utf-8"))
    given = {"KTSTARTUP": "ktstartup", "CI_MERGE_REQUEST_DIFF_BASE_SHA": "origin/main",
             "CI_MERGE_REQUEST_IID": "12", "CI_PROJECT_ID": "34", "KTSTARTUP_TOKEN": "bí mật",
             "CI_API_V4_URL": "https://git.example.vn/api/v4"}  # fmt: skip
    script = "\n".join(job["ktstartup"][part])
    return bash(clone, "-eo pipefail", script, **(job["variables"] | given | more))


def test_a_good_change_on_gitlab(clone: Path) -> None:
    change(clone, GOOD)
    done = gitlab(clone, "script")
    assert done.returncode == 0, done.stderr
    assert json.loads((clone / "code-quality.json").read_text(encoding="utf-8")) == []
    assert ET.parse(clone / "junit.xml").getroot().tag in ("testsuite", "testsuites")  # noqa: S314 - ours
    assert (clone / "reports" / "bao-cao.docx").is_file()
    assert gitlab(clone, "after_script").returncode == 0
    status = (clone / "status.md").read_text(encoding="utf-8")
    notes = "https://git.example.vn/api/v4/projects/34/merge_requests/12/notes"
    assert asked(clone) == [
        {"method": "GET", "path": f"{notes}?sort=asc&per_page=100"},
        {"method": "POST", "path": notes, "body": status},
    ]
    assert gitlab(clone, "after_script", COMMENTED="1").returncode == 0
    assert asked(clone)[-1] == {"method": "PUT", "path": f"{notes}/7", "body": status}


def test_a_bad_change_on_gitlab(clone: Path) -> None:
    change(clone, BAD)
    done = gitlab(clone, "script")
    assert done.returncode == 1
    (found,) = json.loads((clone / "code-quality.json").read_text(encoding="utf-8"))
    assert found["location"]["path"] == "data/progress/2022H1/so-gd.yaml"
    assert "KT309" in (clone / "junit.xml").read_text(encoding="utf-8")
    assert not (clone / "reports").exists()
    assert gitlab(clone, "after_script").returncode == 0
    assert "Số liệu còn lỗi" in asked(clone)[-1]["body"]


def test_without_a_token_nothing_is_posted_on_gitlab(clone: Path) -> None:
    (clone / "status.md").write_text("", encoding="utf-8")
    assert gitlab(clone, "after_script", KTSTARTUP_TOKEN="").returncode == 0
    assert not (clone.parent / "asked.json").exists()


# ------------------------------------------------------------------ check, by files


@pytest.fixture
def two_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two data folders, of which the second has an error."""
    write(tmp_path / "một", {"2022H1/so-tc": GOOD})
    write(tmp_path / "hai", {"2022H1/so-tc": BAD})
    monkeypatch.chdir(tmp_path)


ONE, TWO = "một/progress/2022H1/so-tc.yaml", "hai/progress/2022H1/so-tc.yaml"


@pytest.mark.usefixtures("two_folders")
@pytest.mark.parametrize(
    ("files", "code", "said"),
    [
        ([ONE], 0, ["No problems: 2 files, 1 entry"]),
        (["một"], 0, ["No problems: 2 files, 1 entry"]),
        (["hai/plan.yaml"], 1, ["hai/progress/2022H1/so-tc.yaml:3:16: error KT309"]),
        ([ONE, TWO, "hai/plan.yaml"], 1, ["No problems: 2 files", "1 error, 0 warnings (2 files"]),
        (["hai/progress/2022H1/gone.yaml"], 1, ["error KT309"]),
        (["nowhere/x.yaml"], 0, ["None of these files lies in a data folder."]),
    ],
)
def test_check_of_files_is_of_their_folders(
    capsys: pytest.CaptureFixture[str],
    files: list[str],
    code: int,
    said: list[str],
) -> None:
    assert run(["--lang", "en", "check", *files]) == code
    out = capsys.readouterr().out
    assert all(one in out for one in said)
    assert out.count("No problems") + out.count("1 error,") == len({f[:3] for f in files} - {"now"})


@pytest.mark.usefixtures("two_folders")
def test_several_folders_are_shown_as_text_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "en", "check", ONE, TWO, "--format", "json"]) == 2
    assert "name those of one" in capsys.readouterr().err
    assert run(["--lang", "en", "check", TWO, "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["problems"][0]["code"] == "KT309"


# ------------------------------------------------------------------ pre-commit


def pre_commit(clone: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = f"{sys.executable} -m pre_commit {' '.join(arguments)}"
    return bash(clone, "-e", command, PRE_COMMIT_HOME=str(clone.parent / "pre-commit"))


def configured(clone: Path, config: str) -> None:
    (clone / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    git(clone, "add", ".pre-commit-config.yaml")


# The hooks as they are published, but with the tool that is here: nothing is fetched.
PUBLISHED = yaml.safe_dump(
    {"repos": [{"repo": "local", "hooks": [{**hook, "language": "system"} for hook in HOOKS]}]}
)


def test_the_manifest_is_one() -> None:
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert [hook["id"] for hook in HOOKS] == ["ktstartup-check", "ktstartup-fmt"]


@pytest.mark.parametrize("config", [PUBLISHED, shipped("pre-commit-config.yaml")],
                         ids=["published", "of a new repository"])  # fmt: skip
def test_hooks_pass_good_data_and_stop_bad_ones(clone: Path, config: str) -> None:
    configured(clone, config)
    done = pre_commit(clone, "run", "--all-files")
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("Passed") == 2
    bad = clone / "data" / "progress" / "2022H1" / "so-gd.yaml"
    bad.write_text(BAD, encoding="utf-8")
    git(clone, "add", ".")
    done = pre_commit(clone, "run")
    assert done.returncode == 1
    assert "data/progress/2022H1/so-gd.yaml:3:16" in done.stdout
    assert done.stdout.count("Passed") == 1
    bad.write_text(GOOD.replace("    indicator: projects", "    indicator:   projects"), "utf-8")
    git(clone, "add", ".")
    done = pre_commit(clone, "run")
    assert re.search(r"ktstartup check\.+Passed\nktstartup fmt\.+Failed", done.stdout)


def test_the_check_is_of_the_folders_in_which_files_change(clone: Path) -> None:
    configured(clone, PUBLISHED)
    write(clone / "khác" / "data", {"2022H1/so-tc": BAD}, plan=in_one_layout(PLAN))
    git(clone, "add", ".")
    git(clone, "commit", "-q", "--no-verify", "-m", "Kho thứ hai")
    change_of_the_first = clone / "data" / "progress" / "2022H1" / "so-gd.yaml"
    change_of_the_first.write_text(GOOD, encoding="utf-8")
    git(clone, "add", ".")
    assert pre_commit(clone, "run").returncode == 0
    (clone / "khác" / "data" / "decisions.yaml").write_text("distinct: []\n", encoding="utf-8")
    git(clone, "add", ".")
    done = pre_commit(clone, "run")
    assert done.returncode == 1
    assert "khác/data/progress/2022H1/so-tc.yaml:3:16" in done.stdout


def test_hooks_run_for_data_files_only() -> None:
    chosen = [re.compile(hook["files"]) for hook in HOOKS]
    runs = {
        "data/plan.yaml": [True, True],
        "plan.yaml": [True, True],
        "examples/x/decisions.yaml": [True, True],
        "data/progress/2024H1/so-khcn.yaml": [True, True],
        "data/progress/2024H1/so-khcn.yml": [True, False],
        "data/closed/2024H1.yaml": [True, False],
        "README.md": [False, False],
        ".github/workflows/ktstartup.yml": [False, False],
        "my-plan.yaml": [False, False],
    }
    assert {name: [bool(one.search(name)) for one in chosen] for name in runs} == runs
