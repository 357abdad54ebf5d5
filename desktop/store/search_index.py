"""The index of words: kept in the file with every change, made anew where it is missing or behind; never in the hash.

Words are folded by our own rules (đ = d, which no option of FTS5 knows) before they go in, and kept with their marks
beside, so that what is typed with marks can stand first. Where a word stands is kept of pairs of words alone: that is
quicker to search and smaller than the places of all words. The index holds no texts: what it says of a row is taken out
by the row's image before the change. A place in it tells table and row: most sought tables first.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, suppress
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer

from desktop.domain.search import indexed_pairs, indexed_words, initials, pairs, with_marks
from desktop.models import Model
from desktop.models.searched import SEARCHED
from desktop.store import journal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Table
    from sqlalchemy.orm import Session

    from desktop.domain.search import Wanted

    Ask = Callable[[str, tuple[str, ...]], Iterable[Any]]
    Write = Callable[[str, list[tuple[Any, ...]]], object]

VERSION = 3
"""Of what goes into the index; another one makes it anew."""

Place = tuple[str, tuple[Any, ...]]
"""A row that was found: its table and its key."""
Texts = tuple[str, str, str]
"""What is indexed of a row: its words, each with the next one, and their initials."""

_ROOM = 1 << 40
"""How many rows of one table have their place in the index."""
_BATCH = 10_000
_NUMBERS = {name: number for number, name in enumerate(SEARCHED, 1)}
_NAMES = tuple(SEARCHED)
_BY_NUMBER = frozenset(
    name
    for name in SEARCHED
    if [type(column.type) for column in Model.metadata.tables[name].primary_key.columns] == [Integer]
)
"""The tables whose own key is their rows' number; others have theirs from the index."""
_TABLES = ("search_words", "search_pairs", "search_initials")
_FORMER = ("search_marked", "search_folded")
_OWN_WORDS = "tokenize=\"ascii tokenchars '_'\""
_FTS = "CREATE VIRTUAL TABLE {} USING fts5(words, content='', columnsize=0, {})"
_MAKE = (
    "CREATE TABLE search_state (version INTEGER NOT NULL, entry INTEGER NOT NULL)",
    "CREATE TABLE search_row (id INTEGER PRIMARY KEY, source TEXT, row_key TEXT, UNIQUE (row_key, source))",
    # A word half typed has a list for each of its first letters: to merge those of all words that begin so is slow.
    _FTS.format("search_words", f"{_OWN_WORDS}, detail=none, prefix='1 2 3 4 5 6 7'"),
    _FTS.format("search_pairs", _OWN_WORDS),
    _FTS.format("search_initials", "tokenize='trigram'"),
    # What is gathered before it is written: little at a time leaves much to merge.
    *(f"INSERT INTO {name} ({name}, rank) VALUES ('hashsize', {8 << 20})" for name in _TABLES),  # noqa: S608
)
_DROP = tuple(f"DROP TABLE IF EXISTS {name}" for name in (*_TABLES, *_FORMER, "search_row", "search_state"))
_NEWEST_ENTRY = "SELECT coalesce(max(id), 0) FROM journal_entry"
# A file whose schema is not trusted has no triggers that write into FTS5, so each table is written by itself.
_TAKE_OUT = tuple(f"INSERT INTO {name} ({name}, rowid, words) VALUES ('delete', ?, ?)" for name in _TABLES)  # noqa: S608
_PUT_IN = tuple(f"INSERT INTO {name} (rowid, words) VALUES (?, ?)" for name in _TABLES)  # noqa: S608 - our own names
_WORDS, _PAIRS, _INITIALS = (f"SELECT rowid FROM {name} WHERE {name} MATCH ?" for name in _TABLES)  # noqa: S608
_IN_ORDER = " ORDER BY rowid LIMIT ?"
_NUMBER_ROW = "INSERT INTO search_row (source, row_key) VALUES (?, ?) ON CONFLICT DO NOTHING"
_FORGET_ROW = "DELETE FROM search_row WHERE source = ? AND row_key = ?"
_ROWS = "SELECT row_key, id FROM search_row WHERE source = ? AND row_key IN (SELECT value FROM json_each(?))"
_KEYS = "SELECT r.id, r.row_key FROM json_each(?) n CROSS JOIN search_row r ON r.id = n.value"


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
        rows = ((_key(table, image), texts) for image in images if (texts := _texts(name, image)))
        while some := dict(islice(rows, _BATCH)):
            _put_in(index.execute, index.executemany, name, some)
    for name in _TABLES:
        index.execute(f"INSERT INTO {name} ({name}) VALUES ('optimize')")  # noqa: S608 - our own names
    newest = ledger.execute(_NEWEST_ENTRY).fetchone()[0]
    index.execute("INSERT INTO search_state VALUES (?, ?)", (VERSION, newest))


def follow(connection: Connection, entry: int) -> None:
    """Take what a change touched into the index, in the change's own transaction."""
    if not connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'search_state'").first():
        return
    ask, write = connection.exec_driver_sql, connection.exec_driver_sql
    for name, (before, after) in _changed(connection, entry).items():
        _take_out(ask, write, name, before)
        _put_in(ask, write, name, after)
    connection.exec_driver_sql("UPDATE search_state SET entry = ?", (entry,))


def _changed(connection: Connection, entry: int) -> dict[str, tuple[dict[str, Texts], dict[str, Texts]]]:
    """Tell, by table and key, what a change found and what it left, of the rows that have words."""
    changed: dict[str, tuple[dict[str, Texts | None], dict[str, Texts | None]]] = {}
    touched = connection.exec_driver_sql(_touched(), (entry,))
    for one in chain.from_iterable(journal.images(*row) for row in touched):
        name = one.table
        before, after = changed.setdefault(name, ({}, {}))
        for image, is_there in ((one.before, False), (one.after, True)):
            if image is not None:
                read = json.loads(image)
                key, texts = _key(Model.metadata.tables[name], read), _texts(name, read)
                before.setdefault(key, None if is_there else texts)
                after[key] = texts if is_there else None
    return {name: (_with_words(before), _with_words(after)) for name, (before, after) in changed.items()}


def _with_words(rows: Mapping[str, Texts | None]) -> dict[str, Texts]:
    return {key: texts for key, texts in rows.items() if texts is not None}


def _take_out(ask: Ask, write: Write, name: str, rows: Mapping[str, Texts]) -> None:
    _write(write, _TAKE_OUT, _placed(ask, name, rows))
    if rows and name not in _BY_NUMBER:
        write(_FORGET_ROW, [(name, key) for key in rows])


def _put_in(ask: Ask, write: Write, name: str, rows: Mapping[str, Texts]) -> None:
    if rows and name not in _BY_NUMBER:
        write(_NUMBER_ROW, [(name, key) for key in rows])
    _write(write, _PUT_IN, _placed(ask, name, rows))


def _write(write: Write, statements: tuple[str, ...], placed: list[tuple[int, Texts]]) -> None:
    for column, statement in enumerate(statements if placed else ()):
        write(statement, [(place, texts[column]) for place, texts in placed])


def _placed(ask: Ask, name: str, rows: Mapping[str, Texts]) -> list[tuple[int, Texts]]:
    """Give rows their places, in order: FTS5 is slow at writing them in any other."""
    if name in _BY_NUMBER:
        numbers = {key: json.loads(key)[0] for key in rows}
    else:
        numbers = dict(tuple(row) for row in ask(_ROWS, (name, json.dumps(list(rows)))))
    return sorted((_place(name, numbers[key]), texts) for key, texts in rows.items())


def _place(name: str, number: int) -> int:
    """Give the place of a row in the room of its table, the newest before or behind the others."""
    return _NUMBERS[name] * _ROOM + (_ROOM - 1 - number if SEARCHED[name].newest_first else number)


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
        found.update(dict.fromkeys(place for (place,) in index.execute(query + _IN_ORDER, (*values, limit))))
    return rows_at(index, list(found)[:limit])


def rows_at(index: sqlite3.Connection, places: Sequence[int]) -> tuple[Place, ...]:
    """Tell which rows have these places in an index."""
    rows = [_row_at(place) for place in places]
    asked = json.dumps([number for name, number in rows if name not in _BY_NUMBER])
    # All keys in one text: to read each by itself takes as long as to find them.
    found = index.execute(_KEYS, (asked,)).fetchall()
    keys = json.loads(f"[{','.join(key for _number, key in found)}]")
    named = {number: tuple(key) for (number, _key), key in zip(found, keys, strict=True)}
    return tuple((name, (number,) if name in _BY_NUMBER else named[number]) for name, number in rows)


def _row_at(place: int) -> tuple[str, int]:
    room, number = divmod(place, _ROOM)
    name = _NAMES[room - 1]
    return name, _ROOM - 1 - number if SEARCHED[name].newest_first else number


def _steps(wanted: Wanted) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the questions in turn, what answers best first."""
    if wanted.is_empty:
        return
    ways = (with_marks(wanted.marked), wanted.folded)[not wanted.has_marks :]
    for words in ways:
        if len(words) == 1:
            yield _WORDS, (f'"{words[0]}"',)
            yield _WORDS, (_all_of(words),)
        else:
            yield _PAIRS, (f'"{" ".join(pairs(words))}" *',)
    for words in ways:
        if len(words) > 1:
            yield _WORDS, (_all_of(words),)
    if wanted.abbreviations:
        short = " AND ".join(f'"{word}"' for word in wanted.abbreviations)
        if wanted.plain:
            yield f"{_INITIALS} INTERSECT {_WORDS}", (short, _all_of(wanted.plain))
        else:
            yield _INITIALS, (short,)


def _all_of(words: tuple[str, ...]) -> str:
    return " AND ".join(f'"{word}"' for word in words) + " *"


def _touched() -> str:
    """Ask for the images of a change in the order they were made; rows without a word are left with the file."""
    cases = [f"(table_name = '{name}'{_has_words(name)})" for name in SEARCHED]
    words = " OR ".join(cases)
    return f"SELECT table_name, row_key, before, after FROM journal_row WHERE entry_id = ? AND ({words}) ORDER BY id"  # noqa: S608 - our own names


def _has_words(name: str) -> str:
    """Most counts have no note: they are told by the image itself, unread."""
    columns = SEARCHED[name].columns
    if len(columns) > 1:
        return ""
    empty = f'\'"{columns[0]}":""\''
    return f" AND (instr(coalesce(before, {empty}), {empty}) = 0 OR instr(coalesce(after, {empty}), {empty}) = 0)"


def _texts(name: str, image: Mapping[str, Any]) -> Texts | None:
    """Give what is indexed of a row; None for one without words, or one that is gone."""
    searched = SEARCHED[name]
    held = [str(image[column]) for column in searched.columns if image[column]]
    if not held or (searched.gone and image[searched.gone]):
        return None
    text = "\n".join(held)
    return " ".join(indexed_words(text)), " ".join(indexed_pairs(text)), initials(text)


def _key(table: Table, image: Mapping[str, Any]) -> str:
    return json.dumps([image[column.name] for column in table.primary_key.columns], ensure_ascii=False)
