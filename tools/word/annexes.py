"""The annexes of a report as parts of a Word template; each begins a page and numbers its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from word.maker import Maker

NO = ("no", 1.1, "{{ loop.index }}", "Bảng giữa")


def add_annexes(maker: Maker) -> None:
    """All annexes in their order; those without a number are not printed."""
    for name, content, wide in (
        ("indicators", indicator_table, True),
        ("tasks", task_table, True),
        ("subjects", subject_tables, True),
        ("parts", part_tables, False),
        ("money", money_tables, True),
        ("charts", progress_charts, False),
        ("reporting", reporting_table, False),
        ("voices", voice_table, True),
        ("corrections", correction_table, True),
        ("reconciliation", reconciliation_table, True),
        ("sources", source_table, False),
    ):
        annex(maker, name, content, wide=wide)


def annex(maker: Maker, name: str, content: Callable[[Maker], None], *, wide: bool) -> None:
    """One annex: its number, its title, the report it belongs to, and what it holds."""
    maker.when(f"r.annex.{name}")
    maker.add(f"{{{{ r.annex.{name} }}}}", "Phụ lục")
    maker.add(maker.say("annex " + name), "Tên phụ lục")
    maker.add(maker.say("attached"), "Kèm theo")
    content(maker)
    maker.break_after(wide=wide)
    maker.done()


def indicator_table(maker: Maker) -> None:
    """Every indicator against its target and its path; below it what has fallen due."""
    maker.when("r.in_period_apart")
    indicator_grid(maker, in_period=True)
    maker.otherwise()
    indicator_grid(maker, in_period=False)
    maker.done()
    maker.when("r.tolerance")
    maker.add("{{ say.thresholds(r) }}")
    maker.done()
    maker.pictures("r.charts if c.kind == 'bars'")


def indicator_grid(maker: Maker, *, in_period: bool) -> None:
    """The table itself, with or without a column of the period."""
    name, new = 4.9, 2.1
    fields = ("target", "by", "in_period", "actual", "expected", "share", "status_label")
    shown = [field for field in fields if in_period or field != "in_period"]
    below = ("", "- {{ p.name }}", "", *("{{ p." + field + " }}" for field in shown))
    maker.grid([
        NO,
        ("indicator", name if in_period else name + new, traced("{{ i.name }}", "i"), "Bảng"),
        ("unit", 2.6, "{{ i.row.unit }}", "Bảng giữa"),
        ("target", 2.9, "{{ i.row.target }}", "Bảng số"),
        ("by", 2.2, "{{ i.by }}", "Bảng giữa"),  # a day of ten signs on one line
        *([("in period", new, "{{ i.row.in_period }}", "Bảng số")] if in_period else []),
        ("actual", 2.1, "{{ i.row.actual }}", "Bảng số"),
        ("expected", 2.1, "{{ i.row.expected }}", "Bảng số"),
        ("share", 1.7, "{{ i.row.share }}", "Bảng số"),
        ("status", 2.6, "{{ say.judged(i) }}", "Bảng giữa"),
    ], "i in r.indicators", ("p in i.sub_rows", *below))  # fmt: skip


def traced(text: str, name: str) -> str:
    """A cell's text with the entries behind it under it, where they are asked for."""
    shown = ("{%p if " + name + ".trace %}", "{{ " + name + ".trace }}", "{%p endif %}")
    return "\n".join((text, *shown))


def task_table(maker: Maker) -> None:
    """Tasks under their groups, with what was reported."""
    table = maker.table([1.3, 5.2, 15.8, 2.2], borders=True)
    keys = ("number", "task and leads", "result", "state")
    maker.row(table, [(maker.say(key), "Bảng đầu") for key in keys], header=True)
    maker.command(table, "{%tr for g in r.groups %}")
    maker.group_row(table, "{{ g.number }}", "{{ g.title }}")
    maker.command(table, "{%tr for t in g.tasks %}")
    # What two dozen bodies say of one task is longer than a page, and rows do not split: it goes
    # on in further rows, each of which names the task.
    maker.command(table, "{%tr for p in t.portions %}")
    leads = ("{%p if not p.goes_on %}", maker.say("leads and time"), "{%p endif %}")
    maker.row(table, [
        ("{{ t.number }}", "Bảng"),
        ("\n".join(("{{ say.task_again(t) if p.goes_on else t.short }}", *leads)), "Bảng nhỏ"),
        ("{{ say.told_together(p) }}", "Bảng nhỏ"),
        ("{{ t.state_label }}", "Bảng giữa"),
    ])  # fmt: skip
    maker.command(table, "{%tr endfor %}")
    maker.command(table, "{%tr endfor %}")
    maker.command(table, "{%tr endfor %}")


def subject_tables(maker: Maker) -> None:
    """Projects, firms, deals: a table for each indicator that counts named subjects."""
    common = [
        ("details", 4.6, "{{ s.details }}", "Bảng"),
        ("period", 2.2, "{{ s.period }}", "Bảng giữa"),
        ("agencies", 4.0, "{{ s.agencies }}", "Bảng"),
        ("evidence", 4.4, "{{ s.evidence }}", "Bảng"),
    ]
    name = "{{ s.name }}{% if s.note %} ({{ s.note }}){% endif %}"
    maker.add("{%p for g in r.subjects %}")
    maker.add("{{ g.title }}", "Tên bảng")
    maker.when("g.has_values")
    value = ("amount", 2.6, "{{ s.value }}", "Bảng số")
    maker.grid([NO, ("name", 5.4, name, "Bảng"), value, *common], "s in g.rows")
    maker.otherwise()
    maker.grid([NO, ("name", 8.0, name, "Bảng"), *common], "s in g.rows")
    maker.done()
    maker.when("g.missing")
    maker.add(maker.say("not counted"))
    maker.done()
    maker.add("{%p endfor %}")


def part_tables(maker: Maker) -> None:
    """Each indicator year by year, or half by half."""
    maker.add("{%p for g in r.parts %}")
    maker.add(maker.say("part title"), "Tên bảng")
    maker.when("g.adjusted")
    maker.grid(part_columns(adjusted=True), "y in g.rows")
    maker.add("{{ say.adjusted(g) }}")
    maker.listed("c in g.corrections", "- {{ say.correction(c) }}")
    maker.otherwise()
    maker.grid(part_columns(adjusted=False), "y in g.rows")
    maker.done()
    maker.add("{%p endfor %}")


MONEY = (
    "planned", "allocated_in_period", "allocated", "allocated_share",
    "disbursed_in_period", "disbursed", "disbursed_share", "spent_share",
)  # fmt: skip
"""The figures of a table of money, in their order."""


def money_grid(
    maker: Maker, first: str, widths: Sequence[float], keys: Sequence[str], loop: str = "r.money"
) -> None:
    """Money by source, year or task; the total in bold, parts of a row set apart by a dash."""
    table = maker.table([*widths], borders=True)
    headings = [(maker.say(key), "Bảng đầu") for key in (first, *keys)]
    maker.row(table, headings, header=True)
    maker.command(table, "{%tr for m in " + loop + " %}")
    maker.command(table, "{%tr if m.is_total %}")
    total = [("**{{ m." + key + " }}**", "Bảng số") for key in keys]
    maker.row(table, [("**{{ m.source }}**", "Bảng"), *total])
    maker.command(table, "{%tr else %}")
    name = traced("{% if m.is_part %}- {% endif %}{{ m.source }}", "m")
    maker.row(table, [(name, "Bảng"), *(("{{ m." + key + " }}", "Bảng số") for key in keys)])
    maker.command(table, "{%tr endif %}")
    maker.command(table, "{%tr endfor %}")


def money_tables(maker: Maker) -> None:
    """Money by year and by task, each as the plan divides it."""
    maker.add("{%p for t in r.money_tables %}")
    maker.add(maker.say("money table"), "Tên bảng")
    maker.add(maker.say("unit million"), "Bảng số").paragraph_format.keep_with_next = True
    widths = (6.2, 2.4, 2.2, 2.2, 2.2, 2.2, 2.2, 2.2, 2.4)
    so_far = (7.4, *[2.8] * 6)
    for kind in ("years", "tasks"):
        maker.when(f"t.by == '{kind}' and r.budget.only_in_period")
        keys = [key for key in MONEY if not key.endswith("in_period")]
        money_grid(maker, f"money {kind}", so_far, keys, "t.rows")
        maker.done()
        maker.when(f"t.by == '{kind}' and not r.budget.only_in_period")
        money_grid(maker, f"money {kind}", widths, MONEY, "t.rows")
        maker.done()
    maker.when("t.note")
    maker.add("{{ t.note }}")
    maker.done()
    maker.add("{%p endfor %}")


def part_columns(*, adjusted: bool) -> list[tuple[str, float, str, str]]:
    """The columns of an indicator's parts; one more where earlier figures were put right."""
    narrow = 0.27 if adjusted else 0.0
    columns = [
        ("part", 3.4 - narrow * 2, "{{ y.period }}", "Bảng giữa"),
        ("part target", 2.6 - narrow, "{{ y.target }}", "Bảng số"),
        ("in part", 2.1 - narrow, "{{ y.in_period }}", "Bảng số"),
        ("actual", 2.1 - narrow, "{{ y.actual }}", "Bảng số"),
        ("expected", 2.0 - narrow, "{{ y.expected }}", "Bảng số"),
        ("share", 1.5, "{{ y.share }}", "Bảng số"),
        ("status", 2.3 - narrow, "{{ say.judged(y) }}", "Bảng giữa"),
    ]
    if adjusted:
        columns.insert(3, ("adjusted", 1.89, "{{ y.adjusted }}", "Bảng số"))
    return columns


def progress_charts(maker: Maker) -> None:
    """A picture for each indicator over the periods."""
    maker.pictures("r.progress_charts")


def reporting_table(maker: Maker) -> None:
    """Who sent a report, when, and the picture of the periods before; of several years how many."""
    maker.pictures("r.charts if c.kind == 'stacked'")
    counts = [
        ("owed", 1.8, "{{ c.expected }}", "Bảng số"),
        ("in time", 1.8, "{{ c.on_time }}", "Bảng số"),
        ("sent late", 1.8, "{{ c.late }}", "Bảng số"),
        ("not sent", 2.6, "{{ c.missing }}", "Bảng số"),
    ]
    maker.when("r.reporting.whole")
    period = ("period", 5.2, "{{ c.name }}", "Bảng")
    maker.grid([period, *counts], "c in r.reporting.by_period")
    maker.add(maker.say("sent by body"), "Tên bảng")
    missing = ("not sent in", 3.0, "{{ c.missing_in }}", "Bảng")
    body = ("body", 3.9, "{{ c.name }}", "Bảng")
    maker.grid([NO, body, *counts, missing], "c in r.reporting.by_body")
    maker.otherwise()
    maker.grid([
        NO,
        ("body", 6.2, "{{ s.agency }}", "Bảng"),
        ("report number", 3.7, "{{ s.number }}", "Bảng giữa"),
        ("arrived", 2.5, "{{ s.arrived }}", "Bảng giữa"),
        ("state", 2.5, "{{ s.state_label }}", "Bảng giữa"),
    ], "s in r.reporting.rows")  # fmt: skip
    maker.done()


def voice_table(maker: Maker) -> None:
    """What each body did and will do, in its own words."""

    def each(field: str) -> str:
        return "\n".join((f"{{%p for x in v.{field} %}}", "- {{ x }}", "{%p endfor %}"))

    maker.when("r.voices")
    maker.grid([
        NO,
        ("body", 5.2, "{{ v.agency }}", "Bảng"),
        ("done so far", 9.6, each("done"), "Bảng"),
        ("next tasks", 8.4, each("next"), "Bảng"),
    ], "v in r.voices")  # fmt: skip
    maker.done()
    for part in ("difficulties", "lessons", "proposals"):
        maker.when(f"r.{part}.rows")
        maker.add(maker.say(f"all {part}"), "Tên bảng")
        maker.grid([
            NO,
            ("theme", 4.2, "{{ p.theme }}", "Bảng"),
            ("content", 9.8, "{{ p.text }}", "Bảng"),
            *([("meant for", 4.0, "{{ p.to }}", "Bảng")] if part == "proposals" else []),
            ("raised by", 5.2 if part == "proposals" else 9.2, maker.say("who and when"), "Bảng"),
        ], f"p in r.{part}.rows")  # fmt: skip
        maker.done()


def correction_table(maker: Maker) -> None:
    """What was put right, and why."""
    maker.grid([
        NO,
        ("about", 6.2, "{{ c.about }}", "Bảng"),
        ("reported in", 2.6, "{{ c.period_short }}", "Bảng giữa"),
        ("before", 3.4, "{{ c.before }}", "Bảng"),
        ("after", 3.4, "{{ c.after }}", "Bảng"),
        ("reason", 4.8, "{{ c.reason }}", "Bảng"),
        ("agency", 2.8, "{{ c.agency }}", "Bảng"),
    ], "c in r.corrections")  # fmt: skip


def reconciliation_table(maker: Maker) -> None:
    """The way from the figures of the last issued report to these."""
    keys = ("before", "new", "late", "withdrawn", "corrected", "after")
    figures = [("way " + key, 2.4, "{{ x." + key + " }}", "Bảng số") for key in keys]
    name = ("indicator", 6.4, "{{ x.name }}", "Bảng")
    unit = ("unit", 2.4, "{{ x.unit }}", "Bảng giữa")
    maker.grid([NO, name, unit, *figures], "x in r.reconciled.rows")


def source_table(maker: Maker) -> None:
    """The papers behind each figure."""
    maker.grid([
        ("figure of", 3.6, "{{ s.figure }}", "Bảng"),
        ("figure value", 2.8, "{{ s.value }}", "Bảng"),
        ("papers", 9.6, "{{ s.papers }}", "Nguồn"),
    ], "s in r.sources")  # fmt: skip
