"""The overview of a province's office over every agency, against reading as many stored rows and counting them."""

from __future__ import annotations

import sqlite3
import tempfile
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.periods import parse_period
from desktop.domain.plans import NodeKind
from desktop.presenters.whole_overview import read_overview
from desktop.services import directory, library, new_ledger
from desktop.services.tasks import obligations
from tests.bench.pairs import Measure

if TYPE_CHECKING:
    from desktop.store.ledger import Ledger

PLAN, PERIOD = "binh-dinh", parse_period("2026-11")
TASKS, COMMUNES, TURNS = 52, 135, 6


@cache
def folder() -> Path:
    """Give a folder for the files measured."""
    return Path(tempfile.mkdtemp(prefix="bench-overview-"))


@cache
def ledger() -> Ledger:
    """Give every task of Bình Định to every commune of the province, due each year."""
    plan = library.library_plan(PLAN)
    (appendix,) = plan.appendices
    nodes = tuple(
        replace(node, lead="UBND cấp xã", deadline="Hằng năm") if node.kind is NodeKind.TASK else node
        for node in appendix.nodes
    )
    own = directory.find_agency("Văn phòng UBND tỉnh", "52")
    given = replace(plan, appendices=(replace(appendix, nodes=nodes),))
    return new_ledger.make_ledger(folder() / "bench.sotiendo", own, [given])


@cache
def stored() -> Path:
    """Store each line of work as a row of a table."""
    file = folder() / "rows.db"
    lines = obligations.obligations(ledger(), PLAN)
    with sqlite3.connect(file) as made:
        made.execute("CREATE TABLE line (task TEXT, agency TEXT, turn TEXT, due TEXT, state TEXT)")
        rows = ((line.task, line.agency, line.turn, f"{line.due}", line.state.value) for line in lines)
        made.executemany("INSERT INTO line VALUES (?, ?, ?, ?, ?)", rows)
    return file


def _ours() -> object:
    return read_overview(ledger(), PLAN, PERIOD)


def _counted_rows() -> object:
    with sqlite3.connect(stored()) as made:
        rows = made.execute("SELECT task, agency, turn, due, state FROM line").fetchall()
    today = date(2026, 11, 14)
    late = Counter(task for task, _agency, _turn, due, _state in rows if date.fromisoformat(due) < today)
    return late, Counter(state for *_rest, state in rows)


MEASURES = (
    Measure(
        "overview",
        "tiles, charts and what is next",
        f"{TASKS} tasks x {COMMUNES} communes x {TURNS} turns",
        "sqlite3, as many stored rows read and counted",
        4,
        _ours,
        _counted_rows,
    ),
)
