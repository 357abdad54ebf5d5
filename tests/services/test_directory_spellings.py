"""Ways officers write the names of agencies: nearly all are understood, none is taken for another agency."""

import unicodedata
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import pytest

from desktop.domain.agencies import AgencyInfo, in_a_sentence
from desktop.domain.findings import Refused
from desktop.domain.text import fold
from desktop.services import directory

OLD_TONES = {"òa": "oà", "óa": "oá", "ỏa": "oả", "ọa": "oạ", "òe": "oè", "óe": "oé", "ủy": "uỷ", "úy": "uý", "ụy": "uỵ"}
UNDERSTOOD = 0.98


def old_tones(text: str) -> str:
    """Write the school's way: "hoà", "uỷ", in open syllables alone."""
    words = text.split(" ")
    return " ".join(
        next(
            (word[: -len(new)] + old for new, old in OLD_TONES.items() if word.endswith(new) and "q" not in word), word
        )
        for word in words
    )


def short_unit(text: str, point: str) -> str:
    """Write "P. Mỹ Tho", "X. Tân Phú", "ĐK Phú Quốc" and "TP" for the long words."""
    shorts = {"phường ": f"P{point}", "xã ": f"X{point}", "đặc khu ": "ĐK ", "thành phố ": "TP. "}
    for unit, short in shorts.items():
        text = text.replace(unit, short)
    return text


COMMUNE_WAYS: dict[str, Callable[[str], str]] = {
    "as printed": lambda name: name,
    "in full": lambda name: name.replace("UBND", "Ủy ban nhân dân"),
    "school spelling": lambda name: old_tones(name.replace("UBND", "Uỷ ban nhân dân")),
    "capitals": str.upper,
    "small letters": str.lower,
    "unit alone": lambda name: name.removeprefix("UBND "),
    "unit with a capital": lambda name: name.removeprefix("UBND ").capitalize(),
    "short unit": lambda name: short_unit(name, ". "),
    "short unit without a space": lambda name: short_unit(name.removeprefix("UBND "), "."),
    "decomposed": lambda name: unicodedata.normalize("NFD", name),
    "many spaces": lambda name: f"  {name.replace(' ', '   ')} . ",
    "non-breaking spaces": lambda name: name.replace(" ", "\u00a0"),
    "no marks": fold,
    "no marks in capitals": lambda name: fold(name).upper(),
    "no marks, short unit": lambda name: fold(short_unit(name, ". ")),
    "province behind a dash": lambda name: name.replace(", ", " - "),
    "province in brackets": lambda name: name.replace(", ", " (") + ")",
    "province without a comma": lambda name: name.replace(",", ""),
}
DEPARTMENT_WAYS: dict[str, Callable[[str], str]] = {
    "as printed": lambda name: name,
    "ampersand": lambda name: name.replace(" và ", " & "),
    "school spelling": old_tones,
    "capitals": str.upper,
    "no marks": fold,
    "decomposed": lambda name: unicodedata.normalize("NFD", name),
    "TP": lambda name: name.replace("thành phố", "TP."),
    "comma before the province": lambda name: name.replace(" tỉnh ", ", tỉnh "),
}


def commune_variants() -> Iterator[tuple[str, AgencyInfo]]:
    """Give every ninth commune one way of writing after another: 369 names in 34 provinces."""
    communes = [agency for province in directory.provinces() for agency in directory.communes(province.code)]
    for agency, way in zip(communes[::9], cycle(COMMUNE_WAYS.values()), strict=False):
        yield way(agency.place), agency


def department_variants() -> Iterator[tuple[str, AgencyInfo]]:
    """Give departments of every province all ways, and their abbreviations with the province behind."""
    for province in directory.provinces():
        for agency in directory.departments(province.code)[5:15]:
            for way in DEPARTMENT_WAYS.values():
                yield way(agency.name), agency
            for short in agency.short_names:
                yield f"{short} {in_a_sentence(province.full_name)}", agency


def understood(text: str, province: str | None = None) -> AgencyInfo | None:
    """Find an agency; None where it is asked. What is neither fails the test."""
    try:
        return directory.find_agency(text, province)
    except Refused as refused:
        if refused.finding.code != "agency_ambiguous":
            raise
        return None


@pytest.mark.parametrize("variants", [commune_variants, department_variants])
def test_names_are_understood_and_never_taken_for_another_agency(variants):
    read = [(text, understood(text), agency) for text, agency in variants()]
    assert len(read) > 300
    assert [(text, found.place) for text, found, agency in read if found not in (None, agency)] == []
    assert sum(found is not None for _, found, _ in read) >= UNDERSTOOD * len(read)


@pytest.mark.parametrize("way", COMMUNE_WAYS, ids=str)
def test_every_commune_of_a_province_is_understood_inside_it(way):
    communes = directory.communes("82")
    read = [(understood(COMMUNE_WAYS[way](agency.name), "82"), agency) for agency in communes]
    assert [found.place for found, agency in read if found not in (None, agency)] == []
    asked = [agency.name for found, agency in read if found is None]
    # Without marks "Tân Thành" and "Tân Thạnh" are one.
    assert asked == ([] if not way.startswith("no marks") else ["UBND xã Tân Thành", "UBND xã Tân Thạnh"])


def test_every_commune_is_understood_or_asked_without_marks():
    for province in directory.provinces():
        for agency in directory.communes(province.code):
            assert understood(fold(agency.name), province.code) in (None, agency)


HERE = Path(__file__).parent
WRITTEN_BY_HAND = [
    (f"82.{code}".removesuffix(".UBND"), name)
    for line in (HERE / "agency_spellings.txt").read_text("utf-8").splitlines()
    for code, names in [line.split("|")]
    for name in names.split(";")
]
NOBODY = (HERE / "no_agencies.txt").read_text("utf-8").splitlines()


def asked_or_code(text: str) -> str:
    try:
        return directory.find_agency(text, "82").code
    except Refused:
        return ""


def test_names_of_bodies_as_officers_write_them_are_understood_and_none_is_taken_for_another():
    read = [(name, asked_or_code(name), code) for code, name in WRITTEN_BY_HAND]
    assert len(read) > 400
    assert [(name, found) for name, found, code in read if found not in ("", code)] == []
    assert sum(found != "" for _, found, _ in read) >= UNDERSTOOD * len(read)


@pytest.mark.parametrize("name", NOBODY)
def test_a_name_near_that_of_an_agency_is_asked(name: str):
    assert asked_or_code(name) == ""


def test_a_letter_lost_from_a_name_in_words_never_makes_one_agency_of_another():
    long = [(name, code) for code, name in WRITTEN_BY_HAND if len(name) > 12 and not name.split()[0].isupper()]
    lost = [(name[:place] + name[place + 1 :], code) for name, code in long for place in range(len(name))]
    assert [(name, found) for name, code in lost for found in [asked_or_code(name)] if found not in ("", code)] == []
