"""What was settled of the layouts of workbooks, kept as data of the ledger, handed to other offices."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from desktop.domain.findings import Refused, Where
from desktop.domain.foreign.layouts import Layout, layout_as_data, layout_from_data
from desktop.models import Definition
from desktop.services.counts import forms
from desktop.services.files.output import read_file, write_file
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy.orm import Session

    from desktop.store.ledger import Ledger

KIND = "layout"
_HEAD = "sotiendo-layouts"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """A layout that was settled, the workbook that it was settled for, and when."""

    code: str
    layout: Layout
    file: str
    at: datetime


def layouts_in(session: Session) -> tuple[Layout, ...]:
    """Give what was settled of every layout, newest first, without forms that only another office has."""
    known = {form.code.casefold() for form in forms.forms_in(session)}
    held = (layout_from_data(row.data) for row in reversed(_held(session)))
    return tuple(one if one.form.casefold() in known else replace(one, form="") for one in held)


def layout_rows(ledger: Ledger) -> tuple[LayoutRow, ...]:
    """List the layouts that were settled, newest first."""
    with ledger.read() as session:
        return tuple(
            LayoutRow(row.code, layout_from_data(row.data), row.file_name, row.added_at)
            for row in reversed(_held(session))
        )


def keep_layouts(ledger: Ledger, layouts: Sequence[Layout], file: str, origin: str = "window") -> int:
    """Keep what was settled, as one change; gives the journal entry, 0 where all was kept already."""
    with ledger.read() as session:
        held = {row.code: row.data for row in _held(session)}
    new = [one for one in layouts if held.get(one.code) != layout_as_data(one)]
    if not new:
        return 0
    with ledger.change("layout_settled", origin, file=file, layouts=len(new)) as change:
        for one in new:
            _keep(change.session, one, file)
    return change.entry


def remove_layout(ledger: Ledger, code: str, origin: str = "window") -> int:
    """Forget what was settled of a layout, as one change. Refuses with ``layout_unknown``."""
    with ledger.change("layout_removed", origin, layout=code) as change:
        held = [row for row in _held(change.session) if row.code == code.strip().casefold()]
        if not held:
            known = ", ".join(row.code for row in _held(change.session)) or "–"
            raise Refused("layout_unknown", layout=code, known=known)
        _remove(change.session, held[0].code)
    return change.entry


def export_layouts(ledger: Ledger, file: Path, codes: Sequence[str] = ()) -> tuple[int, str]:
    """Write layouts, all for no codes, as a data file for another office; gives how many and the file's SHA-256.

    Refuses with ``layout_unknown`` and ``layouts_none``, and as `write_file` does.
    """
    rows = layout_rows(ledger)
    known = {row.code: row.layout for row in rows}
    wanted = [code.strip().casefold() for code in codes] or list(known)
    if not wanted:
        raise Refused("layouts_none")
    for code in wanted:
        if code not in known:
            raise Refused("layout_unknown", layout=code, known=", ".join(known) or "–")
    data = {"kind": _HEAD, "version": _VERSION, "layouts": [layout_as_data(known[code]) for code in wanted]}
    return len(wanted), write_file(file, (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode())


def read_layouts(file: Path) -> tuple[Layout, ...]:
    """Read the layouts of a data file. Refuses with ``layout_unreadable`` {place} and as `read_file` does."""
    where = Where(file=file.name)
    try:
        data = json.loads(read_file(file).decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise Refused("layout_unreadable", where, place=str(error)[:80]) from None
    if not isinstance(data, dict) or data.get("kind") != _HEAD or not isinstance(data.get("layouts"), list):
        raise Refused("layout_unreadable", where, place="kind")
    if data.get("version") != _VERSION:
        raise Refused("layout_unreadable", where, place="version")
    try:
        return tuple(layout_from_data(one) for one in data["layouts"] if isinstance(one, dict))
    except Refused as refused:
        raise Refused(refused.finding.code, where, **refused.finding.params) from None


def import_layouts(ledger: Ledger, file: Path, origin: str = "window") -> tuple[int, int]:
    """Take over the layouts of a data file, as one change; gives how many it holds and the journal entry.

    Refuses as `read_layouts` does.
    """
    brought = read_layouts(file)
    return len(brought), keep_layouts(ledger, brought, file.name, origin)


def _held(session: Session) -> Sequence[Definition]:
    query = select(Definition).where(Definition.kind == KIND, Definition.removed_at.is_(None))
    return session.scalars(query.order_by(Definition.added_at, Definition.id)).all()


def _keep(session: Session, layout: Layout, file: str) -> None:
    _remove(session, layout.code)
    newest = select(func.max(Definition.version)).where(Definition.kind == KIND, Definition.code == layout.code)
    session.add(
        Definition(
            kind=KIND,
            code=layout.code,
            version=(session.scalar(newest) or 0) + 1,
            data=layout_as_data(layout),
            file_name=file,
            added_at=clock.now(),
            removed_at=None,
        )
    )
    session.flush()


def _remove(session: Session, code: str) -> None:
    query = select(Definition).where(Definition.kind == KIND, Definition.code == code, Definition.removed_at.is_(None))
    for row in session.scalars(query):
        row.removed_at = clock.now()
