"""Judges the words around times: labels, document nouns, conditions, references; knows no days."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from desktop.domain.deadlines.reading import DeadlineKind
from desktop.domain.deadlines.words import Token, begins_with, match
from desktop.domain.text import one_line

_NEUTRAL = {
    "hoan", "thanh", "xong", "trong", "vao", "den", "toi", "truoc", "ngay", "cham", "muon", "nhat", "la", "thoi",
    "gian", "han", "thuc", "hien", "phan", "dau", "nhiem", "vu", "dinh", "ky", "va", "cua", "cac", "tiep", "tuc",
    "trien", "khai", "du", "kien", "cu", "the", "bat", "tu", "thang", "nam", "quy", "moc", "diem", "ket", "theo",
    "giai", "doan", "vong", "khoang", "thi", "phai", "can", "het", "cuoi", "cung", "da", "lan", "nhu", "sau", "deu",
    "thuong", "ki", "cho", "tat", "ca", "moi", "khong", "qua", "hang", "lien",
    "thieu", "it",
}  # fmt: skip
"""Words that say that something is due, not what: a label made of them alone is none."""
_ENDS = (
    "cham|muon|tre nhat", "trong do", "phan dau", "dinh ky|ki", "thoi gian|han", "bat dau", "hoan thanh", "khong qua",
    "xong|trong|vao|den|toi|truoc|ngay|la|han|va|cua|duoc|tu|deu|cho|het",
)  # fmt: skip
"""Words cut from both ends of a label."""
_UNIT_HEADS = (
    "cap",
    "doi voi",
    "cac so",
    "so",
    "ubnd",
    "uy ban",
    "van phong",
    "xa",
    "phuong",
    "don vi",
    "cac don vi",
    "hdnd",
    "tinh",
)
_AGENCY_HEADS = {
    "sở", "so", "ubnd", "ủy", "uỷ", "uy", "văn", "van", "hđnd", "hdnd", "ban", "công", "cong", "bộ", "trung",
    "phòng", "phong", "bảo", "chi", "thành", "thanh", "viện", "kho", "tòa", "toà", "bưu", "hội", "mặt", "cục",
    "tổng", "trường",
}  # fmt: skip
_DOCUMENT_NOUNS = (
    "ke hoach", "chuong trinh", "de an", "bao cao", "du toan", "quyet dinh", "nghi quyet", "chi tieu", "so lieu",
    "danh muc", "ngan sach", "chi thi", "chien luoc", "bo chi so", "kinh phi", "thong ke",
)  # fmt: skip
_EVENTS = ("ky|phien hop", "dai hoi", "tet nguyen", "hoi nghi")
_OWN_END = ("truoc day", "truoc mat", "truoc het", "truoc tien", "truoc han", "truoc do")
_EDGES = re.compile(r"^[\s,;:.+•–—)(-]+|[\s,;:.+•–—(-]+$")


def label_of(text: str, tokens: Sequence[Token]) -> str:
    """Give what a time is for, as printed, without the words that only say it is due; empty where none is left."""
    words = [token for token in tokens if token.kind in ("word", "number", "code") or token.key == "%"]
    if all(word.key in _NEUTRAL for word in words if word.kind != "number") and not _numbered_step(words):
        return ""
    return printed(text, _without_ends(words))


def _without_ends(words: Sequence[Token]) -> Sequence[Token]:
    while words:
        start = next((found[0] for pattern in _ENDS if (found := match(pattern, words, 0))), 0)
        size = next((size for size in (2, 1) if _ends_with(words[start:], size)), 0)
        if not start and not size:
            break
        words = words[start : len(words) - size]
    return words


def _ends_with(words: Sequence[Token], size: int) -> bool:
    at = len(words) - size
    return at >= 0 and any((found := match(pattern, words, at)) and found[0] == len(words) for pattern in _ENDS)


def _numbered_step(words: Sequence[Token]) -> bool:
    return any(
        match("doan|dot|buoc|lan N", words, at) or match("doan|dot|buoc R", words, at) for at in range(len(words))
    )


_VERBS_LIKE_HEADS = (
    "ban hanh", "cong bo|khai|nhan|tac", "thanh lap|phan", "bao dam|tri|quan|mat", "hoi nghi|thao|hop",
    "tong ket|hop|ra", "chi tra|tiet", "van ban|hanh", "phong chong|ngua", "so ket|hoa",
)  # fmt: skip


def printed(text: str, words: Sequence[Token]) -> str:
    """Give words as printed, without marks around them; a small letter first unless an agency is named."""
    if not words:
        return ""
    label = _EDGES.sub("", one_line(text[words[0].start : words[-1].end]))
    verb = any(match(pattern, words, 0) for pattern in _VERBS_LIKE_HEADS)
    keeps = (words[0].text.lower() in _AGENCY_HEADS and not verb) or words[0].text.isupper()
    return label if keeps else label[:1].lower() + label[1:]


def names_unit(tokens: Sequence[Token]) -> bool:
    """Whether words begin with a level or an agency ("cấp xã", "Sở Nội vụ")."""
    words = [token for token in tokens if token.kind == "word"]
    if not words or words[0].text.lower() in ("số", "sơ"):
        return False
    return any(match(head, words, 0) for head in _UNIT_HEADS)


def is_left_blank(tokens: Sequence[Token]) -> bool:
    """Whether a date form was never filled in ("ngày … tháng … năm 2025")."""
    words = [token for token in tokens if token.kind == "word"]
    return any(word.text.lower() in ("tháng", "thang", "ngày", "quý", "quí", "quy") for word in words[-3:])


def is_working_day(tokens: Sequence[Token]) -> bool:
    """Whether words before a time end in "ngày làm việc": which day that is depends on the calendar."""
    return len(tokens) > 2 and match("ngay lam viec", tokens, len(tokens) - 3) is not None  # noqa: PLR2004 - three words


def is_week(tokens: Sequence[Token]) -> bool:
    """Whether words before a month speak of one of its weeks ("tuần thứ 3 tháng 11")."""
    return any(token.text.lower() in ("tuần", "tuan") for token in tokens[-3:])


def is_predicate(subject: Sequence[Token], *, firm: bool) -> bool:
    """Whether "đã …" behind these words says the work is done, not which work is meant ("các nhiệm vụ đã giao")."""
    words = [token for token in subject if token.kind in ("word", "number")]
    many = any(token.key in ("cac", "nhung", "hoan") for token in words)
    return not words or names_unit(subject) or (firm and not many)


def ends_in_document(tokens: Sequence[Token]) -> bool:
    """Whether the last words name a kind of document ("báo cáo"): a period right behind is the document's."""
    return any(
        match(noun, tokens, len(tokens) - len(noun.split()))
        for noun in _DOCUMENT_NOUNS
        if len(tokens) >= len(noun.split())
    )


def names_document(tokens: Sequence[Token]) -> bool:
    """Whether the words name a document anywhere."""
    return any(_find(noun, tokens) for noun in _DOCUMENT_NOUNS)


def _find(pattern: str, tokens: Sequence[Token]) -> bool:
    likely = begins_with(pattern)
    return any(token.key in likely and match(pattern, tokens, at) for at, token in enumerate(tokens))


def leans_on_event(tokens: Sequence[Token]) -> bool:
    """Whether a meeting or feast tells the day, or "trước", "sau" stands before something else than a time."""
    return any(_find(event, tokens) for event in _EVENTS) or any(
        token.key in ("truoc", "sau")
        and token.text.lower() != "sáu"
        and not any(match(own, tokens, at) for own in _OWN_END)
        for at, token in enumerate(tokens)
    )


def is_replaced(tokens: Sequence[Token]) -> bool:
    """Whether words speak of a deadline that no longer holds ("hạn cũ", "trước đây")."""
    held = [token for token in tokens if token.key != "cu" or token.text.lower() in ("cũ", "cu")]
    return any(_find(pattern, held) for pattern in ("cu", "truoc day", "thay cho|vi", "gia han|dieu chinh|lui|doi tu"))


def moves_from(tokens: Sequence[Token]) -> bool:
    """Whether words move a deadline away from the time behind them ("gia hạn từ 20/10/2025")."""
    return any(_find(pattern, tokens) for pattern in ("gia han tu", "dieu chinh tu", "lui han? tu"))


def is_former(tokens: Sequence[Token]) -> bool:
    """Whether words right before a time say that it no longer holds ("thay vì", "hạn cũ")."""
    return any(_find(pattern, tokens) for pattern in ("han cu", "truoc day", "thay cho|vi"))


def is_forecast(tokens: Sequence[Token]) -> bool:
    """Whether words open with an expectation ("dự kiến tháng 11/2025")."""
    return bool(match("du kien", tokens, 0) or match("khoang", tokens, 0))


def is_replacing(tokens: Sequence[Token]) -> bool:
    """Whether words put a new deadline in the place of the one before ("gia hạn đến", "điều chỉnh thành")."""
    return any(
        _find(f"{verb} den|toi|thanh|sang|qua|lai", tokens)
        for verb in ("gia han", "dieu chinh", "lui", "doi", "keo dai")
    )


_AFTER_THEO = (
    "thoi gian|han|ky", "lo trinh", "tien do", "quy dinh", "ke hoach", "huong dan", "chuong trinh", "van ban",
    "quyet dinh", "de an", "lich", "nghi dinh|quyet", "thong tu|bao", "cong van", "luat", "han", "chi thi",
    "noi dung", "muc", "cong dien", "ket luan", "phu luc", "to trinh", "phuong an", "kh|qd|cv|nq|tb|ct N", "hop dong",
)  # fmt: skip
_CONDITIONS = (
    "theo yeu cau", "theo de nghi", "theo chi dao", "theo phan cong", "theo trieu tap", "theo nhu cau",
    "theo thuc te", "theo dot", "khi", "neu", "tuy theo|thuoc|tinh|vao", "dot xuat", "phat sinh",
)  # fmt: skip
_REFERENCES = (
    "long ghep",
    "trong bao cao|ke",
    "nhu tren|muc|diem|khoan",
    "nhu ke|quyet|cong hoach|dinh|van",
    "nt",
    "can cu",
    "tai muc|diem|khoan",
)
_AT_ONCE = (
    "ngay sau? khi ke|quyet|cong hoach|dinh|van", "ngay sau khi duoc? ban hanh|ky", "ngay khi ban hanh",
    "ngay sau khi ky", "khan truong", "lap tuc", "ngay lap tuc", "som nhat", "cang som cang tot",
)  # fmt: skip
_WITHOUT_END = ("lien tuc", "duy tri", "lau dai", "xuyen suot", "dinh ky|ki", "ca giai doan", "suot", "on dinh")
_LOOK_ALIKES = {"nêu", "khí", "sáu", "chùa"}
"""Words that fold to "neu", "khi", "sau", "chua" and set no condition."""
_UNSETTLED = ("chua", "khong xac|quy dinh")
_NO_DAY = {"trong", "tu", "den", "hang", "moi", "ke", "truoc", "sau", "cac", "nhung", "ba", "hai", "vao", "tinh", "toi"}


def state_of(tokens: Sequence[Token], *, plain: bool) -> DeadlineKind | None:
    """Read the words of a clause that holds no time: at once, on a condition, by reference, without end."""
    tokens = [token for token in tokens if token.text.lower() not in _LOOK_ALIKES]
    if any(_find(pattern, tokens) for pattern in _UNSETTLED):
        return None
    if any(_find(pattern, tokens) for pattern in _AT_ONCE):
        return DeadlineKind.IMMEDIATE
    if any(_find(pattern, tokens) for pattern in _CONDITIONS):
        return DeadlineKind.CONDITIONAL
    if _refers(tokens):
        return DeadlineKind.BY_REFERENCE
    if _says_now(tokens, plain=plain):
        return DeadlineKind.IMMEDIATE
    return DeadlineKind.ONGOING if any(_find(pattern, tokens) for pattern in _WITHOUT_END) else None


def _refers(tokens: Sequence[Token]) -> bool:
    if any(_find(pattern, tokens) for pattern in _REFERENCES):
        return True
    starts = [at + 1 for at, token in enumerate(tokens) if token.key == "theo"]
    return any(match(pattern, tokens, at + skip) for at in starts for skip in range(3) for pattern in _AFTER_THEO)


def _says_now(tokens: Sequence[Token], *, plain: bool) -> bool:
    """Find "ngay"; in a text without marks it may be "ngày", so the word before must not ask for a day."""
    for at, token in enumerate(tokens):
        if token.text.lower() != "ngay":
            continue
        before = tokens[at - 1] if at else None
        if not plain or before is None or not (before.key in _NO_DAY or before.kind == "number"):
            return True
    return False


def moves_steadily(tokens: Iterable[Token]) -> bool:
    """Whether words speak of a course ("liên tục được cải thiện"), held against its goal every year."""
    return _find("lien tuc", tuple(tokens))
