"""The report as a Word document: NĐ 30/2020 (Phụ lục I), styles instead of formatting by hand, nothing lost."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.charts import Bar, Chart, Pattern, Series
from desktop.domain.printable import printable
from desktop.domain.tables import Align, PageHead, PageKind, ReportTable, RowKind, Signature, TableColumn, TableRow
from desktop.word.table_out import MOST_COLUMNS, write_document
from tests.refusals import refused

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
    TableRow(("1", "Số hóa kết quả", 1139, 90.4, date(2025, 12, 31)), marked=frozenset({2})),
    TableRow((None, "Tổng cộng", 1139, None, None), RowKind.TOTAL),
)
REPORT = PageHead(
    PageKind.REPORT,
    parent_agency="UBND TỈNH ĐỒNG THÁP",
    agency="UBND XÃ TÂN HỒNG",
    number="5/BC-UBND",
    place="Tân Hồng",
    issued=date(2026, 3, 5),
)
SIGNED = {
    "notes": ("Trên đây là báo cáo./.",),
    "recipients": ("- UBND tỉnh;", "- Lưu: VT."),
    "signatures": (Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "Phó Chủ tịch", "Nguyễn Văn A"),),
}


def table(rows=ROWS, **more):
    return ReportTable("DANH MỤC NHIỆM VỤ", more.pop("head", HEAD), COLUMNS, tuple(rows), **more)


def opened(report):
    return docx.Document(io.BytesIO(write_document(report)))


def words(report):
    document = opened(report)
    return [node.text for node in document.element.body.iter(qn("w:t"))]


def of_style(document, name):
    """Give the paragraphs of a style, wherever they stand."""
    style = document.styles[f"Sổ Tiến Độ – {name}"].style_id
    marks = document.element.body.iter(qn("w:pStyle"))
    return [mark.getparent().getparent() for mark in marks if mark.get(qn("w:val")) == style]


def is_on(element, path):
    return element.find("/".join(qn(f"w:{step}") for step in path.split("/"))) is not None


def test_everything_on_paper_is_in_the_document_in_order():
    assert words(table(notes=("Ghi chú: đã chốt kỳ.",), column_numbers=True)) == [
        "PHỤ LỤC I",
        "DANH MỤC NHIỆM VỤ",
        "(Kèm theo Kế hoạch số 254/KH-UBND)",
        "Đơn vị tính: hồ sơ",
        *("TT", "Nội dung", "Số hóa", "Ngày hoàn thành", "Số hồ sơ", "Tỷ lệ (%)"),
        *("(1)", "(2)", "(3)", "(4)", "(5)"),
        *("I", "Nhóm nhiệm vụ"),
        *("1", "Số hóa kết quả", "1.139 (*)", "90,4", "31/12/2025"),
        *("Tổng cộng", "1.139"),
        "Ghi chú: đã chốt kỳ.",
    ]


def test_a_report_carries_the_letterhead_and_the_signature_of_the_decree():
    assert words(table(head=REPORT, **SIGNED))[:7] == [
        "UBND TỈNH ĐỒNG THÁP",
        "UBND XÃ TÂN HỒNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 05/BC-UBND",
        "Tân Hồng, ngày 05 tháng 3 năm 2026",
        "DANH MỤC NHIỆM VỤ",
    ]
    assert words(table(head=REPORT, **SIGNED))[-8:] == [
        "Trên đây là báo cáo./.",
        *("Nơi nhận:", "- UBND tỉnh;", "- Lưu: VT."),
        *("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn A"),
    ]


@pytest.mark.parametrize(
    ("name", "size", "bold", "italic"),
    [
        ("Quốc hiệu", 13, True, None),
        ("Tiêu ngữ", 14, True, None),
        ("Cơ quan chủ quản", 13, None, None),
        ("Cơ quan ban hành", 13, True, None),
        ("Số, ký hiệu", 13, None, None),
        ("Địa danh, ngày tháng", 14, None, True),
        ("Phụ lục", 14, True, None),
        ("Tiêu đề", 14, True, None),
        ("Kèm theo", 14, None, True),
        ("Chữ ký", 13, True, None),
        ("Nơi nhận", 12, True, True),
        ("Danh sách nơi nhận", 11, None, None),
    ],
)
def test_a_style_has_the_letters_the_decree_asks_for(name, size, bold, italic):
    font = opened(table()).styles[f"Sổ Tiến Độ – {name}"].font
    assert (font.size, font.bold, font.italic) == (Pt(size), bold, italic)


def test_looks_come_from_styles_of_our_own_and_no_letter_is_formatted_by_hand():
    document = opened(table(head=REPORT, **SIGNED))
    used = {mark.get(qn("w:val")) for mark in document.element.body.iter(qn("w:pStyle"), qn("w:tblStyle"))}
    names = {style.style_id: style.name for style in document.styles}
    assert all(names[key].startswith("Sổ Tiến Độ – ") for key in used)
    assert len([*document.element.body.iter(qn("w:p"))]) == len([*document.element.body.iter(qn("w:pStyle"))])
    assert not [*document.element.body.iter(qn("w:rPr"))]


@pytest.mark.parametrize(("landscape", "size"), [(True, (297, 210)), (False, (210, 297))])
def test_paper_and_margins_are_those_of_the_decree(landscape, size):
    (section,) = opened(table(landscape=landscape)).sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == size
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm, 1) for side in margins] == [20, 20, 30, 15]


def test_the_page_number_is_centred_above_from_page_two_on():
    (section,) = opened(table()).sections
    assert section.different_first_page_header_footer
    (number,) = section.header.paragraphs
    assert [node.get(qn("w:instr")) for node in number._p.iter(qn("w:fldSimple"))] == [" PAGE "]
    assert section.first_page_header.paragraphs[0]._p.find(qn("w:fldSimple")) is None
    assert section.header_distance < Mm(20)


def test_the_stamp_stands_at_the_foot_of_every_page():
    (section,) = opened(table(stamp="Đã chốt • 3f9a2c71")).sections
    for footer in (section.footer, section.first_page_footer):
        assert footer.paragraphs[0].text.startswith("Đã chốt • 3f9a2c71\ttrang ")
        fields = [node.get(qn("w:instr")) for node in footer.paragraphs[0]._p.iter(qn("w:fldSimple"))]
        assert fields == [" PAGE ", " NUMPAGES "]


def test_rules_stand_below_the_motto_and_the_agency_as_borders():
    document = opened(table(head=REPORT))
    assert is_on(document.styles["Sổ Tiến Độ – Đường kẻ"].element, "pPr/pBdr/top")
    agency, motto = of_style(document, "Đường kẻ")
    assert agency.getprevious() is of_style(document, "Cơ quan ban hành")[-1]
    assert motto.getprevious() is of_style(document, "Tiêu ngữ")[-1]


def test_headings_nest_and_repeat_on_every_page():
    (main,) = opened(table(column_numbers=True)).tables
    assert [cell.text for cell in main.rows[0].cells] == ["TT", "Nội dung", "Số hóa", "Số hóa", "Ngày hoàn thành"]
    assert [cell.text for cell in main.rows[1].cells][1:4] == ["Nội dung", "Số hồ sơ", "Tỷ lệ (%)"]
    assert main.cell(0, 2)._tc is main.cell(0, 3)._tc
    assert main.cell(0, 0)._tc is main.cell(1, 0)._tc
    assert [is_on(row._tr, "trPr/tblHeader") for row in main.rows] == [True] * 3 + [False] * 3


def test_a_group_runs_over_its_empty_cells_and_stays_with_the_next_row():
    document = opened(table())
    group = document.tables[0].rows[2]
    assert [cell.text for cell in group.cells] == ["I", *["Nhóm nhiệm vụ"] * 4]
    assert document.styles["Sổ Tiến Độ – Nhóm"].paragraph_format.keep_with_next
    assert group.cells[1].paragraphs[0].style.name == "Sổ Tiến Độ – Nhóm"


def test_numbers_stand_at_the_right():
    document = opened(table())
    assert document.tables[0].rows[3].cells[2].paragraphs[0].style.name == "Sổ Tiến Độ – Ô phải"
    assert document.styles["Sổ Tiến Độ – Ô phải"].paragraph_format.alignment is not None


def test_columns_fill_the_page_and_give_long_texts_their_room():
    (main,) = opened(table([*ROWS, TableRow(("2", "Đẩy mạnh số hóa hồ sơ. " * 9, 12, None, None))])).tables
    widths = [column.width.mm for column in main.columns]
    assert sum(widths) == pytest.approx(297 - 45, abs=0.5)
    assert widths[1] > 2 * max(widths[0], *widths[2:])


def test_a_long_cell_is_whole_and_may_be_split_where_a_short_one_may_not():
    long = "Đẩy mạnh số hóa hồ sơ. " * 400
    (main,) = opened(table([*ROWS, TableRow(("2", long, None, None, None))])).tables
    assert main.rows[-1].cells[1].text == long
    assert [is_on(row._tr, "trPr/cantSplit") for row in main.rows] == [True] * 5 + [False]


@pytest.mark.parametrize("text", ["<b>đậm</b>", "{{ kỳ }}", "A & B \"c\" 'd'", "]]>", "=1+1", "  hai  dấu cách "])
def test_markup_comes_out_as_typed(text):
    report = table([TableRow(("1", text, None, None, None))], stamp=text, head=replace(HEAD, heading=text))
    document = opened(report)
    assert document.tables[0].rows[-1].cells[1].text == text
    assert document.paragraphs[0].text == text
    assert document.core_properties.subject == " ".join(text.split())


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(), min_size=5, max_size=5))
def test_any_text_comes_back_as_paper_shows_it(texts):
    (main,) = opened(table([TableRow(tuple(texts))])).tables
    assert [cell.text for cell in main.rows[-1].cells] == [printable(text).rstrip("\n") for text in texts]


def test_signatures_and_recipients_stay_together_and_with_the_last_row():
    document = opened(table((ROWS[1], *ROWS), head=REPORT, **SIGNED))
    _letterhead, main, signing = document.tables
    assert all(is_on(row._tr, "trPr/cantSplit") for row in signing.rows)
    for name in ("Ghi chú", "Chữ ký", "Nơi nhận"):
        assert document.styles[f"Sổ Tiến Độ – {name}"].paragraph_format.keep_with_next
    kept = [row.cells[-1].paragraphs[-1].paragraph_format.keep_with_next for row in main.rows]
    assert kept[-2:] == [True, True]
    assert not any(kept[2:-2])


def test_a_table_of_one_row_hangs_together_with_its_head_and_not_with_the_signature_too():
    _letterhead, main, _signing = opened(table(ROWS[1:2], head=REPORT, **SIGNED)).tables
    assert not main.rows[-1].cells[-1].paragraphs[-1].paragraph_format.keep_with_next


def test_rows_of_nested_headings_have_room_for_what_runs_over_both():
    tall = TableColumn("tall", ("Tạm dừng, không thực hiện nữa vì không còn cần",), 0.5)
    main = opened(ReportTable("BẢNG", HEAD, (*COLUMNS, tall), ROWS)).tables[0]
    heights = [row.height.pt for row in main.rows[:2]]
    assert sum(heights) > 4 * 12
    assert heights[0] < heights[1]


def test_several_signers_stand_side_by_side_with_their_names_on_one_line():
    signers = (Signature((), "Người lập biểu", "Trần B"), Signature(("TM. UBND",), "Chủ tịch", "Lê C"))
    signing = opened(table(signatures=signers)).tables[-1]
    assert [cell.text for cell in signing.rows[0].cells] == ["NGƯỜI LẬP BIỂU", "TM. UBND\nCHỦ TỊCH"]
    assert [cell.text for cell in signing.rows[-1].cells] == ["Trần B", "Lê C"]


def test_a_list_of_recipients_longer_than_half_a_page_runs_on_below():
    named = tuple(f"- UBND xã {number};" for number in range(200))
    assert [word for word in words(table(recipients=named)) if word.startswith("- UBND xã")] == list(named)


def test_charts_are_written_as_tables_of_their_numbers():
    series = (Series("done", "Hoàn thành", Pattern.SOLID), Series("overdue", "Quá hạn", Pattern.STRIPES))
    chart = Chart("group", "Theo nhóm", series, (Bar("1", "Phụ lục I", (3, 4)),), "Tính đến hôm nay.")
    document = opened(table(charts=(chart,)))
    assert [[cell.text for cell in row.cells] for row in document.tables[-1].rows] == [
        ["", "Hoàn thành", "Quá hạn", "Tổng số"],
        ["Phụ lục I", "3", "4", "7"],
    ]
    assert [one.text for one in document.paragraphs if one.text][-2:] == ["Theo nhóm", "Tính đến hôm nay."]


def test_the_same_table_gives_the_same_bytes_without_a_moment():
    data = write_document(table())
    assert data == write_document(table())
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms" not in package.read("docProps/core.xml")


def test_a_table_without_rows_still_has_its_heading():
    assert words(table([]))[-1] == "Tỷ lệ (%)"


def test_a_table_of_too_many_columns_becomes_several_that_begin_alike():
    name = TableColumn("name", ("Đơn vị",), 3)
    wide = tuple(TableColumn(str(number), (f"Chỉ tiêu {number}",), align=Align.RIGHT) for number in range(80))
    rows = tuple(TableRow((f"Xã {row}", *range(1000, 1080))) for row in range(3))
    parts = opened(ReportTable("Bảng", HEAD, (name, *wide), rows)).tables
    assert len(parts) > 3
    assert all(part.rows[0].cells[0].text == "Đơn vị" and part.rows[2].cells[0].text == "Xã 1" for part in parts)
    assert [cell.text for part in parts for cell in part.rows[0].cells[1:]] == [f"Chỉ tiêu {one}" for one in range(80)]
    assert [cell.text for part in parts for cell in part.rows[3].cells[1:]] == [
        f"{number:,}".replace(",", ".") for number in range(1000, 1080)
    ]


def test_a_table_wider_than_word_opens_and_not_to_be_divided_is_refused():
    wide = tuple(TableColumn(str(number), ("dài " * 2000,)) for number in range(MOST_COLUMNS + 1))
    with refused("too_many_columns", "64", "63"):
        write_document(ReportTable("Bảng", HEAD, wide, ()))


@pytest.mark.office
def test_libreoffice_prints_every_page_with_its_heading_and_number(soffice):
    rows = [TableRow((str(number), f"nhiệm vụ {number} " * 20, None, None, None)) for number in range(40)]
    document = pypdfium2.PdfDocument(soffice(write_document(table(rows, **SIGNED, stamp="Bản nháp")), "pdf"))
    pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    assert len(pages) > 2
    assert all("Ngày hoàn thành" in page for page in pages if "nhiệm vụ" in page)
    assert all(page.endswith(f"Bản nháp trang {number}/{len(pages)}") for number, page in enumerate(pages, 1))
    assert [page.startswith(f"{number} ") for number, page in enumerate(pages, 1)] == [False] + [True] * len(pages[1:])
    assert all(f"nhiệm vụ {number} " in " ".join(pages) for number in range(40))
    assert all(said in pages[-1] for said in ("Trên đây là báo cáo", "Nơi nhận", "CHỦ TỊCH", "Nguyễn Văn A"))


def test_more_recipients_than_the_signature_is_high_follow_below_it_in_two_columns():
    listed = tuple(f"- Cơ quan {place};" for place in range(40))
    signed = table(rows=ROWS[1:2], signatures=(Signature((), "Chủ tịch", "Lê C"),), recipients=listed)
    *_others, signing, below = opened(signed).tables
    widths = [[round(column.width.pt) for column in one.columns] for one in (signing, below)]
    assert len(widths[0]) == 3
    assert widths[0] == widths[1]
    beside = "\n".join(cell.text for cell in signing.rows[0].cells)
    rest = "\n".join(cell.text for cell in below.rows[0].cells)
    assert [one in beside for one in listed].count(True) < 24
    assert all((one in beside) != (one in rest) for one in listed)


def test_without_a_number_the_date_stands_in_the_cell_of_the_motto():
    document = opened(table(head=replace(REPORT, number="")))
    (day,), motto = of_style(document, "Địa danh, ngày tháng"), of_style(document, "Tiêu ngữ")[-1]
    assert day.getparent() is motto.getparent()


@pytest.mark.parametrize(("count", "columns"), [(4, 2), (12, 3)])
def test_many_recipients_of_a_form_of_one_row_stand_in_two_columns(count, columns):
    listed = tuple(f"- Cơ quan {place};" for place in range(count))
    signed = table(rows=ROWS[1:2], signatures=(Signature((), "Chủ tịch", "Lê C"),), recipients=listed)
    signing = opened(signed).tables[-1]
    assert len(signing.columns) == columns
    said = "\n".join(cell.text for cell in signing.rows[0].cells)
    assert all(one in said for one in listed)
    assert said.count("Nơi nhận:") == 1
