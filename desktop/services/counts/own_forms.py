"""The count forms an office brings in: drafted from a blank workbook or loaded from a data file, edited, removed."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from desktop.domain.findings import Refused, Where
from desktop.domain.form_data import form_as_data, form_from_data
from desktop.domain.form_file import form_text
from desktop.models import Count, Definition
from desktop.services import library
from desktop.services.counts.forms import KIND, find_form
from desktop.services.files.apart import read_apart
from desktop.services.files.output import read_file, write_file
from desktop.services.files.workbook_reading import draft_of_form
from desktop.system import clock

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from sqlalchemy.orm import Session

    from desktop.domain.forms import CellKey, Form
    from desktop.store.ledger import Ledger

DATA_ENDINGS = (".toml", ".json")
SHEET_ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")


def read_form_file(file: Path) -> Form:
    """Read a form from a data file, or draft one from a blank workbook.

    Refuses with ``form_file_unreadable`` or ``form_table_missing``, and as `form_from_data`, `read_sheets` and
    `read_file` do.
    """
    content = read_file(file)
    if file.suffix.casefold() not in DATA_ENDINGS:
        return read_apart(draft_of_form, content, file.name).form
    try:
        text = content.decode("utf-8-sig")
        data: dict[str, Any] = json.loads(text) if file.suffix.casefold() == ".json" else tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, json.JSONDecodeError) as error:
        raise Refused("form_file_unreadable", Where(file=file.name), text=str(error)[:80]) from None
    return form_from_data(data)


def save_form(ledger: Ledger, form: Form, file_name: str = "", origin: str = "window") -> tuple[Form, int]:
    """Keep a form of the office's own as one change; gives it as kept and the journal entry, 0 where nothing changed.

    It gets the version after the newest one held where its own is not newer. Refuses as `form_from_data` does.
    """
    checked = form_from_data(form_as_data(form))
    with ledger.read() as session:
        known = _newest(session, checked.code)
    if known is not None and replace(known, version=0) == replace(checked, version=0):
        return known, 0
    with ledger.change("form_saved", origin, name=checked.name, file=file_name) as change:
        kept = replace(checked, version=max(checked.version, _last_version(change.session, checked.code) + 1))
        change.session.add(
            Definition(
                kind=KIND,
                code=kept.code,
                version=kept.version,
                data=form_as_data(kept),
                file_name=file_name,
                added_at=clock.now(),
                removed_at=None,
            )
        )
    return kept, change.entry


def remove_form(ledger: Ledger, code: str, origin: str = "window") -> int:
    """Use a form of the office's own no longer, as one change; what was counted stays.

    One that stood for a form of the program gives way to it again. Refuses with ``form_unknown`` or ``form_not_own``.
    """
    with ledger.read() as session:
        named = find_form(session, code)
    with ledger.change("form_removed", origin, name=named.name) as change:
        query = select(Definition).where(
            Definition.kind == KIND, Definition.code == named.code, Definition.removed_at.is_(None)
        )
        held = list(change.session.scalars(query))
        if not held:
            raise Refused("form_not_own", form=code)
        for row in held:
            row.removed_at = clock.now()
    return change.entry


def own_codes(ledger: Ledger) -> frozenset[str]:
    """Name the forms of the office's own by their codes."""
    with ledger.read() as session:
        query = select(Definition.code).where(Definition.kind == KIND, Definition.removed_at.is_(None))
        return frozenset(session.scalars(query))


def write_form_file(ledger: Ledger, code: str, file: Path) -> str:
    """Write a form as a data file that another office can load; gives its SHA-256. Refuses with ``form_unknown``."""
    with ledger.read() as session:
        form = find_form(session, code)
    text = (
        json.dumps(form_as_data(form), ensure_ascii=False, indent=2) + "\n"
        if file.suffix.casefold() == ".json"
        else form_text(form)
    )
    return write_file(file, text.encode())


def counts_left_out(ledger: Ledger, form: Form) -> int:
    """Count the recorded cells that a form has no place for: they stay in the ledger and are no longer shown."""
    cells: set[CellKey] = {(row.key, column.key) for row in form.item_rows for column in form.columns}
    with ledger.read() as session:
        query = select(Count.row, Count.column, func.count()).where(Count.form == form.code)
        held = session.execute(query.group_by(Count.row, Count.column))
        return sum(number for row, column, number in held if (row, column.partition("#")[0]) not in cells)


def _newest(session: Session, code: str) -> Form | None:
    try:
        return find_form(session, code)
    except Refused:
        return None


def _last_version(session: Session, code: str) -> int:
    """Give the newest version ever held, removed ones too: a workbook of it may still come back."""
    newest = select(func.max(Definition.version)).where(Definition.kind == KIND, Definition.code == code)
    shipped = max((one.version for one in library.forms() if one.code == code), default=0)
    return max(session.scalar(newest) or 0, shipped)
