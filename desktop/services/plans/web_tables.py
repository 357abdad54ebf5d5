"""Tables written as a web page: how Word, Excel and browsers lay them on the clipboard; it must not know any plan."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from desktop.domain.old_letters import converted
from desktop.domain.plan_reading import SourceNote, SourceTable
from desktop.domain.text import one_line

_LINES = {"p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6"}
_UNSEEN = {"style", "script", "head", "title"}
_OLD_FONT = re.compile(r"\.Vn\w+|VNI-[\w-]+", re.IGNORECASE)
_MOST_SPANNED = 64


def html_tables(html: str) -> tuple[list[SourceTable], list[str]]:
    """Give the tables and the paragraphs around them in order; a cell that spans others is repeated in each."""
    reading = _Reading()
    reading.feed(html)
    reading.close()
    reading.end_paragraph()
    return reading.tables, reading.paragraphs


@dataclass(slots=True)
class _Table:
    """A table under way: its rows, and the cells that still reach down: column to text and rows left."""

    rows: list[tuple[str, ...]] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    down: dict[int, tuple[str, int]] = field(default_factory=dict)
    spans: tuple[int, int] = (1, 1)
    text: list[str] | None = None
    font: str = ""
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    notes: list[SourceNote] = field(default_factory=list)

    def begin_row(self) -> None:
        """Close the row before, where its end was left out."""
        self.end_row()

    def end_cell(self) -> None:
        """Put the cell under way into its row, as often as it spans columns."""
        if self.text is None:
            return
        stood, self.text = _cell_text("".join(self.text)), None
        said = converted(stood, self.font).replace("\xad", "")
        self._reach_down()
        row, column = len(self.rows), len(self.row)
        if said != stood.replace("\xad", ""):
            self.notes.append(SourceNote("plan_letters_converted", row, column, stood, said))
        if self.spans != (1, 1):
            self.merged.append((row, column, row + self.spans[1] - 1, column + self.spans[0] - 1))
        for _column in range(self.spans[0]):
            if self.spans[1] > 1:
                self.down[len(self.row)] = (said, self.spans[1] - 1)
            self.row.append(said)

    def end_row(self) -> None:
        """Put the row under way into the table."""
        self.end_cell()
        if self.row:
            self._reach_down()
            self.rows.append(tuple(self.row))
            self.row = []

    def _reach_down(self) -> None:
        while len(self.row) in self.down:
            said, left = self.down.pop(len(self.row))
            if left > 1:
                self.down[len(self.row)] = (said, left - 1)
            self.row.append(said)


class _Reading(HTMLParser):
    """Walks through HTML once; a table within a cell is part of the cell."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[SourceTable] = []
        self.paragraphs: list[str] = []
        self._table: _Table | None = None
        self._depth = self._unseen = 0
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row, a cell or a line."""
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "table":
            self.end_paragraph()
            self._depth += 1
            self._table = self._table or _Table()
        elif tag in _LINES:
            self._break()
        elif self._table and self._depth == 1 and tag == "tr":
            self._table.begin_row()
        elif self._table and self._depth == 1 and tag in ("td", "th"):
            self._table.end_cell()
            named = dict(attrs)
            self._table.spans = (_span(named.get("colspan")), _span(named.get("rowspan")))
            self._table.text, self._table.font = [], ""
        self._take_font(attrs)

    def _take_font(self, attrs: list[tuple[str, str | None]]) -> None:
        """Note the old font a cell or a part of it is set in."""
        if self._table is None or self._table.font:
            return
        said = " ".join(value or "" for name, value in attrs if name in ("face", "style"))
        found = _OLD_FONT.search(said)
        self._table.font = found[0] if found else ""

    def handle_endtag(self, tag: str) -> None:
        """End a table, a row, a cell or a line."""
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _LINES:
            self._break()
        elif self._table and tag == "table":
            self._depth -= 1
            if not self._depth:
                self._end_table()
        elif self._table and self._depth == 1 and tag in ("td", "th"):
            self._table.end_cell()
        elif self._table and self._depth == 1 and tag == "tr":
            self._table.end_row()

    def handle_data(self, data: str) -> None:
        """Take words; line feeds of the source are spaces."""
        if self._unseen:
            return
        words = data.replace("\r", " ").replace("\n", " ")
        if self._table is None:
            self._words.append(words)
        elif self._table.text is not None:
            self._table.text.append(words)

    def end_paragraph(self) -> None:
        """Put the words outside of tables down as a paragraph."""
        said = one_line("".join(self._words))
        self._words = []
        if said:
            self.paragraphs.append(said)

    def _break(self) -> None:
        if self._table is None:
            self.end_paragraph()
        elif self._table.text is not None:
            self._table.text.append("\n")

    def _end_table(self) -> None:
        table, self._table = self._table, None
        if table:
            table.end_row()
            if table.rows:
                made = SourceTable(
                    tuple(table.rows), len(self.paragraphs), notes=tuple(table.notes), merged=tuple(table.merged)
                )
                self.tables.append(made)


def _span(written: str | None) -> int:
    return min(max(int(written), 1), _MOST_SPANNED) if written and written.isdecimal() else 1


def _cell_text(said: str) -> str:
    return "\n".join(line for line in map(one_line, said.split("\n")) if line)
