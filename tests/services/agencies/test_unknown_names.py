"""Names that plans print and nobody can be found by: each asked about once."""

import pytest

from desktop.services.agencies.spellings import settle_name
from desktop.services.agencies.unknown_names import Doubt, unknown_names
from desktop.services.ledger import history
from desktop.services.plans.editing import edit_node
from tests.refusals import refused

FIRST, SECOND = "dong-thap:I:8", "dong-thap:I:6"


@pytest.fixture
def asked(ledger):
    edit_node(ledger, FIRST, lead="Sở Khoa hoc Cong nghê; UBND cấp xã", coordinate="Trưởng thôn")
    edit_node(ledger, SECOND, lead="Sở Nội vụ", coordinate="Sở Khoa hoc Cong nghê, VNPT An Khê")
    return ledger


def found(ledger):
    return {one.text: one for one in unknown_names(ledger)}


def test_a_name_is_listed_once_with_every_task_it_stands_in(asked):
    one = found(asked)["Sở Khoa hoc Cong nghê"]
    assert [(task.ref, task.role) for task in one.tasks] == [(SECOND, "coordinate"), (FIRST, "lead")]
    assert one.tasks[1].cell == "Sở Khoa hoc Cong nghê; UBND cấp xã"


def test_the_likeliest_agency_is_proposed_first(asked):
    listed = found(asked)
    assert listed["Sở Khoa hoc Cong nghê"].proposals[0].code == "82.SKHCN"
    assert "82.VNPT" in [one.code for one in listed["VNPT An Khê"].proposals]


def test_names_come_before_words_that_may_be_none(asked):
    assert [(one.text, one.doubt) for one in unknown_names(asked)][-1] == ("Trưởng thôn", Doubt.WORDS)


def test_known_names_and_classes_are_not_asked_about(asked):
    assert found(asked).keys().isdisjoint({"Sở Nội vụ", "UBND cấp xã"})


def test_names_of_the_ended_level_are_not_asked_about(ledger):
    edit_node(ledger, FIRST, lead="UBND huyện Cao Lãnh")
    assert "UBND huyện Cao Lãnh" not in found(ledger)


def test_an_answer_is_remembered_and_can_be_taken_back(asked):
    settle_name(asked, "Sở Khoa hoc Cong nghê", "82.SKHCN")
    assert "Sở Khoa hoc Cong nghê" not in found(asked)
    history.undo(asked)
    assert "Sở Khoa hoc Cong nghê" in found(asked)


def test_the_answer_holds_for_plans_that_come_later(asked):
    settle_name(asked, "VNPT An Khê", "82.VNPT")
    edit_node(asked, FIRST, coordinate="VNPT an Khê")
    assert found(asked).keys() & {"VNPT An Khê", "VNPT an Khê"} == set()


def test_nobody_can_be_settled_as_an_agency_that_is_not_there(asked):
    with refused("agency_unknown"):
        settle_name(asked, "Trưởng thôn", "không có ai")
