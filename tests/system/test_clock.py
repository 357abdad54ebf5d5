"""The time in Việt Nam, wherever the computer thinks it is."""

import pytest

from desktop.system import clock


@pytest.mark.parametrize(
    ("fixed", "now"),
    [
        ("2026-11-14T17:00:00", "2026-11-14T17:00:00"),
        ("2026-11-14T17:00:00Z", "2026-11-15T00:00:00"),
        ("2026-11-14T17:00:00+09:00", "2026-11-14T15:00:00"),
        ("2026-11-14", "2026-11-14T00:00:00"),
    ],
)
def test_a_fixed_time_is_told_as_vietnam_tells_it(monkeypatch: pytest.MonkeyPatch, fixed: str, now: str) -> None:
    monkeypatch.setenv("SOTIENDO_NOW", fixed)
    assert clock.now().isoformat() == now
    assert clock.today().isoformat() == now[:10]


def test_the_hours_before_seven_in_utc_belong_to_the_vietnamese_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-13T18:30:00+00:00")
    assert clock.today().isoformat() == "2026-11-14"
    monkeypatch.delenv("SOTIENDO_NOW")
    assert clock.now().tzinfo is None
