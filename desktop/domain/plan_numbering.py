"""Fresh numbers for the rows of an appendix, given only when asked for; it must not read numbers."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.plans import NodeKind
from desktop.domain.text import LIST_LETTERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.plans import Node

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


class NumberStyle(StrEnum):
    """How the rows of an appendix are numbered, level by level."""

    ROMAN = "roman"
    """I, 1, 1.1, a): as parts, sections and points follow one another in NĐ 30/2020/NĐ-CP."""
    DECIMAL = "decimal"
    """1, 1.1, 1.1.1."""
    LETTERS = "letters"
    """1, a), then a dash."""
    RUNNING = "running"
    """Headings I, II, III; tasks 1, 2, 3 through the whole appendix."""


def fresh_numbers(nodes: Sequence[Node], style: NumberStyle) -> list[str]:
    """Number the rows of an appendix, in printed order, from the beginning."""
    if style is NumberStyle.RUNNING:
        return _running(nodes)
    numbers: list[str] = []
    turns: Counter[int | None] = Counter()
    for node in nodes:
        turns[node.parent] += 1
        above = numbers[node.parent] if node.parent is not None else ""
        numbers.append(_number(style, _depth(nodes, node), turns[node.parent], above))
    return numbers


def _running(nodes: Sequence[Node]) -> list[str]:
    """Headings are counted under their heading, tasks one after the other."""
    numbers: list[str] = []
    turns: Counter[int | None] = Counter()
    tasks = 0
    for node in nodes:
        if node.kind is NodeKind.TASK:
            tasks += 1
            numbers.append(str(tasks))
        else:
            turns[node.parent] += 1
            numbers.append(roman(turns[node.parent]))
    return numbers


def _depth(nodes: Sequence[Node], node: Node) -> int:
    depth = 1
    while node.parent is not None:
        node, depth = nodes[node.parent], depth + 1
    return depth


def _number(style: NumberStyle, depth: int, turn: int, above: str) -> str:
    match style, depth:
        case (NumberStyle.ROMAN, 1):
            return roman(turn)
        case (NumberStyle.DECIMAL, 1) | (NumberStyle.LETTERS, 1) | (NumberStyle.ROMAN, 2):
            return str(turn)
        case (NumberStyle.DECIMAL, _) | (NumberStyle.ROMAN, 3):
            return f"{above}.{turn}"
        case (NumberStyle.LETTERS, 2) | (NumberStyle.ROMAN, 4):
            return f"{list_letter(turn)})"
        case _:
            return "-"


def roman(value: int) -> str:
    """Write a number from 1 on in Roman figures."""
    written = ""
    for worth, figure in _ROMAN:
        times, value = divmod(value, worth)
        written += figure * times
    return written


def list_letter(turn: int) -> str:
    """Give the letter of a list's turn from 1 on: a, b, c, d, đ, …, y, then aa, ab (NĐ 30/2020 has 23 letters)."""
    written = ""
    while turn:
        turn, place = divmod(turn - 1, len(LIST_LETTERS))
        written = LIST_LETTERS[place] + written
    return written
