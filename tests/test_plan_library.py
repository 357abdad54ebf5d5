"""The plan library against itself and against the printed plans: nothing lost, nothing invented, nothing reworded.

A printed appendix is read as fragments, the lines of its text. Each fragment must continue one cell of the row that is
being read, with the separator the house rule gives, and at the end every cell and every fragment must be used up. What
this cannot see is a whole printed line that stands in the next column's cell.
"""

import random
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
PLANS = ROOT / "resources" / "plans"
SEEDS = ROOT.parent / "shared" / "seeds"

Table = dict[str, Any]

#: slug: (appendices, groups, tasks, indicators)
COUNTS = {
    "binh-thuan": (1, 17, 31, 0),
    "binh-dinh": (1, 10, 52, 28),
    "son-la": (1, 8, 21, 10),
    "khanh-hoa": (1, 7, 22, 1),
    "dong-thap": (2, 0, 15, 14),
}
SLUGS = sorted(COUNTS)
CELLS = ("text", "product", "lead", "coordinate", "deadline")
NODE_KEYS = {"number", "level", "kind", "parent", *CELLS, "deadlines_by_scope"}
PLAN_KEYS = {"slug", "number", "issue_date", "kind", "issuer", "title", "period_from", "period_to", "place"}
APPENDIX_KEYS = {"code", "heading", "title", "attached_note", "columns", "fields", "closing", "letterhead", "nodes"}
INDICATOR_KEYS = {"id", "text", "measure", "unit", "comparator", "targets"}
#: a printed number: 08, 1.000, 83,92
NUMBER = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?")
#: what numbers a row: X, 2.1.1, 1., a, đ)
NUMBERING = re.compile(r"[IVX]+|\d[\d.]*|[a-zđ]\)?")
COMPARATORS = {">=", "<=", "=", "rising", "rank"}
#: what begins a line of its own in a cell: a bullet, a letter or number of a list, the level a deadline is for
LIST_LINE = re.compile(r"[-+•] |\(?(?:[a-zđ]|\d{1,2})[.)] |Cấp (?:tỉnh|xã) ")


@cache
def load(slug: str) -> Table:
    """Read one plan of the library."""
    return tomllib.loads((PLANS / f"{slug}.toml").read_text(encoding="utf-8"))


def appendices(slug: str) -> list[Table]:
    """Return the plan's appendices in printed order."""
    found: list[Table] = load(slug)["appendices"]
    return found


def nodes(slug: str) -> list[Table]:
    """Return the rows of all appendices of a plan."""
    return [node for appendix in appendices(slug) for node in appendix["nodes"]]


def indicators(slug: str) -> list[Table]:
    """Return the plan's quantified targets."""
    found: list[Table] = load(slug).get("indicators", [])
    return found


def strings(value: object) -> Iterator[str]:
    """Give every string inside a TOML value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def of_kind(slug: str, kind: str) -> list[Table]:
    """Return the groups, or the tasks, of a plan."""
    return [node for node in nodes(slug) if node["kind"] == kind]


def counts(slug: str) -> tuple[int, int, int, int]:
    """Count a plan's appendices, groups, tasks and indicators."""
    return len(appendices(slug)), len(of_kind(slug, "group")), len(of_kind(slug, "task")), len(indicators(slug))


# --- What holds without the printed plans ---


def test_the_library_holds_the_five_plans_alone() -> None:
    assert sorted(path.stem for path in PLANS.glob("*.toml")) == SLUGS


@pytest.mark.parametrize("slug", SLUGS)
def test_a_plan_has_its_appendices_groups_tasks_and_indicators(slug: str) -> None:
    assert counts(slug) == COUNTS[slug]


def test_the_library_adds_up_to_6_appendices_42_groups_141_tasks_and_53_indicators() -> None:
    assert tuple(map(sum, zip(*map(counts, SLUGS), strict=True))) == (6, 42, 141, 53)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_slug_is_the_name_of_the_file(slug: str) -> None:
    assert load(slug)["plan"]["slug"] == slug


@pytest.mark.parametrize("slug", SLUGS)
def test_tables_have_only_the_keys_the_format_knows(slug: str) -> None:
    plan = load(slug)
    assert set(plan) <= {"anomalies", "plan", "appendices", "indicators"}
    assert PLAN_KEYS - {"number", "issue_date"} <= set(plan["plan"]) <= PLAN_KEYS
    for appendix in appendices(slug):
        assert {"code", "title", "columns", "fields", "nodes"} <= set(appendix) <= APPENDIX_KEYS
    for node in nodes(slug):
        assert {"number", "level", "kind", "text"} <= set(node) <= NODE_KEYS
    for indicator in indicators(slug):
        assert set(indicator) == INDICATOR_KEYS


@pytest.mark.parametrize("slug", SLUGS)
def test_every_row_is_numbered_as_print_numbers(slug: str) -> None:
    assert not [node["number"] for node in nodes(slug) if not NUMBERING.fullmatch(node["number"])]


@pytest.mark.parametrize("slug", SLUGS)
def test_the_head_of_a_plan_is_typed_and_in_order(slug: str) -> None:
    head = load(slug)["plan"]
    assert head["kind"] == "Kế hoạch"
    assert head["issuer"] == f"Ủy ban nhân dân tỉnh {head['place']}"
    assert head["period_from"] <= head["period_to"]
    assert isinstance(head.get("issue_date", date.min), date)


@pytest.mark.parametrize(
    ("slug", "number", "issued"),
    [
        ("binh-thuan", "4273/KH-UBND", date(2024, 11, 13)),
        ("binh-dinh", None, None),
        ("son-la", "169/KH-UBND", date(2025, 8, 12)),
        ("khanh-hoa", "14084/KH-UBND", date(2024, 12, 9)),
        ("dong-thap", "254/KH-UBND", date(2025, 9, 17)),
    ],
)
def test_a_plan_bears_its_number_and_day(slug: str, number: str | None, issued: date | None) -> None:
    head = load(slug)["plan"]
    assert (head.get("number"), head.get("issue_date")) == (number, issued)


@pytest.mark.parametrize("slug", SLUGS)
def test_text_is_nfc_with_single_spaces(slug: str) -> None:
    for text in strings(load(slug)):
        assert text == unicodedata.normalize("NFC", text)
        for line in text.split("\n"):
            assert line == " ".join(line.split()), text


@pytest.mark.parametrize("slug", SLUGS)
def test_no_cell_is_empty_or_a_bare_dash(slug: str) -> None:
    assert not [node for node in nodes(slug) for name in ("number", *CELLS) if node.get(name) in {"", "-", "–"}]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_line_feed_stands_only_before_a_line_of_a_list(slug: str) -> None:
    cells = [node[name] for node in nodes(slug) for name in CELLS if name in node]
    assert not [line for cell in cells for line in cell.split("\n")[1:] if not LIST_LINE.match(line)]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_row_hangs_under_the_group_printed_last_above_it(slug: str) -> None:
    for appendix in appendices(slug):
        above: dict[int, int] = {}
        for index, node in enumerate(appendix["nodes"]):
            assert node.get("parent") == above.get(node["level"] - 1), node
            assert node["level"] == 1 or node["level"] - 1 in above, node
            above = {level: at for level, at in above.items() if level < node["level"]} | {node["level"]: index}


@pytest.mark.parametrize("slug", SLUGS)
def test_a_row_with_rows_under_it_is_a_group_and_a_leaf_is_a_task(slug: str) -> None:
    for appendix in appendices(slug):
        parents = {node.get("parent") for node in appendix["nodes"]}
        assert [node["kind"] for node in appendix["nodes"]] == [
            "group" if index in parents else "task" for index in range(len(appendix["nodes"]))
        ]


@pytest.mark.parametrize("slug", SLUGS)
def test_rows_under_one_parent_have_different_numbers(slug: str) -> None:
    for appendix in appendices(slug):
        places = [(node.get("parent"), node["number"]) for node in appendix["nodes"]]
        assert len(places) == len(set(places))


@pytest.mark.parametrize("slug", SLUGS)
def test_each_column_has_its_field_and_no_cell_lacks_a_column(slug: str) -> None:
    for appendix in appendices(slug):
        assert len(appendix["columns"]) == len(appendix["fields"]) == len(set(appendix["fields"]))
        known = set(appendix["fields"]) or {"number", *CELLS}
        assert {"number", "text"} <= known <= {"number", *CELLS}
        assert not [node for node in appendix["nodes"] if {*CELLS} & set(node) - known]


@pytest.mark.parametrize("slug", SLUGS)
def test_every_task_has_a_lead_unless_its_cell_is_empty_and_a_group_has_text_alone(slug: str) -> None:
    assert not [node["number"] for node in of_kind(slug, "group") if {*CELLS} & set(node) != {"text"}]
    assert not [node["number"] for node in of_kind(slug, "task") if "lead" not in node]


def words(*texts: str) -> Counter[str]:
    """Count the words of some texts."""
    return Counter(word for text in texts for word in re.findall(r"\w+", text))


@pytest.mark.parametrize("slug", SLUGS)
def test_scoped_deadlines_are_the_words_of_their_cell(slug: str) -> None:
    for node in nodes(slug):
        if parts := node.get("deadlines_by_scope"):
            pieces = [part[key] for part in parts for key in ("scope", "text")]
            assert len(parts) > 1
            assert all(piece in node["deadline"] for piece in pieces)
            assert words(node["deadline"]) - words(*pieces) <= words("và")
            assert words(*pieces) <= words(node["deadline"])


def test_khanh_hoa_has_25_dated_deadline_lines_and_2_until_the_new_system_runs() -> None:
    lines = [line for node in nodes("khanh-hoa") for line in node.get("deadline", "").split("\n") if line]
    assert len(lines) == 27
    assert len([line for line in lines if "đến khi Hệ thống mới được đưa vào hoạt động" in line]) == 2


def test_binh_dinh_announces_58_tasks_over_its_52() -> None:
    announced = [re.search(r"\((\d+) nhiệm vụ\)", group["text"]) for group in of_kind("binh-dinh", "group")]
    assert sum(int(match[1]) for match in announced if match) == 58
    assert [task["number"] for task in of_kind("binh-dinh", "task")] == [str(at) for at in range(1, 53)]
    assert appendices("binh-dinh")[0]["closing"] == "TỔNG CỘNG: 52 NHIỆM VỤ"


@pytest.mark.parametrize("slug", SLUGS)
def test_indicators_have_their_own_ids_and_known_comparators(slug: str) -> None:
    assert len({indicator["id"] for indicator in indicators(slug)}) == len(indicators(slug))
    assert {indicator["comparator"] for indicator in indicators(slug)} <= COMPARATORS
    assert all(indicator[key] for indicator in indicators(slug) for key in INDICATOR_KEYS - {"unit"})


@pytest.mark.parametrize("slug", SLUGS)
def test_a_target_has_a_year_or_a_day_and_a_value(slug: str) -> None:
    for indicator in indicators(slug):
        for target in indicator["targets"]:
            assert ("year" in target) != ("date" in target), indicator["id"]
            assert set(target) - {"year", "date"} <= {"value", "scope"}
            assert isinstance(target["scope"], str)
            assert "value" in target or indicator["comparator"] == "rising"


def years(indicator: Table) -> list[int]:
    """Return the years an indicator has targets for."""
    return [target["year"] for target in indicator["targets"]]


@pytest.mark.parametrize("slug", SLUGS)
def test_what_holds_since_a_year_or_yearly_has_a_target_for_every_year_to_the_last(slug: str) -> None:
    plan = load(slug)["plan"]
    for indicator in indicators(slug):
        if begins := re.match(r"\([ivx]+\) (?:Kể từ năm (\d{4})|Hằng năm), ", indicator["text"]):
            first = int(begins[1] or plan["period_from"])
            assert years(indicator) == list(range(first, plan["period_to"] + 1)), indicator["id"]


@pytest.mark.parametrize("slug", SLUGS)
def test_what_is_said_to_grow_every_year_is_rising_and_nothing_else_is(slug: str) -> None:
    growing = re.compile("liên tục tăng|tăng từng năm")
    for indicator in indicators(slug):
        assert (indicator["comparator"] == "rising") == bool(growing.search(indicator["text"])), indicator["id"]


@pytest.mark.parametrize("slug", SLUGS)
def test_the_value_of_a_target_is_a_number_of_its_sentence(slug: str) -> None:
    for indicator in indicators(slug):
        printed = {float(n.replace(".", "").replace(",", ".")) for n in re.findall(NUMBER, indicator["text"])}
        wanted = {float(target["value"]) for target in indicator["targets"] if "value" in target}
        assert wanted - printed <= {1}, indicator["id"]  # one thing, or the first place, is said in words


@pytest.mark.parametrize("slug", SLUGS)
def test_no_measure_has_two_values_for_one_year_and_scope(slug: str) -> None:
    for indicator in indicators(slug):
        places = [(str(target.get("year", target.get("date"))), target["scope"]) for target in indicator["targets"]]
        assert len(places) == len(set(places)), indicator["id"]


@pytest.mark.parametrize("slug", SLUGS)
def test_anomalies_are_different_sentences_that_quote(slug: str) -> None:
    anomalies = load(slug)["anomalies"]
    assert anomalies
    assert len(set(anomalies)) == len(anomalies)
    assert not [text for text in anomalies if not text.endswith(".") or "“" not in text]


# --- How a printed appendix is followed ---


@dataclass(frozen=True)
class Layout:
    """Where a plan's appendices stand in its text and what the text adds to their cells."""

    file: str
    starts: tuple[str, ...]  # the first line of each appendix
    end: str | None = None  # the line after the last appendix
    blank: str = ""  # what an empty cell of a task prints
    shared: dict[str, tuple[str, ...]] = field(default_factory=dict)  # one line, cells of several columns
    clean: Callable[[str], str] = str


def without_labels(text: str) -> str:
    """Take the marks of italics and the labels of the cells out of a plan in list form."""
    label = r"^(?:- )?(?:Cơ quan (?:chủ trì(?: thực hiện)?|phối hợp)|Thời (?:hạn|gian) hoàn thành(?: thành)?):"
    return re.sub(label, "", text.replace("*", ""), flags=re.MULTILINE)


def in_lines(text: str) -> str:
    """Set the cells and the lines of cells, which the text of the scanned plan parts by marks, each on its own line."""
    return re.sub(r" [|/] ", "\n", text.replace("02-KH/BCĐTW 2 ", "02-KH/BCĐTW "))  # the 2 is a footnote's mark


LAYOUTS = {
    "binh-thuan": Layout(
        "binh-thuan.txt",
        ("Phục lục I",),
        shared={"UBND cấp huyện Thường xuyên": ("UBND cấp huyện", "Thường xuyên")},
    ),
    "binh-dinh": Layout(
        "binh-dinh.txt",
        ("DANH MỤC",),
        blank="-",
        shared={
            "Văn bản ban hành Bộ tiêu chí Sở Thông tin và": ("Văn bản ban hành Bộ tiêu chí", "Sở Thông tin và"),
            "Tờ trình UBND tỉnh Sở Tài chính": ("Tờ trình UBND tỉnh", "Sở Tài chính"),
            "Kế hoạch triển khai thực hiện UBND cấp huyện": ("Kế hoạch triển khai thực hiện", "UBND cấp huyện"),
            "Kế hoạch tập huấn hằng năm UBND cấp huyện": ("Kế hoạch tập huấn hằng năm", "UBND cấp huyện"),
            "Sở Nội vụ Quý I/2025": ("Sở Nội vụ", "Quý I/2025"),
            "- Quý I/2026": ("-", "Quý I/2026"),
            "- Thường xuyên": ("-", "Thường xuyên"),
        },
    ),
    "son-la": Layout("son-la.restored.txt", ("Phụ lục",), clean=in_lines),
    "khanh-hoa": Layout("khanh-hoa.txt", ("III. NỘI DUNG THỰC HIỆN",), "IV. TỔ CHỨC THỰC HIỆN", clean=without_labels),
    "dong-thap": Layout("dong-thap.txt", ("PHỤ LỤC I", "PHỤ LỤC II"), "[1] Link tải danh mục 25 dịch vụ công"),
}


def printed(slug: str) -> str:
    """Return a plan's printed text; skip where it is not there."""
    path = SEEDS / LAYOUTS[slug].file
    if not path.exists():
        pytest.skip(f"not run: the printed plan {path.name} is not in {SEEDS}")
    return unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))


def printed_lines(slug: str) -> list[str]:
    """Return the lines of a plan's printed text with single spaces, without empty lines."""
    lines = LAYOUTS[slug].clean(printed(slug)).splitlines()
    return [line for line in (" ".join(raw.split()) for raw in lines) if line]


def regions(slug: str) -> list[list[str]]:
    """Return the lines of each appendix."""
    lines, layout = printed_lines(slug), LAYOUTS[slug]
    starts = [len(lines) - 1 - lines[::-1].index(start) for start in layout.starts]
    ends = [at for at, line in enumerate(lines) if layout.end and line.startswith(layout.end)] or [len(lines)]
    return [lines[start:end] for start, end in zip(starts, [*starts[1:], ends[-1]], strict=True)]


def without_heads(lines: list[str], columns: list[str]) -> list[str]:
    """Take out the table's head wherever a page repeats it, and the page number above it."""
    head, kept, at = " ".join(columns), list[str](), 0
    while at < len(lines):
        size = next((n for n in range(1, 12) if head and " ".join(lines[at : at + n]) == head), 0)
        if size and kept and kept[-1].isdigit():
            kept.pop()
        if not size:
            kept.append(lines[at])
        at += size or 1
    return kept


def fragments(slug: str, lines: list[str], columns: list[str]) -> list[str]:
    """Return the printed pieces of an appendix, each of one cell or of a number and the text behind it."""
    shared = LAYOUTS[slug].shared
    return [piece for line in without_heads(lines, columns) for piece in shared.get(line, (line,))]


Row = tuple[str, ...]


def rows(slug: str, appendix: Table) -> list[Row]:
    """Return what an appendix should print: its title lines, then each row's cells by column, then the closing line."""
    names = appendix["fields"] or ["number", "text", "lead", "coordinate", "deadline"]
    head = [appendix.get(key, "") for key in ("heading", "title", "attached_note")]
    blanks = {"task": LAYOUTS[slug].blank, "group": ""}
    body = [[node.get(name, blanks[node["kind"]]) for name in names] for node in appendix["nodes"]]
    whole = [head, *body, [appendix.get("closing", "")]]
    return [cells for cells in (tuple(cell for cell in row if cell) for row in whole) if cells]


def separators(before: str, fragment: str) -> tuple[str, ...]:
    """Say what may stand in a cell between what was printed before and the next line."""
    if re.search(r"\w-$", before):
        return "", " "
    return ("\n",) if LIST_LINE.match(fragment) else (" ",)


def advances(cell: str, at: int, fragment: str) -> Iterator[int]:
    """Give the places in a cell, read up to `at`, to which the fragment may bring the reading."""
    for separator in separators(cell[:at], fragment) if at else ("",):
        if cell.startswith(separator + fragment, at):
            yield at + len(separator + fragment)


#: the row being read, and how far each of its cells is read
State = tuple[int, tuple[int, ...]]


def beginning(table: list[Row], row: int) -> State:
    """Stand before the first word of a row."""
    return row, tuple(0 for _ in table[row]) if row < len(table) else ()


def settled(table: list[Row], row: int, read: tuple[int, ...]) -> State:
    """Go to the next row when every cell of this one is read."""
    return beginning(table, row + 1) if read == tuple(map(len, table[row])) else (row, read)


def steps(table: list[Row], state: State, fragment: str) -> Iterator[State]:
    """Give the states a fragment leads to: it continues one cell, and cells begin in the order of the columns."""
    row, read = state
    if row == len(table):
        return
    cells = table[row]
    for at, cell in enumerate(cells):
        for place in advances(cell, read[at], fragment):
            yield settled(table, row, (*read[:at], place, *read[at + 1 :]))
        if not read[at]:
            break
    number, _, text = fragment.partition(" ")
    if not any(read) and NUMBERING.fullmatch(number) and number == cells[0] and cells[1].startswith(text):
        yield settled(table, row, (len(number), len(text), *read[2:]))


def follow(pieces: list[str], table: list[Row]) -> str | None:
    """Return the first printed piece, or else the first row, that does not agree; None when print and cells are one."""
    states = {beginning(table, 0)}
    for piece in pieces:
        after = {step for state in states for step in steps(table, state, piece)}
        if not after:
            return f"printed, but not in the cells: {piece!r}, in or after {table[min(states)[0] - 1]}"
        states = after
    row = max(row for row, _ in states)
    return f"in the cells, but not printed: {table[row]}" if row < len(table) else None


# --- What holds against the printed plans ---


@pytest.mark.parametrize("slug", SLUGS)
def test_every_printed_word_of_the_appendices_is_in_its_cell_and_no_other(slug: str) -> None:
    for lines, appendix in zip(regions(slug), appendices(slug), strict=True):
        assert follow(fragments(slug, lines, appendix["columns"]), rows(slug, appendix)) is None


@pytest.mark.parametrize("slug", SLUGS)
def test_column_headings_are_printed_in_their_order(slug: str) -> None:
    for lines, appendix in zip(regions(slug), appendices(slug), strict=True):
        assert " ".join(appendix["columns"]) in " ".join(lines)


def squeezed(text: str) -> str:
    """Take out all white space, so that line breaks do not matter."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_title_of_the_plan_is_printed(slug: str) -> None:
    assert squeezed(load(slug)["plan"]["title"]) in squeezed("".join(printed_lines(slug)))


@pytest.mark.parametrize("slug", SLUGS)
def test_the_sentence_of_every_indicator_is_printed(slug: str) -> None:
    whole = squeezed("".join(printed_lines(slug)))
    lines = [(item["id"], line) for item in indicators(slug) for line in item["text"].split("\n")]
    assert not [(name, line) for name, line in lines if squeezed(line) not in whole]


def quotes(anomaly: str) -> list[str]:
    """Return what an anomaly quotes, cut where it leaves words out."""
    return [piece for quote in re.findall(r"“([^”]+)", anomaly) for piece in quote.split("…") if squeezed(piece)]


@pytest.mark.parametrize("slug", SLUGS)
def test_every_anomaly_quotes_the_print(slug: str) -> None:
    whole = squeezed(printed(slug)) + load(slug)["plan"].get("number", "")
    assert not [text for text in load(slug)["anomalies"] if not any(squeezed(piece) in whole for piece in quotes(text))]


Change = Callable[[random.Random, list[str]], list[str]]


def dropped(chance: random.Random, words: list[str]) -> list[str]:
    """Leave one word out."""
    at = chance.randrange(len(words))
    return words[:at] + words[at + 1 :]


def added(chance: random.Random, words: list[str]) -> list[str]:
    """Repeat one word of the cell somewhere in it."""
    at = chance.randrange(len(words) + 1)
    return [*words[:at], chance.choice(words), *words[at:]]


def changed(chance: random.Random, words: list[str]) -> list[str]:
    """Change the last letter of one word, its tone alone where it bears one."""
    at = chance.randrange(len(words))
    plain = unicodedata.normalize("NFD", words[at])[:-1]
    return [*words[:at], unicodedata.normalize("NFC", plain) or "x", *words[at + 1 :]]


def moved(chance: random.Random, words: list[str]) -> list[str]:
    """Exchange two neighbours."""
    at = chance.randrange(len(words))
    return [*words[:at], *reversed(words[at : at + 2]), *words[at + 2 :]]


CHANGES: tuple[Change, ...] = (dropped, added, changed, moved)


def with_cell(table: list[Row], row: int, at: int, cell: str) -> list[Row]:
    """Put another text into one cell."""
    return [*table[:row], (*table[row][:at], cell, *table[row][at + 1 :]), *table[row + 1 :]]


def mutants(table: list[Row], chance: random.Random, change: Change) -> Iterator[tuple[str, list[Row]]]:
    """Give a table for every cell of it, with one word of that cell changed."""
    for row, cells in enumerate(table):
        for at, cell in enumerate(cells):
            mutant = " ".join(change(chance, cell.split(" ")))
            if mutant != cell:
                yield f"{cell!r} -> {mutant!r}", with_cell(table, row, at, mutant)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_a_word_dropped_added_changed_or_moved_in_any_cell_is_noticed(slug: str, change: Change) -> None:
    chance = random.Random(f"{slug} {change.__name__}")
    for lines, appendix in zip(regions(slug), appendices(slug), strict=True):
        pieces, table = fragments(slug, lines, appendix["columns"]), rows(slug, appendix)
        assert not [what for what, mutant in mutants(table, chance, change) if follow(pieces, mutant) is None]


@pytest.mark.parametrize("slug", SLUGS)
def test_two_cells_of_a_row_exchanged_are_noticed(slug: str) -> None:
    for lines, appendix in zip(regions(slug), appendices(slug), strict=True):
        pieces, table = fragments(slug, lines, appendix["columns"]), rows(slug, appendix)
        for row, cells in enumerate(table):
            if len(set(cells[-2:])) == 2:
                swapped = [*table[:row], (*cells[:-2], cells[-1], cells[-2]), *table[row + 1 :]]
                assert follow(pieces, swapped) is not None, cells


@pytest.mark.parametrize("slug", SLUGS)
def test_a_row_left_out_is_noticed(slug: str) -> None:
    for lines, appendix in zip(regions(slug), appendices(slug), strict=True):
        pieces, table = fragments(slug, lines, appendix["columns"]), rows(slug, appendix)
        assert not [row for at, row in enumerate(table) if follow(pieces, table[:at] + table[at + 1 :]) is None]


def slips(table: list[Row], pieces: list[str]) -> Iterator[tuple[str, list[Row]]]:
    """Give a table for every cell whose last word, not a printed line by itself, is put before the next cell."""
    for row, cells in enumerate(table):
        for at, (cell, after) in enumerate(pairwise(cells)):
            rest, _, last = cell.rpartition(" ")
            if rest and last not in pieces:
                yield f"{last} -> {after}", with_cell(with_cell(table, row, at, rest), row, at + 1, f"{last} {after}")


@pytest.mark.parametrize("slug", SLUGS)
def test_a_word_that_slipped_into_the_next_cell_is_noticed(slug: str) -> None:
    for lines, appendix in zip(regions(slug), appendices(slug), strict=True):
        pieces, table = fragments(slug, lines, appendix["columns"]), rows(slug, appendix)
        assert not [what for what, slipped in slips(table, pieces) if follow(pieces, slipped) is None]
