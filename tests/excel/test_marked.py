"""The officer's own file given back: cells coloured, notes and a list with links added, all else byte for byte."""

import io
import re

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from desktop.domain.letter_widths import text_width
from desktop.excel.marked import Mark, mark_workbook
from desktop.excel.marks import note_of, without_our_note
from desktop.excel.table_in import read_cells
from desktop.excel.wrapped import CHARACTER
from tests.excel.ooxml_rules import check_rules
from tests.excel.rich_books import NOTE, OTHER, SHEET, package_of, parts_of, rich_book, saved
from tests.refusals import refused

pytestmark = pytest.mark.filterwarnings("ignore:Sparkline Group extension is not supported")

STRONG, PALE = "FFFFFF00", "FFFFF9C4"
MARKS = (
    Mark(SHEET, "C4", True, "“nhiều” không phải là số.", "Gõ một số nguyên."),
    Mark(SHEET, "D4", False, "Cao hơn kỳ trước 10 lần.", "Kiểm tra lại."),
    Mark(SHEET, "C7", True, "=cmd|'/c calc'!A0", "-Tiếp tục rà soát <b>"),
    Mark(SHEET, "H70000", False, "Ô trống.", "Gõ số."),
    Mark(OTHER, "B2", True, "Ô đang báo lỗi.", "Sửa công thức."),
    Mark(OTHER, "", True, "Thiếu cột.", "Thêm cột."),
    Mark("", "", False, "Tệp thiếu một trang.", ""),
)


@pytest.fixture(scope="module")
def came():
    return rich_book()


@pytest.fixture(scope="module")
def marked(came):
    return mark_workbook(came, "xa-a.xlsx", MARKS)


@pytest.fixture(scope="module")
def opened(marked):
    return load_workbook(io.BytesIO(marked))


def coloured(book):
    return {
        (sheet.title, cell.coordinate): cell.fill.fgColor.rgb
        for sheet in book
        if not sheet.title.startswith("Lỗi")
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fgColor.rgb in (STRONG, PALE)
    }


def noted(book):
    return {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


def listed(book, name="Lỗi"):
    return [tuple(cell.value for cell in row) for row in book[name].iter_rows(min_row=5)]


def test_the_package_keeps_every_rule(came, marked):
    check_rules(came)
    check_rules(marked)


def test_what_was_not_touched_is_byte_for_byte_the_same(came, marked):
    before, after = parts_of(came), parts_of(marked)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
        "xl/comments/comment1.xml",
        "xl/drawings/commentsDrawing1.vml",
    }


def test_of_a_sheet_only_the_looks_of_cells_change(came, marked):
    """With the new row and every number of a look taken out, the sheets are the same."""
    before, after = (parts_of(data)["xl/worksheets/sheet1.xml"] for data in (came, marked))
    assert re.sub(rb'<row r="70000">.*?</row>', b"", _without_looks(after)) == _without_looks(before)


def _without_looks(xml):
    return re.sub(rb'\s+s="\d+"|<dimension[^>]*>', b"", xml)


def test_wrong_cells_are_yellow_and_others_paler(opened):
    assert coloured(opened) == {
        (SHEET, "C4"): STRONG,
        (SHEET, "D4"): PALE,
        (SHEET, "B6"): STRONG,
        (SHEET, "H70000"): PALE,
        (OTHER, "B2"): STRONG,
    }


def test_a_coloured_cell_keeps_its_look_and_its_value(opened):
    cell = opened[SHEET]["C4"]
    assert (cell.value, cell.font.name, cell.font.size, cell.font.bold) == ("nhiều", "Times New Roman", 13, True)
    assert (cell.border.left.style, cell.border.bottom.style, cell.number_format) == ("thick", "double", "#,##0.00")
    assert opened[OTHER]["B2"].value == "=1/0"


def test_cells_of_one_look_share_the_new_one():
    workbook = Workbook()
    for row in range(1, 21):
        workbook.active.cell(row, 1, row)
    came = saved(workbook)
    marked = mark_workbook(came, "x.xlsx", [Mark("Sheet", f"A{row}", True, "sai", "sửa") for row in range(1, 21)])
    looks = {cell.style_id for row in load_workbook(io.BytesIO(marked))["Sheet"]["A1:A20"] for cell in row}
    assert len(looks) == 1
    grown = [parts_of(data)["xl/styles.xml"].count(b"<xf ") for data in (came, marked)]
    assert grown[1] - grown[0] == 1 + 8


def test_each_wrong_cell_has_a_note_that_says_what_to_do(opened):
    notes = noted(opened)
    assert set(notes) == set(coloured(opened))
    assert notes[SHEET, "C4"] == "[Sổ Tiến Độ – LỖI:\n“nhiều” không phải là số.\nCần làm: Gõ một số nguyên.]"


def test_a_note_that_stood_there_is_kept_and_ours_comes_after_it(opened):
    assert noted(opened)[SHEET, "D4"] == (
        f"{NOTE}\n[Sổ Tiến Độ – CẦN XEM LẠI:\nCao hơn kỳ trước 10 lần.\nCần làm: Kiểm tra lại.]"
    )
    assert opened[SHEET]["D4"].comment.author == "Sở"


def test_a_file_marked_twice_carries_our_note_once(marked):
    again = mark_workbook(marked, "xa-a.xlsx", [Mark(SHEET, "D4", True, "Nay sai khác.", "Sửa lại.")])
    check_rules(again)
    book = load_workbook(io.BytesIO(again))
    assert noted(book)[SHEET, "D4"] == f"{NOTE}\n[Sổ Tiến Độ – LỖI:\nNay sai khác.\nCần làm: Sửa lại.]"
    assert book.sheetnames[-2:] == ["Lỗi", "Lỗi (2)"]
    assert coloured(book)[SHEET, "D4"] == STRONG


def test_the_list_names_every_point_with_its_place(opened):
    assert listed(opened) == [
        (1, None, None, None, "Tệp thiếu một trang.", None),
        (2, SHEET, "C4", "nhiều", "“nhiều” không phải là số.", "Gõ một số nguyên."),
        (3, SHEET, "D4", "12", "Cao hơn kỳ trước 10 lần.", "Kiểm tra lại."),
        (4, SHEET, "B6", "gộp", "=cmd|'/c calc'!A0", "-Tiếp tục rà soát <b>"),
        (5, SHEET, "H70000", None, "Ô trống.", "Gõ số."),
        (6, OTHER, None, None, "Thiếu cột.", "Thêm cột."),
        (7, OTHER, "B2", None, "Ô đang báo lỗi.", "Sửa công thức."),
    ]
    assert {cell.data_type for row in opened["Lỗi"].iter_rows(min_row=5, min_col=2) for cell in row} <= {"s", "n"}
    assert "f" not in {cell.data_type for row in opened["Lỗi"].iter_rows() for cell in row}


def test_each_line_leads_to_its_place(opened):
    links = {
        cell.coordinate: cell.hyperlink.location for row in opened["Lỗi"]["B5:C11"] for cell in row if cell.hyperlink
    }
    assert links["C6"] == f"'{SHEET}'!C4"
    assert links["C8"] == f"'{SHEET}'!B6"
    assert links["C11"] == "'Sở & ''ngành'' khác'!B2"
    assert links["B10"] == "'Sở & ''ngành'' khác'!A1"
    assert not {"B5", "C5", "C10"} & set(links)


def test_the_list_prints_on_a4_with_its_headings_on_every_page(opened):
    page = opened["Lỗi"]
    assert opened.sheetnames[-1] == "Lỗi"
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert (page.sheet_properties.pageSetUpPr.fitToPage, page.page_setup.fitToHeight) == (True, 0)
    assert page.print_title_rows == "$4:$4"
    assert all(page.row_dimensions[row].height for row in (1, 2, 4, 5, 11))


@pytest.mark.parametrize(("held", "name"), [((), "Lỗi"), (("lỗi",), "Lỗi (2)"), (("Lỗi", "Lỗi (2)"), "Lỗi (3)")])
def test_the_list_takes_a_name_that_is_free(held, name):
    workbook = Workbook()
    for title in held:
        workbook.create_sheet(title)
    marked = mark_workbook(saved(workbook), "x.xlsx", [Mark("Sheet", "A1", True, "sai", "sửa")])
    assert load_workbook(io.BytesIO(marked)).sheetnames[-1] == name


def test_boxes_of_notes_are_wide_and_high_enough(marked):
    drawing = parts_of(marked)["xl/drawings/commentsDrawing1.vml"].decode()
    left, _, top, _, right, _, bottom, _ = map(int, re.search(r"<x:Anchor>([^<]*)<", drawing)[1].split(","))
    assert (right - left, bottom - top) >= (4, 2)


def _prefixed(data):
    """Write the sheets and the book with prefixed names, as some programs do."""
    parts = parts_of(data)
    for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"):
        text = re.sub(r"<(/?)(?![\w]+:|\?)", r"<\1x:", parts[name].decode())
        parts[name] = text.replace("xmlns=", "xmlns:x=", 1).encode()
    return package_of(parts)


def _utf16(data):
    parts = parts_of(data)
    for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "[Content_Types].xml"):
        bare = parts[name].decode().split("?>", 1)[-1]
        parts[name] = ('<?xml version="1.0" encoding="UTF-16"?>' + bare).encode("utf-16")
    return package_of(parts)


def _bare(data):
    """Leave out all addresses of rows and cells, and the styles, which a package may do without."""
    parts = parts_of(data)
    parts["xl/worksheets/sheet1.xml"] = re.sub(rb'(<(?:c|row)) r="\w+"', rb"\1", parts["xl/worksheets/sheet1.xml"])
    return package_of(parts)


@pytest.mark.parametrize("written", [_prefixed, _utf16, _bare])
def test_other_ways_to_write_a_package(written):
    workbook = Workbook()
    workbook.active.append(["một", "hai"])
    workbook.active.append(["ba", "bốn"])
    came = written(saved(workbook))
    marked = mark_workbook(came, "x.xlsx", [Mark("Sheet", cell, True, "sai", "sửa") for cell in ("B2", "D2", "A9")])
    check_rules(marked)
    book = load_workbook(io.BytesIO(marked))
    assert set(coloured(book)) == set(noted(book)) == {("Sheet", cell) for cell in ("B2", "D2", "A9")}
    assert [line[3] for line in listed(book)] == ["bốn", None, None]


def test_a_workbook_without_styles_is_given_some():
    workbook = Workbook()
    workbook.active["A1"] = 5
    parts = parts_of(saved(workbook))
    del parts["xl/styles.xml"]
    for name, piece in (
        ("[Content_Types].xml", rb'<Override PartName="/xl/styles.xml"[^>]*/>'),
        ("xl/_rels/workbook.xml.rels", rb'<Relationship [^>]*styles\.xml"[^>]*/>'),
    ):
        parts[name] = re.sub(piece, b"", parts[name])
    marked = mark_workbook(package_of(parts), "x.xlsx", [Mark("Sheet", "A1", True, "sai", "sửa")])
    assert coloured(load_workbook(io.BytesIO(marked))) == {("Sheet", "A1"): STRONG}


def test_an_empty_sheet_takes_marks():
    marked = mark_workbook(saved(Workbook()), "x.xlsx", [Mark("Sheet", "B3", True, "thiếu", "điền")])
    check_rules(marked)
    assert set(noted(load_workbook(io.BytesIO(marked)))) == {("Sheet", "B3")}


def test_many_notes_have_numbers_of_their_own():
    workbook = Workbook()
    for row in range(1, 1201):
        workbook.active.cell(row, 1, row)
    workbook.active["A1"].comment = Comment("cũ", "ai đó")
    marks = [Mark("Sheet", f"A{row}", True, "sai", "sửa") for row in range(1, 1201)]
    marked = mark_workbook(saved(workbook), "x.xlsx", marks)
    check_rules(marked)
    assert len(noted(load_workbook(io.BytesIO(marked)))) == 1200


def test_brackets_in_a_sentence_do_not_end_our_note():
    text = note_of([Mark("A", "B1", True, "“[5]” không phải số", "gõ [số]")])
    assert without_our_note(f"của xã\n{text} thêm") == "của xã thêm"
    assert without_our_note("[không phải của ta]") == "[không phải của ta]"


def test_what_came_is_inspected_first(package):
    with refused("workbook_macros"):
        mark_workbook(package({"xl/vbaProject.bin": b"x"}), "x.xlsx", MARKS)


@pytest.mark.office
def test_libreoffice_opens_it_and_finds_the_same(marked, soffice):
    book = load_workbook(io.BytesIO(soffice(marked, "xlsx")))
    ours = load_workbook(io.BytesIO(marked))
    assert book.sheetnames == ours.sheetnames
    assert coloured(book) == coloured(ours)
    assert noted(book) == noted(ours)
    assert listed(book) == listed(ours)
    links = [
        cell.hyperlink.location.replace("$", "") for row in book["Lỗi"]["C5:C11"] for cell in row if cell.hyperlink
    ]
    assert [re.split("[!.]", link)[-1] for link in links] == ["C4", "D4", "B6", "H70000", "B2"]


@pytest.mark.office
def test_a_file_that_libreoffice_wrote_takes_marks(came, soffice):
    marked = mark_workbook(soffice(came, "xlsx"), "xa-a.xlsx", MARKS)
    check_rules(marked)
    assert set(coloured(load_workbook(io.BytesIO(marked)))) >= {(SHEET, "C4"), (SHEET, "D4"), (OTHER, "B2")}
    assert {sheet.name for sheet in read_cells(marked, "x.xlsx")} == {SHEET, OTHER, "Lỗi"}


def test_the_name_of_a_sheet_stands_on_one_line_of_the_list():
    name = "Biểu số II.06a-VPCP-KSTT"
    workbook = Workbook()
    workbook.active.title = name
    workbook.active["A1"] = "nhiều"
    stream = io.BytesIO()
    workbook.save(stream)
    marked = mark_workbook(
        stream.getvalue(), "x.xlsx", [Mark(name, "A1", is_error=True, wrong="không phải số", to_do="gõ số")]
    )
    columns = load_workbook(io.BytesIO(marked))["Lỗi"].column_dimensions
    assert columns["B"].width * CHARACTER >= text_width(name, 11)
    assert sum(columns[letter].width for letter in "ABCDEF") == pytest.approx(126)
