"""Trees of text that blocks of a model may have, made at random, each key by its own type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from ktstartup.model.fields import keys_of
from ktstartup.schema.shapes import (
    Block,
    Either,
    FixedWord,
    Keyed,
    Many,
    PartOfPlan,
    SingleValue,
    least_items,
    shape_of_key,
)

if TYPE_CHECKING:
    from ktstartup.model.base import Model

SPELT = {
    "text": ["Văn bản", "no", "true", "2024", "1.10", "12:30", "null", "0x1F", "~", "- gạch: nối"],
    "id": ["so-khcn", "1e3", "true", "2024", "on", "a-b"],
    "agency id": ["so-khcn", "ubnd-tinh"],
    "task number": ["2.1", "1.10", "1.1"],
    "period": ["2024M03", "2024-9M", "2024H1", "2024", "2024Q3", "2019-2025"],
    "day": ["2024-06-14", "14/6/2024", "1.2.2023", "29-02-2024"],
    "year": ["2024", "2025"],
    "year or years": ["2024", "2021-2023"],
    "year or day": ["2025", "2024-06-14"],
    "owner": ["@tinh/so-tc", "a@b.vn"],
    "IATI identifier": ["VN-1", "true", "1.5"],
    "sector code": ["32130"],
    "province code": ["51", "04"],
    "place code": ["23476", "00123"],
    "electronic identifier": ["000.00.01.H34", "H34", "G09.22.01"],
    "statistical code": ["0301", "T0905", "1.5"],
    "e-mail address": ["vanthu.syt@tinh.gov.vn", "a@b.vn"],
    "whole number": ["0", "7", "1_250", "3,0"],
    "number": ["0", "12,5", "1_250", "007", "1.250.000", "25.0"],
    "number, also below zero": ["0", "12,5", "1_250", "-2,5", "−3", "-1.250.000"],
    "number or amount": ["0", "12,5", "1_250", "10 tỷ", "850 TRIỆU đồng"],
    "amount of money": ["0", "1500000000", "1,5 tỷ", "850TRIỆU đồng", "1.500.000 VNĐ"],
    "yes or no": ["true", "no", "Có", "KHÔNG"],
    "day of the month": ["14", "last"],
    "day of the deadline": ["20", "last"],
    "tax code": ["6100000001", "0100109106", "6100000001-001"],
    "digest": ["0" * 64, "1" * 64, "ab" * 32],
    "exact figure": ["no-data", "7", "100/3"],
    "web address": ["https://example.org/a"],
}


def trees(  # noqa: PLR0911 - one for each shape
    shape: Any, least: int = 0
) -> st.SearchStrategy[Any]:
    """Values of a shape as our reader hands them on."""
    match shape:
        case SingleValue(kind):
            return st.sampled_from(SPELT[kind.name])
        case FixedWord(values):
            return st.sampled_from(values)
        case Block(model):
            return blocks(model)
        case Either(block=block):
            return st.sampled_from(SPELT["text"]) | blocks(block.model)
        case Keyed(kind, value):
            names = st.sampled_from(SPELT[kind.name])
            return st.dictionaries(names, trees(value), min_size=1, max_size=2)
        case Many(item=item, single=single):
            many = st.lists(trees(item), min_size=max(least, 1), max_size=2)
            return trees(item) | many if single and least <= 1 else many
        case PartOfPlan():
            days = st.sampled_from(SPELT["day of the month"])
            return st.fixed_dictionaries({"calendar": st.fixed_dictionaries({"cutoff_day": days})})
    raise TypeError(shape)


def blocks(model: type[Model]) -> st.SearchStrategy[dict[str, Any]]:
    keys = list(keys_of(model))
    return st.fixed_dictionaries(
        {
            key.name: trees(shape_of_key(key), least_items(key))
            for key in keys
            if key.info.is_required()
        },
        optional={
            key.name: trees(shape_of_key(key), least_items(key))
            for key in keys
            if not key.info.is_required()
        },
    )
