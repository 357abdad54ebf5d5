"""What the checks of a form need from the ledger besides its own cells, read in one query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select

from desktop.domain.check_ground import Around, Counts, counts_of
from desktop.domain.findings import Refused
from desktop.domain.periods import a_year_before, previous
from desktop.models import Count
from desktop.services.counts import forms

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.domain.forms import CellKey, Form
    from desktop.domain.periods import Period


def ground_around(session: Session, form: Form, period: Period, agency: int) -> Around:
    """Read the periods before and the other forms that a form is held against, as one agency reported them."""
    earlier, year_before = previous(period), a_year_before(period)
    others = _other_forms(session, form)
    mine = [one.code for one in (earlier, year_before) if one]
    wanted = or_(
        and_(Count.form == form.code, Count.period.in_(mine)),
        and_(Count.form.in_([other.code for other in others.values()]), Count.period == period.code),
    )
    query = select(Count.form, Count.period, Count.row, Count.column, Count.value, Count.absence)
    held: dict[tuple[str, str], list[tuple[CellKey, int | None, str]]] = {}
    for code, when, row, column, value, absence in session.execute(query.where(Count.agency_id == agency, wanted)):
        held.setdefault((code, when), []).append(((row, column), value, absence))

    def counts(code: str, when: Period | None) -> Counts:
        return counts_of(held.get((code, when.code), ())) if when else Counts()

    return Around(
        before=counts(form.code, earlier),
        year_before=counts(form.code, year_before),
        others={named: (other, counts(other.code, period)) for named, other in others.items()},
        on=period.end,
    )


def _other_forms(session: Session, form: Form) -> dict[str, Form]:
    named = {check.form for check in form.checks if check.form and check.form != form.code}
    found: dict[str, Form] = {}
    for code in sorted(named):
        try:
            found[code] = forms.find_form(session, code)
        except Refused:
            continue
    return found
