"""`check`, `status` and `page` of a collection: a task per data folder, in parallel, cached."""

from __future__ import annotations

import gc
import json
import os
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from ktstartup.cache.key import digest, installation
from ktstartup.cache.manager import no_cache, user_cache
from ktstartup.commands.data_location import whole_path
from ktstartup.commands.session import BAD, GOOD, UsageError
from ktstartup.commands.terminal import print_tables, say
from ktstartup.error_codes.spec import Severity
from ktstartup.frozen import frozen, replace
from ktstartup.garbage_collection import gc_paused
from ktstartup.language import DEFAULT, N_, Language
from ktstartup.parallel import each
from ktstartup.problems import from_plain, to_plain
from ktstartup.reading.dataset import PROGRESS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from ktstartup.cache.dependencies import Dependencies
    from ktstartup.cache.file_states import Dependency
    from ktstartup.cache.manager import CacheManager
    from ktstartup.calendar import Period
    from ktstartup.checking.acceptances import Accepted, Verdict
    from ktstartup.commands.session import Session
    from ktstartup.problems import Problem
    from ktstartup.reading.dataset import Dataset
    from ktstartup.rendering.check_result import CheckResult

# Below so many files starting other processes takes longer than they save.
_WORTHWHILE = 1500


class _Task:
    """What is asked of a data folder; goes to other processes, so it holds plain values only."""

    def get_ready(self) -> None:
        """Load what asking needs, before other processes are started: those then have it."""
        import ktstartup.commands.checked_data  # noqa: F401

    def ask(self, folder: Path, dependencies: Dependencies) -> Any:
        """The answer as JSON has it, recording what it is made from."""
        raise NotImplementedError


def _checked(folder: Path, dependencies: Dependencies) -> tuple[Dataset | None, Verdict]:
    from ktstartup.commands.checked_data import read_and_judged

    checked = read_and_judged(folder, dependencies, Language(DEFAULT))
    return checked.dataset, checked.verdict


@frozen
class _Check(_Task):
    """What is wrong in a data folder."""

    def ask(self, folder: Path, dependencies: Dependencies) -> Any:
        data, verdict = _checked(folder, dependencies)
        return {
            "problems": [to_plain(one) for one in verdict.problems],
            "accepted": [[to_plain(one.problem), _decision(one)] for one in verdict.accepted],
            "files": data.files_read if data else 0,
            "names": data.names if data else [],
            "entries": len(data.entries) if data else 0,
        }


def _decision(one: Accepted) -> Any:
    return {name: str(value) for name, value in one.decision.model_dump().items() if value}


@frozen
class _OfPeriod(_Task):
    """What is asked of a period, or of the last one that has ended."""

    period: str | None
    day: date

    def read(
        self, folder: Path, dependencies: Dependencies
    ) -> tuple[Dataset, Period] | dict[str, Any]:
        """The data and the period; where nothing can be measured, the overview that says so."""
        from ktstartup.calendar import Period
        from ktstartup.measuring.overview import Overview
        from ktstartup.measuring.summary import default_period

        data, verdict = _checked(folder, dependencies)
        errors = sum(one.severity is Severity.ERROR for one in verdict.problems)
        if data is None or errors:
            return Overview("", errors=errors).plain()
        if self.period is None:
            dependencies.day_matters = True
        period = Period.parse(self.period) if self.period else default_period(data, self.day)
        return (data, period) if period in data.plan.period else Overview("").plain()


@frozen
class _Status(_OfPeriod):
    """Where a data folder stands."""

    def ask(self, folder: Path, dependencies: Dependencies) -> Any:
        from ktstartup.measuring.overview import overview_of
        from ktstartup.measuring.summary import measure

        found = self.read(folder, dependencies)
        return found if isinstance(found, dict) else overview_of("", measure(*found)).plain()


@frozen
class _Page(_OfPeriod):
    """The page for leaders of a data folder, and what the page of all of them says of it."""

    language: str

    def get_ready(self) -> None:
        import ktstartup.documents.page  # noqa: F401

    def ask(self, folder: Path, dependencies: Dependencies) -> Any:
        from ktstartup.commands.documents import telling_of_templates
        from ktstartup.commands.session import Session
        from ktstartup.documents.page import page_of
        from ktstartup.measuring.overview import overview_of
        from ktstartup.measuring.summary import measure_steps
        from ktstartup.rendering.page.ministry_view import province_data

        # Templates, papers and the commit are looked at as well, and nobody follows these.
        dependencies.doubtful = True
        found = self.read(folder, dependencies)
        if isinstance(found, dict):
            return {"overview": found}
        data, period = found
        session = Session(Language(self.language), self.day, folder)
        figures = measure_steps(data, period)
        summary = figures.report.summary
        known = province_data(summary, overview_of("", summary), session.formatter)
        with telling_of_templates(session, folder):
            page = page_of(data, figures, session.language, session.today)
        return known | {"page": page.decode()}


def pages_of_all(session: Session, period: str | None) -> dict[str, Any]:
    """The page of every data folder by its name, with what the page of all of them says of it.

    Raises UsageError where the period lies outside all of their plans.
    """
    asked = _period(period)
    task = _Page(asked, session.today, session.language.code)
    names = session.location.collection
    answers = dict(zip(names, _ask_all(session, task), strict=True))
    _within_any(asked, [one["overview"] for one in answers.values()])
    return answers


def check_all(session: Session) -> CheckResult:
    """Every problem of every data folder, under the folder's name."""
    from ktstartup.checking.acceptances import Accepted
    from ktstartup.model.decisions import Acceptance
    from ktstartup.reading.source_files import SourceFiles
    from ktstartup.rendering.check_result import CheckResult

    location = session.location
    named = list(zip(location.collection, _ask_all(session, _Check()), strict=True))
    return CheckResult(
        [_below(name, one) for name, answer in named for one in answer["problems"]],
        SourceFiles(location.root),
        location.paths,
        files=sum(answer["files"] for _, answer in named),
        entries=sum(answer["entries"] for _, answer in named),
        names=[f"{name}/{one}" for name, answer in named for one in answer["names"]],
        accepted=[
            Accepted(_below(name, problem), Acceptance.model_validate(decision))
            for name, answer in named
            for problem, decision in answer["accepted"]
        ],
    )


def _below(name: str, kept: Mapping[str, Any]) -> Problem:
    problem = from_plain(kept)
    return replace(problem, place=replace(problem.place, file=f"{name}/{problem.place.file}"))


def status_of_all(session: Session, period: str | None, form: str) -> int:
    """Show a row for each data folder; those with errors have no figures, and fail."""
    from ktstartup.measuring.overview import Overview
    from ktstartup.rendering import overviews as shown

    asked = _period(period)
    answers = _ask_all(session, _Status(asked, session.started_on))
    overviews = [
        Overview(**(answer | {"folder": name}))
        for name, answer in zip(session.location.collection, answers, strict=True)
    ]
    _within_any(asked, answers)
    if form == "json":
        say(shown.overviews_json(overviews), form)
    elif form == "csv":
        say(shown.overviews_csv(overviews))
    elif form == "md":
        say(shown.overviews_markdown(session.location.shown("."), overviews, session.language))
    else:
        root = session.location.shown(".")
        print_tables(*shown.overviews_table(root, overviews, session.language))
    return BAD if any(one.errors for one in overviews) else GOOD


def _within_any(asked: str | None, overviews: Iterable[Mapping[str, Any]]) -> None:
    """Raise UsageError where none of the plans has the period, as far as their data tell."""
    if asked and not any(one["period"] or one["errors"] for one in overviews):
        message = N_("the period {period} lies outside the plans of all data folders")
        raise UsageError(message, period=asked)


def _period(written: str | None) -> str | None:
    """The period asked for, as it is written in full. Raises UsageError where it is none."""
    from ktstartup.calendar import Period

    if written is None:
        return None
    try:
        return str(Period.parse(written.strip().upper()))
    except ValueError:
        message = N_(
            "“{value}” is not a reporting period: write 2024H1, 2024, 2024Q1, 2024M03 or 2024-9M"
        )
        raise UsageError(message, value=written) from None


# ---------------------------------------------------------------- a task for each folder


class _TaskResult(NamedTuple):
    payload: bytes
    states: Mapping[Dependency, bytes] | None
    day_matters: bool


class _Job(NamedTuple):
    """A folder to be asked, and the name under which its answer is kept."""

    folder: Path
    name: str


def _ask_all(session: Session, task: _Task) -> list[Any]:
    """The answer of every folder, in order; with the dependencies of all of them."""
    cache, dependencies = session.output.cache, session.output.dependencies
    folders = [session.location.root / name for name in session.location.collection]
    installed = installation() if cache.enabled else []
    told_apart_by = repr(task), installed
    jobs = [_Job(one, digest("each", str(whole_path(one)), *told_apart_by)) for one in folders]
    answers: dict[_Job, bytes] = {}
    for job in jobs:
        if found := cache.find(job.name):
            _take(
                dependencies,
                answers,
                job,
                _TaskResult(found.payload, found.states, found.day_matters),
            )
    new = [job for job in jobs if job not in answers]
    for job, worked in zip(new, _work(new, task, cache), strict=True):
        _take(dependencies, answers, job, worked)
    return [json.loads(answers[job]) for job in jobs]


def _take(
    dependencies: Dependencies, answers: dict[_Job, bytes], job: _Job, worked: _TaskResult
) -> None:
    answers[job] = worked.payload
    dependencies.day_matters |= worked.day_matters
    if worked.states is None:
        dependencies.doubtful = True
    else:
        dependencies.update(worked.states)


def _work(jobs: Sequence[_Job], task: _Task, cache: CacheManager) -> Iterator[_TaskResult]:
    """Work the answers out, in other processes where there is enough to do."""
    if sum(_size(job.folder) for job in jobs) > _WORTHWHILE:
        task.get_ready()
        return each(partial(_elsewhere, task=task, day=cache.day), jobs)
    return (_worked_out(job, task, cache) for job in jobs)


def _elsewhere(job: _Job, task: _Task, day: str) -> _TaskResult:
    cache = user_cache(day) if day else no_cache()
    return _worked_out(job, task, cache)


@gc_paused()  # around all of it: by the end of it nothing of the folder is left
def _worked_out(job: _Job, task: _Task, cache: CacheManager) -> _TaskResult:
    """Ask one folder, and keep its answer."""
    dependencies = cache.new_dependencies()
    payload = json.dumps(task.ask(job.folder, dependencies), ensure_ascii=False).encode()
    # Views of the same data know each other: what was measured of a folder goes in circles.
    gc.collect(0)
    kept = cache.keep(job.name, dependencies, payload)
    return _TaskResult(payload, dependencies.states if kept else None, dependencies.day_matters)


def _size(folder: Path) -> int:
    """About how many files there are to be read."""
    try:
        return sum(len(os.listdir(one)) for one in (folder / PROGRESS).iterdir() if one.is_dir())  # noqa: PTH208
    except OSError:  # reading will say what is wrong
        return 0
