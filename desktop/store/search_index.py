"""The index of words: kept in the file with every change, made anew where it is missing or behind; never in the hash.

Words are folded by our own rules (đ = d, which no option of FTS5 knows) before they go in, and kept with their marks
beside, so that what is typed with marks can stand first. A place in the index tells its table: most sought ones first.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any

from desktop.domain.search import initials, marked_text
from desktop.domain.text import fold
from desktop.models import Model
from desktop.models.searched import SEARCHED
from desktop.store import journal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Connection, Table
    from sqlalchemy.orm import Session

    from desktop.domain.search import Wanted

VERSION = 1
"""Of what goes into the index; another one makes it anew."""

Place = tuple[str, tuple[Any, ...]]
"""A row that was found: its table and its key."""

_ROOM = 1 << 40
"""How many rows of one table have their place in the index."""
_NUMBERS = {name: number for number, name in enumerate(SEARCHED, 1)}
_MAKE = (
    "CREATE TABLE search_state (version INTEGER NOT NULL, entry INTEGER NOT NULL)",
    """CREATE TABLE search_row (id INTEGER PRIMARY KEY, source TEXT NOT NULL, row_key TEXT NOT NULL,
    marked TEXT NOT NULL, folded TEXT NOT NULL, initials TEXT NOT NULL, UNIQUE (source, row_key))""",
    """CREATE VIRTUAL TABLE search_words USING fts5(marked, folded, content='search_row', content_rowid='id',
    tokenize='unicode61 remove_diacritics 0', prefix='2', columnsize=0)""",
    """CREATE VIRTUAL TABLE search_initials USING fts5(initials, content='search_row', content_rowid='id',
    tokenize='trigram', columnsize=0)""",
)
_DROP = tuple(
    f"DROP TABLE IF EXISTS {name}" for name in ("search_words", "search_initials", "search_row", "search_state")
)
_NEWEST_ENTRY = "SELECT coalesce(max(id), 0) FROM journal_entry"
# A file whose schema is not trusted has no triggers that write into FTS5, so each table is written by itself.
_THAT_ROW = "FROM search_row WHERE source = ? AND row_key = ?"
_TAKE_OUT = (
    f"INSERT INTO search_words (search_words, rowid, marked, folded) SELECT 'delete', id, marked, folded {_THAT_ROW}",
    f"INSERT INTO search_initials (search_initials, rowid, initials) SELECT 'delete', id, initials {_THAT_ROW}",
    f"DELETE {_THAT_ROW}",
)
_READ_IN = (
    f"INSERT INTO search_words (rowid, marked, folded) SELECT id, marked, folded {_THAT_ROW}",
    f"INSERT INTO search_initials (rowid, initials) SELECT id, initials {_THAT_ROW}",
)
_WORDS = "SELECT rowid FROM search_words WHERE search_words MATCH ?"
_IN_ORDER = " ORDER BY rowid LIMIT ?"
_INITIALS = "SELECT rowid FROM search_initials WHERE search_initials MATCH ?"


def prepare(connection: sqlite3.Connection) -> None:
    """Make the index where it is missing, behind the ledger or of another version; a full disk leaves it unmade."""
    if is_current(connection):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        make(connection, connection)
        connection.execute("COMMIT")
    except sqlite3.OperationalError:
        with suppress(sqlite3.OperationalError):
            connection.execute("ROLLBACK")


def is_current(connection: sqlite3.Connection) -> bool:
    """Say whether the index tells of every change the ledger holds."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'search_state'").fetchone():
        return False
    state = connection.execute("SELECT version, entry FROM search_state").fetchone()
    return bool(state == (VERSION, connection.execute(_NEWEST_ENTRY).fetchone()[0]))


def make(index: sqlite3.Connection, ledger: sqlite3.Connection) -> None:
    """Make the index of a ledger anew, in the ledger itself or elsewhere."""
    for statement in (*_DROP, *_MAKE):
        index.execute(statement)
    for name in SEARCHED:
        table = Model.metadata.tables[name]
        order = ", ".join(f'"{column.name}"' for column in table.primary_key.columns)
        query = f'SELECT {journal.image(table, "t")} FROM "{name}" t ORDER BY {order}'  # noqa: S608 - our own names
        images = (json.loads(image) for (image,) in ledger.execute(query))
        rows = ((_key(table, image), image) for image in images)
        index.executemany(_put_in(name), _index_rows(name, rows))
    for words in ("search_words", "search_initials"):
        index.execute(f"INSERT INTO {words} ({words}) VALUES ('rebuild')")  # noqa: S608 - our own names
    newest = ledger.execute(_NEWEST_ENTRY).fetchone()[0]
    index.execute("INSERT INTO search_state VALUES (?, ?)", (VERSION, newest))


def follow(connection: Connection, entry: int) -> None:
    """Take what a change touched into the index, in the change's own transaction."""
    if not connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'search_state'").first():
        return
    touched: dict[str, dict[str, Mapping[str, Any] | None]] = {}
    for name, before, after in connection.exec_driver_sql(_touched(), (entry,)):
        rows, table = touched.setdefault(name, {}), Model.metadata.tables[name]
        if before is not None:
            rows[_key(table, json.loads(before))] = None
        if after is not None:
            image = json.loads(after)
            rows[_key(table, image)] = image
    for name, rows in touched.items():
        for statement in _TAKE_OUT:
            connection.exec_driver_sql(statement, [(name, key) for key in rows])
        still = ((key, image) for key, image in rows.items() if image is not None)
        if new := list(_index_rows(name, still)):
            for statement, values in ((_put_in(name), new), *((one, [row[:2] for row in new]) for one in _READ_IN)):
                connection.exec_driver_sql(statement, values)
    connection.exec_driver_sql("UPDATE search_state SET entry = ?", (entry,))


def find(session: Session, wanted: Wanted, limit: int) -> tuple[Place, ...]:
    """Find rows by their words: typed as they stand first, then without marks, then by initials."""
    raw = session.connection().connection.driver_connection
    if not isinstance(raw, sqlite3.Connection):
        raise TypeError(raw)
    if is_current(raw):
        return _find(raw, wanted, limit)
    # A ledger that may not be written lends its rows to an index of the moment.
    with closing(sqlite3.connect(":memory:")) as index:
        make(index, raw)
        return _find(index, wanted, limit)


def _find(index: sqlite3.Connection, wanted: Wanted, limit: int) -> tuple[Place, ...]:
    found: dict[int, None] = {}
    for query, values in _steps(wanted):
        if len(found) >= limit:
            break
        found.update(dict.fromkeys(number for (number,) in index.execute(query + _IN_ORDER, (*values, limit))))
    places = dict(_places(index, list(found)[:limit]))
    return tuple(places[number] for number in found if number in places)


def _places(index: sqlite3.Connection, numbers: list[int]) -> Iterator[tuple[int, Place]]:
    query = "SELECT id, source, row_key FROM search_row WHERE id IN (SELECT value FROM json_each(?))"
    for number, name, key in index.execute(query, (json.dumps(numbers),)):
        yield number, (name, tuple(json.loads(key)))


def _steps(wanted: Wanted) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the questions in turn, what answers best first."""
    if wanted.is_empty:
        return
    ways = (("marked", wanted.marked), ("folded", wanted.folded))[not wanted.has_marks :]
    for column, words in ways:
        if len(words) == 1:
            yield _WORDS, (f'{column} : "{words[0]}"',)
        yield _WORDS, (f'{column} : "{" ".join(words)}" *',)
    for column, words in ways:
        if len(words) > 1:
            yield _WORDS, (_all_of(column, words),)
    if wanted.abbreviations:
        short = " AND ".join(f'"{word}"' for word in wanted.abbreviations)
        if wanted.plain:
            yield f"{_INITIALS} INTERSECT {_WORDS}", (short, _all_of("folded", wanted.plain))
        else:
            yield _INITIALS, (short,)


def _all_of(column: str, words: tuple[str, ...]) -> str:
    return f"{column} : (" + " AND ".join(f'"{word}"' for word in words) + " *)"


def _touched() -> str:
    """Ask for the images of a change in the order they were made; rows without a word are left with the file."""
    cases = [f"(table_name = '{name}'{_has_words(name)})" for name in SEARCHED]
    return (
        f"SELECT table_name, before, after FROM journal_row WHERE entry_id = ? AND ({' OR '.join(cases)}) ORDER BY id"  # noqa: S608 - our own names
    )


def _has_words(name: str) -> str:
    """Most counts have no note: they are told by the image itself, unread."""
    columns = SEARCHED[name].columns
    if len(columns) > 1:
        return ""
    empty = f'\'"{columns[0]}":""\''
    return f" AND (instr(coalesce(before, {empty}), {empty}) = 0 OR instr(coalesce(after, {empty}), {empty}) = 0)"


def _put_in(name: str) -> str:
    """Write a row into the room of its table, the newest before or behind the others."""
    first = _NUMBERS[name] * _ROOM
    last = first + _ROOM - 1
    if SEARCHED[name].newest_first:
        place = f"coalesce((SELECT min(id) - 1 FROM search_row WHERE id BETWEEN {first} AND {last}), {last})"  # noqa: S608
    else:
        place = f"coalesce((SELECT max(id) + 1 FROM search_row WHERE id BETWEEN {first} AND {last}), {first})"  # noqa: S608
    return f"INSERT INTO search_row (id, source, row_key, marked, folded, initials) VALUES ({place}, ?, ?, ?, ?, ?)"  # noqa: S608


def _index_rows(name: str, rows: Iterable[tuple[str, Mapping[str, Any]]]) -> Iterator[tuple[str, ...]]:
    searched = SEARCHED[name]
    for key, image in rows:
        texts = [str(image[column]) for column in searched.columns if image[column]]
        if texts and not (searched.gone and image[searched.gone]):
            text = "\n".join(texts)
            yield name, key, marked_text(text), fold(text), initials(text)


def _key(table: Table, image: Mapping[str, Any]) -> str:
    return json.dumps([image[column.name] for column in table.primary_key.columns], ensure_ascii=False)
