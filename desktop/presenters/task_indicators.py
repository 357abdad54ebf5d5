"""The indicators a task serves, as the drawer shows them: verdicts, what contradicts, what may be linked; no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.text import one_line, shortened
from desktop.presenters.count_findings import answer_words
from desktop.services.indicators import readings as indicators
from desktop.services.indicators import task_contradictions, task_indicators
from desktop.services.indicators.words import OUTCOME_ICONS, outcome_text, target_text, value_text
from desktop.system.language import _

if TYPE_CHECKING:
    from desktop.domain.periods import Period
    from desktop.services.indicators.readings import Known, Reading
    from desktop.services.indicators.task_contradictions import Contradiction
    from desktop.store.ledger import Ledger

_MOST_LETTERS = 110


@dataclass(frozen=True, slots=True)
class Offer:
    """An indicator that may be linked: its address and what it says, cut and whole."""

    indicator: str
    said: str
    whole: str


@dataclass(frozen=True, slots=True)
class Linked:
    """An indicator that a task serves, and how it stands; ``contradiction`` where the task is done all the same."""

    offer: Offer
    verdict: str
    icon: str
    contradiction: Contradiction | None = None


@dataclass(frozen=True, slots=True)
class TaskIndicators:
    """What a task serves, what it may serve by the plan's own words, and all others of the plan."""

    linked: tuple[Linked, ...] = ()
    proposed: tuple[Offer, ...] = ()
    others: tuple[Offer, ...] = ()


def read_task_indicators(ledger: Ledger, task: str, period: Period) -> TaskIndicators:
    """Read what a task serves as of a period; nothing where its plan has no indicators."""
    plan = task.partition(":")[0]
    with ledger.read() as session:
        known = {one.address: one for one in indicators.known_indicators(session, plan)}
        linked = [one.indicator for one in task_indicators.links_in(session) if one.ref == task]
    if not known:
        return TaskIndicators()
    against = {
        one.indicator: one for one in task_contradictions.contradictions(ledger, period.code) if one.task == task
    }
    readings = _readings(ledger, linked, period)
    proposed = task_contradictions.likely_indicators(ledger, task)
    return TaskIndicators(
        tuple(_linked(known[one], readings[one], against.get(one)) for one in linked if one in known),
        tuple(_offer(known[one]) for one in proposed),
        tuple(_offer(one) for address, one in known.items() if address not in (*linked, *proposed)),
    )


def _readings(ledger: Ledger, linked: list[str], period: Period) -> dict[str, Reading]:
    if not linked:
        return {}
    read = indicators.indicators(ledger, period.code, codes=linked)
    return {one.known.address: one for one in read.readings}


def _linked(known: Known, reading: Reading, contradiction: Contradiction | None) -> Linked:
    part = reading.parts[0]
    values = (value_text(part, known.measure), target_text(known, part.verdict.target))
    said = " · ".join(filter(None, (outcome_text(reading.outcome), *values)))
    return Linked(_offer(known), said, OUTCOME_ICONS[reading.outcome], contradiction)


def _offer(known: Known) -> Offer:
    whole = f"{known.indicator.id} · {one_line(known.indicator.text)}"
    return Offer(known.address, shortened(whole, _MOST_LETTERS), whole)


def contradiction_words(one: Contradiction) -> str:
    """Say what contradicts, or what was said to it."""
    if one.answer is not None:
        return _("Explained: {answer}").format(answer=answer_words(one.answer))
    return _("The task is done, the indicator is not met. Look at the figures again or say why.")


def explaining_words(one: Contradiction) -> str:
    """Name what is done to a contradiction in writing."""
    return _("Change the explanation…") if one.answer else _("Explain…")
