"""The main job in the real window by keys alone, from the first start to a printed Phụ lục; services read it back."""

import pytest

from desktop.domain.status import State
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.ledger import history, own_office
from desktop.services.progress import recording
from desktop.store.ledger import open_ledger
from tests.journeys import screen
from tests.journeys.screen import Screen

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(not screen.can_be_driven(), reason="needs " + ", ".join(screen.TOOLS)),
]

TASK = "dong-thap:I:8"


def kept(documents):
    """Say what the ledger holds: agency, progress of the task, cells of the form, changes not undone."""
    with open_ledger(documents / "ubnd-xa-tan-phu.sotiendo", write=False) as ledger:
        entries = recording.progress_history(ledger, TASK)
        cells = grids.count_grid(ledger, "so-hoa", "2026-11").cells
        changes = [row.label for row in history.history(ledger) if row.kind == "do" and not row.undone]
        return own_office.own_agency(ledger).name, entries, cells, changes


def test_the_main_job_is_done_by_keys_alone(qtbot, tmp_path):
    documents = tmp_path / "own" / "documents"
    with Screen(tmp_path, qtbot.waitUntil) as shown:
        make_a_ledger(shown)
        shown.press("ctrl+2", "ctrl+Return", "Down", "Tab")
        shown.write("40")
        shown.press("Tab")
        shown.write("Da ra soat xong 4/10 noi dung")
        shown.press("ctrl+Return")
        qtbot.waitUntil(lambda: len(kept(documents)[1]) == 1, timeout=screen.PATIENCE_MS)

        shown.press("ctrl+3")
        shown.write("412")
        shown.press("Tab")
        shown.write("37")
        shown.press("Tab")
        qtbot.waitUntil(lambda: len(kept(documents)[2]) == 2, timeout=screen.PATIENCE_MS)

        save(shown, "ctrl+e", "Xuất biểu")
        qtbot.waitUntil((documents / "bieu-so-hoa-2026-11.xlsx").is_file, timeout=screen.PATIENCE_MS)
        shown.press("ctrl+6")
        save(shown, "ctrl+shift+s", "Lưu tệp PDF")
        qtbot.waitUntil(lambda: any(documents.glob("*.pdf")), timeout=screen.PATIENCE_MS)

        shown.press("ctrl+z")
        qtbot.waitUntil(lambda: len(kept(documents)[2]) == 1, timeout=screen.PATIENCE_MS)
    agency, (entry,), cells, changes = kept(documents)
    assert agency == "UBND xã Tân Phú"
    assert (entry.state, entry.percent, entry.result) == (State.IN_PROGRESS, 40, "Da ra soat xong 4/10 noi dung")
    assert cells == {("don-vi", "received"): CountInput(412)}
    assert changes == ["counts_recorded", "progress_recorded"]
    assert next(documents.glob("*.pdf")).read_bytes().startswith(b"%PDF")


def make_a_ledger(shown):
    shown.window("Bắt đầu")
    shown.press("Return")
    shown.write("dong thap")
    shown.press("Return")
    shown.write("tan phu")
    shown.press("Down", "Return", "ctrl+Return")
    shown.window("UBND xã Tân Phú")


def save(shown, key, dialog):
    """Ask for a file, and take the name that is offered."""
    shown.press(key)
    shown.window(dialog)
    shown.press("Return")
    shown.window("UBND xã Tân Phú")
