"""The command that searches the whole ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.cli.answer import Answer, Surroundings, opened
from desktop.services import search
from desktop.system.language import _

if TYPE_CHECKING:
    import argparse

    from desktop.services.search import Found


def find(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``search``."""
    with opened(asked.ledger) as ledger:
        found = search.search(ledger, asked.text, asked.limit)
    return Answer([_line(one) for one in found] or [_("Nothing was found.")], [_json(one) for one in found])


def _line(found: Found) -> str:
    return f"{_(search.KIND_WORDS[found.kind])}  {found.text}  ({found.about})"


def _json(found: Found) -> dict[str, Any]:
    return {
        "kind": found.kind.value,
        "text": found.text,
        "found": [{"from": first, "to": last} for first, last in found.spans],
        "about": found.about,
        "task": found.task or None,
        "ref": found.ref or None,
    }
