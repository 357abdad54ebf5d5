"""Puts the broken lines of running text together into paragraphs; it must not know what they say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.domain.plan_reading.lexicon import begins_item, begins_large

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.domain.plan_reading.lines import Line

NUMBERED = re.compile(
    r"(?P<number>(?:[IVXL]+|\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ])[.)/]{1,2}|\d{1,2}(?:\.\d{1,2}){1,3})\s+(?=\S)|[-+•*–]\s+"
)
"""The number or mark a paragraph begins with."""
_SHORT = 0.75
"""Share of the usual length under which a line is the last of its paragraph."""
_USUAL = 0.9


def paragraphs_of(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Give the lines of each paragraph: one begins with a mark, or behind a line that ends its sentence or is short."""
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[int(len(lengths) * _USUAL)] if lengths else 0
    held: list[Line] = []
    for line in lines:
        if held and _begins(held[-1].text, line.text, width):
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def _begins(last: str, text: str, width: int) -> bool:
    if begins_item(text) or NUMBERED.match(text):
        return True
    return begins_large(text) and (last.endswith((".", ";", ":")) or len(last) < _SHORT * width)
