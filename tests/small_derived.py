"""A plan with figures that nobody types, and the results of an agency."""

from __future__ import annotations

from small_data import PLAN

OTHERS = """\
  accidents:
    {name: Vụ tai nạn, short: Tai nạn, unit: vụ, verb: xảy ra, clause: I, whole: true, direction: down,
     baseline: 200, measure: {kind: value, over: yearly},
     targets: [{by: 2025, max: 180, text: không quá 180 vụ, clause: I}]}
  grdp:
    {name: GRDP, short: GRDP, unit: tỷ đồng, verb: đạt, clause: I, baseline: 1000,
     measure: {kind: value, over: latest, across: single},
     targets: [{by: 2025, min: 1500, text: 1.500 tỷ, clause: I}]}
  fewer:
    {name: Giảm tai nạn, short: Giảm tai nạn, unit: '%', verb: so với năm 2019, clause: I,
     measure: {kind: decrease, indicator: accidents, against: baseline},
     targets: [{by: 2025, min: 5, max: 10, text: giảm 5 - 10% so với năm 2019, clause: I}]}
  growth:
    {name: Tăng trưởng, short: Tăng trưởng, unit: '%', verb: bình quân hằng năm, clause: I,
     measure: {kind: increase, indicator: grdp, against: yearly-mean},
     targets: [{by: 2025, min: 7, max: 7.5, text: "tăng 7,0 - 7,5%", clause: I}]}
  same:
    {name: So cùng kỳ, short: Cùng kỳ, unit: '%', verb: so với cùng kỳ, clause: I,
     measure: {kind: decrease, indicator: accidents, against: same-period},
     targets: [{by: 2025, min: 5, text: giảm 5%, clause: I}]}
  year:
    {name: So năm trước, short: Năm trước, unit: '%', verb: so với năm trước, clause: I,
     measure: {kind: decrease, indicator: accidents, against: year-before},
     targets: [{by: 2025, min: 5, text: giảm 5%, clause: I}]}
  part:
    {name: Tỷ lệ cố vấn, short: Tỷ lệ cố vấn, unit: '%', verb: đạt, clause: I,
     measure: {kind: ratio, numerator: mentors, denominator: trained},
     targets: [{by: 2025, min: 2, text: 2%, clause: I}]}
  each:
    {name: Người học mỗi cố vấn, short: Mỗi cố vấn, unit: người, verb: có, clause: I,
     measure: {kind: quotient, numerator: trained, denominator: mentors},
     targets: [{by: 2025, min: 50, text: 50 người, clause: I}]}
"""
DERIVED = PLAN.replace("task_groups:", f"{OTHERS}task_groups:")


def values(**figures: object) -> str:
    return "results:\n" + "\n".join(
        f"  - {{id: {name[0]}1, indicator: {name}, value: '{one}', evidence: {{number: 1/Q}}}}"
        for name, one in figures.items()
    )
