"""The count forms a ledger knows: the program's, those its office brought in, those made for targets of its plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.findings import Refused
from desktop.domain.form_data import form_from_data
from desktop.domain.form_sheet import KnownForms
from desktop.domain.indicator_form import indicator_form
from desktop.models import Definition, Plan
from desktop.services import library
from desktop.services.counts import measures
from desktop.services.plans.held_plans import as_indicator

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from sqlalchemy.orm import Session

    from desktop.domain.forms import Form
    from desktop.store.ledger import Ledger

KIND = "form"
_TITLE = "Số liệu chỉ tiêu kế hoạch {plan}"


def forms(ledger: Ledger) -> tuple[Form, ...]:
    """List the forms of a ledger, the newest version of each; an own one stands for one of the same code here."""
    with ledger.read() as session:
        return forms_in(session)


def form(ledger: Ledger, code: str) -> Form:
    """Find a form by its code, in any case. Refuses with ``form_unknown``."""
    with ledger.read() as session:
        return find_form(session, code)


def forms_in(session: Session) -> tuple[Form, ...]:
    """List the forms of a ledger in a session at hand, those of a single plan where the ledger holds it."""
    plans = set(session.scalars(select(Plan.slug)))
    return tuple(one for one in _known(session) if not one.plan or one.plan in plans)


def _known(session: Session) -> tuple[Form, ...]:
    own = _own(session)
    codes = {code.casefold() for code in own}
    here = [one for one in library.forms() if one.code.casefold() not in codes]
    return (*here, *own.values(), *_of_plans(session, {one.code for one in (*here, *own.values())}))


def _of_plans(session: Session, known: Collection[str]) -> Iterator[Form]:
    """Make a form for the counts of each plan that sets targets and that no form came with."""
    for plan in session.scalars(select(Plan).where(Plan.indicators.any()).order_by(Plan.id)):
        code = f"{measures.FORM_PREFIX}{plan.slug}"
        if code not in known:
            own = measures.measures_of(session, plan.slug)
            told = [(one, measures.measure_of(own, plan.slug, one)) for one in map(as_indicator, plan.indicators)]
            yield indicator_form(code, _TITLE.format(plan=plan.number or plan.place or plan.slug), plan.slug, told)


def find_form(session: Session, code: str) -> Form:
    """Find a form in a session at hand. Refuses with ``form_unknown``."""
    known = _known(session)
    found = next((one for one in known if one.code.casefold() == code.strip().casefold()), None)
    if found is None:
        raise Refused("form_unknown", form=code, known=", ".join(one.code for one in known))
    return found


def form_version(session: Session, code: str, version: int) -> Form | None:
    """Find a form by code and version, older ones too; None where neither program nor ledger knows it."""
    query = select(Definition.data).where(
        Definition.kind == KIND, Definition.code == code, Definition.version == version
    )
    held = session.scalars(query).first()
    return form_from_data(held) if held else library.form_version(code, version)


def known_versions(session: Session) -> KnownForms:
    """Give every version of every form that program or ledger know, to be taken where the ledger is not."""
    held = session.scalars(select(Definition.data).where(Definition.kind == KIND))
    return KnownForms((*map(form_from_data, held), *library.forms()))


def _own(session: Session) -> Mapping[str, Form]:
    query = select(Definition).where(Definition.kind == KIND, Definition.removed_at.is_(None))
    newest = {one.code: one for one in session.scalars(query.order_by(Definition.version))}
    return {code: form_from_data(newest[code].data) for code in sorted(newest)}


def named(form: Form) -> dict[str, str]:
    """Name a form in the journal: by its code, one of the office's own by its name too, for it may be removed later."""
    return {"form": form.code} if library.knows(form.code) else {"form": form.code, "form_name": form.name}
