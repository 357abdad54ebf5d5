"""The 53 targets of the plans, worked out from counts; hand-worked numbers for many of them."""

from dataclasses import replace
from fractions import Fraction

import pytest

from desktop.domain.findings import Refused
from desktop.domain.plans import Comparator, Indicator, Target
from desktop.domain.verdicts import Basis, Outcome, Why, year_of
from desktop.services import directory, library, new_ledger
from desktop.services.counts import forms, grids
from desktop.services.counts.grids import CountInput
from desktop.services.counts.measures import library_measures
from desktop.services.indicators.readings import indicators, known_indicators
from desktop.services.ledger import own_office
from desktop.services.plans import held_plans
from tests.services.count_cells import cells_for

ALL = [(plan.slug, indicator.id) for plan in library.library_plans() for indicator in plan.indicators]


@pytest.fixture(scope="module")
def province(tmp_path_factory):
    """Give the ledger of a department that holds every plan."""
    path = tmp_path_factory.mktemp("so") / "so.sotiendo"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
        own = directory.find_agency("Sở Khoa học và Công nghệ", "52")
        with new_ledger.make_ledger(path, own, list(library.library_plans())) as made:
            yield made


def record(ledger, form, period, values, agency=None):
    """Record counts of a form by cell, as ``ROW.COLUMN``."""
    cells = {
        tuple(name.split(".")): value if isinstance(value, CountInput) else CountInput(value)
        for name, value in values.items()
    }
    grids.record_counts(ledger, form, period, cells, agency=agency)


def read(ledger, code, period, **more):
    (found,) = indicators(ledger, period, codes=[code], **more).readings
    return found


def test_there_are_53_targets_and_each_has_a_measure():
    assert len(ALL) == 53
    told = library_measures()
    assert [(plan, code) for plan, code in ALL if code not in told.get(plan, {})] == []


def test_every_count_of_a_measure_stands_in_a_form(province):
    known = {form.code: form for form in forms.forms(province)}
    with province.read() as session:
        for one in known_indicators(session):
            for part in one.measure.parts:
                for term in part.terms:
                    form = known[term.form]
                    assert term.column in {column.key for column in form.count_columns}, term
                    assert not term.row or form.row(term.row), term


def _met(known, scope, target):
    """Give a value that meets a target, and one that does not."""
    comparator, step = known.indicator.comparator, Fraction(1)
    match comparator:
        case Comparator.AT_MOST | Comparator.RANK:
            return (target - step if known.measure.is_strict else target), target + step
        case Comparator.EXACTLY:
            return target, target + step
        case _:
            good = target + (step if known.measure.is_strict else 0)
            return good, target - step


@pytest.mark.parametrize(("plan", "code"), ALL)
def test_each_target_comes_to_each_verdict(province, plan, code):
    with province.read() as session:
        (known,) = [one for one in known_indicators(session, plan) if one.indicator.id == code]
    last = max(year_of(target) for target in known.indicator.targets)
    assert read(province, code, str(last), plan=plan).outcome is Outcome.NO_DATA
    for place, outcome in ((1, Outcome.NOT_MET), (0, Outcome.MET)):
        for part in known.measure.parts:
            for target in known.targets(part.scope):
                if year_of(target) == last:
                    wanted = _met(known, part.scope, Fraction(str(target.value)))[place]
                    _enter(province, known, part, str(last), wanted)
                    if known.indicator.comparator is Comparator.RISING:
                        _enter(province, known, part, str(last - 1), wanted - 1)
        found = read(province, code, str(last), plan=plan, agency=_own(province))
        assert found.outcome is outcome, found
        assert found.known.indicator.text
        for part in found.parts:
            assert part.verdict.target.basis is Basis.OF_YEAR


def _own(ledger):
    return own_office.own_agency(ledger).code


def _enter(ledger, known, part, period, wanted):
    with ledger.read() as session:
        held = {form.code: form for form in forms.forms_in(session)}
    for form, cells in cells_for(known.measure, part, wanted, held).items():
        grids.record_counts(ledger, form, period, cells)


HAND = [
    # code, period, counts by form, value, outcome
    ("dt-01", "2025-10", {"chi-tieu-dong-thap": {"dt-01-so.value": 1139, "dt-01-mau.value": 1856}}, "61.37", "not_met"),
    ("dt-01", "2025-11", {"chi-tieu-dong-thap": {"dt-01-so.value": 1856, "dt-01-mau.value": 1856}}, "100", "met"),
    ("dt-04", "2025-10", {"chi-tieu-dong-thap": {"dt-04.value": 24}}, "24", "not_met"),
    ("dt-05", "2025-10", {"chi-tieu-dong-thap": {"dt-05.value": 982}}, "982", "met"),
    ("dt-08", "2025-10", {"chi-tieu-dong-thap": {"dt-08.value": 82}}, "82", "met"),
    ("dt-09", "2025-10", {"chi-tieu-dong-thap": {"dt-09.value": 1138}}, "1138", "not_met"),
    (
        "dt-12",
        "2025-10",
        {"chi-tieu-dong-thap": {"dt-12-so.value": 242991, "dt-12-mau.value": 405130}},
        "59.98",
        "not_met",
    ),
    ("dt-14", "2025-10", {"chi-tieu-dong-thap": {"dt-14-so.value": 31, "dt-14-mau.value": 100}}, "31", "met"),
    ("kh-01", "2024-11", {"chi-tieu-khanh-hoa": {"kh-01-so.value": 2, "kh-01-mau.value": 5}}, "40", "met"),
    ("kh-01", "2025-11", {"chi-tieu-khanh-hoa": {"kh-01-so.value": 699, "kh-01-mau.value": 1000}}, "69.9", "not_met"),
    ("sl-01", "2025-10", {"chi-tieu-son-la": {"sl-01.value": 25}}, "25", "met"),
    ("sl-07", "2026-10", {"chat-luong-son-la": {"sl-07.value": 4}}, "4", "met"),
    ("sl-08", "2025-10", {"chat-luong-son-la": {"sl-08.value": 80}}, "8", "not_met"),
    ("sl-08", "2026-10", {"chat-luong-son-la": {"sl-08.value": 49}}, "4.9", "met"),
    ("sl-10", "2026-10", {"chat-luong-son-la": {"sl-10.value": 94, "sl-10.base": 100}}, "94", "not_met"),
    ("sl-10", "2025-10", {"chat-luong-son-la": {"sl-10.value": 94, "sl-10.base": 100}}, "94", "met"),
    ("sl-09", "2025-10", {"chat-luong-son-la": {"sl-09.value": 60, "sl-09.base": 80}}, "25", "met"),
    ("sl-09", "2026-10", {"chat-luong-son-la": {"sl-09.value": 60, "sl-09.base": 80}}, "25", "not_met"),
    ("bd-10", "2026-10", {"chi-tieu-binh-dinh": {"bd-10-so.value": 0, "bd-10-mau.value": 0}}, "100", "met"),
    ("bd-11", "2025", {"chi-tieu-binh-dinh": {"bd-11.value": 1}}, "1", "met"),
    ("bd-17", "2025", {"chi-tieu-binh-dinh": {"bd-17.value": 3}}, "3", "not_met"),
    ("bd-28", "2030", {"chi-tieu-binh-dinh": {"bd-28.value": 3}}, "3", "met"),
]


@pytest.mark.parametrize(("code", "period", "said", "value", "outcome"), HAND)
def test_worked_by_hand(province, code, period, said, value, outcome):
    for form, values in said.items():
        record(province, form, period, values)
    found = read(province, code, period, agency=_own(province))
    assert round(float(found.parts[0].value), 2) == float(value)
    assert found.outcome.value == outcome


def test_more_than_80_percent_is_more_than_80(province):
    """Bình Định's "trên 80%": 80 of 100 is not above it, 81 is."""
    of_one = {"ho-tich.online": 80, "ho-tich.direct": 20}
    none = CountInput(absence="not_occurring")
    rows = [row.key for row in forms.form(province, "II.06a").item_rows if row.key != "ho-tich"]
    others = {f"{row}.{column}": none for row in rows for column in ("online", "direct")}
    record(province, "II.06a", "2030-10", of_one | others)
    assert read(province, "bd-01", "2030-10", agency=_own(province)).outcome is Outcome.NOT_MET
    record(province, "II.06a", "2030-10", {"ho-tich.online": 81, "ho-tich.direct": 19})
    found = read(province, "bd-01", "2030-10", agency=_own(province))
    assert (found.parts[0].value, found.outcome) == (81, Outcome.MET)


def test_town_and_country_each_have_their_target(province):
    counted = {"do-thi-so": 91, "do-thi-mau": 100, "nong-thon-so": 49, "nong-thon-mau": 100}
    record(province, "chi-tieu-binh-dinh", "2030", {f"bd-15-{name}.value": n for name, n in counted.items()})
    found = read(province, "bd-15", "2030")
    assert [(part.scope, part.value, part.verdict.outcome.value) for part in found.parts] == [
        ("đô thị", 91, "met"),
        ("nông thôn", 49, "not_met"),
    ]
    assert found.outcome is Outcome.NOT_MET


def test_a_number_of_a_year_adds_up_from_its_beginning(province):
    """1.000 files a service a year: 300.000 + 700.000 files of 982 services by February are 1.018,3."""
    form = "chi-tieu-dong-thap"
    record(province, form, "2026-01", {"dt-06-so.value": 300_000, "dt-06-mau.value": 900})
    record(province, form, "2026-02", {"dt-06-so.value": 700_000, "dt-06-mau.value": 982})
    found = read(province, "dt-06", "2026-02")
    assert found.parts[0].value == Fraction(1_000_000, 982)
    assert found.parts[0].verdict.target.basis is Basis.EARLIER
    assert read(province, "dt-06", "2026-03").parts[0].value is None


def test_a_quarter_is_the_sum_of_its_months_never_the_mean_of_their_ratios(province):
    for month, so, mau in (("2027-04", 1, 10), ("2027-05", 90, 100), ("2027-06", 0, 0)):
        record(province, "chi-tieu-dong-thap", month, {"dt-12-so.value": so, "dt-12-mau.value": mau})
    assert read(province, "dt-12", "2027-Q2").parts[0].value == Fraction(9100, 110)


def test_a_rank_of_the_year_before_is_the_newest_there_is(province):
    record(province, "chi-tieu-binh-dinh", "2028", {"bd-17.value": 2})
    found = read(province, "bd-17", "2029-03").parts[0]
    assert (found.value, found.period.code, found.verdict.target.year) == (2, "2028", 2028)


def test_ever_rising_is_held_against_the_year_before(province):
    form, row = "chi-tieu-binh-dinh", "bd-09"
    record(province, form, "2027", {f"{row}-so.value": 50, f"{row}-mau.value": 100})
    assert read(province, row, "2027").parts[0].verdict.why is Why.NO_YEAR_BEFORE
    record(province, form, "2028", {f"{row}-so.value": 51, f"{row}-mau.value": 100})
    risen = read(province, row, "2028").parts[0].verdict
    assert (risen.outcome, risen.before) == (Outcome.MET, 50)


def test_all_units_together_say_who_is_missing(province):
    """Of three communes one counted 90 of 100, one nothing, one has not reported: 90 %, and no verdict yet."""
    communes = [info.code for info in directory.communes("52")]
    form, none = "so-hoa", CountInput(absence="not_applicable")
    for code in communes[3:]:
        record(province, form, "2026-09", {"don-vi.resolved": none, "don-vi.results_digitized": none}, code)
    record(province, form, "2026-09", {"don-vi.resolved": 100, "don-vi.results_digitized": 90}, communes[0])
    record(province, form, "2026-09", {"don-vi.resolved": 0, "don-vi.results_digitized": 0}, communes[1])
    found = read(province, "dt-07", "2026-09").parts[0]
    amounts = found.measured.amounts
    assert (found.value, amounts.asked, amounts.reported) == (90, 3, 2)
    assert {miss.unit for miss in amounts.missing} == {communes[2]}
    assert (found.verdict.outcome, found.verdict.why) == (Outcome.NO_DATA, Why.NOT_WHOLE)
    record(province, form, "2026-09", {"don-vi.resolved": 100, "don-vi.results_digitized": 100}, communes[2])
    assert read(province, "dt-07", "2026-09").parts[0].verdict.outcome is Outcome.NOT_MET


def test_a_series_keeps_its_gaps(province):
    for month, so in (("2029-01", 10), ("2029-03", 0)):
        record(province, "chi-tieu-dong-thap", month, {"dt-13-so.value": so, "dt-13-mau.value": 20})
    shown = indicators(province, "2029-03", codes=["dt-13"], periods=3)
    (series,) = shown.series.values()
    assert [one.parts[0].value for one in series] == [50, None, 0]


def test_an_unknown_indicator_is_refused(province):
    with pytest.raises(Refused, match="indicator_unknown"):
        indicators(province, "2026-10", codes=["xx-01"])


def test_a_commune_reads_its_own(ledger):
    record(ledger, "so-hoa", "2026-10", {"don-vi.resolved": 4, "don-vi.results_digitized": 4})
    shown = indicators(ledger, "2026-10", codes=["dong-thap:dt-07"])
    assert shown.agency_code == own_office.own_agency(ledger).code
    assert shown.readings[0].outcome is Outcome.MET


def test_a_sum_since_the_years_beginning_tells_the_month(province):
    """30 files online of 100 by February and 50 of 150 by March are 20 of 50 in March."""
    rows = [row.key for row in forms.form(province, "II.06a").item_rows]
    for month, online, direct in (("2033-02", 30, 70), ("2033-03", 50, 100)):
        typed = {f"{row}.{column}#ytd": 0 for row in rows for column in ("online", "direct")}
        record(province, "II.06a", month, typed | {"ho-tich.online#ytd": online, "ho-tich.direct#ytd": direct})
    found = read(province, "bd-01", "2033-03", agency=_own(province)).parts[0]
    assert found.value == 40
    assert found.measured.amounts.denominator == 50


def test_a_plan_never_seen_has_a_form_and_plain_measures(ledger):
    """An own plan's "ít nhất 60%" is so many of so many; a number of things is one recorded number."""
    held = library.library_plan("khanh-hoa")
    told = [
        Indicator("1.1", "Đạt ít nhất 60% hồ sơ.", "Tỷ lệ hồ sơ", "%", Comparator.AT_LEAST, (Target(60, 2026),)),
        Indicator("2", "Không quá 3 ngày.", "Số ngày", "ngày", Comparator.AT_MOST, (Target(3, 2026),)),
    ]
    held_plans.add_plan(ledger, replace(held, slug="ke-hoach-rieng", number="9/KH-UBND", indicators=tuple(told)))
    form = forms.form(ledger, "chi-tieu-ke-hoach-rieng")
    assert (form.name, form.plan) == ("Số liệu chỉ tiêu kế hoạch 9/KH-UBND", "ke-hoach-rieng")
    record(ledger, form.code, "2026-10", {"1-1-so.value": 7, "1-1-mau.value": 10, "2.value": 4})
    found = indicators(ledger, "2026-10", "ke-hoach-rieng").readings
    assert [(one.parts[0].value, one.outcome.value) for one in found] == [(70, "met"), (4, "not_met")]
