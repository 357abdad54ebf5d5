"""Agencies by what people call them; it must not know where they come from, and never guesses between two."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain

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

    def take(self, names: Sequence[_Names], words: Words, fits: Callable[[_Entry], bool], *, doubtful: bool) -> None:
        """Take what fits under a name; where the name has marks, only a wrong one can call what differs in marks."""
        key = name_key(words)
        near = self.doubtful if doubtful or has_marks(words) else self.unmarked
        folded = fold(key)
        _add(near, chain.from_iterable(some.unmarked.get(folded, ()) for some in names), fits)
        _add(
            self.doubtful if doubtful else self.spelled,
            chain.from_iterable(some.spelled.get(key, ()) for some in names),
            fits,
        )


@dataclass(frozen=True, slots=True)
class _Searched:
    agency: AgencyInfo
    marked: str
    folded: str

    def rank(self, marked: list[str], folded: str) -> int:
        """Put what agrees in marks first, then what is called exactly so, then what begins so."""
        exactly = 0 if f"|{folded}|" in self.folded else 1 if f"|{folded}" in self.folded else 2
        return exactly if all(word in self.marked for word in marked) else exactly + 3


class _Province:
    """The agencies of one province, or those of none, under the names they go by."""

    def __init__(self, agencies: Sequence[AgencyInfo], enter: Callable[[_Province, AgencyInfo], None]) -> None:
        self.by_code = {agency.code.upper(): agency for agency in agencies}
        self._agencies, self._enter = agencies, enter
        self.communes, self.bodies, self.short_bodies = _Names(), _Names(), _Names()
        self._is_named = False

    def named(self) -> _Province:
        """Enter the names, which takes long, when they are asked for first."""
        if not self._is_named:
            self._is_named = True
            for agency in self._agencies:
                self._enter(self, agency)
        return self


class AgencyIndex:
    """Finds agencies by code, by name, and by what has been typed so far.

    ``bodies`` and ``communes`` are given by the code of their province, each read when somebody asks for it first;
    ``others`` belong to none.
    """

    def __init__(
        self,
        bodies: Mapping[str, Sequence[AgencyInfo]],
        communes: Mapping[str, Sequence[AgencyInfo]],
        others: Sequence[AgencyInfo],
        places: Iterable[Place],
    ) -> None:
        self._bodies, self._communes, self._others = bodies, communes, others
        self._places = {key: place for place in places for key in _place_keys(place)}
        self._provinces: dict[str, _Province] = {}

    def with_code(self, text: str, scope: str | None = None) -> tuple[AgencyInfo, ...]:
        """Find by code; digits that lost their leading zeros to a spreadsheet are given them back."""
        if " " in text:
            return ()
        for codes in ((text.upper(),), (text.zfill(5), text.zfill(2)) if text.isdecimal() else ()):
            provinces = self._within(scope)
            found = tuple(one.by_code[code] for code in codes for one in provinces if code in one.by_code)
            if found:
                return found
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
            provinces = self._named_within(place.code if place else scope)
            self._match_communes(found, rest, provinces, doubtful=place is not None and place.old)
            self._match_bodies(found, [one.bodies for one in provinces], rest, place, is_short=False)
        if not (found.spelled or found.unmarked):
            self._match_short(found, words, scope)
        called = found.spelled if has_marks(words) and found.spelled else found.unmarked | found.spelled
        return Match(tuple(called.values()), tuple(found.doubtful.values()))

    def search(self, text: str, scope: str | None = None, limit: int = 50) -> list[AgencyInfo]:
        """Find what holds every word of a text, marks ignored."""
        marked = _plain(text)
        folded = fold(marked).replace("uy ban nhan dan", "ubnd")
        words, marked_words = folded.split(), marked.replace("ủy ban nhân dân", "ubnd").split()
        hits = [entry for entry in self._searched if _inside(entry.agency, scope)]
        for word in words:
            hits = [entry for entry in hits if word in entry.folded]
        hits.sort(key=lambda entry: entry.rank(marked_words, folded))
        return [entry.agency for entry in hits[:limit]]

    def _within(self, code: str | None) -> list[_Province]:
        """Give a province with those that belong to none, or all provinces for None."""
        wanted = ("", code) if code is not None else ("", *dict.fromkeys((*self._bodies, *self._communes)))
        for one in wanted:
            if one not in self._provinces:
                agencies = (*self._bodies.get(one, ()), *self._communes.get(one, ())) if one else self._others
                self._provinces[one] = _Province(agencies, self._enter)
        return [self._provinces[one] for one in (*wanted[1:], "")]

    def _named_within(self, code: str | None) -> list[_Province]:
        return [one.named() for one in self._within(code)]

    def _enter(self, province: _Province, agency: AgencyInfo) -> None:
        former = (former.name for former in agency.former_names)
        if agency.level is Level.COMMUNE:
            readings = [reading for name in (agency.name, *former) for reading in commune_readings(name_words(name))]
            units = frozenset(unit for unit, _ in readings if unit)
            province.communes.enter((bare for unit, bare in readings if unit), _Entry(agency, units))
        else:
            names = [body_reading(name_words(name))[0] for name in (*agency.short_names, *former)]
            names = [self._without_place(agency), *names]
            province.bodies.enter(names, _Entry(agency))
            province.short_bodies.enter(map(short_words, names), _Entry(agency))

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

    def _match_communes(self, found: _Found, words: Words, provinces: Sequence[_Province], *, doubtful: bool) -> None:
        names = [one.communes for one in provinces]
        for unit, bare in commune_readings(words):

            def fits(entry: _Entry, unit: str | None = unit) -> bool:
                return unit is None or unit in entry.units

            found.take(names, bare, fits, doubtful=doubtful)

    def _match_short(self, found: _Found, words: Words, scope: str | None) -> None:
        for rest, place in self._place_readings(words):
            names = [one.short_bodies for one in self._named_within(place.code if place else scope)]
            self._match_bodies(found, names, rest, place, is_short=True)

    def _match_bodies(
        self, found: _Found, names: Sequence[_Names], words: Words, place: Place | None, *, is_short: bool
    ) -> None:
        bare, closed = body_reading(words)
        placed = place is not None or closed or not _PLACED_WORDS.isdisjoint(bare)

        def is_shared(entry: _Entry) -> bool:
            return not placed and entry.agency.kind in _ALSO_IN_COMMUNES

        def is_meant(entry: _Entry) -> bool:
            is_elsewhere = (place is not None or closed) and entry.agency.level is Level.MINISTRY
            return not is_shared(entry) and not is_elsewhere

        called = short_words(bare) if is_short else bare
        if is_short and len(name_key(called)) < _SHORTEST:
            return
        found.take(names, called, is_meant, doubtful=place is not None and place.old)
        found.take(names, called, is_shared, doubtful=True)

    @cached_property
    def _searched(self) -> tuple[_Searched, ...]:
        groups = (*self._bodies.values(), *self._communes.values(), self._others)
        return tuple(map(_searched, chain.from_iterable(groups)))


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
