from __future__ import annotations

from pathlib import Path

import pytest

from desktop.system import paths


def test_one_variable_moves_everything_of_the_officer(monkeypatch, tmp_path):
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    folders = [paths.settings_folder(), paths.log_folder(), paths.data_folder(), paths.documents_folder()]
    assert {folder.parent for folder in folders} == {tmp_path}
    assert len(set(folders)) == 4


@pytest.mark.parametrize("folder", [paths.settings_folder, paths.log_folder, paths.data_folder])
def test_without_it_the_system_says_where(monkeypatch, folder):
    monkeypatch.delenv(paths.HOME_VARIABLE, raising=False)
    assert folder().is_absolute()
    assert paths.NAME in folder().parts


def test_in_the_repository_data_is_beside_the_package():
    repository = Path(paths.__file__).parents[2]
    assert paths.resources() == repository / "resources"
    assert paths.catalogues() == repository / "i18n"


def test_installed_data_is_in_the_package_whatever_lies_beside_it(monkeypatch, tmp_path):
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "desktop")
    assert paths.resources() == tmp_path / "desktop" / "_data" / "resources"
