"""A form written as the TOML it is read from, to be changed in any editor of texts and loaded by another office."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from desktop.domain.form_data import form_as_data

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from desktop.domain.forms import Form


def form_text(form: Form) -> str:
    """Write a form; reading it back gives the same."""
    data = form_as_data(form)
    return "\n".join(_lines(data)) + "\n"


def _lines(data: Mapping[str, Any]) -> Iterator[str]:
    for name, part in data.items():
        blocks = part if isinstance(part, list) else [part]
        for block in blocks:
            yield from ("", f"[[{name}]]") if isinstance(part, list) else (f"[{name}]",)
            for key, value in block.items():
                yield f"{key} = {_value(value)}"


def _value(value: object) -> str:
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_value(one)}' for key, one in value.items())} }}"
    return json.dumps(value, ensure_ascii=False)
