"""Which cells of a row run over their neighbours."""

import pytest

from desktop.domain.row_texts import spans
from desktop.domain.tables import RowKind


@pytest.mark.parametrize(
    ("kind", "texts", "expected"),
    [
        (RowKind.ITEM, ["1", "Hộ tịch", "", ""], [(0, 0), (1, 1), (2, 2), (3, 3)]),
        (RowKind.GROUP, ["I", "Nhóm", "", ""], [(0, 0), (1, 3)]),
        (RowKind.GROUP, ["Nhóm", "", "", ""], [(0, 3)]),
        (RowKind.GROUP, ["1", "Nhóm", "", "18"], [(0, 0), (1, 1), (2, 2), (3, 3)]),
        (RowKind.TOTAL, ["", "Tổng số", "", ""], [(0, 0), (1, 1), (2, 2), (3, 3)]),
        (RowKind.TOTAL, ["Tổng cộng", "", "", "9"], [(0, 1), (2, 2), (3, 3)]),
        (RowKind.TOTAL, ["Tổng cộng", "", "", ""], [(0, 1), (2, 2), (3, 3)]),
        (RowKind.TOTAL, ["Tổng cộng"], [(0, 0)]),
    ],
)
def test_a_heading_runs_to_the_edge_and_a_sum_keeps_a_cell_for_each_count(kind, texts, expected):
    assert spans(kind, texts) == expected
