"""Names in plans that call no agency or several: each is asked about once, with the agencies it may mean.

It must not settle anything: `spellings.settle_name` does when an officer has answered.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.agencies import AgencyInfo, Kind, body_reading, name_key, name_without_place, name_words
from desktop.domain.agency_abbreviations import short_words
from desktop.domain.agency_groups import Role, read_agencies
from desktop.domain.findings import Refused
from desktop.domain.text import fold
from desktop.models import Agency, Appendix, Node, Plan
from desktop.services import directory
from desktop.services.ledger import held_agencies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy.orm import Session

    from desktop.domain.agency_groups import AgencyPart
    from desktop.store.ledger import Ledger

SHOWN_PROPOSALS = 8
_LIKE, _BEGINS_SO = 0.7, 0.75
_WHOLE_WORD = 4


class Doubt(StrEnum):
    """Why a name is asked about: it calls several agencies, none, or may be no name at all."""

    SEVERAL = "several"
    NOBODY = "nobody"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Proposal:
    """An agency a name may mean, called so that it can be told from others: "UBND xã Tân Phú, tỉnh Đồng Tháp"."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class NamedIn:
    """A task whose cell holds the name, the cell as printed."""

    ref: str
    plan: str
    number: str
    text: str
    role: Role
    cell: str


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A spelling, where it stands, and the agencies it may mean, the likeliest first."""

    text: str
    doubt: Doubt
    tasks: tuple[NamedIn, ...]
    proposals: tuple[Proposal, ...]


@dataclass(slots=True)
class _Asked:
    text: str
    doubt: Doubt
    tasks: list[NamedIn] = field(default_factory=list)


def unknown_names(ledger: Ledger) -> tuple[UnknownName, ...]:
    """List the spellings of all plans that nobody can be found by, those in most tasks first.

    Names of the district level are not among them: they are known, and ended.
    """
    with ledger.read() as session:
        own = held_agencies.find_agency(session, None)
        province = (own.province_code if own else "") or None
        asked: dict[str, _Asked] = {}
        for part, task in _named(session):
            key = held_agencies.spelling_key(part.name)
            if key not in asked and (doubt := _doubt(session, part, province)):
                asked[key] = _Asked(part.name, doubt)
            if key in asked:
                asked[key].tasks.append(task)
        candidates = _candidates(session, province)
    order = list(Doubt)
    found = sorted(asked.values(), key=lambda one: (order.index(one.doubt), -len(one.tasks)))
    return tuple(
        UnknownName(one.text, one.doubt, tuple(one.tasks), _proposals(one.text, province, candidates)) for one in found
    )


def _named(session: Session) -> Iterator[tuple[AgencyPart, NamedIn]]:
    query = (
        select(Node, Appendix.code, Plan.slug)
        .join(Appendix, Appendix.id == Node.appendix_id)
        .join(Plan, Plan.id == Appendix.plan_id)
        .where(Node.archived_on.is_(None))
        .order_by(Plan.id, Appendix.position, Node.position)
    )
    for node, appendix, plan in session.execute(query):
        for cell, column in ((node.lead, Role.LEAD), (node.coordinate, Role.COORDINATE)):
            for part in read_agencies(cell, column).parts if cell else ():
                if part.group is None:
                    ref = f"{plan}:{appendix}:{node.path}"
                    yield part, NamedIn(ref, plan, node.number, node.text, part.role, cell or "")


def _doubt(session: Session, part: AgencyPart, province: str | None) -> Doubt | None:
    try:
        held = held_agencies.find_agency(session, part.name)
        if held is None:
            directory.find_agency(part.name, province)
    except Refused as refused:
        if refused.finding.code == "agency_ended":
            return None
        if part.doubtful:
            return Doubt.WORDS
        return Doubt.SEVERAL if refused.finding.code == "agency_ambiguous" else Doubt.NOBODY
    return None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An agency under one of its names, by keys to compare with: letter for letter and in short."""

    proposal: Proposal
    long: str
    short: str


def _candidates(session: Session, province: str | None) -> tuple[_Candidate, ...]:
    """Give the agencies near at hand: of the ledger, of its province, the ministries."""
    infos: list[AgencyInfo] = list(directory.ministries())
    if province:
        infos += [*directory.departments(province), *directory.communes(province)]
    known = {info.code for info in infos}
    held = session.scalars(select(Agency).where(Agency.valid_to.is_(None)).order_by(Agency.id)).all()
    own = [_candidate(one.name, Proposal(one.code, one.name)) for one in held if one.code not in known]
    named = [_candidate(name, Proposal(info.code, info.place)) for info in infos for name in _names(info)]
    return (*own, *named)


def _candidate(name: str, proposal: Proposal) -> _Candidate:
    return _Candidate(proposal, *_keys(name))


def _names(info: AgencyInfo) -> Iterable[str]:
    """Give the names of an agency without its province, which a plan of that province leaves out."""
    if info.kind is Kind.COMMUNE:
        return (info.name, *(former.name for former in info.former_names))
    return (name_without_place(info), *info.short_names, *(former.name for former in info.former_names))


def _proposals(text: str, province: str | None, candidates: Sequence[_Candidate]) -> tuple[Proposal, ...]:
    called = (Proposal(info.code, info.place) for info in directory.agencies_called(text, province))
    long, short = _keys(text)
    alike = ((max(_likeness(long, one.long), _likeness(short, one.short)), one.proposal) for one in candidates)
    near = sorted((found for found in alike if found[0] >= _LIKE), key=lambda found: -found[0])
    return tuple(dict.fromkeys((*called, *(proposal for _, proposal in near))))[:SHOWN_PROPOSALS]


def _likeness(one: str, other: str) -> float:
    if len(other) >= _WHOLE_WORD and one.startswith(other):
        return _BEGINS_SO
    matcher = SequenceMatcher(None, other, one, autojunk=False)
    if matcher.real_quick_ratio() < _LIKE or matcher.quick_ratio() < _LIKE:
        return 0.0
    return matcher.ratio()


def _keys(text: str) -> tuple[str, str]:
    words = name_words(text)
    bare = body_reading(words)[0]
    return fold(name_key(bare)), fold(name_key(short_words(bare)))
