"""The catalogue's own check finds what a translator can get wrong."""

from __future__ import annotations

import gettext
import sys
import unicodedata

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from ktstartup.language import CATALOGUES, Catalogue
from small_data import ROOT

sys.path.insert(0, str(ROOT / "tools"))
from messages import faults, template

COUNTED = ("{n} file in {folder}", "{n} files in {folder}")


@pytest.mark.parametrize(
    ("english", "translated", "fault"),
    [
        ("No plan", "", "not translated"),
        (COUNTED, ("",), "not translated"),
        ("the file {name}", "tệp {tên}", "other words in braces"),
        ("{a} and {a}", "{a}", "other words in braces"),
        (COUNTED, ("{n} tệp",), "other words in braces"),
        ("No plan", "No plan", "the translation is the English sentence"),
        ("No plan", unicodedata.normalize("NFD", "Không có kế hoạch"), "not NFC"),
        ("Wrong: {said}", "Sai: {said}.", "begins or ends with other spaces or marks"),
        ("Which?", "Cái nào", "begins or ends with other spaces or marks"),
        ("Usage: ", "Cách dùng:", "begins or ends with other spaces or marks"),
        ("a  b", "c d", "two spaces"),
        ("put it back", 'khôi phục trang tính cũ vào ch"khôi phục trang tính cũ vào chỗ', "says itself more than once"),
        (("a file", "{n} files"), ("{n} tệp",), "the two English sentences have other words in braces"),
    ],
)  # fmt: skip
def test_what_cannot_be_right_is_told(
    english: str | tuple[str, str], translated: str | tuple[str], fault: str
) -> None:
    assert fault in list(faults(Message(english, translated)))


@pytest.mark.parametrize(
    ("english", "translated"),
    [
        ("{n}", "{n}"),
        ("every {{{{ wants its }}}}", "mỗi {{{{ phải có }}}}"),
        ("Please wait ...", "Xin chờ…"),
        ("… {year}", "ngày       tháng       năm {year}"),
        (COUNTED, ("{n} tệp trong {folder}",)),
    ],
)
def test_what_may_differ_is_left_alone(
    english: str | tuple[str, str], translated: str | tuple[str]
) -> None:
    assert list(faults(Message(english, translated))) == []


def test_a_guessed_translation_is_told() -> None:
    assert list(faults(Message("No plan", "Không có kế hoạch", flags={"fuzzy"}))) == [
        "only guessed (fuzzy)"
    ]


def test_sentences_that_count_are_found_in_the_code() -> None:
    assert ("{n} error", "{n} errors") in [message.id for message in template()]


def test_no_sentence_takes_every_document_for_a_plan() -> None:
    """A reader of a programme, a scheme or a decision finds “Kế hoạch” false (semantics, 28)."""
    with (ROOT / "src/ktstartup/locale/vi/LC_MESSAGES/ktstartup.po").open("rb") as file:
        catalogue = read_po(file, locale="vi")
    named = {
        "Plan",
        "Plan, decision, report and so on.",
        "Make a new data repository for a plan; asks what is not given.",
    }
    assert [
        one.id
        for one in catalogue
        if "kế hoạch" in str(one.string).lower()
        and one.id not in named
        and "chương trình" not in str(one.string)
    ] == []


def test_messages_are_looked_up_as_gettext_does() -> None:
    file = CATALOGUES / "vi" / "LC_MESSAGES" / "ktstartup.mo"
    with file.open("rb") as stream:
        judge = gettext.GNUTranslations(stream)
    found = Catalogue(file.read_bytes())
    known = [message.id for message in template() if message.id]
    assert len(known) > 3000
    for one in known:
        if isinstance(one, str):
            assert found[one] == judge.gettext(one)
        else:
            assert found["\0".join(one)] == judge.ngettext(one[0], one[1], 1)
    for unknown in ("\1", "Nobody says this", "\U0010ffff", "\udcff"):
        assert found[unknown] == Catalogue()[unknown] == unknown
