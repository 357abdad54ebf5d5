"""Upgrades of the ledger by Alembic, run in process: one transaction, foreign keys off, checked before commit."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, event
from sqlalchemy.pool import StaticPool

from desktop.domain.findings import Refused, Where
from desktop.store.file import APPLICATION_ID, SCHEMA_VERSION

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from sqlalchemy import Connection

SCRIPTS = Path(__file__).parent / "migrations"


def upgrade(raw: sqlite3.Connection, file: str) -> None:
    """Bring a ledger to this program's schema, wholly or not at all.

    Refuses with ``upgrade_failed`` when the upgraded ledger would hold rows without their owners.
    """
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        with _transaction(raw) as connection:
            _run(connection)
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if orphans:
                raise Refused("upgrade_failed", Where(file=file), table=orphans[0][0])
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


@contextmanager
def _transaction(raw: sqlite3.Connection) -> Iterator[Connection]:
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    event.listen(engine, "begin", _begin_immediate)
    with engine.begin() as connection:
        yield connection


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _run(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - half a second that only an upgrade should cost
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
