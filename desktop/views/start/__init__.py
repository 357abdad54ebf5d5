"""The first screen: make, open or practise on a ledger."""

from desktop.views.start.window import StartWindow

__all__ = ["StartWindow"]
