"""Names of bodies in their shortest form, so that "Sở Văn hóa, TT&DL" and "BCH Bộ đội Biên phòng" are understood.

Two names may share a short form: whoever compares them must ask then.
"""

from __future__ import annotations

import re
from functools import lru_cache

from desktop.domain.text import fold, match_key

Words = tuple[str, ...]

_SHORT = {
    "ngân hàng nông nghiệp": "agribank",
    "ngân hàng nn ptnt": "agribank pt nt",
    "ngân hàng": "nh",
    "nhà nước": "nn",
    "chính sách": "cs",
    "kho bạc": "kb",
    "bảo hiểm": "bh",
    "lao động": "lđ",
    "thương binh": "tb",
    "xã hội": "xh",
    "nông nghiệp": "nn",
    "phát triển": "pt",
    "nông thôn": "nt",
    "tài nguyên": "tn",
    "môi trường": "mt",
    "giao thông": "gt",
    "vận tải": "vt",
    "khoa học": "kh",
    "công nghệ": "cn",
    "kế hoạch": "kh",
    "đầu tư": "đt",
    "giáo dục": "gd",
    "đào tạo": "đt",
    "thông tin": "tt",
    "truyền thông": "tt",
    "văn hóa": "vh",
    "thể thao": "tt",
    "du lịch": "dl",
    "dân tộc": "dt",
    "tôn giáo": "tg",
    "tuyên giáo": "tg",
    "dân vận": "dv",
    "tổ chức": "tc",
    "nội chính": "nc",
    "kiểm tra": "kt",
    "kiểm sát": "ks",
    "tòa án nhân dân": "tand",
    "viện kiểm sát nhân dân": "vks",
    "viện kiểm sát": "vks",
    "viện ks": "vks",
    "vksnd": "vks",
    "viện ksnd": "vks",
    "ban tổ chức": "btc",
    "ban nội chính": "bnc",
    "nhân dân": "nd",
    "nông dân": "nd",
    "phụ nữ": "pn",
    "liên hiệp": "lh",
    "liên đoàn": "lđ",
    "cựu chiến binh": "ccb",
    "thanh niên": "tn",
    "mặt trận": "mt",
    "tổ quốc": "tq",
    "ủy ban": "ub",
    "quân sự": "qs",
    "chỉ huy": "ch",
    "bộ đội": "bđ",
    "biên phòng": "bp",
    "phát thanh": "pt",
    "truyền hình": "th",
    "trung tâm": "tt",
    "phục vụ": "pv",
    "hành chính công": "hcc",
    "ban quản lý": "bql",
    "ban ql": "bql",
    "ban qlkkt": "bql kkt",
    "ban chỉ huy": "bch",
    "khu công nghiệp": "kcn",
    "khu kinh tế": "kkt",
    "tòa án nd": "tand",
    "tòa án": "tand",
    "điện lực": "đl",
    "công ty": "cty",
    "hồ chí minh": "hcm",
    "cộng sản": "cs",
    "mttqvn": "mttq",
    "ubmttqvn": "ub mttq",
    "tncs": "tn cs",
}
_MARKED = {match_key(phrase): short for phrase, short in _SHORT.items()}
_WRITTEN = {fold(phrase): fold(short) for phrase, short in _MARKED.items()} | _MARKED
_PHRASE = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, _WRITTEN), key=len, reverse=True))})(?!\w)")
_CONSONANTS = re.compile(r"[bcdđghklmnpqrstvx]+")
_OF_ONE_COUNTRY = re.compile(r"hội|hoi|đoàn|doan|tq")
_NEVER_BRANCHES = ("sở", "so", "bộ", "bo", "phòng", "phong")


@lru_cache(maxsize=4096)
def short_words(words: Words) -> Words:
    """Write the words of a body in their shortest form; in letters that stand for words, đ is d."""
    short = _PHRASE.sub(lambda found: _WRITTEN[found[0]], " ".join(words)).split()
    short = _without_branch([word for word in short if word not in ("các", "cac")])
    if any(_OF_ONE_COUNTRY.search(word) for word in short):
        short = [
            word for word in " ".join(short).replace("việt nam", "vn").replace("viet nam", "vn").split() if word != "vn"
        ]
    return tuple(word.replace("đ", "d") if _CONSONANTS.fullmatch(word) else word for word in short)


def _without_branch(words: list[str]) -> list[str]:
    text = re.sub(r"(?<!\w)(?:(?:việt nam|viet nam|vn) )?chi nh[aá]nh(?!\w)", "", " ".join(words))
    short = text.split()
    if len(short) > 1 and short[-1] == "cn" and short[0] not in _NEVER_BRANCHES:
        short.pop()
    return short or words
