"""What several tests share: a data folder to spoil, and the assurance that nothing was written."""

from __future__ import annotations

import gc
import itertools
import os
import re
import shutil
import stat
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from xdist.scheduler import LoadGroupScheduling

from small_corpus import CORPUS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from xdist.remote import Producer

# The same trials on every machine, none too slow for a busy one; at night many others.
settings.register_profile("steady", derandomize=True, deadline=None, max_examples=100)
settings.register_profile("night", deadline=None, max_examples=2000)
settings.load_profile("night" if os.environ.get("NIGHTLY") else "steady")

# Nothing is taken from what this user's own runs have kept, and nothing is left there.
os.environ["KTSTARTUP_CACHE"] = "off"
os.environ.pop("KTSTARTUP_TODAY", None)
# What this user's runs are sealed with is no part of it either.
_STATE = tempfile.TemporaryDirectory(prefix="ktstartup-state-", ignore_cleanup_errors=True)
os.environ["XDG_STATE_HOME"] = _STATE.name
# Hundreds of tests run commands as processes of their own, which would all compile the same again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# Most objects live as short as a test, or as long as a worker: to look for what neither needs nor
# leaves takes a tenth of the time at Python's own thresholds.
gc.set_threshold(10_000, 10, 10)


def pytest_collection_finish() -> None:
    """Keep the collector from what stays to the end: the modules and the tests themselves."""
    gc.freeze()


class FileScheduling(LoadGroupScheduling):  # type: ignore[misc]  # xdist carries no types
    """Keep the tests of a file on one worker: what they share is read and made once."""

    def _split_scope(self, nodeid: str) -> str:
        group = super()._split_scope(nodeid)
        return nodeid.partition("::")[0] if group == nodeid else group


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> FileScheduling:
    """The scheduler of pytest-xdist, which takes the files with most tests first."""
    return FileScheduling(config, log)


_NUMBERS = itertools.count()


@pytest.fixture
def tmp_path(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A folder of the test's own; pytest's fixture looks through those of all tests before it."""
    name = re.sub(r"\W", "_", request.node.name)[:30]
    folder = tmp_path_factory.getbasetemp() / f"{name}{next(_NUMBERS)}"
    folder.mkdir()
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that holds the corpus's plan and nothing else."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copyfile(CORPUS / "plan.yaml", folder / "plan.yaml")
    return folder


@pytest.fixture
def unchanged() -> Callable[[Path], AbstractContextManager[None]]:
    """A block after which a folder must be what it was before: names, bytes and times."""

    @contextmanager
    def watch(folder: Path) -> Iterator[None]:
        before = _state(folder)
        yield
        assert _state(folder) == before

    return watch


def _state(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    return {
        path.relative_to(folder).as_posix(): (
            path.lstat().st_mode,
            path.lstat().st_mtime_ns,
            _content(path),
        )
        for path in sorted(folder.rglob("*"))
    }


def _content(path: Path) -> bytes:
    # A link is not followed and a pipe not opened: it could wait for ever.
    return path.read_bytes() if stat.S_ISREG(path.lstat().st_mode) else b""
