"""The documents that a row of somebody's table cites as evidence, entered by number and day, without a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.document_citations import cited_documents
from desktop.domain.official_documents import DocumentMarks
from desktop.models import Document, Evidence
from desktop.services.progress.evidence import set_marks
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from desktop.domain.document_citations import CitedDocument
    from desktop.domain.periods import Period
    from desktop.services.tasks.named_lines import NamedLine


def is_proved(session: Session, line: NamedLine) -> bool:
    """Say whether the ledger holds evidence of a line."""
    return session.execute(_proofs(line).limit(1)).first() is not None


def new_proofs(session: Session, line: NamedLine, text: str) -> tuple[CitedDocument, ...]:
    """Give the documents that a text cites and that do not prove the line yet."""
    cited = {(one.number, one.day): one for one in cited_documents(text)}
    if not cited:
        return ()
    held = [(number, day) for number, day in session.execute(_proofs(line))]
    return tuple(
        one
        for one in cited.values()
        if not any(number == one.number and one.day in (None, day) for number, day in held)
    )


def _proofs(line: NamedLine) -> Select[str | None, date | None]:
    return (
        select(Document.number, Document.day)
        .join(Evidence, Evidence.document_id == Document.id)
        .where(
            Evidence.node_id == line.node.id,
            Evidence.agency_id == line.agency.id,
            Evidence.turn == line.turn.key,
            Evidence.removed_at.is_(None),
        )
    )


def prove(session: Session, line: NamedLine, proofs: Iterable[CitedDocument], period: Period) -> None:
    """Let cited documents prove a line, in a change under way; one known by number and day is taken."""
    for one in proofs:
        document = _known(session, one)
        if document is None:
            document = Document(sha256="", file_name="", size=0, pages=None, added_at=clock.now(), removed_at=None)
            set_marks(document, DocumentMarks(one.number, one.day))
            session.add(document)
            session.flush()
        session.add(
            Evidence(
                document_id=document.id,
                node_id=line.node.id,
                agency_id=line.agency.id,
                turn=line.turn.key,
                period=period.code,
                added_at=clock.now(),
                removed_at=None,
            )
        )


def _known(session: Session, cited: CitedDocument) -> Document | None:
    query = select(Document).where(Document.number == cited.number, Document.removed_at.is_(None)).order_by(Document.id)
    return next((one for one in session.scalars(query) if cited.day in (None, one.day)), None)
