"""Finds in a sentence who does what with whom and by when; it must not know where the sentence stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.domain.plan_reading import words
from desktop.domain.plan_reading.lexicon import any_of, begins_agency, begins_large, is_deadline
from desktop.domain.text import fold

_BEFORE = (
    r"(?:(?:hoan thanh|xong|dinh ky|cham nhat(?: la| vao)?|muon nhat|truoc|den het|den|trong|vao|het|tu) ?:? ?){0,4}"
)
_DAY = r"\d{1,2}/\d{1,2}(?:/\d{4})?"
_YEAR = r"(?: ?/ ?\d{4}| nam \d{4})?"
_MOMENT = (
    rf"ngay (?:{_DAY}|\d{{1,2}}(?: thang \d{{1,2}}{_YEAR})?)|{_DAY}|thang \d{{1,2}}{_YEAR}"
    rf"|qu[yi] (?:[iv]{{1,3}}|[1-4])(?!\w){_YEAR}|nam 20\d\d"
)
_CYCLE = (
    r"(?:hang|moi) (?:tuan|thang|qu[yi]|nam)|0?\d thang(?:/| mot | )lan"
    r"|dinh ky (?:hang )?(?:0?\d thang|qu[yi]|thang|nam)(?:(?:,| va) (?:0?\d thang|qu[yi]|nam)){0,3}"
)
_TIME = re.compile(
    rf"(?<![\w/])(?P<before>{_BEFORE})(?:(?P<moment>{_MOMENT})|(?P<cycle>{_CYCLE}))(?![\w/])"
    r"(?:,? ?(?:(?:hang|moi|cua|cuoi|dau) (?:tuan|thang|qu[yi]|nam|ky)|thang (?:cuoi|dau) (?:qu[yi]|nam|ky))){0,2}"
)
_CITED = re.compile(r"(?:\S/\S+|so \d\S*|van ban|phien hop|hoi nghi)\s*$")
_ONGOING = re.compile(r"(?:(?:thuc hien|nhiem vu|duy tri) )?thuong xuyen(?:,? lien tuc)?(?=[\s.;)]*$)")
_REPORTS = re.compile(r"(?<!\w)(?:bao cao|so ket|tong ket|giao ban|danh gia|kiem tra|cap nhat|cong khai)(?!\w)")
_JOINT = re.compile(r"\s*[,;(]?\s*(?:va )?")
_VERB = re.compile(rf"(?<!\w){any_of(words.DUTY_VERBS)}(?!\w)")
_ASKED = re.compile(r"(?:giao(?: cho)?|de nghi|yeu cau)(?: cac dong chi)?\s+")
_ROLE = re.compile(r"chủ trì|thực hiện|chịu trách nhiệm", re.IGNORECASE)
_LED = re.compile(
    r"(?P<lead>.{3,200}?)\s*,?\s*(?:là (?:cơ quan|đơn vị) )?(?:chủ trì|thực hiện|chịu trách nhiệm)(?: thực hiện)?"
    r"(?:,? (?:và )?phối hợp(?: với| cùng)?\s*:?\s*(?P<with>.+))?"
)
_WITH_WORDS = re.compile(r"^phối hợp(?: chặt chẽ)?(?: với| cùng)?\s*", re.IGNORECASE)
_WITH = re.compile(r"(?<!\w)phoi hop(?: chat che)?(?: voi| cung)?\s+")
_LONGEST = 200
_NEAR = 120
_LONGEST_REMARK = 600
"""Letters: names, what stands beside a time, a remark in brackets."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence says: who leads, who helps, by when; empty where it does not say."""

    lead: str = ""
    coordinate: str = ""
    deadline: str = ""

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return bool(self.lead or self.coordinate or self.deadline)


def time_in(sentence: str) -> str:
    """Give the words of a sentence that say by when or how often; dates of cited documents are none."""
    key = fold(sentence)
    if len(key) != len(sentence):
        return ""
    spans: list[tuple[int, int]] = []
    for found in _TIME.finditer(key):
        if spans and _JOINT.fullmatch(key, spans[-1][1], found.start()):
            spans[-1] = (spans[-1][0], _closed(key, spans[-1][1], found.end()))
        elif _counts(key, found):
            spans.append((found.start(), found.end()))
    if not spans:
        return ""
    whole, first = (sentence[spans[0][0] : end].strip() for end in (spans[-1][1], spans[0][1]))
    return next((said for said in (whole, first) if len(said) < _LONGEST and is_deadline(said)), "")


def ongoing_in(sentence: str) -> str:
    """Give the words that say that something is done all the time, where a sentence ends with them."""
    key = fold(sentence)
    found = _ONGOING.search(key)
    return sentence[found.start() : found.end()] if found and len(key) == len(sentence) else ""


def _closed(key: str, opened: int, end: int) -> int:
    """Take the bracket in that closes behind a time."""
    return end + 1 if "(" in key[opened:end] and key[end : end + 1] == ")" else end


def _counts(key: str, found: re.Match[str]) -> bool:
    """Say whether a time in a sentence is one to do something by."""
    before = key[max(0, found.start() - _NEAR) : found.start()].rstrip()
    after = key[found.end() : found.end() + _NEAR].strip()
    if not found["cycle"]:
        return bool(found["before"].strip()) and not (found["moment"].startswith("ngay") and _CITED.search(before))
    alone = not before or before[-1] in ",(:" or not after or after[0] in ".;,()"
    return bool(found["before"]) or alone or bool(_REPORTS.search(before))


def who_in(sentence: str) -> tuple[str, str]:
    """Give who leads and who helps, where a sentence begins with agencies; the words of what they do end the names."""
    text = sentence.lstrip("-+•*– ")[:_LONGEST_REMARK]
    key = fold(text)
    if len(key) != len(text):
        return "", ""
    if asked := _ASKED.match(key):
        text, key = text[asked.end() :], key[asked.end() :]
    verb = _verb_at(text, key)
    if verb < 0 or not begins_agency(text) or not begins_large(text) or verb > _LONGEST:
        return "", ""
    helped = _WITH.search(key)
    return text[:verb].strip(" ,:;-"), _names_at(text, key, helped.end()) if helped else ""


def _verb_at(text: str, key: str, start: int = 0) -> int:
    """Give the place of the first word of doing; one with a capital is part of a name. -1 for none."""
    return next((found.start() for found in _VERB.finditer(key, start) if text[found.start()].islower()), -1)


def is_name(text: str) -> bool:
    """Say whether text is no more than the name of who has what follows: "2. Sở Tài chính"."""
    bare = text.strip()
    asked = _ASKED.match(fold(bare))
    name = bare[asked.end() :] if asked and len(fold(bare)) == len(bare) else bare
    return bool(name) and len(name) < _LONGEST and who_in(f"{name} có trách nhiệm")[0] == name


def _names_at(text: str, key: str, start: int) -> str:
    verb = _verb_at(text, key, start)
    names = text[start : verb if verb > 0 else None].strip(" ,:;.")
    return names if begins_agency(names) and len(names) < _LONGEST else ""


def remark(text: str) -> tuple[str, Said]:
    """Take the bracket off the end of a task that says who does it and by when: "(Sở A chủ trì; tháng 9/2026)"."""
    bare = text.rstrip(" .;")
    start = _last_bracket(bare)
    if start < 0:
        return text, Said()
    said = roles_in(bare[start + 1 : -1])
    return (bare[:start].rstrip(" .;,"), said) if said else (text, Said())


def _last_bracket(text: str) -> int:
    """Give the place where the bracket opens that closes a text; -1 where none does."""
    if not text.endswith(")"):
        return -1
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += (text[place] == ")") - (text[place] == "(")
        if not depth:
            return place
    return -1


def roles_in(text: str) -> Said:
    """Read who leads, helps and by when from a remark of clauses between semicolons; nothing where one is neither."""
    if len(text) > _LONGEST_REMARK:
        return Said()
    lead = coordinate = deadline = ""
    for clause in (part.strip(" .") for part in text.split(";")):
        led = _LED.fullmatch(clause)
        if led and begins_agency(led["lead"]):
            lead, coordinate = led["lead"].strip(), (led["with"] or "").strip(" ,")
            coordinate, late = _without_time(coordinate)
            deadline = deadline or late
        elif is_deadline(clause) and not begins_agency(clause):
            deadline = f"{deadline}; {clause}" if deadline else clause
        elif fold(clause).startswith("phoi hop"):
            coordinate = _WITH_WORDS.sub("", clause)
        elif begins_agency(clause) and begins_large(clause) and not lead:
            lead, late = _without_time(clause)
            deadline = deadline or late
        elif clause:
            return Said()
    return Said(lead, coordinate, deadline) if deadline or (lead and _ROLE.search(text)) else Said()


def _without_time(names: str) -> tuple[str, str]:
    """Part a deadline from the names before it: "Sở Nội vụ, hoàn thành trong Quý I/2026"."""
    for at in (found.start() for found in re.finditer(r",\s|\s[-–]\s", names)):
        rest = names[at:].lstrip(" ,-–")
        if is_deadline(rest) and not begins_agency(rest):
            return names[:at].strip(), rest
    return names, ""
