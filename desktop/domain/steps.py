"""How long work tells where it is and learns that it is to stop; it must not know who watches."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator


class Cancelled(Exception):  # noqa: N818 - reads as what happened: the officer cancelled it
    """The officer stopped the work; nothing of it is kept."""


class Progress(Protocol):
    """What a long function is given; it calls ``step`` at least every half second."""

    def step(self, done: int, total: int, text: str = "") -> None:
        """Tell that ``done`` of ``total`` things are done (0: not known how many) and what is at hand.

        Raises:
            Cancelled: the officer asked to stop.
        """


_watching: ContextVar[Progress | None] = ContextVar("watching", default=None)


@contextmanager
def watched_by(progress: Progress) -> Iterator[None]:
    """Let whoever watches the work at hand be found by what it waits for, however deep down."""
    token = _watching.set(progress)
    try:
        yield
    finally:
        _watching.reset(token)


def watching() -> Progress | None:
    """Give who watches the work at hand, None where nobody does."""
    return _watching.get()
