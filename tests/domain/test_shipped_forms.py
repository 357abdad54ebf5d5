"""The count forms that come with the program: their columns, their sums, and that every rule says where it is from."""

from datetime import date

import pytest

from desktop.domain.findings import Severity
from desktop.domain.form_checks import Around, Counts, check_form
from desktop.domain.form_data import form_as_data, form_from_data
from desktop.domain.forms import ColumnKind, Form, Nature, is_asked
from desktop.services import library

FORMS = {form.code: form for form in library.forms()}
PLAN_FORMS = ("chi-tieu-binh-dinh", "chi-tieu-dong-thap", "chi-tieu-khanh-hoa", "chi-tieu-son-la")
OF_ONE_ROW = ("II.07b", "so-hoa", "con-hieu-luc", "thanh-toan", "dich-vu-cong")
NOW, OLD = date(2026, 11, 14), date(2025, 6, 14)


def _off(code: str, row: str = "don-vi", before: dict[str, int] | None = None, **values: int) -> list[str]:
    """Give the codes of the checks that a row of counts breaks."""
    around = Around(before=Counts({(row, column): value for column, value in (before or {}).items()}), on=NOW)
    counts = Counts({(row, column): value for column, value in values.items()})
    return [found.check for found in check_form(FORMS[code], counts, around)]


def test_the_forms_of_the_circular_stand_first_and_those_of_a_plan_last() -> None:
    codes = list(FORMS)
    assert codes[:2] == ["II.06a", "II.07b"]
    assert {form.plan for form in list(FORMS.values())[-5:]} == {"binh-dinh", "dong-thap", "khanh-hoa", "son-la"}


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_a_form_is_written_as_the_data_it_is_read_from(form: Form) -> None:
    assert form_from_data(form_as_data(form)) == form


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_every_rule_cites_its_source(form: Form) -> None:
    sources = ("Thông tư", "Nghị định", "Quyết định", "Kế hoạch")
    assert form.checks
    assert [check.code for check in form.checks if not any(source in check.reason for source in sources)] == []


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_a_ratio_is_of_counts_of_the_same_unit(form: Form) -> None:
    for column in form.columns:
        if column.ratio:
            parts = [form.column(key) for key in (*column.ratio.numerator, *column.ratio.denominator)]
            assert len({part.unit for part in parts}) == 1, column.key


def test_ii_07b_has_fourteen_columns_in_three_groups() -> None:
    form = FORMS["II.07b"]
    assert [column.number for column in form.columns] == [str(number) for number in range(1, 15)]
    assert [len(column.heading) for column in form.columns] == [1, 1, *[2] * 12]
    assert len({column.heading[0] for column in form.columns[2:]}) == 3


@pytest.mark.parametrize(("on", "asked"), [(date(2025, 6, 30), 12), (date(2025, 7, 1), 9)])
def test_ii_07b_asks_for_the_district_until_it_ended(on: date, asked: int) -> None:
    form = FORMS["II.07b"]
    assert sum(is_asked(form.row("don-vi"), column, on) for column in form.columns) == asked


def test_ii_07b_adds_up_without_the_district_that_ended() -> None:
    assert _off("II.07b", procedures=1856, procedures_province=1500, procedures_commune=356) == []
    assert _off("II.07b", procedures=1856, procedures_province=1500, procedures_commune=355) == ["II.07b-1"]


@pytest.mark.parametrize(("full", "broken"), [(1099, []), (1100, ["DVC-1"])])
def test_the_services_of_binh_dinh_add_up_to_1856(full: int, broken: list[str]) -> None:
    assert _off("dich-vu-cong", procedures=1856, full=full, partial=578, none=179) == broken


def test_services_off_by_one_name_the_four_cells() -> None:
    values = {"procedures": 1856, "full": 1100, "partial": 578, "none": 179}
    (found,) = check_form(FORMS["dich-vu-cong"], Counts({("don-vi", key): value for key, value in values.items()}))
    assert {column for _row, column in found.cells} == set(values)
    assert found.finding.params["difference"] == 1


SOUND_BACKLOG = {"valid": 1000, "scanned": 700, "signed": 600, "unsigned": 100, "reusable": 590, "left": 400}


@pytest.mark.parametrize(
    ("changed", "broken"),
    [
        ({}, []),
        ({"unsigned": 101}, ["CHL-1"]),
        ({"left": 300}, ["CHL-2"]),
        ({"scanned": 1001, "unsigned": 401}, ["CHL-3"]),
        ({"reusable": 601}, ["CHL-4"]),
    ],
)
def test_what_is_scanned_and_not_signed_is_still_left(changed: dict[str, int], broken: list[str]) -> None:
    assert _off("con-hieu-luc", **SOUND_BACKLOG | changed) == broken


def test_signed_results_never_fall() -> None:
    assert _off("con-hieu-luc", before={"signed": 601}, signed=600) == ["CHL-5"]
    assert _off("con-hieu-luc", before={"signed": 600}, signed=600) == []


def test_the_backlog_is_all_stock() -> None:
    assert {column.nature for column in FORMS["con-hieu-luc"].count_columns} == {Nature.STOCK}


def test_online_payment_divides_dossiers_by_dossiers() -> None:
    form = FORMS["thanh-toan"]
    assert len(form.count_columns) == 6
    shares = [column.ratio for column in form.columns if column.ratio]
    assert [(share.numerator, share.denominator) for share in shares] == [
        (("paid_online",), ("with_payments",)),
        (("dossiers_paid_online",), ("fee_dossiers",)),
    ]


def test_online_payment_narrows_from_left_to_right() -> None:
    sound = {"fee_procedures": 90, "with_dossiers": 60, "with_payments": 50, "paid_online": 40}
    sound |= {"fee_dossiers": 900, "dossiers_paid_online": 800}
    assert _off("thanh-toan", **sound) == []
    for column, code in (("with_dossiers", "TT-1"), ("with_payments", "TT-2"), ("paid_online", "TT-3")):
        assert code in _off("thanh-toan", **sound | {column: 91})
    assert _off("thanh-toan", **sound | {"dossiers_paid_online": 901}) == ["TT-4"]


def test_the_four_quality_criteria_of_son_la_hold_minutes_and_shares() -> None:
    form = FORMS["chat-luong-son-la"]
    headings = [row for row in form.rows if row.heading]
    assert [row.number for row in headings] == ["1", "2", "3", "4", "5"]
    minutes = form.row("sl-08")
    assert (minutes.unit, minutes.places, minutes.columns) == ("phút", 1, ("value",))


@pytest.mark.parametrize(
    ("row", "values", "broken"),
    [
        ("bieu-mau", {"value": 900, "base": 982}, []),
        ("bieu-mau", {"value": 983, "base": 982}, ["CL-1"]),
        ("sl-08", {"value": 1200}, []),
        ("sl-08", {"value": 1201}, ["CL-2"]),
        ("sl-09", {"value": 160, "base": 200}, []),
        ("sl-09", {"value": 201, "base": 200}, ["CL-3"]),
        ("sl-10", {"value": 91, "base": 90}, ["CL-4"]),
        ("sl-07", {"value": 4}, []),
        ("sl-07", {"value": 5}, ["CL-5"]),
    ],
)
def test_a_quality_criterion_is_checked_on_its_own_row(row: str, values: dict[str, int], broken: list[str]) -> None:
    assert _off("chat-luong-son-la", row, **values) == broken


@pytest.mark.parametrize("code", PLAN_FORMS)
def test_a_numerator_lies_within_its_denominator(code: str) -> None:
    form = FORMS[code]
    for row in form.item_rows:
        base = row.key.removesuffix("-so") + "-mau"
        if row.key.endswith("-so") and form.row(base).unit == row.unit:
            values = Counts({(row.key, "value"): 11, (base, "value"): 10})
            (found,) = check_form(form, values)
            assert found.cells == ((row.key, "value"), (base, "value"))
            assert form.row(base).label[:10] in str(found.finding.params["parts"])


@pytest.mark.parametrize("code", PLAN_FORMS)
def test_the_counts_of_a_plan_have_a_unit_each(code: str) -> None:
    assert [row.key for row in FORMS[code].item_rows if not row.unit] == []


@pytest.mark.parametrize("plan", library.library_plans(), ids=lambda plan: plan.slug)
def test_every_indicator_of_a_plan_has_its_counts_somewhere(plan) -> None:
    """Those counted in another form (II.06a, so-hoa) are named here."""
    elsewhere = {"bd-01", "dt-07", "sl-04"}
    rows = {row.key for form in FORMS.values() if form.plan == plan.slug for row in form.item_rows}
    lacking = {
        one.id for one in plan.indicators if not any(key == one.id or key.startswith(f"{one.id}-") for key in rows)
    }
    assert lacking <= elsewhere


@pytest.mark.parametrize("code", OF_ONE_ROW)
def test_a_form_of_one_row_names_the_agency(code: str) -> None:
    assert [row.label for row in FORMS[code].rows] == ["{agency}"]


def test_ii_06a_tells_what_flows_from_what_stands_at_the_end() -> None:
    form = FORMS["II.06a"]
    standing = [column.number for column in form.count_columns if column.nature is Nature.STOCK]
    adding = [column.number for column in form.count_columns if column.accumulates]
    assert standing == ["6", "11", "12", "13"]
    assert adding == ["4", "5", "7", "8", "9", "10"]
    assert max(len(column.heading) for column in form.columns) == 3


def test_severe_rules_are_those_that_must_hold() -> None:
    warnings = {check.code for form in FORMS.values() for check in form.checks if check.severity is Severity.WARNING}
    assert {"II.06a-5", "CHL-5", "CL-3"} <= warnings
    assert not warnings & {"II.06a-1", "DVC-1", "CHL-1"}


def test_no_form_asks_for_a_count_in_a_heading() -> None:
    for form in FORMS.values():
        headings = [row for row in form.rows if row.heading]
        counts = [column for column in form.columns if column.kind is ColumnKind.COUNT]
        assert not any(is_asked(row, column, NOW) for row in headings for column in counts)
