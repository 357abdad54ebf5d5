"""All that the overview says: of tasks, of forms in use, of what should be put right; it must not know widgets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.presenters.overview import Aside, FormGap, Overview, Tile, read_tasks, tile_of
from desktop.services.counts.explanations import open_findings
from desktop.services.indicators.task_contradictions import open_contradictions
from desktop.services.ledger import own_office
from desktop.services.progress import proposals
from desktop.services.progress.evidence_lists import done_without_evidence
from desktop.services.progress.products import done_with_products_missing
from desktop.services.reports.closing_gaps import grids_in_use
from desktop.services.tasks import filters
from desktop.services.tasks.filters import TaskFilter
from desktop.system.language import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.domain.periods import Period
    from desktop.services.counts.grids import CountGrid
    from desktop.services.tasks.entries import DoneLine
    from desktop.services.tasks.tree import TaskRow
    from desktop.store.ledger import Ledger


def read_overview(ledger: Ledger, plan: str, period: Period) -> Overview:
    """Read how a plan stands (no plan for an empty slug) and what a period still lacks."""
    return complete(ledger, read_tasks(ledger, plan, period), plan, period)


def complete(ledger: Ledger, overview: Overview, plan: str, period: Period) -> Overview:
    """Read of forms and doubts too, where the tasks were read."""
    forms = tuple(map(_gap, grids_in_use(ledger, period)))
    doubts = _doubts(ledger, plan, overview.rows, period) if plan else ()
    return replace(overview, forms=forms, doubts=doubts, is_whole=True)


def _gap(grid: CountGrid) -> FormGap:
    filled, cells = grid.filled
    return FormGap(grid.form.code, cells - filled, len(open_findings(grid)))


def _doubts(ledger: Ledger, plan: str, rows: Sequence[TaskRow], period: Period) -> tuple[Tile, ...]:
    """Count what should be put right and what waits for an answer, where there is any."""
    own, shown_here = own_office.own_agency(ledger), {row.ref for row in rows}

    def named(found: Iterable[DoneLine]) -> frozenset[str]:
        counted = (row for row in found if row.task in shown_here and (own.follows_others or row.agency == own.code))
        return filters.named_rows((row.task, row.agency, row.turn) for row in counted)

    unproved = named(done_without_evidence(ledger, plan))
    unfinished = named(done_with_products_missing(ledger, plan, explained=False))
    tiles = [
        tile_of("", N_("Done without evidence"), TaskFilter(unproved=unproved), rows if unproved else ()),
        tile_of("", N_("Done with products missing"), TaskFilter(unfinished=unfinished), rows if unfinished else ()),
        tile_of("", N_("Agency not clear"), TaskFilter(unclear=True), rows),
        Tile("", N_("Done, indicator not met"), len(open_contradictions(ledger, period.code)), Aside.CLOSING),
        Tile("", N_("Proposals not answered"), len(proposals.proposals(ledger, answered=False)), Aside.PROPOSALS),
    ]
    return tuple(tile for tile in tiles if tile.count)
