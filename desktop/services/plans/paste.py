"""A plan from the clipboard as Word, Excel or a browser lays it there; it must not know the clipboard itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.findings import Refused
from desktop.domain.plan_reading import read_plan_tables, read_plan_text
from desktop.services.plans.importing import has_words
from desktop.services.plans.web_tables import html_tables

if TYPE_CHECKING:
    from desktop.domain.plan_reading import PlanDraft


def read_plan_clipboard(html: str, text: str) -> PlanDraft:
    """Read a plan from a copied table, or from copied text; where no task was found, give the lines of the text.

    Refuses with ``plan_clipboard_empty``.
    """
    if "<table" in html.lower():
        tables, paragraphs = html_tables(html)
        draft = read_plan_tables(tables, paragraphs)
        if draft.plan.task_count:
            return draft
    draft = read_plan_text(text)
    if not has_words(draft):
        raise Refused("plan_clipboard_empty")
    return draft
