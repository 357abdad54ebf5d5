"""The main job end to end in a folder: what `run.py` shows where there is no display, and what scripts look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused, Where
from desktop.services import directory, library, new_ledger, practice
from desktop.services.reports import writing
from desktop.services.workbooks import exchange

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.store.ledger import Ledger

PERIOD = "2026-11"
BEFORE = "2026-10"
PICTURE = "so-tien-do.png"

_SENT = f"bieu-so-hoa-{PERIOD}.xlsx"
_FILLED = f"bieu-so-hoa-{PERIOD}-da-dien.xlsx"


@dataclass(frozen=True, slots=True)
class Demo:
    """What a demonstration left in its folder."""

    plan: str
    files: tuple[str, ...]


def run_demo(folder: Path, plan: str, picture: Callable[[Path, Path], None]) -> Demo:
    """Do the main job on a library plan; the folder is made, what an earlier run left in it is done anew.

    Refuses with ``plan_unknown``, ``folder_busy``, ``folder_read_only`` or as the services it asks do.
    """
    chosen = library.library_plan(plan)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _clear_earlier_run(folder)
    except OSError:
        raise Refused("folder_read_only", Where(file=folder.name), folder=str(folder.parent)) from None
    agency = directory.communes(directory.find_province(chosen.place).code)[0]
    path = folder / f"{chosen.slug}.sotiendo"
    with new_ledger.make_ledger(path, agency, [chosen]) as ledger:
        practice.record_samples(ledger, chosen.slug, PERIOD)
        practice.count_samples(ledger, PERIOD, BEFORE)
        _send_and_receive(ledger, folder)
        for kind in (writing.AS_PRINTED, writing.WITH_PROGRESS):
            writing.write_report(ledger, kind, folder / f"{kind}-I.pdf", period=PERIOD)
            writing.write_report(ledger, kind, folder / f"{kind}-I.xlsx", period=PERIOD)
    picture(path, folder / PICTURE)
    return Demo(chosen.slug, tuple(sorted(file.name for file in folder.iterdir() if file.is_file())))


def _clear_earlier_run(folder: Path) -> None:
    """Take away what an earlier demonstration left, its picture among it; a folder with anything else is refused.

    An officer's own ledger may bear a plan's name: it is never taken for ours.
    """
    held = sorted(file.name for file in folder.iterdir())
    foreign = [name for name in held if name not in _names()]
    if foreign or (held and not {_SENT, PICTURE} & set(held)):
        raise Refused("folder_busy", Where(file=(foreign or held)[0]), folder=str(folder))
    for name in held:
        (folder / name).unlink()


def _names() -> set[str]:
    ledgers_of_plans = {f"{plan.slug}.sotiendo" for plan in library.library_plans()}
    printed = {
        f"{kind}-I{ending}" for kind in (writing.AS_PRINTED, writing.WITH_PROGRESS) for ending in (".pdf", ".xlsx")
    }
    return {*ledgers_of_plans, *printed, _SENT, _FILLED, PICTURE}


def _send_and_receive(ledger: Ledger, folder: Path) -> None:
    """Export the form, fill a copy as a commune would, and import it."""
    exchange.export_form(ledger, "so-hoa", PERIOD, folder / _SENT)
    filled = folder / _FILLED
    exchange.export_filled(ledger, "so-hoa", PERIOD, filled, {("don-vi", c): v for c, v in practice.DIGITIZED.items()})
    exchange.apply_import(ledger, exchange.preview_import(ledger, filled.read_bytes(), filled.name), "demo")
