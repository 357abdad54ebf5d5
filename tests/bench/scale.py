"""G7: a month's sums and a year's trend out of 1.8 million counts; the newest progress out of every entry."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from functools import cache
from pathlib import Path

from desktop.services.count_table import read_sums
from desktop.store.ledger import Ledger, create_ledger, open_ledger
from tests.bench.pairs import Measure

UNITS, ROWS, COLUMNS = 200, 15, 10
MONTHS = tuple(f"{year}-{month:02}" for year in range(2022, 2027) for month in range(1, 13))
MONTH, YEAR, CELL = MONTHS[-3], MONTHS[-12:], ("r3", "c4")
LINES, ENTRIES = 7_020, 24
_FORM = "F"
_COUNT = "INSERT INTO count VALUES (?, 'F', ?, ?, ?, ?, '', '', '2026-11-14 17:00:00.000000', NULL, '')"
_SUMS = 'SELECT "row", "column", sum(value), count(value) FROM counted WHERE form = ? AND period = ? GROUP BY 1, 2'
_TREND = (
    'SELECT period, sum(value) FROM counted WHERE form = ? AND "row" = ? AND "column" = ? AND period IN {} GROUP BY 1'
)


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


@cache
def _ledger() -> Ledger:
    """Fill a ledger as it lies on the disk after five years; without the journal, which the measure does not read."""
    path = Path(_folder().name) / "so.sotiendo"
    create_ledger(path).close()
    connection = sqlite3.connect(path)
    connection.executemany(
        "INSERT INTO agency VALUES (?, ?, 'UBND xã', 'commune', 'commune', '79', 'A', NULL, NULL)",
        ((unit, str(unit)) for unit in range(1, UNITS + 1)),
    )
    connection.executemany(
        _COUNT,
        (
            (unit, month, f"r{row}", f"c{column}", unit + row * column)
            for unit in range(1, UNITS + 1)
            for month in MONTHS
            for row in range(ROWS)
            for column in range(COLUMNS)
        ),
    )
    connection.commit()
    connection.close()
    return open_ledger(path)


@cache
def _unindexed() -> sqlite3.Connection:
    _ledger()
    connection = sqlite3.connect(Path(_folder().name) / "plain.db")
    connection.execute("ATTACH ? AS so", (str(Path(_folder().name) / "so.sotiendo"),))
    connection.execute('CREATE TABLE counted AS SELECT agency_id, form, period, "row", "column", value FROM so.count')
    connection.commit()
    return connection


def month() -> int:
    """Add up every item of a form over all units, each sum saying who is missing."""
    with _ledger().read() as session:
        return len(read_sums(session, _FORM, [MONTH], range(1, UNITS + 1)))


def month_unindexed() -> int:
    """Add the same up in a table without an index."""
    return len(_unindexed().execute(_SUMS, (_FORM, MONTH)).fetchall())


def trend() -> list[int | None]:
    """Add an item up over all units, month by month of a year."""
    with _ledger().read() as session:
        sums = read_sums(session, _FORM, YEAR, range(1, UNITS + 1), [CELL])
    return [sums[month, CELL].value for month in YEAR]


def trend_unindexed() -> list[int | None]:
    """Add the same up in a table without an index."""
    months = "(" + ", ".join("?" for _ in YEAR) + ")"
    found = _unindexed().execute(_TREND.format(months), (_FORM, *CELL, *YEAR)).fetchall()
    return [total for _month, total in sorted(found)]


@cache
def _entries() -> sqlite3.Connection:
    """Make a ledger whose lines of work have a year of entries each, brought in out of their order."""
    path = Path(_folder().name) / "tien-do.sotiendo"
    create_ledger(path).close()
    connection = sqlite3.connect(path)
    columns = [row[1] for row in connection.execute("PRAGMA table_info(progress)")]
    known = {"node_id": None, "agency_id": 1, "turn": "", "until": None, "recorded_at": "2026-11-14 17:00:00.000000"}
    said = [name for name in columns if name != "id"]
    chance = random.Random(7)
    places = [(line, month) for line in range(LINES) for month in range(ENTRIES)]
    chance.shuffle(places)
    connection.executemany(
        f"INSERT INTO progress ({', '.join(said)}) VALUES ({', '.join('?' for _ in said)})",
        (
            [
                line
                if name == "node_id"
                else f"{2024 + month // 12}-{month % 12 + 1:02}-14"
                if name == "until"
                else known.get(name, "")
                for name in said
            ]
            for line, month in places
        ),
    )
    connection.commit()
    return connection


def newest() -> int:
    """Read the newest entry of each line from the table the ledger keeps of them."""
    query = "SELECT p.* FROM newest_progress n JOIN progress p ON p.id = n.progress_id"
    return len(_entries().execute(query).fetchall())


def newest_by_row_number() -> int:
    """Find them by numbering all entries of each line."""
    query = (
        "SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY node_id, agency_id, turn "
        "ORDER BY until DESC, id DESC) AS place FROM progress) WHERE place = 1"
    )
    return len(_entries().execute(query).fetchall())


_SIZE = f"{UNITS} units, {len(MONTHS)} months, {ROWS * COLUMNS} items"
_PLAIN = "the same query without an index"
MEASURES = (
    Measure("G7", "a month's sums of a form over all units", _SIZE, _PLAIN, 0.10, month, month_unindexed),
    Measure("G7", "a year's trend of an item over all units", _SIZE, _PLAIN, 0.10, trend, trend_unindexed),
    Measure(
        "G7",
        "the newest entry of each line of work",
        f"{LINES} lines, {ENTRIES} entries each",
        "row_number() over all entries",
        0.05,
        newest,
        newest_by_row_number,
    ),
)
