"""Enters the units of a table where the ledger has none, and links old ones with new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.agencies import TWO_LEVELS_SINCE, AgencyInfo, Kind, Level
from desktop.domain.text import one_line
from desktop.models import Agency, AgencyChange
from desktop.services.agencies.acts import name_code
from desktop.services.agencies.imported_units import ImportedUnit
from desktop.services.agencies.unit_reading import agencies_by_code
from desktop.services.ledger import held_agencies

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desktop.services.agencies.imported_units import ImportedLine


class UnitWriting:
    """Enters the units of lines where the ledger has none, and links them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._held = agencies_by_code(session)

    def write(self, lines: Sequence[ImportedLine]) -> None:
        """Enter lines whose verdict is new."""
        for line in lines:
            self._district(line)
        old = {(line.old.code, line.day): self._old(line) for line in lines}
        new = {(line.new.code, line.day): self._new(line, set(old.values())) for line in lines}
        for line in lines:
            before, after = old[line.old.code, line.day], new[line.new.code, line.day]
            self._session.add(
                AgencyChange(
                    kind=line.kind.value, from_id=before.id, to_id=after.id, day=line.day, document=line.document
                )
            )

    def _old(self, line: ImportedLine) -> Agency:
        day = _known(line.day)
        for row in self._held[line.old.code]:
            if (row.valid_from is None or row.valid_from < day) and row.valid_to in (None, day):
                row.valid_to = day
                return row
        return self._add(line.old, Level.COMMUNE, Kind.COMMUNE, None, day)

    def _new(self, line: ImportedLine, ending: set[Agency]) -> Agency:
        day = _known(line.day)
        for row in self._held[line.new.code]:
            begins = row.valid_from is None or row.valid_from <= day
            if begins and (row.valid_to is None or row.valid_to > day) and row not in ending:
                return row
        return self._add(line.new, Level.COMMUNE, Kind.COMMUNE, day, None)

    def _district(self, line: ImportedLine) -> None:
        """Enter the district an old unit belonged to; the level ended for all of them on one day."""
        code = name_code(line.old.province_code, line.district)
        if line.district and not self._held[code]:
            name = line.district[:1].lower() + line.district[1:]
            unit = ImportedUnit(code, f"UBND {name}", line.old.province_code, line.old.province_name)
            self._add(unit, Level.DISTRICT, Kind.PEOPLE_COMMITTEE, None, TWO_LEVELS_SINCE)

    def _add(self, unit: ImportedUnit, level: Level, kind: Kind, begin: date | None, end: date | None) -> Agency:
        info = AgencyInfo(
            unit.code, one_line(unit.name), level, kind, unit.province_code, unit.province_name,
            valid_from=begin, valid_to=end,
        )  # fmt: skip
        made = held_agencies.add_agency(self._session, info)
        self._held[unit.code].append(made)
        return made


def _known(day: date | None) -> date:
    if day is None:
        raise ValueError("a line without a day is unclear")
    return day
