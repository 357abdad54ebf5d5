"""A commune's report put right in the real window by keys alone: a share of 140 %, imported, told of, taken back."""

import pytest

from desktop.services.ledger import history
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
    return own_report(tmp_path, "Tỷ lệ (%)", [("Đang thực hiện", 140), ("Đang thực hiện", 60)])


def recorded(path):
    with open_ledger(path, write=False) as ledger:
        entries = [recording.progress_history(ledger, f"dong-thap:I:{number}") for number in (1, 2)]
        told = [row.label for row in history.history(ledger) if not row.undone and row.kind == "do"]
    shown = [(found[0].percent, [one.was for one in found[0].put_right]) if found else None for found in entries]
    return shown, told


def test_a_share_that_cannot_be_is_put_right_before_it_is_imported(qtbot, tmp_path, ledger, report):
    path = tmp_path / "path.txt"
    path.write_text(str(report), "utf-8")
    with Screen(tmp_path, qtbot.waitUntil, ledger) as shown:
        shown.window(OFFICE)
        shown.press("ctrl+5")
        shown.copy(path)
        shown.press("ctrl+v")
        shown.seek("F8")
        shown.press("F2")
        shown.write("40")
        shown.press("Return")
        shown.press("F2", "Escape")
        shown.press("ctrl+z", "ctrl+y")
        assert recorded(ledger) == ([None, None], [])
        shown.press("ctrl+Return")
        taken_over = [(40, ["140"]), (60, [])]
        qtbot.waitUntil(
            lambda: recorded(ledger) == (taken_over, ["tasks_imported"]),
            timeout=screen.PATIENCE_MS,
        )
        shown.press("ctrl+z")
        qtbot.waitUntil(lambda: recorded(ledger) == ([None, None], []), timeout=screen.PATIENCE_MS)
