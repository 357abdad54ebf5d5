"""Sample progress and counts to try the program on: the practice ledger, and the demonstration of scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.findings import Refused, Where
from desktop.domain.periods import month_of, previous
from desktop.domain.status import State
from desktop.services import directory, library, new_ledger
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.ledger import own_office
from desktop.services.progress import recording
from desktop.services.progress.recording import ProgressInput
from desktop.services.tasks.filters import own_tasks
from desktop.services.tasks.tree import task_rows
from desktop.store.file import WriterLock
from desktop.system import clock, paths

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.store.ledger import Ledger

FORM = "so-hoa"
DIGITIZED = {
    "received": 412,
    "parts_not_digitized": 37,
    "parts_digitized": 375,
    "parts_reused": 118,
    "parts_reused_national": 46,
    "resolved": 396,
    "results_not_digitized": 21,
    "results_digitized": 375,
}
"""A month of a commune: the counts of the form, each total the sum of its parts."""

_PLAN = "dong-thap"
_FOLDER, _NAME = "practice", "so-luyen-tap"
_MOST_OPEN = 100

_SAID = (
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


def make_practice_ledger() -> Ledger:
    """Make the practice ledger anew in the data folder: a commune, a plan, two months of samples.

    The one made before is given up, unless another window still has it open. Refuses with ``folder_read_only``.
    """
    path = _place()
    agency = directory.communes(directory.find_province(library.library_plan(_PLAN).place).code)[0]
    ledger = new_ledger.make_ledger(path, agency, [library.library_plan(_PLAN)], practice=True)
    period = month_of(clock.today())
    before = previous(period)
    record_samples(ledger, _PLAN, period.code)
    count_samples(ledger, period.code, before.code if before else "")
    return ledger


def record_samples(ledger: Ledger, plan: str, period: str, origin: str = "demo") -> None:
    """Record progress on the first tasks the ledger's agency leads: one done, one half done, one submitted."""
    tasks = own_tasks(task_rows(ledger, plan), whole=own_office.own_agency(ledger).follows_others)
    for task, said in zip((row.ref for row in tasks), _SAID, strict=False):
        recording.record_progress(ledger, task, said, period=period, origin=origin)


def count_samples(ledger: Ledger, period: str, before: str, origin: str = "demo") -> None:
    """Count the whole month before, a tenth less of everything, and the first three cells of this one."""
    earlier = {("don-vi", column): CountInput(value - value // 10) for column, value in DIGITIZED.items()}
    earlier |= {
        ("don-vi", "parts_digitized"): CountInput(337),
        ("don-vi", "parts_not_digitized"): CountInput(34),
        ("don-vi", "results_digitized"): CountInput(338),
    }
    grids.record_counts(ledger, FORM, before, earlier, origin=origin)
    typed = {("don-vi", column): CountInput(value) for column, value in list(DIGITIZED.items())[:3]}
    grids.record_counts(ledger, FORM, period, typed, origin=origin)


def _place() -> Path:
    """Give a free name in the practice folder, clearing away what an earlier practice left there."""
    folder = paths.data_folder() / _FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return next(path for path in _names(folder) if _is_free(path))
    except OSError:
        raise Refused("folder_read_only", Where(file=_NAME), folder=str(folder)) from None


def _names(folder: Path) -> list[Path]:
    return [folder / f"{_NAME}.sotiendo", *(folder / f"{_NAME}-{n}.sotiendo" for n in range(2, _MOST_OPEN))]


def _is_free(path: Path) -> bool:
    lock = WriterLock(path)
    if not lock.acquire():
        return False
    path.unlink(missing_ok=True)
    lock.release()
    return True
