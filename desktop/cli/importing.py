"""The command that takes filled workbooks into a ledger: our own forms as they went out, any other as recognised."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop.cli import checking, shown
from desktop.cli.answer import ORIGIN, Answer, Surroundings, opened
from desktop.cli.mending import answers_of, corrected_json, corrected_lines, corrections_of
from desktop.cli.returning import Returning
from desktop.domain.findings import Refused
from desktop.domain.foreign.reading import is_field
from desktop.domain.foreign.said import LEFT_OUT, Asks, Meaning, Question, Said
from desktop.domain.nothing_words import NothingSaid
from desktop.domain.status import State
from desktop.services.foreign.words import field_change
from desktop.services.foreign.workbook_import import take_in
from desktop.services.words import wording
from desktop.services.workbooks.exchange import ImportPreview, Verdict
from desktop.system.language import _

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.services.foreign.preview import ForeignPreview, TakenTable, TaskImportRow
    from desktop.services.foreign.workbook_import import Taken

_ROWS = re.compile(r"(\d{1,7})(?:-(\d{1,7}))?")
_PLACE = r"(?:[^=]+!)?"
_SIGNED = re.compile(rf"{_PLACE}(?:[A-Za-z]{{1,3}}|\*)")
_COLUMN, _ROW = re.compile(rf"{_PLACE}[A-Za-z]{{1,3}}"), re.compile(rf"{_PLACE}\d{{1,7}}")
_SKIPPED = re.compile(r"(?P<sheet>.+!)?(?P<letters>[A-Za-z]{0,3})(?P<row>\d{1,7})", re.DOTALL)
_OPTIONS = {
    Asks.HEADER: "--header 7",
    Asks.SHEET: "--sheet",
    Asks.COLUMN: "--column C=text",
    Asks.AGENCY: "--agency",
    Asks.PERIOD: "--period 2026-11",
    Asks.FORM: "--form",
    Asks.APPENDIX: "--appendix",
    Asks.TASK: "--task",
    Asks.NUMBER: "--number",
    Asks.SIGN: "--sign",
    Asks.STATUS: "--status",
    Asks.STATE: "--state",
    Asks.REASON: "--reason",
}


def import_files(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``import``."""
    back, said, dry_run = Returning(asked.returned), _said(asked), asked.dry_run
    with opened(asked.ledger) as ledger:
        taken = take_in(ledger, asked.files, said, ORIGIN, reason=asked.reason or "", dry_run=dry_run)
        told = {one.place: _told(one, back, dry_run=dry_run) for one in taken}
    whole = Answer([], [])
    for place in sorted(told):
        whole.lines.extend(told[place].lines)
        whole.data.extend(told[place].data)
        whole.refused.extend(told[place].refused)
    return Answer(whole.lines, whole.data, all(one.ok for one in told.values()), whole.refused)


def _told(taken: Taken, back: Returning, *, dry_run: bool) -> Answer:
    if isinstance(taken.seen, ImportPreview):
        return _told_own(taken, taken.seen, back, dry_run=dry_run)
    if taken.seen is not None:
        return _told_foreign(taken, taken.seen, back, dry_run=dry_run)
    refused = [taken.refusal.finding] if taken.refusal else []
    findings = [shown.finding_json(finding) for finding in refused]
    return Answer([], [{"file": str(taken.file), "applied": False, "findings": findings}], ok=False, refused=refused)


def _told_own(taken: Taken, preview: ImportPreview, back: Returning, *, dry_run: bool) -> Answer:
    refused = [taken.refusal.finding] if taken.refusal else []
    asked = [*preview.questions, *_unexplained(preview)]
    lines = [*shown.import_lines(preview), *(line for question in asked for line in _question_lines(question))]
    answer = Answer(lines, [], not refused and not preview.is_blocked and not asked, refused)
    data = shown.import_json(preview, taken.file, taken.entry, applied=not dry_run and not refused)
    data |= {"tables": [], "tasks": [], "questions": [_question_json(question) for question in asked], "settled": 0}
    answer.data.append(data | back.give_back(answer, preview.content, preview.file, preview.to_return))
    return answer


def _unexplained(preview: ImportPreview | ForeignPreview) -> list[Question]:
    return [Question(Asks.REASON, preview.unexplained)] if preview.unexplained else []


def _told_foreign(taken: Taken, preview: ForeignPreview, back: Returning, *, dry_run: bool) -> Answer:
    refused = [question.finding for question in preview.questions]
    if taken.refusal and not refused:
        refused = [taken.refusal.finding]
    asked = [] if preview.questions else _unexplained(preview)
    lines = [*_lines(preview), *(line for question in asked for line in _question_lines(question))]
    answer = Answer(lines, [], not refused and not preview.is_blocked and not asked, refused)
    preview = replace(preview, questions=(*preview.questions, *asked))
    data = _json(preview, taken.file, taken.entry, applied=not dry_run and not refused)
    answer.data.append(data | back.give_back(answer, preview.content, preview.file, preview.to_return))
    return answer


def _said(asked: argparse.Namespace) -> Said:
    """Read what was said of the workbooks. Refuses with ``foreign_said_unreadable``."""
    return Said(
        agency=asked.agency or "",
        period=asked.period or "",
        form=asked.form or "",
        appendix=asked.appendix or "",
        sheet=asked.sheet or "",
        header=_header(asked.header) if asked.header else None,
        columns={_upper(place): _checked_field(name) for place, name in _pairs(asked.column, _COLUMN, "C=status")},
        numbers={_upper(place): _meaning(name) for place, name in _pairs(asked.number, _COLUMN, "E=thousands")},
        signs={_upper(place): _sign(name) for place, name in _pairs(asked.sign, _SIGNED, "E=not_occurring")},
        skipped=frozenset(_skipped(place) for places in asked.skip for place in _one_or_more(places)),
        statuses=dict(_pairs(asked.status, None, f"Quá hạn={State.IN_PROGRESS}")),
        state=asked.state or "",
        tasks=dict(_pairs(asked.task, _ROW, "12=dong-thap:I:8")),
        corrections=corrections_of(asked),
        answers=answers_of(asked),
    )


def _pairs(texts: Sequence[str], place: re.Pattern[str] | None, example: str) -> list[tuple[str, str]]:
    found = []
    for text in texts:
        left, sign, right = text.rpartition("=")
        if not sign or not left or not right or (place and not place.fullmatch(left)):
            raise _unreadable(text, example)
        found.append((left, right))
    return found


def _unreadable(text: str, example: str) -> Refused:
    return Refused("foreign_said_unreadable", text=text, example=example)


def _upper(place: str) -> str:
    sheet, sign, letters = place.rpartition("!")
    return f"{sheet}{sign}{letters.upper()}"


def _checked_field(name: str) -> str:
    return name if name == LEFT_OUT or not is_field(name.casefold()) else name.casefold()


def _meaning(name: str) -> str:
    if name not in list(Meaning):
        raise _unreadable(name, " | ".join(Meaning))
    return name


def _sign(name: str) -> str:
    if name not in list(NothingSaid):
        raise _unreadable(name, " | ".join(NothingSaid))
    return name


def _header(text: str) -> tuple[int, int]:
    found = _ROWS.fullmatch(text)
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
    if not 1 <= first <= last:
        raise _unreadable(text, "7, 7-9")
    return first, last


def _one_or_more(places: str) -> list[str]:
    """Part places at their commas; one with its sheet stands alone, for names of sheets may have commas."""
    return [places] if "!" in places else places.split(",")


def _skipped(text: str) -> str:
    found = _SKIPPED.fullmatch(text.strip())
    if found is None:
        raise _unreadable(text, "12, C7, Sheet1!C7")
    return f"{found['sheet'] or ''}{found['letters'].upper()}{int(found['row'])}"


def _lines(preview: ForeignPreview) -> list[str]:
    counted = ", ".join(f"{wording.verdict(verdict.value)} {preview.count(verdict)}" for verdict in Verdict)
    period = wording.period_name(preview.period) if preview.period else "–"
    form = f", {preview.counts.form.code}" if preview.counts else ""
    lines = [f"{preview.file}: {preview.agency_name or '–'}{form}, {period}: {counted}"]
    lines += [_table_line(table) for table in preview.tables]
    lines += corrected_lines(preview.corrected)
    lines += [f"  {_row_line(row)}" for row in preview.tasks if row.verdict in (Verdict.NEW, Verdict.CHANGED)]
    asked = {(one.finding.code, one.finding.where) for one in preview.questions}
    others = [one for one in preview.all_findings if (one.code, one.where) not in asked]
    unproved = [row.unproved for row in preview.tasks if row.unproved and not (row.said and row.said.reason)]
    lines += [f"  {wording.sentence(finding)}" for finding in (*others, *unproved)]
    lines += checking.answered_lines(preview.counts) if preview.counts else []
    return lines + [line for question in preview.questions for line in _question_lines(question)]


def _table_line(table: TakenTable) -> str:
    said = _(
        "rows {first}–{last}: {read} rows read, {taken} taken or the same, {rejected} rejected, {skipped} left out, "
        "{others} headings, sums and empty rows"
    ).format(
        first=table.header_rows[0],
        last=table.rows[1],
        read=table.rows_read,
        taken=table.taken,
        rejected=table.rejected,
        skipped=table.skipped,
        others=table.rows_read - table.records,
    )
    return f"  {table.sheet}, {said}" if table.sheet else f"  {said}"


def _row_line(row: TaskImportRow) -> str:
    changes = "; ".join(field_change(one) for one in row.fields if one.verdict is not Verdict.SAME)
    return f"{row.cell} {row.task}: {wording.verdict(row.verdict.value)}. {changes}"


def _quoted(argument: str) -> str:
    """Write an argument as this machine's command line takes it."""
    return subprocess.list2cmdline([argument]) if os.name == "nt" else shlex.quote(argument)


def _question_lines(question: Question) -> list[str]:
    option = "--column" if question.asks is Asks.COLUMN and question.choices else _OPTIONS[question.asks]
    subject = f"{question.subject}=" if question.asks in (Asks.TASK, Asks.NUMBER, Asks.SIGN, Asks.STATUS) else ""
    choices = [f"    {option} {_quoted(subject + one.value)}  {one.shown}".rstrip() for one in question.choices]
    return [f"  ? {wording.sentence(question.finding)}", *(choices or [f"    {option}"])]


def _json(preview: ForeignPreview, file: Path, journal: int, *, applied: bool) -> dict[str, Any]:
    counts = preview.counts
    return {
        "file": str(file),
        "form": counts.form.code if counts else None,
        "period": preview.period.code if preview.period else None,
        "agency": preview.agency_name or None,
        "sha256": preview.sha256,
        "counts": {"read": preview.read} | {verdict.value: preview.count(verdict) for verdict in Verdict},
        "rows": [shown.import_row_json(row) for row in counts.rows] if counts else [],
        "tables": [_table_json(table) for table in preview.tables],
        "tasks": [_task_json(row) for row in preview.tasks],
        "questions": [_question_json(question) for question in preview.questions],
        "settled": len(preview.layouts),
        "findings": [shown.finding_json(finding) for finding in preview.all_findings],
        "answers": 0,
        "answered": checking.answered_json(counts) if counts else [],
        "given": preview.given,
        "corrected": corrected_json(preview.corrected),
        "applied": applied,
        "journal": journal,
    }


def _table_json(table: TakenTable) -> dict[str, Any]:
    names = ("records", "groups", "totals", "repeated", "empty", "unclear", "continued", "taken", "rejected", "skipped")
    return {
        "sheet": table.sheet,
        "kind": table.kind,
        "header_rows": list(table.header_rows),
        "rows": list(table.rows),
        "layout": table.layout,
        "known": table.is_known,
        "columns": [
            {"column": one.letter, "heading": one.heading, "field": one.field, "settled": one.is_settled}
            for one in table.columns
        ],
        "account": {"rows": table.rows_read} | {name: getattr(table, name) for name in names},
    }


def _task_json(row: TaskImportRow) -> dict[str, Any]:
    return {
        "sheet": row.sheet,
        "row": row.row,
        "cell": row.cell,
        "number": row.number,
        "text": row.text,
        "task": row.task or None,
        "printed": row.printed or None,
        "certainty": round(row.certainty, 3),
        "verdict": row.verdict.value,
        "fields": [
            {"field": one.field, "cell": one.cell, "old": one.old, "new": one.new, "verdict": one.verdict.value}
            for one in row.fields
        ],
        "why": wording.sentence(row.why) if row.why else None,
        "unproved": wording.sentence(row.unproved) if row.unproved else None,
        "reason": row.said.reason if row.said else None,
    }


def _question_json(question: Question) -> dict[str, Any]:
    return {
        "asks": question.asks.value,
        "subject": question.subject,
        "message": wording.sentence(question.finding),
        "choices": [{"value": one.value, "shown": one.shown} for one in question.choices],
    }
