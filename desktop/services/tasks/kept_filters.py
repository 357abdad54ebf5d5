"""The filter of tasks as a saved view keeps it, and read again for another period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.domain.agency_groups import Role
from desktop.domain.status import State, Timing
from desktop.services.tasks.filters import ColumnFilter, TaskColumn, TaskFilter

if TYPE_CHECKING:
    from collections.abc import Mapping


def filter_as_json(wanted: TaskFilter) -> dict[str, Any]:
    """Write a filter as it is kept: without days, and "not recorded this period" without the period."""
    return {
        "text": wanted.text,
        "agency": wanted.agency,
        "states": sorted(wanted.states),
        "timings": sorted(wanted.timings),
        "unrecorded": bool(wanted.not_recorded_in),
        "role": wanted.role.value if wanted.role else None,
        "leads": sorted(wanted.leads),
        "under": wanted.under,
        "unclear": wanted.unclear,
        "columns": [
            {
                "column": one.column.value,
                "text": one.text,
                "only": None if one.only is None else sorted(one.only),
                "without": sorted(one.without),
            }
            for one in wanted.columns
        ],
    }


def filter_from_json(kept: Mapping[str, Any], period: str) -> TaskFilter:
    """Read a filter as it was kept, for a period; what a newer program kept and this one does not know is left out."""
    role = kept.get("role")
    return TaskFilter(
        text=str(kept.get("text", "")),
        agency=str(kept.get("agency", "")),
        states=frozenset(state for state in State if state.value in kept.get("states", ())),
        timings=frozenset(timing for timing in Timing if timing.value in kept.get("timings", ())),
        not_recorded_in=period if kept.get("unrecorded") else "",
        role=next((one for one in Role if one.value == role), None),
        leads=frozenset(map(str, kept.get("leads", ()))),
        under=str(kept.get("under", "")),
        unclear=bool(kept.get("unclear")),
        columns=tuple(
            _column_from_json(one) for one in kept.get("columns", ()) if one.get("column") in set(TaskColumn)
        ),
    )


def _column_from_json(kept: Mapping[str, Any]) -> ColumnFilter:
    only = kept.get("only")
    return ColumnFilter(
        TaskColumn(kept["column"]),
        str(kept.get("text", "")),
        None if only is None else frozenset(map(str, only)),
        frozenset(map(str, kept.get("without", ()))),
    )
