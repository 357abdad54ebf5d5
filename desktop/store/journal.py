"""The journal's writing side: triggers that keep each row's image before and after, bulk statements included.

The triggers are temporary, made anew on the writer's connection from the mapped tables, so no old schema lingers in the
file. A change made outside `Ledger.change` finds no entry to belong to and is refused by the journal's own constraint.
Many new rows of one table are made out of a single image of all of them, which then stands for their images.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Float

from desktop.models import Model

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Column, Connection, Table

_KEEP = (
    "INSERT INTO journal_row (entry_id, table_name, row_key, after, row_count) "
    "VALUES ((SELECT entry_id FROM journal_now), ?, '', ?, ?)"
)

MADE, DO, UNDO, REDO = "made", "do", "undo", "redo"
"""Kinds of entries; the making of a ledger is not undone, for it would leave a ledger that is nobody's."""


@dataclass(frozen=True, slots=True)
class Image:
    """A row before and after a change: its table, its key, JSON objects of all columns."""

    table: str
    key: str
    before: str | None
    after: str | None


def journaled_tables() -> list[Table]:
    """List the tables whose rows the journal follows, owners before owned."""
    return [table for table in Model.metadata.sorted_tables if table.info.get("journal", True)]


def watch(connection: sqlite3.Connection) -> None:
    """Make the triggers on the writer's connection."""
    connection.execute("CREATE TEMP TABLE journal_now (entry_id INTEGER NOT NULL, is_told INTEGER NOT NULL)")
    for table in journaled_tables():
        for statement in _triggers(table):
            connection.execute(statement)


def start(connection: Connection, entry: int) -> None:
    """Let row images belong to ``entry`` from here on."""
    connection.exec_driver_sql("DELETE FROM temp.journal_now")
    connection.exec_driver_sql("INSERT INTO temp.journal_now VALUES (?, 0)", (entry,))


def stop(connection: Connection) -> None:
    """Let no row change any more until the next entry."""
    connection.exec_driver_sql("DELETE FROM temp.journal_now")


def touched(connection: Connection, entry: int) -> frozenset[str]:
    """Name the tables an entry touched."""
    query = "SELECT DISTINCT table_name FROM journal_row WHERE entry_id = ?"
    return frozenset(table for (table,) in connection.exec_driver_sql(query, (entry,)))


def put_in(
    connection: Connection,
    table: str,
    alike: Mapping[str, object],
    names: Sequence[str],
    rows: Sequence[Sequence[object]],
) -> None:
    """Put in many rows as SQLite holds them: ``alike`` in some columns, each with its own values of all others.

    They are made out of the image that the journal keeps of them. Raises IntegrityError outside of an entry.
    """
    image = as_text({"alike": alike, "names": names, "rows": rows})
    connection.exec_driver_sql(_KEEP, (table, image, len(rows)))
    columns = ", ".join(f'"{name}"' for name in (*alike, *names))
    same = ", ".join("?" for _ in alike)
    own = ", ".join(f"json_extract(one.value, '$[{place}]')" for place, _ in enumerate(names))
    query = f"INSERT INTO \"{table}\" ({columns}) SELECT {same}, {own} FROM json_each(?, '$.rows') AS one"  # noqa: S608 - our own names
    connection.exec_driver_sql("UPDATE temp.journal_now SET is_told = 1")
    try:
        connection.exec_driver_sql(query, (*alike.values(), image))
    finally:
        connection.exec_driver_sql("UPDATE temp.journal_now SET is_told = 0")


def images(table: str, key: str, before: str | None, after: str | None) -> Iterator[Image]:
    """Give the image that a row of the journal holds, or the images of rows put in all at once, in their order."""
    if key or after is None:
        yield Image(table, key, before, after)
        return
    told = json.loads(after)
    columns = Model.metadata.tables[table].columns
    keys = [column.name for column in columns if column.primary_key]
    for row in told["rows"]:
        values = {**told["alike"], **dict(zip(told["names"], row, strict=True))}
        whole = {column.name: values.get(column.name) for column in columns}
        yield Image(table, as_text([values[name] for name in keys]), None, as_text(whole))


def as_text(value: object) -> str:
    """Write JSON as SQLite does."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _triggers(table: Table) -> Iterator[str]:
    before, after = image(table, "OLD"), image(table, "NEW")
    old_key, new_key = key(table, "OLD"), key(table, "NEW")
    differs = " OR ".join(f'OLD."{column.name}" IS NOT NEW."{column.name}"' for column in table.columns)
    is_untold = "WHEN (SELECT is_told FROM journal_now) IS NOT 1"
    yield _trigger(table, "INSERT", is_untold, f"{new_key}, NULL, {after}")
    yield _trigger(table, "DELETE", "", f"{old_key}, {before}, NULL")
    yield _trigger(table, "UPDATE", f"WHEN {differs}", f"{old_key}, {before}, {after}")


def _trigger(table: Table, verb: str, condition: str, values: str) -> str:
    return (  # names of our own tables and columns
        f'CREATE TEMP TRIGGER "journal_{table.name}_{verb.lower()}" AFTER {verb} ON main."{table.name}" {condition} '  # noqa: S608
        "BEGIN INSERT INTO journal_row (entry_id, table_name, row_key, before, after) "
        f"VALUES ((SELECT entry_id FROM journal_now), '{table.name}', {values}); END"
    )


def image(table: Table, alias: str) -> str:
    """Write the SQL that makes a row's JSON image."""
    pairs = ", ".join(f"'{column.name}', {_value(column, alias)}" for column in table.columns)
    return f"json_object({pairs})"


def _value(column: Column[Any], alias: str) -> str:
    """SQLite's JSON keeps 15 digits of a fraction; 17 tell every one apart."""
    name = f'{alias}."{column.name}"'
    if not isinstance(column.type, Float):
        return name
    return f"CASE WHEN {name} IS NOT NULL THEN json(printf('%!.17g', {name})) END"


def key(table: Table, alias: str) -> str:
    """Write the SQL that makes a row's key: a JSON array of its primary key."""
    return "json_array(" + ", ".join(f'{alias}."{column.name}"' for column in table.primary_key.columns) + ")"
