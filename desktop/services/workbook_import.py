"""Takes any workbook in: a form of ours by its manifest, all else by what is recognised in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.findings import Refused
from desktop.domain.foreign.said import Said
from desktop.services.exchange import ImportPreview, apply_import, preview_import
from desktop.services.exchange import preview_all as all_of_ours
from desktop.services.foreign_import import apply_foreign, preview_foreign
from desktop.services.output import read_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.services.foreign_preview import ForeignPreview
    from desktop.store.ledger import Ledger

_NOT_OF_OURS = {"not_our_workbook", "not_a_workbook", "workbook_old_format", "workbook_macros"}


def preview(ledger: Ledger, content: bytes, name: str, said: Said | None = None) -> ImportPreview | ForeignPreview:
    """Hold a workbook against the ledger; nothing is written.

    Refuses as `preview_import` does what is a form of ours, else as `preview_foreign`; with ``not_our_workbook`` where
    no table is recognised.
    """
    try:
        return preview_import(ledger, content, name)
    except Refused as refused:
        return _otherwise(ledger, content, name, refused, said or Said())


def preview_all(ledger: Ledger, files: Sequence[Path]) -> list[tuple[Path, ImportPreview | ForeignPreview | Refused]]:
    """Hold some workbooks against the ledger as `preview` does, in their order, several read at once."""
    found: list[tuple[Path, ImportPreview | ForeignPreview | Refused]] = []
    for file, seen in list(all_of_ours(ledger, files)):
        if isinstance(seen, Refused):
            try:
                found.append((file, _otherwise(ledger, read_file(file), file.name, seen, Said())))
            except Refused as refused:
                found.append((file, refused))
        else:
            found.append((file, seen))
    return found


def _otherwise(ledger: Ledger, content: bytes, name: str, refused: Refused, said: Said) -> ForeignPreview:
    """Recognise what is no form of ours; refuses as reading it as one did where there is no table."""
    if refused.finding.code not in _NOT_OF_OURS:
        raise refused
    seen = preview_foreign(ledger, content, name, said)
    if not seen.tables:
        raise refused
    return seen


def apply(ledger: Ledger, seen: ImportPreview | ForeignPreview) -> int:
    """Take a workbook over as one change, and give its journal entry, 0 where nothing was news. Refuses as both do."""
    return apply_import(ledger, seen) if isinstance(seen, ImportPreview) else apply_foreign(ledger, seen)
