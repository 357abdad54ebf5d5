"""The measures of indicators a ledger knows: those that come with the program and those its office brought in."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.measure_data import measures_from_data, plain_measure
from desktop.models import Definition, Indicator, Plan
from desktop.services.plans import as_indicator
from desktop.system import paths

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from desktop.domain import plans as printed
    from desktop.domain.indicators import Measure

KIND = "measures"
FORM_PREFIX = "chi-tieu-"


@cache
def library_measures() -> Mapping[str, Mapping[str, Measure]]:
    """Read the measures that come with the program, by plan and indicator."""
    found = {}
    for file in sorted((paths.resources() / "indicators").glob("*.toml")):
        data = tomllib.loads(file.read_text("utf-8"))
        found[str(data["plan"])] = measures_from_data(data)
    return found


def measures_of(session: Session, plan: str) -> Mapping[str, Measure]:
    """Give the measures of a plan: the office's own stand for the program's of the same indicators."""
    query = select(Definition.data).where(
        Definition.kind == KIND, Definition.code == plan, Definition.removed_at.is_(None)
    )
    own = session.scalars(query.order_by(Definition.version.desc())).first()
    return {**library_measures().get(plan, {}), **(measures_from_data(own) if own else {})}


def measure_of(known: Mapping[str, Measure], plan: str, indicator: printed.Indicator) -> Measure:
    """Give the measure of an indicator, a plain one where no file tells about it."""
    return known.get(indicator.id) or plain_measure(indicator, f"{FORM_PREFIX}{plan}")


def find_measure(session: Session, address: str) -> Measure | None:
    """Find the measure of an indicator of the ledger's plans by its address, ``PLAN:INDICATOR``."""
    slug, _colon, code = address.partition(":")
    query = select(Indicator).join(Plan, Plan.id == Indicator.plan_id).where(Plan.slug == slug, Indicator.code == code)
    row = session.scalars(query).first()
    return measure_of(measures_of(session, slug), slug, as_indicator(row)) if row else None
