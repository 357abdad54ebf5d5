"""Measures as data files, an office's own among them: procedures left out one by one change the ratio."""

import tomllib

import pytest

from desktop.domain.findings import Refused
from desktop.domain.measure_data import measures_from_data
from desktop.domain.measure_file import measures_text
from desktop.services.counts import grids, measures
from desktop.services.counts.grids import CountInput
from desktop.services.indicators import exemptions
from desktop.services.indicators.exemptions import ExemptInput
from desktop.services.indicators.readings import indicators
from desktop.services.indicators.words import exempted_text

OWN = """
plan = "dong-thap"

[[measures]]
indicator = "dt-07"
kind = "ratio"
reporter = "own"
numerator = ["II.06a:*.online"]
denominator = ["II.06a:*.received"]
exempts = "không áp dụng đối với những TTHC có tần suất thấp"
"""


@pytest.mark.parametrize("plan", sorted(measures.library_measures()))
def test_measures_come_back_from_their_file_as_they_were(plan):
    told = dict(measures.library_measures()[plan])
    assert measures_from_data(tomllib.loads(measures_text(plan, told))) == told


@pytest.fixture
def own_file(tmp_path):
    file = tmp_path / "cach-tinh.toml"
    file.write_text(OWN, "utf-8")
    return file


def test_an_offices_own_measure_is_used_until_it_is_taken_away(ledger, own_file, goes_back_and_forth):
    goes_back_and_forth(lambda opened: measures.load_measures(opened, own_file))
    assert measures.plan_measures(ledger, "dong-thap")[1]["dt-07"].forms == ("II.06a",)
    assert measures.plan_measures(ledger, "dong-thap")[1]["dt-01"].forms == ("chi-tieu-dong-thap",)
    goes_back_and_forth(lambda opened: measures.remove_measures(opened, "dong-thap"))
    assert measures.plan_measures(ledger, "dong-thap")[1]["dt-07"].forms == ("so-hoa",)


def test_leaving_seven_procedures_out_changes_the_ratio_and_is_said(ledger, own_file):
    """Nine rows of 100 files, two of them with 100 online, seven with 30: (200 + 210) / 900, then 200 / 200."""
    measures.load_measures(ledger, own_file)
    rows = [row.key for row in grids.count_grid(ledger, "II.06a", "2026-10").form.item_rows]
    cells = {}
    for place, row in enumerate(rows):
        cells[row, "received"] = CountInput(100)
        cells[row, "online"] = CountInput(100 if place < len(rows) - 7 else 30)
    grids.record_counts(ledger, "II.06a", "2026-10", cells)
    (before,) = indicators(ledger, "2026-10", codes=["dt-07"]).readings
    full = len(rows) - 7
    assert before.parts[0].value * len(rows) == full * 100 + 7 * 30
    exemptions.exempt(ledger, ExemptInput("dong-thap:dt-07", "II.06a", tuple(rows[-7:]), "Tần suất thấp"))
    (after,) = indicators(ledger, "2026-10", codes=["dt-07"]).readings
    assert (after.parts[0].value, after.outcome.value) == (100, "met")
    assert exempted_text(after) == "đã loại 7 TTHC"


def test_what_holds_no_measures_is_refused(ledger, tmp_path):
    file = tmp_path / "x.toml"
    for text, code in (
        ("[x", "measures_unreadable"),
        ('plan = "dong-thap"', "measure_wrong"),
        (OWN.replace("dong-thap", "nowhere"), "plan_not_held"),
        (OWN.replace("ratio", "part"), "measure_wrong"),
        (OWN.replace("II.06a:*.online", ""), "measure_wrong"),
    ):
        file.write_text(text, "utf-8")
        with pytest.raises(Refused, match=code):
            measures.load_measures(ledger, file)
    with pytest.raises(Refused, match="measures_not_own"):
        measures.remove_measures(ledger, "dong-thap")
