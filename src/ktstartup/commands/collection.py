"""`check` and `status` of many data folders at once: each is asked, and shown beside the others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ktstartup.commands.each_folder import ask_each
from ktstartup.commands.session import BAD, GOOD, WRONG_USE, StopError
from ktstartup.error_codes import Severity
from ktstartup.language import N_
from ktstartup.problems import from_plain, in_order, to_plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from ktstartup.cache.dependencies import Dependencies
    from ktstartup.checking.acceptances import Accepted, Verdict
    from ktstartup.commands.session import Session
    from ktstartup.problems import Problem
    from ktstartup.reading.dataset import Dataset
    from ktstartup.rendering.problems import Checked

__all__ = ["check_all", "status_of_all"]


class _Judging:
    """What is asked of a data folder that is read and checked for it."""

    def get_ready(self) -> None:
        """Load the reader and the checks."""
        import ktstartup.checking.table
        import ktstartup.commands.data_dependencies  # noqa: F401

    def judged(self, folder: Path, watch: Dependencies) -> tuple[Dataset | None, Verdict]:
        """What the folder says, if it can be read, and what is wrong with it."""
        from ktstartup.checking.acceptances import Verdict
        from ktstartup.checking.table import judge
        from ktstartup.commands.data_dependencies import read_watched

        data, problems = read_watched(folder, watch)
        return data, Verdict(in_order(problems)) if data is None else judge(data)


@dataclass(frozen=True)
class _Check(_Judging):
    """What is wrong in a data folder."""

    def ask(self, folder: Path, watch: Dependencies) -> Any:
        data, verdict = self.judged(folder, watch)
        return {
            "problems": [to_plain(one) for one in verdict.problems],
            "accepted": [[to_plain(one.problem), _decision(one)] for one in verdict.accepted],
            "files": data.files_read if data else 0,
            "names": data.names if data else [],
            "entries": len(data.entries) if data else 0,
        }


def _decision(one: Accepted) -> Any:
    # Without its warnings: the schema has texts of what the model has as days.
    return one.decision.model_dump(mode="json", exclude_none=True, warnings=False)


@dataclass(frozen=True)
class _Status(_Judging):
    """Where a data folder stands."""

    period: str | None
    day: date

    def ask(self, folder: Path, watch: Dependencies) -> Any:
        from ktstartup.calendar import Period
        from ktstartup.measuring.overview import Overview, overview_of
        from ktstartup.measuring.summary import default_period, measure

        data, verdict = self.judged(folder, watch)
        errors = sum(one.severity is Severity.ERROR for one in verdict.problems)
        if data is None or errors:
            return Overview("", errors=errors).plain()
        if self.period is None:
            watch.day_matters = True
            period = default_period(data, self.day)
        else:
            period = Period.parse(self.period)
        if period not in data.plan.period:
            return Overview("").plain()
        return overview_of("", measure(data, period)).plain()


def check_all(session: Session) -> Checked:
    """Every problem of every data folder, under the folder's name."""
    from ktstartup.checking.acceptances import Accepted
    from ktstartup.model.decisions import Acceptance
    from ktstartup.rendering.problems import Checked

    named = list(zip(session.collection, _ask(session, _Check()), strict=True))
    return Checked(
        [_below(name, one) for name, answer in named for one in answer["problems"]],
        files=sum(answer["files"] for _, answer in named),
        entries=sum(answer["entries"] for _, answer in named),
        lines=session.lines,
        shown=session.shown,
        inside=lambda file: session.inside(session.root / file),
        anchor=session.anchors.name,
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

    asked = _period(session, period)
    answers = _ask(session, _Status(asked, session.started_on))
    overviews = [
        Overview(**(answer | {"folder": name}))
        for name, answer in zip(session.collection, answers, strict=True)
    ]
    if asked and not any(one.period or one.errors for one in overviews):
        message = N_("the period {period} lies outside the plans of all data folders")
        raise StopError(session.text(message, period=asked), WRONG_USE)
    if form == "json":
        session.say(shown.overviews_json(overviews))
    elif form == "csv":
        session.say(shown.overviews_csv(overviews))
    elif form == "md":
        session.say(shown.overviews_markdown(session.shown("."), overviews, session.language))
    else:
        root = session.shown(".")
        session.show(*shown.overviews_table(root, overviews, session.language))
    return BAD if any(one.errors for one in overviews) else GOOD


def _period(session: Session, written: str | None) -> str | None:
    """The period asked for, as it is written in full. Raises StopError where it is none."""
    from ktstartup.calendar import Period

    if written is None:
        return None
    try:
        return str(Period.parse(written.strip().upper()))
    except ValueError:
        message = N_("“{value}” is not a reporting period: write 2024H1, 2024 or 2024Q1")
        raise StopError(session.text(message, value=written), WRONG_USE) from None


def _ask(session: Session, task: _Check | _Status) -> Sequence[Any]:
    folders = [session.root / name for name in session.collection]
    return ask_each(folders, task, session.answer.keeper, session.answer.watch)
