"""The documents that a plan cites, and the record that the ledger keeps of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.document_citations import cited_documents
from desktop.domain.findings import Refused, Where
from desktop.domain.official_documents import DocumentMarks
from desktop.models import Appendix, Document, Evidence, Node, Plan
from desktop.services.plans.task_addresses import find_node, task_ref
from desktop.services.progress.document_marks import read_marks
from desktop.services.progress.evidence import attachable, document_row, held_document, set_marks, shown_name
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from sqlalchemy.orm import Session

    from desktop.domain.document_citations import CitedDocument
    from desktop.services.progress.evidence import DocumentRow
    from desktop.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class CitedRow:
    """A document as a task cites it, with the record of it where there is one."""

    number: str
    day: date | None
    kind: str
    text: str
    document: DocumentRow | None


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """All that the ledger knows of a document: its marks and file, what it proves, where it is cited."""

    document: DocumentRow
    proves: tuple[str, ...]
    cited_by: tuple[str, ...]


def cited_in(ledger: Ledger, task: str) -> tuple[CitedRow, ...]:
    """List the documents that the printed words of a task or heading cite. Refuses as `find_node` does."""
    with ledger.read() as session:
        found = {(one.number, one.day): one for one in _citations(find_node(session, task, include_archived=True))}
        return tuple(_row(session, ledger, one) for one in found.values())


def open_cited(ledger: Ledger, number: str, day: date | None, *, origin: str = "window") -> DocumentRecord:
    """Give the record of a cited document, beginning one where there is none."""
    with ledger.read() as session:
        held = _held(session, number, day)
        if held is not None:
            return _record(session, ledger, held)
    with ledger.change("document_known", origin, name=number) as change:
        made = Document(sha256="", file_name="", size=0, pages=None, added_at=clock.now(), removed_at=None)
        set_marks(made, DocumentMarks(number, day))
        change.session.add(made)
        change.session.flush()
        return _record(change.session, ledger, made)


def document_record(ledger: Ledger, document: int) -> DocumentRecord:
    """Give all that is known of a document. Refuses with ``document_gone``."""
    with ledger.read() as session:
        return _record(session, ledger, held_document(session, document))


def give_file(ledger: Ledger, document: int, file: Path, *, origin: str = "window") -> int:
    """Keep a file as that of a document known by its number; what stands in the record is not overwritten.

    Gives the journal entry. Refuses with ``document_gone``, ``document_has_file`` and as attaching evidence does.
    """
    with attachable(ledger, (file,)) as brought:
        ((name, kept),) = brought
        with ledger.change("document_given_file", origin, name=name) as change:
            held = held_document(change.session, document)
            if held.sha256 not in ("", kept.sha256):
                raise Refused("document_has_file", Where(file=held.file_name))
            read = read_marks(file)
            held.sha256, held.file_name, held.size, held.pages = kept.sha256, shown_name(name), kept.size, read.pages
            set_marks(held, DocumentMarks(held.number, held.day, held.issuer, held.summary).filled_by(read.marks))
    return change.entry


def _citations(node: Node) -> Iterator[CitedDocument]:
    for text in (node.text, node.product, node.deadline):
        yield from cited_documents(text or "")


def _row(session: Session, ledger: Ledger, cited: CitedDocument) -> CitedRow:
    held = _held(session, cited.number, cited.day)
    return CitedRow(cited.number, cited.day, cited.kind, cited.text, document_row(ledger, held) if held else None)


def _held(session: Session, number: str, day: date | None) -> Document | None:
    """Find a document by its number; a day that one of the two does not say holds nobody apart."""
    query = select(Document).where(Document.number == number, Document.removed_at.is_(None)).order_by(Document.id)
    found = session.scalars(query).all()
    return next((one for one in found if one.day == day or day is None or one.day is None), None)


def _record(session: Session, ledger: Ledger, document: Document) -> DocumentRecord:
    proofs = select(Evidence.node_id).where(Evidence.document_id == document.id, Evidence.removed_at.is_(None))
    proves = tuple(task_ref(session, node) for node in sorted(set(session.scalars(proofs))))
    return DocumentRecord(document_row(ledger, document), proves, tuple(_citing(session, document)))


def _citing(session: Session, document: Document) -> Iterator[str]:
    if not document.number:
        return
    query = (
        select(Node, Plan.slug, Appendix.code)
        .join(Appendix, Appendix.id == Node.appendix_id)
        .join(Plan, Plan.id == Appendix.plan_id)
        .where(Node.archived_on.is_(None))
        .order_by(Plan.id, Appendix.position, Node.position)
    )
    for node, slug, appendix in session.execute(query):
        if any(one.number == document.number and one.day in (None, document.day) for one in _citations(node)):
            yield f"{slug}:{appendix}:{node.path}"
