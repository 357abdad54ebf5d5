"""The command that records the progress of a task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.cli.answer import ORIGIN, Answer, Surroundings, day, opened
from desktop.cli.shown import recorded_json
from desktop.domain.status import State
from desktop.services.ledger import own_office
from desktop.services.progress.evidence_lists import documents_of
from desktop.services.progress.products import products_of
from desktop.services.progress.recording import ProgressInput, record_progress
from desktop.system.language import _

if TYPE_CHECKING:
    import argparse

    from desktop.services.progress.recording import ProgressRow
    from desktop.services.tasks.tree import Place
    from desktop.store.ledger import Ledger


def record(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``record``."""
    said = ProgressInput(
        State(asked.state),
        asked.percent,
        asked.result,
        asked.advantage,
        asked.difficulty,
        asked.proposal,
        day(asked.done_on),
        asked.reason,
        asked.addressee,
        is_unchanged=asked.unchanged,
        note=asked.note,
    )
    with opened(asked.ledger) as ledger:
        row = record_progress(
            ledger, asked.task, said, agency=asked.agency, period=asked.period, turn=asked.turn, origin=ORIGIN
        )
        agency = asked.agency or own_office.own_agency(ledger).name
        has_evidence, products = _lacking(ledger, (asked.task, asked.agency, row.turn), row)
    lines = [_("Recorded {task}.").format(task=asked.task)]
    if not has_evidence:
        lines.append(_("It is done without evidence: attach a file, or say why with --reason."))
    if products:
        wanted = "; ".join(products)
        lines.append(
            _("It is done while products lack: {products}. Tick them off, or say why with --reason.").format(
                products=wanted
            )
        )
    lacks = {"evidence": not has_evidence, "products": list(products)}
    return Answer(lines, recorded_json(row, asked.task, agency) | {"lacks": lacks})


def _lacking(ledger: Ledger, place: Place, row: ProgressRow) -> tuple[bool, tuple[str, ...]]:
    """Say whether what is done is proved, and which of its products are not there; what has a reason lacks nothing."""
    if row.state is not State.DONE or row.reason:
        return True, ()
    missing = tuple(one.product for one in products_of(ledger, place) if not one.is_there)
    return bool(documents_of(ledger, place)), missing
