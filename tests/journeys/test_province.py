"""A month of a province's office in the real window by keys alone, with 135 communes; services read it back."""

import shutil

import pytest

from desktop.domain.status import State, Timing
from desktop.services import directory, library, new_ledger
from desktop.services.ledger import saved_views
from desktop.services.progress import recording
from desktop.services.progress.evidence_lists import documents_of, done_without_evidence
from desktop.services.progress.products import done_with_products_missing
from desktop.services.progress.recording import ProgressInput
from desktop.services.reports import closing
from desktop.services.tasks import obligations
from desktop.services.tasks.filters import TaskColumn
from desktop.services.tasks.kept_filters import filter_from_json
from desktop.store.ledger import open_ledger
from tests.journeys import screen
from tests.journeys.screen import Screen

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(not screen.can_be_driven(), reason="needs " + ", ".join(screen.TOOLS)),
]

NOW = "2026-11-14T17:00:00"
OFFICE, WARDS = "Văn phòng UBND tỉnh", "binh-dinh:I:V.24"
DOING, SAID = State.IN_PROGRESS, "Đang lấy ý kiến khu dân cư"
NOVEMBER, OCTOBER = "2026-11", "2026-10"
SOUGHT = "tuyen pho"
TO_REASON = 5
"""The share, then day, month and year of the day done."""
FROM_REASON_TO_PRODUCTS = 6
"""The five texts and the first box."""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Make the ledger of the office of Gia Lai with the Bình Định plan, October recorded of every commune."""
    path = tmp_path_factory.mktemp("tinh") / "van-phong.sotiendo"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOTIENDO_NOW", NOW)
        agency = directory.find_agency(OFFICE, "52")
        with new_ledger.make_ledger(path, agency, [library.library_plan("binh-dinh")]) as ledger:
            lines = [(WARDS, line.agency, line.turn) for line in obligations.obligations(ledger, task=WARDS)]
            recording.record_progress_of(ledger, lines, ProgressInput(DOING, 40, SAID), period=OCTOBER)
    return path


@pytest.fixture
def office(made, tmp_path):
    return shutil.copyfile(made, tmp_path / "van-phong.sotiendo")


@pytest.fixture
def shown(office, tmp_path, qtbot):
    with Screen(tmp_path, qtbot.waitUntil, office) as opened:
        opened.window(OFFICE)
        yield opened


@pytest.fixture
def kept(office, qtbot):
    """Wait until what is asked of the ledger holds."""

    def ask(holds):
        def answered():
            with open_ledger(office, write=False) as ledger:
                return holds(ledger)

        qtbot.waitUntil(answered, timeout=screen.PATIENCE_MS)

    return ask


def stands(ledger):
    return [line.state for line in obligations.obligations(ledger, task=WARDS)]


def wanted(ledger):
    (view,) = saved_views.saved_views(ledger, "tasks")
    return filter_from_json(view.wanted, NOVEMBER)


def newest(ledger, agency):
    rows = recording.progress_history(ledger, WARDS, agency)
    return rows[0] if rows else None


def test_a_commune_is_recorded_proved_ticked_off_and_done(shown, kept):
    shown.documents.mkdir(parents=True)
    proof = shown.documents / "12-QD-UBND 05.11.2026.pdf"
    proof.write_bytes(b"%PDF-1.4")
    commune = directory.find_agency("UBND phường An Nhơn Đông", "52").code
    place = (WARDS, commune, "")
    shown.press("ctrl+2", "ctrl+f")
    shown.write(SOUGHT)
    shown.press("Return", "Right")
    shown.write("an nhon d")
    shown.press("ctrl+Return", "Tab")
    shown.write("60")
    shown.press("Tab", "ctrl+apostrophe", "ctrl+Return")
    kept(lambda ledger: newest(ledger, commune).percent == 60)
    kept(lambda ledger: newest(ledger, commune).is_unchanged and newest(ledger, commune).result == SAID)

    shown.press("ctrl+shift+m")
    shown.window("minh chứng")
    shown.write(proof.name)
    shown.press("Return")
    shown.window(OFFICE)
    kept(lambda ledger: [row.document.number for row in documents_of(ledger, place)] == ["12/QĐ-UBND"])

    shown.press("ctrl+Return", "Home", "Down", "Down", "Down", *["Tab"] * TO_REASON)
    shown.write("Quyet dinh dang in")
    shown.press("ctrl+Return")
    kept(lambda ledger: newest(ledger, commune).state is State.DONE)
    kept(lambda ledger: [row.reason for row in done_with_products_missing(ledger)] == ["Quyet dinh dang in"])
    kept(lambda ledger: done_without_evidence(ledger) == ())

    shown.press(*["Tab"] * FROM_REASON_TO_PRODUCTS, "space")
    kept(lambda ledger: done_with_products_missing(ledger) == ())


def test_fifty_lines_are_submitted_at_once_and_taken_back_by_one_key(shown, kept):
    shown.press("ctrl+2", "ctrl+f")
    shown.write(SOUGHT)
    shown.press("Return", "Right", "Down")
    shown.hold("shift+Down", 49)
    shown.press("F2", "Down", "Return")
    kept(lambda ledger: stands(ledger).count(State.SUBMITTED) == 50)
    shown.press("ctrl+z")
    kept(lambda ledger: stands(ledger) == [DOING] * 135)


def test_what_is_late_is_kept_as_a_view_and_a_month_closed_with_gaps_and_reopened(shown, kept):
    shown.press("Tab", "Tab", "Return", "alt+Down")
    shown.write("dich vu cong")
    shown.press("Escape", "ctrl+k")
    shown.write("luu cach xem")
    shown.press("Return")
    shown.write("Qua han")
    shown.press("Return")
    kept(lambda ledger: [view.name for view in saved_views.saved_views(ledger, "tasks")] == ["Qua han"])
    kept(lambda ledger: wanted(ledger).timings == {Timing.OVERDUE})
    kept(lambda ledger: wanted(ledger).column(TaskColumn.TEXT).text == "dich vu cong")

    shown.press("ctrl+1", "shift+Tab", "Return", "Tab")
    shown.write("Chua du bao cao")
    shown.press("ctrl+Return")
    kept(lambda ledger: closing.closing_of(ledger, NOVEMBER) is not None)
    shown.press("Return")
    shown.write("Xa gui bo sung")
    shown.press("ctrl+Return")
    kept(lambda ledger: closing.closing_of(ledger, NOVEMBER).reason == "Xa gui bo sung")
