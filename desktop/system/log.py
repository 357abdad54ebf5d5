"""The program's log in a rotating file; it must not hold anything personal: callers log codes and counts, no texts."""

from __future__ import annotations

import logging
import re
import traceback
from copy import copy
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.system import paths

if TYPE_CHECKING:
    from types import TracebackType

FILE = "sotiendo.log"
FILE_BYTES = 512 * 1024
OLD_FILES = 3

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
# A path names a person, a commune or both; nine digits and more are an identity card or a telephone.
_PATHS = re.compile(r"(?<!\w)(?:[A-Za-z]:\\|\\\\|/)[^\s:*?\"'<>|][^:*?\"'<>|\n]*")
_DIGITS = re.compile(r"\d{9,}")


def start() -> None:
    """Send everything logged from now on to the log file as well; called a second time it does nothing.

    Raises:
        OSError: the folder cannot be written.
    """
    root = logging.getLogger()
    if any(isinstance(one, _LogFile) for one in root.handlers):
        return
    folder = paths.log_folder()
    folder.mkdir(parents=True, exist_ok=True)
    handler = _LogFile(folder / FILE, maxBytes=FILE_BYTES, backupCount=OLD_FILES, encoding="utf-8", delay=True)
    handler.setFormatter(_Impersonal(_FORMAT))
    root.addHandler(handler)
    root.setLevel(logging.INFO)


def stop() -> None:
    """Close the log file."""
    root = logging.getLogger()
    for handler in [one for one in root.handlers if isinstance(one, _LogFile)]:
        root.removeHandler(handler)
        handler.close()


class _LogFile(RotatingFileHandler):
    """Our own file among the handlers that others may have added."""


class _Impersonal(logging.Formatter):
    """Leave paths, long numbers and the words of exceptions out: they may quote a ledger."""

    def format(self, record: logging.LogRecord) -> str:
        # Another handler may have left its own wording of the exception on the record.
        own = copy(record)
        own.exc_text = None
        return super().format(own)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        record.message = impersonal(record.message)
        return super().formatMessage(record)

    def formatException(  # noqa: N802 - logging's name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        kind, _error, trace = ei
        frames = [f"  {Path(one.filename).name}:{one.lineno} {one.name}" for one in traceback.extract_tb(trace)]
        return "\n".join([*frames, kind.__name__ if kind else "?"])


def impersonal(text: str) -> str:
    """Return the text with paths and runs of nine digits and more masked."""
    return _DIGITS.sub("#", _PATHS.sub("<path>", text))
