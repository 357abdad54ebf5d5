"""Finds the task tables of running text, with what stands over and under each; it must not know what their rows say."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.plan_reading.columns import MOST_WORDS, NUMBERS_IN, Heads, find_heads, without_repeats
from desktop.domain.plan_reading.lines import places_near, words_of
from desktop.domain.text import fold, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.domain.plan_reading.columns import FoundHeads
    from desktop.domain.plan_reading.lines import Line, Word

_ANNEX = re.compile(
    r"(?:phuc? luc|pl)(?: so)?(?:[ :.]+(?P<code>[ivx]+|\d{1,2}|[a-h]))?\s*[.:]?(?P<more> ?\(tiep(?: theo)?\))?"
)
_LIST = re.compile(r"(?:danh muc|bieu(?: mau)?|bang|de muc)(?: so)?(?: (?:[ivx]+|\d{1,2}))?\s*[.:]?")
_NOTE = re.compile(r"\(?\s*(?:(?:phu luc|danh muc) )?(?:(?:duoc )?ban hanh )?kem theo\b")
_CLOSING = re.compile(r"(?:tong cong|tong so|cong)\b.*\d|tong cong.*")
_AFTER = re.compile(
    r"noi nhan\b.*|t[mu]\. ?(?:uy ban|ubnd|ban).*|k[t]\. ?(?:chu tich|giam doc|truong ban).*|"
    r"[ivx]+\. ?(?:to chuc thuc hien|kinh phi|che do (?:thong tin|bao cao)|trach nhiem|thong tin,? bao cao|phan cong).*"
    r"|ghi chu\s*:.*"
)
_TAIL = re.compile(r"noi nhan\b|t[mu]\. ?(?:uy ban|ubnd)|kt\. ?chu tich")
_UNDER = re.compile(
    r"noi nhan ?:|t[mu]\. ?(?:uy ban|ubnd|ban)|k[t]\. ?(?:chu tich|giam doc|truong ban|bo truong)|tl\. ?chu tich"
    r"|(?:\(\*+\) ?)?(?:ghi chu|luu y|chu thich) ?:|nguoi lap(?: bieu| bang)?$"
    r"|\(?ky,? (?:ten|ghi ro)|thu truong (?:don vi|co quan)$|\(?da ky\)?$"
)
_FOOTNOTE = re.compile(r"\[\d{1,2}\]\s*\S")
_MOTTO = re.compile(r"cong hoa xa h\w+ chu nghia viet nam|doc lap .*tu do.*hanh phuc|.*/qd-.*|so:.*")
_PERIOD = re.compile(r"ky bao cao ?:.*|\(?tu ngay [\d/.-]+ den (?:het )?ngay [\d/.-]+\)?")
"""When a report is for: it stands under a title and is no part of it."""
_MOST_ABOVE = 16


@dataclass(frozen=True, slots=True)
class Above:
    """What stands over a table: its heading, title, the note by which it is attached, the agency lines."""

    code: str = ""
    heading: str | None = None
    title: str | None = None
    note: str | None = None
    letterhead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Region:
    """A task table in running text: ``lines`` are its rows, ``under`` what follows them; ``top`` its first line."""

    top: int
    above: Above
    heads: Heads
    lines: tuple[Line, ...]
    closing: str | None
    under: tuple[Line, ...]


def is_annex(text: str) -> bool:
    """Say whether a line is the heading of an annex: "PHỤ LỤC I", "Phụ lục"."""
    return bool(_ANNEX.fullmatch(fold(text)))


def is_list_heading(text: str) -> bool:
    """Say whether a line is the heading of a list without a number: "DANH MỤC", "BIỂU"."""
    return bool(_LIST.fullmatch(fold(text)))


def is_closing(text: str) -> bool:
    """Say whether a line closes a table: "TỔNG CỘNG: 52 NHIỆM VỤ"."""
    return bool(_CLOSING.fullmatch(fold(text)))


def is_under(text: str) -> bool:
    """Say whether a line stands below a table: a note, who gets the plan, who signs it."""
    return bool(_UNDER.match(fold(text)))


def find_regions(lines: Sequence[Line]) -> list[Region]:
    """Find the task tables of a text in order."""
    starts = _starts(lines)
    if not starts:
        return []
    tops = [_top(lines, start) for start, _ in starts]
    ends = [*tops[1:], len(lines)]
    return [_region(lines, top, start, end, heads) for (start, heads), top, end in zip(starts, tops, ends, strict=True)]


def _starts(lines: Sequence[Line]) -> list[tuple[int, Heads]]:
    """Give the lines where the headings of a table stand for the first time."""
    words = words_of(lines, places_near(lines, NUMBERS_IN, MOST_WORDS))
    starts: list[tuple[int, Heads]] = []
    at = checked = 0
    while found := find_heads(words, at):
        at = found.last
        line = words[found.first].line
        goes_on = starts and _repeats(found.heads, starts[-1][1])
        if not goes_on or _new_annex(lines, starts[-1][0], range(checked + 1, line)):
            starts.append((line, found.heads))
        checked = line
    return starts


def _repeats(heads: Heads, held: Heads) -> bool:
    """Say whether headings are those of the table again, the last one perhaps with words of the cell behind it."""
    size = min(len(heads.key), len(held.key))
    return heads.key[:size] == held.key[:size] and len(heads.fields) == len(held.fields)


def _new_annex(lines: Sequence[Line], after: int, places: Iterable[int]) -> bool:
    """Say whether another annex begins at one of some places; the own one's heading may stand on every page."""
    own = next((key for line in reversed(lines[max(0, after - _MOST_ABOVE) : after]) if (key := _annex_key(line))), "")
    return any((key := _annex_key(lines[place])) and key != own for place in places)


def _annex_key(line: Line) -> str:
    """Give the heading of an annex without "(tiếp theo)"; "" for any other line."""
    found = _ANNEX.fullmatch(fold(line.text))
    return re.sub(r"[ .:]+$", "", found[0][: found.start("more")] if found["more"] else found[0]) if found else ""


def _top(lines: Sequence[Line], start: int) -> int:
    """Give the line where the heading of a table's annex stands, or the table's own first line."""
    above = range(start - 1, max(-1, start - _MOST_ABOVE), -1)
    annex = next((place for place in above if _ANNEX.fullmatch(fold(lines[place].text))), None)
    if annex is not None:
        return annex
    listed = next((place for place in above if _LIST.fullmatch(fold(lines[place].text))), None)
    if listed is not None:
        return letterhead_start([line.text for line in lines[: listed + 1]], listed)
    titled = next(
        (place for place in above if _LIST.match(fold(lines[place].text)) and lines[place].text.isupper()), None
    )
    return start if titled is None else titled


def letterhead_start(texts: Sequence[str], heading: int) -> int:
    """Give the line where agency and motto over a heading begin, or the heading's own line."""
    motto = next(
        (place for place in range(heading - 1, max(-1, heading - 8), -1) if _MOTTO.fullmatch(fold(texts[place]))), None
    )
    if motto is None:
        return heading
    agency = [place for place in range(max(0, motto - 6), motto) if texts[place].isupper()]
    return agency[0] if agency and "uy ban" in fold(texts[agency[0]]) else motto


def _region(lines: Sequence[Line], top: int, start: int, end: int, heads: Heads) -> Region:
    body = without_repeats(_within(lines, start, end), heads)
    size = next((place for place, line in enumerate(body) if _is_after(line)), len(body))
    rows, under = body[:size], body[size:]
    closing = None
    tail = next((place for place, line in enumerate(under) if _TAIL.match(fold(line.text))), None)
    under = under[:tail]
    if under and _CLOSING.fullmatch(fold(under[0].text)):
        closing, under = under[0].text, under[1:]
    return Region(
        lines[top].number,
        read_above([line.text for line in lines[top:start]]),
        heads,
        tuple(rows),
        closing,
        tuple(under),
    )


def _within(lines: Sequence[Line], start: int, end: int) -> list[Line]:
    """Give the lines of a table without its annex's heading where that stands again over the headings of a page."""
    own = lines[start:end]
    words = words_of(own, places_near(own, NUMBERS_IN, MOST_WORDS))
    again = sorted({words[found.first].line + start for found in _all_heads(words)} - {start})
    left_out: set[int] = set()
    for place in range(start + 1, end if again else start):
        if _annex_key(lines[place]):
            at = bisect_right(again, place)
            below = again[at] if at < len(again) else place
            left_out.update(range(place, below) if below <= place + _MOST_ABOVE else ())
    return [line for place, line in enumerate(lines[start:end], start) if place not in left_out]


def _all_heads(words: Sequence[Word]) -> Iterator[FoundHeads]:
    at = 0
    while found := find_heads(words, at):
        yield found
        at = found.last


def _is_after(line: Line) -> bool:
    key = fold(line.text)
    return bool(_CLOSING.fullmatch(key) or _AFTER.fullmatch(key) or _FOOTNOTE.match(line.text) or _ANNEX.fullmatch(key))


def read_above(texts: Sequence[str]) -> Above:
    """Read the lines over a table: letterhead, heading, title, "(Kèm theo …)"."""
    texts = [text for text in texts if text and not _PERIOD.fullmatch(fold(text))]
    heading = next((place for place, text in enumerate(texts) if _ANNEX.fullmatch(fold(text))), None)
    if heading is None:
        heading = next((place for place, text in enumerate(texts) if _LIST.fullmatch(fold(text))), None)
    rest = texts[heading + 1 :] if heading is not None else list(texts)
    note = next((place for place, text in enumerate(rest) if _NOTE.match(fold(text))), len(rest))
    found = _ANNEX.fullmatch(fold(texts[heading])) if heading is not None else None
    letterhead = [text for text in texts[: heading or 0] if text.isupper() and not _MOTTO.fullmatch(fold(text))]
    if letterhead and "uy ban" not in fold(letterhead[0]):
        letterhead = []
    return Above(
        (found["code"] or "").upper() if found else "",
        one_line(texts[heading]) if heading is not None else None,
        one_line(" ".join(rest[:note])) or None,
        _closed_note(rest[note:]),
        tuple(letterhead),
    )


def _closed_note(texts: Sequence[str]) -> str | None:
    """Join the lines of the note up to its closing bracket."""
    held: list[str] = []
    for text in texts:
        held.append(text)
        if text.rstrip(" .").endswith(")"):
            break
    return one_line(" ".join(held)) or None
