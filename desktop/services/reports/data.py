"""A report as data for other programs: its columns, rows and running text; it must not know where they come from."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop.domain.tables import Cell, ReportTable


def write_data(table: ReportTable) -> bytes:
    """Write a report and its annexes as JSON in UTF-8."""
    return json.dumps(_data(table), ensure_ascii=False, indent=1).encode()


def _data(table: ReportTable) -> dict[str, Any]:
    return {
        "title": table.title,
        "agency": table.head.agency,
        "subtitle": table.head.subtitle,
        "columns": [{"key": column.key, "heading": list(column.heading)} for column in table.columns],
        "rows": [
            {"kind": row.kind.value, "level": row.level, "cells": [_value(cell) for cell in row.cells]}
            for row in table.rows
        ],
        "passages": [{"kind": passage.kind.value, "text": passage.text} for passage in table.passages],
        "notes": list(table.notes),
        "annexes": [_data(annex) for annex in table.annexes],
    }


def _value(cell: Cell) -> str | int | float | None:
    """Give a cell as JSON holds it: shares as numbers, days as YYYY-MM-DD."""
    match cell:
        case Decimal() | Fraction():
            return float(cell)
        case date():
            return cell.isoformat()
        case _:
            return cell
