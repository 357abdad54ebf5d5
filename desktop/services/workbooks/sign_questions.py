"""Asks once a column what signs in the place of counts mean ("-", "x"), of our own forms too, and keeps the answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.corrections import read_place
from desktop.domain.findings import Finding, Severity, Where
from desktop.domain.foreign.form_cells import DoubtfulSigns
from desktop.domain.foreign.layouts import ALL, Layout, find_layout, heading_keys
from desktop.domain.foreign.reading import letters
from desktop.domain.foreign.said import Asks, Choice, Question, is_skipped, of_place
from desktop.domain.nothing_words import NothingSaid
from desktop.domain.workbook_reading.reading import COUNTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from desktop.domain.foreign.said import Said
    from desktop.domain.form_sheet import ReadCell, ReadForm
    from desktop.domain.forms import Form

SIGN = "count_is_sign"
"""The code of a cell of our own forms with but a sign in it."""


@dataclass(frozen=True, slots=True)
class SettledSigns:
    """A form with the signs whose meaning is known, what is asked of the other cells, and the layout to be kept."""

    read: ReadForm
    questions: tuple[Question, ...] = ()
    asked: frozenset[str] = frozenset()
    layouts: tuple[Layout, ...] = ()


def asked_signs(sheet: str, signs: Sequence[DoubtfulSigns]) -> list[Question]:
    """Ask once a column what its signs in the place of counts mean; one answer may be given for all columns."""
    choices = tuple(Choice(each.value) for each in NothingSaid)
    alike = f"{sheet}!{ALL}" if len(signs) > 1 else ""
    found: list[Question] = []
    for one in signs:
        said: dict[str, object] = {"heading": one.heading, "sign": "”, “".join(one.signs), "count": one.count}
        finding = Finding("foreign_sign_open", Severity.QUESTION, Where(sheet=sheet, cell=one.cell), said)
        found.append(Question(Asks.SIGN, finding, f"{sheet}!{letters(one.column)}", choices, alike, one.others))
    return found


def has_signs(read: ReadForm) -> bool:
    """Say whether signs stand in one of our own forms in the place of counts."""
    return any(one.code == SIGN for one in read.findings)


def settle_signs(read: ReadForm, form: Form, known: Sequence[Layout], said: Said) -> SettledSigns:
    """Read the signs in one of our own forms as was said now or settled before; ask of the others."""
    signs = {
        one.where.cell: str(one.params["value"])
        for one in read.findings
        if one.code == SIGN and not is_skipped(said.skipped, read.sheet, read_place(one.where.cell).row, one.where.cell)
    }
    if not signs:
        return SettledSigns(read)
    cells = [cell for cell in read.cells if cell.address in signs]
    layout, before = _layout(read, form, cells, known, said)
    keys = _keys(form)
    meant = {cell.address: layout.signs.get(keys[cell.key[1]], layout.signs.get(ALL)) for cell in cells}
    settled = [cell.meaning(meant.get(cell.address) or "") for cell in read.cells]
    others = tuple(one for one in read.findings if one.code != SIGN or one.where.cell not in signs)
    unsaid = [cell for cell in cells if not meant[cell.address]]
    doubts = list(_doubts(form, unsaid, signs))
    return SettledSigns(
        replace(read, cells=tuple(settled), findings=others),
        tuple(asked_signs(read.sheet, doubts)),
        frozenset(cell.address for cell in unsaid),
        () if layout == before else (layout,),
    )


def _headings(form: Form) -> tuple[str, ...]:
    return tuple(" › ".join(column.heading) for column in form.columns)


def _keys(form: Form) -> dict[str, str]:
    return dict(zip((column.key for column in form.columns), heading_keys(_headings(form)), strict=True))


def _layout(
    read: ReadForm, form: Form, cells: Sequence[ReadCell], known: Sequence[Layout], said: Said
) -> tuple[Layout, Layout]:
    """Give what is settled of the form's layout with what is said now, and what was before."""
    before = find_layout(known, _headings(form)) or Layout(COUNTS, _headings(form))
    places = {ALL: ALL} | {letters(read_place(cell.address).column): _keys(form)[cell.key[1]] for cell in cells}
    now = {
        key: meaning
        for place, key in places.items()
        if (meaning := of_place(said.signs, read.sheet, place)) is not None
    }
    if not now:
        return before, before
    return replace(before, kind=COUNTS, headings=_headings(form), signs={**before.signs, **now}), before


def _doubts(form: Form, cells: Sequence[ReadCell], signs: Mapping[str, str]) -> Iterator[DoubtfulSigns]:
    for key in dict.fromkeys(cell.key[1] for cell in cells):
        own = [cell.address for cell in cells if cell.key[1] == key]
        said = tuple(dict.fromkeys(signs[address] for address in own))
        heading = " › ".join(form.column(key).heading)
        yield DoubtfulSigns(read_place(own[0]).column, heading, said, own[0], len(own))
