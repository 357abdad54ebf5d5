"""The count forms: their columns as the circulars print them, and checks that find exactly the cells that are off."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.findings import Severity
from desktop.domain.form_checks import Around, Counts, check_form, totals
from desktop.domain.forms import CellKey, CheckKind, ColumnKind, Form, FormRow
from desktop.services import library

II_06A, SO_HOA = library.form("II.06a"), library.form("so-hoa")
ROW = "don-vi"
SOUND = {
    "received": 412,
    "parts_not_digitized": 37,
    "parts_digitized": 375,
    "parts_reused": 118,
    "parts_reused_national": 46,
    "resolved": 396,
    "results_not_digitized": 21,
    "results_digitized": 375,
}


def _cells(**changed: int | None) -> dict[CellKey, int | None]:
    return {(ROW, column): value for column, value in (SOUND | changed).items()}


def _off(form: Form, values: dict[CellKey, int | None], before: dict[CellKey, int | None] | None = None) -> set[str]:
    return {found.cell[1] for found in check_form(form, Counts(values), Around(before=Counts(before or {})))}


def test_ii_06a_has_the_thirteen_columns_of_the_circular() -> None:
    assert [column.number for column in II_06A.columns][:13] == [str(number) for number in range(1, 14)]
    assert "01/2020/TT-VPCP" in II_06A.basis
    assert II_06A.unit_note == "Đơn vị tính: Số hồ sơ TTHC"


@pytest.mark.parametrize(
    ("column", "parts"), [("3", ("4", "5", "6")), ("7", ("8", "9", "10")), ("11", ("12", "13")), ("3", ("7", "11"))]
)
def test_ii_06a_checks_its_sums(column: str, parts: tuple[str, ...]) -> None:
    numbers = {item.key: item.number for item in II_06A.columns}
    sums = {
        (numbers[check.column], tuple(numbers[part] for part in check.parts))
        for check in II_06A.checks
        if check.kind is CheckKind.SUM
    }
    assert (column, parts) in sums


def test_ii_06a_carries_what_was_open_into_the_next_period() -> None:
    numbers = {item.key: item.number for item in II_06A.columns}
    carried = [check for check in II_06A.checks if check.kind is CheckKind.CARRY]
    assert [(numbers[check.column], numbers[check.parts[0]]) for check in carried] == [("6", "11")]


def test_digitization_has_the_columns_of_the_portal() -> None:
    shown = [column.heading[-1] for column in SO_HOA.columns if column.kind is not ColumnKind.NOTE]
    assert shown == [
        "STT",
        "Đơn vị",
        "Tiếp nhận",
        "Chưa số hóa TPHS",
        "Có số hóa TPHS",
        "Có tái sử dụng thành phần",
        "Có tái sử dụng thành phần từ Cổng DVCQG",
        "Đã giải quyết",
        "Chưa số hóa",
        "Đã số hóa",
    ]


def test_sound_counts_have_no_finding() -> None:
    assert check_form(SO_HOA, Counts(_cells())) == []


@pytest.mark.parametrize(
    ("changed", "off"),
    [
        ({"received": 413}, {"received"}),
        ({"results_digitized": 376}, {"resolved"}),
        ({"parts_reused": 376}, {"parts_reused"}),
        ({"parts_reused": 375}, set()),
        ({"received": None}, set()),
        ({"parts_digitized": None}, set()),
    ],
)
def test_the_cell_that_is_off_is_named(changed: dict[str, int | None], off: set[str]) -> None:
    assert _off(SO_HOA, _cells(**changed)) == off


def test_a_finding_says_by_how_much_and_why() -> None:
    (found,) = check_form(SO_HOA, Counts(_cells(received=410)))
    assert found.finding.code == "count_sum"
    assert found.finding.severity is Severity.ERROR
    params = found.finding.params
    assert (params["value"], params["expected"], params["difference"]) == (410, 412, 2)
    assert (params["column"], params["parts"]) == ("(3)", "(4) + (5)")


@given(st.dictionaries(st.sampled_from(sorted(SOUND)), st.none() | st.integers(0, 500)))
def test_every_rule_that_is_broken_is_found_and_no_other(changed: dict[str, int | None]) -> None:
    v = SOUND | changed
    rules = [
        ("received", ("parts_not_digitized", "parts_digitized"), lambda a, b: a != b),
        ("resolved", ("results_not_digitized", "results_digitized"), lambda a, b: a != b),
        ("parts_reused", ("parts_digitized",), lambda a, b: a > b),
    ]
    broken = {
        column
        for column, parts, is_off in rules
        if None not in (v[column], *(v[part] for part in parts)) and is_off(v[column], sum(v[part] for part in parts))
    }
    found = _off(SO_HOA, {(ROW, column): value for column, value in v.items()})
    assert found & {column for column, _, _ in rules} == broken


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_carry_over_is_held_against_the_period_before(now: int, before: int) -> None:
    check = next(check for check in II_06A.checks if check.kind is CheckKind.CARRY)
    row = II_06A.item_rows[0].key
    off = _off(II_06A, {(row, check.column): now}, {(row, check.parts[0]): before})
    assert off == ({check.column} if now != before else set())
    assert _off(II_06A, {(row, check.column): now}) == set()


def _with_total() -> Form:
    rows = (FormRow("a", "1", "A"), FormRow("b", "2", "B"), FormRow("tong", "", "Tổng", total=True))
    return Form(**{name: getattr(SO_HOA, name) for name in SO_HOA.__dataclass_fields__} | {"rows": rows})


@given(st.lists(st.none() | st.integers(0, 10**9), min_size=2, max_size=2))
def test_a_total_is_the_sum_of_what_is_filled(values: list[int | None]) -> None:
    cells = {("a", "received"): values[0], ("b", "received"): values[1]}
    filled = [value for value in values if value is not None]
    assert totals(_with_total(), cells)["tong", "received"] == (sum(filled) if filled else None)
