"""Plans in workbooks nobody saw before: every cell comes back, whatever Excel made of it."""

import io
from datetime import date

import openpyxl
import pytest
from openpyxl.styles import Font

from desktop.domain.plan_reading import PlanDraft
from desktop.services.plans.importing import draft_findings, read_plan_bytes
from desktop.services.words.wording import sentence
from tests.domain.plan_reading.trees import tree_lines
from tests.services.plan_files.cases import ARCHIVE, FOREST, LONG, PORT, RIVER, SCHOOL, WATER, Case, case
from tests.services.plan_files.sheets import (
    in_old_font,
    open_cell,
    open_sheet,
    put,
    put_case,
    put_rows,
    saved,
    with_case,
)
from tests.services.plan_files.word_files import HEADS

ROW_END = "</table:table-row>"
NO_PRODUCT = {field: head for field, head in HEADS.items() if field != "product"}


def read(data: bytes) -> PlanDraft:
    return read_plan_bytes(data, "bieu.xlsx")


def trees(draft: PlanDraft) -> list[list[str]]:
    return [tree_lines(appendix.nodes) for appendix in draft.plan.appendices]


def key(case: Case) -> list[list[str]]:
    return [list(case.key)]


def doubts(draft: PlanDraft, code: str) -> list:
    return [doubt for doubt in draft.doubts if doubt.code == code]


@pytest.fixture
def book():
    return openpyxl.Workbook()


@pytest.fixture
def sheet(book):
    return book.worksheets[0]


@pytest.mark.parametrize("plan", [ARCHIVE, WATER, RIVER, SCHOOL, PORT, FOREST, LONG])
def test_a_plain_sheet_comes_back_whole(plan):
    heads = NO_PRODUCT if plan in (WATER, FOREST) else HEADS
    draft = read(with_case(plan, heads))
    assert trees(draft) == key(plan)
    assert (draft.plan.appendices[0].title, draft.plan.appendices[0].attached_note) == (plan.title, plan.note)


@pytest.mark.parametrize("left", [2, 4])
def test_a_table_may_begin_in_any_column_and_far_down(book, sheet, left):
    put_case(sheet, ARCHIVE, top=25, left=left)
    assert trees(read(saved(book))) == key(ARCHIVE)


def test_cells_that_say_as_above_are_read_in_words_and_told(book, sheet):
    rows = [
        ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn"],
        ["I", "Chỉ đạo"],
        ["1", "Ban hành văn bản chỉ đạo", "Văn phòng", "Phòng Kinh tế", "Tháng 01/2026"],
        ["2", "Phân công công chức đầu mối", "nt", "//", "Như trên"],
        ["II", "Hỗ trợ người dân"],
        ["3", "Niêm yết mã QR tại trụ sở", "-nt-", "", "Quý II/2026"],
        ["4", "Báo cáo kết quả", "Công an xã", '"', "Hằng tháng"],
    ]
    for row, texts in enumerate(rows, 3):
        put(sheet, row, 1, texts)
    draft = read(saved(book))
    tasks = [node for node in draft.plan.appendices[0].nodes if node.kind.value == "task"]
    assert [(node.lead, node.coordinate, node.deadline) for node in tasks] == [
        ("Văn phòng", "Phòng Kinh tế", "Tháng 01/2026"),
        ("Văn phòng", "Phòng Kinh tế", "Tháng 01/2026"),
        ("Văn phòng", None, "Quý II/2026"),
        ("Công an xã", '"', "Hằng tháng"),
    ]
    told = doubts(draft, "plan_as_above")
    assert [(one.params["cell"], one.text, one.assumed, one.params["cells"]) for one in told] == [
        ("C6", "nt", "Văn phòng", 2),
        ("D6", "//", "Phòng Kinh tế", 1),
        ("E6", "Như trên", "Tháng 01/2026", 1),
    ]


def test_empty_columns_and_rows_within_the_table_vanish(book, sheet):
    put_case(sheet, RIVER)
    sheet.insert_cols(3)
    sheet.insert_cols(6)
    sheet.insert_rows(8)
    assert trees(read(saved(book))) == key(RIVER)


def test_headings_in_two_rows_merged_or_not_are_one(book, sheet):
    for merged in (True, False):
        sheet.delete_rows(1, 60)
        put(sheet, 1, 1, ["STT", "Nhiệm vụ", "Sản phẩm", "Cơ quan thực hiện", "", "Thời gian"])
        put(sheet, 2, 1, ["", "", "", "Chủ trì", "Phối hợp", ""])
        if merged:
            for area in ("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2"):
                sheet.merge_cells(area)
        put_rows(sheet, RIVER.rows, HEADS, 3)
        assert trees(read(saved(book))) == key(RIVER)


def test_headings_in_three_rows_with_letters_below_are_one(book, sheet):
    put(sheet, 1, 1, ["STT", "Nội dung công việc", "Kết quả", "Tổ chức thực hiện"])
    put(sheet, 2, 4, ["Trách nhiệm", "", "Thời hạn"])
    put(sheet, 3, 4, ["Chủ trì", "Phối hợp"])
    put(sheet, 4, 1, ["A", "B", "1", "2", "3", "4"])
    for area in ("A1:A3", "B1:B3", "C1:C3", "D1:F1", "D2:E2", "F2:F3"):
        sheet.merge_cells(area)
    put_rows(sheet, ARCHIVE.rows, HEADS, 5)
    assert trees(read(saved(book))) == key(ARCHIVE)


def test_headings_of_groups_merged_over_the_table_are_groups(book, sheet):
    put_case(sheet, ARCHIVE)
    for row in range(6, 14):
        if sheet.cell(row, 1).value in ("I", "II"):
            sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=6)
    assert trees(read(saved(book))) == key(ARCHIVE)


NINE = "\n".join(
    f".{number} | Việc thứ {place} của xã | Biên bản {place} | UBND cấp xã | Sở Nội vụ | Quý IV/2026"
    for place, number in enumerate(f"2.{count}" for count in range(1, 23))
)
COUNTED = case(
    "NHIỆM VỤ ĐẾM", "(Kèm theo Kế hoạch số 1/KH-UBND ngày 05/01/2026)", ".2+ | Nhóm\n" + NINE.replace(".2.", "..2.")
)


def test_numbers_that_excel_took_for_numbers_get_their_zeros_back(book, sheet):
    put_case(sheet, COUNTED)
    for row in range(6, 29):
        cell = sheet.cell(row, 1)
        cell.value = float(str(cell.value))
    draft = read(saved(book))
    assert trees(draft) == key(COUNTED)
    assert {doubt.params["number"] for doubt in doubts(draft, "plan_number_mended")} == {"2.10", "2.20"}


def test_a_format_shows_the_zeros_of_a_number(book, sheet):
    put_case(sheet, COUNTED)
    for row in range(7, 29):
        cell = sheet.cell(row, 1)
        cell.value, cell.number_format = float(str(cell.value)), "0.00" if row > 15 else "0.0"
    draft = read(saved(book))
    assert trees(draft) == key(COUNTED)
    assert not doubts(draft, "plan_number_mended")


DAYS = [
    (date(2026, 6, 30), "dd/mm/yyyy", "30/06/2026", "2026-06-30"),
    (46203.75, "dd/mm/yyyy hh:mm", "30/06/2026", "2026-06-30"),
    (46203, "General", "30/06/2026", "2026-06-30"),
    (2026, "General", "2026", "2026-12-31"),
    (date(2026, 6, 1), "mmm-yy", "6/2026", "2026-06-30"),
    (date(2026, 6, 1), "mm/yyyy", "6/2026", "2026-06-30"),
    (date(2026, 6, 1), '"Tháng "m/yyyy', "6/2026", "2026-06-30"),
    ("30.6.2026", "@", "30.6.2026", "2026-06-30"),
]


@pytest.mark.parametrize(("value", "pattern", "text", "due"), DAYS)
def test_days_are_read_however_excel_keeps_them(book, sheet, value, pattern, text, due):
    from desktop.domain.deadlines import read_deadline

    put_case(sheet, FOREST, NO_PRODUCT)
    sheet.cell(6, 5).value, sheet.cell(6, 5).number_format = value, pattern
    node = read(saved(book)).plan.appendices[0].nodes[0]
    assert node.deadline == text
    assert str(read_deadline(text).due) == due


def test_a_number_read_as_a_day_is_told_with_sheet_and_cell(book, sheet):
    sheet.title = "Phụ lục 1"
    put_case(sheet, FOREST, NO_PRODUCT)
    sheet.cell(7, 5).value = 46203
    draft = read(saved(book))
    (finding,) = [one for one in draft_findings(draft, "bieu.xlsx") if one.code == "plan_date_assumed"]
    assert (finding.where.sheet, finding.where.cell) == ("Phụ lục 1", "E7")
    assert "46203" in sentence(finding)


def test_hidden_rows_and_columns_are_read_and_told(book, sheet):
    put_case(sheet, FOREST, NO_PRODUCT)
    sheet.row_dimensions[7].hidden = True
    sheet.column_dimensions["D"].hidden = True
    draft = read(saved(book))
    assert trees(draft) == key(FOREST)
    (row,) = doubts(draft, "plan_row_hidden")
    (column,) = doubts(draft, "plan_column_hidden")
    assert (row.params["cell"], row.node, column.text) == ("A7", 1, "Cơ quan phối hợp")


def test_only_the_sheets_that_hold_a_plan_are_read(book, sheet):
    sheet.title = "Bìa"
    put(sheet, 4, 3, ["KẾ HOẠCH"])
    put(sheet, 5, 3, ["Phòng cháy và cải cách cảng biển năm 2026"])
    put_case(book.create_sheet("PL1"), FOREST, NO_PRODUCT)
    units = book.create_sheet("Danh mục đơn vị")
    for row, text in enumerate(["Tên đơn vị", "Sở Nội vụ", "Sở Tài chính"], start=1):
        put(units, row, 1, [str(row - 1), text])
    put_case(book.create_sheet("PL2"), PORT)
    draft = read(saved(book))
    assert trees(draft) == [list(FOREST.key), list(PORT.key)]
    assert draft.plan.title == "Phòng cháy và cải cách cảng biển năm 2026"


def test_a_hidden_sheet_with_a_plan_is_told(book, sheet):
    put_case(sheet, FOREST, NO_PRODUCT)
    hidden = book.create_sheet("Bản cũ")
    put_case(hidden, PORT)
    hidden.sheet_state = "hidden"
    draft = read(saved(book))
    assert trees(draft) == key(FOREST)
    assert [doubt.text for doubt in doubts(draft, "plan_sheet_hidden")] == ["Bản cũ"]


def test_two_annexes_below_each_other_in_one_sheet_are_two(book, sheet):
    below = put_case(sheet, FOREST, NO_PRODUCT)
    put_case(sheet, PORT, top=below + 3)
    draft = read(saved(book))
    assert trees(draft) == [list(FOREST.key), list(PORT.key)]
    assert [(one.code, one.title) for one in draft.plan.appendices] == [("I", FOREST.title), ("II", PORT.title)]


def test_two_annexes_of_the_same_columns_in_one_sheet_are_two(book, sheet):
    below = put_case(sheet, ARCHIVE)
    put_case(sheet, PORT, top=below + 1)
    assert trees(read(saved(book))) == [list(ARCHIVE.key), list(PORT.key)]


def test_a_task_written_over_several_rows_is_one(book, sheet):
    put_case(sheet, FOREST, NO_PRODUCT)
    sheet.insert_rows(9)
    put(sheet, 8, 1, ["3", "Diễn tập chữa", "Bộ Chỉ huy", "Công an tỉnh;", "25/3/2026"])
    put(sheet, 9, 1, ["", "cháy cấp tỉnh", "Quân sự tỉnh", "Chi cục Kiểm lâm", ""])
    assert trees(read(saved(book))) == key(FOREST)
    sheet.merge_cells("A8:A9")
    sheet.merge_cells("E8:E9")
    assert trees(read(saved(book))) == key(FOREST)


def test_a_second_body_on_a_row_of_its_own_belongs_to_the_task(book, sheet):
    put_case(sheet, FOREST, NO_PRODUCT)
    sheet.insert_rows(9)
    sheet.cell(8, 4).value = "Công an tỉnh;"
    sheet.cell(9, 4).value = "Chi cục Kiểm lâm"
    assert trees(read(saved(book))) == key(FOREST)


def test_lists_broken_within_a_cell_stay_lists(book, sheet):
    put_case(sheet, PORT)
    assert "\n" in sheet.cell(6, 2).value
    assert read(saved(book)).plan.appendices[0].nodes[0].text.split("\n")[1] == "- Đề xuất cắt giảm 30% thời gian."


def test_notes_and_signatures_below_are_no_tasks(book, sheet):
    below = put_case(sheet, FOREST, NO_PRODUCT)
    put(sheet, below, 1, ["Tổng cộng", "4 nhiệm vụ"])
    put(sheet, below + 1, 1, ["Ghi chú: Các đơn vị báo cáo trước ngày 20 hằng tháng."])
    put(sheet, below + 3, 1, ["Nơi nhận:", "", "", "TM. ỦY BAN NHÂN DÂN"])
    put(sheet, below + 4, 1, ["- Như trên;", "", "", "KT. CHỦ TỊCH"])
    put(sheet, below + 5, 4, ["PHÓ CHỦ TỊCH"])
    put(sheet, below + 9, 4, ["Lò Thị Bưởi"])
    draft = read(saved(book))
    assert trees(draft) == key(FOREST)
    assert any("ngày 20 hằng tháng" in line.text for line in draft.source)


@pytest.mark.parametrize("fonts", [True, False])
def test_old_letters_are_read_and_told_and_the_original_stays(book, sheet, fonts):
    put_case(sheet, ARCHIVE)
    in_old_font(sheet)
    if not fonts:
        for row in sheet.iter_rows():
            for cell in row:
                cell.font = Font(name="Times New Roman")
    draft = read(saved(book))
    lowered = [[line.casefold() for line in tree] for tree in trees(draft)]
    assert lowered == [[line.casefold() for line in tree] for tree in key(ARCHIVE)]
    (doubt,) = doubts(draft, "plan_letters_converted")
    assert doubt.params["cells"] > 20
    assert any("Së Néi vô" in line.text for line in draft.source)


def test_one_cell_in_vni_among_unicode_is_read(book, sheet):
    put_case(sheet, FOREST, NO_PRODUCT)
    sheet.cell(9, 3).value = "Sôû Taøi chính"
    sheet.cell(9, 3).font = Font(name="VNI-Times")
    draft = read(saved(book))
    assert trees(draft) == key(FOREST)
    (doubt,) = doubts(draft, "plan_letters_converted")
    assert (doubt.text, doubt.assumed) == ("Sôû Taøi chính", "Sở Tài chính")


def test_a_formula_without_value_and_an_error_are_told(book, sheet):
    put_case(sheet, FOREST, NO_PRODUCT)
    sheet.cell(7, 1).value = "=A6+1"
    sheet.cell(8, 4).value = "#REF!"
    draft = read(saved(book))
    assert [doubt.params["cell"] for doubt in doubts(draft, "plan_formula_uncalculated")] == ["A7"]
    assert [doubt.params["cell"] for doubt in doubts(draft, "plan_cell_error")] == ["D8"]
    assert len(trees(draft)[0]) == 4


def test_a_word_beside_the_table_is_listed_and_not_lost(book, sheet):
    put_case(sheet, FOREST, NO_PRODUCT)
    sheet.cell(8, 8).value = "đã hỏi anh Thào"
    draft = read(saved(book))
    assert trees(draft) == key(FOREST)
    assert [doubt.params["text"] for doubt in doubts(draft, "plan_cell_extra")] == ["đã hỏi anh Thào"]


PROGRESS = [
    ("Tiến độ", ["Đang thực hiện", "Hoàn thành", "Quá hạn", "Chưa thực hiện"], "other"),
    ("Tiến độ", ["Quý I/2026", "Tháng 4/2026", "30/5/2026", "Năm 2026"], "deadline"),
    ("Kết quả", ["Đã ban hành 3 văn bản", "Đang lấy ý kiến", "Đã hoàn thành", "Chưa triển khai"], "other"),
    ("Kết quả", ["Quyết định", "Báo cáo", "Kế hoạch", "Danh sách"], "product"),
    ("Kết quả thực hiện", ["Đã họp 2 lần", "Đạt 45%", "Đã hoàn thành", "Đang triển khai"], "other"),
]


@pytest.mark.parametrize(("heading", "texts", "field"), PROGRESS)
def test_a_heading_of_two_meanings_is_decided_by_what_stands_below(book, sheet, heading, texts, field):
    put(sheet, 1, 1, ["TT", "Nhiệm vụ", "Cơ quan chủ trì", heading])
    for row, (plan, text) in enumerate(zip(FOREST.rows, texts, strict=True), start=2):
        put(sheet, row, 1, [plan.number, plan.cells["text"], plan.cells["lead"], text])
    draft = read(saved(book))
    assert draft.plan.appendices[0].fields[3] == field
    assert draft.plan.task_count == 4


def test_columns_of_unknown_names_are_understood_by_their_cells_and_told(book, sheet):
    heads = dict(zip(HEADS, ["TT", "Việc phải xong", "Sản phẩm", "Giao ai", "Ai giúp", "Bao giờ"], strict=True))
    put_case(sheet, ARCHIVE, heads)
    draft = read(saved(book))
    assert trees(draft) == key(ARCHIVE)
    guessed = {doubt.params["column"]: doubt.params["field"] for doubt in doubts(draft, "plan_column_guessed")}
    assert guessed["Bao giờ"] == "deadline"


def test_an_open_sheet_comes_back_with_what_it_shows():
    rows = [[text] for text in FOREST.above] + [list(NO_PRODUCT.values())]
    rows += [[row.cell(field) for field in NO_PRODUCT] for row in FOREST.rows]
    assert trees(read(open_sheet(rows))) == key(FOREST)


def test_an_open_sheet_keeps_months_days_and_numbers_as_shown():
    head = [list(NO_PRODUCT.values())]
    cells = [
        (
            open_cell("1,10", 'office:value-type="float" office:value="1.1"'),
            open_cell("06/2026", 'office:value-type="date" office:date-value="2026-06-01"'),
        ),
        (
            open_cell("2", 'office:value-type="float" office:value="2"'),
            open_cell("06/30/26", 'office:value-type="date" office:date-value="2026-06-30"'),
        ),
    ]
    rows = [
        ["<table:table-row>" + number + open_cell("Lập quỹ") + open_cell("Sở Nội vụ") + open_cell("") + day + ROW_END]
        for number, day in cells
    ]
    nodes = read(open_sheet([*head, *rows])).plan.appendices[0].nodes
    assert [(node.number, node.deadline) for node in nodes] == [("1.10", "6/2026"), ("2", "30/06/2026")]


def test_a_million_empty_rows_below_an_open_sheet_cost_nothing():
    rows = [list(NO_PRODUCT.values()), *([row.cell(field) for field in NO_PRODUCT] for row in FOREST.rows)]
    tail = (
        '<table:table-row table:number-rows-repeated="1048000">'
        f'<table:table-cell table:number-columns-repeated="16384"/>{ROW_END}'
    )
    assert trees(read(open_sheet(rows, tail=tail))) == key(FOREST)


SAVED = [ARCHIVE, RIVER, SCHOOL, PORT, LONG]


@pytest.fixture(scope="module", params=["xls", "ods", "xlsx"])
def saved_again(request, converted):
    return converted({str(at): with_case(case) for at, case in enumerate(SAVED)}, "xlsx", request.param)


@pytest.mark.office
@pytest.mark.parametrize("at", range(len(SAVED)))
def test_a_sheet_saved_by_another_program_comes_back_whole(at, saved_again):
    assert trees(read(saved_again[str(at)])) == key(SAVED[at])


def test_the_bytes_say_what_a_file_is_and_not_its_name():
    data = with_case(FOREST, NO_PRODUCT)
    assert trees(read_plan_bytes(data, "ke-hoach.docx")) == key(FOREST)
    assert io.BytesIO(data).read(2) == b"PK"
