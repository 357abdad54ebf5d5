"""Making a ledger, whose it is, what it prints."""

from pathlib import Path

import pytest

from desktop.services import directory, library, new_ledger
from desktop.services.ledger import own_office
from desktop.services.ledger.own_office import PrintProfile
from desktop.services.plans import held_plans
from desktop.services.progress import recording
from desktop.services.progress.recording import ProgressInput, State
from desktop.store.ledger import create_ledger
from tests.ledger_fixtures import some_commune
from tests.refusals import refused


def test_a_ledger_says_whose_it_is(ledger):
    agency = some_commune()
    own = own_office.own_agency(ledger)
    assert (own.code, own.name, own.level, own.practice) == (agency.code, agency.name, "commune", False)
    assert own.province == "Tỉnh Đồng Tháp"


def test_a_ledger_that_fails_to_be_made_leaves_no_file(tmp_path):
    twice = [library.library_plan("son-la")] * 2
    with refused("plan_held", "son-la"):
        new_ledger.make_ledger(tmp_path / "so.sotiendo", some_commune(), twice)
    assert [*tmp_path.iterdir()] == []


def test_a_ledger_is_not_made_where_there_is_no_folder(tmp_path):
    with refused("folder_missing", "khong-co", "so.sotiendo"):
        new_ledger.make_ledger(tmp_path / "khong-co" / "so.sotiendo", some_commune())


def test_a_ledger_is_not_made_over_another(ledger):
    with refused("ledger_exists", "so.sotiendo"):
        new_ledger.make_ledger(ledger.path, some_commune())


def test_a_ledger_without_a_head_is_nobodys(tmp_path):
    with create_ledger(tmp_path / "so.sotiendo") as bare, refused("ledger_headless"):
        own_office.own_agency(bare)


def test_a_saved_profile_goes_back_and_forth(goes_back_and_forth):
    profile = PrintProfile("ĐẢNG ỦY", "UBND XÃ", "Tân Phú", "UBND tỉnh", ("TM.", "KT."), "PHÓ", "Lê A", ("- Lưu: VT.",))
    goes_back_and_forth(lambda ledger: own_office.save_profile(ledger, profile))


def test_a_profile_is_given_back_as_saved(ledger):
    profile = PrintProfile(place="Tân Phú", authority=("TM. UBND", "KT. CHỦ TỊCH"), recipients=(), font="Tinos")
    assert own_office.save_profile(ledger, profile) > 0
    assert own_office.print_profile(ledger) == profile


def test_a_profile_saved_as_it_was_is_no_change(ledger):
    assert own_office.save_profile(ledger, own_office.print_profile(ledger)) == 0


def test_a_communes_first_profile_can_be_printed(ledger):
    profile = own_office.print_profile(ledger)
    assert profile.agency.startswith("ỦY BAN NHÂN DÂN\n")
    assert profile.place[0].isupper()
    assert profile.recipients[-1].startswith("- Lưu")


@pytest.mark.parametrize(
    ("name", "parent", "agency", "office", "authority"),
    [
        ("Sở Khoa học và Công nghệ", "ỦY BAN NHÂN DÂN\nTỈNH ĐỒNG THÁP", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "GIÁM ĐỐC", ()),
        ("Thanh tra tỉnh", "ỦY BAN NHÂN DÂN\nTỈNH ĐỒNG THÁP", "THANH TRA TỈNH ĐỒNG THÁP", "CHÁNH THANH TRA", ()),
        ("Công an tỉnh", "BỘ CÔNG AN", "CÔNG AN TỈNH ĐỒNG THÁP", "GIÁM ĐỐC", ()),
        ("UBND tỉnh Đồng Tháp", "", "ỦY BAN NHÂN DÂN\nTỈNH ĐỒNG THÁP", "CHỦ TỊCH", ("TM. ỦY BAN NHÂN DÂN",)),
    ],
)
def test_the_first_profile_of_a_province_names_who_is_above(tmp_path, name, parent, agency, office, authority):
    with new_ledger.make_ledger(tmp_path / "so.sotiendo", directory.find_agency(name, "82")) as ledger:
        profile = own_office.print_profile(ledger)
    assert (profile.parent_agency, profile.agency) == (parent, agency)
    assert (profile.office, profile.authority) == (office, authority)


@pytest.mark.parametrize(
    ("name", "code"), [("Xã Không Có Thật", "agency_unknown"), ("Phòng Nội vụ huyện Lai Vung", "agency_ended")]
)
def test_progress_of_an_agency_nobody_knows_is_refused(ledger, name, code):
    with refused(code, name):
        recording.record_progress(ledger, "dong-thap:I:8", ProgressInput(State.IN_PROGRESS), agency=name)


def test_an_agency_of_the_directory_is_entered_once(ledger):
    other = directory.communes("82")[5]
    for said in (other.name, other.code):
        recording.record_progress(ledger, "dong-thap:I:8", ProgressInput(State.IN_PROGRESS), agency=said)
    assert len(recording.progress_history(ledger, "dong-thap:I:8", other.code)) == 2


def test_a_ledger_of_any_library_plan_is_made(tmp_path: Path):
    for number, plan in enumerate(library.library_plans()):
        with new_ledger.make_ledger(tmp_path / f"{number}.sotiendo", some_commune(), [plan], practice=True) as made:
            assert held_plans.held_plan(made) == plan
            assert own_office.own_agency(made).practice


@pytest.mark.parametrize(
    ("agency", "head"),
    [
        ("Văn phòng UBND tỉnh", "CHÁNH VĂN PHÒNG"),
        ("Sở Khoa học và Công nghệ", "GIÁM ĐỐC"),
        ("Thanh tra tỉnh", "CHÁNH THANH TRA"),
        ("Công an tỉnh", "GIÁM ĐỐC"),
        ("UBND tỉnh", "CHỦ TỊCH"),
    ],
)
def test_the_signer_leads_the_agency(tmp_path, agency, head):
    with new_ledger.make_ledger(tmp_path / "so.sotiendo", directory.find_agency(agency, "52")) as made:
        assert own_office.print_profile(made).office == head
