"""The blank workbooks a province sent out, kept in the ledger with what was settled in them, one for each use."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from desktop.models import Definition, FileContent
from desktop.services.files.contents import keep_content
from desktop.services.workbooks.template_book import NOTHING_SETTLED, BlankBook, Settled, blank_book
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from desktop.services.workbooks.template_book import Recognised
    from desktop.store.ledger import Ledger

KIND = "template"


@dataclass(frozen=True, slots=True)
class KeptTemplate:
    """A blank workbook as it was kept, and what was settled in it."""

    book: BlankBook
    settled: Settled


def keep_template(
    ledger: Ledger, found: Recognised, book: BlankBook, settled: Settled = NOTHING_SETTLED, origin: str = "window"
) -> int:
    """Keep a blank workbook for what it was filled with, as one change; gives the journal entry, 0 for nothing new."""
    digest = hashlib.sha256(book.data).hexdigest()
    data = {"sha256": digest, "columns": _written(settled.columns), "rows": _written(settled.rows)}
    with ledger.read() as session:
        held = _newest(session, found.what)
        if held and held.data == data and held.file_name == book.file:
            return 0
    with ledger.change("template_kept", origin, name=found.title, file=book.file) as change:
        keep_content(change.session, book.data)
        newest = select(func.max(Definition.version)).where(Definition.kind == KIND, Definition.code == found.what)
        change.session.add(
            Definition(
                kind=KIND,
                code=found.what,
                version=(change.session.scalar(newest) or 0) + 1,
                data=data,
                file_name=book.file,
                added_at=clock.now(),
                removed_at=None,
            )
        )
    return change.entry


def kept_template(ledger: Ledger, what: str) -> KeptTemplate | None:
    """Give the workbook kept for something. Refuses as `blank_book` does."""
    with ledger.read() as session:
        held = _newest(session, what)
        content = session.get(FileContent, held.data["sha256"]) if held else None
        if held is None or content is None:
            return None
        settled = Settled(_read(held.data["columns"]), _read(held.data["rows"]))
        name, data = held.file_name, content.content
    return KeptTemplate(blank_book(data, name), settled)


def _newest(session: Session, what: str) -> Definition | None:
    query = select(Definition).where(Definition.kind == KIND, Definition.code == what, Definition.removed_at.is_(None))
    return session.scalars(query.order_by(Definition.version.desc())).first()


def _written(settled: Mapping[int, str]) -> dict[str, str]:
    return {str(number): key for number, key in settled.items()}


def _read(settled: Mapping[str, str]) -> dict[int, str]:
    return {int(number): key for number, key in settled.items()}
