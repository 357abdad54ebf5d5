"""A table of gestures on the grid beside what Excel makes of them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

Key = Qt.Key
KEYS = {
    "left": Key.Key_Left, "right": Key.Key_Right, "up": Key.Key_Up, "down": Key.Key_Down, "home": Key.Key_Home,
    "end": Key.Key_End, "tab": Key.Key_Tab, "enter": Key.Key_Return, "f2": Key.Key_F2, "esc": Key.Key_Escape,
    "del": Key.Key_Delete, "back": Key.Key_Backspace, "space": Key.Key_Space,
}  # fmt: skip
MODIFIERS = {"ctrl": Qt.KeyboardModifier.ControlModifier, "shift": Qt.KeyboardModifier.ShiftModifier}

# What stands in the cells before: rows 1 to 4, columns 0 to 4 of the form.
STANDING = [["1", "2", "3", "", ""], ["4", "5", "6", "", "9"], ["7", "8", "", "", ""], ["", "", "", "", ""]]

# Name, first cell, gesture, cursor after it, chosen cells as corners, changed cells.
GESTURES = [
    ("an arrow goes one cell", (1, 0), "right", (1, 1), None, {}),
    ("an arrow up stops nowhere but at the edge", (2, 0), "up", (1, 0), None, {}),
    ("ctrl+right goes to the end of the filled cells", (1, 0), "ctrl+right", (1, 2), None, {}),
    ("ctrl+right goes over empty cells to the next filled one", (2, 2), "ctrl+right", (2, 4), None, {}),
    ("ctrl+right goes to the edge where nothing is filled", (4, 0), "ctrl+right", (4, 10), None, {}),
    ("ctrl+left comes back to the end of the filled cells", (2, 4), "ctrl+left", (2, 2), None, {}),
    ("ctrl+down goes to the end of the filled cells", (1, 0), "ctrl+down", (3, 0), None, {}),
    ("ctrl+down from there goes to the edge", (3, 0), "ctrl+down", (11, 0), None, {}),
    ("ctrl+up comes from the edge to the filled cells", (11, 0), "ctrl+up", (3, 0), None, {}),
    ("home goes to the first column", (2, 4), "home", (2, 0), None, {}),
    ("ctrl+home goes to the first cell", (2, 4), "ctrl+home", (0, 0), None, {}),
    ("ctrl+end goes to the last cell", (1, 0), "ctrl+end", (11, 10), None, {}),
    ("enter goes down", (1, 1), "enter", (2, 1), None, {}),
    ("shift+enter goes up", (2, 1), "shift+enter", (1, 1), None, {}),
    ("tab goes right", (1, 1), "tab", (1, 2), None, {}),
    ("shift+tab goes left", (1, 1), "shift+tab", (1, 0), None, {}),
    ("enter after tabs goes under the first", (3, 1), "tab tab enter", (4, 1), None, {}),
    ("a typed value is taken by enter", (4, 0), "5 enter", (5, 0), None, {(4, 0): "5"}),
    ("a typed value takes the place of the old one", (1, 0), "5 6 tab", (1, 1), None, {(1, 0): "56"}),
    ("an arrow takes what is typed", (4, 1), "7 right", (4, 2), None, {(4, 1): "7"}),
    ("escape leaves the old value", (1, 0), "5 esc", (1, 0), None, {}),
    ("f2 goes on behind the old value", (1, 0), "f2 5 enter", (2, 0), None, {(1, 0): "15"}),
    ("f2 lets arrows go within the text", (2, 4), "f2 left 1 enter", (3, 4), None, {(2, 4): "19"}),
    ("del empties a cell", (2, 1), "del", (2, 1), None, {(2, 1): ""}),
    ("del empties all chosen cells", (1, 0), "shift+down del", (1, 0), (1, 0, 2, 0), {(1, 0): "", (2, 0): ""}),
    ("shift+arrows choose, the cursor stays", (1, 0), "shift+right shift+down", (1, 0), (1, 0, 2, 1), {}),
    ("shift and the arrow back choose less", (1, 0), "shift+right shift+right shift+left", (1, 0), (1, 0, 1, 1), {}),
    ("ctrl+shift+arrow chooses to the end of the filled", (1, 0), "ctrl+shift+right", (1, 0), (1, 0, 1, 2), {}),
    ("ctrl+shift with two arrows chooses the block", (1, 0), "ctrl+shift+right ctrl+shift+down", (1, 0),
     (1, 0, 2, 2), {}),
    ("shift+home chooses to the first column", (2, 2), "shift+home", (2, 2), (2, 0, 2, 2), {}),
    ("ctrl+shift+end chooses to the last cell", (10, 9), "ctrl+shift+end", (10, 9), (10, 9, 11, 10), {}),
    ("shift+space chooses the row", (2, 3), "shift+space", (2, 3), (2, 0, 2, 10), {}),
    ("ctrl+space chooses the column", (2, 3), "ctrl+space", (2, 3), (0, 3, 11, 3), {}),
    ("typing goes into the cell the choice began with", (1, 3), "shift+down 5 enter", (2, 3), (1, 3, 2, 3),
     {(1, 3): "5"}),
    ("enter goes round in the chosen cells", (1, 0), "shift+down enter enter", (1, 0), (1, 0, 2, 0), {}),
    ("tab goes round in the chosen cells by rows", (1, 0), "shift+right tab tab", (1, 0), (1, 0, 1, 1), {}),
    ("ctrl+enter fills all chosen cells", (1, 3), "shift+right 8 ctrl+enter", (1, 3), (1, 3, 1, 4),
     {(1, 3): "8", (1, 4): "8"}),
    ("ctrl+d copies from above", (4, 0), "ctrl+d", (4, 0), None, {(4, 0): "7"}),
    ("ctrl+d fills a block from its first row", (2, 0), "shift+right shift+down shift+down ctrl+d", (2, 0),
     (2, 0, 4, 1),
     {(3, 0): "4", (3, 1): "5", (4, 0): "4", (4, 1): "5"}),
    ("ctrl+r copies from the left", (1, 3), "ctrl+r", (1, 3), None, {(1, 3): "3"}),
    ("ctrl+r fills a block from its first column", (1, 2), "shift+right shift+right ctrl+r", (1, 2), (1, 2, 1, 4),
     {(1, 3): "3", (1, 4): "3"}),
    ("ctrl+c and ctrl+v copy a block", (1, 0), "shift+right ctrl+c down down down ctrl+v", (4, 0), (4, 0, 4, 1),
     {(4, 0): "1", (4, 1): "2"}),
    ("ctrl+x empties what ctrl+v puts elsewhere", (2, 4), "ctrl+x down ctrl+v", (3, 4), None, {(2, 4): "",
     (3, 4): "9"}),
    ("one cell goes into all chosen", (1, 0), "ctrl+c down down down shift+right shift+right ctrl+v", (4, 0),
     (4, 0, 4, 2),
     {(4, 0): "1", (4, 1): "1", (4, 2): "1"}),
    ("ctrl+a chooses everything", (2, 2), "ctrl+a", (2, 2), (0, 0, 11, 10), {}),
    ("ctrl+z takes the last act back", (2, 1), "del ctrl+z", (2, 1), None, {}),
]  # fmt: skip


def press(table, stroke):
    modifiers = Qt.KeyboardModifier.NoModifier
    *held, key = stroke.split("+")
    for name in held:
        modifiers |= MODIFIERS[name]
    QTest.keyClick(table.window().focusWidget(), KEYS.get(key, key), modifiers)


def texts(table):
    rows, columns = range(1, 12), range(11)
    return {(row, column): table.table.index(row, column).data() for row in rows for column in columns}


@pytest.fixture
def standing(table, kept):
    cells = {(row, column): text for row, line in enumerate(STANDING, 1) for column, text in enumerate(line) if text}
    table.edited.emit(table.table.take(cells), "")
    kept.wait()
    return table


@pytest.mark.parametrize(
    ("start", "gesture", "cursor", "chosen", "changed"),
    [gesture[1:] for gesture in GESTURES],
    ids=[gesture[0] for gesture in GESTURES],
)
def test_a_gesture_does_what_excel_does(standing, kept, qtbot, start, gesture, cursor, chosen, changed):
    table, before = standing, texts(standing)
    table.go_to(start)
    for stroke in gesture.split():
        press(table, stroke)
        kept.wait()
    qtbot.waitUntil(lambda: texts(table) == before | changed)
    top, left, bottom, right = chosen or (*cursor, *cursor)
    block = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
    assert (table.place, table.places()) == (cursor, block)
