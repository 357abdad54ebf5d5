"""Which of the findings of a grid to speak of: near the cursor, the next one, the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.presenters.blocks import Place


def number_near(places: Sequence[Place], place: Place, shown: int) -> int:
    """Give the number of the finding to speak of at a cell: its own, one of its row, the next; -1 for none."""
    if not places:
        return -1
    if shown < len(places) and places[shown] == place:
        return shown
    own = [number for number, one in enumerate(places) if one == place]
    near = own or [number for number, one in enumerate(places) if one[0] == place[0]]
    return near[0] if near else next((number for number, one in enumerate(places) if one > place), 0)


def number_after(places: Sequence[Place], place: Place, shown: int, step: int) -> int:
    """Give the number of the next finding (1) or the one before (-1), round at the end; -1 for none."""
    if not places:
        return -1
    if shown < len(places) and places[shown] == place:
        return (shown + step) % len(places)
    if step > 0:
        return next((number for number, one in enumerate(places) if one >= place), 0)
    return next((number for number, one in reversed(list(enumerate(places))) if one <= place), len(places) - 1)
