"""G8: search without marks over many texts, against LIKE on a folded column in printed order."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from functools import cache
from pathlib import Path

from desktop.domain.search import read_wanted
from desktop.domain.text import fold
from desktop.services import library
from desktop.store import search_index
from desktop.store.ledger import Ledger, create_ledger
from tests.bench.pairs import Measure

TEXTS = 100_000
LIMIT = 100
WORDS_OF_A_TEXT = 30
TYPED = (
    "so hoa",
    "chuyển đổi số",
    "năm",
    "tan phu",
    "cong khai thu tuc",
    "ho so giay to",
    "quy hoach su dung",
    "ke hoach tr",
)
_AGENCY = "INSERT INTO agency VALUES (1, '1', 'A', 'c', 'c', '82', 'B', NULL, NULL)"
_NOTE = (
    'INSERT INTO count (agency_id, form, period, "row", "column", value, absence, note, recorded_at) '
    "VALUES (1, 'F', '2026-11', ?, 'c', 1, '', ?, '2026-11-14 17:00:00')"
)


@cache
def texts() -> list[str]:
    """Make texts of the words of the plans that come with the program, the same ones each time."""
    words = [
        word
        for plan in library.library_plans()
        for part in plan.appendices
        for node in part.nodes
        for word in node.text.split()
    ]
    chance = random.Random(8)
    begin = [chance.randrange(len(words) - WORDS_OF_A_TEXT) for _ in range(2 * TEXTS)]
    half = WORDS_OF_A_TEXT // 2
    pairs = zip(begin[:TEXTS], begin[TEXTS:], strict=True)
    return [" ".join((*words[one : one + half], *words[other : other + half])) for one, other in pairs]


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


@cache
def _ledger() -> Ledger:
    ledger = create_ledger(Path(_folder().name) / "so.sotiendo")
    with ledger.change("texts") as change:
        connection = change.session.connection()
        connection.exec_driver_sql(_AGENCY)
        connection.exec_driver_sql(_NOTE, [(str(place), text) for place, text in enumerate(texts())])
    return ledger


@cache
def _folded() -> sqlite3.Connection:
    connection = sqlite3.connect(Path(_folder().name) / "like.db")
    connection.execute("CREATE TABLE text (id INTEGER PRIMARY KEY, folded TEXT)")
    connection.executemany("INSERT INTO text (folded) VALUES (?)", ((fold(text),) for text in texts()))
    connection.commit()
    return connection


def search() -> list[int]:
    """Find the first hits of each phrase."""
    with _ledger().read() as session:
        return [len(search_index.find(session, read_wanted(typed), LIMIT)) for typed in TYPED]


def like() -> list[int]:
    """Find them by LIKE; all of them, for the best are to come first."""
    return [len(_liked(fold(typed).split())[:LIMIT]) for typed in TYPED]


def _liked(words: list[str]) -> list[tuple[int, str]]:
    query = "SELECT id, folded FROM text WHERE " + " AND ".join("folded LIKE ?" for _ in words)
    found = _folded().execute(query, [f"%{word}%" for word in words]).fetchall()
    return sorted(found, key=lambda row: " ".join(words) not in row[1])


MEASURES = (
    Measure(
        "G8",
        "first 100 hits of words without marks, phrases first",
        f"{TEXTS} texts, {len(TYPED)} phrases",
        "LIKE on a folded column",
        0.05,
        search,
        like,
    ),
)
