"""The third page of the start window: which plans, and where the file lies; it must not make the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.services import library
from desktop.system.language import _, ngettext
from desktop.views import tokens
from desktop.views.parts import Line, describe, label, push_button

if TYPE_CHECKING:
    from desktop.domain.plans import Plan
    from desktop.presenters.first_run import FirstRun


class PlanBox(QWidget):
    """A plan of the library with its box; ``toggled`` carries its slug and whether it is chosen."""

    toggled = Signal(str, bool)

    def __init__(self, plan: Plan, *, chosen: bool) -> None:
        super().__init__()
        self.plan = plan
        self.box, self._title = QCheckBox(), label("secondary", plan.title)
        tasks = ngettext("{count} task", "{count} tasks", plan.task_count).format(count=plan.task_count)
        number = " ".join(filter(None, (plan.kind, plan.number)))
        self.box.setText(f"{number} · {plan.place} · {tasks}")
        self.box.setAccessibleDescription(plan.title)
        self.box.setChecked(chosen)
        self.box.toggled.connect(self._toggle)
        self._title.setWordWrap(True)
        self._title.setContentsMargins(tokens.XL + tokens.XS, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.box)
        column.addWidget(self._title)

    def _toggle(self, is_chosen: bool) -> None:  # noqa: FBT001 - what the box's signal carries
        self.toggled.emit(self.plan.slug, is_chosen)


class PlansStep(QWidget):
    """The plan library with a box before each, then the file's name and folder. ``taken``: make it."""

    taken = Signal()

    def __init__(self, run: FirstRun) -> None:
        super().__init__()
        self._run = run
        self._heading, self._area = label("secondary"), QScrollArea()
        self.plans: list[PlanBox] = []
        self._name_heading, self._name = label("secondary"), QLineEdit()
        self._folder_heading, self._folder = label("secondary"), Line("")
        self._choose = push_button()
        self._build()
        self._name.textEdited.connect(self._name_file)
        self._name.returnPressed.connect(self.taken)
        self._choose.clicked.connect(self._choose_folder)

    def show_choices(self) -> None:
        """Show what is chosen so far, the plans of the province first."""
        ordered = sorted(library.library_plans(), key=lambda plan: not self._run.is_of_province(plan.place))
        self.plans = [PlanBox(plan, chosen=plan.slug in self._run.plans) for plan in ordered]
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        for plan in self.plans:
            plan.toggled.connect(self._choose_plan)
            column.addWidget(plan)
        column.addStretch()
        self._area.setWidget(listed)
        self._name.setText(self._run.name)
        self._folder.set_whole(str(self._run.folder))

    def take_focus(self) -> None:
        """Be ready on the first plan."""
        self.plans[0].box.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set every text again."""
        self._heading.setText(_("Plans in the ledger (Space chooses; more can be added later)"))
        self._name_heading.setText(_("File name"))
        self._name.setAccessibleName(_("File name"))
        self._folder_heading.setText(_("Folder"))
        describe(self._choose, _("Choose a folder…"))
        self._choose.setText(_("Choose a folder…"))
        if self._run.agency:
            self.show_choices()

    def _choose_plan(self, slug: str, is_chosen: bool) -> None:  # noqa: FBT001 - what the row's signal carries
        self._run.choose_plan(slug, chosen=is_chosen)

    def _name_file(self, text: str) -> None:
        self._run.name = text

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Choose a folder…"), str(self._run.folder))
        if folder:
            self._run.choose_folder(Path(folder))
            self._folder.set_whole(folder)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addWidget(self._heading)
        column.addWidget(self._area, 1)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        file = QHBoxLayout()
        file.setSpacing(tokens.L)
        name = _headed(self._name_heading, self._name)
        place = QHBoxLayout()
        place.setSpacing(tokens.S)
        place.addWidget(self._folder, 1)
        place.addWidget(self._choose)
        folder = QVBoxLayout()
        folder.setSpacing(tokens.XS)
        folder.addWidget(self._folder_heading)
        folder.addLayout(place)
        file.addLayout(name, 1)
        file.addLayout(folder, 1)
        column.addLayout(file)


def _headed(heading: QWidget, field: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(tokens.XS)
    column.addWidget(heading)
    column.addWidget(field)
    return column
