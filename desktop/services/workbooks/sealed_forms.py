"""What was changed in a form after it was sealed: named, and taken in for a reason alone; a seal is no signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Severity, Where

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.domain.form_sheet import ReadForm

_MOST_NAMED = 5
_ALTERED = ("cell_edited_outside", "note_edited_outside", "cells_edited_outside")


def altered_in(read: ReadForm, own: str) -> Iterator[Finding]:
    """Give what was changed; what a form left empty is filled in by whom this office (``own``) sent it to."""
    for found in read.findings:
        filled = found.code == "cells_filled_outside" and read.manifest.ledger not in ("", own)
        if filled or found.code in _ALTERED:
            yield found


def why_asked(altered: Sequence[Finding], file: str) -> Finding:
    """Ask why what was changed comes in all the same."""
    cells = [found.where.cell for found in altered if found.where.cell]
    named = ", ".join(cells[:_MOST_NAMED]) + (", …" if len(cells) > _MOST_NAMED else "")
    where = Where(file, altered[0].where.sheet)
    return Finding("import_unexplained", Severity.QUESTION, where, {"cells": named or "?"})
