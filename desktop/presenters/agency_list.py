"""How the agencies of a day are listed, told and changed on screen; it must not know widgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop.domain.agencies import Kind, Level
from desktop.domain.territory import ChangeKind
from desktop.domain.text import fold, one_line
from desktop.services.agencies.acts import Reform, Unit, foresee
from desktop.services.agencies.listing import agencies_elsewhere, agency_story, listed_agencies
from desktop.services.words import wording
from desktop.system.language import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.services.agencies.listing import AgencyStory, ListedAgency, StoryLine
    from desktop.store.ledger import Ledger

HEADS = (N_("Code"), N_("Agency"), N_("Level"), N_("Kind"), N_("First day"), N_("Last day"))
CODE, NAME, LEVEL, KIND, SINCE, UNTIL = range(len(HEADS))

LEVELS = {
    Level.MINISTRY: N_("Central"),
    Level.PROVINCE: N_("Province level"),
    Level.DISTRICT: N_("District (ended)"),
    Level.COMMUNE: N_("Commune level"),
}
KINDS = {
    Kind.COMMUNE: N_("Commune body"),
    Kind.PEOPLE_COMMITTEE: N_("People's committee"),
    Kind.PEOPLE_COUNCIL: N_("People's council"),
    Kind.OFFICE: N_("Office"),
    Kind.DEPARTMENT: N_("Department"),
    Kind.SERVICE_CENTRE: N_("Service centre"),
    Kind.PRESS: N_("Press"),
    Kind.POLICE: N_("Police"),
    Kind.MILITARY: N_("Military"),
    Kind.COURT: N_("Court, procuracy"),
    Kind.PARTY: N_("Party"),
    Kind.MASS_ORGANISATION: N_("Mass organisation"),
    Kind.CENTRAL_BRANCH: N_("Central body in the province"),
    Kind.BANK: N_("Bank"),
    Kind.ENTERPRISE: N_("Enterprise"),
    Kind.MINISTRY: N_("Ministry"),
}
ACTS = {
    ChangeKind.RENAMED: N_("Rename…"),
    ChangeKind.MOVED: N_("Move…"),
    ChangeKind.SPLIT: N_("Split…"),
    ChangeKind.ENDED: N_("End…"),
    ChangeKind.MERGED: N_("Merge…"),
}
_MANY = 4
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which agencies the list shows: those of a day, of a level and a kind where one is chosen, holding a text."""

    day: date
    text: str = ""
    level: str = ""
    kind: str = ""


def find(ledger: Ledger, wanted: Wanted) -> tuple[ListedAgency, ...]:
    """List the agencies of the ledger and its province, and by a text those of others; marks do not count."""
    words = fold(wanted.text).replace("uy ban nhan dan", "ubnd").split()
    own = [one for one in listed_agencies(ledger, wanted.day) if _holds(one, words)]
    codes = {one.code for one in own}
    other = [one for one in agencies_elsewhere(wanted.text) if one.code not in codes] if words else []
    there = [one for one in other if _is_there(one, wanted.day)]
    return tuple(one for one in (*own, *there) if wanted.level in ("", one.level) and wanted.kind in ("", one.kind))


def _holds(agency: ListedAgency, words: Sequence[str]) -> bool:
    text = fold(f"{agency.code} {agency.name} {agency.province}")
    return all(word in text for word in words)


def _is_there(agency: ListedAgency, day: date) -> bool:
    return (agency.valid_from is None or agency.valid_from <= day) and (
        agency.valid_to is None or day < agency.valid_to
    )


def cells(agency: ListedAgency) -> tuple[str, ...]:
    """Give the texts of a line."""
    since = wording.shown_day(agency.valid_from) if agency.valid_from else ""
    until = wording.shown_day(agency.valid_to - _ONE_DAY) if agency.valid_to else ""
    return (shown_code(agency.code), agency.name, level_name(agency.level), kind_name(agency.kind), since, until)


def shown_code(code: str) -> str:
    """Show an official code; one that was made of the name says nothing."""
    return "" if "-" in code else code


def level_name(level: str) -> str:
    """Name a level."""
    return _(LEVELS[Level(level)])


def kind_name(kind: str) -> str:
    """Name a kind."""
    return _(KINDS[Kind(kind)])


def act_name(kind: ChangeKind) -> str:
    """Name what can be done to an agency."""
    return _(ACTS[kind])


def acts_on(count: int) -> tuple[ChangeKind, ...]:
    """Say what can be done to so many chosen agencies."""
    if count == 0:
        return ()
    if count > 1:
        return (ChangeKind.MERGED,)
    return (ChangeKind.RENAMED, ChangeKind.MOVED, ChangeKind.SPLIT, ChangeKind.ENDED)


def counted(count: int) -> str:
    """Say how many agencies are listed."""
    return ngettext("{count} agency", "{count} agencies", count).format(count=count)


def facts(agency: ListedAgency, story: AgencyStory) -> tuple[tuple[str, str], ...]:
    """Say of an agency what the directory and the ledger know."""
    former = "\n".join(
        _("{name} (until {day})").format(name=one.name, day=wording.shown_day(one.until))
        for one in (story.info.former_names if story.info else ())
    )
    lines = (
        (_("Code"), shown_code(agency.code)),
        (_("Level"), level_name(agency.level)),
        (_("Kind"), kind_name(agency.kind)),
        (_("Province"), agency.province),
        (_("Valid"), valid(agency)),
        (_("Also called"), "\n".join(dict.fromkeys(story.aliases))),
        (_("Former names"), former),
    )
    return tuple((word, said) for word, said in lines if said)


def valid(agency: ListedAgency) -> str:
    """Say from when to when there is an agency, its last day with it."""
    begin = _("from {day}").format(day=wording.shown_day(agency.valid_from)) if agency.valid_from else ""
    end = _("to the end of {day}").format(day=wording.shown_day(agency.valid_to - _ONE_DAY)) if agency.valid_to else ""
    return ", ".join(filter(None, (begin, end))) or _("no dates known")


def story_of(ledger: Ledger, agency: ListedAgency) -> AgencyStory:
    """Tell the life of an agency."""
    return agency_story(ledger, agency)


def story_line(line: StoryLine) -> str:
    """Say one change: the day, who there was, what became of them, by what document."""
    day, before, after = wording.shown_day(line.day), ", ".join(line.before), ", ".join(line.after)
    if line.kind is ChangeKind.ENDED:
        return f"{day}: {before} {wording.unit_change(line.kind)}\n{line.document}"
    return f"{day}: {before} {wording.unit_change(line.kind)} {after}\n{line.document}"


def units_of(text: str) -> tuple[Unit, ...]:
    """Read what a split makes, one a line: the name, and behind a semicolon the code."""
    found = []
    for line in filter(None, map(one_line, text.splitlines())):
        name, _semicolon, code = line.partition(";")
        found.append(Unit(one_line(name), one_line(code)))
    return tuple(found)


def foreseen(said: Reform) -> str:
    """Say in sentences what a reform will do."""
    seen, day = foresee(said), wording.shown_day(said.day)
    lines = []
    if seen.ends:
        ends = ngettext(
            "{count} agency ends on {day}: {names}.", "{count} agencies end on {day}: {names}.", len(seen.ends)
        )
        lines.append(ends.format(count=len(seen.ends), day=day, names=_named(seen.ends)))
    if seen.goes_on:
        lines.append(_("{names} goes on.").format(names=_named(seen.goes_on)))
    if seen.begins:
        lines.append(_("From {day} there is {names}.").format(day=day, names=_named(seen.begins)))
    if seen.reused:
        lines.append(_("The code {codes} is given out again.").format(codes=", ".join(map(shown_code, seen.reused))))
    lines.append(_("What was recorded before keeps the old names."))
    return "\n".join(lines)


def _named(names: Sequence[str]) -> str:
    if len(names) <= _MANY:
        return ", ".join(names)
    more = _("and {count} more").format(count=len(names) - _MANY)
    return f"{', '.join(names[:_MANY])} {more}"
