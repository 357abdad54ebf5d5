"""The one bus on which a committed change reaches the screens; it must not know who changed what, nor who listens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from desktop.store.ledger import Changes


class Bus(QObject):
    """Carries the store's ``Changes`` to the window; a listener of the ledger on any thread may announce."""

    changed = Signal(object)

    def announce(self, changes: Changes) -> None:
        """Tell every screen; what lives on the window's thread hears it there."""
        self.changed.emit(changes)
