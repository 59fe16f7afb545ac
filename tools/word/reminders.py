"""The reminder letter and the list of those reminded, as Word templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from word.annexes import NO

if TYPE_CHECKING:
    from word.maker import Maker

_KINDS = ("tasks", "figures", "estimates", "unproven")


def add_letter(maker: Maker) -> None:
    """What was owed and by when, what is missing, the new date, where to send it."""
    maker.heading_block(about="{{ say.about(r) }}")
    maker.mark()
    maker.addressees()
    maker.add("{{ short(say.asked(r)) }}")
    maker.add("{{ say.came(r) }}")
    maker.when("r.missing.anything")
    maker.add("{%p set count = numbering() %}")
    letter = "{% if r.missing.several %}{{ count.letter() }}) {% endif %}"
    for kind in _KINDS:
        maker.when(f"r.missing.{kind}")
        maker.add(letter + maker.say(f"missing {kind}"))
        maker.listed(
            f"one in r.missing.{kind}", "- {{ one }}{% if loop.last %}.{% else %};{% endif %}"
        )
        maker.done()
    maker.when("r.missing.words")
    maker.add(letter + maker.say("missing words"))
    maker.done()
    maker.done()
    maker.add("{{ say.until(r) }}")
    maker.add("{{ say.courtesy(r) }}").paragraph_format.keep_with_next = True
    maker.signature()


def add_list(maker: Maker) -> None:
    """Everybody reminded on one list, for the body's own use: what came, and what it lacks."""
    maker.heading_block(number=False)
    maker.title(maker.say("list"), "{{ say.list_title(r) }}")
    maker.add(maker.say("internal"), "Kèm theo")
    maker.mark()
    maker.add("{{ say.list_opening(r) }}")
    lacks = []
    for kind in _KINDS:
        lacks += [
            "{%p if x.missing." + kind + " %}",
            "- " + maker.say(f"short {kind}") + ": {{ x.missing." + kind + "|join('; ') }}.",
            "{%p endif %}",
        ]
    lacks += ["{%p if x.missing.words %}", "- " + maker.say("short words"), "{%p endif %}"]
    lacks += ["{%p if not x.missing.anything %}", maker.say("whole report"), "{%p endif %}"]
    maker.grid([
        NO,
        ("body", 4.0, "{{ x.agency }}", "Bảng"),
        ("state", 2.1, "{{ x.state_label }}", "Bảng giữa"),
        ("report number", 3.7, "{{ x.report }}", "Bảng"),
        ("lacks", 5.1, "\n".join(lacks), "Bảng"),
    ], "x in r.rows")  # fmt: skip
