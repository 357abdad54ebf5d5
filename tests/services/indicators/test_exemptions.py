"""Rows left out of an indicator: the ratio changes, the list is kept with its reasons, and it can be undone."""

from datetime import date

import pytest

from desktop.domain.findings import Refused
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.indicators import exemptions, task_indicators
from desktop.services.indicators.exemptions import ExemptInput
from desktop.services.indicators.readings import indicators
from desktop.services.ledger import history
from desktop.services.library import library_plan
from desktop.services.plans import held_plans

BD = "binh-dinh:bd-01"


@pytest.fixture
def counted(ledger):
    """Give a commune's ledger where 60 of 100 files of each of five fields came online, but none of land."""
    held_plans.add_plan(ledger, library_plan("binh-dinh"))
    cells = {}
    for row in grids.count_grid(ledger, "II.06a", "2026-10").form.item_rows:
        online = 0 if row.key == "dat-dai" else 60
        cells[row.key, "online"], cells[row.key, "direct"] = CountInput(online), CountInput(100 - online)
    grids.record_counts(ledger, "II.06a", "2026-10", cells)
    return ledger


def value(ledger, period="2026-10"):
    (reading,) = indicators(ledger, period, codes=[BD]).readings
    return reading.parts[0].value, reading.exempted


def said(rows=("dat-dai",), **more):
    return ExemptInput(BD, "II.06a", rows, more.pop("reason", "Tần suất thấp"), "Công văn số 12/UBND-VX", **more)


def test_leaving_a_row_out_changes_the_ratio_and_tells_the_reason(counted):
    before, nothing = value(counted)
    exemptions.exempt(counted, said())
    after, left_out = value(counted)
    assert (before < 60, after, nothing) == (True, 60, ())
    assert [(one.label, one.reason, one.document) for one in left_out] == [
        ("Đất đai", "Tần suất thấp", "Công văn số 12/UBND-VX")
    ]


def test_undo_counts_it_again(counted):
    before = value(counted)
    exemptions.exempt(counted, said())
    history.undo(counted)
    assert value(counted) == before


def test_counting_it_again_ends_it(counted):
    before = value(counted)
    exemptions.exempt(counted, said())
    exemptions.count_again(counted, [value(counted)[1][0].id])
    assert value(counted) == before
    with pytest.raises(Refused, match="exemption_unknown"):
        exemptions.count_again(counted, [1])


def test_it_holds_between_its_dates_alone(counted):
    exemptions.exempt(counted, said(valid_from=date(2026, 11, 1)))
    assert value(counted)[1] == ()
    assert len(value(counted, "2026-11")[1]) == 1


def test_of_one_agency_alone(counted):
    exemptions.exempt(counted, said(agency="Cao Lãnh"))
    assert value(counted)[0] < 60


def test_it_goes_back_and_forth(goes_back_and_forth, ledger):
    held_plans.add_plan(ledger, library_plan("binh-dinh"))
    goes_back_and_forth(lambda opened: exemptions.exempt(opened, said(("dat-dai", "ho-tich"))))
    goes_back_and_forth(lambda opened: exemptions.count_again(opened, [1, 2]))


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (said(reason=" "), "exemption_reason_missing"),
        (said(("nowhere",)), "exemption_row_unknown"),
        (said(valid_from=date(2026, 2, 1), valid_to=date(2026, 1, 1)), "exemption_dates"),
        (ExemptInput(BD, "so-hoa", ("don-vi",), "x"), "exemption_form_unused"),
        (ExemptInput(BD, "khong-co", ("don-vi",), "x"), "form_unknown"),
    ],
)
def test_what_makes_no_sense_is_refused(counted, wrong, code):
    with pytest.raises(Refused, match=code):
        exemptions.exempt(counted, wrong)


def test_twice_and_everything_are_refused(counted):
    exemptions.exempt(counted, said())
    with pytest.raises(Refused, match="exemption_twice"):
        exemptions.exempt(counted, said())
    rows = [row.key for row in grids.count_grid(counted, "II.06a", "2026-10").form.item_rows]
    with pytest.raises(Refused, match="exemption_whole"):
        exemptions.exempt(counted, said(tuple(row for row in rows if row != "dat-dai")))


def test_a_task_serves_an_indicator_of_its_plan(goes_back_and_forth, ledger):
    goes_back_and_forth(lambda opened: task_indicators.link_task(opened, "dong-thap:I:8", "dong-thap:dt-14"))
    (task,) = task_indicators.serving_tasks(ledger, "dong-thap:dt-14")
    assert (task.ref, task.number) == ("dong-thap:I:8", "8")
    goes_back_and_forth(lambda opened: task_indicators.unlink_task(opened, "dong-thap:I:8", "dong-thap:dt-14"))
    assert task_indicators.serving_tasks(ledger, "dong-thap:dt-14") == ()


def test_a_task_of_another_plan_is_refused(counted):
    with pytest.raises(Refused, match="task_indicator_other_plan"):
        task_indicators.link_task(counted, "dong-thap:I:8", BD)
    with pytest.raises(Refused, match="indicator_unknown"):
        task_indicators.link_task(counted, "dong-thap:I:8", "dong-thap:dt-99")
