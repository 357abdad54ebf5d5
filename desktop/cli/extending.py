"""The commands that move deadlines: a request, a decision on it, the list of both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.cli.answer import ORIGIN, Answer, Surroundings, day, opened
from desktop.domain.findings import Refused
from desktop.services.progress import extensions
from desktop.services.progress.extensions import Decision, ExtensionInput
from desktop.services.words.wording import shown_day
from desktop.system.language import _

if TYPE_CHECKING:
    import argparse

    from desktop.services.progress.extensions import ExtensionRow


def ask(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``extend``."""
    until = day(asked.until)
    if until is None:
        raise Refused("date_unreadable", text="")
    wanted = ExtensionInput(until, asked.reason, asked.document, day(asked.document_date))
    with opened(asked.ledger) as ledger:
        row = extensions.ask_extension(ledger, asked.task, wanted, agency=asked.agency, turn=asked.turn, origin=ORIGIN)
    return Answer([_line(row)], _json(row) | {"task": asked.task, "journal": row.journal})


def decide(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``decide``."""
    said = Decision(
        asked.verdict == "approved", day(asked.until), asked.document, day(asked.document_date), asked.reason
    )
    with opened(asked.ledger) as ledger:
        row = extensions.decide_extension(ledger, asked.request, said, origin=ORIGIN)
    return Answer([_line(row)], _json(row) | {"journal": row.journal})


def show(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``extensions``."""
    with opened(asked.ledger) as ledger:
        rows = extensions.extensions_of(ledger, asked.task, asked.agency)
    return Answer([_line(row) for row in rows], [_json(row) for row in rows])


def _line(row: ExtensionRow) -> str:
    days = f"{shown_day(row.old_due)} → {shown_day(row.new_due)}"
    of_request = "" if row.request is None else _("request {number}").format(number=row.request)
    return "  ".join(filter(None, (str(row.entry), row.state.value, days, row.document, row.reason, of_request)))


def _json(row: ExtensionRow) -> dict[str, Any]:
    return {
        "entry": row.entry,
        "request": row.request,
        "agency": row.agency,
        "turn": row.turn,
        "state": row.state.value,
        "old_due": row.old_due.isoformat(),
        "new_due": row.new_due.isoformat(),
        "reason": row.reason,
        "document": row.document_number,
        "document_date": row.document_date.isoformat() if row.document_date else None,
        "recorded_at": row.recorded_at.isoformat(timespec="seconds"),
    }
