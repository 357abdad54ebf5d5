"""The settings' forms as data, the printing profile as values of a form, copies in words; it must not know widgets."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from desktop.services.ledger.own_office import PrintProfile
from desktop.services.words import wording
from desktop.system.language import N_, _, ngettext
from desktop.system.settings import DENSITIES, SOON_DAYS, THEMES, ZOOMS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from desktop.services.ledger.backups import KeptCopy


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: words are English msgids; ``choices`` are (value, word), ``lines`` asks for several lines."""

    name: str
    word: str
    hint: str = ""
    lines: bool = False
    choices: tuple[tuple[str, str], ...] = ()


PROFILE = (
    Field("parent_agency", N_("Superior agency"), N_("Above the agency's name, as on documents"), lines=True),
    Field("agency", N_("Agency"), N_("As at the top left of documents"), lines=True),
    Field("place", N_("Place"), N_("Before the date")),
    Field("receiver", N_("Receives the report"), N_("At the top right of count forms")),
    Field("authority", N_("Signs for"), N_("TM. ỦY BAN NHÂN DÂN, then KT. CHỦ TỊCH where it holds"), lines=True),
    Field("office", N_("Office of the signer"), N_("CHỦ TỊCH, PHÓ CHỦ TỊCH, GIÁM ĐỐC…")),
    Field("signer", N_("Name of the signer")),
    Field("recipients", N_("Recipients"), N_("One a line, as under “Nơi nhận:”"), lines=True),
    Field("font", N_("Typeface"), choices=(("Tinos", "Tinos"), ("Times New Roman", "Times New Roman"))),
)

LOOK = (
    Field("officer", N_("Recorded by"), N_("Your name: it stands beside each number and in the history")),
    Field("language", N_("Language"), choices=(("vi", "Tiếng Việt"), ("en", "English"))),
    Field(
        "theme",
        N_("Colours"),
        choices=tuple(zip(THEMES, (N_("As the computer"), N_("Light"), N_("Dark"), N_("High contrast")), strict=True)),
    ),
    Field("zoom", N_("Size of everything"), choices=tuple((str(zoom), f"{zoom} %") for zoom in ZOOMS)),
    Field(
        "density",
        N_("Rows of tables"),
        choices=tuple(zip(DENSITIES, (N_("Narrow"), N_("Normal"), N_("Wide")), strict=True)),
    ),
    Field(
        "soon_days",
        N_("Soon due, days ahead"),
        N_("Work whose day is so near is shown as soon due"),
        choices=tuple((str(days), str(days)) for days in SOON_DAYS),
    ),
)

_REASONS = {
    "manual": N_("Made by hand"),
    "before-restore": N_("Before a restore"),
    "damaged": N_("Damaged ledger, kept as it was"),
}
_UPGRADE = "schema"
_KILO = 1024


def profile_values(profile: PrintProfile) -> dict[str, str]:
    """Give a profile as the values of its form: lists with one item a line."""
    return {
        name: "\n".join(value) if isinstance(value, tuple) else str(value) for name, value in asdict(profile).items()
    }


def profile_of(values: Mapping[str, str]) -> PrintProfile:
    """Read a profile from the values of its form; empty lines of a list say nothing."""
    return PrintProfile(
        parent_agency=values["parent_agency"].strip(),
        agency=values["agency"].strip(),
        place=values["place"].strip(),
        receiver=values["receiver"].strip(),
        authority=_lines(values["authority"]),
        office=values["office"].strip(),
        signer=values["signer"].strip(),
        recipients=_lines(values["recipients"]),
        font=values["font"],
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def copy_words(copy: KeptCopy) -> tuple[str, str, str, str]:
    """Say of a copy when it was made, why, what it holds, how large it is."""
    return moment_words(copy.made), reason_words(copy.reason), counts_words(copy.counts), size_words(copy.size)


def moment_words(moment: datetime) -> str:
    """Write a moment as offices do: 14/11/2026 17:00."""
    return f"{wording.shown_day(moment.date())} {moment:%H:%M}"


def reason_words(reason: str) -> str:
    """Say why a copy was made."""
    if reason.startswith(_UPGRADE):
        return _("Before an upgrade of the program")
    return _(_REASONS.get(reason, reason))


def counts_words(counts: Mapping[str, int]) -> str:
    """Say what a copy holds; an unreadable one says that."""
    if not counts:
        return _("cannot be read")
    entries, cells = counts.get("entries", 0), counts.get("counts", 0)
    return ", ".join(
        (
            ngettext("{count} plan", "{count} plans", counts.get("plans", 0)).format(count=counts.get("plans", 0)),
            ngettext("{count} progress entry", "{count} progress entries", entries).format(count=entries),
            ngettext("{count} number", "{count} numbers", cells).format(count=cells),
        )
    )


def size_words(size: int) -> str:
    """Write the size of a file."""
    if size >= _KILO * _KILO:
        return f"{size / _KILO / _KILO:.1f} MB".replace(".", ",")
    return f"{max(1, round(size / _KILO))} KB"


def restore_words(copy: KeptCopy, lost: int) -> tuple[str, str]:
    """Ask whether a copy shall take the ledger's place, and say what that would lose."""
    question = _("Put the ledger back to the backup of {moment}?").format(moment=moment_words(copy.made))
    said = ngettext(
        "{count} change made after it will no longer be in the ledger.",
        "{count} changes made after it will no longer be in the ledger.",
        lost,
    ).format(count=lost)
    kept = _("The ledger as it is now is kept as a backup of its own.")
    return question, " ".join((said if lost else _("Nothing was changed after it."), kept))


def soundness_words(problems: Sequence[str]) -> str:
    """Say whether the ledger's file is sound."""
    if problems:
        return _("The file is damaged: {problem}. Put the newest backup back.").format(problem=problems[0])
    return _("The file is sound; it was read through from beginning to end.")
