"""An index written as the TOML it is read from, to be changed in any editor of texts and loaded again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop.domain.indicators import HUNDRED, ZeroRule
from desktop.domain.measure_data import term_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction

    from desktop.domain.index_scores import Index, IndexItem


def index_text(index: Index) -> str:
    """Write an index; reading it back gives the same."""
    return "\n".join(_lines(index)) + "\n"


def _lines(index: Index) -> Iterator[str]:
    yield "[index]"
    yield from _pairs(
        {
            "code": index.code,
            "version": index.version,
            "name": index.name,
            "title": index.title,
            "basis": index.basis,
            "source": index.source,
            "is_legal": index.is_legal,
        }
    )
    for group in index.groups:
        yield from ("", "[[groups]]")
        yield from _pairs({"key": group.key, "name": group.name, "max": _number(group.most)})
    for item in index.items:
        yield from ("", "[[items]]")
        yield from _pairs(_item(item))


def _item(item: IndexItem) -> dict[str, object]:
    part = item.measure.parts[0]
    found: dict[str, object] = {"code": item.code, "group": item.group, "name": item.name}
    found |= {key: value for key, value in (("tab", item.tab), ("portal", item.portal)) if value}
    found["max"] = _number(item.most)
    if item.full_at != HUNDRED:
        found["full_at"] = _number(item.full_at)
    if item.measure.zero is not ZeroRule.NONE:
        found["zero"] = item.measure.zero.value
    found["numerator"] = [term_text(term) for term in part.numerator]
    found["denominator"] = [term_text(term) for term in part.denominator]
    return found


def _number(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)


def _pairs(values: Mapping[str, object]) -> Iterator[str]:
    for key, value in values.items():
        yield f"{key} = {json.dumps(value, ensure_ascii=False)}"
