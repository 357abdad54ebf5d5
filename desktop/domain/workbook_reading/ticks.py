"""Finds the columns of states that are ticked row by row: "Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.domain.workbook_reading.headings import is_of_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.workbook_reading.columns import Column

_MARKS = frozenset("1xXvV✓✔√☑✗+*●•\uf0fc")
"""A 1 is one where rows have but one of them: it is added up below."""
_FEWEST = 2


def ticked_columns(columns: Sequence[Column], held: Sequence[str | None]) -> list[int]:
    """Give the places of columns side by side that are headed by states and hold but marks; none where one is told."""
    places = [place for place, one in enumerate(columns) if _is_ticked(one)]
    told = max((one.filled for one, name in zip(columns, held, strict=True) if name == "text"), default=0)
    if any("1" in columns[place].texts for place in places) and sum(columns[place].filled for place in places) > told:
        return []
    if "status" in {name for one, name in zip(columns, held, strict=True) if not _is_ticked(one)}:
        return []
    marked = any(columns[place].filled for place in places)
    is_one_group = all(after == before + 1 for before, after in pairwise(places))
    return places if len(places) >= _FEWEST and marked and is_one_group else []


def state_ticked(heading: Sequence[str]) -> str:
    """Word the state a column is ticked for: of "Đã hoàn thành › Đúng hạn" both levels."""
    states = [level for level in heading if is_of_state((level,))]
    return " ".join([*states[:1], *(f"{state[:1].lower()}{state[1:]}" for state in states[1:])])


def _is_ticked(one: Column) -> bool:
    return is_of_state(one.heading) and _MARKS.issuperset(one.texts)
