"""Search everywhere in the ledger: what was found, the words it was found by, and where to go; never mapped objects."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from desktop.domain.findings import Refused
from desktop.domain.periods import parse_period
from desktop.domain.search import excerpt, read_wanted
from desktop.models import (
    Agency,
    Appendix,
    Count,
    Document,
    Evidence,
    Extension,
    Node,
    Plan,
    Progress,
    ProposalAnswer,
    ReceivedFile,
)
from desktop.models.searched import SEARCHED
from desktop.services.agencies.sought import agencies_sought, is_called
from desktop.services.counts import forms
from desktop.services.reports import printouts
from desktop.services.words import wording
from desktop.store import search_index
from desktop.system.language import N_

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from desktop.domain.agencies import AgencyInfo
    from desktop.domain.search import Span, Wanted
    from desktop.store.ledger import Ledger

LIMIT = 100
LONGEST = 160
"""Of the line that shows what was found."""


class FoundKind(StrEnum):
    """What a row that was found is."""

    TASK = "task"
    AGENCY = "agency"
    PLAN = "plan"
    DOCUMENT = "document"
    PROGRESS = "progress"
    ANSWER = "answer"
    EXTENSION = "extension"
    NOTE = "note"
    FILE = "file"
    PRINTED = "printed"


KIND_WORDS = {
    FoundKind.TASK: N_("Task of a plan"),
    FoundKind.AGENCY: N_("Agency"),
    FoundKind.PLAN: N_("Plan"),
    FoundKind.DOCUMENT: N_("Document"),
    FoundKind.PROGRESS: N_("Progress"),
    FoundKind.ANSWER: N_("Answer to a proposal"),
    FoundKind.EXTENSION: N_("Moved deadline"),
    FoundKind.NOTE: N_("Note of a count"),
    FoundKind.FILE: N_("File received"),
    FoundKind.PRINTED: N_("Printed report"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A row that was found: a line of it, the places in there that were sought, and a line that says what it is.

    ``task`` is the address of the task to go to, ``ref`` what it is by itself: an agency's code, a plan's slug, a
    form's code, the number of a document, the hash at the foot of a report.
    """

    kind: FoundKind
    text: str
    spans: tuple[Span, ...]
    about: str
    task: str = ""
    ref: str = ""


def search(ledger: Ledger, typed: str, limit: int = LIMIT) -> tuple[Found, ...]:
    """Find what holds the words typed: marks or none, in any order, the last one half typed, or initials.

    What has the marks that were typed comes first, then whole phrases, then the words apart. Agencies of the province
    of which nothing was recorded yet stand before all that where they were named, else behind it.
    """
    wanted = read_wanted(typed)
    with ledger.read() as session:
        places = search_index.find(session, wanted, limit)
        rows = _Rows(session, wanted)
        found = [_MAKERS[table](rows, key) for table, key in places]
        others = agencies_sought(session, wanted)
    named = [_other_agency(one, wanted) for one in others if is_called(one, wanted)]
    more = [_other_agency(one, wanted) for one in others if not is_called(one, wanted)]
    return tuple(one for one in (*_printed(ledger, typed), *named, *found, *more) if one is not None)[:limit]


def _printed(ledger: Ledger, typed: str) -> tuple[Found, ...]:
    """Find the report that was sent or printed with this hash at its foot."""
    if not printouts.is_hash(typed):
        return ()
    try:
        found = printouts.find_printed(ledger, typed)
    except Refused:
        return ()
    when = wording.period_name(parse_period(found.period)) if found.period else ""
    about = " · ".join(filter(None, (found.short, when, wording.moment_on_paper(found.at))))
    return (Found(FoundKind.PRINTED, " ".join(found.title.split()), (), about, ref=found.short),)


class _Rows:
    """What rows that were found are shown by, each read once."""

    def __init__(self, session: Session, wanted: Wanted) -> None:
        self.session, self.wanted = session, wanted
        self._plans: dict[int, tuple[str, str, str]] = {}

    def show(self, table: str, row: object) -> tuple[str, tuple[Span, ...]]:
        """Give the line of a row's searched columns where most was found."""
        texts = [str(text) for column in SEARCHED[table].columns if (text := getattr(row, column))]
        lines = [excerpt(text, self.wanted, LONGEST) for text in texts]
        return max(lines, key=lambda line: len(line[1]))

    def task(self, node: Node) -> tuple[str, str]:
        """Give the address of a node and how it is named."""
        slug, plan, code = self._plan(node.appendix_id)
        number = (node.number or node.path).rstrip(".")
        return f"{slug}:{code}:{node.path}", f"{number} · {plan}"

    def _plan(self, appendix: int) -> tuple[str, str, str]:
        if appendix not in self._plans:
            held = self.session.get_one(Appendix, appendix)
            plan = self.session.get_one(Plan, held.plan_id)
            self._plans[appendix] = plan.slug, plan.number or plan.place, held.code
        return self._plans[appendix]


def _task(rows: _Rows, key: tuple[Any, ...]) -> Found:
    node = rows.session.get_one(Node, key[0])
    task, named = rows.task(node)
    line, spans = excerpt(node.text, rows.wanted, LONGEST)
    if not spans:
        found, marks = rows.show("node", node)
        line, spans = (found, marks) if marks else (line, spans)
    return Found(FoundKind.TASK, line, spans, named, task)


def _agency(rows: _Rows, key: tuple[Any, ...]) -> Found:
    agency = rows.session.get_one(Agency, key[0])
    line, spans = rows.show("agency", agency)
    return Found(FoundKind.AGENCY, line, spans, agency.province_name, ref=agency.code)


def _other_agency(agency: AgencyInfo, wanted: Wanted) -> Found:
    line, spans = excerpt(agency.name, wanted, LONGEST)
    return Found(FoundKind.AGENCY, line, spans, agency.province_name, ref=agency.code)


def _held_plan(rows: _Rows, key: tuple[Any, ...]) -> Found:
    plan = rows.session.get_one(Plan, key[0])
    line, spans = rows.show("plan", plan)
    return Found(FoundKind.PLAN, line, spans, plan.number or plan.place, ref=plan.slug)


def _document(rows: _Rows, key: tuple[Any, ...]) -> Found:
    document = rows.session.get_one(Document, key[0])
    line, spans = rows.show("document", document)
    query = select(Evidence.node_id).where(Evidence.document_id == document.id, Evidence.removed_at.is_(None))
    node = rows.session.scalars(query.order_by(Evidence.id.desc())).first()
    task, named = rows.task(rows.session.get_one(Node, node)) if node else ("", "")
    cited = wording.document_on_paper(document.number, document.day) if document.number else document.file_name
    return Found(FoundKind.DOCUMENT, line, spans, " · ".join(filter(None, (cited, named))), task, document.number)


def _progress(rows: _Rows, key: tuple[Any, ...]) -> Found | None:
    entry = rows.session.get_one(Progress, key[0])
    return _of_line(rows, FoundKind.PROGRESS, entry, wording.period_name(parse_period(entry.period)))


def _answer(rows: _Rows, key: tuple[Any, ...]) -> Found | None:
    answer = rows.session.get_one(ProposalAnswer, key[0])
    return _of_line(rows, FoundKind.ANSWER, answer, wording.period_name(parse_period(answer.period)))


def _extension(rows: _Rows, key: tuple[Any, ...]) -> Found | None:
    return _of_line(rows, FoundKind.EXTENSION, rows.session.get_one(Extension, key[0]), "")


def _of_line(rows: _Rows, kind: FoundKind, row: Progress | ProposalAnswer | Extension, when: str) -> Found | None:
    """Show what was recorded of a line of work; what is archived is no place to go."""
    node = rows.session.get_one(Node, row.node_id)
    if node.archived_on is not None:
        return None
    line, spans = rows.show(row.__tablename__, row)
    task, named = rows.task(node)
    agency = rows.session.get_one(Agency, row.agency_id)
    return Found(kind, line, spans, " · ".join(filter(None, (named, agency.name, when))), task)


def _note(rows: _Rows, key: tuple[Any, ...]) -> Found:
    count = rows.session.get_one(Count, key)
    line, spans = rows.show("count", count)
    agency = rows.session.get_one(Agency, count.agency_id)
    known = {form.code: form.name for form in forms.forms_in(rows.session)}
    named = known.get(count.form, count.form)
    about = f"{named} · {agency.name} · {wording.period_name(parse_period(count.period))}"
    return Found(FoundKind.NOTE, line, spans, about, ref=count.form)


def _file(rows: _Rows, key: tuple[Any, ...]) -> Found:
    file = rows.session.get_one(ReceivedFile, key[0])
    line, spans = rows.show("received_file", file)
    agency = rows.session.get_one(Agency, file.agency_id)
    return Found(FoundKind.FILE, line, spans, f"{agency.name} · {wording.period_name(parse_period(file.period))}")


_MAKERS: dict[str, Callable[[_Rows, tuple[Any, ...]], Found | None]] = {
    "node": _task,
    "agency": _agency,
    "plan": _held_plan,
    "document": _document,
    "progress": _progress,
    "proposal_answer": _answer,
    "extension": _extension,
    "count": _note,
    "received_file": _file,
}
