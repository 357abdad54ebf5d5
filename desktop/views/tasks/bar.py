"""The line over the tree: which plan, how many tasks, what is not recorded yet; it must not know the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QComboBox, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from desktop.domain.agency_groups import Role
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.parts import Line, describe, icon_button, push_button

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction, QResizeEvent

    from desktop.services.plans.held_plans import HeldPlan
    from desktop.views.theme import Theme


class PlanBox(QComboBox):
    """The plans of the ledger by number and title, cut where room ends."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._names: list[str] = []

    def show_plans(self, plans: tuple[HeldPlan, ...], slug: str) -> None:
        """Offer these plans."""
        self._names = [" · ".join(filter(None, (plan.number, plan.title))) for plan in plans]
        self.clear()
        for plan in plans:
            self.addItem("", plan.slug)
        self.setCurrentIndex(self.findData(slug))
        self._cut_names()

    def _cut_names(self) -> None:
        room = self.width() - self._theme.metrics.px(2 * tokens.S + tokens.XL)
        for place, name in enumerate(self._names):
            self.setItemText(place, self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room))
            self.setItemData(place, name, Qt.ItemDataRole.ToolTipRole)
        self.setToolTip(self._names[self.currentIndex()] if self._names else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the names at the new width."""
        super().resizeEvent(event)
        self._cut_names()


def _role_button() -> QToolButton:
    button = icon_button()
    button.setCheckable(True)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    return button


class Bar(QWidget):
    """Lets the plan be chosen where there are several, and whose work is looked at.

    ``role_chosen`` carries a `Role`, None for all tasks; ``draft_wanted`` asks for what is not recorded yet.
    """

    plan_chosen = Signal(str)
    role_chosen = Signal(object)
    draft_wanted = Signal()

    def __init__(self, theme: Theme, clear: QAction) -> None:
        super().__init__()
        self._clear = clear
        self.plans, self._count = PlanBox(theme), Line("secondary")
        self.draft, self._all = push_button("quiet"), push_button("quiet")
        self._roles = {role: _role_button() for role in (Role.LEAD, Role.COORDINATE, None)}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.XL, tokens.S, tokens.L, tokens.S)
        row.setSpacing(tokens.S)
        row.addWidget(self.plans, 3)
        for button in self._roles.values():
            row.addWidget(button)
            self._group.addButton(button)
        row.addWidget(self._count, 2)
        row.addWidget(self.draft)
        row.addWidget(self._all)
        self.plans.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.plans.activated.connect(self._tell_plan)
        self.draft.clicked.connect(self.draft_wanted)
        self._all.clicked.connect(clear.trigger)
        self._group.buttonClicked.connect(self._tell_role)

    def show_plans(self, plans: tuple[HeldPlan, ...], slug: str) -> None:
        """Offer the plans of the ledger."""
        self.plans.show_plans(plans, slug)
        self.plans.setVisible(len(plans) > 1)

    def show_count(self, text: str, *, filtered: bool) -> None:
        """Say how many tasks are shown."""
        self._count.set_whole(text)
        self._all.setVisible(filtered)

    def show_roles(self, counts: Mapping[Role | None, int], chosen: Role | None) -> None:
        """Offer one's own work, what one takes part in, and everything; nothing where the plan names one nowhere."""
        names = {Role.LEAD: _("We lead"), Role.COORDINATE: _("We take part"), None: _("Whole plan")}
        for role, button in self._roles.items():
            button.setText(f"{names[role]} {counts[role]}")
            button.setChecked(role is chosen)
            button.setVisible(counts[Role.LEAD] + counts[Role.COORDINATE] > 0)
            describe(button, button.text())

    def show_drafts(self, text: str) -> None:
        """Say what is written but not recorded; empty for nothing."""
        self.draft.setText(text)
        self.draft.setVisible(bool(text))
        describe(self.draft, text)

    def retranslate(self) -> None:
        """Set every text again."""
        self.plans.setAccessibleName(_("Plan"))
        self._all.setText(self._clear.text())
        describe(self._all, self._clear.text(), self._clear)

    def _tell_role(self, pressed: QAbstractButton) -> None:
        self.role_chosen.emit(next(role for role, button in self._roles.items() if button is pressed))

    def _tell_plan(self) -> None:
        self.plan_chosen.emit(self.plans.currentData())
