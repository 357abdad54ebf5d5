"""A tree of tasks on paper: one line a node, its cells between bars; what tests compare with what was read."""

from collections.abc import Iterable
from pathlib import Path

from desktop.domain.plans import Node

HERE = Path(__file__).parent
CELLS = ("text", "product", "lead", "coordinate", "deadline")


def tree_lines(nodes: Iterable[Node]) -> list[str]:
    """Write nodes as lines: depth by dots, "+" for a group, the cells in one order, line feeds as "/"."""
    return [
        " | ".join((f"{'.' * node.level}{node.number}{'+' * (node.kind == 'group')}", *_cells(node))) for node in nodes
    ]


def _cells(node: Node) -> list[str]:
    return [(getattr(node, name) or "").replace("\n", " / ") for name in CELLS]


def invented() -> list[str]:
    """Name the invented plans."""
    return sorted(file.stem for file in (HERE / "invented").glob("*.txt"))


def source(name: str) -> str:
    """Give the text of an invented plan."""
    return (HERE / "invented" / f"{name}.txt").read_text("utf-8")


def tree(name: str) -> list[str]:
    """Give the tree an invented plan holds."""
    return (HERE / "invented" / f"{name}.tree").read_text("utf-8").splitlines()
