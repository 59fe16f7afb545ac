"""Makes the guide of what templates may print, field by field, from the views that feed them."""

from __future__ import annotations

from dataclasses import is_dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from ktstartup.calendar import Period
from ktstartup.language import Language
from ktstartup.measuring.gaps import measure_gaps
from ktstartup.measuring.summary import measure_report
from ktstartup.reading.loader import read_dataset
from ktstartup.rendering.template_check.view_fields import fields_of, records
from ktstartup.rendering.views.heading import Issue
from ktstartup.rendering.views.reminder_views import (
    LetterView,
    RemindersView,
    build_letter,
    build_list,
)
from ktstartup.rendering.views.report_builder import ReportOptions, build_report
from ktstartup.rendering.views.report_view import ReportView
from ktstartup.text.formatting import Formatter
from pages.field_words import VIETNAMESE
from pages.markdown import plain, table

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).parents[2] / "examples" / "minh-hoa"
PERIOD = Period.parse("2024H1")
_LONGEST = 70
_WORDS = {
    "en": {
        "title": "What templates may print",
        "intro": (
            "Every field of the views, with the meaning that stands beside it in the code and, "
            "where it is short, its text in `examples/minh-hoa` for 2024H1 (made up). Fields are "
            "finished texts; “yes or no” is for conditions, “list” for loops. How to use them: "
            "[templates.md](templates.md)."
        ),
        "heads": "Field|Kind|Meaning|Example",
        "roots": {
            ReportView: (
                "Reports: `report.docx`, `report-<outline>.docx`, `report*.md.j2`, "
                "`brief.docx`, `brief.md.j2`"
            ),
            LetterView: "Reminder letters: `letter.docx`, `letter.md.j2`",
            RemindersView: "The list of those reminded: `reminders.docx`, `reminders.md.j2`",
        },
        "each": "each of `{path}`",
        "one": "`{path}`",
        "kinds": {"text": "text", "flag": "yes or no", "list": "list", "block": "block"},
    },
    "vi": {
        "title": "Các trường dùng trong mẫu",
        "intro": (
            "Mọi trường mà mẫu được in, ý nghĩa và, nếu ngắn, giá trị trong bộ minh họa "
            "`examples/minh-hoa`, kỳ 2024H1 (số liệu đặt ra). Trường là chữ đã viết sẵn; "
            "“có/không” dùng cho điều kiện, “danh sách” dùng cho vòng lặp. Cách dùng: xem "
            "[hướng dẫn](can-bo/mau-van-ban.md)."
        ),
        "heads": "Trường|Loại|Ý nghĩa|Ví dụ",
        "roots": {
            ReportView: (
                "Báo cáo: `report.docx`, `report-<đề cương>.docx`, `report*.md.j2`, "
                "`brief.docx`, `brief.md.j2`"
            ),
            LetterView: "Công văn đôn đốc: `letter.docx`, `letter.md.j2`",
            RemindersView: "Danh sách đôn đốc: `reminders.docx`, `reminders.md.j2`",
        },
        "each": "mỗi phần tử của `{path}`",
        "one": "`{path}`",
        "kinds": {"text": "chữ", "flag": "có/không", "list": "danh sách", "block": "nhóm trường"},
    },
}


def page(code: str) -> Iterator[str]:
    """The guide in one language. Raises KeyError where a field has no Vietnamese meaning."""
    words: dict[str, Any] = _WORDS[code]
    yield from (f"# {words['title']}", "", words["intro"], "")
    told: set[type[Any]] = set()
    for root, title in words["roots"].items():
        yield from (f"## {title}", "")
        for path, record in records(root):
            if record in told:
                continue
            told.add(record)
            found = _example(root, path)
            if path != "r":
                form = words["each"] if _is_listed(root, path) else words["one"]
                yield from (f"### {form.format(path=path)}", "")
            rows = (
                (
                    f"`{one.name}`",
                    words["kinds"][_kind(one.kind)],
                    plain(_meaning(code, record, one.name, one.meaning)),
                    plain(_shown(getattr(found, one.name, None))),
                )
                for one in fields_of(record).values()
            )
            yield from table(words["heads"].split("|"), rows)


def _meaning(code: str, record: type[Any], name: str, meaning: str) -> str:
    if code == "vi":
        return VIETNAMESE[f"{record.__name__}.{name}"]
    if not meaning:
        raise KeyError(f"{record.__name__}.{name}")
    return meaning.replace("``", "`")


def _kind(kind: Any) -> str:
    if kind is bool:
        return "flag"
    if is_dataclass(kind):
        return "block"
    return "text" if kind is str else "list"


def _is_listed(root: type[Any], path: str) -> bool:
    """Whether the last step of a path is a list."""
    record: Any = root
    kind: Any = root
    for step in path.split(".")[1:]:
        kind = fields_of(record)[step].kind
        record = next(iter(get_args(kind)), kind)
    return _kind(kind) == "list"


def _shown(value: object) -> str:
    """A value short enough to be an example; lists of texts by their first."""
    if isinstance(value, list) and value and isinstance(value[0], str):
        value = value[0]
    text = value if isinstance(value, str) else ""
    return " ".join(text.split()) if len(text) <= _LONGEST else ""


@cache
def _roots() -> dict[type[Any], Any]:
    data, _ = read_dataset(DATA)
    if data is None:
        raise FileNotFoundError(DATA)
    formatter = Formatter(Language("vi"))
    account = measure_report(data, PERIOD)
    owing = measure_gaps(account.summary)
    return {
        ReportView: build_report(account, formatter, ReportOptions(trace=True)),
        LetterView: build_letter(account.summary, owing[0], formatter, Issue(), None),
        RemindersView: build_list(account.summary, owing, formatter, Issue()),
    }


def _example(root: type[Any], path: str) -> Any:
    """What stands at a path in the illustrative data: of a list the first that says most."""
    found = _roots()[root]
    for step in path.split(".")[1:]:
        found = getattr(found, step, None)
        if isinstance(found, list):
            found = max(found, key=_richness, default=None)
    return found


def _richness(item: Any) -> int:
    names = fields_of(type(item)) if is_dataclass(item) else ()
    return sum(bool(getattr(item, name)) for name in names)
