"""The rules that workbooks are held against notice each thing that Excel asks about."""

import re

import pytest

from tests.excel.ooxml_rules import check_rules
from tests.excel.rich_books import package_of, parts_of, rich_book

SHEET, BOOK, STYLES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"
BREAKS = {
    "parts out of order": (SHEET, rb"(<mergeCells.*?</mergeCells>)(.*?)(<pageMargins[^>]*/>)", rb"\3\1\2"),
    "a cell twice": (SHEET, rb'(<c r="B4".*?</c>)', rb"\1\1"),
    "a number that is none": (SHEET, rb"<v>12</v>", b"<v>nan</v>"),
    "a shared text that is not there": (SHEET, rb't="inlineStr"><is>.*?</is>', b't="s"><v>9</v>'),
    "cells merged twice": (SHEET, rb'<mergeCell ref="A1:E1" ?/>', b'<mergeCell ref="A1:E1"/><mergeCell ref="B1:B2"/>'),
    "a rule of no cell": (SHEET, rb'(<dataValidation [^>]*)sqref="[^"]*"', rb'\1sqref=""'),
    "a format that is not there": (SHEET, rb'dxfId="\d+"', b'dxfId="99"'),
    "a row too high": (SHEET, rb'<row r="4"', b'<row r="4" ht="500"'),
    "a text too long": (
        SHEET,
        rb'(<row r="3".*?<c r="A3")[^>]*>.*?</c>',
        rb'\1 t="inlineStr"><is><t>' + b"x" * 32_768 + b"</t></is></c>",
    ),
    "a name of a sheet too long": (BOOK, rb'(<sheet [^>]*name=")', rb"\1" + b"x" * 31),
    "a sheet without a relation": (BOOK, rb'r:id="rId1"', b'r:id="rId77"'),
    "a style out of range": (SHEET, rb'<c r="C4" s="\d+"', b'<c r="C4" s="999"'),
    "a number format that is not there": (STYLES, rb'(<xf numFmtId=")4"', rb'\g<1>199"'),
    "a part without a type": ("[Content_Types].xml", rb'<Override[^>]*PartName="/xl/styles.xml"[^>]*/>', b""),
    "fonts miscounted": (STYLES, rb'<fonts count="\d+"', b'<fonts count="1"'),
}


def test_a_sound_workbook_passes():
    check_rules(rich_book())


@pytest.mark.parametrize("what", BREAKS)
def test_each_break_is_noticed(what):
    part, found, instead = BREAKS[what]
    parts = parts_of(rich_book())
    broken, times = re.subn(found, instead, parts[part], count=1, flags=re.DOTALL)
    assert times, "nothing to break"
    with pytest.raises((AssertionError, KeyError, ValueError)):
        check_rules(package_of({**parts, part: broken}))
