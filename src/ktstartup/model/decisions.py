"""What a person has decided about the data: subjects that differ, warnings that may stand."""

from typing import Annotated

from ktstartup.language import N_
from ktstartup.model.base import Model, field
from ktstartup.model.fields import Meta
from ktstartup.model.scalars import Day, ManyIds, Text


class Distinct(Model, title=N_("Different subjects")):
    """A person's decision that subjects that look alike are different."""

    subjects: Annotated[
        ManyIds,
        Meta(
            N_("Subjects"),
            N_("The ids of the subjects that are different, two or more."),
            ids="subjects",
        ),
    ] = field(min_length=2)
    reason: Annotated[Text, Meta(N_("Reason"), N_("Why they are different."))]
    date: Annotated[Day, Meta(N_("Date"), N_("The day of the decision."))]
    by: Annotated[Text, Meta(N_("By whom"), N_("Who decided it."))]


class Acceptance(Model, title=N_("Accepted warning")):
    """A person's decision that one warning of ``check`` may stand where it stands.

    ``file`` counts from the data folder. ``at`` is an entry's id with the keys
    below it (``r1``, ``r1/note``), or the keys alone (``report``); ``about`` is a
    word of the warning, such as an id, where several like it stand in one place.
    """

    code: Annotated[Text, Meta(N_("Code"), N_("The code of the warning, for example KT713."))]
    file: Annotated[
        Text, Meta(N_("File"), N_("The file in which it stands, counted from the data folder."))
    ]
    at: Annotated[
        Text | None,
        Meta(
            N_("Where it stands"),
            N_("An entry's id with the keys below it (r1, r1/note), or the keys alone (report)."),
        ),
    ] = None
    about: Annotated[
        Text | None,
        Meta(
            N_("About"),
            N_("A word of the warning, such as an id, where several like it stand in one place."),
        ),
    ] = None
    reason: Annotated[Text, Meta(N_("Reason"), N_("Why the warning may stand."))]
    date: Annotated[Day, Meta(N_("Date"), N_("The day it was accepted."))]
    by: Annotated[Text, Meta(N_("By whom"), N_("Who accepted it."))]


class Decisions(Model, title=N_("Decisions")):
    """Decisions about the data that a person took and that are not asked again."""

    distinct: Annotated[
        tuple[Distinct, ...],
        Meta(
            N_("Different subjects"),
            N_("Subjects that look alike and that a person has decided are different."),
        ),
    ] = ()
    accepted: Annotated[
        tuple[Acceptance, ...],
        Meta(
            N_("Accepted warnings"),
            N_("Warnings of check that a person has accepted where they stand."),
        ),
    ] = ()
