"""Two wordings of a cell held against each other word by word; it knows nothing of plans."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = re.compile(r"\d+(?:[./,]\d+)*|\w+|\s+|.")


class WordKind(StrEnum):
    """Whether words stand in both wordings, in the former alone or in the new one alone."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class WordChange:
    """A run of words with the spaces between them, as printed."""

    kind: WordKind
    text: str


def word_changes(before: str, after: str) -> tuple[WordChange, ...]:
    """Tell two wordings apart word by word; a number or a date such as ``31/12/2025`` is one word.

    The runs same and removed together are ``before``, the runs same and added are ``after``, letter by letter.
    """
    found: list[WordChange] = []
    for kept, group in groupby(_runs(before, after), key=lambda run: run[0]):
        runs = list(group)
        removed, added = "".join(run[1] for run in runs), "".join(run[2] for run in runs)
        sides = [(WordKind.SAME, removed)] if kept else [(WordKind.REMOVED, removed), (WordKind.ADDED, added)]
        found += [WordChange(kind, text) for kind, text in sides if text]
    return tuple(found)


def _runs(before: str, after: str) -> Iterator[tuple[bool, str, str]]:
    """Yield what was kept or not; a space between two changed words changes with them, or it tears one change apart."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    steps = SequenceMatcher(str.isspace, old, new, autojunk=False).get_opcodes()
    for place, (tag, start, end, from_, to) in enumerate(steps):
        removed, added = "".join(old[start:end]), "".join(new[from_:to])
        between_changes = 0 < place < len(steps) - 1 and removed.isspace()
        yield tag == "equal" and not between_changes, removed, added
