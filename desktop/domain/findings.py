"""What a check has to say about a place: a code and its parameters, never a sentence; the edge words it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How a finding weighs: an error stops a row, a warning may be answered in writing, a question is asked once."""

    ERROR = "error"
    WARNING = "warning"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Where:
    """A place exactly as Excel shows it: file name, sheet name, cell address such as ``D12``; empty where unknown."""

    file: str = ""
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of a check; ``params`` holds what the sentence quotes (numbers, names), by name."""

    code: str
    severity: Severity
    where: Where = Where()
    params: dict[str, object] = field(default_factory=dict)


class Refused(Exception):  # noqa: N818 - reads as what happened to the input: it was refused
    """The input is at fault: one sentence is told, nothing is changed, the exit status is 1."""

    def __init__(self, code: str, where: Where | None = None, **params: object) -> None:
        super().__init__(code)
        self.finding = Finding(code, Severity.ERROR, where or Where(), params)
