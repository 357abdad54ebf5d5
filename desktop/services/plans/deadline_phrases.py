"""Phrases that name a deadline, read as they are typed or piped in."""

from __future__ import annotations

import json
from datetime import date

from desktop.domain.deadlines import Deadline, read_deadline
from desktop.domain.findings import Refused


def read_line(line: str, *, issued: date | None = None, plan_end: int | None = None) -> Deadline:
    """Read a phrase, or a JSON object {phrase, issued, plan_end} whose own dates go first.

    Refuses with ``phrase_unreadable`` what begins as an object and is none.
    """
    if not line.lstrip().startswith("{"):
        return read_deadline(line, issued=issued, plan_end=plan_end)
    try:
        said = json.loads(line)
        phrase, day, year = str(said["phrase"]), said.get("issued"), said.get("plan_end")
        issued = date.fromisoformat(day) if day else issued
        plan_end = int(year) if year else plan_end
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refused("phrase_unreadable", text=line) from None
    return read_deadline(phrase, issued=issued, plan_end=plan_end)
