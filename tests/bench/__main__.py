"""Run every measure and write build/bench.md: ``python3 run.py bench [NAME ...]``."""

from __future__ import annotations

import platform
import sys
from importlib.metadata import version
from pathlib import Path

from tests.bench import (
    bulk,
    counts,
    filtering,
    gaps,
    lines,
    overview,
    printing,
    reading,
    returning,
    scale,
    searching,
    starting,
    templates,
    typing,
    writing,
)
from tests.bench.neighbours import versions
from tests.bench.pairs import Measure, NotMeasured, run

MEASURES: tuple[Measure, ...] = (
    *starting.MEASURES,
    *printing.MEASURES,
    *counts.MEASURES,
    *overview.MEASURES,
    *reading.MEASURES,
    *searching.MEASURES,
    *filtering.MEASURES,
    *gaps.MEASURES,
    *lines.MEASURES,
    *typing.MEASURES,
    *scale.MEASURES,
    *templates.MEASURES,
    *bulk.MEASURES,
    *returning.MEASURES,
    *writing.MEASURES,
)
LIBRARIES = (
    "PySide6-Essentials",
    "SQLAlchemy",
    "openpyxl",
    "reportlab",
    "python-docx",
    "pypdfium2",
    "python-calamine",
    "xlrd",
    "XlsxWriter",
)
TARGET = Path("build") / "bench.md"


def main(names: list[str]) -> int:
    """Measure what is named (everything for no name), print the table and write it."""
    chosen = [one for one in MEASURES if (one.goal in names if names else not one.on_demand)]
    lines = [_line(measure) for measure in chosen]
    text = "\n".join((*_head(), *lines, ""))
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(text, encoding="utf-8")
    print(text)
    return 0


def _head() -> tuple[str, ...]:
    known = ", ".join((*(f"{name} {version(name)}" for name in LIBRARIES), *versions()))
    return (
        "# Measured against named peers",
        "",
        f"{platform.platform()}, {platform.machine()}, Python {platform.python_version()}, {known}.",
        "Each figure is the median of the ratios of five pairs, run side by side in one process; what takes many",
        "minutes is measured once, when it is named (`run.py bench G3-3321`).",
        "",
        "| goal | what | size | peer | ours (s) | peer (s) | ratio | aim |",
        "|---|---|---|---|---|---|---|---|",
    )


def _line(measure: Measure) -> str:
    try:
        outcome = run(measure)
        told = f"{outcome.ours:.3f} | {outcome.theirs:.3f} | {outcome.ratio:.3f}"
    except NotMeasured as missing:
        told = f"– | – | not measured: {missing}"
    return f"| {measure.goal} | {measure.what} | {measure.size} | {measure.peer} | {told} | ≤ {measure.aim} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
