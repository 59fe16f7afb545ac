"""What the fields of the views are: their kinds and meanings, read from the views themselves.

The guide for those who edit templates, and the check of a template, both know
a field from here; nothing about a field is written down twice.
"""

from __future__ import annotations

import ast
import inspect
import sys
from dataclasses import is_dataclass
from fnmatch import fnmatchcase
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from ktstartup.frozen import frozen
from ktstartup.rendering import page, views
from ktstartup.rendering.page.ministry_view import MinistryView
from ktstartup.rendering.page.page_view import PageView
from ktstartup.rendering.templates.sandbox import names_of
from ktstartup.rendering.views.reminder_views import LetterView, RemindersView
from ktstartup.rendering.views.report_view import ReportView

if TYPE_CHECKING:
    from collections.abc import Iterator

# What a template prints, by how its file is called: report.docx, report-hdnd.md.j2.
ROOTS: tuple[tuple[str, type[Any]], ...] = (
    ("report", ReportView),
    ("report-*", ReportView),
    ("brief", ReportView),
    ("letter", LetterView),
    ("reminders", RemindersView),
)
ENDINGS = (".docx", ".md.j2")
PAGES: dict[str, type[Any]] = {"page.html.j2": PageView, "ministry.html.j2": MinistryView}
_VIEWS = tuple(
    import_module(f"{package.__name__}.{one.name}")
    for package in (page, views)
    for one in iter_modules(package.__path__)
)


@frozen
class ViewField:
    """A field of a view: its name, its annotation, what it means; properties are fields too."""

    name: str
    kind: Any
    meaning: str


def root_of(file_name: str) -> type[Any] | None:
    """The view that a template of that name prints; None for a name that is none of theirs."""
    if file_name in PAGES:
        return PAGES[file_name]
    for ending in ENDINGS:
        if file_name.endswith(ending):
            stem = file_name.removesuffix(ending)
            return next((root for name, root in ROOTS if fnmatchcase(stem, name)), None)
    return None


def fields_of(record: type[Any]) -> dict[str, ViewField]:
    """The fields of a view's class by their names, in its order."""
    if record not in _KNOWN:
        _KNOWN[record] = _read(record)
    return _KNOWN[record]


_KNOWN: dict[type[Any], dict[str, ViewField]] = {}


def _read(record: Any) -> dict[str, ViewField]:
    # Annotations name classes that their module imports for the type checker only.
    known = {name: one for module in _VIEWS for name, one in vars(module).items()}
    hints = get_type_hints(record, localns=known)
    meanings = _meanings(record)
    found = {}
    for name in names_of(record):
        asked = inspect.getattr_static(record, name, None)
        if isinstance(asked, property):
            kind = get_type_hints(asked.fget, localns=known).get("return", Any)
            meaning = inspect.getdoc(asked) or ""
        else:
            kind, meaning = hints[name], meanings.get(name, "")
        found[name] = ViewField(name, kind, " ".join(meaning.split()))
    return found


def _meanings(record: type[Any]) -> dict[str, str]:
    """The texts that stand under the fields of a class."""
    tree = ast.parse(inspect.getsource(sys.modules[record.__module__]))
    body = next(
        node.body
        for node in tree.body
        if isinstance(node, ast.ClassDef) and node.name == record.__name__
    )
    found = {}
    for node, after in zip(body, [*body[1:], None], strict=True):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            said = after.value if isinstance(after, ast.Expr) else None
            if isinstance(said, ast.Constant) and isinstance(said.value, str):
                found[node.target.id] = said.value
    return found


def record_of(kind: Any) -> type[Any] | None:
    """The view's class behind an annotation: the one itself, or that of a list's items."""
    if isinstance(kind, type) and is_dataclass(kind):
        return kind
    inner = [one for one in get_args(kind) if one is not type(None)]
    if get_origin(kind) is not dict and inner:
        return record_of(inner[0])
    return None


def records(root: type[Any]) -> Iterator[tuple[str, type[Any]]]:
    """The classes reached from a view with the way to each, the view itself as ``r`` first."""
    waiting, seen = [("r", root)], {root}
    for path, record in waiting:
        yield path, record
        for one in fields_of(record).values():
            inner = record_of(one.kind)
            if inner is not None and inner not in seen:
                seen.add(inner)
                waiting.append((f"{path}.{one.name}", inner))


def unused(root: type[Any], uses: set[tuple[type[Any], str]]) -> list[str]:
    """The fields that could be printed and are not; of one that is not used, nothing inside it."""
    found, waiting, seen = [], [("r", root)], {root}
    for path, record in waiting:
        for one in fields_of(record).values():
            inner = record_of(one.kind)
            if (record, one.name) not in uses:
                found.append(f"{path}.{one.name}")
            elif inner is not None and inner not in seen:
                seen.add(inner)
                waiting.append((f"{path}.{one.name}", inner))
    return found
