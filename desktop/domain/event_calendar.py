"""Days to remember as a calendar other programs read (RFC 5545): all-day events with alarms; it must not know tasks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_OCTETS = 75
"""The longest a line may be (RFC 5545, 3.1)."""
ALARMS = ("-P2DT16H", "-PT16H")
"""At 8 in the morning three days and one day before: an all-day event begins at midnight where its reader lives."""
_AHEAD_OF_UTC = timedelta(hours=7)
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Event:
    """A day to remember. Brought in again, an event of the same ``uid`` takes the place of the earlier one."""

    uid: str
    day: date
    summary: str
    description: str = ""


def calendar_text(events: Iterable[Event], name: str, moment: datetime, sequence: int) -> str:
    """Write a calendar: ``moment`` is Việt Nam's time of writing, ``sequence`` grows with each state of the data."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//So Tien Do//So Tien Do//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}",
    ]
    stamp = f"{moment - _AHEAD_OF_UTC:%Y%m%dT%H%M%SZ}"
    for event in events:
        lines += _event_lines(event, stamp, sequence)
    return "".join(f"{part}\r\n" for line in (*lines, "END:VCALENDAR") for part in _folded(line))


def _event_lines(event: Event, stamp: str, sequence: int) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(event.uid)}"
    yield f"DTSTAMP:{stamp}"
    yield f"SEQUENCE:{sequence}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{_escaped(event.description)}"
    yield "TRANSP:TRANSPARENT"
    for trigger in ALARMS:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_escaped(event.summary)}")
        yield from (f"TRIGGER:{trigger}", "END:VALARM")
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    """Write a text so that its commas and lines are no syntax (RFC 5545, 3.3.11)."""
    plain = _NOT_TEXT.sub(" ", "\n".join(text.splitlines()))
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Break a line between letters, each further one begun by a space that counts."""
    part, octets = "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > MOST_OCTETS:
            yield part
            part, octets = " ", 1
        part += letter
        octets += size
    yield part
