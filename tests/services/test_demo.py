"""The main job end to end in a folder, for each plan of the library."""

import pytest

from desktop.services import demo, library, new_ledger
from desktop.services.ledger.backups import verify
from tests.ledger_fixtures import some_commune
from tests.refusals import refused

PNG = b"\x89PNG"


def _picture(_ledger, file):
    file.write_bytes(PNG)


@pytest.mark.parametrize("plan", [plan.slug for plan in library.library_plans()])
def test_a_demonstration_leaves_everything_it_names(tmp_path, plan):
    made = demo.run_demo(tmp_path / "trình diễn", plan, _picture)
    held = sorted((tmp_path / "trình diễn").iterdir())
    assert [file.name for file in held] == list(made.files)
    assert {file.suffix for file in held} == {".sotiendo", ".pdf", ".xlsx", ".png"}
    assert verify(tmp_path / "trình diễn" / f"{plan}.sotiendo").ok


def test_a_second_demonstration_begins_afresh(tmp_path):
    demo.run_demo(tmp_path, "son-la", _picture)
    made = demo.run_demo(tmp_path, "dong-thap", _picture)
    assert sorted(file.name for file in tmp_path.iterdir() if file.is_file()) == list(made.files)
    assert "son-la.sotiendo" not in made.files


@pytest.mark.parametrize("name", ["báo cáo.xlsx", "ảnh.png", "thu.pdf", "sổ.sotiendo", "phu-luc-II.pdf"])
def test_a_folder_with_the_officers_own_files_is_left_alone(tmp_path, name):
    (tmp_path / name).write_text("của tôi")
    with refused("folder_busy", name):
        demo.run_demo(tmp_path, "dong-thap", _picture)
    assert (tmp_path / name).read_text() == "của tôi"


def test_an_officers_ledger_that_bears_a_plans_name_is_left_alone(tmp_path):
    new_ledger.make_ledger(tmp_path / "dong-thap.sotiendo", some_commune()).close()
    before = (tmp_path / "dong-thap.sotiendo").read_bytes()
    with refused("folder_busy", "dong-thap.sotiendo"):
        demo.run_demo(tmp_path, "dong-thap", _picture)
    assert (tmp_path / "dong-thap.sotiendo").read_bytes() == before


def test_a_file_is_no_folder_for_a_demonstration(tmp_path):
    (tmp_path / "tep").write_text("của tôi")
    with refused("folder_read_only", "tep"):
        demo.run_demo(tmp_path / "tep", "dong-thap", _picture)


def test_a_plan_nobody_knows_leaves_no_folder(tmp_path):
    with refused("plan_unknown", "khong-co"):
        demo.run_demo(tmp_path / "moi", "khong-co", _picture)
    assert not (tmp_path / "moi").exists()
