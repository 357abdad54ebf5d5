"""Nests the signs of a phrase by its parentheses and parts them at its marks; reads nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.deadlines.meanings import Joint, Sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.domain.deadlines.words import Token

_DEEPEST = 6
"""More parentheses than this inside one another are no deadline any more."""


@dataclass(frozen=True, slots=True)
class Group:
    """What stands in parentheses."""

    nodes: tuple[Sign | Group, ...]


Node = Sign | Group
_TELLING = {"…", ".", "%", "+"}
"""Marks that mean something where they stand: a blank to be filled in, a share."""


def grouped(signs: Sequence[Sign]) -> tuple[Node, ...]:
    """Nest what stands in parentheses; a parenthesis left open closes at the end."""
    levels: list[list[Node]] = [[]]
    for sign in signs:
        if sign.meaning is Joint.OPEN and len(levels) <= _DEEPEST:
            levels.append([])
        elif sign.meaning in (Joint.OPEN, Joint.CLOSE):
            if sign.meaning is Joint.CLOSE and len(levels) > 1:
                inner = levels.pop()
                levels[-1].append(Group(tuple(inner)))
        else:
            levels[-1].append(sign)
    while len(levels) > 1:
        inner = levels.pop()
        levels[-1].append(Group(tuple(inner)))
    return tuple(node for node in levels[0] if not (isinstance(node, Group) and not node.nodes))


def trimmed(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Leave out marks at both ends: bullets, quotes, a full stop behind a parenthesis."""
    start, end = 0, len(nodes)
    while start < end and _is_mark(nodes[start]):
        start += 1
    while end > start and _is_mark(nodes[end - 1]):
        end -= 1
    return nodes[start:end]


def _is_mark(node: Node) -> bool:
    if not isinstance(node, Sign):
        return False
    return node.meaning is Joint.STOP or (
        bool(node.tokens) and all(token.kind in ("mark", "line") and token.key not in _TELLING for token in node.tokens)
    )


def split(nodes: Sequence[Node], at: Joint) -> list[tuple[Node, ...]]:
    """Part nodes at a mark; empty parts are dropped."""
    parts: list[list[Node]] = [[]]
    for node in nodes:
        if isinstance(node, Sign) and node.meaning is at:
            parts.append([])
        else:
            parts[-1].append(node)
    return [tuple(part) for part in parts if part]


def tokens_in(nodes: Iterable[Node]) -> tuple[Token, ...]:
    """List the tokens of signs, those in parentheses left out."""
    return tuple(token for node in nodes if isinstance(node, Sign) for token in node.tokens)


def all_tokens(nodes: Iterable[Node]) -> Iterator[Token]:
    """List all tokens, those in parentheses too."""
    for node in nodes:
        if isinstance(node, Sign):
            yield from node.tokens
        else:
            yield from all_tokens(node.nodes)
