"""What stands below a report table in Word: notes, signatures, recipients; it must not know the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.letter_widths import line_count
from desktop.domain.paper import RECIPIENTS
from desktop.word import looks
from desktop.word.centred import centred
from desktop.word.markup import CellBox, paragraph, paragraphs, row, run, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.tables import ReportTable, Signature
    from desktop.word.looks import Look
    from desktop.word.table_page import Sheet

_SIGNING_SHARE = 0.1
"""Empty height for the signature and the seal, of that of the page: a lying sheet has less of it."""
_RECIPIENT_SHARE = 0.42
_LINE = 1.18


def ending(report: ReportTable, sheet: Sheet) -> str:
    """Write what follows the table; it stays on one page where it fits on one."""
    notes = [paragraph(looks.NOTE, run(note), keep_next=True) for note in report.notes]
    if report.signatures or report.recipients:
        notes.append(_signing(report, sheet))
    return "".join(notes)


def _signing(report: ReportTable, sheet: Sheet) -> str:
    """Set recipients at the left, signers at the right; a list of recipients over half a page runs on below."""
    share = _RECIPIENT_SHARE if report.recipients or len(report.signatures) == 1 else 0.0
    left = sheet.inside * share
    widths = [left] if left else []
    widths += [(sheet.inside - left) / max(1, len(report.signatures))] * max(1, len(report.signatures))
    beside = _fitting(report.recipients, left, sheet)
    rows = _rows(report.signatures, report.recipients[:beside], left, widths[-1], sheet.room * _SIGNING_SHARE)
    below = (paragraph(looks.RECIPIENT, run(text)) for text in report.recipients[beside:])
    return paragraph(looks.GAP) + table(looks.SIDES, widths, rows) + "".join(below)


def _fitting(recipients: Sequence[str], width: float, sheet: Sheet) -> int:
    size = looks.RECIPIENT.size
    free = sheet.room / 2
    for place, text in enumerate(recipients):
        free -= line_count(text, width, size) * size * _LINE
        if free < 0:
            return place
    return len(recipients)


def _rows(
    signatures: Sequence[Signature], recipients: Sequence[str], left: float, width: float, room: float
) -> list[str]:
    """Set three rows, so that every name stands at one height; the recipients run beside them all."""
    if not signatures:
        return [row((CellBox(_recipients(recipients), left), CellBox(paragraph(looks.SIGNER), width)), whole=True)]
    above = [_lines(looks.SIGNER, _office(signature), width) for signature in signatures]
    names = [_lines(looks.SIGNER_NAME, (signature.name,), width) for signature in signatures]
    free = [paragraph(looks.SIGNER)] * len(signatures)
    empty = paragraph(looks.SIGNER)
    stacked = ((above, 0.0, _recipients(recipients), "restart"), (free, room, empty, "continue"))
    rows = []
    for texts, height, beside, joined in (*stacked, (names, 0.0, empty, "continue")):
        cells = [CellBox(beside, left, joined=joined)] if left else []
        rows.append(row([*cells, *(CellBox(text, width) for text in texts)], whole=True, height=height))
    return rows


def _recipients(recipients: Sequence[str]) -> str:
    if not recipients:
        return paragraph(looks.RECIPIENT)
    return paragraph(looks.RECIPIENTS, run(RECIPIENTS)) + "".join(
        paragraphs(looks.RECIPIENT, text) for text in recipients
    )


def _office(signature: Signature) -> list[str]:
    return [text.upper() for text in (*signature.authority, signature.office) if text]


def _lines(look: Look, texts: Sequence[str], width: float) -> str:
    return "".join(centred(text, look, width, width) for text in texts) or paragraph(look)
