"""Spellings asked about once."""

import pytest

from desktop.services import counts, ledgers, progress
from desktop.services.agency_names import settle_name
from desktop.services.progress import ProgressInput, State
from tests.refusals import refused

ODD = "S. Khoa học - CN"
SCIENCE = "82.SKHCN"


def test_a_settled_spelling_goes_back_and_forth(goes_back_and_forth):
    goes_back_and_forth(lambda ledger: settle_name(ledger, ODD, SCIENCE))


@pytest.mark.parametrize("text", [ODD, "s. KHOA HỌC - cn", "S Khoa học – CN"])
def test_a_spelling_is_asked_about_once(ledger, text):
    with refused("agency_unknown", text):
        counts.count_grid(ledger, "so-hoa", "2026-11", text)
    settle_name(ledger, ODD, SCIENCE)
    assert counts.count_grid(ledger, "so-hoa", "2026-11", text).agency_code == SCIENCE


def test_progress_is_recorded_under_a_settled_spelling(ledger):
    settle_name(ledger, ODD, SCIENCE)
    progress.record_progress(ledger, "dong-thap:I:8", ProgressInput(State.DONE), agency=ODD)
    assert len(progress.progress_history(ledger, "dong-thap:I:8", SCIENCE)) == 1


def test_the_last_answer_holds(ledger):
    settle_name(ledger, ODD, "82.SNV")
    settle_name(ledger, ODD, SCIENCE)
    with ledger.read() as session:
        found = ledgers.find_agency(session, ODD)
        assert found is not None
        assert found.code == SCIENCE


def test_the_same_answer_twice_is_no_change(ledger):
    settle_name(ledger, ODD, SCIENCE)
    assert settle_name(ledger, ODD, SCIENCE) == 0


def test_nothing_cannot_be_settled(ledger):
    with refused("agency_name_empty"):
        settle_name(ledger, " . ", SCIENCE)


def test_a_name_the_ledger_holds_is_not_overruled(ledger):
    own = ledgers.own_agency(ledger)
    settle_name(ledger, own.name, SCIENCE)
    assert counts.count_grid(ledger, "so-hoa", "2026-11", own.name).agency_code == own.code
