"""Small data folders written in a test: a plan of one screen, and whatever the test adds."""

from __future__ import annotations

from pathlib import Path
from string import Formatter
from textwrap import dedent
from typing import TYPE_CHECKING

from ktstartup.calendar import Period
from ktstartup.checking.table import check
from ktstartup.measuring.summary import Summary, measure
from ktstartup.reading.dataset import Dataset
from ktstartup.reading.loader import read_dataset

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.problems import Problem

ROOT = Path(__file__).parents[1]

PLAN = """\
version: 1
document:
  {type: Kế hoạch, number: 01/KH-UBND, date: 2020-01-10, place: Tỉnh Thử, issuer: ubnd,
   subject: Hỗ trợ khởi nghiệp, first_year: 2020, last_year: 2025}
calendar: {cutoff_day: 14, deadline_working_days: 2, entries_by: half}
reporting: {kinds: [H1, year], owed_by: [cac-so], not_owed_by: [so-khcn], through: so-khcn, to: ubnd}
thresholds: {on_track_from: 90}
indicators:
  projects:
    {name: Dự án, short: Dự án, unit: dự án, verb: hỗ trợ được, clause: I,
     measure: {kind: count, subject: project},
     targets: [{by: 2025, min: 10, text: tối thiểu 10 dự án, clause: I}],
     expected: {from: 2021, until: 2025, per_year: 2}}
  investment:
    {name: Vốn đầu tư, short: Vốn, unit: đồng, verb: kêu gọi được, clause: I,
     measure: {kind: sum, subject: deal},
     targets: [{by: 2025, min: 10_000_000_000, max: 15_000_000_000, text: 10 - 15 tỷ đồng, clause: I}],
     expected: {from: 2021, until: 2025}}
  zone:
    {name: Khu dịch vụ, short: Khu, unit: khu, verb: xây dựng được, clause: I,
     measure: {kind: count, subject: zone},
     targets: [{by: 2023, min: 1, text: một khu, clause: I}]}
  trained:
    {name: Người học, short: Người học, unit: người, verb: đào tạo được, clause: I, whole: true,
     measure: {kind: value},
     targets: [{by: 2025, min: 1000, text: 1.000 người, clause: I}],
     expected: {from: 2021, until: 2025}}
  share:
    {name: Tỷ lệ trường, short: Tỷ lệ, unit: '%', verb: đạt, clause: I,
     measure: {kind: ratio, over: latest}, baseline: 10,
     targets: [{by: 2025, min: 60, text: 60%, clause: I}],
     expected: {from: 2021, until: 2025}}
  mentors:
    {name: Cố vấn, short: Cố vấn, unit: người, verb: có, clause: I, whole: true,
     measure: {kind: value, over: latest},
     targets: [{by: 2025, min: 20, text: 20 người, clause: I}]}
task_groups:
  '1':
    title: Nhóm một
    tasks:
      '1.1': {short: Việc một lần, text: Việc một lần, lead: [so-khcn, so-tc], time: {text: 2021, from: 2021, until: 2021}}
      '1.2': {short: Việc hằng năm, text: Việc hằng năm, lead: so-tttt, time: {text: hằng năm, from: 2020, yearly: true}, outputs: [classes]}
      '1.3': {short: Việc sau này, text: Việc sau này, lead: so-tc, time: {text: từ 2025, from: 2025}}
money:
  central: {name: Trung ương, text: Trung ương, clause: III}
  local: {name: Địa phương, text: Địa phương, clause: III}
subject_kinds: {project: {vi: dự án, has_tax_code: true}, deal: thương vụ, zone: khu}
outputs:
  classes: {name: Lớp, unit: lớp}
programmes: {other: Chương trình khác}
dimensions:
  field: {name: Lĩnh vực, values: {farm: Nông nghiệp, tour: Du lịch}}
agencies:
  ubnd: {name: Ủy ban nhân dân tỉnh Thử, abbreviation: UBND tỉnh, symbol: UBND}
  so-khcn: {name: Sở Khoa học, abbreviation: Sở KH, symbol: SKH, parent: UBND TỈNH THỬ, signer: {capacity: GIÁM ĐỐC}}
  so-tc: {name: Sở Tài chính, abbreviation: Sở TC, symbol: STC}
  so-tttt: {name: Sở Thông tin, abbreviation: Sở TT, symbol: STT, until: 2025-02-28, successors: so-khcn}
  so-gd: {name: Sở Giáo dục, abbreviation: Sở GD, symbol: SGD}
agency_groups:
  cac-so: {name: các sở, members: [so-khcn, so-tc, so-tttt, so-gd]}
"""
# Sở Tài chính leads task 1.1 (2021) and 1.3 (from 2025); here the indicator of projects too.
LED = PLAN.replace(
    "    {name: Dự án, short: Dự án,", "    {name: Dự án, lead: so-tc, short: Dự án,"
)
DONE = {"2021H1/so-tc": "tasks: [{id: t1, task: '1.1', status: done}]"}
SENT = "report: {number: 7/BC-STC, date: 2024-06-17}\n"


def write(folder: Path, files: Mapping[str, str], *, plan: str = PLAN) -> Path:
    """Write a data folder: files by period/agency, their text as a reader would see it."""
    (folder / "progress").mkdir(parents=True, exist_ok=True)
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    for name, text in files.items():
        path = folder / (f"progress/{name}.yaml" if "/" in name else f"{name}.yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    return folder


def problems_of(folder: Path) -> list[Problem]:
    """Every problem of a data folder, each with all the words of its sentences."""
    data, problems = read_dataset(folder)
    found = problems if data is None else check(data)
    assert [(one.code, unsaid) for one in found if (unsaid := words_missing(one))] == []
    return found


def words_missing(problem: Problem) -> set[str]:
    """The fields of a problem's sentences for which it has no word: an officer would read “…”."""
    sentences = problem.spec.message, problem.advice or problem.spec.hint
    fields = {name for one in sentences for _, name, *_ in Formatter().parse(one) if name}
    return fields - problem.words.keys()


def load(folder: Path) -> Dataset:
    """Read a data folder that has no errors."""
    data, _ = read_dataset(folder)
    assert data is not None
    errors = [problem for problem in check(data) if problem.severity == "error"]
    assert errors == [], errors
    return data


def summary(folder: Path, period: str, agency: str | None = None) -> Summary:
    """Measure a period of a data folder."""
    return measure(load(folder), Period.parse(period), agency=agency)


def figure(folder: Path, period: str, indicator: str) -> IndicatorFigure:
    """One indicator of a period."""
    return next(one for one in summary(folder, period).indicators if one.id == indicator)
