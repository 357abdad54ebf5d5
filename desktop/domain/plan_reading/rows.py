"""Cuts the lines below a table's headings into rows by their numbers; it must not know what cells a row has."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.plan_reading.lexicon import begins_large, ends_unfinished, is_deadline
from desktop.domain.plan_reading.lines import Break, Line
from desktop.domain.plan_reading.numbering import NAMED, Candidate, Number, Pick, numbers_of, pick_numbers
from desktop.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_START = re.compile(
    rf"(?P<number>{NAMED}\(?(?:[IVXL]+|[A-ZĐ]|\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}|[a-zđ])[.)/:]{{0,2}})"
    r"(?:\s+[|]?\s*(?P<rest>\S.*))?"
)
_COUNTED = re.compile(r"\((?:gom )?\d{1,3} (?:nhiem vu|noi dung|cong viec|viec|dau viec)")
_FEWEST_WORDS, _MOST_HEADING, _MOST_CAPITALS = 3, 2, 0.5
_LONE_PAGE = re.compile(r"-?\s*\d{1,3}\s*-?|(?:trang|page)\s+\d+(?:\s*/\s*\d+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number with depth, and its lines without the number."""

    pick: Pick
    line: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """Lines cut into rows; ``before`` are lines above the first row, ``pages`` numbers taken for those of pages."""

    rows: tuple[Row, ...]
    before: tuple[Line, ...]
    pages: tuple[Line, ...]


def cut_rows(lines: Sequence[Line]) -> Cut:
    """Cut lines into rows where numbers follow one another; a number that does not stays in its cell."""
    candidates = [candidate for place, line in enumerate(lines) if (candidate := _candidate(lines, place, line))]
    picks = pick_numbers(candidates)
    picks = with_headings(lines, picks)
    pages = _page_numbers(lines, {pick.place for pick in picks})
    behind = {lines[place].number + more for place in pages for more in (1, 2)}
    starts = [pick.place for pick in picks]
    rows = []
    for pick, end in zip(picks, [*starts, len(lines)][1:], strict=True):
        first = lines[pick.place]
        found = _START.fullmatch(first.raw)
        rest = ((found["rest"] if found else "") or "") if pick.number.printed else first.raw
        own = [replace(first, raw=rest, gap=True, page=Break.NONE)] if rest else []
        own += [line for place, line in enumerate(lines[pick.place + 1 : end], pick.place + 1) if place not in pages]
        rows.append(Row(pick, first.number, tuple(_breaks_kept(own, behind))))
    before = [line for place, line in enumerate(lines[: starts[0] if starts else None]) if place not in pages]
    return Cut(tuple(rows), tuple(before), tuple(lines[place] for place in sorted(pages)))


def with_headings(lines: Sequence[Line], picks: Sequence[Pick]) -> tuple[Pick, ...]:
    """Put in the headings in capitals that bear no number and stand right over a row; the rows go below them."""
    capitals = sum(in_capitals(line.text) for line in lines)
    if not picks or capitals > _MOST_CAPITALS * len(lines):
        return tuple(picks)
    taken = {pick.place for pick in picks}
    headings = [place for pick in picks if (place := _heading_over(lines, pick.place, taken)) is not None]
    if not headings:
        return tuple(picks)
    made = [Pick(place, Number("", "", (0,)), 1) for place in headings]
    return tuple(sorted((*made, *(replace(pick, level=pick.level + 1) for pick in picks)), key=lambda pick: pick.place))


def _heading_over(lines: Sequence[Line], start: int, taken: Collection[int]) -> int | None:
    """Give the first of up to two lines in capitals that stand right over the first line of a row."""
    place = start
    while place > 0 and start - place < _MOST_HEADING and place - 1 not in taken and in_capitals(lines[place - 1].text):
        place -= 1
    over = place - 1
    row_has_lines = place == 0 or (over not in taken or _START.fullmatch(lines[over].raw)["rest"])  # type: ignore[index]
    return place if place < start and row_has_lines else None


def in_capitals(text: str) -> bool:
    """Say whether a line is a heading in capitals: several words, no agency's short name alone, no label."""
    if not text.isupper() or not text[0].isalpha() or ":" in text:
        return False
    return len([word for word in text.split() if word.isalpha()]) >= _FEWEST_WORDS


def _candidate(lines: Sequence[Line], place: int, line: Line) -> Candidate | None:
    found = _START.fullmatch(line.raw)
    numbers = numbers_of(found["number"]) if found else ()
    if not found or not numbers:
        return None
    against, needed = _weights(found["number"], found["rest"] or "", page=_at_page(lines, place))
    if found["rest"] and begins_large(found["rest"]) and _heads_a_row(lines, place):
        against, needed = min(against, 1.0), max(needed, 1.0 if place else 4.0)
    if not found["rest"] and (place + 1 == len(lines) or _is_start(lines[place + 1])):
        against += 4.0
    before = lines[place - 1] if place else None
    if before and ends_unfinished(before.text) and not is_deadline(before.text):
        against += 2.5
        needed = min(needed, 0.6)
    return Candidate(place, numbers, against, needed)


def _heads_a_row(lines: Sequence[Line], place: int) -> bool:
    """Say whether a line stands where a heading does: first of all, or right over the number of a row."""
    return not place or (place + 1 < len(lines) and _is_start(lines[place + 1]))


def _is_start(line: Line) -> bool:
    """Say whether a row seems to begin at a line: the number above it has no row then."""
    found = _START.fullmatch(line.raw)
    return bool(found and numbers_of(found["number"]) and (not found["rest"] or begins_large(found["rest"])))


def _weights(number: str, rest: str, *, page: bool) -> tuple[float, float]:
    """Weigh what speaks against a row here, and what would be lost if there were none."""
    marked = number[-1] in ".)/:" or "." in number
    if not rest:
        alone = number.isdigit() or marked or len(number) == 1 or number.isupper()
        lost = 4.0 if "." in number.rstrip(".)/") or " " in number else 0.2 if page and number.isdigit() else 2.6
        return (0.3 if page else 0.0) if alone else 3.0, lost
    if not begins_large(rest):
        return (6.0, 0.0) if number.isalpha() and number.islower() else (4.0, 0.8 if marked else 0.5)
    return _weights_with_text(number, rest, marked=marked)


def _weights_with_text(number: str, rest: str, *, marked: bool) -> tuple[float, float]:
    """Weigh a number before a capital letter."""
    if " " in number:
        return 0.0, 3.0 if marked else 1.0
    if number.isalpha() and number.islower():
        return 1.5, 0.3
    if len(number) == 1 and number.isalpha() and number not in "IVX":
        heading = marked or rest.isupper() or bool(_COUNTED.search(fold(rest)))
        return (0.0, 0.8) if heading else (3.0, 0.5)
    return 0.0, 3.0 if "." in number.rstrip(".)/") else 2.6 if marked else 2.4


def _at_page(lines: Sequence[Line], place: int) -> bool:
    """Say whether a page ends or begins at a line."""
    after = lines[place + 1].page if place + 1 < len(lines) else Break.CERTAIN
    return lines[place].page is not Break.NONE or after is not Break.NONE


def is_page_mark(text: str) -> bool:
    """Say whether a line is no more than what numbers a page: "- 4 -", "Trang 3/12"."""
    return bool(_LONE_PAGE.fullmatch(text.strip()))


def _page_numbers(lines: Sequence[Line], taken: set[int]) -> set[int]:
    """Find the lone numbers at the edge of a page that number no row."""
    return {
        place
        for place, line in enumerate(lines)
        if place not in taken
        and _LONE_PAGE.fullmatch(line.text)
        and (_at_page(lines, place) or line.text.isdigit() or line.text[0].isalpha())
    }


def _breaks_kept(own: list[Line], behind: set[int]) -> list[Line]:
    """Let the line behind a page number begin a page."""
    return [replace(line, page=Break.CERTAIN) if line.number in behind else line for line in own]
