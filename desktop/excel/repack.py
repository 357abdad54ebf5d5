"""A package written anew with some parts changed: all others are copied as they lie in the file, packed as before."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s4B4HL2L5H2L")
_END = struct.Struct("<4s4H2LH")
_UTF8, _DEFLATED = 0x800, 8
_LEVEL = 1
"""Sheets pack well enough at once; a better packing takes thrice the time."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part as it lies in the file: what the directory says of it and its packed bytes."""

    info: zipfile.ZipInfo
    packed: bytes


class Repack:
    """The parts of one package, to be written with changes as often as wanted."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self._parts = [_Part(info, _packed(data, info)) for info in package.infolist()]

    def written(self, changed: Mapping[str, bytes], added: Mapping[str, bytes] | None = None) -> bytes:
        """Write the package, its parts in the order they had, those added behind them."""
        body: list[bytes] = []
        directory: list[bytes] = []
        offset = 0
        for part in (*self._parts, *(_new(name, content) for name, content in (added or {}).items())):
            content = changed.get(part.info.filename)
            packed, crc, size, method = (
                (part.packed, part.info.CRC, part.info.file_size, part.info.compress_type)
                if content is None
                else (_deflated(content), zlib.crc32(content), len(content), _DEFLATED)
            )
            name = part.info.filename.encode()
            flags = _UTF8 if not part.info.filename.isascii() else 0
            day, time = _moment(part.info)
            said = (flags, method, time, day, crc, len(packed), size, len(name), 0)
            body += (_LOCAL.pack(b"PK\x03\x04", 20, *said), name, packed)
            directory += (
                _CENTRAL.pack(
                    b"PK\x01\x02",
                    part.info.create_version,
                    part.info.create_system,
                    20,
                    0,
                    *said[:4],
                    crc,
                    len(packed),
                    size,
                    len(name),
                    0,
                    0,
                    0,
                    part.info.internal_attr,
                    part.info.external_attr,
                    offset,
                ),
                name,
            )
            offset += _LOCAL.size + len(name) + len(packed)
        index = b"".join(directory)
        count = len(self._parts) + len(added or {})
        end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(index), offset, 0)
        return b"".join((*body, index, end))


def _new(name: str, content: bytes) -> _Part:
    info = zipfile.ZipInfo(name)
    info.compress_type = _DEFLATED
    info.CRC, info.file_size = zlib.crc32(content), len(content)
    return _Part(info, _deflated(content))


def _packed(data: bytes, info: zipfile.ZipInfo) -> bytes:
    names, extra = struct.unpack_from("<2H", data, info.header_offset + 26)
    begin = info.header_offset + _LOCAL.size + names + extra
    return data[begin : begin + info.compress_size]


def _deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def _moment(info: zipfile.ZipInfo) -> tuple[int, int]:
    year, month, day, hour, minute, second = info.date_time
    return (year - 1980) << 9 | month << 5 | day, hour << 11 | minute << 5 | second // 2
