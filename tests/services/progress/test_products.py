"""The products of a task, ticked off."""

import pytest

from desktop.domain.findings import Refused
from desktop.domain.status import State
from desktop.services.ledger import history
from desktop.services.progress.products import done_with_products_missing, products_of, tick
from desktop.services.progress.recording import ProgressInput, record_progress
from desktop.services.tasks.tree import task_rows


@pytest.fixture
def place(ledger):
    row = next(row for row in task_rows(ledger) if row.product == "Phương án và Báo cáo")
    return row.task, None, row.turn


def ticked(ledger, place):
    return {row.product: row.is_there for row in products_of(ledger, place)}


def missing(ledger):
    return {row.task: (row.missing, row.reason) for row in done_with_products_missing(ledger)}


def test_a_tick_is_one_change_that_goes_back_and_forth(ledger, place, goes_back_and_forth):
    assert ticked(ledger, place) == {"Phương án": False, "Báo cáo": False}
    goes_back_and_forth(lambda held: tick(held, place, "Báo cáo"))
    assert ticked(ledger, place) == {"Phương án": False, "Báo cáo": True}
    newest = history.history(ledger, 1)[0]
    assert (newest.label, newest.params["product"]) == ("product_ticked", "Báo cáo")


def test_the_newest_word_on_a_product_counts(ledger, place):
    tick(ledger, place, "báo  cáo")
    tick(ledger, place, "Báo cáo", is_there=False)
    assert ticked(ledger, place) == {"Phương án": False, "Báo cáo": False}
    assert history.history(ledger, 1)[0].label == "product_unticked"


def test_what_is_said_already_is_no_change(ledger, place):
    tick(ledger, place, "Báo cáo")
    newest = history.history(ledger, 1)[0].entry
    assert tick(ledger, place, "Báo cáo") == 0
    assert tick(ledger, place, "Phương án", is_there=False) == 0
    assert history.history(ledger, 1)[0].entry == newest


def test_each_agency_and_turn_has_its_own_ticks(ledger, place):
    task, _agency, turn = place
    tick(ledger, place, "Báo cáo")
    other = (task, "Sở Nội vụ tỉnh Đồng Tháp", turn)
    assert ticked(ledger, other) == {"Phương án": False, "Báo cáo": False}
    tick(ledger, other, "Phương án")
    assert ticked(ledger, other) == {"Phương án": True, "Báo cáo": False}
    assert ticked(ledger, place) == {"Phương án": False, "Báo cáo": True}


def test_a_product_that_is_not_printed_is_refused(ledger, place):
    with pytest.raises(Refused, match="product_unknown"):
        tick(ledger, place, "Tờ trình")


def test_work_done_with_products_missing_is_listed_until_they_are_there(ledger, place):
    task, _agency, turn = place
    assert missing(ledger) == {}
    record_progress(ledger, task, ProgressInput(State.DONE, reason="phương án lồng trong báo cáo"), turn=turn)
    assert missing(ledger) == {task: (("Phương án", "Báo cáo"), "phương án lồng trong báo cáo")}
    assert done_with_products_missing(ledger, explained=False) == ()
    tick(ledger, place, "Báo cáo")
    assert missing(ledger)[task][0] == ("Phương án",)
    tick(ledger, place, "Phương án")
    assert missing(ledger) == {}


def test_a_task_without_printed_products_lacks_none(ledger):
    row = next(row for row in task_rows(ledger, "dong-thap") if row.is_task and row.product is None)
    record_progress(ledger, row.task, ProgressInput(State.DONE), turn=row.turn)
    assert products_of(ledger, row.place) == ()
    assert done_with_products_missing(ledger, "dong-thap") == ()
