"""The main job end to end in a folder: what `run.py` shows where there is no display, and what scripts look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused, Where
from desktop.services import directory, exchange, ledgers, library, practice, reports

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.store.ledger import Ledger

PERIOD = "2026-11"
BEFORE = "2026-10"


@dataclass(frozen=True, slots=True)
class Demo:
    """What a demonstration left in its folder."""

    plan: str
    files: tuple[str, ...]


def run_demo(folder: Path, plan: str, picture: Callable[[Path, Path], None]) -> Demo:
    """Do the main job on a library plan; the folder is made, and must hold nothing of an earlier run.

    Refuses with ``plan_unknown``, ``folder_busy`` or as the services it asks do.
    """
    chosen = library.library_plan(plan)
    folder.mkdir(parents=True, exist_ok=True)
    _clear_earlier_run(folder)
    agency = directory.communes(directory.find_province(chosen.place).code)[0]
    path = folder / f"{chosen.slug}.sotiendo"
    with ledgers.make_ledger(path, agency, [chosen]) as ledger:
        practice.record_samples(ledger, chosen.slug, PERIOD)
        practice.count_samples(ledger, PERIOD, BEFORE)
        _send_and_receive(ledger, folder)
        for kind in (reports.AS_PRINTED, reports.WITH_PROGRESS):
            reports.write_report(ledger, kind, folder / f"{kind}-I.pdf", period=PERIOD)
            reports.write_report(ledger, kind, folder / f"{kind}-I.xlsx", period=PERIOD)
    picture(path, folder / "so-tien-do.png")
    return Demo(chosen.slug, tuple(sorted(file.name for file in folder.iterdir() if file.is_file())))


def _clear_earlier_run(folder: Path) -> None:
    """Take away what an earlier demonstration left; a folder with anything else in it is refused."""
    ours = {".sotiendo", ".pdf", ".xlsx", ".png"}
    foreign = [file for file in folder.iterdir() if file.is_dir() or file.suffix not in ours]
    if foreign:
        raise Refused("folder_busy", Where(file=foreign[0].name), folder=str(folder))
    for file in folder.iterdir():
        file.unlink()


def _send_and_receive(ledger: Ledger, folder: Path) -> None:
    """Export the form, fill a copy as a commune would, and import it."""
    sent = folder / f"bieu-so-hoa-{PERIOD}.xlsx"
    exchange.export_form(ledger, "so-hoa", PERIOD, sent)
    filled = folder / f"bieu-so-hoa-{PERIOD}-da-dien.xlsx"
    exchange.export_filled(ledger, "so-hoa", PERIOD, filled, {("don-vi", c): v for c, v in practice.DIGITIZED.items()})
    exchange.apply_import(ledger, exchange.preview_import(ledger, filled.read_bytes(), filled.name), "demo")
