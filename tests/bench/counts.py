"""G6: counts stored through the one door, with their journal, against raw sqlite3 without one."""

from __future__ import annotations

import sqlite3
import tempfile
from functools import cache
from pathlib import Path

from desktop.models import Agency
from desktop.store.ledger import create_ledger
from tests.bench.pairs import Measure

COUNTS = 50_000
_INSERT = (
    'INSERT INTO count (agency_id, form, period, "row", "column", value, absence, note, recorded_at) '
    "VALUES (1, 'F', '2026-11', ?, ?, ?, '', '', '2026-11-14 17:00:00')"
)


@cache
def rows() -> list[tuple[str, str, int]]:
    """Make the counts to store."""
    return [(f"r{place // 100}", f"c{place % 100}", place) for place in range(COUNTS)]


def _through_the_door() -> None:
    with tempfile.TemporaryDirectory() as folder, create_ledger(Path(folder) / "so.sotiendo") as ledger:
        with ledger.change("agency") as change:
            change.session.add(
                Agency(code="1", name="A", level="commune", kind="commune", province_code="82", province_name="B")
            )
        with ledger.change("counts") as change:
            change.session.connection().exec_driver_sql(_INSERT, rows())


def _raw() -> None:
    with tempfile.TemporaryDirectory() as folder:
        create_ledger(Path(folder) / "so.sotiendo").close()
        connection = sqlite3.connect(Path(folder) / "so.sotiendo")
        connection.execute("INSERT INTO agency VALUES (1, '1', 'A', 'c', 'c', '82', 'B', NULL, NULL)")
        connection.executemany(_INSERT, rows())
        connection.commit()
        connection.close()


MEASURES = (
    Measure(
        "G6",
        "counts stored, with the journal of every row",
        f"{COUNTS} counts",
        "raw sqlite3 without a journal",
        2.5,
        _through_the_door,
        _raw,
    ),
)
