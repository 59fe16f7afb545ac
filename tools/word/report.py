"""The outlines of a report as Word templates: for the province, the Ministry, the Council."""

from __future__ import annotations

from typing import TYPE_CHECKING

from word.annexes import MONEY, add_annexes, money_grid

if TYPE_CHECKING:
    from collections.abc import Callable

    from word.maker import Maker

_ASSESSED = (
    "(r.kind == 'province' and r.reached) or r.shortcomings or r.difficulties.groups"
    " or r.lessons.groups or r.objectives"
)
# Columns of the table of money, and the widths of each with the name before them.
_SOURCES = {
    "planned": 2.1, "allocated_in_period": 1.8, "allocated": 1.9, "allocated_share": 1.5,
    "disbursed_in_period": 1.8, "disbursed": 1.9, "disbursed_share": 1.6,
}  # fmt: skip
_PLANNED = ("planned", "allocated_share")
_IN_PERIOD = ("allocated_in_period", "disbursed_in_period")


def add_report(maker: Maker, outline: Callable[[Maker], None], phrases: str) -> None:
    """A whole report: heading, what it rests on, its text by the outline, closing, annexes.

    ``phrases`` begins the names of the outline's own title and closing.
    """
    maker.heading_block()
    maker.title(maker.say("type"), f"{{{{ say.{phrases}title(r) }}}}")
    maker.mark()
    maker.addressees()
    maker.add("{%p for one in r.legal_basis %}")
    maker.add(maker.say("basis"), "Căn cứ")
    maker.add("{%p endfor %}")
    maker.add("{{ short(say.opening(r)) }}")
    maker.add("{%p set count = numbering() %}")
    outline(maker)
    maker.when("unnamed()")
    maker.add("{{ say.other_annexes(unnamed()) }}")
    maker.done()
    closing = maker.add(f"{{{{ say.{phrases}closing(r) }}}}")
    closing.paragraph_format.keep_with_next = True
    maker.signature()
    maker.break_after(wide=False)
    add_annexes(maker)


def province(maker: Maker) -> None:
    """The customary outline: direction, results, assessment, proposals, next period."""
    owed = "(r.kind == 'province' and (r.reporting.owed or r.policies))"
    part(maker, "I", f"r.done or {owed}", direction_and_policies)
    maker.section("Mục I", maker.say("II"))
    now_and_then(maker, "indicators", indicators)
    now_and_then(maker, "tasks", tasks, "groups")
    now_and_then(maker, "money", money)
    now_and_then(maker, "elsewhere", elsewhere)
    now_and_then(maker, "late", late)
    now_and_then(maker, "corrections", corrections)
    part(maker, "III", _ASSESSED, assessment)
    part(maker, "IV", "r.proposals.groups", lambda m: points(m, "proposals"))
    part(maker, "V", "r.actions or r.next", next_work)


def ministry(maker: Maker) -> None:
    """For scheme 844, to the Ministry: policies, organisation, money, work, start-ups."""
    part(maker, "policies", "r.policies", policies)
    maker.section("Mục I", maker.say("844 I"))
    part(maker, "direction", "r.done or r.reporting.owed", direction, level="Mục 1")
    now_and_then(maker, "money", money)
    now_and_then(maker, "844 II", lambda m: tasks(m, level="Mục 1"), "groups", level="Mục I")
    now_and_then(maker, "844 III", indicators, "indicators", level="Mục I")
    now_and_then(maker, "elsewhere", elsewhere)
    now_and_then(
        maker, "844 objectives", lambda m: objectives(m, level="Mục 1"), "objectives", level="Mục I"
    )
    part(maker, "844 IV", "r.difficulties.groups", lambda m: points(m, "difficulties"))
    maker.when("r.lessons.groups")
    maker.section("Mục I", maker.say("844 lessons"))
    points(maker, "lessons")
    maker.done()
    part(maker, "IV", "r.proposals.groups", lambda m: points(m, "proposals"))
    part(maker, "V", "r.actions or r.next", next_work)


def council(maker: Maker) -> None:
    """For the People's Council: targets, the money it decided on, assessment, proposals."""
    now_and_then(maker, "council I", indicators, "indicators", level="Mục I")
    now_and_then(maker, "council II", money, "money", level="Mục I")
    part(maker, "III", _ASSESSED, assessment)
    part(maker, "IV", "r.proposals.groups", lambda m: points(m, "proposals"))


# Each outline with the first part of the names of its phrases.
OUTLINES = {
    "report": (province, ""),
    "report-bo-khcn": (ministry, "ministry_"),
    "report-hdnd": (council, "council_"),
}


def part(
    maker: Maker,
    title: str,
    condition: str,
    content: Callable[[Maker], None],
    *,
    level: str = "Mục I",
) -> None:
    """A heading with what stands under it; without content it is not printed but reported."""
    words = maker.say(title)
    maker.when(f'heads("{_plain(words)}", {condition})')
    maker.section(level, words)
    content(maker)
    maker.done()


def now_and_then(
    maker: Maker,
    title: str,
    content: Callable[[Maker], None],
    field: str = "",
    *,
    level: str = "Mục 1",
) -> None:
    """A heading that some reports do without, where nobody misses it; ``field`` is its content."""
    maker.when(f"r.{field or title}")
    maker.section(level, maker.say(title))
    content(maker)
    maker.done()


def _plain(title: str) -> str:
    """A title as it is named when it is left out: without its fields."""
    return title.split("{{", maxsplit=1)[0].strip().rstrip(",")


def direction(maker: Maker) -> None:
    """Who has reported, and what the issuing body did."""
    maker.when("r.kind == 'province' and r.reporting.owed")
    maker.add("{{ say.reports(r) }}")
    maker.done()
    maker.listed("w in r.done", "- {{ say.words(w) }}")
    maker.when("r.annex.voices")
    maker.add("{{ say.see_voices(r) }}")
    maker.done()


def direction_and_policies(maker: Maker) -> None:
    """What the province's own report begins with; its bodies tell of their papers by task."""
    direction(maker)
    maker.when("r.kind == 'province' and r.policies")
    policies(maker)
    maker.done()


def indicators(maker: Maker) -> None:
    """What the figures mean, one by one, and the pictures of them."""
    maker.when("r.kind == 'agency'")
    maker.listed("i in r.reported", "- {{ say.own(i) }}")
    maker.when("not r.reported")
    maker.add("{{ say.no_figures(r) }}")
    maker.done()
    maker.otherwise()
    maker.add("{{ say.overall(r) }}")
    maker.listed("i in r.indicators", "- {{ say.verdict(i) }}{{ say.past(i, r) }}")
    maker.done()
    maker.when("say.details(r)")
    maker.add("{{ say.details(r) }}")
    maker.done()
    maker.pictures("r.charts if c.kind == 'bars' and not r.annex.indicators")


def tasks(maker: Maker, *, level: str = "Điểm a") -> None:
    """What was done, by the plan's groups and tasks."""
    maker.add("{%p for g in r.reported_groups %}")
    maker.section(level, "{{ g.title }}")
    maker.add("{%p for t in g.reported %}")
    maker.add(maker.say("task"))
    maker.listed("line in t.main_lines", "+ {{ say.task_line(line) }}.")
    maker.add("{%p endfor %}")
    maker.add("{%p endfor %}")
    maker.when("r.silent_tasks or r.finished_tasks")
    maker.add("{{ say.silent(r) }}")
    maker.done()
    maker.when("r.annex.tasks")
    maker.add("{{ say.task_details(r) }}")
    maker.done()


def money(maker: Maker) -> None:
    """Money by source, where there is any figure."""
    maker.add("{{ say.money(r) }}")
    maker.when("r.budget.allocated or r.budget.disbursed")
    maker.add(maker.say("unit million"), "Bảng số").paragraph_format.keep_with_next = True
    maker.when("r.budget.planned")
    by_source(maker, ())
    maker.otherwise()
    by_source(maker, _PLANNED)
    maker.done()
    maker.done()
    maker.when("r.budget.note")
    maker.add("{{ r.budget.note }}")
    maker.done()
    maker.listed("o in r.budget.overspent", "- {{ say.overspent(o) }}")
    maker.when("r.annex.money")
    maker.add("{{ say.money_details(r) }}")
    maker.done()


def by_source(maker: Maker, without: tuple[str, ...]) -> None:
    """Money by source; the columns of the period only where they say something of their own."""
    whole, name = 15.7, 3.1

    def grid(without: tuple[str, ...]) -> None:
        keys = [key for key in MONEY[:-1] if key not in without]
        spare = (whole - name - sum(_SOURCES[key] for key in keys)) / (len(keys) + 1)
        widths = (name + spare, *(_SOURCES[key] + spare for key in keys))
        money_grid(maker, "source", widths, keys)

    maker.when("r.budget.only_in_period")
    grid((*without, *_IN_PERIOD))
    maker.otherwise()
    grid(without)
    maker.done()


def policies(maker: Maker) -> None:
    """The documents issued for the plan."""
    maker.add("{{ say.policies(r) }}")
    maker.listed("p in r.policies", "- {{ say.policy(p) }}")


def elsewhere(maker: Maker) -> None:
    """Help that belongs to other programmes."""
    maker.listed("row in r.elsewhere", "- {{ say.elsewhere(row) }}.")


def late(maker: Maker) -> None:
    """What happened earlier and was only reported now."""
    maker.listed("row in r.late", "- {{ say.late(row) }}")


def corrections(maker: Maker) -> None:
    """What was reported earlier and is put right."""
    maker.listed("c in r.corrections", "- {{ say.correction(c) }}")
    maker.when("r.annex.corrections")
    maker.add("{{ say.correction_details(r) }}")
    maker.done()


def assessment(maker: Maker) -> None:
    """The objectives, what was reached, what was not, difficulties and their causes, lessons."""
    now_and_then(maker, "objectives", objectives)
    part(maker, "reached", "r.kind == 'province' and r.reached", reached, level="Mục 1")
    part(maker, "lagging", "r.shortcomings", lagging, level="Mục 1")
    part(
        maker,
        "difficulties",
        "r.difficulties.groups",
        lambda m: points(m, "difficulties"),
        level="Mục 1",
    )
    # Reports on several years are expected to have lessons: it is said where nobody gave any.
    title = maker.say("lessons")
    maker.when(f'r.lessons.groups or (r.several_years and heads("{title}", r.lessons.groups))')
    maker.section("Mục 1", title)
    points(maker, "lessons")
    maker.done()


def objectives(maker: Maker, *, level: str = "Điểm a") -> None:
    """Each specific objective in the plan's words, and what the data say of it."""
    maker.add("{%p for o in r.objectives %}")
    maker.section(level, "{{ o.text }}")
    maker.listed("x in o.reached", "- {{ say.objective_reached(x) }}")
    for name in ("unreached", "not_due"):
        maker.listed(f"i in o.{name}", f"- {{{{ say.objective_{name}(i) }}}}")
    maker.when("o.unknown")
    maker.add("- {{ say.objective_unknown(o) }}")
    maker.done()
    maker.when("o.finished or o.unfinished or o.silent")
    maker.add("- {{ say.objective_tasks(o) }}")
    maker.done()
    maker.when("not o.linked")
    maker.add("{{ say.objective_unlinked() }}")
    maker.done()
    maker.add("{%p endfor %}")


def reached(maker: Maker) -> None:
    """How many indicators are achieved or on their way, and which."""
    maker.add("{{ say.reached(r) }}")


def lagging(maker: Maker) -> None:
    """The indicators behind, overdue, or without any figure, and the tasks whose time is over."""
    maker.when("r.kind == 'province'")
    maker.listed("i in r.lagging", "- {{ say.lagging(i) }}")
    maker.listed("i in r.missed", "- {{ say.once_missed(i) }}")
    maker.when("r.unknown")
    maker.add("- {{ say.unknown(r) }}")
    maker.done()
    maker.done()
    maker.listed("t in r.overdue_tasks", "- {{ say.overdue_task(t, r) }}")
    maker.when("r.late_tasks")
    maker.add("- {{ say.finished_late(r) }}")
    maker.done()
    maker.when("r.unfinished_tasks")
    maker.add("- {{ say.unfinished(r) }}")
    maker.done()
    maker.when("r.unknown_tasks")
    maker.add("- {{ say.unknown_tasks(r) }}")
    maker.done()


def next_work(maker: Maker) -> None:
    """What the figures ask for, each with its lead, then what the issuing body has planned."""
    maker.listed("a in r.actions", "- {{ say.action(a, r) }}")
    maker.when("r.proposals.to_issuer")
    maker.add("- {{ say.answers(r) }}")
    maker.done()
    maker.listed("w in r.next", "- {{ say.words(w) }}")


def points(maker: Maker, field: str) -> None:
    """Difficulties, proposals or lessons by addressee and theme, and where the others stand."""
    maker.add(f"{{%p for g in r.{field}.groups %}}")
    maker.when("g.to")
    maker.add("{{ say.addressee(g) }}", "Điểm a")
    maker.done()
    maker.when("g.theme")
    maker.add("- {{ say.theme(g) }}")
    maker.otherwise()
    maker.listed("w in g.points", "- {{ say.words(w) }}")
    maker.done()
    maker.add("{%p endfor %}")
    maker.when(f"say.other_points(r.{field}, r)")
    maker.add(f"{{{{ say.other_points(r.{field}, r) }}}}")
    maker.done()
