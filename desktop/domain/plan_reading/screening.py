"""Says cheaply of a long text what in it may be tasks, so that nobody waits for what is no plan; it reads none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.domain.text import fold

_LONG = 1_000_000
"""Letters, some 400 pages: any shorter text is read whole."""
_APART = 20_000
"""Letters: a plan that is one long list says who does something more often than that."""
_NUMBERS = re.compile(r"(?<!\w)s?tt(?!\w)")
_LABEL = re.compile(r"(?:chu tri|phoi hop|thuc hien|thoi (?:gian|han)|hoan thanh|san pham|ket qua)[^:.;]{0,30}:")


@dataclass(frozen=True, slots=True)
class Signs:
    """Whether a text may hold the headings of a table, and the labels of a list of tasks."""

    heads: bool = True
    labels: bool = True

    @property
    def any(self) -> bool:
        """Whether it may hold tasks at all."""
        return self.heads or self.labels


def signs_of(text: str) -> Signs:
    """Look for the signs of tasks in a long text; a shorter one may hold both."""
    if len(text) <= _LONG:
        return Signs()
    key = fold(text)
    labels = 0
    for _ in _LABEL.finditer(key):
        labels += 1
        if labels * _APART > len(key):
            break
    return Signs("tt" in key and bool(_NUMBERS.search(key)), labels * _APART > len(key))
