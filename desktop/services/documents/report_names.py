"""The codes of printed documents: what kind of document, of which plan, which part; none is made here."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.findings import Refused

AS_PRINTED, WITH_PROGRESS, RESULTS = "phu-luc", "tien-do", "ket-qua"
PERIODIC, WHOLE, OVERVIEW, FINISHED, OVERDUE, BY_UNIT = (
    "bao-cao",
    "tron-bo",
    "tong-quan",
    "hoan-thanh",
    "qua-han",
    "don-vi",
)
EVIDENCE = "minh-chung"
INDICATORS, INDICATOR_UNITS, INDICATOR_TRENDS, INDEX = "chi-tieu", "chi-tieu-xa", "xu-huong", "chi-so-766"
COUNT_FORM, FORM_UNITS, SAME_TERRITORY = "bieu", "bieu-xa", "dia-ban"
CHANGES, CORRECTIONS = "thay-doi", "dinh-chinh"

OF_APPENDICES = (AS_PRINTED, WITH_PROGRESS, RESULTS)
OF_PLANS = (PERIODIC, WHOLE, OVERVIEW, FINISHED, OVERDUE, BY_UNIT, EVIDENCE)
OF_INDICATORS = (INDICATORS, INDICATOR_UNITS, INDICATOR_TRENDS)
OF_FORMS, OF_SENT = (COUNT_FORM, FORM_UNITS, SAME_TERRITORY), (CHANGES, CORRECTIONS)
_EXAMPLES = (
    *OF_APPENDICES,
    *OF_PLANS,
    *OF_INDICATORS,
    INDEX,
    f"{COUNT_FORM}:II.06a",
    f"{COUNT_FORM}:so-hoa",
    f"{FORM_UNITS}:so-hoa",
    f"{SAME_TERRITORY}:so-hoa",
    *OF_SENT,
)


@dataclass(frozen=True, slots=True)
class ReportName:
    """A report by its code.

    It is ``[PLAN/]KIND[:PART]`` for an appendix, ``[PLAN/]KIND`` for the lists and indicators of a plan,
    ``chi-so-766[:INDEX]``, ``KIND:FORM`` for a form, ``thay-doi`` or ``dinh-chinh``.
    """

    kind: str
    plan: str | None
    part: str

    @property
    def code(self) -> str:
        """The code it is asked for by."""
        kind = f"{self.kind}:{self.part}" if self.part else self.kind
        return f"{self.plan}/{kind}" if self.plan else kind


def parse_report(code: str, plan: str | None = None) -> ReportName:
    """Read a report's code. Refuses with ``report_unknown``."""
    before, slash, rest = code.strip().rpartition("/")
    kind, _, part = rest.partition(":")
    known_kinds = (*OF_APPENDICES, *OF_PLANS, *OF_INDICATORS, INDEX, *OF_FORMS, *OF_SENT)
    if kind not in known_kinds or (kind in OF_FORMS and not part):
        raise Refused("report_unknown", report=code, known=", ".join(_EXAMPLES))
    return ReportName(kind, before if slash else plan, part)
