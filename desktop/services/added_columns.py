"""Columns that agencies added beside a form's own: they stay in the file that came, and go out with the form again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.findings import Refused
from desktop.excel.form_in import read_form
from desktop.models import FileContent, ReceivedFile
from desktop.services import forms, ledgers
from desktop.services.apart import read_apart

if TYPE_CHECKING:
    from desktop.domain.form_sheet import AddedColumn
    from desktop.services.counts import CountGrid
    from desktop.store.ledger import Ledger


def added_columns(ledger: Ledger, grid: CountGrid) -> tuple[AddedColumn, ...]:
    """Read what the newest workbook taken in for a form, an agency and a period had beside the form's own columns."""
    with ledger.read() as session:
        agency = ledgers.find_agency(session, grid.agency_code, grid.period.end)
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
        known = forms.known_versions(session)
    if came is None:
        return ()
    try:
        return read_apart(read_form, came.content, came.name, known).added
    except Refused:
        return ()
