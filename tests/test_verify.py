"""`verify`: a signed document beside the data, and the digital signature of a PDF."""

from __future__ import annotations

import datetime as dt
import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from jsonschema import Draft202012Validator
from rapidfuzz.distance import Indel

from closed_data import data_folder
from ktstartup.api import load
from ktstartup.cli import run
from ktstartup.commands.issued_reports import MOST_WORDS
from ktstartup.language import Language
from ktstartup.schema.output_schemas import verify_schema
from small_cli import call

if TYPE_CHECKING:
    from collections.abc import Callable

    Says = Callable[..., str]

CLOSE = ("close", "-p", "2024H1", "--number", "12", "--date", "18/6/2024", "--report")
SOFFICE = shutil.which("soffice")
with_pages = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
at_once = pytest.mark.xdist_group("verify")


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder and the report on it."""
    folder = tmp_path_factory.mktemp("reported")
    data_folder(folder / "data")
    issue = ("--number", "12", "--date", "18/6/2024")
    line = ("report", "-p", "2024H1", *issue, "--format", "docx", "-o", ".")
    assert call(*line, cwd=folder, KTSTARTUP_TODAY="2024-07-01").returncode == 0
    return folder


@pytest.fixture(scope="module")
def printed(reported: Path) -> Path:
    """The report as a PDF."""
    return as_pdf(reported / "bao-cao.docx")


@pytest.fixture
def data(reported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(reported, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KTSTARTUP_TODAY", "2024-07-01")
    return tmp_path / "data"


@pytest.fixture
def says(capsys: pytest.CaptureFixture[str]) -> Says:
    def say(*arguments: str, code: int = 0) -> str:
        capsys.readouterr()
        found = run(["--lang", "en", *arguments])
        said = capsys.readouterr()
        assert found == code, said.out + said.err
        return said.out + said.err

    return say


def changed(old: str, new: str | None) -> str:
    """The Word file with a figure changed, or without the paragraph that has it."""
    document = Document("bao-cao.docx")
    paragraph = next(one for one in document.paragraphs if old in one.text)
    if new is None:
        element = paragraph._element  # noqa: SLF001 - python-docx removes no paragraph
        document.element.body.remove(element)
    else:
        paragraph.text = paragraph.text.replace(old, new)
    document.save("da-ky.docx")
    return "da-ky.docx"


@pytest.mark.usefixtures("data")
def test_a_document_that_says_what_the_data_give(says: Says) -> None:
    said = says("verify", "bao-cao.docx", "-p", "2024H1", "--number", "12", "--date", "18/6/2024")
    assert "different: 0, missing: 0" in said
    assert "is another file than one that a period was closed with" in said


@pytest.mark.usefixtures("data")
def test_a_figure_that_was_changed_is_told_with_its_paragraph(says: Says) -> None:
    said = says("verify", changed("120", "150"), "-p", "2024H1", code=1)
    assert "    120: different: 150" in said
    assert "different: 1, missing: 0" in said


@pytest.mark.usefixtures("data")
def test_a_paragraph_that_was_taken_out_is_told(says: Says) -> None:
    said = says("verify", changed("120", None), "-p", "2024H1", code=1)
    assert "    taken out" in said


def added() -> str:
    """The Word file with a paragraph more."""
    document = Document("bao-cao.docx")
    paragraph = next(one for one in document.paragraphs if "120" in one.text)
    paragraph.insert_paragraph_before("Kinh phí bổ sung: 500 triệu đồng.")
    document.save("da-ky.docx")
    return "da-ky.docx"


@pytest.mark.usefixtures("data")
def test_a_paragraph_that_was_added_is_told(says: Says) -> None:
    said = says("verify", added(), "-p", "2024H1", code=1)
    assert "Passages with figures that the data do not have: 1\n" in said
    assert "  + Kinh phí bổ sung: 500 triệu đồng" in said


@pytest.mark.usefixtures("data")
def test_programs_are_told_the_same_as_their_schema_says(says: Says) -> None:
    issue = ("-p", "2024H1", "--number", "12", "--date", "18/6/2024", "--format", "json")
    checked = Draft202012Validator(verify_schema(Language("en")))
    good = json.loads(says("verify", "bao-cao.docx", *issue))
    checked.validate(good)
    assert (good["good"], good["added"], good["signatures"]) == (True, [], None)
    assert {one["state"] for one in good["paragraphs"]} == {"found"}
    bad = json.loads(says("verify", changed("120", "150"), *issue, code=1))
    checked.validate(bad)
    (paragraph,) = (one for one in bad["paragraphs"] if one["state"] != "found")
    assert {"figure": "120", "state": "different", "there": "150"} in paragraph["figures"]
    more = json.loads(says("verify", added(), *issue, code=1))
    checked.validate(more)
    assert more["added"] == [{"text": "Kinh phí bổ sung: 500 triệu đồng", "figures": ["500"]}]


@pytest.mark.usefixtures("data")
def test_every_figure_is_told_where_that_is_asked(says: Says) -> None:
    issue = ("--number", "12", "--date", "18/6/2024")
    said = says("verify", "bao-cao.docx", "-p", "2024H1", *issue, "--all")
    assert "    120: found" in said


def test_the_file_that_a_period_was_closed_with_is_known_by_itself(data: Path, says: Says) -> None:
    says(*CLOSE, "bao-cao.docx")
    said = says("verify", "bao-cao.docx")
    assert "byte for byte, the file that 2024H1 was closed with (12/BC-SKH)" in said
    # What was issued stays the measure, whatever became of the data.
    plan = data / "plan.yaml"
    plan.write_text(plan.read_text("utf-8").replace("verb: đào tạo được", "verb: dạy"), "utf-8")
    assert "different: 0, missing: 0" in says("verify", "bao-cao.docx")
    assert "is another file" in says("verify", changed("120", "150"), "-p", "2024H1", code=1)
    says("verify", "bao-cao.docx", "-p", "2023H2", code=1)


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("bao-cao.docx",), 2, "name it by --period"),
        (("bao-cao.docx", "-p", "2023H2"), 1, "not the report on"),
        (("bao-cao.docx", "-p", "2024H1", "--root", "x.pem"), 2, "signature of a PDF"),
        (("nix.pdf", "-p", "2024H1"), 2, "cannot be read"),
        (("data/plan.yaml", "-p", "2024H1"), 1, "neither a Word file"),
        (("broken.pdf", "-p", "2024H1"), 1, "cannot be read as a PDF"),
    ],
)
def test_what_cannot_be_verified(
    says: Says, arguments: tuple[str, ...], code: int, said: str
) -> None:
    Path("broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    assert said in says("verify", *arguments, code=code)


@pytest.mark.parametrize("command", ["verify", "close"])
@pytest.mark.usefixtures("data")
def test_a_document_of_endless_words_is_refused(
    says: Says, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To lay 400,000 words beside the report took 800 MB."""
    document = Document("bao-cao.docx")
    document.add_paragraph("x 1 " * (MOST_WORDS // 2))
    document.save("da-ky.docx")
    monkeypatch.setattr(Indel, "opcodes", None)
    asked = (
        ("verify", "da-ky.docx", "-p", "2024H1") if command == "verify" else (*CLOSE, "da-ky.docx")
    )
    assert f"more than {MOST_WORDS} words" in says(*asked, code=1)


# ---------------------------------------------------------------- PDF


def as_pdf(file: Path) -> Path:
    profile = (file.parent / "profile").absolute().as_uri()
    line = [str(SOFFICE), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*line, file.name], cwd=file.parent, check=True, capture_output=True, timeout=120
    )
    shutil.rmtree(file.parent / "profile")
    return file.with_suffix(".pdf")


class Office:
    """An office with a key and a certificate that it made itself."""

    def __init__(self, name: str) -> None:
        from cryptography import x509
        from cryptography.hazmat.primitives import hashes, serialization
        from cryptography.hazmat.primitives.asymmetric import rsa
        from cryptography.x509.oid import NameOID

        key = rsa.generate_private_key(65537, 2048)
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        begun = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
        flags = dict.fromkeys(
            (
                "data_encipherment",
                "key_agreement",
                "key_encipherment",
                "encipher_only",
                "decipher_only",
            ),
            False,
        )
        usage = x509.KeyUsage(
            digital_signature=True,
            content_commitment=True,
            key_cert_sign=True,
            crl_sign=True,
            **flags,
        )
        certificate = (
            x509.CertificateBuilder()
            .subject_name(subject).issuer_name(subject).public_key(key.public_key())
            .serial_number(7).not_valid_before(begun).not_valid_after(begun + dt.timedelta(36500))
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(usage, critical=True)
            .sign(key, hashes.SHA256())
        )  # fmt: skip
        self.certificate = Path(f"{len(name)}.pem")
        self.certificate.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        self.key = Path(f"{len(name)}.key")
        self.key.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )

    def signs(self, file: Path) -> Path:
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign import signers

        loaded: Any = signers.SimpleSigner.load
        signer = loaded(str(self.key), str(self.certificate))
        written = signers.sign_pdf(
            IncrementalPdfFileWriter(io.BytesIO(file.read_bytes())),
            signers.PdfSignatureMetadata(field_name="Signature1"),
            signer=signer,
        )
        signed = Path(f"ky-{file.name}")
        signed.write_bytes(written.getvalue())
        return signed


@with_pages
@at_once
@pytest.mark.usefixtures("data")
def test_a_signed_pdf_is_held_against_the_data_and_its_signature_is_told(
    printed: Path, says: Says
) -> None:
    pytest.importorskip("pyhanko")
    office, other = Office("Sở Khoa học"), Office("Ai đó khác nữa")
    signed = office.signs(printed)
    asked = ("verify", str(signed), "-p", "2024H1", "--number", "12", "--date", "18/6/2024")
    said = says(*asked)
    assert "different: 0, missing: 0" in said
    assert "Signature of Sở Khoa học" in said
    assert "valid, covers the whole file, not known to be trusted" in said
    assert "whole file, trusted" in says(*asked, "--root", str(office.certificate))
    assert "not known to be trusted" in says(*asked, "--root", str(other.certificate), code=1)
    assert "wants a certificate" in says(*asked, "--root", str(office.key), code=2)
    # Something was added after the signature; one byte of what was signed was changed.
    content = signed.read_bytes()
    signed.write_bytes(content + b"\n% more")
    assert "added to afterwards" in says(*asked, "--root", str(office.certificate), code=1)
    signed.write_bytes(content.replace(b"/Producer", b"/Produces", 1))
    assert "broken" in says(*asked, code=1)


@with_pages
@at_once
def test_a_pdf_with_another_figure_is_found_and_closes_no_period(
    data: Path, printed: Path, says: Says
) -> None:
    good = shutil.copy(printed, "bao-cao.pdf")
    Path(changed("120", "150")).rename("khac.docx")
    bad = as_pdf(Path("khac.docx"))
    more = as_pdf(Path(added()))
    said = says("verify", str(more), "-p", "2024H1", code=1)
    assert "do not have: 1\n" in said
    assert "500 triệu đồng" in said
    assert "500 triệu đồng" in says(*CLOSE, str(more), code=1)
    said = says("verify", str(bad), "-p", "2024H1", "--number", "12", "--date", "18/6/2024", code=1)
    assert "120: different: 150" in said
    assert "bears no digital signature" in said
    assert "120 → 150" in says(*CLOSE, str(bad), code=1)
    says(*CLOSE, str(good))
    kept = load(data).dataset
    assert kept is not None
    assert kept.closed[0].manifest.last.report.file == "bao-cao.pdf"
    assert "byte for byte" in says("verify", str(good))


@with_pages
@at_once
@pytest.mark.usefixtures("data")
def test_without_pyhanko_the_figures_are_held_all_the_same(
    printed: Path, says: Says, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Few need the library of signatures; where it is missing, that is told."""
    from ktstartup.commands import verify as command
    from ktstartup.reading.pdf_signatures import NoSignaturesError

    def none(*_: object) -> None:
        raise NoSignaturesError("pyHanko")

    monkeypatch.setattr(command, "signatures_of", none)
    issue = ("-p", "2024H1", "--number", "12", "--date", "18/6/2024")
    asked = ("verify", str(printed), *issue)
    assert "pip install 'ktstartup[signatures]'" in says(*asked)
    says(*asked, "--root", "data/plan.yaml", code=1)
