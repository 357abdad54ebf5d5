"""The directory that comes with the program: provinces, communes and bodies of provinces, found by code or by name.

It must not know the ledger: an agency of the directory becomes one of the ledger only when an officer takes it in.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from desktop.domain import agencies
from desktop.domain.agencies import AgencyInfo, FormerName, Kind, Level, ProvinceInfo
from desktop.domain.agency_index import AgencyIndex, Place
from desktop.domain.findings import Refused
from desktop.domain.text import fold, one_line, sort_key
from desktop.system import paths

_OFFICIAL_LIST = Path("data", "nested-divisions.json")
"""Where the package of provinces keeps its list."""
SHOWN_CHOICES = 10
"""How many agencies a refusal names; a department without its province fits all 34."""


def provinces(on: date | None = None) -> tuple[ProvinceInfo, ...]:
    """List the 34 provinces in Vietnamese order, as of a day or after every change known.

    Refuses with ``directory_begins`` a day before 01/7/2025.
    """
    return tuple(_directory(on).provinces.values())


def communes(province_code: str, on: date | None = None) -> tuple[AgencyInfo, ...]:
    """List the UBND of a province's xã, phường and đặc khu in Vietnamese order of their bare names."""
    directory = _directory(on)
    return directory.communes[_province(directory, province_code).code]


def departments(province_code: str, on: date | None = None) -> tuple[AgencyInfo, ...]:
    """List the bodies of a province: UBND, văn phòng, sở, and others that plans give tasks to."""
    directory = _directory(on)
    return directory.departments[_province(directory, province_code).code]


def former_bodies(province_code: str, on: date) -> tuple[AgencyInfo, ...]:
    """List the bodies of a province that were there on a day and have been taken over by others since."""
    directory = _directory(None)
    return tuple(body for body in _read_former_bodies(_province(directory, province_code)) if on < _end(body))


def ministries() -> tuple[AgencyInfo, ...]:
    """List ministries and bodies of their rank."""
    return _directory(None).ministries


def find_province(code_or_name: str) -> ProvinceInfo:
    """Find a province by code ("82", "1") or name, with or without "tỉnh", old provinces too.

    Refuses with ``province_unknown``.
    """
    return _province(_directory(None), code_or_name)


def find_agency(code_or_name: str, province: str | None = None) -> AgencyInfo:
    """Find the one agency a code or a name means; a province named in the text goes before the one given.

    Marks may be left out altogether, "UBND" and "xã" too. Nothing is guessed: a text that could mean several agencies,
    or one only if its marks were mended, or that names a province merged away, is refused with ``agency_ambiguous`` and
    its ``choices``; one of the district level with ``agency_ended``; anything else with ``agency_unknown``.
    """
    directory = _directory(None)
    text = one_line(code_or_name)
    scope = _province(directory, province).code if province else None
    found = directory.index.with_code(text, scope)
    if not found:
        match = directory.index.match(text, scope)
        found = match.called
        if not found and match.doubtful:
            raise _ambiguous(text, match.doubtful)
    if len(found) > 1:
        raise _ambiguous(text, found)
    if not found:
        raise Refused("agency_ended" if agencies.names_ended_level(text) else "agency_unknown", text=text)
    return found[0]


def agency_of_code(code: str, province: str | None = None) -> AgencyInfo | None:
    """Find the one agency of a code; None where none has it, or several do."""
    directory = _directory(None)
    found = directory.index.with_code(code, _province(directory, province).code if province else None)
    return found[0] if len(found) == 1 else None


def agencies_called(text: str, province: str | None = None) -> tuple[AgencyInfo, ...]:
    """List the agencies a name calls or might call if its spelling were mended; nothing is refused."""
    directory = _directory(None)
    match = directory.index.match(one_line(text), _province(directory, province).code if province else None)
    return (*match.called, *match.doubtful)


def body_of(sister: AgencyInfo, abbreviation: str) -> AgencyInfo | None:
    """Find another body of the province of one, or another ministry, by its abbreviation."""
    code = f"{sister.code.split('.')[0]}.{abbreviation}"
    return next(iter(_directory(None).index.with_code(code)), None)


def search_agencies(text: str, province: str | None = None, limit: int = 50) -> list[AgencyInfo]:
    """Find agencies whose name, abbreviation, former name or code holds every word of a text, marks ignored.

    Those that agree in marks come first, then those called exactly so, then those that begin so.
    """
    directory = _directory(None)
    return directory.index.search(text, _province(directory, province).code if province else None, limit)


def _ambiguous(text: str, found: Iterable[AgencyInfo]) -> Refused:
    choices = [agency.place for agency in found]
    return Refused("agency_ambiguous", text=text, choices=choices[:SHOWN_CHOICES], count=len(choices))


def _province(directory: _Directory, code_or_name: str) -> ProvinceInfo:
    text = one_line(code_or_name)
    if province := directory.provinces.get(text.zfill(2)):
        return province
    place = directory.index.place(text)
    if place is None:
        raise Refused("province_unknown", text=text)
    return directory.provinces[place.code]


class _ByProvince(Mapping[str, tuple[AgencyInfo, ...]]):
    """Agencies by the code of their province, each province read when it is asked for first."""

    def __init__(self, codes: Iterable[str], read: Callable[[str], Iterable[AgencyInfo]]) -> None:
        self._codes, self._read = dict.fromkeys(codes), read
        self._found: dict[str, tuple[AgencyInfo, ...]] = {}

    def __getitem__(self, code: str) -> tuple[AgencyInfo, ...]:
        if code not in self._codes:
            raise KeyError(code)
        if code not in self._found:
            self._found[code] = tuple(self._read(code))
        return self._found[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)


@dataclass(frozen=True)
class _Directory:
    """All agencies of a day; provinces and communes in Vietnamese order."""

    provinces: Mapping[str, ProvinceInfo]
    communes: _ByProvince
    departments: _ByProvince
    ministries: tuple[AgencyInfo, ...]

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every name a province goes by, merged provinces under the one they are in now."""
        return tuple(place for province in self.provinces.values() for place in _places_of(province))

    @cached_property
    def index(self) -> AgencyIndex:
        """All agencies by name; made when first asked, lists need none."""
        return AgencyIndex(self.departments, self.communes, self.ministries, self.places)


def _places_of(province: ProvinceInfo) -> Iterator[Place]:
    for name in (province.name, *_province_names(province.code).get("also", ())):
        yield Place(province.code, name, province.is_city)
    for name in province.old_names:
        yield Place(province.code, name, old=True)


# Reading the files.


@cache
def _official_list() -> list[dict[str, Any]]:
    # The package is not imported: it would make every commune a member of an enumeration.
    package = find_spec("vietnam_provinces")
    folder = Path(package.origin).parent if package and package.origin else Path()
    content: list[dict[str, Any]] = json.loads((folder / _OFFICIAL_LIST).read_bytes())
    return content


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads((paths.resources() / "agencies" / f"{name}.toml").read_text("utf-8"))


def _directory(on: date | None) -> _Directory:
    """Build the directory of a day once for all days between the same two changes."""
    changes = _data("changes")
    if on is not None and on < changes["begins"]:
        raise Refused("directory_begins", day=on, begins=changes["begins"])
    days = {change["on"] for change in (*changes["province"], *changes["commune"])}
    return _directory_of(max((day for day in days if on is None or day <= on), default=changes["begins"]))


@lru_cache(maxsize=4)
def _directory_of(day: date) -> _Directory:
    changes = _data("changes")
    units = {change["code"]: change["unit"] for change in changes["province"] if change["on"] <= day}
    retyped = {code: change for change in changes["commune"] if change["on"] <= day for code in change["codes"]}
    entries = sorted(_official_list(), key=lambda entry: sort_key(_bare_province(entry)))
    found = {province.code: (province, entry) for entry in entries for province in [_read_province(entry, units)]}
    return _Directory(
        {code: province for code, (province, _) in found.items()},
        _ByProvince(found, lambda code: _read_communes(found[code][1], found[code][0], retyped)),
        _ByProvince(found, lambda code: _read_bodies(found[code][0])),
        tuple(_read_ministries()),
    )


def _bare_province(entry: Mapping[str, Any]) -> str:
    return agencies.document_spelling(entry["name"].removeprefix("Thành phố ").removeprefix("Tỉnh "))


def _read_province(entry: Mapping[str, Any], units: Mapping[str, str]) -> ProvinceInfo:
    code = f"{entry['code']:02}"
    unit = units.get(code, entry["division_type"].removesuffix(" trung ương"))
    name = _bare_province(entry)
    old = _province_names(code).get("old", ())
    return ProvinceInfo(code, name, f"{unit.capitalize()} {name}", tuple(old), len(entry["wards"]))


def _province_names(code: str) -> dict[str, Any]:
    return next((item for item in _data("provinces")["province"] if item["code"] == code), {})


def _read_communes(
    entry: Mapping[str, Any], province: ProvinceInfo, retyped: Mapping[str, Mapping[str, Any]]
) -> Iterator[AgencyInfo]:
    for ward in sorted(entry["wards"], key=lambda ward: sort_key(_bare_commune(ward))):
        code, name, listed = f"{ward['code']:05}", _bare_commune(ward), ward["division_type"]
        change = retyped.get(code)
        unit = change["unit"] if change else listed
        yield AgencyInfo(
            code,
            f"UBND {unit} {name}",
            Level.COMMUNE,
            Kind.COMMUNE,
            province.code,
            province.full_name,
            (f"{unit.capitalize()} {name}", name),
            (FormerName(f"UBND {listed} {name}", change["on"], change["by"]),) if change else (),
            change["on"] if change else _data("changes")["begins"],
        )


def _bare_commune(ward: Mapping[str, Any]) -> str:
    return agencies.document_spelling(ward["name"][len(ward["division_type"]) :])


def _read_bodies(province: ProvinceInfo) -> Iterator[AgencyInfo]:
    for body in _data("departments")["department"]:
        if province.code in body.get("only", (province.code,)):
            name = body.get("names", {}).get(province.code) or _fill(body["name"], province)
            yield AgencyInfo(
                province.code if body["abbreviation"] == "UBND" else f"{province.code}.{body['abbreviation']}",
                name,
                Level.PROVINCE,
                Kind(body["kind"]),
                province.code,
                province.full_name,
                tuple(_fill(short, province) for short in body["short_names"]),
                tuple(_former_names(body, province)),
                body.get("since"),
                optional=body.get("optional", False),
            )


def _read_former_bodies(province: ProvinceInfo) -> Iterator[AgencyInfo]:
    for body in _data("departments")["department"]:
        for old in body.get("former", ()) if province.code in body.get("only", (province.code,)) else ():
            if " " not in old["name"]:
                continue
            names = (_fill(old["name"], province), *(_fill(short, province) for short in old["short_names"]))
            short = min(names[1:], key=len, default=names[0])
            yield AgencyInfo(
                f"{province.code}.{fold(short).upper().replace(' ', '')}",
                names[0],
                Level.PROVINCE,
                Kind(body["kind"]),
                province.code,
                province.full_name,
                names[1:],
                valid_to=old["until"],
            )


def _end(body: AgencyInfo) -> date:
    return body.valid_to or date.max


def _fill(template: str, province: ProvinceInfo) -> str:
    unit = "Thành" if province.is_city else "Tỉnh"
    return template.format(place=agencies.in_a_sentence(province.full_name), name=province.name, unit=unit)


def _read_ministries() -> Iterator[AgencyInfo]:
    for body in _data("departments")["ministry"]:
        former, short_names = tuple(_former_names(body)), tuple(body["short_names"])
        code = f"TW.{body['abbreviation']}"
        yield AgencyInfo(
            code, body["name"], Level.MINISTRY, Kind.MINISTRY, "", "", short_names, former, body.get("since")
        )


def _former_names(body: Mapping[str, Any], province: ProvinceInfo | None = None) -> Iterator[FormerName]:
    def filled(name: str) -> str:
        return _fill(name, province) if province else name

    for old in body.get("former", ()):
        yield FormerName(filled(old["name"]), old["until"])
        yield from (FormerName(filled(short), old["until"], of=filled(old["name"])) for short in old["short_names"])
