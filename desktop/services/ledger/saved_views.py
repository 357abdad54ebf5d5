"""Ways of looking at a list that an officer gave a name, kept in the ledger; it must not know what a list shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from desktop.domain.findings import Refused
from desktop.domain.text import one_line, sort_key
from desktop.models import SavedView
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from desktop.store.ledger import Ledger

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class View:
    """A saved view: its name, and the filter as the list's page keeps it."""

    name: str
    wanted: Mapping[str, Any]


def saved_views(ledger: Ledger, page: str) -> tuple[View, ...]:
    """List the saved views of a page by name."""
    with ledger.read() as session:
        rows = session.scalars(select(SavedView).where(SavedView.page == page)).all()
        return tuple(sorted((View(row.name, dict(row.wanted)) for row in rows), key=lambda view: sort_key(view.name)))


def save_view(ledger: Ledger, page: str, name: str, wanted: Mapping[str, Any], *, origin: str = "window") -> int:
    """Keep a view under a name, in place of one of that name; gives the entry. Refuses with ``view_unnamed``."""
    named = _named(name)
    with ledger.change("view_saved", origin, name=named) as change:
        held = _find(change.session, page, named)
        view = held or SavedView(page=page, name=named)
        view.wanted, view.saved_at = dict(wanted), clock.now()
        change.session.add(view)
    return change.entry


def rename_view(ledger: Ledger, page: str, name: str, to: str, *, origin: str = "window") -> int:
    """Give a view another name. Refuses with ``view_unnamed``, ``view_unknown`` or ``view_name_taken``."""
    named = _named(to)
    with ledger.change("view_renamed", origin, name=name, to=named) as change:
        view = _take(change.session, page, name)
        held = _find(change.session, page, named)
        if held is not None and held is not view:
            raise Refused("view_name_taken", name=named)
        view.name = named
    return change.entry


def delete_view(ledger: Ledger, page: str, name: str, *, origin: str = "window") -> int:
    """Forget a view. Refuses with ``view_unknown``."""
    with ledger.change("view_deleted", origin, name=name) as change:
        change.session.delete(_take(change.session, page, name))
    return change.entry


def _named(name: str) -> str:
    named = one_line(name)[:LONGEST_NAME].strip()
    if not named:
        raise Refused("view_unnamed")
    return named


def _find(session: Session, page: str, name: str) -> SavedView | None:
    return session.scalars(select(SavedView).where(SavedView.page == page, SavedView.name == name)).first()


def _take(session: Session, page: str, name: str) -> SavedView:
    view = _find(session, page, name)
    if view is None:
        raise Refused("view_unknown", name=name)
    return view
