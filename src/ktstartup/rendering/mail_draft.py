"""A reminder letter as the draft of an e-mail: a mail program opens it ready to be sent."""

from __future__ import annotations

from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from hashlib import sha256
from typing import TYPE_CHECKING

from ktstartup.language import N_
from ktstartup.rendering.plain_text import printable
from ktstartup.rendering.templates.faults import locating_errors
from ktstartup.rendering.templates.helpers import Phrases
from ktstartup.rendering.templates.template_files import find_template

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ktstartup.language import Language
    from ktstartup.rendering.views.reminder_views import LetterView

_WORD = "vnd.openxmlformats-officedocument.wordprocessingml.document"
# The newer policies lose a blank between two encoded words (Python 3.11).
_POLICY = compat32.clone(linesep="\r\n")
_BODY = N_(
    "To: {body}\n\n"
    "{issuer} sends you the attached letter on the report on the results of {plan}, {period}. "
    "What is to be reported, and by when, stands in the letter.\n\n"
    "Yours faithfully,\n"
    "{issuer}\n"
)


def mail_draft(
    letter: LetterView, word: bytes, name: str, places: Sequence[Path], language: Language, to: str
) -> bytes:
    """The draft with the letter attached under a name; ``to`` is empty where nobody knows it.

    The same letter gives the same bytes: a draft has neither a day nor a number before it is sent.
    Raises BrokenTemplateError where the phrases cannot be used.
    """
    with locating_errors(find_template("phrases.j2", places)):
        subject = Phrases(places).about(letter)
    mark = letter.illustrative
    names = {"body": letter.body, "issuer": letter.issuer, "plan": letter.plan}
    body = language.text(_BODY, period=letter.period, **names)
    message = MIMEMultipart(boundary=f"=_{sha256(word).hexdigest()[:40]}", policy=_POLICY)
    message["X-Unsent"] = "1"
    if to:
        message["To"] = f"{_encoded('To', letter.body)} <{to}>"
    message["Subject"] = _encoded("Subject", f"[{mark}] {subject}" if mark else subject)
    text = f"{mark}\n\n{body}" if mark else body
    message.attach(MIMEText(text.replace("\n", "\r\n"), "plain", "utf-8"))
    attached = MIMEApplication(word, _WORD)
    attached.add_header("Content-Disposition", "attachment", filename=name)
    message.attach(attached)
    return message.as_bytes()


def _encoded(header: str, text: str) -> str:
    """A text as encoded words, which can end no header and begin no other."""
    return Header(" ".join(printable(text).split()), "utf-8", header_name=header).encode()
