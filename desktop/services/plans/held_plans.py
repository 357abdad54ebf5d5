"""The plans a ledger holds: entering one, and giving it back as printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain import plans as printed
from desktop.domain.findings import Refused
from desktop.domain.text import fold
from desktop.models import Appendix, Indicator, Node, NodeDeadline, Plan, Target

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desktop.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class HeldPlan:
    """A plan of the ledger in a line."""

    slug: str
    number: str | None
    title: str
    issue_date: date | None
    period_from: int
    period_to: int
    place: str
    appendices: tuple[str, ...]
    indicators: int = 0

    @property
    def short_name(self) -> str:
        """What tells it from the ledger's other plans in a word: its number, or the place it holds in."""
        return self.number or self.place


def add_plan(ledger: Ledger, plan: printed.Plan, origin: str = "window") -> int:
    """Enter a plan as one change; gives the journal entry. Refuses with ``plan_held``."""
    with ledger.change("plan_added", origin, plan=plan.number or plan.slug) as change:
        hold_plan(change.session, plan)
    return change.entry


def hold_plan(session: Session, plan: printed.Plan) -> None:
    """Enter a plan in a change under way. Refuses with ``plan_held``."""
    if session.scalars(select(Plan.id).where(Plan.slug == plan.slug)).first() is not None:
        raise Refused("plan_held", plan=plan.slug)
    session.add(
        Plan(
            slug=plan.slug,
            number=plan.number,
            issue_date=plan.issue_date,
            kind=plan.kind,
            issuer=plan.issuer,
            title=plan.title,
            period_from=plan.period_from,
            period_to=plan.period_to,
            place=plan.place,
            anomalies=list(plan.anomalies),
            appendices=[_appendix(place, appendix) for place, appendix in enumerate(plan.appendices)],
            indicators=[hold_indicator(place, indicator) for place, indicator in enumerate(plan.indicators)],
        )
    )
    session.flush()


def _appendix(place: int, appendix: printed.Appendix) -> Appendix:
    nodes = _nodes(appendix.nodes)
    return Appendix(
        position=place,
        code=appendix.code,
        heading=appendix.heading,
        title=appendix.title,
        attached_note=appendix.attached_note,
        columns=list(appendix.columns),
        fields=list(appendix.fields),
        closing=appendix.closing,
        letterhead=list(appendix.letterhead),
        nodes=nodes,
    )


def _nodes(nodes: Sequence[printed.Node]) -> list[Node]:
    paths = printed.node_paths(nodes)
    rows: list[Node] = []
    for place, (node, path) in enumerate(zip(nodes, paths, strict=True)):
        row = Node(
            position=place,
            number=node.number,
            path=path,
            level=node.level,
            kind=node.kind.value,
            text=node.text,
            product=node.product,
            lead=node.lead,
            coordinate=node.coordinate,
            deadline=node.deadline,
            search=searched_text(node),
            deadlines=scoped_deadlines(node),
        )
        row.parent = rows[node.parent] if node.parent is not None else None
        rows.append(row)
    return rows


def searched_text(node: printed.Node | Node) -> str:
    """Fold what a row is searched by."""
    return fold(" ".join(filter(None, (node.number, node.text, node.product, node.lead, node.coordinate))))


def scoped_deadlines(node: printed.Node) -> list[NodeDeadline]:
    """Make the rows of a cell's several deadlines."""
    return [
        NodeDeadline(position=order, scope=item.scope, text=item.text)
        for order, item in enumerate(node.deadlines_by_scope)
    ]


def hold_indicator(place: int, indicator: printed.Indicator) -> Indicator:
    """Make the row of an indicator with its targets."""
    return Indicator(
        position=place,
        code=indicator.id,
        text=indicator.text,
        measure=indicator.measure,
        unit=indicator.unit,
        comparator=indicator.comparator.value,
        targets=[
            Target(position=order, year=target.year, date=target.date, value=target.value, scope=target.scope)
            for order, target in enumerate(indicator.targets)
        ],
    )


def held_plans(ledger: Ledger) -> tuple[HeldPlan, ...]:
    """List the plans of a ledger in the order they came."""
    with ledger.read() as session:
        return tuple(
            HeldPlan(
                slug=plan.slug,
                number=plan.number,
                title=plan.title,
                issue_date=plan.issue_date,
                period_from=plan.period_from,
                period_to=plan.period_to,
                place=plan.place,
                appendices=tuple(appendix.code for appendix in printed_appendices(plan)),
                indicators=len(plan.indicators),
            )
            for plan in session.scalars(select(Plan).order_by(Plan.id))
        )


@dataclass(frozen=True, slots=True)
class AppendixHead:
    """What stands over an appendix, on one line: "PHỤ LỤC I – DANH MỤC NHIỆM VỤ GIAO…"."""

    code: str
    text: str


def appendix_heads(ledger: Ledger, name: str) -> tuple[AppendixHead, ...]:
    """List the appendices of a plan in printed order. Refuses as `held_plan` does."""
    with ledger.read() as session:
        return tuple(
            AppendixHead(held.code, " – ".join(filter(None, (held.heading, held.title))) or held.code)
            for held in printed_appendices(find_plan(session, name))
        )


def held_plan(ledger: Ledger, name: str | None = None) -> printed.Plan:
    """Give a plan of the ledger as printed, by slug or number, or the only one for None.

    Refuses with ``plan_not_held``, ``plan_needed`` (several, none named) or ``no_plan``.
    """
    with ledger.read() as session:
        return as_printed(find_plan(session, name))


def find_plan(session: Session, name: str | None) -> Plan:
    """Find a plan of the ledger; refuses as `held_plan` does."""
    plans = session.scalars(select(Plan).order_by(Plan.id)).all()
    if not plans:
        raise Refused("no_plan")
    slugs = ", ".join(plan.slug for plan in plans)
    if name is None:
        if len(plans) > 1:
            raise Refused("plan_needed", known=slugs)
        return plans[0]
    key = "".join(name.split()).casefold()
    for plan in plans:
        if key and key in (plan.slug.casefold(), "".join((plan.number or "").split()).casefold()):
            return plan
    raise Refused("plan_not_held", plan=name, known=slugs)


def printed_appendices(plan: Plan) -> tuple[Appendix, ...]:
    """List the appendices that are not archived."""
    return tuple(appendix for appendix in plan.appendices if appendix.archived_on is None)


def printed_nodes(appendix: Appendix) -> tuple[Node, ...]:
    """List the rows that are not archived, in printed order."""
    return tuple(node for node in appendix.nodes if node.archived_on is None)


def as_printed(plan: Plan) -> printed.Plan:
    """Give a plan as printed, without what is archived."""
    return printed.Plan(
        slug=plan.slug,
        number=plan.number,
        issue_date=plan.issue_date,
        kind=plan.kind,
        issuer=plan.issuer,
        title=plan.title,
        period_from=plan.period_from,
        period_to=plan.period_to,
        place=plan.place,
        appendices=tuple(_printed_appendix(appendix) for appendix in printed_appendices(plan)),
        indicators=tuple(as_indicator(indicator) for indicator in plan.indicators),
        anomalies=tuple(plan.anomalies),
    )


def _printed_appendix(appendix: Appendix) -> printed.Appendix:
    nodes = printed_nodes(appendix)
    places = {node.id: place for place, node in enumerate(nodes)}
    return printed.Appendix(
        code=appendix.code,
        heading=appendix.heading,
        title=appendix.title,
        attached_note=appendix.attached_note,
        columns=tuple(appendix.columns),
        fields=tuple(appendix.fields),
        closing=appendix.closing,
        letterhead=tuple(appendix.letterhead),
        nodes=tuple(
            printed.Node(
                number=node.number,
                level=node.level,
                kind=printed.NodeKind(node.kind),
                parent=_heading_before(node, places),
                text=node.text,
                product=node.product,
                lead=node.lead,
                coordinate=node.coordinate,
                deadline=node.deadline,
                deadlines_by_scope=tuple(printed.ScopedDeadline(item.scope, item.text) for item in node.deadlines),
            )
            for node in nodes
        ),
    )


def _heading_before(node: Node, places: Mapping[int, int]) -> int | None:
    """Find the heading among the rows printed before; one that was archived or moved behind is none."""
    above = places.get(node.parent_id) if node.parent_id is not None else None
    return above if above is not None and above < places[node.id] else None


def as_indicator(indicator: Indicator) -> printed.Indicator:
    """Give an indicator as printed."""
    return printed.Indicator(
        id=indicator.code,
        text=indicator.text,
        measure=indicator.measure,
        unit=indicator.unit,
        comparator=printed.Comparator(indicator.comparator),
        targets=tuple(
            printed.Target(target.value, target.year, target.date, target.scope) for target in indicator.targets
        ),
    )
