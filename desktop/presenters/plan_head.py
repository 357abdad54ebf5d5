"""The head of a plan under review as texts in fields, and back; it must not know the fields."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from desktop.services.words import wording

if TYPE_CHECKING:
    from desktop.domain.plans import Plan

HEAD_FIELDS = ("number", "issue_date", "issuer", "years", "title")

_YEARS = re.compile(r"((?:19|20)\d\d)\s*(?:[-–—]\s*((?:19|20)\d\d))?")


def head_text(head: Plan, name: str) -> str:
    """Write a part of the head as it stands in its field."""
    match name:
        case "issue_date":
            return wording.shown_day(head.issue_date) if head.issue_date else ""
        case "years":
            years = [str(year) for year in (head.period_from, head.period_to) if year]
            return "–".join(dict.fromkeys(years))
        case _:
            return str(getattr(head, name) or "")


def with_text(head: Plan, name: str, said: str) -> Plan | None:
    """Take a part of the head from its field; None where it does not read as a day or as years."""
    match name:
        case "issue_date":
            return _with_day(head, said)
        case "years":
            return _with_years(head, said)
        case "number":
            return replace(head, number=said or None)
        case _:
            return replace(head, **{name: said})  # type: ignore[arg-type]


def _with_day(head: Plan, said: str) -> Plan | None:
    try:
        day = datetime.strptime(said, "%d/%m/%Y").date() if said else None  # noqa: DTZ007 - a day, no moment
    except ValueError:
        return None
    return replace(head, issue_date=day)


def _with_years(head: Plan, said: str) -> Plan | None:
    found = _YEARS.fullmatch(said)
    if said and not found:
        return None
    first = int(found[1]) if found else 0
    last = int(found[2] or first) if found else 0
    return replace(head, period_from=first, period_to=last) if first <= last else None
