"""Inspects a template without any data: its fields, marks and layout (Decree 30/2020/NĐ-CP)."""

from __future__ import annotations

import io
from functools import cached_property
from typing import TYPE_CHECKING, Any

import docx

from ktstartup.frozen import frozen
from ktstartup.problems import Place, Problem, in_order
from ktstartup.rendering.template_check.decree import breaches
from ktstartup.rendering.template_check.inference import (
    FunctionType,
    HelperType,
    Inference,
    InferenceCache,
    TemplateSource,
)
from ktstartup.rendering.template_check.view_fields import PAGES, root_of, unused
from ktstartup.rendering.templates.faults import BrokenTemplateError, column_of, locating_errors
from ktstartup.rendering.templates.helpers import Numbering
from ktstartup.rendering.templates.sandbox import Sandbox, TemplateKind
from ktstartup.rendering.templates.template_files import (
    read_included,
    read_template,
    read_words,
    template_names,
)
from ktstartup.rendering.word.marks import PROPERTIES, jinja_source, parts_of, require_size
from ktstartup.rendering.word.template_checks import (
    block_problems,
    foreign_parts,
    misplaced_marks,
    unreadable_marks,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from docx.document import Document
    from jinja2 import nodes

    from ktstartup.rendering.word.marks import WordPart

_PHRASES = "phrases.j2"
_PAGE = ".html.j2"
_NUMBERING = HelperType("name", dict.fromkeys(Numbering("vi").names(), FunctionType(str)))
_HELPERS: dict[str, Any] = {
    "heads": FunctionType(bool),
    "namespace": FunctionType(Any),
    "numbering": FunctionType(_NUMBERING),
    "short": FunctionType(str, uses="short_forms"),
    "unnamed": FunctionType(list[str]),
}
_OF_PAGES: dict[str, Any] = {"namespace": FunctionType(Any), "t": FunctionType(str)}


@frozen
class Inspection:
    """What is wrong with a template, and the fields that it could print and does not.

    ``unused`` is empty for a file of which other templates take parts.
    """

    problems: list[Problem]
    unused: list[str]


class Inspector:
    """Inspects templates of the same folders: parses each once, follows documents once for all."""

    def __init__(self, places: Sequence[Path]) -> None:
        self.places = places
        self._trees: dict[tuple[str, str], nodes.Template] = {}

    def inspect(self, name: str) -> Inspection:
        """Inspect the template of a name, with what the same folders give it.

        Raises FileNotFoundError when there is no such file, KeyError when no
        document and no other template uses one of that name.
        """
        if root_of(name) is not None:
            return self._document(name)
        if name.endswith(_PAGE):
            return self._part_of_page(name)
        if name != _PHRASES and not name.startswith("parts/"):
            raise KeyError(name)
        return self._shared(name)

    def _shared(self, name: str) -> Inspection:
        """Phrases and parts: what they are given is known from the templates that use them."""
        text, file = read_words(name, self.places)
        earlier, problems = self._documents
        walk = _Walk(self.places, earlier)
        if name == _PHRASES:
            walk.inference.uncalled(walk.phrases())
        else:
            walk.inference.parse(_source(name, text, file))
        problems = [*problems, *walk.problems]
        return Inspection(in_order(one for one in problems if one.place.file == file), [])

    @cached_property
    def _documents(self) -> tuple[InferenceCache, list[Problem]]:
        """What following every document left, and found."""
        earlier = InferenceCache(trees=self._trees)
        problems: list[Problem] = []
        for outline in filter(root_of, template_names(self.places)):
            walk = _Walk(self.places, earlier)
            walk.follow(outline)
            problems += walk.problems
        return earlier, problems

    def _document(self, name: str) -> Inspection:
        """A template that a document is made from."""
        root = root_of(name)
        walk = _Walk(self.places, InferenceCache(trees=self._trees), layout=True)
        walk.follow(name)
        known = root is not None and walk.whole and name not in PAGES
        left = unused(root, walk.inference.uses) if root is not None and known else []
        return Inspection(in_order(walk.problems), left)

    def _part_of_page(self, name: str) -> Inspection:
        """A part of a page: what it is given is known from the pages that it stands in."""
        _, file = read_words(name, self.places)
        walk = _Walk(self.places, InferenceCache(trees=self._trees))
        for page in PAGES:
            walk.follow(page)
        if name not in walk.inference.taken_in:
            raise KeyError(name)
        return Inspection(in_order(one for one in walk.problems if one.place.file == file), [])


class _Walk:
    """One template, followed through whatever it uses.

    ``earlier`` is what other templates left; without ``layout`` it is followed only for what it
    gives to phrases and parts.
    """

    def __init__(
        self, places: Sequence[Path], earlier: InferenceCache, *, layout: bool = False
    ) -> None:
        self.places = places
        self.inference = Inference(Sandbox(TemplateKind.MARKDOWN), self.load, earlier)
        self._with_layout = layout
        self._own: list[Problem] = []
        self._readable = True

    @property
    def problems(self) -> list[Problem]:
        """Everything found on the way."""
        return [*self._own, *self.inference.problems]

    @property
    def whole(self) -> bool:
        """Whether every part of the template could be followed."""
        return self._readable and self.inference.whole

    def load(self, name: str) -> TemplateSource:
        """Another template by its name. Raises MissingTemplateError."""
        return _source(name, *read_included(name, self.places))

    def phrases(self) -> HelperType:
        """The phrases as helpers. Raises BrokenTemplateError."""
        text, file = read_words(_PHRASES, self.places)
        return self.inference.phrases(_source(_PHRASES, text, file))

    def follow(self, name: str) -> None:
        """Follow the template of a name, whatever it is; nothing is raised."""
        try:
            if name in PAGES:
                scope: dict[str, Any] = {**_OF_PAGES, "r": root_of(name)}
                self.inference.template(_source(name, *read_words(name, self.places)), scope)
                return
            scope = {**_HELPERS, "r": root_of(name), "say": self.phrases()}
            if name.endswith(".docx"):
                self._word(name, {**scope, "chart": FunctionType(str)})
            else:
                self.inference.template(_source(name, *read_words(name, self.places)), scope)
        except BrokenTemplateError as error:
            self._own.append(error.problem)
            self._readable = False

    def _word(self, name: str, scope: dict[str, Any]) -> None:
        path, content = read_template(name, self.places)
        file = str(path)
        with locating_errors(path):
            require_size(file, content)
            document = docx.Document(io.BytesIO(content))
            parts = parts_of(document)
            broken = [*misplaced_marks(file, parts), *unreadable_marks(file, parts)]
            if self._with_layout:
                self._own += foreign_parts(file, document)
                self._own += [*broken, *block_problems(file, parts), *breaches(document, file)]
        self._readable = not broken
        for source in [] if broken else _sources(name, file, document, parts):
            self.inference.template(source, dict(scope))


def _source(name: str, text: str, file: str) -> TemplateSource:
    """A template that is no Word file; its lines are the file's."""
    lines = text.split("\n")

    def place(line: int, word: str) -> Place:
        return column_of(Place(file, line, 1), lines[min(line, len(lines)) - 1], word)

    kind = TemplateKind.HTML if name.endswith(_PAGE) else TemplateKind.MARKDOWN
    return TemplateSource(name, text, TemplateKind.PHRASES if name == _PHRASES else kind, place)


def _sources(
    name: str, file: str, document: Document, parts: Sequence[WordPart]
) -> Iterator[TemplateSource]:
    """The parts of a Word file, and its properties; their lines are paragraphs."""

    def source(lines: Sequence[tuple[int, str]]) -> TemplateSource:
        def place(line: int, word: str) -> Place:
            number, text = lines[min(line, len(lines)) - 1]
            plain = jinja_source(text)
            start = len(plain) - len(plain.lstrip()) + 1
            return column_of(Place(file, number, start, text), plain, word)

        text = "\n".join(jinja_source(text) for _, text in lines)
        return TemplateSource(name, text, TemplateKind.WORD, place)

    for part in parts:
        if part.lines:
            yield source([(one.number, one.text) for one in part.lines])
    for one in PROPERTIES:
        if value := getattr(document.core_properties, one):
            yield source([(0, value)])
