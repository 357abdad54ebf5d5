"""What the cells of a row mean, said while they are typed."""

from datetime import date

import pytest

from desktop.domain.agency_groups import Role
from desktop.presenters.plan_cells import agency_words, deadline_words
from desktop.services.plans.cell_readings import read_cells

pytestmark = pytest.mark.usefixtures("english")


def read(ledger, lead="", coordinate="", deadline=""):
    return read_cells(ledger, lead, coordinate, deadline, issued=date(2026, 1, 5), plan_end=2030)


@pytest.mark.parametrize(
    ("deadline", "said"),
    [
        ("", ""),
        ("Quý II/2026", "Read as 30/06/2026"),
        ("trước ngày 30/4/2026", "Read as 30/04/2026 · next working day 04/05/2026"),
        ("30/4/2029", "Read as 30/04/2029 · whether this is a working day has not been announced yet"),
        ("Thường xuyên", "Ongoing, without a day"),
        ("sau khi có hướng dẫn", "Hangs on a condition"),
    ],
)
def test_a_deadline_is_said_with_the_working_day_beside_it(ledger, deadline, said):
    assert deadline_words(read(ledger, deadline=deadline)).splitlines()[:1] == ([said] if said else [])


def test_each_of_several_deadlines_is_said_with_whom_it_is_for(ledger):
    said = deadline_words(read(ledger, deadline="Cấp xã 15/8/2026; cấp tỉnh trong năm 2026"))
    assert said.splitlines()[1:] == ["• cấp xã: 15/08/2026", "• cấp tỉnh: 31/12/2026"]


def test_agencies_are_said_as_the_directory_calls_them(ledger):
    found = read(
        ledger, lead="Sở KH&CN chủ trì, phối hợp Sở Nội vụ; UBND cấp xã; Sở Không Có", coordinate="Công an tỉnh"
    )
    lines = agency_words(found.lead, Role.LEAD).splitlines()
    assert lines[0] == "✓ Sở Khoa học và Công nghệ tỉnh Đồng Tháp"
    assert lines[1] == "✓ Sở Nội vụ tỉnh Đồng Tháp (coordinates)"
    assert lines[2].startswith("✓ all: UBND cấp xã")
    assert lines[3].startswith("⚠")
    assert agency_words(found.coordinate, Role.COORDINATE) == "✓ Công an tỉnh Đồng Tháp"
