"""The bytes of files that the ledger keeps whole, each once; it must not know what they are."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from desktop.models import FileContent

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def keep_content(session: Session, content: bytes) -> str:
    """Keep a file in a change under way and give its SHA-256; the same bytes are kept once."""
    sha256 = hashlib.sha256(content).hexdigest()
    if session.get(FileContent, sha256) is None:
        session.add(FileContent(sha256=sha256, content=content))
        session.flush()
    return sha256
