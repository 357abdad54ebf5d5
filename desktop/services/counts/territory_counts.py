"""Counts of a form on one territory in two periods: the parts of old units summed, and which of them said nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from desktop.domain.periods import parse_period
from desktop.models import Count
from desktop.services.agencies.changes import same_territory
from desktop.services.counts import forms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from desktop.domain.forms import CellKey
    from desktop.services.agencies.changes import AgencyRow, Territory
    from desktop.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class TerritoryCounts:
    """The counts of a form on one territory in two periods, earlier first, summed over its parts.

    ``silent`` names parts of the earlier day that counted nothing while others did: the sum lacks them.
    """

    territory: Territory
    earlier: Mapping[CellKey, int]
    later: Mapping[CellKey, int]
    silent: tuple[str, ...] = ()


def compare_counts(ledger: Ledger, form: str, agency: int, one_period: str, other_period: str) -> TerritoryCounts:
    """Sum the counts of a form over the parts of a territory in two periods, as of their last days.

    Refuses with ``form_unknown`` or ``period_unreadable``.
    """
    code = forms.form(ledger, form).code
    earlier, later = sorted((parse_period(one_period), parse_period(other_period)), key=lambda period: period.end)
    found = same_territory(ledger, agency, earlier.end, later.end)
    with ledger.read() as session:
        return TerritoryCounts(
            found,
            _sums(session, code, earlier.code, found.earlier),
            _sums(session, code, later.code, found.later),
            _silent(session, code, earlier.code, found.earlier),
        )


def _silent(session: Session, form: str, period: str, parts: Sequence[AgencyRow]) -> tuple[str, ...]:
    query = (
        select(Count.agency_id).where(Count.form == form, Count.period == period, Count.value.is_not(None)).distinct()
    )
    said = set(session.scalars(query))
    return tuple(part.name for part in parts if part.id not in said) if said else ()


def _sums(session: Session, form: str, period: str, parts: Sequence[AgencyRow]) -> dict[CellKey, int]:
    query = (
        select(Count.row, Count.column, func.sum(Count.value))
        .where(Count.form == form, Count.period == period, Count.agency_id.in_([part.id for part in parts]))
        .where(Count.value.is_not(None))
        .group_by(Count.row, Count.column)
    )
    return {(row, column): int(total or 0) for row, column, total in session.execute(query)}
