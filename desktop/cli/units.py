"""A table of old and new units laid out for people and for programs (docs/interface.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.cli.shown import finding_json
from desktop.services.agencies.imported_units import Verdict
from desktop.services.words import wording

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.services.agencies.imported_units import AgencyImport, ImportedLine, ImportedUnit


def import_json(read: AgencyImport, file: Path, journal: int, *, applied: bool) -> dict[str, Any]:
    """What ``agency import`` found."""
    return {
        "file": str(file),
        "counts": {"read": len(read.lines)} | {verdict.value: read.count(verdict) for verdict in Verdict},
        "rows": [_row(line) for line in read.lines],
        "findings": [finding_json(finding) for finding in read.findings],
        "applied": applied,
        "journal": journal,
    }


def _row(line: ImportedLine) -> dict[str, Any]:
    return {
        "sheet": line.where.sheet,
        "cell": line.where.cell,
        "old": _unit(line.old),
        "new": _unit(line.new),
        "kind": line.kind.value,
        "day": line.day.isoformat() if line.day else None,
        "document": line.document,
        "verdict": line.verdict.value,
    }


def _unit(unit: ImportedUnit) -> dict[str, str]:
    return {"code": unit.code, "name": unit.name}


def import_lines(read: AgencyImport) -> list[str]:
    """What ``agency import`` found, in lines."""
    said = ", ".join(f"{wording.unit_verdict(verdict.value)} {read.count(verdict)}" for verdict in Verdict)
    return [f"{read.file}: {said}", *(f"  {wording.sentence(finding)}" for finding in read.findings)]
