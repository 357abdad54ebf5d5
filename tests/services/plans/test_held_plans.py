"""The plans a ledger holds."""

import pytest

from desktop.services import library, new_ledger
from desktop.services.ledger import history
from desktop.services.plans import held_plans
from tests.ledger_fixtures import some_commune
from tests.refusals import refused


@pytest.mark.parametrize(
    "plan", [plan for plan in library.library_plans() if plan.slug != "dong-thap"], ids=lambda plan: plan.slug
)
def test_an_added_plan_goes_back_and_forth(goes_back_and_forth, plan):
    goes_back_and_forth(lambda ledger: held_plans.add_plan(ledger, plan))


def test_a_plan_is_given_back_as_printed_after_undo_and_redo(ledger):
    plan = library.library_plan("binh-dinh")
    held_plans.add_plan(ledger, plan)
    history.undo(ledger)
    with refused("plan_not_held", "binh-dinh", "dong-thap"):
        held_plans.held_plan(ledger, "binh-dinh")
    history.redo(ledger)
    assert held_plans.held_plan(ledger, "binh-dinh") == plan


def test_a_plan_is_held_once(ledger):
    with refused("plan_held", "dong-thap"):
        held_plans.add_plan(ledger, library.library_plan("dong-thap"))
    assert [plan.slug for plan in held_plans.held_plans(ledger)] == ["dong-thap"]


@pytest.mark.parametrize("name", ["dong-thap", "254/KH-UBND", " 254 / kh-ubnd ", None])
def test_a_plan_is_found_by_slug_number_or_being_the_only_one(ledger, name):
    assert held_plans.held_plan(ledger, name).slug == "dong-thap"


def test_no_name_is_no_plan_even_where_a_plan_has_no_number(ledger):
    held_plans.add_plan(ledger, library.library_plan("binh-dinh"))
    with refused("plan_not_held", "binh-dinh"):
        held_plans.held_plan(ledger, " ")


def test_of_several_plans_one_must_be_named(ledger):
    held_plans.add_plan(ledger, library.library_plan("son-la"))
    with refused("plan_needed", "dong-thap", "son-la"):
        held_plans.held_plan(ledger)


def test_a_ledger_without_plans_says_so(tmp_path):
    with new_ledger.make_ledger(tmp_path / "so.sotiendo", some_commune()) as bare, refused("no_plan"):
        held_plans.held_plan(bare)


def test_held_plans_name_their_appendices(ledger):
    (held,) = held_plans.held_plans(ledger)
    assert (held.number, held.appendices) == ("254/KH-UBND", ("I", "II"))
    heads = held_plans.appendix_heads(ledger, "dong-thap")
    assert [head.code for head in heads] == ["I", "II"]
    assert all(head.text for head in heads)
