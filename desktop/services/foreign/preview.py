"""What taking a workbook over that nobody laid out for us would do, as values for whoever shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.findings import Severity
from desktop.services.ledger.corrections import for_sender
from desktop.services.workbooks.exchange import Verdict
from desktop.services.workbooks.sealed_forms import why_asked

if TYPE_CHECKING:
    from desktop.domain.corrections import Correction
    from desktop.domain.document_citations import CitedDocument
    from desktop.domain.findings import Finding, Where
    from desktop.domain.foreign.layouts import Layout
    from desktop.domain.foreign.said import Question, Said
    from desktop.domain.periods import Period
    from desktop.services.progress.recording import ProgressInput
    from desktop.services.workbooks.exchange import ImportPreview


@dataclass(frozen=True, slots=True)
class TakenColumn:
    """A column as recognised: ``field`` of a task, or the key of a form's column; None where it goes nowhere.

    ``is_settled``: the officer said so, now or of an earlier workbook of this layout.
    """

    letter: str
    heading: str
    field: str | None
    is_settled: bool = False


@dataclass(frozen=True, slots=True)
class TakenTable:
    """A table as recognised; rows as Excel numbers them. ``layout`` is the code its settling is kept under.

    ``rows_read`` = records + groups + totals + repeated + empty + unclear + continued; of the records ``taken`` go into
    the ledger or are there already, ``rejected`` do not, ``skipped`` were left out by the officer.
    """

    sheet: str
    kind: str
    header_rows: tuple[int, int]
    rows: tuple[int, int]
    columns: tuple[TakenColumn, ...]
    layout: str
    is_known: bool
    rows_read: int
    records: int
    groups: int
    totals: int
    repeated: int
    empty: int
    unclear: int
    taken: int = 0
    rejected: int = 0
    skipped: int = 0
    continued: int = 0

    @property
    def balances(self) -> bool:
        """Say whether no row was lost between the sheet and the preview."""
        others = self.groups + self.totals + self.repeated + self.empty + self.unclear + self.continued
        return self.rows_read == self.records + others and self.records == self.taken + self.rejected + self.skipped


@dataclass(frozen=True, slots=True)
class TaskField:
    """One thing a row says of a task against the ledger: its state, percent, day, texts.

    States are codes and days YYYY-MM-DD; of ``evidence`` the documents are named by number and day.
    """

    field: str
    cell: str
    old: str
    new: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class TaskCell:
    """A cell of a row as the workbook has it, or as it was put right: the field it holds, its address and its text."""

    field: str
    cell: str
    text: str


@dataclass(frozen=True, slots=True)
class TaskImportRow:
    """A row of a table of tasks against the ledger.

    ``task`` is the address of its task, empty where none was found for certain; ``printed`` is what the plan prints,
    ``certainty`` how sure the two are the same, from 0 to 1. ``why`` tells why a row is rejected or doubtful.
    ``evidence`` are documents that the row cites and the ledger does not hold for the task yet. ``unproved`` warns of
    work that would be done without evidence or a reason; ``said`` has the reason once it was given. ``agency`` is whose
    work it tells of where that is not the file's agency, ``turn`` which time of recurring work.
    """

    sheet: str
    row: int
    cell: str
    number: str
    text: str
    task: str
    printed: str
    certainty: float
    verdict: Verdict
    fields: tuple[TaskField, ...] = ()
    said: ProgressInput | None = None
    evidence: tuple[CitedDocument, ...] = ()
    why: Finding | None = None
    cells: tuple[TaskCell, ...] = ()
    unproved: Finding | None = None
    agency: str = ""
    turn: str = ""

    @property
    def waits(self) -> bool:
        """Say whether an open question alone keeps it out."""
        return self.verdict is Verdict.REJECTED and (self.why is None or self.why.severity is Severity.QUESTION)


@dataclass(frozen=True, slots=True)
class ForeignPreview:
    """All that taking a workbook over would do; nothing is written while a question is open.

    ``counts`` is set where a table of counts was found to be a form, ``tasks`` holds the rows of tables of tasks.
    ``layouts`` are what was settled now and is to be kept for the next workbook. ``corrected`` are the cells put right
    before it was read. ``report`` is the code of the report of our own that the workbook is. ``altered`` is what was
    changed in it after another office printed it; it comes in for a ``reason`` alone.
    """

    file: str
    sha256: str
    content: bytes
    said: Said
    tables: tuple[TakenTable, ...]
    agency_code: str = ""
    agency_name: str = ""
    period: Period | None = None
    period_text: str = ""
    counts: ImportPreview | None = None
    tasks: tuple[TaskImportRow, ...] = ()
    questions: tuple[Question, ...] = ()
    findings: tuple[Finding, ...] = ()
    layouts: tuple[Layout, ...] = ()
    corrected: tuple[Correction, ...] = ()
    report: str = ""
    altered: tuple[Finding, ...] = ()
    reason: str = ""

    def count(self, verdict: Verdict) -> int:
        """Count the rows of tasks and the cells of counts of a verdict."""
        counted = self.counts.count(verdict) if self.counts else 0
        return counted + sum(row.verdict is verdict for row in self.tasks)

    @property
    def read(self) -> int:
        """How many rows of tasks and cells of counts were read: the sum of all verdicts."""
        return len(self.tasks) + (len(self.counts.rows) if self.counts else 0)

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """All there is to say of the workbook and its cells, questions and rejected rows too."""
        of_counts = self.counts.findings if self.counts else ()
        of_rows = (row.why for row in self.tasks if row.why)
        said = (*self.findings, *of_counts, *of_rows, *(one.finding for one in self.questions))
        return tuple({(one.code, one.where, str(one.params)): one for one in said}.values())

    @property
    def unexplained(self) -> Finding | None:
        """What was changed after the report was printed, while nobody said why it comes in all the same."""
        if not self.altered or not self.is_news or self.reason.strip():
            return None
        return why_asked(self.altered, self.file)

    @property
    def balances(self) -> bool:
        """Say whether no row of any table was lost."""
        return all(table.balances for table in self.tables)

    @property
    def is_blocked(self) -> bool:
        """Say whether the workbook is not taken over as it is: a question is open, or cells of counts are wrong."""
        return bool(self.questions) or not self.balances or (self.counts is not None and self.counts.is_blocked)

    @property
    def changes(self) -> tuple[TaskImportRow, ...]:
        """The rows of tasks that would be written."""
        return tuple(row for row in self.tasks if row.verdict in (Verdict.NEW, Verdict.CHANGED))

    @property
    def warned(self) -> tuple[tuple[str, Where], ...]:
        """The warnings that may be answered in writing: their checks and cells."""
        unproved = ((row.unproved.code, row.unproved.where) for row in self.tasks if row.unproved)
        return (*(self.counts.warned if self.counts else ()), *unproved)

    @property
    def given(self) -> int:
        """How many answers in writing would be written."""
        reasons = sum(bool(row.unproved and row.said and row.said.reason) for row in self.changes)
        return reasons + (len(self.counts.given) if self.counts else 0)

    @property
    def to_return(self) -> tuple[Finding, ...]:
        """What its sender is told of the workbook."""
        unproved = (row.unproved for row in self.changes if row.unproved and not (row.said and row.said.reason))
        aside = self.counts.aside if self.counts else ()
        asked = (found for one in self.questions for found in one.of_each_cell[1:])
        return for_sender((*self.all_findings, *asked, *aside, *unproved), self.corrected)

    @property
    def subjects(self) -> dict[str, str]:
        """What the cells that would be written are written to, by their places."""
        found = self.counts.subjects if self.counts else {}
        named = {
            f"{row.sheet}!{one.cell}": f"{row.task}#{one.field}"
            for row in self.changes
            for one in row.fields
            if one.cell
        }
        return found | named

    @property
    def is_news(self) -> bool:
        """Say whether there is anything to write."""
        return bool(self.changes) or (self.counts is not None and self.counts.is_news)
