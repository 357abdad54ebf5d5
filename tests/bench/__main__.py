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
from tests.bench.pairs import Measure, Outcome, run

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
    outcomes = [run(measure) for measure in MEASURES if not names or measure.goal in names]
    text = "\n".join((*_head(), *map(_line, outcomes), ""))
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(text, encoding="utf-8")
    print(text)
    return 0


def _head() -> tuple[str, ...]:
    versions = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        "# Measured against named peers",
        "",
        f"{platform.platform()}, {platform.machine()}, Python {platform.python_version()}, {versions}.",
        "Each figure is the median of the ratios of five pairs, run side by side in one process.",
        "",
        "| goal | what | size | peer | ours (s) | peer (s) | ratio | aim |",
        "|---|---|---|---|---|---|---|---|",
    )


def _line(outcome: Outcome) -> str:
    measure = outcome.measure
    return (
        f"| {measure.goal} | {measure.what} | {measure.size} | {measure.peer} | {outcome.ours:.3f} | "
        f"{outcome.theirs:.3f} | {outcome.ratio:.3f} | ≤ {measure.aim} |"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
