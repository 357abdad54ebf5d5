"""Labels of two tables that mean the same though they are worded differently; it must not know what they head.

A label is told by the words that few others have. Words that turn a meaning round (đã, chưa, trước, quá …) must agree.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from desktop.domain.text import match_key

if TYPE_CHECKING:
    from collections.abc import Mapping

Own = TypeVar("Own")
Other = TypeVar("Other")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_LEAST, _AHEAD = 0.6, 0.1
_PART = 0.8
"""What a label is worth that the other one holds whole, with more around it."""
_TURNS = frozenset(
    word
    for line in ("đã đang chưa không chẳng còn hết", "trước đúng quá sớm muộn chậm", "đủ thiếu trong ngoài trên dưới")
    for word in line.split()
)
_SHORT = {
    "tthc": "thủ tục hành chính",
    "tphs": "thành phần hồ sơ",
    "hs": "hồ sơ",
    "kq": "kết quả",
    "gq": "giải quyết",
    "sl": "số lượng",
    "dvc": "dịch vụ công",
    "dvctt": "dịch vụ công trực tuyến",
    "dvcqg": "dịch vụ công quốc gia",
    "bcci": "bưu chính công ích",
    "csdl": "cơ sở dữ liệu",
}

_SAME = tuple(
    (re.compile(rf"\b(?:{said})\b"), meant)
    for said, meant in (
        (r"trễ (?:thời )?hạn|chậm (?:thời )?hạn|muộn hạn|(?:đã )?quá (?:thời )?hạn", "quá hạn"),
        (r"chưa (?:đến|tới) (?:thời )?hạn|còn (?:thời )?hạn|trong thời hạn", "trong hạn"),
        (r"sớm hạn|trước thời hạn", "trước hạn"),
        (r"trong kỳ(?: báo cáo)?", "kỳ này"),
    )
)
"""Words for one thing that hold words which turn others round."""


def pair_labels(own: Mapping[Own, str], others: Mapping[Other, str]) -> dict[Own, Other]:
    """Pair labels that are clearly more alike than either is to any label that has no pair yet."""
    likeness = _likeness(own, others)
    found: dict[Own, Other] = {}
    while clear := [pair for pair, how in likeness.items() if how >= _LEAST and _is_ahead(pair, likeness)]:
        found |= clear
        rest = [(a, b) for a, b in likeness if a not in found and b not in found.values()]
        likeness = {pair: likeness[pair] for pair in rest}
    return found


def pair_in_order(own: Mapping[Own, str], others: Mapping[Other, str]) -> dict[Own, Other]:
    """Pair as many labels of each side as they follow, where each is somewhat like its partner, and most like it."""
    if len(own) != len(others):
        return {}
    likeness = _likeness(own, others)
    pairs = list(zip(own, others, strict=True))
    best = (
        0 < likeness[a, b] == max(how for (x, y), how in likeness.items() if (x == a) or (y == b)) for a, b in pairs
    )
    return dict(pairs) if all(best) else {}


def _likeness(own: Mapping[Own, str], others: Mapping[Other, str]) -> dict[tuple[Own, Other], float]:
    ours, theirs = {key: _words(text) for key, text in own.items()}, {key: _words(text) for key, text in others.items()}
    weights = _Weights([*ours.values(), *theirs.values()])
    return {(a, b): weights.likeness(ours[a], theirs[b]) for a in ours for b in theirs}


def _is_ahead(pair: tuple[Own, Other], likeness: Mapping[tuple[Own, Other], float]) -> bool:
    rivals = (how for other, how in likeness.items() if (other[0] == pair[0]) != (other[1] == pair[1]))
    return likeness[pair] >= max(rivals, default=0.0) + _AHEAD


class _Weights:
    """How much a word tells: the fewer labels have it, the more."""

    def __init__(self, labels: list[frozenset[str]]) -> None:
        self._labels = len(labels)
        self._held = Counter(word for words in labels for word in words)

    def likeness(self, own: frozenset[str], other: frozenset[str]) -> float:
        """Give from 0 to 1 how much two labels share; 0 where a word of one turns the other round."""
        if not own or not other or (own ^ other) & _TURNS:
            return 0.0
        shared, mine, theirs = (self._sum(words) for words in (own & other, own, other))
        return max(2 * shared / (mine + theirs), _PART * shared / min(mine, theirs))

    def _sum(self, words: frozenset[str]) -> float:
        return sum(math.log((self._labels + 1) / self._held[word]) for word in words)


def _words(text: str) -> frozenset[str]:
    key = match_key(text)
    for said, meant in _SAME:
        key = said.sub(meant, key)
    words = (_SHORT.get(word, word).split() for word in _WORD.findall(key))
    return frozenset(word for each in words for word in each)
