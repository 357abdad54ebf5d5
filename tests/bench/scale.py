"""G7: a month's sums and a year's trend out of 1.8 million counts; the newest progress out of every entry."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from functools import cache
from pathlib import Path

from desktop.models import Definition
from desktop.services.counts.forms import KIND
from desktop.services.counts.grids import count_grid
from desktop.services.counts.table import read_sums
from desktop.services.counts.unit_counts import unit_grid
from desktop.services.directory import find_agency
from desktop.services.new_ledger import make_ledger
from desktop.store.ledger import Ledger, create_ledger, open_ledger
from desktop.system import clock
from tests.bench.pairs import Measure

UNITS, ROWS, COLUMNS = 200, 15, 10
MONTHS = tuple(f"{year}-{month:02}" for year in range(2022, 2027) for month in range(1, 13))
MONTH, YEAR, CELL = MONTHS[-3], MONTHS[-12:], ("r3", "c4")
LINES, ENTRIES = 7_020, 24
_FORM = "F"
_UNITS = range(1001, 1001 + UNITS)
_COUNT = "INSERT INTO count VALUES (?, 'F', ?, ?, ?, ?, '', '', '2026-11-14 17:00:00.000000', NULL, '')"
_SUMS = 'SELECT "row", "column", sum(value), count(value) FROM counted WHERE form = ? AND period = ? GROUP BY 1, 2'
_TREND = (
    'SELECT period, sum(value) FROM counted WHERE form = ? AND "row" = ? AND "column" = ? AND period IN {} GROUP BY 1'
)


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


def _form() -> dict[str, object]:
    """Make a form of as many lines and columns, each column adding up from two others."""
    columns = [
        {"key": f"c{number}", "heading": [f"Cột {number}"], "kind": "count", "number": str(number + 3)}
        for number in range(COLUMNS)
    ]
    head = {"code": _FORM, "version": 1, "title": "Biểu", "cycles": ["month"]}
    label = {"key": "label", "heading": ["Nội dung"], "kind": "label"}
    rows = [{"key": f"r{number}", "label": f"Dòng {number}"} for number in range(ROWS)]
    return {"form": head, "columns": [label, *columns], "rows": rows, "checks": []}


@cache
def _ledger() -> Ledger:
    """Fill a ledger as it lies on the disk after five years; without the journal, which the measure does not read."""
    path = Path(_folder().name) / "so.sotiendo"
    with make_ledger(path, find_agency("Sở Khoa học và Công nghệ", "79")) as ledger, ledger.change("form") as change:
        change.session.add(
            Definition(
                kind=KIND, code=_FORM, version=1, data=_form(), file_name="", added_at=clock.now(), removed_at=None
            )
        )
    connection = sqlite3.connect(path)
    connection.executemany(
        "INSERT INTO agency VALUES (?, ?, ?, 'commune', 'commune', '79', 'Thành phố Hồ Chí Minh', NULL, NULL)",
        ((unit, str(unit), f"UBND xã {unit}") for unit in _UNITS),
    )
    connection.executemany(
        _COUNT,
        (
            (unit, month, f"r{row}", f"c{column}", unit + row * column)
            for unit in _UNITS
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
        return len(read_sums(session, _FORM, [MONTH], _UNITS))


def month_unindexed() -> int:
    """Add the same up in a table without an index."""
    return len(_unindexed().execute(_SUMS, (_FORM, MONTH)).fetchall())


def trend() -> list[int | None]:
    """Add an item up over all units, month by month of a year."""
    with _ledger().read() as session:
        sums = read_sums(session, _FORM, YEAR, _UNITS, [CELL])
    return [sums[month, CELL].value for month in YEAR]


def trend_unindexed() -> list[int | None]:
    """Add the same up in a table without an index."""
    months = "(" + ", ".join("?" for _ in YEAR) + ")"
    found = _unindexed().execute(_TREND.format(months), (_FORM, *CELL, *YEAR)).fetchall()
    return [total for _month, total in sorted(found)]


def sheet() -> int:
    """Open a form of one unit for a month, with the months it is held against."""
    return len(count_grid(_ledger(), _FORM, MONTH, str(_UNITS[7])).cells)


def sheet_unindexed() -> int:
    """Read its values of a table without an index."""
    query = 'SELECT "row", "column", value FROM counted WHERE form = ? AND period = ? AND agency_id = ?'
    return len(_unindexed().execute(query, (_FORM, MONTH, _UNITS[7])).fetchall())


def line() -> int:
    """Open one line of a form for all units."""
    return len(unit_grid(_ledger(), _FORM, MONTH, CELL[0]).cells)


def line_unindexed() -> int:
    """Read its values of a table without an index."""
    query = 'SELECT agency_id, "column", value FROM counted WHERE form = ? AND period = ? AND "row" = ?'
    return len(_unindexed().execute(query, (_FORM, MONTH, CELL[0])).fetchall())


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
    Measure("G7", "a form of one unit opened for a month", _SIZE, _PLAIN, 0.50, sheet, sheet_unindexed),
    Measure("G7", "a line of a form opened for all units", _SIZE, _PLAIN, 1.00, line, line_unindexed),
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
