"""Requests to move a deadline in words, with what was decided on each."""

from datetime import date

import pytest

from desktop.domain.status import ExtensionState
from desktop.presenters.extensions import counted_words, requests
from desktop.services.progress.extensions import (
    Decision,
    ExtensionInput,
    ask_extension,
    decide_extension,
    extensions_of,
)
from desktop.services.tasks.tree import task_rows

pytestmark = pytest.mark.usefixtures("english")

EIGHT = "dong-thap:I:8"
ASKED = ExtensionInput(date(2026, 2, 15), "chưa có kinh phí", "5/UBND", date(2026, 1, 5))


def shown(ledger):
    return requests(extensions_of(ledger, EIGHT))


def test_an_open_request_waits_with_both_days(ledger):
    ask_extension(ledger, EIGHT, ASKED)
    (request,) = shown(ledger)
    assert (request.word, request.until, request.decision) == ("Waits for a decision", "Until 15/02/2026", None)
    assert request.old_due == "31/12/2025"
    assert request.lines[0] == "Reason: chưa có kinh phí"
    assert counted_words(next(row for row in task_rows(ledger) if row.ref == EIGHT)) == ""


def test_a_decision_stands_with_its_request(ledger):
    entry = ask_extension(ledger, EIGHT, ASKED).entry
    said = Decision(approved=True, new_due=date(2026, 1, 31), document_number="9/QĐ-UBND", reason="theo đề nghị")
    decide_extension(ledger, entry, said)
    (request,) = shown(ledger)
    assert request.state is ExtensionState.APPROVED
    assert request.until == "Asked until 15/02/2026, given until 31/01/2026"
    assert request.lines[-2:] == ("Decided by Quyết định số 9/QĐ-UBND", "On deciding: theo đề nghị")
    row = next(row for row in task_rows(ledger) if row.ref == EIGHT)
    assert counted_words(row) == "31/01/2026 counts: for what is late and for the statistics of reports."


def test_the_newest_request_stands_first(ledger):
    decide_extension(ledger, ask_extension(ledger, EIGHT, ASKED).entry, Decision(approved=False))
    ask_extension(ledger, EIGHT, ExtensionInput(date(2026, 3, 31), "lần hai"))
    assert [request.state for request in shown(ledger)] == [ExtensionState.ASKED, ExtensionState.REFUSED]
