"""What the page of indicators lists, tells and copies."""

from decimal import Decimal
from fractions import Fraction

import pytest

from desktop.domain.trends import Trend, TrendPoint
from desktop.presenters import clipboard, index_scores, indicator_units
from desktop.presenters import indicators as shown
from desktop.presenters.indicators import Wanted
from desktop.presenters.pictures import picture_in_text
from desktop.services import new_ledger
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.indicators import exemptions, indexes, task_indicators
from desktop.services.indicators.exemptions import ExemptInput
from desktop.services.indicators.units import unit_table
from desktop.services.library import library_plan
from desktop.services.plans import held_plans
from tests.ledger_fixtures import some_commune

FORM = "chi-tieu-dong-thap"


def enter(ledger, period, **cells):
    said = {(name.replace("_", "-"), "value"): CountInput(number) for name, number in cells.items()}
    grids.record_counts(ledger, FORM, period, said)


@pytest.fixture
def page(ledger):
    """Give the page of a commune that counted in September and November, but not in October 2026."""
    enter(ledger, "2026-09", dt_12_so=3, dt_12_mau=4)
    enter(ledger, "2026-11", dt_12_so=85, dt_12_mau=100, dt_04=24)
    return shown.read(ledger, "2026-11")


def line(page, code):
    return next(row for row in page.rows if row.known.indicator.id == code)


def test_a_line_shows_verdict_value_and_target(page):
    assert shown.cells(line(page, "dt-12"))[:4] == (
        "Tỷ lệ hồ sơ thủ tục hành chính được xử lý hoàn toàn trực tuyến",
        "Đạt",
        "85%",
        "≥ 80%",
    )
    assert shown.counted(page.rows) == "14 chỉ tiêu: đạt 1, chưa đạt 1, chưa đủ dữ liệu 12"


def test_lines_are_filtered_by_plan_verdict_and_words(page):
    assert [row.known.indicator.id for row in shown.fitting(page.rows, Wanted(outcome="not_met"))] == ["dt-04"]
    assert [row.known.indicator.id for row in shown.fitting(page.rows, Wanted(text="luu tru lich su"))] == ["dt-14"]
    assert shown.fitting(page.rows, Wanted(plan="khanh-hoa")) == ()


def test_a_missing_month_is_a_gap_and_no_zero(page):
    trend = shown.trend_of(line(page, "dt-12"))
    assert [point.value for point in trend.points[-3:]] == [75, None, 85]
    assert [len(run) for run in trend.runs()] == [1, 1]
    assert shown.trend_cells(trend)[-2:] == [["10/26", None, 80], ["11/26", 85, 80]]
    assert "10/26: chưa báo cáo" in shown.trend_words(trend)


def test_bounds_hold_values_and_targets():
    trend = Trend("x", "%", (TrendPoint("1", Fraction(50), Fraction(80)), TrendPoint("2", None, Fraction(80))))
    assert trend.bounds == (50, 80)
    assert (trend.height(Fraction(50)), trend.height(Fraction(80))) == (0, 1)
    assert Trend("x", "", ()).bounds[0] < Trend("x", "", ()).bounds[1]


def test_sources_name_form_row_and_column(page):
    numerator, denominator = shown.sources(line(page, "dt-12"), page)
    assert numerator == "Tử số: “Số liệu”, Số hồ sơ xử lý hoàn toàn trực tuyến (Số liệu chỉ tiêu kế hoạch Đồng Tháp)"
    assert denominator.startswith("Mẫu số: ")
    assert shown.first_cell(line(page, "dt-12"), page) == (FORM, ("dt-12-so", "value"))


def test_what_is_missing_is_named_by_its_cell(page):
    assert shown.missing(line(page, "dt-14"), page)[0].startswith("Thiếu: ")
    assert shown.first_cell(line(page, "dt-14"), page)[0] == FORM


def test_what_is_left_out_and_what_serves_is_told(ledger):
    held_plans.add_plan(ledger, library_plan("binh-dinh"))
    exemptions.exempt(ledger, ExemptInput("binh-dinh:bd-01", "II.06a", ("dat-dai",), "Tần suất thấp", "CV 1"))
    task_indicators.link_task(ledger, "binh-dinh:I:I.1", "binh-dinh:bd-01")
    page = shown.read(ledger, "2026-11")
    row = line(page, "bd-01")
    assert shown.exempted_lines(row.reading.exempted) == ("Đất đai: Tần suất thấp; CV 1",)
    assert "dat-dai" not in {key for _form, key, _label in shown.exemptable(row, page)}
    assert [one.indicator for one in page.links] == ["binh-dinh:bd-01"]
    assert ("Loại trừ", "đã loại 1 TTHC") in shown.facts(row)


def test_without_targets_nothing_is_listed(tmp_path, monkeypatch):
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
    with new_ledger.make_ledger(tmp_path / "so.sotiendo", some_commune()) as made:
        assert shown.read(made, "2026-11").rows == ()


def test_decimals_are_numbers_for_every_spreadsheet():
    assert shown.as_number(Fraction(2, 3)) == Decimal("0.6667")
    cells = [["a", Decimal("59.98"), 1139, None]]
    assert clipboard.as_text(cells) == "a\t59,98\t1139\t\r\n"
    assert 'x:num="59.98"' in clipboard.as_html(cells)


def test_a_picture_is_written_as_formatted_text():
    said = picture_in_text(b"\x89PNG", 720, 320)
    assert said.startswith(b"{\\rtf1")
    assert b"\\pngblip\\picw720\\pich320" in said
    assert b"89504e47" in said


def test_the_index_lists_groups_measures_and_the_total(ledger):
    grids.record_counts(
        ledger, "chi-so-766", "2026-11", {("1-1-so", "value"): CountInput(9), ("1-1-mau", "value"): CountInput(10)}
    )
    found = indexes.index_score(ledger, "2026-11")
    lines = index_scores.lines(found)
    assert [one.cells[index_scores.POINTS] for one in lines[:3]] == ["5,4", "5,4", "–"]
    assert lines[-1].cells[index_scores.NAME] == "Tổng điểm"
    assert index_scores.headline(found) == "5,4 trên 100 điểm · còn 94 điểm chưa tính được vì thiếu số liệu"
    assert index_scores.table(found)[2][2:] == [90, 6, Decimal("5.4")]


def test_units_are_copied_with_numbers(ledger):
    grids.record_counts(
        ledger,
        "so-hoa",
        "2026-11",
        {("don-vi", "resolved"): CountInput(3), ("don-vi", "results_digitized"): CountInput(2)},
    )
    table = unit_table(ledger, "2026-11")
    (heading, unit) = indicator_units.lines(table, 0)
    assert heading.row is None
    assert indicator_units.copied(table, (unit,))[1][1:] == [Decimal("66.6667"), 1]
    assert indicator_units.cells(table, unit)[1:] == ("66,67", "1")
    assert indicator_units.counted(table) == "1 cơ quan, đơn vị"
    assert len(indicator_units.shortened("x" * 90)) == 54
