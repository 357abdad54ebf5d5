"""Columns that agencies added beside a form's own: they stay in the file that came, and go out with the form again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.findings import Refused
from desktop.domain.foreign.form_fit import fit
from desktop.domain.foreign.form_told import added_columns as foreign_columns
from desktop.excel.form_in import read_form
from desktop.excel.settled_in import read_settled_book
from desktop.models import FileContent, ReceivedFile
from desktop.services.counts import forms
from desktop.services.files.apart import read_apart
from desktop.services.files.brought import is_own_form
from desktop.services.ledger import held_agencies
from desktop.services.workbooks.layouts import layouts_in

if TYPE_CHECKING:
    from desktop.domain.foreign.reading import SettledBook
    from desktop.domain.form_sheet import AddedColumn
    from desktop.services.counts.grids import CountGrid
    from desktop.store.ledger import Ledger


def added_columns(ledger: Ledger, grid: CountGrid) -> tuple[AddedColumn, ...]:
    """Read what the newest workbook taken in for a form, an agency and a period had beside the form's own columns."""
    with ledger.read() as session:
        agency = held_agencies.find_agency(session, grid.agency_code, grid.period.end)
        if agency is None:
            return ()
        came = session.execute(
            select(ReceivedFile.name, FileContent.content)
            .join(FileContent, FileContent.sha256 == ReceivedFile.sha256)
            .where(
                ReceivedFile.form == grid.form.code,
                ReceivedFile.period == grid.period.code,
                ReceivedFile.agency_id == agency.id,
            )
            .order_by(ReceivedFile.id.desc())
        ).first()
        known, settled = forms.known_versions(session), layouts_in(session)
    if came is None:
        return ()
    try:
        if is_own_form(came.content):
            return read_apart(read_form, came.content, came.name, known).added
        return _beside(read_apart(read_settled_book, came.content, came.name, settled), grid)
    except Refused:
        return ()


def _beside(book: SettledBook, grid: CountGrid) -> tuple[AddedColumn, ...]:
    """Read them in a workbook nobody laid out for us: beside the table that has most of the form."""
    found = [(each, one) for one in book.tables if (each := fit(grid.form, one)) is not None]
    if not found:
        return ()
    return foreign_columns(*max(found, key=lambda pair: pair[0].weight))
