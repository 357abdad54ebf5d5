"""Evidence whose file is not beside the ledger any more, and finding it again in a folder by its hash."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.findings import Refused, Where
from desktop.models import Document, Evidence
from desktop.services.plans.task_addresses import task_ref
from desktop.store import evidence_files

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from desktop.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class MissingFile:
    """A file that ought to be beside the ledger, and the tasks it proves."""

    document: int
    file_name: str
    size: int
    sha256: str
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relinked:
    """How many files were found again, and what is still missing."""

    found: int
    missing: tuple[MissingFile, ...]


def missing_files(ledger: Ledger, *, whole: bool = False) -> tuple[MissingFile, ...]:
    """List the files that are not there; read ``whole``, those too whose bytes are no longer the same."""
    with ledger.read() as session:
        held = select(Document).where(Document.sha256 != "", Document.removed_at.is_(None))
        documents = session.scalars(held.order_by(Document.id)).all()
        hashes = [document.sha256 for document in documents]
        gone = set(evidence_files.missing(ledger.path, hashes))
        if whole:
            gone |= set(evidence_files.changed(ledger.path, hashes))
        return tuple(_row(session, document) for document in documents if document.sha256 in gone)


def relink(ledger: Ledger, folder: Path) -> Relinked:
    """Look through a folder for missing and tampered files, and keep those with the same bytes again, in one step.

    Refuses with ``folder_missing``, ``ledger_read_only``, and as `evidence_files.put` does.
    """
    if ledger.read_only:
        raise Refused("ledger_read_only", Where(file=ledger.path.name), reason=ledger.read_only)
    if not folder.is_dir():
        raise Refused("folder_missing", Where(file=folder.name), folder=str(folder))
    wanted = {one.sha256: one.size for one in missing_files(ledger, whole=True)}
    found: set[str] = set()
    sizes = set(wanted.values())
    for digest, path in evidence_files.equal_files(folder, sizes.__contains__):
        if digest in wanted and digest not in found:
            evidence_files.put(ledger.path, path)
            found.add(digest)
            if len(found) == len(wanted):
                break
    return Relinked(len(found), missing_files(ledger, whole=True))


def _row(session: Session, document: Document) -> MissingFile:
    proofs = select(Evidence.node_id).where(Evidence.document_id == document.id, Evidence.removed_at.is_(None))
    tasks = tuple(task_ref(session, node) for node in sorted(set(session.scalars(proofs))))
    return MissingFile(document.id, document.file_name, document.size, document.sha256, tasks)
