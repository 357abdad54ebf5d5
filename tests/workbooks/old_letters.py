"""Writes Vietnamese as officers did before Unicode and still do: TCVN3, VNI, apart or half apart."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from desktop.domain.old_letters import Letters, decoded

if TYPE_CHECKING:
    from tests.workbooks.drawing import Drawn

_SIGNS = "".join(map(chr, range(0xA1, 0x100))) + "\xad"
_BASES = "aeouyôöAEOUYÔÖ"
_MARKS = "ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË"


@cache
def _table(letters: Letters) -> dict[str, str]:
    """Turn the reader's own table round: what is read as a letter is what writes it."""
    pieces = [base + mark for base in _BASES for mark in _MARKS] if letters is Letters.VNI else []
    found: dict[str, str] = {}
    for piece in [*pieces, *_SIGNS]:
        read = decoded(piece, letters)
        if len(read) == 1 and read not in found:
            found[read] = piece
    return found


def encoded(text: str, letters: Letters) -> str:
    """Write a text in old letters; what they have no letter for stays."""
    table = _table(letters)
    whole = unicodedata.normalize("NFC", text)
    return "".join(letter if letter.isascii() else table.get(letter, letter) for letter in whole)


def in_tcvn3(cell: Drawn) -> Drawn:
    """Write a cell in a font of TCVN3: capitals by the font that draws them, which is none for half a text."""
    if not isinstance(cell.value, str):
        return cell
    is_large = cell.value.isupper()
    text = encoded(cell.value.lower() if is_large else cell.value, Letters.TCVN3)
    if not is_large and (decoded(text, Letters.TCVN3) != cell.value or any(map(_is_marked_capital, cell.value))):
        return cell
    return replace(cell, value=text, font=".VnTimeH" if is_large else ".VnTime")


def _is_marked_capital(letter: str) -> bool:
    return letter.isupper() and not letter.isascii() and letter not in "ĐĂÂÊÔƠƯ"


def in_vni(cell: Drawn) -> Drawn:
    """Write a cell in a font of VNI."""
    return (
        replace(cell, value=encoded(cell.value, Letters.VNI), font="VNI-Times") if isinstance(cell.value, str) else cell
    )


def without_font(cell: Drawn) -> Drawn:
    """Forget the font, but for that of capitals: the letters alone tell."""
    return cell if cell.font.endswith("H") else replace(cell, font="")


def apart(cell: Drawn) -> Drawn:
    """Write letters and their marks apart (NFD)."""
    return replace(cell, value=unicodedata.normalize("NFD", cell.value)) if isinstance(cell.value, str) else cell


def half_apart(cell: Drawn) -> Drawn:
    """Write "Unicode tổ hợp": the tone apart from its letter, and no other mark."""
    if not isinstance(cell.value, str):
        return cell
    letters = (unicodedata.normalize("NFD", letter) for letter in unicodedata.normalize("NFC", cell.value))
    return replace(cell, value="".join(unicodedata.normalize("NFC", one[:-1]) + one[-1:] for one in letters))
