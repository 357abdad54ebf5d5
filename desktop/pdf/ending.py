"""What stands below the table: notes, the signing block and "Nơi nhận" (NĐ 30/2020, Phụ lục I, mục II)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.paper import RECIPIENTS
from desktop.domain.printable import printable
from desktop.domain.tables import Align, ReportTable, Signature
from desktop.pdf.flow import Block
from desktop.pdf.pen import MM, Pen, Style
from desktop.pdf.wrapping import balanced, wrap

if TYPE_CHECKING:
    from desktop.pdf.fonts import Family
    from desktop.pdf.sheet import Sheet

_NOTE_SIZE, _SIGNER_SIZE, _LABEL_SIZE, _RECIPIENT_SIZE = 13, 13, 12, 11
_BEFORE = 6.0
SIGNING_ROOM, TIGHT_ROOM = 26 * MM, 16 * MM
"""Empty height for the signature and the seal; the tight one where it saves a page."""
_RECIPIENT_SHARE, _ABREAST_SHARE = 0.42, 0.62
"""Share of the width that the recipients take, and where they stand in two columns."""
_RECIPIENT_GAP = 4 * MM


@dataclass(frozen=True, slots=True)
class Signer:
    """A signing block broken into lines: authority and office, then the name below the room to sign."""

    above: tuple[str, ...]
    name: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """How an ending is set: the empty height to sign, the recipients in one column or in two.

    ``runs_on``: no more of them stand beside the signature than it is high; the others follow below.
    """

    signing: float = SIGNING_ROOM
    abreast: bool = False
    runs_on: bool = False


TIGHT, TIGHTEST = Room(TIGHT_ROOM), Room(TIGHT_ROOM, abreast=True)
RUNNING = Room(TIGHT_ROOM, abreast=True, runs_on=True)


def ending_blocks(table: ReportTable, family: Family, sheet: Sheet, room: Room) -> list[Block]:
    """Set what follows the table; the blocks are kept together where they fit on a page."""
    blocks = [_note(text, family, sheet) for text in table.notes]
    if table.signatures or table.recipients:
        blocks.extend(_signing(table, family, sheet, room))
    if blocks:
        blocks[-1] = replace(blocks[-1], keep_next=False)
    return blocks


def _note(text: str, family: Family, sheet: Sheet) -> Block:
    style = Style(family.regular, _NOTE_SIZE)
    lines = wrap(printable(text), style.face.widths, style.room(sheet.inside))

    def draw(pen: Pen, top: float, start: int, stop: int) -> None:
        pen.write(lines[start:stop], sheet.left, top - _BEFORE, sheet.inside, style, Align.LEFT)

    return Block(len(lines), style.leading, _BEFORE, draw, keep_next=True)


def _signing(table: ReportTable, family: Family, sheet: Sheet, room: Room) -> list[Block]:
    """Set recipients at the left and signers at the right; a list of recipients over half a page runs on below.

    One in two columns does so where it is asked to.
    """
    style, small = Style(family.bold, _SIGNER_SIZE), Style(family.regular, _RECIPIENT_SIZE)
    wanted = _ABREAST_SHARE if room.abreast else _RECIPIENT_SHARE
    share = wanted if table.recipients or len(table.signatures) == 1 else 0.0
    width = sheet.inside * (1 - share) / max(1, len(table.signatures))
    signers = [_signer(signature, style, width) for signature in table.signatures]
    column = sheet.inside * wanted / 2 - _RECIPIENT_GAP if room.abreast else sheet.inside * wanted
    recipients = _recipients(table, small, column)
    above = max((len(signer.above) for signer in signers), default=0) * style.leading + room.signing
    height = above + max(len(signer.name) for signer in signers) * style.leading if signers else 0.0
    label = Style(family.bold_italic, _LABEL_SIZE)
    columns, below = _columns(recipients, (max(height, sheet.room / 2), height - label.leading), small, room)
    if recipients:
        height = max(height, label.leading + len(columns[0]) * small.leading)

    def draw(pen: Pen, top: float, _start: int, _stop: int) -> None:
        top -= 2 * _BEFORE
        if recipients:
            pen.write((RECIPIENTS,), sheet.left, top, sheet.inside, label, Align.LEFT)
            for place, lines in enumerate(columns):
                left = sheet.left + place * (column + _RECIPIENT_GAP)
                pen.write(lines, left, top - label.leading, column, small, Align.LEFT)
        left = sheet.left + sheet.inside * share
        for place, signer in enumerate(signers):
            pen.write(signer.above, left + place * width, top, width, style, Align.CENTER)
            pen.write(signer.name, left + place * width, top - above, width, style, Align.CENTER)

    blocks = [Block(1, height, 2 * _BEFORE, draw, keep_next=True, whole=True, is_signing=True)]
    if below:
        half = -(-len(below) // 2)
        parts = [below[:half], below[half:]] if room.abreast else [below]
        blocks.append(_overflow(parts, column + _RECIPIENT_GAP, small, sheet))
    return blocks


def _columns(
    recipients: Sequence[str], heights: tuple[float, float], style: Style, room: Room
) -> tuple[list[Sequence[str]], Sequence[str]]:
    """Divide the lines of recipients: the columns beside the signature, what follows below.

    ``heights`` are those of one column and of two that run on.
    """
    if not room.abreast:
        beside = int(heights[0] // style.leading)
        return [recipients[:beside]], recipients[beside:]
    half = -(-len(recipients) // 2)
    if room.runs_on:
        half = min(half, max(1, -int(-heights[1] // style.leading)))
    return [recipients[:half], recipients[half : 2 * half]], recipients[2 * half :]


def _signer(signature: Signature, style: Style, width: float) -> Signer:
    above = [line for text in (*signature.authority, signature.office) for line in _lines(text.upper(), style, width)]
    return Signer(tuple(above), tuple(_lines(signature.name, style, width)))


def _lines(text: str, style: Style, width: float) -> list[str]:
    return balanced(printable(text), style.face.widths, style.room(width)) if text else []


def _recipients(table: ReportTable, style: Style, width: float) -> list[str]:
    return [line for text in table.recipients for line in wrap(printable(text), style.face.widths, style.room(width))]


def _overflow(columns: Sequence[Sequence[str]], width: float, style: Style, sheet: Sheet) -> Block:
    def draw(pen: Pen, top: float, start: int, stop: int) -> None:
        for place, lines in enumerate(columns):
            pen.write(lines[start:stop], sheet.left + place * width, top, width, style, Align.LEFT)

    return Block(len(columns[0]), style.leading, 0.0, draw)
