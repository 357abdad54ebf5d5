"""Reads a task table out of a scanned page, whose columns stand mixed on the same lines and whose marks are lost.

Nothing here is certain: every row carries a doubt. It must not know any table in particular.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.domain.list_numbers import LIST_LETTERS
from desktop.domain.plan_reading.columns import Heads, field_of, is_task_table
from desktop.domain.plan_reading.joining import join_lines
from desktop.domain.plan_reading.lexicon import begins_agency, begins_large, begins_time, ends_open, is_deadline
from desktop.domain.plan_reading.lines import Break
from desktop.domain.plan_reading.regions import Above, is_annex, read_above
from desktop.domain.plan_reading.tree import Built, Found, build
from desktop.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.domain.plan_reading.lines import Line

_LONGEST = 6
_FEWEST_COLUMNS = 3
_ALIKE = 0.8
_HEADLIKE = tuple(
    map(re.compile, (r"noi dung|nhiem vu|cong viec", r"chu tri|phoi hop|thuc hien", r"thoi (?:gian|han)"))
)
_MOST_WORDS = 64
_MIXED = 56
_FULL = 36
"""Letters: a longer line holds several columns; a line of the task is full from here on."""
_MARKED = re.compile(r"(?P<number>[1-9]\d?|[a-zđ&])\s*[|\[\]]+\s*(?P<rest>.*)|(?P<letter>[a-eđ])\s+(?P<after>\S.*)")
_LONE = re.compile(r"[a-zđ&]|[1-9]")
_NOISE = re.compile(r"(?<!\S)[^\w\s(]{1,3}(?!\S)|(?<!\S)[^\W\d](?: ?[.,])?(?= [^\w\s]| [.,])")
_BARS = re.compile(r"\s*[|\[\]]+\s*")
_NO_LETTER = re.compile(r"[\W\d_]{0,4}")
_PAREN_TIME = re.compile(r"\((?:da|pa|p4|d4)\b")
_MOST_ABOVE = 8
_MISREAD = (
    (re.compile(r"(?<!\w)S(?:[06&¢éơ]|&amp;)(?= )"), "So"),
    (re.compile(r"(?<!\w)C(?:AC|[4éàå]c|ac)(?= )"), "Cac"),
    (re.compile(r"(?<!\w)V\w{1,3}n phong"), "Van phong"),
    (re.compile(r"(?<!\w)B[¢§6](?= )"), "Bo"),
    (re.compile(r"(?<!\w)P(?=oan |on vi)"), "Đ"),
    (re.compile(r"(?<!\w)Th[éeả]ng(?= \d)"), "Tháng"),
    (re.compile(r"(?<!\w)Nhi\Sm v\S(?= th)"), "Nhiệm vụ"),
)


@dataclass(slots=True)
class _Row:
    """A row being gathered: its lines, the number seen beside it, and the pieces of each column."""

    lines: list[Line]
    hint: str = ""
    cells: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    mixed: bool = False
    assumed: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it has an agency and a deadline that is not cut."""
        deadline = " ".join(text for _, text in self.cells.get("deadline", ()))
        return bool(self.cells.get("lead")) and bool(deadline) and deadline.count("(") <= deadline.count(")")

    def hold(self, name: str, line: int, text: str) -> None:
        """Put a piece in a column."""
        self.cells.setdefault(name, []).append((line, text))


def read_scanned(lines: Sequence[Line]) -> Built | None:
    """Read the table of a scanned page; None where no headings of one are found."""
    found = _find_heads(lines)
    if found is None:
        return None
    start, heads = found
    body = [line for line in lines[start + 2 :] if not _repeats(line, lines[start], lines[start + 1])]
    rows = _gather(body, heads)
    _give_numbers(rows)
    top = next(
        (place for place in range(start - 1, max(-1, start - _MOST_ABOVE), -1) if is_annex(lines[place].text)), start
    )
    above = read_above([line.text for line in lines[top:start]]) if top < start else Above()
    return build(0, above, heads.columns, heads.fields, [_as_found(row) for row in rows], None)


# Headings.


def _find_heads(lines: Sequence[Line]) -> tuple[int, Heads] | None:
    """Find two lines that hold the headings of a table, each column partly on either."""
    keys = [fold(line.raw) for line in lines]
    for place, (upper, lower) in enumerate(pairwise(keys)):
        if "thoi" not in upper and "thoi" not in lower:
            continue
        if not all(part.search(f"{upper} {lower}") for part in _HEADLIKE):
            continue
        words = _words(lines[place]), _words(lines[place + 1])
        if sum(map(len, words)) <= _MOST_WORDS and (heads := _mixed_heads(*words)):
            return place, heads
    return None


def _words(line: Line) -> tuple[str, ...]:
    """Give the words of a line of headings, without the scraps a reading machine makes of rules and of "TT"."""
    words = [word for word in line.text.split() if len(word) > 1 and any(letter.isalpha() for letter in word)]
    return tuple(re.sub(r"^P(?=[OƠ]N\b)", "Đ", word) for word in words)


def _mixed_heads(upper: tuple[str, ...], lower: tuple[str, ...]) -> Heads | None:
    @cache
    def columns(first: int, second: int) -> tuple[str, ...] | None:
        if first == len(upper) and second == len(lower):
            return ()
        best: tuple[str, ...] | None = None
        for end in range(min(len(upper), first + _LONGEST), first - 1, -1):
            for stop in range(min(len(lower), second + _LONGEST), second - 1, -1):
                text = " ".join((*upper[first:end], *lower[second:stop]))
                if text and field_of(text) and (rest := columns(end, stop)) is not None:
                    best = (text, *rest) if best is None or len(rest) + 1 < len(best) else best
        return best

    found = columns(0, 0) if len(upper) + len(lower) > _FEWEST_COLUMNS else None
    if not found:
        return None
    fields = tuple(field_of(text) or "other" for text in found)
    if len(fields) < _FEWEST_COLUMNS or not is_task_table(fields) or len(set(fields)) < len(fields):
        return None
    return Heads(("TT", *found), ("number", *fields)) if "number" not in fields else Heads(found, fields)


def _repeats(line: Line, *heads: Line) -> bool:
    key = fold(line.text)
    for head in heads:
        matcher = SequenceMatcher(None, key, fold(head.text), autojunk=False)
        if matcher.real_quick_ratio() > _ALIKE and matcher.quick_ratio() > _ALIKE and matcher.ratio() > _ALIKE:
            return True
    return False


# Rows.


def _gather(lines: Sequence[Line], heads: Heads) -> list[_Row]:
    rows: list[_Row] = []
    hint = ""
    for line in lines:
        text, seen = _without_number(line.text)
        hint = seen or hint
        if not text:
            continue
        if not rows or _begins_row(rows[-1], line, text, hint if seen else ""):
            rows.append(_Row([]))
        rows[-1].lines.append(line)
        _share(rows[-1], line, text, heads)
        if hint:
            if rows[-1].hint and hint.isalpha():
                rows.append(_split(rows[-1], heads))
            rows[-1].hint, hint = rows[-1].hint or hint, ""
    return rows


def _split(row: _Row, heads: Heads) -> _Row:
    """Take the lines from the last beginning of a task on out of a row, beside which a second letter was seen."""
    starts = [
        place
        for place, line in enumerate(row.lines)
        if place and begins_large(line.text) and _kind(line.text) == "text"
    ]
    place = starts[-1] if starts else len(row.lines) - 1
    kept, taken = row.lines[:place], row.lines[place:]
    row.lines, row.cells = [], {}
    fresh = _Row([], mixed=row.mixed)
    for target, lines in ((row, kept), (fresh, taken)):
        for line in lines:
            target.lines.append(line)
            if text := _without_number(line.text)[0]:
                _share(target, line, text, heads)
    return fresh


def _without_number(text: str) -> tuple[str, str]:
    """Take the number off a line; what machines read for "a" is "4|" and "&"."""
    found = _MARKED.fullmatch(text)
    if found:
        number, rest = found["number"] or found["letter"], found["rest"] or found["after"] or ""
        return _cleaned(rest), "a" if number == "&" or (number == "4" and not begins_large(rest)) else number
    if _LONE.fullmatch(text):
        return "", "a" if text == "&" else text
    return _cleaned(text), ""


def _cleaned(text: str) -> str:
    """Drop the scraps that rules and blots leave."""
    bare = " ".join(_NOISE.sub(" ", _BARS.sub("   ", text)).split())
    return "" if _NO_LETTER.fullmatch(bare) else bare


def _begins_row(row: _Row, line: Line, text: str, number: str) -> bool:
    """Say whether a line begins a row: a number does, a new thought below a heading or behind a whole row does."""
    if number.isdigit():
        return True
    starts_text = begins_large(text) and _kind(text) == "text"
    apart = line.gap or line.page is not Break.NONE
    if _is_bare(row):
        return starts_text and len(row.cells["text"]) == 1 and (row.hint.isdigit() or apart)
    if not row.is_whole or _is_cut_by_page(row, line):
        return False
    if apart and begins_large(text) and row.cells.get("coordinate") and _kind(text) != "deadline":
        return True
    return (starts_text and (apart or row.mixed)) or (_kind(text) == "deadline" and row.mixed)


def _is_cut_by_page(row: _Row, line: Line) -> bool:
    """Say whether a page ended within the task: its last line there was full and ended no sentence."""
    last = row.cells.get("text", [(0, "")])[-1][1]
    return line.page is not Break.NONE and len(last) > _FULL and not last.endswith(".")


def _is_bare(row: _Row) -> bool:
    return set(row.cells) == {"text"}


def _share(row: _Row, line: Line, text: str, heads: Heads) -> None:
    """Share a line among the columns: the deadline at its end, agencies before it, the task at its beginning."""
    pieces = list(_pieces(text))
    if len(pieces) > 1:
        row.mixed = True
    agencies = [name for name in heads.fields if name in ("lead", "coordinate")]
    if len(pieces) == 1 and _is_open(row):
        pieces = [("text", text)]
    for kind, piece in pieces:
        if kind == "agency" and (row.cells or len(pieces) > 1):
            row.hold(_agency_column(row, line, piece, agencies, pieces), line.number, piece)
        elif kind == "deadline" and "deadline" in heads.fields:
            row.hold("deadline", line.number, piece)
        else:
            row.hold(_open_column(row, line, piece, alone=len(pieces) == 1), line.number, piece)


def _is_open(row: _Row) -> bool:
    """Say whether the last line broke off within the brackets of a deadline."""
    held = " ".join(text for _, text in row.cells.get("deadline", ()))
    return held.count("(") > held.count(")") and _last_column(row) == "deadline"


def _last_column(row: _Row) -> str:
    return max(((parts[-1][0], name) for name, parts in row.cells.items()), default=(0, "text"))[1]


def _open_column(row: _Row, line: Line, piece: str, *, alone: bool) -> str:
    """Choose the column a piece without a mark of its own goes on with: the last line's, unless that was whole."""
    last = _last_column(row)
    if alone and _is_open(row) and line.page is Break.NONE:
        return "deadline"
    if row.mixed or _is_cut_by_page(row, line) or (last == "deadline" and begins_large(piece) and line.gap):
        return "text"
    return last


def _agency_column(
    row: _Row, line: Line, piece: str, agencies: Sequence[str], pieces: Sequence[tuple[str, str]]
) -> str:
    both = [text for kind, text in pieces if kind == "agency"]
    if len(agencies) == 1:
        return agencies[0]
    if len(both) > 1:
        return agencies[0] if piece is both[0] else agencies[-1]
    held = row.cells.get(agencies[0])
    if not held:
        return agencies[0]
    if row.cells.get(agencies[-1]) or (line.gap and not ends_open(held[-1][1])):
        return agencies[-1]
    return agencies[0] if ends_open(held[-1][1]) or (not row.mixed and not line.gap) else agencies[-1]


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Cut a line where agencies and a deadline begin."""
    words = text.split()
    cuts = [0]
    kinds = [_kind(text)]
    for place in range(1, len(words) if len(text) > _MIXED else 0):
        head, tail = " ".join(words[cuts[-1] : place]), " ".join(words[place:])
        kind = _kind(tail)
        if kind == "deadline" and not head.endswith("("):
            cuts.append(place)
            kinds.append(kind)
            break
        if kind == "agency" and not ends_open(head) and len(head) > _LONGEST:
            cuts.append(place)
            kinds.append(kind)
    for kind, begin, end in zip(kinds, cuts, [*cuts[1:], len(words)], strict=True):
        yield kind, " ".join(words[begin:end])


def _as_meant(text: str) -> str:
    """Spell beginnings as they were printed; reading machines make "S6", "C4c" and "Théng" of them."""
    for pattern, meant in _MISREAD:
        text = pattern.sub(meant, text)
    return text


def _kind(text: str) -> str:
    text = _as_meant(text)
    if _PAREN_TIME.match(fold(text)) or (begins_large(text) and begins_time(text) and is_deadline(text)):
        return "deadline"
    return "agency" if begins_large(text) and begins_agency(text) else "text"


# Numbers.


def _give_numbers(rows: Sequence[_Row]) -> None:
    """Number groups 1, 2, 3 and tasks a, b, c below each; what was not seen so is assumed, and said."""
    group = task = 0
    for row in rows:
        if _is_bare(row):
            group, task = int(row.hint) if row.hint.isdigit() else group + 1, 0
            number = str(group)
        else:
            number, task = LIST_LETTERS[min(task, len(LIST_LETTERS) - 1)], task + 1
        row.assumed = fold(row.hint) != fold(number)
        row.hint = number


def _as_found(row: _Row) -> Found:
    source = " ".join(line.text for line in row.lines)
    found = Found(row.hint, 1 if _is_bare(row) else 2, row.lines[0].number, source)
    if row.assumed:
        found.doubt("plan_number_assumed", number=row.hint)
    for name, parts in row.cells.items():
        found.cells[name] = join_lines(text for _, text in parts)
        found.parts[name] = tuple(parts)
    found.doubt("plan_row_interleaved", number=found.number)
    return found
