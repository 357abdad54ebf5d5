"""A chart in words, for who hears it or wants to know exactly; it must not know how it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.system.language import _, ngettext

if TYPE_CHECKING:
    from desktop.domain.charts import Bar, Chart


def bar_words(chart: Chart, bar: Bar) -> str:
    """Say a bar: "Nhóm I: 7 tasks (Done 3, Overdue 1, Not begun 3)"."""
    said = ngettext("{name}: {count} task", "{name}: {count} tasks", bar.total).format(name=bar.label, count=bar.total)
    parts = [f"{series.word} {part}" for series, part in zip(chart.series, bar.parts, strict=True) if part]
    return f"{said} ({', '.join(parts)})" if len(chart.series) > 1 and parts else said


def empty_words(chart: Chart) -> str:
    """Say what a chart without anything to count would show."""
    if chart.key == "weeks":
        return _("No open task falls due in these weeks.")
    return _("No task is counted here yet.")


def is_empty(chart: Chart) -> bool:
    """Say whether there is nothing to see."""
    return not any(bar.total for bar in chart.bars)
