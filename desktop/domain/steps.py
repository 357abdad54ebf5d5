"""How long work tells where it is and learns that it is to stop; it must not know who watches."""

from __future__ import annotations

from typing import Protocol


class Cancelled(Exception):  # noqa: N818 - reads as what happened: the officer cancelled it
    """The officer stopped the work; nothing of it is kept."""


class Progress(Protocol):
    """What a long function is given; it calls ``step`` at least every half second."""

    def step(self, done: int, total: int, text: str = "") -> None:
        """Tell that ``done`` of ``total`` things are done (0: not known how many) and what is at hand.

        Raises:
            Cancelled: the officer asked to stop.
        """
