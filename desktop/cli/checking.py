"""What the checks of a form say and what was said to them, laid out; answers given on the command line."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from desktop.cli.answer import ORIGIN
from desktop.domain.findings import Refused
from desktop.presenters.count_findings import answer_words
from desktop.services.counts import explanations
from desktop.services.words import wording
from desktop.system.language import _

if TYPE_CHECKING:
    import argparse

    from desktop.domain.check_findings import Answer, CellFinding
    from desktop.domain.findings import Finding
    from desktop.services.workbooks.exchange import ImportPreview
    from desktop.store.ledger import Ledger


def explain_all(ledger: Ledger, asked: argparse.Namespace) -> int:
    """Keep the answers of ``--explain``; gives the last journal entry, 0 for none. Refuses as `explain` does."""
    journal = 0
    for text in asked.explain:
        check, cell, said = _read(text)
        entry = explanations.explain(ledger, asked.form, asked.period, check, cell, said, asked.agency, ORIGIN)
        journal = entry or journal
    return journal


def _read(text: str) -> tuple[str, tuple[str, str], str]:
    place, equals, said = text.partition("=")
    check, colon, name = place.rpartition(":")
    row, point, column = name.partition(".")
    if not (equals and colon and point):
        raise Refused("explanation_unreadable", text=text)
    return check, (row, column), said


def cell_finding_json(found: CellFinding) -> dict[str, Any]:
    """One finding on a cell of a form, with its answer."""
    params = found.finding.params
    return {
        "code": found.finding.code,
        "severity": found.finding.severity.value,
        "message": wording.sentence(found.finding),
        "check": found.check,
        "row": found.cell[0],
        "column": found.cell[1],
        **{name: _number(params.get(name)) for name in ("value", "expected", "difference")},
        "reason": params.get("reason", ""),
        **_answer_json(found.answer),
    }


def answered_json(preview: ImportPreview) -> list[dict[str, Any]]:
    """What a file brings that nobody need be asked again."""
    return [
        {
            "code": finding.code,
            "message": wording.sentence(finding),
            "cell": finding.where.cell,
            "check": finding.params["check"],
            **_answer_json(answer),
        }
        for finding, answer in preview.answered
    ]


def cell_finding_line(found: CellFinding) -> str:
    """One finding in a line."""
    return _line(found.finding, found.answer)


def answered_lines(preview: ImportPreview) -> list[str]:
    """What a file brings answered, in lines."""
    return [f"  {_line(finding, answer)}" for finding, answer in preview.answered]


def _line(finding: Finding, answer: Answer | None) -> str:
    said = wording.sentence(finding)
    return f"{said} {_('Explained: {answer}').format(answer=answer_words(answer))}" if answer else said


def _answer_json(answer: Answer | None) -> dict[str, Any]:
    return {
        "answer": answer.text if answer else None,
        "answered_by": answer.by if answer else None,
        "answered_at": answer.at.isoformat(timespec="seconds") if answer else None,
    }


def _number(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else value
