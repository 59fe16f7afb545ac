"""Codes KT7xx: reports, evidence and personal data; from KT731 templates."""

from __future__ import annotations

from ktstartup.error_codes.spec import error, warning

SPECS = [
    # ------------------------------------------------ reports, evidence, personal data
    warning(
        "KT701",
        "Report not owed",
        "the report on {period} is part of the report on {right}",
        "put “report” and “narrative” into progress/{right}/{agency}.yaml",
    ),
    error(
        "KT702",
        "Report dated before its period begins",
        "the report is dated {date}, before the period begins ({start})",
        "put the date right",
    ),
    warning(
        "KT703",
        "Empty report",
        "the report has a number or date but no content",
        "add entries or the narrative: an empty report does not count as sent",
    ),
    warning(
        "KT704",
        "No report is owed",
        "the plan asks for no report on {period}",
        "put it into the file of a period whose report is owed",
    ),
    error(
        "KT711",
        "Evidence file missing",
        "the evidence file “{value}” does not exist",
        "put the file under the data folder, for example evidence/2024H1/…",
    ),
    error(
        "KT712",
        "Evidence says nothing",
        "the evidence names neither a document, nor a link, nor a file",
        "add “number” and “date”, “title”, “link” or “file”",
    ),
    warning(
        "KT713",
        "Result without evidence",
        "the result has no evidence",
        "add the document's number and date, a link, or a file",
    ),
    error(
        "KT714",
        "Not a web address",
        "“{value}” is not a web address",
        "write it whole, beginning with https://",
    ),
    warning(
        "KT720",
        "Personal data",
        "this looks like {kind}: {value}",
        "personal data do not belong in a repository (Decree 13/2023/NĐ-CP): remove it",
    ),
    # ------------------------------------------------ templates: their fields and marks
    error(
        "KT731",
        "Template cannot be used",
        "the template cannot be used: {reason}",
        "take a fresh copy of the shipped template and put your changes into it",
    ),
    error(
        "KT732",
        "Unknown field",
        "“{name}” is not a field of {owner}",
        "fields that may stand here: {known}",
    ),
    error(
        "KT733",
        "Misspelt field",
        "“{name}” is not a field of {owner}",
        "did you mean “{nearest}”?",
    ),
    error(
        "KT734",
        "Unknown name in a template",
        "templates know no {kind} “{name}”",
        "known here: {known}",
    ),
    error(
        "KT735",
        "Misspelt name in a template",
        "templates know no {kind} “{name}”",
        "did you mean “{nearest}”?",
    ),
    error(
        "KT736",
        "Mark cannot be read",
        "a mark of the template cannot be read: {reason}",
        "every {{{{ wants its }}}}, every {{% if %}} its {{% endif %}}, "
        "every {{% for %}} its {{% endfor %}}",
    ),
    error(
        "KT737",
        "Not for templates",
        "this cannot stand in a template: {what}",
        "take it out; what a template may use: docs/templates.md",
    ),
    error(
        "KT738",
        "Template without end",
        "the template was stopped: {reason}",
        "look for a loop in a loop, or a phrase that calls itself",
    ),
    error(
        "KT739",
        "Template fails",
        "the template cannot be filled in: {reason}",
        "compare this place with the shipped template",
    ),
    warning(
        "KT740",
        "Text beside a mark is lost",
        "“{mark}” takes its whole {place} with it when the report is made: "
        "“{lost}” is never printed",
        "put the mark into a {place} of its own",
    ),
    # ------------------------------------------------ templates: layout by Decree 30/2020/NĐ-CP
    error(
        "KT741",
        "Not A4",
        "section {section}: the page is {found} mm; the decree wants A4 (210 x 297), "
        "upright in the text",
        "in Word: Layout, Size, A4; only an annex with a wide table lies on its side",
    ),
    error(
        "KT742",
        "Margin",
        "section {section}: the margin at the {side} is {found} mm; the decree wants {wanted} mm",
        "in Word: Layout, Margins, Custom Margins",
    ),
    error(
        "KT743",
        "Page number",
        "section {section}, page number: {reason}",
        "page numbers stand in the middle of the top margin, 13 to 14 pt, not on page one",
    ),
    error(
        "KT744",
        "Font",
        "{part}: the letters are in {found}; the decree wants Times New Roman",
        "mark the words in Word and press Ctrl+Space: the style's own letters come back",
    ),
    error(
        "KT745",
        "Letter size",
        "{part}: the letters are {found} pt; the decree wants {wanted} pt",
        "mark the words in Word and press Ctrl+Space, or put the size of the style right",
    ),
    error(
        "KT746",
        "Bold or italic",
        "{part}: the letters are {found}; the decree wants them {wanted}",
        "mark the words in Word and press Ctrl+Space: the style's own letters come back",
    ),
    error(
        "KT747",
        "Not plain black",
        "{part}: the letters are {found}; the decree wants them plain and black",
        "mark the words in Word and press Ctrl+Space: the style's own letters come back",
    ),
    error(
        "KT748",
        "Not in capitals",
        "{part}: the decree wants capital letters",
        "write the words in capital letters, or print the field with |upper",
    ),
    error(
        "KT749",
        "Alignment",
        "{part}: it stands {found}; the decree wants it {wanted}",
        "click into the paragraph in Word and press Ctrl+Q: the style's own layout comes back",
    ),
    error(
        "KT750",
        "First line",
        "{part}: the first line is set in by {found} cm; the decree wants {wanted} cm",
        "click into the paragraph in Word and press Ctrl+Q: the style's own layout comes back",
    ),
    error(
        "KT751",
        "Space between paragraphs",
        "{part}: there are {found} pt between paragraphs; the decree wants at least {wanted} pt",
        "in Word: Paragraph, Spacing, After",
    ),
    error(
        "KT752",
        "Head of a table not repeated",
        "the first row of the table is not repeated on the next page",
        "in Word: Table Layout, Repeat Header Rows",
    ),
    error(
        "KT753",
        "Row may split",
        "this row of the table may be split over two pages",
        "in Word: Table Properties, Row, clear “Allow row to break across pages”",
    ),
    error(
        "KT754",
        "Language of the text",
        "{part}: the language of the words is {found}, not {wanted}",
        "in Word: Review, Language, Set Proofing Language",
    ),
    error(
        "KT755",
        "Line missing",
        "{part}: the line under it is missing",
        "put a paragraph in the style “Gạch dài” or “Gạch ngắn” under it",
    ),
    error(
        "KT756",
        "Part missing",
        "no paragraph has the style “{style}”: the {part} is missing or not known by its style",
        "give the paragraph that style; the check knows parts by their styles",
    ),
    error(
        "KT757",
        "Line spacing",
        "{part}: the line spacing is {found} lines; the decree wants {wanted} lines",
        "in Word: Paragraph, Line spacing",
    ),
    error(
        "KT758",
        "Line of the wrong length",
        "{part}: the line under it is {found} as long as the text",
        "give the line's paragraph the style “Gạch dài” (as long) or "
        "“Gạch ngắn” (a third to a half)",
    ),
]
