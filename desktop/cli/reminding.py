"""The command that writes what is due soon as a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.cli.answer import Answer, Surroundings, opened
from desktop.services.tasks import reminders
from desktop.services.words.wording import shown_day
from desktop.system.language import _

if TYPE_CHECKING:
    import argparse

    from desktop.services.tasks.reminders import Reminder


def write(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``reminders``."""
    with opened(asked.ledger) as ledger:
        found, digest = reminders.write_calendar(ledger, asked.output, asked.plan, days=asked.days)
    lines = [_line(one) for one in found]
    lines.append(_("Wrote {file}.").format(file=asked.output))
    data = {"file": str(asked.output), "days": asked.days, "reminders": [_json(one) for one in found]}
    return Answer(lines, data | {"sha256": digest})


def _line(one: Reminder) -> str:
    count = f"({one.left}/{one.lines})" if one.lines > 1 else ""
    return "  ".join(filter(None, (shown_day(one.day), one.number, one.text, one.agency_name, count)))


def _json(one: Reminder) -> dict[str, Any]:
    return {
        "day": one.day.isoformat(),
        "kind": one.kind.value,
        "of": one.ref,
        "turn": one.turn,
        "number": one.number,
        "text": one.text,
        "agency": one.agency or None,
        "left": one.left,
        "lines": one.lines,
    }
