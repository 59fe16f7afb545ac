"""The brief of a report for the leader, two pages at most, as a Word template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.shared import Pt

from word.annexes import NO
from word.report import part

if TYPE_CHECKING:
    from word.maker import Maker


def add_brief(maker: Maker) -> None:
    """Where each indicator stands, what needs a decision, who is late, and what has changed."""
    # The smallest that the decree allows (13 to 14), for two pages.
    for style in ("Nội dung", "Mục 1"):
        maker.document.styles[style].font.size = Pt(13)
    maker.heading_block(number=False)
    maker.title(maker.say("brief"), "{{ say.title(r) }}")
    maker.add(maker.say("attached"), "Kèm theo")
    maker.mark()
    maker.add("{{ say.brief_opening(r) }}")
    maker.add("{%p set count = numbering() %}")
    sections = (
        ("indicators", "r.indicators", indicators),
        ("decisions", "r.proposals.groups or r.proposals.to_issuer", decisions),
        ("overdue or behind", "say.brief_actions(r)", overdue),
        ("sending", "r.reporting.owed", reports),
        ("changes", "r.changes.rows or r.corrections or r.late", changes),
    )
    for title, condition, content in sections:
        part(maker, title, condition, content, level="Mục 1")


def indicators(maker: Maker) -> None:
    """Each with its target in the plan's words, also where there is no figure."""
    maker.add("{{ say.tallied(r) }} {{ say.brief_rows(r) }}")
    maker.grid([
        NO,
        ("indicator", 4.6, "{{ i.name }}", "Bảng"),
        ("target", 5.2, "{{ say.brief_target(i) }}", "Bảng"),
        ("until now", 2.7, "{{ say.brief_figure(i) }}", "Bảng"),
        ("status", 2.4, "{{ i.status_label }}", "Bảng giữa"),
    ], "i in r.indicators")  # fmt: skip
    maker.when("r.budget.allocated or r.budget.disbursed")
    maker.add("{{ say.brief_money(r) }}")
    maker.done()


def decisions(maker: Maker) -> None:
    """What is proposed to the receiver and those above it, and to the issuing body itself."""
    maker.add("{%p for g in r.proposals.groups %}")
    maker.when("g.to")
    maker.add("{{ say.addressee(g) }}")
    maker.done()
    maker.listed("w in g.points", "- {{ say.brief_point(g, w, r) }}")
    maker.add("{%p endfor %}")
    maker.when("say.brief_others(r)")
    maker.add("{{ say.brief_others(r) }}")
    maker.done()


def overdue(maker: Maker) -> None:
    """What is overdue, behind or unknown, with who has to do it."""
    maker.listed("a in r.actions if a.kind != 'missing-reports'", "- {{ say.brief_action(a, r) }}")


def reports(maker: Maker) -> None:
    """Who has sent a report, and whose are late or missing."""
    maker.add("{{ say.brief_reports(r) }}")


def changes(maker: Maker) -> None:
    """Other figures and verdicts than before, corrections, and what came late."""
    maker.listed("c in r.changes.rows", "- {{ say.change(c) }} {{ say.found(r.annex.indicators) }}")
    maker.when("r.corrections or r.late")
    maker.add("- {{ say.put_right(r) }}")
    maker.done()
