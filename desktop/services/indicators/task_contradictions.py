"""Tasks against the indicators they serve: done here, not met there; what was said to it, which links are likely."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.check_findings import Answer
from desktop.domain.findings import Refused
from desktop.domain.indicator_likeness import likely
from desktop.domain.periods import parse_period
from desktop.domain.plans import NodeKind
from desktop.domain.status import State
from desktop.domain.text import clean_cell
from desktop.domain.verdicts import Outcome
from desktop.models import Appendix, Explanation, Indicator, Node, Plan
from desktop.services.counts.answers import NUMBERS, write_answer
from desktop.services.indicators import readings as indicators
from desktop.services.indicators import task_indicators
from desktop.services.ledger import own_office
from desktop.services.plans.task_addresses import find_task
from desktop.services.tasks import tree
from desktop.system import clock, settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from desktop.domain.periods import Period
    from desktop.services.indicators.readings import Reading
    from desktop.store.ledger import Ledger

CHECK = "NV-CT"
"""The check that holds a task against the indicators it serves."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A task marked done while an indicator it serves is not met, or has no data; with the reason given, if any."""

    task: str
    number: str
    text: str
    indicator: str
    reading: Reading
    answer: Answer | None = None

    @property
    def outcome(self) -> Outcome:
        """The verdict of the indicator."""
        return self.reading.outcome

    @property
    def subject(self) -> str:
        """How the reason names it."""
        return f"{self.task}|{self.indicator}"

    @property
    def numbers(self) -> tuple[str, ...]:
        """The verdict and values it is about: others are asked about again."""
        return self.outcome.value, *(str(part.value) for part in self.reading.parts)


def contradictions(ledger: Ledger, period: str) -> tuple[Contradiction, ...]:
    """List the tasks done whose indicators are not met in a period, dismissed ones too, in printed order."""
    when = parse_period(period)
    with ledger.read() as session:
        links = task_indicators.links_in(session)
    done = _done(ledger, when, {link.ref.partition(":")[0] for link in links}) if links else set()
    wanted = [link for link in links if link.ref in done]
    if not wanted:
        return ()
    read = indicators.indicators(ledger, when.code, codes=[link.indicator for link in wanted])
    readings = {one.known.address: one for one in read.readings if one.outcome is not Outcome.MET}
    with ledger.read() as session:
        said = _answers(session, when.code, own_office.own_row(session, when.end).id)
    found = (
        Contradiction(link.ref, link.number, link.text, link.indicator, readings[link.indicator])
        for link in wanted
        if link.indicator in readings
    )
    return tuple(_answered(one, said) for one in found)


def open_contradictions(ledger: Ledger, period: str) -> tuple[Contradiction, ...]:
    """List those that nobody gave a reason for."""
    return tuple(one for one in contradictions(ledger, period) if one.answer is None)


def dismiss(ledger: Ledger, period: str, task: str, indicator: str, reason: str, *, origin: str = "window") -> int:
    """Say why a task is done all the same; an empty reason takes it back. Gives the journal entry, 0 for no change.

    Refuses with ``contradiction_unknown`` where there is none, ``period_closed`` and as `indicators` does.
    """
    when, said = parse_period(period), clean_cell(reason)
    found = next(
        (one for one in contradictions(ledger, when.code) if (one.task, one.indicator) == (task, indicator)), None
    )
    if found is None:
        raise Refused("contradiction_unknown", task=task, indicator=indicator.partition(":")[2])
    if said == (found.answer.text if found.answer else ""):
        return 0
    with ledger.change("contradiction_explained", origin, task=task, period=when.code) as change:
        own = own_office.own_row(change.session, when.end).id
        answer = Answer(said, settings.load().officer, clock.now())
        write_answer(change.session, (own, when.code, found.subject), CHECK, found.numbers, answer)
    return change.entry


def likely_indicators(ledger: Ledger, task: str) -> tuple[str, ...]:
    """Propose indicators of its plan that a task may serve, by the plan's own words; those linked are left out.

    Refuses as `find_task` does.
    """
    with ledger.read() as session:
        node = find_task(session, task)
        plan = session.get_one(Plan, session.get_one(Appendix, node.appendix_id).plan_id)
        query = select(Indicator).where(Indicator.plan_id == plan.id).order_by(Indicator.position)
        texts = {row.code: (row.text, row.measure) for row in session.scalars(query)}
        others = select(Node.text).join(Appendix, Appendix.id == Node.appendix_id)
        others = others.where(Appendix.plan_id == plan.id, Node.kind == NodeKind.TASK)
        linked = {one.indicator for one in task_indicators.links_in(session) if one.ref == task}
        found = likely(f"{node.text} {node.product or ''}", texts, session.scalars(others))
    return tuple(address for code in found if (address := f"{plan.slug}:{code}") not in linked)


def _done(ledger: Ledger, period: Period, plans: set[str]) -> set[str]:
    whole = own_office.own_agency(ledger).follows_others
    return {
        row.ref
        for plan in plans
        for row in tree.task_rows(ledger, plan, on=period.end, whole=whole, known_until=period.end)
        if row.is_task and row.state is State.DONE
    }


def _answers(session: Session, period: str, agency: int) -> Mapping[str, tuple[tuple[str, ...], Answer]]:
    query = select(Explanation).where(
        Explanation.agency_id == agency, Explanation.period == period, Explanation.check == CHECK
    )
    return {
        row.subject: (tuple(row.said[NUMBERS]), Answer(row.text, row.recorded_by, row.recorded_at))
        for row in session.scalars(query.order_by(Explanation.id))
    }


def _answered(one: Contradiction, said: Mapping[str, tuple[tuple[str, ...], Answer]]) -> Contradiction:
    numbers, answer = said.get(one.subject, ((), None))
    if answer is None or not answer.text or numbers != one.numbers:
        return one
    return Contradiction(one.task, one.number, one.text, one.indicator, one.reading, answer)
