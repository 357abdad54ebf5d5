"""A province's own workbook filled in: the cells that were meant change, every other part stays byte for byte."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused, Where
from desktop.excel.bounds import place_of
from desktop.excel.cell_looks import BookLooks, read_cell_looks
from desktop.excel.cell_room import CellRoom, Fit
from desktop.excel.followers import NewRows, follow_rows
from desktop.excel.looks import read_looks
from desktop.excel.package import inspect_package
from desktop.excel.parts import Package, XmlPart, sheet_parts
from desktop.excel.recalculation import recalculate
from desktop.excel.references import move_row
from desktop.excel.repack import Repack
from desktop.excel.rich_texts import rewritten, shared_items
from desktop.excel.row_insertion import RowInsertion
from desktop.excel.sheet_patch import day_number
from desktop.excel.table_in import read_cells

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.excel.criteria import Result
    from desktop.excel.parts import SheetPart
    from desktop.excel.sheet_patch import Filled, Place
    from desktop.excel.table_in import SheetCells

__all__ = ["FilledTemplate", "NewRows", "Template", "fill_template"]

_CALCULATION = re.compile(rb"<((?:\w+:)?)calcPr\b[^>]*/?>")
_POINTS = re.compile(rb"<(?:\w+:)?(?:f|formula\d?|hyperlink)\b")
"""What on a sheet may speak of another one."""
_LARGEST_MERGED = 4096
"""A merged area of more cells is no place to fill."""


@dataclass(frozen=True, slots=True)
class FilledTemplate:
    """The workbook, the cells left alone because a formula stands there, and those whose text no height shows whole."""

    data: bytes
    kept: tuple[Place, ...]
    cut: tuple[Place, ...] = ()


class Template:
    """A blank workbook read once, to be filled as often as there are agencies; its macros, if any, are never run.

    Refuses what `inspect_package` refuses, and with ``template_sheet_missing`` {sheet}.
    """

    def __init__(self, data: bytes, file: str, sheet: str) -> None:
        inspect_package(data, file, macros=True)
        self._where = Where(file, sheet)
        self._package = Package(data, Where(file))
        parts = sheet_parts(self._package)
        own = next((part for part in parts if part.name == sheet), None)
        xml = self._package.part(own.part) if own else None
        if own is None or xml is None:
            raise Refused("template_sheet_missing", Where(file), sheet=sheet)
        self._own, self._xml = own, xml
        self._repack = Repack(data)
        cells = {one.name: one for one in read_cells(data, file, macros=True)}
        self._values = {name: _values(one) for name, one in cells.items()}
        self._merged = cells[sheet].merged
        self._patch = RowInsertion(xml, self._where)
        self._others = {part: RowInsertion(held, Where(file, part.name)) for part, held in self._with_formulas(parts)}

    def fill(self, cells: Mapping[Place, Filled], *, rows: NewRows | None = None) -> FilledTemplate:
        """Fill cells, addressed as they stand once the new rows are in; formulas are worked out anew.

        Rows get the height their wrapped texts need where a line would be hidden otherwise.
        What is meant for a place inside a merged area goes to the cell that shows there.
        """
        changed: dict[str, bytes] = {}
        patch, others, values = self._patch, self._others, self._values[self._own.name]
        rows = rows if rows and rows.count else None
        if rows:
            patch = patch.insert_rows(rows.after, rows.count, self._own.name)
            changed |= follow_rows(self._package, self._own, others, rows)
            others = {
                part: RowInsertion(XmlPart(part.part, changed[part.part]), self._where)
                if part.part in changed
                else held
                for part, held in others.items()
            }
            values = {(move_row(row, rows.after, rows.count), column): held for (row, column), held in values.items()}
        shown = self._in_fonts(patch, self._shown(cells, rows))
        fit = self._fit(patch, shown, values)
        kept = patch.fill(shown, fit.heights)
        known = {**self._values, self._own.name: {**values, **_results(shown)}}
        new, is_whole = recalculate(self._own.name, patch, others, known)
        changed |= new
        changed |= {} if is_whole else _told_to_calculate(self._package, changed)
        changed[self._xml.name] = patch.written()
        return FilledTemplate(self._repack.written(changed), kept, fit.cut)

    def _in_fonts(self, patch: RowInsertion, cells: Mapping[Place, Filled]) -> Mapping[Place, Filled]:
        """Let texts written over some of several fonts keep these."""
        texts = {place: value for place, value in cells.items() if isinstance(value, str)}
        rich = {place: self._in_font(patch.text_of(place), value) for place, value in texts.items()}
        return {**cells, **rich} if rich else cells

    def _in_font(self, held: int | bytes, text: str) -> str:
        if isinstance(held, int):
            held = self._texts[held] if held < len(self._texts) else b""
        return rewritten(held, text) if held else text

    @cached_property
    def _texts(self) -> list[bytes]:
        part = self._package.part(self._package.first_related(self._package.workbook_part(), "sharedStrings"))
        return shared_items(part.xml) if part else []

    def is_ruled(self, row: int, columns: Sequence[int]) -> bool:
        """Say whether most of these columns have lines round their cells in a row."""
        ruled = sum(self._looks.look(self._patch.look_of((row, column))).is_ruled for column in columns)
        return ruled * 2 > len(columns)

    def pattern(self, place: Place) -> str:
        """Give how the number of a cell is written: "0.0%"."""
        look = self._patch.look_of(place)
        return self._patterns[look] if look < len(self._patterns) else ""

    def options(self, row: int, column: int) -> tuple[str, ...]:
        """Give what may be chosen in a cell; nothing where it has no list, or one that is not known here."""
        for areas, source in self._patch.lists():
            if any(_covers(area, row, column) for area in areas.split()):
                return self._options(source)
        return ()

    def _options(self, source: str) -> tuple[str, ...]:
        if source.startswith('"'):
            return tuple(filter(None, (one.strip() for one in source.strip('"').split(","))))
        sheet, _, area = source.rpartition("!")
        name = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
        held = self._values.get(name or self._own.name, {})
        texts = (str(value) for place, value in sorted(held.items()) if value and _covers(area, *place))
        return tuple(texts) if ":" in area else ()

    @cached_property
    def _patterns(self) -> tuple[str, ...]:
        styles = self._package.part(self._package.first_related(self._package.workbook_part(), "styles"))
        return tuple(look.pattern for look in read_looks(styles, self._where)) if styles else ()

    def _fit(self, patch: RowInsertion, cells: Mapping[Place, Filled], values: Mapping[Place, Result]) -> Fit:
        texts = {place: value for place, value in cells.items() if isinstance(value, str)}
        if not texts:
            return Fit()
        return CellRoom(patch, self._looks).fit(texts, {**values, **cells})

    @cached_property
    def _looks(self) -> BookLooks:
        workbook = self._package.workbook_part()
        styles = self._package.part(self._package.first_related(workbook, "styles"))
        return read_cell_looks(styles, self._where) if styles else BookLooks()

    def _with_formulas(self, parts: tuple[SheetPart, ...]) -> list[tuple[SheetPart, XmlPart]]:
        held = [(part, self._package.part(part.part)) for part in parts if part.part != self._own.part]
        return [(part, xml) for part, xml in held if xml and _POINTS.search(xml.xml)]

    def _shown(self, cells: Mapping[Place, Filled], rows: NewRows | None) -> Mapping[Place, Filled]:
        """Address what covered cells were to hold to the first cell of their merged area."""
        first: dict[Place, Place] = {}
        for top, left, bottom, right in self._merged:
            if (bottom - top + 1) * (right - left + 1) <= _LARGEST_MERGED:
                there = rows.moved(top) if rows else top
                for row in range(top, bottom + 1):
                    for column in range(left, right + 1):
                        first[rows.moved(row) if rows else row, column] = (there, left)
        if not first:
            return cells
        found = {place: value for place, value in cells.items() if first.get(place, place) == place}
        for place, value in cells.items():
            found.setdefault(first.get(place, place), value)
        return found


def fill_template(
    data: bytes, file: str, sheet: str, cells: Mapping[Place, Filled], *, rows: NewRows | None = None
) -> FilledTemplate:
    """Fill a blank workbook once. Refuses as `Template` does."""
    return Template(data, file, sheet).fill(cells, rows=rows)


def _covers(area: str, row: int, column: int) -> bool:
    first, _, last = area.replace("$", "").partition(":")
    (top, left), (bottom, right) = place_of(first), place_of(last or first)
    return top <= row <= bottom and left <= column <= right


def _results(cells: Mapping[Place, Filled]) -> dict[Place, Result]:
    """Give what is filled as formulas see it: a day as its number."""
    return {place: day_number(value) if isinstance(value, date) else value for place, value in cells.items()}


def _values(sheet: SheetCells) -> dict[Place, Result]:
    return {
        place: cell.error or (day_number(cell.value) if isinstance(cell.value, date) else cell.value)
        for place, cell in sheet.cells.items()
    }


def _told_to_calculate(package: Package, changed: Mapping[str, bytes]) -> dict[str, bytes]:
    """Let Excel work the workbook out when it opens it."""
    workbook = package.part(package.workbook_part())
    xml = changed.get(workbook.name, workbook.xml) if workbook else b""
    if workbook is None or b"fullCalcOnLoad" in xml:
        return {}
    found = _CALCULATION.search(xml)
    if found:
        tag = found[0]
        end = -2 if tag.endswith(b"/>") else -1
        new = tag[:end].rstrip() + b' fullCalcOnLoad="1"' + tag[end:]
        return {workbook.name: xml.replace(tag, new, 1)}
    return {}
