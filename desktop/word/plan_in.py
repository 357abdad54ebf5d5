"""The tables and paragraphs of a Word document in their order, for the reader of plans; knows no plan."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docx import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from desktop.domain.findings import Refused, Where
from desktop.domain.plan_reading import SourceNote, SourceTable
from desktop.word.numbers import Numbers
from desktop.word.runs import Runs, text_boxes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

_PARAGRAPH, _TABLE, _ROW, _CELL = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc"))
_WRAPPERS = {qn(f"w:{name}") for name in ("sdt", "sdtContent", "ins", "smartTag", "customXml", "moveTo")}
_FEWEST_COLUMNS = 3
_DEEPEST = 8
LARGEST_PART = 32 * 1024 * 1024
MOST_PARAGRAPHS = 100_000
_MARKS = (b"<w:p>", b"<w:p ", b"<w:p/")
_MOST_COLUMNS = 64


@dataclass(slots=True)
class _Grid:
    """A table under way: its texts, what stands in the file where letters are old ones, its merged areas."""

    rows: list[list[str]] = field(default_factory=list)
    notes: list[SourceNote] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)

    def put(self, text: str, stood: str, columns: int) -> None:
        """Put a cell at the end of the last row, as often as it spans columns."""
        row, column = len(self.rows) - 1, len(self.rows[-1])
        if stood != text:
            self.notes.append(SourceNote("plan_letters_converted", row, column, stood, text))
        if columns > 1:
            self.merged.append((row, column, row, column + columns - 1))
        self.rows[-1] += [text] * columns

    def put_below(self, columns: int) -> None:
        """Put the lower part of a cell merged over rows."""
        row, column = len(self.rows) - 1, len(self.rows[-1])
        above = self.rows[-2] if row else []
        self.rows[-1] += [above[column] if column < len(above) else ""] * columns
        for place, (top, left, bottom, right) in enumerate(self.merged):
            if (left, right, bottom) == (column, column + columns - 1, row - 1):
                self.merged[place] = (top, left, row, right)
                return
        self.merged.append((max(row - 1, 0), column, row, column + columns - 1))


class _Reading:
    """What has been read so far; a nested table of its own stands behind the one that holds it."""

    def __init__(self, document: WordDocument) -> None:
        self.tables: list[SourceTable] = []
        self.paragraphs: list[str] = []
        self._numbers = Numbers(document)
        self._runs = Runs(document)

    def take(self, block: BaseOxmlElement, depth: int = 0) -> None:
        """Take the paragraphs and tables of a body or cell."""
        for child in _blocks(block):
            if child.tag == _PARAGRAPH:
                for box in text_boxes(child) if depth < _DEEPEST else ():
                    self.take(box, depth + 1)
                self.paragraphs.append(self._paragraph(child)[0])
            elif child.tag == _TABLE and depth < _DEEPEST:
                self._take_table(child, depth)

    def _take_table(self, table: BaseOxmlElement, depth: int) -> None:
        rows = [row for row in _children(table, _ROW) if not _is_deleted(row)]
        if all(len(list(_children(row, _CELL))) == 1 for row in rows):
            for row in rows:
                for cell in _children(row, _CELL):
                    self.take(cell, depth + 1)
            return
        place = len(self.tables)
        nested: list[BaseOxmlElement] = []
        grid = _Grid()
        for row in rows:
            self._take_row(row, grid, nested, depth)
        made = SourceTable(
            tuple(map(tuple, grid.rows)), len(self.paragraphs), "", tuple(grid.notes), tuple(grid.merged)
        )
        self.tables.insert(place, made)
        for inner in nested:
            self._take_table(inner, depth + 1)

    def _take_row(self, row: BaseOxmlElement, grid: _Grid, nested: list[BaseOxmlElement], depth: int) -> None:
        properties = row.find(qn("w:trPr"))
        grid.rows.append([""] * _columns(properties, "gridBefore", 0))
        for cell in _children(row, _CELL):
            columns = _columns(cell.find(qn("w:tcPr")), "gridSpan", 1)
            if _goes_on_down(cell):
                grid.put_below(columns)
            else:
                grid.put(*self._cell(cell, nested, depth), columns)

    def _cell(self, cell: BaseOxmlElement, nested: list[BaseOxmlElement], depth: int) -> tuple[str, str]:
        """Give the text of a cell as it reads and as it stands in the file."""
        texts: list[tuple[str, str]] = []
        for child in _blocks(cell):
            if child.tag == _PARAGRAPH:
                if depth < _DEEPEST:
                    texts += [self._cell(box, nested, depth + 1) for box in text_boxes(child)]
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
        return "\n".join(filter(None, (text for text, _ in texts))), "\n".join(filter(None, (was for _, was in texts)))

    def _paragraph(self, paragraph: BaseOxmlElement) -> tuple[str, str]:
        text, stood = self._runs.read(paragraph)
        number = self._numbers.of(paragraph)
        return (f"{number} {text}".strip(), f"{number} {stood}".strip()) if number else (text, stood)

    def take_notes(self, document: WordDocument) -> None:
        """Take the footnotes behind everything else: no cell holds them, and they are not lost."""
        part = next(
            (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/footnotes")), None
        )
        if part is None:
            return
        for note in parse_xml(part.blob).iterchildren(qn("w:footnote")):
            said = " ".join(filter(None, (self._runs.read(child)[0] for child in _children(note, _PARAGRAPH))))
            if said:
                self.paragraphs.append(f"[{note.get(qn('w:id'), '')}] {said}")


def read_plan_document(data: bytes, file: str) -> tuple[list[SourceTable], list[str]]:
    """Read the tables and the paragraphs of a .docx; automatic numbers are written out, deleted text is left out.

    The package was inspected before. Refuses with ``plan_document_too_large`` what is no plan any more, and with
    ``plan_document_damaged`` what python-docx cannot open.
    """
    _refuse_large(data, Where(file))
    try:
        document = Document(io.BytesIO(data))
        reading = _Reading(document)
        reading.take(document.element.body)
        reading.take_notes(document)
    except (OpcError, SyntaxError, zipfile.BadZipFile, LookupError, ValueError, AttributeError, TypeError) as error:
        raise Refused("plan_document_damaged", Where(file)) from error
    return reading.tables, reading.paragraphs


def _refuse_large(data: bytes, where: Where) -> None:
    """Refuse before a tree many times as large is made of it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for part in package.infolist():
            if not part.filename.startswith("word/") or not part.filename.endswith(".xml"):
                continue
            marks = package.read(part) if part.file_size <= LARGEST_PART else b""
            if (not marks and part.file_size) or sum(map(marks.count, _MARKS)) > MOST_PARAGRAPHS:
                raise Refused("plan_document_too_large", where, paragraphs=MOST_PARAGRAPHS)


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


def _is_wide(table: BaseOxmlElement) -> bool:
    return any(len(list(_children(row, _CELL))) >= _FEWEST_COLUMNS for row in _children(table, _ROW))


def _is_deleted(row: BaseOxmlElement) -> bool:
    """Say whether a reviewer deleted a row."""
    properties = row.find(qn("w:trPr"))
    return properties is not None and properties.find(qn("w:del")) is not None


def _columns(properties: BaseOxmlElement | None, name: str, default: int) -> int:
    """Read how many columns a cell spans or a row leaves out."""
    held = None if properties is None else properties.find(qn(f"w:{name}"))
    columns = "" if held is None else held.get(qn("w:val"), "")
    return min(int(columns), _MOST_COLUMNS) if columns.isdecimal() else default


def _goes_on_down(cell: BaseOxmlElement) -> bool:
    """Say whether a cell is the lower part of one merged over rows."""
    properties = cell.find(qn("w:tcPr"))
    merge = None if properties is None else properties.find(qn("w:vMerge"))
    return merge is not None and merge.get(qn("w:val")) != "restart"
