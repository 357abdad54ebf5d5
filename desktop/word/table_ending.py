"""What stands below a report table in Word: notes, signatures, recipients; it must not know the rows."""

from __future__ import annotations

from dataclasses import replace
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
_RECIPIENT_SHARE, _ABREAST_SHARE = 0.42, 0.62
"""Share of the width that the recipients take, and where they stand in two columns."""
_FEW_ROWS, _FEW_RECIPIENTS, _ALL_BESIDE = 2, 5, 16
_LINE = 1.18


def ending(report: ReportTable, sheet: Sheet) -> str:
    """Write what follows the table; it stays on one page where it fits on one."""
    notes = [paragraph(looks.NOTE, run(note), keep_next=True) for note in report.notes]
    if report.signatures or report.recipients:
        notes.append(_signing(report, sheet))
    return "".join(notes)


def _signing(report: ReportTable, sheet: Sheet) -> str:
    """Set recipients at the left, signers at the right; a list of recipients over half a page runs on below.

    One in two columns does so where it is longer than the signature is high.
    """
    abreast = _is_abreast(report, sheet)
    wanted = _ABREAST_SHARE if abreast else _RECIPIENT_SHARE
    left = sheet.inside * (wanted if report.recipients or len(report.signatures) == 1 else 0.0)
    beside = _abreast(report, left / 2, sheet) if abreast else _fitting(report.recipients, left, sheet)
    half = -(-beside // 2) if abreast else beside
    others = [_recipients(report.recipients[half:beside], "")] if abreast else []
    lists = [_recipients(report.recipients[:half]), *others]
    sides = [CellBox(text, left / len(lists)) for text in lists] if left else []
    width = (sheet.inside - left) / max(1, len(report.signatures))
    widths = [*(side.width for side in sides), *[width] * max(1, len(report.signatures))]
    rows = _rows(report.signatures, sides, width, sheet.room * _SIGNING_SHARE)
    below = _below(report.recipients[beside:], [side.width for side in sides], sheet)
    return paragraph(looks.GAP) + table(looks.SIDES, widths, rows) + below


def _below(recipients: Sequence[str], columns: Sequence[float], sheet: Sheet) -> str:
    """Go on with the recipients below the signature, in the same columns as beside it."""
    listed = [paragraph(looks.RECIPIENT, run(text)) for text in recipients]
    if len(columns) < 2 or not listed:  # noqa: PLR2004 - side by side
        return "".join(listed)
    half, empty = -(-len(listed) // 2), paragraph(looks.RECIPIENT)
    texts = ("".join(listed[:half]), "".join(listed[half:]) or empty, empty)
    widths = (*columns, sheet.inside - sum(columns))
    boxes = [CellBox(text, width) for text, width in zip(texts, widths, strict=True)]
    return paragraph(looks.GAP) + table(looks.SIDES, widths, [row(boxes)])


def _abreast(report: ReportTable, width: float, sheet: Sheet) -> int:
    """Say how many recipients stand in two columns that are as high as the signature; a few more push it nowhere."""
    if len(report.recipients) <= _ALL_BESIDE:
        return len(report.recipients)
    lines = max((len(_office(signature)) for signature in report.signatures), default=0) + 1
    free = lines * looks.SIGNER.size * _LINE + sheet.room * _SIGNING_SHARE - looks.RECIPIENTS.size * _LINE
    size = looks.RECIPIENT.size
    most = max(line_count(text, width, size) for text in report.recipients)
    return min(len(report.recipients), 2 * max(1, int(free / (most * size * _LINE) + 0.999)))


def _is_abreast(report: ReportTable, sheet: Sheet) -> bool:
    """Say whether many recipients would push the signature of a short table onto a page of its own."""
    is_short = not (report.passages or report.charts) and len(report.rows) <= _FEW_ROWS
    return is_short and sheet.room < sheet.inside and len(report.recipients) > _FEW_RECIPIENTS


def _fitting(recipients: Sequence[str], width: float, sheet: Sheet) -> int:
    size = looks.RECIPIENT.size
    free = sheet.room / 2
    for place, text in enumerate(recipients):
        free -= line_count(text, width, size) * size * _LINE
        if free < 0:
            return place
    return len(recipients)


def _rows(signatures: Sequence[Signature], sides: Sequence[CellBox], width: float, room: float) -> list[str]:
    """Set three rows, so that every name stands at one height; the recipients run beside them all."""
    if not signatures:
        return [row((*sides, CellBox(paragraph(looks.SIGNER), width)), whole=True)]
    above = [_lines(looks.SIGNER, _office(signature), width) for signature in signatures]
    names = [_lines(looks.SIGNER_NAME, (signature.name,), width) for signature in signatures]
    free = [paragraph(looks.SIGNER)] * len(signatures)
    begun = [replace(side, joined="restart") for side in sides]
    continued = [CellBox(paragraph(looks.SIGNER), side.width, joined="continue") for side in sides]
    return [
        row([*beside, *(CellBox(text, width) for text in texts)], whole=True, height=height)
        for texts, height, beside in ((above, 0.0, begun), (free, room, continued), (names, 0.0, continued))
    ]


def _recipients(recipients: Sequence[str], label: str = RECIPIENTS) -> str:
    if not recipients:
        return paragraph(looks.RECIPIENT)
    listed = "".join(paragraphs(looks.RECIPIENT, text) for text in recipients)
    return paragraph(looks.RECIPIENTS, run(label)) + listed


def _office(signature: Signature) -> list[str]:
    return [text.upper() for text in (*signature.authority, signature.office) if text]


def _lines(look: Look, texts: Sequence[str], width: float) -> str:
    return "".join(centred(text, look, width, width) for text in texts) or paragraph(look)
