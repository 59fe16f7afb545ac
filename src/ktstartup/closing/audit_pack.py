"""The pack for an auditor: the report, each figure with its arithmetic, its entries and papers.

It asks for no ktstartup and no network: one page of plain Python in it makes each figure again
and checks each digest.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ktstartup.checking.evidence import evidence_path
from ktstartup.frozen import frozen
from ktstartup.language import N_
from ktstartup.measuring.arithmetic import reckonings
from ktstartup.measuring.as_of import AsOfView
from ktstartup.model.manifest import exact
from ktstartup.reading.dataset import DECISIONS, PLAN
from ktstartup.reading.nodes import MappingNode, SequenceNode
from ktstartup.rendering.export.text_tables import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ktstartup.calendar import Period
    from ktstartup.language import Language
    from ktstartup.measuring.arithmetic import Reckoning
    from ktstartup.model.entries import AnyEntry, Evidence, FiledEntry
    from ktstartup.reading.dataset import Dataset, ProgressFile
    from ktstartup.text.formatting import Formatter

_DATA, _REPORT, _PAGE = "du-lieu", "bao-cao", "kiem_tra.py"
_FIGURES, _ARITHMETIC, _SAMPLE = "so-lieu.json", "cach-tinh.txt", "mau-kiem-tra.csv"
_READ_ME, _SUMS = "doc-truoc.txt", "SHA256SUMS"
# Of a zip file the same bytes come of the same content only with a day that stands still.
_DAY = (1980, 1, 1, 0, 0, 0)

_HOW = N_(
    "Pack for the audit of the report on {period} ({plan}).\n"
    "\n"
    "{report}/: the report. {data}/: the files it is made from, and the papers behind them.\n"
    "{arithmetic}: each figure, and how it comes from which entries.\n"
    "{sample}: {n} entries drawn by the seed “{seed}”, to be held against the papers; fill in a "
    "copy, for every file here is checked.\n"
    "\n"
    "To check it all, with Python alone: python {page}\n"
)
_COLUMNS = (
    N_("Row"), N_("Entry"), N_("Body"), N_("What was reported"), N_("Evidence"),
    N_("Figure in the paper"), N_("Agrees (yes/no)"), N_("Remark of the auditor"),
)  # fmt: skip
_IN_PERIOD, _SO_FAR = N_("in the period"), N_("since the plan began")
_AT_FIRST = N_("at the beginning")
_ALLOCATED, _DISBURSED = N_("allocated"), N_("disbursed")


@frozen
class Sample:
    """How many entries are drawn, and by what."""

    size: int
    seed: str


@frozen
class AuditPack:
    """What goes into the pack of a period; ``reports`` are its documents by their names."""

    data: Dataset
    period: Period
    reports: Mapping[str, bytes]
    sample: Sample
    formatter: Formatter

    def files(self) -> dict[str, bytes]:
        """Every file of the pack by its name, their digests among them."""
        found = {f"{_REPORT}/{name}": content for name, content in self.reports.items()}
        found |= {f"{_DATA}/{name}": content for name, content in self._sources()}
        found |= {f"{_DATA}/{name}": content for name, content in self._papers.items()}
        found[_FIGURES] = _json(self._content)
        found[_ARITHMETIC] = "".join(self._arithmetic()).encode()
        found[_SAMPLE] = self._worksheet()
        found[_READ_ME] = self._read_me()
        found[_PAGE] = files(__package__).joinpath("kiem_tra.py.txt").read_bytes()
        sums = (f"{_digest(found[name])}  {name}\n" for name in sorted(found))
        return {**found, _SUMS: "".join(sums).encode()}

    @cached_property
    def kept_out(self) -> list[str]:
        """The confidential papers, by their names; no other entry lets them in."""
        entries = (filed.entry for filed in self.data.entries)
        named = (one for entry in entries for one in entry.evidence if one.confidential)
        return sorted({one.file for one in named if one.file})

    @property
    def _language(self) -> Language:
        return self.formatter.language

    # ------------------------------------------------------------ figures and entries

    @cached_property
    def _figures(self) -> list[Reckoning]:
        return list(reckonings(AsOfView(self.data, self.period)))

    @cached_property
    def _entries(self) -> dict[str, FiledEntry[AnyEntry]]:
        """The entries behind the figures, each once, by their names."""
        terms = (term for one in self._figures for term in one.terms)
        names = sorted({ref for term in terms for ref in term.refs})
        return {name: self.data.by_ref[name] for name in names}

    @cached_property
    def _drawn(self) -> list[str]:
        def drawn(ref: str) -> str:
            return _digest(f"{self.sample.seed}:{ref}".encode())

        return sorted(self._entries, key=drawn)[: self.sample.size]

    @cached_property
    def _content(self) -> dict[str, Any]:
        return {
            "version": 1,
            "period": str(self.period),
            "figures": {one.name: self._figure(one) for one in self._figures},
            "entries": {ref: self._entry(filed) for ref, filed in self._entries.items()},
            "sample": {
                "seed": self.sample.seed,
                "size": self.sample.size,
                "entries": self._drawn,
            },
        }

    def _figure(self, one: Reckoning) -> dict[str, Any]:
        terms = [
            {
                "entries": list(term.refs),
                "value": str(term.value),
                "below": None if term.below is None else str(term.below),
                "group": term.group,
            }
            for term in one.terms
        ]
        value = None if one.value is None else exact(one.value)
        told = {"title": self._title(one), "value": value, "way": one.way, "terms": terms}
        years = None if one.years is None else str(one.years)
        return {**told, "of": list(one.of), "times": one.times, "years": years}

    def _entry(self, filed: FiledEntry[AnyEntry]) -> dict[str, Any]:
        file = self.data.by_name[filed.file]
        line, text = _lines(file, filed)
        return {
            "file": f"{_DATA}/{filed.file}",
            "line": line,
            "text": text,
            "evidence": [self._paper(one) for one in filed.entry.evidence],
        }

    def _paper(self, one: Evidence) -> dict[str, Any]:
        told = {
            key: str(value)
            for key in ("number", "title", "date", "issuer", "link", "file")
            if (value := getattr(one, key)) is not None
        }
        if one.file is None:
            return told
        path = evidence_path(self.data, one.file)
        content = None if path is None else path.read_bytes()
        found: dict[str, Any] = {**told, "sha256": content and _digest(content)}
        if one.file in self.kept_out:
            return {**found, "confidential": True}
        return {**found, "packed": f"{_DATA}/{one.file}"} if content is not None else found

    @cached_property
    def _papers(self) -> dict[str, bytes]:
        named = {one.file for f in self._entries.values() for one in f.entry.evidence if one.file}
        found = {}
        for name in sorted(named - set(self.kept_out)):
            if (path := evidence_path(self.data, name)) is not None:
                found[name] = path.read_bytes()
        return found

    def _sources(self) -> Iterator[tuple[str, bytes]]:
        """The files of the data that the report can know."""
        yield PLAN, self.data.plan_file.content
        if self.data.decisions_file.content:
            yield DECISIONS, self.data.decisions_file.content
        for file in self.data.up_to(self.period):
            yield file.name, self.data.contents[file.name]
        for one in self.data.manifests:
            yield one.name, one.content
        yield from self.data.copies.items()

    # ------------------------------------------------------------ for people

    def _title(self, one: Reckoning) -> str:
        plan, said, code = self.data.plan, self._language.text, self._language.code
        column, _, period = one.column.replace("/", "@", 1).partition("@")
        words = {"in_period": _IN_PERIOD, "baseline": _AT_FIRST}
        when = said(words.get(column, _SO_FAR)) + (f" ({period})" if period else "")
        if one.kind == "indicator":
            return f"{plan.indicators[one.id].name.in_language(code)}, {when}"
        name, _, what = one.id.rpartition("/")
        if one.kind == "output":
            return f"{name}: {plan.outputs[what].name.in_language(code)}, {when}"
        moved = said(_ALLOCATED if what == "allocated" else _DISBURSED)
        return f"{plan.money[name].name.in_language(code)}, {moved}, {when}"

    def _arithmetic(self) -> Iterator[str]:
        for one in self._figures:
            value = "–" if one.value is None else exact(one.value)
            yield f"{self._title(one)} = {value}\n"
            if one.way != "sum":
                years = "" if one.years is None else f" ^ (1/({one.years}))"
                yield f"  [{one.way}] {' : '.join(one.of)}{years}\n"
            for term in one.terms:
                below = "" if term.below is None else f" / {term.below}"
                group = f" ({term.group})" if term.group else ""
                yield f"  {term.value}{below}{group}  {', '.join(term.refs) or PLAN}\n"
            yield "\n"

    def _worksheet(self) -> bytes:
        out = io.StringIO(newline="")
        sheet = csv.writer(out, lineterminator="\r\n")
        sheet.writerow([self._language.text(column) for column in _COLUMNS])
        for number, ref in enumerate(self._drawn, 1):
            filed = self._entries[ref]
            body = self.data.bodies.abbreviation(filed.agency)
            papers = "; ".join(self._paper_text(one) for one in filed.entry.evidence)
            row = [str(number), ref, body, self._lines_in_one(filed), papers, "", "", ""]
            sheet.writerow([harmless(cell) for cell in row])
        return ("\ufeff" + out.getvalue()).encode()

    def _lines_in_one(self, filed: FiledEntry[AnyEntry]) -> str:
        """The entry's own lines, on one."""
        _, text = _lines(self.data.by_name[filed.file], filed)
        return " ".join(" ".join(text).split()).removeprefix("- ")

    def _paper_text(self, one: Evidence) -> str:
        name = one.file if one.file not in self.kept_out else f"{one.file} (*)"
        return ", ".join(str(part) for part in (one.number, one.date, one.title, name) if part)

    def _read_me(self) -> bytes:
        words = {
            "period": self.formatter.period(self.period),
            "plan": self.data.plan.document.number,
            "report": _REPORT,
            "data": _DATA,
            "arithmetic": _ARITHMETIC,
            "sample": _SAMPLE,
            "n": str(len(self._drawn)),
            "seed": self.sample.seed,
            "page": _PAGE,
        }
        text = self._language.filled(_HOW, words)
        if self.kept_out:
            message = N_("Confidential papers, kept out (*): {papers}")
            papers = ", ".join(self.kept_out)
            text += "\n" + self._language.filled(message, {"papers": papers}) + "\n"
        return text.encode()


def zipped(content: Mapping[str, bytes]) -> bytes:
    """A zip file of files by their names; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, one in sorted(content.items()):
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, one)
    return out.getvalue()


def _lines(file: ProgressFile, filed: FiledEntry[AnyEntry]) -> tuple[int, list[str]]:
    """The first line of an entry, and its lines as they stand in the file."""
    tree = file.tree
    begun = {mark[0] for mark in tree.keys_at.values()} if isinstance(tree, MappingNode) else set()
    for value in tree.values():
        begun |= {mark[0] for mark in value.items_at} if isinstance(value, SequenceNode) else set()
    first = file.place(filed.path).line
    end = min((line for line in begun if line > first), default=len(file.lines) + 1)
    text = file.lines[first - 1 : end - 1]
    while len(text) > 1 and not text[-1].strip():
        text.pop()
    return first, text


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _json(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
