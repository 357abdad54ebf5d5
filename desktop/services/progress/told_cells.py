"""What agencies wrote of each task as a report prints it: grouped with counts, with answers and evidence."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from desktop.domain.near_equal import Said, group_near_equal
from desktop.domain.periods import parse_period
from desktop.services.ledger import own_office
from desktop.services.progress import evidence_lists, proposals
from desktop.services.progress.carried_texts import TEXTS
from desktop.services.progress.narratives import written_texts
from desktop.system import paths

if TYPE_CHECKING:
    from datetime import date, datetime

    from desktop.domain.near_equal import TextGroup
    from desktop.services.progress.evidence import EvidenceRow
    from desktop.services.progress.narratives import Written
    from desktop.services.progress.proposals import ProposalRow
    from desktop.services.tasks.tree import TaskRow
    from desktop.store.ledger import Ledger

Told = Mapping[tuple[str, str], str]
"""A cell by its row and field: ``result advantage difficulty proposals difficulties answers evidence note``."""
_TOLD = (*TEXTS, "note")
_COMMUNES, _WARDS = ("xã ", "ubnd xã "), ("phường ", "ubnd phường ")


def told_cells(
    ledger: Ledger, plan: str, rows: Sequence[TaskRow], known_until: date | None, closed_at: datetime | None = None
) -> Told:
    """Write the cells of the rows of a plan as known until a day (as known now for None).

    ``closed_at`` is when the period of the report was closed: what was answered later is not said in it.
    """
    own = own_office.own_agency(ledger).code
    written = _by_task(written_texts(ledger, plan, known_until))
    made = proposals.proposals(ledger, plan=plan, until=closed_at)
    proposed = _by_task(row for row in made if _is_known(row.periods[0], known_until))
    proved = _by_task(
        row for row in evidence_lists.all_evidence(ledger, plan=plan) if _is_known(row.period, known_until)
    )
    cells: dict[tuple[str, str], str] = {}
    for row in rows:
        if row.is_task:
            is_here = _chooser(row, row.agency or own)
            texts = [one for one in written.get(row.task, ()) if is_here(one.line)]
            for field, text in _texts(row, texts).items():
                cells[row.ref, field] = text
            asked = [one for one in proposed.get(row.task, ()) if is_here(_line(one))]
            cells[row.ref, "answers"] = _answers(row, asked, known_until)
            cells[row.ref, "evidence"] = _documents([one for one in proved.get(row.task, ()) if is_here(_line(one))])
    return cells


def _is_known(period: str, until: date | None) -> bool:
    return until is None or parse_period(period).end <= until


def _by_task(found: Iterable[Any]) -> dict[str, list[Any]]:
    by_task: dict[str, list[Any]] = {}
    for one in found:
        by_task.setdefault(one.task, []).append(one)
    return by_task


def _line(one: ProposalRow | EvidenceRow) -> tuple[str, str]:
    return one.agency, one.turn


def _chooser(row: TaskRow, agency: str) -> Callable[[tuple[str, str]], bool]:
    """Give what says whether an agency's turn is in a row: one line, or all agencies of the turn."""
    if row.is_many:
        return lambda line: line[1] == row.turn
    return lambda line: line == (agency, row.turn)


def _texts(row: TaskRow, written: Sequence[Written]) -> dict[str, str]:
    if row.is_many:
        told = {
            field: _grouped([Said(one.name, text) for one in written if (text := one.texts[field])]) for field in _TOLD
        }
        sent = [Said(one.name, _sent(one.texts["proposal"], one.addressee)) for one in written if one.texts["proposal"]]
        told["proposals"] = _grouped(sent)
    else:
        told = {field: getattr(row, field) for field in _TOLD}
        told["proposals"] = _sent(row.proposal, row.addressee)
    told["difficulties"] = "\n".join(filter(None, (told["difficulty"], told["proposals"])))
    return told


def _sent(proposal: str, addressee: str) -> str:
    if not proposal or not addressee:
        return proposal
    return str(_words()["proposed"]).format(proposal=proposal.rstrip(" ."), addressee=addressee)


def _grouped(said: Sequence[Said]) -> str:
    lines = [line for group in group_near_equal(said) for line in _group_lines(group)]
    return "\n".join(str(_words()["listed"]).format(text=line) for line in lines) if len(lines) > 1 else "".join(lines)


def _group_lines(group: TextGroup) -> list[str]:
    """Write a group with its count; each original for itself where they name different quantities."""
    if group.numbers_differ:
        return [_counted(text, names) for text, names in group.originals]
    return [_counted(group.sentence, group.agencies)]


def _counted(sentence: str, names: Sequence[str]) -> str:
    words, bare = _words(), sentence.rstrip(" .;")
    if len(names) == 1:
        return str(words["only"]).format(sentence=bare, name=names[0])
    return str(words["group"]).format(sentence=bare, count=len(names), unit=words["units"][_unit(names)])


def _unit(names: Sequence[str]) -> str:
    lower = [name.casefold() for name in names]
    communes, wards = (sum(name.startswith(kind) for name in lower) for kind in (_COMMUNES, _WARDS))
    if communes + wards < len(names):
        return "other"
    return "both" if communes and wards else "commune" if communes else "ward"


def _answers(row: TaskRow, asked: Sequence[ProposalRow], until: date | None) -> str:
    """Write what was answered by the day; of one line its newest proposal, if it still proposes something."""
    if not row.is_many:
        asked = asked[-1:] if row.proposal else ()
    if not asked:
        return ""
    answered = [one for one in asked if _is_answered(one, until)]
    told = list(dict.fromkeys(_answer(one) for one in answered))
    if row.is_many:
        counted = str(_words()["answered_of_many"]).format(answered=len(answered), count=len(asked))
        return "\n".join((counted, *told))
    return "\n".join(told) or str(_words()["not_answered"])


def _is_answered(one: ProposalRow, until: date | None) -> bool:
    if not one.is_answered or one.answered_at is None:
        return False
    return until is None or (one.document_date or one.answered_at.date()) <= until


def _answer(one: ProposalRow) -> str:
    if one.document and one.answer:
        return str(_words()["answered"]).format(document=one.document, answer=one.answer)
    return one.document or one.answer


def _documents(proved: Sequence[EvidenceRow]) -> str:
    """Cite the documents, each once; of very many the first ones and how many more."""
    cited = list(dict.fromkeys(one.document.cited or one.document.file_name for one in proved))
    most = int(_words()["most_documents"])
    more = [str(_words()["more_documents"]).format(count=len(cited) - most)] if len(cited) > most else []
    return "; ".join((*cited[:most], *more))


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((paths.resources() / "templates" / "results.toml").read_text("utf-8"))
