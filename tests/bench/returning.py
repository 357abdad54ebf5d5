"""G2: the filled forms of 135 communes taken in and summed up on paper, against openpyxl only reading them.

Ours reads each file beside, checks it, holds it against the ledger, stores it with its journal and the file itself, and
writes the sums by unit as a workbook and as PDF. The seconds are those of the clock.

G3: the same month after month into one ledger, a transaction a month; 3,321 files take minutes and are measured on
demand. Its memory is that of a process which does nothing else, with the process beside.
"""

from __future__ import annotations

import gc
import json
import multiprocessing
import shutil
import subprocess
import sys
import tempfile
import time
from functools import cache, partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.form_sheet import FormSheet, Manifest
from desktop.domain.periods import parse_period
from desktop.excel.form_out import write_form
from desktop.models import Definition
from desktop.services import new_ledger
from desktop.services.agencies.reporting_units import reporting_units
from desktop.services.counts import forms
from desktop.services.directory import find_agency
from desktop.services.foreign import workbook_import
from desktop.services.reports import writing
from desktop.services.words import wording
from desktop.store.ledger import open_ledger
from desktop.system import clock
from tests.bench.bulk import by_openpyxl, timed
from tests.bench.pairs import Measure, Told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.forms import Form
    from desktop.domain.periods import Period
    from desktop.services.agencies.reporting_units import ReportingUnit

Months = list[tuple[str, "Sequence[Path]"]]
UNITS, ROWS, COLUMNS = 135, 84, 10
FEW, MANY, MOST_MB = 270, 3_321, 250
MONTHS = tuple(f"{2025 + number // 12}-{number % 12 + 1:02}" for number in range(7, 32))
_FORM, _PROVINCE = "F", "52"
_TAKES = count(1)


@cache
def _kept() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="bench-returning-")


def _folder() -> Path:
    return Path(_kept().name)


def _definition() -> dict[str, object]:
    """Make a form with sums below its lines, a column that adds up from two others, and a check against each."""
    head = {"code": _FORM, "version": 1, "title": "Biểu", "cycles": ["month"]}
    columns = [
        {"key": "serial", "heading": ["TT"], "kind": "serial"},
        {"key": "label", "heading": ["Lĩnh vực"], "kind": "label"},
        *({"key": f"c{place}", "heading": [f"Cột {place}"], "kind": "count"} for place in range(COLUMNS)),
        {"key": "note", "heading": ["Ghi chú"], "kind": "note"},
    ]
    rows = [{"key": "all", "label": "Tổng số", "total": True}]
    rows += [{"key": f"r{place}", "number": str(place), "label": f"Lĩnh vực số {place}"} for place in range(1, ROWS)]
    checks = [
        {"code": "F-1", "kind": "sum", "column": "c0", "parts": ["c1", "c2"], "reason": "Cột 0 = cột 1 + cột 2"},
        {"code": "F-2", "kind": "at_most", "column": "c4", "parts": ["c3"], "reason": "Cột 4 không lớn hơn cột 3"},
    ]
    return {"form": head, "columns": columns, "rows": rows, "checks": checks}


@cache
def empty() -> Path:
    """Make the ledger of a province's office that knows the form and no counts."""
    path = _folder() / "trong.sotiendo"
    office = find_agency("Văn phòng UBND tỉnh", _PROVINCE)
    with new_ledger.make_ledger(path, office) as ledger, ledger.change("f") as made:
        made.session.add(
            Definition(
                kind=forms.KIND,
                code=_FORM,
                version=1,
                data=_definition(),
                file_name="",
                added_at=clock.now(),
                removed_at=None,
            )
        )
    return path


@cache
def returned(month: str) -> tuple[Path, ...]:
    """Write what the communes send back for a month."""
    with open_ledger(empty()) as ledger:
        form, period = forms.form(ledger, _FORM), parse_period(month)
        units = reporting_units(ledger, _FORM, period)[:UNITS]
    return tuple(_written(form, unit, number, period) for number, unit in enumerate(units))


def _written(form: Form, unit: ReportingUnit, number: int, period: Period) -> Path:
    values = {
        (row.key, column.key): 2 * number if column.key == "c0" else number + (place if column.key == "c3" else 0)
        for place, row in enumerate(form.item_rows)
        for column in form.count_columns
    }
    manifest = Manifest(form.code, form.version, unit.code, unit.name, period.code)
    file = _folder() / f"{unit.code}-{period.code}.xlsx"
    sheet = FormSheet(form, manifest, wording.period_name(period), unit.name, "Văn phòng UBND tỉnh", values, {})
    file.write_bytes(write_form(sheet))
    return file


def batches(files: int) -> Months:
    """Give so many files, month by month."""
    months = [(month, returned(month)) for month in MONTHS[: -(-files // UNITS)]]
    last, held = months[-1]
    return [*months[:-1], (last, held[: files - UNITS * (len(months) - 1)])]


def take_in(months: Months, start: Path) -> Told:
    """Take the files in, month by month, and write the sums by unit of each month."""
    threshold, path = gc.get_threshold(), start.with_name(f"{next(_TAKES)}.sotiendo")
    shutil.copy(start, path)
    gc.set_threshold(50_000)  # as the command line does
    with open_ledger(path) as ledger:
        begun = time.perf_counter()
        for month, files in months:
            assert all(taken.entry for taken in workbook_import.take_in(ledger, files))
            for ending in (".xlsx", ".pdf"):
                writing.write_report(ledger, f"{writing.FORM_UNITS}:{_FORM}", path.with_suffix(ending), period=month)
        seconds = time.perf_counter() - begun
    gc.set_threshold(*threshold)
    for ending in (".sotiendo", ".xlsx", ".pdf"):
        path.with_suffix(ending).unlink()
    return Told(seconds)


def _read(files: int) -> Told:
    return timed(by_openpyxl, lambda: tuple(file.read_bytes() for _month, held in batches(files) for file in held))


def _peak(files: int) -> Told:
    """Take the files in in a process of its own; gives peak memory in MB where seconds stand."""
    told = json.dumps([str(empty()), [(month, list(map(str, held))) for month, held in batches(files)]])
    # Not -m: the process beside would import this module again, and all that the program never has there.
    command = [sys.executable, "-c", "from tests.bench import returning; returning.take_told()"]
    said = subprocess.run(command, input=told, check=True, capture_output=True, text=True, timeout=3600)
    return Told(int(said.stdout) / 1024)


def take_told() -> None:
    """Take in what standard input names, and print the memory of both processes."""
    start, months = json.loads(sys.stdin.read())
    take_in([(month, list(map(Path, files))) for month, files in months], Path(start))
    both = ("self", *(str(child.pid) for child in multiprocessing.active_children()))
    print(sum(map(_most_held, both)))


def _most_held(process: str) -> int:
    # Not ru_maxrss: a process is born with what its parent took at most.
    lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1])


def _end_to_end(goal: str, files: int, *, on_demand: bool = False) -> Measure:
    what, size = "forms taken in and summed up, workbook and PDF", f"{files} files, {(ROWS - 1) * COLUMNS} counts each"
    ours, theirs = lambda: take_in(batches(files), empty()), partial(_read, files)
    return Measure(goal, what, size, "openpyxl, only reading them", 0.25, ours, theirs, on_demand)


def _memory(goal: str, files: int, *, on_demand: bool = False) -> Measure:
    what = "peak memory of that with the process beside, in MB for seconds"
    ours, theirs = partial(_peak, files), lambda: Told(MOST_MB)
    return Measure(goal, what, f"{files} files", f"{MOST_MB} MB", 1.0, ours, theirs, on_demand)


MEASURES = (
    _end_to_end("G2", UNITS),
    _end_to_end("G3", FEW),
    _memory("G3", FEW),
    _end_to_end(f"G3-{MANY}", MANY, on_demand=True),
    _memory(f"G3-{MANY}", MANY, on_demand=True),
)
