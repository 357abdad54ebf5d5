"""A count form while it is being filled: what is typed, what was refused, sums and checks; it must not know Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.accumulation import is_year_key, period_key, with_years, year_key
from desktop.domain.check_ground import as_number
from desktop.domain.count_sums import add_up
from desktop.domain.findings import Finding, Refused, Severity
from desktop.domain.form_checks import CellFinding, totals
from desktop.domain.form_values import is_typed, shown_number, shown_share
from desktop.domain.forms import CellKey, ColumnKind, column_name, is_asked, places_of
from desktop.presenters.count_columns import Mode, shown_form, wanted_mode
from desktop.presenters.count_state import CountState
from desktop.presenters.count_sums import sum_words
from desktop.presenters.count_text import decimal, grouped, plain_cell, read_cell, shown_cell, typed_cell
from desktop.presenters.finding_walk import number_after, number_near
from desktop.services.counts.grids import CountInput
from desktop.services.words import wording
from desktop.system.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from decimal import Decimal
    from fractions import Fraction

    from desktop.domain.count_sums import CountSum
    from desktop.domain.forms import Form, FormColumn, FormRow
    from desktop.domain.periods import Period
    from desktop.presenters.blocks import Place
    from desktop.services.counts.grids import CountGrid

_EMPTY = CountInput()


@dataclass(frozen=True, slots=True)
class Mark:
    """What was typed or pasted into a cell and could not be taken: the text is kept until it is mended."""

    text: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of typed or pasted texts: cells to be kept, how many were refused, how many lie in derived rows."""

    cells: Mapping[CellKey, CountInput]
    landed: int = 0
    wrong: int = 0
    derived: int = 0


class CountSheet:
    """The form in hand. It runs ahead of the ledger: what is taken shows at once, sums and checks with it.

    ``units`` are the codes of the units whose rows these are; none where the rows are lines of a form.
    """

    def __init__(self, grid: CountGrid, *, locked: bool = False) -> None:
        self.grid, self.locked, self.locked_words = grid, locked, ""
        self.mode = wanted_mode(grid.form)
        self.columns: tuple[FormColumn, ...] = ()
        self.cells: dict[CellKey, CountInput] = dict(grid.cells)
        self.marks: dict[CellKey, Mark] = {}
        self.units = tuple(row.key for row in grid.form.item_rows) if grid.line else ()
        self._row_places = {row.key: number for number, row in enumerate(grid.form.rows)}
        self._column_places: dict[str, int] = {}
        self._before = _earlier(grid)
        self._state = CountState(grid, self.cells, self.mode)
        self.findings: tuple[CellFinding, ...] = ()
        self.changed_rows: Sequence[int] = ()
        self._found_at: Mapping[CellKey, tuple[CellFinding, ...]] = {}
        self.show_mode(self.mode)
        self._gather_findings()

    @property
    def derived(self) -> Mapping[CellKey, int]:
        """The counts that follow from the other one of their pair."""
        return self._state.derived

    @property
    def totals(self) -> Mapping[CellKey, int | None]:
        """The sums."""
        return self._state.totals

    @property
    def shares(self) -> Mapping[CellKey, Fraction]:
        """The shares of what is shown."""
        return self._state.shares

    @property
    def form(self) -> Form:
        """The form with its labels filled in."""
        return self.grid.form

    @property
    def rows(self) -> tuple[FormRow, ...]:
        """Its rows, derived ones too."""
        return self.grid.form.rows

    def show_mode(self, mode: Mode) -> None:
        """Show counts of the period, from the year's beginning on, or both beside each other."""
        self.mode = mode
        self.columns = tuple(
            column
            for column in shown_form(self.form, mode).columns
            if column.kind not in (ColumnKind.SERIAL, ColumnKind.LABEL)
        )
        places = {column.key: number for number, column in enumerate(self.columns)}
        twins = {period_key(key): number for key, number in places.items() if period_key(key) not in places}
        twins |= {year_key(key): number for key, number in places.items() if year_key(key) not in places}
        self._column_places = twins | places
        self._state.show_mode(mode)

    def is_same_sheet(self, grid: CountGrid) -> bool:
        """Say whether a grid is of the same form, agency and period."""
        return _sheet_of(self.grid) == _sheet_of(grid)

    def follow(self, grid: CountGrid) -> None:
        """Take what the ledger says now; what was refused stays marked."""
        is_news = grid != replace(self.grid, cells=self.cells)
        self.grid, self.cells = grid, dict(grid.cells)
        if is_news:
            self._before, self._state = _earlier(grid), CountState(grid, self.cells, self.mode)
            self._gather_findings()
        self.changed_rows = range(len(self.rows)) if is_news else ()

    def key(self, place: Place) -> CellKey:
        """Name the cell at a place."""
        return self.rows[place[0]].key, self.columns[place[1]].key

    def place(self, key: CellKey) -> Place:
        """Find the place of a cell."""
        return self._row_places[key[0]], self._column_places[key[1]]

    def place_near(self, key: CellKey, place: Place) -> Place | None:
        """Find the place of a cell, in the row of another place where its row is not here; None without its column."""
        column = self._column_places.get(key[1])
        return None if column is None else (self._row_places.get(key[0], place[0]), column)

    def cell(self, place: Place) -> CountInput:
        """Give what a cell holds; a derived one holds its sum."""
        key = self.key(place)
        if self.rows[place[0]].total:
            return CountInput(self.totals.get(key))
        return self.cells.get(key) or CountInput(self.derived.get(key))

    def shown(self, place: Place) -> str:
        """Give what a cell shows: its count as its decimals are written, its share, its note."""
        share = self.shares.get(self.key(place))
        return shown_cell(self.cell(place), self.places(place)) if share is None else shown_share(share)

    def places(self, place: Place) -> int:
        """Give the decimals of a cell."""
        return places_of(self.rows[place[0]], self.columns[place[1]])

    def is_asked(self, place: Place) -> bool:
        """Say whether the form asks for a cell in the period: it is no sum, share or heading, and did not end."""
        return is_typed(self.rows[place[0]], self.columns[place[1]], self.grid.period.end)

    def is_typed(self, place: Place) -> bool:
        """Say whether a cell may be typed into."""
        return not self.locked and self.is_asked(place)

    def is_derived(self, place: Place) -> bool:
        """Say whether a count follows from what was typed beside it: the year's from the period's, or the other way."""
        key = self.key(place)
        return key in self.derived and key not in self.cells

    def is_tallied(self, place: Place) -> bool:
        """Say whether a cell can be counted one by one."""
        column = self.columns[place[1]]
        row = self.rows[place[0]]
        is_asked_for = is_asked(row, column, self.grid.period.end) and not is_year_key(column.key)
        return is_asked_for and column.kind is ColumnKind.COUNT

    def twin(self, place: Place) -> int | None:
        """Give the count of the other one of a pair: since the year's beginning, or in the period; None unknown."""
        row, column = self.key(place)
        other = row, period_key(column) if is_year_key(column) else year_key(column)
        cell = self.cells.get(other) or CountInput(self.derived.get(other))
        return cell.value

    def is_year_unknown(self, place: Place) -> bool:
        """Say whether a count since the year's beginning cannot be added up, for a period before is missing."""
        row, column = self.key(place)
        is_empty = is_year_key(column) and self.is_typed(place) and self.cell(place).is_empty
        return is_empty and self.grid.so_far.of((row, period_key(column))) is None

    def onward(self, place: Place, step: Place) -> Place:
        """Give the next cell to type into: down the columns for (±1, 0), along the rows for (0, ±1); stay at the end.

        Behind the last row the next column begins, so that a form of one row is filled by Enter alone.
        """
        rows, columns = range(len(self.rows)), range(len(self.columns))
        if step[0]:
            cells = [(row, column) for column in columns for row in rows]
        else:
            cells = [(row, column) for row in rows for column in columns]
        at = cells.index(place)
        ahead = cells[at + 1 :] if sum(step) > 0 else cells[:at][::-1]
        return next((one for one in ahead if self.is_asked(one)), place)

    def before(self, place: Place) -> int | None:
        """Give the value of the period before; of a derived row the sum."""
        return self._before.get(self.key(place))

    def missing_from(self, place: Place) -> CountSum | None:
        """Say of a derived count what it adds up and how many of its parts are not reported; None of a typed cell."""
        row, column = self.rows[place[0]], self.columns[place[1]]
        if not row.total or column.kind is not ColumnKind.COUNT:
            return None
        own = replace(column, key=period_key(column.key))
        asked = [one for one in self.form.rows_of(row) if is_asked(one, own, self.grid.period.end)]
        keys = [(one.key, column.key) for one in asked]
        cells = (self.cells.get(key) or CountInput(self.derived.get(key)) for key in keys)
        return add_up((cell.value, cell.absence) for cell in cells)

    def sum_words(self, place: Place) -> str:
        """Say a derived count with who is missing from it; empty where nobody is, and of a typed cell."""
        total = self.missing_from(place)
        if total is None or total.is_whole:
            return ""
        names = [row.label for row in self.form.item_rows] if self.grid.line else None
        return sum_words(total, names, shown_cell(self.cell(place)))

    @property
    def silent_units(self) -> tuple[str, ...]:
        """The units that have reported nothing of the line in hand; none where rows are no units."""
        said = {row for (row, _column), cell in self.cells.items() if not cell.is_empty}
        return tuple(unit for unit in self.units if unit not in said)

    @property
    def has_before(self) -> bool:
        """Say whether there is a count of the period before to show beside any cell."""
        return any(value is not None for value in self.grid.before.values())

    def editing_text(self, place: Place) -> str:
        """Give the text an editor begins with: what was refused, else what the cell holds."""
        mark = self.marks.get(self.key(place))
        return mark.text if mark else typed_cell(self.cells.get(self.key(place), _EMPTY), self.places(place))

    def copied(self, place: Place) -> str | int | Decimal:
        """Give what a cell is on the clipboard: a number as one, everything else as text."""
        mark, cell = self.marks.get(self.key(place)), self.cell(place)
        if mark:
            return mark.text
        if self.columns[place[1]].kind is ColumnKind.RATIO:
            return self.shown(place)
        return plain_cell(cell) if cell.value is None else as_number(cell.value, self.places(place))

    def refusal(self, place: Place, text: str) -> str:
        """Say why a text cannot be typed into a cell; empty when it can."""
        try:
            read_cell(text, self.columns[place[1]].kind, self.places(place))
        except Refused as refused:
            return wording.sentence(refused.finding)
        return ""

    def take(self, texts: Mapping[Place, str], *, pasted: bool = False) -> Taken:
        """Take texts into cells; those that cannot be read stay beside the cell and are marked."""
        changed: dict[CellKey, CountInput] = {}
        landed = wrong = derived = 0
        rows = {self.rows[place[0]].key for place in texts}
        for place, text in texts.items():
            if not self.is_typed(place):
                derived += 1
                continue
            key = self.key(place)
            try:
                cell = read_cell(text, self.columns[place[1]].kind, self.places(place), pasted=pasted)
            except Refused as refused:
                self.marks[key] = Mark(text, refused.finding)
                wrong += 1
                continue
            landed += 1
            self.marks.pop(key, None)
            if cell != self.cells.get(key, _EMPTY):
                changed[key] = cell
        self._put(changed)
        self._follow_rows(rows)
        return Taken(changed, landed, wrong, derived)

    def forget_mark(self, place: Place) -> bool:
        """Drop what was refused in a cell; say whether there was anything."""
        dropped = self.marks.pop(self.key(place), None) is not None
        self._follow_rows({self.key(place)[0]})
        return dropped

    def doubtful(self) -> dict[Place, str]:
        """Give the marked cells whose comma may part thousands (1,139 of an English Excel), with what they then say."""
        doubted = {key: mark for key, mark in self.marks.items() if mark.finding.code == "count_typed_doubtful"}
        return {self.place(key): str(mark.finding.params["plain"]) for key, mark in doubted.items()}

    def findings_at(self, place: Place) -> tuple[CellFinding, ...]:
        """Give what the checks say about a cell, answered or not."""
        return self._found_at.get(self.key(place), ())

    def severity(self, place: Place) -> Severity | None:
        """Give the gravest finding of a cell that is still open."""
        found = {one.finding.severity for one in self.findings_at(place) if not one.is_answered}
        return next((severity for severity in Severity if severity in found), None)

    def is_answered(self, place: Place) -> bool:
        """Say whether all that was found in a cell has an answer in writing."""
        found = self.findings_at(place)
        return bool(found) and all(one.is_answered for one in found)

    def finding_near(self, place: Place, shown: int) -> int:
        """Give the number of the finding to speak of at a cell: its own, one of its row, the next; -1 for none."""
        return number_near([self.place(found.cell) for found in self.findings], place, shown)

    def finding_after(self, place: Place, shown: int, step: int) -> int:
        """Give the number of the next finding (1) or the one before (-1), round at the end; -1 for none.

        A cell may have several: from the one shown there it goes to the others first.
        """
        return number_after([self.place(found.cell) for found in self.findings], place, shown, step)

    def spoken_of(self, place: Place, shown: int) -> CellFinding | None:
        """Give the finding to speak of at a cell; one that was answered only where its own cell is gone to."""
        if self.is_answered(place):
            return self.findings_at(place)[0]
        number = self.finding_near(place, shown)
        return self.findings[number] if number >= 0 else None

    def sentence(self, found: CellFinding) -> str:
        """Say a finding with its row and column."""
        said = wording.sentence(found.finding)
        if found.cell not in self.marks:
            return said
        row, column = self.place(found.cell)
        named = column_name(self.columns[column])
        return _("Row “{row}”, column {column}: {said}").format(row=self.rows[row].label, column=named, said=said)

    @property
    def filled(self) -> tuple[int, int]:
        """How many of how many count cells say something."""
        asked = self.grid.asked
        return sum(map(self._says, asked)), len(asked)

    def _says(self, key: CellKey) -> bool:
        cell = self.cells.get(key)
        return key in self.derived if cell is None else not cell.is_empty

    def sums(self, places: Iterable[Place]) -> str:
        """Say how many cells are chosen, their sum and mean; nothing for a single one."""
        chosen = list(places)
        if len(chosen) < 2:  # noqa: PLR2004 - one cell says itself
            return ""
        parts = [ngettext("{n} cell selected", "{n} cells selected", len(chosen)).format(n=grouped(len(chosen)))]
        counted_here = [(place, value) for place in chosen if (value := self.cell(place).value) is not None]
        values = [as_number(value, self.places(place)) for place, value in counted_here]
        if values:
            parts.append(_("sum {sum}").format(sum=shown_number(sum(values))))
            parts.append(_("mean {mean}").format(mean=decimal(float(sum(values)) / len(values))))
        return " · ".join(parts)

    def _put(self, cells: Mapping[CellKey, CountInput]) -> None:
        for key, cell in cells.items():
            if cell.is_empty:
                self.cells.pop(key, None)
            else:
                self.cells[key] = cell

    def _follow_rows(self, rows: Collection[str]) -> None:
        """Work out again what follows from some rows; name the rows that look different for it."""
        was = self._found_at
        self._state.follow(self.cells, rows)
        self._gather_findings()
        judged = {key for key in was.keys() | self._found_at.keys() if was.get(key) != self._found_at.get(key)}
        changed = {*rows, *(row for row, _column in judged), *(row.key for row in self.rows if row.total)}
        self.changed_rows = sorted(self._row_places[row] for row in changed)

    def _gather_findings(self) -> None:
        marked = (CellFinding(key, mark.finding) for key, mark in self.marks.items())
        found = sorted([*marked, *self._state.found], key=self._order)
        self.findings = tuple(one for one in found if not one.is_answered)
        by_cell: dict[CellKey, list[CellFinding]] = {}
        for one in found:
            by_cell.setdefault(one.cell, []).append(one)
        self._found_at = {cell: tuple(held) for cell, held in by_cell.items()}

    def _order(self, found: CellFinding) -> Place:
        return self.place(found.cell)


def _earlier(grid: CountGrid) -> Mapping[CellKey, int | None]:
    """Give the counts of the period before and the year up to it, with their sums."""
    before = {**grid.before, **{(row, year_key(key)): value for (row, key), value in grid.so_far.sums.items()}}
    return {**before, **totals(with_years(grid.form), before)}


def _sheet_of(grid: CountGrid) -> tuple[object, ...]:
    rows = tuple(row.key for row in grid.form.rows)
    return grid.form.code, grid.form.version, grid.period, grid.agency_code, grid.line, rows


def export_name(form: str, period: Period) -> str:
    """Name the workbook of a form so that its name says what it is: bieu-so-hoa-2026-11.xlsx."""
    code = form.lower().replace(".", "-")
    return f"bieu-{code}-{period.code.replace('@calendar', '-theo-lich')}.xlsx"
