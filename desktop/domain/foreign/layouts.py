"""What was settled of a layout of tables, kept as data under its headings; it must not know any workbook."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from desktop.domain.findings import Refused
from desktop.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_CODE_LETTERS = 10
_LEAST = 3
ALL = "*"
"""Stands for every column where signs mean the same in all of them."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout by the headings of its columns, whatever their order, and what an officer settled of it.

    ``columns``, ``numbers`` and ``signs`` are by the key of a column's heading (`ALL` for each), ``skipped`` and
    ``tasks`` by the folded text of a row. ``levels`` counts the rows of headings that were shown by the officer, 0
    where the reader finds them itself.
    """

    kind: str
    headings: tuple[str, ...]
    columns: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)
    levels: int = 0
    skipped: tuple[str, ...] = ()
    statuses: Mapping[str, str] = field(default_factory=dict)
    state: str = ""
    tasks: Mapping[str, str] = field(default_factory=dict)
    form: str = ""
    appendix: str = ""
    signs: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> frozenset[str]:
        """What it is known by: its headings, in any order."""
        return frozenset(heading_keys(self.headings))

    @property
    def code(self) -> str:
        """What it is called where a short name is needed."""
        text = "\n".join([self.kind, *sorted(self.key)])
        return hashlib.sha256(text.encode()).hexdigest()[:_CODE_LETTERS]

    @property
    def is_settled(self) -> bool:
        """Say whether there is anything to keep."""
        return self != Layout(self.kind, self.headings)


def heading_keys(headings: Iterable[str]) -> tuple[str, ...]:
    """Give the key of each heading; of several that read the same the second has #2 behind it."""
    found: list[str] = []
    for heading in headings:
        key = fold(heading)
        same = sum(one.partition("#")[0] == key for one in found)
        found.append(f"{key}#{same + 1}" if same else key)
    return tuple(found)


def find_layout(known: Iterable[Layout], headings: Sequence[str]) -> Layout | None:
    """Find the layout that has the headings of a table, else the largest one whose headings are all among them."""
    keys = frozenset(heading_keys(headings))
    fitting = [one for one in known if one.key <= keys and (one.key == keys or len(one.key) >= _LEAST)]
    return max(fitting, key=lambda one: len(one.key), default=None)


def layout_as_data(layout: Layout) -> dict[str, Any]:
    """Give a layout as plain data, without what was not settled."""
    data = {one.name: getattr(layout, one.name) for one in fields(Layout)}
    plain = {key: list(value) if isinstance(value, tuple) else value for key, value in data.items()}
    return {key: dict(value) if hasattr(value, "keys") else value for key, value in plain.items() if value}


def layout_from_data(data: Mapping[str, Any]) -> Layout:
    """Build a layout from its data. Refuses with ``layout_unreadable`` {place}."""
    known = {one.name for one in fields(Layout)}
    if strange := next((key for key in data if key not in known), None):
        raise Refused("layout_unreadable", place=str(strange)[:80])
    try:
        layout = Layout(str(data["kind"]), tuple(map(str, data["headings"])))
    except (KeyError, TypeError) as error:
        raise Refused("layout_unreadable", place=str(error).strip("'")[:80]) from None
    for key in known & data.keys() - {"kind", "headings"}:
        read: dict[str, Any] = {key: _read(key, data[key], getattr(layout, key))}
        layout = replace(layout, **read)
    return layout


def _read(key: str, value: object, empty: object) -> object:
    if isinstance(empty, dict) and isinstance(value, dict):
        return {str(name): str(one) for name, one in value.items()}
    if isinstance(empty, tuple) and isinstance(value, list):
        return tuple(map(str, value))
    if type(value) is type(empty):
        return value
    raise Refused("layout_unreadable", place=key)
