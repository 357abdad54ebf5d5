import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.column_widths import CELL_SIDE, share
from desktop.domain.row_texts import CellText, RowText
from desktop.domain.tables import Align, RowKind, TableColumn
from desktop.pdf.columns import fit_columns
from desktop.pdf.fonts import family
from desktop.pdf.pen import Style

FACES = family("Tinos")
BOUNDS = st.tuples(st.floats(0.1, 10), st.floats(1, 200), st.floats(0, 300))


def item(*texts):
    return RowText(tuple(CellText(place, place, text) for place, text in enumerate(texts)), RowKind.ITEM)


def columns(*headings):
    return [TableColumn(heading, (heading,)) for heading in headings]


@given(st.lists(BOUNDS, min_size=1, max_size=15), st.floats(100, 800))
def test_shares_fill_the_room_exactly(bounds, room):
    weights, least, extra = zip(*bounds, strict=True)
    most = [low + more for low, more in zip(least, extra, strict=True)]
    assert sum(share(room, weights, least, most)) == pytest.approx(room, abs=0.01)


@given(st.lists(BOUNDS, min_size=1, max_size=15), st.floats(100, 800))
def test_no_column_is_narrower_than_its_longest_word_where_there_is_room(bounds, room):
    weights, least, extra = zip(*bounds, strict=True)
    most = [low + more for low, more in zip(least, extra, strict=True)]
    widths = share(room, weights, least, most)
    assert sum(least) > room or all(width >= low - 1e-6 for width, low in zip(widths, least, strict=True))


def test_a_running_number_takes_no_more_than_it_needs():
    _, widths = fit_columns(columns("TT", "Nội dung"), [item("1", "Rà soát thủ tục " * 30)], FACES, 500)
    assert widths[0] == pytest.approx(Style(FACES.bold, 12).width("TT") + 2 * CELL_SIDE, abs=0.5)


def test_a_date_is_never_broken():
    heads = columns("Nội dung", "Thời hạn")
    _, widths = fit_columns(heads, [item("Rà soát thủ tục " * 300, "31/12/2025")], FACES, 200)
    assert widths[1] >= Style(FACES.regular, 12).width("31/12/2025") + 2 * CELL_SIDE - 0.01


def test_an_empty_column_keeps_its_weight_to_be_filled_in_by_hand():
    heads = [TableColumn("a", ("TT",), 1), TableColumn("b", ("Kết quả",), 4)]
    _, widths = fit_columns(heads, [item("1", "")], FACES, 500)
    assert widths[1] > 400


def test_columns_of_counts_are_equally_wide():
    heads = [TableColumn(key, (key,), align=Align.RIGHT) for key in "abcd"]
    _, widths = fit_columns(heads, [item("Xã", "1", "1.234.567", "12")], FACES, 500)
    assert max(widths[1:]) == pytest.approx(min(widths[1:]), abs=0.01)


@pytest.mark.parametrize(("count", "size"), [(8, 12), (9, 11), (14, 10), (17, 9), (24, 8)])
def test_very_wide_tables_are_set_smaller(count, size):
    heads = columns(*["nghiêng"] * count)
    assert fit_columns(heads, [item(*["nghiêng"] * count)], FACES, 730)[0] == size


def test_the_width_an_office_asked_for_is_on_top_of_what_the_texts_ask_for():
    rows = [item("số hóa " * 200, "Sở Nội vụ " * 4, "Báo cáo " * 4)] * 3
    plain = fit_columns(columns("a", "b", "c"), rows, FACES, 600)[1]
    halved = [*columns("a", "b"), TableColumn("c", ("c",), 0.5, stretch=0.5)]
    assert fit_columns(halved, rows, FACES, 600)[1][2] < 0.65 * plain[2]


def test_words_for_nothing_widen_a_column_of_counts_no_further_than_they_are_long():
    heads = [TableColumn("a", ("Đơn vị",), 3)] + [TableColumn(key, (key,), align=Align.RIGHT) for key in "bcdefg"]
    rows = [item("UBND phường An Bình", "1", "Không phát sinh", "2", "3", "4", "5")]
    size, widths = fit_columns(heads, rows, FACES, 500)
    longest = Style(FACES.regular, size).width("Không phát sinh") + 2 * CELL_SIDE
    assert widths[2] <= max(longest, widths[1]) + 0.5


def test_letters_are_smaller_before_names_have_but_one_word_a_line():
    heads = [TableColumn("a", ("Đơn vị",), 3)] + [TableColumn(f"{n}", ("Tổng",), align=Align.RIGHT) for n in range(12)]
    rows = [item("UBND phường An Bình", *["51.084.598"] * 12)]
    size, widths = fit_columns(heads, rows, FACES, 700)
    assert (size, widths[0] > Style(FACES.regular, size).width("UBND phường") + 2 * CELL_SIDE) == (9, True)
