"""Later versions of a plan: shown against the one held, then taken over with all progress left on its tasks."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain import plans as printed
from desktop.domain.findings import Refused
from desktop.domain.plan_compare import HEAD_TEXTS, compare_plans
from desktop.domain.text import one_line
from desktop.models import Appendix, Indicator, Node, NodeVersion, Target
from desktop.services.plans.held_plans import (
    as_printed,
    find_plan,
    hold_indicator,
    printed_appendices,
    printed_nodes,
    scoped_deadlines,
    searched_text,
)
from desktop.services.plans.rows import archive, is_held, make_room, reword, seat
from desktop.services.plans.task_addresses import find_node
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desktop.domain.plan_compare import PlacedNode, PlanDifference
    from desktop.models import Plan
    from desktop.services.plans.rows import Seats
    from desktop.store.ledger import Ledger

_NOTHING_SETTLED: Mapping[int, str | None] = MappingProxyType({})
_APPENDIX_TEXTS = ("heading", "title", "attached_note", "closing")
_APPENDIX_LISTS = ("columns", "fields", "letterhead")
_INDICATOR_TEXTS = ("position", "text", "measure", "unit", "comparator")


@dataclass(frozen=True, slots=True)
class FormerWording:
    """What a row printed until a day."""

    changed_on: date
    number: str
    text: str
    product: str | None
    lead: str | None
    coordinate: str | None
    deadline: str | None


def preview_version(ledger: Ledger, new: printed.Plan, plan: str | None = None) -> PlanDifference:
    """Show what a new version would change in the plan held under its slug (or under ``plan``).

    Refuses as `held_plan` does.
    """
    with ledger.read() as session:
        return compare_plans(as_printed(find_plan(session, plan or new.slug)), new)


def apply_version(
    ledger: Ledger,
    new: printed.Plan,
    matches: Mapping[int, str | None] = _NOTHING_SETTLED,
    *,
    plan: str | None = None,
    origin: str = "window",
) -> int:
    """Take over a new version as one change; gives the journal entry, 0 where nothing changes.

    ``matches`` settles rows of the new version, by their index over all its rows: the address of the row held that it
    is, or None for an added one. Sure pairs need no entry. A matched row keeps its progress and extensions and what it
    printed before; one that is matched with nothing is archived. Head cells that the new version leaves blank, and
    indicators where it has none, stay. Refuses as `held_plan` and `find_node` do and with ``version_unsettled``
    (doubtful pairs without an entry), ``version_row_unknown``, ``version_match_unknown`` (a row of another plan) or
    ``version_match_twice``.
    """
    with ledger.change("plan_version_applied", origin, plan=_name(new, plan)) as change:
        session = change.session
        held = find_plan(session, plan or new.slug)
        difference = compare_plans(as_printed(held), new)
        rows = [node for appendix in printed_appendices(held) for node in printed_nodes(appendix)]
        taken = _matched(session, rows, difference, matches)
        kept = {row.id for row in taken.values()}
        archive(row for row in rows if row.id not in kept)
        _update_head(held, new)
        new_rows = [taken.get(place) or _new_row(item.node) for place, item in enumerate(difference.new_nodes)]
        _place_rows(session, _seats(session, held, new, new_rows), difference.new_nodes)
        _free_from_other_appendices(held)
        if new.indicators:
            _update_indicators(held, new)
    return change.entry


def former_wordings(ledger: Ledger, ref: str) -> tuple[FormerWording, ...]:
    """List what a row, archived or not, printed before, newest first. Refuses as `find_node` does."""
    with ledger.read() as session:
        node = find_node(session, ref, include_archived=True)
        query = select(NodeVersion).where(NodeVersion.node_id == node.id).order_by(NodeVersion.id.desc())
        return tuple(
            FormerWording(row.changed_on, **{cell: getattr(row, cell) for cell in printed.NODE_TEXTS})
            for row in session.scalars(query)
        )


def _name(new: printed.Plan, plan: str | None) -> str:
    return new.number or plan or new.slug


def _matched(
    session: Session, rows: Sequence[Node], difference: PlanDifference, matches: Mapping[int, str | None]
) -> dict[int, Node]:
    """Give the row held of each new row that has one: what was settled, then what is sure of the rest."""
    for place in matches:
        if not 0 <= place < len(difference.new_nodes):
            raise Refused("version_row_unknown", row=place)
    open_pairs = sum(pair.new not in matches for pair in difference.doubtful)
    if open_pairs:
        raise Refused("version_unsettled", count=open_pairs)
    settled: dict[int, Node] = {}
    for place, ref in matches.items():
        if ref is not None:
            settled[place] = _settled_row(session, rows, ref, settled)
    given = {row.id for row in settled.values()}
    sure = ((pair.new, rows[pair.held]) for pair in difference.pairs if pair.new not in matches)
    return settled | {place: row for place, row in sure if row.id not in given}


def _settled_row(session: Session, rows: Sequence[Node], ref: str, settled: Mapping[int, Node]) -> Node:
    row = find_node(session, ref)
    if row not in rows:
        raise Refused("version_match_unknown", task=ref)
    if row in settled.values():
        raise Refused("version_match_twice", task=ref)
    return row


def _update_head(held: Plan, new: printed.Plan) -> None:
    for name in HEAD_TEXTS:
        setattr(held, name, getattr(new, name) or getattr(held, name))
    held.anomalies = list(new.anomalies) or held.anomalies


def _seats(session: Session, held: Plan, new: printed.Plan, rows: Sequence[Node]) -> Seats:
    """Give the rows of the new version by appendix; an appendix that the new version has no more is archived."""
    known = {appendix.code.casefold(): appendix for appendix in held.appendices}
    seats: list[tuple[Appendix, Sequence[Node]]] = []
    first = 0
    for place, item in enumerate(new.appendices):
        appendix = known.pop(item.code.casefold(), None) or _new_appendix(session, held, item)
        _print_appendix(appendix, item, place)
        seats.append((appendix, rows[first : first + len(item.nodes)]))
        first += len(item.nodes)
    for left in known.values():
        left.archived_on = left.archived_on or clock.today()
    return seats


def _new_appendix(session: Session, held: Plan, item: printed.Appendix) -> Appendix:
    appendix = Appendix(plan_id=held.id, position=0, code=item.code, columns=[], fields=[], letterhead=[])
    session.add(appendix)
    session.flush()
    return appendix


def _print_appendix(appendix: Appendix, item: printed.Appendix, place: int) -> None:
    appendix.position, appendix.archived_on = place, None
    for name in _APPENDIX_TEXTS:
        setattr(appendix, name, getattr(item, name) or getattr(appendix, name))
    for name in _APPENDIX_LISTS:
        setattr(appendix, name, list(getattr(item, name)) or getattr(appendix, name))


def _new_row(node: printed.Node) -> Node:
    cells = {cell: getattr(node, cell) for cell in printed.NODE_TEXTS}
    return Node(search=searched_text(node), deadlines=scoped_deadlines(node), **cells)


def _place_rows(session: Session, seats: Seats, placed: Sequence[PlacedNode]) -> None:
    """Print and seat all rows of the new version; ``placed`` says what each of them reads and stands under."""
    rows = [row for _appendix, nodes in seats for row in nodes]
    make_room(session, seats)
    with session.no_autoflush:
        for row, item in zip(rows, placed, strict=True):
            row.level, row.kind = item.node.level, item.node.kind.value
            row.parent = rows[item.parent] if item.parent is not None else None
            if is_held(row):
                _print_anew(session, row, item.node)
    seat(session, seats)


def _print_anew(session: Session, row: Node, node: printed.Node) -> None:
    """Print a row as the new version has it; other spaces alone are no other wording."""
    cells = {cell: getattr(node, cell) for cell in printed.NODE_TEXTS}
    changed = {cell: text for cell, text in cells.items() if one_line(getattr(row, cell) or "") != one_line(text or "")}
    reword(session, row, changed)
    before = [(item.scope, item.text) for item in row.deadlines]
    scoped = [(item.scope, item.text) for item in node.deadlines_by_scope]
    if scoped != before and (scoped or "deadline" in changed):
        row.deadlines = scoped_deadlines(node)


def _free_from_other_appendices(held: Plan) -> None:
    """Leave archived rows in their appendix when the heading above them moved to another."""
    archived = (node for appendix in held.appendices for node in appendix.nodes if node.archived_on is not None)
    for node in archived:
        if node.parent is not None and node.parent.appendix_id != node.appendix_id:
            node.parent = None


def _update_indicators(held: Plan, new: printed.Plan) -> None:
    """Put the new indicators in place of those held, in the same row where the code is the same."""
    known = {row.code: row for row in held.indicators}
    for place, item in enumerate(new.indicators):
        fresh = hold_indicator(place, item)
        row = known.pop(item.id, None)
        if row is None:
            held.indicators.append(fresh)
        else:
            _update_indicator(row, fresh)
    for left in known.values():
        held.indicators.remove(left)


def _update_indicator(row: Indicator, fresh: Indicator) -> None:
    for name in _INDICATOR_TEXTS:
        setattr(row, name, getattr(fresh, name))
    if [_said(target) for target in row.targets] != [_said(target) for target in fresh.targets]:
        row.targets = [Target(position=place, **_said(target)) for place, target in enumerate(fresh.targets)]


def _said(target: Target) -> dict[str, object]:
    return {name: getattr(target, name) for name in ("year", "date", "value", "scope")}
