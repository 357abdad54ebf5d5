"""A cell of a count form as text, the way the office writes numbers, and read back; it must not know the grid."""

from __future__ import annotations

import re

from desktop.domain.check_ground import as_number
from desktop.domain.findings import Refused
from desktop.domain.form_sheet import NOTHING_WORDS
from desktop.domain.form_values import shown_value
from desktop.domain.forms import ColumnKind
from desktop.domain.text import clean_cell, one_line
from desktop.services.counts.grids import CountInput
from desktop.system.language import N_, _

SIGNS = {"/": "not_occurring", "-": "not_applicable"}
ABSENCES = {"not_occurring": N_("Not occurring"), "not_applicable": N_("Not applicable")}
_WORDS = {word.casefold(): code for word, code in NOTHING_WORDS.items()}
_PLAIN = re.compile(r"[0-9]+")
# Thousands as written in Việt Nam (1.139), in older papers (1 139), and where two groups leave no doubt (1,139,000).
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?: [0-9]{3})+|(?:,[0-9]{3}){2,})")
_DOUBTFUL = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
# 8,5 and 1.234,5; a point before more or fewer than three digits can only part decimals: 8.5.
_DECIMAL = re.compile(r"([0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+),([0-9]+)|([0-9]+)\.(?![0-9]{3}$)([0-9]+)")
_FRACTION = re.compile(r"-?[0-9][0-9.,]*")
_NEGATIVE = re.compile(r"[-−–][0-9][0-9.,]*")
_MOST_DIGITS = 12


def read_cell(text: str, kind: ColumnKind, places: int = 0, *, pasted: bool = False) -> CountInput:
    """Read what was typed or pasted: a count of so many decimals, a note, or a sign or word for why there is none.

    A dash that was pasted may be a zero of Excel's accounting format, so it is not taken as a sign. Refuses with
    ``count_typed_unreadable``, ``count_typed_fraction``, ``count_typed_too_fine``, ``count_typed_negative``,
    ``count_typed_doubtful``, ``count_typed_too_large`` or ``count_pasted_dash``.
    """
    if kind is ColumnKind.NOTE:
        return CountInput(note=clean_cell(text))
    bare = one_line(text)
    if not bare:
        return CountInput()
    if bare in SIGNS:
        if pasted and bare == "-":
            raise Refused("count_pasted_dash", text=bare)
        return CountInput(absence=SIGNS[bare])
    if bare.casefold() in _WORDS:
        return CountInput(absence=_WORDS[bare.casefold()])
    return CountInput(value=_read_count(bare, places))


def _read_count(text: str, places: int) -> int:
    if _PLAIN.fullmatch(text) or _GROUPED.fullmatch(text):
        return _sized(text, re.sub(r"[^0-9]", "", text), "", places)
    written = _DECIMAL.fullmatch(text) if places and not _DOUBTFUL.fullmatch(text) else None
    if written:
        whole, decimals = written[1] or written[3], (written[2] or written[4]).rstrip("0")
        if len(decimals) <= places:
            return _sized(text, re.sub(r"[^0-9]", "", whole), decimals, places)
    refusals: tuple[tuple[re.Pattern[str], str], ...] = (
        (_DOUBTFUL, "count_typed_doubtful"),
        (_NEGATIVE, "count_typed_negative"),
        (_FRACTION, "count_typed_too_fine" if places else "count_typed_fraction"),
    )
    code = next((code for pattern, code in refusals if pattern.fullmatch(text)), "count_typed_unreadable")
    raise Refused(code, text=text, plain=text.replace(",", ""), places=places)


def _sized(text: str, whole: str, decimals: str, places: int) -> int:
    digits = whole + decimals.ljust(places, "0")
    if len(digits.lstrip("0")) > _MOST_DIGITS:
        raise Refused("count_typed_too_large", text=text)
    return int(digits)


def shown_cell(cell: CountInput, places: int = 0) -> str:
    """Show a cell on the screen: thousands with dots, the reason for no count as words."""
    if cell.value is not None:
        return shown_value(cell.value, places)
    return absence_word(cell.absence) if cell.absence else cell.note


def plain_cell(cell: CountInput, places: int = 0) -> str:
    """Write a cell for the clipboard and for editing: a number that any Excel takes as one, words it reads back."""
    if cell.value is not None:
        return str(as_number(cell.value, places)).replace(".", ",")
    return _word_of(cell.absence) if cell.absence else cell.note


def typed_cell(cell: CountInput, places: int = 0) -> str:
    """Write a cell into its editor: as `plain_cell`, a reason by the sign it is typed with."""
    return next((sign for sign, code in SIGNS.items() if code == cell.absence), plain_cell(cell, places))


def absence_word(code: str) -> str:
    """Word why a cell has no count in the chosen language."""
    return _(ABSENCES[code])


def grouped(number: int) -> str:
    """Write a whole number as 1.139."""
    return f"{number:,}".replace(",", ".")


def decimal(number: float) -> str:
    """Write a number to one place as 94,9 or 1.094,9; none where it is whole."""
    whole = f"{number:,.1f}".removesuffix(".0")
    return whole.replace(",", "\0").replace(".", ",").replace("\0", ".")


def change_of(value: int | None, before: int | None, places: int = 0) -> str:
    """Write the change against the period before as +12, −3 or ±0; empty where either is not known."""
    if value is None or before is None:
        return ""
    change = value - before
    sign = "±" if not change else "+" if change > 0 else "−"
    return sign + shown_value(abs(change), places)


def _word_of(code: str) -> str:
    return next(word for word, known in NOTHING_WORDS.items() if known == code)
