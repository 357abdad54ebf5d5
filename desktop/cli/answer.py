"""What every command is made of: how a ledger is opened, a day is read, an answer is laid out."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.domain.findings import Finding, Refused
from desktop.services.ledger import backups

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from desktop.store.ledger import Ledger

ORIGIN = "cli"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What only the program around the command line can do: draw a picture of the window of a ledger into a file."""

    picture: Callable[[Path, Path], None]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command has to say: lines for people, data for programs, what it refused, and whether all is well."""

    lines: list[str]
    data: Any
    ok: bool = True
    refused: list[Finding] = field(default_factory=list)


@contextmanager
def opened(path: Path) -> Iterator[Ledger]:
    """Open a ledger for one command."""
    with backups.open_for_officer(path) as ledger:
        yield ledger


def day(text: str | None) -> date | None:
    """Read a day as it is typed. Refuses with ``date_unreadable``."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("date_unreadable", text=text) from None
