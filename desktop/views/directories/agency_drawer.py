"""The drawer of the agencies: one agency whole with what can be done to it, or the form of what is being done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.presenters import agency_list as shown
from desktop.system.language import _, ngettext
from desktop.views import tokens
from desktop.views.directories.agency_form import AgencyForm
from desktop.views.directories.facts import Facts
from desktop.views.parts import label, push_button

if TYPE_CHECKING:
    from desktop.domain.territory import ChangeKind
    from desktop.services.agencies.listing import AgencyStory, ListedAgency

_TWO = 2


class AgencyDrawer(QStackedWidget):
    """Facts above, acts below them; an act opens its form in the same place until it is done or left."""

    begun = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.facts, self.form = Facts(), AgencyForm()
        self._acts = {kind: push_button() for kind in shown.ACTS}
        self._chosen: tuple[ListedAgency, ...] = ()
        self._can_write = True
        self._says = label("secondary")
        self._build()
        self._connect()

    def show_chosen(self, chosen: tuple[ListedAgency, ...], *, can_write: bool) -> None:
        """Say what can be done to the chosen agencies; the form of what was begun is left."""
        self._chosen, self._can_write = chosen, can_write
        acts = shown.acts_on(len(chosen))
        for kind, button in self._acts.items():
            button.setVisible(kind in acts and can_write)
        if len(chosen) > 1:
            count = len(chosen)
            many = ngettext("{count} agency chosen", "{count} agencies chosen", count).format(count=count)
            heading = _("Merge makes one of them (Ctrl+M)")
            self.facts.show_sentences(many, (), heading, [one.name for one in chosen])
        elif not chosen:
            self.facts.show_facts(_("No agency fits. Choose another day, level or kind, or empty the search box."), ())
        self._says.setVisible(len(chosen) == 1 and can_write)
        self.leave()

    def show_story(self, agency: ListedAgency, story: AgencyStory) -> None:
        """Show one agency with its whole history."""
        if self._chosen == (agency,):
            lines = [shown.story_line(line) for line in story.lines]
            self.facts.show_sentences(agency.name, shown.facts(agency, story), _("History"), lines)

    def begin(self, kind: ChangeKind | None, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's own
        """Open the form of an act on the chosen agencies; None enters a new one."""
        self.form.open(kind, self._chosen)
        self.setCurrentWidget(self.form)
        self.begun.emit()
        self.form.take_focus()

    def leave(self) -> None:
        """Show the facts again."""
        self.setCurrentIndex(0)

    def retranslate(self) -> None:
        """Set every text again."""
        for kind, button in self._acts.items():
            button.setText(shown.act_name(kind))
        self._says.setText(_("Choose several with Ctrl or Shift to merge them."))
        self.form.retranslate()

    def _build(self) -> None:
        first, column, acts = QWidget(), QVBoxLayout(), QGridLayout()
        column.setContentsMargins(0, 0, 0, 0)
        acts.setContentsMargins(tokens.L, 0, tokens.L, tokens.L)
        acts.setSpacing(tokens.S)
        for place, button in enumerate(self._acts.values()):
            acts.addWidget(button, place // _TWO, place % _TWO)
        self._says.setWordWrap(True)
        acts.addWidget(self._says, len(self._acts), 0, 1, _TWO)
        column.addWidget(self.facts, 1)
        column.addLayout(acts)
        first.setLayout(column)
        self.addWidget(first)
        self.addWidget(self.form)

    def _connect(self) -> None:
        for kind, button in self._acts.items():
            button.clicked.connect(partial(self.begin, kind))
        self.form.left.connect(self.leave)
