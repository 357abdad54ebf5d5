"""The text of a periodic report drafted from the figures, paragraph by paragraph; it must not know who edits it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from desktop.domain.findings import Refused
from desktop.domain.form_values import shown_number, shown_share
from desktop.domain.list_numbers import roman
from desktop.domain.passages import Drafted
from desktop.domain.periods import following
from desktop.domain.plans import parse_task_ref, printed_path
from desktop.domain.status import NOT_OWED, State, Timing
from desktop.domain.text import fold, one_line
from desktop.domain.verdicts import Outcome
from desktop.services.documents.overview_report import say
from desktop.services.documents.period_reports import agency_in_text, report_words
from desktop.services.indicators import readings as indicators
from desktop.services.indicators.words import outcome_text, short_target, value_text
from desktop.services.ledger import own_office
from desktop.services.progress.told_cells import told_cells
from desktop.services.tasks import filters, standings
from desktop.services.tasks.standings import Standing
from desktop.services.tasks.tree import task_rows
from desktop.services.words import wording
from desktop.system import clock
from desktop.system.language import vietnamese

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from desktop.domain.periods import Period
    from desktop.domain.plans import Plan
    from desktop.services.progress.told_cells import Told
    from desktop.services.tasks.tree import TaskRow
    from desktop.store.ledger import Ledger

MOST_NAMED, LONGEST_TASK = 12, 300
_THOUSAND = 1000
_BULLET = re.compile(r"^[-+•*]\s+")
_ANNOUNCED = re.compile(r"\s*\(\s*(\d+)\s+nhiệm vụ\s*\)$", re.IGNORECASE)
_ASKING = re.compile(r"^(đề nghị|kiến nghị|đề xuất)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the paragraphs are made from: the rows of the plan as they stand on a day, what agencies told of them."""

    ledger: Ledger
    plan: Plan
    period: Period
    day: date
    rows: Sequence[TaskRow]
    tasks: Sequence[TaskRow]
    told: Told
    whole: bool
    paths: Counter[str]
    numbers_differ: bool


def draft_report(ledger: Ledger, plan: Plan, period: Period, on: date | None = None) -> tuple[Drafted, ...]:
    """Draft the report of a plan for a period, as its tasks stand at the period's end (today at most)."""
    ground = _ground(ledger, plan, period, on or clock.today())
    sections: list[list[Drafted]] = []
    for part in (_tasks, _indicators, _difficulties, _proposals, _next):
        found = list(part(ground, roman(len(sections) + 1)))
        sections += [found] if found else []
    return (*_opening(ground), *(one for found in sections for one in found), _closing(ground))


def plan_in_text(plan: Plan) -> str:
    """Name a plan in running text: "Kế hoạch số 254/KH-UBND ngày 17/9/2025 của Ủy ban nhân dân tỉnh …"."""
    words = report_words()
    named = plan_short(plan)
    if plan.number and plan.issue_date:
        named = words["plan_dated"].format(plan=named, day=wording.day_in_text(plan.issue_date))
    return str(words["plan_issued"]).format(plan=named, issuer=plan.issuer)


def plan_short(plan: Plan) -> str:
    """Name a plan by its number, by its title where it has none yet."""
    words = report_words()
    if plan.number:
        return str(words["plan_numbered"]).format(kind=plan.kind, number=plan.number)
    return str(words["plan_named"]).format(kind=plan.kind, title=one_line(plan.title))


def period_in_text(period: Period) -> str:
    """Name a period in running text: "tháng 11/2026"."""
    name = wording.period_name(period)
    return name[:1].lower() + name[1:]


def _ground(ledger: Ledger, plan: Plan, period: Period, today: date) -> _Ground:
    day, whole = min(period.end, today), own_office.own_agency(ledger).follows_others
    rows = task_rows(ledger, plan.slug, on=day, whole=whole, known_until=period.end, printed_for=period)
    tasks = filters.own_tasks(rows, whole=whole)
    told = told_cells(ledger, plan.slug, tasks, period.end)
    numbers = {row.task: row.number for row in rows if row.is_task}
    paths = Counter(map(_path, numbers))
    are_different = len(set(numbers.values())) == len(numbers)
    return _Ground(ledger, plan, period, day, rows, tasks, told, whole, paths, are_different)


def _words() -> dict[str, Any]:
    return dict(report_words()["draft"])


def _said(key: str, word: str, **params: str) -> Drafted:
    return Drafted(key, str(_words()[word]).format(**params))


def _two(count: int) -> str:
    return f"{count:02}" if count < _THOUSAND else shown_number(count)


def _counted(some: str, none: str, count: int) -> str:
    """Say how many there are as a sentence would: none is a word, not "00"."""
    return str(_words()[some if count else none]).format(count=_two(count))


def _opening(ground: _Ground) -> Iterator[Drafted]:
    receiver = own_office.print_profile(ground.ledger).receiver
    if receiver:
        yield _said("addressee", "addressee", receiver=receiver)
    yield _said(
        "opening",
        "opening",
        plan=plan_in_text(ground.plan),
        agency=agency_in_text(ground.ledger),
        period=period_in_text(ground.period),
        start=wording.day_in_text(ground.period.start),
        end=wording.day_in_text(ground.period.end),
    )


def _closing(ground: _Ground) -> Drafted:
    receiver = own_office.print_profile(ground.ledger).receiver
    return _said(
        "closing",
        "closing_to" if receiver else "closing",
        plan=plan_short(ground.plan),
        period=period_in_text(ground.period),
        agency=agency_in_text(ground.ledger),
        receiver=receiver,
    )


def _tasks(ground: _Ground, figure: str) -> Iterator[Drafted]:
    tasks = ground.tasks
    if not tasks:
        return
    yield _said("tasks_heading", "tasks_heading", roman=figure)
    yield _said(
        "tasks", "tasks", day=wording.day_in_text(ground.day), all=_two(len(tasks)), parts=_parts(tasks, told=True)
    )
    if ground.whole:
        yield _said(
            "lines",
            "lines",
            all=_two(sum(row.lines for row in tasks)),
            done=_counted("lines_done", "lines_none_done", sum(row.lines_done for row in tasks)),
            late=_counted("lines_late", "lines_none_late", sum(row.lines_late for row in tasks)),
        )
    groups = standings.by_group(ground.rows, tasks, say)
    for ref, name, found in groups if len(groups) > 1 else ():
        said = _without_count(name.rstrip(" .:;"), len(found))
        yield _said(f"group {ref}", "group", name=said, all=_two(len(found)), parts=_parts(found))
    yield from _finished(ground)
    yield from _late(ground)


def _without_count(name: str, count: int) -> str:
    """Leave out how many tasks a heading announces where that is what is said next; another number stays."""
    announced = _ANNOUNCED.search(name)
    return name[: announced.start()].rstrip() if announced and int(announced[1]) == count else name


def _parts(tasks: Sequence[TaskRow], *, told: bool = False) -> str:
    """Say how tasks stand: "22 hoàn thành (đạt 42,31%), 13 đang thực hiện, 02 quá hạn"."""
    words, counts = _words(), dict(zip(Standing, standings.count(tasks), strict=True))
    done, late = counts[Standing.DONE], sum(row.timing is Timing.DONE_LATE for row in tasks)
    share = shown_share(Fraction(done, len(tasks))) if done else ""
    some = ("done_late" if late else "done_share") if told else "done"
    parts = [str(words[some if done else "none_done"]).format(count=_two(done), share=share, late=_two(late))]
    others = (Standing.ON_THE_WAY, Standing.NOT_BEGUN, Standing.NOT_OWED)
    parts += [str(words[one.value]).format(count=_two(counts[one])) for one in others if counts[one]]
    overdue = counts[Standing.LATE]
    if overdue:
        parts.append(str(words["overdue"]).format(count=_two(overdue)))
    elif told:
        parts.append(str(words["no_overdue"]))
    return "; ".join(parts)


def _finished(ground: _Ground) -> Iterator[Drafted]:
    start, end = ground.period.start, ground.period.end
    done = [row for row in ground.tasks if row.state is State.DONE and row.done_on and start <= row.done_on <= end]
    if not done:
        yield _said("finished", "none_finished")
        return
    yield _said("finished", "finished", count=_two(len(done)))
    yield from _named("finished", done, lambda row: _finished_task(ground, row))


def _finished_task(ground: _Ground, row: TaskRow) -> Drafted:
    result = one_line(ground.told.get((row.ref, "result"), ""))
    tail = f"{str(_words()['result']).format(result=result.rstrip(' .;')) if result else ''}."
    task = _task(ground, row)
    ended = tail.removeprefix(".") if task.endswith("…") else tail
    return _said(f"finished {row.ref}", "finished_task", task=task, result=ended)


def _late(ground: _Ground) -> Iterator[Drafted]:
    late = [row for row in ground.tasks if row.is_late]
    if late:
        yield _said("late", "late")
        yield from _named("late", late, lambda row: _late_task(ground, row))


def _late_task(ground: _Ground, row: TaskRow) -> Drafted:
    lead = str(_words()["late_lead"]).format(lead=_as_one(row.lead)) if row.lead else ""
    return _said(f"late {row.ref}", "late_task", task=_task(ground, row), deadline=_deadline(row), lead=lead)


def _deadline(row: TaskRow) -> str:
    if row.extended_due and row.deadline:
        return wording.extended_deadline(_as_one(row.deadline), row.extended_due, row.extension_document)
    return _as_one(row.deadline or "") or (wording.shown_day(row.counted_due) if row.counted_due else "")


def _as_one(cell: str) -> str:
    """Write the lines of a cell within a sentence: their bullets and full stops go."""
    return "; ".join(bare for line in _lines(cell) if (bare := one_line(line).rstrip(" .;")))


def _named(key: str, rows: Sequence[TaskRow], name: Callable[[TaskRow], Drafted]) -> Iterator[Drafted]:
    """Name the first tasks of a list, and how many more there are."""
    yield from map(name, rows[:MOST_NAMED])
    if len(rows) > MOST_NAMED:
        yield _said(f"{key} more", "more", count=_two(len(rows) - MOST_NAMED))


def _task(ground: _Ground, row: TaskRow) -> str:
    first, *more = [one_line(line) for line in _lines(row.text)] or [""]
    text = first.rstrip(" .;:")
    if len(text) > LONGEST_TASK:
        text = text[: text.rfind(" ", 0, LONGEST_TASK)].rstrip(" ,;.")
    text += "…" if more or len(text) < len(first.rstrip(" .;:")) else ""
    return str(_words()["task"]).format(number=_number(ground, row), text=text)


def _path(task: str) -> str:
    return printed_path(parse_task_ref(task).path)


def _number(ground: _Ground, row: TaskRow) -> str:
    """Number a task so that no other of the report is meant: with the headings above it where numbers begin anew."""
    path = _path(row.task)
    if ground.numbers_differ:
        return row.number.rstrip(" .)") or path
    if ground.paths[path] <= 1:
        return path
    return str(_words()["of_appendix"]).format(number=path, appendix=row.appendix)


def _indicators(ground: _Ground, figure: str) -> Iterator[Drafted]:
    try:
        readings = indicators.indicators(ground.ledger, ground.period.code, ground.plan.slug).readings
    except Refused:
        return
    outcomes = [one.outcome for one in readings]
    counts = {outcome: outcomes.count(outcome) for outcome in Outcome}
    parts = [str(_words()[one.value]).format(count=_two(count)) for one, count in counts.items() if count]
    yield _said("indicators_heading", "indicators_heading", roman=figure)
    yield _said("indicators", "indicators", count=_two(len(readings)), parts=", ".join(parts))
    for reading in readings:
        for part in reading.parts:
            if part.verdict.outcome is not Outcome.NO_DATA:
                name = reading.known.indicator.measure
                target = short_target(reading.known, part.verdict.target)
                yield _said(
                    f"indicator {reading.known.address} {part.scope}",
                    "indicator",
                    name=f"{name} ({part.scope})" if part.scope else name,
                    value=value_text(part, reading.known.measure),
                    target=str(_words()["indicator_target"]).format(target=target) if target else "",
                    outcome=outcome_text(part.verdict.outcome, vietnamese).lower(),
                )


def _difficulties(ground: _Ground, figure: str) -> Iterator[Drafted]:
    yield _said("difficulties_heading", "difficulties_heading", roman=figure)
    found = [*_told(ground, "advantage"), *_told(ground, "difficulty")]
    yield from found or [_said("difficulties", "none_difficult")]


def _told(ground: _Ground, field: str) -> Iterator[Drafted]:
    """Tell each text once, with all tasks it was written of."""
    said: dict[str, list[TaskRow]] = {}
    for row in ground.tasks:
        for text in dict.fromkeys(_lines(ground.told.get((row.ref, field), ""))):
            said.setdefault(_ended(text), []).append(row)
    for place, (text, rows) in enumerate(said.items()):
        numbers = ", ".join(_number(ground, row) for row in rows)
        yield _said(f"{field} {rows[0].ref} {place}", field, task=f"nhiệm vụ {numbers}", text=text)


def _lines(text: str) -> Iterable[str]:
    return (line for raw in text.splitlines() if (line := _BULLET.sub("", raw.strip())))


def _ended(text: str) -> str:
    """End a sentence with a mark."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text.rstrip(' ;,:')}."


def _proposals(ground: _Ground, figure: str) -> Iterator[Drafted]:
    yield _said("proposals_heading", "proposals_heading", roman=figure)
    found = list(_asked(ground))
    yield from found or [_said("proposals", "none_proposed")]


def _asked(ground: _Ground) -> Iterator[Drafted]:
    """Tell each proposal once."""
    said: dict[str, Drafted] = {}
    for row in ground.tasks:
        if not row.is_many and row.proposal:
            text = one_line(row.proposal)
            is_named = not row.addressee or fold(row.addressee) in fold(text)
            word = "proposal" if is_named else "proposal_to"
            text = text if is_named else _uncapped(_ASKING.sub("", text))
            made = [_said(f"proposal {row.ref}", word, addressee=row.addressee, text=_ended(text))]
        else:
            lines = _lines(ground.told.get((row.ref, "proposals"), ""))
            made = [
                _said(f"proposal {row.ref} {place}", "proposal", text=_ended(text)) for place, text in enumerate(lines)
            ]
        for one in made:
            said.setdefault(one.text, one)
    yield from said.values()


def _uncapped(text: str) -> str:
    """Begin with a small letter, as within a sentence; "UBND" and "Sở Nội vụ" keep theirs."""
    second = text.split()[1:2]
    is_name = text[1:2].isupper() or (bool(second) and second[0][:1].isupper())
    return text if is_name else text[:1].lower() + text[1:]


def _next(ground: _Ground, figure: str) -> Iterator[Drafted]:
    coming = following(ground.period)
    if coming is None:
        return
    due = [
        row
        for row in ground.tasks
        if row.state not in (*NOT_OWED, State.DONE)
        and row.counted_due
        and coming.start <= row.counted_due <= coming.end
    ]
    yield _said("next_heading", "next_heading", roman=figure)
    period = period_in_text(coming)
    if not due:
        yield _said("next", "none_next", period=period)
        return
    yield _said("next", "next", period=period, count=_two(len(due)))
    yield from _named("next", due, lambda row: _next_task(ground, row))


def _next_task(ground: _Ground, row: TaskRow) -> Drafted:
    return _said(f"next {row.ref}", "next_task", task=_task(ground, row), deadline=_deadline(row))
