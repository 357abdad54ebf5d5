"""Reports as they were sent: the file with its hash, the cells it said, and what was corrected since."""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass, replace
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.findings import Refused
from desktop.domain.forms import ColumnKind
from desktop.domain.periods import parse_period
from desktop.domain.printed_turns import parted_turn
from desktop.domain.row_matching import Pair, RowName, match_rows
from desktop.domain.tables import shown
from desktop.models import FileContent, PeriodClosing, SentReport
from desktop.services.documents.report_names import COUNT_FORM, PERIODIC, WITH_PROGRESS, parse_report
from desktop.services.files.contents import keep_content
from desktop.services.ledger import closed_periods, own_office
from desktop.services.words import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from desktop.domain.tables import ReportTable
    from desktop.services.documents.report_names import ReportName
    from desktop.store.ledger import Ledger

SHORT = 12
"""How much of a hash is shown; it finds what was sent."""

DIGEST, SENT = "digest", "sent"
"""Where a table's ``meta`` tells the hash of what it says, of a draft, and of what was sent, of a closed period."""

TEXT = "text"
"""What the paragraph of a report of running text is kept under."""
_PARAGRAPH = "Nội dung"

Cells = dict[str, str]
"""A row as it was sent: what each column showed, by the column's key, with the row's facts."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A report as it was sent: by which closing, of which period, when, its code, its file, the hash of the file."""

    id: int
    closing: int
    period: str
    at: datetime
    report: str
    title: str
    file_name: str
    sha256: str

    @property
    def short(self) -> str:
        """The beginning of the hash, as it is shown."""
        return self.sha256[:SHORT]


class CorrectionKind(StrEnum):
    """What became of what was sent: another value, a row more, a row less."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Correction:
    """What a report says otherwise now than as it was sent; ``row`` is what the row begins with.

    ``column`` is its heading, empty for a whole row. ``key`` and ``place`` name the cell in the table as it is now,
    ``number`` is what ``row`` begins with where its row is numbered.
    """

    report: str
    title: str
    row: str
    column: str
    sent: str
    now: str
    kind: CorrectionKind = CorrectionKind.CHANGED
    key: str = ""
    place: int | None = None
    number: str = ""

    @property
    def text(self) -> str:
        """The row's words without its number."""
        return self.row.removeprefix(self.number).strip()


def freeze(session: Session, closing: PeriodClosing, code: str, table: ReportTable) -> SentReport:
    """Keep a report as the file that is sent, a text as PDF, and what its cells or paragraphs said."""
    from desktop.excel.table_out import write_table  # noqa: PLC0415 - what writes files is not for every start
    from desktop.pdf.table import render_table  # noqa: PLC0415

    is_text = bool(table.passages)
    content = render_table(table) if is_text else write_table(table)
    name = code.replace("/", "-").replace(":", "-").lower()
    return SentReport(
        closing_id=closing.id,
        report=code,
        title=table.title,
        file_name=f"{name}-{closing.period}.{'pdf' if is_text else 'xlsx'}".replace("..", "_"),
        sha256=keep_content(session, content),
        cells=frozen_cells(table),
    )


def digest_of(table: ReportTable) -> str:
    """Give the beginning of a hash of what a table says, whenever it is printed and however it is laid out."""
    said: list[object] = [table.title, astuple(table.head), table.font, table.notes, table.recipients]
    said += [column.heading for column in table.columns]
    said += [(row.kind.value, row.texts()) for row in table.rows]
    said += [astuple(part) for part in (*table.passages, *table.charts, *table.signatures)]
    said += [digest_of(annex) for annex in table.annexes]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:SHORT]


def frozen_cells(table: ReportTable) -> list[Cells]:
    """Write down what every cell of a table shows, without marks; of a text what every paragraph says."""
    if table.passages:
        return [{TEXT: one.text} for one in table.passages]
    keys = [column.key for column in table.columns]
    return [{**dict(zip(keys, map(shown, row.cells), strict=True)), **row.facts} for row in table.rows]


def sent_reports(ledger: Ledger, period: str | None = None) -> tuple[Sent, ...]:
    """List what was sent, the newest closing first, of one period or of all."""
    query = select(SentReport, PeriodClosing).join(PeriodClosing, SentReport.closing_id == PeriodClosing.id)
    if period is not None:
        query = query.where(PeriodClosing.period == parse_period(period).code)
    with ledger.read() as session:
        rows = session.execute(query.order_by(PeriodClosing.id.desc(), SentReport.id))
        return tuple(_sent(report, closing) for report, closing in rows)


def _sent(report: SentReport, closing: PeriodClosing) -> Sent:
    return Sent(
        report.id, closing.id, closing.period, closing.at, report.report, report.title, report.file_name, report.sha256
    )


def find_sent(ledger: Ledger, sha256: str) -> Sent:
    """Find a report as it was sent by its hash or the beginning of it. Refuses with ``sent_unknown``."""
    wanted = sha256.strip().casefold()
    found = {one.sha256: one for one in reversed(sent_reports(ledger)) if wanted and one.sha256.startswith(wanted)}
    if len(found) != 1:
        raise Refused("sent_unknown", hash=sha256)
    return next(iter(found.values()))


def sent_file(ledger: Ledger, sha256: str) -> bytes:
    """Give the bytes of a report as it was sent. Refuses as `find_sent` does."""
    found = find_sent(ledger, sha256)
    with ledger.read() as session:
        return session.get_one(FileContent, found.sha256).content


def printed_table(ledger: Ledger, name: ReportName, period: str | None) -> ReportTable:
    """Build a report; of a period that was sent it bears the marks, of a closed one the hash of what was sent.

    Refuses as `build_table` does.
    """
    from desktop.services.reports.tables import build_table, settled  # noqa: PLC0415 - knows all reports

    if period is None or name.kind not in (WITH_PROGRESS, COUNT_FORM, PERIODIC):
        return build_table(ledger, name, period)
    when = parse_period(period)
    with ledger.read() as session:
        closing = closed_periods.standing(session, when.code)
        at = closing.at if closing else None
    table = build_table(ledger, name, when.code, on=at.date() if at else None)
    whole = settled(ledger, name, when.code)
    sent = [one for one in sent_reports(ledger, when.code) if parse_report(one.report) == whole]
    if not sent:
        return table
    if name.kind != PERIODIC:
        table = _with_marks(table, sent[-1], corrections_of(ledger, sent[-1]))
    return _with_hash(ledger, table, sent[0], at) if at else table


def _with_hash(ledger: Ledger, table: ReportTable, sent: Sent, at: datetime) -> ReportTable:
    practice = own_office.own_agency(ledger).practice
    said = wording.stamp_closed(at, sent.short, practice=practice)
    return replace(table, stamp=said, meta=table.meta | {SENT: sent.short})


def _with_marks(table: ReportTable, first: Sent, found: Sequence[Correction]) -> ReportTable:
    if not found:
        return table
    keys = [column.key for column in table.columns]
    marked: dict[int, frozenset[int]] = {}
    for one in found:
        if one.place is not None:
            places = {keys.index(one.key)} if one.key in keys else {0, 1}
            marked[one.place] = marked.get(one.place, frozenset()) | places
    rows = tuple(replace(row, marked=marked.get(place, frozenset())) for place, row in enumerate(table.rows))
    removed = sum(one.kind is CorrectionKind.REMOVED for one in found)
    note = wording.corrected_note(first.at, first.short, removed)
    return replace(table, rows=rows, notes=(*table.notes, note))


def corrections(ledger: Ledger, period: str) -> tuple[Correction, ...]:
    """List what the reports of a period say otherwise now than when each was first sent."""
    first = {one.report: one for one in sent_reports(ledger, period)}
    return tuple(found for one in first.values() for found in corrections_of(ledger, one))


def corrections_of(ledger: Ledger, sent: Sent) -> tuple[Correction, ...]:
    """List what a report says otherwise now than as it was sent, seen from the same day."""
    from desktop.services.reports.tables import build_table  # noqa: PLC0415 - knows all reports

    name = parse_report(sent.report)
    try:
        table = build_table(ledger, name, sent.period, on=sent.at.date())
    except Refused:
        table = None
    before = cells_of(ledger, sent)
    return tuple(compare(sent, before, frozen_cells(table) if table else [], headings_of(table)))


def cells_of(ledger: Ledger, sent: Sent) -> list[Cells]:
    """Give what the cells of a report said when it was sent."""
    with ledger.read() as session:
        return list(session.get_one(SentReport, sent.id).cells)


def headings_of(table: ReportTable | None) -> dict[str, str]:
    """Name the columns of a table by their keys."""
    if table is None:
        return {}
    return {TEXT: _PARAGRAPH} if table.passages else {column.key: column.heading[-1] for column in table.columns}


def compare(
    sent: Sent, before: Sequence[Cells], now: Sequence[Cells], headings: dict[str, str]
) -> Iterator[Correction]:
    """Compare two printings of a report cell by cell, row by row of the same name."""
    named = partial(_row_name, _name_keys(sent.report))
    of_report = partial(Correction, sent.report, sent.title)
    for old, place in _places(sent, before, now):
        if place is None:
            gone = before[old or 0]
            name = named(gone)
            yield of_report(_begins(name), "", _values(gone), "", CorrectionKind.REMOVED, number=name.number)
        elif old is None:
            come = now[place]
            name = named(come)
            yield of_report(_begins(name), "", "", _values(come), CorrectionKind.ADDED, "", place, name.number)
        else:
            name = named(now[place])
            row = _begins(name)
            for key, was, now_is in _differences(before[old], now[place]):
                column = headings.get(key, key)
                yield of_report(row, column, was, now_is, CorrectionKind.CHANGED, key, place, name.number)


def match_sent(sent: Sent, before: Sequence[Cells], now: Sequence[Cells]) -> Iterator[tuple[Cells, Cells]]:
    """Pair the rows of two printings of a report; an empty one where there is no such row."""
    for old, new in _places(sent, before, now):
        yield before[old] if old is not None else {}, now[new] if new is not None else {}


def _places(sent: Sent, before: Sequence[Cells], now: Sequence[Cells]) -> Iterable[Pair]:
    keys = _name_keys(sent.report)
    return match_rows([_row_name(keys, row) for row in before], [_row_name(keys, row) for row in now])


def _differences(before: Cells, now: Cells) -> Iterator[tuple[str, str, str]]:
    for key in dict.fromkeys((*now, *before)):
        was, now_is = (_plain(key, cells.get(key, "")) for cells in (before, now))
        if was != now_is and not key.startswith("@"):
            yield key, was, now_is


def _plain(key: str, said: str) -> str:
    """Leave out of which turn a row tells: its state and texts say what became of it."""
    return parted_turn(said)[0] if key == "deadline" else said


def _name_keys(report: str) -> tuple[Iterable[str], Iterable[str]]:
    """Say which columns of a report number its rows and which name them."""
    name = parse_report(report)
    if name.kind == PERIODIC:
        return (), (TEXT,)
    if name.kind != COUNT_FORM:
        return ("number",), ("text",)
    return (ColumnKind.SERIAL.value,), (ColumnKind.LABEL.value,)


def _row_name(keys: tuple[Iterable[str], Iterable[str]], row: Cells) -> RowName:
    number, text = (" ".join(filter(None, (row.get(key, "") for key in some))) for some in keys)
    return RowName(number, text)


def _begins(name: RowName) -> str:
    return " ".join(filter(None, name))


def _values(row: Cells) -> str:
    return "; ".join(value for key, value in row.items() if value and not key.startswith("@"))
