"""The acts of a plan written by hand, with their keys; it must not know what they do."""

from desktop.system.language import N_

# Name, English msgid, key; an act of a row works where the tree has the keyboard.
OF_ROWS = (
    ("edit", N_("Edit the cell"), "F2"),
    ("add", N_("Add a task behind"), "Ins"),
    ("add_under", N_("Add a task under the heading"), "Shift+Ins"),
    ("add_heading", N_("Add a heading"), "Ctrl+Ins"),
    ("promote", N_("Promote"), "Alt+Left"),
    ("demote", N_("Demote"), "Alt+Right"),
    ("up", N_("Move up"), "Alt+Up"),
    ("down", N_("Move down"), "Alt+Down"),
    ("kind", N_("Heading or task"), "Ctrl+G"),
    ("number_on", N_("Number on from here…"), "Ctrl+L"),
    ("remove", N_("Take out of the plan"), "Del"),
)
OF_PLAN = (
    ("head", N_("Head of the plan"), "Ctrl+Shift+H"),
    ("appendix", N_("Add an appendix"), "Ctrl+Shift+A"),
    ("close", N_("Back to the plans"), "Ctrl+W"),
)
