"""The wheel carries the data of the program; an editable install needs no copy of them."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BUILD = "import hatchling.build, sys; print(getattr(hatchling.build, sys.argv[1])(sys.argv[2]))"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kho nguồn")
    for name in ("desktop", "i18n", "resources"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.mo", "__pycache__"))
    for name in ("pyproject.toml", "hatch_build.py", "LICENSE", "README.md"):
        shutil.copy(ROOT / name, folder)
    return folder


def build(checkout: Path, how: str) -> set[str]:
    subprocess.run([sys.executable, "-c", BUILD, how, str(checkout / how)], cwd=checkout, check=True)
    [wheel] = (checkout / how).glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_a_wheel_carries_catalogues_and_resources(checkout: Path):
    names = build(checkout, "build_wheel")
    assert {"desktop/_data/i18n/vi/messages.mo", "desktop/_data/i18n/en/messages.mo"} <= names
    assert "desktop/_data/resources/plans/dong-thap.toml" in names
    assert "desktop/__main__.py" in names


def test_an_editable_install_copies_no_data(checkout: Path):
    names = build(checkout, "build_editable")
    assert not [name for name in names if "_data" in name]
    assert (checkout / "i18n" / "vi" / "messages.mo").exists()
