"""Whatever the option reader can say is said in the reader's language."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import typer

from ktstartup.language import Language
from ktstartup.usage import explain_usage

if TYPE_CHECKING:
    from collections.abc import Iterator

VI = Language("vi")
INVALID = "Invalid value for '--n': "

SAID = {
    "No such option: --x": "không có tùy chọn --x",
    "No such option: --perod (Possible options: --period)":
        "không có tùy chọn --perod; có phải là --period không?",
    "No such option: --d (Possible options: --dated, --dry-run)":
        "không có tùy chọn --d; có phải là --dated hoặc --dry-run không?",
    "No such command 'chek'.": "không có lệnh “chek”",
    "No such command 'chek'. Did you mean 'check'?":
        "không có lệnh “chek”; có phải là “check” không?",
    "No such command 'chek'. Did you mean 'check', 'schema'?":
        "không có lệnh “chek”; có phải là “check” hoặc “schema” không?",
    "No such command 'sho'. Did you mean 'show', 'schema', 'close'?":
        "không có lệnh “sho”; có phải là “show”, “schema” hoặc “close” không?",
    "Missing option '--period' / '-p'.": "thiếu tùy chọn --period / -p",
    "Missing argument 'ID'.": "thiếu tham số ID",
    "Missing option '--kind'. Choose from: a, b": "thiếu tùy chọn --kind",
    "Missing option '--data' (env var: 'KTSTARTUP_DATA').": "thiếu tùy chọn --data",
    "Invalid value for '--lang' (env var: 'KTSTARTUP_LANG'): Value error, 'fr' is not one of 'vi', 'en'.":
        "“fr” không dùng được cho --lang; chọn một trong: vi, en",
    "Option '--period' requires an argument.": "sau tùy chọn --period phải có giá trị",
    "Option '--pair' requires 2 arguments.": "sau tùy chọn --pair phải có 2 giá trị",
    "Option '--yes' does not take a value.": "tùy chọn --yes không nhận giá trị",
    "Argument 'files' takes 2 values.": "tham số files cần 2 giá trị",
    "Got unexpected extra argument(s) (a b)": "thừa “a b”",
    INVALID + "Value error, 'x' is not one of 'a', 'b'.":
        "“x” không dùng được cho --n; chọn một trong: a, b",
    INVALID + "Input should be a valid integer, unable to parse string as an integer":
        "--n: phải là một số",
    INVALID + "Input should be greater than or equal to 1": "--n: phải là số từ 1 trở lên",
    INVALID + "Input should be less than or equal to 9": "--n: phải là số không quá 9",
    INVALID + "File 'a b' does not exist.": "--n: không có a b",
    INVALID + "Directory '/a' is a file.": "--n: /a là tệp, không phải thư mục",
    INVALID + "File '/a' is a directory.": "--n: /a là thư mục, không phải tệp",
    INVALID + "Path '/a' is not readable.": "--n: không có quyền đọc /a",
    INVALID + "Path '/a' is not writable.": "--n: không có quyền ghi /a",
    INVALID + "'/a': Is a directory": "--n: không mở được /a",
    INVALID + "something new": "--n: không dùng được giá trị này (something new)",
    "Invalid value: something new": "…: không dùng được giá trị này (something new)",
    "Something new.": "không hiểu dòng lệnh (Something new.)",
}  # fmt: skip


@pytest.mark.parametrize(("message", "said"), SAID.items())
def test_a_sentence_of_the_library_is_said_again(message: str, said: str) -> None:
    first, last = explain_usage(message, VI).splitlines()
    assert first.removeprefix("Lệnh chưa đúng: ") == said
    assert last == "Xem: ktstartup --help"


def test_what_may_have_been_meant_is_told_as_alternatives_in_english_too() -> None:
    said = explain_usage("No such command 'chek'. Did you mean 'check', 'schema'?", Language("en"))
    assert "there is no command “chek”; did you mean “check” or “schema”?" in said


# What the library says of mistakes in a program, of shells, or only when it asks questions.
NOT_MET = (
    "None is not a valid string",
    "value is not a valid tuple",
    "… values are required, but … given.",
    "Value must be an iterable.",
    "Invalid autocompletion callback parameters: …",
    "Too many CLI parameter callback function parameters",
    "Boolean option … cannot use the same flag for true/false.",
    "Expected one list item type, got: …",
    "Invalid start character for option (…)",
    "unknown action '…'",
)
# How its words look where they are of a certain kind.
FILLED = {
    "{name!r}": "'x'",
    "requires …": "requires 2 arguments.",
    "takes … values": "takes 2 values",
    "… is not one of": "'x' is not one of",
    "'…': …": "'x': y",
    "… … ": "File 'x' ",
}
# What its sentences are put into before they are shown.
OF_A_VALUE = ("_coercion.py", "_param_types.py", "_adapters.py")
RAISED = ("UsageError", "BadParameter", "BadOptionUsage", "BadArgumentUsage", "ClickException",
          "NoSuchOption", "FileError", "fail", "ValueError")  # fmt: skip
# Errors of these parts of the library are its own programmers' to meet.
INSIDE = ("_compat.py", "_winconsole.py", "testing.py", "cli.py", "rich_utils.py")


def sentences() -> Iterator[tuple[str, str]]:
    """Every sentence of the installed library about a command line, "…" for its words."""
    for path in sorted(Path(typer.__file__).parent.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(call, ast.Call) or path.name in INSIDE:
                continue
            name = getattr(call.func, "id", None) or getattr(call.func, "attr", None)
            texts = [text for one in ast.walk(call) if " " in (text := _text(one))]
            if name in RAISED and texts:
                yield path.name, max(texts, key=len)


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values
        )
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def test_the_sentences_of_the_installed_library_are_known() -> None:
    found = {(file, sentence) for file, sentence in sentences() if sentence not in NOT_MET}
    assert len(found) > 10
    unknown = set()
    for file, sentence in found:
        message = INVALID + sentence if file in OF_A_VALUE else sentence
        for words, filled in FILLED.items():
            message = message.replace(words, filled)
        said = explain_usage(message, VI)
        if "không hiểu dòng lệnh" in said or "không dùng được giá trị này" in said:
            unknown.add(sentence)
    assert unknown == set()
