"""The ledger open: one door for every change, sessions to read with, and what changed told to whoever listens."""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool, StaticPool

from desktop.domain.findings import Refused, Where
from desktop.models import JournalEntry
from desktop.store import file, journal, migrate, search_index
from desktop.store.backup import back_up_before_upgrade
from desktop.system import clock, settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sqlalchemy import Connection


_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_OUT_OF_REACH = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_BUSY)


_HALF_WRITTEN = "one of the changes made together failed half way"


@dataclass(frozen=True, slots=True)
class Changes:
    """What a committed change touched: the names of the tables, the label of the change, who made it."""

    kinds: frozenset[str]
    label: str
    origin: str


@dataclass(slots=True)
class Change:
    """A change under way: the session to work in, and the journal entry it becomes (0 when nothing changed).

    ``is_left_out`` tells of one that was refused before it wrote anything.
    """

    session: Session
    entry: int = 0
    is_left_out: bool = False


@dataclass(slots=True)
class _Joint:
    """The transaction that one thread's changes share; ``is_broken`` when one of them was left half written."""

    session: Session
    thread: int = field(default_factory=threading.get_ident)
    is_broken: bool = False

    @property
    def is_mine(self) -> bool:
        return self.thread == threading.get_ident()


@dataclass(slots=True)
class Ledger:
    """An open ledger. ``read_only`` names the reason when it cannot be written: ``folder``, ``file`` or ``other``."""

    path: Path
    read_only: str
    listeners: list[Callable[[Changes], None]] = field(default_factory=list)
    _writer: Engine | None = None
    _reader: Engine | None = None
    _lock: file.WriterLock | None = None
    _door: threading.RLock = field(default_factory=threading.RLock)
    _joint: _Joint | None = None

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session that sees the committed state and cannot write; within `together` the one of all its changes.

        Refuses with ``ledger_closed``, ``ledger_damaged`` or ``ledger_unreadable``.
        """
        if self._reader is None:
            raise Refused("ledger_closed", Where(file=self.path.name))
        joint = self._joint
        if joint is not None and joint.is_mine:
            yield joint.session
            return
        try:
            with Session(self._reader) as session:
                yield session
        except DatabaseError as error:
            raise _unread(error, self.path) or error from error

    @contextmanager
    def change(self, label: str, origin: str = "window", kind: str = journal.DO, **params: object) -> Iterator[Change]:
        """Give the session of one change: committed once, journaled whole, or not made at all.

        ``label`` and ``params`` are worded in the history. Refuses with ``ledger_read_only``, ``disk_full`` or
        ``ledger_write_failed``.
        """
        with self._transaction() as change:
            entry = _new_entry(label, params, origin, kind=kind)
            yield from self._journaled(change, entry)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make the changes of this thread one transaction: all of them are kept, or none.

        Each has its entry and is undone by itself. One that is refused before it wrote leaves the others as they are;
        one that fails later takes them along. What all of them touched is announced once. Refuses as `change` does.
        """
        if self._joint is not None and self._joint.is_mine:
            yield
            return
        with self._session() as session:
            joint = self._joint = _Joint(session)
            try:
                yield
            finally:
                self._joint = None
            if joint.is_broken:
                raise RuntimeError(_HALF_WRITTEN)

    @contextmanager
    def take_back(self, target: int, kind: str, label: str, params: Mapping[str, Any], origin: str) -> Iterator[Change]:
        """Give the session of an undo or redo of the entry ``target``; see `desktop.store.undo`."""
        with self._transaction() as change:
            entry = _new_entry(label, params, origin, kind=kind, target=target)
            yield from self._journaled(change, entry)

    @contextmanager
    def aside(self) -> Iterator[Session]:
        """Give a session to keep what is no change of the ledger's content: the journal follows none of it.

        A row of a table that the journal follows is refused by its constraint. Refuses as `change` does.
        """
        with self._transaction() as change:
            yield change.session

    def _journaled(self, change: Change, entry: JournalEntry) -> Iterator[Change]:
        session = change.session
        session.add(entry)
        session.flush()
        connection = session.connection()
        journal.start(connection, entry.id)
        try:
            yield change
        except Refused:
            change.is_left_out = _leave_out(session, entry)
            raise
        session.flush()
        journal.stop(connection)
        kinds = journal.touched(connection, entry.id)
        if not kinds:
            session.delete(entry)
            return
        search_index.follow(connection, entry.id)
        change.entry = entry.id
        before = session.info.get("changes")
        seen = kinds | before.kinds if before else kinds
        session.info["changes"] = Changes(seen, entry.label, entry.origin)

    @contextmanager
    def _transaction(self) -> Iterator[Change]:
        joint = self._joint
        if joint is not None and joint.is_mine:
            # A savepoint for each would double what rows cost: what fails half way breaks the whole instead.
            change = Change(joint.session)
            try:
                yield change
            except BaseException:
                joint.is_broken = joint.is_broken or not change.is_left_out
                raise
            return
        with self._session() as session:
            yield Change(session)

    @contextmanager
    def _session(self) -> Iterator[Session]:
        if self._writer is None:
            raise Refused("ledger_read_only", Where(file=self.path.name), reason=self.read_only)
        with self._door, Session(self._writer, expire_on_commit=False) as session:
            try:
                yield session
                session.commit()
            except OperationalError as error:
                raise _refusal(str(error.orig), self.path) from error
            except DatabaseError as error:
                raise _unread(error, self.path) or error from error
        self._announce(session.info.get("changes"))

    def _announce(self, changes: Changes | None) -> None:
        for listener in list(self.listeners) if changes else ():
            if changes:
                listener(changes)

    def close(self) -> None:
        """Close the file and give the writer's lock back."""
        reader, writer, lock = self._reader, self._writer, self._lock
        self._reader = self._writer = self._lock = None
        try:
            if writer is not None:
                _leave_no_journal(writer)
        finally:
            for engine in filter(None, (reader, writer)):
                engine.dispose()
            if lock is not None:
                lock.release()

    def __enter__(self) -> Self:
        """Use the ledger in a with statement."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the ledger."""
        self.close()


def _leave_out(session: Session, entry: JournalEntry) -> bool:
    """Forget the entry of a change that wrote nothing; say whether that is so."""
    connection = session.connection()
    if session.new or session.dirty or session.deleted or journal.touched(connection, entry.id):
        return False
    journal.stop(connection)
    session.delete(entry)
    session.flush()
    return True


def _leave_no_journal(writer: Engine) -> None:
    # A disk that was taken away must not keep the ledger open.
    with suppress(DatabaseError, sqlite3.Error), writer.connect() as connection:
        raw = connection.connection.driver_connection
        if raw is not None:
            file.drop_journal(raw)


def create_ledger(path: Path) -> Ledger:
    """Make a ledger beside its final name and move it there whole.

    Refuses with ``ledger_exists``, ``folder_missing``, ``folder_read_only``, ``disk_full`` or ``ledger_write_failed``.
    """
    where = Where(file=path.name)
    if path.exists():
        raise Refused("ledger_exists", where)
    if not path.parent.is_dir():
        raise Refused("folder_missing", where, folder=str(path.parent))
    try:
        new = file.new_beside(path)
    except OSError:
        raise Refused("folder_read_only", where, folder=str(path.parent)) from None
    try:
        _write_schema(new, path.name)
        new.replace(path)
    except OperationalError as error:
        raise _refusal(str(error.orig), path) from error
    except (sqlite3.OperationalError, OSError) as error:
        raise _refusal(str(error), path) from error
    finally:
        for left in (new, new.with_name(f"{new.name}-journal")):
            left.unlink(missing_ok=True)
    return open_ledger(path)


def _write_schema(path: Path, name: str) -> None:
    raw = file.connect(path, write=True)
    try:
        migrate.upgrade(raw, name)
        file.drop_journal(raw)
    finally:
        raw.close()


def open_ledger(path: Path, *, write: bool = True) -> Ledger:
    """Open a ledger for writing, or for reading alone where it must be.

    A damaged or newer ledger is refused and never written to (``ledger_damaged``, ``ledger_newer``).
    """
    file.check_signature(path)
    lock, reason = _writer_lock(path) if write else (None, "asked")
    try:
        file.settle(path)
        version = file.check_signature(path)  # an upgrade may have been what was interrupted
        _refuse_damaged(path)
        if version < file.SCHEMA_VERSION:
            _upgrade(path, version, reason)
        if lock is not None:
            _prepare_search(path)
        return _open(path, lock, reason)
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def _writer_lock(path: Path) -> tuple[file.WriterLock | None, str]:
    if not os.access(path, os.W_OK):
        return None, "file"
    lock = file.WriterLock(path)
    try:
        return (lock, "") if lock.acquire() else (None, "other")
    except OSError:
        return None, "folder"


def _refuse_damaged(path: Path) -> None:
    """Look twice before calling a file damaged: a passing read error shows as "malformed" too."""
    found: list[str] = []
    for _ in range(2):
        try:
            connection = file.connect(path, write=False)
        except sqlite3.DatabaseError as error:
            found = [str(error)]
            continue
        try:
            found = file.problems(connection, quick=True)
        finally:
            connection.close()
        if not found:
            return
    raise Refused("ledger_damaged", Where(file=path.name), detail=found[0])


def _upgrade(path: Path, version: int, reason: str) -> None:
    if reason:
        raise Refused("upgrade_needs_writing", Where(file=path.name), version=version)
    back_up_before_upgrade(path, version)
    try:
        _write_schema(path, path.name)
    except OperationalError as error:
        raise _refusal(str(error.orig), path) from error


def _prepare_search(path: Path) -> None:
    raw = file.connect(path, write=True)
    try:
        search_index.prepare(raw)
        file.drop_journal(raw)
    finally:
        raw.close()


def _open(path: Path, lock: file.WriterLock | None, reason: str) -> Ledger:
    ledger = Ledger(path, reason, _lock=lock)
    ledger._reader = _engine(path, write=False)  # noqa: SLF001 - the one maker of ledgers
    if lock is not None:
        ledger._writer = _engine(path, write=True)  # noqa: SLF001
    return ledger


def _engine(path: Path, *, write: bool) -> Engine:
    def connect() -> sqlite3.Connection:
        connection = file.connect(path, write=write)
        if write:
            journal.watch(connection)
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool if write else NullPool)
    event.listen(engine, "begin", _begin_immediate if write else _begin)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _new_entry(
    label: str, params: Mapping[str, Any], origin: str, kind: str, target: int | None = None
) -> JournalEntry:
    return JournalEntry(
        at=clock.now(),
        kind=kind,
        label=label,
        params=dict(params),
        origin=origin,
        target_id=target,
        undone=False,
        officer=settings.load().officer,
    )


def _unread(error: DatabaseError, path: Path) -> Refused | None:
    """Say what the disk did to a reader; None for a fault of ours."""
    code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
    if code in _DAMAGE:
        return Refused("ledger_damaged", Where(file=path.name), detail=str(error.orig))
    if code in _OUT_OF_REACH:
        return Refused("ledger_unreadable", Where(file=path.name), reason=str(error.orig))
    return None


def _refusal(detail: str, path: Path) -> Refused:
    return Refused("disk_full" if "full" in detail else "ledger_write_failed", Where(file=path.name), detail=detail)
