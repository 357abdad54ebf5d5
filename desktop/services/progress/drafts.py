"""What is written but not recorded yet, kept so that a crash loses none of it; it must not touch the ledger."""

from __future__ import annotations

import hashlib
import json
import logging
import threading
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.domain.status import State
from desktop.services.progress.recording import ProgressInput
from desktop.system import paths
from desktop.system.files import write_safely

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from desktop.store.ledger import Ledger

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Draft:
    """Progress of a task in a period as far as it is written."""

    period: str
    task: str
    said: ProgressInput


class DraftKeeper:
    """Keeps the drafts of a ledger from several threads: what was written earlier never covers what came later."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._door = threading.Lock()
        self._asked = self._kept = 0

    def turn(self) -> int:
        """Give the turn of drafts taken down now."""
        self._asked += 1
        return self._asked

    def keep(self, turn: int, drafts: Iterable[Draft]) -> None:
        """Keep drafts unless later ones are kept already."""
        with self._door:
            if turn > self._kept:
                keep_drafts(self._ledger, drafts)
                self._kept = turn


def keep_drafts(ledger: Ledger, drafts: Iterable[Draft]) -> None:
    """Keep these drafts of a ledger in place of those before; a disk that refuses is noted in the log alone."""
    kept = [asdict(draft) for draft in drafts]
    file = _file(ledger)
    try:
        if not kept:
            file.unlink(missing_ok=True)
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        write_safely(file, json.dumps(kept, ensure_ascii=False, default=date.isoformat).encode())
    except OSError as error:
        _log.warning("drafts not kept: %s", error)


def kept_drafts(ledger: Ledger) -> tuple[Draft, ...]:
    """Read the drafts of a ledger; what is missing or unreadable is none."""
    try:
        stored = json.loads(_file(ledger).read_text("utf-8"))
        return tuple(_draft(item) for item in stored)
    except (OSError, ValueError, TypeError, KeyError):
        return ()


def _draft(item: dict[str, Any]) -> Draft:
    said = item["said"]
    day = said["done_on"]
    known = {**said, "state": State(said["state"]), "done_on": date.fromisoformat(day) if day else None}
    return Draft(item["period"], item["task"], ProgressInput(**known))


def _file(ledger: Ledger) -> Path:
    name = hashlib.sha256(str(ledger.path.resolve()).encode()).hexdigest()[:16]
    return paths.data_folder() / "drafts" / f"{name}.json"
