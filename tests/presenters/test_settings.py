"""The settings' forms as data."""

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from desktop.presenters import settings
from desktop.services.ledger.backups import KeptCopy
from desktop.services.ledger.own_office import PrintProfile

line = st.text(st.characters(codec="utf-8", categories=["L", "Nd", "P"]), min_size=1, max_size=20)
profiles = st.builds(
    PrintProfile,
    parent_agency=line,
    agency=line,
    place=line,
    receiver=line,
    authority=st.lists(line, max_size=2).map(tuple),
    office=line,
    signer=line,
    recipients=st.lists(line, max_size=4).map(tuple),
    font=st.sampled_from(["Tinos", "Times New Roman"]),
)


@given(profiles)
def test_a_profile_comes_back_from_its_form_as_it_was(profile):
    assert settings.profile_of(settings.profile_values(profile)) == profile


def test_the_form_has_a_field_for_everything_that_is_printed():
    assert {field.name for field in settings.PROFILE} == set(settings.profile_values(PrintProfile()))


def test_empty_lines_of_a_list_say_nothing():
    values = settings.profile_values(PrintProfile()) | {"recipients": "- Như trên;\n\n  - Lưu: VT.  \n"}
    assert settings.profile_of(values).recipients == ("- Như trên;", "- Lưu: VT.")


def test_an_unreadable_copy_says_so(tmp_path):
    copy = KeptCopy(tmp_path / "so.sotiendo", datetime.fromisoformat("2026-11-14T17:00"), "manual", 2_621_440, {})
    made, why, content, size = settings.copy_words(copy)
    assert (made, size) == ("14/11/2026 17:00", "2,5 MB")
    assert (why, content) == (settings.reason_words("manual"), settings.counts_words({}))


def test_a_restore_says_how_much_is_lost(tmp_path):
    copy = KeptCopy(tmp_path / "so.sotiendo", datetime.fromisoformat("2026-11-14T10:05"), "manual", 1, {"plans": 1})
    question, said = settings.restore_words(copy, 12)
    assert "14/11/2026 10:05" in question
    assert "12" in said
