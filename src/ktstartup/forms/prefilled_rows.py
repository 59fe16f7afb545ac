"""Rows that a new form is prefilled with: the agency's tasks and sources, and recorded entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ktstartup.forms.already_recorded import (
    evidence_values,
    is_given,
    recorded_entries,
    recorded_rows,
    subject_names,
)
from ktstartup.forms.choices import PARTS, own_tasks
from ktstartup.frozen import frozen, replace
from ktstartup.language import N_
from ktstartup.reading.dataset import PROGRESS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ktstartup.forms.columns import FormSheet
    from ktstartup.forms.form_reader import FormPeriods
    from ktstartup.language import Language
    from ktstartup.model.entries import AnyEntry
    from ktstartup.model.progress import Header
    from ktstartup.reading.dataset import Dataset

_ROOM = 4  # rows for each part of the narrative
_YEAR = 12
_LEADS, _HELPS = N_("leads"), N_("helps")


@frozen
class PrefilledRow:
    """A row of a new form: values by column key; ``recorded`` ones are locked."""

    values: Mapping[str, Any]
    recorded: bool = False


def prefilled_rows(
    data: Dataset, agency: str, periods: FormPeriods, sheet: FormSheet, language: Language
) -> list[PrefilledRow]:
    """The rows of one sheet of an agency's form, in order, without the empty ones after them."""
    recorded = [
        PrefilledRow(_values(one.entry, subject_names(data)), recorded=True)
        for one in recorded_rows(recorded_entries(data, agency, periods.entries), sheet.key)
    ]
    if sheet.key == "tasks":
        # Updates that only have outputs have no row of their own here.
        recorded = [row for row in recorded if set(row.values) - {"task", "outputs"}]
        return list(_tasks(data, agency, periods, language, recorded))
    if sheet.key == "outputs":
        return list(_outputs(data, agency, periods, language, recorded))
    if sheet.key == "money":
        return list(_sources(data, recorded))
    if sheet.key in ("narrative", "report"):
        file = f"{PROGRESS}/{periods.report}/{agency}.yaml"
        header = data.by_name[file].header if file in data.by_name else None
        if sheet.key == "report":
            return list(_report(header))
        return list(_points(header, ends_year=periods.report.end % _YEAR == 0))
    return recorded


def _values(entry: AnyEntry, names: Mapping[str, str]) -> dict[str, Any]:
    """An entry's values by the keys of columns; what the form has no column for is left out."""
    values: dict[str, Any] = {
        key: value for key in type(entry).model_fields if is_given(value := getattr(entry, key))
    }
    breakdown = values.pop("disaggregation", {})
    values |= {f"disaggregation.{key}": ids for key, ids in breakdown.items()}
    values |= evidence_values(entry)
    if "subject" in values and values["subject"] in names:
        values.setdefault("name", names[values["subject"]])
    return {key: value for key, value in values.items() if key not in ("id", "evidence")}


def _tasks(
    data: Dataset,
    agency: str,
    periods: FormPeriods,
    language: Language,
    recorded: list[PrefilledRow],
) -> Iterator[PrefilledRow]:
    roles = dict(own_tasks(data, agency, periods.entries))
    for row in _with_recorded([{"task": number} for number in roles], recorded):
        leads = roles.get(row.values["task"])
        role = {} if leads is None else {"role": language.text(_LEADS if leads else _HELPS)}
        yield PrefilledRow({**row.values, **role}, row.recorded)


def _outputs(
    data: Dataset,
    agency: str,
    periods: FormPeriods,
    language: Language,
    recorded: list[PrefilledRow],
) -> Iterator[PrefilledRow]:
    """Every output that the plan hopes for of the agency's tasks."""
    single = [
        replace(row, values={"task": row.values["task"], "output": one.output, "value": one.value})
        for row in recorded
        for one in row.values["outputs"]
    ]
    wanted = [
        {"task": number, "output": output}
        for number, _ in own_tasks(data, agency, periods.entries)
        for output in data.plan.tasks[number].outputs
    ]
    for row in _with_recorded(wanted, single):
        known = data.plan.outputs.get(row.values["output"])
        unit = known.unit.in_language(language.code) if known else ""
        yield PrefilledRow({**row.values, "unit": unit}, row.recorded)


def _with_recorded(
    wanted: Iterable[dict[str, str]], recorded: list[PrefilledRow]
) -> Iterator[PrefilledRow]:
    """Each row that is wanted, or what is recorded of it, and behind them all else that is."""
    left = list(recorded)
    for same in wanted:
        mine = [row for row in left if same.items() <= row.values.items()]
        left = [row for row in left if row not in mine]
        yield from mine or [PrefilledRow(same)]
    yield from left


def _sources(data: Dataset, recorded: list[PrefilledRow]) -> Iterator[PrefilledRow]:
    yield from recorded
    known = {row.values["source"] for row in recorded}
    yield from (PrefilledRow({"source": name}) for name in data.plan.money if name not in known)


def _points(header: Header | None, *, ends_year: bool) -> Iterator[PrefilledRow]:
    """What was said, and room for more; for lessons only in the last report of a year."""
    for part in PARTS:
        points = getattr(header.narrative, part) if header else ()
        for point in points:
            if isinstance(point, str):
                yield PrefilledRow({"part": part, "text": point}, recorded=True)
            else:
                values = {"part": part, **point.model_dump()}
                yield PrefilledRow({k: v for k, v in values.items() if v}, recorded=True)
        room = _ROOM if ends_year or part != "lessons" else 0
        yield from [PrefilledRow({"part": part})] * max(min(1, room), room - len(points))


def _report(header: Header | None) -> Iterator[PrefilledRow]:
    if header is not None and header.report is not None:
        sent = header.report
        values = {"number": sent.number, "date": sent.date, "received": sent.received}
        yield PrefilledRow({k: v for k, v in values.items() if v is not None}, recorded=True)
