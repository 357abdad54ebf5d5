"""The appendices of a held plan, written by hand: added, headed, their rows numbered anew when asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused
from desktop.domain.plan_numbering import fresh_numbers, renumbered_from
from desktop.domain.plans import NODE_TEXTS
from desktop.domain.text import one_line
from desktop.models import Appendix
from desktop.services.plans.held_plans import find_plan
from desktop.services.plans.rows import lay_out, live_nodes, numbered, reword
from desktop.services.plans.task_addresses import find_appendix, find_node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from desktop.domain.plan_numbering import NumberStyle
    from desktop.models import Node
    from desktop.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class AppendixFace:
    """How an appendix is called and headed: ``columns`` are the printed heads, ``fields`` what each of them holds."""

    code: str
    title: str = ""
    columns: tuple[str, ...] = ()
    fields: tuple[str, ...] = NODE_TEXTS


def empty_appendix(code: str, title: str | None, place: int) -> Appendix:
    """Make an appendix whose column heads are those of the printed page's layout."""
    return Appendix(position=place, code=code, title=title, columns=[], fields=list(NODE_TEXTS), letterhead=[])


def add_appendix(ledger: Ledger, plan: str, code: str, title: str | None = None, origin: str = "window") -> int:
    """Add an empty appendix behind the others; gives the journal entry.

    Refuses as `held_plan` does and with ``appendix_code_unfit`` or ``appendix_held``.
    """
    wanted = _code(code)
    with ledger.change("appendix_added", origin, plan=plan, appendix=wanted) as change:
        held = find_plan(change.session, plan)
        _refuse_held(held.appendices, wanted)
        held.appendices.append(empty_appendix(wanted, title, len(held.appendices)))
    return change.entry


def edit_appendix(ledger: Ledger, plan: str, code: str, face: AppendixFace, origin: str = "window") -> int:
    """Call and head an appendix otherwise; gives the journal entry, 0 where nothing changed.

    Refuses as `find_appendix` does, and with ``appendix_code_unfit``, ``appendix_held`` or ``appendix_column_missing``.
    """
    wanted = _code(face.code)
    if len(face.columns) not in (0, len(face.fields)) or not {"number", "text"} <= set(face.fields):
        raise Refused("appendix_column_missing", appendix=wanted)
    with ledger.change("appendix_edited", origin, plan=plan, appendix=code) as change:
        held = find_plan(change.session, plan)
        table = find_appendix(held, code)
        _refuse_held([other for other in held.appendices if other is not table], wanted)
        table.code, table.title = wanted, one_line(face.title) or None
        table.columns, table.fields = [one_line(head) for head in face.columns], list(face.fields)
    return change.entry


def remove_appendix(ledger: Ledger, plan: str, code: str, origin: str = "window") -> int:
    """Take an appendix without rows out of the plan; gives the journal entry.

    Refuses as `find_appendix` does, and with ``appendix_has_rows`` or ``appendix_last``.
    """
    with ledger.change("appendix_removed", origin, plan=plan, appendix=code) as change:
        held = find_plan(change.session, plan)
        table = find_appendix(held, code)
        if table.nodes:
            raise Refused("appendix_has_rows", appendix=code)
        if len(held.appendices) == 1:
            raise Refused("appendix_last", appendix=code)
        held.appendices.remove(table)
    return change.entry


def renumber(ledger: Ledger, plan: str, appendix: str, style: NumberStyle, origin: str = "window") -> int:
    """Give all rows of an appendix fresh numbers; gives the journal entry, 0 where they had them."""
    with ledger.change("appendix_renumbered", origin, plan=plan, appendix=appendix) as change:
        session = change.session
        table = find_appendix(find_plan(session, plan), appendix)
        nodes = live_nodes(session, table)
        _number(session, table, nodes, fresh_numbers(numbered(nodes), style))
    return change.entry


def renumber_on(ledger: Ledger, ref: str, origin: str = "window") -> int:
    """Number a row and what is counted with it behind it on from the row before, see `renumbered_from`.

    Gives the journal entry, 0 where they had these numbers. Refuses as `find_node` does.
    """
    with ledger.change("rows_renumbered", origin, task=ref) as change:
        session = change.session
        node = find_node(session, ref)
        table = session.get_one(Appendix, node.appendix_id)
        nodes = live_nodes(session, table)
        _number(session, table, nodes, renumbered_from(numbered(nodes), nodes.index(node)))
    return change.entry


def _number(session: Session, table: Appendix, nodes: Sequence[Node], numbers: Sequence[str]) -> None:
    for node, number in zip(nodes, numbers, strict=True):
        reword(session, node, {"number": number})
    lay_out(session, [(table, nodes)])


def _code(code: str) -> str:
    wanted = one_line(code)
    if not wanted or ":" in wanted:
        raise Refused("appendix_code_unfit", appendix=code)
    return wanted


def _refuse_held(others: Sequence[Appendix], wanted: str) -> None:
    if any(item.code.casefold() == wanted.casefold() for item in others):
        raise Refused("appendix_held", appendix=wanted)
