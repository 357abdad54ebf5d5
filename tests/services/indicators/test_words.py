"""Values, targets and verdicts as an officer reads them."""

from fractions import Fraction

import pytest

from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.indicators.readings import indicators
from desktop.services.indicators.words import (
    fraction_text,
    number,
    short_target,
    target_text,
    value_text,
    why_text,
    with_unit,
)
from desktop.services.library import library_plan
from desktop.services.plans import held_plans
from desktop.system.language import set_language, vietnamese


@pytest.mark.parametrize(
    ("value", "places", "said"),
    [
        ("1139", 2, "1.139"),
        ("59.978", 2, "59,98"),
        ("4.90", 1, "4,9"),
        ("0", 2, "0"),
        ("-0.001", 2, "0"),
        ("-12.5", 1, "-12,5"),
        ("1000000.5", 0, "1.000.001"),
    ],
)
def test_numbers_are_written_as_offices_do(value, places, said):
    assert number(Fraction(value), places) == said


def test_units_stand_where_they_are_said():
    assert with_unit(Fraction("59.98"), "%") == "59,98%"
    assert with_unit(Fraction(2), "hạng") == "hạng 2"
    assert with_unit(Fraction("4.9"), "phút") == "4,9 phút"


def reading(ledger, code, cells, period="2025-10"):
    for form, values in cells.items():
        grids.record_counts(ledger, form, period, {(row, "value"): CountInput(n) for row, n in values.items()})
    (found,) = indicators(ledger, period, codes=[code]).readings
    return found.known, found.parts[0]


def test_a_verdict_tells_its_target_and_its_gap(ledger):
    known, part = reading(ledger, "dt-12", {"chi-tieu-dong-thap": {"dt-12-so": 242991, "dt-12-mau": 405130}})
    assert value_text(part, known.measure) == "59,98%"
    assert target_text(known, part.verdict.target) == "≥ 80% (năm 2025)"
    assert why_text(known, part) == "Thấp hơn chỉ tiêu 20,02 điểm phần trăm."
    assert fraction_text(part.measured, known.measure.kind) == "242.991 / 405.130"


def test_a_value_that_nearly_reaches_its_target_does_not_look_as_if_it_did(ledger):
    known, part = reading(ledger, "dt-12", {"chi-tieu-dong-thap": {"dt-12-so": 79_999, "dt-12-mau": 100_000}})
    assert value_text(part, known.measure) == "79,999%"
    assert "0,001" in why_text(known, part)


def test_a_target_of_another_year_is_said_so(ledger):
    known, part = reading(ledger, "dt-04", {"chi-tieu-dong-thap": {"dt-04": 25}}, "2026-10")
    assert target_text(known, part.verdict.target) == "25 dịch vụ (mốc năm 2025, mới nhất)"
    held_plans.add_plan(ledger, library_plan("binh-dinh"))
    (rising,) = indicators(ledger, "2026-10", codes=["bd-07"]).readings
    said = target_text(rising.known, rising.parts[0].verdict.target)
    assert said == "tăng hằng năm; ≥ 80% (mốc năm 2030, chưa đến hạn)"
    assert why_text(rising.known, rising.parts[0]) == "Còn thiếu số liệu."


def test_strict_targets_are_written_strictly(ledger):
    held_plans.add_plan(ledger, library_plan("binh-dinh"))
    (found,) = indicators(ledger, "2030-10", codes=["bd-01"]).readings
    assert short_target(found.known, found.parts[0].verdict.target) == "> 80%"


def test_paper_is_vietnamese_whatever_the_window_speaks(ledger):
    set_language("en")
    known, part = reading(ledger, "dt-04", {"chi-tieu-dong-thap": {"dt-04": 24}})
    assert why_text(known, part) == "1 dịch vụ away from the number the plan sets."
    assert why_text(known, part, vietnamese) == "Lệch 1 dịch vụ so với con số kế hoạch đặt ra."
