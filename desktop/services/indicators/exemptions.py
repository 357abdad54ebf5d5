"""What an indicator leaves out (procedures of few files): said with the reason and the document, and taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.findings import Refused
from desktop.models import Agency, Exemption
from desktop.services.counts import forms, measures
from desktop.services.ledger import held_agencies
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desktop.domain.forms import Form
    from desktop.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class ExemptInput:
    """Rows of a form that an indicator is to leave out, and why; ``agency`` None for all agencies."""

    measure: str
    form: str
    rows: tuple[str, ...]
    reason: str
    document: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Exempted:
    """A row left out, with its label; ``agency_code`` is empty where it holds for all."""

    id: int
    measure: str
    form: str
    row: str
    label: str
    agency_code: str
    reason: str
    document: str
    valid_from: date | None
    valid_to: date | None

    def holds(self, day: date) -> bool:
        """Say whether it holds on a day; the last day is included."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


def in_force(session: Session, measures: Sequence[str]) -> dict[str, tuple[Exempted, ...]]:
    """List what some measures leave out, by measure, in the order it was said."""
    query = (
        select(Exemption, Agency.code, Agency.name)
        .outerjoin(Agency, Exemption.agency_id == Agency.id)
        .where(Exemption.measure.in_(measures), Exemption.ended_at.is_(None))
        .order_by(Exemption.id)
    )
    held = session.execute(query).all()
    labels = {
        (form.code, row.key): row.label for form in (forms.forms_in(session) if held else ()) for row in form.rows
    }
    found: dict[str, tuple[Exempted, ...]] = {}
    for row, agency, name in held:
        label = labels.get((row.form, row.row), row.row).replace("{agency}", name or "").strip() or row.row
        found[row.measure] = (*found.get(row.measure, ()), _exempted(row, label, agency or ""))
    return found


def _exempted(row: Exemption, label: str, agency: str) -> Exempted:
    return Exempted(
        row.id,
        row.measure,
        row.form,
        row.row,
        label,
        agency,
        row.reason,
        row.document,
        row.valid_from,
        row.valid_to,
    )


def exempt(ledger: Ledger, said: ExemptInput, origin: str = "window") -> int:
    """Leave rows of a form out of an indicator as one change; gives the journal entry. Refuses as `exempt_all` does."""
    return exempt_all(ledger, [said], origin)


def exempt_all(ledger: Ledger, inputs: Sequence[ExemptInput], origin: str = "window") -> int:
    """Leave rows of several forms out of an indicator as one change; gives the journal entry.

    Refuses with ``exemption_reason_missing``, ``exemption_row_unknown``, ``exemption_twice``, ``exemption_whole``,
    ``exemption_dates``, ``exemption_form_unused``, ``form_unknown`` and as `take_agency` does.
    """
    indicator, count = inputs[0].measure.partition(":")[2], sum(len(said.rows) for said in inputs)
    with ledger.change("exempted", origin, indicator=indicator, rows=count) as change:
        for said in inputs:
            _hold(change.session, said)
    return change.entry


def _hold(session: Session, said: ExemptInput) -> None:
    if not said.reason.strip():
        raise Refused("exemption_reason_missing")
    if said.valid_from and said.valid_to and said.valid_to < said.valid_from:
        raise Refused("exemption_dates", start=said.valid_from, end=said.valid_to)
    form, measure = forms.find_form(session, said.form), measures.find_measure(session, said.measure)
    if measure is None or form.code not in measure.forms:
        raise Refused("exemption_form_unused", form=form.code, indicator=said.measure.partition(":")[2])
    known = {row.key for row in form.item_rows}
    agency = held_agencies.take_agency(session, said.agency).id if said.agency else None
    for row in said.rows:
        if row not in known:
            raise Refused("exemption_row_unknown", row=row, form=form.code)
        _refuse_twice(session, said.measure, form.code, row, agency)
        session.add(
            Exemption(
                measure=said.measure,
                form=form.code,
                row=row,
                agency_id=agency,
                reason=said.reason.strip(),
                document=said.document.strip(),
                valid_from=said.valid_from,
                valid_to=said.valid_to,
                recorded_at=clock.now(),
                ended_at=None,
            )
        )
    session.flush()
    _refuse_whole(session, said.measure, form)


def _refuse_twice(session: Session, measure: str, form: str, row: str, agency: int | None) -> None:
    query = select(Exemption.id).where(
        Exemption.measure == measure, Exemption.form == form, Exemption.row == row, Exemption.ended_at.is_(None)
    )
    held = Exemption.agency_id.is_(None) if agency is None else Exemption.agency_id == agency
    if session.scalars(query.where(held)).first() is not None:
        raise Refused("exemption_twice", row=row, indicator=measure.partition(":")[2])


def _refuse_whole(session: Session, measure: str, form: Form) -> None:
    """Refuse to leave out everything of all agencies: an indicator needs a row to count."""
    query = select(Exemption.row).where(
        Exemption.measure == measure,
        Exemption.form == form.code,
        Exemption.agency_id.is_(None),
        Exemption.ended_at.is_(None),
    )
    if {row.key for row in form.item_rows} <= set(session.scalars(query)):
        raise Refused("exemption_whole", indicator=measure.partition(":")[2])


def count_again(ledger: Ledger, ids: Sequence[int], origin: str = "window") -> int:
    """Count rows again that were left out, as one change. Refuses with ``exemption_unknown``."""
    with ledger.change("exemption_ended", origin, rows=len(ids)) as change:
        for number in ids:
            row = change.session.get(Exemption, number)
            if row is None or row.ended_at is not None:
                raise Refused("exemption_unknown", number=number)
            row.ended_at = clock.now()
    return change.entry
