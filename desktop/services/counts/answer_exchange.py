"""Answers in writing on their way: out with a form, and in with one that came, so that nobody is asked twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.check_findings import Answer
from desktop.domain.findings import Refused, Severity
from desktop.domain.foreign.said import answer_to
from desktop.domain.forms import column_name
from desktop.domain.sent_answers import SentAnswer
from desktop.domain.text import clean_cell
from desktop.services.counts.answers import LONGEST_ANSWER, answers_known, subject_of, write_answer
from desktop.services.words import wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from desktop.domain.check_findings import Answers, CellFinding
    from desktop.domain.findings import Where
    from desktop.domain.foreign.said import AnswersSaid
    from desktop.domain.forms import Form
    from desktop.services.counts.grids import CountGrid


def answers_to_send(grid: CountGrid) -> tuple[SentAnswer, ...]:
    """Give what was said to the findings of a form as it stands."""
    return tuple(_sent(grid.form, found, found.answer) for found in grid.findings if found.answer)


def _sent(form: Form, found: CellFinding, answer: Answer) -> SentAnswer:
    row, column = form.row(found.cell[0]), form.column(found.cell[1])
    return SentAnswer(
        found.check,
        found.cell,
        found.numbers,
        answer.text,
        answer.by,
        answer.at,
        place=f"{row.label} · {column_name(column)}",
        warning=wording.sentence_on_paper(found.finding),
    )


def new_answers(
    session: Session, form: str, period: str, agency: int | None, came: Iterable[SentAnswer]
) -> tuple[SentAnswer, ...]:
    """Give the answers of a file that a ledger never held for an agency, those changed here since left out."""
    known = set(answers_known(session, form, period, agency)) if agency is not None else set()
    return tuple(one for one in came if (one.cell, one.check, _answer(one)) not in known)


def given_answers(found: Iterable[tuple[CellFinding, Where]], said: AnswersSaid) -> tuple[SentAnswer, ...]:
    """Give the answers that an officer gives to warnings about a file before it is taken in.

    One that was given about other numbers is left out. Refuses with ``answer_too_long``.
    """
    given: list[SentAnswer] = []
    for one, where in found:
        answer = answer_to(said, one.check, where)
        if answer is None or one.finding.severity is Severity.ERROR or answer.numbers not in (None, one.numbers):
            continue
        if len(answer.text) > LONGEST_ANSWER:
            raise Refused("answer_too_long", where, longest=LONGEST_ANSWER)
        given.append(SentAnswer(one.check, one.cell, one.numbers, clean_cell(answer.text), answer.by, answer.at))
    return tuple(given)


def with_new(held: Answers, new: Iterable[SentAnswer], file: str = "") -> Answers:
    """Give what was said to the checks of a form once the answers of a file, or given here, are taken in."""
    return {**held, **{(one.cell, one.check): (one.numbers, _answer(one, file)) for one in new}}


def take_answers(
    session: Session, place: tuple[int, str, str], answers: Iterable[SentAnswer], source: int | None = None
) -> None:
    """Write answers for an agency, form and period, of the received file ``source`` or given here.

    Refuses with ``period_closed``.
    """
    agency, form, period = place
    for one in answers:
        write_answer(
            session, (agency, period, subject_of(form, one.cell)), one.check, one.numbers, _answer(one), source
        )


def _answer(one: SentAnswer, source: str = "") -> Answer:
    return Answer(one.text, one.by, one.at, source)
