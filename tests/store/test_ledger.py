"""The ledger file: opening, refusing, the one door, the lock."""

import os
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from desktop.domain.findings import Refused
from desktop.models import Agency
from desktop.store import file
from desktop.store.ledger import Changes, Ledger, create_ledger, open_ledger
from desktop.store.undo import undo


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the path of a new, closed ledger."""
    made = tmp_path / "so.sotiendo"
    create_ledger(made).close()
    return made


def _agency(code: str = "1") -> Agency:
    return Agency(
        code=code, name="UBND xã A", level="commune", kind="commune", province_code="82", province_name="Tỉnh B"
    )


def _refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        open_ledger(path)
    return refused.value.finding.code


def test_a_new_ledger_bears_the_programs_signature(path: Path) -> None:
    head = path.read_bytes()[:100]
    assert int.from_bytes(head[68:72], "big") == file.APPLICATION_ID
    assert int.from_bytes(head[60:64], "big") == file.SCHEMA_VERSION


def test_the_writer_keeps_a_truncated_journal_and_syncs_fully(path: Path) -> None:
    connection = file.connect(path, write=True)
    settings = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")}
    connection.close()
    assert settings == {"journal_mode": "truncate", "synchronous": 2}


def test_a_change_is_there_after_opening_again(path: Path) -> None:
    with open_ledger(path) as ledger, ledger.change("agency_added") as change:
        change.session.add(_agency())
    with open_ledger(path) as ledger, ledger.read() as session:
        assert session.query(Agency).one().name == "UBND xã A"


def test_a_change_that_fails_leaves_nothing(path: Path) -> None:
    with open_ledger(path) as ledger:
        with pytest.raises(IntegrityError), ledger.change("agency_added") as change:
            change.session.add_all([_agency(), _agency()])
        with ledger.read() as session:
            assert session.query(Agency).count() == 0
            assert session.execute(text("SELECT count(*) FROM journal_entry")).scalar() == 0


def test_a_change_of_nothing_leaves_no_entry(path: Path) -> None:
    with open_ledger(path) as ledger:
        with ledger.change("nothing") as change:
            pass
        assert change.entry == 0
        with ledger.read() as session:
            assert session.execute(text("SELECT count(*) FROM journal_entry")).scalar() == 0


def test_a_bulk_statement_does_not_slip_past_the_journal(path: Path) -> None:
    with open_ledger(path) as ledger:
        with ledger.change("agency_added") as change:
            change.session.add_all([_agency("1"), _agency("2")])
        with ledger.change("renamed") as change:
            change.session.execute(text("UPDATE agency SET name = 'UBND xã C'"))
        with ledger.read() as session:
            query = text("SELECT count(*) FROM journal_row WHERE entry_id = :entry")
            assert session.execute(query, {"entry": change.entry}).scalar() == 2


def test_nothing_is_written_behind_the_door(path: Path) -> None:
    with open_ledger(path) as ledger:
        with pytest.raises(sqlite3.IntegrityError), ledger._writer.raw_connection() as raw:
            raw.execute("INSERT INTO agency VALUES (1, '1', 'n', 'l', 'k', 'p', 'q', NULL, NULL)")
        with ledger.read() as session:
            assert session.query(Agency).count() == 0


def test_a_reading_session_cannot_write(path: Path) -> None:
    with open_ledger(path) as ledger, ledger.read() as session, pytest.raises(OperationalError):
        session.execute(text("DELETE FROM agency"))


def test_listeners_hear_what_a_change_touched(path: Path) -> None:
    heard: list[Changes] = []
    with open_ledger(path) as ledger:
        ledger.listeners.append(heard.append)
        with ledger.change("agency_added", "cli") as change:
            change.session.add(_agency())
    assert heard == [Changes(frozenset({"agency"}), "agency_added", "cli")]


def test_changes_made_together_have_an_entry_each_and_are_told_once(path: Path) -> None:
    with open_ledger(path) as ledger:
        heard: list[Changes] = []
        ledger.listeners.append(heard.append)
        with ledger.together():
            entries = [_added(ledger, code) for code in "12"]
            assert heard == []
        assert heard == [Changes(frozenset({"agency"}), "agency_added", "test")]
        assert len(set(entries)) == len(entries)
        undo(ledger, entries[0])
        assert _codes(ledger) == {"2"}


def test_of_changes_made_together_one_that_is_refused_leaves_the_others(path: Path) -> None:
    with open_ledger(path) as ledger:
        with ledger.together():
            _added(ledger, "1")
            with pytest.raises(Refused):
                _refused(ledger)
            _added(ledger, "3")
        assert _codes(ledger) == {"1", "3"}


def test_of_changes_made_together_one_refused_half_way_takes_the_others_along(path: Path) -> None:
    with open_ledger(path) as ledger:
        with pytest.raises(RuntimeError), ledger.together():
            _swallowed(ledger)
        assert _codes(ledger) == set()


def _refused(ledger: Ledger, *codes: str) -> None:
    with ledger.change("agency_added") as change:
        change.session.add_all(map(_agency, codes))
        raise Refused("agency_unknown", text="?")


def _swallowed(ledger: Ledger) -> None:
    _added(ledger, "1")
    with suppress(Refused):
        _refused(ledger, "2")


def test_changes_made_together_are_kept_all_or_none(path: Path) -> None:
    with open_ledger(path) as ledger:
        with pytest.raises(IntegrityError), ledger.together():
            list(map(_added, [ledger, ledger], "11"))
        assert _codes(ledger) == set()
        assert _added(ledger, "2")
        assert _codes(ledger) == {"2"}


def test_what_is_changed_together_is_seen_by_its_own_thread_alone(path: Path) -> None:
    with open_ledger(path) as ledger:
        with ledger.together(), ThreadPoolExecutor(1) as other:
            _added(ledger, "1")
            assert _codes(ledger) == {"1"}
            assert other.submit(_codes, ledger).result() == set()
        assert _codes(ledger) == {"1"}


def _added(ledger: Ledger, code: str) -> int:
    with ledger.change("agency_added", "test") as change:
        change.session.add(_agency(code))
    return change.entry


def _codes(ledger: Ledger) -> set[str]:
    with ledger.read() as session:
        return set(session.scalars(select(Agency.code)))


def test_a_second_opener_reads_only(path: Path) -> None:
    with open_ledger(path), open_ledger(path) as second:
        assert second.read_only == "other"
        with pytest.raises(Refused) as refused, second.change("agency_added"):
            pass
    assert refused.value.finding.code == "ledger_read_only"


def test_the_lock_goes_with_its_holder(path: Path) -> None:
    open_ledger(path).close()
    with open_ledger(path) as again:
        assert again.read_only == ""
    assert [child.name for child in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_a_ledger"),
        (b"a letter, not a ledger", "not_a_ledger"),
        (b"SQLite format 3\x00" + b"\x00" * 200, "not_a_ledger"),
    ],
)
def test_what_is_no_ledger_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    stranger = tmp_path / "thu.sotiendo"
    stranger.write_bytes(content)
    assert _refusal(stranger) == code
    assert stranger.read_bytes() == content


def test_a_missing_ledger_is_refused(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "khong-co.sotiendo") == "ledger_missing"


def test_a_ledger_of_a_newer_version_is_refused_and_not_touched(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    assert _refusal(path) == "ledger_newer"
    assert path.read_bytes() == before


def test_a_damaged_ledger_is_refused_and_not_touched(path: Path) -> None:
    whole = path.read_bytes()
    damaged = whole[:4096] + b"\xff" * 4096 + whole[8192:]
    path.write_bytes(damaged)
    assert _refusal(path) == "ledger_damaged"
    assert path.read_bytes() == damaged


def test_a_cut_ledger_is_refused(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:10000])
    assert _refusal(path) == "ledger_damaged"


def test_a_ledger_is_not_made_over_a_file(tmp_path: Path) -> None:
    stranger = tmp_path / "so.sotiendo"
    stranger.write_text("của tôi", "utf-8")
    with pytest.raises(Refused) as refused:
        create_ledger(stranger)
    assert refused.value.finding.code == "ledger_exists"
    assert stranger.read_text("utf-8") == "của tôi"


def _as_nobody() -> None:
    """Tests may run as root, whom no permission stops."""
    os.seteuid(65534)


@pytest.fixture
def read_only_folder(path: Path) -> Path:
    """Give a ledger in a folder that does not allow writing, seen by a user whom that stops."""
    if os.name == "nt":
        pytest.skip("folders on Windows are not closed by a mode")
    for folder in (path.parent, *path.parent.parents):
        if folder != Path("/") and folder.stat().st_uid == os.geteuid() and not folder.stat().st_mode & 0o001:
            folder.chmod(folder.stat().st_mode | 0o055)
    path.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
    path.parent.chmod(0o555)
    return path


def test_a_ledger_in_a_read_only_folder_is_read(read_only_folder: Path) -> None:
    was = os.geteuid()
    if was == 0:
        _as_nobody()
    try:
        with open_ledger(read_only_folder) as ledger:
            assert ledger.read_only in ("file", "folder")
            with ledger.read() as session:
                assert session.query(Agency).count() == 0
    finally:
        os.seteuid(was)
        read_only_folder.parent.chmod(0o755)


INTERRUPTED_WRITE = """
import os, sqlite3, sys
from pathlib import Path
from desktop.store import file

connection = file.connect(Path(sys.argv[1]), write=True)
connection.execute("PRAGMA cache_size=5")
connection.execute("BEGIN IMMEDIATE")
connection.execute("CREATE TABLE half (text)")
connection.executemany("INSERT INTO half VALUES (?)", [("x" * 3000,) for _ in range(1000)])
os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(os.name == "nt", reason="a process is killed with SIGKILL")
def test_an_interrupted_write_is_taken_back_without_a_question(path: Path) -> None:
    subprocess.run([sys.executable, "-c", INTERRUPTED_WRITE, str(path)], check=False)
    assert path.with_name(f"{path.name}-journal").stat().st_size > 0
    with open_ledger(path) as ledger, ledger.read() as session:
        assert session.execute(text("SELECT count(*) FROM sqlite_master WHERE name = 'half'")).scalar() == 0
    assert [child.name for child in path.parent.iterdir()] == [path.name]


def test_every_ledger_handle_is_closed(path: Path) -> None:
    ledger = open_ledger(path)
    ledger.close()
    with pytest.raises(Refused), ledger.read():
        pass
    assert isinstance(ledger, Ledger)
