"""Makes the page of all that `check` and `import` can say, from the catalogue of problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.error_codes.table import ERROR_CODES
from ktstartup.language import Language
from ktstartup.problems import Place, Problem
from pages.markdown import plain, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.error_codes.spec import Spec

_WORDS = {
    "en": {
        "title": "What `check` and `import` can say",
        "intro": "Every problem has a code that never changes its meaning. An **error** means that "
        "figures cannot be trusted: `check` exits with 1, and `status`, `show` and `report` make "
        "nothing until it is put right. A **warning** means that a person should look. “…” stands "
        "for what is taken from the file.",
        "heads": "Code|Severity|Problem|What it says|What to do",
        "KT1": "The file and its YAML",
        "KT2": "Shape and values",
        "KT3": "Names that refer to something",
        "KT4": "Entries, periods, corrections, closed periods; accepted warnings; changes in git",
        "KT5": "Named subjects",
        "KT6": "The plan itself",
        "KT7": "Reports, evidence, personal data; templates and their layout",
        "KT8": "Forms that come back (`import`)",
    },
    "vi": {
        "title": "Những gì lệnh `check` và `import` có thể báo",
        "intro": "Mỗi vấn đề có một mã, mã không bao giờ đổi nghĩa. **Lỗi** là số liệu chưa tin "
        "được: `check` trả về mã thoát 1, các lệnh `status`, `show`, `report` không lập gì cho đến "
        "khi sửa xong. **Cảnh báo** là chỗ cần người xem lại. Dấu “…” thay cho phần lấy từ tệp.",
        "heads": "Mã|Mức độ|Vấn đề|Thông báo|Cách xử lý",
        "KT1": "Tệp và YAML",
        "KT2": "Cấu trúc và giá trị",
        "KT3": "Mã dẫn đến nội dung khác",
        "KT4": "Mục nhập, kỳ báo cáo, đính chính, khóa sổ; chấp nhận cảnh báo; thay đổi trong git",
        "KT5": "Đối tượng có tên riêng",
        "KT6": "Bản thân plan.yaml",
        "KT7": "Báo cáo, tài liệu chứng minh, dữ liệu cá nhân; mẫu và thể thức của mẫu",
        "KT8": "Biểu mẫu gửi về (`import`)",
    },
}


def page(code: str) -> Iterator[str]:
    """The page in one language, grouped by the first digit of the codes."""
    words, language = _WORDS[code], Language(code)
    yield from (f"# {words['title']}", "", words["intro"], "")
    for group in sorted({name[:3] for name in ERROR_CODES}):
        yield from (f"## {group}xx. {words[group]}", "")
        specs = [spec for name, spec in ERROR_CODES.items() if name.startswith(group)]
        yield from table(words["heads"].split("|"), (_row(spec, language) for spec in specs))


def _row(spec: Spec, language: Language) -> tuple[str, ...]:
    # Without its words, a problem's sentence shows "…" in their places.
    problem = Problem(spec.code, Place(""))
    return (
        f'<a id="{spec.code}"></a>{spec.code}',
        language.text(str(spec.severity)),
        plain(language.text(spec.title)),
        plain(problem.message(language)),
        plain(problem.hint(language)),
    )
