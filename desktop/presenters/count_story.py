"""The drawer beside the counts: the cell in hand, where its count comes from, how the backlog goes on, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.accumulation import is_year_key
from desktop.domain.forms import ColumnKind
from desktop.presenters.count_text import change_of, decimal, grouped, shown_cell
from desktop.services.words import wording
from desktop.system.language import _, ngettext

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.domain.backlog import Backlog
    from desktop.presenters.blocks import Place
    from desktop.presenters.counts import CountSheet
    from desktop.services.counts.story import CountChange, CountStory

Facts = list[tuple[str, str]]


def cell_name(sheet: CountSheet, place: Place) -> str:
    """Name a cell by its row and the whole heading of its column."""
    column = sheet.columns[place[1]]
    number = f"({column.number}) " if column.number else ""
    return f"{sheet.rows[place[0]].label} · {number}{' › '.join(column.heading)}"


def cell_facts(sheet: CountSheet, place: Place, story: CountStory | None) -> Facts:
    """Say of a cell what it holds, what stood before, who recorded it and from where."""
    cell, key = sheet.cell(place), sheet.key(place)
    facts = [(_("Value"), sheet.sum_words(place) or shown_cell(cell) or _("not reported"))]
    if sheet.columns[place[1]].kind is ColumnKind.COUNT:
        facts += _against(_("Period before"), cell.value, sheet.before(place))
        facts += _against(_("A year before"), cell.value, sheet.grid.year_before.get(key))
        other = sheet.twin(place)
        if other is not None:
            name = _("In the period") if is_year_key(key[1]) else _("Since the year's beginning")
            facts.append((name, grouped(other)))
    if story and story.at:
        facts.append((_("Recorded by"), story.officer or _("not named; see Settings")))
        facts.append((_("At"), moment(story.at)))
        facts.append((_("From"), story.source or _("typed here")))
    return facts


def story_sentences(story: CountStory | None) -> list[str]:
    """Say the changes of a cell, old to new, newest first."""
    return [_change_words(change) for change in story.changes] if story else []


def backlog_facts(board: Backlog) -> Facts:
    """Say how the backlog stands; what is not known is said so."""
    unknown = _("not reported")
    facts = [
        (_("Still in force"), _number(board.valid, unknown)),
        (_("Scanned"), _number(board.scanned, unknown)),
        (_("Signed by the office"), _number(board.signed, unknown)),
        (_("Scanned, not signed"), _number(board.unsigned, unknown)),
        (_("Reusable"), _number(board.reusable, unknown)),
        (_("Left"), _number(board.left, unknown)),
        (_("Pace"), _pace_words(board)),
        (_("Expected finish"), _finish_words(board)),
    ]
    return [*facts, (_("Note"), _("What is scanned and not signed cannot be reused and is still left."))]


def moment(when: datetime) -> str:
    """Write a moment: 14/11/2026 17:00:05."""
    return f"{wording.shown_day(when.date())} {when:%H:%M:%S}"


def _change_words(change: CountChange) -> str:
    old, new = (shown_cell(cell) or _("empty") for cell in (change.old, change.new))
    reason = _("changed outside the program, taken in because: {reason}").format(reason=change.reason)
    put_right = "" if change.put_right is None else _("the file said “{was}”").format(was=change.put_right)
    parts = (f"{old} → {new}", moment(change.at), change.officer, reason if change.reason else "", put_right)
    return " · ".join(filter(None, parts))


def _against(name: str, value: int | None, before: int | None) -> Facts:
    if before is None:
        return []
    change = change_of(value, before)
    return [(name, f"{grouped(before)} ({change})" if change else grouped(before))]


def _number(value: int | None, unknown: str) -> str:
    return unknown if value is None else grouped(value)


def _pace_words(board: Backlog) -> str:
    if board.pace is None:
        return _("not known: count by day, or report two periods")
    days = ngettext("{n} day", "{n} days", board.days).format(n=board.days)
    done = grouped(board.done or 0)
    return _("{pace} a day ({done} in {days})").format(pace=decimal(board.pace), done=done, days=days)


def _finish_words(board: Backlog) -> str:
    if board.left == 0:
        return _("all done")
    if board.finish is not None:
        return wording.shown_day(board.finish)
    return _("no forecast without a pace") if board.left is not None else _("no forecast: what is left is not known")
