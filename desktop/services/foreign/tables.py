"""Which tables of a workbook are tables of tasks, which one is a form, and what must be asked of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Refused, Severity, Where
from desktop.domain.foreign.form_cells import DoubtfulColumn
from desktop.domain.foreign.form_fit import Fit, fit
from desktop.domain.foreign.reading import MEANINGS, letters
from desktop.domain.foreign.said import LEFT_OUT, Asks, Choice, Question
from desktop.domain.foreign.task_rows import fields_taken, unsettled_columns
from desktop.domain.form_sheet import named_form
from desktop.domain.workbook_reading.reading import COUNTS, TASKS
from desktop.services.counts import forms
from desktop.services.foreign.tasks import PlanTasks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy.orm import Session

    from desktop.domain.foreign.reading import SettledBook, SettledTable
    from desktop.domain.forms import Form
    from desktop.services.foreign.tasks import FoundLine, FoundTasks

_SHOWN_FORMS = 12
_NEARLY = 0.02


@dataclass(slots=True)
class Chosen:
    """The tables that are taken: those of tasks with their rows found, and the one that is a form."""

    tasks: list[tuple[SettledTable, FoundTasks]] = field(default_factory=list)
    form: tuple[SettledTable, Fit] | None = None
    questions: list[Question] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def lines(self) -> list[FoundLine]:
        """The rows of all tables of tasks."""
        return [line for _one, found in self.tasks for line in found.lines]

    @property
    def sheets(self) -> set[str]:
        """The sheets that are taken."""
        return {one.sheet.name for one, _found in self.tasks} | ({self.form[0].sheet.name} if self.form else set())


def choose(session: Session, book: SettledBook, agency: str) -> Chosen:
    """Say what each table is; ``agency`` is the name that stands in labels of forms.

    Refuses with ``form_unknown`` or ``appendix_unknown`` where these were said and are not known.
    """
    chosen = Chosen()
    known = [named_form(form, agency) for form in forms.forms_in(session)]
    plans = PlanTasks(session)
    others: list[tuple[SettledTable, list[Fit]]] = []
    for one in book.tables:
        found = plans.find(one) if one.table.kind == TASKS and not one.layout.form else None
        is_found = found is not None and (bool(found.questions) or any(line.ref for line in found.lines))
        fits = [] if is_found else list(_fits(session, one, known))
        if found is not None and (is_found or not any(each.is_sure for each in fits)):
            chosen.tasks.append((one, found))
        else:
            others.append((one, fits))
    _choose_form(chosen, others)
    _tell_others(chosen, others, known)
    for one, found in chosen.tasks:
        chosen.findings += _kept_columns(one)
        chosen.questions += [*found.questions, *(_asked_number(one, doubt) for doubt in _doubts(one))]
    if not book.tables:
        chosen.questions.append(Question(Asks.HEADER, Finding("read_no_table", Severity.QUESTION)))
    return chosen


def _fits(session: Session, one: SettledTable, known: Sequence[Form]) -> Iterator[Fit]:
    said = one.layout.form
    if said:
        code = forms.find_form(session, said).code
        known = [form for form in known if form.code == code]
    found = [each for form in known if (each := fit(form, one)) is not None]
    if said and not found and one.table.kind == COUNTS:
        raise Refused("template_unlike", Where(sheet=one.sheet.name), form=known[0].name or known[0].code)
    yield from found


def _choose_form(chosen: Chosen, others: Sequence[tuple[SettledTable, list[Fit]]]) -> None:
    """Take the form that is there for certain; ask where several tables or forms are alike, or none is sure."""
    ranked = sorted(
        ((each, one) for one, fits in others for each in fits), key=lambda found: (-_weight(*found), found[0].form.code)
    )
    sure = [found for found in ranked if found[0].is_sure or found[1].layout.form]
    if not sure:
        if ranked:
            chosen.questions.append(_asked_form(ranked[0][1], [each.form for each, _one in ranked]))
        return
    best, one = sure[0]
    rivals = [found for found in sure if _weight(*found) > _weight(best, one) - _NEARLY]
    if len({id(table) for _each, table in rivals}) > 1:
        held = {table.sheet.name: each.form.name or each.form.code for each, table in reversed(rivals)}
        sheets = list(dict.fromkeys(table.sheet.name for _each, table in rivals))
        said: dict[str, object] = {"sheets": "; ".join(f"“{sheet}”: {held[sheet]}" for sheet in sheets)}
        finding = Finding("foreign_sheet_open", Severity.QUESTION, params=said)
        chosen.questions.append(Question(Asks.SHEET, finding, "", tuple(map(Choice, sheets))))
    elif len({each.form.code for each, _table in rivals}) > 1:
        chosen.questions.append(_asked_form(one, [each.form for each, _table in rivals]))
    elif best.values:
        chosen.questions.append(_asked_values(one, best))
    elif not any(column.key in best.layout.columns for column in best.form.count_columns):
        said = {"form": best.form.name or best.form.code}
        where = Where(sheet=one.sheet.name, cell=_corner(one))
        finding = Finding("foreign_form_columns_open", Severity.QUESTION, where, said)
        chosen.questions.append(Question(Asks.COLUMN, finding, one.sheet.name))
    elif not best.layout.rows:
        raise Refused("foreign_form_rowless", Where(sheet=one.sheet.name), form=best.form.name or best.form.code)
    else:
        chosen.form = one, best


def _asked_values(one: SettledTable, best: Fit) -> Question:
    """Ask in which column the numbers of the period stand."""
    key = best.form.item_rows[0].key if best.is_turned else best.form.count_columns[0].key
    headings = {column.column: " › ".join(column.heading) for column in one.table.columns}
    named = [(letters(column), headings[column]) for column in best.values]
    said: dict[str, object] = {
        "form": best.form.name or best.form.code,
        "columns": "; ".join(f"{letter} “{heading}”" for letter, heading in named),
    }
    where = Where(sheet=one.sheet.name, cell=_corner(one))
    choices = tuple(Choice(f"{one.sheet.name}!{letter}={key}", f"{letter}: {heading}") for letter, heading in named)
    finding = Finding("foreign_value_column_open", Severity.QUESTION, where, said)
    return Question(Asks.COLUMN, finding, one.sheet.name, choices)


def _weight(each: Fit, one: SettledTable) -> float:
    return each.weight + bool(one.layout.form)


def _tell_others(chosen: Chosen, others: Sequence[tuple[SettledTable, list[Fit]]], known: Sequence[Form]) -> None:
    """Tell of tables that are taken nowhere, and ask what they are where nothing of the workbook is taken."""
    taken = chosen.form[0] if chosen.form else None
    asked = {(question.finding.where.sheet, question.finding.where.cell) for question in chosen.questions}
    offered = {
        choice.value for question in chosen.questions if question.asks is Asks.SHEET for choice in question.choices
    }
    left = [
        (one, fits)
        for one, fits in others
        if one is not taken and (one.sheet.name, _corner(one)) not in asked and one.sheet.name not in offered
    ]
    is_open = not chosen.tasks and not chosen.form and not chosen.questions
    if left and is_open:
        first = max((one for one, _own in left), key=lambda one: one.table.account.records)
        if first.table.kind == COUNTS:
            chosen.questions.append(_asked_form(first, known, code="foreign_form_unlike"))
        else:
            where = Where(sheet=first.sheet.name, cell=_corner(first))
            finding = Finding("foreign_columns_open", Severity.QUESTION, where, {"rows": _rows(first)})
            chosen.questions.append(Question(Asks.COLUMN, finding, first.sheet.name))
        left = [each for each in left if each[0] is not first]
    for one, fits in left:
        where = Where(sheet=one.sheet.name, cell=_corner(one))
        said: dict[str, object] = {"rows": _rows(one), "count": one.table.account.records}
        if sure := [each for each in fits if each.is_sure]:
            best = max(sure, key=lambda each: _weight(each, one))
            said["form"] = best.form.name or best.form.code
        code = "foreign_form_left" if sure else "foreign_table_left"
        chosen.findings.append(Finding(code, Severity.WARNING, where, said))


def _kept_columns(one: SettledTable) -> Iterator[Finding]:
    """Tell of columns that hold something the ledger has no place for, of what the plan prints left aside."""
    own = range(1, len(one.seal.columns) + 1) if one.seal else ()
    taken = {*fields_taken(one), *own}
    for column in one.table.columns:
        said = any(one.sheet.text(record.row, column.column) for record in one.records)
        if said and column.column not in taken and one.columns.get(column.column) != LEFT_OUT:
            where = Where(sheet=one.sheet.name, cell=f"{letters(column.column)}{one.table.header_rows[0]}")
            heading: dict[str, object] = {"heading": " › ".join(column.heading)}
            yield Finding("foreign_column_kept", Severity.WARNING, where, heading)


def _corner(one: SettledTable) -> str:
    return f"{letters(one.table.columns[0].column)}{one.table.header_rows[0]}"


def _rows(one: SettledTable) -> str:
    return f"{one.table.header_rows[0]}–{one.table.rows[1]}"


def _asked_form(one: SettledTable, fitting: Iterable[Form], code: str = "foreign_form_open") -> Question:
    choices = {form.code: Choice(form.code, form.name or form.title) for form in fitting}
    where = Where(sheet=one.sheet.name, cell=_corner(one))
    said: dict[str, object] = {"forms": ", ".join(list(choices)[:_SHOWN_FORMS]) or "–"}
    return Question(Asks.FORM, Finding(code, Severity.QUESTION, where, said), one.sheet.name, tuple(choices.values()))


def _doubts(one: SettledTable) -> Iterator[DoubtfulColumn]:
    headings = {column.column: " › ".join(column.heading) for column in one.table.columns}
    for row, doubt in unsettled_columns(one):
        rows = [record.row for record in one.records for each in record.ambiguous if each.column == doubt.column]
        cell, *others = (f"{letters(doubt.column)}{place}" for place in (row, *(each for each in rows if each != row)))
        heading = headings[doubt.column]
        yield DoubtfulColumn(doubt.column, heading, cell, doubt.readings, doubt.why, len(rows), tuple(others))


def asked_numbers(one: SettledTable, doubts: Iterable[DoubtfulColumn]) -> list[Question]:
    """Ask once a column what its doubtful numbers mean."""
    return [_asked_number(one, doubt) for doubt in doubts]


def _asked_number(one: SettledTable, doubt: DoubtfulColumn) -> Question:
    said: dict[str, object] = {
        "heading": doubt.heading,
        "readings": " | ".join(map(str, doubt.readings)),
        "count": doubt.count,
    }
    finding = Finding("read_column_ambiguous", Severity.QUESTION, Where(sheet=one.sheet.name, cell=doubt.cell), said)
    choices = tuple(
        Choice(meaning.value, str(reading))
        for meaning, reading in zip(MEANINGS[doubt.why], doubt.readings, strict=False)
    )
    return Question(Asks.NUMBER, finding, f"{one.sheet.name}!{letters(doubt.column)}", choices, others=doubt.others)
