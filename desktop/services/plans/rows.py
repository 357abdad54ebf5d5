"""The rows of an appendix inside a change: their order, addresses, wordings kept, archiving; it begins no change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import String, cast, inspect, literal, select, update

from desktop.domain import plans as printed
from desktop.models import Node, NodeDeadline, NodeVersion
from desktop.models.base import Model
from desktop.services.plans.held_plans import searched_text
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from desktop.models import Appendix

    Seats = Sequence[tuple[Appendix, Sequence[Node]]]

_OF_THE_PLAN = {Node.__table__, NodeDeadline.__table__, NodeVersion.__table__}


def live_nodes(session: Session, appendix: Appendix) -> list[Node]:
    """List the rows of an appendix that are not archived, in printed order."""
    query = select(Node).where(Node.appendix_id == appendix.id, Node.archived_on.is_(None)).order_by(Node.position)
    return list(session.scalars(query))


def all_nodes(session: Session, appendix: Appendix) -> list[Node]:
    """List the rows of an appendix, archived ones first."""
    return list(session.scalars(select(Node).where(Node.appendix_id == appendix.id).order_by(Node.position)))


def lay_out(session: Session, seats: Seats) -> None:
    """Give the live rows of appendices, in printed order and headings first, their positions and addresses.

    Rows that are not in the ledger yet are entered; what rows print is left as it is.
    """
    make_room(session, seats)
    seat(session, seats)


def make_room(session: Session, seats: Seats) -> None:
    """Step aside before changing places: no two rows of an appendix may bear one position, not even for a moment."""
    with session.no_autoflush:
        for appendix, nodes in seats:
            for place, node in enumerate(nodes):
                if is_held(node) and (node.position, node.appendix_id) != (place, appendix.id):
                    node.position = -node.id
    session.flush()


def is_held(node: Node) -> bool:
    """Say whether the ledger has the row already."""
    return inspect(node).persistent


def seat(session: Session, seats: Seats) -> None:
    """Take the places that `make_room` made free."""
    with session.no_autoflush:
        leaving: list[int] = []
        for appendix, nodes in seats:
            paths = _paths(nodes)
            leaving += [node.id for node, path in zip(nodes, paths, strict=True) if is_held(node) and node.path != path]
            for place, (node, path) in enumerate(zip(nodes, paths, strict=True)):
                node.appendix_id, node.position, node.path = appendix.id, place, path
            session.add_all(nodes)
        _leave_addresses(session, leaving)
    session.flush()


def _leave_addresses(session: Session, nodes: Sequence[int]) -> None:
    """Make addresses free before others take them; past the session, which holds new rows and their final ones."""
    aside = literal(printed.ARCHIVED) + cast(Node.id, String)
    session.connection().execute(update(Node).where(Node.id.in_(nodes)).values(path=aside))


def _paths(nodes: Sequence[Node]) -> list[str]:
    return printed.node_paths(numbered(nodes))


def numbered(nodes: Sequence[Node]) -> list[printed.Node]:
    """Give rows, headings first, with their numbers and what each stands under.

    A row whose heading is not among those before it (undone alone, say) stands on its own.
    """
    places: dict[int, int] = {}  # by identity: new rows have no id yet
    found: list[printed.Node] = []
    for place, node in enumerate(nodes):
        places[id(node)] = place
        above = places.get(id(node.parent))
        found.append(printed.Node(node.number, node.level, printed.NodeKind(node.kind), above, node.text))
    return found


def reword(session: Session, node: Node, cells: Mapping[str, str | None]) -> None:
    """Print other cells in a row, keeping what it printed before; ``cells`` are by field of `printed.NODE_TEXTS`."""
    if all(getattr(node, cell) == text for cell, text in cells.items()):
        return
    before = {cell: getattr(node, cell) for cell in printed.NODE_TEXTS}
    session.add(NodeVersion(node_id=node.id, changed_on=clock.today(), **before))
    for cell, text in cells.items():
        setattr(node, cell, text)
    node.search = searched_text(node)


def has_records(session: Session, nodes: Sequence[Node]) -> bool:
    """Say whether anything hangs on rows that is not of the plan itself: progress, extensions, what was given away."""
    keys = [node.id for node in nodes]
    tables = {mapper.local_table for mapper in Model.registry.mappers} - _OF_THE_PLAN
    columns = [key.parent for table in tables for key in table.foreign_keys if key.column is Node.__table__.c.id]
    return any(session.execute(select(column).where(column.in_(keys)).limit(1)).first() for column in columns)


def archive(nodes: Iterable[Node]) -> None:
    """Take rows out of the print; their addresses end in a mark of their own, so that others can have theirs."""
    for node in nodes:
        node.archived_on = clock.today()
        node.position = -node.id
        node.path = f"{node.path}{printed.ARCHIVED}{node.id}"


def subtree(nodes: Sequence[Node], top: Node) -> list[Node]:
    """List those of the rows that stand under one, and itself, in their order."""
    below: dict[int | None, list[int]] = {}
    for node in nodes:
        below.setdefault(node.parent_id, []).append(node.id)
    found, waiting = set[int](), [top.id]
    while waiting:
        found.add(here := waiting.pop())
        waiting += below.get(here, ())
    return [node for node in nodes if node.id in found]
