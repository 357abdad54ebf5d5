"""The cells of a form that came back, held against what they told when it was sent; knows no ledger."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.check_ground import as_number
from desktop.domain.findings import Finding, Severity, Where
from desktop.domain.form_sheet import WORDS_OF_NOTHING
from desktop.domain.forms import CellKey, Form, column_name, places_of
from desktop.domain.sent_cells import parts_of, seal_of_cells, told_by

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from desktop.domain.form_sheet import ReadCell

_MOST_NAMED = 5


def changed_outside(
    form: Form, cells: Iterable[ReadCell], sent: Mapping[CellKey, str], where: Where, known: Collection[str | None]
) -> list[Finding]:
    """Name each cell that told something else when the form was sent, and those that told nothing then.

    ``known`` are addresses of cells that cannot be read: they are named already.
    """
    found: list[Finding] = []
    filled: list[str] = []
    seen: set[CellKey] = set()
    for cell in cells:
        before, now = sent.get(cell.key, ""), told_by(cell)
        if cell.key in seen or before == now or cell.address in known:
            continue
        seen.add(cell.key)
        if before:
            found.append(_changed(form, cell, before, where))
        else:
            filled.append(cell.address)
    return [*found, *_filled(filled, where)]


def changed_somewhere(cells: Iterable[ReadCell], seal: str, where: Where) -> list[Finding]:
    """Say that something was changed where only the seal of all cells is left."""
    said = {cell.key: told_by(cell) for cell in cells}
    if seal_of_cells(said) == seal:
        return []
    return [Finding("cells_edited_outside", Severity.WARNING, where)]


def _changed(form: Form, cell: ReadCell, before: str, where: Where) -> Finding:
    row, column = form.row(cell.key[0]), form.column(cell.key[1])
    params: dict[str, object] = {"row": row.label, "column": column_name(column)}
    then, now = parts_of(before)[0], parts_of(told_by(cell))[0]
    place = replace(where, cell=cell.address)
    if then == now:
        return Finding("note_edited_outside", Severity.WARNING, place, params)
    places = places_of(row, column)
    params |= {"value": _shown(now, places), "expected": _shown(then, places)}
    return Finding("cell_edited_outside", Severity.WARNING, place, params)


def _shown(number: str, places: int) -> object:
    """Give a number as it is shown, why there is none in words, a dash for an empty cell."""
    if number.isdecimal():
        return as_number(int(number), places)
    return WORDS_OF_NOTHING.get(number, number) or "–"


def _filled(addresses: list[str], where: Where) -> list[Finding]:
    if not addresses:
        return []
    named = ", ".join(addresses[:_MOST_NAMED]) + (", …" if len(addresses) > _MOST_NAMED else "")
    params: dict[str, object] = {"count": len(addresses), "cells": named}
    return [Finding("cells_filled_outside", Severity.WARNING, replace(where, cell=addresses[0]), params)]
