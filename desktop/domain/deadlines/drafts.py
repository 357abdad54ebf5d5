"""One deadline in the making: takes up the signs of a clause that belong together; knows no plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.domain.deadlines.meanings import Lead, Moment, Place, State, Weekday
from desktop.domain.deadlines.reading import Cycle, DeadlineKind, DeadlineNote

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.deadlines.cycles import Round, Span
    from desktop.domain.deadlines.times import Time

OPEN_ENDED = (DeadlineKind.YEAR, DeadlineKind.RANGE)


@dataclass(slots=True)
class Draft:
    """A deadline being read; ``heading`` marks a label that stood before a colon."""

    label: str = ""
    heading: bool = False
    moment: Moment | None = None
    turn: Round | None = None
    place: Place | None = None
    weekday: int | None = None
    bounds: list[Moment] = field(default_factory=list)
    span: Span | None = None
    state: DeadlineKind | None = None
    done_on: date | None = None
    course: bool = False
    next_year: bool = False
    year: int | None = None
    notes: list[DeadlineNote] = field(default_factory=list)

    @property
    def is_flag(self) -> bool:
        """Whether it rests on wording alone (by reference, on a condition, at once), with no time of its own."""
        return not (self.moment or self.turn or self.span or self.place) and self.state not in (
            DeadlineKind.ONGOING,
            DeadlineKind.ALREADY_DONE,
        )

    def doubt(self, code: str, quote: str = "") -> None:
        """Make the reading ``none`` and say why."""
        self.state = DeadlineKind.NONE
        self.notes.append(DeadlineNote(code, quote))


def take_round(draft: Draft, turn: Round, *, apart: bool) -> bool:
    """Let a cycle join a draft; ``apart`` is True where words or "và" stand between."""
    if draft.turn:
        return _take_second_round(draft, turn, apart=apart)
    if draft.moment and (draft.moment.time.year is None or draft.moment.time.is_day_of_turn):
        if turn.following:
            return False
        draft.turn = turn
        return True
    lasting = draft.state is DeadlineKind.ONGOING and draft.label
    if apart or draft.state not in (None, DeadlineKind.ONGOING) or (turn.following and not lasting):
        return False
    if draft.moment and _bounds_turn(draft.moment):
        draft.bounds.append(draft.moment)
        draft.moment = None
    if draft.moment:
        return False
    draft.turn, draft.state = turn, None
    return True


def _bounds_turn(moment: Moment) -> bool:
    """Whether a time says from when to when work recurs, not when it is due."""
    whole = (moment.time.kind in OPEN_ENDED or Lead.TO in moment.leads) and Lead.BEFORE not in moment.leads
    return not moment.time.doubt and (whole or (Lead.FROM in moment.leads and moment.time.until is None))


def _take_second_round(draft: Draft, turn: Round, *, apart: bool) -> bool:
    same = draft.turn is not None and draft.turn.cycle is turn.cycle and not turn.following
    if same and not (apart and draft.moment is None and draft.label):
        draft.weekday = draft.weekday or turn.weekday
        return True
    return False


def take_moment(draft: Draft, moment: Moment, *, apart: bool, labelled: bool) -> bool:
    """Let a time join a draft; ``labelled`` is True where it has words of its own before it."""
    if draft.turn:
        return _take_into_turn(draft, moment, apart=apart, labelled=labelled)
    if apart or labelled:
        return False
    if draft.state is DeadlineKind.ONGOING:
        whole_year = moment.time.kind is DeadlineKind.YEAR and moment.time.year is None
        return whole_year or _take_bound(draft, moment)
    if draft.span:
        draft.span, draft.moment = None, moment
        return True
    if draft.moment is None:
        return False
    return _take_second_moment(draft, draft.moment, moment)


def _take_into_turn(draft: Draft, moment: Moment, *, apart: bool, labelled: bool) -> bool:
    time = moment.time
    if time.year is None and draft.moment is None:
        draft.moment = moment
        return True
    if time.year is None and draft.moment is not None and draft.moment.time.year is None and not (apart or labelled):
        return _narrow_in_turn(draft, draft.moment, moment)
    return not (apart or labelled) and _take_bound(draft, moment)


def _narrow_in_turn(draft: Draft, held: Moment, moment: Moment) -> bool:
    if held.time == moment.time:
        return True
    if held.time.kind in (DeadlineKind.QUARTER, DeadlineKind.HALF_YEAR) and _inside(moment.time, held.time):
        draft.moment = moment
        return True
    return False


def _inside(inner: Time, outer: Time) -> bool:
    first = outer.month or 1
    return inner.month is not None and first <= inner.month < first + outer.months and outer.until is None


def _take_bound(draft: Draft, moment: Moment) -> bool:
    if moment.time.doubt or moment.time.year is None:
        return False
    if moment.time.kind not in OPEN_ENDED and not moment.leads & {Lead.FROM, Lead.TO}:
        return False
    draft.bounds.append(moment)
    return True


def _take_second_moment(draft: Draft, held: Moment, moment: Moment) -> bool:
    """Narrow a window ("Quý I/2025 (trong tháng 02)"), close an open beginning, or drop what is said twice."""
    if held.time.is_day_of_turn and moment.time.is_day_of_turn and Lead.FROM in held.leads:
        draft.moment = moment
        return True
    if held.time.kind is DeadlineKind.MONTH and moment.time.is_day_of_turn and not moment.time.doubt:
        draft.moment = Moment(held.time.on_day(moment.time.day or 0), moment.leads)
        return True
    if held.time.doubt or moment.time.doubt or held.time.is_day_of_turn or moment.time.is_day_of_turn:
        return False
    if Lead.FROM in held.leads and held.time.until is None and Lead.FROM not in moment.leads:
        draft.moment = Moment(held.time.to(moment.time), moment.leads)
        return True
    year = held.time.year or moment.time.year
    if year is None or Lead.FROM in moment.leads or {Lead.BEFORE} & held.leads:
        return held.time == moment.time
    outer, inner = (Moment(one.time.with_year(year), one.leads) for one in (held, moment))
    return not (outer.time.doubt or inner.time.doubt) and _narrow(draft, outer, inner)


def _narrow(draft: Draft, held: Moment, moment: Moment) -> bool:
    if held.time.kind is DeadlineKind.RANGE and held.time.until and held.time.window()[1] == moment.time.window()[1]:
        draft.course = moment.time.kind is DeadlineKind.YEAR
        return True
    outer, inner = held.time.window(), moment.time.window()
    if outer[0] <= inner[0] and inner[1] <= outer[1]:
        draft.moment = moment
        return True
    if inner[0] <= outer[0] and outer[1] <= inner[1]:
        draft.moment = held
        return True
    return False


def take_state(draft: Draft, state: State, *, apart: bool) -> bool:
    """Let words like "thường xuyên" join a draft."""
    if state.kind is not DeadlineKind.ONGOING:
        return False
    if draft.state is DeadlineKind.ONGOING or (draft.turn and not apart):
        return True
    open_start = draft.moment is not None and Lead.FROM in draft.moment.leads and draft.moment.time.until is None
    if draft.moment is None or (apart and not open_start):
        return False
    if draft.moment.time.kind in OPEN_ENDED or Lead.FROM in draft.moment.leads:
        draft.bounds.append(draft.moment)
        draft.moment, draft.state = None, DeadlineKind.ONGOING
        return True
    return False


def take_place(draft: Draft, place: Place) -> bool:
    """Let "tháng cuối quý" say where in its turn the day lies."""
    if draft.moment and draft.moment.time.is_day_of_turn:
        draft.place = place
        return True
    if draft.turn and draft.moment is None and (place.cycle in (None, draft.turn.cycle)):
        draft.place = place
        return True
    return False


def take_weekday(draft: Draft, weekday: Weekday) -> bool:
    """Let "thứ Sáu" say on which day of the week."""
    if draft.turn and draft.turn.cycle is Cycle.WEEKLY:
        draft.weekday = weekday.number
        return True
    return False
