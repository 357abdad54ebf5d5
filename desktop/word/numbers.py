"""Writes out the numbers Word gives paragraphs by itself; it must not know what they number."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from desktop.domain.text import LIST_LETTERS

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_PLACE = re.compile(r"%(\d)")
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LATIN = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


class Numbers:
    """The counters of a document's lists, counting as the paragraphs are asked for in order."""

    def __init__(self, document: Document) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._lists: dict[str, str] = {}
        self._styles = _style_numbers(document)
        part = next(
            (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None
        )
        if part is not None:
            self._learn(part.element)

    def of(self, paragraph: BaseOxmlElement) -> str:
        """Give the number of a paragraph and count it; "" for one without, "-" for a bullet."""
        number, depth = _numbering(paragraph) or self._styles.get(_style(paragraph), ("", 0))
        kind = self._lists.get(number)
        if kind is None or depth not in self._levels.get(kind, {}):
            return ""
        levels = self._levels[kind]
        if levels[depth].form == "bullet":
            return "-"
        counts = self._counts[kind]
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [place for place in counts if place > depth]:
            del counts[deeper]
        return _PLACE.sub(lambda found: self._shown(levels, counts, int(found[1]) - 1), levels[depth].text)

    def _shown(self, levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str:
        level = levels.get(depth)
        return _written(counts.get(depth, level.start), level.form) if level else ""

    def _learn(self, numbering: BaseOxmlElement) -> None:
        for abstract in numbering.iterchildren(qn("w:abstractNum")):
            key = abstract.get(qn("w:abstractNumId"), "")
            self._levels[key] = {
                int(level.get(qn("w:ilvl"), "0")): _Level(
                    _value(level, "numFmt", "decimal"), _value(level, "lvlText", ""), int(_value(level, "start", "1"))
                )
                for level in abstract.iterchildren(qn("w:lvl"))
            }
        for held in numbering.iterchildren(qn("w:num")):
            self._lists[held.get(qn("w:numId"), "")] = _value(held, "abstractNumId", "")


def _value(element: BaseOxmlElement, name: str, default: str) -> str:
    held = element.find(qn(f"w:{name}"))
    return default if held is None else str(held.get(qn("w:val"), default))


def _numbering(paragraph: BaseOxmlElement) -> tuple[str, int] | None:
    """Read the list and the depth a paragraph or style names itself."""
    properties = paragraph.find(qn("w:pPr"))
    held = properties.find(qn("w:numPr")) if properties is not None else None
    if held is None:
        return None
    depth = _value(held, "ilvl", "0")
    return _value(held, "numId", ""), int(depth) if depth.isdigit() else 0


def _style(paragraph: BaseOxmlElement) -> str:
    properties = paragraph.find(qn("w:pPr"))
    return "" if properties is None else _value(properties, "pStyle", "")


def _style_numbers(document: Document) -> dict[str, tuple[str, int]]:
    return {
        style.get(qn("w:styleId"), ""): numbering
        for style in document.styles.element.iterchildren(qn("w:style"))
        if (numbering := _numbering(style))
    }


def _written(count: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        roman = _roman(count)
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter"):
        letters = _LATIN if count <= len(_LATIN) else LIST_LETTERS
        letter = letters[(count - 1) % len(letters)]
        return letter.upper() if form == "upperLetter" else letter
    return f"{count:02}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        while count >= value:
            written += letters
            count -= value
    return written
