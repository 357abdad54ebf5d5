"""Which indicators of a plan a task may serve, by the words both use; offered to the officer, never taken for said."""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.domain.text import match_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 0.2
_BESIDE_BEST = 0.7
_MOST = 3


def likely(text: str, indicators: Mapping[str, Sequence[str]], others: Iterable[str] = ()) -> tuple[str, ...]:
    """Give the ids of the indicators whose words a task shares most, the likeliest first; none where few are shared.

    Each indicator is said in one or more ways (its sentence, what it measures). A pair of words that much of the plan
    uses (``others``: the texts of its tasks) tells little and weighs little.
    """
    pairs = {name: [_pairs(said) for said in ways] for name, ways in indicators.items()}
    own = _pairs(text)
    weights = _Weights([*(found for ways in pairs.values() for found in ways), *map(_pairs, others)])
    likeness = {name: max(weights.shared(found, own) for found in ways) for name, ways in pairs.items()}
    best = max(likeness.values(), default=0.0)
    near = [name for name, how in likeness.items() if how >= max(_LEAST, _BESIDE_BEST * best)]
    return tuple(sorted(near, key=lambda name: -likeness[name])[:_MOST])


class _Weights:
    """How much a pair of words tells: the rarer in the plan, the more."""

    def __init__(self, texts: Sequence[frozenset[str]]) -> None:
        self._texts = len(texts)
        self._held = Counter(pair for pairs in texts for pair in pairs)

    def shared(self, indicator: frozenset[str], task: frozenset[str]) -> float:
        """Give the share of what an indicator says that a task says too."""
        whole = self._sum(indicator)
        return self._sum(indicator & task) / whole if whole else 0.0

    def _sum(self, pairs: Iterable[str]) -> float:
        return sum(math.log(1 + self._texts / max(self._held[pair], 1)) for pair in pairs)


def _pairs(text: str) -> frozenset[str]:
    words = _WORD.findall(match_key(text))
    return frozenset(f"{first} {second}" for first, second in pairwise(words))
