"""The backlog of results still in force: how much is left, how fast it goes, when it will be done; or why not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

LAST_DAYS = 28
"""The pace is what was done in the last four weeks: longer than a holiday, short enough to follow a change."""

_FARTHEST_DAYS = 365 * 50


@dataclass(frozen=True, slots=True)
class Backlog:
    """What stands: all still in force, scanned, signed by the office, scanned and not signed, reusable; None unknown.

    ``done`` were signed within ``days`` up to ``on``. Scanned and not signed is not done: such data cannot be reused.
    """

    valid: int | None
    scanned: int | None
    signed: int | None
    unsigned: int | None
    reusable: int | None
    on: date
    done: int | None = None
    days: int = 0

    @property
    def left(self) -> int | None:
        """What is still to be scanned and signed."""
        return None if self.valid is None or self.signed is None else max(self.valid - self.signed, 0)

    @property
    def pace(self) -> float | None:
        """How many are done in a day; None where nothing is known of it."""
        return None if self.done is None or not self.days else self.done / self.days

    @property
    def finish(self) -> date | None:
        """The day on which all is done at this pace; None without a pace, or beyond any plan."""
        if self.left is None:
            return None
        if not self.left:
            return self.on
        if not self.done or self.done < 0 or not self.days:
            return None
        needed = -(-self.left * self.days // self.done)
        return self.on + timedelta(days=needed) if needed <= _FARTHEST_DAYS else None
