"""Which bodies ended, when, and who has their work now; it proposes and never gives anything to anybody."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from desktop.domain.agencies import former_name
from desktop.domain.agency_phrases import GROUP_NAMES, Group
from desktop.domain.findings import Refused
from desktop.domain.text import match_key
from desktop.services import directory
from desktop.system import paths

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.agencies import AgencyInfo


@dataclass(frozen=True, slots=True)
class Heir:
    """Who has work of an ended body now: an agency or a class by its code, and which part where it was divided."""

    to: str
    name: str
    work: str = ""


@dataclass(frozen=True, slots=True)
class EndedBody:
    """A body that ended: its name in full, the first day without it, and who may have its work now."""

    name: str
    until: date
    heirs: tuple[Heir, ...]


COMMUNES_NOW = (Heir(Group.COMMUNES.value, GROUP_NAMES[Group.COMMUNES]),)
"""Who is proposed for the work of the district level."""


@lru_cache(maxsize=1024)
def ended_body(name: str, province: str | None) -> EndedBody | None:
    """Find the body of a province, or the ministry, that a name calls and that others have taken over."""
    try:
        taker = directory.find_agency(name, province)
    except Refused:
        return None
    former = former_name(taker, name)
    if former is None:
        return None
    full = _full_name(taker, former.name)
    return EndedBody(full, former.until, _heirs(full, taker))


def _full_name(taker: AgencyInfo, name: str) -> str:
    """Give the name in full of a body called by a short one: the first of those that ended into the same taker."""
    return next((one.of for one in taker.former_names if one.name == name and one.of), name)


def _heirs(name: str, taker: AgencyInfo) -> tuple[Heir, ...]:
    said = _divided().get(match_key(name))
    if said is None:
        return (Heir(taker.code, taker.name),)
    found = ((directory.body_of(taker, heir["to"]), heir.get("work", "")) for heir in said)
    return tuple(Heir(info.code, info.name, work) for info, work in found if info is not None)


@cache
def _divided() -> dict[str, list[dict[str, Any]]]:
    text = (paths.resources() / "agencies" / "successors.toml").read_text("utf-8")
    return {match_key(one["name"]): one["heirs"] for one in tomllib.loads(text)["ended"]}
