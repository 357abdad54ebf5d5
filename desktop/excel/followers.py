"""What stands outside a sheet and points at its rows, following rows put in; it must not know what is filled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from desktop.excel.references import move_areas, move_formula, move_merged, move_row

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop.excel.parts import Package, SheetPart
    from desktop.excel.row_insertion import RowInsertion

_NAME = re.compile(rb"(<(?:\w+:)?definedName\b[^>]*>)([^<]*)(</)")
_CHART_FORMULA = re.compile(rb"(<(?:\w+:)?f(?:\s[^>]*)?>)([^<]*)(</)")
_DRAWN_ROW = re.compile(rb"(<(?:\w+:)?row>)(\d+)(</)")
_LINKED_TEXT = re.compile(rb'(\btextlink=")([^"]*)(")')
_AT_CELL = re.compile(rb'(<(?:\w+:)?(?:comment|threadedComment)\b[^>]*?\bref=")([^"]+)(")')
_NOTE_ROW = re.compile(rb"(<(?:\w+:)?Row>)(\d+)(</)")
_NOTE_PLACE = re.compile(rb"(<(?:\w+:)?Anchor>)([^<]*)(</)")
_TABLE = re.compile(rb'(<(?:\w+:)?(?:table|autoFilter|sortState|sortCondition)\b[^>]*?\bref=")([^"]+)(")')
_PIVOT = re.compile(rb'(<(?:\w+:)?location\b[^>]*?\bref=")([^"]+)(")')
_PIVOT_SOURCE = re.compile(rb"<(?:\w+:)?worksheetSource\b[^>]*>")
_REF = re.compile(rb'(\bref=")([^"]+)(")')
_TABLE_FORMULA = re.compile(rb"(<(?:\w+:)?(?:calculatedColumnFormula|totalsRowFormula)\b[^>]*>)([^<]*)(</)")
_LINKED_CELL = re.compile(rb'(\bfmla(?:Link|Range|Group|Txbx)=")([^"]*)(")')
_LINKED_NOTE = re.compile(rb"(<(?:\w+:)?Fmla(?:Link|Range|Group|Txbx)>)([^<]*)(</)")
_CHAIN = re.compile(rb"<(?:\w+:)?c\b[^>]*/?>")
_CHAIN_CELL = re.compile(rb'(\br=")([^"]+)(")')
_CHAIN_SHEET = re.compile(rb'\bi="(\d+)"')
_SHEET_NUMBER = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_TOP, _BOTTOM = 2, 6
"""The places of the first and the last row among the eight numbers that say where a note lies."""


@dataclass(frozen=True, slots=True)
class NewRows:
    """Rows to put in below one, each with its look and formulas."""

    after: int
    count: int

    def moved(self, row: int) -> int:
        """Give where a row stands then."""
        return move_row(row, self.after, self.count)


def follow_rows(
    package: Package, own: SheetPart, others: Mapping[SheetPart, RowInsertion], rows: NewRows
) -> dict[str, bytes]:
    """Let everything outside the sheet that points at its rows follow them; gives the parts that change."""
    changed: dict[str, bytes] = {}
    workbook = package.part(package.workbook_part())
    if workbook:
        changed[workbook.name] = _NAME.sub(_formulas(own.name, rows), workbook.xml)
        changed |= _chain(package, workbook.name, workbook.xml, own.name, rows)
        changed |= _pivot_sources(package, workbook.name, own, rows)
    for part, patch in others.items():
        changed[part.part] = patch.following(rows.after, rows.count, own.name)
    for kind, target in package.related(own.part).values():
        changed |= _follow_part(package, kind, target, own, rows)
    for part_name in _other_sheets(package, own):
        for kind, target in package.related(part_name).values():
            changed |= _follow_from_afar(package, kind, target, own, rows)
    held = {name: package.part(name) for name in changed}
    return {part.name: changed[name] for name, part in held.items() if part and part.xml != changed[name]}


def _other_sheets(package: Package, own: SheetPart) -> list[str]:
    """Name the other sheets, those that hold but a chart too."""
    related = package.related(package.workbook_part()).values()
    return [name for kind, name in related if kind in ("worksheet", "chartsheet") and name != own.part]


def _follow_from_afar(package: Package, kind: str, name: str, own: SheetPart, rows: NewRows) -> dict[str, bytes]:
    """Let what hangs on another sheet follow where it shows or counts something of this one."""
    part = package.part(name)
    if part is None:
        return {}
    moved = _formulas(own.name, rows)
    match kind:
        case "drawing":
            return {part.name: _LINKED_TEXT.sub(moved, part.xml), **_charts(package, name, own, rows)}
        case "vmlDrawing":
            return {part.name: _LINKED_NOTE.sub(moved, part.xml)}
        case "ctrlProp":
            return {part.name: _LINKED_CELL.sub(moved, part.xml)}
        case "table":
            return {part.name: _TABLE_FORMULA.sub(moved, part.xml)}
    return {}


def _follow_part(package: Package, kind: str, name: str, own: SheetPart, rows: NewRows) -> dict[str, bytes]:
    part = package.part(name)
    if part is None:
        return {}
    xml, changed = part.xml, {}
    moved = _formulas(own.name, rows, own=True)
    match kind:
        case "comments" | "threadedComment":
            xml = _AT_CELL.sub(_areas(rows, move_merged), xml)
        case "vmlDrawing":
            xml = _NOTE_PLACE.sub(_note_place(rows), _NOTE_ROW.sub(_row(rows), _LINKED_NOTE.sub(moved, xml)))
        case "ctrlProp":
            xml = _LINKED_CELL.sub(moved, xml)
        case "table":
            xml = _TABLE_FORMULA.sub(moved, _TABLE.sub(_areas(rows, move_areas), xml))
        case "pivotTable":
            xml = _PIVOT.sub(_areas(rows, move_merged), xml)
        case "drawing":
            xml = _LINKED_TEXT.sub(_formulas(own.name, rows), _DRAWN_ROW.sub(_row(rows), xml))
            changed = _charts(package, name, own, rows)
    return {part.name: xml, **changed}


def _charts(package: Package, drawing: str, own: SheetPart, rows: NewRows) -> dict[str, bytes]:
    changed: dict[str, bytes] = {}
    for kind, name in package.related(drawing).values():
        part = package.part(name)
        if kind in ("chart", "chartEx") and part:
            changed[part.name] = _CHART_FORMULA.sub(_formulas(own.name, rows), part.xml)
    return changed


def _pivot_sources(package: Package, workbook: str, own: SheetPart, rows: NewRows) -> dict[str, bytes]:
    """Let the tables that pivots count from follow, on whichever sheet the pivots stand."""

    def moved(found: re.Match[bytes]) -> bytes:
        is_own = _attribute(found[0], b"sheet") == own.name
        return _REF.sub(_areas(rows, move_areas), found[0]) if is_own else found[0]

    names = [name for kind, name in package.related(workbook).values() if kind == "pivotCacheDefinition"]
    return {part.name: _PIVOT_SOURCE.sub(moved, part.xml) for part in map(package.part, names) if part}


def _chain(package: Package, workbook: str, xml: bytes, sheet: str, rows: NewRows) -> dict[str, bytes]:
    """Let the list of cells to calculate follow: Excel mends a file whose list names a cell without formula."""
    part = package.part(package.first_related(workbook, "calcChain"))
    own = next((tag for tag in _SHEET_NUMBER.findall(xml) if _attribute(tag, b"name") == sheet), b"")
    number = _attribute(own, b"sheetId")
    if part is None or not number:
        return {}
    at = ""

    def moved(found: re.Match[bytes]) -> bytes:
        nonlocal at
        said = _CHAIN_SHEET.search(found[0])
        at = said[1].decode() if said else at
        return _CHAIN_CELL.sub(_areas(rows, move_merged), found[0]) if at == number else found[0]

    return {part.name: _CHAIN.sub(moved, part.xml)}


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"\s" + name + rb'="([^"]*)"', tag)
    return unescape(found[1].decode()) if found else ""


def _formulas(sheet: str, rows: NewRows, *, own: bool = False) -> Callable[[re.Match[bytes]], bytes]:
    def moved(found: re.Match[bytes]) -> bytes:
        text = unescape(found[2].decode())
        new = move_formula(text, rows.after, rows.count, own=own, sheet=sheet)
        return found[0] if new == text else found[1] + escape(new, {'"': "&quot;"}).encode() + found[3]

    return moved


def _areas(rows: NewRows, move: Callable[[str, int, int], str]) -> Callable[[re.Match[bytes]], bytes]:
    def moved(found: re.Match[bytes]) -> bytes:
        return found[1] + move(found[2].decode(), rows.after, rows.count).encode() + found[3]

    return moved


def _row(rows: NewRows) -> Callable[[re.Match[bytes]], bytes]:
    """Move rows counted from 0."""

    def moved(found: re.Match[bytes]) -> bytes:
        return found[1] + b"%d" % (rows.moved(int(found[2]) + 1) - 1) + found[3]

    return moved


def _note_place(rows: NewRows) -> Callable[[re.Match[bytes]], bytes]:
    def moved(found: re.Match[bytes]) -> bytes:
        numbers = found[2].decode().split(",")
        for place in (_TOP, _BOTTOM):
            if place < len(numbers) and numbers[place].strip().isdecimal():
                numbers[place] = f" {rows.moved(int(numbers[place]) + 1) - 1}"
        return found[1] + ",".join(numbers).encode() + found[3]

    return moved
