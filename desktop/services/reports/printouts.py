"""What was printed or given out as a draft, kept so that the hash at its foot finds it; nothing is sent here."""

from __future__ import annotations

import hashlib
import re
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from desktop.domain.findings import Refused
from desktop.models import Printout as Kept
from desktop.services.documents.report_names import OF_SENT, parse_report
from desktop.services.reports import sent_reports
from desktop.services.reports.sent_reports import DIGEST, Sent
from desktop.services.reports.tables import settled
from desktop.system import clock

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.domain.tables import ReportTable
    from desktop.store.ledger import Ledger

_HASH = re.compile(r"[0-9a-f]{6,64}", re.IGNORECASE | re.ASCII)
"""So many letters of a hash are enough to look for a draft."""
MOST_KEPT = 60
"""Drafts kept, the newest: some megabytes, with which every backup grows."""


@dataclass(frozen=True, slots=True)
class Printout:
    """A draft as it was first printed: the hash at its foot, its code and period, when, the file and its hash."""

    digest: str
    report: str
    period: str | None
    title: str
    at: datetime
    file_name: str
    sha256: str

    @property
    def short(self) -> str:
        """The hash as it is printed."""
        return self.digest


def keep_printout(
    ledger: Ledger, code: str, period: str | None, table: ReportTable, file_name: str, content: bytes
) -> None:
    """Keep the file of a draft that leaves the program; what says the same is kept once.

    A ledger that is only read, or has no room, keeps nothing: the paper is out whether it is noted or not.
    """
    digest = table.meta.get(DIGEST)
    if not digest or ledger.read_only:
        return
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        _keep(ledger, Printout(digest, code, period, table.title, clock.now(), file_name, sha256), content)
    except Refused as refused:
        if refused.finding.code not in ("disk_full", "ledger_write_failed", "ledger_unreadable"):
            raise


def _keep(ledger: Ledger, found: Printout, content: bytes) -> None:
    with ledger.aside() as session:
        if session.scalar(select(Kept.id).where(Kept.digest == found.digest)) is not None:
            return
        session.add(Kept(**asdict(found), content=content))
        session.flush()
        oldest = select(Kept.id).order_by(Kept.id.desc()).offset(MOST_KEPT)
        session.execute(delete(Kept).where(Kept.id.in_(oldest)))


def whole_code(ledger: Ledger, code: str, plan: str | None, period: str | None) -> str:
    """Write a report's code in full, whatever of it was left out."""
    name = parse_report(code, plan)
    if name.kind in OF_SENT:
        return name.kind
    whole = settled(ledger, name, period)
    return f"{f'{whole.plan}/' if whole.plan else ''}{whole.kind}{f':{whole.part}' if whole.part else ''}"


def is_hash(text: str) -> bool:
    """Say whether a text reads like the hash at the foot of a report, or enough of it."""
    return _HASH.fullmatch(text.strip()) is not None


def find_printed(ledger: Ledger, typed: str) -> Sent | Printout:
    """Find by a printed hash, or the beginning of it, what was sent or printed. Refuses with ``sent_unknown``."""
    try:
        return sent_reports.find_sent(ledger, typed)
    except Refused:
        drafts = _drafts(ledger, typed.strip().casefold())
        if len(drafts) != 1:
            raise
        return drafts[0]


def _drafts(ledger: Ledger, wanted: str) -> list[Printout]:
    if not is_hash(wanted):
        return []
    query = select(*(getattr(Kept, one.name) for one in fields(Printout)))
    query = query.where(Kept.digest.startswith(wanted, autoescape=True)).limit(2)
    with ledger.read() as session:
        return [Printout(*row) for row in session.execute(query)]


def printed_file(ledger: Ledger, found: Sent | Printout) -> bytes:
    """Give the bytes of what was found as they left the program."""
    if isinstance(found, Sent):
        return sent_reports.sent_file(ledger, found.sha256)
    with ledger.read() as session:
        return session.scalars(select(Kept.content).where(Kept.digest == found.digest)).one()
