"""Recording how far a task is: entries are added, never overwritten."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from desktop.domain.findings import Refused
from desktop.domain.periods import month_of, parse_period
from desktop.domain.status import State
from desktop.domain.text import clean_cell
from desktop.models import JournalEntry, JournalRow, Progress
from desktop.services.ledger import held_agencies
from desktop.services.ledger.closed_periods import refuse_closed
from desktop.services.ledger.corrections import corrections_told
from desktop.services.plans.task_addresses import find_task, task_ref
from desktop.services.progress.carried_texts import are_same, entry_before, has_texts
from desktop.services.tasks.named_lines import named_lines
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from desktop.domain.corrections import Correction
    from desktop.domain.periods import Period
    from desktop.services.tasks.named_lines import NamedLine
    from desktop.services.tasks.tree import Place
    from desktop.store.ledger import Ledger

FULL = 100


@dataclass(frozen=True, slots=True)
class ProgressInput:
    """What an officer says of a task; None leaves what the same period's entry before said.

    ``reason`` says why work is called done without evidence or with products missing; it holds as long as it is done.
    ``is_unchanged``: texts left out are those of the period before; the entry is marked so if they all are.
    ``is_day_unknown``: work that is done and has no day yet was not done today, but on a day nobody wrote down.
    """

    state: State
    percent: int | None = None
    result: str | None = None
    advantage: str | None = None
    difficulty: str | None = None
    proposal: str | None = None
    done_on: date | None = None
    reason: str | None = None
    addressee: str | None = None
    is_unchanged: bool = False
    is_day_unknown: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """One entry of a task's history; ``put_right`` are the cells corrected when it came with a workbook."""

    entry: int
    period: str
    state: State
    percent: int | None
    done_on: date | None
    result: str
    advantage: str
    difficulty: str
    proposal: str
    recorded_at: datetime
    turn: str = ""
    reason: str = ""
    addressee: str = ""
    is_unchanged: bool = False
    journal: int = 0
    put_right: tuple[Correction, ...] = ()
    note: str = ""


def record_progress(
    ledger: Ledger,
    task: str,
    said: ProgressInput,
    *,
    agency: str | None = None,
    period: str | None = None,
    turn: str | None = None,
    origin: str = "window",
) -> ProgressRow:
    """Add a progress entry of one agency (the ledger's own for None) to a task, in a period (the current month).

    ``turn`` names the one of recurring work; for None it is the one that falls due in the period, else the next.
    Refuses as `find_task` does, and with ``period_closed``, ``turn_unknown``, ``percent_out_of_range``,
    ``done_in_future``, ``done_not_dated`` or ``texts_none_before``.
    """
    check_progress(said)
    when = parse_period(period) if period else month_of(clock.today())
    label, whose = ("progress_recorded_of_line", {"line": agency}) if agency else ("progress_recorded", {})
    with ledger.change(label, origin, task=task, state=said.state.value, **whose) as change:
        session = change.session
        refuse_closed(session, when.code)
        (entry,) = add_entries(session, [said], named_lines(session, [(task, agency, turn)], when), when)
        session.flush()
        row = progress_row(entry)
    return replace(row, journal=change.entry)


def record_progress_of(
    ledger: Ledger, tasks: Sequence[str | Place], said: ProgressInput, *, period: str, origin: str = "window"
) -> int:
    """Add the same entry to several tasks of the ledger's own agency, or several lines, as one change.

    Gives the journal entry. Refuses as `record_progress` does.
    """
    check_progress(said)
    when = parse_period(period)
    are_lines = any(not isinstance(place, str) and place[1] for place in tasks)
    label = "progress_recorded_of_lines" if are_lines else "progress_recorded_of_several"
    with ledger.change(label, origin, tasks=len(tasks), state=said.state.value) as change:
        places = [(place, None, None) if isinstance(place, str) else place for place in tasks]
        _add_several(change.session, [said] * len(places), places, when)
    return change.entry


def record_percent_of(
    ledger: Ledger,
    percents: Sequence[tuple[Place, State]],
    percent: int,
    *,
    period: str,
    origin: str = "window",
) -> int:
    """Record one share for several lines, each in a state of its own, as one change; gives the journal entry.

    Refuses as `record_progress` does.
    """
    said = [ProgressInput(state, percent) for _place, state in percents]
    for one in said:
        check_progress(one)
    when = parse_period(period)
    with ledger.change("percent_recorded_of_several", origin, lines=len(percents), percent=percent) as change:
        _add_several(change.session, said, [place for place, _state in percents], when)
    return change.entry


def _add_several(session: Session, said: Sequence[ProgressInput], places: Sequence[Place], period: Period) -> None:
    refuse_closed(session, period.code)
    add_entries(session, said, named_lines(session, places, period), period)


def progress_history(ledger: Ledger, task: str, agency: str | None = None) -> tuple[ProgressRow, ...]:
    """List the entries of a task for one agency, newest first."""
    with ledger.read() as session:
        node = find_task(session, task, include_archived=True)
        who = held_agencies.find_agency(session, agency)
        query = select(Progress).where(Progress.node_id == node.id, Progress.agency_id == (who.id if who else 0))
        rows = [progress_row(entry) for entry in session.scalars(query.order_by(Progress.id.desc()))]
        made = _put_right(session, task_ref(session, node.id))
        return tuple(replace(row, put_right=made.get(row.entry, ())) for row in rows)


def _put_right(session: Session, task: str) -> dict[int, tuple[Correction, ...]]:
    """Give the cells that were put right when entries of a task came with a workbook."""
    query = select(JournalEntry.id, JournalEntry.params).where(
        JournalEntry.label.in_(("tasks_imported", "tasks_imported_altered")),
        func.json_extract(JournalEntry.params, "$.corrected").is_not(None),
    )
    told = {
        entry: made
        for entry, params in session.execute(query)
        if (made := tuple(one for one, of in corrections_told(params) if of.startswith(f"{task}#")))
    }
    rows = select(JournalRow.key, JournalRow.entry_id).where(
        JournalRow.entry_id.in_(told), JournalRow.table == Progress.__tablename__, JournalRow.before.is_(None)
    )
    return {json.loads(key)[0]: told[entry] for key, entry in session.execute(rows)} if told else {}


def planned_entries(
    session: Session, said: Sequence[ProgressInput], lines: Sequence[NamedLine], period: Period
) -> list[tuple[Progress, Progress | None]]:
    """Give the entries that would be added, each with what the line says of the period now; nothing is added.

    Refuses as `record_progress` does.
    """
    for one in said:
        check_progress(one)
    before, same = _newest(session, lines, period), _newest(session, lines, period, within=True)
    return [
        (_next(session, one, line, period, before.get(line.key), same.get(line.key)), same.get(line.key))
        for one, line in zip(said, lines, strict=True)
    ]


def newest_entries(session: Session, line: NamedLine, period: Period) -> tuple[Progress | None, Progress | None]:
    """Give what counts of a line at the end of a period, and what was said in the period itself."""
    before, same = _newest(session, [line], period), _newest(session, [line], period, within=True)
    return before.get(line.key), same.get(line.key)


def check_progress(said: ProgressInput) -> None:
    """Refuse what cannot be: ``percent_out_of_range``, ``done_not_dated``, ``done_in_future``."""
    if said.percent is not None and not 0 <= said.percent <= FULL:
        raise Refused("percent_out_of_range", percent=said.percent)
    if said.done_on is not None and said.state is not State.DONE:
        raise Refused("done_not_dated", state=said.state.value)
    if said.done_on is not None and said.done_on > clock.today():
        raise Refused("done_in_future", day=said.done_on)


def add_entries(
    session: Session, said: Sequence[ProgressInput], lines: Sequence[NamedLine], period: Period
) -> list[Progress]:
    """Add an entry to each line, in a change under way. Refuses as `record_progress` does."""
    entries = [entry for entry, _held in planned_entries(session, said, lines, period)]
    session.add_all(entries)
    return entries


def _next(
    session: Session,
    said: ProgressInput,
    line: NamedLine,
    period: Period,
    before: Progress | None,
    same: Progress | None,
) -> Progress:
    last = entry_before(session, *line.key, period) if said.is_unchanged else None
    if said.is_unchanged and not (last and has_texts(last)) and said.result is None:
        raise Refused("texts_none_before", task=task_ref(session, line.node.id))
    entry = _entry(said, before, last or same)
    entry.is_unchanged = _is_unchanged(entry, last, same)
    entry.node_id, entry.agency_id, entry.turn = line.key
    entry.period, entry.until = period.code, period.end
    return entry


def _newest(
    session: Session, lines: Sequence[NamedLine], period: Period, *, within: bool = False
) -> dict[tuple[int, int, str], Progress]:
    """Give by line the entry that counts at the end of a period; ``within``: of those made in the period alone."""
    told = Progress.period == period.code if within else Progress.until <= period.end
    key = (Progress.node_id, Progress.agency_id, Progress.turn)
    place = func.row_number().over(partition_by=key, order_by=(Progress.until.desc(), Progress.id.desc()))
    placed = select(Progress.id, place.label("place")).where(
        Progress.node_id.in_({line.node.id for line in lines}),
        Progress.agency_id.in_({line.agency.id for line in lines}),
        Progress.turn.in_({line.turn.key for line in lines}),
        told,
    )
    newest = placed.subquery()
    found = session.scalars(select(Progress).join(newest, newest.c.id == Progress.id).where(newest.c.place == 1))
    return {(entry.node_id, entry.agency_id, entry.turn): entry for entry in found}


def _is_unchanged(entry: Progress, last: Progress | None, same: Progress | None) -> bool:
    """Mark texts carried from the period before, as long as no word of them is changed."""
    if last is not None:
        return are_same(entry, last)
    return same is not None and same.is_unchanged and are_same(entry, same)


def _entry(said: ProgressInput, before: Progress | None, kept: Progress | None) -> Progress:
    """Carry over what was left unsaid, texts within one period only: another period's text stays that period's."""
    proposal = _text(said.proposal, kept.proposal if kept else "")
    return Progress(
        state=said.state.value,
        percent=_percent(said, before),
        done_on=_day(said, before) if said.state is State.DONE else None,
        result=_text(said.result, kept.result if kept else ""),
        advantage=_text(said.advantage, kept.advantage if kept else ""),
        difficulty=_text(said.difficulty, kept.difficulty if kept else ""),
        proposal=proposal,
        addressee=_text(said.addressee, kept.addressee if kept else "") if proposal else "",
        reason=_reason(said, before),
        note=_text(said.note, kept.note if kept else ""),
        recorded_at=clock.now(),
    )


def _percent(said: ProgressInput, before: Progress | None) -> int | None:
    if said.percent is not None:
        return said.percent
    if said.state is State.DONE:
        return FULL
    return before.percent if before and before.state != State.DONE else None


def _day(said: ProgressInput, before: Progress | None) -> date | None:
    return said.done_on or _kept_day(before) or (None if said.is_day_unknown else clock.today())


def _kept_day(before: Progress | None) -> date | None:
    return before.done_on if before and before.state == State.DONE else None


def _reason(said: ProgressInput, before: Progress | None) -> str:
    """Keep the reason from one period to the next: what was done without evidence still is."""
    if said.state is not State.DONE:
        return ""
    return _text(said.reason, before.reason if before and before.state == State.DONE else "")


def _text(said: str | None, kept: str) -> str:
    return kept if said is None else clean_cell(said)


def progress_row(entry: Progress) -> ProgressRow:
    """Lay out an entry for a list."""
    return ProgressRow(
        entry=entry.id,
        period=entry.period,
        state=State(entry.state),
        percent=entry.percent,
        done_on=entry.done_on,
        result=entry.result,
        advantage=entry.advantage,
        difficulty=entry.difficulty,
        proposal=entry.proposal,
        recorded_at=entry.recorded_at,
        turn=entry.turn,
        reason=entry.reason,
        addressee=entry.addressee,
        is_unchanged=entry.is_unchanged,
        note=entry.note,
    )
