"""Asks the same of many data folders: in parallel, and never again while one stays as it is."""

from __future__ import annotations

import json
import os
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from ktstartup.cache.key import digest, tool
from ktstartup.cache.manager import no_cache, user_cache
from ktstartup.garbage_collection import gc_paused
from ktstartup.parallel import each
from ktstartup.reading.dataset import PROGRESS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from ktstartup.cache.dependencies import Dependencies, State
    from ktstartup.cache.file_states import Mark
    from ktstartup.cache.manager import CacheManager

__all__ = ["Task", "ask_each"]

# Below so many files starting other processes takes longer than they save.
_WORTHWHILE = 1500


class Task(Protocol):
    """What is asked of a data folder; goes to other processes, so it holds plain values only."""

    def get_ready(self) -> None:
        """Load what asking needs, before other processes are started: those then have it."""

    def ask(self, folder: Path, watch: Dependencies) -> Any:
        """The answer as JSON has it, telling the watch what it is made from."""


class _Worked(NamedTuple):
    payload: bytes
    states: Mapping[Mark, State] | None
    day_matters: bool


class _Job(NamedTuple):
    """A folder to be asked, and the name under which its answer is kept."""

    folder: Path
    name: str


def ask_each(
    folders: Sequence[Path], task: Task, keeper: CacheManager, watch: Dependencies
) -> list[Any]:
    """The answer of every folder, in order; the watch learns what all of them are made from."""
    installed = tool() if keeper.keeps else []
    jobs = [
        _Job(one, digest("each", os.path.abspath(one), repr(task), watch.by_times, installed))  # noqa: PTH100
        for one in folders
    ]
    answers: dict[_Job, bytes] = {}
    for job in jobs:
        if found := keeper.find(job.name):
            _take(watch, answers, job, _Worked(found.payload, found.states, found.day_matters))
    new = [job for job in jobs if job not in answers]
    for job, worked in zip(new, _work(new, task, keeper, by_times=watch.by_times), strict=True):
        _take(watch, answers, job, worked)
    return [json.loads(answers[job]) for job in jobs]


def _take(watch: Dependencies, answers: dict[_Job, bytes], job: _Job, worked: _Worked) -> None:
    answers[job] = worked.payload
    watch.day_matters |= worked.day_matters
    if worked.states is None:
        watch.doubtful = True
    else:
        watch.adopt(worked.states)


def _work(
    jobs: Sequence[_Job], task: Task, keeper: CacheManager, *, by_times: bool
) -> Iterator[_Worked]:
    """Work the answers out, in other processes where there is enough to do."""
    if sum(_size(job.folder) for job in jobs) > _WORTHWHILE:
        task.get_ready()
        return each(partial(_elsewhere, task=task, day=keeper.day, by_times=by_times), jobs)
    return (_worked_out(job, task, keeper, by_times=by_times) for job in jobs)


def _elsewhere(job: _Job, task: Task, day: str, *, by_times: bool) -> _Worked:
    keeper = user_cache(day) if day else no_cache()
    return _worked_out(job, task, keeper, by_times=by_times)


@gc_paused()  # around all of it: by the end of it nothing of the folder is left
def _worked_out(job: _Job, task: Task, keeper: CacheManager, *, by_times: bool) -> _Worked:
    """Ask one folder, and keep its answer."""
    watch = keeper.watch()
    watch.by_times = by_times
    payload = json.dumps(task.ask(job.folder, watch), ensure_ascii=False).encode()
    kept = keeper.keep(job.name, watch, payload)
    return _Worked(payload, watch.states if kept else None, watch.day_matters)


def _size(folder: Path) -> int:
    """About how many files there are to be read."""
    try:
        return sum(len(os.listdir(one)) for one in (folder / PROGRESS).iterdir() if one.is_dir())  # noqa: PTH208
    except OSError:  # reading will say what is wrong
        return 0
