"""Plans read from text and files, against what merely takes the same text out of the same bytes."""

from __future__ import annotations

import io
import json
import random
import re
import sys
import unicodedata
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pypdfium2
from docx import Document

from desktop.domain.plan_reading import read_plan_text
from desktop.pdf.table import render_table
from desktop.services.library import library_plan
from desktop.services.plans.deadline_phrases import read_line
from desktop.services.plans.importing import read_plan_bytes
from tests.bench.pairs import Measure
from tests.bench.printing import appendix

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).resolve().parents[2]
SEEDS, INVENTED = HERE.parent / "shared" / "seeds", HERE / "tests" / "domain" / "plan_reading" / "invented"
PHRASES_OF = HERE / "tests" / "domain" / "deadline_phrases.jsonl"
ROWS, PHRASES, LARGE = 500, 10_000, 10_000_000
_HEAD = ("TT", "Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành")
_FIELDS = ("number", "text", "product", "lead", "coordinate", "deadline")


def texts() -> dict[str, Path]:
    """Name the printed plans beside this checkout, or else the largest invented ones."""
    if SEEDS.is_dir():
        return {file.stem: file for file in sorted(SEEDS.glob("*.txt"))}
    largest = sorted(INVENTED.glob("*.txt"), key=lambda file: -file.stat().st_size)[:5]
    return {file.stem: file for file in largest}


@cache
def text_of(file: Path) -> str:
    """Give the text of a plan."""
    return file.read_text("utf-8")


@cache
def prose() -> str:
    """Make ten million bytes of sentences that hold no task."""
    words = [*"aăâbcdđeêghiklmnoôơpqrstuưvxy", "nghiên", "cứu", "cây", "lúa", "trời", "sông", "biển", "người", "Việt"]
    choice, lines, size = random.Random(1), [], 0
    while size < LARGE:
        lines.append(" ".join(choice.choices(words, k=choice.randint(5, 25))) + ".")
        size += len(lines[-1].encode()) + 1
    return "\n".join(lines)


@cache
def repeated() -> str:
    """Repeat the largest plan to ten million bytes."""
    text = text_of(max(texts().values(), key=lambda file: file.stat().st_size))
    return text * (LARGE // len(text.encode()) + 1)


@cache
def phrases() -> list[str]:
    """Make deadlines no two of which are spelt alike."""
    printed = [json.loads(line)["phrase"] for line in PHRASES_OF.read_text("utf-8").splitlines()]
    return [f"{printed[place % len(printed)]} ({place // len(printed) + 1})" for place in range(PHRASES)]


def rows() -> Iterator[tuple[str, ...]]:
    """Give the headings and the tasks of a table."""
    nodes = library_plan("binh-dinh").appendices[0].nodes
    yield _HEAD
    yield from (tuple(getattr(nodes[place % len(nodes)], name) or "" for name in _FIELDS) for place in range(ROWS))


@cache
def docx() -> bytes:
    """Write the table as a Word file."""
    document, held = Document(), list(rows())
    table = document.add_table(len(held), len(_HEAD))
    for cells, row in zip((row.cells for row in table.rows), held, strict=True):
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    return _saved(document.save)


@cache
def xlsx() -> bytes:
    """Write the table as a workbook."""
    book = openpyxl.Workbook()
    for row in rows():
        book.worksheets[0].append(row)
    return _saved(book.save)


@cache
def pdf() -> bytes:
    """Print the table."""
    return render_table(appendix(ROWS))


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    stream = io.BytesIO()
    save(stream)
    return stream.getvalue()


def _forgetful(read: Callable[[], object]) -> None:
    """Read as if for the first time: nothing that was kept of an earlier reading helps."""
    for name, module in list(sys.modules.items()):
        if name.startswith("desktop.domain"):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
    read()


def _bare_words(text: str) -> list[str]:
    return re.split(r"\s+", unicodedata.normalize("NFC", text))


def _word_cells() -> list[str]:
    return [cell.text for table in Document(io.BytesIO(docx())).tables for row in table.rows for cell in row.cells]


def _sheet_cells() -> list[object]:
    book = openpyxl.load_workbook(io.BytesIO(xlsx()), read_only=True)
    return [value for row in book.worksheets[0].iter_rows(values_only=True) for value in row]


def _page_text() -> list[str]:
    document = pypdfium2.PdfDocument(pdf())
    return [page.get_textpage().get_text_range() for page in document]


def _text(name: str, size: str, aim: float, text: Callable[[], str]) -> Measure:
    peer = "unicodedata.normalize and re.split"
    ours = partial(_forgetful, lambda: read_plan_text(text()))
    return Measure("reading", name, size, peer, aim, ours, lambda: _bare_words(text()))


def _file(name: str, peer: str, aim: float, data: Callable[[], bytes], theirs: Callable[[], object]) -> Measure:
    ours = partial(_forgetful, lambda: read_plan_bytes(data(), name))
    return Measure("reading", name, f"{ROWS} rows", peer, aim, ours, theirs)


MEASURES = (
    *(
        _text(f"text of {name}", f"{file.stat().st_size // 1000} kB", 450, partial(text_of, file))
        for name, file in texts().items()
    ),
    _text("text without tasks", f"{LARGE // 1_000_000} MB", 2, prose),
    _text("one plan over and over", f"{LARGE // 1_000_000} MB", 40, repeated),
    _file("ke-hoach.docx", "python-docx, the text of the cells", 2.5, docx, _word_cells),
    _file("ke-hoach.xlsx", "openpyxl, the values of the cells", 7, xlsx, _sheet_cells),
    _file("ke-hoach.pdf", "pypdfium2, the text of the pages", 25, pdf, _page_text),
    Measure(
        "reading",
        "deadlines",
        f"{PHRASES} phrases",
        "unicodedata.normalize and re.split",
        400,
        partial(_forgetful, lambda: [read_line(phrase) for phrase in phrases()]),
        lambda: [_bare_words(phrase) for phrase in phrases()],
    ),
)
