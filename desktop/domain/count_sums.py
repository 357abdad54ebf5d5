"""Counts added up over agencies, rows or periods so that a sum says who is not in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

NOT_OCCURRING, NOT_APPLICABLE = "not_occurring", "not_applicable"


@dataclass(frozen=True, slots=True)
class CountSum:
    """A sum: ``value`` None where nobody gave a number; how many were asked, how many have not reported.

    Who had nothing occur has reported zero; who the count does not apply to is not asked.
    """

    value: int | None
    asked: int
    missing: int

    @property
    def is_whole(self) -> bool:
        """Say whether everybody who was asked reported."""
        return not self.missing


def add_up(counts: Iterable[tuple[int | None, str] | None]) -> CountSum:
    """Add up values with their reasons for none (``absence``); None is an empty cell."""
    total: int | None = None
    asked = missing = 0
    for count in counts:
        value, absence = count or (None, "")
        if absence == NOT_APPLICABLE:
            continue
        asked += 1
        if absence == NOT_OCCURRING:
            value = 0
        if value is None:
            missing += 1
        else:
            total = (total or 0) + value
    return CountSum(total, asked, missing)
