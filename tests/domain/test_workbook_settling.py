"""What doubtful numbers mean is settled by sums, and a table that nothing settles is not read over and over."""

from collections import Counter
from functools import partial

from desktop.domain.workbook_reading.evidence import evidence_of
from desktop.domain.workbook_reading.heads import Head, HeadColumn
from desktop.domain.workbook_reading.rows import RowKind
from desktop.domain.workbook_reading.settling import Ground, meant_by_sums
from desktop.domain.workbook_reading.sheet import SourceCell, SourceSheet
from desktop.domain.workbook_reading.values import Evidence, read_number, read_percent

ROWS, COLUMNS = 200, 24


def _ground(values: dict[tuple[int, int], object], totals: tuple[int, ...] = ()) -> tuple[Ground, Counter[int]]:
    sheet = SourceSheet("Biểu", {place: SourceCell(str(value), value) for place, value in values.items()})
    reads: Counter[int] = Counter()

    def read(column: int, cell: SourceCell, meant: int | None):
        reads[column] += 1
        is_share = isinstance(cell.value, float) and abs(cell.value) < 1
        typed = read_percent if is_share else read_number
        return typed(cell, Evidence(meant=meant))

    columns = sorted({column for _row, column in values})
    head = Head(1, 1, tuple(HeadColumn(column, (str(column),)) for column in columns))
    rows = sorted({row for row, _column in values})
    kinds = {row: RowKind.TOTAL if row in totals else RowKind.RECORD for row in rows}
    return Ground(sheet, head, kinds, {column: partial(read, column) for column in columns}), reads


def test_each_cell_is_read_a_few_times_at_most() -> None:
    values: dict[tuple[int, int], object] = {
        (row, column): "1.234" if column % 2 else (row * 37 + column * 11) % 97 / 97 + 0.001
        for row in range(2, ROWS + 2)
        for column in range(1, COLUMNS + 1)
    }
    ground, reads = _ground(values)
    assert meant_by_sums(ground) == {}
    assert max(reads.values()) <= 5 * ROWS


def test_a_total_settles_its_column_alone() -> None:
    values = {(2, 1): "1.234", (3, 1): 66, (4, 1): 1300, (2, 2): "1.234", (3, 2): 66, (4, 2): 99}
    assert meant_by_sums(_ground(values, totals=(4,))[0]) == {1: 0}


def test_two_ways_that_hold_settle_nothing() -> None:
    values: dict[tuple[int, int], object] = {(2, 1): "1.234", (3, 1): "1.000", (4, 1): "2.234"}
    assert meant_by_sums(_ground(values, totals=(4,))[0]) == {}


def test_evidence_of_no_cells_tells_nothing() -> None:
    assert evidence_of([]) == Evidence()
