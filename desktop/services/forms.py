"""The count forms a ledger knows: those that come with the program and those its office brought in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.findings import Refused
from desktop.domain.form_data import form_from_data
from desktop.models import Definition, Plan
from desktop.services import library

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from desktop.domain.forms import Form
    from desktop.store.ledger import Ledger

KIND = "form"


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
    here = (one for one in library.forms() if one.code.casefold() not in codes)
    return (*here, *own.values())


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


def _own(session: Session) -> Mapping[str, Form]:
    query = select(Definition).where(Definition.kind == KIND, Definition.removed_at.is_(None))
    newest = {one.code: one for one in session.scalars(query.order_by(Definition.version))}
    return {code: form_from_data(newest[code].data) for code in sorted(newest)}


def named(form: Form) -> dict[str, str]:
    """Name a form in the journal: by its code, one of the office's own by its name too, for it may be removed later."""
    return {"form": form.code} if library.knows(form.code) else {"form": form.code, "form_name": form.name}
