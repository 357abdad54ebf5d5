"""Answers on their way: every change to one is noticed, and what was not changed comes back whole."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.sent_answers import SentAnswer, from_keys, keys_of, seal_of_all

ANSWER = SentAnswer(
    "II.06a-5", ("ho-tich", "carried"), ("7", "9"), "Do sáp nhập", "Lý", datetime.fromisoformat("2026-11-14T17:00")
)
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)


@given(TEXTS, TEXTS, st.lists(TEXTS, max_size=3))
def test_an_answer_comes_back_as_it_was_sent(text: str, by: str, numbers: list[str]) -> None:
    sent = replace(ANSWER, text=text, by=by, numbers=tuple(numbers))
    assert from_keys(keys_of(sent), text, by) == (sent, True)


@pytest.mark.parametrize(("text", "by"), [("Do sáp nhập xã", "Lý"), ("Do sáp nhập", "Ly"), ("", "Lý")])
def test_another_text_or_name_is_noticed(text: str, by: str) -> None:
    read = from_keys(keys_of(ANSWER), text, by)
    assert read is not None
    assert not read[1]


@pytest.mark.parametrize(
    ("old", "new"), [("II.06a-5", "II.06a-1"), ("carried", "online"), ('"7"', '"8"'), ("14T", "13T")]
)
def test_another_check_cell_number_or_day_is_noticed(old: str, new: str) -> None:
    read = from_keys(keys_of(ANSWER).replace(old, new), ANSWER.text, ANSWER.by)
    assert read is not None
    assert not read[1]


@pytest.mark.parametrize(
    "keys", ["", "{}", "[]", "không", '{"check": 1, "cell": ["a"], "numbers": [], "at": "x"}', "7"]
)
def test_keys_that_are_none_of_ours_give_nothing(keys: str) -> None:
    assert from_keys(keys, "x", "y") is None


def test_all_answers_are_summed_up_whatever_their_order() -> None:
    other = replace(ANSWER, check="II.06a-1")
    assert seal_of_all((ANSWER, other)) == seal_of_all((other, ANSWER)) != seal_of_all((ANSWER,))
    assert seal_of_all(()) == ""
