"""How agencies, roles and what is said of agencies are told in the words of a cell; it must not know whose turn it is.

Every pattern comes twice: for text as it should be, and for text without marks or without capitals.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property

from desktop.domain import agency_words as words
from desktop.domain.agency_phrases import GROUP_PHRASES, OWN_PART, Group


@dataclass(frozen=True, slots=True)
class Series:
    """Agencies of one kind named after each other: "Các sở: Tài chính, Nội vụ", "UBND xã Tân Phú, Tân Hòa"."""

    intro: re.Pattern[str]
    item: re.Pattern[str]
    head: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class RolePatterns:
    """Words on roles: labels and what stands before an agency, behind it, behind it in brackets."""

    label: re.Pattern[str]
    leads: re.Pattern[str]
    coordinates: re.Pattern[str]
    coordinates_behind: re.Pattern[str]
    in_brackets: re.Pattern[str]


def unmarked(text: str) -> str:
    """Write text without marks, letter for letter: places in it are those of the text."""
    return "".join(_BARE.get(letter) or _bare(letter) for letter in text)


_BARE = {"đ": "d", "Đ": "D"}


def _bare(letter: str) -> str:
    first = unicodedata.normalize("NFD", letter)[0]
    bare = first if first.isascii() and first.isalpha() else letter
    _BARE[letter] = bare
    return bare


_TWO_TONES = (("óa", "oá"), ("òa", "oà"), ("ủy", "uỷ"), ("Ủy", "Uỷ"))


def _spelled(pattern: str) -> str:
    """Let a blank stand for white space of any kind, "blank or none" for any or none, tones in both places."""
    for one, other in _TWO_TONES:
        pattern = pattern.replace(one, f"(?:{one}|{other})")
    return pattern.replace(" ?", r"\s*").replace(" ", r"\s+")


_ENDS = rf" ?(?:[;,:()\[\n\"”]|{words.FULL_STOP}|$)"
_JOINS = r" (?:và|cùng|hoặc|với|cùng với|cũng như|&|\+) "
_OF_LEVEL = r"(?: (?:cấp |của )?(?:(?:tỉnh|thành phố|huyện|quận|xã|phường|TP\.?)(?!\w)))?"
_EXCEPT = r"(?:nhưng )?(?:(?:ngoại|loại) )?trừ(?: ra)?|không (?:bao )?gồm|(?:không|chưa) (?:kể|tính)(?: đến)?"
_SAYS = rf"(?:{OWN_PART}|{words.WHICH}|{words.DOES})(?!\w)"
_BETWEEN_WORDS = r"và|cùng|hoặc|với|gồm|bao gồm|do|đề nghị|(?:phân công|giao)(?: cho)?|cũng như|trong đó|v\.?v"
_LABELLED = rf"{words.UNIT}(?:(?:, | và ){words.UNIT})*"


class Patterns:
    """The patterns of one way of writing, each compiled when it is needed first, for together they take half a second.

    ``heads`` are told from common words by their capitals, unless flags ignore them.
    """

    def __init__(self, heads: str, write: Callable[[str], str], flags: re.RegexFlag) -> None:
        self._heads, self._write, self._flags = heads, write, flags
        any_group = "|".join(pattern for _group, pattern in GROUP_PHRASES)
        self._next = rf"(?:(?:(?i:{any_group})|(?:{words.TITLE} )?{heads})(?!\w)|{words.UNIT} (?={words.CAPITAL}))"
        self._end = (
            rf"(?={_ENDS}|(?: [–-])? {words.SAID}(?!\w)| [–+•*-] {heads}(?!\w)|{_JOINS}(?i:các|những) "
            rf"|(?: giao(?: cho)? | ?/ ?|{_JOINS}){self._next})"
        )

    def _made(self, pattern: str) -> re.Pattern[str]:
        return re.compile(self._write(_spelled(pattern)), self._flags)

    def _any_case(self, pattern: str) -> re.Pattern[str]:
        return re.compile(self._write(_spelled(pattern)), self._flags | re.IGNORECASE)

    def _phrase(self, pattern: str) -> re.Pattern[str]:
        return self._any_case(rf"(?<!\w)(?:{pattern})(?!\w)")

    def name_at(self, text: str, place: int = 0) -> re.Match[str] | None:
        """Find an agency by its name; the group of that name is without the title before it."""
        return self.name.match(text, place) if self._begins.match(text, place) else None

    @cached_property
    def _begins(self) -> re.Pattern[str]:
        """How every name begins: small, so that the pattern of names is made only where there may be one."""
        return self._made(
            rf"(?<!\w)(?:(?i:các doanh nghiệp)|{words.TITLE}|(?:Sở|Bộ|Phòng) {words.SUBJECT}"
            rf"|{words.JOINED}|{self._heads}|{words.UNIT})"
        )

    @cached_property
    def name(self) -> re.Pattern[str]:
        """An agency by its name; see `name_at`."""
        certain = (
            rf"(?:Sở|Bộ|Phòng) (?:{words.SUBJECT})(?!\w){_OF_LEVEL}(?: {words.PLACE})??"
            rf"(?:{self._end}|(?={_JOINS}{words.SUBJECT}(?!\w))|(?= {words.LOWER}))"
        )
        plain = (
            rf"(?:{words.JOINED}|{self._heads}(?!\w))"
            rf"(?:[^;,.:()\n/\"”]|{words.POINT}|/(?! ?{self._next}))*?"
            rf"(?: các {words.UNIT}(?:(?:, | và ){words.UNIT})+)?"
        )
        of_unit = rf"{words.UNIT} {words.PLACE}"
        in_province = rf"(?:,? (?:tỉnh|thành phố|TP\.?) {words.PLACE}(?={_ENDS}))?"
        return self._made(
            rf"(?<!\w)(?:(?i:các doanh nghiệp) (?=[A-Z]))?(?:{words.TITLE} (?:của )?)?"
            rf"(?P<name>(?:{certain}|(?:{plain}|{of_unit}){self._end}){in_province})"
        )

    @cached_property
    def groups(self) -> tuple[tuple[Group, re.Pattern[str]], ...]:
        """The classes of agencies by their words."""
        every = r"(?:100 ?% (?:các )?)?"
        return tuple(
            (group, self._phrase(rf"(?:{words.TITLE} )?{every}(?:{pattern})")) for group, pattern in GROUP_PHRASES
        )

    @cached_property
    def title(self) -> re.Pattern[str]:
        """Who heads an agency."""
        return self._phrase(words.TITLE)

    @cached_property
    def level(self) -> re.Pattern[str]:
        """A level of government before a colon."""
        return self._any_case(r"(?:ở |tại )?(?:cấp )?(?:tỉnh|thành phố|huyện|xã|trung ương) ?: ?")

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """Agencies of one kind after each other; the places are last."""
        return self._subjects(), self._societies(), self._places()

    @cached_property
    def members(self) -> re.Pattern[str]:
        """What joins a class to the agencies that it names one by one."""
        return self._any_case(r" ?(?:(?:bao )?gồm|là)? ?: ?| (?:bao )?gồm | ?\( ?(?:gồm)? ?:? ?")

    @cached_property
    def between(self) -> re.Pattern[str]:
        """What only joins."""
        return self._any_case(
            r"(?:[\s;,.:+•*–…/&)\]“”-]|\"(?=\w)|(?<=\w)\"|\(\d{1,2}\)"
            rf"|(?<!\w)(?:{_BETWEEN_WORDS})(?!\w)|(?<!\w)\d{{1,2}}[.)]|(?<!\w)[a-zđ]\))+"
        )

    @cached_property
    def unknown(self) -> re.Pattern[str]:
        """Words that name nobody, up to the next that may."""
        return self._made(rf"[^;,\n]+?(?= ?(?:[;,\n]|\. ?$|$)| (?:và )?{self._next}| (?i:{words.ROLE})(?!\w))")

    def _subjects(self) -> Series:
        kind = r"(?i:sở|bộ|phòng)"
        return Series(
            self._made(rf"(?:(?i:các )?{kind}(?:, ?(?:ban, ?)?ngành)? ?: ?|(?i:các) {kind} )(?={words.SUBJECT}(?!\w))"),
            self._made(rf"{words.SUBJECT}(?!\w){_OF_LEVEL}(?! ?:)(?={_ENDS}|{_JOINS}| {words.LOWER})"),
            self._any_case(r"(Sở|Bộ|Phòng)(?!\w)"),
        )

    def _societies(self) -> Series:
        kind = r"(?i:hội)(?:, đoàn thể)?"
        return Series(
            self._made(rf"(?:(?i:các )?{kind} ?: ?|(?i:các) {kind} )(?=(?:{words.SOCIETIES})(?!\w))"),
            self._made(rf"(?:{words.SOCIETIES})(?!\w){_OF_LEVEL}(?! ?:)(?={_ENDS}|{_JOINS}| {words.LOWER})"),
            self._any_case(r"(Hội)(?!\w)"),
        )

    def _places(self) -> Series:
        committee, two_units = r"(?:(?i:UBND|Ủy ban nhân dân) )?", rf"{words.UNIT}(?:, | và ){words.UNIT}"
        return Series(
            self._made(
                rf"{committee}(?:(?i:các )?{_LABELLED} ?: ?|(?i:các) {_LABELLED} |{two_units} )(?={words.PLACE})"
            ),
            self._made(
                rf"(?!(?:{self._heads}|{words.UNIT})(?!\w)){words.PLACE}(?={_ENDS}|{_JOINS}| {words.SAID}(?!\w))"
            ),
            self._any_case(rf"((?:(?:UBND|Ủy ban nhân dân) )?{words.UNIT})(?!\w)"),
        )

    @cached_property
    def roles(self) -> RolePatterns:
        """Words on roles."""
        return RolePatterns(
            label=self._any_case(rf"(?<!\w){words.LABEL}"),
            leads=self._any_case(rf"(?: ?[:–-])? ?(?<!\w){words.LEAD}(?!\w)"),
            coordinates=self._any_case(rf"[ ,;]*(?<!\w)(?:và )?{words.COORDINATE}(?: (?:với|cùng))?(?!\w)"),
            coordinates_behind=self._any_case(
                r"(?: ?[:–-])? (?:cùng )?(?:là (?:cơ quan|đơn vị) )?phối hợp"
                rf"(?= ?(?:[;,.)\n]|$)| {_SAYS})"
            ),
            in_brackets=self._any_case(
                rf" ?[(\[] ?(?:là )?(?:cơ quan |đơn vị )?"
                rf"(?:(?P<lead>{words.LEAD}|thường trực|đầu mối)|(?P<coordinate>{words.COORDINATE}))"
                r"(?: thực hiện)? ?[)\]]"
            ),
        )

    @cached_property
    def scope(self) -> re.Pattern[str]:
        """What is said behind an agency of its part of the task."""
        following = rf"(?:{self._next}|(?i:{words.ROLE}))"
        return self._made(
            rf" ?: ?[^;\n]+?(?= ?(?:[;\n]|\.? ?$))"
            rf"| {_SAYS}(?:[^;\n,]|,(?! ?(?:và )?{following}))*?"
            rf"(?= ?(?:[;\n]|\. ?(?:\n|$)|$)|, ?(?:và )?{following}"
            rf"|(?: và)? (?i:{words.ROLE})(?!\w)| và {self._next})"
        )

    @cached_property
    def more_of_class(self) -> re.Pattern[str]:
        """Which of a class are meant."""
        return self._any_case(
            r" (?!(?:chủ trì|phối hợp|và|cùng|với|hoặc)\b)[^;,.:()\n]+?(?= ?(?:[;,.:()\n]|$)| (?:và|chủ|phối)\b)"
        )

    @cached_property
    def may_except(self) -> re.Pattern[str]:
        """Words without which nobody is left out."""
        return self._any_case("trừ|gồm|kể|tính|ngoài")

    @cached_property
    def excepted(self) -> re.Pattern[str]:
        """What begins those who are left out."""
        return self._any_case(rf"[\s,–-]*(?P<bracket>\()? ?(?<!\w)(?:{_EXCEPT}|ngoài(?= {self._next}))(?!\w)[\s:]*")

    @cached_property
    def left_out(self) -> re.Pattern[str]:
        """One of those who are left out."""
        return self._made(r"[^;,\n()]+?(?= ?(?:[;,\n()]|\. ?$|$)| (?:và|hoặc) | (?i:chủ trì|phối hợp)(?!\w))")

    @cached_property
    def joins(self) -> re.Pattern[str]:
        """What joins those who are left out."""
        return self._any_case(r" ?, ?(?:và )?| (?:và|hoặc) ")

    @cached_property
    def joins_in_brackets(self) -> re.Pattern[str]:
        """The same inside brackets."""
        return self._made(rf" ?[;,] ?(?:và )?| (?:và|hoặc) (?=(?:\w+ )?{words.CAPITAL}|các )")

    @cached_property
    def of_locality(self) -> re.Pattern[str]:
        """A unit of the lower level."""
        return self._made(rf"(?:(?i:các) )?(?:UBND )?{words.UNIT} ")


@cache
def as_printed() -> Patterns:
    """Give the patterns for text as it should be."""
    return Patterns(rf"(?:{'|'.join((*words.CERTAIN_HEADS, *words.OTHER_HEADS))})", str, re.NOFLAG)


@cache
def loose() -> Patterns:
    """Give the patterns for text without marks or without capitals."""
    return Patterns(rf"(?:{'|'.join(words.CERTAIN_HEADS)})", unmarked, re.IGNORECASE)


DISTRICT_WORDS = re.compile(
    rf"(?<!\w)(?:{_spelled('|'.join(pattern for group, pattern in GROUP_PHRASES if group is Group.DISTRICTS))})(?!\w)",
    re.IGNORECASE,
)
"""The district level as a class, wherever it stands in a text."""
BODY_WORDS = re.compile(_spelled(rf"(?<!\w)(?P<name>(?:(?:Sở|Bộ) {words.SUBJECT}|(?:Ban|Ủy ban) Dân tộc)(?!\w))"))
"""A department, ministry or board by its name alone, wherever it stands in a text."""
HEADS_ALONE = frozenset({"Sở", "Bộ", "Ban", "Cục", "Chi cục", "Phòng", "Trung tâm", "Hội", "Ủy ban", "UBND", "Tổ"})
"""Words that name nobody by themselves."""

BARE = re.compile(_spelled(words.PLACE))
"""A name of a place without its unit, as the second in "đặc khu Thổ Châu, Phú Quốc"."""
MAY_SAY_SCOPE = re.compile(r"\s*:|\s+\w")
"""How what is said of an agency's part begins, and much else; quick where nothing is said."""
THE_REST = re.compile(r"(?:còn\s+lại|khác)(?!\w)", re.IGNORECASE)
OWN_PART_FIRST = re.compile(_spelled(OWN_PART), re.IGNORECASE)
