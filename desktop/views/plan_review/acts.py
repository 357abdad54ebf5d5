"""The acts of the review of a plan with their keys and texts; it must not know what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.system.language import N_
from desktop.views.act_list import ActList

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

# Name, English msgid, key; an act of a row works where the tree has the keyboard, one of the source in the source.
OF_ROWS = (
    ("edit", N_("Edit the cell"), "F2"),
    ("promote", N_("Promote"), "Alt+Left"),
    ("demote", N_("Demote"), "Alt+Right"),
    ("up", N_("Move up"), "Alt+Up"),
    ("down", N_("Move down"), "Alt+Down"),
    ("merge", N_("Merge with the next row"), "Ctrl+M"),
    ("split", N_("Split at the cursor"), "Ctrl+Shift+M"),
    ("kind", N_("Heading or task"), "Ctrl+G"),
    ("drop", N_("Take out of the plan"), "Del"),
)
OF_SOURCE = (
    ("take_in", N_("Make a task of this line"), "Ins"),
    ("belongs", N_("Belongs to a cell…"), "Ctrl+B"),
)
OF_REVIEW = (
    ("onward", N_("Next place to look at"), "F8"),
    ("back", N_("Previous place to look at"), "Shift+F8"),
    ("settle", N_("That is right"), "Ctrl+Return"),
    ("columns", N_("Columns…"), "Ctrl+L"),
    ("places", N_("All places to look at"), "Ctrl+Shift+D"),
    ("contradictions", N_("What does not agree"), "Ctrl+D"),
    ("joins", N_("Show all joins"), "Ctrl+Shift+L"),
    ("import", N_("Import the plan"), "Ctrl+Shift+Return"),
    ("skip", N_("Skip"), ""),
)
OF_PLACES = (("settle_chosen", N_("Looked at"), "Ctrl+Return"),)


class ReviewActs(ActList):
    """The acts of the review, all off until a plan is there to be looked at."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner, (*OF_ROWS, *OF_SOURCE, *OF_REVIEW, *OF_PLACES))
        self["joins"].setCheckable(True)
