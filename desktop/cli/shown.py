"""Answers laid out: lines for people, JSON values for programs (docs/interface.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.cli import checking
from desktop.cli.mending import corrected_json, corrected_lines
from desktop.domain.check_ground import as_number
from desktop.domain.deadlines import deadline_as_json
from desktop.domain.form_values import percent, shown_share, shown_value
from desktop.domain.forms import places_of
from desktop.domain.plans import NodeKind
from desktop.services.words import wording
from desktop.services.workbooks.exchange import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from desktop.domain.deadlines import Deadline
    from desktop.domain.findings import Finding
    from desktop.domain.forms import Form, FormColumn, FormRow
    from desktop.domain.plans import Plan
    from desktop.services.counts.grids import CountGrid, CountInput
    from desktop.services.ledger.history import HistoryRow, TakenBack
    from desktop.services.progress.recording import ProgressRow
    from desktop.services.tasks.obligations import ObligationRow
    from desktop.services.tasks.tree import TaskRow
    from desktop.services.workbooks.exchange import ImportPreview, ImportRow

LINE = 100


def _iso(when: date | datetime | None) -> str | None:
    return when.isoformat() if when else None


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LINE else line[: LINE - 1] + "…"


def plan_summary(plan: Plan) -> dict[str, Any]:
    """One plan of ``plans``."""
    return {
        "slug": plan.slug,
        "number": plan.number,
        "kind": plan.kind,
        "issuer": plan.issuer,
        "title": plan.title,
        "issue_date": _iso(plan.issue_date),
        "appendices": len(plan.appendices),
        "tasks": plan.task_count,
        "indicators": len(plan.indicators),
    }


def plan_line(plan: Plan) -> str:
    """One plan in a line."""
    return f"{plan.slug:<11} {plan.number or '–':<17} {plan.task_count:>3}  {_short(plan.title)}"


def plan_lines(plan: Plan) -> list[str]:
    """One plan as an indented list."""
    lines = [f"{plan.kind} {plan.number or ''} · {plan.issuer}", plan.title]
    for appendix in plan.appendices:
        lines.extend(("", appendix.heading or "", appendix.title or ""))
        for node in appendix.nodes:
            tail = f" · {node.deadline}" if node.kind is NodeKind.TASK and node.deadline else ""
            lines.append(f"{'  ' * (node.level - 1)}{node.number} {_short(node.text)}{_short(tail)}")
    return lines


def draft_lines(plan: Plan, findings: Sequence[Finding]) -> list[str]:
    """One plan as read from a file, and below it what should be looked at, each with its line in the source."""
    said = [f"? {item.params.get('line', '')} {wording.sentence(item)}" for item in findings]
    return [*plan_lines(plan), "", *said] if said else plan_lines(plan)


def deadline_json(reading: Deadline) -> dict[str, Any]:
    """One reading of ``deadline``."""
    return deadline_as_json(reading, wording.deadline_note)


def deadline_line(reading: Deadline) -> str:
    """One reading in a line."""
    due = f"{reading.due:%d/%m/%Y}" if reading.due else "–"
    notes = " ".join(wording.deadline_note(note) for note in reading.notes)
    return f"{due:<10}  {reading.kind:<20}  {_short(reading.phrase)}  {notes}".rstrip()


def form_json(form: Form, *, is_own: bool) -> dict[str, Any]:
    """One form of ``forms``."""
    return {
        "code": form.code,
        "version": form.version,
        "own": is_own,
        "number": form.number,
        "title": form.title,
        "columns": [
            {
                "key": column.key,
                "heading": list(column.heading),
                "kind": column.kind.value,
                "number": column.number,
                "unit": column.unit,
                "places": column.places,
            }
            for column in form.columns
        ],
        "rows": [{"key": row.key, "label": row.label, "total": row.total, "heading": row.heading} for row in form.rows],
    }


def task_json(row: TaskRow) -> dict[str, Any]:
    """One task of ``tasks``."""
    return {
        "task": row.ref,
        "number": row.number,
        "level": row.level,
        "text": row.text,
        "product": row.product,
        "lead": row.lead,
        "coordinate": row.coordinate,
        "deadline": row.deadline,
        "due": _iso(row.due),
        "state": row.state.value,
        "timing": row.timing.value,
        "percent": row.percent,
        "done_on": _iso(row.done_on),
        "result": row.result,
        "advantage": row.advantage,
        "difficulty": row.difficulty,
        "proposal": row.proposal,
        "note": row.note,
        "recorded_at": _iso(row.recorded_at),
        "role": row.role.value if row.role else None,
        "turn": row.turn,
        "lines": row.lines,
        "lines_done": row.lines_done,
        "lines_late": row.lines_late,
    }


def obligation_json(row: ObligationRow) -> dict[str, Any]:
    """One line of ``obligations``."""
    return {
        "task": row.task,
        "agency": row.agency or None,
        "agency_name": row.agency_name,
        "printed": row.printed,
        "scope": row.scope,
        "bound": row.is_bound,
        "ended": row.ended,
        "turn": row.turn,
        "due": _iso(row.due),
        "extended_due": _iso(row.extended_due),
        "state": row.state.value,
        "timing": row.timing.value,
        "percent": row.percent,
        "done_on": _iso(row.done_on),
        "result": row.result,
        "period": row.period or None,
        "recorded_at": _iso(row.recorded_at),
    }


def obligation_line(row: ObligationRow) -> str:
    """One line of work in a line of text."""
    status = f"{wording.state(row.state)} · {wording.timing(row.timing)}"
    day = wording.shown_day(row.counted_due) if row.counted_due else "–"
    turn = wording.turn_name(row.turn, row.label)
    return f"{row.task:<22} {_short(row.agency_name):<40} {turn:<14} {day:<11} {status}"


def task_line(row: TaskRow) -> str:
    """One task in a line."""
    percent = f" {row.percent} %" if row.percent is not None else ""
    percent = f" {row.lines_done}/{row.lines}" if row.lines > 1 else percent
    status = f"{wording.state(row.state)}{percent} · {wording.timing(row.timing)}"
    return f"{row.ref:<22} {status:<38} {_short(row.deadline or '–'):<24} {_short(row.text)}"


def progress_json(row: ProgressRow) -> dict[str, Any]:
    """One progress entry."""
    return {
        "entry": row.entry,
        "period": row.period,
        "turn": row.turn,
        "state": row.state.value,
        "percent": row.percent,
        "done_on": _iso(row.done_on),
        "result": row.result,
        "advantage": row.advantage,
        "difficulty": row.difficulty,
        "proposal": row.proposal,
        "reason": row.reason,
        "addressee": row.addressee,
        "note": row.note,
        "unchanged": row.is_unchanged,
        "recorded_at": _iso(row.recorded_at),
    }


def recorded_json(row: ProgressRow, task: str, agency: str) -> dict[str, Any]:
    """What ``record`` wrote."""
    kept = ("entry", "state", "percent", "done_on", "reason", "addressee", "unchanged", "period", "turn")
    said = progress_json(row)
    return {"task": task, **{name: said[name] for name in kept}, "agency": agency, "journal": row.journal}


def progress_line(row: ProgressRow) -> str:
    """One progress entry in a line."""
    percent = f" {row.percent} %" if row.percent is not None else ""
    return f"{row.recorded_at:%d/%m/%Y %H:%M}  {row.period}  {wording.state(row.state)}{percent}  {_short(row.result)}"


def finding_json(finding: Finding) -> dict[str, Any]:
    """One finding."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": wording.sentence(finding),
        "file": finding.where.file,
        "sheet": finding.where.sheet,
        "cell": finding.where.cell,
    }


def grid_json(grid: CountGrid) -> dict[str, Any]:
    """The counts of a form."""
    return {
        "form": grid.form.code,
        "period": grid.period.code,
        "from": _iso(grid.period.start),
        "to": _iso(grid.period.end),
        "agency": grid.agency_name,
        "rows": [_grid_row(grid, row) for row in grid.form.rows],
        "findings": [checking.cell_finding_json(found) for found in grid.findings],
    }


def _grid_row(grid: CountGrid, row: FormRow) -> dict[str, Any]:
    values, derived = grid.totals if row.total else grid.values, grid.shares
    form, columns = grid.form, grid.form.count_columns
    shares = [column for column in form.columns if column.ratio]
    return {
        "key": row.key,
        "label": row.label,
        "values": {column.key: _number(values.get((row.key, column.key)), row, column) for column in columns},
        "before": {column.key: _number(grid.before.get((row.key, column.key)), row, column) for column in columns},
        "shares": {
            column.key: float(percent(share)) if (share := derived.get((row.key, column.key))) is not None else None
            for column in shares
        },
    }


def _number(value: int | None, row: FormRow, column: FormColumn) -> float | None:
    places = places_of(row, column)
    return value if value is None or not places else float(as_number(value, places))


def grid_lines(grid: CountGrid) -> list[str]:
    """The counts of a form in lines."""
    lines = [wording.period_paper(grid.period).replace("\n", " "), grid.agency_name]
    derived = grid.shares
    for row in grid.form.rows:
        values = grid.totals if row.total else grid.values
        said = [
            f"{column.heading[-1]} {shown_value(value, places_of(row, column))}"
            for column in grid.form.count_columns
            if (value := values.get((row.key, column.key))) is not None
        ]
        said += [
            f"{column.heading[-1]} {shown_share(derived[row.key, column.key])}"
            for column in grid.form.columns
            if (row.key, column.key) in derived
        ]
        lines.append(row.label if row.heading else f"{row.label}: {'; '.join(said) or '–'}")
    return lines + [checking.cell_finding_line(found) for found in grid.findings]


def import_json(preview: ImportPreview, file: Path, journal: int, *, applied: bool) -> dict[str, Any]:
    """One file of ``import``."""
    return {
        "file": str(file),
        "form": preview.form.code,
        "period": preview.period.code,
        "agency": preview.agency_name,
        "sha256": preview.sha256,
        "counts": {"read": len(preview.rows)} | {verdict.value: preview.count(verdict) for verdict in Verdict},
        "rows": [import_row_json(row) for row in preview.rows],
        "findings": [finding_json(finding) for finding in preview.findings],
        "answers": len(preview.answers),
        "answered": checking.answered_json(preview),
        "given": len(preview.given),
        "corrected": corrected_json(preview.corrected),
        "applied": applied,
        "journal": journal,
    }


def _said(cell: CountInput, places: int) -> float | str | None:
    if cell.value is not None:
        return float(as_number(cell.value, places)) if places else cell.value
    return cell.note or cell.absence or None


def import_row_json(row: ImportRow) -> dict[str, Any]:
    """One cell of ``import``."""
    old, new = _said(row.old, row.places), _said(row.new, row.places)
    return {
        "cell": row.address,
        "row": row.key[0],
        "column": row.key[1],
        "old": old,
        "new": new,
        "verdict": row.verdict.value,
    }


def import_lines(preview: ImportPreview) -> list[str]:
    """One file of ``import`` in lines."""
    said = ", ".join(f"{wording.verdict(verdict.value)} {preview.count(verdict)}" for verdict in Verdict)
    head = f"{preview.file}: {preview.agency_name}, {preview.form.code}, {wording.period_name(preview.period)}: {said}"
    told = (*corrected_lines(preview.corrected), *_sentences(preview.findings), *checking.answered_lines(preview))
    return [head, *told]


def _sentences(findings: Iterable[Finding]) -> list[str]:
    return [f"  {wording.sentence(finding)}" for finding in findings]


def history_json(row: HistoryRow) -> dict[str, Any]:
    """One change of ``history``."""
    return {
        "entry": row.entry,
        "at": _iso(row.at),
        "kind": row.kind,
        "label": wording.change(row.kind, row.label, row.params),
        "origin": row.origin,
        "undone": row.undone,
        "rows": row.rows,
    }


def history_line(row: HistoryRow) -> str:
    """One change in a line."""
    mark = "↶" if row.undone else " "
    return f"{row.entry:>5} {mark} {row.at:%d/%m/%Y %H:%M}  {wording.change(row.kind, row.label, row.params)}"


def taken_back_json(done: TakenBack) -> dict[str, Any]:
    """What an undo or redo did."""
    return {
        "entry": done.entry,
        "label": wording.label(done.label, done.params),
        "rows": done.rows,
        "left_alone": [{"table": table, "key": key} for table, key in done.left_alone],
    }


def taken_back_lines(done: TakenBack, template: str) -> list[str]:
    """What an undo or redo did, in lines."""
    lines = [template.format(label=wording.label(done.label, done.params))]
    if done.left_alone:
        lines.append(wording.left_alone(len(done.left_alone)))
    return lines
