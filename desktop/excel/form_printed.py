"""The lines above a form that came back, held against what they said when it was sent; it must not know the ledger."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Refused, Severity, Where
from desktop.domain.periods import parse_period
from desktop.domain.text import match_key
from desktop.excel.bounds import address_of
from desktop.excel.form_out import LINE_BEGINS, TAG_AGENCY, TAG_DAYS, TAG_PERIOD, TAG_UNIT, days_line
from desktop.excel.form_place import text_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from desktop.domain.forms import Form
    from desktop.excel.form_place import FormPlaces
    from desktop.excel.manifest import ReadManifest
    from desktop.excel.table_in import SheetCells

_NAMES = {TAG_AGENCY: "agency", TAG_PERIOD: "period", TAG_DAYS: "days", TAG_UNIT: "unit"}
_DAY = re.compile(r"\b(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\b")


def printed_changes(
    sheet: SheetCells, form: Form, places: FormPlaces, read: ReadManifest, where: Where
) -> Iterator[Finding]:
    """Name the agency, the period, its days and the unit that were rewritten in sight while the hidden ones stayed."""
    rows = _tagged(sheet, places)
    if not rows:
        return
    for tag, expected in _expected(form, read).items():
        begins = LINE_BEGINS.get(tag, "")
        row = rows.get(tag, 0)
        seen = {} if not row else _texts_beside(sheet, row, places.key_column)
        if not expected or any(_says(text, expected, begins, tag) for text in seen.values()):
            continue
        line = _rewritten(seen, form, begins)
        cell = address_of(row, line) if line else ""
        params: dict[str, object] = {"key": _NAMES[tag], "value": seen[line] if line else "", "expected": expected}
        if line:
            yield Finding("manifest_shown_changed", Severity.ERROR, replace(where, cell=cell), params)
        else:
            yield Finding("manifest_shown_lost", Severity.WARNING, where, params)


def _rewritten(seen: Mapping[int, str], form: Form, begins: str) -> int | None:
    """Choose what stands in place of a line, beside the number and the basis of the form; None where nothing does."""
    beside = {match_key(form.number), match_key(form.basis)}
    others = [place for place, text in seen.items() if match_key(text) not in beside]
    alike = (place for place in others if begins and match_key(seen[place]).startswith(match_key(begins)))
    return next(alike, others[0] if others else None)


def _tagged(sheet: SheetCells, places: FormPlaces) -> dict[str, int]:
    """Find the rows by the tags in the key column; none where it is lost."""
    if not places.key_column:
        return {}
    found = {str(cell.value): row for (row, column), cell in sheet.cells.items() if column == places.key_column}
    return {tag: row for tag, row in found.items() if tag.startswith("#")}


def _texts_beside(sheet: SheetCells, row: int, column: int) -> Mapping[int, str]:
    places = sorted(place[1] for place in sheet.cells if place[0] == row and place[1] > column)
    return {place: text for place in places if (text := text_at(sheet, row, place))}


def _expected(form: Form, read: ReadManifest) -> dict[str, str]:
    """Say what each line told when the form was sent; a period that was changed says nothing of its days."""
    is_other = any(one.params.get("key") == "period" for one in read.findings)
    try:
        days = "" if is_other else days_line(parse_period(read.manifest.period))
    except Refused:
        days = ""
    return {
        TAG_AGENCY: read.shown.get("agency", ""),
        TAG_PERIOD: read.shown.get("period", ""),
        TAG_DAYS: days,
        TAG_UNIT: form.unit_note,
    }


def _says(text: str, expected: str, begins: str, tag: str) -> bool:
    """Say whether a line tells the same; of days their numbers alone, however they are written."""
    if tag == TAG_DAYS:
        return _DAY.findall(text) == _DAY.findall(expected)
    key = match_key(text)
    return key.endswith(match_key(f": {expected}")) if begins else key == match_key(expected)
