"""What putting back a copy would lose."""

import shutil
from datetime import datetime

import pytest

from desktop.domain.findings import Refused, Where
from desktop.domain.status import State
from desktop.services.ledger import backups
from desktop.services.progress import evidence, recording
from desktop.services.progress.evidence_lists import documents_of
from desktop.services.progress.recording import ProgressInput
from desktop.store import evidence_files
from desktop.store.ledger import open_ledger
from tests.refusals import refused

EIGHT = ("dong-thap:I:8", None, None)


def test_changes_after_a_moment_are_counted(ledger, monkeypatch):
    made = datetime.fromisoformat("2026-11-14T17:00:00")
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:05:00")
    recording.record_progress(ledger, "dong-thap:I:8", ProgressInput(State.IN_PROGRESS, 40))
    assert backups.changes_since(ledger, made) == 1


def test_copies_lie_beside_the_ledger(ledger):
    copy = backups.back_up(ledger.path)
    assert [one.path for one in backups.kept_copies(ledger.path)] == [copy.path]


@pytest.fixture
def proved(ledger, tmp_path):
    folder = tmp_path / "den"
    folder.mkdir()
    (folder / "254-KH-UBND 17.9.2025.pdf").write_bytes(b"%PDF")
    evidence.attach(ledger, EIGHT, [folder / "254-KH-UBND 17.9.2025.pdf"])
    return ledger


def documents(path):
    with open_ledger(path, write=False) as held:
        return [row.document.path for row in documents_of(held, EIGHT)]


def test_a_copy_made_elsewhere_takes_the_evidence_along(proved, tmp_path):
    copy = backups.back_up(proved.path, tmp_path / "usb" / "ban-sao.sotiendo")
    assert [one.read_bytes() for one in documents(copy.path)] == [b"%PDF"]
    assert documents(copy.path)[0].is_relative_to(tmp_path / "usb")


def test_a_copy_among_the_backups_shares_the_evidence(proved):
    copy = backups.back_up(proved.path)
    assert not evidence_files.files_folder(copy.path).exists()
    path = proved.path
    proved.close()
    backups.restore(path, copy.path)
    assert documents(path)[0].read_bytes() == b"%PDF"


def test_a_restored_ledger_gets_the_evidence_of_its_copy(proved, tmp_path):
    copy = backups.back_up(proved.path, tmp_path / "usb" / "ban-sao.sotiendo")
    proved.close()
    shutil.rmtree(evidence_files.files_folder(proved.path))
    backups.restore(proved.path, copy.path)
    assert documents(proved.path)[0].read_bytes() == b"%PDF"


def test_evidence_that_cannot_be_taken_along_makes_no_copy(proved, tmp_path, monkeypatch):
    target = tmp_path / "usb" / "ban-sao.sotiendo"

    def refuse(*_):
        raise Refused("evidence_disk_full", Where(file="254-KH-UBND 17.9.2025.pdf"))

    monkeypatch.setattr(evidence_files, "put", refuse)
    with refused("evidence_disk_full", "254-KH-UBND"):
        backups.back_up(proved.path, target)
    assert not target.exists()
