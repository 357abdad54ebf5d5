"""Texts of several fonts in one cell, rewritten with each letter that stays keeping its font; it knows no workbook."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ITEM = re.compile(rb"<si\b[^>]*?(?:/>|>(.*?)</si>)", re.DOTALL)
_RUN = re.compile(rb"<r>(<rPr\b[^>]*/>|<rPr\b.*?</rPr>)?\s*<t\b[^>]*?(?:/>|>([^<]*)</t>)\s*</r>", re.DOTALL)
_INLINE = re.compile(rb"<is>(.*?)</is>", re.DOTALL)


class RichText(str):
    """A text with the XML of its runs."""

    __slots__ = ("runs",)
    runs: bytes


@dataclass(frozen=True, slots=True)
class _Run:
    look: bytes
    text: str


def shared_items(xml: bytes) -> list[bytes]:
    """Give what stands inside each shared text."""
    return [found[1] or b"" for found in _ITEM.finditer(xml)]


def inline_item(cell: bytes) -> bytes:
    """Give what stands inside the text that a cell keeps itself; nothing where it keeps none."""
    found = _INLINE.search(cell)
    return found[1] if found else b""


def rewritten(item: bytes, text: str) -> str:
    """Give a text in the fonts of the one that stood there; plain where that had but one font."""
    runs = list(_runs(item))
    if len(runs) <= 1:
        return text
    made = RichText(text)
    made.runs = b"".join(_written(run) for run in _spread(runs, text))
    return made


def _runs(item: bytes) -> Iterator[_Run]:
    for found in _RUN.finditer(item):
        yield _Run(found[1] or b"", unescape((found[2] or b"").decode()))


def _spread(runs: Sequence[_Run], text: str) -> list[_Run]:
    """Give each letter of the new text the look of the one it was, a new one that of those it stands for."""
    looks = [run.look for run in runs for _letter in run.text]
    old = "".join(run.text for run in runs)
    new: list[_Run] = []
    for _kind, begin, end, first, last in SequenceMatcher(None, old, text, autojunk=False).get_opcodes():
        for place, letter in enumerate(text[first:last]):
            at = min(begin + place, max(end - 1, begin - (begin == end and begin > 0)))
            look = looks[min(max(at, 0), len(looks) - 1)] if looks else runs[0].look
            if new and new[-1].look == look:
                new[-1] = _Run(look, new[-1].text + letter)
            else:
                new.append(_Run(look, letter))
    return new


def _written(run: _Run) -> bytes:
    return b'<r>%s<t xml:space="preserve">%s</t></r>' % (run.look, escape(run.text).encode())
