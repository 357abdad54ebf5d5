"""What was changed in a report after it was printed: named, and taken in for a reason alone where others printed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Severity, Where
from desktop.services.documents.report_names import COUNT_FORM
from desktop.services.foreign.own_print import FILLED_IN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.domain.foreign.edited_print import EditedCell, EditedPrint
    from desktop.domain.foreign.reading import SettledBook
    from desktop.domain.report_seal import ReportSeal

_MOST_NAMED = 5
_AS_PRINTED = ("serial", "label")
"""Columns of a form that are never filled in."""


def edited_in(book: SettledBook, own: str) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Give what there is to say of a print that was changed since it left, and what of it needs a reason.

    A print of this office itself (``own``) went out to be filled in: of what is filled in there nothing is said here.
    """
    seal, edited = book.seal, book.edited
    if seal is None or edited is None or not seal.ledger:
        return (), ()
    if not edited.is_told:
        return (Finding("report_seal_lost", Severity.WARNING, Where()),), ()
    is_own = seal.ledger == own
    cells = [one for one in edited.cells if not (is_own and _is_filled_in(one, seal))]
    changed = [_changed(one) for one in cells if one.then]
    said = (*changed, *_filled([one for one in cells if not one.then]), *_gone(edited, book))
    return said, () if is_own else tuple(one for one in said if one.code != "report_row_gone")


def _is_filled_in(one: EditedCell, seal: ReportSeal) -> bool:
    return one.key not in _AS_PRINTED if seal.kind == COUNT_FORM else one.key in FILLED_IN


def _changed(one: EditedCell) -> Finding:
    params: dict[str, object] = {"row": one.row, "column": one.column, "value": one.now or "–", "expected": one.then}
    return Finding("cell_edited_outside", Severity.WARNING, Where(sheet=one.sheet, cell=one.cell), params)


def _filled(cells: Sequence[EditedCell]) -> Iterator[Finding]:
    if cells:
        named = ", ".join(one.cell for one in cells[:_MOST_NAMED]) + (", …" if len(cells) > _MOST_NAMED else "")
        params: dict[str, object] = {"count": len(cells), "cells": named}
        where = Where(sheet=cells[0].sheet, cell=cells[0].cell)
        yield Finding("cells_filled_outside", Severity.WARNING, where, params)


def _gone(edited: EditedPrint, book: SettledBook) -> Iterator[Finding]:
    sheet = next((one.sheet.name for one in book.tables), "")
    for row in edited.gone:
        yield Finding("report_row_gone", Severity.WARNING, Where(sheet=sheet), {"row": row})
