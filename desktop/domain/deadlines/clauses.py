"""Parts a phrase into clauses and their labels, and has each of them read; knows no grammar of times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.deadlines import drafts as making
from desktop.domain.deadlines.clause import Clause, Page
from desktop.domain.deadlines.drafts import Draft
from desktop.domain.deadlines.meanings import Joint, Moment, Sign
from desktop.domain.deadlines.nodes import Node, split, tokens_in
from desktop.domain.deadlines.reading import DeadlineKind, DeadlineNote
from desktop.domain.deadlines.wordings import (
    label_of,
    printed,
    state_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_LABELS = 40
"""More colons than this in one clause are no labels any more."""


def read_clauses(page: Page, nodes: Sequence[Node]) -> list[Draft]:
    """Read clause by clause; a later clause without words of its own may still narrow the one before."""
    drafts: list[Draft] = []
    for clause in split(nodes, Joint.STOP):
        for draft in _read_labelled(page, clause):
            if not (drafts and _joins_before(drafts[-1], draft)):
                drafts.append(draft)
    return drafts


def _joins_before(held: Draft, draft: Draft) -> bool:
    bare = not (held.label or draft.label or held.heading or draft.turn or draft.state or draft.bounds)
    return bare and draft.moment is not None and making.take_moment(held, draft.moment, apart=False, labelled=False)


def _read_labelled(page: Page, nodes: tuple[Node, ...]) -> list[Draft]:
    """Read a clause that may open with a label and a colon ("Cấp xã: …", "Năm 2026: tháng 11")."""
    parts = split(nodes, Joint.COLON)
    if not 2 <= len(parts) <= _MOST_LABELS:  # noqa: PLR2004 - head and body
        return _read_clause(page, nodes)
    if len(parts) > 2 and (later := _second_label(parts[1])):  # noqa: PLR2004 - a label, its text and the next label
        first = _read_labelled(page, (*parts[0], Sign(Joint.COLON), *parts[1][:later]))
        return first + _read_labelled(page, (*parts[1][later + 1 :], Sign(Joint.COLON), *_rest(parts[1:])))
    return _read_headed(page, parts)


def _read_headed(page: Page, parts: Sequence[tuple[Node, ...]]) -> list[Draft]:
    """Read what stands under a heading: a label, a year, or a time that the words behind the colon explain."""
    head, body = parts[0], tuple(node for part in parts[1:] for node in part)
    heads = [draft for draft in _read_clause(page, head) if not draft.is_flag]
    if not heads:
        return _under_label(_read_labelled(page, _rest(parts)), label_of(page.text, tokens_in(head)))
    bodies = [draft for draft in _read_labelled(page, _rest(parts)) if not draft.is_flag]
    if not bodies:
        heads[-1].label = heads[-1].label or printed(page.text, tokens_in(body))
        return heads
    year = _heading_year(heads)
    if year and any(draft.moment and draft.moment.time.year not in (None, year) for draft in bodies):
        return heads + bodies
    if year is None:
        return _read_clause(page, (*head, Sign(Joint.COMMA), *body))
    for draft in bodies:
        draft.year, draft.label, draft.heading = year, draft.label or str(year), True
    return bodies


def _second_label(nodes: tuple[Node, ...]) -> int | None:
    """Find the comma before a second label ("Đợt 1: tháng 6, đợt 2: tháng 12")."""
    places = [
        at for at, node in enumerate(nodes) if isinstance(node, Sign) and node.meaning in (Joint.COMMA, Joint.AND)
    ]
    if not places:
        return None
    told = any(isinstance(node, Sign) and node.meaning for node in nodes[: places[-1]])
    timed = any(isinstance(node, Sign) and isinstance(node.meaning, Moment) for node in nodes[places[-1] :])
    return places[-1] if told or timed else None


def _rest(parts: Sequence[tuple[Node, ...]]) -> tuple[Node, ...]:
    rest: tuple[Node, ...] = parts[1]
    for part in parts[2:]:
        rest = (*rest, Sign(Joint.COLON), *part)
    return rest


def _heading_year(heads: Sequence[Draft]) -> int | None:
    moment = heads[0].moment if len(heads) == 1 else None
    return moment.time.year if moment and moment.time.kind is DeadlineKind.YEAR and not moment.time.doubt else None


def _under_label(drafts: list[Draft], label: str) -> list[Draft]:
    if label:
        for draft in drafts:
            draft.label = label if len(drafts) == 1 or not draft.label else f"{label}: {draft.label}"
            draft.heading = True
    return drafts


def _read_clause(page: Page, nodes: Sequence[Node]) -> list[Draft]:
    clause = Clause(page, read_clauses)
    for node in nodes:
        clause.take(node)
    drafts = clause.close()
    _share_years(drafts)
    kind = state_of(tokens_in(nodes), plain=page.plain)
    if not drafts and kind:
        return [Draft(label_of(page.text, tokens_in(nodes)), state=kind)]
    if not drafts:
        return clause.asides
    if drafts and kind in (DeadlineKind.CONDITIONAL, DeadlineKind.BY_REFERENCE):
        page.notes.append(DeadlineNote("condition" if kind is DeadlineKind.CONDITIONAL else "reference"))
    return drafts


def _share_years(drafts: Sequence[Draft]) -> None:
    """Give a time without a year that of the next one in the clause ("15/10 và 15/12/2025")."""
    year: int | None = None
    for draft in reversed(drafts):
        moment = draft.moment
        if moment is None or draft.turn or moment.time.doubt:
            continue
        if moment.time.year is None and draft.year is None:
            draft.year = year
        year = moment.time.year or year
