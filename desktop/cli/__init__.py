"""The same actions without a window; it must not know Qt. Every word of it stands in docs/interface.md."""

from desktop.cli.run import run

__all__ = ["run"]
