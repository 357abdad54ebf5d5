"""The agencies an officer looks up as of a day: those of the ledger, those of the directory, and what became of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.agencies import TWO_LEVELS_SINCE, AgencyInfo, Level, levels_on
from desktop.domain.findings import Refused
from desktop.domain.territory import ChangeKind
from desktop.domain.text import sort_key
from desktop.models import Agency, AgencyAlias, AgencyChange
from desktop.services import directory
from desktop.services.agencies.changes import held_rows, overlap
from desktop.services.ledger import held_agencies, own_office

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desktop.services.agencies.changes import AgencyRow
    from desktop.store.ledger import Ledger

_ORDER = {level: place for place, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class ListedAgency:
    """An agency of a day; ``id`` is its number in the ledger, None while the directory alone knows it.

    ``valid_to`` is the first day without it.
    """

    id: int | None
    code: str
    name: str
    level: Level
    kind: str
    province: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One change in the life of an agency: who there was before the day, who since, and the document."""

    day: date
    kind: ChangeKind
    before: tuple[str, ...]
    after: tuple[str, ...]
    document: str


@dataclass(frozen=True, slots=True)
class AgencyStory:
    """What is known of an agency: its changes, oldest first, and what else it is called."""

    lines: tuple[StoryLine, ...]
    aliases: tuple[str, ...]
    info: AgencyInfo | None


def listed_agencies(ledger: Ledger, day: date) -> tuple[ListedAgency, ...]:
    """List the agencies of the ledger and of its province as of a day: three levels until 30/6/2025, two since."""
    levels = {Level.MINISTRY, *levels_on(day)}
    with ledger.read() as session:
        province = own_office.made_for(session).province_code
        rows = tuple(held_rows(session).values())
        places = {one.id: one.province_name for one in session.scalars(select(Agency))}
    held = [_of_row(row, places[row.id]) for row in rows if row.exists_on(day) and row.level in levels]
    others = [_of_info(info) for info in _known_on(province, day) if not _speaks_of(rows, info)]
    return tuple(sorted((*held, *others), key=lambda one: (_ORDER[one.level], sort_key(_bare(one.name)), one.code)))


def agencies_elsewhere(text: str, limit: int = 100) -> tuple[ListedAgency, ...]:
    """Find agencies of the directory in all provinces by a text, the best first."""
    return tuple(_of_info(info) for info in directory.search_agencies(text, limit=limit))


def agency_story(ledger: Ledger, agency: ListedAgency) -> AgencyStory:
    """Tell what became of an agency and what it came from, however long the way, with its other names."""
    with ledger.read() as session:
        links = _linked(session, agency.id) if agency.id is not None else ()
        rows = held_rows(session)
        query = select(AgencyAlias.text).where(AgencyAlias.agency_id == agency.id).order_by(AgencyAlias.text)
        settled = tuple(session.scalars(query)) if agency.id is not None else ()
    info = _info(agency)
    return AgencyStory(_lines(links, rows), (*settled, *(info.short_names if info else ())), info)


def _known_on(province: str, day: date) -> Iterable[AgencyInfo]:
    yield from (body for body in directory.departments(province) if body.valid_from is None or body.valid_from <= day)
    yield from directory.former_bodies(province, day)
    if day >= TWO_LEVELS_SINCE:
        yield from directory.communes(province, day)


def _speaks_of(rows: Sequence[AgencyRow], info: AgencyInfo) -> bool:
    """Say whether the ledger has its own word on an agency of the directory."""
    return any(row.code == info.code and overlap(row, info) for row in rows)


def _of_row(row: AgencyRow, province: str) -> ListedAgency:
    return ListedAgency(row.id, row.code, row.name, row.level, row.kind, province, row.valid_from, row.valid_to)


def _of_info(info: AgencyInfo) -> ListedAgency:
    since = held_agencies.first_day(info)
    return ListedAgency(None, info.code, info.name, info.level, info.kind, info.province_name, since, info.valid_to)


def _bare(name: str) -> str:
    """Order communes by their own names, as lists of communes are."""
    words = name.removeprefix("UBND ")
    for unit in ("xã ", "phường ", "đặc khu ", "thị trấn "):
        words = words.removeprefix(unit)
    return words


def _info(agency: ListedAgency) -> AgencyInfo | None:
    try:
        info = directory.find_agency(agency.code)
    except Refused:
        return None
    return info if info.name == agency.name or any(old.name == agency.name for old in info.former_names) else None


def _linked(session: Session, agency: int) -> tuple[AgencyChange, ...]:
    """Follow changes from an agency to all it came from, and to all that came of it."""
    changes = session.scalars(select(AgencyChange).order_by(AgencyChange.day, AgencyChange.id)).all()
    back = _reached(agency, [(one.to_id, one.from_id) for one in changes])
    forth = _reached(agency, [(one.from_id, one.to_id) for one in changes])
    return tuple(one for one in changes if one.to_id in back or one.from_id in forth)


def _reached(start: int, ways: Sequence[tuple[int, int]]) -> set[int]:
    reached, found = {start}, {start}
    while found:
        found = {end for begin, end in ways if begin in found} - reached
        reached |= found
    return reached


def _lines(links: Iterable[AgencyChange], rows: dict[int, AgencyRow]) -> tuple[StoryLine, ...]:
    together: dict[tuple[date, str], list[AgencyChange]] = {}
    for link in links:
        together.setdefault((link.day, link.document), []).append(link)
    return tuple(
        StoryLine(
            day,
            ChangeKind(group[0].kind),
            tuple(dict.fromkeys(rows[link.from_id].name for link in group)),
            tuple(dict.fromkeys(rows[link.to_id].name for link in group)),
            document,
        )
        for (day, document), group in together.items()
    )
