import pytest

from saksi.lang import PACKAGED, load_pack
from saksi.lang.detect import detect_language, find_script

PACKS = [load_pack(code) for code in PACKAGED]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Two farmers were killed on the road to Harlan, according to the mayor of the town."),
        ("id", "Dua petani tewas di jalan menuju Orokota, menurut keterangan wali kota itu kepada wartawan."),
        ("fr", "Deux paysans ont été tués sur la route de Bleumont, selon le maire de la ville."),
        ("ar", "قتل مزارعان على الطريق إلى أوروبلدة، وقال رئيس البلدية إن التحقيق مستمر منذ أمس."),
    ],
)
def test_the_language_of_a_document_is_told(code: str, text: str) -> None:
    found = detect_language(text, PACKS)
    assert (found.code, found.has_pack) == (code, True)


@pytest.mark.parametrize(
    "text",
    [
        "دو کشاورز در جاده شهر کشته شدند و شهردار گفت که تحقیقات ادامه دارد و چند نفر زخمی شده‌اند.",
        "Dos campesinos murieron en la carretera, según el alcalde de la ciudad, que habló con los periodistas.",
        "Двое крестьян были убиты на дороге, сообщил мэр города.",
    ],
)
def test_a_language_that_nobody_reads_is_not_taken_for_one_that_somebody_reads(text: str) -> None:
    assert not detect_language(text, PACKS).has_pack


@pytest.mark.parametrize("text", ["", "12 / 2025", "Oro"])
def test_too_little_text_stays_unknown(text: str) -> None:
    assert detect_language(text, PACKS).code == ""


def test_the_script_is_that_of_most_letters() -> None:
    assert (find_script("قتل رجلان (Oro)"), find_script("12"), find_script("two")) == ("Arab", "", "Latn")
