"""How tasks of a level that ended are shown."""

from dataclasses import replace

import pytest

from desktop.presenters.reassignment import TAKERS, cells, choice_name, facts, headline, plan_choices
from desktop.services import library
from desktop.services.agencies.ended_work import EndedTask
from desktop.services.agencies.reassignment import ReassignmentInput, reassign
from desktop.services.plans import held_plans
from desktop.system.clock import today
from desktop.system.language import set_language

TASK = EndedTask("p:I:1", "p", "I", "1.", "Ban hành\n- văn bản", "lead", ("UBND cấp huyện",), "UBND cấp huyện, cấp xã")
GIVEN = replace(TASK, given_to="UBND cấp xã", document="Quyết định số 12/QĐ-UBND ngày 05/07/2025")


@pytest.fixture
def choices(ledger):
    set_language("en")
    for slug in ("binh-dinh", "son-la"):
        held_plans.add_plan(ledger, library.library_plan(slug))
    return lambda: plan_choices(ledger, held_plans.held_plans(ledger))


def test_a_line_says_what_is_printed_and_that_nobody_has_it():
    set_language("en")
    assert cells(TASK) == ("1.", "Ban hành - văn bản", "Leads", "UBND cấp huyện", "Not given yet")


def test_a_line_given_away_says_to_whom_and_by_what():
    set_language("vi")
    assert cells(GIVEN)[-1] == "UBND cấp xã"
    assert dict(facts(GIVEN))["Giao lại cho"] == "UBND cấp xã (Quyết định số 12/QĐ-UBND ngày 05/07/2025)"


def test_only_plans_that_name_what_ended_can_be_chosen(choices):
    assert {choice.slug for choice in choices()} == {"dong-thap", "binh-dinh", "son-la"}


def test_a_plan_says_how_much_of_it_waits(choices, ledger):
    plan = next(choice for choice in choices() if choice.slug == "binh-dinh")
    assert choice_name(plan) == f"Plan Bình Định · {len(plan.tasks)} lines to be given to others"
    given = ReassignmentInput("communes", "12/QĐ-UBND", today())
    reassign(ledger, [task.place for task in plan.tasks], given)
    plan = next(choice for choice in choices() if choice.slug == "binh-dinh")
    assert choice_name(plan) == "Plan Bình Định · all given to others"


def test_what_waits_stands_first(choices, ledger):
    first = next(choice for choice in choices() if choice.slug == "binh-dinh").tasks[0]
    reassign(ledger, [first.place], ReassignmentInput("communes", "12/QĐ-UBND", today()))
    plan = next(choice for choice in choices() if choice.slug == "binh-dinh")
    assert plan.tasks[-1].place == first.place
    assert len(plan.waiting) == len(plan.tasks) - 1


def test_work_is_offered_to_no_class_that_ended():
    assert "districts" not in dict(TAKERS)
    assert dict(TAKERS)["communes"] == "UBND cấp xã"


def test_the_headline_says_what_ended():
    set_language("vi")
    merged = replace(TASK, body="Sở Kế hoạch và Đầu tư")
    assert "Cấp huyện" in headline([TASK])
    assert "huyện" not in headline([merged])
    assert "hợp nhất" in headline([TASK, merged])
    assert headline([]) == "Không kế hoạch nào của sổ giao việc cho cấp hoặc cơ quan đã kết thúc."
