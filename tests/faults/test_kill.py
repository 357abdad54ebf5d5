"""What the ledger is like after the program was killed, the disk was full, or another program had it open."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.domain.findings import Refused
from desktop.models import JournalEntry
from desktop.services.ledger import backups, history
from desktop.services.workbooks import exchange
from desktop.store.ledger import Ledger, open_ledger
from tests.faults.work import act, prepare_files
from tests.ledger_fixtures import content
from tests.refusals import refused

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("SOTIENDO_KILLS", "20"))
posix = pytest.mark.skipif(os.name == "nt", reason="kills with SIGKILL, mounts, forks")


@pytest.fixture
def nursery() -> Iterator[subprocess.Popen[str]]:
    """Give the process that forks workers, so that none has to import everything anew."""
    command = [sys.executable, "-m", "tests.faults.work"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as process:
        yield process
        process.stdin.close()


def _work_until_killed(nursery: subprocess.Popen[str], path: Path, seed: int, changes: int) -> list[tuple[str, int]]:
    """Let a worker work until it made some changes and a while longer; gives what it said was done."""
    print(path, seed, sep="\t", file=nursery.stdin, flush=True)
    worker = int(nursery.stdout.readline().removeprefix("worker "))
    said = [nursery.stdout.readline() for _ in range(changes)]
    time.sleep(random.Random(seed).uniform(0.01, 0.3))  # the moment of the kill is what is tried
    os.kill(worker, signal.SIGKILL)
    said += iter(nursery.stdout.readline, "gone\n")
    return [(what, int(number)) for what, number in map(str.split, said)]


def _assert_kept(path: Path, said: list[tuple[str, int]]) -> None:
    assert backups.verify(path).problems == ()
    with open_ledger(path) as ledger, ledger.read() as session:
        assert ledger.read_only == ""
        kept = {entry.id: entry.undone for entry in session.query(JournalEntry)}
    saved, undone = ({number for what, number in said if what == kind} for kind in ("saved", "undone"))
    assert saved <= kept.keys()
    assert all(kept[number] for number in undone)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@posix
def test_what_was_said_to_be_saved_survives_a_kill(ledger: Ledger, tmp_path: Path, nursery) -> None:
    prepare_files(ledger, tmp_path)
    ledger.close()
    path = tmp_path / "sổ" / "so.sotiendo"
    path.parent.mkdir()
    shutil.move(ledger.path, path)
    told = []
    for seed in range(KILLS):
        told += _work_until_killed(nursery, path, seed, seed % 4)
        _assert_kept(path, told)
    assert len(told) > KILLS // 2


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of 4 MB, where the system lets us have one."""
    folder = tmp_path / "dia-nho"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("did not run: no small disk could be mounted")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@posix
def test_a_full_disk_is_one_sentence_and_the_ledger_stays(ledger: Ledger, tmp_path: Path, small_disk: Path) -> None:
    files = prepare_files(ledger, tmp_path)
    ledger.close()
    path = small_disk / "so.sotiendo"
    shutil.move(ledger.path, path)
    with open_ledger(path) as full:
        _fill(small_disk)
        before, chance = content(full), random.Random(1)
        with refused("disk_full", "so.sotiendo"):
            for _ in range(500):
                before = content(full)
                act(full, chance, files)
        assert content(full) == before
        with refused("write_disk_full", "bieu.xlsx"):
            exchange.export_form(full, "so-hoa", "2026-11", small_disk / "bieu.xlsx")
        (small_disk / "day").unlink()
        assert act(full, random.Random(2), files) > 0
    assert backups.verify(path).ok
    assert [file.name for file in small_disk.iterdir()] == ["so.sotiendo"]


def _fill(folder: Path) -> None:
    with (folder / "day").open("wb", buffering=0) as file:
        while True:
            try:
                file.write(b"\0" * 4096)
            except OSError:
                return


@posix
def test_a_backup_on_a_full_disk_is_refused_and_leaves_nothing(ledger: Ledger, small_disk: Path) -> None:
    _fill(small_disk)
    with refused("backup_failed", "ban-sao.sotiendo"):
        backups.back_up(ledger.path, small_disk / "ban-sao.sotiendo")
    assert [file.name for file in small_disk.iterdir()] == ["day"]


def test_a_ledger_that_another_program_has_open_is_read_only(ledger: Ledger) -> None:
    script = (
        "import sys; from pathlib import Path; from desktop.store.ledger import open_ledger\n"
        "with open_ledger(Path(sys.argv[1])) as ledger: print(ledger.read_only, flush=True); sys.stdin.readline()"
    )
    ledger.close()
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", script, str(ledger.path)], cwd=ROOT, text=True, **pipes) as other:
        assert other.stdout.readline() == "\n"
        with open_ledger(ledger.path) as second:
            assert second.read_only == "other"
            with refused("ledger_read_only", "so.sotiendo"), second.change("counts_recorded"):
                pass
            assert content(second)
        other.communicate("\n")
    with open_ledger(ledger.path) as again:
        assert again.read_only == ""


def test_a_hundred_mixed_actions_are_undone_and_redone_across_restarts(ledger: Ledger, tmp_path: Path) -> None:
    files, chance, path = prepare_files(ledger, tmp_path), random.Random(254), ledger.path
    first, done = content(ledger), 0
    while done < 100:
        done += act(ledger, chance, files) > 0
    last = content(ledger)
    ledger.close()
    assert _repeat(path, history.undo, "nothing_to_undo") == done
    with open_ledger(path) as held:
        assert content(held) == first
    assert _repeat(path, history.redo, "nothing_to_redo") == done
    with open_ledger(path) as held:
        assert content(held) == last


def _repeat(path: Path, step: Callable[[Ledger], object], end: str) -> int:
    """Undo or redo to the end, opening the ledger anew after every seven."""
    done, codes = 0, set[str]()
    while not codes:
        with open_ledger(path) as held, _refusals_noted(codes):
            for _ in range(7):
                step(held)
                done += 1
    assert codes == {end}
    return done


@contextmanager
def _refusals_noted(codes: set[str]) -> Iterator[None]:
    """Note the code of a refusal and go on."""
    try:
        yield
    except Refused as refusal:
        codes.add(refusal.finding.code)
