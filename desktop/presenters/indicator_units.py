"""Units by indicators with ranks as the page shows them, sorted and copied; it must not know a toolkit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.indicators import Gap
from desktop.domain.ranks import order
from desktop.presenters.indicators import Cell, as_number
from desktop.services.documents.indicator_tables import column_heading
from desktop.services.indicators.words import number
from desktop.system.language import _, ngettext

if TYPE_CHECKING:
    from desktop.services.indicators.units import UnitCell, UnitRow, UnitTable

_MOST = 54


@dataclass(frozen=True, slots=True)
class Line:
    """A unit, or the heading of a list of units where ``row`` is None."""

    name: str
    row: UnitRow | None = None


def heads(table: UnitTable) -> tuple[str, ...]:
    """Head the columns: the unit, then value and rank of each indicator."""
    return (
        _("Agency"),
        *(said for column in table.columns for said in (column_heading(column), _("Rank"))),
    )


def shortened(heading: str) -> str:
    """Cut a heading so that it fits over its column; the whole is told beside it."""
    return heading if len(heading) <= _MOST else f"{heading[: _MOST - 1].rstrip()}…"


def lines(table: UnitTable, sorted_by: int = -1) -> tuple[Line, ...]:
    """List provincial bodies and communes apart, by an indicator from the best on, or as in the directory for -1."""
    found: list[Line] = []
    for heading, rows in ((_("Provincial bodies"), table.provincial), (_("Communes"), table.communes)):
        if rows:
            found.append(Line(heading))
            found += [Line(row.name, row) for row in _sorted(table, rows, sorted_by)]
    return tuple(found)


def _sorted(table: UnitTable, rows: tuple[UnitRow, ...], by: int) -> tuple[UnitRow, ...]:
    if not 0 <= by < len(table.columns):
        return rows
    values = [row.cells[by].value if row.cells[by].rank is not None else None for row in rows]
    places = order(values, is_higher_better=table.columns[by].known.measure.is_higher_better)
    return tuple(rows[place] for place in places)


def cells(table: UnitTable, line: Line) -> tuple[str, ...]:
    """Give the texts of a line."""
    if line.row is None:
        return (line.name, *("" for _column in range(2 * len(table.columns))))
    said = [line.name]
    for cell, column in zip(line.row.cells, table.columns, strict=True):
        said += [_value(cell, column.known.measure.places), "" if cell.rank is None else str(cell.rank)]
    return tuple(said)


def _value(cell: UnitCell, places: int) -> str:
    if cell.value is None:
        words = {Gap.NOTHING_COUNTED: _("not occurring"), Gap.NOT_APPLICABLE: _("not applicable")}
        return words.get(cell.measured.gap or Gap.MISSING, _("not reported"))
    said = number(cell.value, places)
    return said if cell.measured.is_whole else f"{said} *"


def counted(table: UnitTable) -> str:
    """Say how many units there are and how many reported everything of the first indicator."""
    rows = (*table.provincial, *table.communes)
    said = ngettext("{count} agency", "{count} agencies", len(rows)).format(count=len(rows))
    if not table.columns:
        return said
    missing = sum(row.cells[0].value is None and row.cells[0].measured.gap is Gap.MISSING for row in rows)
    left = _("{count} not reported").format(count=missing)
    return f"{said} · {left}" if missing else said


def copied(table: UnitTable, chosen: tuple[Line, ...]) -> list[list[Cell]]:
    """Give lines for a spreadsheet under the head, values and ranks as numbers."""
    found: list[list[Cell]] = [list(heads(table))]
    for line in chosen:
        row: list[Cell] = [line.name]
        for cell in line.row.cells if line.row else ():
            row += [as_number(cell.value) if cell.value is not None else _value(cell, 0), cell.rank]
        found.append(row)
    return found
