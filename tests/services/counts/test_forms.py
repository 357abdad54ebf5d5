"""The count forms a ledger knows."""

from desktop.services import library
from desktop.services.counts import forms
from desktop.services.plans import held_plans


def _codes(ledger) -> list[str]:
    return [form.code for form in forms.forms(ledger)]


def test_the_form_of_a_plan_is_listed_where_the_ledger_holds_the_plan(ledger):
    assert "chi-tieu-khanh-hoa" not in _codes(ledger)
    held_plans.add_plan(ledger, library.library_plan("khanh-hoa"))
    assert "chi-tieu-khanh-hoa" in _codes(ledger)


def test_the_form_of_another_plan_is_found_by_its_code(ledger):
    assert forms.form(ledger, "CHI-TIEU-SON-LA").plan == "son-la"
