"""What the overview says of the open period: what is missing, what is due, where to begin; it must not know widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.status import State, Timing
from desktop.domain.tables import shown
from desktop.services.documents import report_names
from desktop.services.ledger import own_office
from desktop.services.tasks import filters, standings, tree
from desktop.services.tasks.filters import TaskFilter
from desktop.services.tasks.standings import OPEN_STATES
from desktop.services.words import wording
from desktop.system import clock
from desktop.system.language import N_, _, language, ngettext
from desktop.system.last_looks import Figure, LastLook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from desktop.domain.periods import Period
    from desktop.services.tasks.standings import Charted
    from desktop.services.tasks.tree import TaskRow
    from desktop.store.ledger import Ledger

MOST_NEXT = 20
NEAR_DAYS = (3, 7, 15)
MOST_DOUBTS = 5


class Aside(StrEnum):
    """What the drawer tells more of."""

    PROPOSALS = "proposals"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Tile:
    """A count; ``look`` names its state in the tokens, ``wanted`` is the filter of tasks or the list that shows it.

    ``lines`` counts the agencies' lines among them that it is about, 0 where a task is one line alone. ``word`` is an
    English msgid that may name ``{days}``.
    """

    look: str
    word: str
    count: int
    wanted: TaskFilter | Aside
    lines: int = 0
    days: int = 0

    def name(self) -> str:
        """Say what is counted."""
        return _(self.word).format(days=self.days)

    def lines_words(self) -> str:
        """Say how many lines of agencies it is about; empty where tasks are one line each."""
        said = ngettext("{count} agency's share", "{count} agencies' shares", self.lines)
        return said.format(count=shown(self.lines)) if self.lines else ""


@dataclass(frozen=True, slots=True)
class FormGap:
    """A form that somebody began: how many of its cells say nothing yet, how many findings are open."""

    code: str
    missing: int
    warnings: int = 0


@dataclass(frozen=True, slots=True)
class Overview:
    """The plan and period in hand at a glance; ``next_tasks`` are owed, those with the earliest day first.

    ``near`` counts what is due in a few days, ``doubts`` what should be put right. ``moved`` counts the tasks whose
    deadline was moved: they are counted by the day approved. Until it ``is_whole`` nobody knows of forms and doubts;
    those look at ``rows``, the tasks that are counted.
    """

    has_plan: bool
    tiles: tuple[Tile, ...]
    next_tasks: tuple[TaskRow, ...]
    unrecorded: tuple[str, ...]
    forms: tuple[FormGap, ...]
    moved: int = 0
    near: tuple[Tile, ...] = ()
    doubts: tuple[Tile, ...] = ()
    charts: tuple[Charted, ...] = ()
    rows: tuple[TaskRow, ...] = ()
    is_whole: bool = True

    @property
    def missing_cells(self) -> int:
        """How many cells of the forms in use are empty."""
        return sum(form.missing for form in self.forms)

    @property
    def warnings(self) -> int:
        """How many errors and warnings without an explanation the forms in use have."""
        return sum(form.warnings for form in self.forms)

    @property
    def first_gap(self) -> tuple[str, str] | None:
        """Where to begin: (page, form or task), None where nothing is missing."""
        for form in self.forms:
            if form.missing or form.warnings:
                return "counts", form.code
        return ("tasks", self.unrecorded[0]) if self.unrecorded else None


def read_tasks(ledger: Ledger, plan: str, period: Period) -> Overview:
    """Read how the tasks of a plan stand (no plan for an empty slug); `whole_overview` reads the rest."""
    whole = own_office.own_agency(ledger).follows_others
    printed, today = tree.task_rows(ledger, plan, whole=whole) if plan else (), clock.today()
    rows = filters.own_tasks(printed, whole=whole)
    open_tasks = [row for row in rows if row.state in OPEN_STATES]
    return Overview(
        has_plan=bool(plan),
        tiles=_tiles(rows, period, whole=whole),
        next_tasks=_next_tasks(open_tasks),
        unrecorded=tuple(row.ref for row in open_tasks if row.period != period.code),
        forms=(),
        moved=sum(row.lines_moved > 0 for row in rows),
        near=_near(rows, today),
        charts=standings.charts(printed, rows, today) if rows else (),
        rows=tuple(rows),
        is_whole=False,
    )


def look_of(overview: Overview, said: str, at: datetime, period: Period) -> LastLook:
    """Give what is shown first, to be shown again while the ledger opens the next time."""
    figures = tuple(Figure(tile.look, tile.name(), tile.count) for tile in overview.tiles)
    return LastLook(at, period.end, language(), said, figures)


def report_code(plan: str) -> str:
    """Name the report that prints the overview of a plan."""
    return f"{plan}/{report_names.OVERVIEW}"


def _tiles(rows: Sequence[TaskRow], period: Period, *, whole: bool) -> tuple[Tile, ...]:
    named = (
        ("overdue", N_("Overdue"), TaskFilter(states=OPEN_STATES, timings=frozenset({Timing.OVERDUE}))),
        ("due_soon", N_("Due soon"), TaskFilter(states=OPEN_STATES, timings=frozenset({Timing.DUE_SOON}))),
        ("not_started", N_("Not recorded this period"), TaskFilter(states=OPEN_STATES, not_recorded_in=period.code)),
        ("submitted", N_("Awaiting confirmation"), TaskFilter(states=frozenset({State.SUBMITTED}))),
        ("done", N_("Done"), TaskFilter(states=frozenset({State.DONE}))),
    )
    tiles = tuple(tile_of(look, word, wanted, rows) for look, word, wanted in named)
    return tiles if whole else tuple(replace(tile, lines=0) for tile in tiles)


def tile_of(look: str, word: str, wanted: TaskFilter, rows: Sequence[TaskRow], days: int = 0) -> Tile:
    """Count the tasks that a filter lets through."""
    found = filters.filter_rows(rows, wanted)
    lines = sum(_LINES[look](row) for row in found) if look in _LINES else 0
    return Tile(look, word, len(found), wanted, lines, days)


_LINES: dict[str, Callable[[TaskRow], int]] = {
    "overdue": lambda row: row.lines_late,
    "due_soon": lambda row: row.lines_soon,
    "done": lambda row: row.lines_done,
}


def _near(rows: Sequence[TaskRow], today: date) -> tuple[Tile, ...]:
    spans = ((days, TaskFilter(states=OPEN_STATES, due_from=today, due_to=_later(today, days))) for days in NEAR_DAYS)
    return tuple(tile_of("", N_("Due in {days} days"), wanted, rows, days) for days, wanted in spans)


def _later(today: date, days: int) -> date:
    return today + timedelta(days=days)


def _next_tasks(open_tasks: Sequence[TaskRow]) -> tuple[TaskRow, ...]:
    pressing = [row for row in open_tasks if row.timing in (Timing.OVERDUE, Timing.DUE_SOON) and row.due]
    coming = [row for row in open_tasks if row.timing is Timing.IN_TIME and row.due]
    return tuple(sorted(pressing + coming, key=_day))[:MOST_NEXT]


def _day(row: TaskRow) -> tuple[date | None]:
    return (row.counted_due,)


def sentence(overview: Overview, period: Period, today: date) -> str:
    """Say how many days are left until the cut-off, the last day to report, and what is still missing."""
    missing = _missing_words(overview) if overview.is_whole else ""
    name = wording.period_name(period)
    said = _days_words((period.end - today).days, name[:1].lower() + name[1:])
    if not overview.is_whole:
        return f"{said}."
    return f"{said}: {missing}." if missing else f"{said}. " + _("Nothing is missing.")


def _days_words(left: int, period: str) -> str:
    if left > 0:
        return ngettext(
            "{count} day left to report for {period}", "{count} days left to report for {period}", left
        ).format(count=left, period=period)
    if left == 0:
        return _("The report for {period} is due today").format(period=period)
    return ngettext(
        "The report for {period} was due {count} day ago", "The report for {period} was due {count} days ago", -left
    ).format(count=-left, period=period)


def _missing_words(overview: Overview) -> str:
    cells, untold = overview.missing_cells, len(overview.unrecorded)
    words = []
    if cells:
        words.append(ngettext("{count} count is missing", "{count} counts are missing", cells).format(count=cells))
    if untold:
        words.append(
            ngettext("{count} task is not recorded yet", "{count} tasks are not recorded yet", untold).format(
                count=untold
            )
        )
    if overview.warnings:
        open_words = ngettext(
            "{count} error or warning is open", "{count} errors or warnings are open", overview.warnings
        )
        words.append(open_words.format(count=overview.warnings))
    return ", ".join(words)


def moved_words(overview: Overview) -> str:
    """Say by which day tasks are counted whose deadline was moved; empty where none was."""
    count = overview.moved
    said = ngettext(
        "{count} task is counted by the later day that was approved, not by the printed deadline.",
        "{count} tasks are counted by the later days that were approved, not by the printed deadlines.",
        count,
    )
    return said.format(count=count) if count else ""


def gap_words(overview: Overview) -> str:
    """Name the button that goes to the first gap; empty where nothing is missing."""
    if overview.first_gap is None or not overview.is_whole:
        return ""
    page, key = overview.first_gap
    if page != "counts":
        return _("Record the next task")
    is_missing = any(form.missing for form in overview.forms if form.code == key)
    return _("Fill in the missing counts") if is_missing else _("Look at the warnings")
