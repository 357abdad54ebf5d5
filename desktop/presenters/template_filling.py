"""What the window says of a blank workbook before it is filled: what was found in it, what is to be settled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Refused, Where
from desktop.domain.periods import PeriodKind
from desktop.presenters import exchange, file_names
from desktop.services.reports import personal_data
from desktop.services.words import wording
from desktop.services.workbooks import kept_templates, template_filling, template_uses
from desktop.services.workbooks.template_book import NOTHING_SETTLED, BlankBook, Part, Recognised, Settled, open_blank
from desktop.system.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from desktop.services.workbooks.template_filling import FilledTemplate
    from desktop.services.workbooks.template_uses import TemplateUse
    from desktop.store.ledger import Ledger

NOTHING = ""
_SHORT_TITLE = 90


@dataclass(frozen=True, slots=True)
class Look:
    """A workbook looked at for one use: what was found and settled in it, or why it cannot be filled."""

    what: str
    period: str
    book: BlankBook | None = None
    settled: Settled = NOTHING_SETTLED
    found: Recognised | None = None
    refusal: Finding | None = None
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class PartLine:
    """A column or row of the workbook, as a line: its cell, its words, what goes in."""

    number: int
    cell: str
    text: str
    key: str
    shown: str


def look(ledger: Ledger, what: str, period: str, book: BlankBook, settled: Settled = NOTHING_SETTLED) -> Look:
    """Look for something in a workbook, however little of it is there; a refusal is an answer too."""
    try:
        found = template_filling.recognise(ledger, what, period, book, settled, anyway=True)
    except Refused as refused:
        return Look(what, period, book, settled, refusal=refused.finding)
    return Look(what, period, book, settled, found)


def look_at_file(ledger: Ledger, path: Path, period: str, chosen: str) -> Look:
    """Look at a file for what it is likeliest for."""
    try:
        book = open_blank(path)
    except Refused as refused:
        return Look(chosen, period, refusal=refused.finding)
    return look(ledger, template_uses.likeliest_use(ledger, period, book, chosen), period, book)


def look_at_kept(ledger: Ledger, what: str, period: str) -> Look:
    """Look at the workbook kept for something; nothing in it where none is kept."""
    try:
        kept = kept_templates.kept_template(ledger, what)
    except Refused as refused:
        return Look(what, period, refusal=refused.finding)
    if kept is None:
        return Look(what, period)
    return replace(look(ledger, what, period, kept.book, kept.settled), is_kept=True)


def with_column(seen: Look, number: int, key: str) -> Settled:
    """Settle what goes into a column; it is taken from the one that had it."""
    return replace(seen.settled, columns=_with(seen.settled.columns, number, key))


def with_row(seen: Look, number: int, key: str) -> Settled:
    """Settle what goes into a row; it is taken from the one that had it."""
    return replace(seen.settled, rows=_with(seen.settled.rows, number, key))


def _with(settled: Mapping[int, str], number: int, key: str) -> dict[int, str]:
    kept = {other: held for other, held in settled.items() if not key or held != key}
    return {**kept, number: key}


@dataclass(frozen=True, slots=True)
class Written:
    """A workbook that was filled and saved, and the personal numbers in it."""

    done: FilledTemplate
    personal: tuple[Finding, ...] = ()


def fill(seen: Look, file: Path) -> Written:
    """Write the workbook filled. Refuses as `template_filling.write_filled` does."""
    if seen.found is None or seen.book is None:
        raise Refused("template_report", report=seen.what)
    done = template_filling.write_filled(seen.found, seen.book, file)
    return Written(done, personal_data.in_form(file))


def said_written(written: Written) -> str:
    """Tell what was filled, and what to look at before the file is sent."""
    cells = written.done.cells
    said = ngettext("{count} cell filled.", "{count} cells filled.", cells).format(count=cells)
    return " ".join(filter(None, (said, cut_line(written.done), exchange.personal_line(written.personal))))


def is_news(ledger: Ledger, seen: Look) -> bool:
    """Say whether the workbook should be kept for the next time: the ledger can be written and has another one."""
    return not ledger.read_only and seen.found is not None and not seen.is_kept


def keep(ledger: Ledger, seen: Look) -> int:
    """Keep the workbook for the next time."""
    return kept_templates.keep_template(ledger, seen.found, seen.book, seen.settled) if seen.found and seen.book else 0


def column_lines(seen: Look) -> tuple[PartLine, ...]:
    """List the columns of the workbook."""
    return tuple(_lines(seen.found.columns, seen.found.column_names)) if seen.found else ()


def row_lines(seen: Look) -> tuple[PartLine, ...]:
    """List the rows of the workbook."""
    return tuple(_lines(seen.found.rows, seen.found.row_names)) if seen.found else ()


def _lines(parts: tuple[Part, ...], names: Mapping[str, str]) -> Iterator[PartLine]:
    for part in parts:
        yield PartLine(part.number, part.cell, part.text, part.key, names.get(part.key, "") or nothing_goes_in())


def nothing_goes_in() -> str:
    """Word that a column or row stays as it is."""
    return _("— nothing —")


def choices(names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """List what may go into a column or row."""
    return ((NOTHING, nothing_goes_in()), *names.items())


def verdict(seen: Look) -> str:
    """Say in one or two sentences what was found, or why nothing was."""
    if seen.refusal:
        return wording.sentence(seen.refusal)
    found = seen.found
    if found is None:
        return ""
    count = sum(len(one.cells) for one in found.sheets)
    filled = ngettext("{count} cell to fill.", "{count} cells to fill.", count).format(count=count)
    return " ".join((*map(_of_sheet, found.sheets), filled))


def _of_sheet(found: Recognised) -> str:
    columns = sum(bool(part.key) for part in found.columns)
    rows = sum(bool(part.key) for part in found.rows)
    said = _("Sheet “{sheet}”: {columns} of {every} columns known.").format(
        sheet=found.sheet, columns=columns, every=len(found.columns)
    )
    if found.rows:
        said += " " + _("{rows} of {every} rows known.").format(rows=rows, every=len(found.rows))
    if found.new_rows:
        count = found.new_rows.count
        said += " " + ngettext("{count} row is put in.", "{count} rows are put in.", count).format(count=count)
    return said


def to_look_at(seen: Look) -> tuple[str, ...]:
    """List what the workbook has no place for, and what stays to be written or settled by hand."""
    if seen.found is None:
        return ()
    sheets = seen.found.sheets
    head = sum(blank.new is not None for one in sheets for blank in one.blanks)
    empty = _("The ledger has nothing recorded for this period yet; only the head is filled.")
    lines = [_("No column for “{name}”").format(name=name) for name in seen.found.missing_columns]
    lines += [_("No row for “{name}”").format(name=name) for name in seen.found.missing_rows]
    told = [said for one in sheets for said in one.findings]
    several = len(sheets) > 1
    places = [Where(sheet=one.where.sheet if several else "", cell=one.where.cell) for one in told]
    said = [wording.sentence(replace(one, where=place)) for one, place in zip(told, places, strict=True)]
    return (*([empty] if sum(len(one.cells) for one in sheets) <= head else []), *said, *lines)


def use_title(use: TemplateUse) -> str:
    """Name a use in a list: a form by its name, a plan by its title and appendix."""
    if not use.is_plan:
        return use.title
    title = use.title if len(use.title) <= _SHORT_TITLE else f"{use.title[: _SHORT_TITLE - 1].rstrip()}…"
    if use.part:
        return _("Progress, Phụ lục {part}: {title}").format(part=use.part, title=title)
    return _("Progress: {title}").format(title=title)


def cycles(use: TemplateUse) -> tuple[PeriodKind, ...]:
    """Give the lengths of periods something is asked for: those of a form, all of a plan."""
    return tuple(kind for kind in PeriodKind if use.is_plan or kind.value in use.cycles)


def proposed_name(seen: Look) -> str:
    """Propose the name of the filled file: what, which period, whose."""
    found = seen.found
    if found is None or seen.book is None:
        return ""
    return file_names.file_name((found.title, found.period.code, found.agency), seen.book.ending)


def cut_line(done: FilledTemplate) -> str:
    """Warn of texts that cannot be seen whole; nothing where all can."""
    cut = [one.where.cell for one in done.findings if one.code == "template_text_cut"]
    if not cut:
        return ""
    said = ngettext(
        "The text of cell {cells} is not seen whole.", "The texts of cells {cells} are not seen whole.", len(cut)
    )
    return said.format(cells=", ".join(cut[:5]) + (" …" if len(cut) > 5 else ""))  # noqa: PLR2004
