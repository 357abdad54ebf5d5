"""Tables of counts that offices laid out for themselves: the ledger's own forms are known in them and taken over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from desktop.domain.foreign.reading import read_settled
from desktop.domain.foreign.said import Asks, Meaning, Said, answered
from desktop.excel.book_in import read_sheets
from desktop.services import directory
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput, count_grid, record_counts
from desktop.services.foreign.importing import apply_foreign, preview_foreign
from desktop.services.ledger import history
from desktop.services.reports.writing import write_report
from desktop.services.workbooks import exchange
from desktop.services.workbooks.exchange import Verdict
from tests.ledger_fixtures import content
from tests.refusals import refused
from tests.services.foreign_books import COUNTS, DIGITIZED, KEYS, LETTERHEAD, SIGNED, report, workbook

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.domain.forms import Form
    from desktop.services.foreign.preview import ForeignPreview
    from desktop.store.ledger import Ledger

NOVEMBER = "2026-11"

COMMUNES = directory.communes("82")[:70]


def looked_at(ledger: Ledger, book: bytes, said: Said | None = None) -> ForeignPreview:
    return preview_foreign(ledger, book, "so-lieu.xlsx", said or Said())


def taken(ledger: Ledger, book: bytes, said: Said | None = None) -> ForeignPreview:
    preview = looked_at(ledger, book, said)
    assert preview.questions == ()
    apply_foreign(ledger, preview)
    return preview


def held(ledger: Ledger, form: str = "so-hoa", row: str = "don-vi") -> dict[str, int | None]:
    cells = count_grid(ledger, form, NOVEMBER).cells
    return {column: cell.value for (at, column), cell in cells.items() if at == row}


def digitized(*cells: object, head: tuple[str, ...] = DIGITIZED, extra: tuple[object, ...] = ()) -> bytes:
    return report(("STT", "Đơn vị", *head, *extra), (1, "UBND phường An Bình", *cells))


EXPECTED = dict(zip(KEYS, COUNTS, strict=True))


# Five layouts of one form, each as some office might draw it.

SWAPPED = report(
    ("STT", "Đơn vị", *reversed(DIGITIZED)),
    (1, "Phường An Bình", *reversed(COUNTS)),
    ("", "Tổng cộng", *reversed(COUNTS)),
)
IN_TWO_ROWS = workbook(
    (
        *LETTERHEAD,
        ("STT", "Đơn vị", "Tiếp nhận", "Số hóa hồ sơ TTHC khi tiếp nhận", None, None, None, "Đã giải quyết",
         "Số hóa kết quả giải quyết", None),
        (None, None, None, *DIGITIZED[1:5], None, *DIGITIZED[6:]),
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)"),
        (1, "UBND phường An Bình", *COUNTS),
        *SIGNED,
    )
)  # fmt: skip
WITHOUT_MARKS = report(
    ("STT", "Don vi", "TIEP NHAN", "Chua so hoa TPHS", "Co so hoa TPHS", "Co tai su dung thanh phan",
     "Co tai su dung thanh phan tu Cong DVCQG", "Da giai quyet", "Chua so hoa", "Da so hoa"),
    (1, "Phuong An Binh", *COUNTS),
)  # fmt: skip
AS_TEXT = digitized("120 hồ sơ", "20 hồ sơ", "100 hồ sơ", "40", "10", "90", "30 hồ sơ", "60 hồ sơ")
BESIDE_OTHERS = workbook(
    ((("Danh bạ"),), ("Họ tên", "Số máy"), ("Anh Ba", "0900")),
    (
        *LETTERHEAD,
        ("STT", "Đơn vị", *DIGITIZED, "Ghi chú của xã"),
        (1, "Phường An Bình", *COUNTS, "đã đối chiếu"),
        *SIGNED,
    ),
    names=("Liên hệ", "Số liệu"),
)
LAYOUTS = {
    "swapped": SWAPPED,
    "two-rows": IN_TWO_ROWS,
    "bare": WITHOUT_MARKS,
    "texts": AS_TEXT,
    "second-sheet": BESIDE_OTHERS,
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_form_is_known_in_any_layout_and_its_counts_are_taken_over(ledger: Ledger, name: str) -> None:
    preview = taken(ledger, LAYOUTS[name])
    assert (preview.counts.form.code, preview.period.code) == ("so-hoa", NOVEMBER)
    assert held(ledger) == EXPECTED
    again = looked_at(ledger, LAYOUTS[name])
    assert (again.count(Verdict.SAME), again.read, again.is_news) == (8, 8, False)


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_row_of_a_table_is_accounted_for(ledger: Ledger, name: str) -> None:
    preview = looked_at(ledger, LAYOUTS[name])
    assert all(table.balances for table in preview.tables)
    assert sum(preview.count(verdict) for verdict in Verdict) == preview.read == 8


def of_month(month: int, counts: tuple[int, ...] = COUNTS) -> tuple[tuple[object, ...], ...]:
    above = (*LETTERHEAD[:4], (f"Tháng {month} năm 2026",), ())
    return (*above, ("STT", "Đơn vị", *DIGITIZED), (1, "Phường An Bình", *counts), *SIGNED)


def test_the_sheet_that_is_taken_says_for_when(ledger: Ledger) -> None:
    book = workbook(of_month(10), of_month(11, tuple(2 * one for one in COUNTS)), names=("T10", "T11"))
    assert [one.asks for one in looked_at(ledger, book).questions] == [Asks.SHEET]
    for sheet, period in (("T10", "2026-10"), ("T11", "2026-11")):
        preview = looked_at(ledger, book, Said(sheet=sheet))
        assert (preview.period.code, preview.questions, preview.findings) == (period, (), ())


def test_sheets_that_would_be_taken_together_say_when_they_are_for_other_months() -> None:
    book = workbook(of_month(10), of_month(11), of_month(12), names=("T10", "T11", "T12"))
    read = read_settled(read_sheets(book, "so-lieu.xlsx"), (), Said())
    assert [read.of_sheets({one}).period.text for one in ("T10", "T11", "T12")] == [
        "Tháng 10 năm 2026",
        "Tháng 11 năm 2026",
        "Tháng 12 năm 2026",
    ]
    both = read.of_sheets({"T11", "T12"}).period
    assert (both.text, both.other) == ("Tháng 11 năm 2026", "Tháng 12 năm 2026")


def test_counts_go_in_and_out_as_one_change(goes_back_and_forth) -> None:
    goes_back_and_forth(lambda ledger: apply_foreign(ledger, looked_at(ledger, SWAPPED)))


def test_each_change_is_shown_old_to_new(ledger: Ledger) -> None:
    record_counts(ledger, "so-hoa", NOVEMBER, {("don-vi", "received"): CountInput(7)})
    row = next(row for row in looked_at(ledger, SWAPPED).counts.rows if row.key[1] == "received")
    assert (row.verdict, row.old.value, row.new.value, row.address) == (Verdict.CHANGED, 7, 120, "J8")


def test_a_form_of_many_rows_is_known_by_its_labels_and_its_sum_checked(ledger: Ledger) -> None:
    form = count_grid(ledger, "II.06a", NOVEMBER).form
    columns = [column for column in form.columns if column.kind.value == "count"]
    head = ("TT", "Lĩnh vực", *(" - ".join(column.heading) for column in columns))
    rows = [(row.number, row.label, *range(n, n + len(columns))) for n, row in enumerate(form.item_rows)]
    sums = (
        "",
        "Tổng số",
        *(sum(column) + (at == 0) for at, column in enumerate(zip(*[row[2:] for row in rows], strict=True))),
    )
    preview = looked_at(ledger, report(head, sums, *reversed(rows)))
    assert preview.questions == ()
    assert preview.counts.form.code == "II.06a"
    assert len(preview.counts.rows) == len(rows) * len(columns)
    (found,) = [one for one in preview.counts.findings if one.code == "total_differs"]
    assert (found.where.cell, str(found.params["difference"])) == ("C8", "1")


def test_the_list_of_a_plans_counts_is_known_by_its_rows(ledger: Ledger) -> None:
    form = count_grid(ledger, "chi-tieu-dong-thap", NOVEMBER).form
    rows = [("", row.label, number) for number, row in enumerate(form.item_rows, 1)]
    preview = taken(ledger, report(("STT", "Chỉ tiêu", "Số liệu"), *rows))
    assert preview.counts.form.code == "chi-tieu-dong-thap"
    assert preview.count(Verdict.NEW) == len(rows)


# What is not certain.


def test_what_1_234_means_is_asked_once_a_column_and_kept_for_the_layout(ledger: Ledger) -> None:
    book = digitized(1500, 0, 1500, "1.234", "1.134", 90, 30, 60)
    preview = looked_at(ledger, book)
    assert [(one.asks, one.subject) for one in preview.questions] == [
        (Asks.NUMBER, "Báo cáo!F"),
        (Asks.NUMBER, "Báo cáo!G"),
    ]
    assert {one.value: one.shown for one in preview.questions[0].choices} == {"thousands": "1234", "decimal": "1.234"}
    said = answered(answered(preview.said, preview.questions[0], "thousands"), preview.questions[1], "thousands")
    taken(ledger, book, said)
    assert (held(ledger)["parts_reused"], held(ledger)["parts_reused_national"]) == (1234, 1134)
    taken(ledger, digitized(1500, 0, 1500, "1.345", "1.135", 90, 30, 60))
    assert held(ledger)["parts_reused"] == 1345


def test_what_the_sums_of_a_form_prove_is_not_asked(ledger: Ledger) -> None:
    taken(ledger, digitized("1.234", "1.134", 100, 40, 10, 90, 30, 60))
    assert (held(ledger)["received"], held(ledger)["parts_not_digitized"]) == (1234, 1134)


def test_a_fraction_in_a_column_of_whole_counts_may_be_thousands(ledger: Ledger) -> None:
    (asked,) = looked_at(ledger, digitized(1500, 0, 1500, 1.2, 10, 90, 30, 60)).questions
    assert (asked.asks, {one.value: one.shown for one in asked.choices}) == (
        Asks.NUMBER,
        {"thousands": "1200", "decimal": "1.2"},
    )


def test_a_table_like_no_form_is_asked_about(ledger: Ledger) -> None:
    book = report(("STT", "Loại hoa", "Số chậu", "Số bông"), (1, "Cúc", 3, 20), (2, "Hồng", 4, 30))
    assert [one.asks for one in looked_at(ledger, book).questions] == [Asks.FORM]


def test_a_form_that_was_said_is_not_taken_from_a_table_that_has_nothing_of_it(ledger: Ledger) -> None:
    book = report(("STT", "Loại hoa", "Số chậu", "Số bông"), (1, "Cúc", 3, 20), (2, "Hồng", 4, 30))
    assert [one.asks for one in looked_at(ledger, book, Said(form="so-hoa")).questions] == [Asks.COLUMN]
    with refused("foreign_form_rowless"):
        looked_at(ledger, book, Said(form="so-hoa", columns={"C": "received"}))


def test_columns_worded_and_levelled_otherwise_are_known_by_their_place(ledger: Ledger) -> None:
    head = (
        "Số hồ sơ tiếp nhận",
        "Khi tiếp nhận - Chưa số hóa thành phần hồ sơ",
        "Khi tiếp nhận - Có số hóa thành phần hồ sơ",
        "Khi tiếp nhận - Tái sử dụng thành phần",
        "Khi tiếp nhận - Tái sử dụng từ Cổng DVCQG",
        "Hồ sơ đã giải quyết",
        "Kết quả - Chưa số hóa",
        "Kết quả - Đã số hóa",
    )
    taken(ledger, digitized(*COUNTS, head=head))
    assert held(ledger) == EXPECTED


def test_what_is_called_otherwise_and_taken_all_the_same_is_told_of(ledger: Ledger) -> None:
    book = report(("STT", "Đơn vị", *DIGITIZED), (1, "Phường Mỹ Tho", *COUNTS))
    (found,) = [one for one in looked_at(ledger, book).counts.findings if one.code == "foreign_row_differs"]
    assert found.params == {"said": "Phường Mỹ Tho", "row": "UBND phường An Bình"}
    assert not any(one.code.endswith("_differs") for one in looked_at(ledger, WITHOUT_MARKS).counts.findings)


def test_one_form_on_two_sheets_is_asked_about(ledger: Ledger) -> None:
    sheet = (*LETTERHEAD, ("STT", "Đơn vị", *DIGITIZED), (1, "Phường An Bình", *COUNTS), *SIGNED)
    book = workbook(sheet, sheet, names=("T10", "T11"))
    preview = looked_at(ledger, book)
    assert [(one.asks, [each.value for each in one.choices]) for one in preview.questions] == [
        (Asks.SHEET, ["T10", "T11"])
    ]
    assert taken(ledger, book, Said(sheet="T11")).counts.rows[0].new.value == 120


def settled_sheet(form: Form) -> tuple[tuple[object, ...], ...]:
    columns = [column for column in form.columns if column.kind.value == "count"]
    return (
        *LETTERHEAD,
        ("TT", "Lĩnh vực", *(" - ".join(column.heading) for column in columns)),
        *((row.number, row.label, *range(n, n + len(columns))) for n, row in enumerate(form.item_rows)),
    )


def test_two_forms_of_one_file_are_called_by_their_names(ledger: Ledger) -> None:
    form = count_grid(ledger, "II.06a", NOVEMBER).form
    settled = settled_sheet(form)
    parts_only = (*LETTERHEAD, ("STT", "Đơn vị", *DIGITIZED), (1, "Phường An Bình", *COUNTS), *SIGNED)
    name = count_grid(ledger, "so-hoa", NOVEMBER).form.name
    preview = looked_at(ledger, workbook(settled, parts_only))
    (asked,) = preview.questions
    assert (asked.asks, [each.value for each in asked.choices]) == (Asks.SHEET, ["Báo cáo", "Phụ lục"])
    assert asked.finding.params["sheets"] == f"“Báo cáo”: {form.name}; “Phụ lục”: {name}"
    assert [one.code for one in preview.findings] == []
    assert taken(ledger, workbook(settled, parts_only), Said(sheet="Phụ lục")).counts.form.name == name


def test_a_form_less_like_than_another_of_its_file_is_left_out_by_its_name(ledger: Ledger) -> None:
    head = ("STT", "Đơn vị", *DIGITIZED[:-1], "Số hóa kết quả")
    less = (*LETTERHEAD, head, (1, "Phường An Bình", *COUNTS), *SIGNED)
    preview = looked_at(ledger, workbook(settled_sheet(count_grid(ledger, "II.06a", NOVEMBER).form), less))
    assert (preview.questions, preview.counts.form.code) == ((), "II.06a")
    (left,) = [one for one in preview.findings if one.code == "foreign_form_left"]
    assert (left.where.sheet, left.params["form"]) == ("Phụ lục", count_grid(ledger, "so-hoa", NOVEMBER).form.name)


def test_a_column_called_otherwise_is_settled_once_for_its_layout(ledger: Ledger) -> None:
    head = ("Số hồ sơ đến", *DIGITIZED[1:])
    book = digitized(*COUNTS, head=head)
    preview = looked_at(ledger, book)
    assert "Tiếp nhận" in [one.params["column"] for one in preview.counts.findings if one.code == "column_missing"]
    taken(ledger, book, Said(columns={"C": "received"}))
    assert held(ledger) == EXPECTED
    moved = report(
        ("STT", "Đơn vị", *reversed(head)), (1, "Phường An Bình", *reversed([count + 1 for count in COUNTS]))
    )
    taken(ledger, moved)
    assert held(ledger)["received"] == 121


def test_headings_that_were_shown_are_found_again(ledger: Ledger) -> None:
    odd = (("x",), ("Số liệu", "của", "phường"), ("STT", "Đơn vị", *DIGITIZED), (1, "Phường An Bình", *COUNTS))
    said = Said(header=(9, 9), agency="29954", period=NOVEMBER)
    taken(ledger, workbook((*LETTERHEAD, *odd)), said)
    assert held(ledger) == EXPECTED


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("nhiều", "count_is_text"),
        ("85%", "count_is_text"),
        (True, "count_is_text"),
        (False, "count_is_text"),
        (-3, "count_negative"),
        (2.5678, "count_fraction"),
    ],
)
def test_a_cell_that_is_no_count_stops_the_file_at_its_cell(ledger: Ledger, cell: object, code: str) -> None:
    preview = looked_at(ledger, digitized(cell, *COUNTS[1:]))
    (found,) = [one for one in preview.counts.findings if one.code == code]
    assert (found.where.file, found.where.sheet, found.where.cell) == ("so-lieu.xlsx", "Báo cáo", "C8")
    assert preview.count(Verdict.REJECTED) == 1
    before = content(ledger)
    with refused("import_blocked", "C8"):
        apply_foreign(ledger, preview)
    assert content(ledger) == before


@pytest.mark.parametrize(
    ("answer", "value", "absence"),
    [
        ("not_occurring", None, "not_occurring"),
        ("not_applicable", None, "not_applicable"),
        ("zero", 0, ""),
        ("not_reported", None, ""),
    ],
)
@pytest.mark.parametrize("sign", ["-", "–", "x", "/"])
def test_what_a_sign_means_is_asked_once_a_column_and_kept(
    ledger: Ledger, sign: str, answer: str, value: int | None, absence: str
) -> None:
    book = digitized(sign, sign, *COUNTS[2:])
    first, second = looked_at(ledger, book).questions
    assert (first.asks, first.subject, second.subject) == (Asks.SIGN, "Báo cáo!C", "Báo cáo!D")
    assert answer in [choice.value for choice in first.choices]
    said = answered(Said(), first, answer)
    assert [one.subject for one in looked_at(ledger, book, said).questions] == ["Báo cáo!D"]
    taken(ledger, book, answered(said, second, "zero"))
    cell = count_grid(ledger, "so-hoa", NOVEMBER).cells.get(("don-vi", "received"), CountInput())
    assert (cell.value, cell.absence) == (value, absence)
    assert looked_at(ledger, book).questions == ()


def test_one_answer_may_be_given_to_the_signs_of_all_columns(ledger: Ledger) -> None:
    first, *_others = looked_at(ledger, digitized("-", "-", "x", *COUNTS[3:])).questions
    taken(ledger, digitized("-", "-", "x", *COUNTS[3:]), answered(Said(), replace(first, subject=first.alike), "zero"))
    assert [held(ledger)[key] for key in KEYS[:3]] == [0, 0, 0]


def test_a_count_that_a_table_left_empty_is_filled_in(ledger: Ledger) -> None:
    book = digitized(None, *COUNTS[1:])
    assert looked_at(ledger, book).counts.empty == {"C8": ("don-vi", "received")}
    taken(ledger, book, Said(corrections={"C8": "120"}))
    assert held(ledger) == EXPECTED


def test_a_sign_that_the_sheet_explains_is_not_asked_about(ledger: Ledger) -> None:
    legend = ("Ghi chú: dấu (-) là không phát sinh hồ sơ.",)
    book = report(("STT", "Đơn vị", *DIGITIZED), (1, "Phường An Bình", "-", *COUNTS[1:]), above=(*LETTERHEAD, legend))
    taken(ledger, book)
    assert count_grid(ledger, "so-hoa", NOVEMBER).cells["don-vi", "received"].absence == "not_occurring"


@pytest.mark.parametrize("words", ["Không phát sinh", "không", "Không có", "Không có hồ sơ", "KPS", "không phát sinh."])
def test_words_for_nothing_are_taken_over(ledger: Ledger, words: str) -> None:
    taken(ledger, digitized(words, *COUNTS[1:]))
    assert count_grid(ledger, "so-hoa", NOVEMBER).cells["don-vi", "received"].absence == "not_occurring"


def test_columns_and_rows_of_the_officers_own_are_told_of(ledger: Ledger) -> None:
    book = report(
        ("STT", "Đơn vị", *DIGITIZED, "Ghi chú của xã"),
        (1, "Phường An Bình", *COUNTS, "đã đối chiếu"),
        (2, "Bộ phận một cửa", *COUNTS, None),
    )
    preview = looked_at(ledger, book)
    told = {one.code: one for one in preview.counts.findings}
    assert told["column_added"].where.cell == "K7"
    assert told["row_added"].where.cell == "A9"
    assert preview.tables[0].rejected == 1


def test_a_column_of_the_officers_own_goes_out_with_the_form_again(ledger: Ledger, tmp_path: Path) -> None:
    book = report(("STT", "Đơn vị", *DIGITIZED, "Ghi chú của xã"), (1, "Phường An Bình", *COUNTS, "đã đối chiếu"))
    taken(ledger, book)
    exchange.export_form(ledger, "so-hoa", NOVEMBER, tmp_path / "bieu.xlsx")
    texts = {cell.value for row in load_workbook(tmp_path / "bieu.xlsx").active.iter_rows() for cell in row}
    assert {"Ghi chú của xã", "đã đối chiếu"} <= texts
    preview = exchange.preview_import(ledger, (tmp_path / "bieu.xlsx").read_bytes(), "bieu.xlsx")
    assert (preview.count(Verdict.SAME), preview.is_news) == (8, False)


def test_a_form_as_it_is_printed_comes_back_unchanged(ledger: Ledger, tmp_path: Path) -> None:
    record_counts(ledger, "so-hoa", NOVEMBER, {("don-vi", key): CountInput(value) for key, value in EXPECTED.items()})
    write_report(ledger, "bieu:so-hoa", tmp_path / "bieu.xlsx", period=NOVEMBER)
    preview = looked_at(ledger, (tmp_path / "bieu.xlsx").read_bytes(), Said(agency="29954"))
    assert (preview.questions, preview.count(Verdict.SAME), preview.read) == ((), 8, 8)


def test_undoing_one_of_many_imports_returns_its_counts_and_lists_what_was_edited_since(ledger: Ledger) -> None:
    entries = [
        apply_foreign(ledger, looked_at(ledger, digitized(*COUNTS), Said(agency=agency.code))) for agency in COMMUNES
    ]
    edited = {("don-vi", key): CountInput(1) for key in KEYS[:3]}
    record_counts(ledger, "so-hoa", NOVEMBER, edited, COMMUNES[56].code)
    took_back = history.undo(ledger, entries[56])
    assert len([table for table, _key in took_back.left_alone if table == "count"]) == 3
    left = grids.count_grid(ledger, "so-hoa", NOVEMBER, COMMUNES[56].code).cells
    assert {column for _row, column in left} == set(KEYS[:3])
    assert len(grids.count_grid(ledger, "so-hoa", NOVEMBER, COMMUNES[55].code).cells) == 8


def test_a_form_and_tasks_of_one_file_are_one_change(ledger: Ledger, goes_back_and_forth) -> None:
    text = "Tiếp tục đẩy mạnh số hóa hồ sơ, kết quả giải quyết thủ tục hành chính theo quy định, phục vụ"
    tasks = (*LETTERHEAD, ("TT", "Nhiệm vụ", "Tình trạng"), (8, text, "Đang thực hiện"), *SIGNED)
    sheet = (("STT", "Đơn vị", *DIGITIZED), (1, "Phường An Bình", *COUNTS))
    book = workbook(tasks, sheet)
    preview = looked_at(ledger, book)
    assert (len(preview.changes), len(preview.counts.changes)) == (1, 8)
    goes_back_and_forth(lambda held: apply_foreign(held, replace(preview)))


def test_a_form_of_our_own_still_goes_by_its_manifest(ledger: Ledger, tmp_path: Path) -> None:
    exchange.export_form(ledger, "so-hoa", NOVEMBER, tmp_path / "bieu.xlsx")
    preview = exchange.preview_import(ledger, (tmp_path / "bieu.xlsx").read_bytes(), "bieu.xlsx")
    assert preview.form.code == "so-hoa"


def test_millions_in_the_place_of_counts_are_asked_about(ledger: Ledger) -> None:
    book = digitized("1,5 triệu", *COUNTS[1:])
    (question,) = looked_at(ledger, book).questions
    assert [(one.value, one.shown) for one in question.choices] == [("whole", "1500000"), ("large", "1.5")]
    place = next(iter(answered(Said(), question, "whole").numbers))
    preview = looked_at(ledger, book, Said(numbers={place: Meaning.WHOLE}))
    assert preview.questions == ()
    assert next(row.new.value for row in preview.counts.rows if row.key[1] == KEYS[0]) == 1_500_000
