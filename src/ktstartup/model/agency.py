"""The plan's bodies: agencies with their life and successors, and groups of them."""

from datetime import date
from typing import Annotated

from ktstartup.language import N_
from ktstartup.model.base import Model, after, field
from ktstartup.model.documents import Signer
from ktstartup.model.fields import Meta
from ktstartup.model.readers import refuse
from ktstartup.model.scalars import AgencyCode, Day, Mailbox, ManyIds, ManyOwners, Text, YesNo
from ktstartup.text import lazy_text


class Agency(Model, title=N_("Agency")):
    """A body with its life and successors; ``symbol`` ends its documents' numbers.

    ``unit`` is the unit that drafts this plan's papers: it ends the number of a
    letter and stands after "Lưu: VT" (Decree 30/2020/NĐ-CP, Annex I). ``owners``
    are the accounts or teams of GitHub or GitLab that answer for its files: whoever
    else changes one has to ask them (``codeowners``).
    """

    name: Annotated[Text, Meta(N_("Full name"), N_("The agency's full name."))]
    abbreviation: Annotated[Text, Meta(N_("Short name"), N_("The agency's short name."))]
    symbol: Annotated[
        Text,
        Meta(
            N_("Symbol"), N_("What ends the numbers of the agency's documents, for example SKHCN.")
        ),
    ]
    identifier: Annotated[
        AgencyCode | None,
        Meta(
            N_("Electronic identifier"),
            N_("The agency's electronic identifier by Decision 20/2020/QĐ-TTg, for the export."),
        ),
    ] = None
    email: Annotated[
        Mailbox | None,
        Meta(
            N_("E-mail address"),
            N_("The agency's official mailbox, to which drafts of reminders are addressed."),
        ),
    ] = None
    unit: Annotated[
        Text | None,
        Meta(
            N_("Drafting unit"),
            N_("The unit that drafts this plan's papers; it ends the number of a letter."),
        ),
    ] = None
    parent: Annotated[
        Text | None,
        Meta(N_("Superior body"), N_("The body printed above the agency's name in a heading.")),
    ] = None
    heading: Annotated[
        Text | None,
        Meta(
            N_("Name in headings"),
            N_(
                "What a heading prints in its place: of a chairman's documents the committee's name."
            ),
            left_out=N_("its full name"),
        ),
    ] = None
    place: Annotated[
        Text | None,
        Meta(
            N_("Place"),
            N_("The place name in the agency's documents."),
            left_out=N_("the plan's place"),
        ),
    ] = None
    signer: Annotated[
        Signer | None, Meta(N_("Signer"), N_("Who signs the agency's documents."))
    ] = None
    owners: Annotated[
        ManyOwners,
        Meta(
            N_("Owners"),
            N_("The accounts or teams of GitHub or GitLab that answer for the agency's files."),
        ),
    ] = ()
    start: Annotated[
        Day | None,
        Meta(
            N_("Exists from"),
            N_("The first day of the agency's life, if it began inside the plan's time."),
        ),
    ] = field(default=None, alias="from")
    until: Annotated[
        Day | None,
        Meta(
            N_("Existed until"),
            N_("The last day of the agency's life, if it ended inside the plan's time."),
        ),
    ] = None
    successors: Annotated[
        ManyIds,
        Meta(N_("Successors"), N_("The agencies to which its duties passed."), ids="agencies"),
    ] = ()

    @after
    def _life_in_order(self) -> None:
        if self.start and self.until and self.until < self.start:
            raise refuse(
                "KT605",
                value=self.name,
                until=lazy_text.Day.of(self.until),
                start=lazy_text.Day.of(self.start),
            )

    def alive_on(self, day: date) -> bool:
        """Whether the body existed on that day; both ends of its life are inside."""
        return (not self.start or self.start <= day) and (not self.until or day <= self.until)


class AgencyGroup(Model, title=N_("Group of agencies")):
    """A vague doer of the plan ("các sở, ban, ngành") as its members.

    ``others`` says that bodies outside the list may belong to it as well.
    """

    name: Annotated[Text, Meta(N_("Full name"), N_("The group as the plan names it."))]
    abbreviation: Annotated[
        Text | None,
        Meta(N_("Short name"), N_("A short name of the group."), left_out=N_("its name")),
    ] = None
    members: Annotated[
        ManyIds, Meta(N_("Members"), N_("The agencies and groups that belong to it."), ids="bodies")
    ] = ()
    others: Annotated[
        YesNo,
        Meta(N_("And others"), N_("Whether bodies outside the list may belong to it as well.")),
    ] = False
