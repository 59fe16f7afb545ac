"""Drafts a plan.yaml from what was read of a document, with the words each value came from.

Values in the plan's own words stand as they are; what a rule made of words has them in a
comment above. What the document does not say, or what had to be assumed, has “(sửa)”.
"""

from __future__ import annotations

import math
import re
import textwrap
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ktstartup.errors import RefusedError
from ktstartup.language import N_
from ktstartup.recording.comments import CommentedMapping, Comments
from ktstartup.recording.yaml_writer import block, plain
from ktstartup.scaffold.document_parser import parse_document
from ktstartup.scaffold.document_text import blocks_of
from ktstartup.scaffold.naming import free_id, id_of_kind
from ktstartup.scaffold.new_plan import PlanSource, in_one_layout
from ktstartup.text.parsing import write_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.recording.yaml_writer import Value
    from ktstartup.scaffold.document_bodies import AgencyRead
    from ktstartup.scaffold.document_indicators import IndicatorRead, TargetRead
    from ktstartup.scaffold.document_parser import PlanRead
    from ktstartup.scaffold.document_tasks import TaskRead

_FIX = "(sửa)"
_WIDTH = 92
# A thing or two cannot be expected in halves on the way.
_FEW = 2
_SHORT = 10
_HEADING = """\
# yaml-language-server: $schema=.schema/plan.json
# {title}, đọc từ tệp {file} thành dữ liệu để theo dõi, tổng hợp và báo cáo.
#
# Bản dự thảo do lệnh "ktstartup init --document" lập. Lời trong ngoặc kép ở các dòng ghi chú là lời
# văn bản mà giá trị bên dưới được rút ra. Chỗ ghi "(sửa)" là điều văn bản không nói, hoặc phải hiểu
# theo một cách: hãy đối chiếu với văn bản rồi bỏ dòng ghi chú. Tên ngắn (short) là mấy chữ đầu.
# Kết quả thực hiện không ghi ở đây mà ghi trong progress/<kỳ báo cáo>/<cơ quan>.yaml.

"""


def from_document(name: str, content: bytes) -> PlanSource:
    """The draft of a plan.yaml from the bytes of a document.

    Raises RefusedError where it is no document, or lacks what a plan cannot be without.
    """
    plan = parse_document(blocks_of(name, content))
    _require(name, plan)
    file = name.replace("\\", "/").rpartition("/")[2]
    return PlanSource("plan.yaml", in_one_layout(_Draft(plan).text(file)))


def open_points(text: str) -> list[tuple[int, str, str]]:
    r"""What is marked “(sửa)” in a plan.yaml: its line, the key that stands there, the comment.

    >>> open_points("a: 1\n# (sửa) Ngày chốt\n# số liệu.\nb: 2\n")
    [(4, 'b: 2', 'Ngày chốt số liệu.')]
    """
    found: list[tuple[int, str, str]] = []
    said: list[str] = []
    for number, line in enumerate(map(str.strip, text.split("\n")), start=1):
        if line.startswith(f"# {_FIX}"):
            said.append(line.removeprefix(f"# {_FIX}").strip())
        elif line.startswith("# ") and said:
            said[-1] += line[1:]
        elif not line.startswith("#"):
            found += [(number, line, one) for one in said]
            said = []
    return found


def _require(name: str, plan: PlanRead) -> None:
    head = plan.heading
    missing = [
        words
        for words, found in (
            ("Số: …/…", head.number),
            ("…, ngày … tháng … năm …", head.date and head.place),
            ("KẾ HOẠCH, QUYẾT ĐỊNH, …", head.type and head.subject),
            ("ỦY BAN NHÂN DÂN …, BỘ …", head.issuer),
            ("giai đoạn … - …", head.last_year),
            ("chỉ tiêu", plan.indicators),
            (
                "chủ trì, thực hiện: …",
                any(one.lead for group in plan.groups for one in group.tasks),
            ),
        )
        if not found
    ]
    if missing:
        message = N_(
            "{file}: not found in the document: {missing}; add it to the document's text, or begin "
            "without --document"
        )
        raise RefusedError(message, file=name, missing="; ".join(f"“{one}”" for one in missing))


# ------------------------------------------------------------------ values with comments


def _put(into: CommentedMapping, key: str, value: Value | CommentedMapping, *said: str) -> None:
    """Add a key, each remark as a comment above it; what is empty is left out."""
    written: Any = value if isinstance(value, CommentedMapping) else plain(value)
    if written is None or written == {}:
        return
    into[key] = written
    lines = [f"# {line}" for one in said if one for line in textwrap.wrap(one, _WIDTH)]
    into.comments[key] = Comments(above=lines)


def _words(*said: str) -> str:
    return "; ".join(f'"{one}"' for one in said if one)


def _fix(said: str) -> str:
    return f"{_FIX} {said}"


def _number(figure: Fraction) -> str:
    whole = figure.denominator == 1 and abs(figure) >= 10_000  # noqa: PLR2004 - read in groups
    return f"{int(figure):_}" if whole else write_number(figure)


def _short(text: str) -> str:
    """The first words of a text, up to where a first thing is said."""
    first = re.split(r"[,;:(“]|\.\s", text)[0].strip()
    # “Xã, phường có kế hoạch”: a word alone says too little.
    words = (first if " " in first else text).split()
    short = re.sub(r"(?:\s+(?:của|và|cho|về|các|từ|trong|đối với))+$", "", " ".join(words[:_SHORT]))
    return short.rstrip(". ") or text[:40]


class _Draft:
    """The draft of one plan."""

    def __init__(self, plan: PlanRead) -> None:
        self.plan = plan
        self.issuer = plan.bodies.agency(plan.heading.issuer)
        self.tasks = [task for group in plan.groups for task in group.tasks]
        self.kinds: dict[str, str] = {}
        self.through, self.assumed_through = self._consolidator()

    def text(self, file: str) -> str:
        """The whole text of plan.yaml."""
        root = CommentedMapping()
        _put(root, "version", "1")
        _put(root, "document", self._document())
        _put(root, "general_objectives", self.plan.general, self._clause("general"))
        _put(root, "specific_objectives", self.plan.specific, self._clause("specific"))
        _put(root, "calendar", _calendar(quarterly="Q" in self.plan.reporting.kinds))
        _put(root, "reporting", self._reporting())
        thresholds = CommentedMapping()
        said = "Đạt từ bao nhiêu phần trăm tiến độ dự kiến trở lên thì coi là bảo đảm tiến độ."
        _put(thresholds, "on_track_from", "90", _fix(said))
        _put(root, "thresholds", thresholds)
        unread = [
            _fix(f'Chưa đọc được thành chỉ tiêu: "{one}".') for one in self.plan.unread_indicators
        ]
        _put(root, "indicators", self._indicators(), *unread)
        _put(root, "task_groups", self._task_groups())
        self._money(root)
        duties: list[Value] = [
            {"clause": one.clause, "agencies": one.agencies, "text": one.text}
            for one in self.plan.duties
        ]
        unread = [_fix(f'Chưa rõ giao ai: "{one}".') for one in self.plan.unread_duties]
        _put(root, "duties", duties, *(unread if duties else ()))
        _put(root, "subject_kinds", self.kinds)
        # Groups first: they may name agencies.
        groups = self._groups()
        _put(root, "agencies", self._agencies(), *(() if duties else unread))
        _put(root, "agency_groups", groups)
        head = self.plan.heading
        title = f"{head.type} số {head.number}"
        lines: list[str] = []
        for line in block(root):
            if lines and re.match(r"\w", line) and not lines[-1].startswith("#"):
                lines.append("")
            lines.append(line)
        return _HEADING.format(title=title, file=file) + "\n".join(lines) + "\n"

    def _clause(self, role: str) -> str:
        clause = self.plan.clauses.get(role, "")
        return f"Mục {clause}." if clause else ""

    def _consolidator(self) -> tuple[str, bool]:
        """Through whom reports go: as the plan says, else who leads carrying it out."""
        if self.plan.reporting.through:
            return self.plan.reporting.through, False
        agencies = self.plan.bodies.agencies
        for duty in self.plan.duties:
            first = duty.agencies[0]
            if first in agencies and re.search(r"đầu mối|tổng hợp|đôn đốc|Chủ trì", duty.text):
                return first, True
        leads = (one for task in self.tasks for one in task.lead if one in agencies)
        return next(leads, self.issuer), True

    # -------------------------------------------------------------- heading

    def _document(self) -> CommentedMapping:
        head = self.plan.heading
        made = CommentedMapping()
        _put(made, "type", head.type)
        _put(made, "number", head.number)
        _put(made, "date", head.date)
        _put(made, "place", head.place)
        _put(made, "issuer", self.issuer, _words(head.issuer))
        doubt = "Tên văn bản chỉ viết bằng chữ in hoa: xem lại chữ hoa, chữ thường."
        _put(made, "subject", head.subject, _fix(doubt) if head.subject_doubtful else "")
        one_year = head.first_year != head.last_year and str(head.first_year) not in head.years_from
        doubt = "Văn bản không ghi năm đầu: lấy năm ban hành."
        _put(
            made,
            "first_year",
            head.first_year,
            _words(head.years_from),
            _fix(doubt) if one_year else "",
        )
        _put(made, "last_year", head.last_year)
        bases: list[Value] = [
            {"type": one.type, "number": one.number, "date": one.date, "issuer": one.issuer,
             "subject": one.subject}
            for one in head.legal_bases
        ]  # fmt: skip
        _put(made, "legal_basis", bases)
        clause, beneficiaries = self.plan.beneficiaries
        _put(made, "beneficiaries", beneficiaries, f"Mục {clause}." if clause else "")
        _put(made, "recipients", head.recipients)
        if head.capacity:
            _put(made, "signer", {"capacity": head.capacity, "name": head.signer or None})
        _put(made, "abbreviations", head.abbreviations)
        return made

    def _reporting(self) -> CommentedMapping:
        read = self.plan.reporting
        made = CommentedMapping()
        _put(made, "clause", read.clause, _words(read.words))
        both = "6 tháng và hàng năm hiểu là báo cáo 6 tháng đầu năm (H1) và báo cáo năm (year)."
        none = "Văn bản không ghi kỳ báo cáo: lấy 6 tháng đầu năm (H1) và năm (year)."
        doubt = both if "H1" in read.kinds else "" if read.kinds else none
        _put(made, "kinds", read.kinds or ("H1", "year"), _fix(doubt) if doubt else "")
        leads = dict.fromkeys(one for task in self.tasks for one in task.lead)
        doubt = "Văn bản không ghi ai phải báo cáo: lấy các cơ quan chủ trì nhiệm vụ."
        _put(made, "owed_by", read.owed_by or list(leads), "" if read.owed_by else _fix(doubt))
        _put(made, "not_owed_by", [self.through], _fix("Nơi tổng hợp không gửi cho chính mình."))
        doubt = "Văn bản không ghi gửi qua ai: lấy cơ quan đứng đầu phần tổ chức thực hiện."
        _put(made, "through", self.through, _fix(doubt) if self.assumed_through else "")
        doubt = "Văn bản không ghi báo cáo ai: lấy cơ quan ban hành."
        _put(made, "to", read.to or self.issuer, "" if read.to else _fix(doubt))
        return made

    # -------------------------------------------------------------- indicators

    def _indicators(self) -> CommentedMapping:
        made = CommentedMapping()
        for one in self.plan.indicators:
            _put(made, free_id(_short(one.name), made), self._indicator(one), _words(one.words))
        return made

    def _indicator(self, one: IndicatorRead) -> CommentedMapping:
        made = CommentedMapping()
        _put(made, "name", one.name)
        _put(made, "short", _short(one.name))
        doubt = "Đơn vị tính." if "unit" in one.doubts else ""
        _put(made, "unit", one.unit, _fix(doubt) if doubt else "")
        _put(made, "verb", one.verb)
        _put(made, "clause", one.clause or "I")
        doubt = "Văn bản không nói thẳng: nhiệm vụ nhắc lại chỉ tiêu này."
        _put(made, "task", one.task, _fix(doubt))
        doubt = "Văn bản không giao chỉ tiêu này cho ai: lấy "
        who = "cơ quan chủ trì nhiệm vụ trên." if one.lead else "nơi tổng hợp."
        _put(made, "lead", one.lead or self.through, _fix(doubt + who))
        if "bound" in one.doubts:
            _put(made, "direction", "down")
        _put(made, "measure", self._measure(one), _fix(_MEASURES[one.kind]))
        targets = [self._target(one, target) for target in one.targets]
        said = []
        if "one" in one.doubts:
            said.append(_fix("Văn bản không ghi số lượng: hiểu là 01."))
        if "bound" in one.doubts:
            said.append(_fix("Văn bản ghi mức không được vượt: hiểu là càng thấp càng tốt."))
        if "more" in one.doubts:
            said.append(_fix("Câu này còn con số khác: xem có phải thêm chỉ tiêu không."))
        if "yearly" in one.doubts:
            said.append(_fix("Văn bản ghi mức của mỗi năm: hiểu là mỗi năm tính lại từ đầu."))
        said += [_fix(f'Chưa dùng đến lời "{one}".') for one in one.doubts if " " in one]
        _put(made, "targets", [], "")
        made["targets"] = targets
        made.comments["targets"] = Comments(
            above=[f"# {line}" for s in said for line in textwrap.wrap(s, _WIDTH)]
        )
        expected, said_of = self._expected(one)
        _put(made, "expected", expected, said_of)
        return made

    def _target(self, one: IndicatorRead, target: TargetRead) -> Any:
        return plain({
            "by": target.by,
            **self._ends(one, target),
            "text": target.text,
            "clause": one.clause or "I",
            "condition": one.condition,
        })  # fmt: skip

    def _ends(self, one: IndicatorRead, target: TargetRead) -> dict[str, Value]:
        """At least, at most or both: what shall not be exceeded has no minimum."""
        if "bound" in one.doubts and target.high is None:
            return {"max": _number(target.low)}
        high = None if target.high is None else _number(target.high)
        return {"min": _number(target.low), "max": high}

    def _measure(self, one: IndicatorRead) -> Value:
        over = "yearly" if "yearly" in one.doubts else "latest" if "bound" in one.doubts else None
        if one.kind == "ratio":
            return {"kind": "ratio", "over": "latest"}
        if one.kind == "value" or "bound" in one.doubts:
            return {"kind": "value", "over": over}
        name = "khoản đầu tư" if one.kind == "sum" else one.unit
        return {"kind": one.kind, "subject": id_of_kind(name, self.kinds), "over": over}

    def _expected(self, one: IndicatorRead) -> tuple[Value, str]:
        if "bound" in one.doubts:  # a path that goes down needs a baseline, which nobody says
            return None, ""
        last, head = one.targets[-1], self.plan.heading
        pace = one.per_year
        start = last.by - math.ceil(last.low / pace) + 1 if pace else 0
        if pace and start >= head.first_year and pace * (last.by - start + 1) == last.low:
            said = f"Bình quân mỗi năm {_number(pace)}: tính lùi từ thời hạn."
            shape: Value = {
                "shape": "linear",
                "from": start,
                "until": last.by,
                "per_year": _number(pace),
            }
            return shape, _fix(said)
        if pace:
            said = (
                f"Văn bản ghi mỗi năm {_number(pace)}, không khớp với mức phải đạt: chưa dùng đến."
            )
            return {"shape": "step"}, _fix(said)
        if one.kind == "count" and last.low <= _FEW and len(one.targets) == 1:
            return {"shape": "step"}, _fix("Văn bản không ghi tiến độ: chỉ xét tại thời hạn.")
        said = "Văn bản không ghi tiến độ từng năm: tăng đều từ năm đầu."
        if len(one.targets) > 1:
            said = "Từ mức của năm này đến mức của năm sau: tăng đều."
        return {"shape": "linear", "from": head.first_year}, _fix(said)

    # -------------------------------------------------------------- tasks and money

    def _task_groups(self) -> CommentedMapping:
        made = CommentedMapping()
        for group in self.plan.groups:
            inner, tasks = CommentedMapping(), CommentedMapping()
            title = group.title or "Nhiệm vụ"
            _put(inner, "title", title.capitalize() if title.isupper() else title)
            for one in group.tasks:
                own = f"Trong văn bản: {one.label}." if one.number != one.label else ""
                _put(tasks, one.number, self._task(one), own if one.label else "")
            _put(inner, "tasks", tasks)
            _put(made, group.label, inner)
        return made

    def _task(self, one: TaskRead) -> CommentedMapping:
        made = CommentedMapping()
        short = _short(one.about or one.text)
        _put(made, "short", short[0].upper() + short[1:])
        _put(made, "text", one.text)
        shared = [_fix(f"Văn bản chỉ ghi một lần, sau mục {label}.") for label in one.doubts]
        lead = one.lead or [self.through]
        doubt = [] if one.lead else [_fix("Văn bản không ghi ai chủ trì.")]
        _put(made, "lead", lead, _words(*one.said), *shared, *doubt)
        _put(made, "coordinating", one.coordinating)
        time = one.time
        if time is None:
            said = _fix("Văn bản không ghi thời gian: hiểu là cả thời gian của kế hoạch.")
            years = f"{self.plan.heading.first_year}-{self.plan.heading.last_year}"
            spoken: Value = {"text": f"Giai đoạn {years}", "from": years[:4], "until": years[5:]}
        else:
            said = _fix("Thời gian: chưa đổi được ra kỳ, hoặc kỳ dài hơn.") if time.doubtful else ""
            spoken = {"text": time.text, "from": time.start, "until": time.until,
                      "yearly": time.yearly or None}  # fmt: skip
        _put(made, "time", spoken, said)
        return made

    def _money(self, root: CommentedMapping) -> None:
        made = CommentedMapping()
        for one in self.plan.money:
            _put(made, one.id, {"name": one.name, "clause": one.clause, "text": one.text})
        if made:
            _put(root, "money", made)
            self._budget(root)
            return
        other = {
            "name": "Các nguồn kinh phí",
            "clause": "I",
            "text": "Các nguồn kinh phí theo quy định.",
        }
        _put(made, "other", other)
        _put(root, "money", made, _fix("Không thấy phần kinh phí trong văn bản."))

    def _budget(self, root: CommentedMapping) -> None:
        """What the document sets aside: the whole, and what each source gives."""
        whole = self.plan.total_money
        found = [one for one in (whole, *self.plan.money) if one and one.amount is not None]
        planned: list[Value] = [
            {
                "amount": _in_units(one.amount or 0),
                "source": one.id or None,
                "text": one.text,
                "clause": one.clause,
            }
            for one in found
        ]
        _put(root, "budget", planned)

    # -------------------------------------------------------------- bodies

    def _agencies(self) -> CommentedMapping:
        made = CommentedMapping()
        place = self.plan.heading.place
        for one in self.plan.bodies.agencies.values():
            body = CommentedMapping()
            _put(body, "name", one.name)
            _put(body, "abbreviation", one.abbreviation)
            _put(body, "symbol", one.symbol)
            if one.kind == "department" and self._issuer_short().startswith("UBND"):
                _put(body, "parent", self._issuer_short().upper())
            if one.kind != "ministry":
                _put(body, "place", place)
            if one.signer:
                _put(body, "signer", {"capacity": one.signer})
            said = _fix("Tên viết tắt, ký hiệu, người ký: không có trong bảng tên thường gặp.")
            _put(made, one.id, body, said if one.doubtful else "")
        return made

    def _issuer_short(self) -> str:
        name = self.plan.bodies.agencies[self.issuer].name
        return name.replace("Ủy ban nhân dân", "UBND")

    def _groups(self) -> CommentedMapping:
        made = CommentedMapping()
        for one in self.plan.bodies.groups.values():
            body = CommentedMapping()
            _put(body, "name", one.name)
            members = list(self._members(one.id, one.kind))
            said = "Văn bản gọi chung, không liệt kê: thành viên là những cơ quan có tên ở trên."
            _put(body, "members", members, _fix(said))
            _put(body, "others", "true", "" if members else _fix(_NOBODY))
            _put(made, one.id, body, _words(one.words))
        return made

    def _members(self, group: str, kind: str) -> Iterator[str]:
        agencies = self.plan.bodies.agencies.values()
        if group == "co-quan-lien-quan" and group in self.plan.reporting.owed_by:
            inside = {own for other in self.plan.bodies.groups.values() if other.id != group
                      for own in self._members(other.id, other.kind)}  # fmt: skip
            leads = dict.fromkeys(own for task in self.tasks for own in task.lead)
            yield from (
                own for own in leads if own in self.plan.bodies.agencies and own not in inside
            )
        for one in agencies:
            if one.id != self.issuer and _belongs(one, group, kind):
                yield one.id


_NOBODY = "Văn bản gọi chung, không nêu tên cơ quan nào: thêm vào agencies và vào members."
_MEASURES = {
    "count": "Đếm từng đối tượng có tên; nhập thẳng con số thì ghi {kind: value}.",
    "sum": "Cộng số tiền của từng khoản có tên; nhập thẳng con số thì ghi {kind: value}.",
    "value": "Nhập thẳng con số; đếm từng đối tượng có tên thì ghi {kind: count, subject: …}.",
    "ratio": "Tỷ lệ phần trăm từ tử số và mẫu số, lấy số mới nhất.",
}
_NAMED = {
    "truong-dh-cd": r"(?:Trường|Phân hiệu|Đại học|Học viện)\b",
    "ubnd-huyen-tp": r"Ủy ban nhân dân (?:huyện|thành phố|thị xã|quận)\b",
    "ubnd-xa-phuong": r"Ủy ban nhân dân (?:xã|phường|thị trấn)\b",
    "ubnd-cac-tinh": r"Ủy ban nhân dân (?:tỉnh|thành phố)\b",
}


def _belongs(one: AgencyRead, group: str, kind: str) -> bool:
    named = _NAMED.get(group)
    return (bool(kind) and one.kind == kind) or bool(named and re.match(named, one.name))


def _calendar(*, quarterly: bool) -> CommentedMapping:
    made = CommentedMapping()
    said = (
        "Ngày chốt số liệu. 14 là theo Nghị định số 09/2019/NĐ-CP (15/12 đến 14/6, 15/6 đến 14/12); "
        "kỳ theo tháng dương lịch thì ghi: last."
    )
    _put(made, "cutoff_day", "14", _fix(said))
    said = "Hạn gửi: số ngày làm việc sau ngày chốt số liệu."
    _put(made, "deadline_working_days", "2", _fix(said))
    _put(made, "holidays", "VN")
    said = "Số liệu nhập theo 6 tháng (half), quý (quarter) hoặc năm (year)."
    _put(made, "entries_by", "quarter" if quarterly else "half", _fix(said))
    return made


def _in_units(amount: int) -> str:
    """An amount as a plan writes it: 239,2 tỷ, 850 triệu; two decimals at most."""
    for unit, name in ((10**9, "tỷ"), (10**6, "triệu")):
        if amount >= unit and amount * 100 % unit == 0:
            return f"{write_number(Fraction(amount, unit))} {name}"
    return str(amount)
