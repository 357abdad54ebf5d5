"""The ledger of a province's office with the Bình Định plan: 52 tasks, 135 communes, in the middle of November 2026."""

import shutil

import pytest

from desktop.services import directory, library, new_ledger
from desktop.services.tasks import obligations
from desktop.store.ledger import open_ledger
from tests.ledger_fixtures import NOW
from tests.province.naming import WARDS

COMMUNES = 135


@pytest.fixture(scope="session")
def made_office(tmp_path_factory):
    """Make the file that every test gets a copy of."""
    path = tmp_path_factory.mktemp("tinh") / "van-phong.sotiendo"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOTIENDO_NOW", NOW)
        office = directory.find_agency("Văn phòng UBND tỉnh", "52")
        new_ledger.make_ledger(path, office, [library.library_plan("binh-dinh")]).close()
    return path


@pytest.fixture
def office(made_office, tmp_path, monkeypatch):
    """Give the ledger of the office of Gia Lai with the plan of the former Bình Định."""
    monkeypatch.setenv("SOTIENDO_NOW", NOW)
    path = shutil.copyfile(made_office, tmp_path / "van-phong.sotiendo")
    with open_ledger(path) as opened:
        yield opened


@pytest.fixture
def wards(office):
    """Give the communes' lines of the task that is theirs alone, each named as (task, agency, turn)."""
    lines = obligations.obligations(office, task=WARDS)
    assert len(lines) == COMMUNES
    return [(WARDS, line.agency, line.turn) for line in lines]
