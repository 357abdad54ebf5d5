"""Reads tasks that stand in running text with "- Cơ quan chủ trì:" and the like below; knows no plan in particular."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.plan_reading.columns import field_of
from desktop.domain.plan_reading.draft import Doubt
from desktop.domain.plan_reading.joining import join_lines
from desktop.domain.plan_reading.lexicon import begins_item, begins_large, begins_small
from desktop.domain.plan_reading.numbering import Candidate, Pick, numbers_of, pick_numbers
from desktop.domain.plan_reading.regions import Above
from desktop.domain.plan_reading.tree import Built, Found, build
from desktop.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.domain.plan_reading.lines import Line

_ITEM = re.compile(r"(?P<number>(?:[IVXL]+|[A-ZĐ]|\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ])[.)/:]{0,2})\s+(?P<rest>\S.*)")
_LABEL = re.compile(r"(?:^|(?<=[.;,(])\s*|(?<=\s[-–+])\s)[-+•*–]?\s*(?P<label>[^\W\d_][^:;.()]{2,60}?)\s*:")
_ENDS = re.compile(r"noi nhan\b.*|t[mu]\. ?(?:uy ban|ubnd).*|k?t?\.? ?(?:pho )?chu tich|\S.*\./\.")
_LABELLED = ("lead", "coordinate", "deadline", "product")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Item:
    pick: Pick
    lines: tuple[tuple[int, str], ...]


def read_listed(lines: Sequence[Line]) -> Built | None:
    """Read the tasks of a text without tables; None where nothing bears the labels of a task."""
    items = _items(lines)
    found = [_found(item) for item in items]
    bearing = {place for place, row in enumerate(found) if any(row.cells.get(name) for name in _LABELLED)}
    if len(bearing) < _FEWEST:
        return None
    kept, title = _section(found, bearing)
    rows = [found[place] for place in kept]
    return build(0, Above(title=title), (), (), rows, None)


def _items(lines: Sequence[Line]) -> list[_Item]:
    """Cut a text into its numbered paragraphs."""
    candidates = [candidate for place, line in enumerate(lines) if (candidate := _candidate(place, line))]
    picks = pick_numbers(candidates)
    items = []
    for pick, end in zip(picks, [*(pick.place for pick in picks), len(lines)][1:], strict=True):
        own = _ITEM.match(lines[pick.place].text)
        rest = own["rest"] if own else ""
        texts = [(lines[pick.place].number, rest)]
        for line in lines[pick.place + 1 : end]:
            if _ENDS.fullmatch(fold(line.text)):
                break
            texts.append((line.number, line.text))
        items.append(_Item(pick, tuple(texts)))
    return items


def _candidate(place: int, line: Line) -> Candidate | None:
    found = _ITEM.match(line.text)
    numbers = numbers_of(found["number"]) if found else ()
    if not found or not numbers:
        return None
    marked = found["number"][-1] in ".)/:" or "." in found["number"]
    if not marked and (found["number"].islower() or not begins_large(found["rest"])):
        return None
    against = (0.0 if marked else 3.0) + (0.0 if begins_large(found["rest"]) else 2.5)
    if len(found["number"].strip(".)/:")) == 1 and found["number"][0].isupper() and found["number"][0] not in "IVX":
        against += 2.0
    dotted = "." in found["number"].rstrip(".)/:") and against == 0.0
    return Candidate(place, numbers, against, 3.0 if dotted else 0.9 if marked else 0.2)


def _found(item: _Item) -> Found:
    source = " ".join(text for _, text in item.lines)
    row = Found(item.pick.number.printed, item.pick.level, item.lines[0][0], source)
    if item.pick.gap:
        row.doubt("plan_number_gap", number=row.number, missing=item.pick.gap)
    held: dict[str, list[tuple[int, str]]] = {"text": []}
    at = "text"
    for number, text in item.lines:
        for name, part in _labelled(text):
            if name is not None:
                at = name
                held.setdefault(at, [])
            elif at != "text" and not _goes_on(held[at], part):
                row.doubts.append(Doubt("plan_line_unplaced", number, part))
                continue
            if part:
                held[at].append((number, part))
    for name, parts in held.items():
        if parts:
            row.cells[name] = join_lines(text for _, text in parts)
            row.parts[name] = tuple(parts)
    return row


def _labelled(text: str) -> Iterator[tuple[str | None, str]]:
    """Cut a line at its labels: what each holds and the words behind it; None for words without a label."""
    marks = [(found, name) for found in _LABEL.finditer(text) if (name := field_of(found["label"])) in _LABELLED]
    if not marks or marks[0][0].start() > 0:
        yield None, text[: marks[0][0].start()].rstrip(" ;,-–(") if marks else text
    for (found, name), after in zip(marks, [*marks[1:], None][: len(marks)], strict=True):
        part = text[found.end() : after[0].start() if after else None].strip()
        yield name, _unbracketed(part.rstrip(" ;,-–(") if after else part)


def _unbracketed(text: str) -> str:
    """Drop the bracket that closed the remark a label stood in."""
    bare = text.rstrip(" .;")
    return bare[:-1] if bare.endswith(")") and bare.count(")") > bare.count("(") else text


def _goes_on(held: Sequence[tuple[int, str]], text: str) -> bool:
    """Say whether a line without a label goes on with the one before."""
    if not held or begins_item(text) or begins_small(text):
        return True
    return not held[-1][1].endswith((".", ";")) or begins_item(held[-1][1])


def _section(rows: Sequence[Found], bearing: set[int]) -> tuple[list[int], str | None]:
    """Choose the rows to keep: the parts of the document that hold tasks, below the one heading they may share."""
    tops = [place for place, row in enumerate(rows) if row.level == 1]
    parts = [
        range(top, end)
        for top, end in zip(tops, [*tops, len(rows)][1:], strict=True)
        if bearing.intersection(range(top, end))
    ]
    if len(parts) == 1 and parts[0].start not in bearing:
        top = rows[parts[0].start]
        inner = [place for place in parts[0] if place != parts[0].start]
        return inner, f"{top.number} {top.cells.get('text', '')}".strip()
    return [place for part in parts for place in part], None
