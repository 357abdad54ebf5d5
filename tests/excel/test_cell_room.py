"""Heights of rows filled with wrapped Vietnamese text: nothing hidden in LibreOffice, nothing touched without need."""

import io
import re

import pypdfium2
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font

from desktop.excel.cell_room import CellRoom, Fit
from desktop.excel.template import fill_template
from desktop.services.library import library_plan
from tests.excel.rich_books import parts_of

SHEET = "Biểu"
WRAPPED = Alignment(wrap_text=True, vertical="top")
FONTS = (
    Font(name="Times New Roman", size=12),
    Font(name="Times New Roman", size=13, bold=True),
    Font(name="Arial", size=11),
    Font(name="Calibri", size=11, bold=True),
    Font(name="Times New Roman", size=14, italic=True),
)


def _longest():
    return max((node.text for node in library_plan("dong-thap").appendices[0].nodes), key=len)


def _blank():
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = SHEET
    for letter, width in zip("ABCDEFG", (5, 66, 40, 18, 18, 18, 30), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.page_setup.paperSize, sheet.page_setup.orientation = 8, "landscape"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    return workbook, sheet


def _saved(workbook):
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _places():
    """Give a template with the text's cells in every manner: alone, in a row set low, merged across, merged down."""
    workbook, sheet = _blank()
    places = []
    for font in FONTS:
        row = (places[-1][0] + 3) if places else 1
        for place, area in (((row, 2), ""), ((row + 1, 3), f"C{row + 1}:F{row + 1}"), ((row + 2, 2), "")):
            sheet.cell(*place).font, sheet.cell(*place).alignment = font, WRAPPED
            places.append(place)
            if area:
                sheet.merge_cells(area)
        sheet.row_dimensions[row].height = 18
    last = places[-1][0] + 1
    sheet.cell(last, 7).font, sheet.cell(last, 7).alignment = FONTS[0], WRAPPED
    sheet.merge_cells(start_row=last, end_row=last + 3, start_column=7, end_column=7)
    sheet.cell(last + 4, 1, "hết")
    return _saved(workbook), [*places, (last, 7)]


def _printed(pdf):
    texts = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    return re.sub(r"\s+", "", "".join(texts))


@pytest.mark.office
def test_no_line_of_the_longest_task_is_hidden(soffice, monkeypatch):
    data, places = _places()
    text = _longest()
    cells = {place: f"<{number}> {text} </{number}>" for number, place in enumerate(places)}
    filled = fill_template(data, "mau.xlsx", SHEET, cells)
    assert filled.cut == ()
    wanted = [re.sub(r"\s+", "", one) for one in cells.values()]
    assert [one for one in wanted if one not in _printed(soffice(filled.data, "pdf"))] == []
    monkeypatch.setattr(CellRoom, "fit", lambda *_: Fit())
    low = _printed(soffice(fill_template(data, "mau.xlsx", SHEET, cells).data, "pdf"))
    assert sum(one not in low for one in wanted) >= 2 * len(FONTS)


def _heights(data):
    sheet = load_workbook(io.BytesIO(data))[SHEET]
    return {row: size.height for row, size in sheet.row_dimensions.items() if size.height}


def test_rows_that_fit_their_text_keep_their_height():
    workbook, sheet = _blank()
    for row, height in ((1, 200), (2, None), (3, 18)):
        sheet.cell(row, 2).alignment = WRAPPED
        sheet.row_dimensions[row].height = height
    cells = {(1, 2): "Rà soát, số hóa hồ sơ " * 12, (2, 2): "một dòng", (3, 2): "một dòng"}
    assert _heights(fill_template(_saved(workbook), "mau.xlsx", SHEET, cells).data) == {1: 200, 3: 18}


def test_a_row_set_low_and_a_merged_cell_get_the_height_they_need():
    workbook, sheet = _blank()
    sheet.cell(1, 2).alignment = sheet.cell(2, 3).alignment = sheet.cell(3, 2).alignment = WRAPPED
    sheet.merge_cells("C2:D2")
    sheet.row_dimensions[1].height = 16
    text = "Rà soát, số hóa hồ sơ " * 12
    filled = fill_template(_saved(workbook), "mau.xlsx", SHEET, {(1, 2): text, (2, 3): text, (3, 2): text}).data
    found = _heights(filled)
    assert 45 < found[1] < 90
    assert 60 < found[2] < 120
    assert found[3] == found[1]


def test_a_row_that_fitted_itself_to_its_text_goes_on_doing_so():
    workbook, sheet = _blank()
    sheet.cell(1, 2).alignment = sheet.cell(2, 2).alignment = WRAPPED
    sheet.row_dimensions[2].height = 16
    text = "Rà soát, số hóa hồ sơ " * 12
    filled = parts_of(fill_template(_saved(workbook), "mau.xlsx", SHEET, {(1, 2): text, (2, 2): text}).data)
    rows = re.findall(rb"<row [^>]*>", filled["xl/worksheets/sheet1.xml"])
    assert [b"customHeight" in row for row in rows] == [False, True]


def test_rows_made_by_the_filling_get_heights_too():
    workbook, sheet = _blank()
    sheet.column_dimensions["B"].alignment = WRAPPED
    filled = fill_template(_saved(workbook), "mau.xlsx", SHEET, {(9, 2): "Rà soát " * 60})
    assert load_workbook(io.BytesIO(filled.data))[SHEET]["B9"].alignment.wrap_text
    assert _heights(filled.data)[9] > 60


@pytest.mark.parametrize(
    ("text", "beside", "cut"),
    [("Tổ công tác triển khai Đề án 06 của xã", "đã có", True), ("Tổ công tác", "", False), ("TC", "đã có", False)],
)
def test_a_text_that_no_height_shows_is_told(text, beside, cut):
    workbook, sheet = _blank()
    sheet["B1"] = beside
    filled = fill_template(_saved(workbook), "mau.xlsx", SHEET, {(1, 1): text})
    assert filled.cut == (((1, 1),) if cut else ())


def test_texts_in_hidden_columns_make_no_row_higher():
    workbook, sheet = _blank()
    sheet["A1"].alignment = sheet["B1"].alignment = WRAPPED
    sheet["A1"] = _longest()
    sheet.column_dimensions["A"].hidden = True
    filled = fill_template(_saved(workbook), "mau.xlsx", SHEET, {(1, 1): _longest(), (1, 2): "Rà soát " * 30})
    assert (filled.cut, _heights(filled.data)[1] < 100) == ((), True)


def test_a_text_too_long_for_the_highest_row_is_told():
    workbook, sheet = _blank()
    sheet["A1"].alignment = WRAPPED
    assert fill_template(_saved(workbook), "mau.xlsx", SHEET, {(1, 1): _longest()}).cut == ((1, 1),)


def test_a_row_made_higher_shows_what_stood_in_it_too():
    workbook, sheet = _blank()
    sheet["B2"], sheet["C2"] = _longest(), None
    sheet.merge_cells("E2:F2")
    for cell in ("B2", "C2", "E2"):
        sheet[cell].alignment = WRAPPED
    sheet["E2"] = _longest()
    alone = fill_template(_saved(workbook), "mau.xlsx", SHEET, {(2, 3): "Đã ban hành kế hoạch " * 5}).data
    sheet["B2"], sheet["E2"] = None, None
    bare = fill_template(_saved(workbook), "mau.xlsx", SHEET, {(2, 3): "Đã ban hành kế hoạch " * 5}).data
    heights = [load_workbook(io.BytesIO(data))[SHEET].row_dimensions[2].height for data in (alone, bare)]
    assert heights[0] > heights[1] * 3
