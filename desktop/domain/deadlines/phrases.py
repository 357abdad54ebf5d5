"""Reads a whole printed deadline: weighs the drafts of its clauses together and settles them into days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop.domain.deadlines.clause import Page
from desktop.domain.deadlines.clauses import read_clauses
from desktop.domain.deadlines.lines import joined
from desktop.domain.deadlines.nodes import Group, grouped, trimmed
from desktop.domain.deadlines.reading import Deadline, DeadlineKind, DeadlineNote, DeadlinePart
from desktop.domain.deadlines.settling import Frame, settle
from desktop.domain.deadlines.signs import signs_of
from desktop.domain.deadlines.words import as_read, is_plain, tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.deadlines.drafts import Draft
    from desktop.domain.deadlines.meanings import Moment

_LONGEST = 4000
"""Letters: nothing longer names one deadline."""
_NOTHING_READ = (DeadlineNote("nothing_read"),)


def read_deadline(phrase: str, *, issued: date | None = None, plan_end: int | None = None) -> Deadline:
    """Read a printed deadline; what is unclear is ``none`` with a note, never a guessed day.

    ``issued`` is the day of the document (a phrase without a year takes its year), ``plan_end`` the plan's last year.
    """
    frame = Frame(issued, plan_end)
    if len(phrase) > _LONGEST and len(" ".join(phrase.split())) > _LONGEST:
        return Deadline(phrase, DeadlineKind.NONE, notes=_NOTHING_READ)
    return _read(phrase, frame)


@lru_cache(maxsize=4096)
def _read(phrase: str, frame: Frame) -> Deadline:
    page = Page(as_read(phrase), is_plain(phrase))
    tokens = joined(tokens_of(phrase))
    page.notes += [DeadlineNote("digits_mended", token.text) for token in tokens if token.is_mended]
    nodes = trimmed(grouped(signs_of(tokens)))
    while len(nodes) == 1 and isinstance(nodes[0], Group):
        nodes = trimmed(nodes[0].nodes)
    drafts = _weighed(read_clauses(page, nodes))
    return _deadline(phrase, page, drafts, frame)


def _weighed(drafts: list[Draft]) -> list[Draft]:
    """Drop what adds nothing: wording beside real times, and a reading printed twice."""
    real = [draft for draft in drafts if not draft.is_flag or draft.heading or draft.state is DeadlineKind.NONE]
    timed = any(draft.moment or draft.turn or draft.state is DeadlineKind.ONGOING for draft in real)
    kept = real if timed else drafts
    _carry_years(kept)
    told = set()
    unlike: list[Draft] = []
    for draft in kept:
        reading = (draft.moment, draft.turn, draft.state, draft.year, draft.place)
        if draft.label or reading not in told:
            unlike.append(draft)
        told.add(reading)
    return unlike


def _carry_years(drafts: Sequence[Draft]) -> None:
    """Give a time without a year that of the one before, unless it would then fall before it."""
    before: Moment | None = None
    for draft in drafts:
        moment = draft.moment
        if moment is None or draft.turn or moment.time.doubt or moment.time.is_day_of_turn:
            continue
        if moment.time.year is None and draft.year is None and before and before.time.last_year:
            time = moment.time.with_year(before.time.last_year)
            if time.month is not None and (before.time.month or 0) > time.month:
                draft.doubt("year_unclear")
                continue
            draft.year = before.time.last_year
        year = draft.year or moment.time.year
        before = replace(moment, time=moment.time.with_year(year)) if year else before


def _deadline(phrase: str, page: Page, drafts: Sequence[Draft], frame: Frame) -> Deadline:
    parts = [settle(draft, frame) for draft in drafts]
    notes = [note for draft in drafts for note in draft.notes] + page.notes
    notes += [DeadlineNote("citation", day.strftime("%d/%m/%Y")) for day in page.citations]
    if not parts:
        parts, notes = [DeadlinePart("", DeadlineKind.NONE)], [DeadlineNote("nothing_read"), *notes]
    elif len(parts) == 1 and parts[0].label.lower().startswith("trình "):
        notes.append(DeadlineNote("for_submission", parts[0].label))
    if unclear := next((part for part in parts if part.kind is DeadlineKind.NONE and not part.label), None):
        parts = [unclear]
    whole = _several(parts) if len(parts) > 1 else parts[0]
    return Deadline(
        phrase,
        whole.kind,
        whole.due,
        whole.due_strict,
        whole.start,
        whole.recurrence,
        whole.rule,
        tuple(parts) if len(parts) > 1 else (),
        whole.done_on,
        tuple(page.citations),
        tuple(dict.fromkeys(notes)),
    )


def _several(parts: Sequence[DeadlinePart]) -> DeadlinePart:
    """Make the whole of several parts: due is the first to fall due, the cycle that of the first that recurs."""
    first = min((part for part in parts if part.due), key=lambda part: part.due or date.max, default=None)
    turning = next((part for part in parts if part.recurrence), None)
    return DeadlinePart(
        "",
        DeadlineKind.SEVERAL,
        first.due if first else None,
        first.due_strict if first else None,
        recurrence=turning.recurrence if turning else None,
        rule=turning.rule if turning else None,
    )
