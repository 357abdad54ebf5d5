"""Answers in writing to what the checks of a form say (giải trình): read and written in a session at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.check_findings import Answer
from desktop.models import Explanation, ReceivedFile
from desktop.services.ledger.closed_periods import refuse_closed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

    from desktop.domain.check_findings import Answers
    from desktop.domain.forms import CellKey

LONGEST_ANSWER = 2000
NUMBERS = "numbers"
"""Under which an answer keeps the numbers it was said about."""


def subject_of(form: str, cell: CellKey) -> str:
    """Name a cell as an answer names it: ``FORM:ROW.COLUMN``."""
    return f"{form}:{cell[0]}.{cell[1]}"


def answers_in(session: Session, form: str, period: str, agency: int) -> Answers:
    """Read what stands as said to the checks of a form, as one agency reported it."""
    rows = _read(session, period, f"{form}:", [agency])
    return _standing(((cell_of(row.subject), row.check), row, source) for row, source in rows)


def answers_of_units(session: Session, form: str, period: str, line: str, units: Mapping[int, str]) -> Answers:
    """Read what stands as said to the checks of one line of a form, by the code of the unit and column."""
    rows = _read(session, period, f"{form}:{line}.", list(units))
    return _standing(
        (((units[row.agency_id], cell_of(row.subject)[1]), row.check), row, source) for row, source in rows
    )


def _read(
    session: Session, period: str, beginning: str, agencies: Sequence[int]
) -> Iterable[tuple[Explanation, str | None]]:
    query = (
        select(Explanation, ReceivedFile.name)
        .outerjoin(ReceivedFile, ReceivedFile.id == Explanation.source_id)
        .where(Explanation.agency_id.in_(agencies), Explanation.period == period)
        .where(Explanation.subject.startswith(beginning, autoescape=True), ~Explanation.subject.contains("|"))
    )
    return ((row, source) for row, source in session.execute(query.order_by(Explanation.id)))


def _standing(rows: Iterable[tuple[tuple[CellKey, str], Explanation, str | None]]) -> Answers:
    """Keep the newest of each cell and check; an empty one takes it back."""
    found: dict[tuple[CellKey, str], tuple[tuple[str, ...], Answer]] = {}
    for key, row, source in rows:
        if row.text:
            answer = Answer(row.text, row.recorded_by, row.recorded_at, source or "")
            found[key] = tuple(row.said.get(NUMBERS, ())), answer
        else:
            found.pop(key, None)
    return found


def cell_of(subject: str) -> CellKey:
    """Give the cell that an answer names; no key of a form holds a dot or a colon."""
    row, _dot, column = subject.rpartition(":")[2].rpartition(".")
    return row, column


def write_answer(
    session: Session,
    place: tuple[int, str, str],
    check: str,
    numbers: tuple[str, ...],
    answer: Answer,
    source: int | None = None,
) -> None:
    """Keep an answer about ``place`` (agency, period, subject). Refuses with ``period_closed``."""
    agency, period, subject = place
    refuse_closed(session, period)
    session.add(
        Explanation(
            agency_id=agency,
            period=period,
            subject=subject,
            check=check,
            said={NUMBERS: list(numbers)},
            text=answer.text,
            recorded_at=answer.at,
            recorded_by=answer.by,
            source_id=source,
        )
    )
    session.flush()


def answers_known(session: Session, form: str, period: str, agency: int) -> Iterator[tuple[CellKey, str, Answer]]:
    """Give every answer ever kept to the checks of a form, those taken back or said anew too."""
    query = select(Explanation).where(Explanation.agency_id == agency, Explanation.period == period)
    for row in session.scalars(query.where(Explanation.subject.startswith(f"{form}:", autoescape=True))):
        yield cell_of(row.subject), row.check, Answer(row.text, row.recorded_by, row.recorded_at)
