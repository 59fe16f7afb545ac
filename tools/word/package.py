"""The bare Word file that a template begins as: without what the library's own brings along."""

from __future__ import annotations

from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

# The styles that Word and python-docx themselves ask for; all others are the decree's.
_KEPT = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList", "TableGrid", "Header", "Footer"}
_PARTS = ("stylesWithEffects", "customXml", "numbering", "webSettings", "thumbnail")
_OFFICE = "http://schemas.microsoft.com/office/word"
# What Word 2013 and later write: without it a file opens "in compatibility mode".
_SETTINGS = f"""\
<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
  <w:zoom w:percent="100"/>
  <w:defaultTabStop w:val="720"/>
  <w:characterSpacingControl w:val="doNotCompress"/>
  <w:compat>
    <w:compatSetting w:name="compatibilityMode" w:uri="{_OFFICE}" w:val="15"/>
    <w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" w:uri="{_OFFICE}"
      w:val="1"/>
    <w:compatSetting w:name="enableOpenTypeFeatures" w:uri="{_OFFICE}" w:val="1"/>
    <w:compatSetting w:name="doNotFlipMirrorIndents" w:uri="{_OFFICE}" w:val="1"/>
  </w:compat>
  <w:themeFontLang w:val="LANGUAGE"/>
  <w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1"
    w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5"
    w:accent6="accent6" w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>
  <w:decimalSymbol w:val="DECIMAL"/>
  <w:listSeparator w:val=";"/>
</w:settings>"""
_APPLICATION = b"""\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">\
<Application>ktstartup</Application></Properties>"""


def bare_document(language: str) -> Any:
    """An empty document in a language (vi or en): no text, no styles but those that must be."""
    document: Any = Document()
    for paragraph in list(document.paragraphs):
        paragraph._element.getparent().remove(paragraph._element)  # noqa: SLF001
    _drop_styles(document.styles.element)
    _drop_parts(document.part.rels)
    _drop_parts(document.part.package.rels)
    for relation in document.part.package.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.EXTENDED_PROPERTIES:
            relation.target_part._blob = _APPLICATION  # noqa: SLF001
    tag, decimal = ("vi-VN", ",") if language == "vi" else ("en-GB", ".")
    wanted = parse_xml(_SETTINGS.replace("LANGUAGE", tag).replace("DECIMAL", decimal))
    settings = document.settings.element
    settings.clear()
    settings.extend(list(wanted))
    return document


def _drop_styles(styles: Any) -> None:
    latent = styles.find(qn("w:latentStyles"))
    if latent is not None:
        styles.remove(latent)
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in _KEPT:
            styles.remove(style)
    for link in styles.iter(qn("w:link")):
        link.getparent().remove(link)


def _drop_parts(relations: Any) -> None:
    for name, relation in list(relations.items()):
        if any(part in relation.target_ref for part in _PARTS):
            del relations[name]
