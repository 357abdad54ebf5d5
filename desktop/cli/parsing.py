"""Command lines read and refused in the chosen language, headings of the help too; it must not know the commands."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Any, NoReturn

from desktop.system.language import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable

_COMPLAINTS = (
    (r"the following arguments are required: (?P<names>.+)", N_("{names} is missing")),
    (r"unrecognized arguments: (?P<names>.+)", N_("“{names}” is not known here")),
    (
        r"argument (?P<name>.+?): invalid choice: (?P<value>.+?) \(choose from (?P<choices>.+)\)",
        N_("{name} cannot be “{value}”; there are {choices}"),
    ),
    (r"argument (?P<name>.+?): invalid int value: (?P<value>.+)", N_("{name} must be a whole number, not “{value}”")),
    (r"argument (?P<name>.+?): invalid \w+ value: (?P<value>.+)", N_("{name} cannot be “{value}”")),
    (r"argument (?P<name>.+?): expected (?:one|at least one|\d+) arguments?", N_("{name} needs a value behind it")),
    (r"argument (?P<name>.+?): ignored explicit argument (?P<value>.+)", N_("{name} takes no value, not “{value}”")),
)
"""What argparse says in English, and what we say; the groups are quoted."""


class UsageError(Exception):
    """The command is not written right; exit status 2."""


class Formatter(argparse.HelpFormatter):
    """Help whose first word is ours."""

    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        """Begin with "usage" in the chosen language."""
        super().add_usage(usage, actions, groups, _("Usage:") + " " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that raises instead of leaving, so that one place words every error; no option is known by halves."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - argparse's own settings
        ours: dict[str, Any] = {"formatter_class": Formatter, "allow_abbrev": False, "add_help": False}
        super().__init__(**settings | ours)
        self._positionals.title = _("Words")
        self._optionals.title = _("Options")
        self.add_argument("-h", "--help", action="help", help=_("show this help and stop"))

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with the complaint in the chosen language."""
        raise UsageError(complaint(message))


def complaint(message: str) -> str:
    """Say in the chosen language what argparse complains of; a complaint we do not know stays as it is."""
    for pattern, template in _COMPLAINTS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return _(template).format(**{name: _plain(text) for name, text in found.groupdict().items()})
    return message


def _plain(text: str) -> str:
    """Take off the quotes of Python."""
    return ", ".join(part.strip("'\"") for part in text.split(", "))
