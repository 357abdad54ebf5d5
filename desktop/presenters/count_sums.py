"""A sum of counts in words: what it comes to, and who is not in it; it must not know the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.presenters.count_text import grouped
from desktop.system.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.domain.count_sums import CountSum

_COMMUNE = "UBND xã "


def sum_words(total: CountSum, names: Iterable[str] | None, shown: str = "") -> str:
    """Say a sum with who is missing: "5 (còn 1 xã chưa báo cáo)"; ``names``: its units, None where lines are added.

    ``shown`` is the sum as written where it has decimals.
    """
    value = shown or ("" if total.value is None else grouped(total.value)) or _("no number")
    return value if total.is_whole else f"{value} ({missing_words(total.missing, names)})"


def missing_words(count: int, names: Iterable[str] | None) -> str:
    """Say how many of the units, or lines, have said nothing."""
    if names is None:
        said = ngettext("{n} line not filled in", "{n} lines not filled in", count)
    elif all(name.startswith(_COMMUNE) for name in names):
        said = ngettext("{n} commune has not reported", "{n} communes have not reported", count)
    else:
        said = ngettext("{n} unit has not reported", "{n} units have not reported", count)
    return said.format(n=grouped(count))


def short_missing(count: int) -> str:
    """Say in a cell's small line how many are missing."""
    return _("{n} missing").format(n=grouped(count))
