"""The products a task prints, ticked off by who owes them: rows are added, the newest of each product counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from desktop.domain.findings import Refused
from desktop.domain.periods import month_of, parse_period
from desktop.domain.products import product_key, products
from desktop.models import Agency, Node, ProductTick
from desktop.services.ledger import held_agencies
from desktop.services.ledger.closed_periods import refuse_closed
from desktop.services.plans.task_addresses import find_task
from desktop.services.tasks.entries import done_entries, done_line
from desktop.services.tasks.turns import find_turn
from desktop.system import clock

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from desktop.domain.periods import Period
    from desktop.services.tasks.entries import DoneLine
    from desktop.services.tasks.tree import Place
    from desktop.store.ledger import Ledger

_Line = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product as printed; ``since`` is when it was last ticked or unticked, None where it never was."""

    product: str
    is_there: bool = False
    since: datetime | None = None


def products_of(ledger: Ledger, place: Place, *, period: str | None = None) -> tuple[ProductRow, ...]:
    """List the products of a line of work as printed. Refuses as `find_task` does, with ``turn_unknown``."""
    task, agency, turn = place
    with ledger.read() as session:
        node = find_task(session, task, include_archived=True)
        if node.product is None:
            return ()
        who = held_agencies.find_agency(session, agency)
        if who is None:
            return tuple(ProductRow(product) for product in products(node.product))
        key = turn if turn is not None else _turn(session, node, who, turn, period)
        return _rows(node.product, _ticks(session, node.id, who.id, key).get((node.id, who.id, key), {}))


def tick(
    ledger: Ledger,
    place: Place,
    product: str,
    *,
    is_there: bool = True,
    period: str | None = None,
    origin: str = "window",
) -> int:
    """Say of a product of a line that it is there, or is not; gives the journal entry, 0 where it was said already.

    Refuses as `find_task` does, and with ``period_closed``, ``turn_unknown`` or ``product_unknown``.
    """
    task, agency, turn = place
    held = next((row for row in products_of(ledger, place, period=period) if _is(row, product)), None)
    if held is not None and held.is_there == is_there:
        return 0
    label = "product_ticked" if is_there else "product_unticked"
    with ledger.change(label, origin, task=task, product=held.product if held else product) as change:
        session = change.session
        refuse_closed(session, _period(period).code)
        node, who = find_task(session, task), held_agencies.take_agency(session, agency)
        change.session.add(
            ProductTick(
                node_id=node.id,
                agency_id=who.id,
                turn=_turn(session, node, who, turn, period),
                product=_printed(task, node, product),
                is_there=is_there,
                recorded_at=clock.now(),
            )
        )
    return change.entry


def done_with_products_missing(
    ledger: Ledger, plan: str | None = None, *, explained: bool = True
) -> tuple[DoneLine, ...]:
    """List the lines of a plan (of all plans for None) that are done while products lack, in printed order.

    Without ``explained`` those are left out of which somebody said why. Refuses with ``plan_not_held``.
    """
    with ledger.read() as session:
        ticks = _ticks(session)
        found = []
        for done in done_entries(session, plan, Node.product.is_not(None), explained=explained):
            held = ticks.get((done.node.id, done.agency.id, done.entry.turn), {})
            missing = tuple(row.product for row in _rows(done.node.product or "", held) if not row.is_there)
            if missing:
                found.append(done_line(done, missing))
        return tuple(found)


def _rows(cell: str, held: dict[str, ProductTick]) -> tuple[ProductRow, ...]:
    named = ((product, held.get(product_key(product))) for product in products(cell))
    return tuple(
        ProductRow(name, tick.is_there, tick.recorded_at) if tick else ProductRow(name) for name, tick in named
    )


def _ticks(
    session: Session, node: int | None = None, agency: int | None = None, turn: str = ""
) -> dict[_Line, dict[str, ProductTick]]:
    """Give the newest tick of every product of one line, or of all lines."""
    line = (ProductTick.node_id, ProductTick.agency_id, ProductTick.turn, ProductTick.product)
    newest = select(func.max(ProductTick.id)).group_by(*line)
    if node is not None:
        newest = newest.where(ProductTick.node_id == node, ProductTick.agency_id == agency, ProductTick.turn == turn)
    found: dict[_Line, dict[str, ProductTick]] = {}
    for held in session.scalars(select(ProductTick).where(ProductTick.id.in_(newest)).order_by(ProductTick.id)):
        found.setdefault((held.node_id, held.agency_id, held.turn), {})[product_key(held.product)] = held
    return found


def _turn(session: Session, node: Node, who: Agency, turn: str | None, period: str | None) -> str:
    return find_turn(session, node, who, _period(period), turn).key


def _period(period: str | None) -> Period:
    return parse_period(period) if period else month_of(clock.today())


def _printed(task: str, node: Node, product: str) -> str:
    known = products(node.product or "")
    found = next((one for one in known if product_key(one) == product_key(product)), None)
    if found is None:
        raise Refused("product_unknown", task=task, product=product, known="; ".join(known) or "-")
    return found


def _is(row: ProductRow, product: str) -> bool:
    return product_key(row.product) == product_key(product)
