"""What ledgers showed first when they were closed, kept on this computer; it must not know what it means."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from desktop.system import paths
from desktop.system.files import write_safely
from desktop.system.settings import MOST_RECENT

if TYPE_CHECKING:
    from pathlib import Path

_COUNTER = slice(24, 28)
"""Where SQLite counts in the head of a file how often it was written."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A count and what it counts; ``look`` names its state in the tokens."""

    look: str
    word: str
    count: int


@dataclass(frozen=True, slots=True)
class LastLook:
    """A sentence and the figures below it as they were read at a moment, said in a language, of use ``until`` a day."""

    at: datetime
    until: date
    language: str
    sentence: str
    figures: tuple[Figure, ...]


def state_of(ledger: Path) -> str:
    """Tell a ledger's file from itself before and after any change; empty where it cannot be read."""
    try:
        with ledger.open("rb") as file:
            head = file.read(_COUNTER.stop)
        known = ledger.stat()
    except OSError:
        return ""
    return f"{known.st_size}:{known.st_mtime_ns}:{head[_COUNTER].hex()}"


def keep(ledger: Path, state: str, look: LastLook) -> None:
    """Keep what was seen of a ledger in a state.

    Raises:
        OSError: the folder cannot be written.
    """
    looks = {path: kept for path, kept in _looks().items() if path != str(ledger)}
    newest = list(looks.items())[-(MOST_RECENT - 1) :]
    said = {**asdict(look), "at": look.at.isoformat(), "until": look.until.isoformat()}
    looks = dict([*newest, (str(ledger), {"state": state, **said})])
    target = _file()
    target.parent.mkdir(parents=True, exist_ok=True)
    write_safely(target, json.dumps(looks, ensure_ascii=False).encode())


def last_look(ledger: Path, language: str, today: date) -> LastLook | None:
    """Give what was seen last of a ledger; None where its file was changed since, or it is of no use any more."""
    kept = _looks().get(str(ledger))
    if not isinstance(kept, dict) or kept.get("state") != state_of(ledger) or kept.get("language") != language:
        return None
    try:
        look = _read(kept)
    except (KeyError, TypeError, ValueError):
        return None
    return look if look.at.date() <= today <= look.until else None


def _read(kept: dict[str, Any]) -> LastLook:
    figures = tuple(Figure(str(one["look"]), str(one["word"]), int(one["count"])) for one in kept["figures"])
    at, until = datetime.fromisoformat(kept["at"]), date.fromisoformat(kept["until"])
    return LastLook(at, until, str(kept["language"]), str(kept["sentence"]), figures)


def _looks() -> dict[str, Any]:
    try:
        looks = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return looks if isinstance(looks, dict) else {}


def _file() -> Path:
    return paths.settings_folder() / "last-looks.json"
