"""Checks closed periods: their files are unchanged, their reports give the issued figures."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ktstartup.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.reading.dataset import Dataset, ManifestFile

__all__ = ["check_closed_files", "check_issued_figures", "check_manifests"]


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
            words = {"period": str(file.period), "years": str(data.plan.period)}
            yield Problem("KT426", Place(file.name), words)
        if file.manifest.seal != seal_of(file.values):
            yield Problem("KT454", file.place(("seal",)), {"file": file.name})


def check_closed_files(data: Dataset) -> Iterator[Problem]:
    """KT450 changed, KT451 added, KT452 gone: the files of closed periods.

    A file that several closed periods hold is told once, with all of them.
    """
    found: dict[tuple[str, str], list[ManifestFile]] = defaultdict(list)
    for closed in data.closed:
        issued, now = closed.manifest.last.files, data.digests_for(closed.period)
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


def _listed(closed: ManifestFile, name: str) -> Place:
    return closed.place((*_last(closed), "files", name), key=True)


def _last(closed: ManifestFile) -> tuple[str, int]:
    return ("closings", len(closed.manifest.closings) - 1)


def _report(closed: ManifestFile) -> str:
    report = closed.manifest.last.report
    return f"{closed.period} ({report.number})"


def check_issued_figures(data: Dataset) -> Iterator[Problem]:
    """KT453: the report on a closed period still gives the figures it was issued with.

    To be asked of data without errors: others have no figures to compare.
    """
    if not data.closed:
        return
    # Imported here: data in which nothing was closed have no figure to be measured.
    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.measuring.snapshot import take_figures

    for closed in data.closed:
        now = take_figures(AsOfView(data, closed.period))
        for path, issued, given in closed.manifest.last.figures.against(now):
            words = {
                "report": _report(closed),
                "period": str(closed.period),
                "figure": ".".join(path[1:]),
                "issued": issued,
                "now": given,
            }
            yield Problem("KT453", closed.place((*_last(closed), "figures", *path)), words)
