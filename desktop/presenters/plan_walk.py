"""The walk through the places to look at in a plan: which are open, which one is in hand; it must not know widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.presenters.plan_doubts import OpenDoubt


class Walk:
    """The open doubts in the order of the source; the one in hand stays so while it is open."""

    def __init__(self) -> None:
        self.open: tuple[OpenDoubt, ...] = ()
        self._place = -1

    @property
    def at(self) -> int:
        """The place of the doubt in hand among the open ones; of the next one where it was settled."""
        places = [one.place for one in self.open]
        if self._place in places:
            return places.index(self._place)
        return next((at for at, place in enumerate(places) if place > self._place), 0)

    @property
    def current(self) -> OpenDoubt | None:
        """The doubt in hand; None where nothing is open."""
        return self.open[self.at] if self.open else None

    def show(self, doubts: tuple[OpenDoubt, ...]) -> None:
        """Take notice of the doubts that are open now."""
        self.open = doubts

    def begin(self) -> None:
        """Take the first doubt in hand."""
        self._place = -1

    def take(self, doubt: OpenDoubt) -> None:
        """Take a doubt in hand."""
        self._place = doubt.place

    def step(self, step: int) -> OpenDoubt | None:
        """Go to the next (1) or the previous (-1) doubt, round the end."""
        if self.open:
            self.take(self.open[(self.at + step) % len(self.open)])
        return self.current

    def of_row(self, key: int) -> OpenDoubt | None:
        """Give the doubt of a row to be taken in hand: none where the one in hand is about it."""
        found = [one for one in self.open if one.key == key]
        return found[0] if found and self.current not in found else None

    def find(self, place: int) -> OpenDoubt | None:
        """Give an open doubt by its place in the draft."""
        return next((one for one in self.open if one.place == place), None)
