"""Puts duties the reader of a plan offered into an appendix of their own; it must not know who asks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.plans import Appendix, NodeKind
from desktop.presenters.plan_tree import Row, Sheet, with_cells

if TYPE_CHECKING:
    from desktop.domain.plan_reading import Doubt
    from desktop.presenters.plan_tree import State

_CODE, _TITLE = "TCTH", "Tổ chức thực hiện"
_CELLS = ("text", "lead", "coordinate", "deadline")


def with_duty(state: State, doubt: Doubt, key: int) -> State:
    """Add a duty, numbered in its turn, for a plan prints none of its own."""
    at = next((place for place, sheet in enumerate(state.sheets) if sheet.appendix.code == _CODE), len(state.sheets))
    held = state.sheets[at] if at < len(state.sheets) else Sheet(_appendix(), ())
    lines = (doubt.line,) if doubt.line else ()
    row = Row(key, str(len(held.rows) + 1), 1, NodeKind.TASK, lines=lines)
    row = with_cells(row, {name: str(doubt.params.get(name, "")) for name in _CELLS})
    return replace(state, sheets=(*state.sheets[:at], replace(held, rows=(*held.rows, row)), *state.sheets[at + 1 :]))


def _appendix() -> Appendix:
    return Appendix(_CODE, None, _TITLE, None, (), (), None, (), ())
