"""Plans in Word files nobody saw before: every cell comes back, whatever was done to the table."""

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

from desktop.domain.plan_reading import PlanDraft
from desktop.services.plans.importing import read_plan_bytes
from tests.domain.plan_reading.trees import tree_lines
from tests.services.plan_files.cases import ARCHIVE, FOREST, LONG, PORT, RIVER, SCHOOL, WATER, Case
from tests.services.plan_files.word_files import (
    HEADS,
    add_list,
    in_control,
    in_list,
    mark_row,
    merged_down,
    number_by_word,
    on_landscape,
    put_above,
    put_row,
    put_table,
    revised,
    saved,
    text_box,
    with_case,
)

NO_PRODUCT = {field: head for field, head in HEADS.items() if field != "product"}


def read(data: bytes) -> PlanDraft:
    return read_plan_bytes(data, "phu-luc.docx")


def trees(draft: PlanDraft) -> list[list[str]]:
    return [tree_lines(appendix.nodes) for appendix in draft.plan.appendices]


def codes(draft: PlanDraft) -> set[str]:
    return {doubt.code for doubt in draft.doubts}


def key(case: Case) -> list[list[str]]:
    return [list(case.key)]


@pytest.mark.parametrize("case", [ARCHIVE, WATER, RIVER, SCHOOL, PORT, FOREST, LONG])
def test_a_plain_table_comes_back_whole(case):
    heads = NO_PRODUCT if case in (WATER, FOREST) else HEADS
    draft = read(with_case(case, heads))
    assert trees(draft) == key(case)
    assert draft.plan.appendices[0].title == case.title
    assert draft.plan.appendices[0].attached_note == case.note


def test_a_heading_over_all_columns_bears_its_number_in_its_text():
    read_back = trees(read(with_case(ARCHIVE, groups="all")))[0]
    assert [line.replace(".I. ", ".I ").replace(".I.+", ".I+").replace(".II.+", ".II+") for line in read_back] == list(
        ARCHIVE.key
    )


@pytest.mark.parametrize(
    "heads",
    [
        {
            "number": "STT",
            "deadline": "Mốc thời gian",
            "lead": "Đơn vị đầu mối",
            "text": "Đầu việc",
            "product": "Đầu ra",
            "coordinate": "Đơn vị cùng phối hợp",
        },
        {
            "number": "Số TT",
            "text": "Tên công việc",
            "coordinate": "Phối hợp",
            "lead": "Chủ trì",
            "deadline": "Thời hạn",
            "product": "Kết quả",
        },
        {
            "number": "TT",
            "product": "Sản phẩm đầu ra",
            "text": "Nhiệm vụ, giải pháp",
            "lead": "Cơ quan, đơn vị thực hiện",
            "coordinate": "Cơ quan, đơn vị phối hợp",
            "deadline": "Tiến độ",
        },
        {
            "number": "Stt",
            "text": "Nội dung công việc",
            "lead": "Đơn vị chịu trách nhiệm chính",
            "coordinate": "Đơn vị tham gia phối hợp",
            "product": "Kết quả cần đạt",
            "deadline": "Tiến độ thực hiện",
        },
        {
            "number": "TT",
            "text": "Nhiệm vụ",
            "lead": "Người chủ trì",
            "coordinate": "Đơn vị hỗ trợ",
            "deadline": "Hạn xong",
            "product": "Kết quả đầu ra",
        },
        {
            "number": "TT",
            "text": "Nhiệm vụ được giao",
            "lead": "Trách nhiệm thực hiện",
            "coordinate": "Trách nhiệm phối hợp",
            "deadline": "Thời hạn (ngày/tháng/năm)",
            "product": "Sản phẩm hoàn thành",
        },
        {
            "number": "TT",
            "text": "Việc cần làm",
            "lead": "Giao cho",
            "coordinate": "Cùng làm",
            "deadline": "Khi nào xong",
            "product": "Kết quả/Sản phẩm",
        },
    ],
)
def test_columns_stand_in_any_order_under_any_of_their_names(heads):
    assert trees(read(with_case(ARCHIVE, heads))) == key(ARCHIVE)


def test_two_rows_of_headings_are_read_as_one():
    document = Document()
    put_above(document, RIVER.above)
    table = document.add_table(0, 6)
    put_row(table, ["TT", "Nhiệm vụ", "Phân công thực hiện", "", "Thời hạn", "Sản phẩm"])
    put_row(table, ["", "", "Chủ trì", "Phối hợp", "", ""])
    merge_head(table)
    for row in RIVER.rows:
        put_row(table, [row.cell(field) for field in ("number", "text", "lead", "coordinate", "deadline", "product")])
    assert trees(read(saved(document))) == key(RIVER)


def merge_head(table):
    table.cell(0, 2).merge(table.cell(0, 3))
    for column in (0, 1, 4, 5):
        merged_down(table, column, 0, 1)


def test_three_rows_of_headings_with_numbers_below_are_read_as_one():
    document = Document()
    put_above(document, ARCHIVE.above)
    table = document.add_table(0, 6)
    put_row(table, ["STT", "NỘI DUNG", "TỔ CHỨC THỰC HIỆN", "", "", "KẾT QUẢ"])
    put_row(table, ["", "", "Cơ quan", "", "Thời gian hoàn thành", ""])
    put_row(table, ["", "", "Chủ trì", "Phối hợp", "", ""])
    put_row(table, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"])
    table.cell(0, 2).merge(table.cell(0, 4))
    table.cell(1, 2).merge(table.cell(1, 3))
    merged_down(table, 4, 1, 2)
    for column in (0, 1, 5):
        merged_down(table, column, 0, 2)
    for row in ARCHIVE.rows:
        put_row(table, [row.cell(field) for field in ("number", "text", "lead", "coordinate", "deadline", "product")])
    assert trees(read(saved(document))) == key(ARCHIVE)


def test_two_tables_make_two_appendices():
    document = Document()
    put_above(document, FOREST.above)
    put_table(document, FOREST.rows, NO_PRODUCT)
    put_above(document, PORT.above)
    put_table(document, PORT.rows, HEADS)
    draft = read(saved(document))
    assert trees(draft) == [list(FOREST.key), list(PORT.key)]
    assert [appendix.code for appendix in draft.plan.appendices] == ["I", "II"]


def test_the_body_in_portrait_stands_before_the_table_in_landscape():
    document = Document()
    put_above(
        document,
        [
            "ỦY BAN NHÂN DÂN",
            "TỈNH TUYÊN QUANG",
            "Số: 41/KH-UBND",
            "Tuyên Quang, ngày 16 tháng 01 năm 2026",
            "KẾ HOẠCH",
            "Số hóa tài liệu lưu trữ tỉnh Tuyên Quang năm 2026",
            "I. MỤC TIÊU",
            "1. Số hóa 60% tài liệu đang giữ tại kho.",
            "II. TỔ CHỨC THỰC HIỆN",
            "1. Sở Nội vụ: theo dõi, đôn đốc; báo cáo trước ngày 10/12/2026.",
        ],
    )
    on_landscape(document)
    put_above(document, ARCHIVE.above)
    put_table(document, ARCHIVE.rows, HEADS)
    draft = read(saved(document))
    assert trees(draft) == key(ARCHIVE)
    assert (draft.plan.number, str(draft.plan.issue_date)) == ("41/KH-UBND", "2026-01-16")
    assert draft.plan.title == "Số hóa tài liệu lưu trữ tỉnh Tuyên Quang năm 2026"


def test_a_table_split_into_several_goes_on_with_its_headings_repeated():
    document = Document()
    put_above(document, LONG.above)
    put_table(document, LONG.rows[:9], HEADS)
    put_table(document, LONG.rows[9:21], HEADS)
    document.add_page_break()
    put_table(document, LONG.rows[21:], HEADS)
    assert trees(read(saved(document))) == key(LONG)


def test_headings_copied_into_the_middle_of_a_table_are_no_task():
    document = Document()
    put_above(document, LONG.above)
    table = put_table(document, LONG.rows[:15], HEADS)
    put_row(table, list(HEADS.values()))
    for row in LONG.rows[15:]:
        put_row(table, [row.cell(field) for field in HEADS])
    assert trees(read(saved(document))) == key(LONG)


def test_a_task_broken_over_two_tables_is_joined():
    document = Document()
    put_above(document, FOREST.above)
    put_table(document, FOREST.rows[:2], NO_PRODUCT)
    table = document.add_table(0, 5)
    put_row(table, ["3", "Diễn tập chữa cháy", "Bộ Chỉ huy", "Công an tỉnh; Chi cục", "25/3/2026"])
    table = document.add_table(0, 5)
    put_row(table, ["", "cấp tỉnh", "Quân sự tỉnh", "Kiểm lâm", ""])
    put_row(table, [FOREST.rows[3].cell(field) for field in NO_PRODUCT])
    assert trees(read(saved(document))) == key(FOREST)


NUMBERS = [
    (SCHOOL, [("decimal", "%1"), ("lowerLetter", "%2")], {row.number: row.level - 1 for row in SCHOOL.rows}),
    (
        RIVER,
        [("decimal", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3")],
        {row.number: row.level - 1 for row in RIVER.rows},
    ),
]


@pytest.mark.parametrize(("case", "forms", "levels"), NUMBERS)
def test_numbers_that_word_gives_are_written_out(case, forms, levels):
    document = Document()
    put_above(document, case.above)
    table = put_table(document, case.rows, HEADS, "none")
    for row in table.rows[1:]:
        row.cells[0].paragraphs[0].text = ""
    number_by_word(document, table, [-1, *(levels[row.number] for row in case.rows)], forms)
    # Word counts in English letters: what the office prints as đ is its e.
    assert trees(read(saved(document))) == [[line.replace("..đ |", "..e |") for line in case.key]]


def test_a_list_numbered_anew_in_the_second_table_begins_at_one():
    document = Document()
    identity = add_list(document, [("decimal", "%1")])
    again = document.part.numbering_part.element.num_lst[-1]
    restarted = parse_xml(
        f'<w:num {nsdecls("w")} w:numId="{identity + 50}"><w:abstractNumId w:val="{identity}"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    again.addnext(restarted)
    for case, heads, number in ((FOREST, NO_PRODUCT, identity), (PORT, HEADS, identity + 50)):
        put_above(document, case.above)
        table = put_table(document, case.rows, heads)
        for row in table.rows[1:]:
            row.cells[0].paragraphs[0].text = ""
            in_list(row.cells[0].paragraphs[0]._p, number)
    assert trees(read(saved(document))) == [list(FOREST.key), list(PORT.key)]


def test_a_style_gives_the_numbers_of_the_style_it_is_based_on():
    document = Document()
    identity = add_list(document, [("decimal", "%1")])
    base = document.styles.add_style("STT gốc", 1)
    in_list(base.element, identity)
    own = document.styles.add_style("STT", 1)
    own.base_style = base
    put_above(document, FOREST.above)
    table = put_table(document, FOREST.rows, NO_PRODUCT)
    for row in table.rows[1:]:
        row.cells[0].paragraphs[0].text = ""
        row.cells[0].paragraphs[0].style = own
    assert trees(read(saved(document))) == key(FOREST)


def test_what_a_reviewer_deleted_is_gone_and_what_was_inserted_stays():
    document = Document()
    put_above(document, FOREST.above)
    table = put_table(document, FOREST.rows[:3], NO_PRODUCT)
    put_row(table, ["4", "Mua ống nhòm cho tổ trực", "Sở Tài chính", "", "Tháng 4/2026"])
    put_row(table, [FOREST.rows[3].cell(field) for field in NO_PRODUCT])
    mark_row(table, 4, "del")
    mark_row(table, 5, "ins")
    revised(table.cell(1, 4), "Tháng 2/2026", "Tháng 3/2026")
    assert trees(read(saved(document))) == key(FOREST)


def test_hidden_letters_are_not_read():
    document = Document()
    put_above(document, FOREST.above)
    table = put_table(document, FOREST.rows, NO_PRODUCT)
    run = table.cell(2, 1).paragraphs[0].add_run(" (nháp)")
    run.font.hidden = True
    assert trees(read(saved(document))) == key(FOREST)


def test_rows_cells_and_words_in_content_controls_are_read():
    document = Document()
    put_above(document, ARCHIVE.above)
    table = put_table(document, ARCHIVE.rows, HEADS)
    for element in (
        table.cell(7, 1).paragraphs[0].runs[0]._r,
        table.cell(6, 3).paragraphs[0]._p,
        table.cell(5, 2)._tc,
        table.rows[3]._tr,
    ):
        in_control(element)
    assert trees(read(saved(document))) == key(ARCHIVE)


def test_a_heading_in_a_text_box_stands_above_its_table():
    document = Document()
    anchor = document.add_paragraph()
    text_box(anchor._p, PORT.above)
    put_table(document, PORT.rows, HEADS)
    appendix = read(saved(document)).plan.appendices[0]
    assert (appendix.code, appendix.title, appendix.attached_note) == ("II", PORT.title, PORT.note)
    assert tree_lines(appendix.nodes) == list(PORT.key)


def test_a_footnote_leaves_the_cell_alone_and_stands_in_the_source():
    document = Document()
    put_above(document, FOREST.above)
    table = put_table(document, FOREST.rows, NO_PRODUCT)
    run = table.cell(2, 1).paragraphs[0].add_run()
    run._r.append(OxmlElement("w:footnoteReference"))
    draft = read(saved(document))
    assert trees(draft) == key(FOREST)


def test_links_fields_breaks_and_hyphens_keep_the_words_whole():
    document = Document()
    put_above(document, FOREST.above)
    table = put_table(document, FOREST.rows, NO_PRODUCT)
    cell = table.cell(2, 2).paragraphs[0]
    cell.text = ""
    link = parse_xml(f'<w:hyperlink {nsdecls("w")} w:anchor="x"><w:r><w:t>Hạt Kiểm lâm</w:t></w:r></w:hyperlink>')
    cell._p.append(link)
    cell.add_run().add_break()
    cell.add_run("khu\u00ad vực".replace("\u00ad ", "\u00ad\u200b "))
    soft = table.cell(4, 1).paragraphs[0]
    soft.text = ""
    run = soft.add_run("Thưởng cho tổ bảo")
    run._r.append(OxmlElement("w:softHyphen"))
    soft.add_run(" vệ rừng")
    field = table.cell(3, 4).paragraphs[0]
    field.text = ""
    field._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="DATE"><w:r><w:t>25/3/2026</w:t></w:r></w:fldSimple>')
    )
    assert trees(read(saved(document))) == key(FOREST)


def test_a_table_of_frames_round_the_real_one_is_looked_through():
    document = Document()
    outer = document.add_table(2, 2)
    outer.cell(0, 0).text = "UBND TỈNH ĐẮK LẮK"
    outer.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    outer.cell(1, 0).merge(outer.cell(1, 1))
    inner = outer.cell(1, 0).add_table(0, 5)
    put_row(inner, list(NO_PRODUCT.values()))
    for row in FOREST.rows:
        put_row(inner, [row.cell(field) for field in NO_PRODUCT])
    assert trees(read(saved(document))) == key(FOREST)


def test_a_small_table_within_a_cell_is_part_of_the_cell():
    document = Document()
    put_above(document, FOREST.above)
    table = put_table(document, FOREST.rows, NO_PRODUCT)
    cell = table.cell(3, 3)
    cell.paragraphs[0].text = ""
    inner = cell.add_table(2, 1)
    inner.cell(0, 0).text, inner.cell(1, 0).text = "Công an tỉnh;", "Chi cục Kiểm lâm"
    assert trees(read(saved(document))) == key(FOREST)


def test_a_task_whose_number_and_text_are_merged_over_rows_is_one_task():
    document = Document()
    put_above(document, FOREST.above)
    table = put_table(document, FOREST.rows[:2], NO_PRODUCT)
    put_row(table, ["3", "Diễn tập chữa cháy cấp tỉnh", "Bộ Chỉ huy Quân sự tỉnh", "Công an tỉnh;", "25/3/2026"])
    put_row(table, ["", "", "", "Chi cục Kiểm lâm", ""])
    for column in (0, 1, 2, 4):
        merged_down(table, column, 3, 4)
    put_row(table, [FOREST.rows[3].cell(field) for field in NO_PRODUCT])
    assert trees(read(saved(document))) == key(FOREST)


def test_a_number_merged_over_rows_keeps_the_rest_of_the_task_with_it():
    document = Document()
    put_above(document, FOREST.above)
    table = put_table(document, FOREST.rows[:2], NO_PRODUCT)
    put_row(table, ["3", "Diễn tập chữa cháy", "Bộ Chỉ huy", "Công an tỉnh;", "25/3/2026"])
    put_row(table, ["", "cấp tỉnh", "Quân sự tỉnh", "Chi cục Kiểm lâm", ""])
    merged_down(table, 0, 3, 4)
    put_row(table, [FOREST.rows[3].cell(field) for field in NO_PRODUCT])
    assert trees(read(saved(document))) == key(FOREST)


def test_a_body_merged_over_several_tasks_leads_each_of_them():
    document = Document()
    put_above(document, SCHOOL.above)
    table = put_table(document, SCHOOL.rows, HEADS)
    for place in (4, 5, 6):
        table.cell(place, 3).text = ""
    merged_down(table, 3, 3, 6)
    assert trees(read(saved(document))) == key(SCHOOL)


def test_rows_that_begin_behind_the_first_column_keep_their_places():
    document = Document()
    put_above(document, FOREST.above)
    table = put_table(document, FOREST.rows, NO_PRODUCT)
    put_row(table, ["", "và tổ dân phòng", "", "", ""])
    row = table.rows[-1]._tr
    row.remove(row.tc_lst[0])
    row.get_or_add_trPr().append(parse_xml(f'<w:gridBefore {nsdecls("w")} w:val="1"/>'))
    lines = list(FOREST.key)
    lines[-1] = lines[-1].replace("tổ bảo vệ rừng", "tổ bảo vệ rừng và tổ dân phòng")
    assert trees(read(saved(document))) == [lines]


def test_notes_and_signatures_below_the_table_are_no_tasks():
    document = Document()
    put_above(document, FOREST.above)
    table = put_table(document, FOREST.rows, NO_PRODUCT)
    put_row(table, ["Tổng cộng: 04 nhiệm vụ", "", "", "", ""])
    table.cell(5, 0).merge(table.cell(5, 4))
    put_row(table, ["Ghi chú: các việc trên làm từ nguồn dự phòng.", "", "", "", ""])
    table.cell(6, 0).merge(table.cell(6, 4))
    put_above(document, ["Nơi nhận:", "- Như trên;", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"])
    draft = read(saved(document))
    assert trees(draft) == key(FOREST)
    assert any("nguồn dự phòng" in line.text for line in draft.source)


def test_a_column_nobody_knows_is_listed_and_not_lost():
    document = Document()
    put_above(document, FOREST.above)
    heads = {**NO_PRODUCT, "code": "Mã ngân sách"}
    table = put_table(document, FOREST.rows, heads)
    table.cell(2, 5).text = "N-0417"
    draft = read(saved(document))
    assert trees(draft) == key(FOREST)
    extra = [
        (doubt.params["text"], doubt.params["number"]) for doubt in draft.doubts if doubt.code == "plan_cell_extra"
    ]
    assert extra == [("N-0417", "2")]


def test_a_list_without_a_table_is_read():
    document = Document()
    put_above(document, ["KẾ HOẠCH", "Phòng cháy rừng tỉnh Đắk Lắk năm 2026", "II. NHIỆM VỤ"])
    for row in FOREST.rows:
        put_above(document, [f"{row.number}. {row.cells['text']}"])
        put_above(
            document,
            [
                f"- Cơ quan chủ trì: {row.cells['lead']}.",
                f"- Cơ quan phối hợp: {row.cells['coordinate']}.",
                f"- Thời hạn hoàn thành: {row.cells['deadline']}.",
            ],
        )
    lines = [line for tree in trees(read(saved(document))) for line in tree]
    for row in FOREST.rows:
        (line,) = [line for line in lines if row.cells["text"] in line]
        assert [f"{row.cells[name]}." for name in ("lead", "coordinate", "deadline")] == line.split(" | ")[3:]


def test_a_table_without_numbers_is_read_and_says_so():
    heads = {field: head for field, head in NO_PRODUCT.items() if field != "number"}
    document = Document()
    put_above(document, FOREST.above)
    put_table(document, FOREST.rows, heads)
    draft = read(saved(document))
    assert [line.split(" | ", 1)[1] for line in trees(draft)[0]] == [line.split(" | ", 1)[1] for line in FOREST.key]
    assert len(draft.doubts) >= len(FOREST.rows)


def test_old_letters_are_read_by_their_font_and_shown():
    document = Document()
    put_above(document, FOREST.above)
    table = put_table(document, FOREST.rows, NO_PRODUCT)
    cell = table.cell(3, 2).paragraphs[0]
    cell.text = ""
    run = cell.add_run("Bé ChØ huy Qu©n sù tØnh")
    run.font.name = ".VnTime"
    draft = read(saved(document))
    assert trees(draft) == key(FOREST)
    (doubt,) = [doubt for doubt in draft.doubts if doubt.code == "plan_letters_converted"]
    assert "Bé ChØ huy" in doubt.text
