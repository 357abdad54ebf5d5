"""The program tries itself on the machine it runs on."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused
from desktop.domain.status import State
from desktop.pdf.pages import page_count
from desktop.services import directory, library, new_ledger
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.ledger import history
from desktop.services.progress import recording
from desktop.services.reports import writing
from desktop.services.words import wording
from desktop.services.workbooks import exchange
from desktop.system.language import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """One thing tried, whether it went well, and what came of it."""

    name: str
    ok: bool
    detail: str


def run_self_test() -> tuple[SelfCheck, ...]:
    """Try the library, the directory, a ledger, a workbook there and back, a PDF, and undo, in a passing folder."""
    with tempfile.TemporaryDirectory(prefix="sotiendo-") as folder:
        first = [_try(_("plan library"), _try_library), _try(_("agencies"), _try_directory)]
        agency = directory.communes(directory.provinces()[0].code)[0]
        with new_ledger.make_ledger(Path(folder) / "self-test.sotiendo", agency, library.library_plans()) as ledger:
            later = [
                _try(_("progress and undo"), lambda: _try_progress(ledger)),
                _try(_("workbook out and in"), lambda: _try_workbook(ledger, Path(folder))),
                _try(_("printed page"), lambda: _try_page(ledger)),
            ]
    return (*first, *later)


def _try(name: str, work: Callable[[], str]) -> SelfCheck:
    try:
        return SelfCheck(name, ok=True, detail=work())
    except Refused as refused:
        return SelfCheck(name, ok=False, detail=wording.sentence(refused.finding))


def _try_library() -> str:
    plans, forms = library.library_plans(), library.forms()
    return f"{len(plans)} · {sum(plan.task_count for plan in plans)} · {len(forms)}"


def _try_directory() -> str:
    provinces = directory.provinces()
    return f"{len(provinces)} · {sum(len(directory.communes(province.code)) for province in provinces)}"


def _try_progress(ledger: Ledger) -> str:
    row = recording.record_progress(ledger, "dong-thap:I:8", recording.ProgressInput(State.IN_PROGRESS, 50))
    back = history.undo(ledger)
    return f"{row.journal} → {back.entry}"


def _try_workbook(ledger: Ledger, folder: Path) -> str:
    cells = {("don-vi", "received"): CountInput(120), ("don-vi", "parts_digitized"): CountInput(120)}
    grids.record_counts(ledger, "so-hoa", "2026-11", cells)
    file = folder / "form.xlsx"
    exchange.export_form(ledger, "so-hoa", "2026-11", file)
    preview = exchange.preview_import(ledger, file.read_bytes(), file.name)
    return f"{len(preview.rows)} = {preview.count(exchange.Verdict.SAME)}"


def _try_page(ledger: Ledger) -> str:
    return str(page_count(writing.report_pdf(ledger, writing.AS_PRINTED, plan="dong-thap")))
