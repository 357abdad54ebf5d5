"""What every page of the window is and tells the frame; it must not know any page in particular."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.system.language import N_, _

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu

    from desktop.store.ledger import Changes
    from desktop.views.theme import Theme

UNDO = N_("Undo")
P_co = TypeVar("P_co", bound="Page", covariant=True)


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notification says, and what its one or two buttons do; their words are English msgids."""

    text: str
    act: Callable[[], None] | None = None
    act_word: str = UNDO
    also: Callable[[], None] | None = None
    also_word: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """What tells a page from the others, made or not; ``at_bottom``: it stands below the rail's hairline.

    ``key`` is never shown: it names the page in settings and help, and its icon. ``name`` is an English msgid.
    """

    key: str
    name: str
    at_bottom: bool = False

    def title(self) -> str:
        """Return the page's name in the chosen language."""
        return _(self.name)


class Page(QWidget):
    """A page of the window: its own content only; head, drawer, status bar and notifications belong to the frame.

    A page sets the class attribute ``sign``. It overrides what it needs:

    - ``context_line()``: the head's second line, made anew whenever ``head_changed`` is emitted;
    - ``main_act``: the one filled button at the right of the head; set the action's text, icon name goes in
      ``main_act_icon``; its shortcut and enabled state are the action's;
    - ``search_hint()``: the placeholder of the search box; empty: no box. ``search(text)`` hears each change of it;
      emit ``search_cleared`` to empty it, ``search_wanted`` to have a text stand in it;
    - ``filter_menu()``: the menu of the filter button; None: no button. Emit ``filter_changed`` with the words of the
      filter in force, empty for none;
    - ``drawer_title()``, ``drawer``: what the drawer shows beside this page (None: no drawer here, the page has
      the room); emit ``head_changed`` when it is another widget, ``drawer_wanted`` to have it opened;
    - ``refresh(changes)``: read again what the changes touch; None means anything may have changed. A hidden page is
      refreshed when it is shown next, never before;
    - ``page_wanted``: asks for another page by its key;
    - ``badge()``: how many things wait here, asked after every change, also of a hidden page; 0 shows nothing;
    - ``retranslate()``: set every text again; called once after the page is in the window and at each new language;
    - ``restyle()``: tint and size again what the style sheet cannot; called likewise, and at each new look.

    Actions with shortcuts are given to ``addAction`` of the page: the key map (Ctrl+/) lists them by itself.
    """

    sign: ClassVar[Sign]
    main_act_icon = "plus"

    head_changed = Signal()
    filter_changed = Signal(str)
    search_cleared = Signal()
    search_wanted = Signal(str)
    drawer_wanted = Signal()
    told = Signal(object)
    sums_changed = Signal(str)
    warnings_changed = Signal(int)
    page_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.main_act: QAction | None = None
        self.drawer: QWidget | None = None
        self.setObjectName(self.key)
        self.setProperty("role", "paper")
        theme.changed.connect(self.restyle)

    @property
    def key(self) -> str:
        """The key of its sign."""
        return self.sign.key

    def title(self) -> str:
        """Return the page's name in the chosen language."""
        return self.sign.title()

    def context_line(self) -> str:
        """Return whose ledger, which plan, which period with its dates, days left."""
        return ""

    def search_hint(self) -> str:
        """Return what the search box says while it is empty."""
        return ""

    def search(self, text: str) -> None:
        """Show what matches the text only."""

    def filter_menu(self) -> QMenu | None:
        """Return the menu of the filter button."""
        return None

    def drawer_title(self) -> str:
        """Return the heading of the drawer."""
        return ""

    def refresh(self, changes: Changes | None) -> None:
        """Read again what the changes touch."""

    def badge(self) -> int:
        """Return how many things wait on this page."""
        return 0

    def retranslate(self) -> None:
        """Set every text again in the chosen language."""

    def restyle(self) -> None:
        """Tint and size again what the style sheet cannot."""

    def tell(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Show a notification, with Undo where there is something to undo."""
        self.told.emit(Notice(text, undo))


class Place(Generic[P_co]):
    """A page's place in the window; the page itself is made when it is needed first.

    ``prepare`` may be called before, on any thread, so that making it takes less time.
    """

    def __init__(self, sign: Sign, make: Callable[[], P_co], prepare: Callable[[], object] = bool) -> None:
        self.sign, self.prepare = sign, prepare
        self._make = make
        self.page: P_co | None = None

    def fill(self) -> P_co:
        """Make the page."""
        self.page = self._make()
        return self.page

    def badge(self) -> int:
        """Return how many things wait there; nobody knows of a page that is not made."""
        return self.page.badge() if self.page is not None else 0
