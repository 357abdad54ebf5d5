"""The command that tells what workbooks hold and how they were recognised, without a ledger."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from desktop.cli.answer import Answer, Surroundings
from desktop.cli.returning import Returning
from desktop.cli.shown import finding_json
from desktop.domain.findings import Severity
from desktop.services.files.output import read_file
from desktop.services.files.workbook_reading import Recognised, address, recognise
from desktop.services.words import wording
from desktop.system.language import N_, _, ngettext

if TYPE_CHECKING:
    import argparse

    from desktop.domain.workbook_reading import ReadColumn, ReadTable, Record

_KINDS = {"tasks": N_("a table of tasks"), "counts": N_("a table of counts"), "unknown": N_("a table of another kind")}


def show(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``read``."""
    told, back = Answer([], []), Returning(asked.returned)
    ok = True
    for file in asked.files:
        one = recognise(file)
        told.lines.extend(_lines(one))
        copy = back.give_back(told, read_file(file), one.file, one.book.findings) if asked.returned else {}
        told.data.append(_json(one) | copy)
        ok &= all(found.severity is not Severity.ERROR for found in one.book.findings)
    data = told.data[0] if len(asked.files) == 1 else told.data
    return Answer(told.lines, data, ok and not told.refused, told.refused)


def _lines(one: Recognised) -> list[str]:
    book = one.book
    said = [one.file]
    if book.agency:
        said.append("  " + _("agency: {text}").format(text=book.agency.text))
    if book.period:
        days = "–".join(wording.shown_day(day) for day in (book.period.start, book.period.end) if day)
        said.append("  " + _("period: {text} ({days})").format(text=book.period.text, days=days))
    said += [f"  {_table_line(table)}" for table in book.tables]
    return [*said, *(f"  {wording.sentence(found)}" for found in book.findings)]


def _table_line(table: ReadTable) -> str:
    rows = ngettext("{count} row", "{count} rows", len(table.records)).format(count=len(table.records))
    return f"{table.sheet}!{table.header_rows[0]}–{table.rows[1]}: {_(_KINDS[table.kind])}, {rows}"


def _json(one: Recognised) -> dict[str, Any]:
    agency, period = one.book.agency, one.book.period
    return {
        "file": one.file,
        "sha256": one.sha256,
        "tables": [_table(table) for table in one.book.tables],
        "agency": {"text": agency.text, "cell": _cell(agency.place)} if agency else None,
        "period": {
            "text": period.text,
            "from": period.start.isoformat() if period.start else None,
            "to": period.end.isoformat(),
            "cell": _cell(period.place),
        }
        if period
        else None,
        "findings": [
            {key: value for key, value in finding_json(found).items() if key != "file"} for found in one.book.findings
        ],
    }


def _cell(place: tuple[int, int]) -> str | None:
    """Name a cell; what the name of a sheet says stands in none."""
    return address(*place) if place[0] else None


def _table(table: ReadTable) -> dict[str, Any]:
    return {
        "sheet": table.sheet,
        "kind": table.kind,
        "header_rows": list(table.header_rows),
        "rows": list(table.rows),
        "columns": [_column(column) for column in table.columns],
        "records": [_record(record) for record in table.records],
        "account": asdict(table.account),
    }


def _column(column: ReadColumn) -> dict[str, Any]:
    return {"column": _letters(column.column), "heading": " › ".join(column.heading), "field": column.field}


def _record(record: Record) -> dict[str, Any]:
    return {
        "row": record.row,
        "values": {key if isinstance(key, str) else _letters(key): value for key, value in record.values.items()},
        "ambiguous": [
            {"cell": address(record.row, one.column), "readings": list(one.readings), "why": one.why}
            for one in record.ambiguous
        ],
    }


def _letters(column: int) -> str:
    return address(1, column).rstrip("1")
