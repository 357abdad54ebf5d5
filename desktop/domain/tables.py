"""One table, four outputs: what the screen, the workbook, the PDF and the Word file show alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.form_values import shown_number, shown_share

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.charts import Chart
    from desktop.domain.report_seal import ReportSeal
    from desktop.domain.trends import Trend

Cell = str | int | float | Decimal | Fraction | date | None
"""A Decimal is written with all its decimals, a Fraction in percent."""
MARK = "(*)"
"""Stands behind a value that was corrected."""


class Align(StrEnum):
    """How the text of a column stands in its cell."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class RowKind(StrEnum):
    """What a row is: a heading over others, an ordinary row, or a sum."""

    GROUP = "group"
    ITEM = "item"
    TOTAL = "total"


class PageKind(StrEnum):
    """NĐ 30/2020: an annex carries its "Phụ lục" head; a report carries Quốc hiệu, number, date and signature."""

    ANNEX = "annex"
    REPORT = "report"


class Paper(StrEnum):
    """The sheet a report is printed on."""

    A4 = "A4"
    A3 = "A3"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its heading, nested levels from outside in, its weight in the page's width, how it is set.

    ``is_amount``: its numbers may be shown in thousands. ``is_free``: it may be wider than its longest line.
    ``is_added``: an office put it beside the report's own.
    ``stretch``: how much of ``width`` an office asked for itself; the rest may follow what stands in the column.
    """

    key: str
    heading: tuple[str, ...]
    width: float = 1.0
    align: Align = Align.LEFT
    is_amount: bool = False
    is_free: bool = False
    is_added: bool = False
    stretch: float = 1.0


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of as many cells as there are columns; ``level`` 1 is the top of the tree.

    ``facts`` is what a program knows of the row and paper does not show; ``marked`` the columns that bear `MARK`.
    """

    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.ITEM
    level: int = 1
    facts: Mapping[str, str] = field(default_factory=dict)
    marked: frozenset[int] = frozenset()

    def texts(self) -> list[str]:
        """Write the cells as paper shows them, the marked ones with their mark."""
        texts = list(map(shown, self.cells))
        for place in self.marked & set(range(len(texts))):
            texts[place] = _marked(texts[place])
        return texts


class PassageKind(StrEnum):
    """What a paragraph of running text is (NĐ 30/2020, Phụ lục I, mục II.6): it says how the paragraph is set."""

    ADDRESSEE = "addressee"
    HEADING = "heading"
    SUBHEADING = "subheading"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of running text."""

    kind: PassageKind
    text: str

    @property
    def leads_on(self) -> bool:
        """Say whether it leads to what follows: a heading, words before a list."""
        is_heading = self.kind in (PassageKind.HEADING, PassageKind.SUBHEADING)
        return is_heading or self.text.rstrip().endswith(":")


_LONGEST_NUMBER = 40
"""More letters than that are no number of a form."""


@dataclass(frozen=True, slots=True)
class PageHead:
    """What stands above the table on paper; empty texts are left out.

    For an annex ``heading`` ("PHỤ LỤC I"), the title and ``attached_note`` are printed; for a report the agency block,
    number, place and date as well (NĐ 30/2020, Phụ lục I, mục II). ``summary`` is what a document of running text is
    about (trích yếu), ruled off below.
    """

    kind: PageKind = PageKind.ANNEX
    heading: str = ""
    attached_note: str = ""
    parent_agency: str = ""
    agency: str = ""
    number: str = ""
    place: str = ""
    issued: date | None = None
    subtitle: str = ""
    unit_note: str = ""
    left_note: str = ""
    right_note: str = ""
    summary: str = ""

    @property
    def form_number(self) -> str:
        """The number of a statistical form, the first line of ``left_note``; empty where it tells the basis alone."""
        first = self.left_note.split("\n")[0]
        return first if len(first) <= _LONGEST_NUMBER else ""

    @property
    def form_basis(self) -> str:
        """What a statistical form is issued by: ``left_note`` without the number."""
        return self.left_note.removeprefix(self.form_number).removeprefix("\n")


@dataclass(frozen=True, slots=True)
class Signature:
    """The signing block: authority lines (TM., KT.), office of the signer, name."""

    authority: tuple[str, ...] = ()
    office: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A whole printed table. ``stamp`` is the small line of the bottom margin (draft or closed, data time).

    ``passages`` stand above the table, ``charts`` below it on paper; ``annexes`` follow, each with pages of its own.
    ``seal`` is what its workbook carries out of sight.
    """

    title: str
    head: PageHead
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    notes: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    landscape: bool = True
    stamp: str = ""
    font: str = "Tinos"
    column_numbers: bool = False
    meta: dict[str, str] = field(default_factory=dict)
    charts: tuple[Chart | Trend, ...] = ()
    passages: tuple[Passage, ...] = ()
    paper: Paper = Paper.A4
    annexes: tuple[ReportTable, ...] = ()
    seal: ReportSeal | None = None


def _marked(text: str) -> str:
    return f"{text} {MARK}".lstrip()


def unmarked(text: str) -> str:
    """Give a text without the mark of a corrected value."""
    return text.removesuffix(MARK).rstrip() if text.endswith(MARK) else text


def shown(cell: Cell) -> str:
    """Write a cell as Vietnamese paper shows it: 1.234,5 and dd/mm/yyyy; nothing for None."""
    match cell:
        case str():
            return cell
        case None | False:
            return ""
        case True:
            return "x"
        case int() | Decimal() | Fraction():
            return shown_share(cell) if isinstance(cell, Fraction) else shown_number(cell)
        case float():
            return _shown_float(cell)
        case date():
            return f"{cell:%d/%m/%Y}"


def _shown_float(value: float) -> str:
    whole, _, decimals = f"{round(value, 2) + 0.0:,.2f}".partition(".")
    decimals = decimals.rstrip("0")
    whole = whole.replace(",", ".")
    return f"{whole},{decimals}" if decimals else whole
