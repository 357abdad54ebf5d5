"""Numbers for the rows of an appendix, given only when asked for: all of them afresh, or on from a row as printed."""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.domain.list_numbers import LIST_LETTERS, list_letter, roman, roman_value
from desktop.domain.plans import NodeKind, bare_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.plans import Node

_COUNTED = re.compile(r"(?P<before>.*?)(?P<core>\d+|(?<![^\W\d_])(?:[IVXLCDM]+|[a-zđA-ZĐ]))(?P<after>[).:/\s]*)")
_PLAIN = re.compile(r"\d+[).:/\s]*")
_LETTERS_ALONE = ("C", "D", "L", "M")
"""Alone they are letters of a list."""


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


def number_after(number: str) -> str:
    """Count a printed number on by one: ``1.1.`` gives ``1.2.``, ``II`` III, ``d)`` đ); what counts nothing stays."""
    found = _COUNTED.fullmatch(number.strip())
    return f"{found['before']}{_counted_on(found['core'])}{found['after']}" if found else number


def _counted_on(core: str) -> str:
    if core.isdecimal():
        return str(int(core) + 1)
    if core not in _LETTERS_ALONE and (value := roman_value(core)):
        return roman(value + 1)
    if core.lower() not in LIST_LETTERS:
        return core
    letter = list_letter(LIST_LETTERS.index(core.lower()) + 2)
    return letter if core.islower() else letter.upper()


def renumbered_from(nodes: Sequence[Node], place: int) -> list[str]:
    """Number a row and those after it under the same heading on from the row before it, as that one is printed.

    Tasks that are counted through the whole appendix are counted on to its end. What stands below a row follows its
    number where it begins with it (1.2.1 under 1.2). The first row of a heading keeps its number.
    """
    numbers = [node.number for node in nodes]
    chain = _chain(nodes, place)
    at = chain.index(place)
    for before, here in zip(chain[max(at - 1, 0) :], chain[max(at, 1) :], strict=False):
        following = number_after(numbers[before])
        numbers[here] = following if following != numbers[before] else numbers[here]
    for here, node in enumerate(nodes):
        above = node.parent
        if above is not None and here not in chain and numbers[above] != nodes[above].number:
            numbers[here] = _under(node.number, nodes[above].number, numbers[above])
    return numbers


def _chain(nodes: Sequence[Node], place: int) -> list[int]:
    """List the rows counted together with one, from the first: under its heading, or through the whole appendix."""
    running = [at for at, node in enumerate(nodes) if node.kind is NodeKind.TASK and _is_plain(node.number)]
    if place in running and _is_running(nodes, running):
        return running
    return [at for at, node in enumerate(nodes) if node.parent == nodes[place].parent]


def _is_plain(number: str) -> bool:
    return not number.strip() or _PLAIN.fullmatch(number.strip()) is not None


def _is_running(nodes: Sequence[Node], tasks: Sequence[int]) -> bool:
    """Say whether a heading's first task is counted on from the last one of the heading before."""
    numbered = [at for at in tasks if nodes[at].number.strip()]
    pairs = pairwise(numbered)
    return any(
        nodes[before].parent != nodes[here].parent
        and int(bare_number(nodes[here].number).rstrip(":/ "))
        == int(bare_number(nodes[before].number).rstrip(":/ ")) + 1
        for before, here in pairs
    )


def _under(number: str, before: str, now: str) -> str:
    """Let a number follow the one it begins with."""
    old, new = bare_number(before), bare_number(now)
    return f"{new}{number[len(old) :]}" if old and number.startswith(f"{old}.") else number
