"""Rows put into a worksheet with the look of the one above them; what stands below moves, all that says where too."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from desktop.excel.bounds import address_of, place_of
from desktop.excel.moved_tags import moved_attributes
from desktop.excel.parts import XmlPart
from desktop.excel.references import copy_formula, move_areas, move_formula, move_merged, move_row
from desktop.excel.sheet_patch import SheetPatch

if TYPE_CHECKING:
    from desktop.excel.xml_tags import Tag


class RowInsertion(SheetPatch):
    """A worksheet that takes rows in."""

    def insert_rows(self, after: int, count: int, sheet: str) -> RowInsertion:
        """Put in rows below one, each with the look and the formulas of it; what stands below moves down.

        ``sheet`` is the name of this sheet, for formulas that say it. Gives the patch to go on with.
        """
        plain = self._with_plain_formulas()
        plain._move_all(after, count, sheet)  # noqa: SLF001 - of the same class
        return RowInsertion(XmlPart("", plain.written()), self._where)

    def following(self, after: int, count: int, sheet: str) -> bytes:
        """Give this sheet with its formulas following rows put into another one."""
        plain = self._with_plain_formulas()
        for tag in plain._texts:  # noqa: SLF001 - of the same class
            if tag.name != "sqref":
                plain._rewrite(tag, move_formula(plain._text(tag), after, count, own=False, sheet=sheet))  # noqa: SLF001
        for tag in plain._others:  # noqa: SLF001 - of the same class
            if tag.name == "hyperlink" and "location" in tag.attributes:
                location = move_formula(tag.attributes["location"], after, count, own=False, sheet=sheet)
                plain._replace(tag, "location", location)
        return plain.written() if plain._edits else self._xml  # noqa: SLF001

    def _with_plain_formulas(self) -> RowInsertion:
        """Write out formulas that cells share: moved apart they would no longer be the same."""
        formulas = self.formulas
        for place, cell in self._cells.items():
            tag = cell.child("f")
            if tag and tag.attributes.get("t") == "shared":
                xml = b"<%sf>%s</%sf>" % (self._prefix, escape(formulas[place]).encode(), self._prefix)
                self._edits.append((tag.begin, tag.end, xml))
        return RowInsertion(XmlPart("", self.written()), self._where) if self._edits else self

    def _move_all(self, after: int, count: int, sheet: str) -> None:
        for number, line in self._rows.items():
            if number > after:
                self._replace(line, "r", str(number + count))
        for (row, column), cell in self._cells.items():
            if row > after:
                self._replace(cell, "r", address_of(row + count, column))
        for tag in self._anchored:
            self._move_anchor(tag, after, count)
        for tag in self._others:
            if tag is not self._merged:
                self._restate(tag, moved_attributes(tag.name, tag.attributes, after, count, sheet))
        self._move_texts(after, count, sheet)
        self._copy_row(after, count, sheet)
        self._copy_merged(after, count)

    def _move_texts(self, after: int, count: int, sheet: str) -> None:
        beside = {id(cell.child("f")) for (row, _column), cell in self._cells.items() if row == after}
        for tag in self._texts:
            text = self._text(tag)
            if tag.name == "sqref":
                moved = move_areas(text, after, count)
            else:
                moved = move_formula(text, after, count, own=True, sheet=sheet, grows=id(tag) not in beside)
            self._rewrite(tag, moved)
            if "ref" in tag.attributes:
                self._replace(tag, "ref", move_merged(tag.attributes["ref"], after, count))

    def _move_anchor(self, tag: Tag, after: int, count: int) -> None:
        """Move the row, counted from 0, on which a control hangs."""
        text = self._text(tag).strip()
        if text.isdecimal():
            self._rewrite(tag, str(move_row(int(text) + 1, after, count) - 1))

    def _copy_row(self, after: int, count: int, sheet: str) -> None:
        row = self._rows.get(after)
        if row is None:
            return
        cells = sorted((column, cell) for (line, column), cell in self._cells.items() if line == after)
        formulas = {column: self._moved_formula(cell, after, count, sheet) for column, cell in cells}
        attributes = {name: value for name, value in row.attributes.items() if name not in ("r", "spans")}
        said = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items()).encode()
        prefix = self._prefix
        for step in range(1, count + 1):
            inside = b"".join(
                self._copied(cell, after + step, column, formulas[column], step) for column, cell in cells
            )
            xml = b'<%srow r="%d"%s>%s</%srow>' % (prefix, after + step, said, inside, prefix)
            self._edits.append((row.end, row.end, xml))

    def _moved_formula(self, cell: Tag, after: int, count: int, sheet: str) -> str:
        formula = cell.child("f")
        if formula is None or formula.is_empty or formula.attributes.get("t", "normal") not in ("normal", "array"):
            return ""
        return move_formula(self._text(formula), after, count, own=True, sheet=sheet, grows=False)

    def _copied(self, cell: Tag, row: int, column: int, formula: str, step: int) -> bytes:
        if not formula:
            return self._cell(row, column, None, cell.attributes.get("s"))
        address, prefix = address_of(row, column), self._prefix
        kept = "".join(f' {name}="{escape(cell.attributes[name])}"' for name in ("s", "cm") if name in cell.attributes)
        held = cell.child("f")
        is_array = held is not None and held.attributes.get("t") == "array"
        kind = f' t="array" ref="{address}"' if is_array else ""
        text = escape(copy_formula(formula, step))
        return (
            b'<%sc r="%s"%s>' % (prefix, address.encode(), kept.encode())
            + b"<%sf%s>%s</%sf>" % (prefix, kind.encode(), text.encode(), prefix)
            + b"</%sc>" % prefix
        )

    def _copy_merged(self, after: int, count: int) -> None:
        """Merge in the new rows what is merged in the row they look like."""
        if self._merged is None:
            return
        areas = [tag.attributes.get("ref", "") for tag in self._others if tag.name == "mergeCell"]
        corners = [(place_of(first), place_of(last)) for first, _, last in (area.partition(":") for area in areas)]
        across = [(left, right) for (top, left), (bottom, right) in corners if top == bottom == after]
        if not across:
            return
        new = [
            f"{address_of(row, left)}:{address_of(row, right)}"
            for row in range(after + 1, after + count + 1)
            for left, right in across
        ]
        if "count" in self._merged.attributes:
            self._replace(self._merged, "count", str(len(areas) + len(new)))
        xml = b"".join(b'<%smergeCell ref="%s"/>' % (self._prefix, ref.encode()) for ref in new)
        end = self._merged.end - self._closing_of(self._merged)
        self._edits.append((end, end, xml))
