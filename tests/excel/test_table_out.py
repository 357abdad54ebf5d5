import io
import re
import zipfile
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import openpyxl
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter, range_boundaries

from desktop.domain.findings import Refused
from desktop.domain.letter_widths import text_width
from desktop.domain.tables import (
    Align,
    PageHead,
    PageKind,
    ReportTable,
    RowKind,
    Signature,
    TableColumn,
    TableRow,
    shown,
)
from desktop.excel.open_out import as_open_document
from desktop.excel.table_in import read_cells
from desktop.excel.table_out import write_table
from desktop.excel.wrapped import CHARACTER, inner_width

COLUMNS = (
    TableColumn("number", ("TT",), 0.5, Align.CENTER),
    TableColumn("text", ("Nội dung",), 4),
    TableColumn("count", ("Số hóa", "Số hồ sơ"), 1, Align.RIGHT),
    TableColumn("rate", ("Số hóa", "Tỷ lệ (%)"), 1, Align.RIGHT),
    TableColumn("day", ("Ngày hoàn thành",), 1.2, Align.CENTER),
)
HEAD = PageHead(heading="PHỤ LỤC I", attached_note="(Kèm theo Kế hoạch số 254/KH-UBND)", unit_note="Đơn vị tính: hồ sơ")
ROWS = (
    TableRow(("I", "Nhóm nhiệm vụ", None, None, None), RowKind.GROUP),
    TableRow(("1", "Số hóa kết quả", 1139, 90.4, date(2025, 12, 31))),
    TableRow((None, "Tổng cộng", 1139, None, None), RowKind.TOTAL),
)


def table(rows=ROWS, **more):
    return ReportTable("DANH MỤC NHIỆM VỤ", more.pop("head", HEAD), COLUMNS, tuple(rows), **more)


def sheet_of(data):
    return openpyxl.load_workbook(io.BytesIO(data)).active


def texts_of(data):
    return [shown(cell.value) for _, cell in sorted(read_cells(data, "a.xlsx")[0].cells.items())]


def test_everything_on_paper_is_on_the_sheet_in_order():
    assert texts_of(write_table(table(notes=("Ghi chú: đã chốt kỳ.",)))) == [
        "PHỤ LỤC I",
        "DANH MỤC NHIỆM VỤ",
        "(Kèm theo Kế hoạch số 254/KH-UBND)",
        "Đơn vị tính: hồ sơ",
        *("TT", "Nội dung", "Số hóa", "Ngày hoàn thành", "Số hồ sơ", "Tỷ lệ (%)"),
        *("I", "Nhóm nhiệm vụ"),
        *("1", "Số hóa kết quả", "1.139", "90,4", "31/12/2025"),
        *("Tổng cộng", "1.139"),
        "Ghi chú: đã chốt kỳ.",
    ]


def test_counts_and_days_are_real_ones_in_their_formats():
    cells = {cell.value: cell for row in sheet_of(write_table(table())).iter_rows() for cell in row}
    formats = [cells[value].number_format for value in (1139, 90.4)]
    day = next(cell for cell in cells.values() if cell.is_date)
    assert (formats, day.number_format) == (["#,##0", "#,##0.0"], "dd/mm/yyyy")


def test_headings_nest_and_a_group_runs_over_its_empty_cells():
    merged = {str(cells) for cells in sheet_of(write_table(table())).merged_cells.ranges}
    assert {"A5:A6", "B5:B6", "C5:D5", "E5:E6", "B7:E7"} <= merged


def test_headings_repeat_and_the_page_is_one_wide():
    sheet = sheet_of(write_table(table(stamp="Nháp & lưu")))
    assert sheet.print_title_rows == "$5:$6"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight, sheet.page_setup.paperSize) == (1, 0, 9)
    assert sheet.HeaderFooter.differentFirst
    assert sheet.oddHeader.center.text == "&P"
    assert sheet.oddFooter.left.text == "Nháp && lưu"


def test_margins_are_those_of_the_decree():
    margins = sheet_of(write_table(table())).page_margins
    assert [round(side * 25.4) for side in (margins.top, margins.bottom, margins.left, margins.right)] == [
        20,
        20,
        30,
        15,
    ]


@pytest.mark.parametrize("text", ["=cmd|'/c calc'!A0", "+84 939", "-Tiếp tục rà soát", "@SUM(A1)", "=1+1", "#REF!"])
def test_text_that_looks_like_a_formula_stays_text_without_a_quote(text):
    data = write_table(table([TableRow(("1", text, -5, None, None))]))
    cell = next(cell for row in sheet_of(data).iter_rows() for cell in row if cell.value == text)
    assert (cell.data_type, cell.quotePrefix) == ("s", False)
    assert text in texts_of(data)
    assert "-5" in texts_of(data)


@settings(max_examples=60)
@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1), min_size=1, max_size=5))
def test_any_text_comes_back_equal(texts):
    data = write_table(table([TableRow(("1", text, 1, None, None)) for text in texts]))
    back = [cell.value for (_, column), cell in sorted(read_cells(data, "a.xlsx")[0].cells.items()) if column == 2]
    assert back[-len(texts) :] == texts


def test_a_text_longer_than_a_cell_can_hold_is_refused_and_not_cut():
    with pytest.raises(Refused, match="text_too_long"):
        write_table(table([TableRow(("1", "a" * 32_768, None, None, None))]))


def test_a_row_taller_than_excel_can_draw_is_spread_over_merged_rows():
    text = "nội dung nhiệm vụ dài " * 450
    sheet = sheet_of(write_table(table([TableRow(("1", text.strip(), 1, 2.5, None))])))
    heights = [sheet.row_dimensions[row].height for row in range(7, sheet.max_row + 1)]
    assert max(heights) <= 400 < sum(heights)
    assert f"B7:B{sheet.max_row}" in {str(cells) for cells in sheet.merged_cells.ranges}


def test_numbers_and_days_that_excel_cannot_hold_are_text():
    rows = [TableRow(("1", "số", 10**16, float("inf"), date(1890, 5, 19)))]
    assert {"10.000.000.000.000.000", "19/05/1890", "inf"} <= set(texts_of(write_table(table(rows))))


def test_a_report_carries_quoc_hieu_number_place_and_signatures():
    head = PageHead(
        PageKind.REPORT, agency="ỦY BAN NHÂN DÂN XÃ", number="5/BC-UBND", place="Tân Hương", issued=date(2026, 3, 5)
    )
    signer = Signature(("TM. ỦY BAN NHÂN DÂN",), "Chủ tịch", "Nguyễn Văn An")
    texts = texts_of(write_table(table(head=head, signatures=(signer,), recipients=("- UBND tỉnh;", "- Lưu: VT."))))
    assert texts[:2] == ["ỦY BAN NHÂN DÂN XÃ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert {"Số: 05/BC-UBND", "Tân Hương, ngày 05 tháng 3 năm 2026"} <= set(texts)
    assert texts[-2] == "Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT."
    assert [line for line in texts[-1].split("\n") if line] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn An"]


def test_signers_stand_in_one_row_with_their_names_at_one_height():
    signers = (Signature((), "Lập", "Trần B"), Signature(("TM. UBND", "KT. CT"), "Phó CT", "Lê C"))
    sheet = sheet_of(write_table(table(signatures=signers, recipients=("- Lưu: VT.",))))
    cells = [cell for cell in sheet[sheet.max_row] if cell.value]
    assert cells[0].value == "Nơi nhận:\n- Lưu: VT."
    lines = [cell.value.split("\n") for cell in cells[1:]]
    assert [one[0] for one in lines] == ["LẬP", "TM. UBND"]
    assert [one.index(signer.name) for one, signer in zip(lines, signers, strict=True)] == [len(lines[0]) - 1] * 2
    assert sheet.row_dimensions[sheet.max_row].height < 200


def test_recipients_taller_than_a_row_run_on_below():
    named = tuple(f"- UBND xã {number};" for number in range(200))
    signer = Signature((), "Chủ tịch", "Lê C")
    texts = texts_of(write_table(table(signatures=(signer,), recipients=named)))
    said = "\n".join(text for text in texts if text.startswith("Nơi nhận:") or text in named)
    assert said == "\n".join(("Nơi nhận:", *named))
    assert any(text.startswith("CHỦ TỊCH\n") and text.endswith("Lê C") for text in texts)


@pytest.mark.parametrize("count", [1, 12, 25])
def test_recipients_make_the_row_to_sign_in_no_higher_than_half_a_lying_page(count):
    signed = table(signatures=(Signature((), "Chủ tịch", "Lê C"),), recipients=("- UBND xã;",) * count, landscape=True)
    sheet = sheet_of(write_table(signed))
    (row,) = [row[0].row for row in sheet.iter_rows() if any("Lê C" in str(cell.value) for cell in row)]
    assert sheet.row_dimensions[row].height <= 210


def test_an_agency_is_not_squeezed_into_the_running_numbers_for_it():
    agency = "TRUNG TÂM KIỂM SOÁT, LƯU TRỮ HỒ SƠ ĐIỆN TỬ " * 3
    head = PageHead(PageKind.REPORT, agency=agency, place="Gia Lai")
    few = (TableColumn("n", ("TT",), 0.4), TableColumn("u", ("Đơn vị",), 4), TableColumn("v", ("Kết quả",), 0.9))
    sheet = sheet_of(write_table(ReportTable("DANH MỤC", head, few, (TableRow((1, "UBND xã", 2)),))))
    (cell,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == agency]
    (area,) = [area for area in sheet.merged_cells.ranges if cell.coordinate in area]
    assert area.max_col == 2


def test_quoc_hieu_has_its_line_beside_the_longest_agency():
    head = PageHead(PageKind.REPORT, agency="TRUNG TÂM KIỂM SOÁT, LƯU TRỮ HỒ SƠ ĐIỆN TỬ " * 4, place="Gia Lai")
    sheet = sheet_of(write_table(table(head=head, landscape=True)))
    (nation,) = [
        cell for row in sheet.iter_rows() for cell in row if cell.value == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    ]
    (area,) = [area for area in sheet.merged_cells.ranges if nation.coordinate in area]
    widths = [
        sheet.column_dimensions[get_column_letter(place)].width for place in range(area.min_col, area.max_col + 1)
    ]
    assert nation.font.size == 12
    assert inner_width(sum(widths)) >= text_width(nation.value, 12, bold=True)


def test_a_table_of_one_column_loses_nothing():
    head = PageHead(PageKind.REPORT, agency="XÃ", left_note="Biểu 1\nTheo TT 1", right_note="- Đơn vị báo cáo: A")
    small = ReportTable(
        "DANH MỤC", head, COLUMNS[1:2], (TableRow(("a",)),), recipients=("- B;",), signatures=(Signature(office="C"),)
    )
    assert {"XÃ", "Biểu 1", "Theo TT 1", "- Đơn vị báo cáo: A", "a", "- B;", "C"} <= set(texts_of(write_table(small)))


def test_a_table_without_rows_still_has_its_heading():
    assert "Nội dung" in texts_of(write_table(table([])))


def test_a_table_carries_no_moment_so_that_the_same_one_gives_the_same_bytes():
    with zipfile.ZipFile(io.BytesIO(write_table(table([])))) as package:
        moments = {part.date_time for part in package.infolist()}
        core = package.read("docProps/core.xml")
    assert moments == {(1980, 1, 1, 0, 0, 0)}
    assert b"DANH M" in core
    assert b"dcterms:created" not in core
    assert b"dcterms:modified" not in core


@pytest.mark.office
def test_libreoffice_prints_every_word_of_a_wrapped_table(soffice):
    words = [f"từ{number}" for number in range(900)]
    rows = [TableRow((str(place), " ".join(words[place * 90 : place * 90 + 90]), 1, None, None)) for place in range(10)]
    document = pypdfium2.PdfDocument(soffice(write_table(table(rows)), "pdf"))
    printed = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert set(words) <= set(re.findall(r"từ\d+", printed))


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("BÁO CÁO KẾT QUẢ SỐ HÓA HỒ SƠ THÁNG 11", "BÁO CÁO KẾT QUẢ SỐ HÓA HỒ SƠ"),
        ("a" * 40, "a" * 31),
        ("Biểu 01/THỬ: [1]", "Biểu 01-THỬ- -1"),
        ("'*'", "Bảng"),
    ],
)
def test_the_tab_takes_what_excel_allows_of_the_heading(heading, title):
    assert sheet_of(write_table(table(head=PageHead(heading=heading)))).title == title


def test_many_rows_are_written_as_few_are():
    cells = ("=1+1", "Xã & <b>", 12, -3.5, Decimal("1.50"), Fraction(1, 3), date(2026, 11, 14), None, "")
    columns = tuple(TableColumn(str(place), (f"Cột {place}",)) for place in range(len(cells)))
    rows = (
        TableRow(("Khu vực I", *[""] * (len(cells) - 1)), RowKind.GROUP),
        *(TableRow(cells) for _ in range(3)),
        TableRow(cells, marked=frozenset({0, 2})),
        TableRow(("rất dài " * 2000, *cells[1:])),
    )
    page = openpyxl.load_workbook(io.BytesIO(write_table(ReportTable("T", PageHead(), columns, rows)))).worksheets[0]
    group = next(row for row in range(1, page.max_row) if page.cell(row, 1).value == "Khu vực I")
    held = [page.cell(group + 1, column) for column in range(1, len(cells) + 1)]
    assert [cell.value for cell in held[:5]] == ["=1+1", "Xã & <b>", 12, -3.5, 1.5]
    assert (held[0].data_type, held[0].number_format) == ("s", "@")
    assert [cell.number_format for cell in held[2:7]] == ["#,##0", "#,##0.0", "#,##0.00", "0.00%", "dd/mm/yyyy"]
    assert {cell.border.left.style for cell in held} == {"thin"}
    assert page.cell(group + 4, 3).number_format == '#,##0" (*)"'
    merged = {str(area) for area in page.merged_cells.ranges}
    assert f"A{group}:I{group}" in merged
    tall = next(area for area in page.merged_cells.ranges if area.min_row == group + 5 and area.min_col == 1)
    assert tall.max_row > tall.min_row
    assert page.dimensions == f"A1:I{tall.max_row}"


def wide_table(indicators):
    """Give a table of units with two columns for each of many indicators."""
    names = (TableColumn("number", ("TT",), 0.5, Align.CENTER), TableColumn("unit", ("Đơn vị",), 3))
    columns = tuple(
        TableColumn(f"{kind}{place}", (f"Tỷ lệ hồ sơ trực tuyến của chỉ tiêu {place}", word), 1, Align.RIGHT)
        for place in range(indicators)
        for kind, word in (("value", "Kết quả"), ("rank", "Hạng"))
    )
    rows = tuple(
        TableRow((str(row), f"UBND phường An Nhơn Đông {row}", *["chưa báo cáo", 12] * indicators)) for row in range(9)
    )
    signed = {"signatures": (Signature((), "Chủ tịch", "Nguyễn Văn A"),), "recipients": ("- Lưu: VT.",)}
    return ReportTable("KẾT QUẢ CHỈ TIÊU", PageHead(), names + columns, rows, **signed)


def test_a_sheet_too_wide_to_be_read_is_printed_in_parts_that_name_their_rows():
    sheet = sheet_of(write_table(wide_table(20)))
    assert (sheet.print_title_cols, sheet.page_setup.scale, sheet.page_setup.fitToWidth) == ("$A:$B", 80, None)
    areas = [area.rpartition("!")[2].replace("$", "") for area in sheet.print_area.split(",")]
    columns = [range_boundaries(area)[::2] for area in areas]
    assert columns[0][0] == 1
    assert columns[-1][1] == 42
    assert all(after == end + 1 for (_first, end), (after, _last) in pairwise(columns))
    assert all((end - first + 1) % 2 == 0 for first, end in columns)
    paper = (297 - 30.5 - 15.5) / 25.4 * 72 / CHARACTER / 0.8
    widths = [sheet.column_dimensions[get_column_letter(place)].width for place in range(1, 43)]
    names = sum(widths[:2])
    assert all(sum(widths[max(first, 3) - 1 : end]) + names <= paper for first, end in columns)
    beyond = [area.min_row for area in sheet.merged_cells.ranges if area.min_col <= columns[0][1] < area.max_col]
    assert not beyond


def test_a_sheet_that_fits_stays_one_page_wide():
    sheet = sheet_of(write_table(wide_table(4)))
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.scale, sheet.print_title_cols) == (1, None, None)


def test_an_open_document_is_printed_in_the_same_parts():
    content = zipfile.ZipFile(io.BytesIO(as_open_document(write_table(wide_table(20))))).read("content.xml").decode()
    (ranges,) = re.findall(r'table:print-ranges="([^"]*)"', content)
    assert len(ranges.split("'.")) > 3
    (repeated,) = re.findall(r"<table:table-header-columns>(.*?)</table:table-header-columns>", content)
    assert repeated.count("<table:table-column") == 2


def test_a_row_of_several_lines_is_set_at_its_top_and_one_line_in_the_middle():
    long = "Rà soát, số hóa kết quả giải quyết thủ tục hành chính còn hiệu lực " * 6
    rows = [TableRow(("1", long, 5, 90.4, None)), TableRow(("2", "Ngắn", 5, None, None)), ROWS[2]]
    sheet = sheet_of(write_table(table(rows)))
    found = {cell.row: cell.alignment.vertical for line in sheet.iter_rows() for cell in line if cell.value == 5}
    assert list(found.values()) == ["top", "center"]
    total = next(cell for line in sheet.iter_rows() for cell in line if cell.value == 1139)
    assert total.alignment.vertical == "center"


def test_lines_of_the_agency_stand_beside_quoc_hieu():
    head = PageHead(PageKind.REPORT, parent_agency="ỦY BAN NHÂN DÂN\nTỈNH GIA LAI", agency="VĂN PHÒNG", place="Gia Lai")
    sheet = sheet_of(write_table(table(head=head)))
    beside = [[cell.value for cell in row if cell.value] for row in sheet.iter_rows(max_row=4)]
    assert beside[0] == ["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert beside[1] == ["TỈNH GIA LAI", "Độc lập - Tự do - Hạnh phúc"]
    assert beside[2][0] == "VĂN PHÒNG"
    assert beside[2][1].startswith("Gia Lai, ngày")
