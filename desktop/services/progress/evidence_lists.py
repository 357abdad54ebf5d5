"""What evidence there is and what lacks it: of a line, of a ledger, in the bin, and work done without any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from desktop.domain.periods import month_of, parse_period
from desktop.models import Appendix, Document, Evidence, Node, Progress
from desktop.services.ledger import held_agencies
from desktop.services.plans.held_plans import find_plan
from desktop.services.plans.task_addresses import find_task
from desktop.services.progress.evidence import EvidenceRow, evidence_row
from desktop.services.tasks.entries import done_entries, done_line
from desktop.services.tasks.turns import find_turn
from desktop.system import clock

if TYPE_CHECKING:
    from sqlalchemy import Exists, Select

    from desktop.services.tasks.entries import DoneLine
    from desktop.services.tasks.tree import Place
    from desktop.store.ledger import Ledger

MONTHS_IN_BIN = 12


def documents_of(ledger: Ledger, place: Place, *, period: str | None = None) -> tuple[EvidenceRow, ...]:
    """List the evidence of a line of work, in the order it came. Refuses as `find_task` does, with ``turn_unknown``."""
    task, agency, turn = place
    when = parse_period(period) if period else month_of(clock.today())
    with ledger.read() as session:
        node = find_task(session, task, include_archived=True)
        who = held_agencies.find_agency(session, agency)
        if who is None:
            return ()
        key = turn if turn is not None else find_turn(session, node, who, when, None).key
        line = (Evidence.node_id == node.id, Evidence.agency_id == who.id, Evidence.turn == key)
        rows = session.execute(_live().where(*line).order_by(Evidence.id))
        return tuple(evidence_row(session, ledger, proof, document) for proof, document in rows)


def all_evidence(
    ledger: Ledger, task: str | None = None, *, plan: str | None = None, period: str | None = None
) -> tuple[EvidenceRow, ...]:
    """List the evidence of a task, a plan or the whole ledger in printed order; of what came in a period, with one.

    Evidence of a month belongs to the quarter and the year that the month ends in.
    """
    when = parse_period(period) if period else None
    query = _live().join(Node, Node.id == Evidence.node_id).join(Appendix, Appendix.id == Node.appendix_id)
    with ledger.read() as session:
        if task is not None:
            query = query.where(Node.id == find_task(session, task, include_archived=True).id)
        if plan is not None:
            query = query.where(Appendix.plan_id == find_plan(session, plan).id)
        order = (Appendix.plan_id, Appendix.position, Node.position, Evidence.agency_id, Evidence.turn, Evidence.id)
        rows = session.execute(query.order_by(*order)).all()
        return tuple(
            evidence_row(session, ledger, proof, document)
            for proof, document in rows
            if when is None or when.start <= parse_period(proof.period).end <= when.end
        )


def removed_evidence(ledger: Ledger, place: Place | None = None) -> tuple[EvidenceRow, ...]:
    """List what was put into the bin in the last twelve months, of a line or of all, the newest first.

    What proves its line again, attached anew, is left out. Refuses as `find_task` does.
    """
    today = clock.now()
    since = today.replace(year=today.year - MONTHS_IN_BIN // 12, day=min(today.day, 28))
    with ledger.read() as session:
        query = select(Evidence, Document).join(Document, Document.id == Evidence.document_id)
        if place is not None:
            task, agency, turn = place
            who = held_agencies.find_agency(session, agency)
            line = (Evidence.agency_id == (who.id if who else 0), Evidence.turn == (turn or ""))
            query = query.where(Evidence.node_id == find_task(session, task, include_archived=True).id, *line)
        query = query.where(Evidence.removed_at >= since, ~_proves_again())
        rows = session.execute(query.order_by(Evidence.removed_at.desc(), Evidence.id.desc()))
        return tuple(evidence_row(session, ledger, proof, document) for proof, document in rows)


def done_without_evidence(ledger: Ledger, plan: str | None = None, *, explained: bool = False) -> tuple[DoneLine, ...]:
    """List the lines that are done without evidence and without a reason; with ``explained`` those with a reason too.

    Refuses with ``plan_not_held``.
    """
    proved = exists().where(
        Evidence.node_id == Progress.node_id,
        Evidence.agency_id == Progress.agency_id,
        Evidence.turn == Progress.turn,
        Evidence.removed_at.is_(None),
    )
    with ledger.read() as session:
        return tuple(done_line(done) for done in done_entries(session, plan, ~proved, explained=explained))


def _proves_again() -> Exists:
    again = aliased(Evidence)
    return exists().where(
        again.document_id == Evidence.document_id,
        again.node_id == Evidence.node_id,
        again.agency_id == Evidence.agency_id,
        again.turn == Evidence.turn,
        again.removed_at.is_(None),
    )


def _live() -> Select[Evidence, Document]:
    return (
        select(Evidence, Document)
        .join(Document, Document.id == Evidence.document_id)
        .where(Evidence.removed_at.is_(None))
    )
