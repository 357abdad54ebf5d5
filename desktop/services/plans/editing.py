"""Plans written by hand and edited: each call one change; printed numbers change by nobody's hand but the officer's."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from itertools import chain, count
from textwrap import shorten
from typing import TYPE_CHECKING, TypedDict

from sqlalchemy import select

from desktop.domain.findings import Refused
from desktop.domain.plan_reading.tree import scoped_deadlines
from desktop.domain.plans import NodeKind
from desktop.domain.text import clean_cell, fold, one_line
from desktop.models import Appendix, Node, NodeDeadline, Plan
from desktop.services.plans.appendices import empty_appendix
from desktop.services.plans.held_plans import find_plan, searched_text
from desktop.services.plans.rows import all_nodes, archive, has_records, lay_out, live_nodes, reword, subtree
from desktop.services.plans.task_addresses import find_appendix, find_node, under_their_headings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Unpack

    from sqlalchemy.orm import Session

    from desktop.store.ledger import Ledger

_SLUG_LENGTH, _LABEL_LENGTH = 40, 60


@dataclass(frozen=True, slots=True)
class PlanHead:
    """What stands at the head of a plan; ``number`` and ``issue_date`` are None while it is a draft."""

    title: str
    period_from: int
    period_to: int
    number: str | None = None
    issue_date: date | None = None
    kind: str = "Kế hoạch"
    issuer: str = ""
    place: str = ""


class NodeCells(TypedDict, total=False):
    """The printed cells of a row that are to read otherwise; None empties one."""

    number: str
    text: str
    product: str | None
    lead: str | None
    coordinate: str | None
    deadline: str | None


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit left: the address now, and the journal entry (0 where nothing changed)."""

    ref: str
    entry: int


@dataclass(frozen=True, slots=True)
class Removed:
    """What taking out left: the journal entry, how many rows went, whether they are in the archive."""

    entry: int
    rows: int
    is_archived: bool


def new_plan(ledger: Ledger, head: PlanHead, origin: str = "window") -> Edited:
    """Begin a plan with one empty appendix, I; its ref is the plan's slug.

    Refuses with ``plan_title_empty`` or ``plan_years_turned``.
    """
    said = _checked(head)
    with ledger.change("plan_written", origin, plan=said["number"] or said["title"]) as change:
        slug = _free_slug(change.session, str(said["number"] or said["title"]))
        first = empty_appendix("I", None, 0)
        change.session.add(Plan(slug=slug, anomalies=[], appendices=[first], **said))
    return Edited(slug, change.entry)


def edit_head(ledger: Ledger, plan: str, head: PlanHead, origin: str = "window") -> int:
    """Write the head of a plan anew; gives the journal entry. Refuses as `new_plan` and `held_plan` do."""
    said = _checked(head)
    with ledger.change("plan_head_edited", origin, plan=said["number"] or plan) as change:
        held = find_plan(change.session, plan)
        for name, value in said.items():
            setattr(held, name, value)
    return change.entry


def add_node(
    ledger: Ledger,
    plan: str,
    appendix: str,
    after_ref: str | None,
    kind: NodeKind,
    level: int,
    *,
    origin: str = "window",
    **cells: Unpack[NodeCells],
) -> Edited:
    """Add a row behind another one and all under it, or at the top of the appendix for None.

    ``level`` one below that row's makes it the first row under it. No other row is renumbered. Refuses as `find_node`
    does and with ``node_text_empty``, ``node_level_unfit`` or ``node_under_task``.
    """
    said: dict[str, str | None] = {"number": "", "text": "", **_clean(cells)}
    if not said["text"]:
        raise Refused("node_text_empty")
    with ledger.change("node_added", origin, number=said["number"], text=_short(said["text"])) as change:
        session = change.session
        held = find_plan(session, plan)
        table = find_appendix(held, appendix)
        nodes = live_nodes(session, table)
        place, parent = _place_behind(nodes, _in_table(session, table, after_ref), level)
        node = Node(kind=kind.value, level=level, parent=parent, search="", **said)
        node.search = searched_text(node)
        node.deadlines = _scoped(node.deadline)
        nodes.insert(place, node)
        lay_out(session, [(table, nodes)])
        ref = _ref(session, node)
    return Edited(ref, change.entry)


def edit_node(ledger: Ledger, ref: str, *, origin: str = "window", **cells: Unpack[NodeCells]) -> Edited:
    """Print other cells in a row; what it printed before is kept, see `former_wordings`.

    Another deadline is taken apart anew by whom it is for. Refuses as `find_node` does and with ``node_text_empty``.
    """
    said = _clean(cells)
    if said.get("text", "-") == "":
        raise Refused("node_text_empty")
    with ledger.change("node_edited", origin, task=ref) as change:
        session = change.session
        node = find_node(session, ref)
        if "deadline" in said and said["deadline"] != node.deadline:
            node.deadlines = _scoped(said["deadline"])
        reword(session, node, said)
        table = session.get_one(Appendix, node.appendix_id)
        lay_out(session, [(table, live_nodes(session, table))])
        now = _ref(session, node)
    return Edited(now, change.entry)


def move_node(
    ledger: Ledger, ref: str, after_ref: str | None, level: int | None = None, origin: str = "window"
) -> Edited:
    """Move a row and all under it behind another one and all under that, or to the top for None.

    ``level`` is that of the other row for None. No row is renumbered. Refuses as `add_node` does and with
    ``node_into_itself``.
    """
    with ledger.change("node_moved", origin, task=ref) as change:
        session = change.session
        node = find_node(session, ref)
        table = session.get_one(Appendix, node.appendix_id)
        block, rest = _taken_out(session, table, node)
        after = _in_table(session, table, after_ref)
        if after in block:
            raise Refused("node_into_itself", task=ref)
        wanted = level or (after.level if after else 1)
        place, parent = _place_behind(rest, after, wanted)
        now = _put_back(session, table, node, [*rest[:place], *block, *rest[place:]], parent)
    return Edited(now, change.entry)


def promote(ledger: Ledger, ref: str, origin: str = "window") -> Edited:
    """Move a row and all under it out of its heading, to behind it. Refuses as `find_node` and with ``node_at_top``."""
    with ledger.change("node_promoted", origin, task=ref) as change:
        session = change.session
        node = find_node(session, ref)
        heading = node.parent
        if heading is None:
            raise Refused("node_at_top", task=ref)
        table = session.get_one(Appendix, node.appendix_id)
        block, rest = _taken_out(session, table, node)
        place, parent = _place_behind(rest, heading, heading.level)
        now = _put_back(session, table, node, [*rest[:place], *block, *rest[place:]], parent)
    return Edited(now, change.entry)


def demote(ledger: Ledger, ref: str, origin: str = "window") -> Edited:
    """Put a row and all under it under the heading just before it on its level.

    Refuses as `find_node` does and with ``node_without_heading`` or ``node_under_task``.
    """
    with ledger.change("node_demoted", origin, task=ref) as change:
        session = change.session
        node = find_node(session, ref)
        table = session.get_one(Appendix, node.appendix_id)
        nodes = live_nodes(session, table)
        before = [item for item in nodes[: nodes.index(node)] if item.parent_id == node.parent_id]
        if not before:
            raise Refused("node_without_heading", task=ref)
        now = _put_back(session, table, node, nodes, _heading(before[-1]))
    return Edited(now, change.entry)


def turn_kind(ledger: Ledger, ref: str, origin: str = "window") -> int:
    """Make a task a heading, or a heading without rows a task; gives the journal entry.

    Refuses as `find_node` does and with ``node_has_rows`` or ``node_has_records``.
    """
    with ledger.change("node_kind_turned", origin, task=ref) as change:
        session = change.session
        node = find_node(session, ref)
        table = session.get_one(Appendix, node.appendix_id)
        if len(subtree(all_nodes(session, table), node)) > 1:
            raise Refused("node_has_rows", task=ref)
        if has_records(session, [node]):
            raise Refused("node_has_records", task=ref)
        node.kind = (NodeKind.TASK if node.kind == NodeKind.GROUP else NodeKind.GROUP).value
    return change.entry


def remove_node(ledger: Ledger, ref: str, origin: str = "window") -> Removed:
    """Take a row and all under it out of the plan; archived where something was recorded on one of them."""
    with ledger.change("node_removed", origin, task=ref) as change:
        session = change.session
        node = find_node(session, ref)
        table = session.get_one(Appendix, node.appendix_id)
        block, rest = _taken_out(session, table, node)
        gone = subtree(all_nodes(session, table), node)
        is_kept = has_records(session, gone)
        if is_kept:
            archive(block)
        else:
            for item in reversed(under_their_headings(gone)):
                session.delete(item)
            session.flush()
        lay_out(session, [(table, rest)])
    return Removed(change.entry, len(block), is_archived=is_kept)


def restore_node(ledger: Ledger, ref: str, origin: str = "window") -> Edited:
    """Print an archived row, and the ones under it archived on the same day, again, last under its heading.

    Refuses as `find_node` does and with ``node_not_archived`` or ``heading_archived``.
    """
    with ledger.change("node_restored", origin, task=ref) as change:
        session = change.session
        node = find_node(session, ref, include_archived=True)
        if node.archived_on is None:
            raise Refused("node_not_archived", task=ref)
        heading = node.parent
        if heading is not None and heading.archived_on is not None:
            raise Refused("heading_archived", task=ref, heading=_ref(session, heading))
        table = session.get_one(Appendix, node.appendix_id)
        nodes = live_nodes(session, table)
        place = nodes.index(subtree(nodes, heading)[-1]) + 1 if heading else len(nodes)
        gone_together = [item for item in all_nodes(session, table) if item.archived_on == node.archived_on]
        block = under_their_headings(subtree(gone_together, node))
        table.archived_on = None
        for item in block:
            item.archived_on = None
        now = _put_back(session, table, node, [*nodes[:place], *block, *nodes[place:]], heading)
    return Edited(now, change.entry)


def _checked(head: PlanHead) -> dict[str, object]:
    said = {item.name: getattr(head, item.name) for item in fields(head)}
    cleaned = {name: one_line(value) if isinstance(value, str) else value for name, value in said.items()}
    if not cleaned["title"]:
        raise Refused("plan_title_empty")
    if head.period_from > head.period_to:
        raise Refused("plan_years_turned", first=str(head.period_from), last=str(head.period_to))
    return cleaned | {"number": cleaned["number"] or None}


def _free_slug(session: Session, name: str) -> str:
    wanted = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:_SLUG_LENGTH].rstrip("-") or "plan"
    taken = set(session.scalars(select(Plan.slug)))
    names = chain([wanted], (f"{wanted}-{turn}" for turn in count(2)))
    return next(slug for slug in names if slug not in taken)


def _clean(cells: NodeCells) -> dict[str, str | None]:
    said: dict[str, str | None] = {}
    for name, text in cells.items():
        kept = clean_cell(str(text or ""))
        said[name] = one_line(kept) if name == "number" else kept
        if name not in ("number", "text"):
            said[name] = kept or None
    return said


def _scoped(deadline: str | None) -> list[NodeDeadline]:
    parts = scoped_deadlines(deadline) if deadline else ()
    return [NodeDeadline(position=place, scope=part.scope, text=part.text) for place, part in enumerate(parts)]


def _short(text: str | None) -> str:
    return shorten(text or "", _LABEL_LENGTH, placeholder="…")


def _in_table(session: Session, table: Appendix, ref: str | None) -> Node | None:
    """Find the row to stand behind; it must be of the same appendix."""
    if ref is None:
        return None
    node = find_node(session, ref)
    if node.appendix_id != table.id:
        raise Refused("node_elsewhere", task=ref, appendix=table.code)
    return node


def _place_behind(nodes: Sequence[Node], after: Node | None, level: int) -> tuple[int, Node | None]:
    """Give the place behind a row, and the heading there for a row of a level."""
    if not 1 <= level <= (after.level if after else 0) + 1:
        raise Refused("node_level_unfit", level=level)
    if after is None:
        return 0, None
    if level > after.level:
        return nodes.index(after) + 1, _heading(after)
    while after.level > level and after.parent is not None:
        after = after.parent
    return nodes.index(subtree(nodes, after)[-1]) + 1, after.parent


def _heading(node: Node) -> Node:
    if node.kind == NodeKind.TASK:
        raise Refused("node_under_task", task=one_line(f"{node.number} {_short(node.text)}"))
    return node


def _taken_out(session: Session, table: Appendix, node: Node) -> tuple[list[Node], list[Node]]:
    nodes = live_nodes(session, table)
    block = subtree(nodes, node)
    return block, [item for item in nodes if item not in block]


def _put_back(session: Session, table: Appendix, node: Node, nodes: Sequence[Node], parent: Node | None) -> str:
    """Seat a row that stands under another heading now; gives its address."""
    step = (parent.level + 1 if parent is not None else 1) - node.level
    for item in subtree(all_nodes(session, table), node):
        item.level += step
    node.parent = parent
    lay_out(session, [(table, nodes)])
    return _ref(session, node)


def _ref(session: Session, node: Node) -> str:
    table = session.get_one(Appendix, node.appendix_id)
    return f"{session.get_one(Plan, table.plan_id).slug}:{table.code}:{node.path}"
