"""Sổ Tiến Độ: the desktop program; this package itself knows nothing but its version."""

__version__ = "0.1.0"
