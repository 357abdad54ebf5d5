"""A block of 50 rows and 12 columns from Excel, and what leaves the grid again."""

import csv
import io

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from desktop.domain.form_data import form_from_data
from desktop.domain.periods import parse_period
from desktop.presenters.counts import CountSheet
from desktop.services.counts.grids import CountGrid
from desktop.views.counts.grid import CountGridView

ROWS, COLUMNS = 50, 12
WRONG = {(3, 2): "12,5", (20, 7): "abc", (49, 11): "-4"}


def form():
    labels = [
        {"key": "serial", "heading": ["TT"], "kind": "serial"},
        {"key": "label", "heading": ["Thủ tục"], "kind": "label"},
    ]
    counts = [{"key": f"c{number}", "heading": [f"Cột {number}"], "kind": "count"} for number in range(COLUMNS)]
    return form_from_data({
        "form": {"code": "rong", "version": 1, "title": "Biểu rộng", "cycles": ["month"]},
        "columns": labels + counts,
        "rows": [{"key": f"r{number}", "number": str(number), "label": f"Dòng {number}"} for number in range(ROWS)],
    })  # fmt: skip


@pytest.fixture
def view(qtbot, theme):
    grid = CountGrid(form(), parse_period("2026-11"), "", "", {})
    made = CountGridView(theme)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    qtbot.waitExposed(made)
    made.show_sheet(CountSheet(grid))
    return made


def block():
    return [[WRONG.get((row, column), str(100 * row + column)) for column in range(COLUMNS)] for row in range(ROWS)]


def put(rows):
    """Put rows on the clipboard as Excel does, a line end behind the last."""
    QGuiApplication.clipboard().setText("".join("\t".join(row) + "\r\n" for row in rows))


def test_all_but_three_wrong_cells_land_in_one_act(view, qtbot):
    put(block())
    with qtbot.waitSignal(view.edited) as edited:
        view.paste()
    taken, said = edited.args
    assert (taken.landed, taken.wrong, len(taken.cells)) == (ROWS * COLUMNS - 3, 3, ROWS * COLUMNS - 3)
    assert said == "Pasted 597 cells. 3 cells could not be read and are marked (F8)."
    marked = {view.table.sheet.place(key): mark.text for key, mark in view.table.sheet.marks.items()}
    assert marked == WRONG


def test_a_hidden_column_takes_its_own_cells_and_shifts_none(view):
    view.setColumnHidden(4, True)
    put([["1", "2", "3"], ["4", "5", "6"]])
    view.go_to((0, 3))
    view.paste()
    shown = [[view.table.index(row, column).data() for column in range(3, 7)] for row in range(2)]
    assert shown == [["1", "2", "3", ""], ["4", "5", "6", ""]]


def test_what_is_copied_is_numbers_in_text_and_in_html(view):
    put([["1139", "/"], ["0", ""]])
    view.paste()
    view.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert list(csv.reader(io.StringIO(data.text()), dialect="excel-tab")) == [["1139", "Không phát sinh"], ["0", ""]]
    assert "<td>1139</td>" in data.html()
    assert "<td>0</td>" in data.html()


def test_numbers_with_commas_of_an_english_libreoffice_need_no_question(view):
    data = QMimeData()
    data.setText("1,139\t2,500\n")
    data.setHtml('<table><tr><td sdval="1139">1,139</td><td sdval="2500">2,500</td></tr></table>')
    QGuiApplication.clipboard().setMimeData(data)
    view.paste()
    assert [view.table.index(0, column).data() for column in (0, 1)] == ["1.139", "2.500"]


@pytest.fixture
def asked(view, qtbot):
    put([["1", "2", "3"], ["4", "5", "6"]])
    view.fill("")
    view.go_to((0, 0))
    view._choose_whole(across=False)
    with qtbot.waitSignal(view.asked) as asked:
        view.paste()
    return asked.args[0]


def test_a_block_of_another_shape_is_asked_about_before_anything_lands(view, asked):
    assert asked.text == (
        "The block has 2 rows and 3 columns, the selection 50 and 1. Ctrl+V again pastes from the first cell on."
    )
    assert (asked.act_word, asked.also_word) == ("Paste from the first cell", "Turn and paste")
    assert view.table.sheet.cells == {}


def test_pasting_again_pastes_it_from_the_first_cell_on(view, asked):
    view.paste()
    assert [[view.table.index(row, column).data() for column in range(3)] for row in range(3)] == [
        ["1", "2", "3"], ["4", "5", "6"], ["", "", ""],
    ]  # fmt: skip


def test_a_block_may_be_turned(view, asked):
    asked.also()
    assert [[view.table.index(row, column).data() for column in range(3)] for row in range(4)] == [
        ["1", "4", ""], ["2", "5", ""], ["3", "6", ""], ["", "", ""],
    ]  # fmt: skip


def test_a_row_too_wide_for_the_form_may_be_turned(view, qtbot):
    put([[str(number) for number in range(COLUMNS + 5)]])
    with qtbot.waitSignal(view.asked) as asked:
        view.paste()
    notice = asked.args[0]
    assert "nothing was pasted" in notice.text
    assert (notice.act_word, notice.also) == ("Turn and paste", None)
    notice.act()
    assert view.table.index(COLUMNS + 4, 0).data() == "16"
