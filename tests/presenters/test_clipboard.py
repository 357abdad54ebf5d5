"""Cells on the clipboard."""

import csv
import io
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from desktop.presenters import clipboard

CELLS = st.lists(st.tuples(st.text('aă\n\t" -<&1'), st.integers() | st.none()), min_size=1, max_size=5)


class Table(HTMLParser):
    def __init__(self):
        super().__init__()
        self.rows = []

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag == "td":
            self.rows[-1].append("")
        elif tag == "br":
            self.rows[-1][-1] += "\n"

    def handle_data(self, data):
        self.rows[-1][-1] += data


def shown(cells):
    return [["" if cell is None else str(cell) for cell in row] for row in cells]


@given(CELLS)
def test_text_is_read_back_cell_for_cell(cells):
    read = csv.reader(io.StringIO(clipboard.as_text(cells), newline=""), "excel-tab")
    assert list(read) == shown(cells)


@given(CELLS)
def test_a_table_is_read_back_cell_for_cell(cells):
    table = Table()
    table.feed(clipboard.as_html(cells))
    assert table.rows == shown(cells)


def test_texts_stay_texts_and_numbers_numbers():
    assert clipboard.as_html([("1.1", 40)]).count("mso-number-format") == 1
