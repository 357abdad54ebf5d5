"""Reads a workbook by what was settled of its layouts before and what an officer says of it now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from desktop.domain.corrections import is_cell, nowhere, read_place
from desktop.domain.findings import Refused
from desktop.domain.foreign.corrected import correct_sheets
from desktop.domain.foreign.layouts import ALL, Layout, find_layout, heading_keys
from desktop.domain.foreign.said import LEFT_OUT, Meaning, is_skipped, of_place
from desktop.domain.foreign.sealed import sealed_columns, without_marks
from desktop.domain.report_seal import is_headed
from desktop.domain.text import fold
from desktop.domain.workbook_reading import Guide, Settled, read_book
from desktop.domain.workbook_reading.fields import TASK_FIELDS
from desktop.domain.workbook_reading.heads import find_head, head_between
from desktop.domain.workbook_reading.reading import COUNTS
from desktop.domain.workbook_reading.rows import RowKind
from desktop.domain.workbook_reading.when import are_apart

if TYPE_CHECKING:
    from desktop.domain.corrections import Correction
    from desktop.domain.findings import Finding
    from desktop.domain.foreign.edited_print import EditedPrint
    from desktop.domain.foreign.said import Said
    from desktop.domain.report_seal import ReportSeal
    from desktop.domain.workbook_reading import ReadTable, Record, SourceSheet
    from desktop.domain.workbook_reading.about import NamedAgency, NamedPeriod, SheetAbout
    from desktop.domain.workbook_reading.heads import Head
    from desktop.domain.workbook_reading.telling import Doubtful

MORE_FIELDS = ("done_on", "advantage")
"""What a column may be settled as beside the fields that are recognised."""
MEANINGS: dict[str, tuple[Meaning, Meaning]] = {
    "thousands": (Meaning.THOUSANDS, Meaning.DECIMAL),
    "scale": (Meaning.WHOLE, Meaning.LARGE),
    "share_or_percent": (Meaning.PERCENT, Meaning.SHARE),
    "day_or_number": (Meaning.DAY, Meaning.NUMBER),
    "day_for_number": (Meaning.DAY, Meaning.NUMBER),
}
"""What the two readings of a doubtful number mean, by the reason of the doubt."""
_APART = ("read_agency_differs", "read_period_differs")
"""What is told of sheets that are not of the same; of one sheet alone it is asked where it says two things."""
_LOOKED_AT = 80
_ROW_TEXTS, _LONGEST_KEY = 2, 200


@dataclass(frozen=True, slots=True)
class SettledTable:
    """A table with its sheet and all that is settled of it; ``keys`` are those of the headings by column.

    ``known`` is the layout kept before, None for one never seen; ``columns`` are the fields that were settled. A
    ``seal`` says which report of this program the table is.
    """

    table: ReadTable
    sheet: SourceSheet
    layout: Layout
    known: Layout | None
    keys: Mapping[int, str]
    seal: ReportSeal | None = None

    @property
    def columns(self) -> Mapping[int, str]:
        """The fields, or keys of a form's columns, that were settled."""
        settled = self.layout.columns
        return {column: settled[key] for column, key in self.keys.items() if key in settled}

    @property
    def records(self) -> tuple[Record, ...]:
        """The records that the officer did not leave out."""
        left_out = set(self.layout.skipped)
        return tuple(one for one in self.table.records if row_key(self.sheet, one.row) not in left_out)

    @property
    def is_news(self) -> bool:
        """Say whether something was settled that is not kept yet."""
        return self.layout.is_settled and self.layout != self.known and not self._is_kept_in_part()

    def _is_kept_in_part(self) -> bool:
        known = self.known
        return known is not None and replace(known, kind=self.layout.kind, headings=self.layout.headings) == self.layout

    def sign_in(self, column: int) -> str:
        """Give what signs in the place of numbers were settled to mean in a column; empty where nobody said."""
        signs = self.layout.signs
        return signs.get(self.keys.get(column, ""), signs.get(ALL, ""))

    def meaning_of(self, doubt: Doubtful) -> Meaning | None:
        """Give what the doubtful numbers of a column were settled to mean."""
        said = self.layout.numbers.get(self.keys[doubt.column], "")
        return next((one for one in MEANINGS[doubt.why] if one == said), None)


@dataclass(frozen=True, slots=True)
class SettledBook:
    """A workbook as read with what was settled; ``corrected`` are the cells that were put right before.

    ``edited`` is what was changed in a print of this program since it left, ``named`` who the sheets that are taken
    are of.
    """

    tables: tuple[SettledTable, ...]
    agency: NamedAgency | None
    period: NamedPeriod | None
    findings: tuple[Finding, ...]
    corrected: tuple[Correction, ...] = ()
    seal: ReportSeal | None = None
    sheets: tuple[SheetAbout, ...] = ()
    edited: EditedPrint | None = None
    named: tuple[NamedAgency, ...] = ()

    def of_sheets(self, names: Collection[str]) -> SettledBook:
        """Give the workbook as one of some sheets, which say before all others whose it is and for when."""
        own = [one for one in self.sheets if one.sheet in names]
        named = tuple(one.agency for one in own if one.agency)
        agency = next(iter(named), self.agency)
        periods = [one.period for one in own if one.period]
        period = self.period
        if period is None or any(are_apart(one, period) for one in periods):
            period = next((one for one in periods if one.is_explicit), next(iter(periods), period))
        other = next((one for one in periods if period and are_apart(one, period)), None)
        if period and other and not period.other:
            period = replace(period, other=other.text)
        findings = self.findings if len(names) > 1 else tuple(one for one in self.findings if one.code not in _APART)
        return replace(self, agency=agency, period=period, findings=findings, named=named)


def read_settled(
    sheets: Sequence[SourceSheet],
    known: Sequence[Layout],
    said: Said,
    file: str = "",
    seal: ReportSeal | None = None,
) -> SettledBook:
    """Read a workbook, known layouts and what was said of this one leading the way; a print of our own by its seal.

    The name of the ``file`` says whose it is and for when where its sheets do not.

    Refuses with ``foreign_sheet_missing`` {name}, ``foreign_place_missing`` or ``correction_nowhere`` {place} where
    what was said is not there, and with ``correction_sheetless`` {place}.
    """
    if said.sheet and said.sheet not in {sheet.name for sheet in sheets}:
        raise Refused("foreign_sheet_missing", name=said.sheet)
    sheets, corrected = correct_sheets(sheets, said.corrections, said.sheet)
    leading = None if said.is_of_layout else seal
    guide = Guide(partial(_head, known=known, said=said), partial(_settled, known=known, said=said))
    if leading is not None:
        sheets = tuple(map(without_marks, sheets))
        guide = Guide(
            partial(_sealed_head, seal=leading, guide=guide), partial(_sealed, seal=leading, guide=guide, known=known)
        )
    book = read_book(sheets, guide, file)
    by_name = {sheet.name: sheet for sheet in sheets}
    tables = tuple(
        _with_seal(_table(table, by_name[table.sheet], known, said), leading)
        for table in book.tables
        if not said.sheet or table.sheet == said.sheet
    )
    _refuse_lost(tables, said)
    _refuse_unread((one.place for one in corrected), tables)
    _refuse_unread((one for one in sorted(said.skipped) if is_cell(one)), tables)
    read = SettledBook(tables, book.agency, book.period, book.findings, corrected, seal, book.sheets)
    return read.of_sheets({said.sheet}) if said.sheet else read


def _head(sheet: SourceSheet, after: int, *, known: Sequence[Layout], said: Said) -> Head | None:
    if said.header and after <= said.header[0] and said.sheet in ("", sheet.name):
        shown = head_between(sheet, *said.header)
        if shown and len(shown.columns) > 1:
            return shown
    return _shown_before(sheet, after, [one for one in known if one.levels]) or find_head(sheet, after)


def _sealed_head(sheet: SourceSheet, after: int, *, seal: ReportSeal, guide: Guide) -> Head | None:
    """Find the headings where the program wrote them, if they are still there."""
    if after <= seal.top:
        for last in (seal.first - 1, seal.first - 2):
            head = head_between(sheet, seal.top, last) if last >= seal.top else None
            if head and _bears(head, seal):
                return head
    return guide.head(sheet, after)


def _sealed(sheet: SourceSheet, head: Head, *, seal: ReportSeal, guide: Guide, known: Sequence[Layout]) -> Settled:
    is_known = find_layout(known, _headings(head)) is not None
    return sealed_columns(seal) if _bears(head, seal) and not is_known else guide.settled(sheet, head)


def _bears(head: Head, seal: ReportSeal) -> bool:
    """Say whether headings are those below which a sealed table was written; others may have been added behind."""
    return is_headed(seal, [one.heading for one in head.columns])


def _with_seal(one: SettledTable, seal: ReportSeal | None) -> SettledTable:
    """Let a table of our own be what its seal says, where nothing else was settled of it before."""
    if seal is None or not is_headed(seal, [column.heading for column in one.table.columns]):
        return one
    if one.known is not None:
        return replace(one, seal=seal)
    form, skipped = "" if seal.plan else seal.part, one.layout.skipped
    layout = Layout(one.table.kind, one.layout.headings, form=form, skipped=skipped)
    return replace(one, layout=layout, known=layout, seal=seal)


def _shown_before(sheet: SourceSheet, after: int, known: Sequence[Layout]) -> Head | None:
    """Find headings that somebody had to show in an earlier workbook of the layout."""
    for row in [row for row in sorted(sheet.rows) if after <= row <= _LOOKED_AT] if known else []:
        for layout in known:
            head = head_between(sheet, row, row + layout.levels - 1)
            if head and layout.key <= frozenset(_keys(head).values()):
                return head
    return None


def _headings(head: Head) -> list[str]:
    return [" › ".join(one.heading) for one in head.columns]


def _keys(head: Head) -> dict[int, str]:
    return dict(zip((one.column for one in head.columns), heading_keys(_headings(head)), strict=True))


def _settled(sheet: SourceSheet, head: Head, *, known: Sequence[Layout], said: Said) -> Settled:
    layout = find_layout(known, _headings(head))
    keys = _keys(head)
    columns = _columns(layout, sheet.name, keys, said)
    fields = {column: _field(columns[key]) for column, key in keys.items() if key in columns}
    return Settled(layout.kind if layout and not said.columns else "", fields)


def _field(said: str) -> str | None:
    return None if said in (LEFT_OUT, *MORE_FIELDS) else said


def _columns(layout: Layout | None, sheet: str, keys: Mapping[int, str], said: Said) -> dict[str, str]:
    """Give what columns hold by the key of their heading; a field said of one column is taken from any other."""
    now = {
        key: name
        for column, key in keys.items()
        if (name := of_place(said.columns, sheet, letters(column))) is not None
    }
    before = {key: name for key, name in (layout.columns if layout else {}).items() if key in set(keys.values())}
    kept = {key: name for key, name in before.items() if name == LEFT_OUT or name not in now.values()}
    return kept | now


def _table(table: ReadTable, sheet: SourceSheet, known: Sequence[Layout], said: Said) -> SettledTable:
    headings = tuple(" › ".join(one.heading) for one in table.columns)
    keys = dict(zip((one.column for one in table.columns), heading_keys(headings), strict=True))
    before = find_layout(known, headings)
    numbers = {
        key: meaning
        for column, key in keys.items()
        if (meaning := of_place(said.numbers, sheet.name, letters(column))) is not None
    }
    signs = {
        key: meaning
        for place, key in ((ALL, ALL), *((letters(column), key) for column, key in keys.items()))
        if (meaning := of_place(said.signs, sheet.name, place)) is not None
    }
    inside = range(table.rows[0], table.rows[1] + 1)
    is_kept = table.kind != COUNTS
    skipped = (row_key(sheet, row) for row in inside if is_kept and is_skipped(said.skipped, sheet.name, row))
    tasks = {
        row_key(sheet, row): task for row in inside if (task := of_place(said.tasks, sheet.name, str(row))) is not None
    }
    held = before or Layout(table.kind, headings)
    is_shown = said.header is not None and said.header[0] == table.header_rows[0]
    layout = replace(
        held,
        kind=table.kind,
        headings=headings,
        columns=_columns(before, sheet.name, keys, said),
        numbers={**held.numbers, **numbers},
        signs={**held.signs, **signs},
        levels=said.header[1] - said.header[0] + 1 if said.header and is_shown else held.levels,
        skipped=tuple(dict.fromkeys((*held.skipped, *skipped))),
        statuses={**held.statuses, **{fold(words): state for words, state in said.statuses.items()}},
        state=said.state or held.state,
        tasks={**held.tasks, **tasks},
        form=said.form or held.form,
        appendix=said.appendix or held.appendix,
    )
    return SettledTable(table, sheet, layout, before, keys)


def _refuse_lost(tables: Iterable[SettledTable], said: Said) -> None:
    """Refuse what was said of columns and rows that no table has: it would be lost without a word."""
    there: set[str] = set()
    for one in tables:
        rows = [str(row) for row in range(one.table.rows[0], one.table.rows[1] + 1)]
        for place in (*map(letters, one.keys), *rows, ALL):
            there |= {place, f"{one.sheet.name}!{place}"}
    for place in (
        *said.columns,
        *said.numbers,
        *said.signs,
        *said.tasks,
        *(one for one in said.skipped if not is_cell(one)),
    ):
        if place not in there:
            raise Refused("foreign_place_missing", place=place)


def _refuse_unread(places: Iterable[str], tables: Sequence[SettledTable]) -> None:
    """Refuse what was said of a cell in no table: it would be lost without a word."""
    for one in places:
        place = read_place(one)
        if not any(
            place.sheet in ("", each.sheet.name)
            and each.table.rows[0] <= place.row <= each.table.rows[1]
            and place.column in each.keys
            for each in tables
        ):
            raise nowhere(one)


def row_key(sheet: SourceSheet, row: int) -> str:
    """Give what a row is known by in the next workbook: its first texts, folded."""
    texts = (sheet.text(*place) for place in sheet.rows.get(row, ())[:_ROW_TEXTS])
    return fold(" | ".join(texts))[:_LONGEST_KEY]


def headings_above(one: SettledTable) -> Mapping[int, str]:
    """Give the heading that each record stands under: the text of the nearest row of a group."""
    found: dict[int, str] = {}
    heading = ""
    for row in sorted(one.table.kinds):
        kind = one.table.kinds[row]
        if kind is RowKind.GROUP:
            heading = " ".join(one.sheet.text(*place) for place in one.sheet.rows.get(row, ()))
        elif kind is RowKind.RECORD:
            found[row] = heading
    return found


def is_field(name: str) -> bool:
    """Say whether a name is that of something a table of tasks tells."""
    return name in TASK_FIELDS or name in MORE_FIELDS


def letters(column: int) -> str:
    """Write the number of a column as Excel does."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
