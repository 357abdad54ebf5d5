"""What comes with the program."""

import pytest

from desktop.services import library
from tests.refusals import refused


def test_the_five_plans_hold_their_tasks():
    held = {plan.slug: plan.task_count for plan in library.library_plans()}
    assert held == {"binh-thuan": 31, "binh-dinh": 52, "son-la": 21, "khanh-hoa": 22, "dong-thap": 15}


@pytest.mark.parametrize(
    ("name", "slug"),
    [("son-la", "son-la"), ("SON-LA", "son-la"), ("254/KH-UBND", "dong-thap"), ("4273 / kh-ubnd", "binh-thuan")],
)
def test_a_plan_is_found_by_slug_or_number(name, slug):
    assert library.library_plan(name).slug == slug


@pytest.mark.parametrize("name", ["khong-co", "", "  "])
def test_an_unknown_plan_is_refused_with_those_there_are(name):
    with refused("plan_unknown", "binh-dinh", "son-la"):
        library.library_plan(name)


@pytest.mark.parametrize("code", ["II.06a", "ii.06A", " so-hoa ", "SO-HOA"])
def test_a_form_is_found_in_any_case(code):
    assert library.form(code).code.casefold() == code.strip().casefold()


def test_an_unknown_form_is_refused_with_those_there_are():
    with refused("form_unknown", "II.06a", "so-hoa"):
        library.form("II.07a")


def test_a_form_of_another_version_is_not_known():
    form = library.form("so-hoa")
    assert library.form_version("so-hoa", form.version) is form
    assert library.form_version("so-hoa", 999) is None
