"""What import-linter cannot say: which libraries `desktop/domain` may know, and that the linter sees every room."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOMAIN = ROOT / "desktop" / "domain"
KNOWN_TO_DOMAIN = sys.stdlib_module_names | {"babel", "desktop"}
# Plain Python means no files, processes or network either, though the standard library has them.
CLOSED_TO_DOMAIN = {"http", "multiprocessing", "shutil", "socket", "sqlite3", "subprocess", "tempfile", "urllib"}


def imported(source: str) -> Iterator[str]:
    """Yield the top names a module imports, wherever in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "desktop" if node.level else (node.module or "").partition(".")[0]


def strangers(source: str) -> set[str]:
    """Return what a module of the domain imports though it may not; import-linter keeps it out of the other rooms."""
    names = set(imported(source))
    return (names - KNOWN_TO_DOMAIN) | (names & CLOSED_TO_DOMAIN)


@pytest.mark.parametrize("path", sorted(DOMAIN.rglob("*.py")), ids=lambda path: path.relative_to(DOMAIN).as_posix())
def test_domain_imports_the_standard_library_and_babel_only(path: Path):
    assert strangers(path.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import re, datetime\nfrom babel import dates\nfrom desktop.domain import text\nfrom . import text", set()),
        ("import sqlalchemy.orm", {"sqlalchemy"}),
        ("def late():\n    from PySide6 import QtCore", {"PySide6"}),
        ("import subprocess", {"subprocess"}),
    ],
)
def test_a_stranger_is_noticed_wherever_it_is_imported(source: str, found: set[str]):
    assert strangers(source) == found


def test_every_room_stands_in_the_layers():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = next(c for c in project["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    assert layers["exhaustive"]
    named = {room.strip(" ()") for layer in layers["layers"] for room in layer.split("|")}
    inside = (ROOT / "desktop").iterdir()
    rooms = {path.stem for path in inside if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert rooms - {"__init__"} <= named


FILES_ARE_MADE_BY = {"openpyxl", "reportlab", "docx", "lxml", "PIL", "pypdfium2", "alembic", "vietnam_provinces"}
FIRST_PAGE = "import sys, desktop.app, desktop.views.ledger_window, desktop.views.overview; print(*sys.modules)"


def test_the_first_page_waits_for_nothing_that_reads_or_writes_files():
    run = subprocess.run([sys.executable, "-c", FIRST_PAGE], check=True, capture_output=True, text=True, cwd=ROOT)
    assert FILES_ARE_MADE_BY & set(run.stdout.split()) == set()
