"""Reads any plan, from running text or from tables, into a task tree; must not know any plan in particular."""

from desktop.domain.plan_reading.draft import (
    Announced,
    Contradiction,
    Doubt,
    Join,
    PlanDraft,
    SourceLine,
    SourceNote,
    SourceTable,
)
from desktop.domain.plan_reading.reading import read_plan_tables, read_plan_text

__all__ = [
    "Announced",
    "Contradiction",
    "Doubt",
    "Join",
    "PlanDraft",
    "SourceLine",
    "SourceNote",
    "SourceTable",
    "read_plan_tables",
    "read_plan_text",
]
