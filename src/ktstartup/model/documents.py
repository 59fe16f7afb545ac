"""The plan as a document, and the documents it rests on (Decree 30/2020/NĐ-CP)."""

from typing import Annotated

from ktstartup.calendar import Period
from ktstartup.language import N_
from ktstartup.model.base import Model, after, field
from ktstartup.model.fields import Meta
from ktstartup.model.readers import refuse
from ktstartup.model.scalars import AgencyRef, Day, ManyTexts, ProvinceCode, Text, Year


class LegalDocument(Model, title=N_("Legal document")):
    """A document the plan rests on; first mentions print all of it (Decree 30/2020/NĐ-CP)."""

    type: Annotated[Text, Meta(N_("Type of document"), N_("Decision, circular, decree and so on."))]
    number: Annotated[Text, Meta(N_("Number and symbol"), N_("The document's number and symbol."))]
    date: Annotated[Day, Meta(N_("Date of issue"), N_("The day the document was issued."))]
    issuer: Annotated[Text, Meta(N_("Issuer"), N_("Who issued the document, by full name."))]
    subject: Annotated[
        Text, Meta(N_("Subject matter"), N_("What the document is about, as its heading says."))
    ]


class Signer(Model, title=N_("Signer")):
    """Who signs: authority and capacity lines in capitals, the name left open unless given."""

    capacity: Annotated[
        ManyTexts,
        Meta(
            N_("Capacity"),
            N_("The lines above the signature in capitals, for example KT. CHỦ TỊCH."),
        ),
    ]
    name: Annotated[
        Text | None, Meta(N_("Name"), N_("Who signs. Left out, the place for the name stays open."))
    ] = None


class Document(Model, title=N_("The plan as a document")):
    """The plan's own heading, preamble and closing."""

    type: Annotated[Text, Meta(N_("Type of document"), N_("Plan, decision, report and so on."))]
    number: Annotated[Text, Meta(N_("Number and symbol"), N_("The plan's number and symbol."))]
    date: Annotated[
        Day,
        Meta(
            N_("Date of issue"),
            N_(
                "The day the document was issued; results of its first year count, "
                "though they are older."
            ),
        ),
    ]
    attached_to: Annotated[
        Text | None,
        Meta(
            N_("Attached to"),
            N_(
                "The kind of document that it was issued with, in Vietnamese, where it has no number "
                "of its own: number and date are then those of that document."
            ),
        ),
    ] = None
    place: Annotated[
        Text, Meta(N_("Place"), N_("The place name printed before the date of a document."))
    ]
    province: Annotated[
        ProvinceCode | None,
        Meta(
            N_("Province code"),
            N_("The province's code of two digits by Decision 19/2025/QĐ-TTg, for the export."),
        ),
    ] = None
    issuer: Annotated[
        AgencyRef, Meta(N_("Issuer"), N_("The agency that issued the plan."), ids="agencies")
    ]
    subject: Annotated[
        Text, Meta(N_("Subject matter"), N_("What the plan is about, as its heading says."))
    ]
    first_year: Annotated[Year, Meta(N_("First year"), N_("The first year of the plan."))]
    last_year: Annotated[Year, Meta(N_("Last year"), N_("The last year of the plan."))]
    legal_basis: Annotated[
        tuple[LegalDocument, ...],
        Meta(N_("Legal basis"), N_("The documents that the plan rests on.")),
    ] = ()
    beneficiaries: Annotated[
        Text | None, Meta(N_("Beneficiaries"), N_("Who is to be helped, in the plan's own words."))
    ] = None
    recipients: Annotated[
        ManyTexts, Meta(N_("Recipients"), N_("Who gets the reports, one line each."))
    ] = ()
    signer: Annotated[
        Signer | None, Meta(N_("Signer"), N_("Who signs the consolidated report."))
    ] = None
    abbreviations: Annotated[
        dict[str, Text],
        Meta(
            N_("Abbreviations"),
            N_("Long phrases, and how they are written from the second mention on."),
        ),
    ] = field(default_factory=dict)

    @after
    def _years_in_order(self) -> None:
        if self.last_year < self.first_year:
            raise refuse("KT608", until=str(self.last_year), start=str(self.first_year))

    @property
    def period(self) -> Period:
        """The plan's whole life, as a reporting period."""
        return Period.years(self.first_year, self.last_year)
