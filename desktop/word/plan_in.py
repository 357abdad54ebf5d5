"""The tables and paragraphs of a Word document in their order, for the reader of plans; knows no plan."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from docx import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn

from desktop.domain.findings import Refused, Where
from desktop.domain.plan_reading import SourceTable
from desktop.word.numbers import Numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.oxml.xmlchemy import BaseOxmlElement

_PARAGRAPH, _TABLE, _ROW, _CELL = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc"))
_TEXT, _TAB, _BREAK, _RETURN, _HYPHEN = (qn(f"w:{name}") for name in ("t", "tab", "br", "cr", "noBreakHyphen"))
_WRAPPERS = {qn(f"w:{name}") for name in ("sdt", "sdtContent", "ins", "smartTag", "customXml", "moveTo")}
_LEFT_OUT = {qn(f"w:{name}") for name in ("del", "moveFrom", "txbxContent", "pict", "drawing", "fldSimple_")}
_FEWEST_COLUMNS = 3
_DEEPEST = 8
_MOST_COLUMNS = 64


class _Reading:
    """What has been read so far; a nested table of its own stands behind the one that holds it."""

    def __init__(self, numbers: Numbers) -> None:
        self.tables: list[SourceTable] = []
        self.paragraphs: list[str] = []
        self._numbers = numbers

    def take(self, block: BaseOxmlElement, depth: int = 0) -> None:
        """Take the paragraphs and tables of a body or cell."""
        for child in _blocks(block):
            if child.tag == _PARAGRAPH:
                self.paragraphs.append(self._paragraph(child))
            elif child.tag == _TABLE and depth < _DEEPEST:
                self._take_table(child, depth)

    def _take_table(self, table: BaseOxmlElement, depth: int) -> None:
        rows = [list(_children(row, _CELL)) for row in _children(table, _ROW)]
        if all(len(row) == 1 for row in rows):
            for row in rows:
                self.take(row[0], depth + 1)
            return
        place = len(self.tables)
        nested: list[BaseOxmlElement] = []
        texts = self._grid(rows, nested, depth)
        self.tables.insert(place, SourceTable(texts, len(self.paragraphs)))
        for inner in nested:
            self._take_table(inner, depth + 1)

    def _grid(
        self, rows: list[list[BaseOxmlElement]], nested: list[BaseOxmlElement], depth: int
    ) -> tuple[tuple[str, ...], ...]:
        """Give the texts of all cells, one that spans columns or rows repeated."""
        grid: list[tuple[str, ...]] = []
        for row in rows:
            texts: list[str] = []
            for cell in row:
                above = grid[-1][len(texts)] if grid and len(texts) < len(grid[-1]) else ""
                text = above if _goes_on_down(cell) else self._cell(cell, nested, depth)
                texts += [text] * _columns(cell)
            grid.append(tuple(texts))
        return tuple(grid)

    def _cell(self, cell: BaseOxmlElement, nested: list[BaseOxmlElement], depth: int) -> str:
        texts: list[str] = []
        for child in _blocks(cell):
            if child.tag == _PARAGRAPH:
                texts.append(self._paragraph(child))
            elif child.tag == _TABLE and depth < _DEEPEST:
                if _is_wide(child):
                    nested.append(child)
                else:
                    texts += [
                        self._cell(inner, nested, depth + 1)
                        for row in _children(child, _ROW)
                        for inner in _children(row, _CELL)
                    ]
        return "\n".join(filter(None, texts))

    def _paragraph(self, paragraph: BaseOxmlElement) -> str:
        text = "".join(_texts(paragraph)).strip()
        number = self._numbers.of(paragraph)
        return f"{number} {text}".strip() if number else text


def read_plan_document(data: bytes, file: str) -> tuple[list[SourceTable], list[str]]:
    """Read the tables and the paragraphs of a .docx; automatic numbers are written out, deleted text is left out.

    The package was inspected before. Refuses with ``plan_document_damaged`` what python-docx cannot open.
    """
    try:
        document = Document(io.BytesIO(data))
        reading = _Reading(Numbers(document))
        reading.take(document.element.body)
    except (OpcError, SyntaxError, zipfile.BadZipFile, KeyError, ValueError, AttributeError) as error:
        raise Refused("plan_document_damaged", Where(file)) from error
    return reading.tables, reading.paragraphs


def _blocks(block: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Give the paragraphs and tables of a block, also inside content controls and insertions."""
    for child in block:
        if child.tag in (_PARAGRAPH, _TABLE):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _blocks(child)


def _children(element: BaseOxmlElement, tag: str) -> Iterator[BaseOxmlElement]:
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _texts(element: BaseOxmlElement) -> Iterator[str]:
    for child in element:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag == _TAB:
            yield " "
        elif child.tag in (_BREAK, _RETURN):
            yield "\n"
        elif child.tag == _HYPHEN:
            yield "-"
        elif isinstance(child.tag, str):
            yield from _texts(child)


def _is_wide(table: BaseOxmlElement) -> bool:
    return any(len(list(_children(row, _CELL))) >= _FEWEST_COLUMNS for row in _children(table, _ROW))


def _columns(cell: BaseOxmlElement) -> int:
    span = _property(cell, "gridSpan")
    columns = "1" if span is None else span.get(qn("w:val"), "1")
    return min(int(columns), _MOST_COLUMNS) if columns.isdigit() else 1


def _goes_on_down(cell: BaseOxmlElement) -> bool:
    """Say whether a cell is the lower part of one merged over rows."""
    merge = _property(cell, "vMerge")
    return merge is not None and merge.get(qn("w:val")) != "restart"


def _property(cell: BaseOxmlElement, name: str) -> BaseOxmlElement | None:
    properties = cell.find(qn("w:tcPr"))
    return None if properties is None else properties.find(qn(f"w:{name}"))
