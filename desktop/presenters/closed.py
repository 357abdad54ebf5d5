"""What is said of a period that is closed; it must not know what closing asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.services.words import wording
from desktop.system.language import _

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.domain.periods import Period
    from desktop.services.reports.closings import Closing


def closed_words(found: Closing | None, period: Period) -> str:
    """Say that a period is closed and since when; empty for one that is open."""
    if found is None or not found.is_closed:
        return ""
    return _("{period} was closed at {moment}.").format(period=wording.period_name(period), moment=moment(found.at))


def why_closed(found: Closing | None, period: Period) -> str:
    """Say why nothing can be typed in a closed period, and what to do; empty for an open one."""
    said = closed_words(found, period)
    return " ".join((said, _("Reopen it to change anything."))) if said else ""


def moment(at: datetime) -> str:
    """Write when something was done: 17:00 14/11/2026."""
    return f"{at:%H:%M} {wording.shown_day(at.date())}"
