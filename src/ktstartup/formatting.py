"""The one module that knows how a number, an amount, a day, a list or a period is written.

Marks, month names, lists and plural forms are the Unicode CLDR's, through Babel:
Vietnamese, and British English (4 June 2024; a, b and c). Where Vietnamese
administrative usage goes its own way (Decree 30/2020/NĐ-CP, Annex I) the method
says so. Babel has no spelled-out ordinals ("the first half", "quý III"): these
are sentences of the catalogue.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Self

from babel.core import Locale
from babel.dates import format_date
from babel.lists import format_list

from ktstartup.language import N_, Language
from ktstartup.rounding import BILLION, MILLION, has_decimals, rounded, rounded_money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.calendar import Period

__all__ = ["Formatter", "Written"]

_LOCALES = {"vi": "vi", "en": "en_GB"}
# As many digits as any figure that can be read has, and more (numerals).
_DIGITS = 100
_PERIODS = {
    ("half", 1): N_("the first half of {year}"),
    ("half", 2): N_("the second half of {year}"),
    ("year", 1): N_("{year}"),
    ("span", 1): N_("the period {first}-{year}"),
    ("quarter", 1): N_("the first quarter of {year}"),
    ("quarter", 2): N_("the second quarter of {year}"),
    ("quarter", 3): N_("the third quarter of {year}"),
    ("quarter", 4): N_("the fourth quarter of {year}"),
    ("nine-months", 1): N_("the first nine months of {year}"),
}


class Written(str):
    """A number or a day as it is written, which knows what it is: a cell of a workbook holds that.

    Put into a sentence it is text like any other.
    """

    __slots__ = ("value",)
    value: Fraction | date

    def __new__(cls, text: str, value: Fraction | date) -> Self:
        """The text of a number or a day."""
        self = super().__new__(cls, text)
        self.value = value
        return self

    def __getnewargs__(self) -> tuple[str, Fraction | date]:  # type: ignore[override]
        """What a copy in another process is made of."""
        return str(self), self.value


class Formatter:
    """Writes figures, days and periods in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.locale = Locale.parse(_LOCALES[language.code])
        # By hand, and once: Babel reads its pattern anew for every one of thousands of figures.
        self._marks = self.locale.number_symbols["latn"]
        self._known: dict[tuple[Fraction, int], str] = {}
        self._numbers: dict[Fraction | int, str] = {}
        self.written: dict[tuple[int, int], tuple[object, Any]] = {}
        """Texts of whole objects, by these and by how they are written."""

    def number(self, value: Fraction | int) -> str:
        """A number with all its decimals, as it was typed; one that never ends with one: 12,5."""
        if value not in self._numbers:
            exact = Fraction(value)
            self._numbers[value] = self._written(
                exact if has_decimals(exact) else rounded(exact), 0
            )
        return self._numbers[value]

    def fixed(
        self, value: Fraction | int, digits: int = 1, unreached: Sequence[Fraction] = ()
    ) -> str:
        """A number with exactly so many decimals, as columns of a table have them."""
        return self._written(rounded(value, digits, unreached), digits)

    def _written(self, value: Fraction, least: int) -> str:
        """A number with all its decimals, and so many at least, with CLDR's marks."""
        if (value, least) not in self._known:
            whole, _, rest = format(_decimal(abs(value)), "f").partition(".")
            rest = rest.rstrip("0").ljust(least, "0")
            grouped = f"{int(whole):,}".replace(",", self._marks["group"])
            sign = self._marks["minusSign"] if value < 0 else ""
            text = sign + grouped + (rest and self._marks["decimal"] + rest)
            self._known[value, least] = Written(text, value)
        return self._known[value, least]

    def count(self, value: Fraction | int) -> str:
        """A count in running text: 02 and 05, but 10 and 1.250.

        The leading zero is Vietnamese administrative usage; CLDR knows none.
        """
        plain = self.number(value)
        whole = value.denominator == 1
        padded = self._vietnamese and whole and 0 < value < 10  # noqa: PLR2004 - of one digit
        return f"0{plain}" if padded else plain

    def money(self, amount: int | Fraction) -> str:
        """An amount in running text, in the unit that reads best: 1,5 tỷ đồng, 850 triệu đồng.

        Two decimals at most, for "1,234" may be read as a thousand; what a unit
        would round goes to the next smaller one.
        """
        value = Fraction(amount)
        for unit, name in ((BILLION, N_("{n} billion VND")), (MILLION, N_("{n} million VND"))):
            if abs(value) >= unit and (value / unit * 100).denominator == 1:
                return self.language.text(name, n=self.number(value / unit))
        return self.language.text(N_("{n} VND"), n=self.number(rounded(value, 0)))

    def money_short(self, amount: int | Fraction, unreached: Sequence[Fraction] = ()) -> str:
        """An amount for a narrow column: 12,4 tỷ, 850 triệu; at most two decimals."""
        value = rounded_money(amount, unreached)
        for unit, name in ((BILLION, N_("{n} bn")), (MILLION, N_("{n} m"))):
            if abs(Fraction(amount)) >= unit:
                return self.language.text(name, n=self.number(value / unit))
        return self.number(value)

    def millions(self, amount: int | Fraction, unreached: Sequence[Fraction] = ()) -> str:
        """An amount for a table in million đồng, one decimal, without its unit."""
        return self.fixed(Fraction(amount) / MILLION, 1, [one / MILLION for one in unreached])

    def percent(self, share: Fraction) -> str:
        """A share in running text: 60%, 66,7%."""
        return f"{self.number(share)}%"

    def counted(self, value: Fraction | int, one: str, many: str) -> str:
        """So many of a thing, by the language's plural rules: 1 zone, 2 zones, 1.5 zones.

        Vietnamese has one form for all: give it twice.
        """
        if one == "%":
            return self.percent(Fraction(value))
        rule = "other" if one == many else self.locale.plural_form(_decimal(value))
        return f"{self.count(value)} {one if rule == 'one' else many}"

    def day(self, day: date) -> str:
        """A day in brackets or a table: 14/6/2024; in English 2024-06-14.

        Not CLDR's short forms: the Vietnamese one drops the century, and in an
        English one nobody can tell the day from the month.
        """
        return format_date(day, "d/M/y" if self._vietnamese else "y-MM-dd", self.locale)

    def document_day(self, day: date) -> str:
        """A day in brackets or a table of a document: 14/6/2024; in English all days are long."""
        return Written(self.day(day) if self._vietnamese else self.long_day(day), day)

    def long_day(self, day: date) -> str:
        """A day in running text: ngày 05 tháng 6 năm 2024; in English CLDR's 5 June 2024.

        Leading zeros for days under 10 and the months 1 and 2, but no others:
        the decree's rule.
        """
        if not self._vietnamese:
            return format_date(day, "long", self.locale)
        month = "MM" if day.month <= 2 else "M"  # noqa: PLR2004 - as the decree has it
        return format_date(day, f"'ngày' dd 'tháng' {month} 'năm' y", self.locale)

    @property
    def _vietnamese(self) -> bool:
        return self.language.code == "vi"

    def period(self, period: Period) -> str:
        """A period as documents name it: 6 tháng đầu năm 2024."""
        if period.kind == "month":
            return self._month(period)
        sentence = _PERIODS[period.kind, period.number]
        return self.language.text(sentence, year=period.year, first=period.first_year)

    def _month(self, period: Period) -> str:
        """A month in running text: tháng 3 năm 2024; months 1 and 2 with a zero, as in days."""
        if not self._vietnamese:
            return format_date(date(period.year, period.number, 1), "MMMM y", self.locale)
        number = f"{period.number:02}" if period.number <= 2 else str(period.number)  # noqa: PLR2004 - as the decree has it
        return f"tháng {number} năm {period.year}"

    def period_short(self, period: Period) -> str:
        """A period for a narrow column: 6T đầu 2024, 9T 2024, 03/2024, 2024."""
        if period.kind == "half":
            message = N_("H1 {year}") if period.number == 1 else N_("H2 {year}")
            return self.language.text(message, year=period.year)
        if period.kind == "quarter":
            return self.language.text(N_("Q{n} {year}"), n=period.number, year=period.year)
        if period.kind == "nine-months":
            return self.language.text(N_("9M {year}"), year=period.year)
        if period.kind == "month":
            return f"{period.number:02}/{period.year}"
        return str(period)

    def listed(self, items: Sequence[str]) -> str:
        """Items in a sentence: a, b và c; a, b and c."""
        return format_list(items, "standard", self.locale)


def _decimal(value: Fraction | int) -> Decimal:
    value = Fraction(value)
    with localcontext(prec=_DIGITS):
        return Decimal(value.numerator) / Decimal(value.denominator)
