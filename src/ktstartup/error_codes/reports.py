"""Codes KT7xx: reports, evidence and personal data; from KT731 templates."""

from __future__ import annotations

from ktstartup.error_codes.spec import error, warning
from ktstartup.language import N_

SPECS = [
    # ------------------------------------------------ reports, evidence, personal data
    warning(
        "KT701",
        N_("Report not owed"),
        N_("the report on {period} is part of the report on {right}"),
        N_("put “report” and “narrative” into progress/{right}/{agency}.yaml"),
    ),
    error(
        "KT702",
        N_("Report dated before its period begins"),
        N_("the report is dated {date}, before the period begins ({start})"),
        N_("put the date right"),
    ),
    warning(
        "KT703",
        N_("Empty report"),
        N_("the report has a number or date but no content"),
        N_("add entries or the narrative: an empty report does not count as sent"),
    ),
    warning(
        "KT704",
        N_("No report is owed"),
        N_("the plan asks for no report on {period}"),
        N_("put it into the file of a period whose report is owed"),
    ),
    error(
        "KT711",
        N_("Evidence file missing"),
        N_("the evidence file “{value}” does not exist"),
        N_("put the file under the data folder, for example evidence/2024H1/…"),
    ),
    error(
        "KT712",
        N_("Evidence says nothing"),
        N_("the evidence names neither a document, nor a link, nor a file"),
        N_("add “number” and “date”, “title”, “link” or “file”"),
    ),
    warning(
        "KT713",
        N_("Result without evidence"),
        N_("the result has no evidence"),
        N_("add the document's number and date, a link, or a file"),
    ),
    error(
        "KT714",
        N_("Not a web address"),
        N_("“{value}” is not a web address"),
        N_("write it whole, beginning with https://"),
    ),
    warning(
        "KT720",
        N_("Personal data"),
        N_("this looks like {kind}: {value}"),
        N_("personal data do not belong in a repository (Decree 13/2023/NĐ-CP): remove it"),
    ),
    # ------------------------------------------------ templates: their fields and marks
    error(
        "KT731",
        N_("Template cannot be used"),
        N_("the template cannot be used: {reason}"),
        N_("take a fresh copy of the shipped template and put your changes into it"),
    ),
    error(
        "KT732",
        N_("Unknown field"),
        N_("“{name}” is not a field of {owner}"),
        N_("fields that may stand here: {known}"),
    ),
    error(
        "KT733",
        N_("Misspelt field"),
        N_("“{name}” is not a field of {owner}"),
        N_("did you mean “{nearest}”?"),
    ),
    error(
        "KT734",
        N_("Unknown name in a template"),
        N_("templates know no {kind} “{name}”"),
        N_("known here: {known}"),
    ),
    error(
        "KT735",
        N_("Misspelt name in a template"),
        N_("templates know no {kind} “{name}”"),
        N_("did you mean “{nearest}”?"),
    ),
    error(
        "KT736",
        N_("Mark cannot be read"),
        N_("a mark of the template cannot be read: {reason}"),
        N_(
            "every {{{{ wants its }}}}, every {{% if %}} its {{% endif %}}, "
            "every {{% for %}} its {{% endfor %}}"
        ),
    ),
    error(
        "KT737",
        N_("Not for templates"),
        N_("this cannot stand in a template: {what}"),
        N_("take it out; what a template may use: docs/templates.md"),
    ),
    error(
        "KT738",
        N_("Template without end"),
        N_("the template was stopped: {reason}"),
        N_("look for a loop in a loop, or a phrase that calls itself"),
    ),
    error(
        "KT739",
        N_("Template fails"),
        N_("the template cannot be filled in: {reason}"),
        N_("compare this place with the shipped template"),
    ),
    warning(
        "KT740",
        N_("Text beside a mark is lost"),
        N_(
            "“{mark}” takes its whole {place} with it when the report is made: "
            "“{lost}” is never printed"
        ),
        N_("put the mark into a {place} of its own"),
    ),
    # ------------------------------------------------ templates: layout by Decree 30/2020/NĐ-CP
    error(
        "KT741",
        N_("Not A4"),
        N_(
            "section {section}: the page is {found} mm; the decree wants A4 (210 x 297), "
            "upright in the text"
        ),
        N_("in Word: Layout, Size, A4; only an annex with a wide table lies on its side"),
    ),
    error(
        "KT742",
        N_("Margin"),
        N_(
            "section {section}: the margin at the {side} is {found} mm; "
            "the decree wants {wanted} mm"
        ),
        N_("in Word: Layout, Margins, Custom Margins"),
    ),
    error(
        "KT743",
        N_("Page number"),
        N_("section {section}, page number: {reason}"),
        N_("page numbers stand in the middle of the top margin, 13 to 14 pt, not on page one"),
    ),
    error(
        "KT744",
        N_("Font"),
        N_("{part}: the letters are in {found}; the decree wants Times New Roman"),
        N_("mark the words in Word and press Ctrl+Space: the style's own letters come back"),
    ),
    error(
        "KT745",
        N_("Letter size"),
        N_("{part}: the letters are {found} pt; the decree wants {wanted} pt"),
        N_("mark the words in Word and press Ctrl+Space, or put the size of the style right"),
    ),
    error(
        "KT746",
        N_("Bold or italic"),
        N_("{part}: the letters are {found}; the decree wants them {wanted}"),
        N_("mark the words in Word and press Ctrl+Space: the style's own letters come back"),
    ),
    error(
        "KT747",
        N_("Not plain black"),
        N_("{part}: the letters are {found}; the decree wants them plain and black"),
        N_("mark the words in Word and press Ctrl+Space: the style's own letters come back"),
    ),
    error(
        "KT748",
        N_("Not in capitals"),
        N_("{part}: the decree wants capital letters"),
        N_("write the words in capital letters, or print the field with |upper"),
    ),
    error(
        "KT749",
        N_("Alignment"),
        N_("{part}: it stands {found}; the decree wants it {wanted}"),
        N_("click into the paragraph in Word and press Ctrl+Q: the style's own layout comes back"),
    ),
    error(
        "KT750",
        N_("First line"),
        N_("{part}: the first line is set in by {found} cm; the decree wants {wanted} cm"),
        N_("click into the paragraph in Word and press Ctrl+Q: the style's own layout comes back"),
    ),
    error(
        "KT751",
        N_("Space between paragraphs"),
        N_(
            "{part}: there are {found} pt between paragraphs; the decree wants at least {wanted} pt"
        ),
        N_("in Word: Paragraph, Spacing, After"),
    ),
    error(
        "KT752",
        N_("Head of a table not repeated"),
        N_("the first row of the table is not repeated on the next page"),
        N_("in Word: Table Layout, Repeat Header Rows"),
    ),
    error(
        "KT753",
        N_("Row may split"),
        N_("this row of the table may be split over two pages"),
        N_("in Word: Table Properties, Row, clear “Allow row to break across pages”"),
    ),
    error(
        "KT754",
        N_("Language of the text"),
        N_("{part}: the language of the words is {found}, not {wanted}"),
        N_("in Word: Review, Language, Set Proofing Language"),
    ),
    error(
        "KT755",
        N_("Line missing"),
        N_("{part}: the line under it is missing"),
        N_("put a paragraph in the style “Gạch dài” or “Gạch ngắn” under it"),
    ),
    error(
        "KT756",
        N_("Part missing"),
        N_("no paragraph has the style “{style}”: the {part} is missing or not known by its style"),
        N_("give the paragraph that style; the check knows parts by their styles"),
    ),
    error(
        "KT757",
        N_("Line spacing"),
        N_("{part}: the line spacing is {found} lines; the decree wants {wanted} lines"),
        N_("in Word: Paragraph, Line spacing"),
    ),
    error(
        "KT758",
        N_("Line of the wrong length"),
        N_("{part}: the line under it is {found} as long as the text"),
        N_(
            "give the line's paragraph the style “Gạch dài” (as long) or "
            "“Gạch ngắn” (a third to a half)"
        ),
    ),
]
