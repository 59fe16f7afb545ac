"""The registry of checks: each a pure function from the data to its problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.checking.acceptances import Verdict, accept, check_acceptances
from ktstartup.checking.calendar_rules import check_calendar
from ktstartup.checking.closed_periods import (
    check_chain,
    check_closed_files,
    check_issued_figures,
    check_manifests,
)
from ktstartup.checking.corrections import check_corrections, check_first_entries, check_ids
from ktstartup.checking.dates import check_dates
from ktstartup.checking.duplicates import check_duplicates, spellings_in
from ktstartup.checking.estimates import check_estimates
from ktstartup.checking.evidence import check_evidence, check_files_of_evidence
from ktstartup.checking.file_names import check_empty_reports, check_files, check_reports
from ktstartup.checking.free_text import check_cut_texts, check_joined_lines, check_texts
from ktstartup.checking.measures import (
    check_amounts,
    check_corrected_figures,
    check_figures,
    check_figures_together,
    check_money,
    check_sums_of_money,
    check_tasks,
)
from ktstartup.checking.name_variants import remember
from ktstartup.checking.plan_rules import (
    check_amendments,
    check_bodies,
    check_indicators,
    check_objectives,
    check_plan_tasks,
)
from ktstartup.checking.planned_money import check_planned_money
from ktstartup.checking.references import check_corrected_levels, check_references
from ktstartup.checking.register_codes import check_codes
from ktstartup.checking.subjects import check_counted_bodies, check_decisions, check_subjects
from ktstartup.garbage_collection import gc_paused
from ktstartup.problems import has_errors, in_order
from ktstartup.reading.plan_versions import versions_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ktstartup.cache.file_cache import FileCache
    from ktstartup.problems import Problem
    from ktstartup.reading.dataset import Dataset, ProgressFile

# What the plan alone is asked: with an error in it no command goes on ...
_OF_THE_PLAN = (check_bodies, check_indicators, check_objectives, check_plan_tasks)
# ... and what else each of its versions is asked.
_OF_A_VERSION = (*_OF_THE_PLAN, check_calendar, check_planned_money, check_codes)
# What each file is asked by itself. Where nothing is found, nothing is as long as the file's bytes
# and the plan are the same, whatever the other files, the decisions, the disk and the day are ...
OF_FILES: tuple[Callable[[Dataset, Sequence[ProgressFile]], Iterator[Problem]], ...] = (
    check_files,
    check_reports,
    check_references,
    check_ids,
    check_first_entries,
    check_dates,
    check_figures,
    check_tasks,
    check_money,
    check_amounts,
    check_counted_bodies,
    check_evidence,
    check_texts,
    check_cut_texts,
    check_joined_lines,
)
# ... and what all of them together, the decisions and the disk are asked.
CHECKS: tuple[Callable[[Dataset], Iterator[Problem]], ...] = (
    check_amendments,
    check_empty_reports,
    check_corrected_levels,
    check_corrections,
    check_corrected_figures,
    check_figures_together,
    check_estimates,
    check_sums_of_money,
    check_subjects,
    check_duplicates,
    check_decisions,
    check_acceptances,
    check_files_of_evidence,
)
# Guards of closed periods; they hold whatever else is wrong ...
CLOSED = (check_manifests, check_chain, check_closed_files)
# ... and these need figures, which only data without errors have.
SOUND = (check_issued_figures,)


def check_plan(dataset: Dataset) -> Iterator[Problem]:
    """What is wrong with a version of the plan so that no command goes on."""
    for version in versions_of(dataset):
        for one in _OF_THE_PLAN:
            yield from one(version)


def check(dataset: Dataset) -> list[Problem]:
    """Every problem of a data set, those of its reading included, in order of place.

    Warnings that a person has accepted are left out.
    """
    return judge(dataset).problems


@gc_paused()
def judge(
    dataset: Dataset,
    also: Sequence[Callable[[Dataset], Iterable[Problem]]] = (),
    cache: FileCache | None = None,
) -> Verdict:
    """Every problem of a data set in order of place, and apart from them those accepted.

    ``also`` are more checks of data without errors: such as make documents, which nothing here can.
    Files in which a cache knows that nothing was found are not asked again by themselves.
    """
    if cache:
        remember(cache.derived)
    found = list(dataset.problems)
    for version in versions_of(dataset):
        for rule in _OF_A_VERSION:
            found += rule(version)
    found += _of_files(dataset, cache)
    for one in CHECKS:
        found += one(dataset)
    sound = not has_errors(found)
    for guard in (*CLOSED, *((*SOUND, *also) if sound else ())):
        found += guard(dataset)
    if cache:
        cache.keep_derived(spellings_in(dataset))
    return accept(dataset, in_order(found))


def _of_files(dataset: Dataset, cache: FileCache | None) -> list[Problem]:
    """What is wrong with files by themselves."""
    # A borrowed plan is marked as such by the one that borrows it.
    plan = dataset.plan_file.content, dataset.plan.illustrative
    told = {problem.place.file for problem in dataset.problems}
    sound = cache.sound(plan) - told if cache else frozenset()
    files = [file for file in dataset.files if file.name not in sound]
    found = [
        problem
        for version, own in _by_version(dataset, files)
        for one in OF_FILES
        for problem in one(version, own)
    ]
    if cache:
        told.update(problem.place.file for problem in found)
        cache.keep_sound(plan, (file.name for file in dataset.files if file.name not in told))
    return found


def _by_version(
    dataset: Dataset, files: Sequence[ProgressFile]
) -> Iterator[tuple[Dataset, list[ProgressFile]]]:
    """Files with the data by the version of the plan that reports on their periods follow."""
    asked: dict[int, tuple[Dataset, list[ProgressFile]]] = {}
    for file in files:
        version = dataset.at(file.period)
        asked.setdefault(id(version), (version, []))[1].append(file)
    yield from asked.values()
