"""How a table of old and new units is looked at."""

import pytest

from desktop.presenters import agency_import as shown
from desktop.services.agencies.imported_units import Verdict
from desktop.services.agencies.importing import read_agency_table_bytes

TABLE = """Tên đơn vị cũ;Tên đơn vị mới;Ngày hiệu lực;Văn bản
xã Một;xã Mới;01/07/2025;12/NQ-HĐND
xã Hai;xã Mới;hôm nọ;12/NQ-HĐND
xã Ba;xã Khác;01/07/2025;12/NQ-HĐND
"""


@pytest.fixture
def read(ledger):
    return read_agency_table_bytes(ledger, TABLE.encode(), "bang.csv")


def test_what_is_unclear_stands_first(read):
    assert [shown.cells(line)[shown.CELL] for line in shown.ordered(read)] == ["A3", "A2", "A4"]


def test_one_verdict_can_be_chosen(read):
    assert [line.where.cell for line in shown.ordered(read, "new")] == ["A4"]
    assert [code for code, _name in shown.choices(read)] == ["", "unclear", "waiting", "new"]


def test_an_unclear_line_says_why_and_where(read):
    unclear, waiting, new = shown.ordered(read)
    assert "C3" in shown.why(unclear)[0]
    assert shown.why(waiting)
    assert shown.why(new) == ()


def test_every_verdict_has_an_icon_and_a_word():
    assert all(shown.look(verdict) and shown.verdict_name(verdict) for verdict in Verdict)


def test_a_day_that_cannot_be_read_is_not_said_for_all(read):
    assert not shown.lacks(read)


def test_a_missing_day_can_be_said_for_all(ledger):
    table = TABLE.replace("01/07/2025", "").replace("hôm nọ", "")
    assert shown.lacks(read_agency_table_bytes(ledger, table.encode(), "bang.csv"))
