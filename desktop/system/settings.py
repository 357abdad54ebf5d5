"""The officer's own settings in one small file; it must not know who uses them, nor anything of a ledger's content."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING

from desktop.system import paths
from desktop.system.files import write_safely
from desktop.system.language import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

THEMES = ("system", "light", "dark", "contrast")
DENSITIES = ("dense", "normal", "roomy")
ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)
MOST_RECENT = 12
SOON_DAYS = (3, 5, 7, 10, 15, 30)


@dataclass(frozen=True, slots=True)
class RecentLedger:
    """A ledger opened before; a pinned one stays on the list."""

    path: str
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """What the officer chose: language code, theme, zoom in percent, row density, ledgers with the latest first.

    Work due within ``soon_days`` is called soon due; ``officer`` is who records, named in the history.
    """

    language: str = LANGUAGES[0]
    theme: str = THEMES[0]
    zoom: int = 100
    density: str = "normal"
    recent: tuple[RecentLedger, ...] = field(default=())
    soon_days: int = 7
    officer: str = ""


def load() -> Settings:
    """Return the stored settings; what is missing, unknown or unreadable is as on the first day."""
    try:
        stored = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    return _read(stored) if isinstance(stored, dict) else Settings()


def save(settings: Settings) -> None:
    """Store the settings, the old file staying whole until the new one is on the disk.

    Raises:
        OSError: the folder cannot be written.
    """
    target = _file()
    target.parent.mkdir(parents=True, exist_ok=True)
    write_safely(target, json.dumps(asdict(settings), ensure_ascii=False, indent=2).encode())


def opened(settings: Settings, ledger: Path) -> Settings:
    """Return the settings with the ledger at the head of the recent ones, the oldest unpinned ones left out."""
    path = str(ledger)
    known = next((one for one in settings.recent if one.path == path), RecentLedger(path))
    rest = [one for one in settings.recent if one.path != path]
    spare = MOST_RECENT - 1 - sum(one.pinned for one in rest)
    unpinned = [one for one in rest if not one.pinned][: max(spare, 0)]
    return replace(settings, recent=(known, *(one for one in rest if one.pinned or one in unpinned)))


def pinned(settings: Settings, ledger: Path, *, pinned: bool) -> Settings:
    """Return the settings with the recent ledger pinned or let go."""
    path = str(ledger)
    return replace(
        settings, recent=tuple(replace(one, pinned=pinned) if one.path == path else one for one in settings.recent)
    )


def _file() -> Path:
    return paths.settings_folder() / "settings.json"


def _read(stored: dict[str, object]) -> Settings:
    first = Settings()
    zoom, officer = stored.get("zoom"), stored.get("officer")
    soon_days, recent = stored.get("soon_days"), stored.get("recent")
    return Settings(
        language=_one_of(LANGUAGES, stored.get("language"), first.language),
        theme=_one_of(THEMES, stored.get("theme"), first.theme),
        zoom=zoom if isinstance(zoom, int) and ZOOMS[0] <= zoom <= ZOOMS[-1] else first.zoom,
        density=_one_of(DENSITIES, stored.get("density"), first.density),
        soon_days=soon_days if isinstance(soon_days, int) and soon_days in SOON_DAYS else first.soon_days,
        recent=tuple(_recent(recent)) if isinstance(recent, list) else first.recent,
        officer=officer.strip() if isinstance(officer, str) else first.officer,
    )


def _one_of(known: tuple[str, ...], value: object, otherwise: str) -> str:
    return value if isinstance(value, str) and value in known else otherwise


def _recent(stored: list[object]) -> list[RecentLedger]:
    return [
        RecentLedger(one["path"], pinned=one.get("pinned") is True)
        for one in stored
        if isinstance(one, dict) and isinstance(one.get("path"), str)
    ]
