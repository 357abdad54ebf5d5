"""The index 766 from counts of a ledger, and tables of formulas of an office's own."""

from fractions import Fraction

import pytest

from desktop.domain.findings import Refused
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.indicators import indexes
from desktop.services.ledger import history

PERIOD = "2026-10@calendar"


@pytest.fixture
def counted(ledger):
    """Give a commune whose 1.000 files came 300 online, 700 by hand, 950 in time; 800 results of 900 are digital."""
    field = {
        "received": 1000,
        "online": 300,
        "direct": 700,
        "resolved_early": 500,
        "resolved_on_time": 400,
        "pending_in_time": 50,
    }
    rows = grids.count_grid(ledger, "II.06a", PERIOD).form.item_rows
    files = {
        (row.key, column): CountInput(number if place == 0 else 0)
        for place, row in enumerate(rows)
        for column, number in field.items()
    }
    grids.record_counts(ledger, "II.06a", PERIOD, files)
    digital = {"received": 1000, "resolved": 900, "results_digitized": 800, "parts_reused": 400}
    grids.record_counts(ledger, "so-hoa", PERIOD, {("don-vi", name): CountInput(n) for name, n in digital.items()})
    own = {"5-2-so": 0, "5-2-mau": 0, "5-4-so": 0, "5-4-mau": 0, "1-1-so": 9, "1-1-mau": 10, "4-2-so": 800}
    grids.record_counts(ledger, "chi-so-766", PERIOD, {(row, "value"): CountInput(n) for row, n in own.items()})
    return ledger


def points(ledger, code="766"):
    found = indexes.index_score(ledger, PERIOD, code)
    return {one.item.code: one.points for group in found.groups for one in group.scores}, found


def test_the_groups_are_worked_out_by_hand(counted):
    """5,4 + 19 + (6·800/900 + 4·0,8 + 2·0,4/0,8) + 6·0,3/0,5 + 6 + 0."""
    known, found = points(counted)
    wanted = {"1.1": "5.4", "2.1": "19", "4.2": "3.2", "4.3": "1", "3.3": "3.6", "5.2": "6", "5.4": "0"}
    assert {code: known[code] for code in wanted} == {code: Fraction(text) for code, text in wanted.items()}
    assert known["4.1"] == Fraction(16, 3)
    assert known["1.2"] is None
    assert found.total.points == Fraction("38.2") + Fraction(16, 3)
    assert (found.total.known, found.total.most) == (6 + 20 + 6 + 4 + 2 + 6 + 6 + 6, 100)
    assert [group.total.points for group in found.groups][:2] == [Fraction("5.4"), 19]


def test_the_other_table_differs_where_it_says_so(counted):
    known, _found = points(counted, "766-khac")
    assert (known["4.2"], known["5.2"]) == (4, 5)


def test_a_changed_weight_needs_no_new_program(counted, tmp_path, goes_back_and_forth):
    file = tmp_path / "766.toml"
    indexes.save_index(counted, file)
    text = file.read_text("utf-8")
    for code, old, new in (("1.1", 6, 4), ("1.2", 4, 6)):
        head, tail = text.split(f'code = "{code}"')
        text = head + f'code = "{code}"' + tail.replace(f"max = {old}", f"max = {new}", 1)
    file.write_text(text, "utf-8")
    goes_back_and_forth(lambda opened: indexes.load_index(opened, file))
    known, found = points(counted)
    assert (known["1.1"], found.index.version) == (Fraction("3.6"), 2)
    indexes.remove_index(counted, "766")
    assert points(counted)[0]["1.1"] == Fraction("5.4")
    history.undo(counted)
    assert points(counted)[0]["1.1"] == Fraction("3.6")


def test_what_is_no_table_is_refused(ledger, tmp_path):
    file = tmp_path / "x.toml"
    file.write_text("[index", "utf-8")
    with pytest.raises(Refused, match="index_unreadable"):
        indexes.load_index(ledger, file)
    file.write_text("[index]\n", "utf-8")
    with pytest.raises(Refused, match="index_wrong"):
        indexes.load_index(ledger, file)
    with pytest.raises(Refused, match="file_missing"):
        indexes.load_index(ledger, tmp_path / "none.toml")
    with pytest.raises(Refused, match="index_unknown"):
        indexes.index_score(ledger, PERIOD, "777")
    with pytest.raises(Refused, match="index_not_own"):
        indexes.remove_index(ledger, "766")
