"""A tree of tasks on paper: one line a node, its cells between bars; what tests compare with what was read."""

from collections.abc import Iterable
from pathlib import Path

from desktop.domain.plan_reading import Doubt, PlanDraft
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
    return (HERE / "invented" / f"{name}.txt").read_bytes().decode("utf-8")


def tree(name: str) -> list[str]:
    """Give the tree an invented plan holds."""
    return (HERE / "invented" / f"{name}.tree").read_text("utf-8").splitlines()


def noted() -> list[str]:
    """Name the invented plans that come with a list of what is odd in them."""
    return sorted(file.stem for file in (HERE / "invented").glob("*.notes"))


def notes(name: str) -> list[list[str]]:
    """Give what is odd in an invented plan: a word for it and what it is about, a line each."""
    lines = (HERE / "invented" / f"{name}.notes").read_text("utf-8").splitlines()
    return [[part.strip() for part in line.split("|")] for line in lines]


def note_lines(draft: PlanDraft) -> list[list[str]]:
    """Give what a reader found odd: counts that differ, gaps in numbers, duties offered, contradictions."""
    counts = [["count", str(one.said), str(one.found)] for one in draft.differing]
    gaps = [_said(one, "gap", "number", "missing") for one in draft.doubts if one.code == "plan_number_gap"]
    duties = [_said(one, "duty", "lead", "deadline") for one in draft.doubts if one.code == "plan_duty_found"]
    return [*counts, *gaps, *duties, *([one.code, one.first, one.second] for one in draft.contradictions)]


def _said(doubt: Doubt, word: str, *names: str) -> list[str]:
    return [word, *(str(doubt.params[name]) for name in names)]
