"""A task as printed, in the drawer."""

from datetime import date

import pytest

from desktop.services.agencies.reassignment import ReassignmentInput, reassign
from desktop.services.tasks.tree import task_rows
from desktop.views.tasks.details import Details

TASK = "dong-thap:II:5"


@pytest.fixture
def shown(qtbot, theme, ledger):
    details = Details(theme)
    qtbot.addWidget(details)
    details.resize(400, 600)

    def show() -> dict[str, str]:
        details.show_row(next(row for row in task_rows(ledger) if row.ref == TASK))
        return {name.text(): value.text() for name, value in details._cells if not value.isHidden()}

    return show


def test_who_has_the_work_now_stands_below_what_the_plan_prints(shown, ledger):
    before = shown()
    reassign(ledger, [(TASK, "content")], ReassignmentInput("communes", "12/QĐ-UBND", date(2025, 7, 5)))
    after = shown()
    assert "Given to" not in before
    assert after.pop("Given to").startswith("chính quyền cấp huyện → UBND cấp xã (Quyết định số 12/QĐ-UBND")
    assert after == before
