"""Cells on the clipboard."""

import csv
import io
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from desktop.presenters import clipboard
from desktop.presenters.blocks import with_numbers

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


LIBREOFFICE = """<table cellspacing="0" border="0"><colgroup span="3" width="85"></colgroup>
<tr><td height="17" align="right" sdval="1139" sdnum="1033;0;#,##0">1,139</td>
<td align="left" colspan=2>Hộ tịch</td></tr>
<tr><td height="17" align="right" sdval="46022" sdnum="1033;0;DD/MM/YYYY">31/12/2025</td>
<td align="right" sdval="0.9" sdnum="1033;0;0%">90%</td><td><br></td></tr></table>"""
EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><!--StartFragment--><table><col width=64>
<tr height=20><td class=xl65 align=right x:num="1139">1,139</td><td align=right x:num>7</td></tr>
</table></body></html>"""


def test_the_numbers_beside_what_is_shown_are_read():
    assert clipboard.told_numbers(LIBREOFFICE) == [["1139", "", ""], ["46022", "0.9", ""]]
    assert clipboard.told_numbers(EXCEL) == [["1139", ""]]
    assert clipboard.told_numbers("<p>1,139</p>") == []


def test_only_what_shows_its_own_figures_becomes_a_plain_number():
    shown = [["1,139", "Hộ tịch", ""], ["31/12/2025", "90%", ""]]
    settled = with_numbers(shown, clipboard.told_numbers(LIBREOFFICE))
    assert settled == [["1139", "Hộ tịch", ""], ["31/12/2025", "90%", ""]]
    assert with_numbers([["1,139"]], [["1139"], ["5"]]) == [["1,139"]]
