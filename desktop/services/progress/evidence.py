"""The files that prove what was done: attached to lines of work, named by number and day, binned and put back."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.findings import Refused, Where
from desktop.domain.official_documents import DocumentMarks
from desktop.domain.periods import month_of, parse_period
from desktop.domain.text import clean_cell, fold, nfc
from desktop.models import Agency, Document, Evidence
from desktop.services.ledger import held_agencies
from desktop.services.ledger.closed_periods import refuse_closed
from desktop.services.plans.task_addresses import find_task, task_ref
from desktop.services.progress.document_marks import read_marks
from desktop.services.tasks.turns import find_turn
from desktop.services.words import wording
from desktop.store import evidence_files
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from sqlalchemy.orm import Session

    from desktop.domain.periods import Period
    from desktop.models import Node
    from desktop.services.progress.document_marks import FileMarks
    from desktop.services.tasks.tree import Place
    from desktop.store.evidence_files import KeptFile
    from desktop.store.ledger import Ledger

_RUNS = frozenset({
    "app", "application", "appref-ms", "appx", "bat", "chm", "cmd", "com", "cpl", "desktop", "dll", "exe", "gadget",
    "hta", "inf", "jar", "js", "jse", "lnk", "msi", "msix", "msp", "pif", "ps1", "psm1", "py", "reg", "scf", "scr",
    "sh", "sys", "url", "vbe", "vbs", "website", "wsf", "wsh",
})  # fmt: skip
"""Endings of what runs when it is opened: no document, and nothing to be opened from a ledger."""
_LONGEST_NAME = 200
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """An official document. ``path`` is its file; None where it is missing, or where only its number is known."""

    document: int
    number: str
    day: date | None
    issuer: str
    summary: str
    file_name: str
    size: int
    pages: int | None
    sha256: str
    path: Path | None

    @property
    def is_missing(self) -> bool:
        """Say whether the file ought to be there and is not."""
        return bool(self.sha256) and self.path is None

    @property
    def marks(self) -> DocumentMarks:
        """What identifies it."""
        return DocumentMarks(self.number, self.day, self.issuer, self.summary)

    @property
    def cited(self) -> str:
        """The document as it is cited, empty without a number."""
        return wording.document_on_paper(self.number, self.day) if self.number else ""


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A document that proves a line of work."""

    evidence: int
    task: str
    agency: str
    agency_name: str
    turn: str
    period: str
    added_at: datetime
    removed_at: datetime | None
    document: DocumentRow


@dataclass(frozen=True, slots=True)
class Attached:
    """What attaching files did: the rows made, the names of files that proved the line already, the journal entry."""

    rows: tuple[EvidenceRow, ...]
    held: tuple[str, ...] = ()
    journal: int = 0


def attach(
    ledger: Ledger, place: Place, files: Sequence[Path], *, period: str | None = None, origin: str = "window"
) -> Attached:
    """Keep files beside the ledger and let them prove a line of work, as one change.

    Number, day, issuer and summary are read from the name and the first page of each file. A document that is held
    already is taken, and what stands in it is never overwritten. Refuses as `find_task` and `evidence_files.put` do,
    and with ``period_closed``, ``turn_unknown``, ``ledger_read_only`` or ``evidence_runs``.
    """
    task, agency, turn = place
    when = parse_period(period) if period else month_of(clock.today())
    with ledger.read() as session:
        find_task(session, task)
        refuse_closed(session, when.code)
    with attachable(ledger, files) as kept:
        brought = [(name, one, read_marks(file)) for file, (name, one) in zip(files, kept, strict=True)]
        label = "evidence_attached" if len(files) == 1 else "evidence_attached_several"
        name = brought[0][0] if brought else ""
        with ledger.change(label, origin, task=task, name=name, count=len(files)) as change:
            refuse_closed(change.session, when.code)
            node, who = find_task(change.session, task), held_agencies.take_agency(change.session, agency)
            key = find_turn(change.session, node, who, when, turn).key
            rows, held = _proved(change.session, ledger, (node, who, key, when), brought)
    return Attached(rows, held, change.entry)


@contextmanager
def attachable(ledger: Ledger, files: Sequence[Path]) -> Iterator[list[tuple[str, KeptFile]]]:
    """Keep files beside the ledger for a change; they are taken away again where it does not come about.

    Refuses as `evidence_files.put` does, and with ``ledger_read_only`` or ``evidence_runs``.
    """
    if ledger.read_only:
        raise Refused("ledger_read_only", Where(file=ledger.path.name), reason=ledger.read_only)
    for file in files:
        _refuse(file)
    kept: list[tuple[str, KeptFile]] = []
    try:
        kept.extend((shown_name(file.name), evidence_files.put(ledger.path, file)) for file in files)
        yield kept
    except BaseException:
        _drop_unnamed(ledger, [one for _name, one in kept])
        raise


def _drop_unnamed(ledger: Ledger, kept: Sequence[KeptFile]) -> None:
    """Take away what was copied for a change that did not come about; what the ledger names stays."""
    with ledger.read() as session:
        hashes = [one.sha256 for one in kept]
        named = set(session.scalars(select(Document.sha256).where(Document.sha256.in_(hashes))))
    for one in kept:
        if one.sha256 not in named:
            evidence_files.drop(ledger.path, one)


def shown_name(name: str) -> str:
    """Give the name of a file as it is kept and shown: NFC, without signs that turn or hide a part of it."""
    bare = _CONTROL.sub("", nfc(name)).replace("\\", "/").rsplit("/", 1)[-1].strip()
    return bare if len(bare) <= _LONGEST_NAME else f"{bare[: _LONGEST_NAME - 10]}…{bare[-9:]}"


def _refuse(file: Path) -> None:
    evidence_files.size_of(file)
    if file.suffix.casefold().lstrip(".") in _RUNS:
        raise Refused("evidence_runs", Where(file=file.name))


def _proved(
    session: Session,
    ledger: Ledger,
    line: tuple[Node, Agency, str, Period],
    brought: Sequence[tuple[str, KeptFile, FileMarks]],
) -> tuple[tuple[EvidenceRow, ...], tuple[str, ...]]:
    rows: list[EvidenceRow] = []
    held: list[str] = []
    for name, kept, marks in brought:
        document = _document(session, name, kept, marks)
        proof, is_new = _proof(session, document, *line)
        if is_new:
            rows.append(evidence_row(session, ledger, proof, document))
        else:
            held.append(name)
    return tuple(rows), tuple(held)


def _document(session: Session, name: str, kept: KeptFile, read: FileMarks) -> Document:
    """Give the document of a file: the one of the same bytes, else one known by this number and day alone."""
    marks = read.marks
    same = select(Document).where(Document.sha256 == kept.sha256).order_by(Document.removed_at.is_not(None))
    document = session.scalars(same).first() or _known_by_number(session, marks)
    if document is None:
        document = Document(sha256="", number="", day=None, issuer="", summary="", pages=None, added_at=clock.now())
        session.add(document)
    document.removed_at = None
    if not document.sha256:
        document.sha256, document.file_name, document.size = kept.sha256, name, kept.size
        document.pages = read.pages
    set_marks(
        document, DocumentMarks(document.number, document.day, document.issuer, document.summary).filled_by(marks)
    )
    session.flush()
    return document


def _known_by_number(session: Session, marks: DocumentMarks) -> Document | None:
    if not marks.number:
        return None
    query = select(Document).where(
        Document.sha256 == "", Document.number == marks.number, Document.removed_at.is_(None)
    )
    found = session.scalars(query.order_by(Document.id)).all()
    return next((one for one in found if marks.day is None or one.day in (None, marks.day)), None)


def set_marks(document: Document, marks: DocumentMarks) -> None:
    """Write what identifies a document, and the text it is found by."""
    document.number, document.day = marks.number, marks.day
    document.issuer, document.summary = marks.issuer, marks.summary
    document.search = fold(f"{marks.number} {marks.issuer} {marks.summary} {document.file_name}")


def _proof(
    session: Session, document: Document, node: Node, who: Agency, turn: str, period: Period
) -> tuple[Evidence, bool]:
    line = (Evidence.node_id == node.id, Evidence.agency_id == who.id, Evidence.turn == turn)
    same = select(Evidence).where(*line, Evidence.document_id == document.id, Evidence.removed_at.is_(None))
    held = session.scalars(same).first()
    if held is not None:
        return held, False
    proof = Evidence(
        document_id=document.id,
        node_id=node.id,
        agency_id=who.id,
        turn=turn,
        period=period.code,
        added_at=clock.now(),
        removed_at=None,
    )
    session.add(proof)
    session.flush()
    return proof, True


def edit_document(ledger: Ledger, document: int, marks: DocumentMarks, *, origin: str = "window") -> int:
    """Write what an officer says of a document; gives the journal entry (0 when nothing changed).

    Refuses with ``document_gone`` or ``document_in_future``.
    """
    if marks.day is not None and marks.day > clock.today():
        raise Refused("document_in_future", day=marks.day)
    clean = DocumentMarks(clean_cell(marks.number), marks.day, clean_cell(marks.issuer), clean_cell(marks.summary))
    with ledger.change("document_edited", origin, name=clean.number or clean.summary) as change:
        set_marks(held_document(change.session, document), clean)
    return change.entry


def held_document(session: Session, document: int) -> Document:
    """Give a document. Refuses with ``document_gone``."""
    held = session.get(Document, document)
    if held is None:
        raise Refused("document_gone")
    return held


def detach(ledger: Ledger, evidence: int, *, origin: str = "window") -> int:
    """Put evidence into the bin: its file stays beside the ledger; gives the journal entry.

    A document that proves nothing any more goes with it. Refuses with ``evidence_gone`` or ``period_closed``.
    """
    with ledger.read() as session:
        proof = _open_evidence(session, evidence)
        task, name = task_ref(session, proof.node_id), held_document(session, proof.document_id).file_name
    with ledger.change("evidence_removed", origin, task=task, name=name) as change:
        session = change.session
        proof = _open_evidence(session, evidence)
        if proof.removed_at is None:
            proof.removed_at = clock.now()
            session.flush()
            others = select(Evidence.id).where(Evidence.document_id == proof.document_id, Evidence.removed_at.is_(None))
            if session.scalars(others).first() is None:
                held_document(session, proof.document_id).removed_at = proof.removed_at
    return change.entry


def put_back(ledger: Ledger, evidence: int, *, origin: str = "window") -> int:
    """Take evidence out of the bin; gives the journal entry. Refuses with ``evidence_gone`` or ``period_closed``."""
    with ledger.read() as session:
        proof = _open_evidence(session, evidence)
        task, name = task_ref(session, proof.node_id), held_document(session, proof.document_id).file_name
    with ledger.change("evidence_put_back", origin, task=task, name=name) as change:
        proof = _open_evidence(change.session, evidence)
        proof.removed_at = held_document(change.session, proof.document_id).removed_at = None
    return change.entry


def _open_evidence(session: Session, evidence: int) -> Evidence:
    """Give evidence that may be changed: what came in a closed period stays as it was reported."""
    held = session.get(Evidence, evidence)
    if held is None:
        raise Refused("evidence_gone")
    refuse_closed(session, held.period)
    return held


def evidence_row(session: Session, ledger: Ledger, proof: Evidence, document: Document) -> EvidenceRow:
    """Lay out a piece of evidence for a list."""
    who = session.get_one(Agency, proof.agency_id)
    return EvidenceRow(
        evidence=proof.id,
        task=task_ref(session, proof.node_id),
        agency=who.code,
        agency_name=who.name,
        turn=proof.turn,
        period=proof.period,
        added_at=proof.added_at,
        removed_at=proof.removed_at,
        document=document_row(ledger, document),
    )


def document_row(ledger: Ledger, document: Document) -> DocumentRow:
    """Lay out a document for a list."""
    return DocumentRow(
        document=document.id,
        number=document.number,
        day=document.day,
        issuer=document.issuer,
        summary=document.summary,
        file_name=document.file_name,
        size=document.size,
        pages=document.pages,
        sha256=document.sha256,
        path=evidence_files.find(ledger.path, document.sha256) if document.sha256 else None,
    )
