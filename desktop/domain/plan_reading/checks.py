"""Holds a plan against itself, counts printed against counts found; it decides nothing and corrects nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.domain.deadlines import DeadlineKind, read_deadline
from desktop.domain.plan_reading.draft import Announced, Contradiction
from desktop.domain.plan_reading.lexicon import begins_agency
from desktop.domain.plan_reading.outline import outline_gaps
from desktop.domain.plans import NodeKind, node_paths
from desktop.domain.text import fold, match_key, one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from desktop.domain.plans import Appendix, Node, Plan

_COUNT = re.compile(r"(?<![\d/.-])(\d{1,3})\s+(?:nhiem vu|cong viec|dau viec)(?! (?:thuong|truoc|sau))")
_IN_HEADING = re.compile(r"[(:-]\s*(?:gom\s+)?(\d{1,3})\s+(?:nhiem vu|noi dung|cong viec|viec|dau viec)\b")
_IN_TITLE = re.compile(r"(?:[(:]\s*(?:gom\s+)?|danh muc (?:cac )?)(\d{1,3})\s+(?:nhiem vu|noi dung|cong viec|viec)\b")
_OF_ALL = re.compile(r"(?:danh muc|phu luc|gom|tong (?:so|cong))[^.;]{0,30}$")
_LEAD_IN_TEXT = re.compile(r"(?P<who>.{4,160}?)\s+chủ trì(?=,| phối| thực|:| tổ)", re.IGNORECASE)
_QUANTITY = re.compile(
    r"(?<![\d/.,])(\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?)\s?"
    r"(%|[a-z]{1,10}(?: [a-z]{1,6})?)(/[a-z]\w*(?:/\w+)*)"
)
_CITED = re.compile(
    r"((?:nghi quyet|quyet dinh|ke hoach|nghi dinh|thong tu|chi thi|cong van|de an) so \d+[\w/-]*)"
    r"\s+ngay\s+(\d{1,2}/\d{1,2}/\d{4})"
)
_IN_BODY = re.compile(
    r"(?:hoan thanh|xong|gui|trinh|bao cao)[^.;]{0,60}?"
    r"(truoc ngay|cham nhat (?:la )?ngay|truoc)\s+\d{1,2}/\d{1,2}/\d{4}"
)
_FILLER = {"it", "nhat", "toi", "thieu", "dat", "tu", "tren", "khoang"}
_CONTEXT = 3
_ALIKE = 0.85
_ALIKE_BACK = 0.6
_LONGEST_SENTENCE = 90
_MAY_LACK = 6
"""One word in so many may be left out by a paragraph that is alike."""
_FEWEST_WORDS = 8
_NEAR, _NEAR_BEFORE, _NEAR_BEHIND = 60, 160, 1000
"""Letters: what counts as near a place in a text, however long that is."""


def announced_counts(plan: Plan, body: Sequence[str]) -> tuple[Announced, ...]:
    """Set every printed count of tasks against the tasks found: groups, their sum, closing lines, the body."""
    counts: list[Announced] = []
    for place, appendix in enumerate(plan.appendices):
        own = list(_group_counts(place, appendix))
        tasks = sum(node.kind is NodeKind.TASK for node in appendix.nodes)
        if len(own) > 1:
            counts.append(
                Announced(
                    " + ".join(f"{count.said:02}" for count in own), sum(count.said for count in own), tasks, place
                )
            )
        counts += own
        if appendix.title and (titled := _IN_TITLE.search(fold(appendix.title))):
            counts.append(Announced(appendix.title, int(titled[1]), tasks, place))
        closing = _COUNT.search(fold(appendix.closing or ""))
        if closing and appendix.closing:
            counts.append(Announced(appendix.closing, int(closing[1]), tasks, place))
    counts += _body_counts(plan, body)
    return tuple(counts)


def _group_counts(place: int, appendix: Appendix) -> Iterator[Announced]:
    for number, node in enumerate(appendix.nodes):
        found = _IN_HEADING.search(fold(node.text))
        if node.kind is NodeKind.GROUP and found:
            yield Announced(node.text, int(found[1]), _tasks_below(appendix.nodes, number), place, number)


def _tasks_below(nodes: Sequence[Node], place: int) -> int:
    below = 0
    for node in nodes[place + 1 :]:
        if node.level <= nodes[place].level:
            break
        below += node.kind is NodeKind.TASK
    return below


def _body_counts(plan: Plan, body: Sequence[str]) -> Iterator[Announced]:
    text = one_line(" ".join(body))
    key = fold(text)
    for found in _COUNT.finditer(key):
        if plan.appendices and _OF_ALL.search(key, max(0, found.start() - _NEAR), found.start()):
            quote = text[max(0, found.start() - 40) : found.end() + 20] if len(text) == len(key) else found[0]
            yield Announced(quote.strip(), int(found[1]), plan.task_count)


def contradictions(
    plan: Plan, body: Sequence[str], missing: Collection[tuple[int, int, str]]
) -> tuple[Contradiction, ...]:
    """List what does not agree within a plan, each with both quotes.

    ``missing`` are the empty cells without even a dash: place of the appendix, of the node, field.
    """
    paragraphs = list(dict.fromkeys(one_line(text) for text in body if text.strip()))
    alike = _Alike(paragraphs)
    found: list[Contradiction] = []
    for place, appendix in enumerate(plan.appendices):
        filled = _mostly_filled(appendix)
        for number, (node, path) in enumerate(zip(appendix.nodes, node_paths(appendix.nodes), strict=True)):
            if node.kind is NodeKind.TASK:
                row = f"{appendix.code}.{path}"
                found += _deadline_before(node, row, plan.issue_date)
                found += _lead_in_text(node, row)
                found += _against_body(node, row, alike)
                empty = [name for name in filled if (place, number, name) in missing]
                found += _cells_missing(node, row, appendix, empty)
    found += _body_deadlines(paragraphs, plan.issue_date)
    texts = [*paragraphs, *(node.text for appendix in plan.appendices for node in appendix.nodes)]
    found += _two_values(texts)
    found += _two_dates(texts)
    found += (
        Contradiction("plan_numbers_missing", gap.before, gap.after, {"missing": gap.missing})
        for gap in outline_gaps(body)
    )
    return _unlike(found)


def _unlike(found: Sequence[Contradiction]) -> tuple[Contradiction, ...]:
    return tuple({(one.code, one.first, one.second): one for one in found}.values())


def _deadline_before(node: Node, row: str, issued: date | None) -> Iterator[Contradiction]:
    if not node.deadline or issued is None:
        return
    due = read_deadline(node.deadline, issued=issued).due
    if due and due < issued:
        yield Contradiction("plan_deadline_before_issue", node.deadline, f"{issued:%d/%m/%Y}", {"row": row})


def _body_deadlines(paragraphs: Sequence[str], issued: date | None) -> Iterator[Contradiction]:
    for text in paragraphs if issued else ():
        key = fold(text)
        for found in _IN_BODY.finditer(key):
            phrase = found[0][found.start(1) - found.start() :]
            due = read_deadline(phrase, issued=issued).due
            if due and issued and due < issued:
                quote = _sentence(text, found.start()) if len(key) == len(text) else text
                yield Contradiction("plan_deadline_before_issue", quote, f"{issued:%d/%m/%Y}", {"row": ""})


def _sentence(text: str, place: int) -> str:
    """Give the sentence of a text that holds a place, or what is near it of a long one."""
    near = max(0, place - _NEAR_BEFORE)
    stop = text.rfind(". ", near, place)
    end = text.find(". ", place, place + _NEAR_BEHIND)
    return text[stop + 2 if stop >= 0 else near : end + 1 if end > 0 else place + _NEAR_BEHIND].strip()


def _lead_in_text(node: Node, row: str) -> Iterator[Contradiction]:
    """Compare who leads by the text of a task with who leads by its cell."""
    found = _LEAD_IN_TEXT.match(node.text)
    if found and node.lead and begins_agency(found["who"]) and match_key(found["who"]) not in match_key(node.lead):
        yield Contradiction("plan_lead_differs", found[0], node.lead, {"row": row})


def _mostly_filled(appendix: Appendix) -> list[str]:
    """Give the columns that are filled in most rows."""
    tasks = [node for node in appendix.nodes if node.kind is NodeKind.TASK]
    return [name for name in appendix.fields if sum(bool(getattr(task, name, None)) for task in tasks) > len(tasks) / 2]


def _cells_missing(node: Node, row: str, appendix: Appendix, empty: Sequence[str]) -> Iterator[Contradiction]:
    """Name the empty cells of columns that are filled in most rows."""
    for name in empty:
        column = appendix.columns[appendix.fields.index(name)]
        yield Contradiction("plan_cell_missing", node.text, column, {"row": row, "field": name})


class _Alike:
    """The paragraphs of a body by their words, to find those that say what a task says."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self.said = [(text, frozenset(fold(text).split())) for text in paragraphs]
        self.holding: dict[str, list[int]] = defaultdict(list)
        for place, (_, words) in enumerate(self.said):
            for word in words:
                self.holding[word].append(place)

    def to(self, words: Collection[str]) -> Iterator[str]:
        """Give the paragraphs of nearly the same words: each has one of the rarest, for few may be left out."""
        rarest = sorted(words, key=lambda word: len(self.holding.get(word, ())))
        likely = {place for word in rarest[: len(words) // _MAY_LACK + 1] for place in self.holding.get(word, ())}
        for place in sorted(likely):
            text, said = self.said[place]
            shared = len(said.intersection(words))
            if shared >= _ALIKE * len(words) and shared >= _ALIKE_BACK * len(said):
                yield text


def _against_body(node: Node, row: str, alike: _Alike) -> Iterator[Contradiction]:
    """Compare a task with the paragraph of the body that says the same, when that has a deadline of its own."""
    words = set(fold(node.text).split())
    if len(words) < _FEWEST_WORDS or not node.deadline:
        return
    for text in alike.to(words):
        last = re.split(r"(?<=[.;])\s+", text.rstrip(" ."))[-1]
        if len(last) >= _LONGEST_SENTENCE:
            continue
        body, cell = read_deadline(last), read_deadline(node.deadline)
        unlike = (body.kind is DeadlineKind.ONGOING) != (cell.kind is DeadlineKind.ONGOING) or body.due != cell.due
        if body.kind is not DeadlineKind.NONE and unlike:
            yield Contradiction("plan_deadline_differs", last, node.deadline, {"row": row})


def _two_values(texts: Sequence[str]) -> Iterator[Contradiction]:
    """Find one quantity with two values: the same words before, the same unit behind."""
    held: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for text in texts:
        key = fold(text)
        for found in _QUANTITY.finditer(key):
            near = key[max(0, found.start() - _NEAR_BEFORE) : found.start()]
            before = [word for word in near.split() if word.strip(",") not in _FILLER][-_CONTEXT:]
            values = held[(*before, found[2], found[3])]
            if len(before) == _CONTEXT and found[1] not in values and not re.search(r"\d", "".join(before)):
                values[found[1]] = _around(text, key, found)
    for values in held.values():
        for (_, first), (_, second) in pairwise(values.items()):
            yield Contradiction("plan_value_differs", first, second)


def _around(text: str, key: str, found: re.Match[str]) -> str:
    """Quote what is found in a folded text with the words before it; the whole where folding changed its length."""
    if len(key) != len(text):
        return text
    start = max(0, found.start() - 60)
    begin = text.rfind(" ", max(0, start - _NEAR), start) + 1 or start
    return text[begin : found.end() + 1].strip(" ;,.")


def _two_dates(texts: Sequence[str]) -> Iterator[Contradiction]:
    """Find a document cited with two dates."""
    held: dict[str, dict[str, str]] = defaultdict(dict)
    for text in texts:
        key = fold(text)
        for found in _CITED.finditer(key):
            day = "/".join(str(int(part)) for part in found[2].split("/"))
            if day not in held[found[1]]:
                held[found[1]][day] = _around(text, key, found)
    for days in held.values():
        for (_, first), (_, second) in pairwise(days.items()):
            yield Contradiction("plan_citation_differs", first, second)
