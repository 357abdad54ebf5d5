"""How a test puts pages into a window, and ends its windows for good."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

# To import the pages takes longer than a test waits.
from desktop.views import (  # noqa: F401
    counts,
    directories,
    exchange,
    indicators,
    overview,
    reports,
    settings,
    tasks,
)
from desktop.views.overview import closing_panel, proposals_panel, since_panel  # noqa: F401
from desktop.views.page import Place


def in_places(*pages):
    """Give pages that were made already their places in a window."""
    return tuple(Place(page.sign, lambda page=page: page) for page in pages)


def end_windows(app: QApplication) -> None:
    """Destroy what was only asked to end: first the windows, then what ends with them.

    No event loop runs between two tests that would, and every later look would be given to all of them.
    """
    for _round in range(2):
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.setStyleSheet("")
