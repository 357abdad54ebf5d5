"""Finds the task of a plan that a row of somebody's table speaks of, and how sure that is; it knows no ledger."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from desktop.domain.text import fold, match_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SURE = 0.9
"""From this certainty on a row is taken without asking."""
NEAR = 0.6
"""From this one on a task is worth being asked about."""
_MARGIN = 0.04
_LOOKED_AT, _COUNTED = 6, 24
_LEAST_SHARED, _WORTH_COMPARING = 0.5, 0.8
_COMPARED = 600
"""Letters of a text that are compared; the first ones tell tasks apart."""
_PREFIX, _LONG_PREFIX = 25, 60
_BOTH, _TEXT, _MARKLESS, _READ, _CUT = 1.0, 0.98, 0.97, 0.95, 0.93
_WITH_NUMBER, _WITHOUT_NUMBER = 0.86, 0.94
_DOUBTED = 0.85
_NEAR_UNNUMBERED = 0.78
"""Papers of the same office are alike for whole sentences; without the same number less says nothing."""
_UNNUMBERED = 0.01
_MISREAD = str.maketrans({"0": "o", "1": "l", "i": "l", "5": "s", "|": "l"})
"""What a scanner takes for another: of no two tasks these alone tell one from the other."""
_WORD = re.compile(r"\w+")
_LED = re.compile(r"\s*((?:[IVXLC]+|\d+)(?:\.\d+)*(?:\.?[a-zđ](?=[.)]))?)\s*[.)/:-]+\s+(?=\S)")
_TURNS = frozenset(map(match_key, ["không", "chưa", "dừng", "ngừng", "trừ", "ngoài", "trước", "sau"]))


@dataclass(frozen=True, slots=True)
class KnownTask:
    """A task of a plan; ``place`` is its plan and appendix, ``above`` what the headings over it say."""

    ref: str
    place: str
    number: str
    path: str
    text: str
    above: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sought:
    """A row of a table: its number, its text, the heading it stands under."""

    number: str
    text: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """The tasks a row may be, the likeliest first, and how sure the first is; none where nothing is alike."""

    tasks: tuple[KnownTask, ...] = ()
    certainty: float = 0.0

    @property
    def is_sure(self) -> bool:
        """Say whether there is but one, and no doubt of it."""
        return len(self.tasks) == 1 and self.certainty >= SURE


class TaskIndex:
    """The tasks of all plans, to be asked for many rows."""

    def __init__(self, known: Sequence[KnownTask]) -> None:
        self._known = tuple(known)
        self._texts = [_Text(one.text) for one in self._known]
        self._exact: dict[str, list[int]] = {}
        self._holding: dict[str, list[int]] = {}
        for place, text in enumerate(self._texts):
            self._exact.setdefault(text.read, []).append(place)
            for word in text.words:
                self._holding.setdefault(word, []).append(place)

    def find(self, sought: Sought, places: Iterable[str] = ()) -> Match:
        """Find the task of a row; with ``places`` only tasks of these appendices, where one of them is alike."""
        number, words = parted(sought.number, sought.text)
        text = _Text(words)
        if not text.read:
            return Match()
        within = frozenset(places)
        ranked = sorted(self._ranked(number, text), key=lambda one: -one[0])
        inside = [one for one in ranked if self._known[one[1]].place in within]
        if inside and inside[0][0] >= NEAR:
            ranked = inside
        return self._match(ranked, sought.heading)

    def _match(self, ranked: Sequence[tuple[float, int]], heading: str) -> Match:
        if not ranked or ranked[0][0] < NEAR:
            return Match()
        best = ranked[0][0]
        rivals = [place for certainty, place in ranked if certainty > best - _MARGIN]
        if len(rivals) > 1 and heading:
            key = fold(heading)
            under = [place for place in rivals if any(_says(key, above) for above in self._known[place].above)]
            rivals = under or rivals
        return Match(tuple(self._known[place] for place in rivals), best)

    def _ranked(self, number: str, text: _Text) -> Iterator[tuple[float, int]]:
        same = self._exact.get(text.read, ())
        if same:
            for place in same:
                yield _exactly(text, self._texts[place], _is_number(number, self._known[place])), place
            return
        for place in self._sharing(text):
            yield _nearly(text, self._texts[place], _is_number(number, self._known[place])), place

    def _sharing(self, text: _Text) -> list[int]:
        """Give the tasks that share most of their words with a text, few enough to be compared letter by letter."""
        hits = Counter(place for word in text.words for place in self._holding.get(word, ()))
        shared = sorted(
            ((text.shares(self._texts[place]), place) for place, _ in hits.most_common(_COUNTED)), reverse=True
        )
        return [place for share, place in shared[:_LOOKED_AT] if share >= _LEAST_SHARED]


def parted(number: str, text: str) -> tuple[str, str]:
    """Part the running number from a text that bears it, where the row has none of its own."""
    found = None if number.strip() else _LED.match(text)
    return (found[1], text[found.end() :]) if found else (number, text)


def _says(heading: str, above: str) -> bool:
    key = fold(above)
    return bool(key) and (heading == key or key in heading or (len(heading) >= _PREFIX and heading in key))


def _is_number(number: str, task: KnownTask) -> bool | None:
    """Say whether a row's number is that of a task; None where the row has none."""
    own = _bare(number)
    if not own:
        return None
    return own in (_bare(task.number), _bare(task.path)) or _bare(task.path).endswith(f".{own}")


def _bare(number: str) -> str:
    return fold(number).strip(" .)(/")


class _Text:
    """A text in the forms it is compared in."""

    def __init__(self, text: str) -> None:
        self.marked = " ".join(_WORD.findall(match_key(text)))
        self.folded = fold(self.marked)
        self.read = self.folded.translate(_MISREAD)
        self.words = Counter(self.read.split())
        self.numbers = Counter(re.findall(r"\d+", self.folded))
        self.turns = Counter(word for word in self.marked.split() if word in _TURNS)

    def shares(self, other: _Text) -> float:
        """Say what part of the words two texts share."""
        both = (self.words & other.words).total()
        return both / max(min(self.words.total(), other.words.total()), 1)


def _exactly(text: _Text, other: _Text, same_number: bool | None) -> float:  # noqa: FBT001 - it has three answers
    certainty = _TEXT if text.marked == other.marked else _MARKLESS if text.folded == other.folded else _READ
    if same_number:
        return _BOTH if certainty == _TEXT else certainty + _UNNUMBERED
    return certainty - (0 if same_number is None else _MARGIN)


def _nearly(text: _Text, other: _Text, same_number: bool | None) -> float:  # noqa: FBT001
    if _is_cut(text.read, other.read) and (same_number or len(text.read) >= _LONG_PREFIX):
        return _CUT
    alike = _alike(text.read[:_COMPARED], other.read[:_COMPARED])
    if text.numbers != other.numbers or text.turns != other.turns:
        alike = min(alike, _DOUBTED)
    elif same_number is not False and alike >= (_WITH_NUMBER if same_number else _WITHOUT_NUMBER):
        return max(alike, SURE)
    return min(alike, SURE - _UNNUMBERED) if same_number or alike >= _NEAR_UNNUMBERED else 0.0


def _alike(one: str, two: str) -> float:
    """Say how much of two texts is the same, letter by letter; 0 where that is too little to matter."""
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    if matcher.real_quick_ratio() < NEAR or matcher.quick_ratio() < _WORTH_COMPARING:
        return 0.0
    return matcher.ratio()


def _is_cut(text: str, other: str) -> bool:
    """Say whether one text is but the beginning of the other: cut short, or with more behind it."""
    short, long = sorted((text, other), key=len)
    return len(short) >= _PREFIX and long.startswith(short)
