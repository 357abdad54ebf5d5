"""The agencies that a ledger names: found by code, name or settled spelling, entered from the directory."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain import agencies
from desktop.domain.agencies import TWO_LEVELS_SINCE, Level
from desktop.models import Agency, AgencyAlias
from desktop.services import directory
from desktop.services.ledger.own_office import made_for, own_head, own_row
from desktop.system import clock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from desktop.domain.agencies import AgencyInfo


def find_agency(session: Session, name: str | None, on: date | None = None) -> Agency | None:
    """Find an agency the ledger names by code or name, the ledger's own for None; None where it names no such.

    With a day the agency is the one that bore the code then, and the ledger's own is what it was then.
    """
    if name is None:
        return own_row(session, on) if on else made_for(session)
    held = _standing(session, (Agency.code == name) | (Agency.name == name), on)
    own = made_for(session)
    coded = directory.agency_of_code(name, own.province_code)
    if held is not None or (coded is not None and coded.code == name):
        return held
    settled = _settled(session, name)
    if settled is not None:
        return settled
    info = directory.find_agency(name, own.province_code)
    return _standing(session, Agency.code == info.code, on)


class HeldAgencies:
    """The agencies that a ledger names, read once for who looks for many of them; see `find_agency`."""

    def __init__(self, session: Session) -> None:
        self.all = {agency.id: agency for agency in session.scalars(select(Agency).order_by(Agency.id))}
        self.own = self.all[own_head(session).agency_id]
        self._called: dict[str, list[Agency]] = {}
        for agency in self.all.values():
            for name in dict.fromkeys((agency.code, agency.name)):
                self._called.setdefault(name, []).append(agency)
        aliases = session.execute(select(AgencyAlias.key, AgencyAlias.agency_id))
        self._settled = {key: self.all[agency] for key, agency in aliases}

    def find(self, name: str) -> Agency | None:
        """Find an agency by code or name; None where the ledger names no such. Refuses as `find_agency` does."""
        held = _last(self._called.get(name, ()), None) or self._settled.get(spelling_key(name))
        if held is not None:
            return held
        info = directory.find_agency(name, self.own.province_code)
        return _last((one for one in self._called.get(info.code, ()) if one.code == info.code), None)

    def is_settled(self, name: str) -> bool:
        """Say whether the officer said which agency a spelling means."""
        return spelling_key(name) in self._settled


def spelling_key(text: str) -> str:
    """Give the key by which spellings of an agency's name are compared; marks count."""
    return agencies.name_key(agencies.name_words(text))


def is_settled(session: Session, name: str) -> bool:
    """Say whether the officer said which agency a spelling means."""
    return _settled(session, name) is not None


def _settled(session: Session, name: str) -> Agency | None:
    """Find the agency that the officer said a spelling means."""
    alias = session.scalars(select(AgencyAlias).where(AgencyAlias.key == spelling_key(name))).first()
    return session.get_one(Agency, alias.agency_id) if alias else None


def _standing(session: Session, condition: ColumnElement[bool], on: date | None) -> Agency | None:
    """Find an agency; of several that bore one code after each other, the one there is on the day or was last."""
    return _last(session.scalars(select(Agency).where(condition).order_by(Agency.id)), on)


def _last(found: Iterable[Agency], on: date | None) -> Agency | None:
    """Choose among several that bore one code after each other the one there is on the day, or was last."""
    day = on or clock.today()

    def order(one: Agency) -> tuple[bool, bool, date]:
        begun = on is None or one.valid_from is None or one.valid_from <= day
        return begun, one.valid_to is None or one.valid_to > day, one.valid_from or date.min

    return max(found, key=order, default=None)


def take_agency(session: Session, name: str | None, on: date | None = None) -> Agency:
    """Find an agency, entering it from the directory when the ledger does not name it yet.

    Refuses with ``agency_unknown`` or ``agency_ambiguous``.
    """
    held = find_agency(session, name, on)
    if held is not None or name is None:
        return held or made_for(session)
    own = made_for(session)
    return add_agency(session, directory.find_agency(name, own.province_code))


def seen_agency(session: Session, name: str, on: date | None = None) -> Agency:
    """Find an agency as `take_agency` does, one that the ledger does not name yet without entering it."""
    held = find_agency(session, name, on)
    if held is not None:
        return held
    own = made_for(session)
    return _agency(directory.find_agency(name, own.province_code))


def take_agencies(session: Session, names: Iterable[str | None]) -> dict[str | None, Agency]:
    """Find several agencies as `take_agency` does, those named by code all at once. Refuses as it does."""
    wanted = tuple(dict.fromkeys(names))
    held: dict[str, list[Agency]] = {}
    for agency in session.scalars(select(Agency).where(Agency.code.in_(name for name in wanted if name))):
        held.setdefault(agency.code, []).append(agency)
    province = made_for(session).province_code
    found: dict[str | None, Agency] = {name: held[name][0] for name in wanted if name and len(held.get(name, ())) == 1}
    for name in wanted:
        new = directory.agency_of_code(name, province) if name and name not in held else None
        if new is not None:
            found[name] = _agency(new)
            session.add(found[name])
    session.flush()
    return {name: found.get(name) or take_agency(session, name) for name in wanted}


def add_agency(session: Session, info: AgencyInfo) -> Agency:
    """Enter an agency into the ledger, in a change under way."""
    agency = _agency(info)
    session.add(agency)
    session.flush()
    return agency


def _agency(info: AgencyInfo) -> Agency:
    return Agency(
        code=info.code,
        name=info.name,
        level=info.level,
        kind=info.kind,
        province_code=info.province_code,
        province_name=info.province_name,
        valid_from=first_day(info),
        valid_to=info.valid_to,
    )


def first_day(info: AgencyInfo) -> date | None:
    """Give the first day of an agency: a commune that became a ward has a new name since, and exists for longer."""
    return TWO_LEVELS_SINCE if info.level is Level.COMMUNE and info.former_names else info.valid_from
