"""The time in Việt Nam, wherever the computer thinks it is; a fixed time may be set for reproducible runs."""

import os
from datetime import date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7), "ICT")


def now() -> datetime:
    """Give Việt Nam's date and time to the second, without a zone.

    A date taken in UTC before 7 in the morning would lie on the day before. ``SOTIENDO_NOW`` (ISO) fixes the time.
    """
    fixed = os.environ.get("SOTIENDO_NOW")
    if fixed:
        moment = datetime.fromisoformat(fixed)
        return moment.astimezone(VIETNAM).replace(tzinfo=None) if moment.tzinfo else moment
    return datetime.now(VIETNAM).replace(microsecond=0, tzinfo=None)


def today() -> date:
    """Give Việt Nam's date."""
    return now().date()
