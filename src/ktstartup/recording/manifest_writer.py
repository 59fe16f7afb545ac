"""Writes the manifest of a closed period: its closings so far, figures, digests, and a seal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from ktstartup.checking.evidence import evidence_digest, evidence_files
from ktstartup.errors import ChangedError
from ktstartup.measuring.as_of import AsOfView
from ktstartup.measuring.snapshot import take_figures
from ktstartup.model.manifest import Closing, closing_digest, seal_of
from ktstartup.reading.dataset import CLOSED
from ktstartup.reading.encoding import decode, digest
from ktstartup.reading.tree import read_tree
from ktstartup.recording import file_writer as store
from ktstartup.recording.yaml_writer import block, flow, modeline, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from ktstartup.calendar import Period
    from ktstartup.model.manifest import IssuedReport, IssuedText, Reopening
    from ktstartup.reading.dataset import Dataset, ManifestFile
    from ktstartup.reading.nodes import Node
    from ktstartup.recording.yaml_writer import Plain

_HEADING = (
    "# Do lệnh “ktstartup close”, “ktstartup reopen” ghi; không sửa bằng tay.\n"
    "# Written by “ktstartup close” and “ktstartup reopen”: not to be edited.\n"
)
_A_LINE_EACH = "figures"


class KeptDocument(NamedTuple):
    """What a report says and rests on, and the files that shall stand beside the manifest."""

    text: IssuedText
    copies: Mapping[str, bytes]


def closing_of(
    data: Dataset,
    period: Period,
    report: IssuedReport,
    today: date,
    document: KeptDocument,
    signer: str | None = None,
) -> Closing:
    """The closing of a period of sound data with the report that was issued on it."""
    files = data.digests_for(period)
    evidence = {name: evidence_digest(data, name) for name in evidence_files(data, files)}
    return Closing.model_validate(
        {
            "date": today.isoformat(),
            "report": report,
            "files": {
                **files,
                **{name: one for name, one in sorted(evidence.items()) if one is not None},
                **{name: digest(content) for name, content in document.copies.items()},
            },
            "figures": take_figures(AsOfView(data, period)),
            "document": document.text,
            "earlier": {
                str(file.period): closing_digest(str(file.period), file.values["closings"][-1])
                for file in data.manifests
                if file.period != period
            },
            "signer": signer,
        }
    )


def digest_of(period: Period, closing: Closing) -> str:
    """The digest of a closing, which is what an office signs."""
    return closing_digest(str(period), _plain(closing))


def closed(period: Period, before: Mapping[str, Any] | None, closing: Closing) -> bytes:
    """The manifest of a period once it is closed.

    ``before`` is the content of the manifest that there is, of a period that
    was closed and opened again.
    """
    told = before["closings"] if before else []
    return _written(period, [*told, _plain(closing)])


def reopened(period: Period, before: Mapping[str, Any], reopening: Reopening) -> bytes:
    """The manifest of a closed period once it is open again; nothing of it is taken out."""
    *earlier, last = before["closings"]
    return _written(period, [*earlier, {**last, "reopened": _plain(reopening)}])


def write_manifest(
    data: Dataset,
    period: Period,
    manifest: bytes,
    *,
    before: ManifestFile | None,
    copies: Mapping[str, bytes] | None = None,
) -> None:
    """Write a period's manifest, if everything it rests on is still as it was read.

    ``before`` is the manifest that it continues, ``copies`` what is kept beside it where the
    period is being closed. Raises ChangedError when a file of the report is another by
    now, RefusedError when nothing can be written.
    """
    name, copies = f"{CLOSED}/{period}.yaml", copies or {}
    with store.locked(data.folder):
        for file, known in (data.digests_for(period) if copies else {}).items():
            now = store.content(data.folder, file)
            if now is None or digest(now) != known:
                raise ChangedError(file)
        old = {one: store.content(data.folder, one) for one in (name, *copies)}
        if _tree(old[name]) != (before.tree if before else None):
            raise ChangedError(name)
        new = modeline(data.folder, name).encode() + manifest
        store.replace_files(data.folder, old, {**copies, name: new})


def _tree(content: bytes | None) -> Node:
    return None if content is None else read_tree("", decode("", content)[0])[0]


def _plain(model: Closing | Reopening) -> dict[str, Plain]:
    """A block as the reader will give it back."""
    return cast("dict[str, Plain]", plain(model.model_dump()))


def _written(period: Period, closings: Sequence[Mapping[str, Plain]]) -> bytes:
    content: dict[str, Any] = {"version": "2", "period": str(period), "closings": closings}
    lines = ["version: 2", *block({"period": str(period)}), "closings:"]
    for closing in closings:
        first, *rest = _lines(closing)
        lines += [f"  - {first}", *(f"    {line}" for line in rest)]
    lines += block({"seal": seal_of(content)})
    return (_HEADING + "\n".join(lines) + "\n").encode()


def _lines(closing: Mapping[str, Plain]) -> Iterator[str]:
    """A closing in blocks, each indicator, task and source of money on a line of its own."""
    for key, value in closing.items():
        if key != _A_LINE_EACH:
            yield from block({key: value})
            continue
        yield f"{key}:"
        for kind, rows in cast("dict[str, dict[str, Plain]]", value).items():
            yield f"  {kind}:"
            for name, row in rows.items():
                yield f"    {flow(name)}: {_row(row)}"


def _row(row: Plain) -> str:
    """Figures on one line; no reader of these files guesses types, so numbers need no quotes."""
    if not isinstance(row, dict):
        return flow(row, "value")
    return "{" + ", ".join(f"{flow(key)}: {_row(value)}" for key, value in row.items()) + "}"
