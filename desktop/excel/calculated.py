"""The results of formulas beside the formulas, as openpyxl does not write them; it must not know what they sum up."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_FORMULA = re.compile(rb'(<c r="([A-Z]+[0-9]+)"[^>]*><f>[^<]*</f>)<v(?: ?/>|></v>)')


def with_results(data: bytes, part: str, results: Mapping[str, float]) -> bytes:
    """Write the results of a sheet's formulas, by address, into a workbook that openpyxl has just made.

    A preview on a telephone and a bulk reader do not calculate: without this they show the totals empty.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info, _fill(content, results) if info.filename == part else content)
    return stream.getvalue()


def _fill(xml: bytes, results: Mapping[str, float]) -> bytes:
    def fill(found: re.Match[bytes]) -> bytes:
        result = results.get(found[2].decode())
        return found[0] if result is None else found[1] + f"<v>{result!r}</v>".encode()

    return _FORMULA.sub(fill, xml)
