"""Signs texts with an OpenSSH key, as git does, and checks such signatures, by `ssh-keygen -Y`."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from textwrap import wrap

from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.programs import program_path

_NAMESPACE = "ktstartup"
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
# The kind of key and the key; what a comment says is nobody's concern.
_KEY = lazy_pattern(r"\b((?:sk-)?(?:ssh|ecdsa)-[\w@.-]+) ([A-Za-z0-9+/]{40,}={0,2})(?!\S)")
_BASE64 = lazy_pattern(r"[A-Za-z0-9+/]+={0,2}")


class NoKeygenError(Exception):
    """There is no `ssh-keygen` on this machine."""


class UnsignedError(Exception):
    """Nothing was signed; the text is what `ssh-keygen` said."""


def public_key(key: Path) -> str:
    """The public key of a private key file. Raises NoKeygenError, UnsignedError."""
    beside = key.with_name(f"{key.name}.pub")
    text = beside.read_text("utf-8", "replace") if beside.is_file() else ""
    found = _KEY.search(text) or _KEY.search(_output_of(["-y", "-f", str(key)]))
    if found is None:
        raise UnsignedError(str(key))
    return found.expand(r"\1 \2")


def sign(key: Path, text: str) -> str:
    """The signature of a text, in base 64 on one line. Raises NoKeygenError, UnsignedError.

    A key with a passphrase asks for it at the terminal, or of the agent.
    """
    armoured = _output_of(["-Y", "sign", "-f", str(key), "-n", _NAMESPACE], text)
    lines = [line for line in armoured.splitlines() if line and not line.startswith("-----")]
    return "".join(lines)


def is_signed(text: str, key: str, signature: str) -> bool:
    """Whether a signature is that of a public key under a text. Raises NoKeygenError."""
    if not (_KEY.fullmatch(key) and _BASE64.fullmatch(signature)):
        return False
    with tempfile.TemporaryDirectory(prefix="ktstartup-") as folder:
        signers, file = Path(folder, "signers"), Path(folder, "signature")
        signers.write_text(f"{_NAMESPACE} {key}\n", "ascii")
        file.write_text("\n".join([_BEGIN, *wrap(signature, 70), _END, ""]), "ascii")
        words = ["-Y", "verify", "-f", str(signers), "-I", _NAMESPACE, "-n", _NAMESPACE]
        try:
            _output_of([*words, "-s", str(file)], text)
        except UnsignedError:
            return False
    return True


def trusted_keys(text: str) -> frozenset[str]:
    """The public keys in a file: of `ssh-keygen`, or a list of allowed signers as git has it."""
    return frozenset(found.expand(r"\1 \2") for found in _KEY.finditer(text))


def _output_of(words: list[str], given: str = "") -> str:
    keygen = program_path("ssh-keygen")
    if keygen is None:
        raise NoKeygenError
    done = subprocess.run(  # noqa: S603 - fixed words
        [keygen, *words], input=given.encode(), capture_output=True, check=False
    )
    if done.returncode:
        raise UnsignedError(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout.decode("utf-8", "replace")
