"""Points of an index (QĐ 766): measures scored by their maximum and where they are full, by group; null is no 0."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from desktop.domain.findings import Refused
from desktop.domain.indicators import HUNDRED, Measure, MeasureKind, Part, ZeroRule
from desktop.domain.measure_data import COLUMN, terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.domain.indicators import Measured

    Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class IndexItem:
    """A measure of an index: its most points, and the percentage from which it has them all."""

    code: str
    group: str
    name: str
    most: Fraction
    full_at: Fraction
    measure: Measure
    portal: str = ""
    tab: str = ""


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """A group of measures with the points it can bring."""

    key: str
    name: str
    most: Fraction


@dataclass(frozen=True, slots=True)
class Index:
    """A table of formulas and weights with where it is from; ``is_legal``: the decision itself says so."""

    code: str
    version: int
    name: str
    title: str
    basis: str
    source: str
    is_legal: bool
    groups: tuple[IndexGroup, ...]
    items: tuple[IndexItem, ...]

    @property
    def most(self) -> Fraction:
        """All points there are."""
        return sum((group.most for group in self.groups), Fraction(0))


@dataclass(frozen=True, slots=True)
class ItemScore:
    """What a measure came to: points None where its value is not known."""

    item: IndexItem
    measured: Measured
    points: Fraction | None


@dataclass(frozen=True, slots=True)
class Sum:
    """Points of what is known, out of how many; ``most`` counts what is not known too."""

    points: Fraction | None
    known: Fraction
    most: Fraction

    @property
    def is_whole(self) -> bool:
        """Say whether every measure is known."""
        return self.known == self.most


def score(item: IndexItem, found: Measured) -> ItemScore:
    """Score a measure: its most points times the share of where it is full, never more; null stays null."""
    if found.value is None:
        return ItemScore(item, found, None)
    share = min(Fraction(1), max(Fraction(0), found.value / item.full_at))
    return ItemScore(item, found, item.most * share)


def summed(scores: Sequence[ItemScore]) -> Sum:
    """Add points up; None where nothing is known."""
    known = [(one.points, one.item.most) for one in scores if one.points is not None]
    return Sum(
        points=sum((points for points, _most in known), Fraction(0)) if known else None,
        known=sum((most for _points, most in known), Fraction(0)),
        most=sum((one.item.most for one in scores), Fraction(0)),
    )


def index_from_data(data: Data) -> Index:
    """Read an index as a file of ``resources/index/`` or an office's own holds it.

    Refuses with ``index_wrong`` ({place}, {text}): something missing or unreadable, a group unknown, a group whose
    measures do not add up to its points.
    """
    place = "index"
    try:
        head = data["index"]
        form, column = str(head.get("form", "")), str(head.get("column", COLUMN))
        place = "groups"
        groups = tuple(_group(item) for item in data["groups"])
        items = []
        for item in data["items"]:
            place = str(item["code"])
            items.append(_item(item, form, column))
        found = Index(
            code=_said(head, "code"),
            version=int(head["version"]),
            name=_said(head, "name"),
            title=str(head.get("title", head["name"])),
            basis=str(head.get("basis", "")),
            source=str(head.get("source", "")),
            is_legal=bool(head.get("is_legal", False)),
            groups=groups,
            items=tuple(items),
        )
    except KeyError as error:
        raise Refused("index_wrong", place=place, text=str(error.args[0])) from None
    except (ValueError, TypeError, AttributeError, ZeroDivisionError) as error:
        raise Refused("index_wrong", place=place, text=str(error)[:80]) from None
    _refuse_uneven(found)
    return found


def _said(head: Data, key: str) -> str:
    text = str(head[key]).strip()
    if not text:
        raise KeyError(key)
    return text


def _group(item: Data) -> IndexGroup:
    return IndexGroup(_said(item, "key"), _said(item, "name"), _points(item["max"]))


def _points(value: object) -> Fraction:
    found = Fraction(str(value))
    if found <= 0:
        raise ValueError(str(value))
    return found


def _item(item: Data, form: str, column: str) -> IndexItem:
    part = Part("", terms(item["numerator"], form, column), terms(item["denominator"], form, column))
    code = _said(item, "code")
    return IndexItem(
        code=code,
        group=_said(item, "group"),
        name=_said(item, "name"),
        most=_points(item["max"]),
        full_at=_points(item.get("full_at", HUNDRED)),
        measure=Measure(code, MeasureKind.RATIO, (part,), zero=ZeroRule(item.get("zero", ZeroRule.NONE))),
        portal=str(item.get("portal", "")),
        tab=str(item.get("tab", "")),
    )


def _refuse_uneven(index: Index) -> None:
    groups = {group.key for group in index.groups}
    codes = [item.code for item in index.items]
    for item in index.items:
        if item.group not in groups:
            raise Refused("index_wrong", place=item.code, text=item.group)
        if codes.count(item.code) > 1:
            raise Refused("index_wrong", place=item.code, text=item.code)
    for group in index.groups:
        held = sum((item.most for item in index.items if item.group == group.key), Fraction(0))
        if held != group.most:
            raise Refused("index_uneven", group=group.name, most=float(group.most), held=float(held))
