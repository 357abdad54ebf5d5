"""What was seen last of a ledger, kept for the next start."""

import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from desktop.system import last_looks, paths
from desktop.system.last_looks import Figure, LastLook

DAY = date(2026, 11, 22)
LOOK = LastLook(
    datetime(2026, 11, 22, 17, 5, tzinfo=UTC),
    date(2026, 12, 14),
    "vi",
    "Còn 22 ngày.",
    (Figure("overdue", "Quá hạn", 4),),
)


@pytest.fixture
def ledger(tmp_path):
    file = tmp_path / "so.sotiendo"
    file.write_bytes(bytes(100))
    return file


@pytest.fixture
def kept(ledger):
    last_looks.keep(ledger, last_looks.state_of(ledger), LOOK)
    return ledger


def seen(ledger, language="vi", today=DAY):
    return last_looks.last_look(ledger, language, today)


def test_what_was_seen_last_is_given_while_nothing_changed(kept):
    assert seen(kept) == LOOK
    assert seen(kept, today=LOOK.until) == LOOK


def test_nothing_is_given_of_a_ledger_never_seen(ledger):
    assert seen(ledger) is None


def test_a_count_of_writes_that_went_on_tells_a_changed_file(kept):
    before = kept.stat()
    kept.write_bytes(bytes(27) + b"\x01" + bytes(72))
    os.utime(kept, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert seen(kept) is None


def test_another_size_or_time_tells_a_changed_file(kept):
    kept.write_bytes(bytes(101))
    assert seen(kept) is None


def test_a_file_that_went_gives_nothing(kept):
    kept.unlink()
    assert seen(kept) is None


@pytest.mark.parametrize("today", [DAY - timedelta(days=1), LOOK.until + timedelta(days=1)])
def test_it_is_of_no_use_before_its_day_and_after_its_period(kept, today):
    assert seen(kept, today=today) is None


def test_another_language_gives_nothing(kept):
    assert seen(kept, language="en") is None


@pytest.mark.parametrize("stored", ["", "[]", "{", '{"SO": []}', '{"SO": {"state": "STATE", "language": "vi"}}'])
def test_what_cannot_be_read_gives_nothing_and_is_written_anew(ledger, stored):
    file = paths.settings_folder() / "last-looks.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(stored.replace("SO", str(ledger)).replace("STATE", last_looks.state_of(ledger)), "utf-8")
    assert seen(ledger) is None
    last_looks.keep(ledger, last_looks.state_of(ledger), LOOK)
    assert seen(ledger) == LOOK


def test_the_ledgers_opened_longest_ago_are_forgotten(kept, tmp_path):
    for number in range(last_looks.MOST_RECENT):
        other = tmp_path / f"{number}.sotiendo"
        other.write_bytes(bytes(100))
        last_looks.keep(other, last_looks.state_of(other), replace(LOOK, sentence=str(number)))
    assert seen(kept) is None
    assert seen(other).sentence == str(number)
