"""What comes with the program: the plan library and the count forms, read from their data files once."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused
from desktop.domain.form_data import form_from_data
from desktop.domain.plans import Plan, plan_from_data
from desktop.system import paths

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.domain.forms import Form


def _data_files(folder: str) -> list[Path]:
    return sorted((paths.resources() / folder).glob("*.toml"))


@cache
def library_plans() -> tuple[Plan, ...]:
    """Read every plan that comes with the program, in the order of their slugs."""
    return tuple(plan_from_data(tomllib.loads(file.read_text("utf-8"))) for file in _data_files("plans"))


def library_plan(name: str) -> Plan:
    """Find a plan by slug or number. Refuses with ``plan_unknown``."""
    key = "".join(name.split()).casefold()
    for plan in library_plans():
        if key and key in (plan.slug, "".join((plan.number or "").split()).casefold()):
            return plan
    raise Refused("plan_unknown", plan=name, known=", ".join(plan.slug for plan in library_plans()))


@cache
def forms() -> tuple[Form, ...]:
    """Read every count form that comes with the program: those of a circular first, those of a single plan last."""
    found = [form_from_data(tomllib.loads(file.read_text("utf-8"))) for file in _data_files("forms")]
    return tuple(sorted(found, key=lambda form: (form.plan, not form.number)))


def form(code: str) -> Form:
    """Find a form by its code, in any case. Refuses with ``form_unknown``."""
    for known in forms():
        if known.code.casefold() == code.strip().casefold():
            return known
    raise Refused("form_unknown", form=code, known=", ".join(known.code for known in forms()))


def form_version(code: str, version: int) -> Form | None:
    """Find a form by code and version, None where the program does not know it."""
    return next((known for known in forms() if (known.code, known.version) == (code, version)), None)


def knows(code: str) -> bool:
    """Say whether a form of a code comes with the program."""
    return any(known.code == code for known in forms())
