"""Finds numbers missing from the headings of a document's running text; it must not know what they head."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.plan_reading.lexicon import begins_large
from desktop.domain.plan_reading.numbering import Candidate, numbers_of, pick_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEADING = re.compile(
    r"(?P<number>(?:[IVXL]+|\d{1,2}(?:\.\d{1,2}){0,3})\.)\s+(?P<rest>\S.*)|(?P<path>\d{1,2}(?:\.\d{1,2}){1,3})\s+(?P<text>\S.*)"
)


@dataclass(frozen=True, slots=True)
class Gap:
    """Two headings in order between which numbers are missing."""

    before: str
    after: str
    missing: int


def outline_gaps(texts: Sequence[str]) -> list[Gap]:
    """List the places where the numbering of headings leaves numbers out."""
    candidates = []
    for place, text in enumerate(texts):
        found = _HEADING.fullmatch(text)
        if found and begins_large(found["rest"] or found["text"] or ""):
            candidates.append(Candidate(place, numbers_of(found["number"] or found["path"]), 0.0, 2.5))
    picks = pick_numbers(candidates)
    return [
        Gap(texts[before.place], texts[after.place], after.gap)
        for before, after in itertools.pairwise(picks)
        if after.gap and not after.forced
    ]
