"""The figures that number the lists of documents: Roman ones, and the letters of NĐ 30/2020/NĐ-CP."""

from __future__ import annotations

LIST_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The 23 letters that number a list in a Vietnamese document (NĐ 30/2020): no ă â ê ô ơ ư f j w z."""
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_WORTH = {figure: value for value, figure in _ROMAN if len(figure) == 1}


def roman(value: int) -> str:
    """Write a number from 1 on in Roman figures."""
    written = ""
    for worth, figure in _ROMAN:
        times, value = divmod(value, worth)
        written += figure * times
    return written


def roman_value(figures: str) -> int:
    """Read Roman figures; 0 for what is none, or is written as no one writes it ("IIII")."""
    if not figures or not set(figures) <= _WORTH.keys():
        return 0
    values = [_WORTH[figure] for figure in figures]
    value = sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
    return value if roman(value) == figures else 0


def list_letter(turn: int) -> str:
    """Give the letter of a list's turn from 1 on: a, b, c, d, đ, …, y, then aa, ab."""
    written = ""
    while turn:
        turn, place = divmod(turn - 1, len(LIST_LETTERS))
        written = LIST_LETTERS[place] + written
    return written
