"""The commands about evidence: attaching files to a task, listing them, packing those of a period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.cli.answer import ORIGIN, Answer, Surroundings, opened
from desktop.cli.shown import finding_json
from desktop.services.documents import evidence_pack
from desktop.services.progress import evidence, evidence_lists
from desktop.services.reports import personal_data
from desktop.services.words import wording
from desktop.services.words.wording import shown_day
from desktop.system.language import _, ngettext

if TYPE_CHECKING:
    import argparse

    from desktop.services.progress.evidence import EvidenceRow


def attach(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``attach``."""
    place = asked.task, asked.agency, asked.turn
    with opened(asked.ledger) as ledger:
        done = evidence.attach(ledger, place, asked.files, period=asked.period, origin=ORIGIN)
    held = [_("{file} is attached already.").format(file=name) for name in done.held]
    data = {"task": asked.task, "attached": [_json(row) for row in done.rows], "held": list(done.held)}
    return Answer([*(_line(row) for row in done.rows), *held], data | {"journal": done.journal})


def show(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``evidence``."""
    with opened(asked.ledger) as ledger:
        rows = evidence_lists.all_evidence(ledger, asked.task)
    return Answer([f"{row.task}  {_line(row)}" for row in rows], [_json(row) for row in rows])


def pack(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``pack``."""
    with opened(asked.ledger) as ledger:
        found = evidence_pack.plan_pack(ledger, asked.period, asked.plan)
        digest = evidence_pack.write_pack(ledger, found, asked.output)
    count = len(found.files) - len(found.missing)
    said = ngettext("Wrote {file}: {count} file, {size}.", "Wrote {file}: {count} files, {size}.", count)
    missing = [one.row.document.file_name for one in found.missing]
    lines = [said.format(file=asked.output, count=count, size=evidence_pack.shown_size(found.size))]
    lines += [_("The file {file} is missing.").format(file=name) for name in missing]
    personal = personal_data.in_evidence(found.files)
    lines += [wording.sentence(one) for one in personal]
    data = {"file": str(asked.output), "period": found.period, "plan": found.plan or None, "files": count}
    more = {"size": found.size, "missing": missing, "sha256": digest}
    return Answer(lines, data | more | {"findings": [finding_json(one) for one in personal]})


def _line(row: EvidenceRow) -> str:
    document = row.document
    day = shown_day(document.day) if document.day else ""
    lost = _("(the file is missing)") if document.is_missing else ""
    said = (str(row.evidence), document.number, day, document.summary, document.file_name, lost)
    return "  ".join(filter(None, said))


def _json(row: EvidenceRow) -> dict[str, Any]:
    document = row.document
    return {
        "evidence": row.evidence,
        "task": row.task,
        "agency": row.agency,
        "turn": row.turn,
        "period": row.period,
        "number": document.number,
        "day": document.day.isoformat() if document.day else None,
        "issuer": document.issuer,
        "summary": document.summary,
        "file": document.file_name,
        "size": document.size,
        "pages": document.pages,
        "sha256": document.sha256,
        "missing": document.is_missing,
        "added_at": row.added_at.isoformat(timespec="seconds"),
    }
