"""The printed page as measured: NĐ 30/2020/NĐ-CP, Phụ lục I, and what must not be lost on it."""

import io
from collections import Counter
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.findings import Refused
from desktop.domain.tables import Align, PageHead, PageKind, ReportTable, RowKind, Signature, TableColumn, TableRow
from desktop.pdf.pages import page_count, page_text
from desktop.pdf.table import render_table, render_tables

COLUMNS = (
    TableColumn("number", ("TT",), 1, Align.CENTER),
    TableColumn("text", ("Nội dung nhiệm vụ",), 8),
    TableColumn("lead", ("Cơ quan chủ trì",), 3),
    TableColumn("count", ("Số lượng",), 2, Align.RIGHT),
)
TASK = "Đẩy mạnh số hóa hồ sơ, kết quả giải quyết thủ tục hành chính theo quy định, phục vụ tái sử dụng dữ liệu."
ROWS = tuple(TableRow((str(number), TASK, "Sở Khoa học và Công nghệ", 1234567)) for number in range(1, 61))
NOTE = "(Kèm theo Kế hoạch số 254/KH-UBND ngày 17/9/2025 của Ủy ban nhân dân tỉnh)"
ANNEX = ReportTable(
    "DANH MỤC NHIỆM VỤ", PageHead(heading="Phụ lục I", attached_note=NOTE), COLUMNS, ROWS, stamp="Bản nháp • 3f9a2c71"
)
REPORT = ReportTable(
    "BÁO CÁO",
    PageHead(
        PageKind.REPORT,
        parent_agency="UBND TỈNH ĐỒNG THÁP",
        agency="ỦY BAN NHÂN DÂN XÃ TÂN HỒNG",
        number="5/BC-UBND",
        place="Tân Hồng",
        issued=date(2026, 3, 5),
    ),
    COLUMNS,
    ROWS,
    notes=("Trên đây là báo cáo./.",),
    recipients=("- UBND tỉnh;", "- Lưu: VT."),
    signatures=(Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "Phó Chủ tịch", "Nguyễn Văn A"),),
    landscape=False,
)


def bare(text):
    return "".join(text.split())


def body(pages):
    """Give the text inside the margins, without spaces."""
    lines = [line for page in pages for line in page.lines if line.top >= 20 and line.bottom <= page.height - 20]
    return bare("".join(line.text for line in lines))


@pytest.mark.parametrize("table", [ANNEX, replace(ANNEX, landscape=False), REPORT, replace(REPORT, landscape=True)])
def test_text_and_rules_keep_the_margins_of_the_decree(measure, table):
    for page in measure(render_table(table)):
        inside = [line for line in page.lines if line.top >= 20 and line.bottom <= page.height - 20]
        assert 30 <= min(line.left for line in page.lines) <= 35
        assert page.width - max(line.right for line in page.lines) >= 15
        assert 20 <= min(line.top for line in inside) <= 25
        assert {line.size for line in page.lines} - {line.size for line in inside} <= {8, 14}


@pytest.mark.parametrize("landscape", [True, False])
def test_the_table_stands_between_the_side_margins(measure, landscape):
    for page in measure(render_table(replace(ANNEX, landscape=landscape))):
        assert 30 <= min(rule.left for rule in page.rules) <= 31
        assert 15 <= page.width - max(rule.right for rule in page.rules) <= 16
        assert max(rule.bottom for rule in page.rules) <= page.height - 20


def test_paper_is_a4_lying_or_standing(measure):
    sizes = [(round(page.width), round(page.height)) for page in measure(render_tables([ANNEX, REPORT])) if page.lines]
    assert sizes[0] == (297, 210)
    assert sizes[-1] == (210, 297)


def test_the_page_number_stands_centred_in_the_top_margin_from_page_two_on(measure):
    first, second, *_ = measure(render_table(ANNEX))
    assert min(line.top for line in first.lines) >= 20
    number = second.lines[0]
    assert (number.text, number.size, number.face) == ("2", 14, "Tinos-Regular")
    assert 8 <= number.top < number.bottom <= 18
    assert number.middle == pytest.approx(30.5 + (297 - 30.5 - 15.5) / 2, abs=0.5)


def test_page_numbers_begin_again_with_each_annex(measure):
    pages = measure(render_tables([ANNEX, replace(ANNEX, head=PageHead(heading="Phụ lục II"))]))
    numbers = [page.lines[0].text if page.lines[0].top < 20 else "" for page in pages]
    half = len(pages) // 2
    assert numbers == ["", *(str(number) for number in range(2, half + 1))] * 2


def test_the_head_of_an_annex_is_centred_in_its_sizes(measure):
    page = measure(render_table(ANNEX))[0]
    heading, title, note = (page.line(start) for start in ("Phụ lục I", "DANH MỤC", "(Kèm theo"))
    assert [line.size for line in (heading, title, note)] == [14, 14, 14]
    assert [line.face for line in (heading, title, note)] == ["Tinos-Bold", "Tinos-Bold", "Tinos-Italic"]
    assert heading.middle == pytest.approx(title.middle, abs=1)
    assert heading.bottom < title.bottom < note.bottom


def test_a_report_carries_agency_and_quoc_hieu_number_and_date(measure):
    page = measure(render_table(REPORT))[0]
    nation, motto = page.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), page.line("Độc lập - Tự do - Hạnh phúc")
    number, day = page.line("Số: 05/BC-UBND"), page.line("Tân Hồng, ngày 05 tháng 3 năm 2026")
    assert (nation.size, motto.size, number.size, day.size) == (13, 14, 13, 14)
    assert day.face.endswith("Italic")
    assert nation.middle == pytest.approx(motto.middle, abs=1)
    assert page.line("ỦY BAN").face.endswith("Bold")
    assert page.line("UBND TỈNH").right < nation.left
    assert number.right < day.left


def test_without_a_number_the_date_stands_below_the_motto_however_long_the_agency_is(measure):
    long = replace(REPORT.head, number="", agency="TRUNG TÂM KIỂM SOÁT, LƯU TRỮ HỒ SƠ ĐIỆN TỬ " * 4)
    page = measure(render_table(replace(REPORT, head=long)))[0]
    motto, day = page.line("Độc lập"), page.line("Tân Hồng, ngày 05")
    agency = [line for line in page.lines if line.face == "Tinos-Bold" and line.size == 13 and line.right < motto.left]
    assert motto.bottom < day.top < motto.bottom + 8
    assert len(agency) > 4
    assert page.line("BÁO CÁO").top > agency[-1].bottom


def test_a_number_too_long_for_its_side_goes_on_below(measure):
    long = replace(REPORT.head, number="/BC-" + "TTKSGĐLTHSĐTDCVĐBSCL" * 3)
    page = measure(render_table(replace(REPORT, head=long)))[0]
    day = page.line("Tân Hồng, ngày")
    lines = [line for line in page.lines if line.size == 13 and line.face == "Tinos-Regular" and line.top > 40]
    numbers = [line for line in lines if line.bottom < page.line("BÁO CÁO").top]
    assert len(numbers) > 1
    assert bare("".join(line.text for line in numbers)) == "Số:" + long.number
    assert all(line.left >= 30 and line.right < day.left for line in numbers)


def test_lines_stand_below_the_motto_and_the_agency(measure):
    page = measure(render_table(replace(REPORT, rows=(), columns=())))[0]
    agency, motto = sorted(page.rules, key=lambda rule: rule.left)
    below = page.line("Độc lập")
    assert (motto.left, motto.right) == pytest.approx((below.left, below.right), abs=0.5)
    assert below.bottom <= motto.top <= below.bottom + 2
    text = max(line.right - line.left for line in page.lines if line.face == "Tinos-Bold" and line.right < motto.left)
    assert 1 / 3 <= (agency.right - agency.left) / text <= 1 / 2


def test_the_signature_stands_right_and_the_recipients_left(measure):
    page = measure(render_table(REPORT))[-1]
    office, name = page.line("PHÓ CHỦ TỊCH"), page.line("Nguyễn Văn A")
    label, first = page.line("Nơi nhận:"), page.line("- UBND tỉnh;")
    assert office.left > 105 > label.right
    assert name.top - office.bottom > 20
    assert (label.size, label.face) == (12, "Tinos-BoldItalic")
    assert (first.size, first.face) == (11, "Tinos-Regular")


@given(st.integers(1, 40))
@settings(max_examples=40)
def test_the_signature_is_never_alone_on_its_page(count):
    pdf = render_table(replace(REPORT, rows=ROWS[:count]))
    assert "1.234.567" in page_text(pdf, page_count(pdf) - 1)


@pytest.mark.parametrize("recipients", range(2, 31))
@pytest.mark.parametrize("notes", [(), ("Ghi chú dài của bảng. " * 25,)])
def test_the_signature_of_a_form_of_one_row_is_never_alone(measure, recipients, notes):
    heading = TableColumn("high", ("Số hóa hồ sơ khi tiếp nhận", "Có tái sử dụng thành phần " * 12), 1, Align.RIGHT)
    listed = tuple(f"- Cơ quan, đơn vị thứ {place} trực thuộc;" for place in range(recipients))
    form = replace(
        REPORT,
        columns=(*COLUMNS, heading),
        rows=(TableRow(("1", "UBND xã Tân Hồng", "Sở", 1, 2)),),
        notes=notes,
        recipients=listed,
        landscape=True,
    )
    pages = measure(render_table(form))
    (signed,) = [page for page in pages if "Nguyễn Văn A" in page.text]
    names = [line for line in signed.lines if line.text.startswith(("Nơi nhận", "TM. ỦY BAN"))]
    above = [line for line in signed.lines if line.top >= 20 and line.bottom < min(one.top for one in names)]
    assert above
    printed = [line.text for page in pages for line in page.lines]
    assert all(one in printed for one in listed)


@pytest.mark.parametrize("recipients", [9, 25, 60])
@pytest.mark.parametrize("rows", range(3, 22, 3))
def test_no_page_holds_but_a_few_recipients_where_they_have_room_beside_each_other(measure, recipients, rows):
    listed = tuple(f"- Cơ quan, đơn vị thứ {place} trực thuộc;" for place in range(recipients))
    table = replace(REPORT, rows=ROWS[:rows], recipients=listed, landscape=True)
    pages = measure(render_table(table))
    last = [line for line in pages[-1].lines if line.top >= 20 and line.bottom <= pages[-1].height - 20]
    assert len(pages) == 1 or recipients > 50 or any(line.size != 11 for line in last)
    assert all(f"thứ {place} " in body(pages) or bare(one) in body(pages) for place, one in enumerate(listed))


@pytest.mark.parametrize("words", range(10, 22))
def test_a_form_that_leaves_no_room_to_sign_is_set_closer_and_smaller(measure, words):
    heading = TableColumn("high", ("Số hóa hồ sơ khi tiếp nhận", "Có tái sử dụng thành phần " * words), 3, Align.RIGHT)
    name = "Trung tâm Kiểm soát, Giám định và Lưu trữ hồ sơ điện tử " * 3
    form = replace(
        REPORT,
        head=replace(REPORT.head, number=""),
        columns=(*COLUMNS, heading),
        rows=(TableRow(("1", name, "Sở", 1, 2)),),
        notes=(),
        landscape=True,
    )
    pages = measure(render_table(form))
    (signed,) = [page for page in pages if "Nguyễn Văn A" in page.text]
    first = min((line for line in signed.lines if line.top >= 20), key=lambda line: line.top)
    assert not first.text.startswith(("Nơi nhận", "TM. "))
    assert Counter(bare(name)) <= Counter(body(pages))


def test_every_font_is_embedded(measure):
    pdf = render_tables([ANNEX, REPORT])
    lines = [line for page in measure(pdf) for line in page.lines]
    assert all(line.embedded for line in lines)
    assert {line.face for line in lines} == {"Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"}
    assert b"Helvetica" not in pdf


def test_the_table_heading_stands_on_every_page(measure):
    pages = measure(render_table(ANNEX))
    assert len(pages) > 3
    assert all(bare("Nội dung nhiệm vụ") in bare(page.text) for page in pages)


def test_a_cell_of_9000_letters_is_printed_over_several_pages_complete(measure):
    words = [f"Mục{number:04}-số/hóa" for number in range(600)]
    text = " ".join(words)[:9000]
    table = replace(ANNEX, rows=(TableRow(("1", text, None, None)),), head=PageHead(), title="")
    pages = measure(render_table(table))
    assert len(pages) >= 3
    heads = bare("".join(column.heading[0] for column in COLUMNS))
    assert body(pages).replace(heads, "") == "1" + bare(text)


def test_text_read_back_page_by_page_is_the_source():
    text = " ".join(f"Điều {number}: số hóa, KH-UBND;" for number in range(200))
    pdf = render_table(
        ReportTable("", PageHead(), (TableColumn("text", ("Nội dung",)),), (TableRow((text,)),), landscape=False)
    )
    read = "".join(page_text(pdf, page).partition("Nội dung")[2] for page in range(page_count(pdf)))
    assert page_count(pdf) > 1
    assert bare(read) == bare(text)


@given(st.lists(st.integers(1, 900), min_size=1, max_size=12))
@settings(max_examples=25)
def test_no_row_of_any_length_loses_a_letter(lengths):
    texts = [f"{place}:" + "số hóa " * length for place, length in enumerate(lengths)]
    rows = tuple(TableRow((text,)) for text in texts)
    pdf = render_table(ReportTable("", PageHead(), (TableColumn("text", ("@",)),), rows))
    read = "".join(page_text(pdf, page) for page in range(page_count(pdf)))
    numbers = range(2, page_count(pdf) + 1)
    for number in numbers:
        read = read.replace(f"{number}\n@", "@", 1)
    assert bare(read).replace("@", "") == bare("".join(texts))


def test_the_same_table_gives_the_same_bytes():
    assert render_table(ANNEX) == render_table(ANNEX)
    assert render_table(ANNEX) != render_table(replace(ANNEX, stamp="Đã chốt • 3f9a2c71"))


@pytest.mark.parametrize("text", ["<b>đậm</b>", "{{ name }}", "a & b &amp; c", "\"'%s\\n(", "=1+1", "%PDF-1.4"])
def test_markup_comes_out_as_typed(text):
    table = ReportTable(text, PageHead(heading=text), (TableColumn("a", (text,)),), (TableRow((text,)),), stamp=text)
    assert page_text(render_table(table), 0).count(text) == 5


def test_the_stamp_and_page_x_of_y_stand_small_in_the_bottom_margin(measure):
    pages = measure(render_table(ANNEX))
    for number, page in enumerate(pages, start=1):
        stamp, place = page.line("Bản nháp • 3f9a2c71"), page.line("trang")
        assert place.text == f"trang {number}/{len(pages)}"
        assert stamp.size == place.size == 8
        assert page.height - 20 < stamp.top < stamp.bottom < page.height - 5


def test_a_page_without_a_stamp_has_an_empty_bottom_margin(measure):
    for page in measure(render_table(replace(ANNEX, stamp=""))):
        assert max(line.bottom for line in page.lines) <= page.height - 20


def test_equal_neighbours_of_the_heading_are_joined_and_short_ones_run_down(measure):
    heads = [("TT",), ("Đã giải quyết", "Tổng số"), ("Đã giải quyết", "Trong đó", "Đúng hạn")]
    heads += [("Đã giải quyết", "Trong đó", "Quá hạn")]
    columns = tuple(TableColumn(str(place), head) for place, head in enumerate(heads))
    table = ReportTable("", PageHead(), columns, (TableRow((1, 2, 3, 4)),), column_numbers=True)
    page = measure(render_table(table))[0]
    assert page.text.count("Đã giải quyết") == page.text.count("Trong đó") == 1
    assert page.line("TT").bottom > page.line("Đã giải quyết").bottom
    assert page.line("Trong đó").middle == pytest.approx(
        (page.line("Đúng hạn").middle + page.line("Quá hạn").middle) / 2, abs=1
    )
    assert page.text.endswith("(1)\n(2)\n(3)\n(4)\n1\n2\n3\n4")


def test_a_group_runs_over_the_empty_columns_in_bold(measure):
    group = TableRow(("I", "Nâng cao chất lượng hệ thống thông tin giải quyết " * 2, None, None), RowKind.GROUP)
    page = measure(render_table(replace(ANNEX, rows=(group, *ROWS[:1]))))[0]
    line = page.line("Nâng cao")
    assert line.face == "Tinos-Bold"
    assert line.right > page.line("Cơ quan chủ trì").left


def test_a_sum_without_a_number_begins_in_the_first_column(measure):
    total = TableRow(("Tổng cộng", None, None, 99), RowKind.TOTAL)
    page = measure(render_table(replace(ANNEX, rows=(*ROWS[:2], total))))[0]
    assert page.line("Tổng cộng").left == pytest.approx(30.5 + 1.6, abs=0.5)
    assert page.line("99").face.endswith("Bold")


def test_numbers_are_written_as_on_vietnamese_paper_at_the_right(measure):
    page = measure(render_table(replace(ANNEX, rows=ROWS[:1])))[0]
    assert page.line("1.234.567").right == pytest.approx(297 - 15.5 - 1.6, abs=0.5)


def test_a_table_without_rows_prints_its_heading(measure):
    assert "Cơ quan chủ trì" in measure(render_table(replace(ANNEX, rows=())))[0].text


def test_title_language_and_agency_are_told_to_the_reader():
    pdf = render_table(replace(REPORT, title="BÁO CÁO\nkết quả"))
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        told = document.get_metadata_dict()
    assert told["Title"] == "BÁO CÁO kết quả"
    assert told["Author"] == "ỦY BAN NHÂN DÂN XÃ TÂN HỒNG"
    assert b"/Lang (vi)" in pdf


def test_a_heading_that_leaves_no_room_is_refused():
    with pytest.raises(Refused, match="heading_too_high"):
        render_table(replace(ANNEX, columns=(replace(COLUMNS[0], heading=("dài " * 900,)), *COLUMNS[1:])))


def test_a_font_nobody_knows_is_refused():
    with pytest.raises(Refused, match="font_missing"):
        render_table(replace(ANNEX, font="Comic Sans"))


def test_a_list_of_recipients_longer_than_a_page_loses_nobody():
    names = tuple(f"- UBND xã số {number};" for number in range(1, 169))
    pdf = render_table(replace(REPORT, rows=ROWS[:2], recipients=names))
    read = "".join(page_text(pdf, page) for page in range(page_count(pdf)))
    assert all(name in read for name in names)


def by_unit(units, indicators=22):
    """Give a table of units by indicators: two columns each, headings as long as indicators are."""
    measure = "Tỷ lệ hồ sơ trực tuyến được người dân, doanh nghiệp thực hiện từ xa, tại nhà mà không cần đến Bộ phận"
    columns = [TableColumn("number", ("TT",), 0.5, Align.CENTER), TableColumn("name", ("Đơn vị",), 3.4)]
    for place in range(indicators):
        over = f"{measure} {place}"
        columns.append(TableColumn(f"{place}", (over, f"Kết quả {place}"), 1, Align.RIGHT))
        columns.append(TableColumn(f"{place}#", (over, "Hạng"), 0.5, Align.CENTER))
    counts = [123456, 7] * indicators
    rows = tuple(TableRow((unit, f"UBND phường An Nhơn {unit}", *counts)) for unit in range(1, units + 1))
    return ReportTable("KẾT QUẢ", PageHead(), tuple(columns), rows, stamp="Bản nháp")


def test_a_table_of_too_many_columns_becomes_several_that_can_be_read(measure):
    pages = measure(render_table(by_unit(40)))
    text = bare(" ".join(page.text for page in pages))
    for place in range(22):
        assert bare(f"Kết quả {place}") in text
    for page in pages:
        assert min(line.size for line in page.lines if line.text != "Bản nháp" and "trang" not in line.text) >= 9
        assert "Đơn vị" in page.text
        assert [line.text for line in page.lines if line.top < 20] in ([], [str(pages.index(page) + 1)])
    first, last = (sum(page.text.count(f"An Nhơn {unit}\n") for page in pages) for unit in (1, 40))
    assert first == last > 2


def test_the_parts_of_a_short_table_stand_on_one_page(measure):
    pages = measure(render_table(by_unit(2, indicators=12)))
    assert len(pages) == 1
    assert pages[0].text.count("Đơn vị") > 1


def test_each_part_of_a_long_table_begins_a_page(measure):
    pages = measure(render_table(by_unit(40)))
    begun = [page for page in pages if "UBND phường An Nhơn 1\n" in page.text]
    assert len(begun) > 2
    for page in begun:
        assert page.text.count("Đơn vị") == 1


def test_a_wide_heading_with_a_single_long_word_is_still_refused():
    columns = tuple(TableColumn(str(place), ("dài " * 900,), align=Align.RIGHT) for place in range(20))
    with pytest.raises(Refused, match="heading_too_high"):
        render_table(ReportTable("", PageHead(), columns, (TableRow(tuple(range(20))),)))
