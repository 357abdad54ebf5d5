"""One command from its words to its exit status: the only place without a window that catches everything."""

from __future__ import annotations

import json
import logging
import sys
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.cli.answer import Surroundings
from desktop.cli.arguments import parser
from desktop.cli.commands import COMMANDS
from desktop.cli.parsing import UsageError
from desktop.domain.findings import Finding, Refused, Severity
from desktop.services.words import wording
from desktop.system.language import LANGUAGES, set_language

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from desktop.cli.answer import Answer

DONE, AT_FAULT, WRONG_USAGE = 0, 1, 2


def run(arguments: Sequence[str], picture: Callable[[Path, Path], None]) -> int:
    """Do one command; gives the exit status: 0 done, 1 the input was at fault, 2 wrong usage."""
    _speak_utf8()
    as_json = "--json" in arguments
    set_language(_asked_language(arguments))
    try:
        asked = parser().parse_args(arguments)
        answer = COMMANDS[asked.command](asked, Surroundings(picture))
    except UsageError as error:
        return _tell(Finding("usage", Severity.ERROR, params={"detail": str(error)}), WRONG_USAGE, as_json=as_json)
    except Refused as refused:
        return _tell(refused.finding, AT_FAULT, as_json=as_json)
    except Exception:
        logging.getLogger("sotiendo").exception("command %s", arguments[:1])
        return _tell(Finding("unexpected", Severity.ERROR), AT_FAULT, as_json=as_json)
    try:
        return _print(answer, asked)
    except BrokenPipeError:
        sys.stdout = None  # who read us has gone; nothing more to say, and nothing to flush at the end
        return DONE


def _asked_language(arguments: Sequence[str]) -> str:
    """Find the language before anything is parsed: what is not written right is told in it too."""
    for word, following in pairwise([*arguments, ""]):
        asked = following if word == "--lang" else word.removeprefix("--lang=")
        if asked in LANGUAGES:
            return asked
        if not word.startswith("-"):
            break
    return LANGUAGES[0]


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")


def _print(answer: Answer, asked: argparse.Namespace) -> int:
    if getattr(asked, "json", False):
        _print_json(answer.data)
    else:
        for line in answer.lines:
            print(line)
    for finding in answer.refused:
        print(wording.sentence(finding), file=sys.stderr)
    return DONE if answer.ok else AT_FAULT


def _print_json(data: object) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=1))


def _tell(finding: Finding, status: int, *, as_json: bool) -> int:
    message = wording.sentence(finding)
    if as_json:
        where = finding.where
        error = {"code": finding.code, "message": message}
        _print_json({"error": error | {"file": where.file, "sheet": where.sheet, "cell": where.cell}})
    print(message, file=sys.stderr)
    return status
