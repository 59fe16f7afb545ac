"""Why the system would not read or write a file, in the reader's language where that is known."""

from __future__ import annotations

import errno

from ktstartup.language import N_, Said

_ANYHOW = {
    errno.EISDIR: N_("it is a folder"),
    errno.ENOTDIR: N_("it is a file where a folder should be"),
    errno.ENAMETOOLONG: N_("its name is too long"),
}
_READING = _ANYHOW | {
    errno.ENOENT: N_("there is no such file"),
    errno.EACCES: N_("you may not read it, or it is open in another program"),
    errno.EPERM: N_("you may not read it, or it is open in another program"),
    errno.ELOOP: N_("it is a link that leads back to itself"),
}
_NO_WRITING = N_(
    "you may not write there, or the file is open in another program: close it there and try again"
)
_WRITING = _ANYHOW | {
    errno.ENOSPC: N_("the disk is full; make room on it and try again"),
    errno.EDQUOT: N_("the disk is full; make room on it and try again"),
    errno.EFBIG: N_("the disk is full; make room on it and try again"),
    errno.EACCES: _NO_WRITING,
    errno.EPERM: _NO_WRITING,
    errno.EROFS: N_("nothing can be written on that disk"),
    errno.ENOENT: N_("the folder is gone"),
}


def why_unread(error: OSError) -> str:
    """Why a file cannot be read, as a word of a sentence."""
    return _word(error, _READING)


def why_unwritten(error: OSError) -> str:
    """Why a file cannot be written, as a word of a sentence, and what to do."""
    return _word(error, _WRITING)


def _word(error: OSError, known: dict[int, str]) -> str:
    said = known.get(error.errno or 0)
    return Said(said) if said else error.strerror or str(error)
