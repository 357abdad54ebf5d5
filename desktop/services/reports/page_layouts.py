"""The layouts an office keeps for its reports, in the ledger and as files for another office; it draws no page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused, Where
from desktop.domain.page_layouts import FORMAT, VERSION, layout_data, read_layout
from desktop.services.documents.report_names import OF_FORMS, parse_report
from desktop.services.files.output import read_file, write_file
from desktop.services.ledger import saved_views

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.domain.page_layouts import PageLayout
    from desktop.store.ledger import Ledger

_PAGE = "print:"
_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class KeptLayout:
    """A layout under its name; ``kind`` is the kind of reports it is for."""

    kind: str
    name: str
    layout: PageLayout


def layout_kind(report: str) -> str:
    """Say which reports share layouts: those of a kind, of a form those of the form."""
    name = parse_report(report)
    return f"{name.kind}:{name.part.casefold()}" if name.kind in OF_FORMS else name.kind


def kept_layouts(ledger: Ledger, report: str) -> tuple[KeptLayout, ...]:
    """List the layouts for a report by name; one that cannot be read is left out."""
    kind = layout_kind(report)
    found = []
    for view in saved_views.saved_views(ledger, _PAGE + kind):
        try:
            found.append(KeptLayout(kind, view.name, read_layout(dict(view.wanted))))
        except Refused:
            continue
    return tuple(found)


def find_layout(ledger: Ledger, report: str, name: str) -> PageLayout:
    """Find a layout by its name. Refuses with ``page_layout_unknown``."""
    found = {one.name.casefold(): one.layout for one in kept_layouts(ledger, report)}
    layout = found.get(name.strip().casefold())
    if layout is None:
        known = ", ".join(one.name for one in kept_layouts(ledger, report)) or "–"
        raise Refused("page_layout_unknown", layout=name, known=known)
    return layout


def keep_layout(ledger: Ledger, report: str, name: str, layout: PageLayout, *, origin: str = "window") -> int:
    """Keep a layout under a name, in place of one of that name; gives the entry. Refuses with ``view_unnamed``."""
    return saved_views.save_view(ledger, _PAGE + layout_kind(report), name, layout_data(layout), origin=origin)


def drop_layout(ledger: Ledger, report: str, name: str, *, origin: str = "window") -> int:
    """Forget a layout. Refuses with ``view_unknown``."""
    return saved_views.delete_view(ledger, _PAGE + layout_kind(report), name, origin=origin)


def give_layout(ledger: Ledger, report: str, name: str, file: Path) -> str:
    """Write a layout as a file for another office; gives its SHA-256. Refuses as `find_layout` and `write_file` do."""
    layout = find_layout(ledger, report, name)
    said: dict[str, object] = {"format": FORMAT, "version": VERSION, "report": layout_kind(report), "name": name}
    said["layout"] = layout_data(layout)
    return write_file(file, json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n")


def read_layout_file(file: Path) -> KeptLayout:
    """Read a layout from a file of another office. Refuses with ``page_layout_unreadable`` and as `read_file` does."""
    where = Where(file=file.name)
    content = read_file(file)
    try:
        data = json.loads(content) if len(content) <= _LARGEST else None
    except ValueError as error:
        raise Refused("page_layout_unreadable", where, found="JSON") from error
    if not isinstance(data, dict) or data.get("format") != FORMAT or data.get("version") != VERSION:
        raise Refused("page_layout_unreadable", where, found="format")
    kind, name = data.get("report"), data.get("name")
    if not isinstance(kind, str) or not isinstance(name, str) or not name.strip():
        raise Refused("page_layout_unreadable", where, found="name")
    return KeptLayout(layout_kind(kind), name, read_layout(data.get("layout")))


def take_layout(ledger: Ledger, file: Path, *, origin: str = "window") -> tuple[KeptLayout, int]:
    """Keep the layout of a file; gives it with the journal entry. Refuses as `read_layout_file` does."""
    found = read_layout_file(file)
    return found, keep_layout(ledger, found.kind, found.name, found.layout, origin=origin)
