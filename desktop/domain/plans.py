"""A plan as printed: its appendices with their task trees, its quantified targets, and what is odd in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from typing import TYPE_CHECKING, Any

from desktop.domain.findings import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date


class NodeKind(StrEnum):
    """A heading over others, or a leaf that carries work."""

    GROUP = "group"
    TASK = "task"


class Comparator(StrEnum):
    """How a value is held against its target."""

    AT_LEAST = ">="
    AT_MOST = "<="
    EXACTLY = "="
    RISING = "rising"
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class ScopedDeadline:
    """One of several deadlines of a cell, with the level or agency it is for."""

    scope: str
    text: str


@dataclass(frozen=True, slots=True)
class Node:
    """A row of an appendix, as printed; ``parent`` is an index into the appendix's nodes."""

    number: str
    level: int
    kind: NodeKind
    parent: int | None
    text: str
    product: str | None = None
    lead: str | None = None
    coordinate: str | None = None
    deadline: str | None = None
    deadlines_by_scope: tuple[ScopedDeadline, ...] = ()


@dataclass(frozen=True, slots=True)
class Appendix:
    """A table of tasks; ``fields`` says what each printed column holds, both empty for tasks in running text.

    ``letterhead`` holds the agency lines beside Quốc hiệu, where the annex prints them.
    """

    code: str
    heading: str | None
    title: str | None
    attached_note: str | None
    columns: tuple[str, ...]
    fields: tuple[str, ...]
    closing: str | None
    letterhead: tuple[str, ...]
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """The value to reach by the end of ``year`` or on ``date``; ``scope`` is empty when it holds for all."""

    value: float | None
    year: int | None = None
    date: date | None = None
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A quantified target of a plan with the sentence it comes from."""

    id: str
    text: str
    measure: str
    unit: str
    comparator: Comparator
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan of a province. ``number`` and ``issue_date`` are None where the print leaves them blank."""

    slug: str
    number: str | None
    issue_date: date | None
    kind: str
    issuer: str
    title: str
    period_from: int
    period_to: int
    place: str
    appendices: tuple[Appendix, ...]
    indicators: tuple[Indicator, ...]
    anomalies: tuple[str, ...]

    @property
    def task_count(self) -> int:
        """How many tasks all appendices hold together."""
        return sum(node.kind is NodeKind.TASK for appendix in self.appendices for node in appendix.nodes)


ARCHIVED = "~"
"""What sets the mark of its own off that ends the path of an archived row."""
NODE_TEXTS = ("number", "text", "product", "lead", "coordinate", "deadline")
"""The printed cells of a node, by field name."""


def plan_from_data(data: Mapping[str, Any]) -> Plan:
    """Build a plan from a file of ``resources/plans/`` (its README gives the keys)."""
    head = data["plan"]
    return Plan(
        slug=head["slug"],
        number=head.get("number"),
        issue_date=head.get("issue_date"),
        kind=head["kind"],
        issuer=head["issuer"],
        title=head["title"],
        period_from=head["period_from"],
        period_to=head["period_to"],
        place=head.get("place", ""),
        appendices=tuple(_appendix(item) for item in data["appendices"]),
        indicators=tuple(_indicator(item) for item in data.get("indicators", ())),
        anomalies=tuple(data.get("anomalies", ())),
    )


def _appendix(data: Mapping[str, Any]) -> Appendix:
    return Appendix(
        code=data["code"],
        heading=data.get("heading"),
        title=data.get("title"),
        attached_note=data.get("attached_note"),
        columns=tuple(data["columns"]),
        fields=tuple(data.get("fields", ())),
        closing=data.get("closing"),
        letterhead=tuple(data.get("letterhead", ())),
        nodes=tuple(_node(item) for item in data["nodes"]),
    )


def _node(data: Mapping[str, Any]) -> Node:
    scoped = tuple(ScopedDeadline(item["scope"], item["text"]) for item in data.get("deadlines_by_scope", ()))
    return Node(
        number=data["number"],
        level=data["level"],
        kind=NodeKind(data["kind"]),
        parent=data.get("parent"),
        text=data["text"],
        product=data.get("product"),
        lead=data.get("lead"),
        coordinate=data.get("coordinate"),
        deadline=data.get("deadline"),
        deadlines_by_scope=scoped,
    )


def _indicator(data: Mapping[str, Any]) -> Indicator:
    return Indicator(
        id=data["id"],
        text=data["text"],
        measure=data["measure"],
        unit=data["unit"],
        comparator=Comparator(data["comparator"]),
        targets=tuple(
            Target(item.get("value"), item.get("year"), item.get("date"), item.get("scope", ""))
            for item in data["targets"]
        ),
    )


def plan_as_json(plan: Plan) -> dict[str, Any]:
    """Lay a plan out as ``plan show --json`` prints it (docs/interface.md)."""
    return {
        "plan": {
            "slug": plan.slug,
            "number": plan.number,
            "issue_date": _iso(plan.issue_date),
            "kind": plan.kind,
            "issuer": plan.issuer,
            "title": plan.title,
            "period_from": plan.period_from,
            "period_to": plan.period_to,
        },
        "appendices": [_appendix_as_json(appendix) for appendix in plan.appendices],
        "indicators": [_indicator_as_json(indicator) for indicator in plan.indicators],
        "anomalies": list(plan.anomalies),
    }


def _appendix_as_json(appendix: Appendix) -> dict[str, Any]:
    return {
        "code": appendix.code,
        "title": appendix.title,
        "attached_note": appendix.attached_note,
        "columns": list(appendix.columns),
        "nodes": [_node_as_json(node) for node in appendix.nodes],
    }


def _node_as_json(node: Node) -> dict[str, Any]:
    return {
        "number": node.number,
        "level": node.level,
        "kind": node.kind.value,
        "parent": node.parent,
        "text": node.text,
        "product": node.product,
        "lead": node.lead,
        "coordinate": node.coordinate,
        "deadline": node.deadline,
        "deadlines_by_scope": [{"scope": item.scope, "text": item.text} for item in node.deadlines_by_scope],
    }


def _indicator_as_json(indicator: Indicator) -> dict[str, Any]:
    return {
        "id": indicator.id,
        "text": indicator.text,
        "measure": indicator.measure,
        "unit": indicator.unit,
        "comparator": indicator.comparator.value,
        "targets": [_target_as_json(target) for target in indicator.targets],
    }


def _target_as_json(target: Target) -> dict[str, Any]:
    when = {"year": target.year} if target.date is None else {"date": _iso(target.date)}
    return {**when, "value": target.value, "scope": target.scope}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def node_paths(nodes: Sequence[Node]) -> list[str]:
    """Give each node its path: printed numbers joined by points, a number that repeats its parent's not doubled.

    ``III`` / ``1`` / ``1.2.`` is ``III.1.2``; ``1`` / ``a)`` is ``1.a``; a running number under a Roman group keeps
    the group (``IV.24``), see `find_path` for the short form. A row without a number, or with one that a row before
    it bears under the same heading, is told apart by its turn: ``I.#1``, ``I.3#2``.
    """
    paths: list[str] = []
    taken: set[str] = set()
    turns: dict[str, int] = {}
    for node in nodes:
        own = _in_path(node.number)
        if node.parent is None:
            path = own
        else:
            parent = _in_path(nodes[node.parent].number)
            tail = own[len(parent) + 1 :] if own.startswith(parent + ".") else own
            path = f"{paths[node.parent]}.{tail}"
        paths.append(_told_apart(path, taken, turns) if path.casefold() in taken or not own else path)
        taken.add(paths[-1].casefold())
    return paths


def _in_path(number: str) -> str:
    """Leave out the sign that parts an address, and what `find_path` would not see at the end of one."""
    return " ".join(number.replace(":", " ").split()).strip("(). ")


def _told_apart(path: str, taken: set[str], turns: dict[str, int]) -> str:
    """Give a path its next free turn; ``turns`` keeps the last one of each, for many rows may bear one number."""
    first = turns.get(path, 0 if not path or path.endswith(".") else 1) + 1
    turns[path] = next(turn for turn in count(first) if f"{path}#{turn}".casefold() not in taken)
    return f"{path}#{turns[path]}"


def bare_number(number: str) -> str:
    """Strip what only sets a number off: ``1.1.`` is ``1.1``, ``a)`` is ``a``."""
    return number.strip().strip("().").strip()


@dataclass(frozen=True, slots=True)
class TaskRef:
    """A task's address ``PLAN:APPENDIX:PATH``; the appendix may be left out where the plan has one."""

    plan: str
    appendix: str
    path: str

    def __str__(self) -> str:
        """Write the address as the command line takes it."""
        return f"{self.plan}:{self.appendix}:{self.path}"


def printed_path(path: str) -> str:
    """Give a path without the mark of a row that is archived by now."""
    return path.partition(ARCHIVED)[0]


def parse_task_ref(text: str) -> TaskRef:
    """Read ``dong-thap:I:8`` or ``son-la:1.a``. Refuses with ``task_ref_unreadable``."""
    parts = [part.strip() for part in text.split(":")]
    if len(parts) == 2:  # noqa: PLR2004 - PLAN:PATH
        parts.insert(1, "")
    if len(parts) != 3 or not parts[0] or not parts[2]:  # noqa: PLR2004 - PLAN:APPENDIX:PATH
        raise Refused("task_ref_unreadable", text=text)
    return TaskRef(*parts)


def find_path(paths: Iterable[str], wanted: str) -> list[int]:
    """Find the nodes a path means: the whole path, or the last number where only one node bears it."""
    held = [path.casefold() for path in paths]
    key = wanted.strip().rstrip(".)").casefold()
    whole = [index for index, path in enumerate(held) if path == key]
    return whole or [index for index, path in enumerate(held) if path.endswith("." + key)]
