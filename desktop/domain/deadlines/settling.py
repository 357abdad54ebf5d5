"""Settles a draft into days: the year of the plan, the rule of a cycle, the end of a span; reads no words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop.domain.deadlines.cycles import Round, Span
from desktop.domain.deadlines.meanings import Lead, Moment
from desktop.domain.deadlines.reading import Cycle, DeadlineKind, DeadlineNote, DeadlinePart, Rule, clamped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.domain.deadlines.drafts import Draft
    from desktop.domain.deadlines.times import Time

_LATE_IN_YEAR = 10


@dataclass(frozen=True, slots=True)
class Frame:
    """What the plan says for phrases that leave it out: the day of issue and the plan's last year."""

    issued: date | None = None
    plan_end: int | None = None


def settle(draft: Draft, frame: Frame) -> DeadlinePart:
    """Make a part of a draft: turn the signs into days; doubts go to ``draft.notes`` and make it ``none``."""
    if draft.state is DeadlineKind.NONE:
        return DeadlinePart(draft.label, DeadlineKind.NONE)
    if draft.turn or _implied_turn(draft):
        return _settle_turn(draft, frame)
    if draft.state:
        return DeadlinePart(draft.label, draft.state, start=_first_bound(draft.bounds), done_on=draft.done_on)
    if draft.span:
        return _settle_span(draft, draft.span, frame)
    return _settle_moment(draft, draft.moment, frame) if draft.moment else _refused(draft, "nothing_read")


def _refused(draft: Draft, code: str, quote: str = "") -> DeadlinePart:
    draft.doubt(code, quote)
    return DeadlinePart(draft.label, DeadlineKind.NONE)


def _first_bound(bounds: Iterable[Moment]) -> date | None:
    return next(
        (
            bound.time.window()[0]
            for bound in bounds
            if bound.time.year is not None and (bound.time.until or Lead.FROM in bound.leads)
        ),
        None,
    )


def _implied_turn(draft: Draft) -> bool:
    """Let "trước ngày 25 tháng cuối quý" recur though no "hằng quý" is printed."""
    if draft.place and draft.place.cycle is not None and draft.place.cycle is not Cycle.MONTHLY:
        draft.turn = Round(draft.place.cycle)
        return True
    return False


def _settle_turn(draft: Draft, frame: Frame) -> DeadlinePart:
    turn = draft.turn or Round(Cycle.YEARLY)
    if draft.moment and draft.moment.time.doubt:
        return _refused(draft, draft.moment.time.doubt)
    rule = _with_years(_rule(draft, turn), draft, turn, frame)
    if not rule.certain:
        draft.notes.append(DeadlineNote("month_of_turn_unclear"))
    if turn.interval > 1 or turn.times > 1:
        draft.notes.append(DeadlineNote("turns_uneven"))
    start = _first_bound(draft.bounds)
    return DeadlinePart(draft.label, turn.cycle.kind, start=start, recurrence=turn.cycle, rule=rule)


def _rule(draft: Draft, turn: Round) -> Rule:
    weekday = draft.weekday or turn.weekday
    if draft.moment is None:
        return Rule(month=draft.place.month if draft.place else None, weekday=weekday, interval=turn.interval)
    time, leads = draft.moment.time, draft.moment.leads
    before = Lead.BEFORE in leads and Lead.HOUR not in leads
    if time.is_day_of_turn:
        month = draft.place.month if draft.place else None
        certain = month is not None or turn.cycle in (Cycle.MONTHLY, Cycle.WEEKLY)
        return Rule(time.day, month, weekday, before, interval=turn.interval, certain=certain)
    last = (time.until or time).month or 1
    month = last + (time.until or time).months - 1 + (12 if draft.next_year else 0)
    if time.day is None and before:
        month, before = month - 1, False
    vague = {Lead.START, Lead.MIDDLE, Lead.AFTER} & leads
    fits = 1 <= month <= turn.cycle.months or turn.cycle is Cycle.YEARLY
    return Rule(
        (time.until or time).day,
        month,
        before=before,
        interval=turn.interval,
        certain=bool(fits and month and not vague),
    )


def _with_years(rule: Rule, draft: Draft, turn: Round, frame: Frame) -> Rule:
    for bound in (bound for bound in draft.bounds if bound.time.year is not None and not bound.time.doubt):
        first, last = bound.time.window()
        if Lead.FROM in bound.leads and bound.time.until is None:
            rule = replace(rule, first_year=first.year)
        elif Lead.UNTIL in bound.leads and bound.time.until is None:
            rule = replace(rule, last_year=last.year, last_day=last)
        else:
            rule = replace(rule, first_year=first.year, last_year=last.year, last_day=last)
    if turn.following and draft.year:
        return replace(rule, first_year=draft.year + 1)
    if draft.year and rule.first_year is None and rule.last_year is None:
        return replace(rule, first_year=draft.year, last_year=draft.year)
    if rule == Rule() and frame.issued and frame.plan_end:
        year = frame.issued.year + (frame.issued.month == 12)  # noqa: PLR2004 - issued in December, it is for the next
        return replace(rule, first_year=min(year, frame.plan_end), last_year=frame.plan_end, from_plan=True)
    return rule


def _settle_span(draft: Draft, span: Span, frame: Frame) -> DeadlinePart:
    due = None
    start = frame.issued if span.from_issue else None
    if span.anchor and span.anchor.year and span.anchor.day and not span.anchor.doubt:
        start = span.anchor.window()[1]
    draft.notes.append(DeadlineNote("counted_from_event"))
    if start and not span.working and span.after:
        due = _later(start, span)
    return DeadlinePart(draft.label, DeadlineKind.RELATIVE, due=due)


def _later(start: date, span: Span) -> date | None:
    try:
        match span.unit:
            case "ngay":
                return start + timedelta(days=span.count)
            case "tuan":
                return start + timedelta(weeks=span.count)
            case "thang" | "nam":
                months = start.year * 12 + start.month - 1 + span.count * (12 if span.unit == "nam" else 1)
                return clamped(months // 12, months % 12 + 1, start.day)
            case _:
                return None
    except (OverflowError, ValueError):  # beyond the calendar: a number nobody means as a deadline
        return None


_VAGUE = {Lead.START: "vague_time", Lead.MIDDLE: "vague_time", Lead.AFTER: "after_time", Lead.HORIZON: "horizon"}


def _settle_moment(draft: Draft, moment: Moment, frame: Frame) -> DeadlinePart:
    if moment.time.doubt:
        return _refused(draft, moment.time.doubt)
    if moment.time.is_day_of_turn:
        return _refused(draft, "month_missing")
    vague = next((code for lead, code in _VAGUE.items() if lead in moment.leads and not moment.time.until), "")
    if vague and not (vague == "vague_time" and Lead.FROM in moment.leads):
        return _refused(draft, vague)
    time = _in_year(draft, moment.time, frame)
    if time is None:
        return DeadlinePart(draft.label, DeadlineKind.NONE)
    if time.remark:
        draft.notes.append(DeadlineNote(time.remark))
    return _dated(draft, Moment(time, moment.leads), frame)


def _in_year(draft: Draft, time: Time, frame: Frame) -> Time | None:
    """Give a time its year: printed, or of the heading, or the plan's; None and a doubt where that would be a guess."""
    if time.year is not None and (time.until is None or time.until.year is not None):
        return time
    if draft.year is not None:
        return _in_calendar(draft, time.with_year(draft.year))
    if frame.issued is None:
        draft.doubt("year_missing")
        return None
    year = frame.issued.year + draft.next_year
    own = _in_calendar(draft, time.with_year(year))
    if own is None:
        return None
    long_past = frame.issued.month >= _LATE_IN_YEAR and (frame.issued - own.window()[1]).days > 183  # noqa: PLR2004 - half a year
    if long_past and not draft.next_year and frame.plan_end != year:
        if frame.plan_end is None:
            draft.doubt("year_unclear")
            return None
        own = _in_calendar(draft, time.with_year(year + 1))
    draft.notes.append(DeadlineNote("year_of_plan", str(own.year) if own else ""))
    return own


def _in_calendar(draft: Draft, time: Time) -> Time | None:
    if time.doubt:  # 29/02 of a common year
        draft.doubt(time.doubt)
        return None
    return time


def _dated(draft: Draft, moment: Moment, frame: Frame) -> DeadlinePart:
    time, leads = moment.time, moment.leads
    first, due = time.window()
    if Lead.FROM in leads and time.until is None and not leads & {Lead.UNTIL, Lead.FINISH, Lead.NOW}:
        return DeadlinePart(draft.label, DeadlineKind.ONGOING, start=first)
    strict = None
    if Lead.BEFORE in leads and time.until is None:
        if Lead.END in leads:
            pass
        elif time.day is None:
            due = first - timedelta(days=1)
        elif Lead.HOUR not in leads:
            strict = due - timedelta(days=1)
    if time.kind is DeadlineKind.YEAR and Lead.UNTIL in leads:
        draft.notes.append(DeadlineNote("to_end_of_year", str(due.year)))
    start = first if time.kind is DeadlineKind.RANGE else frame.issued if Lead.NOW in leads else None
    course = Cycle.YEARLY if draft.course and time.kind is DeadlineKind.RANGE else None
    if frame.issued and due < frame.issued:
        draft.notes.append(DeadlineNote("past_at_issue", due.isoformat()))
    return DeadlinePart(draft.label, time.kind, due, strict, start, course)
