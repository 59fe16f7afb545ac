"""An office signs what it closes with its own key; who changed it afterwards has no such key."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from shutil import which

import pytest

from closed_data import data_folder
from ktstartup.api import load
from ktstartup.cli import run
from ktstartup.model.manifest import seal_of
from ktstartup.reading.tree import read_tree
from ktstartup.recording.yaml_writer import block
from small_cli import call

pytestmark = pytest.mark.skipif(which("ssh-keygen") is None, reason="OpenSSH is not installed")

CLOSE = ("close", "-p", "2024H1", "--number", "12", "--date", "18/6/2024")


def key(folder: Path, name: str, kind: str = "ed25519") -> Path:
    subprocess.run(
        ["ssh-keygen", "-q", "-t", kind, "-N", "", "-C", "so-kh", "-f", name],
        cwd=folder, check=True,
    )  # fmt: skip
    return folder / name


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder and the report on it."""
    folder = tmp_path_factory.mktemp("reported")
    data_folder(folder / "data")
    line = ("report", "-p", "2024H1", "--format", "docx", "-o", "out")
    assert call(*line, cwd=folder, KTSTARTUP_TODAY="2024-07-01").returncode == 0
    return folder


@pytest.fixture
def data(reported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(reported, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KTSTARTUP_TODAY", "2024-07-01")
    return tmp_path / "data"


def close(*more: str) -> int:
    return run([*CLOSE, "--report", "out/bao-cao.docx", *more])


def reasons(data: Path) -> list[str]:
    found = load(data).verdict.problems
    assert {one.code for one in found} <= {"KT459"}
    return [str(one.words["reason"]) for one in found]


def forged(data: Path, old: str, new: str) -> None:
    """The manifest changed, and its seal made anew."""
    path = data / "closed/2024H1.yaml"
    text = path.read_text("utf-8")
    assert old in text
    text = text.replace(old, new)
    tree, _ = read_tree("", text)
    assert isinstance(tree, dict)
    body = text[: text.index("\nseal:") + 1]
    path.write_text(body + "\n".join(block({"seal": seal_of(tree)})) + "\n", "utf-8")


@pytest.mark.parametrize("kind", ["ed25519", "rsa", "ecdsa"])
def test_a_closing_bears_the_signature_of_the_offices_key(data: Path, kind: str) -> None:
    mine = key(data.parent, "office", kind)
    assert close("--sign", str(mine)) == 0
    assert reasons(data) == []
    assert run(["check", "--signers", "office.pub"]) == 0


def test_a_forged_closing_is_found_although_its_seal_fits(data: Path) -> None:
    close("--sign", str(key(data.parent, "office")))
    forged(data, "12/BC-SKH", "13/BC-SKH")
    assert reasons(data) == ["what is signed was changed, or the signature is another's"]


def test_a_signature_taken_away_is_missed(data: Path) -> None:
    close("--sign", str(key(data.parent, "office")))
    text = (data / "closed/2024H1.yaml").read_text("utf-8")
    line = next(one for one in text.splitlines(keepends=True) if "signature:" in one)
    forged(data, line, "")
    assert reasons(data) == ["it is gone, or its key is"]


def test_only_keys_that_were_given_are_trusted(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key(data.parent, "office")
    other = key(data.parent, "other")
    close("--sign", str(other))
    capsys.readouterr()
    assert run(["--lang", "en", "check", "--signers", "office.pub", "--format", "json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem["code"] == "KT459"
    assert "another key than those given" in problem["message"]
    Path("signers").write_text("so-kh " + Path("other.pub").read_text("ascii"), "ascii")
    assert run(["check", "--signers", "signers"]) == 0


def test_what_was_not_signed_is_told_where_signatures_are_asked_for(data: Path) -> None:
    key(data.parent, "office")
    assert close() == 0
    assert reasons(data) == []
    assert run(["check", "--signers", "office.pub"]) == 1


def test_a_signed_period_is_opened_again_as_any_other(data: Path) -> None:
    close("--sign", str(key(data.parent, "office")))
    assert run(["reopen", "-p", "2024H1", "--reason", "Thu hồi"]) == 0
    assert reasons(data) == []


@pytest.mark.parametrize("content", ["", "no key\n", "-----BEGIN OPENSSH PRIVATE KEY-----\n"])
def test_what_is_no_key_signs_nothing(
    data: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("broken").write_text(content, "ascii")
    Path("broken").chmod(0o600)
    assert close("--sign", "broken") == 2
    assert "broken" in capsys.readouterr().err
    assert not (data / "closed").exists()


@pytest.mark.usefixtures("data")
def test_a_file_without_keys_trusts_nobody() -> None:
    close()
    Path("signers").write_text("# nobody\n", "ascii")
    assert run(["check", "--signers", "signers"]) == 2
    assert run(["check", "--signers", "nix"]) == 2


def test_a_key_in_the_data_is_never_more_than_a_key(data: Path) -> None:
    """What stands in a manifest is written by strangers: no line of theirs enters a list of keys."""
    close("--sign", str(key(data.parent, "office")))
    text = (data / "closed/2024H1.yaml").read_text("utf-8")
    line = next(one for one in text.splitlines() if "signer:" in one)
    forged(data, line, line.split("signer:")[0] + 'signer: "ssh-ed25519 AAAA\\n* ssh-ed25519 AAAA"')
    assert len(reasons(data)) == 1


def test_without_ssh_keygen_a_signature_is_not_taken_for_good(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    close("--sign", str(key(data.parent, "office")))
    monkeypatch.setenv("PATH", "")
    assert reasons(data) == ["this computer has no ssh-keygen (OpenSSH) to check it with"]
