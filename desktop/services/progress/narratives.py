"""What was written of the work: carried from the period before, still the same, near-equal among many agencies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from desktop.domain.periods import parse_period
from desktop.models import Node, Plan, Progress
from desktop.services.ledger import held_agencies
from desktop.services.plans.held_plans import find_plan
from desktop.services.plans.task_addresses import find_task
from desktop.services.progress.carried_texts import TEXTS, are_same, entry_before, has_texts
from desktop.services.progress.recording import progress_row
from desktop.services.tasks.entries import LineEntry, every_entry
from desktop.services.tasks.turns import find_turn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from desktop.domain.periods import Period
    from desktop.services.progress.recording import ProgressRow
    from desktop.services.tasks.tree import Place
    from desktop.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class UnchangedLine:
    """A line whose texts of a period say what those of the period ``before`` say; ``is_marked``: it was said so."""

    task: str
    agency: str
    agency_name: str
    turn: str
    period: str
    before: str
    is_marked: bool
    result: str
    advantage: str
    difficulty: str
    proposal: str


@dataclass(frozen=True, slots=True)
class Written:
    """What a line says by its newest entry; ``texts`` by field."""

    task: str
    agency: str
    name: str
    turn: str
    texts: dict[str, str]
    addressee: str

    @property
    def line(self) -> tuple[str, str]:
        """Its agency and turn."""
        return self.agency, self.turn


def previous_entry(ledger: Ledger, place: Place, period: str) -> ProgressRow | None:
    """Give the entry whose texts are carried into a period; None where nothing was written.

    Refuses as `find_task` does, with ``turn_unknown`` or ``period_unreadable``.
    """
    task, agency, turn = place
    when = parse_period(period)
    with ledger.read() as session:
        node, who = find_task(session, task, include_archived=True), held_agencies.find_agency(session, agency)
        if who is None:
            return None
        key = turn if turn is not None else find_turn(session, node, who, when, None).key
        entry = entry_before(session, node.id, who.id, key, when)
        return progress_row(entry) if entry is not None and has_texts(entry) else None


def unchanged_lines(ledger: Ledger, period: str, plan: str | None = None) -> tuple[UnchangedLine, ...]:
    """List the lines whose texts of a period are word for word those of the period before, in printed order.

    Refuses with ``plan_not_held`` or ``period_unreadable``.
    """
    when = parse_period(period)
    with ledger.read() as session:
        found = []
        for said in _entries(session, when, plan):
            entry, node, who, *_printed = said
            last = entry_before(session, node.id, who.id, entry.turn, when) if has_texts(entry) else None
            if last is not None and are_same(entry, last):
                texts = (getattr(entry, name) for name in TEXTS)
                line = (said.task, who.code, who.name, entry.turn)
                found.append(UnchangedLine(*line, when.code, last.period, entry.is_unchanged, *texts))
        return tuple(found)


def written_texts(ledger: Ledger, plan: str, known_until: date | None = None) -> tuple[Written, ...]:
    """List what the lines of a plan say, as reported for the periods ended by a day (by all for None)."""
    lines = (Progress.node_id, Progress.agency_id, Progress.turn)
    place = func.row_number().over(partition_by=lines, order_by=(Progress.until.desc(), Progress.id.desc()))
    placed = select(Progress.id, place.label("place"))
    if known_until is not None:
        placed = placed.where(Progress.until <= known_until)
    newest = placed.subquery()
    counted = select(newest.c.id).where(newest.c.place == 1)
    with ledger.read() as session:
        return tuple(
            Written(
                task=said.task,
                agency=said.agency.code,
                name=said.agency.name,
                turn=said.entry.turn,
                texts={name: getattr(said.entry, name) for name in (*TEXTS, "note")},
                addressee=said.entry.addressee,
            )
            for said in _those(session, counted, plan)
        )


def _entries(session: Session, period: Period, plan: str | None) -> Iterator[LineEntry]:
    """Give the entry that counts of every line in a period, in printed order."""
    newest = (
        select(func.max(Progress.id))
        .where(Progress.period == period.code)
        .group_by(Progress.node_id, Progress.agency_id, Progress.turn)
    )
    yield from _those(session, newest, plan)


def _those(session: Session, wanted: Select[int], plan: str | None) -> Iterator[LineEntry]:
    """Give entries with their task and agency, in printed order."""
    query = every_entry().where(Progress.id.in_(wanted), Node.archived_on.is_(None))
    if plan is not None:
        query = query.where(Plan.id == find_plan(session, plan).id)
    yield from map(LineEntry._make, session.execute(query))
