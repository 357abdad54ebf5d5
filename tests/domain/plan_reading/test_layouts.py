"""Every invented tree printed anew in the layouts in which tables are copied, with its columns in four orders."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest

from desktop.domain.plan_reading import PlanDraft, read_plan_text
from tests.domain.plan_reading import printing
from tests.domain.plan_reading.printing import Printed, Table, printed_rows
from tests.domain.plan_reading.trees import invented, tree, tree_lines

ORDERS = (
    ("text", "product", "lead", "coordinate", "deadline"),
    ("text", "deadline", "lead", "coordinate", "product"),
    ("text", "lead", "coordinate", "deadline", "product"),
    ("text", "lead", "coordinate", "product", "deadline"),
)
EXACT: dict[str, Callable[[Table], str]] = {
    "a cell a line": printing.cell_a_line,
    "between tabs": printing.between_tabs,
    "in columns": printing.in_columns,
}
MOSTLY: dict[str, tuple[Callable[[Table], str], float]] = {
    "a row a line": (printing.row_a_line, 0.75),
    "wrapped": (printing.wrapped, 0.96),
    "wrapped, lines apart": (lambda table: printing.apart(printing.wrapped(table)), 0.96),
    "wrapped, numbers beside the text": (partial(printing.wrapped, glued=True), 0.94),
    "pages of 14 lines": (partial(printing.wrapped, height=14, page=lambda page: (f"Trang {page}/9",)), 0.95),
    "pages of 13 lines, lines apart": (
        lambda table: printing.apart(printing.wrapped(table, height=13, page=lambda page: (f"- {page} -",))),
        0.95,
    ),
    "form feeds every 11 lines": (partial(printing.wrapped, height=11, page=lambda page: (f"\f{page}",)), 0.92),
}


def tables() -> Iterator[tuple[list[str], Table]]:
    """Give every tree that a table may have held, as one in each order of columns."""
    for name in invented():
        rows = printed_rows(tree(name))
        if rows and all(map(fits_table, rows)):
            for style, order in enumerate(ORDERS):
                yield without_signs(tree(name)), printing.table(tree(name), order, style)


def fits_table(row: Printed) -> bool:
    """Say whether a row has a plain number, no cells as a heading, none with lines or quoted from a sentence."""
    cells = [cell for name, cell in row.cells.items() if cell and name != "text"]
    plain = row.number[:1].isalnum() and " " not in row.number and not (row.is_group and cells)
    return plain and not any("\n" in cell or cell[0].islower() for cell in cells)


def without_signs(lines: list[str]) -> list[str]:
    """Leave out the line feeds within cells, which most layouts lose."""
    return [line.replace(" / ", " ").rstrip() for line in lines]


def read(text: str) -> tuple[PlanDraft, list[str]]:
    draft = read_plan_text(text)
    return draft, without_signs(tree_lines(node for part in draft.plan.appendices for node in part.nodes))


@pytest.mark.parametrize("layout", EXACT)
def test_every_row_is_read_in_any_order_of_columns(layout: str) -> None:
    for wanted, table in tables():
        assert read(EXACT[layout](table))[1] == wanted


@pytest.mark.parametrize("layout", MOSTLY)
def test_most_rows_are_read_and_none_is_wrong_in_silence(layout: str) -> None:
    write, share = MOSTLY[layout]
    right = total = 0
    for wanted, table in tables():
        draft, got = read(write(table))
        doubted = {doubt.node for doubt in draft.doubts if doubt.appendix is not None}
        assert len(got) == len(wanted)
        wrong = {place for place, (one, other) in enumerate(zip(got, wanted, strict=True)) if one != other}
        assert wrong <= doubted
        right, total = right + len(wanted) - len(wrong), total + len(wanted)
    assert right >= share * total
