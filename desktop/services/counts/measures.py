"""The measures of indicators a ledger knows: those that come with the program and those its office brought in."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from desktop.domain.findings import Refused, Where
from desktop.domain.measure_data import measures_from_data, plain_measure
from desktop.domain.measure_file import measures_text
from desktop.models import Definition, Indicator, Plan
from desktop.services.files.output import read_file, write_file
from desktop.services.plans.held_plans import as_indicator, find_plan
from desktop.system import clock, paths

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sqlalchemy.orm import Session

    from desktop.domain import plans as printed
    from desktop.domain.indicators import Measure
    from desktop.store.ledger import Ledger

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


def load_measures(ledger: Ledger, file: Path, origin: str = "window") -> tuple[str, int]:
    """Use the measures of a data file for its plan from now on, as one change; gives the plan and the journal entry.

    Refuses with ``measures_unreadable``, ``measure_wrong``, ``plan_not_held`` and as `read_file` does.
    """
    content = read_file(file)
    try:
        data = tomllib.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refused("measures_unreadable", Where(file=file.name), text=str(error)[:80]) from None
    measures_from_data(data)
    slug = str(data.get("plan", ""))
    with ledger.change("measures_loaded", origin, plan=slug, file=file.name) as change:
        find_plan(change.session, slug)
        newest = select(func.max(Definition.version)).where(Definition.kind == KIND, Definition.code == slug)
        row = Definition(
            kind=KIND,
            code=slug,
            version=(change.session.scalar(newest) or 0) + 1,
            data=data,
            file_name=file.name,
            added_at=clock.now(),
            removed_at=None,
        )
        change.session.add(row)
    return slug, change.entry


def remove_measures(ledger: Ledger, plan: str, origin: str = "window") -> int:
    """Go back to the measures of before, as one change. Refuses with ``measures_not_own`` or ``plan_not_held``."""
    with ledger.change("measures_removed", origin, plan=plan) as change:
        slug = find_plan(change.session, plan).slug
        query = select(Definition).where(
            Definition.kind == KIND, Definition.code == slug, Definition.removed_at.is_(None)
        )
        row = change.session.scalars(query.order_by(Definition.version.desc())).first()
        if row is None:
            raise Refused("measures_not_own", plan=plan)
        row.removed_at = clock.now()
    return change.entry


def plan_measures(ledger: Ledger, plan: str) -> tuple[str, dict[str, Measure]]:
    """Give a plan's slug and its measures by indicator, in printed order. Refuses with ``plan_not_held``."""
    with ledger.read() as session:
        held = find_plan(session, plan)
        own = measures_of(session, held.slug)
        return held.slug, {row.code: measure_of(own, held.slug, as_indicator(row)) for row in held.indicators}


def save_measures(ledger: Ledger, plan: str, file: Path) -> str:
    """Write a plan's measures as the data file they can be loaded from; gives the file's SHA-256."""
    slug, found = plan_measures(ledger, plan)
    return write_file(file, measures_text(slug, found).encode())
