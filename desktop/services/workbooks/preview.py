"""What taking a form of ours over would do, cell by cell, as values for whoever shows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from desktop.domain.findings import Finding, Where
from desktop.domain.foreign.said import Said
from desktop.services.counts.answers import subject_of
from desktop.services.ledger.corrections import for_sender
from desktop.services.workbooks.sealed_forms import why_asked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.check_findings import Answer
    from desktop.domain.corrections import Correction
    from desktop.domain.foreign.layouts import Layout
    from desktop.domain.foreign.said import Question
    from desktop.domain.forms import CellKey, Form
    from desktop.domain.periods import Period
    from desktop.domain.sent_answers import SentAnswer
    from desktop.services.counts.grids import CountInput

_NOTHING_SAID = Said()


class Verdict(StrEnum):
    """What an import does with a cell."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CONFLICT = "conflict"
    REJECTED = "rejected"
    LEFT_OUT = "left_out"


_WRITTEN = frozenset((Verdict.NEW, Verdict.CHANGED))
_WRONG = frozenset((Verdict.REJECTED, Verdict.CONFLICT))


class ImportRow(NamedTuple):
    """A cell of a workbook against the ledger; ``label`` and ``heading`` name it as the form prints it."""

    key: CellKey
    address: str
    label: str
    heading: str
    old: CountInput
    new: CountInput
    verdict: Verdict
    places: int = 0


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """All an import would do, before anything is written; ``to_mend`` is what must be mended before it can be done.

    ``answers`` are answers in writing the ledger does not hold yet, ``answered`` what nobody need be asked again.
    ``altered`` is what was changed outside the program after the form was sealed; it comes in for a ``reason`` alone.
    ``said`` is what the officer put right and answered: ``corrected`` has the cells, ``given`` the answers that fit;
    ``explainable`` gives the numbers of each warning that may be answered, by its check and cell,
    and ``blank`` the cells of which something is said though they say nothing. ``aside`` is what is wrong or odd in
    cells that the officer left out: their sender alone is told. ``questions`` are open, ``layouts`` keeps the answers.
    ``empty`` are the cells that say nothing and could be filled in.
    """

    file: str
    sha256: str
    form: Form
    period: Period
    agency_code: str
    agency_name: str
    rows: tuple[ImportRow, ...]
    findings: tuple[Finding, ...]
    content: bytes
    to_mend: tuple[Finding, ...] = ()
    answers: tuple[SentAnswer, ...] = ()
    answered: tuple[tuple[Finding, Answer], ...] = ()
    altered: tuple[Finding, ...] = ()
    reason: str = ""
    sheet: str = ""
    said: Said = _NOTHING_SAID
    corrected: tuple[Correction, ...] = ()
    given: tuple[SentAnswer, ...] = ()
    explainable: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    blank: Mapping[str, CellKey] = field(default_factory=dict)
    aside: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    layouts: tuple[Layout, ...] = ()
    empty: Mapping[str, CellKey] = field(default_factory=dict)

    def count(self, verdict: Verdict) -> int:
        """Count the cells of a verdict."""
        return sum(row.verdict is verdict for row in self.rows)

    @property
    def is_blocked(self) -> bool:
        """Say whether the file is not applied: it was altered where it must not be, or cells could not be read."""
        return bool(self.to_mend) or any(row.verdict in _WRONG for row in self.rows)

    @property
    def changes(self) -> dict[CellKey, CountInput]:
        """The cells that would be written."""
        return {row.key: row.new for row in self.rows if row.verdict in _WRITTEN}

    @property
    def is_news(self) -> bool:
        """Say whether there is anything to write."""
        return bool(self.answers or self.given) or any(row.verdict in _WRITTEN for row in self.rows)

    @property
    def unexplained(self) -> Finding | None:
        """What was changed after the form was sealed, while nobody said why it comes in all the same."""
        if not self.altered or not self.is_news or self.reason.strip():
            return None
        return why_asked(self.altered, self.file)

    @property
    def warned(self) -> tuple[tuple[str, Where], ...]:
        """The warnings that may be answered in writing: their checks and cells."""
        return tuple((check, Where(self.file, self.sheet, cell)) for check, cell in self.explainable)

    @property
    def to_return(self) -> tuple[Finding, ...]:
        """What its sender is told of the file."""
        return for_sender((*self.findings, *self.aside), self.corrected)

    @property
    def left_out(self) -> tuple[str, ...]:
        """The cells that the officer left out."""
        return tuple(row.address for row in self.rows if row.verdict is Verdict.LEFT_OUT)

    @property
    def subjects(self) -> dict[str, str]:
        """What the cells that would be written are written to, by their places."""
        written = (row for row in self.rows if row.verdict in _WRITTEN)
        return {f"{self.sheet}!{row.address}": subject_of(self.form.code, row.key) for row in written}


class Brought(Protocol):
    """A file as it came."""

    @property
    def file(self) -> str:
        """Its name."""

    @property
    def sha256(self) -> str:
        """Its hash."""

    @property
    def content(self) -> bytes:
        """Its bytes."""
