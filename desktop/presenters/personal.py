"""What is personal in what is about to be sent, in a line; it must not know how such numbers are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.text import shortened
from desktop.services.words import wording
from desktop.system.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.domain.findings import Finding

_NAMED, _LONGEST_PLACE = 3, 40


def places_line(found: Sequence[Finding]) -> str:
    """Warn of the places of a report with personal numbers; nothing where there are none."""
    places = list(dict.fromkeys(map(_place, found)))
    said = ngettext(
        "{count} place holds an identity or telephone number, look at it before sending: {places}.",
        "{count} places hold identity or telephone numbers, look at them before sending: {places}.",
        len(places),
    )
    return said.format(count=len(places), places=_some(places)) if places else ""


def names_line(found: Sequence[Finding]) -> str:
    """Warn of files whose name or summary holds a personal number; nothing where there are none."""
    files = list(dict.fromkeys(finding.where.file for finding in found))
    said = ngettext(
        "{count} file has an identity or telephone number in its name or summary, look at it before sending: {files}.",
        "{count} files have such numbers in their names or summaries, look at them before sending: {files}.",
        len(files),
    )
    return said.format(count=len(files), files=_some(files)) if files else ""


def _place(finding: Finding) -> str:
    row, column = (shortened(str(finding.params.get(name, "")), _LONGEST_PLACE) for name in ("row", "column"))
    return " · ".join(filter(None, (row, column))) or str(finding.params.get("text", ""))


def _some(names: Iterable[str]) -> str:
    held = list(names)
    first = "; ".join(held[:_NAMED])
    return wording.and_others(first, len(held) - _NAMED) if len(held) > _NAMED else first
