"""The page Thiết lập: printing profile, look, backups, about; each edit is kept at once, nothing waits for a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QTabWidget, QVBoxLayout, QWidget

import desktop
from desktop.presenters import settings as words
from desktop.services.ledger import own_office
from desktop.system import language, paths, settings
from desktop.system.language import _
from desktop.views import signs, tokens
from desktop.views.directories.facts import Facts
from desktop.views.page import Page
from desktop.views.parts import end_with
from desktop.views.settings.backups import Backups
from desktop.views.settings.calendar import CalendarYears
from desktop.views.settings.evidence_bin import EvidenceBin
from desktop.views.settings.form import FormSheet
from desktop.views.settings.letterhead import Letterhead

if TYPE_CHECKING:
    from desktop.services.ledger.own_office import PrintProfile
    from desktop.store.ledger import Changes
    from desktop.views.desk import Desk
    from desktop.views.theme import Theme

PRINTING, LOOK, CALENDAR, BACKUPS, BIN, ABOUT = range(6)


class SettingsPage(Page):
    """Six tabs. ``language_wanted`` carries a code, ``restore_wanted`` the path of a copy.

    ``officer_wanted`` carries the name of who records.

    ``soon_wanted``: work is to be called soon due so many days ahead.

    ``calendar_changed`` says that working days are other ones now.
    """

    sign = signs.SETTINGS

    language_wanted = Signal(str)
    soon_wanted = Signal(int)
    officer_wanted = Signal(str)
    restore_wanted = Signal(object)
    calendar_changed = Signal()

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme)
        self._desk = desk
        self.tabs = QTabWidget()
        self.profile, self.look = FormSheet(theme, words.PROFILE), FormSheet(theme, words.LOOK)
        self.calendar = CalendarYears(theme, desk, self)
        self.backups, self.bin, self.about = Backups(desk, self), EvidenceBin(desk, self), Facts()
        self.letterhead = Letterhead(theme)
        self.drawer = self.letterhead
        end_with(self, self.letterhead)
        self._build()
        self._connect()

    def context_line(self) -> str:
        """Return whose ledger it is and where."""
        return f"{self._desk.agency.name} · {self._desk.ledger.path}"

    def drawer_title(self) -> str:
        """Return the heading of the small page."""
        return _("Printed page")

    def refresh(self, changes: Changes | None) -> None:
        """Read the profile again, and the backup folder."""
        if changes is None or "profile" in changes.kinds:
            self._desk.ask(self._read_profile, self._show_profile, self)
        if changes is None:
            self.backups.refresh()
        if changes is None or "evidence" in changes.kinds:
            self.bin.refresh()
        if changes is None or "plan" in changes.kinds:
            self.calendar.refresh()

    def retranslate(self) -> None:
        """Set every text again."""
        for place, text in (
            (PRINTING, _("Printing")), (LOOK, _("Display")),
            (CALENDAR, _("Working days")), (BACKUPS, _("Backups")), (BIN, _("Removed evidence")), (ABOUT, _("About")),
        ):  # fmt: skip
            self.tabs.setTabText(place, text)
        for part in (self.profile, self.look, self.calendar, self.backups, self.bin):
            part.retranslate()
        self._show_look()
        self._show_about()
        self.letterhead.restyle()

    def restyle(self) -> None:
        """Follow the look when it was changed elsewhere, by keys."""
        self._show_look()
        self.calendar.restyle()

    def _read_profile(self) -> PrintProfile:
        return own_office.print_profile(self._desk.ledger)

    def _show_profile(self, profile: PrintProfile) -> None:
        self.profile.show_values(words.profile_values(profile))
        self.letterhead.show_profile(profile)

    def _keep_profile(self, _name: str) -> None:
        ledger, profile = self._desk.ledger, words.profile_of(self.profile.values())

        def work() -> int:
            return own_office.save_profile(ledger, profile)

        self._desk.change(work, "", self)
        self.letterhead.show_profile(profile)

    def _show_look(self) -> None:
        metrics = self.theme.metrics
        shown = {
            "language": language.language(), "theme": self.theme.mode, "zoom": str(metrics.zoom),
            "density": metrics.density, "soon_days": str(settings.load().soon_days),
            "officer": settings.load().officer,
        }  # fmt: skip
        self.look.show_values(shown)

    def _change_look(self, name: str) -> None:
        value = self.look.values()[name]
        match name:
            case "language":
                self.language_wanted.emit(value)
            case "theme":
                self.theme.set_mode(value)
            case "zoom":
                self.theme.set_zoom(int(value))
            case "officer":
                self.officer_wanted.emit(value.strip())
            case "soon_days":
                self.soon_wanted.emit(int(value))
            case _:
                self.theme.set_density(value)

    def _show_about(self) -> None:
        self.about.show_sentences(
            f"Sổ Tiến Độ {desktop.__version__}",
            (
                (_("Licence"), "GPL-3.0-or-later"),
                (_("Ledger"), str(self._desk.ledger.path)),
                (_("Settings"), str(paths.settings_folder())),
                (_("Log"), str(paths.log_folder())),
            ),
            _("Free software"),
            (
                _("You may use, copy, study and change this program; who passes it on passes on these rights too."),
                _("It works without a network: nothing leaves this computer unless you send a file yourself."),
            ),
        )

    def _build(self) -> None:
        for part in (
            _scrolling(self.profile),
            _scrolling(self.look),
            self.calendar,
            self.backups,
            self.bin,
            self.about,
        ):
            self.tabs.addTab(part, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XL, tokens.S, 0, 0)
        column.addWidget(self.tabs)
        self.profile.setDisabled(bool(self._desk.ledger.read_only))

    def _connect(self) -> None:
        self.profile.edited.connect(self._keep_profile)
        self.look.edited.connect(self._change_look)
        self.backups.restore_wanted.connect(self.restore_wanted)
        self.calendar.changed.connect(self.calendar_changed)


def _scrolling(form: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(form)
    return area
