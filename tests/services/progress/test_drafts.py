"""What is written but not recorded yet."""

from datetime import date

import pytest

from desktop.domain.status import State
from desktop.services.progress.drafts import Draft, DraftKeeper, keep_drafts, kept_drafts
from desktop.services.progress.recording import ProgressInput
from desktop.system import paths

DRAFT = Draft("2026-11", "dong-thap:I:8", ProgressInput(State.DONE, 100, "Đã họp\n- một", done_on=date(2026, 11, 3)))


def test_a_draft_is_read_back_as_it_was(ledger):
    keep_drafts(ledger, [DRAFT])
    assert kept_drafts(ledger) == (DRAFT,)


def test_the_drafts_kept_last_stand_alone(ledger):
    keep_drafts(ledger, [DRAFT])
    keep_drafts(ledger, [])
    assert kept_drafts(ledger) == ()
    assert list((paths.data_folder() / "drafts").iterdir()) == []


@pytest.mark.parametrize("text", ["", "{", "[1]", '[{"period": "2026-11"}]', '{"a": 1}'])
def test_an_unreadable_file_holds_no_drafts(ledger, text):
    keep_drafts(ledger, [DRAFT])
    next((paths.data_folder() / "drafts").iterdir()).write_text(text, "utf-8")
    assert kept_drafts(ledger) == ()


def test_a_disk_that_refuses_stops_nobody(ledger):
    paths.data_folder().mkdir(parents=True)
    (paths.data_folder() / "drafts").write_text("in the way", "utf-8")
    keep_drafts(ledger, [DRAFT])
    assert kept_drafts(ledger) == ()


def test_drafts_taken_down_earlier_never_cover_later_ones(ledger):
    keeper = DraftKeeper(ledger)
    early, late = keeper.turn(), keeper.turn()
    keeper.keep(late, [Draft("2026-11", "dong-thap:I:8", ProgressInput(State.IN_PROGRESS, result="Viết dở"))])
    keeper.keep(early, [Draft("2026-11", "dong-thap:I:8", ProgressInput(State.IN_PROGRESS, result="Viết d"))])
    assert [draft.said.result for draft in kept_drafts(ledger)] == ["Viết dở"]
