from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.periods import PeriodKind, parse_period
from desktop.presenters import reports
from desktop.services import directory, new_ledger

pytestmark = pytest.mark.usefixtures("english")

ALL = tuple(kind for kind in PeriodKind if kind is not PeriodKind.AD_HOC)
NOVEMBER = parse_period("2026-11")


def test_every_appendix_is_offered_three_times_and_the_forms_come_last(ledger):
    found = reports.documents(ledger)
    assert [(document.code, document.name) for document in found][:5] == [
        ("dong-thap/bao-cao", "Report of the period"),
        ("dong-thap/tron-bo", "Report with its annexes"),
        ("dong-thap/phu-luc:I", "Appendix I – as printed"),
        ("dong-thap/tien-do:I", "Appendix I – with progress"),
        ("dong-thap/ket-qua:I", "Appendix I – results and proposals"),
    ]
    assert [document.group for document in found][-2:] == ["Count forms", "Count forms"]


def test_a_ledger_without_a_plan_offers_nothing(tmp_path):
    commune = directory.communes("82")[0]
    with new_ledger.make_ledger(tmp_path / "empty.sotiendo", commune) as made:
        assert reports.documents(made) == ()


def test_only_what_is_printed_as_it_stands_needs_no_period(ledger):
    without = [document.code for document in reports.documents(ledger) if not document.needs_period]
    assert without == ["dong-thap/phu-luc:I", "dong-thap/phu-luc:II"]


def test_the_plan_in_hand_is_shown_first_with_its_progress(ledger):
    found = reports.documents(ledger)
    assert reports.first_document(found, "dong-thap") == "dong-thap/tien-do:I"
    assert reports.first_document(found, "") == "dong-thap/bao-cao"
    assert reports.first_document((), "dong-thap") == ""


def test_periods_begin_with_this_month_and_go_back_a_year():
    codes = [period.code for period in reports.period_choices(ALL, NOVEMBER, date(2026, 11, 14))]
    assert codes[:2] == ["2026-11", "2026-10"]
    assert codes[12] == "2025-11"
    assert codes[13:] == [
        "2026-Q4", "2026-Q3", "2026-Q2", "2026-Q1", "2025-Q4", "2025-Q3", "2025-Q2", "2025-Q1",
        "2026-H2", "2026-H1", "2025-H2", "2025-H1", "2026-9M", "2025-9M", "2026", "2025",
    ]  # fmt: skip


def test_a_form_of_quarters_is_offered_quarters_and_what_is_in_hand():
    codes = [period.code for period in reports.period_choices((PeriodKind.QUARTER,), NOVEMBER, date(2026, 2, 1))]
    assert codes == ["2026-11", "2026-Q1", "2025-Q4", "2025-Q3", "2025-Q2", "2025-Q1"]


def test_a_file_name_says_document_plan_and_period():
    document = reports.Document("x", "Kế hoạch 254/KH-UBND", "Phụ lục I – kèm tiến độ", "", ALL)
    expected = "Phụ lục I – kèm tiến độ Kế hoạch 254 KH-UBND 2026-11.xlsx"
    assert reports.file_name(document, NOVEMBER, ".xlsx") == expected


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_file_name_holds_what_windows_forbids(name, group):
    proposed = reports.file_name(reports.Document("x", group, name, ""), NOVEMBER, ".pdf")
    assert not set(proposed) & set('\\/:*?"<>|\n\t')
    assert len(proposed) < 130


def test_fitting_follows_the_room_and_percentages_the_inch():
    page = (842.0, 595.0)
    assert reports.scale(reports.FIT_WIDTH, page, (421, 9999)) == 0.5
    assert reports.scale(reports.FIT_PAGE, page, (842, 59.5)) == pytest.approx(0.1)
    assert reports.scale(100, page, (1, 1)) == pytest.approx(96 / 72)


@given(st.floats(0.1, 6))
def test_zooming_in_never_makes_smaller_and_out_never_larger(shown):
    percent = shown * 75
    assert reports.next_zoom(shown, 1) >= min(percent - 1, 300)
    assert reports.next_zoom(shown, -1) <= max(percent + 1, 50)


def test_a_form_is_listed_by_its_number():
    form = reports.Document("bieu:II.07b", "Biểu số liệu", "Thủ tục một cửa", "SỐ TTHC")
    assert reports.fitting((form, reports.Document("x/phu-luc:I", "", "", "")), "ii.07B") == (form,)
