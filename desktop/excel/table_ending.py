"""What stands below a report table on its sheet: notes, signatures, recipients; it must not know the rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from desktop.domain.findings import Where
from desktop.domain.letter_widths import line_count
from desktop.domain.paper import RECIPIENTS
from desktop.excel.sheets import FONT, Look, cell_at, kept_text, merge, set_height, style, write_line, write_text
from desktop.excel.table_head import split_at
from desktop.excel.wrapped import LARGEST_HEIGHT, LINE, inner_width, text_height

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from desktop.domain.tables import ReportTable, Signature

_GAP = 9.0
_SIGNING_ROOM = {False: 74.0, True: 48.0}
"""Empty height for the signature and the seal, in points: a lying sheet has less of it."""
_RECIPIENT_SHARE = 0.42
_SIGNER = Look(size=13, bold=True, across="center", down="top")
_LABEL = Look(bold=True, italic=True, down="top")
_RECIPIENT = Look(size=11, down="top")
_PIECE = 120.0


def write_ending(page: Worksheet, table: ReportTable, widths: Sequence[float], row: int) -> int:
    """Write what follows the table from a row on; return the first row below everything."""
    if table.notes or table.signatures or table.recipients:
        set_height(page, row, _GAP)
        row += 1
    for note in table.notes:
        row = write_line(page, row, 1, widths, note, Look(down="top"))
    if not (table.signatures or table.recipients):
        return row
    left = split_at(widths, _RECIPIENT_SHARE)
    if len(widths) - left < len(table.signatures):
        return _write_stacked(page, table, widths, row)
    beside = _beside(table, widths, left)
    whole = replace(table, recipients=table.recipients[:beside])
    if (height := _height(whole, widths, left)) <= LARGEST_HEIGHT:
        row = _write_whole(page, whole, widths, left, row, height)
        return _write_others(page, table.recipients[beside:], widths[:left], row)
    bottom = _write_signers(page, table, widths, left, row)
    return _write_recipients(page, table.recipients, widths[:left], row, bottom) if table.recipients else bottom


def _beside(table: ReportTable, widths: Sequence[float], left: int) -> int:
    """Say how many recipients stand beside the signers: all where they push them nowhere, else as many as fit."""
    if _height(table, widths, left) <= (LARGEST_HEIGHT / 2 if table.landscape else LARGEST_HEIGHT):
        return len(table.recipients)
    signers = _height(replace(table, recipients=()), widths, left) if table.signatures else 0.0
    room = _room_of(widths[:left])
    for count in range(1, len(table.recipients) + 1):
        text = _recipients(replace(table, recipients=table.recipients[:count]))
        if text_height(text, room, _LABEL.size) > max(signers, _PIECE):
            return max(1, count - 1)
    return len(table.recipients)


def _write_others(page: Worksheet, recipients: Sequence[str], widths: Sequence[float], row: int) -> int:
    """Write a row for each of the recipients that stand below the signers."""
    for text in recipients:
        row = write_line(page, row, 1, widths, text, _RECIPIENT)
    return row


def _height(table: ReportTable, widths: Sequence[float], left: int) -> float:
    """Say how tall a row is that holds all signers and recipients."""
    blocks = _signing_texts(table, widths, left)
    heights = [text_height(text, _room_of(widths[first:last]), _SIGNER.size, bold=True) for text, first, last in blocks]
    if table.recipients:
        heights.append(text_height(_recipients(table), _room_of(widths[:left]), _LABEL.size))
    return max(heights)


def _write_whole(
    page: Worksheet, table: ReportTable, widths: Sequence[float], left: int, row: int, height: float
) -> int:
    """Write signers and recipients into one row: a page never ends between an office and its name."""
    set_height(page, row, height)
    for text, first, last in _signing_texts(table, widths, left):
        cell = cell_at(page, row, first + 1)
        write_text(cell, text)
        style(cell, _SIGNER)
        merge(page, row, first + 1, row, last)
    if table.recipients:
        cell = cell_at(page, row, 1)
        style(cell, _RECIPIENT)
        cell.value = _set_recipients(table, Where(sheet=page.title, cell=cell.coordinate))
        merge(page, row, 1, row, left)
    return row + 1


def _set_recipients(table: ReportTable, where: Where) -> CellRichText:
    label, names = kept_text(f"{RECIPIENTS}\n", where), kept_text("\n".join(table.recipients), where)
    bold = InlineFont(rFont=FONT, sz=_LABEL.size, b=True, i=True)
    return CellRichText(TextBlock(bold, label), TextBlock(InlineFont(rFont=FONT, sz=_RECIPIENT.size), names))


def _recipients(table: ReportTable) -> str:
    return "\n".join((RECIPIENTS, *table.recipients))


def _signing_texts(table: ReportTable, widths: Sequence[float], left: int) -> list[tuple[str, int, int]]:
    """Give every signer's lines with the columns they stand in, from and to; the names stand at one height."""
    places = _places(len(table.signatures), left, len(widths))
    lines = [
        sum(line_count(text, _room_of(widths[first:last]), _SIGNER.size, bold=True) for text in _above(signature))
        for signature, (first, last) in zip(table.signatures, places, strict=True)
    ]
    free = round(_room(table) / (_SIGNER.size * LINE))
    texts = (
        "\n".join((*_above(signature), *[""] * (free + max(lines) - count), signature.name))
        for signature, count in zip(table.signatures, lines, strict=True)
    )
    return [(text, first, last) for text, (first, last) in zip(texts, places, strict=True)]


def _places(count: int, left: int, columns: int) -> list[tuple[int, int]]:
    """Share the columns from ``left`` on."""
    room = columns - left
    return [(left + room * place // count, left + room * (place + 1) // count) for place in range(count)]


def _room_of(widths: Sequence[float]) -> float:
    return inner_width(sum(widths))


def _write_stacked(page: Worksheet, table: ReportTable, widths: Sequence[float], row: int) -> int:
    """Too few columns to stand side by side: signers first, then recipients, over the whole width."""
    for signature in table.signatures:
        row = _write_signer(page, signature, widths, 0, (row, len(_above(signature)), _room(table)))
    return _write_recipients(page, table.recipients, widths, row, row) if table.recipients else row


def _room(table: ReportTable) -> float:
    return _SIGNING_ROOM[table.landscape]


def _write_signers(page: Worksheet, table: ReportTable, widths: Sequence[float], left: int, row: int) -> int:
    """Write the signing blocks side by side, right of the recipients, names on one line."""
    signatures = table.signatures
    above = max((len(_above(signature)) for signature in signatures), default=0)
    bottom = row
    for signature, (first, last) in zip(signatures, _places(len(signatures), left, len(widths)), strict=True):
        bottom = _write_signer(page, signature, widths[first:last], first, (row, above, _room(table)))
    return bottom


def _above(signature: Signature) -> tuple[str, ...]:
    return tuple(text.upper() for text in (*signature.authority, signature.office) if text)


def _write_signer(
    page: Worksheet, signature: Signature, widths: Sequence[float], first: int, rows: tuple[int, int, float]
) -> int:
    """Write authority, office and name; ``rows``: the first row, how many lines above the signature, its height."""
    row, above, room = rows
    for place, text in enumerate(_above(signature)):
        write_line(page, row + place, first + 1, widths, text, _SIGNER)
    set_height(page, row + above, room)
    write_line(page, row + above + 1, first + 1, widths, signature.name, _SIGNER)
    return row + above + 2


def _write_recipients(
    page: Worksheet, recipients: Sequence[str], widths: Sequence[float], top: int, bottom: int
) -> int:
    """Write "Nơi nhận:" and the list in one cell beside the signers; rows are added until all of it is seen."""
    write_line(page, top, 1, widths, RECIPIENTS, _LABEL)
    text = "\n".join(recipients)
    needed = text_height(text, inner_width(sum(widths)), _RECIPIENT.size)
    needed -= sum(page.row_dimensions[row].height or 0 for row in range(top + 1, bottom))
    bottom = max(bottom, top + 1)
    while needed > 0:
        set_height(page, bottom, min(needed, _PIECE))
        needed -= _PIECE
        bottom += 1
    cell = cell_at(page, top + 1, 1)
    write_text(cell, text)
    style(cell, _RECIPIENT)
    merge(page, top + 1, 1, bottom - 1, len(widths))
    return bottom
