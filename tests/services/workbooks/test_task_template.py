"""A province's table of tasks filled: listed tasks are found, an empty one takes all of the plan, lists are obeyed."""

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.datavalidation import DataValidation

from desktop.domain.status import State
from desktop.services.progress.recording import ProgressInput, record_progress
from desktop.services.tasks.tree import task_rows
from desktop.services.workbooks.template_book import Settled, open_blank
from desktop.services.workbooks.template_filling import fill_template, recognise
from tests.excel.rich_books import parts_of
from tests.refusals import refused

WHAT = "dong-thap/tien-do:I"
HEADS = (
    "STT",
    "Nội dung nhiệm vụ",
    "Cơ quan chủ trì",
    "Thời hạn",
    "Trạng thái",
    "Tỷ lệ hoàn thành (%)",
    "Kết quả thực hiện",
    "Khó khăn, vướng mắc",
    "Đề xuất, kiến nghị",
    "Cột của xã",
)
RULED = Border(*(Side("thin") for _ in range(4)))


@pytest.fixture
def told(ledger):
    """Give a ledger in which two tasks of the first appendix are told of."""
    first, second = _tasks(ledger)[:2]
    done = ProgressInput(State.DONE, 100, "Đã ban hành Quyết định số 12/QĐ-UBND", done_on=None, reason="đã kiểm tra")
    record_progress(ledger, first.ref, done, period="2026-11")
    begun = ProgressInput(State.IN_PROGRESS, 40, "Đã rà soát 25 thủ tục", "", "Thiếu máy quét", "Cấp 02 máy quét")
    record_progress(ledger, second.ref, begun, period="2026-11")
    return ledger


def _tasks(ledger):
    return [row for row in task_rows(ledger, "dong-thap") if row.is_task and row.appendix == "I"]


def _rows(ledger):
    return [row for row in task_rows(ledger, "dong-thap") if row.appendix == "I"]


def blank_tasks(path, rows=(), *, ruled=2, below=("Người lập biểu",), options=""):
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Tiến độ"
    sheet.column_dimensions["B"].width = 40
    sheet["B1"], sheet["E1"] = "UBND XÃ/PHƯỜNG ………", "Kỳ báo cáo: Tháng … năm …"
    for column, text in enumerate(HEADS, 1):
        sheet.cell(3, column, text)
    for place, texts in enumerate(rows):
        for column, text in enumerate(texts, 1):
            sheet.cell(4 + place, column, text)
    last = 3 + max(len(rows), ruled)
    for row in range(4, last + 1):
        for column in range(1, len(HEADS) + 1):
            cell = sheet.cell(row, column)
            cell.border, cell.alignment = RULED, Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[row].height = 16
    for place, text in enumerate(below):
        sheet.cell(last + 2 + place, 2, text)
    if options:
        rule = DataValidation(type="list", formula1=f'"{options}"')
        rule.add(f"E4:E{last}")
        sheet.add_data_validation(rule)
    workbook.save(path)
    return path


def _sheet(path):
    return load_workbook(path).active


def test_rows_that_list_tasks_are_found_by_their_words(told, tmp_path):
    tasks = _tasks(told)
    listed = [
        (1, tasks[1].text, None, "hạn của tỉnh"),
        ("I", "Nhóm khác", None, None),
        (2, tasks[0].text.replace("hòa", "hoà"), None, None),
        (3, "Xây dựng cầu qua sông Tiền và đường dẫn hai đầu cầu", None, None),
    ]
    done = fill_template(told, WHAT, "2026-11", blank_tasks(tmp_path / "mau.xlsx", listed), tmp_path / "ra.xlsx")
    sheet = _sheet(tmp_path / "ra.xlsx")
    assert [sheet.cell(4, column).value for column in range(5, 10)] == [
        "Đang thực hiện (quá hạn)",
        40,
        "Đã rà soát 25 thủ tục",
        "Thiếu máy quét",
        sheet.cell(4, 9).value,
    ]
    assert "Cấp 02 máy quét" in sheet.cell(4, 9).value
    assert sheet.cell(4, 4).value == "hạn của tỉnh"
    assert sheet.cell(4, 3).value == tasks[1].lead
    assert sheet.cell(6, 7).value == "Đã ban hành Quyết định số 12/QĐ-UBND"
    assert [sheet.cell(7, column).value for column in range(5, 11)] == [None] * 6
    assert [(one.code, one.where.cell) for one in done.findings] == [("template_task_unknown", "B7")]
    assert len(done.recognised.missing_rows) == len(tasks) - 2


def test_no_words_go_into_columns_of_states_to_tick(told, tmp_path):
    tasks = _tasks(told)
    listed = [(1, tasks[0].text, None, None, "x"), (2, tasks[1].text, None, None, None, "x")]
    path = blank_tasks(tmp_path / "mau.xlsx", listed)
    workbook = load_workbook(path)
    for cell, state in zip("EFG", ("Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện"), strict=True):
        workbook.active[f"{cell}3"] = state
    workbook.save(path)
    done = fill_template(told, WHAT, "2026-11", path, tmp_path / "ra.xlsx")
    sheet = _sheet(tmp_path / "ra.xlsx")
    ticked = [[sheet.cell(row, column).value for column in (5, 6, 7)] for row in (4, 5)]
    assert ticked == [["x", None, None], [None, "x", None]]
    assert "Trạng thái" in done.recognised.missing_columns


def test_an_empty_table_takes_all_rows_of_the_plan(told, tmp_path):
    done = fill_template(told, WHAT, "2026-11", blank_tasks(tmp_path / "mau.xlsx"), tmp_path / "ra.xlsx")
    sheet = _sheet(tmp_path / "ra.xlsx")
    rows = _rows(told)
    assert [sheet.cell(4 + place, 2).value for place in range(len(rows))] == [row.text for row in rows]
    assert [str(sheet.cell(4 + place, 1).value or "") for place in range(len(rows))] == [row.number for row in rows]
    assert sheet.cell(4 + len(rows) + 1, 2).value == "Người lập biểu"
    assert all(sheet.cell(4 + place, 10).border.left.style == "thin" for place in range(len(rows)))
    assert done.recognised.missing_rows == ()
    place = [row.is_task for row in rows].index(True)
    assert sheet.cell(4 + place, 6).value == 100
    heights = [sheet.row_dimensions[4 + number].height for number in range(len(rows))]
    assert max(heights) > 40
    assert sheet["B1"].value == done.recognised.agency.upper()
    assert sheet["E1"].value == "Kỳ báo cáo: Tháng 11 năm 2026"


def test_nothing_but_the_sheet_changes(told, tmp_path):
    blank = blank_tasks(tmp_path / "mau.xlsx")
    fill_template(told, WHAT, "2026-11", blank, tmp_path / "ra.xlsx")
    before, after = parts_of(blank.read_bytes()), parts_of((tmp_path / "ra.xlsx").read_bytes())
    assert [name for name in before if before[name] != after[name]] == ["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize(
    "rows", [[(1,), (2,), (3,)], [("1", "Nhiệm vụ ……"), ("…", "…")], [("I", "Nhóm nhiệm vụ …"), ("1", None)]]
)
def test_rows_with_numbers_and_dots_alone_are_prepared_ones(told, tmp_path, rows):
    fill_template(told, WHAT, "2026-11", blank_tasks(tmp_path / "mau.xlsx", rows), tmp_path / "ra.xlsx")
    sheet = _sheet(tmp_path / "ra.xlsx")
    wanted = _rows(told)
    assert [sheet.cell(4 + place, 2).value for place in range(len(wanted))] == [row.text for row in wanted]
    assert sheet.cell(4 + len(wanted) + 1, 2).value == "Người lập biểu"


def test_rows_prepared_beyond_need_stay_empty(told, tmp_path):
    count = len(_rows(told))
    fill_template(told, WHAT, "2026-11", blank_tasks(tmp_path / "mau.xlsx", ruled=count + 3), tmp_path / "ra.xlsx")
    sheet = _sheet(tmp_path / "ra.xlsx")
    assert sheet.cell(3 + count, 2).value
    assert [sheet.cell(4 + count + more, 2).value for more in range(3)] == [None] * 3
    assert sheet.cell(3 + count + 5, 2).value == "Người lập biểu"


def test_a_list_gets_one_of_its_own_words(told, tmp_path):
    blank = blank_tasks(tmp_path / "mau.xlsx", options="Đã hoàn thành,Đang triển khai thực hiện,Chưa triển khai")
    fill_template(told, WHAT, "2026-11", blank, tmp_path / "ra.xlsx")
    sheet = _sheet(tmp_path / "ra.xlsx")
    said = {sheet.cell(4 + place, 5).value for place, row in enumerate(_rows(told)) if row.is_task}
    assert said == {"Đã hoàn thành", "Đang triển khai thực hiện", "Chưa triển khai"}


def test_a_list_without_such_a_word_is_told_and_left(told, tmp_path):
    blank = blank_tasks(tmp_path / "mau.xlsx", options="Đạt,Không đạt loại A")
    done = fill_template(told, WHAT, "2026-11", blank, tmp_path / "ra.xlsx")
    assert "template_list_lacks" in {one.code for one in done.findings}


def test_headings_without_a_blank_row_below_are_refused(told, tmp_path):
    blank = blank_tasks(tmp_path / "mau.xlsx", ruled=0, below=("Nơi nhận:",))
    workbook = load_workbook(blank)
    workbook.active.move_range("B5:B5", rows=-1)
    workbook.save(blank)
    with refused("template_no_blank_row", "A4"):
        fill_template(told, WHAT, "2026-11", blank, tmp_path / "ra.xlsx")


def test_a_workbook_without_tasks_is_refused(told, tmp_path):
    workbook = Workbook()
    workbook.active.append(["Kính gửi: các xã"])
    workbook.save(tmp_path / "thu.xlsx")
    with refused("template_no_tasks", "thu.xlsx"):
        fill_template(told, WHAT, "2026-11", tmp_path / "thu.xlsx", tmp_path / "ra.xlsx")


def test_other_reports_and_no_period_are_refused(told, tmp_path):
    blank = blank_tasks(tmp_path / "mau.xlsx")
    with refused("template_report", "dong-thap/tong-quan"):
        fill_template(told, "dong-thap/tong-quan", "2026-11", blank, tmp_path / "ra.xlsx")
    with refused("period_needed", "tien-do"):
        fill_template(told, WHAT, None, blank, tmp_path / "ra.xlsx")


def test_a_row_goes_where_the_officer_said(told, tmp_path):
    tasks = _tasks(told)
    blank = blank_tasks(tmp_path / "mau.xlsx", [(1, "Việc số hóa theo cách gọi của tỉnh")])
    book = open_blank(blank)
    assert (4, 7) not in recognise(told, WHAT, "2026-11", book).cells
    settled = recognise(told, WHAT, "2026-11", book, Settled(rows={4: tasks[1].ref}))
    assert settled.cells[4, 7] == "Đã rà soát 25 thủ tục"
    assert settled.rows[0].key == tasks[1].ref


def test_what_the_commune_added_stays(told, tmp_path):
    blank = blank_tasks(tmp_path / "mau.xlsx", [(1, _tasks(told)[0].text, *[None] * 7, "ghi thêm")])
    fill_template(told, WHAT, "2026-11", blank, tmp_path / "ra.xlsx")
    sheet = _sheet(tmp_path / "ra.xlsx")
    assert (sheet.cell(3, 10).value, sheet.cell(4, 10).value) == ("Cột của xã", "ghi thêm")


def test_a_sheet_for_each_appendix_is_filled_with_its_own(told, tmp_path):
    blank = blank_tasks(tmp_path / "mau.xlsx")
    workbook = load_workbook(blank)
    workbook.copy_worksheet(workbook.active).title = "Phụ lục II"
    workbook.save(blank)
    done = fill_template(told, "dong-thap/tien-do", "2026-11", blank, tmp_path / "ra.xlsx")
    filled = load_workbook(tmp_path / "ra.xlsx")
    for sheet, appendix in zip(filled.worksheets, ("I", "II"), strict=True):
        rows = [row for row in task_rows(told, "dong-thap") if row.appendix == appendix]
        assert [sheet.cell(4 + place, 2).value for place in range(len(rows))] == [row.text for row in rows]
        assert sheet["E1"].value == "Kỳ báo cáo: Tháng 11 năm 2026"
        assert sheet.cell(4 + len(rows) + 1, 2).value == "Người lập biểu"
    assert done.missing == ()


def test_tasks_listed_on_several_sheets_are_found_on_each(told, tmp_path):
    tasks = [row for row in task_rows(told, "dong-thap") if row.is_task]
    of = {code: next(row for row in tasks if row.appendix == code) for code in ("I", "II")}
    blank = blank_tasks(tmp_path / "mau.xlsx", [(1, of["I"].text)])
    workbook = load_workbook(blank)
    workbook.copy_worksheet(workbook.active)["B4"] = of["II"].text
    workbook.save(blank)
    done = fill_template(told, "dong-thap/tien-do", "2026-11", blank, tmp_path / "ra.xlsx")
    first, second = load_workbook(tmp_path / "ra.xlsx").worksheets
    assert (first["C4"].value, second["C4"].value) == (of["I"].lead, of["II"].lead)
    assert len(done.missing) == len(tasks) - 2


def test_tasks_listed_in_tables_one_below_the_other_are_found_in_each(told, tmp_path):
    tasks = [row for row in task_rows(told, "dong-thap") if row.is_task]
    of = {code: next(row for row in tasks if row.appendix == code) for code in ("I", "II")}
    blank = blank_tasks(tmp_path / "mau.xlsx", [(1, of["I"].text)], below=("PHỤ LỤC II",))
    workbook = load_workbook(blank)
    for row in ((None,), HEADS, (1, of["II"].text)):
        workbook.active.append(row)
    workbook.save(blank)
    done = fill_template(told, "dong-thap/tien-do", "2026-11", blank, tmp_path / "ra.xlsx")
    sheet = _sheet(tmp_path / "ra.xlsx")
    last = sheet.max_row
    assert [sheet.cell(row, 3).value for row in (4, last)] == [of["I"].lead, of["II"].lead]
    assert len(done.missing) == len(tasks) - 2


def test_the_sheet_of_the_period_is_filled_alone(told, tmp_path):
    first = next(row for row in task_rows(told, "dong-thap") if row.is_task)
    blank = blank_tasks(tmp_path / "mau.xlsx", [(1, first.text)])
    workbook = load_workbook(blank)
    workbook.active.title = "T10"
    workbook.copy_worksheet(workbook.active).title = "T11"
    workbook.save(blank)
    fill_template(told, "dong-thap/tien-do", "2026-11", blank, tmp_path / "ra.xlsx")
    october, november = load_workbook(tmp_path / "ra.xlsx").worksheets
    assert (october["C4"].value, november["C4"].value) == (None, first.lead)


def test_an_appendix_the_plan_does_not_have_is_refused(told, tmp_path):
    with refused("appendix_unknown", "IX"):
        fill_template(told, "dong-thap/tien-do:IX", "2026-11", blank_tasks(tmp_path / "mau.xlsx"), tmp_path / "ra.xlsx")


def test_a_list_beside_the_table_is_no_part_of_it(told, tmp_path):
    blank = blank_tasks(tmp_path / "mau.xlsx", ruled=1)
    workbook = load_workbook(blank)
    for row, texts in enumerate((("Mã", "Tên"), ("a1", "một"), ("a2", "hai"), ("a3", "ba")), 3):
        for place, text in enumerate(texts):
            workbook.active.cell(row, len(HEADS) + 3 + place, text)
    workbook.save(blank)
    done = fill_template(told, WHAT, "2026-11", blank, tmp_path / "ra.xlsx")
    assert done.missing == ()
    assert [_sheet(tmp_path / "ra.xlsx").cell(4 + place, 2).value for place in range(2)] == [
        row.text for row in _rows(told)[:2]
    ]


def test_what_is_counted_below_the_sum_is_no_task(told, tmp_path):
    blank = blank_tasks(tmp_path / "mau.xlsx", ruled=1, below=())
    workbook = load_workbook(blank)
    sheet = workbook.active
    sheet["B5"], sheet["G5"], sheet["B7"], sheet["G7"] = "Tổng cộng", "=COUNTA(G4:G4)", "Số việc đã báo cáo", "=G5"
    workbook.save(blank)
    done = fill_template(told, WHAT, "2026-11", blank, tmp_path / "ra.xlsx")
    count = len(_rows(told))
    filled = _sheet(tmp_path / "ra.xlsx")
    assert done.missing == ()
    assert [filled.cell(row + count - 1, 7).value for row in (5, 7)] == [
        f"=COUNTA(G4:G{count + 3})", f"=G{count + 4}"
    ]  # fmt: skip
    assert load_workbook(tmp_path / "ra.xlsx", data_only=True).active.cell(count + 6, 7).value == 2
