"""An officer at work, to be killed: records, imports and undoes in a loop, and says what is saved.

``python -m tests.faults.work`` reads lines "LEDGER SEED" (tab between). For each it forks a worker, which prints its
number and then "saved N" or "undone N" behind each change, N its entry; when the worker is dead it prints "gone".
"""

import os
import random
import sys
from pathlib import Path

from desktop.domain.findings import Refused
from desktop.domain.status import State
from desktop.services import library
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.ledger import history, own_office
from desktop.services.plans import held_plans
from desktop.services.progress import recording
from desktop.services.progress.recording import ProgressInput
from desktop.services.workbooks import exchange
from desktop.store.ledger import Ledger, open_ledger

FORM, PERIOD, ROW = "so-hoa", "2026-11", "don-vi"
COLUMNS = ("received", "parts_digitized", "resolved", "results_digitized")


def act(ledger: Ledger, chance: random.Random, files: list[Path]) -> int:
    """Do one of the things an officer does; gives its journal entry, 0 when it changed nothing."""
    match chance.choice(("progress", "progress", "counts", "counts", "import", "profile", "plan")):
        case "progress":
            said = ProgressInput(chance.choice(list(State)), chance.randint(0, 100), f"lần {chance.random()}")
            return recording.record_progress(ledger, f"dong-thap:I:{chance.choice('1258')}", said).journal
        case "counts":
            cells = {(ROW, column): CountInput(chance.choice([None, 0, 120])) for column in COLUMNS}
            return grids.record_counts(ledger, FORM, PERIOD, cells, chance.choice([None, "28249"]))
        case "import":
            file = chance.choice(files)
            return exchange.apply_import(ledger, exchange.preview_import(ledger, file.read_bytes(), file.name))
        case "profile":
            return own_office.save_profile(ledger, own_office.PrintProfile(place=f"xã {chance.randint(1, 9)}"))
        case _:
            return _add_plan(ledger, chance)


def _add_plan(ledger: Ledger, chance: random.Random) -> int:
    held = {plan.slug for plan in held_plans.held_plans(ledger)}
    wanted = [plan for plan in library.library_plans() if plan.slug not in held]
    return held_plans.add_plan(ledger, chance.choice(wanted)) if wanted else 0


def prepare_files(ledger: Ledger, folder: Path) -> list[Path]:
    """Write some filled forms to import."""
    files = [folder / f"bieu-{number}.xlsx" for number in (5, 6, 7)]
    for number, file in enumerate(files, 5):
        exchange.export_filled(ledger, FORM, PERIOD, file, {(ROW, column): number for column in COLUMNS})
    return files


def _work(path: Path, seed: int) -> None:
    chance = random.Random(seed)
    files = sorted(path.parent.parent.glob("bieu-*.xlsx"))
    with open_ledger(path) as ledger:
        while True:
            if entry := act(ledger, chance, files):
                _say("saved", entry)
            if chance.random() < 0.3:
                _undo(ledger)


def _undo(ledger: Ledger) -> None:
    try:
        _say("undone", history.undo(ledger).entry)
    except Refused as refused:
        if refused.finding.code != "nothing_to_undo":
            raise


def _say(*words: object) -> None:
    """Say a line in one write, which no kill can cut and no other process break into."""
    os.write(sys.stdout.fileno(), (" ".join(map(str, words)) + "\n").encode())


def main() -> None:
    """Fork a worker for every line read."""
    for line in sys.stdin:
        path, seed = line.rstrip("\n").split("\t")
        worker = os.fork()
        if not worker:
            _say("worker", os.getpid())
            _work(Path(path), int(seed))
        os.waitpid(worker, 0)
        _say("gone")


if __name__ == "__main__":
    main()
