"""A table of old units and the new ones they went into, read line by line below its headings.

It must not know the format of the file, nor any unit in particular. Every doubt stays with its cell.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.printed_days import read_day
from desktop.domain.territory_heads import Column, Head, Rows
from desktop.domain.territory_lines import Fault, Line, checked
from desktop.domain.text import fold, one_line
from desktop.domain.unit_phrases import NamedUnit, Part, read_district, read_part, read_units

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

_FEWEST = 2
_CODE = re.compile(r"\d{1,5}|\d{2}\.\S+")
_DISTRICT_ROW = re.compile(r"(?:[IVXLC]+|[A-Z]|\d+)?[.)/\s-]*((?:huyện|quận|thị xã|thành phố)\s+\S.*)", re.IGNORECASE)
_SUM = re.compile(r"(?:tong|cong)\b")


def read_lines(rows: Rows, head: Head, day: date | None = None, document: str = "") -> tuple[Line, ...]:
    """Read every line below the headings, one for each old unit, and what is wrong with it.

    ``day`` and ``document`` are those of lines whose cells are empty.
    """
    lines: list[Line] = []
    district = ""
    for place in range(head.last_row + 1, len(rows)):
        cells = {column: _cell(rows[place], at) for column, at in head.columns.items()}
        filled = [text for text in map(one_line, rows[place]) if text]
        if not filled or _is_no_line(filled):
            continue
        alone = set(filled)
        if len(alone) == 1 or not any(cells[column] for column in cells):
            heading = _DISTRICT_ROW.fullmatch(filled[-1])
            district = read_district(heading[1]) if heading else district
            continue
        lines.extend(_lines(place, cells, district))
    return checked([_with_missing(line, rows[line.row], head, day, document) for line in lines])


def _with_missing(line: Line, row: Sequence[str], head: Head, day: date | None, document: str) -> Line:
    is_silent = not _cell(row, head.columns[Column.DAY]) if Column.DAY in head.columns else True
    return replace(line, day=line.day or (day if is_silent else None), document=line.document or document)


def _is_no_line(filled: Sequence[str]) -> bool:
    """Tell column numbers and sums from lines."""
    numbers = [text.strip("()") for text in filled]
    if len(numbers) > _FEWEST and numbers == [str(one) for one in range(1, len(numbers) + 1)]:
        return True
    return bool(
        _SUM.match(fold(filled[0])) or (filled[0].isdigit() and len(filled) > 1 and _SUM.match(fold(filled[1])))
    )


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _lines(row: int, cells: dict[Column, str], district: str) -> Iterator[Line]:
    units = read_units(cells.get(Column.OLD_NAME, "")) or (NamedUnit("", ""),)
    codes = [code for code in re.split(r"[\s,;]+", cells.get(Column.OLD_CODE, "")) if code]
    (new, *others) = read_units(cells.get(Column.NEW_NAME, "")) or (NamedUnit("", ""),)
    shared = Line(
        row=row,
        old=units[0],
        old_code="",
        new=new,
        new_code=_code(cells.get(Column.NEW_CODE, "")),
        new_province=one_line(cells.get(Column.NEW_PROVINCE, "")) or new.province,
        day=read_day(cells.get(Column.DAY, "")),
        document=one_line(cells.get(Column.DOCUMENT, "")),
        document_day=read_day(cells.get(Column.DOCUMENT_DAY, "")),
        fault=_new_fault(cells, new, others) or _cell_fault(cells, units, codes),
    )
    part = read_part(cells.get(Column.PART, ""))
    for place, unit in enumerate(units):
        old = replace(unit, part=_part(part, unit.part), district=unit.district or _district(cells) or district)
        code = _code(codes[place]) if len(codes) == len(units) else ""
        yield replace(shared, old=old, old_code=code, fault=shared.fault or _unit_fault(old))


def _part(in_column: Part | None, in_name: Part | None) -> Part | None:
    """Hold what a column of its own says against what stands before the name."""
    said = {part for part in (in_column, in_name) if part is not None}
    return Part.UNCLEAR if len(said) > 1 else next(iter(said), None)


def _district(cells: dict[Column, str]) -> str:
    return read_district(cells.get(Column.OLD_DISTRICT, ""))


def _code(text: str) -> str:
    """Give leading zeros back that a spreadsheet took."""
    clean = one_line(text)
    return clean.zfill(5) if clean.isdecimal() else clean


def _new_fault(cells: dict[Column, str], new: NamedUnit, others: Sequence[NamedUnit]) -> Fault | None:
    column = Column.NEW_NAME if Column.NEW_NAME in cells else Column.NEW_CODE
    if not new.name:
        code = cells.get(Column.NEW_CODE, "")
        return None if code and Column.NEW_NAME not in cells else Fault("table_new_missing", column)
    if others:
        return Fault("table_new_several", column, {"text": one_line(cells[Column.NEW_NAME])})
    if not new.is_named:
        return Fault("table_unit_unclear", column, {"text": one_line(cells[Column.NEW_NAME])})
    return None


def _cell_fault(cells: dict[Column, str], units: Sequence[NamedUnit], codes: Sequence[str]) -> Fault | None:
    if not one_line(cells.get(Column.OLD_NAME, "")):
        return Fault("table_old_missing", Column.OLD_NAME)
    for column in (Column.OLD_CODE, Column.NEW_CODE):
        said = codes if column is Column.OLD_CODE else [one_line(cells.get(column, ""))]
        wrong = next((code for code in said if code and not _CODE.fullmatch(code)), None)
        if wrong:
            return Fault("table_code_unreadable", column, {"text": wrong})
    if codes and len(codes) != len(units):
        return Fault("table_codes_differ", Column.OLD_CODE, {"codes": len(codes), "units": len(units)})
    for column in (Column.DAY, Column.DOCUMENT_DAY):
        text = one_line(cells.get(column, ""))
        if text and read_day(text) is None:
            return Fault("table_day_unreadable", column, {"text": text})
    text = one_line(cells.get(Column.PART, ""))
    return Fault("table_part_unreadable", Column.PART, {"text": text}) if text and read_part(text) is None else None


def _unit_fault(old: NamedUnit) -> Fault | None:
    if not old.is_named:
        return Fault("table_unit_unclear", Column.OLD_NAME, {"text": old.full_name})
    if old.part is Part.UNCLEAR:
        return Fault("table_part_unclear", Column.OLD_NAME, {"text": old.full_name})
    return None
