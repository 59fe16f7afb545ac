"""The one table of kinds of values: what each is called, how it is written, how an editor sees it.

An editor reads YAML 1.2: ``2024`` is a number to it, ``2.6`` one with a
decimal, ``no`` and ``2024-03-20`` are texts. Our reader takes all of them as
text. So each kind allows whatever the editor may see of a spelling that the
reader accepts, and refuses the rest where a pattern can say it.
"""

from __future__ import annotations

from typing import Any

from ktstartup.error_codes.table import ERROR_CODES
from ktstartup.frozen import field, frozen
from ktstartup.language import N_
from ktstartup.model import scalars, wording
from ktstartup.schema import patterns

_LARGEST = 10**18


@frozen
class ValueKind:
    """A kind of value.

    ``written`` says how, ``code`` is the problem that everything else is,
    ``rules`` are JSON Schema's. ``examples`` are none or several: an editor fills
    a single one in, and who goes on in haste leaves it there. ``texts``: may look
    like yes or no and still be text. A kind without rules is made of others.
    """

    name: str
    written: str
    code: str = ""
    rules: dict[str, Any] = field(default_factory=dict)
    examples: tuple[Any, ...] = ()
    texts: bool = False

    def schema(self, message: str) -> dict[str, Any]:
        """The kind as JSON Schema; ``message`` is what an editor says of anything else.

        An editor offers `true` and `false` wherever a type says so, and a colon
        after a key only where there is a type or a choice. So a text that may
        look like yes or no says the one behind an `if`, in a choice of one.
        """
        rules = {**self.rules, "errorMessage": message}
        if self.examples:
            rules["examples"] = list(self.examples)
        return {"anyOf": [{"if": {"type": "boolean"}, "else": rules}]} if self.texts else rules


def _text(pattern: str) -> dict[str, Any]:
    return {"type": "string", "pattern": pattern}


def _whole(pattern: str, least: int, most: int) -> dict[str, Any]:
    """What an editor takes for a text, or for a whole number between two."""
    between = {"minimum": least, "maximum": most}
    return {"type": ["string", "integer"], **between, "pattern": pattern}


def _number(pattern: str, least: int | None = None, most: int | None = None) -> dict[str, Any]:
    """What an editor takes for a text, or for a number."""
    ends = {"minimum": least, "maximum": most}
    given = {key: end for key, end in ends.items() if end is not None}
    return {"type": ["string", "number"], **given, "pattern": pattern}


_ID = _number(patterns.of(scalars.ID), 0)
_EXAMPLE = "so-khcn"

TEXT = ValueKind(
    N_("text"),
    N_("any text that is not empty; longer text after `>-` or `|`"),
    "KT204",
    _number(patterns.TEXT),
    texts=True,
)
_DAY_OF_MONTH = _whole(patterns.CUTOFF, 1, 28)
_KINDS: tuple[tuple[Any, ValueKind], ...] = (
    (scalars.Text, TEXT),
    (wording.Wording, ValueKind(N_("words"), N_("text, or `{vi: …, en: …}`; `en` may be missing"))),
    (
        wording.UnitWording,
        ValueKind(
            N_("unit"),
            N_("as words; `en_one` beside `en` is its form for one: `en: zones, en_one: zone`"),
        ),
    ),
    (
        wording.KindWording,
        ValueKind(
            N_("kind"),
            N_("as words; `has_tax_code: true` beside them where forms ask for tax codes"),
        ),
    ),
    (
        scalars.Id,
        ValueKind(
            N_("id"),
            N_("lower-case letters without diacritics, digits, hyphens"),
            "KT208",
            _ID,
            texts=True,
        ),
    ),
    (
        scalars.AgencyRef,
        ValueKind(
            N_("agency id"),
            N_("an id under `agencies` or `agency_groups`"),
            "KT208",
            _ID,
            texts=True,
        ),
    ),
    (scalars.ManyIds, ValueKind(N_("id or list of ids"), N_("`so-khcn` or `[so-khcn, so-tc]`"))),
    (
        scalars.ManyTasks,
        ValueKind(N_("task number or list of them"), N_("`'2.6'` or `['2.6', '1.10']`")),
    ),
    (
        scalars.ManyTexts,
        ValueKind(N_("text or list of texts"), N_("one text, or several after a dash each")),
    ),
    (
        scalars.TaskNumber,
        ValueKind(
            N_("task number"),
            N_("as in the plan: `'2.6'`; `'1.10'` is not `'1.1'`"),
            "KT213",
            _number(patterns.of(scalars.TASK), 0),
            ("2.6", "1.10"),
        ),
    ),
    (
        scalars.PeriodName,
        ValueKind(
            N_("period"),
            N_("`2024H1`, `2024Q3`, `2024M03`, `2024-9M`, `2024`, `2019-2025`"),
            "KT209",
            _whole(patterns.PERIOD, 1945, 2200),
            ("2024H1", 2024),
        ),
    ),
    (
        scalars.Day,
        ValueKind(
            N_("day"),
            N_("`2024-06-14` or `14/6/2024`"),
            "KT227",
            _text(patterns.DAY),
            ("2024-06-14", "14/6/2024"),
        ),
    ),
    (
        scalars.Year,
        ValueKind(
            N_("year"),
            N_("four digits"),
            "KT212",
            _whole(patterns.of(scalars.YEAR), 1900, 2199),
            (2019, 2025),
        ),
    ),
    (
        scalars.Years,
        ValueKind(
            N_("year or years"),
            N_("`2024`, or `2021-2023`"),
            "KT215",
            _whole(patterns.of(scalars.YEARS), 1900, 2199),
            (2024, "2021-2023"),
        ),
    ),
    (
        scalars.Due,
        ValueKind(
            N_("year or day"),
            N_("a year means its cut-off"),
            "KT227",
            _whole(patterns.DUE, 1900, 2199),
            (2025, "2024-06-14"),
        ),
    ),
    (
        scalars.Count,
        ValueKind(
            N_("whole number"), N_("zero or more"), "KT220", _whole(patterns.COUNT, 0, _LARGEST)
        ),
    ),
    (
        scalars.Number,
        ValueKind(
            N_("number"),
            N_("zero or more: `1250`, `1_250`, `12,5`; `1.500` alone is refused"),
            "KT220",
            _number(patterns.NUMBER, 0, _LARGEST),
            (1250, "12,5"),
        ),
    ),
    (
        scalars.Signed,
        ValueKind(
            N_("number, also below zero"),
            N_("`1250`, `1_250`, `12,5`; where the indicator is `unbounded` also `-2,5`"),
            "KT220",
            _number(patterns.SIGNED, -_LARGEST, _LARGEST),
            (1250, "12,5"),
        ),
    ),
    (
        scalars.Money,
        ValueKind(
            N_("amount of money"),
            N_("in đồng: `1500000000`, `1_500_000_000`, `1,5 tỷ`, `850 triệu`"),
            "KT224",
            _whole(patterns.AMOUNT, 0, _LARGEST),
            ("1,5 tỷ", "850 triệu", "1_500_000_000"),
        ),
    ),
    (
        scalars.Quantity,
        ValueKind(
            N_("number or amount"),
            N_(
                "a number; of an indicator in đồng also `10 tỷ`, `850 triệu`; of one that is "
                "`unbounded` also `-2,5`"
            ),
            "KT220",
            _number(patterns.QUANTITY, -_LARGEST, _LARGEST),
            (1250, "12,5", "10 tỷ"),
        ),
    ),
    (
        scalars.YesNo,
        ValueKind(
            N_("yes or no"),
            N_("`true`, `false` (also `yes`, `no`, `có`, `không`)"),
            "KT211",
            {"type": ["boolean", "string"], "pattern": patterns.YES_NO},
        ),
    ),
    (
        scalars.CutoffDay,
        ValueKind(
            N_("day of the month"), N_("1 to 28, or `last`"), "KT611", _DAY_OF_MONTH, (14, "last")
        ),
    ),
    (
        scalars.DeadlineDay,
        ValueKind(
            N_("day of the deadline"),
            N_("1 to 28, or `last`; the first one after the cut-off"),
            "KT656",
            _DAY_OF_MONTH,
            (20, "last"),
        ),
    ),
    (
        scalars.TaxCode,
        ValueKind(
            N_("tax code"),
            N_("10 digits, or 10, a hyphen and 3; between quotes"),
            "KT509",
            _whole(patterns.of(scalars.TAX_CODE), 0, 10**10 - 1),
            ("6100000001", "6100000001-001"),
        ),
    ),
    (
        scalars.Owner,
        ValueKind(
            N_("owner"),
            N_("`'@org/team'`, `'@account'` or an e-mail address"),
            "KT495",
            _text(patterns.of(scalars.OWNER)),
        ),
    ),
    (
        scalars.ManyOwners,
        ValueKind(
            N_("owner or list of owners"), N_("`'@org/team'` or `['@org/team', '@account']`")
        ),
    ),
    (
        scalars.Digest,
        ValueKind(
            N_("digest"),
            N_("SHA-256: 64 digits and letters from a to f"),
            "KT455",
            _number(patterns.of(scalars.DIGEST), 0),
        ),
    ),
    (
        scalars.Exact,
        ValueKind(
            N_("exact figure"),
            N_("`7`, `100/3`, `-5`; `no-data` where there is none"),
            "KT455",
            _number(patterns.of(scalars.EXACT)),
        ),
    ),
    (
        scalars.IatiName,
        ValueKind(
            N_("IATI identifier"),
            N_("letters without diacritics, digits, and - . _ between them"),
            "KT490",
            _number(patterns.of(scalars.IATI_NAME), 0),
            texts=True,
        ),
    ),
    (
        scalars.ProvinceCode,
        ValueKind(
            N_("province code"),
            N_("two digits: `51`"),
            "KT216",
            _whole(patterns.of(scalars.PROVINCE), 0, 99),
        ),
    ),
    (
        scalars.PlaceCode,
        ValueKind(
            N_("place code"),
            N_("five digits"),
            "KT216",
            _whole(patterns.of(scalars.PLACE), 0, 99999),
        ),
    ),
    (
        scalars.AgencyCode,
        ValueKind(
            N_("electronic identifier"),
            N_("capitals and digits in parts, with full stops between: `000.00.01.H34`"),
            "KT216",
            _text(patterns.of(scalars.AGENCY_CODE)),
        ),
    ),
    (
        scalars.Mailbox,
        ValueKind(
            N_("e-mail address"),
            N_("one address, without a name before it: `vanthu.so@tinh.gov.vn`"),
            "KT218",
            _text(patterns.of(scalars.MAILBOX)),
        ),
    ),
    (
        scalars.StatisticCode,
        ValueKind(
            N_("statistical code"),
            N_("letters without diacritics, digits, and - . _ between them"),
            "KT216",
            _number(patterns.of(scalars.IATI_NAME), 0),
            texts=True,
        ),
    ),
    (
        scalars.Sector,
        ValueKind(
            N_("sector code"),
            N_("five digits of the OECD DAC: `32130`"),
            "KT491",
            _whole(patterns.of(scalars.SECTOR), 10000, 99999),
        ),
    ),
    (
        scalars.Link,
        ValueKind(
            N_("web address"),
            N_("whole, beginning with https://"),
            "KT714",
            _text(patterns.of(scalars.LINK)),
        ),
    ),
)


def kinds() -> tuple[ValueKind, ...]:
    """Every kind, in the order in which the reference lists them."""
    return tuple(kind for _, kind in _KINDS)


def kind_of(annotation: Any) -> ValueKind | None:
    """The kind of value that a field's type stands for, if it is one of the table."""
    if annotation is str:
        return TEXT
    return next((kind for known, kind in _KINDS if known == annotation), None)


def said_by(kind: ValueKind) -> tuple[str, str, dict[str, str]]:
    """What is wrong with anything else: the catalogue's title and hint, and words to fill in."""
    spec = ERROR_CODES[kind.code]
    return spec.title, spec.hint, {"example": _EXAMPLE, "key": "…"}


def shown(text: str) -> dict[str, str]:
    """A description, and the same for editors that show what stands between backticks as code."""
    if "`" not in text:
        return {"description": text}
    return {"description": text.replace("`", ""), "markdownDescription": text}
