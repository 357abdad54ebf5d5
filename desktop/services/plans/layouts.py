"""How the columns of plans were understood by the officer, kept beside the settings; it must not know any plan."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

from desktop.domain.text import fold
from desktop.system import paths
from desktop.system.files import write_safely

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

Layouts = dict[tuple[str, ...], tuple[str, ...]]
"""What each column holds, by the headings of a table, folded."""

FIELDS = ("number", "text", "lead", "coordinate", "product", "deadline", "other")
MOST_KEPT = 200


def layout_key(columns: Sequence[str]) -> tuple[str, ...]:
    """Give the key of a table's headings: other spaces, marks and capitals make no other layout."""
    return tuple(fold(column) for column in columns)


def recall_layouts() -> Layouts:
    """Give what was kept; what is missing or does not read is left out."""
    try:
        stored = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    kept = (_read(one) for one in stored) if isinstance(stored, list) else ()
    return dict(one for one in kept if one)


def remember_layouts(learned: Mapping[tuple[str, ...], tuple[str, ...]]) -> None:
    """Keep how columns were understood, the newest last; a folder that cannot be written is no reason to stop."""
    if not learned:
        return
    kept = {**{key: fields for key, fields in recall_layouts().items() if key not in learned}, **learned}
    newest = list(kept.items())[-MOST_KEPT:]
    data = [{"columns": list(columns), "fields": list(fields)} for columns, fields in newest]
    file = _file()
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_safely(file, json.dumps(data, ensure_ascii=False, indent=1).encode())


def _file() -> Path:
    return paths.data_folder() / "plan-layouts.json"


def _read(stored: object) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    columns = stored.get("columns") if isinstance(stored, dict) else None
    fields = stored.get("fields") if isinstance(stored, dict) else None
    if not isinstance(columns, list) or not isinstance(fields, list) or len(columns) != len(fields):
        return None
    if not all(isinstance(column, str) for column in columns) or not all(name in FIELDS for name in fields):
        return None
    return tuple(columns), tuple(fields)
