"""Reads tasks that stand in running text with "- Cơ quan chủ trì:" and the like below; knows no plan in particular."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.domain.plan_reading.columns import field_of
from desktop.domain.plan_reading.draft import Doubt
from desktop.domain.plan_reading.duties import carrying_out, is_carrying_out
from desktop.domain.plan_reading.joining import join_lines
from desktop.domain.plan_reading.lexicon import begins_item, begins_large, begins_small
from desktop.domain.plan_reading.numbering import NAMED, Candidate, Pick, numbers_of, pick_numbers
from desktop.domain.plan_reading.prose import is_name, ongoing_in, remark, time_in, who_in
from desktop.domain.plan_reading.regions import Above
from desktop.domain.plan_reading.rows import with_headings
from desktop.domain.plan_reading.tree import Built, Found, build, shown
from desktop.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from desktop.domain.plan_reading.lines import Line

_ITEM = re.compile(
    rf"(?P<number>{NAMED}(?:[IVXL]+|[A-ZĐ]|\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}|[a-zđ])[.)/:]{{0,2}})\s+(?P<rest>\S.*)"
)
_LABEL = re.compile(r"(?:^|(?<=[.;,(])\s*|(?<=\s[-–+])\s)[-+•*–]?\s*(?P<label>[^\W\d_][^:;.()]{2,60}?)\s*:")
_ENDS = re.compile(r"noi nhan\b.*|t[mu]\. ?(?:uy ban|ubnd).*|k?t?\.? ?(?:pho )?chu tich|\S.*\./\.")
_BULLET = re.compile(r"[-+•*–]\s+(?=\S)")
_LABELLED = ("lead", "coordinate", "deadline", "product")
_FEWEST = 2


_Lines = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class _Item:
    """A paragraph with its number, or one of the list under it without a number of its own."""

    pick: Pick
    level: int
    lines: _Lines


def read_listed(lines: Sequence[Line]) -> Built | None:
    """Read the tasks of a text without tables; None where nothing says who does something or by when.

    What is said of carrying the plan out holds tasks only where no other part does.
    """
    carried = {line.number for line in carrying_out(lines)}
    main = [line for line in lines if line.number not in carried]
    for own in (main, lines) if carried else (lines,):
        for find, bears in ((_found, _bears_task), (_found_in_prose, _says_task)):
            rows = [find(item) for item in _items(own, bears)]
            bearing = {place for place, row in enumerate(rows) if any(row.cells.get(name) for name in _LABELLED)}
            if len(bearing) >= _FEWEST:
                kept, title = _section(rows, bearing)
                return build(0, Above(title=title), (), (), [rows[place] for place in kept], None)
    return None


def _items(lines: Sequence[Line], bears: Callable[[str], bool]) -> list[_Item]:
    """Cut a text into its numbered paragraphs, and into the tasks listed under one without numbers."""
    candidates = [candidate for place in range(len(lines)) if (candidate := _candidate(lines, place))]
    picks = _headed(lines, pick_numbers(candidates))
    items: list[_Item] = []
    for pick, end in zip(picks, [*(pick.place for pick in picks), len(lines)][1:], strict=True):
        own = _ITEM.match(lines[pick.place].text) if pick.number.printed else None
        texts = [(lines[pick.place].number, own["rest"] if own else lines[pick.place].text)]
        for line in lines[pick.place + 1 : end]:
            if _ENDS.fullmatch(fold(line.text)) or is_carrying_out(line.text):
                break
            texts.append((line.number, line.text))
        items += _apart(pick, texts, bears)
    return items


def _headed(lines: Sequence[Line], picks: Sequence[Pick]) -> Sequence[Pick]:
    """Put in headings in capitals without numbers, where one stands between tasks; over the first it may be a title."""
    headed = with_headings(lines, picks)
    between = [pick for pick in headed if not pick.number.printed and picks and pick.place > picks[0].place]
    return headed if between else picks


def _apart(pick: Pick, texts: Sequence[tuple[int, str]], bears: Callable[[str], bool]) -> Iterator[_Item]:
    """Part a paragraph from the tasks listed in it: lines with a mark that say what to do, and who or by when."""
    starts = [place for place, (_, text) in enumerate(texts) if place and _BULLET.match(text)]
    begins = [
        start for start, end in pairwise([*starts, len(texts)]) if bears(" ".join(text for _, text in texts[start:end]))
    ]
    if not begins or any(_names_label(text) for _, text in texts[: begins[0]]):
        yield _Item(pick, pick.level, tuple(texts))
        return
    yield _Item(pick, pick.level, tuple(texts[: begins[0]]))
    for start, end in pairwise([*begins, len(texts)]):
        number, text = texts[start]
        yield _Item(pick, pick.level + 1, ((number, _BULLET.sub("", text, count=1)), *texts[start + 1 : end]))


def _bears_task(text: str) -> bool:
    """Say whether a line with a mark is a task of its own: words first, then who does it or by when."""
    bare = _BULLET.sub("", text, count=1)
    parts = list(_labelled(bare))
    if parts[0][0] is None and len(parts) > 1:
        return True
    return len(parts) == 1 and parts[0][0] is None and bool(remark(bare)[1])


def _says_task(text: str) -> bool:
    """Say whether a line with a mark says in words who is to do something by when."""
    return bool(time_in(text) and who_in(text)[0])


def _names_label(text: str) -> bool:
    return any(name is not None for name, _ in _labelled(text))


def _candidate(lines: Sequence[Line], place: int) -> Candidate | None:
    line = lines[place]
    found = _ITEM.match(line.text)
    numbers = numbers_of(found["number"]) if found else ()
    if not found or not numbers:
        return None
    marked = found["number"][-1] in ".)/:" or "." in found["number"]
    marked = marked or " " in found["number"]
    if not marked and (found["number"].islower() or not begins_large(found["rest"])):
        return None
    bears = place + 1 < len(lines) and _names_label(lines[place + 1].text)
    marked = marked or bears
    against = (0.0 if marked else 3.0) + (0.0 if begins_large(found["rest"]) else 2.5)
    if len(found["number"].strip(".)/:")) == 1 and found["number"][0].isupper() and found["number"][0] not in "IVX":
        against += 2.0
    dotted = "." in found["number"].rstrip(".)/:") and against == 0.0
    return Candidate(place, numbers, against, 3.9 if bears else 3.0 if dotted else 0.9 if marked else 0.2)


def _found(item: _Item) -> Found:
    source = " ".join(text for _, text in item.lines)
    is_numbered = item.level == item.pick.level
    row = Found(item.pick.number.printed if is_numbered else "", item.level, item.lines[0][0], source)
    if item.pick.gap and is_numbered:
        row.doubt("plan_number_gap", number=row.number, missing=item.pick.gap)
    held: dict[str, list[tuple[int, str]]] = {"text": []}
    at = "text"
    for number, text in item.lines:
        for name, part in _labelled(text):
            if name is not None:
                at = name
                held.setdefault(at, [])
            elif at != "text" and _is_content(held[at], part):
                at = "text"
            elif at != "text" and not _goes_on(held[at], part):
                row.doubts.append(Doubt("plan_line_unplaced", number, part))
                continue
            if part:
                held[at].append((number, part))
    for name, parts in held.items():
        if parts:
            row.cells[name] = join_lines(text for _, text in parts)
            row.parts[name] = tuple(parts)
    _take_remark(row)
    return row


def _take_remark(row: Found) -> None:
    """Take who does a task and by when from the bracket its text ends with."""
    text, said = remark(row.cells.get("text", ""))
    if said and not any(row.cells.get(name) for name in _LABELLED):
        row.cells["text"] = text
        row.cells |= {name: cell for name in ("lead", "coordinate", "deadline") if (cell := getattr(said, name))}


def _found_in_prose(item: _Item) -> Found:
    """Read a paragraph whose sentences say who does something and by when; its text stays whole, and is doubted."""
    row = _found(item)
    text = row.cells.get("text", "")
    if any(row.cells.get(name) for name in _LABELLED):
        return row
    head, colon, _ = text.partition(":")
    lead, coordinate = (head.strip(), "") if colon and is_name(head) else who_in(text)
    deadline = time_in(text) or ongoing_in(text)
    if lead and deadline:
        cells = {"lead": lead, "coordinate": coordinate, "deadline": deadline}
        row.cells |= {name: cell for name, cell in cells.items() if cell}
        row.doubt("plan_cells_unsure", shown(row.cells), number=row.number)
    return row


def _is_content(held: Sequence[tuple[int, str]], text: str) -> bool:
    """Say whether a line with a mark goes back to what is to be done: the cell before it is no list."""
    return bool(held and _BULLET.match(text)) and not _BULLET.match(held[0][1]) and not held[0][1].endswith(":")


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
