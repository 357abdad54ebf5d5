"""The program tries itself."""

from desktop.domain.findings import Refused
from desktop.services import self_test
from desktop.services.reports import writing


def test_all_is_well_on_this_machine():
    checks = self_test.run_self_test()
    assert [check.name for check in checks if not check.ok] == []
    assert len(checks) >= 5
    assert all(check.detail for check in checks)


def test_what_is_not_well_is_said_in_a_sentence(monkeypatch):
    def fail(*_args, **_params):
        raise Refused("font_missing", font="Tinos")

    monkeypatch.setattr(writing, "report_pdf", fail)
    (failed,) = [check for check in self_test.run_self_test() if not check.ok]
    assert "Tinos" in failed.detail
