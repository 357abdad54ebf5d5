"""Tables of counts that stand upright, one count a row and its number beside it: the forms of the ledger in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.domain.foreign.said import Asks, Said, answered
from desktop.services import library
from desktop.services.counts.grids import count_grid
from desktop.services.foreign.importing import apply_foreign, preview_foreign
from tests.services.foreign_books import COUNTS, DIGITIZED, KEYS, report

if TYPE_CHECKING:
    from desktop.domain.forms import Form
    from desktop.services.foreign.preview import ForeignPreview
    from desktop.store.ledger import Ledger

EXPECTED = dict(zip(KEYS, COUNTS, strict=True))
OF_THINGS = (
    "Tổng số hồ sơ tiếp nhận", "Số hồ sơ chưa số hóa TPHS", "Số hồ sơ có số hóa TPHS",
    "Số hồ sơ có tái sử dụng thành phần", "Số hồ sơ có tái sử dụng thành phần từ Cổng DVCQG",
    "Số hồ sơ đã giải quyết", "Số kết quả chưa số hóa", "Số kết quả đã số hóa",
)  # fmt: skip
IN_GROUPS = report(
    ("STT", "Chỉ tiêu", "Đơn vị tính", "Kỳ trước", "Kỳ này", "Ghi chú"),
    (1, "Tiếp nhận", "hồ sơ", 119, 120),
    (2, "Số hóa hồ sơ TTHC khi tiếp nhận"),
    (None, "- Chưa số hóa TPHS", "hồ sơ", 19, 20),
    (None, "- Có số hóa TPHS", "hồ sơ", 99, 100),
    (None, "- Có tái sử dụng thành phần", "hồ sơ", 39, 40),
    (None, "- Có tái sử dụng thành phần từ Cổng DVCQG", "hồ sơ", 9, 10),
    (3, "Đã giải quyết", "hồ sơ", 89, 90),
    (4, "Số hóa kết quả giải quyết"),
    (None, "- Chưa số hóa", "kết quả", 29, 30),
    (None, "- Đã số hóa", "kết quả", 59, 60),
)
WITH_INSIDE = report(
    ("TT", "Nội dung", "Số liệu"),
    (1, "Tiếp nhận", 120),
    (None, "Trong đó: Chưa số hóa TPHS", 20),
    (None, "Có số hóa TPHS", 100),
    (None, "+ Có tái sử dụng thành phần", 40),
    (None, "+ Có tái sử dụng thành phần từ Cổng DVCQG", 10),
    (2, "Đã giải quyết", 90),
    ("a)", "Chưa số hóa", 30),
    ("b)", "Đã số hóa", 60),
)


def numbered(labels: tuple[str, ...] = DIGITIZED, *, unit: bool = True, counts: tuple[object, ...] = COUNTS) -> bytes:
    head = ("STT", "Chỉ tiêu", *(("Đơn vị tính",) if unit else ()), "Số liệu")
    rows = zip(labels, counts, strict=True)
    return report(head, *((at, text, *(("hồ sơ",) if unit else ()), said) for at, (text, said) in enumerate(rows, 1)))


LAYOUTS = {
    "numbered": numbered(),
    "of_two_columns": report(("Chỉ tiêu", "Số lượng"), *zip(DIGITIZED, COUNTS, strict=True)),
    "of_what_is_counted": numbered(OF_THINGS, unit=False),
    "in_groups_with_the_period_before": IN_GROUPS,
    "with_parts_inside": WITH_INSIDE,
    "as_texts": numbered(counts=tuple(f"{count} hồ sơ" for count in COUNTS)),
    "with_plan_and_share": report(
        ("STT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", "Tỷ lệ (%)"),
        *(
            (at, text, "hồ sơ", 100, count, count)
            for at, (text, count) in enumerate(zip(DIGITIZED, COUNTS, strict=True))
        ),
    ),
    "as_results": report(
        ("STT", "Nội dung", "Kết quả thực hiện", "Ghi chú"),
        *((at, text, count) for at, (text, count) in enumerate(zip(DIGITIZED, COUNTS, strict=True), 1)),
    ),
}


def looked_at(ledger: Ledger, book: bytes, said: Said | None = None) -> ForeignPreview:
    return preview_foreign(ledger, book, "so-lieu.xlsx", said or Said())


def taken(ledger: Ledger, book: bytes, said: Said | None = None) -> ForeignPreview:
    preview = looked_at(ledger, book, said)
    assert preview.questions == ()
    assert preview.balances
    assert apply_foreign(ledger, preview)
    return preview


def held(ledger: Ledger, form: str = "so-hoa", row: str = "don-vi") -> dict[str, int | None]:
    cells = count_grid(ledger, form, "2026-11").cells
    return {column: cell.value for (at, column), cell in cells.items() if at == row}


def form_of(code: str) -> Form:
    return next(form for form in library.forms() if form.code == code)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_form_of_one_row_is_taken_over_from_a_table_of_its_counts(ledger, layout) -> None:
    preview = taken(ledger, LAYOUTS[layout])
    assert preview.counts.form.code == "so-hoa"
    assert held(ledger) == EXPECTED


def test_each_count_is_named_by_its_own_cell(ledger) -> None:
    rows = {row.key[1]: row.address for row in looked_at(ledger, LAYOUTS["numbered"]).counts.rows}
    assert (rows["received"], rows["results_digitized"]) == ("D8", "D15")


def test_a_form_of_many_rows_is_taken_over_when_its_units_stand_side_by_side(ledger) -> None:
    form = form_of("II.06a")
    counts = [column.key for column in form.count_columns]
    said = (
        ("1", "Số hồ sơ nhận giải quyết"), ("1.1", "Trong kỳ: trực tuyến"),
        ("1.2", "Trong kỳ: trực tiếp, dịch vụ bưu chính"), ("1.3", "Từ kỳ trước"),
        ("2", "Số lượng hồ sơ đã giải quyết"),
        ("2.1", "Trước hạn"), ("2.2", "Đúng hạn"), ("2.3", "Quá hạn"), ("3", "Số lượng hồ sơ đang giải quyết"),
        ("3.1", "Trong hạn"), ("3.2", "Quá hạn"),
    )  # fmt: skip
    values = (9, 5, 3, 1, 6, 3, 2, 1, 3, 2, 1)
    units = [row.label for row in form.item_rows]
    rows = [
        (*text, "hồ sơ", *([value] * len(units)), value * len(units)) for text, value in zip(said, values, strict=True)
    ]
    taken(ledger, report(("TT", "Chỉ tiêu", "ĐVT", *units, "Tổng số"), *rows))
    assert held(ledger, "II.06a", "dat-dai") == dict(zip(counts, values, strict=True))


@pytest.mark.parametrize("heading", ["Số liệu", "Kết quả thực hiện", "Kỳ này"])
def test_a_form_with_one_column_of_counts_is_known_by_its_rows(ledger, heading) -> None:
    form = form_of("chi-tieu-dong-thap")
    rows = [(at, row.label, "", at * 3) for at, row in enumerate(form.item_rows, 1)]
    taken(ledger, report(("TT", "Tên chỉ tiêu", "ĐVT", heading), *rows))
    assert held(ledger, form.code, form.item_rows[4].key) == {"value": 15}


def test_which_column_holds_the_period_is_asked_once_for_a_layout(ledger) -> None:
    head = ("STT", "Chỉ tiêu", "Đơn vị tính", "Tháng 10", "Tháng 11")
    rows = [
        (at, text, "hồ sơ", count - 1, count) for at, (text, count) in enumerate(zip(DIGITIZED, COUNTS, strict=True))
    ]
    book = report(head, *rows)
    (question,) = looked_at(ledger, book).questions
    assert (question.asks, [choice.shown for choice in question.choices]) == (
        Asks.COLUMN,
        ["D: Tháng 10", "E: Tháng 11"],
    )
    taken(ledger, book, answered(Said(), question, question.choices[1].value))
    assert held(ledger) == EXPECTED
    assert looked_at(ledger, book).questions == ()


def test_what_is_remarked_beside_a_count_goes_with_it(ledger) -> None:
    rows = [(at, text, count, "") for at, (text, count) in enumerate(zip(DIGITIZED, COUNTS, strict=True), 1)]
    rows[1], rows[4] = (2, DIGITIZED[1], 20, "Đã rà soát"), (5, DIGITIZED[4], None, "Không phát sinh")
    taken(ledger, report(("STT", "Chỉ tiêu", "Số liệu", "Ghi chú"), *rows))
    cells = count_grid(ledger, "so-hoa", "2026-11").cells
    assert cells["don-vi", "parts_not_digitized"].note == "Đã rà soát"
    assert cells["don-vi", "parts_reused_national"].absence == "not_occurring"


def test_a_table_with_half_of_a_form_asks_which_form_it_is(ledger) -> None:
    book = report(
        ("STT", "Chỉ tiêu", "Số liệu"), *zip((1, 2, 3, 4), DIGITIZED, COUNTS, strict=False), (5, "Số máy quét", 3)
    )
    (question,) = looked_at(ledger, book).questions
    assert question.asks is Asks.FORM
    assert "so-hoa" in [choice.value for choice in question.choices]
    preview = taken(ledger, book, Said(form="so-hoa"))
    assert {key: value for key, value in held(ledger).items() if value} == dict(list(EXPECTED.items())[:4])
    assert {"row_missing", "row_added"} <= {one.code for one in preview.all_findings}


def test_a_count_of_other_things_is_not_taken_for_the_forms(ledger) -> None:
    labels = (*DIGITIZED[:6], "Số hồ sơ chưa số hóa", DIGITIZED[7])
    assert "results_not_digitized" not in {row.key[1] for row in looked_at(ledger, numbered(labels)).counts.rows}


def test_a_wrong_number_is_named_at_its_cell(ledger) -> None:
    preview = looked_at(ledger, numbered(counts=(*COUNTS[:3], -5, *COUNTS[4:])))
    assert [(one.code, one.where.cell) for one in preview.counts.to_mend] == [("count_negative", "D11")]


def test_a_report_of_tasks_with_results_in_words_stays_one_of_tasks(ledger) -> None:
    book = report(
        ("STT", "Nhiệm vụ", "Kết quả thực hiện"), (1, "Rà soát thủ tục", "Đã xong"), (2, "Số hóa", "Đang làm")
    )
    assert [table.kind for table in looked_at(ledger, book).tables] == ["tasks"]


@pytest.mark.parametrize("code", ["con-hieu-luc", "dich-vu-cong", "so-hoa", "thanh-toan"])
@pytest.mark.parametrize("way", ["inner", "joined", "in numbered groups"])
def test_every_form_of_one_row_is_known_by_its_counts(ledger, code, way) -> None:
    form = form_of(code)
    values = {column.key: 7 * at + 11 for at, column in enumerate(form.count_columns)}
    rows: list[tuple[object, ...]] = []
    outer: tuple[str, ...] = ()
    for at, column in enumerate(form.count_columns, 1):
        *above, inner = column.heading
        if way == "in numbered groups" and above and tuple(above) != outer:
            rows.append((at, " - ".join(above)))
        outer = tuple(above)
        label = " - ".join(column.heading) if way == "joined" else inner
        number = f"{at}.1" if way == "in numbered groups" and above else at
        rows.append((number, label, "hồ sơ", values[column.key]))
    taken(ledger, report(("TT", "Nội dung báo cáo", "ĐVT", "Kết quả"), *rows))
    assert held(ledger, code) == values
