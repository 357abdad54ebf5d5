"""Files that nobody vouches for, read in the process beside unless a look proves them harmless.

What reads there must be a function of a module that knows neither Qt nor the ledger.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from desktop.domain.findings import Refused, Where
from desktop.domain.steps import watching
from desktop.excel.package import is_harmless
from desktop.system.side_process import Lost, side_process

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")
_CODES = {"died": "file_kills_reader", "slow": "file_takes_too_long", "large": "file_takes_too_much"}


def read_apart(reader: Callable[..., T], data: bytes, file: str, *more: Any) -> T:  # noqa: ANN401
    """Read a file: ``reader`` is called with its bytes, its name and what more it asks for.

    Refuses as the reader does, and with ``file_kills_reader``, ``file_takes_too_long`` or ``file_takes_too_much``.
    Whoever watches the work may cancel it at any moment.
    """
    if is_harmless(data):
        return reader(data, file, *more)
    return done_apart(reader, file, data, file, *more)


def done_apart(work: Callable[..., T], file: str, *arguments: Any) -> T:  # noqa: ANN401
    """Do a work over a file in the process beside. Refuses as `read_apart` does."""
    progress = watching()
    watch = (lambda: progress.step(0, 0, file)) if progress else None
    ((_place, outcome),) = side_process().run(work, [arguments], watch)
    return _result(outcome, file)


def read_all_apart(
    reader: Callable[..., T],
    files: Iterable[tuple[bytes, str]],
    total: int = 0,
    **more: Any,  # noqa: ANN401
) -> Iterator[tuple[int, T | Refused]]:
    """Read many files, several at once; gives the place of each and what was read of it, in the order of their ends.

    ``more`` is what the reader asks for besides, the same for all. A file is asked for when it is needed. A refusal is
    an answer; anything else that is raised ends the reading.
    """
    names: list[str] = []
    ended: list[int] = []
    progress = watching()

    def pieces() -> Iterator[tuple[Any, ...]]:
        for data, file in files:
            names.append(file)
            yield data, file

    def watch() -> None:
        if progress:
            progress.step(len(ended), total)

    for place, outcome in side_process().run(partial(reader, **more), pieces(), watch):
        ended.append(place)
        try:
            yield place, _result(outcome, names[place])
        except Refused as refused:
            yield place, refused


def _result(outcome: T | Exception, file: str) -> T:
    if isinstance(outcome, Lost):
        raise Refused(_CODES[outcome.loss], Where(file)) from None
    if isinstance(outcome, Exception):
        raise outcome
    return outcome
