"""How wide and high letters of other fonts are beside Times New Roman, rather too large; it must not know any text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Metrics:
    """Widths of letters against Times New Roman, of a digit and of a line in font sizes."""

    letters: float = 1.0
    digit: float = 0.5
    line: float = 1.32


_TIMES = Metrics()
_CALIBRI = Metrics(1.04, 0.507, 1.37)
_ARIAL = Metrics(1.16, 0.556, 1.32)
_KNOWN = {
    "times new roman": _TIMES,
    "times": _TIMES,
    "tinos": _TIMES,
    "liberation serif": _TIMES,
    ".vntime": _TIMES,
    ".vntimeh": Metrics(1.45),
    "vni-times": _TIMES,
    "calibri": _CALIBRI,
    "carlito": _CALIBRI,
    "arial": _ARIAL,
    "arimo": _ARIAL,
    "helvetica": _ARIAL,
    "liberation sans": _ARIAL,
    ".vnarial": _ARIAL,
    "arial narrow": Metrics(0.96, 0.456),
    "cambria": Metrics(1.1, 0.554),
    "tahoma": Metrics(1.18, 0.546),
    "segoe ui": Metrics(1.19, 0.539, 1.45),
    "aptos": Metrics(1.15, 0.561, 1.4),
    "aptos narrow": Metrics(1.03, 0.5, 1.4),
    "verdana": Metrics(1.4, 0.636),
    "georgia": Metrics(1.2, 0.55),
    "courier new": Metrics(1.5, 0.6),
}
_UNKNOWN = Metrics(1.4, 0.5, 1.45)
"""A font that is not known, or not there and shown in another one."""


def metrics(font: str) -> Metrics:
    """Give the metrics of a font by its name."""
    return _KNOWN.get(font.strip().casefold(), _UNKNOWN)
