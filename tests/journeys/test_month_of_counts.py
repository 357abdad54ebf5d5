"""A month of a commune typed by keys alone in the real window: forms, a warning answered, the period closed."""

import pytest

from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.ledger import own_office
from desktop.services.reports import closing
from desktop.store.ledger import open_ledger
from tests.journeys import screen
from tests.journeys.screen import Screen
from tests.journeys.test_by_keyboard import make_a_ledger

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(not screen.can_be_driven(), reason="needs " + ", ".join(screen.TOOLS)),
]

OCTOBER, NOVEMBER = "2026-10", "2026-11"
DIGITIZED = ("120", "10", "110", "40", "12", "95", "5", "90")
PAID = ("60", "45", "30", "20")


def read(documents, ask):
    """Ask the ledger something, as another program would."""
    with open_ledger(documents / "ubnd-xa-tan-phu.sotiendo", write=False) as ledger:
        return ask(ledger)


def cells(documents, form, period=NOVEMBER):
    return read(documents, lambda ledger: grids.count_grid(ledger, form, period).cells)


def type_row(shown, texts):
    for text in texts:
        shown.write(text)
        shown.press("Tab")


def test_a_month_is_typed_explained_and_closed_by_keys_alone(qtbot, tmp_path):
    documents = tmp_path / "own" / "documents"

    def wait_for(condition):
        qtbot.waitUntil(condition, timeout=screen.PATIENCE_MS)

    with Screen(tmp_path, qtbot.waitUntil) as shown:
        make_a_ledger(shown)
        shown.press("ctrl+3", "alt+Left")
        type_row(shown, ["30"])
        wait_for(lambda: cells(documents, "so-hoa", OCTOBER) == {("don-vi", "received"): CountInput(30)})

        shown.press("alt+Right")
        type_row(shown, DIGITIZED)
        wait_for(lambda: len(cells(documents, "so-hoa")) == len(DIGITIZED))
        shown.press("F8", "shift+F2")
        shown.write("Do sap nhap hai xa")
        shown.press("Return")
        wait_for(lambda: answers(documents) == ["Do sap nhap hai xa"])

        shown.press("ctrl+Next")
        type_row(shown, PAID)
        wait_for(lambda: len(cells(documents, "thanh-toan")) == len(PAID))

        shown.press("ctrl+1", "ctrl+shift+c", "Tab")
        shown.write("Cac bieu khac khong phat sinh")
        shown.press("ctrl+Return")
        wait_for(lambda: is_closed(documents))
    assert read(documents, lambda ledger: own_office.own_agency(ledger).name) == "UBND xã Tân Phú"
    held = cells(documents, "so-hoa")
    assert [held["don-vi", column].value for column in ("received", "resolved")] == [120, 95]


def answers(documents):
    found = read(documents, lambda ledger: grids.count_grid(ledger, "so-hoa", NOVEMBER).findings)
    return [one.answer.text for one in found if one.answer]


def is_closed(documents):
    held = read(documents, lambda ledger: closing.closing_of(ledger, NOVEMBER))
    return held is not None and held.is_closed
