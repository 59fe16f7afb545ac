"""What closing a period leaves behind: the issued report, its figures, the digests of its files.

A manifest is written by ``ktstartup close`` and ``ktstartup reopen`` and never by
hand. Nothing is ever taken out of it: reopening and closing again add to it, so
it tells the whole story of a period's reports (semantics, 15).
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated, Any, Literal, Self

from ktstartup.language import N_
from ktstartup.model.base import Model, field
from ktstartup.model.fields import Meta
from ktstartup.model.scalars import Count, Day, Digest, Exact, Id, PeriodName, TaskNumber, Text

_FROM_PLAN = {"planned", "expected", "target", "due", "status", "state"}

NO_DATA = "no-data"
"""How a manifest writes that there is no figure, which is not zero."""


def exact(value: Fraction | int | None) -> str:
    """A figure as a manifest keeps it, to the last digit: a whole number or a fraction.

    >>> exact(7), exact(Fraction(100, 3)), exact(None)
    ('7', '100/3', 'no-data')
    """
    return NO_DATA if value is None else str(Fraction(value))


def value_of(written: str) -> Fraction | None:
    """The figure that :func:`exact` wrote."""
    return None if written == NO_DATA else Fraction(written)


class IssuedReport(Model, title=N_("Issued report")):
    """The report as it was issued.

    ``differs`` counts the paragraphs that the data gave when the period was closed
    and that its text had with other figures, or not at all; ``accepted`` says why it was
    closed with them.
    """

    number: Annotated[Text, Meta(N_("Number and symbol"), N_("The number of the issued report."))]
    date: Annotated[Day, Meta(N_("Date of issue"), N_("The date of the issued report."))]
    file: Annotated[Text, Meta(N_("File"), N_("The name of the Word file that was issued."))]
    sha256: Annotated[Digest, Meta(N_("Digest"), N_("The digest of the file that was issued."))]
    differs: Annotated[
        Count,
        Meta(
            N_("Paragraphs that differ"),
            N_("How many paragraphs with figures stood there otherwise, or not at all."),
        ),
    ] = 0
    accepted: Annotated[
        Text | None,
        Meta(
            N_("Why differences were accepted"),
            N_("Why the period was closed with a report that differs from the data."),
        ),
    ] = None


class IndicatorFigures(Model, title=N_("Figures of an indicator")):
    """An indicator in the issued report, in its unit; a range of the target is ``min-max``."""

    in_period: Annotated[Exact, Meta(N_("In the period"), N_("The figure of the period alone."))]
    actual: Annotated[
        Exact, Meta(N_("Since the plan began"), N_("The figure since the plan began."))
    ]
    expected: Annotated[
        Exact, Meta(N_("Expected by now"), N_("What the plan's pace asked for by then."))
    ]
    target: Annotated[Text, Meta(N_("Target"), N_("The target in force, a range as min-max."))]
    due: Annotated[Text, Meta(N_("Due"), N_("By when the target shall be reached."))]
    status: Annotated[Text, Meta(N_("Status"), N_("Where the indicator stood."))]
    estimate: Annotated[Exact, Meta(N_("Estimate"), N_("What was estimated beside the actual."))]


class OutputFigures(Model, title=N_("Figures of an output")):
    """So many of one output of a task, in the period and since the plan began."""

    in_period: Annotated[Exact, Meta(N_("In the period"), N_("How many in the period alone."))]
    actual: Annotated[Exact, Meta(N_("Since the plan began"), N_("How many since the plan began."))]


class TaskFigures(Model, title=N_("Figures of a task")):
    """A task in the issued report."""

    state: Annotated[Text, Meta(N_("State"), N_("How the task stood."))]
    outputs: Annotated[
        dict[Id, OutputFigures],
        Meta(N_("Outputs"), N_("What the task had produced, by the id of the output.")),
    ] = field(default_factory=dict)


class MoneyFigures(Model, title=N_("Figures of a source of money")):
    """Money from one source in the issued report, in đồng."""

    allocated_in_period: Annotated[
        Exact, Meta(N_("Allocated in the period"), N_("Money allocated in the period, in đồng."))
    ]
    allocated: Annotated[
        Exact, Meta(N_("Allocated so far"), N_("Money allocated since the plan began, in đồng."))
    ]
    disbursed_in_period: Annotated[
        Exact, Meta(N_("Disbursed in the period"), N_("Money disbursed in the period, in đồng."))
    ]
    disbursed: Annotated[
        Exact, Meta(N_("Disbursed so far"), N_("Money disbursed since the plan began, in đồng."))
    ]
    planned: Annotated[
        Exact | None,
        Meta(
            N_("Planned"), N_("What the plan sets aside, in đồng; left out where it does not say.")
        ),
    ] = None


class Figures(Model, title=N_("Figures issued")):
    """Every figure of a report, by indicator, task and source of money."""

    indicators: Annotated[
        dict[Id, IndicatorFigures],
        Meta(N_("Indicators"), N_("The figures of every indicator by its id.")),
    ]
    tasks: Annotated[
        dict[TaskNumber, TaskFigures], Meta(N_("Tasks"), N_("How every task stood, by its number."))
    ]
    money: Annotated[
        dict[Id, MoneyFigures],
        Meta(N_("Sources of money"), N_("The figures of every source of money by its id.")),
    ] = field(default_factory=dict)

    def flat(self) -> dict[tuple[str, ...], str]:
        """Each figure as text by its path, for example ``("money", "local", "disbursed")``."""
        return dict(_leaves(self.model_dump(), ()))

    def against(self, later: Self) -> list[tuple[tuple[str, ...], str, str]]:
        """The figures that differ: path, value here, value there.

        What the plan alone says of an indicator or a task that is not here, for
        the plan was given it afterwards, is no difference.
        """
        ours, theirs = self.flat(), later.flat()
        known = {path[:2] for path in ours}
        values = {
            path: (ours.get(path, NO_DATA), theirs.get(path, NO_DATA))
            for path in dict.fromkeys((*ours, *theirs))
            if path[:2] in known or path[-1] not in _FROM_PLAN
        }
        return [(path, *pair) for path, pair in values.items() if pair[0] != pair[1]]


def _leaves(
    node: Mapping[str, Any], path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], str]]:
    for key, value in node.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*path, key))
        elif value is not None:
            yield (*path, key), value


class IssuedText(Model, title=N_("Text of the report")):
    """The document as the data gave it when the period was closed.

    Its paragraphs stand in a file of their own beside the manifest. ``basis`` has the digest of
    what else it was made from; while that is unchanged, the document is.
    """

    language: Annotated[
        Text, Meta(N_("Language of the report"), N_("The language of the report: vi or en."))
    ]
    tool: Annotated[
        Text, Meta(N_("Version of ktstartup"), N_("The version by which the report was made."))
    ]
    view: Annotated[
        Digest, Meta(N_("Digest of the facts"), N_("The digest of all that the report says."))
    ]
    basis: Annotated[
        dict[Text, Digest],
        Meta(
            N_("Basis"),
            N_("The digests of plan, decisions, earlier periods and templates of one's own."),
        ),
    ] = field(default_factory=dict)


class Reopening(Model, title=N_("Reopening")):
    """Who opened a closed period again, when and why."""

    date: Annotated[Day, Meta(N_("Date"), N_("The day the period was opened again."))]
    by: Annotated[Text, Meta(N_("By whom opened"), N_("Who opened the period again."))]
    reason: Annotated[Text, Meta(N_("Reason"), N_("Why the period was opened again."))]


class Closing(Model, title=N_("Closing")):
    """One closing of a period: the day, what was issued, and how it ended if it did.

    ``files`` has the digest of every file that the report is made from, of the evidence that they
    name, and of what is kept beside the manifest; line ends and byte-order mark are set aside:
    git and editors change these by themselves. ``document`` and ``earlier`` are missing where an
    older version closed the period. ``signature`` is that of ``signer`` (a public key of OpenSSH)
    under :func:`closing_digest`.
    """

    date: Annotated[Day, Meta(N_("Date"), N_("The day of this closing."))]
    report: Annotated[IssuedReport, Meta(N_("Issued report"), N_("The report as it was issued."))]
    files: Annotated[
        dict[Text, Digest],
        Meta(N_("Files"), N_("The digest of every file that the report was made from.")),
    ] = field(default_factory=dict)
    figures: Annotated[
        Figures, Meta(N_("Figures issued"), N_("Every figure of the report, to the last digit."))
    ]
    document: Annotated[
        IssuedText | None,
        Meta(N_("Text of the report"), N_("What the report said, and what that rests on.")),
    ] = None
    earlier: Annotated[
        dict[Text, Digest],
        Meta(
            N_("Other closed periods"),
            N_("The digest of the last closing of every other period closed by then."),
        ),
    ] = field(default_factory=dict)
    signer: Annotated[
        Text | None,
        Meta(N_("Key"), N_("The public key of the office that signed this closing.")),
    ] = None
    signature: Annotated[
        Text | None,
        Meta(N_("Signature"), N_("The signature of the office under this closing.")),
    ] = None
    reopened: Annotated[
        Reopening | None,
        Meta(
            N_("Reopening"),
            N_("Who opened the period again, when and why. Left out while it is closed."),
        ),
    ] = None


class Manifest(Model, title=N_("Manifest of a closed period")):
    """The closings of one period, the first first; only the last can be in force.

    ``seal`` is a digest of everything else that the file says: what was changed
    by hand no longer fits it.
    """

    version: Annotated[
        Literal["1", "2"],
        Meta(N_("Version"), N_("The version of the manifest: 2, or 1 of those that are older.")),
    ]
    period: Annotated[PeriodName, Meta(N_("Period"), N_("The period that was closed."))]
    closings: Annotated[
        tuple[Closing, ...],
        Meta(N_("Closings"), N_("Every closing of the period, the first one first.")),
    ] = field(min_length=1)
    seal: Annotated[
        Digest,
        Meta(
            N_("Seal"),
            N_("A digest of everything else in this file: it shows what was changed by hand."),
        ),
    ]

    @property
    def last(self) -> Closing:
        """The newest closing."""
        return self.closings[-1]

    @property
    def in_force(self) -> bool:
        """Whether the period is closed today."""
        return self.last.reopened is None


def seal_of(content: Mapping[str, Any]) -> str:
    """The seal of a manifest's content: mappings, lists and text, without the seal itself.

    Comments, the order of keys and how a text is quoted do not enter it.
    """
    return _digest({key: value for key, value in content.items() if key != "seal"})


def closing_digest(period: str, closing: Mapping[str, Any]) -> str:
    """What is signed of a closing, and what later closings know it by.

    How it ended does not enter it: a period may be opened again.
    """
    told = {key: value for key, value in closing.items() if key not in ("reopened", "signature")}
    return _digest({"period": period, "closing": told})


def _digest(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
