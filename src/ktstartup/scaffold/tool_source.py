"""Where a data repository installs this tool from: a wheel, a git commit or a file of an index.

Each is pinned by what cannot be given to something else: a hash or a commit. A name alone never
is, for nobody here owns it on the public index, so that anybody could publish under it.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from html.parser import HTMLParser
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import Request, url2pathname, urlopen

from ktstartup import __version__
from ktstartup.errors import MistypedError, RefusedError
from ktstartup.frozen import frozen
from ktstartup.git.process import GitError, output_of, program
from ktstartup.language import N_
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.scaffold.shipped_files import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = "cong-cu"
"""The folder of a data repository that says what is installed."""
_GIT = lazy_pattern(r"git\+|git@|ssh://|\S+\.git(?:@[^/]+)?$")
_SCP = lazy_pattern(r"(?:git\+)?(?P<user>[\w.-]+@[\w.-]+):(?P<path>[^/].*)")
_WEB = lazy_pattern(r"https?://")
# Whoever comes first may take the name there.
_PUBLIC = ("pypi.org", "files.pythonhosted.org", "pypi.python.org")
_WHEEL = lazy_pattern(r"ktstartup-(?P<version>[^-]+)-\S+\.whl")
_DIGEST = lazy_pattern(r"sha256=(?P<digest>[0-9a-f]{64})")
_COMMIT = lazy_pattern(r"[0-9a-f]{40}")
# A repository's address could name a program to run.
_PROTOCOLS = "file:http:https:ssh"
_SECONDS = 30
_LARGEST_PAGE = 10_000_000


@frozen
class ToolSource:
    """What is installed: a line for pip, and the wheel that is kept in the repository, if any."""

    requirement: str
    wheel: tuple[str, bytes] | None = None

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The files that say it, by their names in the repository."""
        yield f"{FOLDER}/requirements.txt", shipped("requirements.txt").encode()
        yield f"{FOLDER}/ktstartup.txt", f"{shipped('ktstartup.txt')}{self.requirement}\n".encode()
        if self.wheel:
            name, content = self.wheel
            yield f"{FOLDER}/{name}", content


def tool_source(given: str) -> ToolSource:
    """What somebody names as the source, pinned. Raises RefusedError, MistypedError."""
    if _GIT.match(given):
        return _of_git(given)
    if _WEB.match(given):
        return _of_web(given)
    place = Path(given)
    if place.exists():
        return _of_wheel(place)
    message = N_(
        "“{value}” is neither a folder with ktstartup-….whl nor the address of a git repository or "
        "of an index; a name alone could be anybody's"
    )
    raise MistypedError(message, value=given)


def installed_from() -> str:
    """Where the tool that runs was installed from, as its installer has noted; empty if nowhere."""
    try:
        noted = json.loads(distribution("ktstartup").read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        return ""
    address, commit = noted.get("url", ""), noted.get("vcs_info", {}).get("commit_id")
    if commit:
        return f"git+{address}@{commit}"
    if "archive_info" not in noted:
        return ""
    if address.startswith("file:"):
        wheel = Path(url2pathname(urlsplit(address).path))
        return str(wheel) if wheel.is_file() and _WHEEL.fullmatch(wheel.name) else ""
    digest = noted["archive_info"].get("hashes", {}).get("sha256")
    return f"{address}#sha256={digest}" if digest and _WEB.match(address) else ""


# ---------------------------------------------------------------------- a wheel


def _of_wheel(place: Path) -> ToolSource:
    found = [place] if place.is_file() else sorted(place.rglob("ktstartup-*.whl"))
    found = [one for one in found if _WHEEL.fullmatch(one.name)]
    if len(found) != 1:
        message = N_("{place} has {n} files ktstartup-….whl; name the folder or file of just one")
        raise MistypedError(message, place=place.as_posix(), n=len(found))
    content = found[0].read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    name = found[0].name
    return ToolSource(f"./{FOLDER}/{name} --hash=sha256:{digest}", (name, content))


# ---------------------------------------------------------------------- git


def _of_git(given: str) -> ToolSource:
    address = given.removeprefix("git+")
    if found := _SCP.fullmatch(given):
        address = f"ssh://{found['user']}/{found['path']}"
    # What stands before the host may have an “@” of its own.
    path, at, name = address.rpartition("@")
    if not at or "/" not in path.partition("://")[2]:
        path, name = address, ""
    try:
        commit = commit_at(path, name)
    except GitError as error:
        message = N_("{address} was asked for its commit and could not say it: {reason}")
        raise RefusedError(message, address=path, reason=str(error)) from None
    if not commit:
        raise RefusedError(N_("{address} has no “{name}”"), address=path, name=name or "HEAD")
    return ToolSource(f"ktstartup @ git+{path}@{commit}")


def commit_at(address: str, name: str) -> str:
    """The commit that a branch or a tag of a repository is now, empty where it has none.

    Asked of the server by the person's own git and its credentials.

    Without a name it is what a clone would check out; a commit is itself. Raises GitError
    where git or the server cannot say.
    """
    if _COMMIT.fullmatch(name):
        return name
    asked = [name or "HEAD", *([f"{name}^{{}}"] if name else [])]
    done = subprocess.run(  # noqa: S603 - fixed words, and an address after the options
        [program(), "ls-remote", "--quiet", "--", address, *asked],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        cwd=Path.home(),
        env={**os.environ, "GIT_ALLOW_PROTOCOL": _PROTOCOLS, "GIT_TERMINAL_PROMPT": "0"},
    )
    found = [line.split("\t") for line in output_of(done).decode("utf-8", "replace").splitlines()]
    by_name = {reference: commit for commit, reference in found}
    # What a tag names, before the tag itself and before a branch called alike.
    wanted = (f"refs/tags/{name}^{{}}", f"refs/tags/{name}", f"refs/heads/{name}", "HEAD")
    return next((by_name[one] for one in wanted if one in by_name), "")


# ---------------------------------------------------------------------- an index


def _of_web(given: str) -> ToolSource:
    if urlsplit(given).hostname in _PUBLIC:
        message = N_(
            "this tool is not published on the public index {host}: what has its name there is "
            "somebody else's"
        )
        raise MistypedError(message, host=urlsplit(given).hostname)
    address, _, digest = given.partition("#")
    if _WHEEL.fullmatch(_file_of(address)) and _DIGEST.fullmatch(digest):
        return _at(address, digest)
    page = f"{address.rstrip('/')}/ktstartup/"
    links = [urljoin(page, link).partition("#") for link in _links(page)]
    for file, _, mark in links:
        wheel = _WHEEL.fullmatch(_file_of(file))
        if wheel and wheel["version"] == __version__ and _DIGEST.fullmatch(mark):
            return _at(file, mark)
    message = N_("{page} names no wheel of version {version} with its sha256")
    raise RefusedError(message, page=page, version=__version__)


def _at(address: str, digest: str) -> ToolSource:
    return ToolSource(f"ktstartup @ {address} --hash={digest.replace('=', ':')}")


def _file_of(address: str) -> str:
    return unquote(urlsplit(address).path.rpartition("/")[2])


def _links(page: str) -> list[str]:
    """The links of a page of an index, as PEP 503 has them."""
    request = Request(page, headers={"Accept": "text/html"})  # noqa: S310 - http or https
    try:
        with urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 - as above
            text = answer.read(_LARGEST_PAGE).decode("utf-8", "replace")
    except (URLError, OSError, ValueError) as error:
        message = N_("{page} could not be read: {reason}")
        raise RefusedError(message, page=page, reason=str(error)) from None
    found: list[str] = []

    class Links(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.extend(value for name, value in attrs if tag == "a" and name == "href" and value)

    Links().feed(text)
    return found
