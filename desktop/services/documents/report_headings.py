"""Whether a table is headed as the program heads its own reports of tasks; it must not know what rows say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.text import fold
from desktop.services.documents.appendix_table import columns_of
from desktop.services.documents.report_names import AS_PRINTED, FINISHED, OVERDUE, RESULTS, WITH_PROGRESS
from desktop.services.documents.task_lists import headings_of_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.domain.plans import Plan

TASK_REPORTS = (AS_PRINTED, WITH_PROGRESS, RESULTS, FINISHED, OVERDUE)
"""The reports whose rows are tasks."""
_WHEN_SAID = ("note", "late_units")
"""Columns that stand there only where something is said in them."""


def is_headed_as_report(plan: Plan, headings: Sequence[str]) -> bool:
    """Say whether a table has the headings of a report of a plan's tasks, in their order, and perhaps others."""
    there = [fold(one) for one in headings]
    return any(_stand_among(wanted, there) for wanted in _known(plan))


def _known(plan: Plan) -> Iterator[list[str]]:
    for appendix in plan.appendices:
        for kind in (WITH_PROGRESS, RESULTS):
            yield _always(*columns_of(appendix, kind, has_notes=False))
    for kind in (FINISHED, OVERDUE):
        yield _always(*headings_of_list(kind))


def _always(fields: Sequence[str], headings: Sequence[str]) -> list[str]:
    return [fold(text) for field, text in zip(fields, headings, strict=True) if field not in _WHEN_SAID]


def _stand_among(wanted: Sequence[str], there: Sequence[str]) -> bool:
    left = iter(there)
    return all(one in left for one in wanted)
