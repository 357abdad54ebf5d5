"""A workbook opened by calamine, whatever goes wrong below it told as a refusal; it must not know what cells mean."""

from __future__ import annotations

from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook

from desktop.domain.findings import Refused, Where

if TYPE_CHECKING:
    from collections.abc import Iterator

_PANIC = "PanicException"


@contextmanager
def opened_by_calamine(data: bytes, file: str) -> Iterator[CalamineWorkbook]:
    """Open a workbook of any format. Refuses with ``workbook_damaged``, while it is read too."""
    damaged = Refused("workbook_damaged", Where(file), part=file)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            yield book
    except (CalamineError, ValueError, OSError) as error:
        raise damaged from error
    except BaseException as error:
        # The Rust below calamine panics on some damaged files, with a class of its own that nobody can import.
        if type(error).__name__ == _PANIC:
            raise damaged from None
        raise
