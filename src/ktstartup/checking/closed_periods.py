"""Checks closed periods: their files are unchanged, their reports give the issued figures."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, partial
from typing import TYPE_CHECKING

from ktstartup.checking.evidence import evidence_digest
from ktstartup.language import Said
from ktstartup.model.fields import keys_of, models_below
from ktstartup.model.labels import STATUSES, TASK_STATES
from ktstartup.problems import Place, Problem
from ktstartup.reading.dataset import CLOSED, PROGRESS, kept_copies
from ktstartup.reading.encoding import digest
from ktstartup.text.lazy_text import Number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ktstartup.model.plan import Plan
    from ktstartup.reading.dataset import Dataset, ManifestFile


def check_manifests(data: Dataset) -> Iterator[Problem]:
    """KT422 and KT426 of another period or outside the plan, KT454 changed by hand."""
    if not data.manifests:
        return
    from ktstartup.model.manifest import seal_of  # loaded by the manifests anyway

    for file in data.manifests:
        said = file.manifest.period
        if said != file.period:
            words = {"key": "period", "value": str(said), "folder": file.name}
            yield Problem("KT422", file.place(("period",)), words)
        if file.period not in data.plan.period:
            words = {"period": str(file.period), "years": data.plan.period.in_years}
            yield Problem("KT426", Place(file.name), words)
        if file.manifest.seal != seal_of(file.values):
            yield Problem("KT454", file.place(("seal",)), {"file": file.name})


def check_chain(data: Dataset) -> Iterator[Problem]:
    """KT456: every manifest that another one knows is there, with the closing that it knows.

    It only grows, so what was known of it once is in it for ever.
    """
    if not any(one.earlier for file in data.manifests for one in file.manifest.closings):
        return
    from ktstartup.model.manifest import closing_digest

    there = {
        (str(file.period), closing_digest(str(file.period), one))
        for file in data.manifests
        for one in file.values["closings"]
    }
    told: set[tuple[str, str]] = set()
    for file in data.manifests:
        for index, closing in enumerate(file.manifest.closings):
            for known in sorted(closing.earlier.items() - there - told):
                name = f"{CLOSED}/{known[0]}.yaml"
                if name not in data.broken:
                    told.add(known)
                    place = file.place(("closings", index, "earlier", known[0]), key=True)
                    yield Problem("KT456", place, {"file": name, "period": known[0]})


def check_closed_files(data: Dataset) -> Iterator[Problem]:
    """KT450 changed, KT451 added, KT452 gone: the files of closed periods.

    A file that several closed periods hold is told once, with all of them.
    """
    found: dict[tuple[str, str], list[ManifestFile]] = defaultdict(list)
    of_evidence = cache(partial(evidence_digest, data))
    for closed in data.closed:
        issued = closed.manifest.last.files
        now = data.digests_for(closed.period) | _others(data, closed, of_evidence)
        for name in sorted({*issued, *now}):
            if name not in issued:
                found["KT451", name].append(closed)
            elif name not in now:
                found["KT452", name].append(closed)
            elif issued[name] != now[name]:
                found["KT450", name].append(closed)
    for (code, name), closings in found.items():
        if code == "KT452" and name in data.broken:
            continue  # it is there and cannot be read: that is told already
        first = closings[0]
        words = {
            "file": name,
            "reports": ", ".join(map(_report, closings)),
            "period": str(first.period),
        }
        yield Problem(code, _listed(first, name) if code == "KT452" else Place(name), words)


def _others(
    data: Dataset, closed: ManifestFile, of_evidence: Callable[[str], str | None]
) -> dict[str, str]:
    """The digests of what a manifest holds besides entries: its copies, and evidence."""
    copies = set(kept_copies(closed.period))
    found: dict[str, str] = {}
    for name in closed.manifest.last.files:
        if name in copies:
            now = digest(data.copies[name]) if name in data.copies else None
        else:
            now = None if name.startswith(f"{PROGRESS}/") else of_evidence(name)
        if now is not None:
            found[name] = now
    return found


def _listed(closed: ManifestFile, name: str) -> Place:
    return closed.place((*_last(closed), "files", name), key=True)


def _last(closed: ManifestFile) -> tuple[str, int]:
    return ("closings", len(closed.manifest.closings) - 1)


def _report(closed: ManifestFile) -> str:
    report = closed.manifest.last.report
    return f"{closed.period} ({report.number})"


def _called(plan: Plan, path: tuple[str, ...]) -> str:
    """What an issued figure is about, as the plan calls it."""
    kind, name, *rest = path
    if kind == "tasks":
        output = plan.in_any_version("outputs").get(rest[1]) if len(rest) > 1 else None
        return f"{name}: {output.name.vi}" if output else name
    found = plan.in_any_version("indicators" if kind == "indicators" else "money").get(name)
    return found.name.vi if found else name


def _figure(value: str) -> str:
    """An issued figure or status as a reader has it."""
    labels = STATUSES | TASK_STATES
    if value in labels:
        return Said(labels[value])
    return Number(value) if re.fullmatch(r"-?\d+(?:/\d+)?", value, re.ASCII) else value


def check_issued_figures(data: Dataset) -> Iterator[Problem]:
    """KT453: the report on a closed period still gives the figures it was issued with.

    To be asked of data without errors: others have no figures to compare.
    """
    if not data.closed:
        return
    # Imported here: data in which nothing was closed have no figure to be measured.
    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.measuring.snapshot import take_figures
    from ktstartup.model.manifest import IndicatorFigures, MoneyFigures, TaskFigures

    models = models_below(IndicatorFigures, TaskFigures, MoneyFigures)
    titles = {key.name: key.meta.title for model in models for key in keys_of(model)}

    for closed in data.closed:
        now = take_figures(AsOfView(data, closed.period))
        for path, issued, given in closed.manifest.last.figures.against(now):
            words = {
                "report": _report(closed),
                "period": str(closed.period),
                "name": _called(data.plan, path),
                "figure": Said(titles[path[-1]]),
                "issued": _figure(issued),
                "now": _figure(given),
            }
            yield Problem("KT453", closed.place((*_last(closed), "figures", *path)), words)
