"""Makes the reference of commands and options from the application's own help."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from typer.core import TyperArgument, TyperOption

from ktstartup.commands.table import COMMANDS
from ktstartup.language import Language
from ktstartup.typer_application import build
from ktstartup.usage import OPTION_HELP
from pages.markdown import plain, table

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = {
    "en": {
        "title": "Commands",
        "intro": "`ktstartup` by itself, and `ktstartup COMMAND --help`, show the same in the "
        "terminal. The options of the first table stand before the command.",
        "common": "Before every command",
        "options": "Option|Values|Meaning|Default",
        "arguments": "Argument|Meaning|",
        "text": "text",
        "path": "path",
        "required": "required",
        "repeat": "can be given more than once",
        "codes": "Exit codes",
        "code": "Code|Meaning",
        "variables": "Environment",
        "variable": "Variable|Meaning",
    },
    "vi": {
        "title": "Các lệnh",
        "intro": "Gõ `ktstartup`, hoặc `ktstartup LỆNH --help`, để xem nội dung này ngay trên màn "
        "hình. Các tùy chọn ở bảng đầu tiên đứng trước tên lệnh.",
        "common": "Đứng trước mọi lệnh",
        "options": "Tùy chọn|Giá trị|Ý nghĩa|Mặc định",
        "arguments": "Tham số|Ý nghĩa|",
        "text": "chữ",
        "path": "đường dẫn",
        "required": "bắt buộc",
        "repeat": "có thể ghi nhiều lần",
        "codes": "Mã thoát",
        "code": "Mã|Ý nghĩa",
        "variables": "Biến môi trường",
        "variable": "Biến|Ý nghĩa",
    },
}
_CODES = {
    "en": {
        "0": "good; `check` may still have warned",
        "1": "the data have errors, or there is nothing to make",
        "2": "wrong use of the command line",
        "3": "a bug of the tool; a log file is named, the data are not changed",
        "130": "interrupted (Ctrl+C)",
    },
    "vi": {
        "0": "tốt; `check` vẫn có thể có cảnh báo",
        "1": "dữ liệu có lỗi, hoặc không có gì để lập",
        "2": "gõ lệnh chưa đúng",
        "3": "lỗi của chính công cụ; tên tệp nhật ký được nêu, dữ liệu không bị thay đổi",
        "130": "bị ngắt giữa chừng (Ctrl+C)",
    },
}
_VARIABLES = {
    "en": {
        "KTSTARTUP_DATA": "as `--data`",
        "KTSTARTUP_LANG": "as `--lang`",
        "KTSTARTUP_TODAY": "the day to take for today, for example 2024-07-01",
        "KTSTARTUP_LOGS": "the folder for the log of a bug",
        "KTSTARTUP_CACHE": "the folder in which answers are kept, or `off`",
        "NO_COLOR": "set to anything: no colours",
        "COLUMNS": "the width of tables, in letters",
    },
    "vi": {
        "KTSTARTUP_DATA": "như `--data`",
        "KTSTARTUP_LANG": "như `--lang`",
        "KTSTARTUP_TODAY": "ngày được coi là hôm nay, ví dụ 2024-07-01",
        "KTSTARTUP_LOGS": "thư mục ghi nhật ký khi công cụ gặp lỗi của chính nó",
        "KTSTARTUP_CACHE": "thư mục lưu các câu trả lời để lần sau dùng lại, hoặc `off`",
        "NO_COLOR": "đặt giá trị bất kỳ: không dùng màu",
        "COLUMNS": "độ rộng của bảng, tính bằng số ký tự",
    },
}
_EXAMPLES = {
    "check": (
        "ktstartup --data examples/minh-hoa check --format json",
        "ktstartup check --since origin/main --strict",
        "ktstartup check --since origin/main --format sarif > ktstartup.sarif",
    ),
    "status": (
        "ktstartup status",
        "ktstartup status --period 2024 --format csv",
        "ktstartup status --format md",
    ),
    "report": (
        "ktstartup --data examples/minh-hoa report -p 2024H1 -a tinh-doan --format docx",
        "ktstartup report -p 2024H1 --number 12 --date 17/6/2024 -o reports/2024H1-da-gui",
        "ktstartup report -p 2024 --outline hdnd --trace",
        "ktstartup --data examples/minh-hoa report -p 2024H1 --brief",
        "ktstartup --data examples/tinh-gia-dinh report -p 2022H2 --all -o reports/gia-dinh",
    ),
    "remind": ("ktstartup --data examples/minh-hoa remind -p 2024H1 -a so-yt --until 2024-06-28",),
    "show": (
        "ktstartup show 2.6 --period 2024H1",
        "ktstartup --data examples/minh-hoa show 2024H1/so-khcn/r1",
    ),
    "add": (
        "ktstartup add -a so-khcn -p 2024H1 -i projects --subject 'Cà phê A' -e '15/QĐ' -y",
        "ktstartup add -a so-tc -p 2024H1 --source local --allocated '550 triệu' --dry-run",
        "ktstartup add -a so-khcn -p 2024H1 --from - --yes < so-lieu.json",
    ),
    "correct": (
        "ktstartup correct 2024H1/so-khdt/r1 -p 2024H2 --set 'amount=1,2 tỷ' --reason 'Góp đủ' -y",
    ),
    "form": (
        "ktstartup form -a so-khdt -p 2024H1",
        "ktstartup form --all -p 2024H1 -o bieu-mau-2024H1",
    ),
    "import": ("ktstartup import so-lieu.csv -a so-khdt -p 2024H1 --dry-run",),
    "undo": ("ktstartup undo --yes",),
    "fmt": (
        "ktstartup fmt data/progress/2024H1",
        "ktstartup fmt --check data examples",
        "ktstartup fmt --diff data/plan.yaml",
    ),
    "diff": (
        "ktstartup --data examples/minh-hoa diff 2023H2 2024H1",
        "ktstartup diff 2024H1 --issued",
        "ktstartup diff 2023 2024 --format json",
    ),
    "schema": (
        "ktstartup schema --check",
        "ktstartup schema progress > progress.schema.json",
    ),
    "export": (
        "ktstartup --data examples/minh-hoa export --format csv -p 2024H1 -o so-lieu.csv",
        "ktstartup --data examples/minh-hoa export --format iati",
    ),
    "init": (
        "ktstartup init ke-hoach-moi --from examples/tinh-gia-dinh --ci gitlab",
        "ktstartup init kho-khac --from tra-loi.yaml",
    ),
    "codeowners": ("ktstartup codeowners --owner so-tc=@tinh/so-tai-chinh --write",),
    "decide": (
        'ktstartup decide ca-phe ca-phe-2 --distinct --reason "Hai làng khác nhau"',
        'ktstartup decide --accept KT713 2024H1/so-khcn/r4 --reason "Không ra văn bản"',
    ),
}

# Every example is run in the tests but these: they ask a person, or want what a test has not.
_ASKS = "it asks questions"
_NOT_RUN = {
    "ktstartup add": _ASKS,
    "ktstartup correct 2024H1/so-khdt/r1": _ASKS,
    "ktstartup import bieu-mau-so-khdt-2024H1.xlsx": _ASKS,
    "ktstartup init ke-hoach-moi": _ASKS,
    "ktstartup undo": _ASKS,
    "ktstartup verify bao-cao-da-ky.pdf --period 2024H1": "a signed document is wanted",
    "ktstartup pin ../ban-cai-dat": "a folder of wheels is wanted",
}
# What a reader has done long before.
_BEFORE = {
    "close": (
        "ktstartup report -p 2024H1 --number 12 --date 18/6/2024 --format docx -o .",
        "mv bao-cao.docx bao-cao-da-gui.docx",
    ),
    "decide": (
        (
            "ktstartup add -a so-khcn -p 2024H1 -i projects --subject ca-phe --name 'Tiêu rừng' "
            "--date 2024-03-20 -e '1/QĐ' --yes"
        ),
        (
            "ktstartup add -a so-khcn -p 2024H1 -i projects --subject ca-phe-2 --name 'Tiêu Rừng' "
            "--date 2024-03-21 -e '2/QĐ' --yes"
        ),
        (
            "ktstartup add -a so-khcn -p 2024H1 -i projects --subject clb --name 'Câu lạc bộ' "
            "--date 2024-03-22 --yes"
        ),
    ),
    "add": ("""printf '[{"task": "2.3", "status": "done"}]' > so-lieu.json""",),
    "correct": (
        (
            "ktstartup add -a so-khdt -p 2024H1 -i investment --subject 'Vốn A' --amount '1,5 tỷ' "
            "--date 2024-03-20 -e '09/HĐ' --yes"
        ),
    ),
    "import": (
        (
            "printf 'Chỉ tiêu,Tên đối tượng,Liên kết\\nprojects,Dự án M,https://a.vn/b\\n' "
            "> so-lieu.csv"
        ),
    ),
    "init": (
        (
            "printf '%s\\n' 'subject: Hỗ trợ khởi nghiệp' 'number: 12/KH-UBND' 'date: 5/1/2024' "
            "'issuer: Ủy ban nhân dân tỉnh A' 'first_year: 2024' 'last_year: 2028' "
            "'agencies: [Sở Khoa học và Công nghệ, Sở Tài chính]' "
            "'through: Sở Khoa học và Công nghệ' 'indicators:' "
            "'  - {name: Dự án, kind: count, unit: dự án, target: 10}' > tra-loi.yaml"
        ),
    ),
}


def page(code: str) -> Iterator[str]:
    """The page in one language."""
    words, language = _WORDS[code], Language(code)
    application = build(language)
    yield from (f"# {words['title']}", "", application.help or "", "", words["intro"], "")
    yield from (f"## {words['common']}", "")
    rows = _options(application, words)
    help_row = ("`--help`, `-h`", "", language.text(OPTION_HELP["help"]), "")
    yield from table(words["options"].split("|"), (*rows, help_row))
    for name in application.commands:
        yield from _command(name, application.load(name), words)
    for title, heads, known in (
        (words["codes"], words["code"], _CODES[code]),
        (words["variables"], words["variable"], _VARIABLES[code]),
    ):
        yield from (f"## {title}", "")
        yield from table(heads.split("|"), ((f"`{key}`", said) for key, said in known.items()))


def _command(name: str, command: Any, words: dict[str, str]) -> Iterator[str]:
    yield from (f"## `ktstartup {name}`", "", command.help or "", "")
    arguments = [one for one in command.params if isinstance(one, TyperArgument)]
    if arguments:
        rows = (
            (
                f"`{one.metavar or one.name}`",
                plain(one.help or ""),
                words["required"] if one.required else "",
            )
            for one in arguments
        )
        yield from table(words["arguments"].split("|"), rows)
    yield from table(words["options"].split("|"), _options(command, words))
    yield from _examples(name)


def _examples(name: str) -> Iterator[str]:
    """The examples of a command, those that nobody can run by themselves first."""
    known = [one for one in (COMMANDS[name].example, *_EXAMPLES.get(name, ())) if one]
    running = [one for one in known if one not in _NOT_RUN]
    for one in known:
        if one in _NOT_RUN:
            yield from (f"<!-- not run: {_NOT_RUN[one]} -->", "```sh", one, "```", "")
    if running:
        yield from (f"<!-- before: {one} -->" for one in _BEFORE.get(name, ()))
        yield from ("```sh", *running, "```", "")


def _options(command: Any, words: dict[str, str]) -> Iterator[tuple[str, ...]]:
    for one in command.params:
        if isinstance(one, TyperOption):
            names = ", ".join(f"`{name}`" for name in one.opts)
            yield names, _values(one, words), plain(one.help or ""), _default(one, words)


def _default(one: TyperOption, words: dict[str, str]) -> str:
    if one.required:
        return words["required"]
    return f"`{one.default.value}`" if isinstance(one.default, Enum) else ""


def _values(one: TyperOption, words: dict[str, str]) -> str:
    kind: Any = one.type_descriptor.annotation
    if one.is_flag:
        return ""
    if one.multiple:
        kind = get_args(kind)[0]
    if isinstance(kind, type) and issubclass(kind, Enum):
        said = ", ".join(f"`{value.value}`" for value in kind)
        return f"{said}; {words['repeat']}" if one.multiple else said
    return words["path"] if kind is Path else words["text"]
