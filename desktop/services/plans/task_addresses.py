"""Tasks and headings by their address ``PLAN:APPENDIX:PATH``, and their order; it must not know how a task stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.findings import Refused
from desktop.domain.plans import NodeKind, find_path, parse_task_ref
from desktop.models import Appendix, Node, Plan
from desktop.services.plans.held_plans import find_plan, printed_appendices

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session


def find_task(session: Session, ref: str, *, include_archived: bool = False) -> Node:
    """Find a task by its address ``PLAN:APPENDIX:PATH``.

    Refuses as `find_node` does and with ``task_is_group``.
    """
    node = find_node(session, ref, include_archived=include_archived)
    if node.kind == NodeKind.GROUP:
        raise Refused("task_is_group", task=ref)
    return node


def find_node(session: Session, ref: str, *, include_archived: bool = False) -> Node:
    """Find a task or a heading by its address ``PLAN:APPENDIX:PATH``.

    Refuses with ``task_ref_unreadable``, ``plan_not_held``, ``appendix_unknown``, ``task_unknown``, ``task_ambiguous``
    or ``task_archived``.
    """
    wanted = parse_task_ref(ref)
    plan = find_plan(session, wanted.plan)
    appendix = find_appendix(plan, wanted.appendix)
    nodes = session.scalars(select(Node).where(Node.appendix_id == appendix.id).order_by(Node.position)).all()
    found = find_path([node.path for node in nodes], wanted.path)
    if not found:
        raise Refused("task_unknown", task=ref)
    if len(found) > 1:
        raise Refused("task_ambiguous", task=ref, choices=", ".join(nodes[place].path for place in found))
    node = nodes[found[0]]
    if node.archived_on is not None and not include_archived:
        raise Refused("task_archived", task=ref, day=node.archived_on)
    return node


def find_appendix(plan: Plan, code: str) -> Appendix:
    """Find an appendix by its code, the only one for an empty code. Refuses with ``appendix_unknown``."""
    printed = printed_appendices(plan)
    if not code and len(printed) == 1:
        return printed[0]
    for appendix in plan.appendices:
        if appendix.code.casefold() == code.casefold():
            return appendix
    raise Refused("appendix_unknown", appendix=code, known=", ".join(item.code for item in printed))


def under_their_headings(nodes: Sequence[Node]) -> Sequence[Node]:
    """Order rows as printed, archived ones (their positions are negative) last under the row above them."""
    held = {node.id for node in nodes}
    below: dict[int | None, list[Node]] = {}
    for node in sorted(nodes, key=lambda node: (node.archived_on is not None, abs(node.position))):
        below.setdefault(node.parent_id if node.parent_id in held else None, []).append(node)
    return tuple(_walk(below, None))


def _walk(below: Mapping[int | None, Sequence[Node]], above: int | None) -> Iterator[Node]:
    for node in below.get(above, ()):
        yield node
        yield from _walk(below, node.id)


def task_ref(session: Session, node: int) -> str:
    """Give the address of a node."""
    query = (
        select(Plan.slug, Appendix.code, Node.path)
        .join(Appendix, Appendix.plan_id == Plan.id)
        .join(Node, Node.appendix_id == Appendix.id)
        .where(Node.id == node)
    )
    return ":".join(session.execute(query).one())
