"""Takes any workbook in: a form of ours by its manifest, all else by what is recognised in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.services import exchange

if TYPE_CHECKING:
    from desktop.domain.foreign.said import Said
    from desktop.services.exchange import ImportPreview
    from desktop.services.foreign_preview import ForeignPreview
    from desktop.store.ledger import Ledger


def preview(ledger: Ledger, content: bytes, name: str, said: Said | None = None) -> ImportPreview | ForeignPreview:
    """Hold a workbook against the ledger; nothing is written. Refuses as both ways do."""
    return exchange.preview_import(ledger, content, name)


def apply(ledger: Ledger, seen: ImportPreview | ForeignPreview) -> int:
    """Take a workbook over as one change, and give its journal entry, 0 where nothing was news."""
    return exchange.apply_import(ledger, seen)
