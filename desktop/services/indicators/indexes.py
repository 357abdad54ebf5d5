"""Indexes (QĐ 766) from counts: the tables that come with the program or were loaded, their points for an agency."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from desktop.domain.findings import Refused, Where
from desktop.domain.index_file import index_text
from desktop.domain.index_scores import Index, IndexGroup, ItemScore, Sum, index_from_data, score, summed
from desktop.domain.periods import parse_period
from desktop.models import Definition
from desktop.services.files.output import read_file, write_file
from desktop.services.indicators.measured_units import Measurer, Units
from desktop.services.ledger import own_office
from desktop.system import clock, paths

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from desktop.domain.periods import Period
    from desktop.store.ledger import Ledger

KIND, DEFAULT = "index", "766"


@dataclass(frozen=True, slots=True)
class GroupScore:
    """A group with the points of its measures."""

    group: IndexGroup
    scores: tuple[ItemScore, ...]
    total: Sum


@dataclass(frozen=True, slots=True)
class IndexScore:
    """An index for an agency ("" for all together) and a period."""

    index: Index
    period: Period
    agency_code: str
    agency_name: str
    groups: tuple[GroupScore, ...]
    total: Sum


def indexes(ledger: Ledger) -> tuple[Index, ...]:
    """List the indexes of a ledger, the newest version of each; a loaded one stands for one of the same code here."""
    with ledger.read() as session:
        return indexes_in(session)


def indexes_in(session: Session) -> tuple[Index, ...]:
    """List the indexes of a ledger in a session at hand."""
    query = select(Definition).where(Definition.kind == KIND, Definition.removed_at.is_(None))
    own = {row.code: index_from_data(row.data) for row in session.scalars(query.order_by(Definition.version))}
    return (*(one for one in library_indexes() if one.code not in own), *own.values())


@cache
def library_indexes() -> tuple[Index, ...]:
    """Read the indexes that come with the program, the one used unless another is asked for first."""
    files = sorted((paths.resources() / "index").glob("*.toml"))
    found = [index_from_data(tomllib.loads(file.read_text("utf-8"))) for file in files]
    return tuple(sorted(found, key=lambda one: one.code != DEFAULT))


def find_index(session: Session, code: str = DEFAULT) -> Index:
    """Find an index by its code. Refuses with ``index_unknown``."""
    known = indexes_in(session)
    found = next((one for one in known if one.code.casefold() == code.strip().casefold()), None)
    if found is None:
        raise Refused("index_unknown", index=code, known=", ".join(one.code for one in known))
    return found


def index_score(ledger: Ledger, period: str, code: str = DEFAULT, *, agency: str | None = None) -> IndexScore:
    """Score an index for an agency, for what the ledger answers for when None.

    Refuses with ``index_unknown``, ``period_unreadable`` and as `directory.find_agency` does.
    """
    when = parse_period(period)
    with ledger.read() as session:
        index = find_index(session, code)
        whole = agency is None and own_office.own_agency(ledger).follows_others
        units = Units.of(session, agency, when, whole=whole)
        return _score(session, index, when, units)


def _score(session: Session, index: Index, period: Period, units: Units) -> IndexScore:
    wanted = [item.measure for item in index.items]
    measurer = Measurer(session, units, wanted, (period,))
    scores = [score(item, measurer.measure(item.measure, item.measure.parts[0], period)) for item in index.items]
    groups = tuple(_group(group, scores) for group in index.groups)
    return IndexScore(index, period, units.code, units.name, groups, summed(scores))


def _group(group: IndexGroup, scores: list[ItemScore]) -> GroupScore:
    own = tuple(one for one in scores if one.item.group == group.key)
    return GroupScore(group, own, summed(own))


def index_file(file: Path) -> tuple[Index, dict[str, object]]:
    """Read an index from a data file. Refuses with ``index_unreadable``, as `read_file` and `index_from_data` do."""
    content = read_file(file)
    try:
        data = tomllib.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refused("index_unreadable", Where(file=file.name), text=str(error)[:80]) from None
    return index_from_data(data), data


def load_index(ledger: Ledger, file: Path, origin: str = "window") -> tuple[Index, int]:
    """Bring an index of the office's own in as one change; gives it and the journal entry.

    It gets the version after the newest one held where its own is not newer. Refuses as `index_file` does.
    """
    index, data = index_file(file)
    with ledger.change("index_loaded", origin, index=index.name, file=file.name) as change:
        newest = select(func.max(Definition.version)).where(Definition.kind == KIND, Definition.code == index.code)
        held = change.session.scalar(newest) or 0
        shipped = max((one.version for one in library_indexes() if one.code == index.code), default=0)
        version = max(index.version, held + 1, shipped + 1)
        data = {**data, "index": {**_head(data), "version": version}}
        row = Definition(
            kind=KIND,
            code=index.code,
            version=version,
            data=data,
            file_name=file.name,
            added_at=clock.now(),
            removed_at=None,
        )
        change.session.add(row)
    return index_from_data(data), change.entry


def _head(data: dict[str, object]) -> dict[str, object]:
    head = data["index"]
    return dict(head) if isinstance(head, dict) else {}


def remove_index(ledger: Ledger, code: str, origin: str = "window") -> int:
    """Go back to the version that came before, as one change. Refuses with ``index_not_own``."""
    with ledger.change("index_removed", origin, index=code) as change:
        query = select(Definition).where(
            Definition.kind == KIND, Definition.code == code, Definition.removed_at.is_(None)
        )
        row = change.session.scalars(query.order_by(Definition.version.desc())).first()
        if row is None:
            raise Refused("index_not_own", index=code)
        row.removed_at = clock.now()
    return change.entry


def save_index(ledger: Ledger, file: Path, code: str = DEFAULT) -> str:
    """Write an index as the data file it can be loaded from; gives the file's SHA-256."""
    with ledger.read() as session:
        index = find_index(session, code)
        return write_file(file, index_text(index).encode())
