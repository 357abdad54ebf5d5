"""What a workbook would do to the ledger, cell by cell as lines of a list; it must not know how it is shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Severity, Where
from desktop.domain.form_values import shown_value
from desktop.presenters.count_findings import answer_words
from desktop.services import wording
from desktop.services.exchange import Verdict
from desktop.system.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.services.counts import CountInput
    from desktop.services.exchange import ImportPreview, ImportRow


def shown_count(cell: CountInput, places: int = 0) -> str:
    """Show what a cell says: a count, why there is none, or a note."""
    if cell.value is not None:
        return shown_value(cell.value, places)
    if cell.absence:
        return wording.absence(cell.absence)
    return cell.note


@dataclass(frozen=True, slots=True)
class CellRow:
    """A line of the preview: a cell with what is said about it, or, without a verdict, a finding on no cell read.

    ``place`` is the sheet and the row of a workbook nobody laid out, where the officer may leave it out.
    """

    address: str
    label: str
    heading: str
    old: str
    new: str
    verdict: Verdict | None
    said: str = ""
    severity: Severity | None = None
    place: tuple[str, int] | None = None


def cell_rows(preview: ImportPreview) -> tuple[CellRow, ...]:
    """Lay a preview out: what stops the file first, then what is to be looked at, then the rest as in the file."""
    by_cell: dict[str, list[Finding]] = {}
    for finding in preview.findings:
        by_cell.setdefault(finding.where.cell, []).append(finding)
    answered: dict[str, list[str]] = {}
    for finding, answer in preview.answered:
        answered.setdefault(finding.where.cell, []).append(
            f"{said_of(finding)} {_('Explained: {answer}').format(answer=answer_words(answer))}"
        )
    rows = [_cell_row(row, by_cell.pop(row.address, []), answered.get(row.address, ())) for row in preview.rows]
    others = [finding for findings in by_cell.values() for finding in findings]
    return tuple(sorted((*finding_rows(others), *rows), key=by_urgency))


def by_urgency(row: CellRow) -> int:
    """Order lines: what stops the file, what is to be looked at, the rest."""
    if row.verdict in (Verdict.REJECTED, Verdict.CONFLICT):
        return 0
    if row.verdict is None and row.severity is not Severity.WARNING:
        return 0
    return 2 if row.severity is None else 1


def tally(rows: Iterable[CellRow]) -> dict[Verdict, int]:
    """Count the lines of every verdict."""
    counted = Counter(row.verdict for row in rows)
    return {verdict: counted[verdict] for verdict in Verdict}


def result_word(row: CellRow) -> str:
    """Word what happens to a line of the preview."""
    if row.verdict is not None:
        return wording.verdict(row.verdict)
    return _("to look at") if row.severity is Severity.WARNING else _("to be mended")


def _cell_row(row: ImportRow, findings: list[Finding], answered: Sequence[str]) -> CellRow:
    return CellRow(
        address=row.address,
        label=row.label,
        heading=row.heading,
        old=shown_count(row.old, row.places),
        new=shown_count(row.new, row.places),
        verdict=row.verdict,
        said=" ".join([*(said_of(finding) for finding in findings), *answered]),
        severity=_heaviest(findings),
    )


def finding_rows(findings: Iterable[Finding]) -> tuple[CellRow, ...]:
    """Give what was found on no cell read a line each."""
    return tuple(CellRow(one.where.cell, "", "", "", "", None, said_of(one), one.severity) for one in findings)


def said_of(finding: Finding) -> str:
    """Say a finding without its place, where the place stands beside it."""
    return wording.sentence(replace(finding, where=Where()))


def _heaviest(findings: list[Finding]) -> Severity | None:
    order = (Severity.ERROR, Severity.QUESTION, Severity.WARNING)
    return next((one for one in order if any(finding.severity is one for finding in findings)), None)


def cell_details(row: CellRow) -> tuple[tuple[str, str], ...]:
    """Give a line of the preview whole, name by name."""
    return (
        (_("Cell"), row.address),
        (_("Row"), row.label),
        (_("Column"), row.heading),
        (_("In the ledger"), row.old),
        (_("In the file"), row.new),
        (_("Outcome"), result_word(row)),
        (_("To look at"), row.said),
    )
