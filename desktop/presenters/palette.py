"""What the palette offers for a few letters: commands first, then what the ledger holds; it must not know widgets."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.search import find_spans, initials, read_wanted
from desktop.domain.text import fold
from desktop.services.search import KIND_WORDS, FoundKind
from desktop.system.language import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.domain.search import Span, Wanted
    from desktop.services.search import Found

MOST_COMMANDS, MOST_FOUND, MOST_RECENT = 8, 40, 8
_NO_FIT = 9


class OfferKind(StrEnum):
    """What an offer is, apart from what the ledger is searched for."""

    COMMAND = "command"
    PAGE = "page"
    REPORT = "report"
    PERIOD = "period"


_WORDS = {
    OfferKind.COMMAND: N_("Command"),
    OfferKind.PAGE: N_("Page"),
    OfferKind.REPORT: N_("Report"),
    OfferKind.PERIOD: N_("Period"),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A row of the palette; ``key`` tells it apart, ``about`` says what it is of, ``found`` is a row of the ledger."""

    kind: OfferKind | FoundKind
    key: str
    text: str
    about: str = ""
    shortcut: str = ""
    spans: tuple[Span, ...] = ()
    found: Found | None = None

    @property
    def kind_word(self) -> str:
        """What the row is, in a word."""
        return _(KIND_WORDS[self.kind] if isinstance(self.kind, FoundKind) else _WORDS[self.kind])


@dataclass(slots=True)
class PaletteList:
    """What can be chosen; ``recent`` are keys of what was chosen, the latest first."""

    offers: tuple[Offer, ...] = ()
    recent: list[str] = field(default_factory=list)
    typed: str = ""
    found: tuple[Offer, ...] = ()

    def open(self, offers: Iterable[Offer]) -> None:
        """Begin with these commands, pages, reports and periods; each is offered once."""
        self.offers = tuple({offer.key: offer for offer in offers}.values())
        self.typed, self.found = "", ()

    def type(self, typed: str) -> None:
        """Take what was typed; what was found for other words is forgotten with the first other letter."""
        if not fold(typed).startswith(fold(self.typed)) or not self.typed:
            self.found = ()
        self.typed = typed

    def take_found(self, typed: str, found: Sequence[Found]) -> bool:
        """Take what the ledger holds for words; say whether they are still the ones typed."""
        if typed != self.typed:
            return False
        self.found = tuple(_offer(one) for one in found)
        return True

    def rows(self) -> tuple[Offer, ...]:
        """List what is offered now, the best first."""
        wanted = read_wanted(self.typed)
        if wanted.is_empty:
            return self._first()
        ranked = ((self._rank(offer, wanted), place, offer) for place, offer in enumerate(self.offers))
        best = sorted((one for one in ranked if one[0][0] < _NO_FIT), key=lambda one: one[:2])
        return (*(_marked(offer, wanted) for _rank, _place, offer in best[:MOST_COMMANDS]), *self.found)

    def choose(self, offer: Offer) -> None:
        """Remember what was chosen; what is of the ledger is found again by its words."""
        if offer.found is None:
            self.recent = [offer.key, *(key for key in self.recent if key != offer.key)][:MOST_RECENT]

    def _first(self) -> tuple[Offer, ...]:
        """Offer, before anything is typed, what was chosen last, then the pages."""
        by_key = {offer.key: offer for offer in self.offers}
        recent = [by_key[key] for key in self.recent if key in by_key]
        pages = [offer for offer in self.offers if offer.kind is OfferKind.PAGE and offer not in recent]
        return (*recent, *pages)

    def _rank(self, offer: Offer, wanted: Wanted) -> tuple[int, int]:
        recency = self.recent.index(offer.key) if offer.key in self.recent else MOST_RECENT
        return _fit(offer, wanted), recency


def _fit(offer: Offer, wanted: Wanted) -> int:
    """Say how well an offer fits, 0 the best: its beginning, its initials, its words, a part of it, what it is of."""
    text, typed = fold(offer.text), " ".join(wanted.folded)
    words = text.replace("/", " ").split()
    joined = "".join(wanted.folded)
    if text.startswith(typed):
        return 0
    if initials(offer.text).startswith(joined):
        return 1
    if all(any(word.startswith(one) for word in words) for one in wanted.folded):
        return 2
    if joined in initials(offer.text) or typed in text or joined in text.replace(" ", ""):
        return 3
    whole = f"{text} {fold(offer.about)} {fold(offer.kind_word)} {_code(offer)}".split()
    return 4 if all(any(word.startswith(one) for word in whole) for one in wanted.folded) else _NO_FIT


def _code(offer: Offer) -> str:
    """Give the words of a report's code: forms are asked for by their numbers."""
    return " ".join(read_wanted(offer.key).folded) if offer.kind is OfferKind.REPORT else ""


def _marked(offer: Offer, wanted: Wanted) -> Offer:
    return Offer(offer.kind, offer.key, offer.text, offer.about, offer.shortcut, find_spans(offer.text, wanted))


def _offer(found: Found) -> Offer:
    key = f"{found.kind}:{found.task or found.ref}:{found.text}"
    return Offer(found.kind, key, found.text, found.about, "", found.spans, found)
