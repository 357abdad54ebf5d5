"""Agencies by what people call them; it must not know where they come from, and never guesses between two."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from desktop.domain.agencies import (
    PROVINCE_UNITS,
    AgencyInfo,
    Kind,
    Level,
    body_reading,
    commune_readings,
    has_marks,
    name_key,
    name_words,
)
from desktop.domain.agency_abbreviations import Words, short_words
from desktop.domain.text import fold, match_key

_ALSO_IN_COMMUNES = {
    Kind.PEOPLE_COMMITTEE,
    Kind.PEOPLE_COUNCIL,
    Kind.POLICE,
    Kind.COURT,
    Kind.PARTY,
    Kind.MASS_ORGANISATION,
    Kind.CENTRAL_BRANCH,
}
_PLACED_WORDS = {"tỉnh", "tinh", "thành", "thanh", "vực", "vuc", "cục", "cuc", "cat", "vptu", "btctu", "ubkttu"}
_LONGEST_PROVINCE = 4
_SHORTEST = 3
"""Two letters stand for too many words to be compared as a short form."""
_NOT_SEARCHED = re.compile(r"[^\w\s]+")


@dataclass(frozen=True, slots=True)
class Place:
    """A province as a name calls it; ``old`` where that province has been merged into another."""

    code: str
    name: str
    is_city: bool = False
    old: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """The agencies a name calls, and those it might call if its spelling or its province were mended."""

    called: tuple[AgencyInfo, ...] = ()
    doubtful: tuple[AgencyInfo, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    """An agency under one of its names; a commune under its bare name, with the units it goes by."""

    agency: AgencyInfo
    units: frozenset[str] = frozenset()


class _Names:
    """Names with their marks, and the same without."""

    def __init__(self) -> None:
        self.spelled: dict[str, list[_Entry]] = defaultdict(list)
        self.unmarked: dict[str, list[_Entry]] = defaultdict(list)

    def enter(self, names: Iterable[Words], entry: _Entry) -> None:
        keys = dict.fromkeys(map(name_key, names))
        for key in keys:
            self.spelled[key].append(entry)
        for key in dict.fromkeys(map(fold, keys)):
            self.unmarked[key].append(entry)


@dataclass(slots=True)
class _Found:
    spelled: dict[str, AgencyInfo] = field(default_factory=dict)
    unmarked: dict[str, AgencyInfo] = field(default_factory=dict)
    doubtful: dict[str, AgencyInfo] = field(default_factory=dict)

    def take(self, names: _Names, words: Words, fits: Callable[[_Entry], bool], *, doubtful: bool) -> None:
        """Take what fits under a name; where the name has marks, only a wrong one can call what differs in marks."""
        key = name_key(words)
        near = self.doubtful if doubtful or has_marks(words) else self.unmarked
        _add(near, names.unmarked.get(fold(key), ()), fits)
        _add(self.doubtful if doubtful else self.spelled, names.spelled.get(key, ()), fits)


@dataclass(frozen=True, slots=True)
class _Searched:
    agency: AgencyInfo
    marked: str
    folded: str

    def rank(self, marked: list[str], folded: str) -> int:
        """Put what agrees in marks first, then what is called exactly so, then what begins so."""
        exactly = 0 if f"|{folded}|" in self.folded else 1 if f"|{folded}" in self.folded else 2
        return exactly if all(word in self.marked for word in marked) else exactly + 3


class AgencyIndex:
    """Finds agencies by code, by name, and by what has been typed so far."""

    def __init__(self, agencies: Iterable[AgencyInfo], places: Iterable[Place]) -> None:
        self._agencies = tuple(agencies)
        self._by_code = {agency.code.upper(): agency for agency in self._agencies}
        self._places = {key: place for place in places for key in _place_keys(place)}
        self._communes = _Names()
        self._bodies = _Names()
        self._short_bodies = _Names()
        for agency in self._agencies:
            self._enter(agency)
        self._searched: tuple[_Searched, ...] = ()

    def with_code(self, text: str, scope: str | None = None) -> tuple[AgencyInfo, ...]:
        """Find by code; digits that lost their leading zeros to a spreadsheet are given them back."""
        for codes in ((text.upper(),), (text.zfill(5), text.zfill(2)) if text.isdecimal() else ()):
            found = [self._by_code[code] for code in codes if code in self._by_code]
            if inside := tuple(agency for agency in found if _inside(agency, scope)):
                return inside
        return ()

    def place(self, name: str) -> Place | None:
        """Find the province a name is, with or without "tỉnh" or "thành phố"."""
        words = name_words(name)
        bare = words[1:] if words[:1] and words[0] in PROVINCE_UNITS else words
        return self._places.get("".join(bare))

    def match(self, text: str, scope: str | None = None) -> Match:
        """Find what a name calls, inside the province ``scope``; a province in the text goes before it.

        A name with marks must have them all right; one without any may lack them all.
        """
        words = name_words(text)
        found = _Found()
        for rest, place in self._place_readings(words):
            code = place.code if place else scope
            self._match_communes(found, rest, code, doubtful=place is not None and place.old)
            self._match_bodies(found, self._bodies, rest, code, place)
        if not (found.spelled or found.unmarked):
            self._match_short(found, words, scope)
        called = found.spelled if has_marks(words) and found.spelled else found.unmarked | found.spelled
        return Match(tuple(called.values()), tuple(found.doubtful.values()))

    def search(self, text: str, scope: str | None = None, limit: int = 50) -> list[AgencyInfo]:
        """Find what holds every word of a text, marks ignored."""
        marked = _plain(text)
        folded = fold(marked).replace("uy ban nhan dan", "ubnd")
        words, marked_words = folded.split(), marked.replace("ủy ban nhân dân", "ubnd").split()
        hits = [entry for entry in self._search_list() if _inside(entry.agency, scope)]
        for word in words:
            hits = [entry for entry in hits if word in entry.folded]
        hits.sort(key=lambda entry: entry.rank(marked_words, folded))
        return [entry.agency for entry in hits[:limit]]

    def _enter(self, agency: AgencyInfo) -> None:
        former = (former.name for former in agency.former_names)
        if agency.level is Level.COMMUNE:
            readings = [reading for name in (agency.name, *former) for reading in commune_readings(name_words(name))]
            units = frozenset(unit for unit, _ in readings if unit)
            self._communes.enter((bare for unit, bare in readings if unit), _Entry(agency, units))
        else:
            names = [body_reading(name_words(name))[0] for name in (*agency.short_names, *former)]
            names = [self._without_place(agency), *names]
            self._bodies.enter(names, _Entry(agency))
            self._short_bodies.enter(map(short_words, names), _Entry(agency))

    def _without_place(self, agency: AgencyInfo) -> Words:
        readings = self._place_readings(name_words(agency.name))
        words, _ = next(readings)
        own = (rest for rest, place in readings if place and place.code == agency.province_code)
        return body_reading(next(own, words))[0]

    def _place_readings(self, words: Words) -> Iterator[tuple[Words, Place | None]]:
        """Read words without a province, and once more for a province they may close with."""
        yield words, None
        for length in range(1, min(_LONGEST_PROVINCE, len(words)) + 1):
            place = self._places.get("".join(words[-length:]))
            if place is None:
                continue
            rest = words[:-length]
            unit = PROVINCE_UNITS.get(rest[-1]) if rest else None
            # A "thành phố Cao Bằng" was a city of the province, and ended with the districts.
            if unit != "thành phố" or (place.is_city and not place.old):
                yield (rest[:-1] if unit else rest) or ("ubnd",), place

    def _match_communes(self, found: _Found, words: Words, code: str | None, *, doubtful: bool) -> None:
        for unit, bare in commune_readings(words):

            def fits(entry: _Entry, unit: str | None = unit) -> bool:
                return _inside(entry.agency, code) and (unit is None or unit in entry.units)

            found.take(self._communes, bare, fits, doubtful=doubtful)

    def _match_short(self, found: _Found, words: Words, scope: str | None) -> None:
        for rest, place in self._place_readings(words):
            self._match_bodies(found, self._short_bodies, rest, place.code if place else scope, place)

    def _match_bodies(self, found: _Found, names: _Names, words: Words, code: str | None, place: Place | None) -> None:
        bare, closed = body_reading(words)
        placed = place is not None or closed or not _PLACED_WORDS.isdisjoint(bare)

        def is_shared(entry: _Entry) -> bool:
            return not placed and entry.agency.kind in _ALSO_IN_COMMUNES

        def is_meant(entry: _Entry) -> bool:
            is_elsewhere = (place is not None or closed) and entry.agency.level is Level.MINISTRY
            return _inside(entry.agency, code) and not is_shared(entry) and not is_elsewhere

        def may_be_meant(entry: _Entry) -> bool:
            return _inside(entry.agency, code) and is_shared(entry)

        called = short_words(bare) if names is self._short_bodies else bare
        if names is self._short_bodies and len(name_key(called)) < _SHORTEST:
            return
        found.take(names, called, is_meant, doubtful=place is not None and place.old)
        found.take(names, called, may_be_meant, doubtful=True)

    def _search_list(self) -> tuple[_Searched, ...]:
        if not self._searched:
            self._searched = tuple(_searched(agency) for agency in self._agencies)
        return self._searched


def _inside(agency: AgencyInfo, province_code: str | None) -> bool:
    return province_code is None or agency.province_code in ("", province_code)


def _add(found: dict[str, AgencyInfo], entries: Iterable[_Entry], fits: Callable[[_Entry], bool]) -> None:
    found.update((entry.agency.code, entry.agency) for entry in entries if fits(entry))


def _place_keys(place: Place) -> set[str]:
    key = "".join(name_words(place.name))
    return {key, fold(key)}


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return " ".join(_NOT_SEARCHED.sub(" ", match_key(text)).split())


def _searched(agency: AgencyInfo) -> _Searched:
    names = (agency.name, *agency.short_names, *(former.name for former in agency.former_names), agency.province_name)
    marked = f"|{agency.code.lower()}|{'|'.join(map(_plain, filter(None, names)))}|"
    return _Searched(agency, marked, fold(marked))
