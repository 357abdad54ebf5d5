"""What the first run remembers."""

import pytest

from desktop.domain.findings import Refused
from desktop.presenters.first_run import FirstRun, make
from desktop.services.ledger import own_office
from desktop.services.plans import held_plans


@pytest.fixture
def run(tmp_path):
    return FirstRun(tmp_path / "documents")


@pytest.mark.parametrize(
    ("code", "plan"),
    [("68", "binh-thuan"), ("52", "binh-dinh"), ("14", "son-la"), ("56", "khanh-hoa"), ("82", "dong-thap")],
)
def test_the_plan_of_the_province_is_chosen_with_it(run, code, plan):
    run.choose_province(code)
    assert run.plans == [plan]


def test_a_province_without_a_plan_in_the_library_chooses_none(run):
    run.choose_province("01")
    assert run.plans == []


def test_a_province_is_found_by_its_old_name_without_marks(run):
    assert [one.name for one in run.provinces("binh dinh")] == ["Gia Lai"]


def test_agencies_are_found_without_marks_among_the_chosen_kind(run):
    run.choose_province("82")
    assert "UBND xã Tân Phú" in [one.name for one in run.agencies("tan phu")]
    run.choose_kind(is_commune=False)
    assert [one.name for one in run.agencies("khoa hoc")] == ["Sở Khoa học và Công nghệ tỉnh Đồng Tháp"]


def test_the_file_is_named_after_the_agency_but_never_as_one_that_is_there(run):
    run.folder.mkdir()
    (run.folder / "ubnd-xa-tan-phu.sotiendo").touch()
    run.choose_province("82")
    run.choose_agency("28468")
    assert run.name == "ubnd-xa-tan-phu-2.sotiendo"


def test_another_province_opens_the_choice_of_the_agency_again(run):
    run.choose_province("82")
    run.choose_agency("28468")
    run.choose_province("52")
    assert run.agency is None


@pytest.mark.parametrize("name", ["", "  ", ".sotiendo", "a/b", "a:b"])
def test_a_name_that_is_no_file_name_is_refused(run, name):
    run.choose_province("82")
    run.choose_agency("28468")
    run.name = name
    with pytest.raises(Refused, match="ledger_unnamed"):
        run.new_ledger()


def test_a_file_that_is_there_is_refused(run):
    run.folder.mkdir()
    (run.folder / "so.sotiendo").touch()
    run.choose_province("82")
    run.choose_agency("28468")
    run.name = "so"
    with pytest.raises(Refused, match="ledger_exists"):
        run.new_ledger()


def test_nobodys_ledger_is_not_made(run):
    with pytest.raises(Refused, match="ledger_nobodys"):
        run.new_ledger()


def test_the_ledger_is_made_with_its_folder_agency_and_plans(run):
    run.choose_province("82")
    run.choose_agency("28468")
    run.choose_plan("son-la", chosen=True)
    with make(run.new_ledger()) as ledger:
        assert ledger.path == run.folder / "ubnd-xa-tan-phu.sotiendo"
        assert own_office.own_agency(ledger).name == "UBND xã Tân Phú"
        assert {plan.slug for plan in held_plans.held_plans(ledger)} == {"dong-thap", "son-la"}
