"""Two wordings of a cell held against each other word by word."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.word_changes import WordKind, word_changes

TEXTS = st.text("ab c,\n1/ờ", max_size=40) | st.text(max_size=20)
MARKS = {WordKind.SAME: "{}", WordKind.REMOVED: "[-{}-]", WordKind.ADDED: "[+{}+]"}


def marked(before, after):
    return "".join(MARKS[change.kind].format(change.text) for change in word_changes(before, after))


@given(TEXTS, TEXTS)
def test_both_wordings_can_be_put_together_again(before, after):
    changes = word_changes(before, after)
    assert "".join(change.text for change in changes if change.kind is not WordKind.ADDED) == before
    assert "".join(change.text for change in changes if change.kind is not WordKind.REMOVED) == after


@given(TEXTS)
def test_a_wording_held_against_itself_is_the_same(text):
    assert [change.kind for change in word_changes(text, text)] == [WordKind.SAME] * bool(text)


@given(TEXTS, TEXTS)
def test_no_run_follows_one_of_its_own_kind(before, after):
    kinds = [change.kind for change in word_changes(before, after)]
    assert all(one is not two for one, two in itertools.pairwise(kinds))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("trước ngày 31/8/2025", "trước ngày 30/9/2025", "trước ngày [-31/8/2025-][+30/9/2025+]"),
        ("Số hóa hồ sơ", "Số hóa 100% hồ sơ", "Số hóa [+100% +]hồ sơ"),
        ("Sở Tư pháp, Sở Y tế", "Sở Tư pháp", "Sở Tư pháp[-, Sở Y tế-]"),
        ("một hai ba bốn", "một sáu bảy bốn", "một [-hai ba-][+sáu bảy+] bốn"),
        ("đạt 1.000 hồ sơ", "đạt 10 hồ sơ", "đạt [-1.000-][+10+] hồ sơ"),
        ("", "Quý IV", "[+Quý IV+]"),
    ],
)
def test_changed_words_are_shown_whole(before, after, shown):
    assert marked(before, after) == shown
