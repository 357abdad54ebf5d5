from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.system import paths, settings
from desktop.system.settings import RecentLedger, Settings


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    return tmp_path


def test_the_first_day_is_vietnamese_and_follows_the_system():
    assert settings.load() == Settings(language="vi", theme="system", zoom=100, density="normal", recent=())


def test_what_was_saved_is_loaded():
    chosen = Settings("en", "dark", 125, "dense", (RecentLedger("/sổ/Tân Phú.sotiendo", pinned=True),), soon_days=15)
    settings.save(chosen)
    assert settings.load() == chosen


def test_saving_leaves_one_file():
    settings.save(Settings())
    settings.save(Settings(zoom=150))
    assert [one.name for one in paths.settings_folder().iterdir()] == ["settings.json"]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\udce4", '{"language": 7}', '{"recent": [1, {"path": 2}]}'])
def test_a_damaged_file_is_the_first_day_again(text):
    paths.settings_folder().mkdir(parents=True)
    (paths.settings_folder() / "settings.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert settings.load() == Settings()


json_values = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text())


@given(
    st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("language", "theme", "zoom", "density", "recent", "soon_days"), json_values)
    )
)
def test_one_wrong_value_never_stops_the_start(stored):
    read = settings._read(json.loads(json.dumps(stored)))
    assert read.language in ("vi", "en")
    assert 80 <= read.zoom <= 200
    assert read.soon_days in settings.SOON_DAYS


def test_the_ledger_opened_last_comes_first():
    chosen = Settings()
    for name in ("a", "b", "a"):
        chosen = settings.opened(chosen, Path(name))
    assert [one.path for one in chosen.recent] == ["a", "b"]


def test_a_pinned_ledger_outlives_the_others():
    chosen = settings.pinned(settings.opened(Settings(), Path("kept")), Path("kept"), pinned=True)
    for number in range(settings.MOST_RECENT + 3):
        chosen = settings.opened(chosen, Path(str(number)))
    assert len(chosen.recent) == settings.MOST_RECENT
    assert RecentLedger("kept", pinned=True) in chosen.recent
