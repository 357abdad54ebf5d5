"""Finds the headings of a form on a sheet by the form's own words, where nothing stands below yet that would show them.

It must not know any file format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.headings import heading_depth
from desktop.domain.text import fold
from desktop.domain.workbook_reading.heads import head_between

if TYPE_CHECKING:
    from desktop.domain.forms import Form
    from desktop.domain.workbook_reading import SourceSheet
    from desktop.domain.workbook_reading.heads import Head

_MOSTLY = 0.6
_FEWEST = 2


def find_form_head(sheet: SourceSheet, after: int, *, form: Form) -> Head | None:
    """Find the first rows from one on that bear most of a form's outer headings."""
    outer = {fold(column.heading[0]) for column in form.columns}
    depth = heading_depth([column.heading for column in form.columns])
    for row in sorted(row for row in sheet.rows if row >= after):
        said = {fold(sheet.text(*place)) for place in sheet.rows[row]}
        if len(outer & said) >= max(_FEWEST, _MOSTLY * len(outer)):
            return head_between(sheet, row, row + depth - 1)
    return None
