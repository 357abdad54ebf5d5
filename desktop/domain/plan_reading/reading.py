"""Reads a whole plan into a draft: head, appendices, counts printed and found, what contradicts itself."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused
from desktop.domain.old_letters import decoded, letters_by_look
from desktop.domain.plan_reading.aligned import aligned_tables
from desktop.domain.plan_reading.checks import announced_counts, contradictions
from desktop.domain.plan_reading.draft import Doubt, PlanDraft, SourceLine, SourceLines
from desktop.domain.plan_reading.duties import offered_duties
from desktop.domain.plan_reading.heading import read_head
from desktop.domain.plan_reading.joining import join_lines
from desktop.domain.plan_reading.lines import source_lines, visible
from desktop.domain.plan_reading.listed import read_listed
from desktop.domain.plan_reading.paragraphs import paragraphs_of
from desktop.domain.plan_reading.pasted import is_pasted_table, pasted_tables
from desktop.domain.plan_reading.regions import find_regions
from desktop.domain.plan_reading.scanned import read_scanned
from desktop.domain.plan_reading.screening import signs_of
from desktop.domain.plan_reading.table_heads import find_head
from desktop.domain.plan_reading.table_parts import lone_texts
from desktop.domain.plan_reading.tables import read_tables
from desktop.domain.plan_reading.text_tables import read_region
from desktop.domain.plans import Plan
from desktop.domain.text import fold, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.domain.plan_reading.draft import SourceTable
    from desktop.domain.plan_reading.lines import Line
    from desktop.domain.plan_reading.tree import Built
    from desktop.domain.plans import Appendix

_UNNAMED = "ke-hoach"
MOST_LETTERS = 2_000_000
"""Letters, some 800 pages: no plan of a province is as long, and what looks like one that is was copied many times."""
_LOOKED_AT = 20_000
"""Letters of a text by which its set of letters is told, and in which its head stands."""


def read_plan_text(text: str) -> PlanDraft:
    """Read a plan from running text, such as was copied out of a PDF, or from a pasted table.

    A text without any task gives a draft without appendices; whether that is refused is for the caller to say. Old
    letters (TCVN3, VNI) are read into Unicode and doubted; the source keeps them. Refuses with ``plan_text_too_long``
    what is beyond any plan and yet has tasks.
    """
    letters = letters_by_look(text[:_LOOKED_AT])
    if letters is None:
        return _read_text(text)
    draft = _read_text(decoded(text, letters))
    return _in_old_letters(draft, _numbered(text))


def _in_old_letters(draft: PlanDraft, printed: Sequence[SourceLine]) -> PlanDraft:
    """Doubt the first line that was read from old letters; show the source as it stood where lines are lines."""
    pairs = zip(printed, draft.source, strict=False)
    first, read = next(((old, new) for old, new in pairs if old.text != new.text), (printed[0], printed[0]))
    changed = sum(not line.text.isascii() for line in printed)
    doubt = Doubt("plan_lines_converted", first.number, first.text, read.text, params={"lines": changed})
    source = tuple(printed) if len(printed) == len(draft.source) else draft.source
    return replace(draft, doubts=(doubt, *draft.doubts), source=source)


def _read_text(text: str) -> PlanDraft:
    signs = signs_of(text)
    if signs.any and len(text) > MOST_LETTERS:
        raise Refused("plan_text_too_long", letters=len(text), limit=MOST_LETTERS)
    if is_pasted_table(text):
        tables, paragraphs = pasted_tables(text)
        return read_plan_tables(tables, paragraphs)
    if not signs.any:
        return _without_tasks(text)
    if signs.heads and (aligned := aligned_tables(text)):
        return read_plan_tables(*aligned)
    lines = source_lines(text)
    regions = find_regions(lines) if signs.heads else []
    built = [read_region(region, place) for place, region in enumerate(regions)]
    built = [one for one in built if one.appendix.nodes]
    body = [line for line in lines if not regions or line.number < regions[0].top]
    if not built and not signs.labels:
        return _without_tasks(text)
    if not built:
        found = read_listed(lines) or read_scanned(lines)
        built = [found] if found else []
        body = list(lines)
    own = offered_duties(body) if built else _left_over(lines)
    paragraphs = [join_lines(line.text for line in lines) for lines in paragraphs_of(body)]
    return _draft([line.text for line in lines], paragraphs, built, _numbered(text), own)


def _without_tasks(text: str) -> PlanDraft:
    """Give a long text without any sign of a task as it stands: its head is read, its lines are left alone."""
    head = [line.text for line in source_lines(text[:_LOOKED_AT])]
    return _draft(head, [], [], SourceLines(_cut(text)), [])


def read_plan_tables(tables: Sequence[SourceTable], paragraphs: Sequence[str]) -> PlanDraft:
    """Read a plan from tables with real cells and the paragraphs around them, in the order of the document."""
    hidden = [table for table in tables if table.is_hidden and find_head(table.rows)]
    tables, paragraphs = [_shown(table) for table in tables if not table.is_hidden], list(map(visible, paragraphs))
    built = read_tables(tables, paragraphs)
    texts = [one_line(text) for text in [*paragraphs, *lone_texts(tables)] if text.strip()]
    source = tuple(_rows_and_paragraphs(tables, paragraphs))
    unread = [Doubt("plan_sheet_hidden", 0, table.name, params={"sheet": table.name}) for table in hidden]
    if built:
        own = [replace(duty, line=0) for duty in offered_duties(source_lines("\n\n".join(paragraphs)))]
        return _draft(texts, texts, built, source, [*own, *unread])
    running = source_lines("\n\n".join(paragraphs))
    if listed := read_listed(running):
        duties = offered_duties(running)
        return _draft(texts, texts, [listed], _numbered("\n\n".join(paragraphs)), [*duties, *unread])
    everything = "\n".join(line.text for line in source)
    return _draft(texts, texts, [], _numbered(everything), [*_left_over(source_lines(everything)), *unread])


def _left_over(lines: Sequence[Line]) -> list[Doubt]:
    """Doubt every line of a text in which no task was found."""
    return [Doubt("plan_line_unplaced", line.number, line.text) for line in lines]


def _shown(table: SourceTable) -> SourceTable:
    return replace(table, rows=tuple(tuple(map(visible, row)) for row in table.rows))


def _numbered(text: str) -> tuple[SourceLine, ...]:
    """Number the lines of a running text as `source_lines` does."""
    return tuple(map(SourceLine, count(1), _cut(text)))


def _cut(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", " ").split("\n")


def _rows_and_paragraphs(tables: Sequence[SourceTable], paragraphs: Sequence[str]) -> Iterator[SourceLine]:
    """Number the rows of all tables; a merged cell is said once."""
    read = number = 0
    for table in tables:
        yield from (SourceLine(0, one_line(text)) for text in paragraphs[read : table.before])
        read = max(read, table.before)
        stood = {(note.row, note.column): note.text for note in table.notes if note.column is not None}
        for place, row in enumerate(table.rows):
            number += 1
            cells = (one_line(stood.get((place, column), cell)) for column, cell in enumerate(row))
            yield SourceLine(number, " | ".join(dict.fromkeys(filter(None, cells))))
    yield from (SourceLine(0, one_line(text)) for text in paragraphs[read:])


def _draft(
    texts: Sequence[str],
    body: Sequence[str],
    built: Sequence[Built],
    source: Sequence[SourceLine],
    beside: Sequence[Doubt],
) -> PlanDraft:
    appendices = tuple(one.appendix for one in built)
    notes = [one.attached_note for one in appendices if one.attached_note]
    head = read_head(texts, notes, [one.title for one in appendices if one.title], _deadlines(appendices))
    plan = Plan(
        slug=fold(head.place).replace(" - ", "-").replace(" ", "-") or _UNNAMED,
        number=head.number,
        issue_date=head.issue_date,
        kind=head.kind,
        issuer=head.issuer,
        title=head.title,
        period_from=head.period_from or 0,
        period_to=head.period_to or 0,
        place=head.place,
        appendices=appendices,
        indicators=(),
        anomalies=(),
    )
    # Tables without a row were left out: the places of the others are counted anew.
    own = [replace(doubt, appendix=place) for place, one in enumerate(built) for doubt in one.doubts]
    joins = [replace(join, appendix=place) for place, one in enumerate(built) for join in one.joins]
    doubts = [*_head_doubts(plan), *own, *beside]
    against = contradictions(plan, body, _missing(doubts))
    counts, lines = announced_counts(plan, body), tuple(one.lines for one in built)
    return PlanDraft(plan, tuple(doubts), tuple(joins), counts, against, source, lines)


def _missing(doubts: Sequence[Doubt]) -> set[tuple[int, int, str]]:
    return {
        (doubt.appendix, doubt.node, str(doubt.params["field"]))
        for doubt in doubts
        if doubt.code == "plan_cell_missing" and doubt.appendix is not None and doubt.node is not None
    }


def _deadlines(appendices: Sequence[Appendix]) -> list[str]:
    return [node.deadline for appendix in appendices for node in appendix.nodes if node.deadline]


def _head_doubts(plan: Plan) -> list[Doubt]:
    """List what a plan should say of itself and does not."""
    held = {
        "number": plan.number,
        "issue_date": plan.issue_date,
        "issuer": plan.issuer,
        "title": plan.title,
        "period": plan.period_from,
    }
    return [Doubt(f"plan_{name}_unread", 0, "") for name, value in held.items() if not value]
