"""How an office wants a report on paper: which columns in which order, how wide, in what unit, on which paper.

A layout is laid over a finished table; it never changes what a figure is, only how it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from desktop.domain.findings import Refused
from desktop.domain.tables import Paper, ReportTable, TableColumn, TableRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.domain.tables import Cell

FORMAT, VERSION = "sotiendo-page-layout", 1
UNITS = {1: "", 1_000: "nghìn", 1_000_000: "triệu"}
"""What numbers are counted in, as paper says it."""
NARROWEST, WIDEST = 25, 400
"""Percent of its usual width that a column may be set to."""
_PLACES = Decimal("0.01")
_LONGEST_TEXT = 500


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A layout. Empty ``columns``, texts and None leave everything as it is; ``widths`` are percents by column.

    ``heading``, ``title`` and ``attached_note`` stand in place of those the report has.
    """

    columns: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)
    unit: int = 1
    paper: Paper = Paper.A4
    landscape: bool | None = None
    heading: str = ""
    title: str = ""
    attached_note: str = ""

    @property
    def is_plain(self) -> bool:
        """Say whether it leaves everything as it is."""
        return self == PageLayout()


def lay_out(table: ReportTable, layout: PageLayout) -> ReportTable:
    """Lay a table out; columns that it does not have are passed over, and it keeps at least one."""
    chosen = _chosen(table.columns, layout.columns)
    table = _in_unit(table, layout.unit)
    head = replace(
        table.head,
        heading=layout.heading or table.head.heading,
        attached_note=layout.attached_note or table.head.attached_note,
    )
    return replace(
        table,
        title=layout.title or table.title,
        head=head,
        columns=tuple(_widened(table.columns[place], layout.widths) for place in chosen),
        rows=tuple(_row(row, chosen) for row in table.rows),
        paper=layout.paper,
        landscape=table.landscape if layout.landscape is None else layout.landscape,
    )


def _chosen(columns: Sequence[TableColumn], wanted: Sequence[str]) -> list[int]:
    places = {column.key: place for place, column in enumerate(columns)}
    return [places[key] for key in dict.fromkeys(wanted) if key in places] or list(range(len(columns)))


def _widened(column: TableColumn, widths: Mapping[str, int]) -> TableColumn:
    percent = widths.get(column.key)
    if percent is None:
        return column
    stretch = percent / 100
    return replace(column, width=column.width * stretch, is_free=stretch > 1 or column.is_free, stretch=stretch)


def _row(row: TableRow, chosen: Sequence[int]) -> TableRow:
    marked = frozenset(place for place, was in enumerate(chosen) if was in row.marked)
    return replace(row, cells=tuple(row.cells[place] for place in chosen), marked=marked)


def _in_unit(table: ReportTable, unit: int) -> ReportTable:
    """Show amounts in thousands or millions, and say so; what is no amount stays."""
    amounts = {place for place, column in enumerate(table.columns) if column.is_amount}
    if unit == 1 or not amounts:
        return table
    rows = tuple(
        replace(
            row, cells=tuple(_scaled(cell, unit) if place in amounts else cell for place, cell in enumerate(row.cells))
        )
        for row in table.rows
    )
    said = f"tính bằng {UNITS[unit]}"
    note = f"{table.head.unit_note}; {said}" if table.head.unit_note else f"Số liệu {said}"
    seal = replace(table.seal, unit=unit) if table.seal else None
    return replace(table, rows=rows, head=replace(table.head, unit_note=note), seal=seal)


def _scaled(cell: Cell, unit: int) -> Cell:
    if isinstance(cell, bool) or not isinstance(cell, int | Decimal):
        return cell
    return (Decimal(cell) / unit).quantize(_PLACES, ROUND_HALF_UP)


def layout_data(layout: PageLayout) -> dict[str, Any]:
    """Write a layout as data; what it leaves as it is, is left out."""
    said: dict[str, Any] = {
        "columns": list(layout.columns),
        "widths": dict(layout.widths),
        "unit": layout.unit if layout.unit != 1 else None,
        "paper": layout.paper.value if layout.paper is not Paper.A4 else None,
        "landscape": layout.landscape,
        "heading": layout.heading,
        "title": layout.title,
        "attached_note": layout.attached_note,
    }
    return {name: value for name, value in said.items() if value not in (None, "", [], {})}


def read_layout(data: object) -> PageLayout:
    """Read a layout from data. Refuses with ``page_layout_unreadable`` and what is wrong."""
    if not isinstance(data, dict):
        raise Refused("page_layout_unreadable", found="layout")
    columns, widths = data.get("columns", []), data.get("widths", {})
    _require(isinstance(columns, list) and all(isinstance(one, str) for one in columns), "columns")
    _require(isinstance(widths, dict) and all(map(_is_percent, widths.values())), "widths")
    unit, landscape, paper = data.get("unit", 1), data.get("landscape"), data.get("paper", Paper.A4.value)
    _require(type(unit) is int and unit in UNITS, "unit")
    _require(landscape is None or isinstance(landscape, bool), "landscape")
    _require(paper in [one.value for one in Paper], "paper")
    texts = {name: data.get(name, "") for name in ("heading", "title", "attached_note")}
    for name, text in texts.items():
        _require(isinstance(text, str) and len(text) <= _LONGEST_TEXT, name)
    return PageLayout(tuple(columns), dict(widths), unit, Paper(paper), landscape, **texts)


def _is_percent(value: object) -> bool:
    return type(value) is int and NARROWEST <= value <= WIDEST


def _require(right: bool, name: str) -> None:  # noqa: FBT001 - a condition
    if not right:
        raise Refused("page_layout_unreadable", found=name)
