"""A finding on a cell of a form: where it is, which cells and numbers it is about, and what was said to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.findings import Severity
from desktop.domain.forms import CellKey, column_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from desktop.domain.findings import Finding
    from desktop.domain.forms import Form

_LONGEST_ROW, _LONGEST_NAME, _LONGEST_PARTS = 26, 18, 36


@dataclass(frozen=True, slots=True)
class Answer:
    """What an officer said in writing to a finding (giải trình); ``source`` names the received file it came with."""

    text: str
    by: str
    at: datetime
    source: str = ""


@dataclass(frozen=True, slots=True)
class CellFinding:
    """A finding on a cell of the grid, by row and column key.

    ``check`` is the rule's code, ``cells`` are all cells of the form that it is about, ``numbers`` the numbers: where
    they change, an answer no longer holds.
    """

    cell: CellKey
    finding: Finding
    check: str = ""
    cells: tuple[CellKey, ...] = ()
    numbers: tuple[str, ...] = ()
    answer: Answer | None = None

    @property
    def is_answered(self) -> bool:
        """Say whether nobody need be asked about it again; an error stays one whatever is said."""
        return self.answer is not None and self.finding.severity is not Severity.ERROR

    def answered(self, answer: Answer | None) -> CellFinding:
        """Give the same finding with what was said to it."""
        return replace(self, answer=answer)


def short(text: str, longest: int) -> str:
    """Cut a name so that a sentence stays within two lines."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def short_row(label: str) -> str:
    """Cut the label of a row."""
    return short(label, _LONGEST_ROW)


def short_column(form: Form, column: str) -> str:
    """Name a column in few letters: its printed number, or the innermost heading."""
    return short(column_name(form.column(column)), _LONGEST_NAME)


def short_parts(names: Iterable[str]) -> str:
    """Name addends: all of them, or the first and the last where they are many."""
    parts = list(names)
    said = " + ".join(parts)
    return said if len(said) <= _LONGEST_PARTS or len(parts) < 3 else f"{parts[0]} + … + {parts[-1]}"  # noqa: PLR2004


Answers = Mapping[tuple[CellKey, str], tuple[tuple[str, ...], Answer]]
"""What was said to checks on cells, with the numbers it was said about."""


def with_answers(found: Iterable[CellFinding], answers: Answers) -> list[CellFinding]:
    """Give each finding what was said to it, unless it was said about other numbers."""
    return [one.answered(answer) if (answer := _fitting(one, answers)) else one for one in found]


def _fitting(found: CellFinding, answers: Answers) -> Answer | None:
    numbers, answer = answers.get((found.cell, found.check), ((), None))
    return answer if answer is not None and numbers == found.numbers else None
