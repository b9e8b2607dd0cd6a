"""Name cultures are data: the shipped ones are folded, and names of several cultures come apart by them."""

import pytest

from saksi.errors import BadInput
from saksi.link.culture import cultures, merge_cultures
from saksi.link.folding import fold, skeleton, sound
from saksi.link.name import read_names


def parts(name: str) -> tuple[str, ...]:
    (chain,) = read_names(name)
    return chain.parts


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("Inés de la Vega y Montalvo", ("ines", "vega", "montalvo")),
        ("INES VEGA MONTALVO", ("ines", "vega", "montalvo")),
        ("João dos Santos Ferraz", ("joao", "santos", "ferraz")),
        ("Sr. Bruno Ortal", ("bruno", "ortal")),
        ("Wardaya", ("wardaya",)),
        ("Haji Lukmen bin Sarwedi", ("lukmen", "sarwedi")),
        ("Samir Y Haddad", ("samir", "y", "haddad")),
        ("Mme Lune Berthal", ("lune", "berthal")),
    ],
)
def test_names_of_several_cultures_come_apart(written: str, wanted: tuple[str, ...]) -> None:
    assert parts(written) == wanted


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("soerjo", "surjo"),
        ("tjandra", "candra"),
        ("youssef", "yusuf"),
        ("gamal", "jamal"),
        ("چنار", "جنار"),
        ("گلۆ", "كلو"),
    ],
)
def test_spelling_habits_meet_in_the_skeleton(one: str, other: str) -> None:
    assert skeleton(fold(one)) == skeleton(fold(other))


def test_old_and_new_indonesian_spelling_sound_alike() -> None:
    assert sound(fold("Soeharjo")) == sound(fold("Suharjo"))


@pytest.mark.parametrize("name", ["شێرزاد", "Şêrzad"])
def test_a_kurdish_name_is_read_in_both_its_alphabets(name: str) -> None:
    (chain,) = read_names(name)
    assert len(chain.parts) == 1


def test_every_shipped_word_is_folded() -> None:
    shipped = cultures()
    words = (shipped.abd, shipped.abu, shipped.umm, shipped.article, shipped.nasab, shipped.particles, shipped.titles)
    assert [word for each in words for word in each if fold(word) != word] == []


def test_longer_letters_come_first() -> None:
    lengths = [len(written) for written, _ in cultures().digraphs]
    assert lengths == sorted(lengths, reverse=True)


def test_a_culture_with_an_unknown_field_is_refused() -> None:
    with pytest.raises(BadInput, match="field nicknames"):
        merge_cultures({"new.toml": 'nicknames = ["x"]'})
    with pytest.raises(BadInput, match="not TOML"):
        merge_cultures({"new.toml": "titles = ["})
    assert merge_cultures({"new.toml": 'titles = ["ser"]'}).titles == {"ser"}
