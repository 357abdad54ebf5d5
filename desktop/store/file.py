"""The ledger as a file: its signature, what SQLite is told on every connection, and the lock of the one writer."""

from __future__ import annotations

import os
import secrets
import sqlite3
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO
from urllib.parse import quote

from desktop.domain.findings import Refused, Where

APPLICATION_ID = 0x536F5444
"""``SoTD``, at offset 68 of the file."""
SCHEMA_VERSION = 3
"""The schema this program writes; kept in ``user_version``, at offset 60 of the file."""

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_CACHE_KIB = 32 << 10
"""How much of the file a connection keeps at most: SQLite's own 2 MB make large changes and searches read it twice."""
_WRITER_CACHE_KIB = 64 << 10
"""Room for what a province's communes report at once: what does not fit keeps readers out before it is committed."""
_TRIES = 10
"""How often a lock is tried for whose file its last holder just took away."""


def check_signature(path: Path) -> int:
    """Read a ledger's schema version from its first 100 bytes without opening it as a database.

    Refuses with ``ledger_missing``, ``not_a_ledger``, ``ledger_damaged`` or ``ledger_newer``; never writes.
    """
    where = Where(file=path.name)
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER)
    except FileNotFoundError:
        raise Refused("ledger_missing", where) from None
    except OSError as error:
        raise Refused("ledger_unreadable", where, reason=error.strerror or "") from None
    if len(head) < _HEADER or not head.startswith(_MAGIC):
        raise Refused("not_a_ledger", where)
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise Refused("not_a_ledger", where)
    version = int.from_bytes(head[60:64], "big")
    if version > SCHEMA_VERSION:
        raise Refused("ledger_newer", where, needed=version, known=SCHEMA_VERSION)
    return version


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """Open the file as the house wants it: TRUNCATE journal, full sync, foreign keys, BEGIN left to us."""
    pragmas = ["foreign_keys=ON", "recursive_triggers=ON", "cell_size_check=ON", "trusted_schema=OFF"]
    pragmas.append(f"cache_size=-{_WRITER_CACHE_KIB if write else _CACHE_KIB}")
    pragmas += ["journal_mode=TRUNCATE", "synchronous=FULL"] if write else ["query_only=ON"]
    uri = _uri(path.resolve().as_posix(), "rw" if write else "ro")
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=10, check_same_thread=False)
    try:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _uri(path: str, mode: str) -> str:
    """Name a file to SQLite. A share (``//server/…``) keeps both slashes: SQLite knows no authority in a file's URI."""
    start = "file://" if path.startswith("/") else "file:///"
    return f"{start}{quote(os.fsencode(path), safe='/:')}?mode={mode}"


def new_beside(path: Path) -> Path:
    """Make an empty file to be written whole and then moved to ``path``, with the rights any new file gets."""
    beside = path.with_name(f".{path.stem}-{secrets.token_hex(4)}.new")
    beside.touch(exist_ok=False)
    return beside


def settle(path: Path) -> None:
    """Let SQLite take back a write that a crash or power cut interrupted; a reading connection could not.

    Does nothing where no journal lies beside the file. Refuses with ``ledger_interrupted`` where it cannot be written.
    """
    whole = path.resolve()  # as SQLite does: the journal lies beside the file, not beside a link to it
    journal = whole.with_name(f"{whole.name}-journal")
    if not journal.exists() or journal.stat().st_size == 0:
        return
    try:
        connection = connect(path, write=True)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()
    except sqlite3.OperationalError as error:
        raise Refused("ledger_interrupted", Where(file=path.name), detail=str(error)) from None
    except sqlite3.DatabaseError:
        return  # damage is judged by who reads next


def drop_journal(connection: sqlite3.Connection) -> None:
    """Clear away the empty journal that TRUNCATE leaves beside the file."""
    connection.execute("PRAGMA journal_mode=DELETE")


def close(connection: sqlite3.Connection) -> None:
    """Close a writing connection, leaving nothing beside the file."""
    drop_journal(connection)
    connection.close()


def problems(connection: sqlite3.Connection, *, quick: bool) -> list[str]:
    """List what SQLite finds wrong with the file; empty when it is sound."""
    check = "quick_check" if quick else "integrity_check"
    try:
        found = [str(row[0]) for row in connection.execute(f"PRAGMA {check}") if row[0] != "ok"]
        orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return found + [f"foreign key: {table} row {rowid} -> {parent}" for table, rowid, parent, _ in orphans]


class WriterLock:
    """The right to write one ledger, held by one process; the system takes it back when the process dies.

    The lock lies on a file of its own: a second handle on the ledger would drop SQLite's own locks when closed (POSIX).
    """

    def __init__(self, ledger: Path) -> None:
        self._path = ledger.with_name(f".{ledger.name}.lock")
        self._file: IO[bytes] | None = None

    def acquire(self) -> bool:
        """Take the lock; False when another process holds it. OSError when the folder cannot be written."""
        for _ in range(_TRIES):
            file = self._path.open("a+b")
            try:
                held, named = _lock(file), _is_named(file)
            except OSError:
                file.close()
                raise
            if held and named:
                self._file = file
                return True
            file.close()
            if named:
                return False
        return False

    def release(self) -> None:
        """Give the lock back and clear its file away."""
        if self._file is None:
            return
        self._path.unlink(missing_ok=True) if os.name != "nt" else None
        self._file.close()
        self._file = None
        if os.name == "nt":
            with suppress(OSError):  # another process is just trying for the lock
                self._path.unlink(missing_ok=True)


def _is_named(file: IO[bytes]) -> bool:
    """Say whether the file still bears its name; who gives a lock back takes the file away."""
    held = os.fstat(file.fileno())
    try:
        named = Path(file.name).stat()
    except FileNotFoundError:
        return False
    return (held.st_dev, held.st_ino) == (named.st_dev, named.st_ino)


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> bool:
        try:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
