"""What the reports page offers and how its documents, periods and files are named; it must not know a toolkit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused
from desktop.domain.periods import PeriodKind, month_of, parse_period, previous
from desktop.domain.text import fold
from desktop.presenters import closed, closing, file_names
from desktop.services.counts import forms
from desktop.services.plans import held_plans
from desktop.services.reports import printouts, writing
from desktop.services.reports.printouts import Printout
from desktop.services.words import wording
from desktop.system import clock
from desktop.system.language import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desktop.domain.forms import Form
    from desktop.domain.periods import Period
    from desktop.services.plans.held_plans import HeldPlan
    from desktop.services.reports.sent_reports import Sent
    from desktop.services.reports.writing import ReportChoice
    from desktop.store.ledger import Ledger

FIT_WIDTH, FIT_PAGE = -1, -2
"""Zooms of the preview that follow the room there is; any other is a percentage."""

ZOOMS = (FIT_WIDTH, FIT_PAGE, 50, 75, 100, 125, 150, 200, 300)

_MONTHS_BACK = 12
_ANY_CYCLE = tuple(kind for kind in PeriodKind if kind is not PeriodKind.AD_HOC)
_CYCLES = {
    PeriodKind.QUARTER: ("{year}-Q{number}", 4),
    PeriodKind.HALF_YEAR: ("{year}-H{number}", 2),
    PeriodKind.NINE_MONTHS: ("{year}-9M", 1),
    PeriodKind.YEAR: ("{year}", 1),
}


@dataclass(frozen=True, slots=True)
class Document:
    """A report of the list; ``cycles`` are the kinds of periods it is asked for, none where it needs no period."""

    code: str
    group: str
    name: str
    title: str
    cycles: tuple[PeriodKind, ...] = ()

    @property
    def needs_period(self) -> bool:
        """Say whether the report is one of a period."""
        return bool(self.cycles)


def documents(ledger: Ledger) -> tuple[Document, ...]:
    """List what the ledger can print, plan by plan, the count forms last; nothing while it holds no plan."""
    held = {plan.slug: plan for plan in held_plans.held_plans(ledger)}
    if not held:
        return ()
    known = {form.code: form for form in forms.forms(ledger)}
    return tuple(_document(choice, held, known) for choice in writing.report_choices(ledger))


def _document(choice: ReportChoice, held: dict[str, HeldPlan], known: Mapping[str, Form]) -> Document:
    if choice.kind == writing.COUNT_FORM:
        form = known[choice.part]
        cycles = tuple(kind for kind in PeriodKind if kind.value in form.cycles)
        return Document(choice.code, _("Count forms"), form.name, form.title, cycles)
    if choice.kind == writing.FORM_UNITS:
        form = known[choice.part]
        cycles = tuple(kind for kind in PeriodKind if kind.value in form.cycles)
        return Document(choice.code, _("Count forms by agency"), form.name, form.title, cycles)
    if choice.kind == writing.SAME_TERRITORY:
        form = known[choice.part]
        cycles = tuple(kind for kind in PeriodKind if kind.value in form.cycles and kind is not PeriodKind.AD_HOC)
        return Document(choice.code, _("Same territory, a year before"), form.name, form.title, cycles)
    if choice.kind in (writing.CHANGES, writing.CORRECTIONS):
        name = _("What changed since the last report") if choice.kind == writing.CHANGES else _("What was corrected")
        return Document(choice.code, _("After sending"), name, name, _ANY_CYCLE)
    if choice.kind == writing.INDEX:
        return Document(choice.code, _("Indicators"), choice.part, choice.title, _ANY_CYCLE)
    return _document_of_plan(choice, plan_name(held[choice.plan]))


def _document_of_plan(choice: ReportChoice, plan: str) -> Document:
    templates = {
        writing.PERIODIC: _("Report of the period"),
        writing.WHOLE: _("Report with its annexes"),
        writing.OVERVIEW: _("Overview"),
        writing.FINISHED: _("Tasks done"),
        writing.OVERDUE: _("Overdue tasks"),
        writing.BY_UNIT: _("Progress by agency"),
        writing.EVIDENCE: _("Index of evidence"),
        writing.INDICATOR_TRENDS: _("Indicators over time, with charts"),
        writing.INDICATORS: _("Indicators"),
        writing.INDICATOR_UNITS: _("Indicators by agency, with ranks"),
        writing.AS_PRINTED: _("Appendix {part} – as printed"),
        writing.WITH_PROGRESS: _("Appendix {part} – with progress"),
        writing.RESULTS: _("Appendix {part} – results and proposals"),
    }
    cycles = () if choice.kind == writing.AS_PRINTED else _ANY_CYCLE
    name = templates[choice.kind].format(part=choice.part)
    return Document(choice.code, plan, name, choice.title, cycles)


def fitting(found: tuple[Document, ...], text: str) -> tuple[Document, ...]:
    """List the documents that hold a text, marks or no marks, or whose form has that number; a hash is no text."""
    wanted = fold(text)
    if is_hash(text):
        return found
    return tuple(one for one in found if wanted in fold(f"{one.name} {one.group} {one.title} {one.code}"))


def is_hash(text: str) -> bool:
    """Say whether a text reads like the hash at the foot of a report, or enough of it."""
    return printouts.is_hash(text)


def find_printed(ledger: Ledger, text: str) -> Sent | Printout | None:
    """Find what was sent or printed by its hash; None while the text fits nothing or several."""
    try:
        return printouts.find_printed(ledger, text)
    except Refused:
        return None


def printed_words(found: Sent | Printout) -> str:
    """Say what was sent or, as a draft, printed, and when."""
    about = {"hash": found.short, "moment": closed.moment(found.at)}
    if isinstance(found, Printout):
        title = " ".join(found.title.split())
        if found.period is None:
            return _("{hash}: {report}, printed as a draft at {moment}").format(report=title, **about)
        said = _("{hash}: {report}, {period}, printed as a draft at {moment}")
        return said.format(report=title, period=_period_within(found.period), **about)
    said = _("{hash}: {report}, {period}, sent at {moment}")
    return said.format(report=closing.report_name(found.report), period=_period_within(found.period), **about)


def _period_within(code: str) -> str:
    period = wording.period_name(parse_period(code))
    return period[:1].lower() + period[1:]


def plan_name(plan: HeldPlan) -> str:
    """Name a plan shortly: by its number, or by its place where it has none yet."""
    return _("Plan {number}").format(number=plan.short_name)


def first_document(found: tuple[Document, ...], plan: str) -> str:
    """Choose what is shown first: the plan in hand with its progress, or whatever comes first."""
    wanted = f"{plan}/{writing.WITH_PROGRESS}:"
    ours = (document.code for document in found if document.code.startswith(wanted))
    return next(ours, found[0].code if found else "")


def period_choices(cycles: tuple[PeriodKind, ...], in_hand: Period, today: date | None = None) -> tuple[Period, ...]:
    """List the periods to choose from: a year of months, then the longer ones of this year and the last.

    The period in hand is among them, first where it is of another kind.
    """
    day = today or clock.today()
    found: list[Period] = []
    month: Period | None = month_of(day)
    while PeriodKind.MONTH in cycles and month and len(found) <= _MONTHS_BACK:
        found.append(month)
        month = previous(month)
    year = month_of(day).end.year
    for kind in (kind for kind in _CYCLES if kind in cycles):
        found += [period for at in (year, year - 1) for period in _of_year(kind, at) if period.start <= day]
    return tuple(found) if in_hand in found else (in_hand, *found)


def _of_year(kind: PeriodKind, year: int) -> list[Period]:
    template, count = _CYCLES[kind]
    return [parse_period(template.format(year=year, number=number)) for number in range(count, 0, -1)]


def file_name(document: Document, period: Period, ending: str) -> str:
    """Propose a file name that says plan, document and period, with no letter Windows forbids."""
    parts = [document.name, document.group, period.code if document.needs_period else ""]
    return file_names.file_name(parts, ending)


def scale(zoom: int, page: tuple[float, float], room: tuple[float, float]) -> float:
    """Turn a zoom into logical pixels a point, for a page in points and the room in logical pixels (96 an inch)."""
    if zoom == FIT_WIDTH:
        return room[0] / page[0]
    if zoom == FIT_PAGE:
        return min(room[0] / page[0], room[1] / page[1])
    return zoom / 100 * 96 / 72


def next_zoom(shown: float, steps: int) -> int:
    """Go from a scale in logical pixels a point to the next percentage up or down."""
    percent = round(shown * 72 / 96 * 100)
    ladder = [zoom for zoom in ZOOMS if zoom > 0]
    if steps > 0:
        return next((zoom for zoom in ladder if zoom > percent), ladder[-1])
    return next((zoom for zoom in reversed(ladder) if zoom < percent), ladder[0])
