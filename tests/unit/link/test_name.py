"""Names taken apart."""

import pytest

from saksi.link.folding import Script
from saksi.link.name import read_names


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("سامر عبد الرحمن الورداني", ("سامر", "عبدرحمن", "ورداني")),
        ("سامر عبدالرحمن الوردانى", ("سامر", "عبدرحمن", "ورداني")),
        ("Samer Abdel-Rahman Al-Wardani", ("samer", "abdrahman", "wardani")),
        ("Samer Abdurrahman el Wardani", ("samer", "abdrahman", "wardani")),
        ("Samer bin Nabil Abu Zahra", ("samer", "nabil", "abuzahra")),
        ("سامر بن نبيل أبو زهرة", ("سامر", "نبيل", "ابوزهره")),
        ("Nour al-Din Haddad", ("nourdin", "haddad")),
        ("نور الدين حداد", ("نوردين", "حداد")),
        ("Jad Allah Karmi", ("jadallah", "karmi")),
        ("Dr. Rima Al-Karmi", ("rima", "karmi")),
        ("Budiarto", ("budiarto",)),
        ("Campos Olmo, María José", ("maria", "jose", "campos", "olmo")),
        ("Samer Wardani, Abu Nidal", ("samer", "wardani", "abunidal")),
        ("María José Campos Olmo", ("maria", "jose", "campos", "olmo")),
    ],
)
def test_compounds_articles_and_markers_give_one_part_each(written, parts):
    assert [chain.parts for chain in read_names(written)] == [parts]


def test_both_scripts_in_one_cell_are_two_views():
    chains = read_names("Samer Wardani سامر الورداني")
    assert [(c.script, c.parts) for c in chains] == [
        (Script.ARABIC, ("سامر", "ورداني")),
        (Script.LATIN, ("samer", "wardani")),
    ]


def test_the_spelling_of_each_part_is_kept():
    (chain,) = read_names("Samer Abdel Rahman Al-Wardani")
    assert chain.spellings == ("Samer", "Abdel Rahman", "Al Wardani")


@pytest.mark.parametrize("written", ["unknown", "مجهول الهوية", "-", "", "0", "N/A", "??", "123"])
def test_what_states_no_name_gives_none(written):
    assert read_names(written) == ()


def test_the_wife_of_somebody_is_not_that_somebody():
    (arabic,) = read_names("زوجة سامر الورداني")
    (latin,) = read_names("Wife of Samer Al-Wardani")
    assert (arabic.is_relative, latin.is_relative) == (True, True)


def test_her_own_name_is_kept_when_it_is_given():
    (before,) = read_names("Huda Karmi (wife of Samer)")
    (after,) = read_names("زوجة سامر الورداني، هدى الكرمي")
    assert (before.parts, before.is_relative) == (("huda", "karmi"), False)
    assert (after.parts, after.is_relative) == (("هدي", "كرمي"), False)


def test_a_leading_kunya_is_set_apart_and_a_family_name_of_that_form_is_not():
    (with_kunya,) = read_names("Abu Nidal Samer Wardani")
    (family,) = read_names("Samer Abu Zahra")
    assert (with_kunya.kunya, with_kunya.parts) == ("abunidal", ("samer", "wardani"))
    assert (family.kunya, family.parts) == (None, ("samer", "abuzahra"))


def test_a_kunya_in_brackets_is_no_part_of_the_chain():
    (chain,) = read_names("Samer Wardani (Abu Nidal)")
    assert (chain.kunya, chain.parts) == ("abunidal", ("samer", "wardani"))


def test_a_very_long_name_keeps_its_beginning_and_its_end():
    (chain,) = read_names("Anto Budi Candra Dewi Eka Fajar Gita Hadi Indra")
    assert chain.parts == ("anto", "budi", "candra", "dewi", "gita", "hadi", "indra")
