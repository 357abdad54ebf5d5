"""How a draft bears on what stands beside it: narrowed, divided or contradicted; knows no clause."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.domain.deadlines import drafts as making
from desktop.domain.deadlines.meanings import Lead, Moment, NextYear, Onward, Place, State, Weekday
from desktop.domain.deadlines.reading import DeadlineKind, DeadlineNote
from desktop.domain.deadlines.times import YEAR_MONTHS
from desktop.domain.deadlines.wordings import names_unit
from desktop.domain.deadlines.words import tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.deadlines.drafts import Draft


def year_of(draft: Draft) -> int | None:
    """Give the year a draft says, of its time or of its heading."""
    return draft.moment.time.year if draft.moment else draft.year


def divides(last: Draft, inner: Sequence[Draft]) -> bool:
    """Whether parentheses name parts of the year before them ("Năm 2025 (quý III, quý IV)")."""
    whole = last.moment is not None and last.moment.time.kind is DeadlineKind.YEAR and last.turn is None
    bare = all(draft.moment and draft.moment.time.year is None and not (draft.label or draft.turn) for draft in inner)
    return (
        whole
        and bare
        and len(inner) > 1
        and not any(draft.moment and draft.moment.time.is_day_of_turn for draft in inner)
    )


def of_one_turn(last: Draft, inner: list[Draft]) -> list[Draft]:
    """Take "tháng 6 và tháng 12" behind "02 lần/năm" as one place in each turn; none where they do not fit it."""
    times = [draft.moment.time for draft in inner if draft.moment and not draft.turn and draft.moment.time.year is None]
    if last.turn is None or len(times) < 2 or len(times) < len(inner):  # noqa: PLR2004 - one place is told by itself
        return inner
    step = last.turn.cycle.months
    fits = len(times) * step == YEAR_MONTHS and all(
        (later.month or 0) - (time.month or 0) == step and later.day == time.day for time, later in pairwise(times)
    )
    if not fits:
        last.notes.append(DeadlineNote("month_of_turn_unclear"))
    return inner[:1] if fits else []


def names_its_object(last: Draft, moment: Moment) -> bool:
    """Whether the bare period before is of the work ("báo cáo quý III/2026 trước ngày 10/10/2026")."""
    led = moment.leads & {Lead.BEFORE, Lead.UNTIL, Lead.FINISH, Lead.IN}
    held = last.moment is not None and not last.moment.leads and last.moment.time.day is None
    return bool(led and held and last.label and not names_unit(tokens_of(last.label)))


def contradicts(last: Draft, moment: Moment) -> bool:
    """Whether "chậm nhất 05/11/2025" stands bare behind a period it does not lie in ("Tháng 10/2025")."""
    closing = {Lead.BEFORE, Lead.UNTIL}
    held = last.moment is not None and not last.moment.leads & closing and last.moment.time.day is None
    plain = held and last.turn is None and last.state is None
    return bool(plain and moment.leads & closing and moment.time.kind is not DeadlineKind.YEAR)


def refine(draft: Draft, detail: Place | Weekday | Onward | NextYear) -> bool:
    """Let a detail narrow a draft; False where it has no place in it."""
    match detail:
        case Place():
            return making.take_place(draft, detail)
        case Weekday():
            return making.take_weekday(draft, detail)
        case NextYear():
            draft.next_year = draft.moment is not None and draft.moment.time.year is None
            return draft.next_year
        case Onward():
            if draft.moment is None:
                return False
            draft.moment = replace(draft.moment, leads=frozenset({Lead.FROM}))
            return True


def absorb(last: Draft, draft: Draft) -> bool:
    """Let what stands in parentheses narrow the draft before it."""
    if draft.turn and not making.take_round(last, draft.turn, apart=bool(draft.label)):
        return False
    if draft.state is DeadlineKind.ONGOING:
        return making.take_state(last, State(draft.state), apart=bool(draft.label))
    if draft.place:
        last.place = draft.place
    last.weekday = last.weekday or draft.weekday
    last.bounds.extend(draft.bounds)
    if draft.moment is None:
        return bool(draft.turn or (draft.place and last.turn))
    return making.take_moment(last, draft.moment, apart=False, labelled=bool(draft.label))
