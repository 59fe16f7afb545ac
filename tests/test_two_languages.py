"""Whoever reads English meets no Vietnamese of ours, and whoever reads Vietnamese no English."""

from __future__ import annotations

import ast
import re
import shutil
import sys
import unicodedata
import zipfile
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from ktstartup.cli import run
from ktstartup.language import Language
from ktstartup.typer_application import build
from small_data import ROOT
from small_reports import markdown

sys.path.insert(0, str(ROOT / "tools"))
from messages import placeholders, template

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# One worker makes the data for all of these tests.
pytestmark = pytest.mark.xdist_group("two languages")

SOURCE = ROOT / "src" / "ktstartup"
VIETNAMESE = re.compile(r"[^\W\d_]*[ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ][^\W\d_]*")
# What an English sentence may say: how Vietnamese officers write, and what stands in their files.
OF_THE_FIELD = {
    "CHỦ",
    "TỊCH",
    "đồng",
    "tỷ",
    "triệu",
    "QĐ",
    "NĐ",
    "TĐTN",
    "có",
    "không",
    "Gạch",
    "dài",
    "ngắn",
}

# ------------------------------------------------ what is shown


@pytest.fixture(scope="module")
def vietnamese(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few agencies of the illustrative data: corrections, late results, estimates, narrative."""
    folder = tmp_path_factory.mktemp("vi") / "data"
    shutil.copytree(ROOT / "examples" / "minh-hoa", folder)
    shutil.copy(ROOT / "data" / "plan.yaml", folder)
    (folder / "decisions.yaml").unlink()
    for file in folder.glob("progress/*/*.yaml"):
        if file.stem not in ("so-khcn", "tinh-doan", "so-khdt", "hoi-lhpn"):
            file.unlink()
    return folder


@pytest.fixture(scope="module")
def foreign(vietnamese: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same without a Vietnamese letter: what then is Vietnamese, the tool has said."""
    folder = tmp_path_factory.mktemp("en") / "data"
    shutil.copytree(vietnamese, folder)
    for file in folder.rglob("*.yaml"):
        letters = unicodedata.normalize("NFD", file.read_text("utf-8"))
        plain = "".join(char for char in letters if not unicodedata.combining(char))
        file.write_text(plain.replace("đ", "d").replace("Đ", "D"), encoding="utf-8")
    return folder


# What makes something, and what is refused.
MADE = (
    ("check",),
    ("status",),
    ("status", "-p", "2020H1", "-a", "so-khcn"),
    ("show", "projects"),
    ("show", "so-khcn"),
    ("show", "2.3"),
    ("diff", "2023", "2024"),
    ("decide",),
    ("report", "-p", "2024", "--trace", "-o", "OUT"),
    ("report", "-p", "2024H1", "-a", "tinh-doan", "--format", "md", "-o", "OUT"),
    ("remind", "-p", "2024H1", "--format", "md", "-o", "OUT"),
    ("status", "-p", "2024", "--format", "md"),
    ("check", "--format", "junit"),
    ("check", "--format", "sarif"),
    ("export", "--format", "csv", "-o", "OUT/long.csv"),
    ("export", "--format", "xlsx", "-o", "OUT/long.xlsx"),
    ("codeowners",),
    ("fmt", "--check"),
    ("form", "-a", "so-khcn", "-p", "2024H1", "-o", "OUT"),
    ("add", "-a", "so-khcn", "-p", "2024H1", "-t", "2.3", "--done", "Da hop", "--dry-run"),
)
REFUSED = (
    ("correct", "2024H1/so-khcn/nothing", "--reason", "x"),
    ("status", "-p", "2040"),
    ("show", "projetcs"),
    ("chek",),
    ("report", "--period"),
)


@pytest.mark.parametrize("command", [*MADE, *REFUSED], ids=" ".join)
def test_english_shows_no_vietnamese_of_ours(
    command: tuple[str, ...],
    foreign: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = {
        word
        for text in shown(command, "en", foreign, tmp_path, capsys)
        for word in VIETNAMESE.findall(text)
    }
    assert found <= OF_THE_FIELD


@pytest.mark.parametrize("command", [*MADE, *REFUSED], ids=" ".join)
def test_vietnamese_shows_no_english_of_ours(
    command: tuple[str, ...],
    vietnamese: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = " ".join(" ".join(shown(command, "vi", vietnamese, tmp_path, capsys)).split())
    assert [piece for piece in english_pieces() if piece in text] == []


@cache
def english() -> tuple[str, ...]:
    """Every sentence of the code; of one that counts, both."""
    return tuple(
        text
        for message in template()
        for text in ([message.id] if isinstance(message.id, str) else message.id)
    )


@cache
def english_pieces() -> tuple[str, ...]:
    """What stands between the words in braces of every sentence, if it is long enough."""
    pieces = (piece for text in english() for piece in re.split(r"\{[^{}]*\}", text))
    return tuple(piece.strip() for piece in pieces if len(re.findall(r"[a-z]{2,}", piece)) > 2)


def shown(
    command: tuple[str, ...],
    language: str,
    data: Path,
    out: Path,
    capsys: pytest.CaptureFixture[str],
) -> list[str]:
    """Everything that a command says and writes."""
    options = [word.replace("OUT", str(out)) for word in command]
    code = run(["--lang", language, "--data", str(data), *options])
    assert (code == 0) == (command in MADE)
    said = capsys.readouterr()
    assert said.out + said.err
    texts = [said.out, said.err]
    for file in sorted(out.iterdir()):
        if file.suffix in (".md", ".csv"):
            texts.append(file.read_text("utf-8"))
        else:
            with zipfile.ZipFile(file) as package:
                texts += (
                    text
                    for name in package.namelist()
                    if name.endswith(".xml") and "theme" not in name
                    for text in re.findall(
                        r">([^<]+)<|\b(?:descr|prompt|promptTitle|error|errorTitle)=\"([^\"]*)\"",
                        package.read(name).decode(),
                    )
                    for text in text
                )
    return texts


def named(app: Any) -> Iterator[str]:
    """Every command as it is typed, those under another with it; the tool itself first."""
    yield ""
    for name in getattr(app, "commands", {}):
        command = app.load(name) if hasattr(app, "load") else None
        yield from (f"{name} {under}".strip() for under in named(command))


HELP = sorted(named(build(Language("en"))))


@pytest.mark.parametrize("command", HELP)
def test_help_is_whole_in_both(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    for language in ("en", "vi"):
        run(["--lang", language, *command.split(), "--help"])
        text = " ".join(capsys.readouterr().out.split())
        if language == "en":
            assert {*VIETNAMESE.findall(text)} <= OF_THE_FIELD
            assert text.startswith("Usage: ktstartup")
        else:
            assert [piece for piece in english_pieces() if piece in text] == []
            assert text.startswith("Cách dùng: ktstartup")
            assert "[OPTIONS]" not in text
            assert "ARGS" not in text


def test_english_sentences_hold_no_vietnamese_but_what_officers_write() -> None:
    words = {word for text in english() for word in VIETNAMESE.findall(text)}
    assert words <= OF_THE_FIELD


# ------------------------------------------------ what is in the code

# What says something to the user when it is called: the literals inside are sentences.
SAYING = {
    "echo", "say", "text", "counted", "filled", "command", "option", "argument", "Option",
    "Argument", "StopError", "RefusedError", "ChangedError", "MistypedError", "Said", "Question",
    "output", "error", "warning",
}  # fmt: skip
# Sentences that are not ours to say: whose they are.
OTHERS = {
    "frozen.py": "told to programmers",
    "model/base.py": "told to programmers",
    "model/wording.py": "units of rates, without accents",
    "checking/name_variants.py": "legal forms of firms, without accents",
    "commands/init.py": "command lines, and an example of one",
    "commands/sync.py": "what git says",
    "commands/table.py": "command lines",
    "closing/signatures.py": "what is signed",
    "git/clone.py": "the name of a merge driver",
    "git/signatures.py": "marks of OpenSSH",
    "scaffold/new_plan.py": "words of a new plan, which is Vietnamese",
    "scaffold/document_bodies.py": "words of documents, Vietnamese and without accents",
    "scaffold/document_figures.py": "words of documents, Vietnamese and without accents",
    "scaffold/document_heading.py": "words of documents, Vietnamese and without accents",
    "scaffold/document_indicators.py": "words of documents, Vietnamese and without accents",
    "scaffold/document_outline.py": "words of documents, Vietnamese and without accents",
    "recording/narrative_page.py": "headings of officers' texts, without accents",
    "scaffold/document_parser.py": "words of documents, Vietnamese and without accents",
    "scaffold/document_plan.py": "words of documents, Vietnamese and without accents",
    "scaffold/document_tasks.py": "words of documents, Vietnamese and without accents",
    "scaffold/document_text.py": "words of documents, Vietnamese and without accents",
    "scaffold/target_answer.py": "words of answers, without accents",
    "scaffold/usual_bodies.py": "words of documents, Vietnamese and without accents",
    "scaffold/plan_questions.py": "examples of answers",
    "forms/cells.py": "words of officers, without accents",
    "forms/spreadsheets.py": "the reader of CSV's",
    "forms/tables.py": "a sheet's name, without accents",
    "cache/store.py": "folders of macOS",
    "text/parsing.py": "units of money, without accents",
    "reading/encoding.py": "the decoder's",
    "reading/revision.py": "commands to run",
    "reading/mistakes/path_suggestions.py": "names of copies, without accents",
    "reading/mistakes/value_suggestions.py": "words of officers, without accents",
    "reading/mistakes/indentation.py": "libyaml's",
    "reading/mistakes/punctuation.py": "libyaml's",
    "reading/mistakes/syntax_errors.py": "libyaml's",
    "reading/mistakes/vietnamese_names.py": "words of officers, without accents",
    "forms/workbook_parts.py": "told to nobody: no marked copy is made",
    "recording/manifest_writer.py": "a comment in a file, in both languages",
    "rendering/codeowners_file.py": "marks in a file",
    "rendering/export/dimensions.py": "names of columns",
    "rendering/export/parquet_table.py": "what is kept in the file, for programmers",
    "rendering/export/long_table.py": "types of columns, told in the page of the reference",
    "rendering/page/place_parts.py": "kinds of places, without accents",
    "rendering/templates/budget.py": "names that no template can write",
    "rendering/templates/faults.py": "Jinja's",
    "rendering/status_markdown.py": "a command line",
    "rendering/workbook/layout.py": "a number format",
    "rendering/terminal.py": "styles of the terminal",
    "typer_application.py": "typer's",
    "usage.py": "typer's",
}
# Fonts, and names of Word's styles: the same in every document.
NAMES = {"Times New Roman", "ktstartup report --period … --agency …"}
SENTENCE = re.compile(r"[^\W\d_]{2,} +[^\W\d_]{2,}")


def literals(tree: ast.AST) -> Iterator[ast.expr]:
    """Literal texts that are neither marked for translation nor explain the code."""
    passed_over: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id in ("N_", "NN_"):
                passed_over |= {id(inside) for inside in ast.walk(node)}
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            passed_over.add(id(node.value))
        elif isinstance(node, ast.JoinedStr):
            passed_over |= {id(part) for part in node.values if isinstance(part, ast.Constant)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in passed_over:
            yield node


def text_of(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values
        )
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def test_no_sentence_escapes_the_catalogue() -> None:
    assert [
        (path.relative_to(SOURCE).as_posix(), text)
        for path in sorted(SOURCE.rglob("*.py"))
        for text in sorted(untranslated(path))
    ] == []


def untranslated(path: Path) -> set[str]:
    """The sentences of a module that are shown, or look like it, and are in no catalogue."""
    tree = ast.parse(path.read_text("utf-8"))
    found = {id(node): text_of(node) for node in literals(tree)}
    said = {
        found[id(argument)]
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and (getattr(call.func, "attr", None) or getattr(call.func, "id", None)) in SAYING
        for argument in (*call.args, *(one.value for one in call.keywords if one.arg != "key"))
        if id(argument) in found
    }
    # One word alone may be an id; ktstartup's own name needs no translation.
    escaped = {text for text in said if re.search(r"[^\W\d_]{3,}\s+\S", text)}
    escaped -= {"ktstartup {__version__}", "ktstartup …"}
    if path.relative_to(SOURCE).as_posix() not in OTHERS:
        patterns = {text for text in found.values() if re.search(r"[\\(\[|<*]", text)}
        styles = {text for text in found.values() if VIETNAMESE.search(text)}
        others = {*found.values()} - patterns - styles - NAMES - said
        escaped |= {text for text in others if SENTENCE.search(text)}
    # The texts of error codes are taken into the catalogue where they stand, without a mark.
    return escaped - catalogued() if path.parent.name == "error_codes" else escaped


@cache
def catalogued() -> frozenset[str]:
    """The sentences that the catalogue has, of those that count in both forms."""
    ids = ([one.id] if isinstance(one.id, str) else one.id for one in template())
    return frozenset(text for texts in ids for text in texts)


def test_both_forms_of_a_sentence_that_counts_say_the_number() -> None:
    for message in template():
        if not isinstance(message.id, str):
            assert all("{n}" in placeholders(text) for text in message.id)


def test_an_english_report_has_one_form_of_days_and_no_quotes_inside_quotes() -> None:
    text = markdown("examples/minh-hoa", "2024H1", lang="en")
    assert not re.search(r"\b20\d\d-\d\d-\d\d\b", text)
    assert "data up to 14 June 2024" in text
    assert not re.search("“[^”]*“", text)
