"""Where a count comes from: who recorded it, when, typed or from a file; and what it was before, from the journal."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, or_, select

from desktop.domain.periods import parse_period
from desktop.models import Count, JournalEntry, JournalRow, ReceivedFile
from desktop.services.counts import forms
from desktop.services.counts.answers import subject_of
from desktop.services.counts.grids import CountInput
from desktop.services.ledger import held_agencies
from desktop.services.ledger.corrections import corrections_told
from desktop.store.journal import DO, as_text, images

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from desktop.domain.forms import CellKey
    from desktop.store.journal import Image
    from desktop.store.ledger import Ledger

_NOTHING = CountInput()


@dataclass(frozen=True, slots=True)
class CountChange:
    """One change of a count: who made it, when, by which act (``label``), from what to what.

    ``reason`` is why a number changed outside the program was taken in; ``put_right`` what the file said, where that
    was put right on its way in.
    """

    entry: int
    at: datetime
    officer: str
    label: str
    old: CountInput
    new: CountInput
    reason: str = ""
    put_right: str | None = None


@dataclass(frozen=True, slots=True)
class CountStory:
    """What a cell holds, who recorded it and when, the file it came from (none: typed), its changes, newest first.

    ``at`` is None while nothing is recorded.
    """

    cell: CountInput
    at: datetime | None
    officer: str
    source: str
    changes: tuple[CountChange, ...]


def count_story(ledger: Ledger, form: str, period: str, cell: CellKey, agency: str | None = None) -> CountStory:
    """Tell of one cell of an agency (the ledger's own for None). Refuses as counts do."""
    when = parse_period(period)
    with ledger.read() as session:
        asked = forms.find_form(session, form)
        who = held_agencies.find_agency(session, agency, when.end)
        if who is None:
            return CountStory(_NOTHING, None, "", "", ())
        key = (who.id, asked.code, when.code, *cell)
        row, changes = session.get(Count, key), _changes(session, key)
        if row is None:
            return CountStory(_NOTHING, None, "", "", changes)
        source = session.get(ReceivedFile, row.source_id) if row.source_id else None
        held = CountInput(row.value, row.note, row.absence)
        return CountStory(held, row.recorded_at, row.recorded_by, source.name if source else "", changes)


def _changes(session: Session, key: tuple[int, str, str, str, str]) -> tuple[CountChange, ...]:
    """Read the changes from the entries that name the period, and from those that take them back."""
    named = select(JournalEntry.id).where(func.json_extract(JournalEntry.params, "$.period") == key[2])
    entries = select(JournalEntry.id).where(or_(JournalEntry.id.in_(named), JournalEntry.target_id.is_not(None)))
    query = (
        select(JournalEntry, JournalRow)
        .join(JournalRow, JournalRow.entry_id == JournalEntry.id)
        .where(JournalRow.entry_id.in_(entries), JournalRow.table == Count.__tablename__)
        .where(or_(JournalRow.key == as_text(key), and_(JournalRow.key == "", *_of_sheet(key))))
        .order_by(JournalEntry.id.desc())
    )
    _agency, form, _period, *cell = key
    subject = subject_of(form, (cell[0], cell[1]))
    return tuple(
        _change(entry, image, subject)
        for entry, row in session.execute(query)
        for image in images(row.table, row.key, row.before, row.after)
        if image.key == as_text(key)
    )


def _of_sheet(key: tuple[int, str, str, str, str]) -> Iterator[ColumnElement[bool]]:
    """Of counts put in all at once only those of the sheet are read."""
    for name, value in zip(("agency_id", "form", "period"), key, strict=False):
        yield func.json_extract(JournalRow.after, f"$.alike.{name}") == value


def _change(entry: JournalEntry, row: Image, subject: str) -> CountChange:
    reason = str(entry.params.get("reason", "")) if entry.label == "form_imported_altered" else ""
    told = corrections_told(entry.params) if entry.kind == DO else ()
    put_right = next((one.was for one, of in told if of == subject), None)
    old, new = _input(row.before), _input(row.after)
    return CountChange(entry.id, entry.at, entry.officer, entry.label, old, new, reason, put_right)


def _input(image: str | None) -> CountInput:
    if image is None:
        return _NOTHING
    held = json.loads(image)
    return CountInput(held["value"], held["note"], held["absence"])
