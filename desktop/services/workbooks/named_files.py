"""What the name of a file says of the form in it: a commune's form under another one's name was mixed up."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Refused, Severity, Where
from desktop.domain.text import fold
from desktop.domain.workbook_reading.whose import agency_of_file_name
from desktop.services.ledger import held_agencies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from desktop.services.counts.grids import CountGrid


def named_for_another(session: Session, file: str, sheet: str, grid: CountGrid) -> Iterator[Finding]:
    """Tell of a form of one agency in a file that is named for another one that is known."""
    named = agency_of_file_name(file)
    if named is None or fold(named.text) in fold(grid.agency_name):
        return
    with suppress(Refused):
        other = held_agencies.seen_agency(session, named.text, grid.period.end)
        if other.code != grid.agency_code:
            said: dict[str, object] = {"agency": grid.agency_name, "other": other.name}
            yield Finding("form_file_of_another", Severity.WARNING, Where(sheet=sheet), said)
