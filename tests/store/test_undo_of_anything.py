"""Undo of whatever SQL does in one change: keys that change, rows changed twice, made and deleted again."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from desktop.store.content import content_hash
from desktop.store.ledger import Ledger, create_ledger
from desktop.store.undo import redo, undo

AGENCY = "INSERT INTO agency (code, name, level, kind, province_code, province_name) VALUES ('{}', 'A', '', '', '', '')"
COUNT = (
    "INSERT INTO count (agency_id, form, period, row, column, value, absence, note, recorded_at) "
    "VALUES (1, 'f', 'p', '{}', 'c', 1, '', '', '2026-11-14 17:00:00')"
)
NAMES = st.sampled_from("abc")
STATEMENTS = st.one_of(
    NAMES.map(COUNT.format),
    NAMES.map("DELETE FROM count WHERE row = '{}'".format),
    st.tuples(NAMES, NAMES).map(lambda pair: "UPDATE count SET row = '{}' WHERE row = '{}'".format(*pair)),
    st.tuples(st.integers(0, 2), NAMES).map(lambda pair: "UPDATE count SET value = {} WHERE row = '{}'".format(*pair)),
    NAMES.map("UPDATE count SET value = NULL, note = 'null' WHERE row = '{}'".format),
    st.just("UPDATE count SET note = note || '\"ữ\\'"),
    NAMES.map(AGENCY.format),
    NAMES.map("DELETE FROM agency WHERE code = '{}'".format),
    st.just("DELETE FROM count"),
)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Give a ledger with one agency and two counts."""
    path: Path = tmp_path_factory.mktemp("so") / "so.sotiendo"
    with create_ledger(path) as made:
        with made.change("made") as change:
            for statement in (AGENCY.format("own"), COUNT.format("a"), COUNT.format("b")):
                change.session.execute(text(statement))
        yield made


def _hash(ledger: Ledger) -> str:
    with ledger.read() as session:
        return content_hash(session)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(statements=st.lists(STATEMENTS, min_size=1, max_size=8))
def test_any_change_is_taken_back_and_made_again(held: Ledger, statements: list[str]) -> None:
    before = _hash(held)
    with held.change("anything") as change:
        for statement in statements:
            _try(change.session.connection(), statement)
    after = _hash(held)
    if not change.entry:
        assert after == before
        return
    assert undo(held).left_alone == ()
    assert _hash(held) == before
    assert redo(held).left_alone == ()
    assert _hash(held) == after
    undo(held)


def _try(connection, statement: str) -> None:
    """Do a statement; one that breaks a rule of the schema leaves the others."""
    try:
        with connection.begin_nested():
            connection.exec_driver_sql(statement)
    except (IntegrityError, sqlite3.IntegrityError):
        return
