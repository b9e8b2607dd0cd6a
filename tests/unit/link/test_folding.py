"""Folding: what is one spelling, one sound, one skeleton."""

import pytest

from saksi.link.folding import fold, loosen, skeleton, sound, sounds_within, stem


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [("خليل", "Khaleel"), ("يوسف", "Youssef"), ("شعبان", "Shaaban"), ("سليمان", "Suleiman"), ("هدى", "Huda"), ("جمال", "Gamal"), ("قاسم", "Qassem")],
)  # fmt: skip
def test_a_name_and_its_romanisation_share_a_skeleton(arabic, latin):
    assert skeleton(fold(arabic)) == skeleton(fold(latin))
    assert sounds_within(sound(fold(arabic)), sound(fold(latin)))


@pytest.mark.parametrize(
    ("one", "other"), [("هدى", "هدي"), ("فاطمة", "فاطمه"), ("إيمان", "ايمان"), ("علی", "علي"), ("José", "Jose")]
)
def test_spellings_that_clerks_exchange_fold_alike(one, other):
    assert fold(one) == fold(other)


def test_a_name_of_weak_letters_has_a_skeleton_of_its_own():
    assert (skeleton(fold("Aya")), skeleton(fold("آية"))) == ("_", "_")


def test_confused_digraphs_meet_in_the_loose_form():
    assert loosen(skeleton("ishaq")) == loosen(skeleton(fold("اسحاق")))


@pytest.mark.parametrize(
    ("word", "left"), [("abuzahra", "zahra"), ("ابوزهره", "زهره"), ("abdrahman", "rahman"), ("abu", "abu")]
)
def test_the_stem_drops_the_head_of_a_compound(word, left):
    assert stem(word) == left
