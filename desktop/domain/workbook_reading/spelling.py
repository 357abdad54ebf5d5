"""Spells out what headings shorten, and says in Vietnamese what some are in English."""

from __future__ import annotations

import re

_SHORT = {
    "nd": "noi dung",
    "nv": "nhiem vu",
    "cv": "cong viec",
    "tg": "thoi gian",
    "kq": "ket qua",
    "sp": "san pham",
    "dv": "don vi",
    "cq": "co quan",
    "vb": "van ban",
    "ht": "hoan thanh",
    "th": "thuc hien",
    "cb": "can bo",
    "cc": "cong chuc",
    "cbcc": "can bo cong chuc",
    "ct": "chu tri",
    "ph": "phoi hop",
    "ld": "lanh dao",
    "gc": "ghi chu",
    "qd": "quyet dinh",
    "kk": "kho khan",
    "kn": "kien nghi",
    "dx": "de xuat",
    "nn": "nguyen nhan",
    "dth": "dang thuc hien",
    "cth": "chua thuc hien",
    "cht": "chua hoan thanh",
    "dht": "da hoan thanh",
    "tlht": "ty le hoan thanh",
    "kkvm": "kho khan vuong mac",
    "vm": "vuong mac",
    "dxkn": "de xuat kien nghi",
    "tgian": "thoi gian",
    "thien": "thuc hien",
    "hthanh": "hoan thanh",
    "phop": "phoi hop",
    "dvi": "don vi",
    "cquan": "co quan",
    "nvu": "nhiem vu",
    "cviec": "cong viec",
    "kqua": "ket qua",
    "spham": "san pham",
}
_JOINED = re.compile(r"\b([a-z])[/.]([a-z]{1,5})\b\.?")
"""c/v, t.gian, k/q, đ/vị."""
_WORD = re.compile(r"[a-z]+")
_NUMBERED = re.compile(r"\bso (?:cv|qd|tb)\b")
_PERSON = r"(?: (?:agency|agencies|(?:unit|person|department|office|bod(?:y|ie))s?|part(?:y|ies)|staff))?"
_ENGLISH = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"(?:the )?(?:tasks?|activit(?:y|ies)|actions?|work|jobs?)(?: (?:items?|names?|descriptions?))?", "nhiem vu"),
        (
            (
                rf"(?:task )?owner|assignee|assigned to|(?:lead|responsible|implementing|assigned){_PERSON}"
                r"|person in charge|pic"
            ),
            "chu tri",
        ),
        (rf"(?:support(?:ing|ed by)?|coordinat(?:or|ion|ing)|partners?|cooperating){_PERSON}", "phoi hop"),
        (r"(?:due|end|finish|target|completion)(?: date)?|deadline|timelines?|time ?frame", "thoi han"),
        (r"status|state", "trang thai"),
        (
            (
                r"(?:% ?|percent(?:age)? )(?:complete|completed|completion|done|progress)"
                r"|(?:completion|progress) (?:rate|percent(?:age)?)"
            ),
            "ty le hoan thanh",
        ),
        (r"progress(?: \(?%\)?)?", "tien do"),
        (r"(?:actual )?(?:results?|outcomes?|achievements?)(?: summary)?", "ket qua thuc hien"),
        (r"(?:expected )?(?:outputs?|deliverables?|products?)", "san pham"),
        (r"(?:notes?|remarks?|comments?)", "ghi chu"),
        (
            r"issues?|difficult(?:y|ies)|obstacles?|problems?|risks?|delay reasons?|reasons?(?: for delay)?",
            "kho khan",
        ),
        (r"proposals?|recommendations?|suggestions?", "de xuat"),
        (r"evidence(?: documents?)?|attachments?", "minh chung"),
        (r"(?:assigned|requested|issued) by", "nguoi giao"),
        (r"(?:assignment|source|reference) documents?(?: numbers?)?", "van ban giao"),
        (r"task (?:id|code|number|no)", "ma nhiem vu"),
        (r"start(?: date)?", "ngay bat dau"),
    )
)


def spelt_out(key: str) -> str:
    """Write out the short words of a folded heading, "tg ht" as "thoi gian hoan thanh", and English ones."""
    key = key.replace("_", " ")
    if _NUMBERED.search(key):
        key = key.replace("so cv", "so cong van").replace("so tb", "so thong bao")
    key = _JOINED.sub(_joined, key)
    if said := next((said for pattern, said in _ENGLISH if pattern.fullmatch(key)), None):
        return said
    return _WORD.sub(lambda found: _SHORT.get(found[0], found[0]), key)


def _joined(found: re.Match[str]) -> str:
    word = found[1] + found[2]
    return word if word in _SHORT else found[0]
