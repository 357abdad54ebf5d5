"""Prints a tree of tasks as running text, in the layouts in which tables come out of documents."""

import csv
import io
import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from desktop.domain.old_letters import Letters, decoded
from tests.domain.plan_reading.trees import CELLS

HEADINGS = {
    "text": ("Nội dung nhiệm vụ", "Nhiệm vụ cụ thể", "NỘI DUNG CÔNG VIỆC", "Tên nhiệm vụ"),
    "product": ("Sản phẩm", "Kết quả/Dự kiến kết quả", "SẢN PHẨM ĐẦU RA", "Kết quả yêu cầu"),
    "lead": ("Cơ quan chủ trì", "Đơn vị chủ trì", "CƠ QUAN CHỦ TRÌ, THỰC HIỆN", "Chủ trì"),
    "coordinate": ("Cơ quan phối hợp", "Đơn vị phối hợp", "CƠ QUAN, ĐƠN VỊ PHỐI HỢP THỰC HIỆN", "Phối hợp"),
    "deadline": ("Thời gian hoàn thành", "Thời hạn hoàn thành", "THỜI GIAN THỰC HIỆN", "Hạn hoàn thành"),
}
WIDTHS = {"text": 38, "product": 22, "lead": 18, "coordinate": 20, "deadline": 15}


@dataclass(frozen=True)
class Printed:
    """A row to print: its depth, number, whether it heads others, and its cells by name."""

    level: int
    number: str
    is_group: bool
    cells: dict[str, str]


@dataclass(frozen=True)
class Table:
    """Rows with the columns they are printed in and what these are called."""

    rows: Sequence[Printed]
    columns: Sequence[str]
    headings: Sequence[str]


def printed_rows(tree: Iterable[str]) -> list[Printed]:
    """Read the lines of a tree back."""
    rows = []
    for line in tree:
        first, *cells = (part.strip() for part in line.split("|"))
        bare = first.lstrip(".")
        named = dict(zip(CELLS, (cell.replace(" / ", "\n") for cell in cells), strict=True))
        rows.append(Printed(len(first) - len(bare), bare.removesuffix("+"), bare.endswith("+"), named))
    return rows


def table(tree: Iterable[str], columns: Sequence[str], style: int) -> Table:
    """Make a table of the columns that the tree fills at all."""
    rows = printed_rows(tree)
    held = [name for name in columns if any(row.cells[name] for row in rows)]
    return Table(rows, held, ["STT", *(HEADINGS[name][style] for name in held)])


def cell_a_line(table: Table) -> str:
    """Every cell on a line of its own; an empty one leaves nothing."""
    lines = list(table.headings)
    for row in table.rows:
        lines += [row.number, *(cell.replace("\n", " ") for name in table.columns if (cell := row.cells[name]))]
    return "\n".join(lines)


def row_a_line(table: Table) -> str:
    """Every row on one line, its cells apart by no more than a space."""
    lines = [" ".join(table.headings)]
    lines += [
        " ".join([row.number, *(row.cells[name] for name in table.columns if row.cells[name])]) for row in table.rows
    ]
    return "\n".join(line.replace("\n", " ") for line in lines)


def between_tabs(table: Table) -> str:
    """A table of a spreadsheet's clipboard: tabs, quotes round cells of several lines."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\r\n")
    writer.writerow(table.headings)
    for row in table.rows:
        writer.writerow([row.number, *(row.cells[name] for name in table.columns)])
    return out.getvalue()


def _wrapped(cell: str, width: int) -> list[str]:
    return [line for part in cell.split("\n") for line in textwrap.wrap(part, width, break_on_hyphens=False)]


def _heading_lines(table: Table) -> list[str]:
    return [
        "STT",
        *(
            line
            for name, said in zip(table.columns, table.headings[1:], strict=True)
            for line in _wrapped(said, WIDTHS[name])
        ),
    ]


def wrapped(
    table: Table, *, height: int = 0, page: Callable[[int], Sequence[str]] = lambda _number: (), glued: bool = False
) -> str:
    """Cells broken over lines one after the other; pages of ``height`` lines cut rows, headings come again.

    ``page`` gives what stands at the foot of a page.
    """
    lines = _heading_lines(table)
    left, number = height, 1
    for row in table.rows:
        cells = [_wrapped(row.cells[name], 90 if row.is_group else WIDTHS[name]) for name in table.columns]
        tall = max(map(len, cells), default=1)
        lead = [row.number]
        if glued and cells[0]:
            lead, cells[0] = [], [f"{row.number} {cells[0][0]}", *cells[0][1:]]
        lines += lead
        if height and left < tall and not row.is_group:
            at = max(left, 1)
            lines += [line for cell in cells for line in cell[:at]]
            number += 1
            lines += [*page(number), *_heading_lines(table)]
            lines += [line for cell in cells for line in cell[at:]]
            left = height - (tall - at)
        else:
            lines += [line for cell in cells for line in cell]
            left -= tall
    return "\n".join(lines)


def apart(text: str) -> str:
    """Set an empty line between all lines."""
    return text.replace("\n", "\n\n")


def in_columns(table: Table) -> str:
    """Columns side by side, held apart by spaces, as a page of fixed letters shows them."""
    widths = [6, *(WIDTHS[name] for name in table.columns)]
    lines: list[str] = []

    def put(cells: Sequence[Sequence[str]]) -> None:
        for place in range(max(map(len, cells))):
            own = [cell[place] if place < len(cell) else "" for cell in cells]
            lines.append("".join(text.ljust(width + 3) for text, width in zip(own, widths, strict=True)).rstrip())
        lines.append("")

    put(
        [["STT"], *(_wrapped(said, WIDTHS[name]) for name, said in zip(table.columns, table.headings[1:], strict=True))]
    )
    for row in table.rows:
        if row.is_group:
            lines += [f"{row.number.ljust(9)}{row.cells['text']}", ""]
        else:
            put([[row.number], *(_wrapped(row.cells[name], WIDTHS[name]) for name in table.columns)])
    return "\n".join(lines)


def listed(table: Table) -> str:
    """No table: each task a paragraph, its agencies and deadline on lines below."""
    lines = []
    for row in table.rows:
        mark = "" if row.number[-1:] in ".):" else "."
        lines.append(f"{row.number}{mark} {row.cells['text']}".replace("\n", " "))
        for name, said in zip(table.columns, table.headings[1:], strict=True):
            if name != "text" and row.cells[name]:
                lines.append(f"- {said}: {row.cells[name]}".replace("\n", " "))
    return "\n".join(lines)


def in_old_letters(text: str, letters: Letters) -> str:
    """Write a text as the fonts of before Unicode did; capitals with marks, which TCVN3 has none of, stay small."""
    marks = [chr(code) for code in range(0xA1, 0x100)]
    written = marks if letters is Letters.TCVN3 else [*marks, *(a + b for a in "aeouyAEOUYôöÔÖ" for b in marks)]
    table = {read: old for old in reversed(written) if len(read := decoded(old, letters)) == 1 and read != old}
    small = {letter: table.get(letter, table.get(letter.lower(), letter)) for letter in set(text)}
    return "".join(small[letter] for letter in text)
