"""Writes out the numbers Word gives paragraphs by itself; it must not know what they number."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from desktop.domain.list_numbers import LIST_LETTERS, roman

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_PLACE = re.compile(r"%(\d)")
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
        self._own_levels: dict[str, dict[int, _Level]] = {}
        self._restarts: dict[str, dict[int, int]] = {}
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
        if kind is None:
            return ""
        levels = {**self._levels.get(kind, {}), **self._own_levels.get(number, {})}
        if depth not in levels:
            return ""
        if levels[depth].form == "bullet":
            return "-"
        counts = self._counts[kind]
        self._restart(number, counts)
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [place for place in counts if place > depth]:
            del counts[deeper]
        return _PLACE.sub(lambda found: self._shown(levels, counts, int(found[1]) - 1), levels[depth].text)

    def _restart(self, number: str, counts: dict[int, int]) -> None:
        """Begin anew where a list does so, the first time it is met."""
        for depth, start in self._restarts.pop(number, {}).items():
            counts[depth] = start - 1

    def _shown(self, levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str:
        level = levels.get(depth)
        return _written(counts.get(depth, level.start), level.form) if level else ""

    def _learn(self, numbering: BaseOxmlElement) -> None:
        linked: dict[str, str] = {}
        for abstract in numbering.iterchildren(qn("w:abstractNum")):
            key = abstract.get(qn("w:abstractNumId"), "")
            self._levels[key] = dict(map(_level, abstract.iterchildren(qn("w:lvl"))))
            linked[key] = _value(abstract, "numStyleLink", "")
        for held in numbering.iterchildren(qn("w:num")):
            self._learn_list(held)
        for key, style in linked.items():
            if not self._levels[key] and style in self._styles:
                self._levels[key] = self._levels.get(self._lists.get(self._styles[style][0], ""), {})

    def _learn_list(self, held: BaseOxmlElement) -> None:
        """Learn a list: which levels it counts by, which it changes, and where it begins anew."""
        number = held.get(qn("w:numId"), "")
        self._lists[number] = _value(held, "abstractNumId", "")
        for change in held.iterchildren(qn("w:lvlOverride")):
            if (own := change.find(qn("w:lvl"))) is not None:
                depth, level = _level(own)
                self._own_levels.setdefault(number, {})[depth] = level
            start = _value(change, "startOverride", "")
            if start.isdecimal():
                depth = int(change.get(qn("w:ilvl"), "0"))
                self._restarts.setdefault(number, {})[depth] = int(start)


def _level(level: BaseOxmlElement) -> tuple[int, _Level]:
    return int(level.get(qn("w:ilvl"), "0")), _Level(
        _value(level, "numFmt", "decimal"), _value(level, "lvlText", ""), int(_value(level, "start", "1"))
    )


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
    """Give the lists of styles, also those they are based on."""
    styles = {style.get(qn("w:styleId"), ""): style for style in document.styles.element.iterchildren(qn("w:style"))}
    return {identity: numbering for identity in styles if (numbering := _inherited(styles, identity))}


def _inherited(styles: dict[str, BaseOxmlElement], identity: str) -> tuple[str, int] | None:
    seen: set[str] = set()
    while identity in styles and identity not in seen:
        if numbering := _numbering(styles[identity]):
            return numbering
        seen.add(identity)
        identity = _value(styles[identity], "basedOn", "")
    return None


def _written(count: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        return roman(count) if form == "upperRoman" else roman(count).lower()
    if form in ("upperLetter", "lowerLetter"):
        letters = _LATIN if count <= len(_LATIN) else LIST_LETTERS
        letter = letters[(count - 1) % len(letters)]
        return letter.upper() if form == "upperLetter" else letter
    return f"{count:02}" if form == "decimalZero" else str(count)
