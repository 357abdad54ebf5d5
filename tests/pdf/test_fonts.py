import shutil
from dataclasses import astuple
from itertools import product
from pathlib import Path

import pytest
import reportlab
from reportlab.pdfbase import pdfmetrics

from desktop.domain.findings import Refused
from desktop.domain.text import nfc
from desktop.pdf.fonts import _FILES, VIETNAMESE, family, load_family
from desktop.presenters.settings import PROFILE
from desktop.system import paths

TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
ACCENTED = {nfc(vowel + tone) for vowel, tone in product("aăâeêioôơuưyAĂÂEÊIOÔƠUƯY", TONES)} - set("aeiouyAEIOUY")
LETTERS = ACCENTED | set("đĐ")
TIMES = {
    "times.ttf": "Tinos-Regular.ttf",
    "Timesbd.TTF": "Tinos-Bold.ttf",
    "timesi.ttf": "Tinos-Italic.ttf",
    "timesbi.ttf": "Tinos-BoldItalic.ttf",
}


def test_the_vietnamese_alphabet_has_134_accented_letters():
    assert len(LETTERS) == 134


@pytest.mark.parametrize("place", range(4), ids=["regular", "bold", "italic", "bold italic"])
def test_each_face_has_every_vietnamese_letter(place):
    faces = family("Tinos")
    face = (faces.regular, faces.bold, faces.italic, faces.bold_italic)[place]
    assert not {letter for letter in LETTERS if ord(letter) not in face.letters}


def test_words_are_measured_as_they_are_set():
    face = family("Tinos").bold
    assert face.widths["nghiêng"] == pytest.approx(pdfmetrics.stringWidth("nghiêng", face.name, 1000), abs=1)


def test_a_font_that_is_nowhere_is_refused():
    with pytest.raises(Refused) as refused:
        load_family("Times New Roman", ())
    assert astuple(refused.value.finding)[0] == "font_missing"
    assert refused.value.finding.params == {"font": "Times New Roman"}


def test_a_font_without_its_italic_is_refused(tmp_path):
    shutil.copy(paths.resources() / "fonts/Tinos-Regular.ttf", tmp_path / "times.ttf")
    with pytest.raises(Refused, match="font_missing"):
        load_family("Times New Roman", (tmp_path,))


def test_a_broken_font_file_is_refused(tmp_path):
    for name in TIMES:
        (tmp_path / name).write_bytes(b"not a font")
    with pytest.raises(Refused, match="font_missing"):
        load_family("Times New Roman", (tmp_path,))


def test_times_is_found_in_any_folder_below_and_whatever_the_case(tmp_path):
    folder: Path = tmp_path / "truetype" / "msttcorefonts"
    folder.mkdir(parents=True)
    for name, source in TIMES.items():
        shutil.copy(paths.resources() / "fonts" / source, folder / name)
    assert load_family("Times New Roman", (tmp_path,)).bold.name == "TimesNewRoman-Bold"


def test_a_font_that_lacks_letters_of_vietnamese_is_refused_and_they_are_named(tmp_path):
    english = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
    for name in TIMES:
        shutil.copy(english, tmp_path / name)
    with pytest.raises(Refused) as refused:
        load_family("Times New Roman", (tmp_path,))
    assert refused.value.finding.code == "font_incomplete"
    assert set(refused.value.finding.params["letters"]) <= LETTERS


def test_every_font_a_profile_can_choose_is_looked_through_for_all_letters():
    assert VIETNAMESE == LETTERS
    choices = next(field.choices for field in PROFILE if field.name == "font")
    assert {name for name, _said in choices} == set(_FILES)
