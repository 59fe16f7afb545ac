"""The one module that knows how a number, an amount, a day, a list or a period is written.

Marks, month names, lists and plural forms are the Unicode CLDR's: Vietnamese, and
British English (4 June 2024; a, b and c). English months come through Babel; the rest
is so little that it stands here, and Babel is its judge in the tests. Where Vietnamese
administrative usage goes its own way (Decree 30/2020/NĐ-CP, Annex I) the method says
so. CLDR has no spelled-out ordinals ("the first half", "quý III"): these are sentences
of the catalogue.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Self

from ktstartup.language import N_, Language
from ktstartup.text.rounding import BILLION, MILLION, has_decimals, rounded, rounded_money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.calendar import Period

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

_ENGLISH = "en_GB"
# Between thousands, before decimals, and before the last of several.
_MARKS = {"vi": (".", ",", " và "), "en": (",", ".", " and ")}
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
        self.thousands, self._point, self._and = _MARKS[language.code]
        self._known: dict[tuple[Fraction, int], str] = {}
        self._numbers: dict[Fraction | int, str] = {}
        self._amounts: dict[Fraction | int, str] = {}
        self.written: dict[tuple[int, int], tuple[object, Any]] = {}
        """Texts of whole objects, by these and by how they are written."""

    def number(self, value: Fraction | int) -> str:
        """A number with all its decimals, as it was typed; one that never ends with one: 12,5."""
        # The hash of a whole number is found in a tenth of the time of that of a fraction.
        key = value.numerator if value.denominator == 1 else value
        if key not in self._numbers:
            exact = Fraction(value)
            self._numbers[key] = self._written(exact if has_decimals(exact) else rounded(exact), 0)
        return self._numbers[key]

    def fixed(
        self, value: Fraction | int, digits: int = 1, unreached: Sequence[Fraction] = ()
    ) -> str:
        """A number with exactly so many decimals, as columns of a table have them."""
        return self._written(rounded(value, digits, unreached), digits)

    def _written(self, value: Fraction, least: int) -> str:
        """A number with all its decimals, and so many at least."""
        if (value, least) not in self._known:
            figure = str(abs(value)) if value.denominator == 1 else f"{_decimal(abs(value)):f}"
            whole, _, rest = figure.partition(".")
            rest = rest.rstrip("0").ljust(least, "0")
            grouped = f"{int(whole):,}".replace(",", self.thousands)
            text = ("-" if value < 0 else "") + grouped + (rest and self._point + rest)
            self._known[value, least] = Written(text, value)
        return self._known[value, least]

    def count(self, value: Fraction | int) -> str:
        """A count in running text: 02 and 05, but 10 and 1.250.

        The leading zero is Vietnamese administrative usage; CLDR knows none.
        """
        plain = self.number(value)
        of_one_digit = value.denominator == 1 and 0 < value.numerator < 10  # noqa: PLR2004
        padded = of_one_digit and self._vietnamese
        return f"0{plain}" if padded else plain

    def money(self, amount: int | Fraction) -> str:
        """An amount in running text, in the unit that reads best: 1,5 tỷ đồng, 850 triệu đồng.

        Two decimals at most, for "1,234" may be read as a thousand; what a unit
        would round goes to the next smaller one.
        """
        key = amount.numerator if amount.denominator == 1 else amount
        if key not in self._amounts:
            self._amounts[key] = self._money(Fraction(amount))
        return self._amounts[key]

    def _money(self, value: Fraction) -> str:
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
        return self.language.text(N_("{n} VND"), n=self.number(value)) if value else "0"

    def millions(self, amount: int | Fraction, unreached: Sequence[Fraction] = ()) -> str:
        """An amount for a table in million đồng, one decimal, without its unit; never 0 for any."""
        bounds = (Fraction(0), *unreached)
        return self.fixed(Fraction(amount) / MILLION, 1, [one / MILLION for one in bounds])

    def share(self, share: Fraction) -> str:
        """A share for a table, one decimal, without its sign; never 0 for any."""
        return self.fixed(share, 1, [Fraction(0)])

    def percent(self, share: Fraction) -> str:
        """A share in running text: 60%, 66,7%."""
        return f"{self.number(share)}%"

    def counted(self, value: Fraction | int, one: str, many: str) -> str:
        """So many of a thing, by the language's plural rules: 1 zone, 2 zones, 1.5 zones.

        Vietnamese has one form for all: give it twice.
        """
        if one == "%":
            return self.percent(Fraction(value))
        return f"{self.count(value)} {one if one == many or abs(value) == 1 else many}"

    def day(self, day: date) -> str:
        """A day in brackets or a table: 14/6/2024; in English 2024-06-14.

        Not CLDR's short forms: the Vietnamese one drops the century, and in an
        English one nobody can tell the day from the month.
        """
        if self._vietnamese:
            return f"{day.day}/{day.month}/{day.year}"
        return f"{day.year}-{day.month:02}-{day.day:02}"

    def document_day(self, day: date) -> str:
        """A day in brackets or a table of a document: 14/6/2024; in English all days are long."""
        return Written(self.day(day) if self._vietnamese else self.long_day(day), day)

    def long_day(self, day: date) -> str:
        """A day in running text: ngày 05 tháng 6 năm 2024; in English CLDR's 5 June 2024.

        Leading zeros for days under 10 and the months 1 and 2, but no others:
        the decree's rule.
        """
        if not self._vietnamese:
            return _english(day, "long")
        return f"ngày {day.day:02} {_vietnamese_month(day.year, day.month)}"

    @property
    def _vietnamese(self) -> bool:
        return self.language.code == "vi"

    def period(self, period: Period) -> str:
        """A period as documents name it: 6 tháng đầu năm 2024."""
        if period.kind == "month":
            return self._month(period)
        of_one_year = period.kind == "span" and period.first_year == period.year
        kind = "year" if of_one_year else period.kind
        sentence = _PERIODS[kind, period.number]
        return self.language.text(sentence, year=period.year, first=period.first_year)

    def _month(self, period: Period) -> str:
        """A month in running text: tháng 3 năm 2024; months 1 and 2 with a zero, as in days."""
        if not self._vietnamese:
            return _english(date(period.year, period.number, 1), "MMMM y")
        return _vietnamese_month(period.year, period.number)

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
        return period.in_years

    def listed(self, items: Sequence[str]) -> str:
        """Items in a sentence: a, b và c; a, b and c."""
        return self._and.join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def _english(day: date, pattern: str) -> str:
    # Imported here: Vietnamese needs none of it, and it takes longer than bare Python.
    from babel.dates import format_date

    return format_date(day, pattern, _ENGLISH)


def _vietnamese_month(year: int, month: int) -> str:
    number = f"{month:02}" if month <= 2 else str(month)  # noqa: PLR2004 - as the decree has it
    return f"tháng {number} năm {year}"


def _decimal(value: Fraction | int) -> Decimal:
    value = Fraction(value)
    with localcontext(prec=_DIGITS):
        return Decimal(value.numerator) / Decimal(value.denominator)
