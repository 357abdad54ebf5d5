"""A sheet too wide to be read on one page, printed in parts that begin with the columns naming the rows."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from desktop.domain.column_bands import column_groups, leading_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from desktop.domain.tables import TableColumn

_SCALE = 80
"""Percent at which the parts are printed: letters of 11 points stay about 9 points high."""
_READABLE = 0.72
"""A sheet that would be printed smaller than this is divided."""


@dataclass(frozen=True, slots=True)
class PrintParts:
    """How a wide sheet is printed: its first ``leading`` columns on every page, a part ends behind each of ``ends``."""

    leading: int
    ends: tuple[int, ...]

    @property
    def first(self) -> int:
        """How many columns stand on the first page."""
        return self.ends[0]


def is_wide(widths: Sequence[float], room: float) -> bool:
    """Say whether columns are too wide to be read where they are printed on one page."""
    return sum(widths) * _READABLE > room


def print_parts(columns: Sequence[TableColumn], widths: Sequence[float], room: float) -> PrintParts | None:
    """Divide columns over pages of ``room``, those under one heading together; None where all can be read on one."""
    if not is_wide(widths, room):
        return None
    leading = leading_columns(columns)
    free = room * 100 / _SCALE - sum(widths[:leading])
    groups = list(column_groups(columns, leading))
    if any(sum(widths[place] for place in group) > free for group in groups):
        groups = [[place] for place in range(leading, len(columns))]
    sized = [(group[-1] + 1, sum(widths[place] for place in group)) for group in groups]
    return PrintParts(leading, tuple(_ends(sized, free)))


def _ends(groups: Iterable[tuple[int, float]], free: float) -> Iterator[int]:
    used, last = 0.0, 0
    for end, width in groups:
        if used and used + width > free:
            yield last
            used = 0.0
        used, last = used + width, end
    yield last


def set_parts(sheet: Worksheet, parts: PrintParts, rows: tuple[int, int], last: int) -> None:
    """Print a sheet part by part: the first one with all above and below the table, the others with its rows alone."""
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
    sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = None
    sheet.page_setup.scale = _SCALE
    sheet.print_title_cols = f"A:{get_column_letter(parts.leading)}"
    areas = [f"A1:{get_column_letter(parts.first)}{last}"]
    for end, following in pairwise(parts.ends):
        areas.append(f"{get_column_letter(end + 1)}{rows[0]}:{get_column_letter(following)}{rows[1]}")
    sheet.print_area = ",".join(areas)
