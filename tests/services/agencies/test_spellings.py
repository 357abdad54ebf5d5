"""Spellings asked about once."""

import pytest

from desktop.services.agencies.spellings import settle_name
from desktop.services.counts import grids
from desktop.services.ledger import held_agencies, own_office
from desktop.services.progress import recording
from desktop.services.progress.recording import ProgressInput, State
from tests.refusals import refused

ODD = "S. Khoa học - CN"
SCIENCE = "82.SKHCN"


def test_a_settled_spelling_goes_back_and_forth(goes_back_and_forth):
    goes_back_and_forth(lambda ledger: settle_name(ledger, ODD, SCIENCE))


@pytest.mark.parametrize("text", [ODD, "s. KHOA HỌC - cn", "S Khoa học – CN"])
def test_a_spelling_is_asked_about_once(ledger, text):
    with refused("agency_unknown", text):
        grids.count_grid(ledger, "so-hoa", "2026-11", text)
    settle_name(ledger, ODD, SCIENCE)
    assert grids.count_grid(ledger, "so-hoa", "2026-11", text).agency_code == SCIENCE


def test_progress_is_recorded_under_a_settled_spelling(ledger):
    settle_name(ledger, ODD, SCIENCE)
    recording.record_progress(ledger, "dong-thap:I:8", ProgressInput(State.DONE), agency=ODD)
    assert len(recording.progress_history(ledger, "dong-thap:I:8", SCIENCE)) == 1


def test_the_last_answer_holds(ledger):
    settle_name(ledger, ODD, "82.SNV")
    settle_name(ledger, ODD, SCIENCE)
    with ledger.read() as session:
        found = held_agencies.find_agency(session, ODD)
        assert found is not None
        assert found.code == SCIENCE


def test_the_same_answer_twice_is_no_change(ledger):
    settle_name(ledger, ODD, SCIENCE)
    assert settle_name(ledger, ODD, SCIENCE) == 0


def test_nothing_cannot_be_settled(ledger):
    with refused("agency_name_empty"):
        settle_name(ledger, " . ", SCIENCE)


def test_a_name_the_ledger_holds_is_not_overruled(ledger):
    own = own_office.own_agency(ledger)
    settle_name(ledger, own.name, SCIENCE)
    assert grids.count_grid(ledger, "so-hoa", "2026-11", own.name).agency_code == own.code
