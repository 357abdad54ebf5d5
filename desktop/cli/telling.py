"""The commands about what lines made and wrote: products, proposals with their answers, texts that stayed the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.cli.answer import ORIGIN, Answer, Surroundings, day, opened
from desktop.services.progress import narratives, products, proposals
from desktop.services.progress.proposals import AnswerInput
from desktop.system.language import _

if TYPE_CHECKING:
    import argparse

    from desktop.services.progress.narratives import UnchangedLine
    from desktop.services.progress.products import ProductRow
    from desktop.services.progress.proposals import ProposalRow


def show_products(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``products``."""
    place = asked.task, asked.agency, asked.turn
    journal = 0
    with opened(asked.ledger) as ledger:
        for product, is_there in (*((one, True) for one in asked.tick), *((one, False) for one in asked.untick)):
            journal = products.tick(ledger, place, product, is_there=is_there, origin=ORIGIN) or journal
        rows = products.products_of(ledger, place)
    told = [f"[{'x' if row.is_there else ' '}] {row.product}" for row in rows]
    return Answer(told, {"task": asked.task, "products": [_product_json(row) for row in rows], "journal": journal})


def show_proposals(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``proposals``."""
    with opened(asked.ledger) as ledger:
        rows = proposals.proposals(
            ledger, plan=asked.plan, period=asked.period, answered=asked.answered, addressee=asked.to
        )
    return Answer([_proposal_line(row) for row in rows], [_proposal_json(row) for row in rows])


def answer(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``answer``."""
    said = AnswerInput(asked.text, asked.document, day(asked.document_date))
    place = asked.task, asked.agency, asked.turn
    with opened(asked.ledger) as ledger:
        journal = proposals.answer_proposal(ledger, place, said, period=asked.period, origin=ORIGIN)
    told = _("The answer was recorded.")
    return Answer(
        [told], {"task": asked.task, "answer": said.text, "document": said.document_number, "journal": journal}
    )


def show_unchanged(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``unchanged``."""
    with opened(asked.ledger) as ledger:
        rows = narratives.unchanged_lines(ledger, asked.period, asked.plan)
    return Answer(
        [f"{row.task}  {row.agency_name}  {row.before}" for row in rows], [_unchanged_json(row) for row in rows]
    )


def _product_json(row: ProductRow) -> dict[str, Any]:
    since = row.since.isoformat(timespec="seconds") if row.since else None
    return {"product": row.product, "there": row.is_there, "recorded_at": since}


def _proposal_line(row: ProposalRow) -> str:
    to = _("To {name}").format(name=row.addressee) if row.addressee else ""
    told = _("Answered: {answer}").format(answer=": ".join(filter(None, (row.document, row.answer))))
    state = told if row.is_answered else _("Not answered yet")
    return "  ".join(filter(None, (row.task, row.agency_name, row.period, row.proposal, to, state)))


def _proposal_json(row: ProposalRow) -> dict[str, Any]:
    return {
        "task": row.task,
        "agency": row.agency,
        "agency_name": row.agency_name,
        "turn": row.turn,
        "period": row.period,
        "since": row.periods[0],
        "proposal": row.proposal,
        "addressee": row.addressee,
        "answered": row.is_answered,
        "answer": row.answer,
        "document": row.document_number,
        "document_date": row.document_date.isoformat() if row.document_date else None,
        "answered_at": row.answered_at.isoformat(timespec="seconds") if row.answered_at else None,
    }


def _unchanged_json(row: UnchangedLine) -> dict[str, Any]:
    return {
        "task": row.task,
        "agency": row.agency,
        "agency_name": row.agency_name,
        "turn": row.turn,
        "period": row.period,
        "before": row.before,
        "marked": row.is_marked,
        "result": row.result,
        "advantage": row.advantage,
        "difficulty": row.difficulty,
        "proposal": row.proposal,
    }
