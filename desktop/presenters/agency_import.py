"""How a table of old and new units is looked at before it enters the ledger; it must not know widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.text import capitalized
from desktop.presenters.agency_list import shown_code
from desktop.services.agencies.imported_units import AgencyImport, ImportedLine, Verdict
from desktop.services.words import wording
from desktop.system.language import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADS = (N_("Cell"), N_("Old unit"), N_("New unit"), N_("First day"), N_("Outcome"))
CELL, OLD, NEW, DAY, RESULT = range(len(HEADS))

_ORDER = (Verdict.UNCLEAR, Verdict.WAITING, Verdict.NEW, Verdict.KNOWN)
_LOOKS = {
    Verdict.NEW: ("plus", "in_progress"),
    Verdict.KNOWN: ("check", "done"),
    Verdict.UNCLEAR: ("warning", "overdue"),
    Verdict.WAITING: ("paused", "muted"),
}


def ordered(read: AgencyImport, verdict: str = "") -> tuple[ImportedLine, ...]:
    """List the lines, what is unclear first; of one verdict where one is chosen."""
    lines = [line for line in read.lines if verdict in ("", line.verdict)]
    return tuple(sorted(lines, key=lambda line: _ORDER.index(line.verdict)))


def choices(read: AgencyImport) -> Sequence[tuple[str, str]]:
    """Name the verdicts there are, with how many lines each."""
    every = ngettext("All {count} line", "All {count} lines", len(read.lines)).format(count=len(read.lines))
    named = [
        (verdict.value, f"{verdict_name(verdict)} ({read.count(verdict)})") for verdict in _ORDER if read.count(verdict)
    ]
    return (("", every), *named)


def cells(line: ImportedLine) -> tuple[str, ...]:
    """Give the texts of a line."""
    day = wording.shown_day(line.day) if line.day else ""
    return (line.where.cell, bare(line.old.name), bare(line.new.name), day, verdict_name(line.verdict))


def bare(name: str) -> str:
    """Name a unit without what it is governed by."""
    return name.removeprefix("UBND").strip()


def verdict_name(verdict: Verdict) -> str:
    """Word a verdict at the head of a cell."""
    return capitalized(wording.unit_verdict(verdict.value))


def look(verdict: Verdict) -> tuple[str, str]:
    """Give the icon of a verdict and its colour."""
    return _LOOKS[verdict]


def facts(line: ImportedLine) -> tuple[tuple[str, str], ...]:
    """Say of a line what the table cuts."""
    place = ", ".join(filter(None, (line.where.sheet, line.where.cell)))
    lines = (
        (_("Cell"), place),
        (_("Old unit"), " · ".join(filter(None, (bare(line.old.name), shown_code(line.old.code))))),
        (_("New unit"), " · ".join(filter(None, (bare(line.new.name), shown_code(line.new.code))))),
        (_("Becomes"), wording.unit_change(line.kind)),
        (_("First day"), wording.shown_day(line.day) if line.day else ""),
        (_("Document"), line.document),
        (_("Outcome"), verdict_name(line.verdict)),
    )
    return tuple((word, said) for word, said in lines if said)


def why(line: ImportedLine) -> tuple[str, ...]:
    """Say what is unclear about a line, or what it waits for."""
    if line.finding:
        return (wording.sentence(line.finding),)
    if line.verdict is Verdict.WAITING:
        return (_("Another line of the same units is unclear. Both enter together, so that no sum lacks a part."),)
    return ()


def head(read: AgencyImport) -> str:
    """Say which file is looked at and what it holds."""
    said = ", ".join(f"{wording.unit_verdict(one.value)} {read.count(one)}" for one in _ORDER if read.count(one))
    return _("{file}: {counts}. Nothing is written yet.").format(file=read.file, counts=said)


def lacks(read: AgencyImport) -> bool:
    """Say whether lines lack a day or a document that can be said for all of them."""
    return any(one.code in ("table_day_missing", "table_document_missing") for one in read.findings)


def act_name(read: AgencyImport) -> str:
    """Name the act that writes the new lines."""
    count = read.count(Verdict.NEW)
    return ngettext("Enter {count} line", "Enter {count} lines", count).format(count=count)
