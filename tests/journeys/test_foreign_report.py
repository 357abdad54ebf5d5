"""A commune's own report taken over in the real window by keys alone: pasted, asked about, imported, taken back."""

import pytest

from desktop.domain.status import State
from desktop.services.progress import recording
from desktop.store.ledger import open_ledger
from tests.journeys import screen
from tests.journeys.commune import OFFICE, commune_ledger, own_report
from tests.journeys.screen import Screen

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(not screen.can_be_driven(), reason="needs " + ", ".join(screen.TOOLS)),
]


@pytest.fixture
def ledger(tmp_path):
    return commune_ledger(tmp_path)


@pytest.fixture
def report(tmp_path):
    return own_report(tmp_path, "Kết quả thực hiện", [("Hoàn thành", "Kết quả 1"), ("Treo máy", "Kết quả 2")])


def states(path):
    with open_ledger(path, write=False) as ledger:
        entries = [recording.progress_history(ledger, f"dong-thap:I:{number}") for number in (1, 2)]
    return [found[0].state if found else None for found in entries]


def test_a_report_of_an_office_is_asked_about_and_imported_by_keys_alone(qtbot, tmp_path, ledger, report):
    path = tmp_path / "path.txt"
    path.write_text(str(report), "utf-8")
    with Screen(tmp_path, qtbot.waitUntil, ledger) as shown:
        shown.window(OFFICE)
        shown.press("ctrl+5")
        shown.copy(path)
        shown.press("ctrl+v")
        shown.seek("t")
        shown.press("Tab", "Return")
        assert states(ledger) == [None, None]
        shown.press("ctrl+Return")
        qtbot.waitUntil(lambda: states(ledger) == [State.DONE, State.PAUSED], timeout=screen.PATIENCE_MS)
        shown.press("ctrl+z")
        qtbot.waitUntil(lambda: states(ledger) == [None, None], timeout=screen.PATIENCE_MS)
