"""Texts of many agencies that say nearly the same, grouped; it must not know where they were written.

Near are texts of the same words whatever their marks, signs, numbers and the agency's own name, and longer ones that
differ in one word more. What turns a sentence round (đã, chưa, không, thiếu, thừa …), the level it speaks of and the
unit of a quantity must agree: such texts are never put together. Every original stays in its group.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.text import fold, match_key, one_line, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LONG_ENOUGH = 6
"""Words from which on one word more or less is a small difference."""
_NUMBER, _OWN_NAME = "#", "@"
_WORD = re.compile(r"\w+(?:[.,/]\d+)*%?")
_TURNS = (
    "đã chưa không chẳng đừng hết còn vẫn đủ thiếu thừa tăng giảm trước sau trên dưới trong ngoài hơn kém ít nhiều cao "
    "thấp nhanh chậm sớm muộn dễ khó mới cũ tốt xấu yếu mạnh lớn nhỏ có mất đạt hỏng bỏ thêm bớt cho nhận gửi"
)
_KINDS_OF_AGENCIES = "ủy ban nhân dân ubnd xã phường đặc khu thị trấn tỉnh thành phố sở"
_KINDS = frozenset(match_key(word) for word in _KINDS_OF_AGENCIES.split())
_LEVELS = "tỉnh huyện xã sở bộ trung ương cấp phòng ban"
_UNITS = "đồng nghìn triệu tỷ trăm ngày tuần tháng quý năm giờ phút"
_SAME_LEVEL = {"phường": "xã", "tỉ": "tỷ", "ngàn": "nghìn"}
_DECIDES = frozenset(match_key(word) for word in f"{_TURNS} {_LEVELS} {_UNITS}".split())
_DECIDES_UNMARKED = frozenset(map(fold, _DECIDES))


@dataclass(frozen=True, slots=True)
class Said:
    """What an agency wrote."""

    agency: str
    text: str


@dataclass(frozen=True, slots=True)
class TextGroup:
    """Texts that say nearly the same: the most common of them, and all with the agencies that wrote each.

    ``numbers_differ``: the originals name different quantities, so the sentence does not speak for all of them.
    """

    sentence: str
    originals: tuple[tuple[str, tuple[str, ...]], ...]
    numbers_differ: bool = False

    @property
    def agencies(self) -> tuple[str, ...]:
        """Who wrote one of them, each once, in Vietnamese order."""
        return tuple(sorted({name for _text, names in self.originals for name in names}, key=sort_key))

    @property
    def count(self) -> int:
        """How many agencies wrote one of them."""
        return len(self.agencies)


@dataclass(frozen=True, slots=True)
class _Key:
    """What texts are compared by: their words, and those that must agree; ``is_bare``: typed without marks."""

    words: tuple[str, ...]
    decides: tuple[str, ...]
    is_bare: bool


_Mark = tuple[str | int, int, tuple[str, ...]]
_BASE, _PRIME = 1_000_003, 2**61 - 1


@dataclass(frozen=True, slots=True)
class _Marks:
    """What stands for a text: it whole, it without the word at each place, it without any word."""

    whole: _Mark
    without: tuple[_Mark, ...]
    one_less: tuple[_Mark, ...]


def group_near_equal(texts: Iterable[Said]) -> tuple[TextGroup, ...]:
    """Group texts, those of most agencies first; the order they come in changes nothing."""
    held: dict[_Key, list[Said]] = {}
    for said in texts:
        held.setdefault(_key(said), []).append(said)
    _give_marks(held)
    groups = [_group([said for key in keys for said in held[key]]) for keys in _near(held)]
    return tuple(sorted(groups, key=lambda group: (-group.count, sort_key(group.sentence), group.sentence)))


def _near(held: dict[_Key, list[Said]]) -> Iterator[list[_Key]]:
    """Gather round the most common key those that differ from it in one word; nobody is gathered twice."""
    ordered = sorted(held, key=lambda key: (-len(held[key]), key.words, key.decides, key.is_bare))
    marks = [_marks(key) for key in ordered]
    bearing: dict[_Mark, set[int]] = {}
    for place, borne in enumerate(marks):
        for mark in (borne.whole, *borne.without, *borne.one_less):
            bearing.setdefault(mark, set()).add(place)
    left = set(range(len(ordered)))
    for place, key in enumerate(ordered):
        if place not in left:
            continue
        near = {place}.union(*(bearing[mark] for mark in marks[place].without))
        near |= bearing.get(("less", *marks[place].whole[1:]), set())
        near = near.union(*(bearing.get(("whole", *mark[1:]), set()) for mark in marks[place].one_less))
        for taken in near:
            left.discard(taken)
            for mark in (marks[taken].whole, *marks[taken].without, *marks[taken].one_less):
                bearing[mark].discard(taken)
        yield [key, *(ordered[other] for other in sorted(near) if other != place)]


def _marks(key: _Key) -> _Marks:
    """Give what a long text shares with those that differ from it in one word; a short one shares nothing."""
    words, count = key.words, len(key.words)
    before, after = [0] * (count + 1), [0] * (count + 1)
    power = [1] * (count + 1)
    for place, word in enumerate(words):
        before[place + 1] = (before[place] * _BASE + hash(word)) % _PRIME
        power[place + 1] = power[place] * _BASE % _PRIME
    for place in range(count - 1, -1, -1):
        after[place] = (hash(words[place]) * power[count - 1 - place] + after[place + 1]) % _PRIME
    whole: _Mark = ("whole", before[count], key.decides)
    if count < LONG_ENOUGH:
        return _Marks(("short", before[count], key.decides), (), ())
    less = [(before[place] * power[count - 1 - place] + after[place + 1]) % _PRIME for place in range(count)]
    without: tuple[_Mark, ...] = tuple((place, rest, key.decides) for place, rest in enumerate(less))
    return _Marks(whole, without, tuple(("less", rest, key.decides) for rest in set(less)))


def _group(texts: Sequence[Said]) -> TextGroup:
    agencies: dict[str, set[str]] = {}
    for said in texts:
        agencies.setdefault(one_line(said.text), set()).add(said.agency)
    ordered = sorted(agencies, key=lambda text: (-len(agencies[text]), sort_key(text), text))
    numbers = {tuple(sorted(Counter(_numbers(text)).items())) for text in ordered}
    originals = tuple((text, tuple(sorted(agencies[text], key=sort_key))) for text in ordered)
    return TextGroup(ordered[0], originals, numbers_differ=len(numbers) > 1)


def _numbers(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if word[0].isdecimal()]


def _key(said: Said) -> _Key:
    words: list[str] = []
    decides: list[str] = []
    is_bare = said.text.isascii()
    deciding = _DECIDES_UNMARKED if is_bare else _DECIDES
    for word in _without_name(_WORD.findall(match_key(said.text)), _WORD.findall(match_key(said.agency))):
        meant = _NUMBER if word[0].isdecimal() else _SAME_LEVEL.get(word, word)
        if meant in deciding:
            decides.append(meant)
        words.append(fold(meant))
    return _Key(tuple(words), tuple(decides), is_bare)


def _give_marks(held: dict[_Key, list[Said]]) -> None:
    """Put a text typed without marks to the one text with marks that has all its words."""
    marked: dict[tuple[str, ...], list[_Key]] = {}
    for key in held:
        if not key.is_bare:
            marked.setdefault(key.words, []).append(key)
    for key in [key for key in held if key.is_bare]:
        meant = marked.get(key.words, [])
        if len(meant) == 1:
            held[meant[0]] += held.pop(key)


def _without_name(words: list[str], name: list[str]) -> list[str]:
    """Write the agency's own name as one sign: whole, or what stands behind its kind ("xã Phù Mỹ", "Phù Mỹ")."""
    bare = name
    while bare and bare[0] in _KINDS:
        bare = bare[1:]
    if not bare:
        return words
    found: list[str] = []
    place = 0
    while place < len(words):
        if words[place : place + len(bare)] == bare:
            found.append(_OWN_NAME)
            place += len(bare)
        else:
            found.append(words[place])
            place += 1
    return found
