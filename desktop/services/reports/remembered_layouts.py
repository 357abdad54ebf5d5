"""The layout each report was shown in last on this computer, kept beside the settings; it must not know any report."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from desktop.domain.findings import Refused
from desktop.domain.page_layouts import PageLayout, layout_data, read_layout
from desktop.system import paths
from desktop.system.files import write_safely

if TYPE_CHECKING:
    from pathlib import Path

MOST_KEPT = 200


def recall_layout(report: str) -> PageLayout:
    """Give the layout a report was shown in last; the plain one where none is known or readable."""
    try:
        return read_layout(_stored().get(report, {}))
    except Refused:
        return PageLayout()


def remember_layout(report: str, layout: PageLayout) -> None:
    """Keep how a report is shown, the newest last; a folder that cannot be written is no reason to stop."""
    stored = {code: data for code, data in _stored().items() if code != report}
    if not layout.is_plain:
        stored[report] = layout_data(layout)
    newest = dict(list(stored.items())[-MOST_KEPT:])
    file = _file()
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_safely(file, json.dumps(newest, ensure_ascii=False, indent=1).encode())


def _stored() -> dict[str, Any]:
    try:
        stored = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stored if isinstance(stored, dict) else {}


def _file() -> Path:
    return paths.data_folder() / "page-layouts.json"
