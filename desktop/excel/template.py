"""A province's own workbook filled in: the cells that were meant change, every other part stays byte for byte."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from desktop.domain.findings import Refused, Where
from desktop.excel.evaluation import Evaluation
from desktop.excel.package import inspect_package
from desktop.excel.parts import Package, sheet_parts
from desktop.excel.references import move_formula, move_row
from desktop.excel.repack import Repack
from desktop.excel.sheet_patch import SheetPatch, day_number
from desktop.excel.table_in import read_cells

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop.excel.evaluation import Result
    from desktop.excel.parts import SheetPart
    from desktop.excel.sheet_patch import Filled, Place
    from desktop.excel.table_in import SheetCells

_NAME = re.compile(rb"(<(?:\w+:)?definedName\b[^>]*>)([^<]*)(</)")
_CHART_FORMULA = re.compile(rb"(<(?:\w+:)?f>)([^<]*)(</)")
_DRAWN_ROW = re.compile(rb"(<(?:\w+:)?row>)(\d+)(</)")
_COMMENT = re.compile(rb'(<(?:\w+:)?comment\b[^>]*?\bref=")([A-Z]+)(\d+)(")')
_NOTE_ROW = re.compile(rb"(<x:Row>)(\d+)(</)")
_TABLE = re.compile(rb'(\bref=")([A-Z]+)(\d+):([A-Z]+)(\d+)(")')
_CALCULATION = re.compile(rb"<((?:\w+:)?)calcPr\b[^>]*/?>")


@dataclass(frozen=True, slots=True)
class NewRows:
    """Rows to put in below one, each with its look and formulas."""

    after: int
    count: int


@dataclass(frozen=True, slots=True)
class FilledTemplate:
    """The workbook, and the cells that were left alone because a formula of the template stands there."""

    data: bytes
    kept: tuple[Place, ...]


class Template:
    """A blank workbook read once, to be filled as often as there are agencies.

    Refuses what `inspect_package` refuses, and with ``template_sheet_missing`` {sheet}.
    """

    def __init__(self, data: bytes, file: str, sheet: str) -> None:
        inspect_package(data, file)
        self._where = Where(file, sheet)
        self._package = Package(data, Where(file))
        self._parts = sheet_parts(self._package)
        own = next((part for part in self._parts if part.name == sheet), None)
        xml = self._package.part(own.part) if own else None
        if own is None or xml is None:
            raise Refused("template_sheet_missing", Where(file), sheet=sheet)
        self._own, self._xml = own, xml
        self._repack = Repack(data)
        self._values = _values(next(one for one in read_cells(data, file) if one.name == sheet))
        self._patch = SheetPatch(xml, self._where)

    def fill(
        self,
        cells: Mapping[Place, Filled],
        *,
        rows: NewRows | None = None,
        heights: Mapping[int, float] | None = None,
    ) -> FilledTemplate:
        """Fill cells, addressed as they stand once the new rows are in; formulas are worked out anew."""
        changed: dict[str, bytes] = {}
        patch, values = self._patch, self._values
        if rows and rows.count:
            patch = patch.insert_rows(rows.after, rows.count, self._own.name)
            changed |= _follow(self._package, self._parts, self._own, rows)
            values = {(move_row(row, rows.after, rows.count), column): held for (row, column), held in values.items()}
        formulas = patch.formulas
        kept = patch.fill(cells, heights)
        if formulas:
            results, is_whole = Evaluation(formulas, {**values, **_results(cells)}).results()
            patch.set_results(results)
            changed |= {} if is_whole else _told_to_calculate(self._package, changed)
        changed[self._xml.name] = patch.written()
        return FilledTemplate(self._repack.written(changed), kept)


def fill_template(
    data: bytes,
    file: str,
    sheet: str,
    cells: Mapping[Place, Filled],
    *,
    rows: NewRows | None = None,
    heights: Mapping[int, float] | None = None,
) -> FilledTemplate:
    """Fill a blank workbook once. Refuses as `Template` does."""
    return Template(data, file, sheet).fill(cells, rows=rows, heights=heights)


def _results(cells: Mapping[Place, Filled]) -> dict[Place, Result]:
    """Give what is filled as formulas see it: a day as its number."""
    return {place: day_number(value) if isinstance(value, date) else value for place, value in cells.items()}


def _values(sheet: SheetCells) -> dict[Place, Result]:
    return {
        place: cell.error or (cell.value if isinstance(cell.value, int | float | str | bool) else None)
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


def _follow(package: Package, parts: tuple[SheetPart, ...], own: SheetPart, rows: NewRows) -> dict[str, bytes]:
    """Let everything outside the sheet that points at its rows follow them."""
    changed: dict[str, bytes] = {}
    workbook = package.part(package.workbook_part())
    if workbook:
        changed[workbook.name] = _NAME.sub(_formula_mover(own.name, rows), workbook.xml)
    for other in parts:
        xml = package.part(other.part)
        if xml and other.part != own.part and b"<f" in xml.xml:
            patch = SheetPatch(xml, package.where)
            patch.move_formulas(rows.after, rows.count, own.name)
            changed[xml.name] = patch.written()
    for kind, target in package.related(own.part).values():
        changed |= _follow_part(package, kind, target, own, rows)
    return {name: xml for name, xml in changed.items() if (held := package.part(name)) and held.xml != xml}


def _follow_part(package: Package, kind: str, name: str, own: SheetPart, rows: NewRows) -> dict[str, bytes]:
    part = package.part(name)
    if part is None:
        return {}
    after, count = rows.after, rows.count
    if kind == "comments":
        moved = _COMMENT.sub(lambda m: m[1] + m[2] + b"%d" % move_row(int(m[3]), after, count) + m[4], part.xml)
        return {part.name: moved}
    if kind == "vmlDrawing":
        return {part.name: _NOTE_ROW.sub(_row_mover(rows), part.xml)}
    if kind == "table":
        return {part.name: _TABLE.sub(_table_mover(rows), part.xml)}
    if kind != "drawing":
        return {}
    changed = {part.name: _DRAWN_ROW.sub(_row_mover(rows), part.xml)}
    for drawn, chart in package.related(name).values():
        held = package.part(chart)
        if drawn == "chart" and held:
            changed[held.name] = _CHART_FORMULA.sub(_formula_mover(own.name, rows), held.xml)
    return changed


def _formula_mover(sheet: str, rows: NewRows) -> Callable[[re.Match[bytes]], bytes]:
    def moved(found: re.Match[bytes]) -> bytes:
        text = unescape(found[2].decode())
        new = move_formula(text, rows.after, rows.count, own=False, sheet=sheet)
        return found[0] if new == text else found[1] + escape(new).encode() + found[3]

    return moved


def _row_mover(rows: NewRows) -> Callable[[re.Match[bytes]], bytes]:
    """Move rows counted from 0."""

    def moved(found: re.Match[bytes]) -> bytes:
        return found[1] + b"%d" % (move_row(int(found[2]) + 1, rows.after, rows.count) - 1) + found[3]

    return moved


def _table_mover(rows: NewRows) -> Callable[[re.Match[bytes]], bytes]:
    def moved(found: re.Match[bytes]) -> bytes:
        first = move_row(int(found[3]), rows.after, rows.count)
        last = int(found[5]) + (rows.count if int(found[5]) >= rows.after else 0)
        return b"%s%s%d:%s%d%s" % (found[1], found[2], first, found[4], last, found[6])

    return moved
