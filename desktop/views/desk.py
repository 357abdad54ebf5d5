"""What all pages work on: the open ledger, the plan and period in hand; it must not know any page."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.domain.findings import Refused
from desktop.domain.periods import Period, month_of, parse_period
from desktop.domain.steps import Cancelled
from desktop.services.ledger import history, own_office
from desktop.services.plans import held_plans
from desktop.services.reports import closings
from desktop.services.words import wording
from desktop.system import clock
from desktop.system.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.services.ledger.own_office import OwnAgency
    from desktop.services.reports.closings import Closing
    from desktop.store.ledger import Ledger
    from desktop.views.page import Page
    from desktop.views.runner import Runner

T = TypeVar("T")


class Desk(QObject):
    """The ledger on the desk, with the plan and the period every page shows.

    Reading and writing go through ``ask`` and ``change``: the work is done on the runner's thread, the answer comes
    back on the window's, and a refusal is told in one sentence.
    """

    plan_chosen = Signal()
    period_chosen = Signal()
    closing_changed = Signal()
    closing_wanted = Signal()

    def __init__(self, ledger: Ledger, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ledger, self.runner = ledger, runner
        self.agency: OwnAgency = own_office.own_agency(ledger)
        self.plans = held_plans.held_plans(ledger)
        self.plan = self.plans[0].slug if self.plans else ""
        self.period: Period = month_of(clock.today())
        self.closing: Closing | None = closings.closing_of(ledger, self.period.code)

    def choose_plan(self, slug: str) -> None:
        """Take another plan of the ledger in hand."""
        if slug != self.plan:
            self.plan = slug
            self.plan_chosen.emit()

    def choose_period(self, code: str) -> None:
        """Take another period in hand. Refuses with ``period_unreadable``."""
        period = parse_period(code)
        if period != self.period:
            self.period = period
            self.closing = closings.closing_of(self.ledger, period.code)
            self.period_chosen.emit()

    @property
    def is_closed(self) -> bool:
        """Say whether nothing more is recorded in the period in hand."""
        return self.closing is not None and self.closing.is_closed

    def read_closing(self) -> None:
        """Take notice that periods were closed or reopened."""
        self.closing = closings.closing_of(self.ledger, self.period.code)
        self.closing_changed.emit()

    def read_plans(self) -> None:
        """Take notice of plans that came or went."""
        self.plans = held_plans.held_plans(self.ledger)
        if self.plan not in {plan.slug for plan in self.plans}:
            self.plan = self.plans[0].slug if self.plans else ""
            self.plan_chosen.emit()

    def context_line(self, *, with_plan: bool = True, with_period: bool = True) -> str:
        """Say whose ledger, which plan, which period with its dates, and the days left to report."""
        parts = [self.agency.name]
        if with_plan and self.plan:
            parts.append(self.plan_name())
        if with_period:
            parts.extend((self.period_line(), _("closed") if self.is_closed else self.days_left()))
        return " · ".join(filter(None, parts))

    def plan_name(self) -> str:
        """Name the plan in hand shortly."""
        held = next((plan for plan in self.plans if plan.slug == self.plan), None)
        return "" if held is None else _("Plan {number}").format(number=held.short_name)

    def period_line(self) -> str:
        """Name the period in hand with its first and last day."""
        period = self.period
        name, span = wording.period_name(period), f"{period.start:%d/%m}–{period.end:%d/%m}"
        return _("Period {name} ({span})").format(name=name[:1].lower() + name[1:], span=span)

    def days_left(self) -> str:
        """Say how many days are left until the cut-off, the last day to report; nothing after it."""
        left = (self.period.end - clock.today()).days
        if left < 0:
            return ""
        if left == 0:
            return _("due today")
        return ngettext("{count} day left", "{count} days left", left).format(count=left)

    def ask(self, work: Callable[[], T], done: Callable[[T], None], page: Page) -> None:
        """Read something off the window's thread and give it to ``done``; a refusal is told by the page."""
        _Asking(self.runner, work, done, page).start()

    def change(self, work: Callable[[], int], said: str, page: Page, done: Callable[[int], None] | None = None) -> None:
        """Change the ledger off the window's thread; ``work`` gives the journal entry, told with Undo."""
        _Changing(self, work, said, done, page).start()

    def undo(self, page: Page, entry: int | None = None) -> None:
        """Take back the newest change, or one entry."""

        def work() -> history.TakenBack:
            return history.undo(self.ledger, entry)

        _TakingBack(self.runner, work, _("Undone: {label}."), page).start()

    def redo(self, page: Page) -> None:
        """Make the change undone last again."""

        def work() -> history.TakenBack:
            return history.redo(self.ledger)

        _TakingBack(self.runner, work, _("Done again: {label}."), page).start()


class _Asking(QObject):
    """One question under way; it belongs to its page and goes with it."""

    must_end = False

    def __init__(self, runner: Runner, work: Callable[[], T], done: Callable[[T], None] | None, page: Page) -> None:
        super().__init__(page)
        self.runner, self.work, self.on_done, self.page = runner, work, done, page

    def start(self) -> None:
        """Begin the work."""
        self.runner.run(self.do, self.done, self.failed, must_end=self.must_end)

    def do(self, _progress: object) -> object:
        """Do the work; on the runner's thread."""
        return self.work()

    def done(self, answer: object) -> None:
        """Hand the answer on."""
        self.deleteLater()
        if self.on_done is not None:
            self.on_done(answer)  # type: ignore[arg-type]

    def failed(self, error: Exception) -> None:
        """Tell a refusal in one sentence; what was cancelled says nothing; all else is the program's own fault."""
        self.deleteLater()
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, Refused):
            raise error
        self.page.tell(wording.sentence(error.finding))


class _Changing(_Asking):
    """One change under way, told with Undo when it is done; it is kept even if the window closes meanwhile."""

    must_end = True

    def __init__(
        self, desk: Desk, work: Callable[[], int], said: str, done: Callable[[int], None] | None, page: Page
    ) -> None:
        super().__init__(desk.runner, work, done, page)
        self.desk, self.said, self.entry = desk, said, 0

    def done(self, answer: object) -> None:
        """Tell what was done, with Undo."""
        super().done(answer)
        self.entry = answer if isinstance(answer, int) else 0
        if self.entry and self.said:
            self.page.tell(self.said, _Undo(self.desk, self.page, self.entry))


class _Undo:
    """What the Undo button of a notification does."""

    def __init__(self, desk: Desk, page: Page, entry: int) -> None:
        self.desk, self.page, self.entry = desk, page, entry

    def __call__(self) -> None:
        self.desk.undo(self.page, self.entry)


class _TakingBack(_Asking):
    """An undo or redo under way."""

    def __init__(self, runner: Runner, work: Callable[[], history.TakenBack], template: str, page: Page) -> None:
        super().__init__(runner, work, None, page)
        self.template = template

    def done(self, answer: object) -> None:
        """Tell what was taken back, and what was left alone."""
        super().done(answer)
        if isinstance(answer, history.TakenBack):
            said = self.template.format(label=wording.label(answer.label, answer.params))
            left = wording.left_alone(len(answer.left_alone)) if answer.left_alone else ""
            self.page.tell(" ".join(filter(None, (said, left))))
