"""Ledgers with odd names, on disks that go away, left half written, asked for by two at once."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from desktop.domain.findings import Refused
from desktop.models import Agency, Indicator, Plan, Target
from desktop.store import backup, file, ledger
from desktop.store.content import content_hash
from desktop.store.file import WriterLock
from desktop.store.ledger import Ledger, create_ledger, open_ledger
from desktop.store.undo import redo, undo

posix = pytest.mark.skipif(os.name == "nt", reason="names and locks of POSIX")


def _add_agency(ledger: Ledger) -> None:
    with ledger.change("added") as change:
        change.session.add(
            Agency(code="1", name="A", level="commune", kind="commune", province_code="82", province_name="Tỉnh B")
        )


@posix
@pytest.mark.parametrize(
    "name", ["so 100%.sotiendo", "sổ #1 – xã Tân Phú?.sotiendo", "a&b=c;d.sotiendo", "%41.sotiendo"]
)
def test_any_name_and_folder_will_do(tmp_path: Path, name: str) -> None:
    path = tmp_path / "thư mục 50% #2" / name
    path.parent.mkdir()
    with create_ledger(path) as made:
        _add_agency(made)
    backup.back_up(path)
    assert backup.verify(path) == []
    assert sorted(child.name for child in path.parent.iterdir()) == sorted([name, f"{path.stem}.backups"])


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("/so/a b.sotiendo", "file:///so/a%20b.sotiendo?mode=ro"),
        ("C:/so/a#b.sotiendo", "file:///C:/so/a%23b.sotiendo?mode=ro"),
        ("//may-chu/chung/a.sotiendo", "file:////may-chu/chung/a.sotiendo?mode=ro"),
    ],
)
def test_a_share_on_the_network_is_no_authority_of_a_uri(path: str, uri: str) -> None:
    assert file._uri(path, "ro") == uri


@posix
def test_a_ledger_whose_name_is_not_unicode_opens(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/s\xe6.sotiendo"))
    create_ledger(path).close()
    open_ledger(path).close()


@posix
def test_a_write_cut_off_is_taken_back_through_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "so.sotiendo", tmp_path / "lien-ket.sotiendo"
    create_ledger(path).close()
    link.symlink_to(path)
    script = (
        "import os, sys; from pathlib import Path; from desktop.store import file; "
        "c = file.connect(Path(sys.argv[1]), write=True); c.execute('PRAGMA cache_size=5'); "
        "c.execute('BEGIN IMMEDIATE'); c.execute('CREATE TABLE half (t)'); "
        "c.executemany('INSERT INTO half VALUES (?)', [('x' * 3000,) for _ in range(500)]); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert path.with_name("so.sotiendo-journal").stat().st_size > 0
    open_ledger(link).close()
    assert sorted(child.name for child in tmp_path.iterdir()) == ["lien-ket.sotiendo", "so.sotiendo"]


@posix
def test_a_lock_whose_file_was_just_taken_away_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "so.sotiendo"
    first, second = WriterLock(path), WriterLock(path)
    assert first.acquire()
    lock, released = file._lock, []

    def lock_after_release(handle: object) -> bool:
        if not released:
            released.append(first.release())
        return lock(handle)

    monkeypatch.setattr(file, "_lock", lock_after_release)
    assert second.acquire()
    second.release()


def test_only_one_of_many_gets_the_lock(tmp_path: Path) -> None:
    locks, start, got = [WriterLock(tmp_path / "so.sotiendo") for _ in range(8)], threading.Barrier(8), []

    def take(lock: WriterLock) -> None:
        start.wait()
        if lock.acquire():
            got.append(lock)

    threads = [threading.Thread(target=take, args=(lock,)) for lock in locks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 1
    got[0].release()


@posix
def test_a_ledger_whose_folder_is_gone_still_closes_and_gives_the_lock_back(tmp_path: Path) -> None:
    folder = tmp_path / "usb"
    folder.mkdir()
    opened = create_ledger(folder / "so.sotiendo")
    shutil.rmtree(folder)
    with pytest.raises(Refused) as refused, opened.read() as session:
        session.scalars(select(Agency)).all()
    assert refused.value.finding.code == "ledger_unreadable"
    with pytest.raises(Refused):
        _add_agency(opened)
    opened.close()
    assert opened._lock is None


def test_damage_done_while_the_ledger_is_open_is_named(tmp_path: Path) -> None:
    with create_ledger(tmp_path / "so.sotiendo") as opened:
        _add_agency(opened)
        whole = opened.path.read_bytes()
        opened.path.write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))
        with pytest.raises(Refused) as refused, opened.read() as session:
            session.scalars(select(Agency)).all()
        assert refused.value.finding.code == "ledger_damaged"
        opened.path.write_bytes(whole)


def test_a_ledger_that_cannot_be_written_whole_is_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_raw: sqlite3.Connection, _name: str) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(ledger.migrate, "upgrade", full)
    with pytest.raises(Refused) as refused:
        create_ledger(tmp_path / "so.sotiendo")
    assert refused.value.finding.code == "disk_full"
    assert [*tmp_path.iterdir()] == []


def test_a_backup_is_not_restored_into_a_folder_that_is_not_there(tmp_path: Path) -> None:
    create_ledger(tmp_path / "so.sotiendo").close()
    copy = backup.back_up(tmp_path / "so.sotiendo").path
    with pytest.raises(Refused) as refused:
        backup.restore(tmp_path / "khong-co" / "so.sotiendo", copy)
    assert refused.value.finding.code == "folder_missing"


@posix
def test_a_restored_ledger_is_open_to_whom_it_was(tmp_path: Path) -> None:
    path = tmp_path / "so.sotiendo"
    create_ledger(path).close()
    copy = backup.back_up(path).path
    path.chmod(0o664)
    backup.restore(path, copy)
    assert path.stat().st_mode & 0o777 == 0o664


def test_a_restore_that_fails_leaves_the_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "so.sotiendo"
    create_ledger(path).close()
    copy = backup.back_up(path).path
    before = path.read_bytes()

    def full(_source: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "_copy", full)
    with pytest.raises(Refused) as refused:
        backup.restore(path, copy)
    assert refused.value.finding.code == "restore_failed"
    assert path.read_bytes() == before
    assert not WriterLock(path)._path.exists()


def _plan(value: float) -> Plan:
    target = Target(position=0, year=2026, value=value, scope="")
    texts = {"text": "", "measure": "", "unit": "%", "comparator": ">="}
    indicator = Indicator(position=0, code="1", targets=[target], **texts)
    head = {"slug": "p", "kind": "", "issuer": "", "title": "", "place": "", "period_from": 2025, "period_to": 2026}
    return Plan(**head, anomalies=[], indicators=[indicator])


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=st.floats(-1e15, 1e15) | st.sampled_from([0.1 + 0.2, 83.92, 100.0, 2 / 3]))
def test_a_fraction_comes_back_from_the_journal_to_the_last_digit(tmp_path: Path, value: float) -> None:
    path = tmp_path / "so.sotiendo"
    with open_ledger(path) if path.exists() else create_ledger(path) as opened:
        with opened.change("added") as change:
            change.session.add(_plan(value))
        with opened.read() as session:
            before = content_hash(session)
        undo(opened)
        redo(opened)
        with opened.read() as session:
            assert session.scalars(select(Target)).one().value == value
            assert content_hash(session) == before
        undo(opened)


def test_no_number_is_too_large_to_be_no_entry(tmp_path: Path) -> None:
    with create_ledger(tmp_path / "so.sotiendo") as opened:
        for number in (10**30, -1, 0, 2**63):
            with pytest.raises(Refused) as refused:
                undo(opened, number)
            assert refused.value.finding.code == "entry_unknown"


def test_an_entry_that_another_thread_has_just_undone_is_not_undone_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with create_ledger(tmp_path / "so.sotiendo") as opened:
        _add_agency(opened)
        take_back = Ledger.take_back

        def slow(self: Ledger, *args: object) -> object:
            monkeypatch.setattr(Ledger, "take_back", take_back)
            undo(self)
            return take_back(self, *args)

        monkeypatch.setattr(Ledger, "take_back", slow)
        with pytest.raises(Refused) as refused:
            undo(opened)
        assert refused.value.finding.code == "entry_undone"
