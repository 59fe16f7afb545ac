"""How a computed figure is rounded: the one rule for texts, tables, charts and exports.

Loads nothing, so that checks need not pay for :mod:`ktstartup.text.formatting`.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import count
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

BILLION, MILLION = 10**9, 10**6


def rounded(
    value: Fraction | int, digits: int = 1, unreached: Iterable[Fraction | int] = ()
) -> Fraction:
    """A figure to so many decimals, half away from zero; never at or past what it does not reach.

    Where the nearest would be, the next on the figure's own side stands for it, and where there
    is none, more decimals do; also where next to 0 it would be many times the figure.

    >>> str(rounded(Fraction("56.25"))), str(rounded(Fraction("-0.25")))
    ('563/10', '-3/10')
    >>> float(rounded(Fraction("9.99"), unreached=[10])), float(rounded(Fraction("5.04"), 0, [5]))
    (9.9, 6.0)
    >>> float(rounded(Fraction("0.024"), unreached=[0]))
    0.02
    """
    above, below = value.as_integer_ratio()
    if below == 1:
        return Fraction(value)
    bounds = [bound for bound in unreached if bound != value]
    for places in count(digits):
        scale = 10**places
        nearest = (2 * abs(above) * scale + below) // (2 * below) * (1 if above > 0 else -1)
        if nearest == 0 and 0 in bounds:
            continue
        for whole in (nearest, above * scale // below, -(-above * scale // below)):
            found = Fraction(whole, scale)
            if all((found < bound) if value < bound else (found > bound) for bound in bounds):
                return found
    raise AssertionError  # the decimals never end


def rounded_money(amount: Fraction | int, unreached: Iterable[Fraction] = ()) -> Fraction:
    """A computed amount with two decimals of its unit: 8,67 tỷ, and not 8.666.666.667 đồng."""
    size = abs(Fraction(amount))
    unit = next((one for one in (BILLION, MILLION) if size >= one), 1)
    bounds = [Fraction(one) / unit for one in unreached]
    return rounded(Fraction(amount) / unit, 2 if unit > 1 else 0, bounds) * unit


def rounded_up(value: Fraction, digits: int = 1) -> Fraction:
    """A pace that is still enough after rounding."""
    return Fraction(ceil(value * 10**digits), 10**digits)


def has_decimals(value: Fraction) -> bool:
    """Whether a figure can be written with all its decimals, as whatever was typed can."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def fits_in_a_cell(value: Fraction | int) -> bool:
    """Whether a cell keeps all digits of a number: Excel has fifteen."""
    return Fraction(f"{float(value):.15g}") == value
