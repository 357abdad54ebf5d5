"""The printed tables of what was corrected, and of what changed since the last report."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from itertools import count, groupby
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused
from desktop.domain.periods import parse_period
from desktop.domain.status import State, Timing
from desktop.domain.tables import Align, PageHead, ReportTable, RowKind, TableColumn, TableRow
from desktop.domain.text import one_line, shortened
from desktop.services.documents.letterhead import as_own_report
from desktop.services.documents.report_names import COUNT_FORM, parse_report
from desktop.services.reports import sent_reports, since_report
from desktop.services.reports.sent_reports import CorrectionKind
from desktop.services.reports.since_report import Moment
from desktop.services.reports.tables import stamp
from desktop.services.words import wording
from desktop.system import clock, paths

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.domain.periods import Period
    from desktop.services.reports.sent_reports import Correction
    from desktop.services.reports.since_report import SinceReport, TaskChange
    from desktop.store.ledger import Ledger

_MOST_LETTERS, _MOST_ABOVE_VALUES, _MOST_OF_TITLE = 160, 100, 60
_LIST = 2
"""Lines from which a value is a list."""


def corrections_table(ledger: Ledger, period: str) -> ReportTable:
    """Lay out what was corrected of a period's reports, report by report. Refuses with ``nothing_sent``."""
    when = parse_period(period)
    sent = sent_reports.sent_reports(ledger, when.code)
    if not sent:
        raise Refused("nothing_sent", period=when.code)
    found = sent_reports.corrections(ledger, when.code)
    said = _words()
    columns = _compared_columns(said["sent"], said["now"])
    note = said["since_sent"].format(moment=wording.moment_on_paper(sent[-1].at))
    notes = (note,) if found else (note, said["nothing_corrected"])
    return _table(ledger, when, said["corrections"], columns, tuple(_correction_rows(found)), notes)


def compared_table(ledger: Ledger, earlier: str, later: str = "") -> ReportTable:
    """Lay out how two sendings of a report differ, the second being the report as it is now where it is left out.

    Refuses as `since_report.compare_sent` does.
    """
    found, said = since_report.compare_sent(ledger, earlier, later), _words()
    first = sent_reports.find_sent(ledger, earlier)
    second = sent_reports.find_sent(ledger, later) if later else None
    moments = [Moment(one.period, one.at, (one,)) for one in (first, second) if one]
    moments += [] if second else [Moment(first.period, clock.now())]
    names = [moment_name(moment) for moment in moments]
    notes = (said["between"].format(earlier=names[0], later=names[1]),)
    when = parse_period(first.period)
    columns = _compared_columns(said["before"], said["after"])
    rows = tuple(_correction_rows(found))
    return _table(ledger, when, said["compared"], columns, rows, notes if found else (*notes, said["nothing_differs"]))


def _compared_columns(before: str, after: str) -> tuple[TableColumn, ...]:
    said = _words()
    return (
        TableColumn("number", (said["number"],), 0.5, Align.CENTER),
        TableColumn("row", (said["row"],), 3.6),
        TableColumn("column", (said["column"],), 1.8),
        TableColumn("sent", (before,), 2.0),
        TableColumn("now", (after,), 2.0),
    )


def _correction_rows(found: Iterable[Correction]) -> Iterator[TableRow]:
    numbers = count(1)
    for name, corrected in groupby(found, key=report_name):
        yield TableRow((name, None, None, None, None), RowKind.GROUP)
        for one in corrected:
            sent, now = _differing(one)
            yield TableRow((str(next(numbers)), _numbered(one), one.column or _words()[one.kind.value], sent, now))


def _numbered(one: Correction) -> str:
    """Name a row by its number and words: "2. Số hóa hồ sơ"."""
    text = _brief(one.text, _MOST_LETTERS if one.kind is CorrectionKind.CHANGED else _MOST_OF_TITLE)
    number = one.number.rstrip(".")
    return f"{number}{'' if number.endswith(')') else '.'} {text}" if number else text


def _brief(text: str, most: int) -> str:
    """Give the first line of a text without its bullet, shortened."""
    first, *more = text.strip().splitlines() or [""]
    said = shortened(first.lstrip("-+•* "), most)
    return f"{said.rstrip(' .;:')} …" if more and not said.endswith("…") else said


def _differing(one: Correction) -> tuple[str, str]:
    """Give what was sent and what is now; of two lists only the lines that the other one has not."""
    sent, now = one.sent.splitlines(), one.now.splitlines()
    if min(len(sent), len(now)) < _LIST:
        return one.sent, one.now
    return "\n".join(line for line in sent if line not in now), "\n".join(line for line in now if line not in sent)


def report_name(correction: Correction) -> str:
    """Name a report that was sent, on paper."""
    return _named_report(correction.report, correction.title)


def _named_report(report: str, title: str) -> str:
    name, said = parse_report(report), _words()
    if name.kind == COUNT_FORM:
        return said["form"].format(title=one_line(title))
    if name.part:
        return said["appendix"].format(part=name.part, title=one_line(title))
    return one_line(title)


def since_table(ledger: Ledger, period: str) -> ReportTable:
    """Lay out what changed since the last report, kind by kind. Refuses as `since_report.since_report` does."""
    when, found = parse_period(period), since_report.since_report(ledger, period)
    said = _words()
    columns = (
        TableColumn("number", (said["number"],), 0.6, Align.CENTER),
        TableColumn("what", (said["what"],), 3.8),
        TableColumn("before", (said["before"],), 2.1),
        TableColumn("after", (said["after"],), 2.1),
    )
    note = said["between"].format(earlier=moment_name(found.earlier), later=moment_name(found.later))
    table = _table(ledger, when, said["since"], columns, tuple(_since_rows(found)), (note,))
    return replace(table, landscape=False)  # what a chief reads on one page


def moment_name(moment: Moment) -> str:
    """Name a report by its period and the time it was sent, or that it stands so now."""
    said, name = _words(), wording.period_name(parse_period(moment.period))
    template = said["moment_now"] if moment.is_now else said["moment_sent"]
    return template.format(period=name, moment=wording.moment_on_paper(moment.at))


def _since_rows(found: SinceReport) -> Iterator[TableRow]:
    said = _words()
    tasks = (("newly_done", found.done), ("newly_late", found.late))
    for key, changes in tasks:
        parts = [(name, tuple(alike)) for name, alike in groupby(changes, key=_part_of)]
        yield _heading(said[key], len(changes), parts[0][0] if len(parts) == 1 else "")
        for name, alike in parts:
            if len(parts) > 1:
                yield TableRow((None, name, None, None), RowKind.GROUP)
            yield from map(_task_row, alike)
    yield _heading(said["corrected"], len(found.corrected))
    for name, of_report in groupby(found.corrected, key=report_name):
        yield TableRow((None, shortened(name, _MOST_OF_TITLE), None, None), RowKind.GROUP)
        for _row, corrected in groupby(of_report, key=lambda one: one.row):
            yield from _corrected_rows(tuple(corrected))
    yield _heading(said["reporting"], len(found.reporting))
    yield from (TableRow((str(place), name, None, None)) for place, name in enumerate(found.reporting, 1))


def _corrected_rows(corrected: Sequence[Correction]) -> Iterator[TableRow]:
    """Write a row once, however many of its values were corrected."""
    first = corrected[0]
    names = [one.column or _words()[one.kind.value] for one in corrected]
    number, text = first.number or None, _brief(first.text, _MOST_ABOVE_VALUES)
    if len(corrected) == 1:
        is_whole = first.kind is not CorrectionKind.CHANGED and not number
        yield TableRow((number, names[0] if is_whole else f"{text} – {names[0]}", *_differing(first)))
        return
    yield TableRow((number, text, None, None))
    yield from (TableRow((None, f"– {name}", *_differing(one))) for name, one in zip(names, corrected, strict=True))


def _part_of(change: TaskChange) -> str:
    return _words()["part"].format(part=parse_report(change.report).part)


def _heading(text: str, count: int, part: str = "") -> TableRow:
    """Write a kind of change with how many there are, and of which appendix where all are of one."""
    counted = f"{count:02}" if count else _words()["none"]
    return TableRow((f"{text}: {counted}{f' ({part})' if part else ''}", None, None, None), RowKind.GROUP)


def _task_row(change: TaskChange) -> TableRow:
    text = " – ".join(filter(None, (_brief(change.text, _MOST_LETTERS), wording.turn_name(change.turn))))
    if change.lines <= 1:
        before, now = change.states
        return TableRow((change.number, text, before, now or wording.state_on_paper(State.DONE, Timing.NO_DEADLINE)))
    said = _words()["of_units"]
    of_all = [said.format(count=f"{count:02}", units=f"{change.lines:02}") for count in (change.before, change.now)]
    return TableRow((change.number, text, *of_all))


def _table(
    ledger: Ledger,
    period: Period,
    title: str,
    columns: tuple[TableColumn, ...],
    rows: tuple[TableRow, ...],
    notes: tuple[str, ...],
) -> ReportTable:
    table = ReportTable(
        title=title,
        head=PageHead(subtitle=wording.period_paper(period)),
        columns=columns,
        rows=rows,
        notes=notes,
        stamp=stamp(ledger),
    )
    return as_own_report(ledger, table)


@cache
def _words() -> dict[str, str]:
    text = (paths.resources() / "templates" / "words.toml").read_text("utf-8")
    return {key: str(value) for key, value in tomllib.loads(text)["changes"].items()}
