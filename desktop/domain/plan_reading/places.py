"""The names of provinces, today's and those merged in 2025 (Nghị quyết 202/2025/QH15), found in a text."""

from __future__ import annotations

import re

from desktop.domain.text import fold

_CITIES = ("Hà Nội", "Huế", "Hải Phòng", "Đà Nẵng", "Hồ Chí Minh", "Cần Thơ")
_PROVINCES = (
    "An Giang", "Bà Rịa - Vũng Tàu", "Bắc Giang", "Bắc Kạn", "Bạc Liêu", "Bắc Ninh", "Bến Tre", "Bình Định",
    "Bình Dương", "Bình Phước", "Bình Thuận", "Cà Mau", "Cao Bằng", "Đắk Lắk", "Đắk Nông", "Điện Biên", "Đồng Nai",
    "Đồng Tháp", "Gia Lai", "Hà Giang", "Hà Nam", "Hà Tĩnh", "Hải Dương", "Hậu Giang", "Hòa Bình", "Hưng Yên",
    "Khánh Hòa", "Kiên Giang", "Kon Tum", "Lai Châu", "Lâm Đồng", "Lạng Sơn", "Lào Cai", "Long An", "Nam Định",
    "Nghệ An", "Ninh Bình", "Ninh Thuận", "Phú Thọ", "Phú Yên", "Quảng Bình", "Quảng Nam", "Quảng Ngãi", "Quảng Ninh",
    "Quảng Trị", "Sóc Trăng", "Sơn La", "Tây Ninh", "Thái Bình", "Thái Nguyên", "Thanh Hóa", "Thừa Thiên Huế",
    "Tiền Giang", "Trà Vinh", "Tuyên Quang", "Vĩnh Long", "Vĩnh Phúc", "Yên Bái",
)  # fmt: skip
_NAMES = {fold(name): (name, f"tỉnh {name}") for name in _PROVINCES} | {
    fold(name): (name, f"thành phố {name}") for name in _CITIES
}
_NAMED = re.compile(r"(?<!\w)(" + "|".join(sorted(map(re.escape, _NAMES), key=len, reverse=True)) + r")(?!\w)")
_UPPER = re.compile(r"[A-ZÀ-ỸĐ]")


def breaks_place(last: str, first: str) -> bool:
    """Say whether the name of a province stands across the end of one text and the beginning of another."""
    name = f"{last.rpartition(' ')[2]} {first.partition(' ')[0].strip('.,;')}"
    return fold(name) in _NAMES


def find_places(text: str) -> list[tuple[str, str]]:
    """List every province named in a text, as name and full name; what "tỉnh" stands before counts three times."""
    flat = " ".join(text.split())
    key = fold(flat)
    found: list[tuple[str, str]] = []
    for match in _NAMED.finditer(key):
        if len(key) == len(flat) and not _UPPER.match(flat[match.start()]):
            continue
        before = key[: match.start()].rstrip()
        weight = 3 if before.endswith(("tinh", "thanh pho", "tp.")) else 1
        found += [_NAMES[match[1]]] * weight
    return found
