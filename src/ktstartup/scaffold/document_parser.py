"""Reads a plan out of its document by rules: heading, objectives, indicators, tasks, money, duties.

No model guesses here: every rule is a pattern over the outline of the document, and what
was read keeps the words it came from. What a rule had to assume is in ``doubts``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ktstartup.frozen import frozen
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.scaffold.document_bodies import BodyRegister
from ktstartup.scaffold.document_figures import quantity_in
from ktstartup.scaffold.document_heading import HeadingRead, heading_of
from ktstartup.scaffold.document_indicators import IndicatorRead, indicators_in
from ktstartup.scaffold.document_outline import DASH, NUMBER, PART, PLAIN, Item, outline
from ktstartup.scaffold.document_tasks import GroupOfTasks, groups_in, label_of
from ktstartup.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ktstartup.scaffold.document_text import Block


@frozen
class MoneyRead:
    """A source of money with its words."""

    id: str
    name: str
    clause: str
    text: str
    amount: int | None = None


@frozen
class DutyRead:
    """Who has to do what, by the part on carrying the plan out."""

    clause: str
    agencies: tuple[str, ...]
    text: str


@frozen
class ReportingRead:
    """Who reports how often, through whom and to whom; ``words`` is the sentence that says so."""

    clause: str = ""
    kinds: tuple[str, ...] = ()
    owed_by: tuple[str, ...] = ()
    through: str = ""
    to: str = ""
    words: str = ""


@dataclass(slots=True)
class PlanRead:
    """All that was read out of a document."""

    heading: HeadingRead
    bodies: BodyRegister
    general: list[str] = field(default_factory=list)
    specific: list[str] = field(default_factory=list)
    beneficiaries: tuple[str, str] = ("", "")
    indicators: list[IndicatorRead] = field(default_factory=list)
    groups: list[GroupOfTasks] = field(default_factory=list)
    money: list[MoneyRead] = field(default_factory=list)
    total_money: MoneyRead | None = None
    duties: list[DutyRead] = field(default_factory=list)
    reporting: ReportingRead = field(default_factory=ReportingRead)
    clauses: dict[str, str] = field(default_factory=dict)
    unread_indicators: list[str] = field(default_factory=list)
    unread_duties: list[str] = field(default_factory=list)


# What a heading says that stands below it; the first that fits, a deeper one beats its part.
_ROLES = (
    ("general", re.compile(r"muc tieu (?:chung|tong quat)|^muc dich")),
    ("indicators", re.compile(r"\bchi tieu\b")),
    ("specific", re.compile(r"muc tieu cu the")),
    ("beneficiaries", re.compile(r"^doi tuong (?:ho tro|thu huong|ap dung)")),
    ("general", re.compile(r"^(?:\w+ )?muc tieu\b|^quan diem")),
    ("money", re.compile(r"\bkinh phi\b|nguon von|nguon luc tai chinh")),
    ("organisation", re.compile(r"to chuc thuc hien|phan cong (?:trach nhiem|thuc hien)")),
    ("tasks", re.compile(r"\bnoi dung\b|\bnhiem vu\b|\bgiai phap\b|phan cong")),
)


def parse_document(blocks: Sequence[Block]) -> PlanRead:
    """What a document says of a plan."""
    tree = outline(blocks)
    heading = heading_of(blocks)
    plan = PlanRead(heading, BodyRegister(heading.place))
    if heading.issuer:
        plan.bodies.agency(heading.issuer)
    for role, item in _sections(tree):
        plan.clauses.setdefault(role, item.clause)
        if role in ("general", "specific"):
            _objectives(plan, role, item)
        elif role == "beneficiaries":
            plan.beneficiaries = (item.clause, item.rest or " ".join(_texts(item)))
        elif role == "money":
            _money(plan, item)
        elif role == "organisation":
            _duties(plan, item)
        elif role == "tasks":
            plan.groups += groups_in(item, plan.bodies)
    _annexes(plan, tree)
    figures = [item for role, item in _sections(tree) if role == "indicators"] or [
        item for role, item in _sections(tree) if role == "specific"
    ]
    tasks = [task for group in plan.groups for task in group.tasks]
    plan.indicators = [
        one
        for item in figures
        for one in indicators_in(item, heading, tasks, plan.unread_indicators)
    ]
    return plan


def _sections(item: Item) -> Iterator[tuple[str, Item]]:
    """The headings with a role, the deepest of each branch."""
    for child in item.children:
        role = _role(child)
        inner = list(_sections(child)) if not role or role in ("general", "specific") else []
        if role and not (role == "general" and inner):
            yield role, child
        yield from inner


def _role(item: Item) -> str:
    if item.level >= PLAIN or (item.level == DASH and not item.text.endswith(":")):
        return ""
    if item.level > NUMBER and not item.text.endswith(":"):
        return ""
    title = fold(item.title)
    return next((role for role, words in _ROLES if words.search(title)), "")


def _texts(item: Item) -> Iterator[str]:
    for one in item.children:
        if one.text:
            yield one.text
        yield from _texts(one)


def _objectives(plan: PlanRead, role: str, item: Item) -> None:
    into = plan.general if role == "general" else plan.specific
    if item.rest:
        into.append(item.rest)
    for child in item.children:
        if child.text and not _role(child):
            below = " ".join(_texts(child))
            into.append(f"{child.text} {below}".strip())


# ------------------------------------------------------------------ money

_SOURCES = (
    ("central", re.compile(r"ngan sach (?:trung uong|nha nuoc|nnn?n)")),
    ("local", re.compile(r"ngan sach (?:dia phuong|tinh|huyen|cac cap)")),
    ("other", re.compile(r"hop phap khac|xa hoi hoa|nguon khac|nguon .*khac")),
)


_TOTAL = lazy_pattern(r"^(?:du kien )?tong (?:so |muc |nhu cau )?(?:kinh phi|von|dau tu)\b")
_IN_MONEY = ("tỷ đồng", "tỷ", "triệu đồng", "đồng")


def _money(plan: PlanRead, item: Item) -> None:
    """The whole that the part on money names, and its sources with their amounts."""
    texts = [item.rest] if item.rest else []
    texts += [text for one in item.children for text in (one.text, *_texts(one)) if text]
    total = next((text for text in texts if _TOTAL.search(fold(text))), "")
    if total:
        said, _, inside = total.partition("trong đó")
        plan.total_money = MoneyRead("", "", item.clause, total, _amount(said))
        parts = [one.strip(" :.-") for one in re.split(r"[;,] ", inside)]
        parts = [one for one in parts if _amount(one) is not None]
        texts = [*parts, *(text for text in texts if text not in (total, item.rest))]
    elif item.children:
        texts = [one.text for one in item.children if one.text]
    plan.money += _sources(texts, item.clause, {one.id for one in plan.money})


def _amount(text: str) -> int | None:
    """The amount of money that a text begins to speak of; none of those that come each year."""
    found = quantity_in(text)
    each_year = re.search(r"\b(?:moi|hang) nam\b", fold(text))
    if found is None or found.unit not in _IN_MONEY or found.high is not None or each_year:
        return None
    return int(found.low) if found.low.denominator == 1 else None


def _sources(texts: Sequence[str], clause: str, taken: set[str]) -> Iterator[MoneyRead]:
    for text in texts:
        head, colon, rest = text.partition(":")
        named = fold(head if colon else text)
        source = next((own for own, words in _SOURCES if words.search(named)), "other")
        if source in taken:
            source = next(f"{source}-{n}" for n in range(2, 99) if f"{source}-{n}" not in taken)
        taken.add(source)
        amount = _amount(text)
        short = colon and (amount is not None or len(head) < len(text) / 2)
        name = head.strip() if short else _source_name(text)
        said = rest.strip() if colon and name == head.strip() else text
        yield MoneyRead(source, name, clause, said, amount)


def _source_name(text: str) -> str:
    """“Các nguồn tài chính hợp pháp khác của …” by its first words."""
    short = re.split(r"[,;.(]| của | theo | từ | (?:là )?\d", text)[0]
    short = re.sub(r"^Các\s+", "", short).strip()
    return short[:1].upper() + short[1:]


# ------------------------------------------------------------------ duties and reports

_REPORTS = lazy_pattern(r"báo cáo", re.IGNORECASE)
_OFTEN = (
    ("Q", re.compile(r"\b(?:hang|dinh ky|moi|theo) quy\b|\bquy,")),
    ("H1", re.compile(r"\b6 thang\b|\bsau thang\b")),
    (
        "year",
        re.compile(
            r"\b(?:hang|moi|mot|ca) nam\b|bao cao nam\b|\b6 thang,? (?:va )?(?:01 )?nam\b|, nam\b"
        ),
    ),
)


def _duties(plan: PlanRead, section: Item) -> None:
    for item in section.walk():
        if item is section or not item.text or item.level > NUMBER + 3:
            continue
        head, colon, rest = item.text.partition(":")
        if not (colon or item.children) or not plan.bodies.is_body(head):
            if item.level <= NUMBER:
                plan.unread_duties.append(f"{item.clause}: {item.text}")
            continue
        text = " ".join(filter(None, (rest.strip(), *_texts(item)))) or head
        agencies = tuple(plan.bodies.ids(head))
        duty = DutyRead(item.clause, agencies, text.replace("./.", "."))
        plan.duties.append(duty)
        _report(plan, duty)


def _report(plan: PlanRead, duty: DutyRead) -> None:
    """The reports that a duty asks for, unless an earlier one did."""
    words = re.split(r"[;.] ", duty.text)
    for said in words:
        kinds = tuple(kind for kind, often in _OFTEN if often.search(fold(said)))
        if plan.reporting.kinds or not kinds or not _REPORTS.search(said):
            continue
        through = re.search(
            r"\b(?:qua|gửi(?: về)?|về)\s+(?P<who>[A-ZĐỦ].+?)(?=\s+(?:để|tổng hợp|trước)\b|[,;.]|$)",
            said,
        )
        to = re.search(
            r"báo cáo,?\s+(?:về\s+)?(?P<who>(?:Ủy ban|UBND|Bộ|Thủ tướng|Chính phủ)[^,;.()]*)", said
        )
        plan.reporting = ReportingRead(
            duty.clause,
            kinds,
            duty.agencies,
            plan.bodies.agency(through["who"])
            if through and plan.bodies.is_body(through["who"])
            else "",
            plan.bodies.agency(to["who"].strip()) if to and plan.bodies.is_body(to["who"]) else "",
            said.strip(),
        )


def _annexes(plan: PlanRead, tree: Item) -> None:
    """Tables of assignments outside the part on tasks, and tasks of an article."""
    read = {id(one.source) for group in plan.groups for one in group.tasks}
    for item in tree.walk():
        if item.table is not None and id(item) not in read:
            plan.groups += groups_in(Item(text="", level=PART, children=[item]), plan.bodies)
    _numbered(plan.groups)


def _numbered(groups: list[GroupOfTasks]) -> None:
    """Give each group, and each task under its group, a number that no other has."""
    taken: set[str] = set()
    for group in groups:
        labels = (group.label, *(str(number) for number in range(1, len(groups) + 2)))
        group.label = next(one for one in labels if one and one not in taken)
        taken.add(group.label)
        for task in group.tasks:
            own = label_of(task.label, group.label)
            places = (f"{group.label}.{number}" for number in range(1, len(group.tasks) + 2))
            fits = (one for one in (own, *places) if one and one not in taken)
            task.number = next(one for one in fits if one.startswith(f"{group.label}."))
            taken.add(task.number)
