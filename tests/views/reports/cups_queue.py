"""A CUPS scheduler with one PDF queue on a socket of its own: it speaks IPP as cupsd does, and keeps what comes."""

from __future__ import annotations

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path

QUEUE = "PDF-test"
_URI = f"ipp://localhost/printers/{QUEUE}"
_OPERATION, _JOB, _END, _PRINTER = 1, 2, 3, 4
_INTEGER, _BOOLEAN, _ENUM, _RESOLUTION, _RANGE = 0x21, 0x22, 0x23, 0x32, 0x33
_TEXT, _NAME, _KEYWORD, _URI_TAG, _CHARSET, _LANGUAGE, _MIME = 0x41, 0x42, 0x44, 0x45, 0x47, 0x48, 0x49
_CREATE_JOB, _SEND_DOCUMENT, _GET_DEFAULT, _GET_PRINTERS = 0x05, 0x06, 0x4001, 0x4002
_GET_PRINTER, _GET_JOB, _PRINT_JOB, _GET_JOBS = 0x0B, 0x09, 0x02, 0x0A
_OK, _UNSUPPORTED = 0x0000, 0x0501


@dataclass
class Scheduler:
    """The socket to name in CUPS_SERVER, and the documents that came."""

    address: str
    documents: list[bytes] = field(default_factory=list)


@contextmanager
def pdf_queue(folder: Path) -> Iterator[Scheduler]:
    """Run a scheduler until the block ends."""
    scheduler = Scheduler(str(folder / "cups.sock"))

    class Handler(_Handler):
        held = scheduler

    server = socketserver.ThreadingUnixStreamServer(scheduler.address, Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield scheduler
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    held: Scheduler

    def log_message(self, *_said: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Have no PPD: the queue is described by IPP alone."""
        self.send_error(404)

    def do_POST(self) -> None:
        """Answer an IPP request."""
        body = self._body()
        operation, request = struct.unpack(">HI", body[2:8])
        answer = _answer(self.held, operation, _document_of(body))
        said = struct.pack(">BBHI", 2, 0, answer[0], request) + answer[1]
        self.send_response(200)
        self.send_header("Content-Type", "application/ipp")
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        parts = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)


def _document_of(body: bytes) -> bytes:
    """Give what follows the attributes of a request."""
    at = 8
    while body[at] != _END:
        if body[at] < 0x10:
            at += 1
            continue
        for _part in ("name", "value"):
            (length,) = (
                struct.unpack(">H", body[at + 1 : at + 3])
                if _part == "name"
                else struct.unpack(">H", body[at : at + 2])
            )
            at += (3 if _part == "name" else 2) + length
    return body[at + 1 :]


def _answer(held: Scheduler, operation: int, document: bytes) -> tuple[int, bytes]:
    head = bytes([_OPERATION]) + _text("attributes-charset", _CHARSET, "utf-8")
    head += _text("attributes-natural-language", _LANGUAGE, "en-us")
    if operation in (_SEND_DOCUMENT, _PRINT_JOB):
        held.documents.append(document)
    if operation in (_GET_DEFAULT, _GET_PRINTERS, _GET_PRINTER):
        return _OK, head + bytes([_PRINTER]) + _printer() + bytes([_END])
    if operation in (_CREATE_JOB, _SEND_DOCUMENT, _PRINT_JOB, _GET_JOB):
        job = _text("job-uri", _URI_TAG, "ipp://localhost/jobs/1") + _number("job-id", _INTEGER, 1)
        return _OK, head + bytes([_JOB]) + job + _number("job-state", _ENUM, 9) + bytes([_END])
    if operation == _GET_JOBS:
        return _OK, head + bytes([_END])
    return _UNSUPPORTED, head + bytes([_END])


def _printer() -> bytes:
    return b"".join(
        (
            _text("printer-name", _NAME, QUEUE),
            _text("printer-uri-supported", _URI_TAG, _URI),
            _text("printer-info", _TEXT, "PDF of the tests"),
            _text("printer-make-and-model", _TEXT, "PDF"),
            _number("printer-type", _ENUM, 0x1004),
            _number("printer-state", _ENUM, 3),
            _text("printer-state-reasons", _KEYWORD, "none"),
            _attribute("printer-is-accepting-jobs", _BOOLEAN, b"\x01"),
            _attribute("printer-is-shared", _BOOLEAN, b"\x00"),
            _text("document-format-supported", _MIME, "application/pdf"),
            _text("media-default", _KEYWORD, "iso_a4_210x297mm"),
            _text("media-supported", _KEYWORD, "iso_a4_210x297mm"),
            _more(_KEYWORD, b"iso_a3_297x420mm"),
            _attribute("printer-resolution-default", _RESOLUTION, struct.pack(">IIB", 600, 600, 3)),
            _attribute("printer-resolution-supported", _RESOLUTION, struct.pack(">IIB", 600, 600, 3)),
            _attribute("copies-supported", _RANGE, struct.pack(">II", 1, 99)),
            _text("sides-supported", _KEYWORD, "one-sided"),
        )
    )


def _text(name: str, tag: int, value: str) -> bytes:
    return _attribute(name, tag, value.encode())


def _number(name: str, tag: int, value: int) -> bytes:
    return _attribute(name, tag, struct.pack(">I", value))


def _more(tag: int, value: bytes) -> bytes:
    return _attribute("", tag, value)


def _attribute(name: str, tag: int, value: bytes) -> bytes:
    return struct.pack(">BH", tag, len(name)) + name.encode() + struct.pack(">H", len(value)) + value
