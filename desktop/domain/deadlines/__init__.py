"""Reads what is printed as a deadline into days, cycles and parts; keeps the printed text and makes no sentences."""

from desktop.domain.deadlines.phrases import read_deadline
from desktop.domain.deadlines.reading import (
    Cycle,
    Deadline,
    DeadlineKind,
    DeadlineNote,
    DeadlinePart,
    Rule,
    deadline_as_json,
    occurrences,
)

__all__ = [
    "Cycle",
    "Deadline",
    "DeadlineKind",
    "DeadlineNote",
    "DeadlinePart",
    "Rule",
    "deadline_as_json",
    "occurrences",
    "read_deadline",
]
