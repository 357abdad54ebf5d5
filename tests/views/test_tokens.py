from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.status import State, Timing, timing
from desktop.system import paths
from desktop.views import tokens
from desktop.views.tokens import DARK, LIGHT, Metrics, contrast, contrast_palette, state_label, state_style

PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK, contrast_palette()], ids=lambda one: one.name)
TEXTS = ("ink", "muted", "accent", *tokens.STATE_COLOURS)
GROUNDS = ("paper", "wash", "accent_wash")
DAY = date(2026, 11, 14)


def test_contrast_is_the_one_of_the_guidelines():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@PALETTES
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_every_text_can_be_read_on_every_ground(palette, text, ground):
    assert contrast(palette.of(text), palette.of(ground)) >= tokens.LEAST_CONTRAST


@PALETTES
def test_the_filled_button_can_be_read(palette):
    assert contrast(palette.on_accent, palette.accent) >= tokens.LEAST_CONTRAST
    assert contrast(palette.on_accent, palette.accent_hover) >= tokens.LEAST_CONTRAST
    assert contrast(palette.ink, palette.hover) >= tokens.LEAST_CONTRAST


@PALETTES
def test_the_edge_of_a_field_can_be_seen(palette):
    assert contrast(palette.edge, palette.paper) >= tokens.LEAST_EDGE_CONTRAST


@PALETTES
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("timing", Timing)
def test_every_state_has_icon_word_and_colour(state, timing, palette):
    style = state_style(state, timing, palette)
    assert (paths.resources() / "icons" / f"{style.icon}.svg").is_file()
    assert style.word
    assert style.colour in {palette.of(name) for name in tokens.STATE_COLOURS}


def test_no_two_labels_share_an_icon_or_a_word():
    assert len(set(tokens.STATE_WORDS.values())) == len(tokens.STATE_WORDS) == len(tokens.STATE_COLOURS)


@pytest.mark.parametrize(
    ("state", "timing", "label"),
    [
        (State.IN_PROGRESS, Timing.OVERDUE, "overdue"),
        (State.NOT_STARTED, Timing.DUE_SOON, "due_soon"),
        (State.SUBMITTED, Timing.OVERDUE, "submitted"),
        (State.PAUSED, Timing.OVERDUE, "paused"),
        (State.DONE, Timing.DONE_LATE, "done_late"),
        (State.DONE, Timing.DUE_BEFORE_ISSUE, "done"),
        (State.IN_PROGRESS, Timing.NO_DEADLINE, "ongoing"),
        (State.NOT_STARTED, Timing.NO_DEADLINE, "not_started"),
        (State.IN_PROGRESS, Timing.DUE_BEFORE_ISSUE, "in_progress"),
    ],
)
def test_one_label_stands_for_both_axes(state, timing, label):
    assert state_label(state, timing) == label


@given(st.sampled_from(State), st.integers(-400, 400))
def test_only_open_work_is_shown_late(state, days):
    label = state_label(state, timing(state, DAY, DAY + timedelta(days=days)))
    assert (label == "overdue") == (days > 0 and state in (State.NOT_STARTED, State.IN_PROGRESS))


@given(st.integers(80, 200), st.sampled_from(sorted(tokens.ROWS)))
def test_a_row_holds_its_text_at_every_zoom(zoom, density):
    metrics = Metrics(zoom, density)
    assert metrics.row >= metrics.text(tokens.BODY) * 1.5
    assert metrics.text(tokens.SECONDARY) >= tokens.SMALLEST_TEXT
