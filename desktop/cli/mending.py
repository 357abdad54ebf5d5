"""Cells put right and warnings answered by command line before a workbook is taken over."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from desktop.domain.corrections import Given
from desktop.domain.findings import Refused
from desktop.services.words import wording
from desktop.system import clock, settings
from desktop.system.language import _

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from desktop.domain.corrections import Correction

_CELL = r"(?P<place>(?:[^=]+!)?[A-Za-z]{1,3}[1-9]\d{0,6})"
_CORRECTION = re.compile(rf"{_CELL}=(?P<text>.*)", re.DOTALL)
_ANSWER = re.compile(rf"(?P<check>[^@=\s]+)@{_CELL}=(?P<text>.+)", re.DOTALL)


def add_mending(take: argparse.ArgumentParser) -> None:
    """Add the options."""
    for name, shape, said in (
        ("--correct", "CELL=TEXT", _("what a cell should say: C7=12 or Sheet1!C7=12; nothing empties it")),
        ("--answer", "CHECK@CELL=TEXT", _("answer a warning in writing")),
    ):
        take.add_argument(name, action="append", default=[], metavar=shape, help=said)


def corrections_of(asked: argparse.Namespace) -> dict[str, str]:
    """Read what cells should say. Refuses with ``foreign_said_unreadable``."""
    found = (_matched(_CORRECTION, text, "Sheet1!C7=12") for text in asked.correct)
    return {_upper(one["place"]): one["text"] for one in found}


def answers_of(asked: argparse.Namespace) -> dict[tuple[str, str], Given]:
    """Read the answers to warnings. Refuses with ``foreign_said_unreadable``."""
    by, at = settings.load().officer, clock.now()
    found = (_matched(_ANSWER, text, "II.06a-5@D12=TEXT") for text in asked.answer)
    return {(one["check"], _upper(one["place"])): Given(one["text"], by, at) for one in found}


def _matched(pattern: re.Pattern[str], text: str, example: str) -> re.Match[str]:
    found = pattern.fullmatch(text)
    if found is None:
        raise Refused("foreign_said_unreadable", text=text, example=example)
    return found


def _upper(place: str) -> str:
    sheet, sign, cell = place.rpartition("!")
    return f"{sheet}{sign}{cell.upper()}"


def corrected_json(made: Iterable[Correction]) -> list[dict[str, Any]]:
    """The cells that were put right."""
    return [asdict(one) for one in made]


def corrected_lines(made: Iterable[Correction]) -> list[str]:
    """The cells that were put right, in lines."""
    return ["  " + _("put right on the way in: {cells}").format(cells=wording.put_right([one])) for one in made]
