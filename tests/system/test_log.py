from __future__ import annotations

import logging

import pytest

from desktop.system import log, paths


@pytest.fixture
def written(monkeypatch, tmp_path):
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    log.start()
    yield lambda: (paths.log_folder() / log.FILE).read_text(encoding="utf-8")
    log.stop()


def test_what_is_logged_stands_in_the_file(written):
    logging.getLogger("test").warning("read %d files", 135)
    assert "WARNING test: read 135 files" in written()


def test_started_twice_it_writes_once(written):
    log.start()
    logging.getLogger("test").warning("once")
    assert written().count("once") == 1


def test_an_exception_leaves_its_place_but_not_its_words(written):
    try:
        int("Nguyễn Văn A 079123456789")
    except ValueError:
        logging.getLogger("test").exception("failed")
    text = written()
    assert "ValueError" in text
    assert "test_log.py" in text
    assert "Nguyễn" not in text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("opened /home/lan/Sổ xã.sotiendo", "opened <path>"),
        (r"opened C:\Users\lan\so.sotiendo", "opened <path>"),
        (r"opened \\may-chu\chung\so.sotiendo", "opened <path>"),
        ("card 079123456789", "card #"),
        ("135 files, 3/7 done, 15:04", "135 files, 3/7 done, 15:04"),
    ],
)
def test_paths_and_long_numbers_are_masked(text, masked):
    assert log.impersonal(text) == masked
