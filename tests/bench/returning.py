"""G2: the filled forms of 135 communes taken in and summed up on paper, against openpyxl only reading them.

Ours reads each file beside, checks it, holds it against the ledger, stores it with its journal and the file itself, and
writes the sums by unit as a workbook and as PDF. The seconds are those of the clock.
"""

from __future__ import annotations

import gc
import shutil
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
from desktop.services import forms, ledgers, reports, wording, workbook_import
from desktop.services.directory import find_agency
from desktop.services.reporting_units import reporting_units
from desktop.store.ledger import open_ledger
from desktop.system import clock
from tests.bench.bulk import by_openpyxl, timed
from tests.bench.pairs import Measure, Told

if TYPE_CHECKING:
    from desktop.domain.forms import Form
    from desktop.services.reporting_units import ReportingUnit

UNITS, ROWS, COLUMNS = 135, 84, 10
_FORM, _PERIOD, _PROVINCE = "F", "2026-11", "52"
_TAKES = count(1)


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="bench-returning-"))


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
    with ledgers.make_ledger(path, find_agency("Văn phòng UBND tỉnh", _PROVINCE)) as ledger, ledger.change("f") as made:
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
def returned() -> tuple[Path, ...]:
    """Write what the communes send back."""
    with open_ledger(empty()) as ledger:
        form, period = forms.form(ledger, _FORM), parse_period(_PERIOD)
        units = reporting_units(ledger, _FORM, period)[:UNITS]
    return tuple(_written(form, unit, number) for number, unit in enumerate(units))


def _written(form: Form, unit: ReportingUnit, number: int) -> Path:
    period = wording.period_name(parse_period(_PERIOD))
    values = {
        (row.key, column.key): 2 * number if column.key == "c0" else number + (place if column.key == "c3" else 0)
        for place, row in enumerate(form.item_rows)
        for column in form.count_columns
    }
    manifest = Manifest(form.code, form.version, unit.code, unit.name, _PERIOD)
    file = _folder() / f"{unit.code}.xlsx"
    file.write_bytes(write_form(FormSheet(form, manifest, period, unit.name, "Văn phòng UBND tỉnh", values, {})))
    return file


def take_in() -> Told:
    """Take all files in, then write the sums by unit."""
    files, threshold = returned(), gc.get_threshold()
    path = _folder() / f"{next(_TAKES)}.sotiendo"
    shutil.copy(empty(), path)
    gc.set_threshold(50_000)  # as the command line does
    with open_ledger(path) as ledger:
        begun = time.perf_counter()
        assert all(taken.entry for taken in workbook_import.take_in(ledger, files))
        for ending in (".xlsx", ".pdf"):
            reports.write_report(ledger, f"{reports.FORM_UNITS}:{_FORM}", path.with_suffix(ending), period=_PERIOD)
        seconds = time.perf_counter() - begun
    gc.set_threshold(*threshold)
    for ending in (".sotiendo", ".xlsx", ".pdf"):
        path.with_suffix(ending).unlink()
    return Told(seconds)


@cache
def _contents() -> tuple[bytes, ...]:
    return tuple(file.read_bytes() for file in returned())


MEASURES = (
    Measure(
        "G2",
        "forms taken in and summed up, workbook and PDF",
        f"{UNITS} files, {(ROWS - 1) * COLUMNS} counts each",
        "openpyxl, only reading them",
        0.25,
        take_in,
        partial(timed, by_openpyxl, _contents),
    ),
)
