"""The tasks of the Bình Định plan that these tests name, and ways to read how they stand."""

from desktop.services.tasks import tree

PLAN = "binh-dinh"
FIRST = "binh-dinh:I:I.1"
"""Two products, 148 agencies."""
OWN = "binh-dinh:I:I.2"
"""The office's own: Quý I/2026."""
WARDS = "binh-dinh:I:V.24"
"""UBND cấp xã: Quý II/2025."""
IN_YEAR = "binh-dinh:I:V.28"
"""UBND cấp xã: Trong năm 2025."""
ALWAYS = "binh-dinh:I:V.26"
"""Thường xuyên."""
YEARLY = "binh-dinh:I:VII.38"
"""Tháng 02 hằng năm."""
AUGUST, SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER = (f"2026-{month:02}" for month in range(8, 13))


def row_of(ledger, task, **asked):
    """Give how a task stands with the lines of all its agencies folded."""
    return next(row for row in tree.task_rows(ledger, PLAN, whole=True, **asked) if row.ref == task)


def shown_cells(table):
    """Give the text of every cell of a report, by row."""
    return [row.texts() for row in table.rows]
