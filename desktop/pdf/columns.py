"""How wide each column of a printed table is, by the letters of its font; it must not know pages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.domain import column_widths
from desktop.pdf.wrapping import measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.row_texts import RowText
    from desktop.domain.tables import TableColumn
    from desktop.pdf.fonts import Family


def fit_columns(
    columns: Sequence[TableColumn],
    rows: Sequence[RowText],
    family: Family,
    room: float,
    largest: float = column_widths.LARGEST,
) -> tuple[float, tuple[float, ...]]:
    """Choose the font size and the widths of the columns, in points; together they fill ``room``."""
    regular, bold = (partial(measure, widths=face.widths) for face in (family.regular, family.bold))
    return column_widths.fit_columns(columns, rows, regular, bold, room, largest)
