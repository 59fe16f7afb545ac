"""A small simplex: the least and the most that a sum can be, of unknowns that are not negative."""

from __future__ import annotations

from math import inf

Row = list[float]
_TINY = 1e-9


def interval(wanted: Row, known: list[tuple[Row, float]]) -> tuple[float, float]:
    """Between what the wanted sum lies, given the values of other sums of the same unknowns."""
    return -_most([-one for one in wanted], known), _most(wanted, known)


def _most(wanted: Row, known: list[tuple[Row, float]]) -> float:
    """The most of a sum, by Bland's rule in two phases; infinite where nothing bounds it."""
    unknowns, equations = len(wanted), len(known)
    # One helper a row makes a first solution; it must leave before the real sum is looked at.
    helpers = [[float(row == other) for other in range(equations)] for row in range(equations)]
    table = [[*sums, *own, value] for (sums, value), own in zip(known, helpers, strict=True)]
    basis = [unknowns + row for row in range(equations)]
    none_left = _improve([0.0] * unknowns + [-1.0] * equations, table, basis, unknowns)
    assert abs(none_left) < 1e-6, "what is known contradicts itself"
    return _improve([*wanted, *[0.0] * equations], table, basis, unknowns)


def _improve(wanted: Row, table: list[Row], basis: list[int], unknowns: int) -> float:
    costs = [*[-one for one in wanted], 0.0]
    for row, column in zip(table, basis, strict=True):
        costs = [cost + wanted[column] * cell for cost, cell in zip(costs, row, strict=True)]
    while any(cost < -_TINY for cost in costs[:unknowns]):
        column = next(number for number, cost in enumerate(costs) if cost < -_TINY)
        ratios = [
            (row[-1] / row[column], basis[number], number)
            for number, row in enumerate(table)
            if row[column] > _TINY
        ]
        if not ratios:
            return inf
        pivot = min(ratios)[2]
        scale = table[pivot][column]
        table[pivot] = [cell / scale for cell in table[pivot]]
        for number, row in enumerate(table):
            if number != pivot and row[column]:
                table[number] = _without(row, table[pivot], row[column])
        costs = _without(costs, table[pivot], costs[column])
        basis[pivot] = column
    return costs[-1]


def _without(row: Row, pivot: Row, times: float) -> Row:
    return [cell - times * other for cell, other in zip(row, pivot, strict=True)]
