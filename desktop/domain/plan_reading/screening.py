"""Says cheaply of a long text what in it may be tasks, so that nobody waits for what is no plan; it reads none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.domain.text import fold

_LONG = 1_000_000
"""Letters, some 400 pages: any shorter text is read whole."""
_APART = 20_000
"""Letters: a plan that is one long list says who does something more often than that."""
_WINDOW, _STEP = 1000, 600
"""Letters: the headings of a table stand within such a stretch, of which the next one begins before it ends."""
_HEADS = (
    re.compile(r"(?<!\w)s?tt(?!\w)"),
    re.compile(r"noi dung|nhiem vu|cong viec|hang muc|giai phap|hoat dong|(?<!\w)viec(?!\w)"),
    re.compile(r"chu tri|phoi hop|thoi (?:gian|han|diem)|tien do|co quan|don vi|(?<!\w)han(?!\w)"),
)
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
    return Signs(_holds_heads(key), labels * _APART > len(key))


def _holds_heads(key: str) -> bool:
    """Say whether the words of a task table's headings stand near one another anywhere."""
    at = key.find("tt")
    while at >= 0:
        start = at - at % _STEP
        near = key[max(0, start - _WINDOW + _STEP) : start + _WINDOW]
        if all(part.search(near) for part in _HEADS):
            return True
        at = key.find("tt", start + _STEP)
    return False
