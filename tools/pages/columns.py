"""Makes the page of the columns and codes of `export`, from the one definition of a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.language import Language
from ktstartup.rendering.export.long_table import CODES, COLUMNS
from pages.markdown import plain, table

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = {
    "en": {
        "title": "The columns of `export`",
        "intro": "In this order, in every format. How to use them: [export.md](export.md).",
        "heads": "Column|Holds|Meaning|May be empty",
        "empty": "yes",
        "codes": "Code|Meaning",
    },
    "vi": {
        "title": "Các cột của bảng `export`",
        "intro": "Theo đúng thứ tự này, trong mọi định dạng. Cách dùng: xem "
        "[hướng dẫn](can-bo/y-nghia.md).",
        "heads": "Cột|Kiểu dữ liệu|Ý nghĩa|Có thể để trống",
        "empty": "có",
        "codes": "Mã|Ý nghĩa",
    },
}


def page(code: str) -> Iterator[str]:
    """The page in one language."""
    words, say = _WORDS[code], Language(code).text
    yield from (f"# {words['title']}", "", words["intro"], "")
    rows = (
        (
            f"`{one.name}`",
            say(one.type_name),
            plain(say(one.meaning)),
            "" if one.needed else words["empty"],
        )
        for one in COLUMNS
    )
    yield from table(words["heads"].split("|"), rows)
    for column, codes in CODES.items():
        yield from (f"## `{column}`", "")
        known = ((f"`{key}`", plain(say(meaning))) for key, meaning in codes.items())
        yield from table(words["codes"].split("|"), known)
