"""Old and new units as a table gives them, each line with what becomes of it; nothing of it is written yet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.findings import Finding, Where
    from desktop.domain.territory import ChangeKind


class Verdict(StrEnum):
    """What is done with a line: ``waiting`` ones hang on an unclear line and are left with it."""

    NEW = "new"
    KNOWN = "known"
    UNCLEAR = "unclear"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class ImportedUnit:
    """A unit of the table as the ledger will hold it."""

    code: str
    name: str
    province_code: str
    province_name: str


@dataclass(frozen=True, slots=True)
class ImportedLine:
    """One old unit and the new one; ``finding`` says what is unclear about it and in which cell."""

    where: Where
    old: ImportedUnit
    new: ImportedUnit
    district: str
    kind: ChangeKind
    day: date | None
    document: str
    verdict: Verdict
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class AgencyImport:
    """A table that was read; nothing of it is written yet."""

    file: str
    lines: tuple[ImportedLine, ...]

    def count(self, verdict: Verdict) -> int:
        """Count the lines of a verdict."""
        return sum(line.verdict is verdict for line in self.lines)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is unclear, cell by cell."""
        return tuple(line.finding for line in self.lines if line.finding)


@dataclass(frozen=True, slots=True)
class Missing:
    """What lines say that do not say it themselves: the day of effect and the document."""

    day: date | None = None
    document: str = ""


NOTHING = Missing()
