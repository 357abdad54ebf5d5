"""What the officer said of the columns of plans."""

from desktop.services.plans.layouts import MOST_KEPT, layout_key, recall_layouts, remember_layouts
from desktop.system import paths

KEY = layout_key(["STT", "Việc  phải làm", "Ai làm"])
FIELDS = ("number", "text", "lead")


def test_nothing_is_known_on_the_first_day():
    assert recall_layouts() == {}


def test_what_was_learned_is_known_next_time_whatever_the_capitals():
    remember_layouts({KEY: FIELDS})
    assert recall_layouts()[layout_key(["stt", "VIỆC PHẢI LÀM", "ai làm"])] == FIELDS


def test_what_was_learned_last_holds():
    remember_layouts({KEY: FIELDS})
    remember_layouts({KEY: ("number", "text", "coordinate")})
    assert recall_layouts() == {KEY: ("number", "text", "coordinate")}


def test_the_oldest_are_forgotten():
    for number in range(MOST_KEPT // 50 + 1):
        remember_layouts({(str(number), str(more)): ("number", "text") for more in range(50)})
    assert len(recall_layouts()) == MOST_KEPT
    assert ("0", "0") not in recall_layouts()


def test_a_file_that_does_not_read_is_as_none():
    remember_layouts({KEY: FIELDS})
    file = paths.data_folder() / "plan-layouts.json"
    for text in ("{", '{"columns": []}', '[{"columns": ["a"], "fields": ["unheard of"]}, 3, {"columns": 1}]'):
        file.write_text(text, "utf-8")
        assert recall_layouts() == {}


def test_a_folder_that_cannot_be_written_stops_nothing():
    paths.data_folder().parent.mkdir(parents=True)
    paths.data_folder().write_text("a file stands in the way")
    remember_layouts({KEY: FIELDS})
    assert recall_layouts() == {}
