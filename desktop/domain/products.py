"""The products a plan prints in one cell, one by one, as printed; it must not know who owes them.

Lines of a list and ";" part them always; ",", "và", "+" and a full stop only where a product is named on both sides,
with a capital, and the second is not what the first speaks of. "/" and "hoặc" leave a choice: one product.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.domain.text import clean_cell, match_key, nfc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_REPORTING = (
    "báo cáo", "tờ trình", "công văn", "công điện", "thông báo", "biên bản", "phiếu", "giấy", "thư", "danh sách",
    "văn bản", "kết quả", "tài liệu", "số liệu", "dữ liệu", "bảng", "biểu", "hồ sơ", "sổ",
)  # fmt: skip
"""Products that tell or ask: nothing is carried out "theo Báo cáo", so they are no object of what stands before."""
_CARRIED_OUT = (
    "kế hoạch", "quyết định", "nghị quyết", "chỉ thị", "phương án", "đề án", "dự án", "chương trình", "quy chế",
    "quy định", "quy trình", "hướng dẫn", "kết luận", "bộ tiêu chí", "bộ chỉ số", "bộ tài liệu", "bộ câu hỏi",
    "danh mục", "hợp đồng", "hội nghị", "hội thảo", "toạ đàm", "cuộc họp", "buổi", "lớp", "khoá", "phần mềm",
    "hệ thống", "ứng dụng", "cổng", "trang", "chuyên mục", "chuyên trang", "phóng sự", "video", "clip", "file", "tin",
    "bài", "cẩm nang", "sổ tay", "tờ rơi", "cơ sở dữ liệu", "nền tảng", "mô hình", "thoả thuận", "giải pháp", "đề xuất",
    "kịch bản", "lộ trình", "nhiệm vụ", "thông cáo", "bản đồ", "quy ước", "hương ước", "đề cương", "dự toán",
    "nghị định", "thông tư", "luật", "điều lệ", "tiêu chí", "chỉ tiêu", "chiến lược", "khung", "kho", "app", "website",
)  # fmt: skip
_BEFORE = "các|những|một số|bộ|bản|dự thảo|ban hành|xây dựng|có|01|02|03|0?[1-9]"
"""What may stand before the name of a product without being one."""


def _nouns(names: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(match_key(name)) for name in names), key=len, reverse=True))


_HEAD = re.compile(rf"(?:(?:{_BEFORE})\s+)*(?P<noun>{_nouns((*_REPORTING, *_CARRIED_OUT))})(?!\w)")
_TELLS = re.compile(rf"(?:{_nouns(_REPORTING)})(?!\w)")
_CITED = re.compile(r"\s*(?:số\s*)?\d")
"""What follows the name of a document that is cited: "Đề án 06", "Quyết định số 12/QĐ-UBND"."""
_JOINT = re.compile(r"(?:\s*[,.]\s+(?:và\s+)?|\s+và\s+|\s*[+&]\s*|\s+-\s+)", re.IGNORECASE)
_MARK = re.compile(r"(?:[-+•*–]+\s*|\(?(?:[a-zđ]|\d{1,2})\)\s*|\d{1,2}[.)]\s+)")
_OR = re.compile(r"(?:/|hoặc)\s*\Z")
_OR_LENGTH = 6
_AND = re.compile(r"(?:và|cùng)\s+", re.IGNORECASE)
_LONGEST = 2000
"""A longer part is no list of names, and is left whole."""
_OPEN, _CLOSE = "(“[«", ")”]»"


def products(cell: str) -> tuple[str, ...]:
    """List the products of a printed cell; the same one printed twice is listed once.

    No word is lost: those before a colon stay with the first product named behind it.
    """
    found: dict[str, str] = {}
    for line in clean_cell(cell).split("\n"):
        for part in _parts_at_semicolons(line):
            for product in _named(part):
                found.setdefault(product_key(product), product)
    return tuple(_with_headings(found.values()))


def product_key(product: str) -> str:
    """Give what a product is told apart by, whatever its spelling."""
    return match_key(product)


def _parts_at_semicolons(line: str) -> Iterator[str]:
    depth = start = 0
    last_closed = max(line.rfind(sign) for sign in _CLOSE)
    for place, sign in enumerate(line):
        depth = max(0, depth + (sign in _OPEN) - (sign in _CLOSE))
        if sign == ";" and (not depth or place > last_closed):
            yield line[start:place]
            start, depth = place + 1, 0
    yield line[start:]


def _named(part: str) -> Iterator[str]:
    """Part what names several products in a row."""
    is_listed = bool(re.match(r"\s*[-+•–]", part))
    rest, start = _bare(part), 0
    if len(rest) > _LONGEST:
        yield from _told(rest)
        return
    inside = _bracketed(rest)
    for joint in _JOINT.finditer(rest):
        if any(begin <= joint.start() < end for begin, end in inside) or joint.start() < start:
            continue
        if joint[0].strip() == "-" and not is_listed:
            continue
        if _are_two(rest[start : joint.start()], rest[joint.end() :]):
            yield from _told(rest[start : joint.start()])
            start = joint.end()
    yield from _told(rest[start:])


def _are_two(first: str, second: str) -> bool:
    """Say whether a product stands on each side, the second not being what the first speaks of."""
    head, tail = _head(first), _head(second)
    if head is None or tail is None:
        return False
    is_cited = bool(_CITED.match(_key(second), tail.end()))
    if is_cited and not _CITED.match(_key(first), head.end()):
        return False
    inner = _inner(first, head.end())
    if inner is None or tail["noun"] == head["noun"]:
        return True
    return bool(_TELLS.fullmatch(tail["noun"])) and not _TELLS.fullmatch(inner["noun"])


def _head(text: str) -> re.Match[str] | None:
    """Find the product a text begins with, if it has a capital."""
    text = _bare(text)
    found = _HEAD.match(_key(text))
    return found if found and text[:1].isupper() else _after_number(text, found)


def _after_number(text: str, found: re.Match[str] | None) -> re.Match[str] | None:
    """Take "02 Báo cáo" and "dự thảo Quyết định", whose name alone has the capital."""
    return found if found and text[found.start("noun") : found.start("noun") + 1].isupper() else None


def _inner(text: str, start: int) -> re.Match[str] | None:
    """Find the last document that a product speaks of."""
    text, key = _bare(text), _key(text)
    found = None
    for word in re.finditer(r"(?<!\w)\w", text):
        if (
            word.start() > start
            and word[0].isupper()
            and not _OR.search(key, max(0, word.start() - _OR_LENGTH), word.start())
        ):
            found = _HEAD.match(key, word.start()) or found
    return found


def _key(text: str) -> str:
    """Write a text to look names up in; as long as the text, so that places agree."""
    key = match_key(text)
    return key if len(key) == len(text) else nfc(text).lower()


def _bracketed(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(r"\([^()]*\)|“[^“”]*”|\"[^\"]*\"|«[^«»]*»|\[[^\[\]]*\]", text)]


def _bare(text: str) -> str:
    """Take off the mark of a list and a joint left at the beginning."""
    text = text.strip()
    while (found := _MARK.match(text)) and found.end() < len(text):
        text = text[found.end() :]
    found = _AND.match(text)
    return text[found.end() :] if found and found.end() < len(text) else text


def _told(text: str) -> Iterator[str]:
    said = _bare(text).rstrip(" ,;.…").lstrip(" ,;.…")
    if any(sign.isalnum() for sign in said):
        yield said


def _with_headings(found: Iterable[str]) -> Iterator[str]:
    """Keep words that end in a colon with what follows them."""
    heading = ""
    for product in found:
        said = f"{heading} {product}".strip()
        if product.endswith(":"):
            heading = said
        else:
            heading = ""
            yield said
    if heading:
        yield heading
