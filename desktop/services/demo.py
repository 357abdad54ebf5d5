"""The main job end to end in a folder: what `run.py` shows where there is no display, and what scripts look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused, Where
from desktop.domain.status import State
from desktop.services import counts, directory, exchange, ledgers, library, progress, reports
from desktop.services.counts import CountInput
from desktop.services.progress import ProgressInput
from desktop.services.tasks import task_rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.domain.plans import Plan
    from desktop.store.ledger import Ledger

PERIOD = "2026-11"
BEFORE = "2026-10"

_PROVINCES = {"binh-thuan": "68", "binh-dinh": "52", "son-la": "14", "khanh-hoa": "56", "dong-thap": "82"}
"""The provinces of today in whose territory the five plans hold."""

_DIGITIZED = {
    "received": 412,
    "parts_not_digitized": 37,
    "parts_digitized": 375,
    "parts_reused": 118,
    "parts_reused_national": 46,
    "resolved": 396,
    "results_not_digitized": 21,
    "results_digitized": 375,
}


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
    agency = directory.communes(_PROVINCES[chosen.slug])[0]
    path = folder / f"{chosen.slug}.sotiendo"
    with ledgers.make_ledger(path, agency, [chosen]) as ledger:
        _record(ledger, chosen)
        _count(ledger)
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


def _record(ledger: Ledger, plan: Plan) -> None:
    tasks = [row.ref for row in task_rows(ledger, plan.slug) if row.is_task]
    said = (
        ProgressInput(State.DONE, 100, "Đã ban hành, gửi các đơn vị thực hiện."),
        ProgressInput(
            State.IN_PROGRESS,
            60,
            "Đang rà soát, đã hoàn thành 6/10 nội dung.",
            difficulty="Thiếu máy quét tại Trung tâm Phục vụ hành chính công.",
            proposal="Đề nghị cấp bổ sung 02 máy quét.",
        ),
        ProgressInput(State.SUBMITTED, 90, "Đã trình dự thảo, chờ phê duyệt."),
    )
    for task, entry in zip(tasks, said, strict=False):
        progress.record_progress(ledger, task, entry, period=PERIOD, origin="demo")


def _count(ledger: Ledger) -> None:
    earlier = {("don-vi", column): CountInput(value - value // 10) for column, value in _DIGITIZED.items()}
    earlier |= {
        ("don-vi", "parts_digitized"): CountInput(337),
        ("don-vi", "parts_not_digitized"): CountInput(34),
        ("don-vi", "results_digitized"): CountInput(338),
    }
    counts.record_counts(ledger, "so-hoa", BEFORE, earlier, origin="demo")
    typed = {("don-vi", column): CountInput(value) for column, value in list(_DIGITIZED.items())[:3]}
    counts.record_counts(ledger, "so-hoa", PERIOD, typed, origin="demo")


def _send_and_receive(ledger: Ledger, folder: Path) -> None:
    """Export the form, fill a copy as a commune would, and import it."""
    sent = folder / f"bieu-so-hoa-{PERIOD}.xlsx"
    exchange.export_form(ledger, "so-hoa", PERIOD, sent)
    filled = folder / f"bieu-so-hoa-{PERIOD}-da-dien.xlsx"
    exchange.export_filled(ledger, "so-hoa", PERIOD, filled, {("don-vi", c): v for c, v in _DIGITIZED.items()})
    exchange.apply_import(ledger, exchange.preview_import(ledger, filled.read_bytes(), filled.name), "demo")
