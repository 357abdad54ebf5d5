"""Answers in writing that travel with a form: what they say, of which cell, and the seals that notice a change."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.domain.forms import CellKey

_SEAL_LENGTH = 16


@dataclass(frozen=True, slots=True)
class SentAnswer:
    """An answer to what ``check`` said of a cell about some numbers, who gave it and when.

    ``place`` and ``warning`` are what a reader of the workbook sees of them.
    """

    check: str
    cell: CellKey
    numbers: tuple[str, ...]
    text: str
    by: str
    at: datetime
    place: str = ""
    warning: str = ""


def keys_of(answer: SentAnswer) -> str:
    """Write what a reader does not see of an answer, with its seal."""
    keys = {"check": answer.check, "cell": list(answer.cell), "numbers": list(answer.numbers)}
    return json.dumps({**keys, "at": answer.at.isoformat(), "seal": seal_of(answer)}, ensure_ascii=False)


def from_keys(keys: str, text: str, by: str) -> tuple[SentAnswer, bool] | None:
    """Read an answer back and say whether it is as it was sent; None where its keys cannot be read."""
    try:
        read = json.loads(keys)
        row, column = (str(part) for part in read["cell"])
        numbers = tuple(str(one) for one in read["numbers"])
        answer = SentAnswer(str(read["check"]), (row, column), numbers, text, by, datetime.fromisoformat(read["at"]))
        return answer, read["seal"] == seal_of(answer)
    except (ValueError, KeyError, TypeError):
        return None


def seal_of(answer: SentAnswer) -> str:
    """Sum an answer up: it notices a change, it does not prove who made it."""
    said = [answer.check, *answer.cell, *answer.numbers, answer.text, answer.by, answer.at.isoformat()]
    return hashlib.sha256("\n".join(("giai-trinh", *said)).encode()).hexdigest()[:_SEAL_LENGTH]


def seal_of_all(answers: Iterable[SentAnswer]) -> str:
    """Sum all answers up, whatever their order; empty for none."""
    seals = sorted(map(seal_of, answers))
    return hashlib.sha256("\n".join(seals).encode()).hexdigest() if seals else ""
