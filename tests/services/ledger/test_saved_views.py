"""Saved views: kept, renamed, deleted, each taken back; read again for another period."""

import pytest

from desktop.domain.agency_groups import Role
from desktop.domain.status import State, Timing
from desktop.services.ledger.saved_views import delete_view, rename_view, save_view, saved_views
from desktop.services.tasks.filters import ColumnFilter, TaskColumn, TaskFilter
from desktop.services.tasks.kept_filters import filter_as_json, filter_from_json
from desktop.store.ledger import open_ledger
from tests.refusals import refused

WANTED = TaskFilter(
    "so hoa", "Sở Nội vụ", frozenset({State.DONE}), frozenset({Timing.OVERDUE}), "2026-11", Role.LEAD,
    columns=(ColumnFilter(TaskColumn.LEAD, "sở", frozenset({"Sở Nội vụ", ""})),
    ColumnFilter(TaskColumn.STATE, "", None, frozenset({"done"}))),
)  # fmt: skip


@pytest.mark.parametrize("wanted", [WANTED, TaskFilter()])
def test_a_view_is_the_same_after_a_restart(ledger, wanted):
    save_view(ledger, "tasks", "  Việc   của tôi ", filter_as_json(wanted))
    ledger.close()
    with open_ledger(ledger.path) as again:
        (view,) = saved_views(again, "tasks")
        assert view.name == "Việc của tôi"
        assert filter_from_json(view.wanted, "2026-11") == wanted
        assert saved_views(again, "counts") == ()


def test_a_view_of_what_is_not_recorded_follows_the_period(ledger):
    save_view(ledger, "tasks", "Chưa ghi", filter_as_json(TaskFilter(not_recorded_in="2026-11")))
    (view,) = saved_views(ledger, "tasks")
    assert filter_from_json(view.wanted, "2026-12").not_recorded_in == "2026-12"


def test_every_act_is_taken_back(ledger, goes_back_and_forth):
    goes_back_and_forth(lambda held: save_view(held, "tasks", "Một", {}))
    goes_back_and_forth(lambda held: save_view(held, "tasks", "Một", {"text": "a"}))
    goes_back_and_forth(lambda held: rename_view(held, "tasks", "Một", "Hai"))
    goes_back_and_forth(lambda held: delete_view(held, "tasks", "Hai"))


def test_names_are_needed_known_and_free(ledger):
    save_view(ledger, "tasks", "Một", {})
    save_view(ledger, "tasks", "Hai", {})
    with refused("view_unnamed"):
        save_view(ledger, "tasks", "   ", {})
    with refused("view_unknown", "Ba"):
        delete_view(ledger, "tasks", "Ba")
    with refused("view_name_taken", "Hai"):
        rename_view(ledger, "tasks", "Một", "Hai")


def test_what_is_not_known_of_a_kept_filter_is_left_out():
    assert (
        filter_from_json({"states": ["flying"], "columns": [{"column": "smell"}], "role": "x"}, "2026-11")
        == TaskFilter()
    )
